"""PaymentMethods that belong to customers: attached, listed, detached."""

from collections.abc import Callable
from typing import Any

from simulators.stripe import card_entry, customers
from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.listing import bundle, limit, listed
from simulators.stripe.objects import Method
from simulators.stripe.payment_methods import check_unused, find, join, view

Fields = dict[str, Any]


def attach(call: Call, id: str) -> Fields:
    """POST /v1/payment_methods/{payment_method}/attach"""
    method = find(call, id)
    customer = customers.find(call, call.args["customer"], "customer")
    if method.customer not in (None, customer.id):
        raise invalid(
            "The payment method you provided has already been attached to a customer.",
            None,
            "payment_method_already_attached",
        )
    check_unused(method)
    if method.card:
        card_entry.refuse_setup(method.card)
    join(call, method, customer.id)
    return view(method)


def detach(call: Call, id: str) -> Fields:
    """POST /v1/payment_methods/{payment_method}/detach"""
    method = find(call, id)
    if method.customer is None:
        raise invalid(
            "The payment method you provided is not attached to a customer so detachment is"
            " impossible.",
        )
    customer = call.account.customers[method.customer]
    customer.methods = tuple(other for other in customer.methods if other != method.id)
    if customer.default_method == method.id:
        customer.default_method = None
    method.customer, method.used = None, True
    call.emit("payment_method.detached", view, method, {"customer": customer.id})
    return view(method)


def list_all(call: Call) -> Fields:
    """GET /v1/payment_methods"""
    owner, kind = call.args.get("customer"), call.args.get("type")
    if owner:
        return list_owned(call, owner, "/v1/payment_methods")
    shelf = call.account.methods
    return listed(call, shelf, view, "/v1/payment_methods", "payment_method", fits_type(kind))


def fits_type(kind: str | None) -> Callable[[Method], bool]:
    """Whether a method is attached and of a type."""
    return lambda method: method.customer is not None and kind in (None, method.type)


def list_customers(call: Call, id: str) -> Fields:
    """GET /v1/customers/{customer}/payment_methods"""
    return list_owned(call, id, f"/v1/customers/{id}/payment_methods")


def list_owned(call: Call, owner: str, url: str) -> Fields:
    """A customer's PaymentMethods, newest first."""
    customer, kind = customers.find(call, owner, "customer"), call.args.get("type")
    ids = customer.methods[::-1]
    if "starting_after" in call.args:
        start = call.args["starting_after"]
        if start not in ids:
            raise no_such("PaymentMethod", start, "starting_after")
        ids = ids[ids.index(start) + 1 :]
    every = [call.account.methods[id] for id in ids]
    fitting = [method for method in every if kind in (None, method.type)]
    count = limit(call)
    return bundle([view(method) for method in fitting[:count]], len(fitting) > count, url)


def retrieve_owned(call: Call, owner: str, id: str) -> Fields:
    """GET /v1/customers/{customer}/payment_methods/{payment_method}"""
    method = find(call, id)
    if method.customer != customers.find(call, owner, "customer").id:
        raise no_such("PaymentMethod", id, "payment_method")
    return view(method)

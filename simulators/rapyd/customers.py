"""Customers and the payment methods that are saved to them.

https://docs.rapyd.net/en/create-customer.html
https://docs.rapyd.net/en/add-payment-method-to-customer.html
"""

from typing import Any

from simulators.rapyd import instruments, views
from simulators.rapyd.account import Call, Customer, Method
from simulators.rapyd.errors import RapydError
from simulators.rapyd.fields import SHAPES

Answer = Any
MOST = 100
"""Customers that are listed at once."""


def create(call: Call) -> Answer:
    """POST /v1/customers"""
    return views.customer(make(call, SHAPES.read("Customer", call.body)))


def make(call: Call, asked: Any) -> Customer:
    """A customer, with their payment method where one is described."""
    method = instruments.make(call, asked["payment_method"]) if "payment_method" in asked else None
    account = call.account
    kept = {name: item for name, item in asked.items() if name != "payment_method"}
    customer = Customer(account.new("cus"), call.now, kept)
    account.customers[customer.id] = customer
    account.ledger.customers.add(customer.id)
    if method is not None:
        save(call, customer, method)
    return customer


def anonymous(call: Call) -> Customer:
    """The customer of a payment that names none."""
    customer = Customer(call.account.new("cus"), call.now, {})
    call.account.customers[customer.id] = customer
    return customer


def of(call: Call, given: Any) -> Customer | None:
    """The customer that a payment names or describes. Raises RapydError."""
    if given is None:
        return None
    return found(call, given) if type(given) is str else make(call, given)


def found(call: Call, id: str) -> Customer:
    """A customer by their id. Raises RapydError, for a deleted one as well (assumed)."""
    customer = call.account.customers.get(id)
    if customer is None or customer.deleted:
        raise RapydError("ERROR_GET_CUSTOMER")
    return customer


def save(call: Call, customer: Customer, method: Method) -> None:
    """Save a payment method to them. A card that would be declined cannot be saved."""
    if method.card and method.card.decline:
        code, message = method.card.decline
        raise RapydError(f"ERROR_PROCESSING_CARD - [{code}]", message)
    instruments.keep(method, customer)
    call.account.methods[method.id] = method


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/customers/{id}"""
    return views.customer(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/customers: newest first, ten or as many as `limit` says.

    https://docs.rapyd.net/en/list-customers-364253.html
    """
    asked = call.query
    limit = int(asked.get("limit") or "10") if asked.get("limit", "10").isdigit() else 0
    if not 1 <= limit <= MOST:
        raise RapydError("INVALID_FIELDS - [limit]")
    after, before = asked.get("starting_after"), asked.get("ending_before")
    try:
        made, _ = call.account.customers.page(
            limit, after=after, before=before, fits=lambda each: not each.deleted
        )
    except KeyError:
        raise RapydError("ERROR_GET_CUSTOMER") from None
    return [views.customer(each) for each in made]


def update(call: Call, id: str) -> Answer:
    """POST /v1/customers/{id}"""
    customer, asked = found(call, id), SHAPES.read("CustomerUpdate", call.body)
    default = asked.pop("default_payment_method", None)
    if default is not None:
        if default not in customer.methods:
            raise RapydError("INVALID_PAYMENT_METHOD")
        customer.default = default
    customer.asked = customer.asked | asked
    return views.customer(customer)


def delete(call: Call, id: str) -> Answer:
    """DELETE /v1/customers/{id}"""
    customer = found(call, id)
    for method in customer.methods:
        call.account.methods.pop(method, None)
    customer.methods.clear()
    customer.default, customer.deleted = None, True
    if id in call.account.ledger.customers:
        call.account.ledger.customers.remove(id)
    return {"deleted": True, "id": id}


def add(call: Call, id: str) -> Answer:
    """POST /v1/customers/{id}/payment_methods"""
    customer, asked = found(call, id), SHAPES.read("CustomerMethod", call.body)
    if ("type" in asked) == ("token" in asked):
        raise RapydError("PAYMENT_METHOD_REQUIRES_ONLY_ONE_OF_TYPE_OR_TOKEN")
    if "token" in asked:
        method = call.account.methods.get(asked["token"])
        if method is None:
            raise RapydError("INVALID_PAYMENT_METHOD")
    else:
        method = instruments.make(call, asked)
    save(call, customer, method)
    return views.method_view(method)


def methods(call: Call, id: str) -> Answer:
    """GET /v1/customers/{id}/payment_methods"""
    return [views.method_view(each) for each in found(call, id).methods.values()]


def method(call: Call, id: str, method_id: str) -> Answer:
    """GET /v1/customers/{id}/payment_methods/{method}"""
    return views.method_view(one(call, id, method_id))


def one(call: Call, id: str, method_id: str) -> Method:
    """One of their payment methods. Raises RapydError."""
    kept = found(call, id).methods.get(method_id)
    if kept is None:
        raise RapydError("INVALID_PAYMENT_METHOD")
    return kept


def remove(call: Call, id: str, method_id: str) -> Answer:
    """DELETE /v1/customers/{id}/payment_methods/{method}"""
    kept, customer = one(call, id, method_id), found(call, id)
    del customer.methods[kept.id]
    call.account.methods.pop(kept.id, None)
    if customer.default == kept.id:
        customer.default = next(iter(customer.methods), None)
    return {"id": kept.id, "deleted": True}

"""Customers. https://docs.stripe.com/api/customers"""

from typing import Any

from simulators.stripe import card_entry, formats, payment_methods
from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.objects import Customer

Fields = dict[str, Any]

PLAIN = ("address", "description", "email", "name", "phone", "shipping")


def find(call: Call, id: str, param: str = "id") -> Customer:
    """A customer that was not deleted. Raises StripeError."""
    customer = call.account.customers.get(id)
    if customer is None or customer.deleted:
        raise no_such("customer", id, param)
    return customer


def create(call: Call) -> Fields:
    """POST /v1/customers"""
    id = call.account.short_id("cus")
    customer = Customer(id, call.now, {})
    fill(customer, call.args)
    method_id = call.args.get("payment_method")
    method = payment_methods.find(call, method_id) if method_id else None
    if method and method.card:
        card_entry.refuse_setup(method.card)
    call.account.customers[id] = customer
    call.account.ledger.customers.add(id)
    call.emit("customer.created", view, customer)
    if method:
        payment_methods.check_unused(method)
        payment_methods.join(call, method, id)
    return view(customer)


def fill(customer: Customer, args: Fields) -> None:
    """Put the given parameters into a customer. Raises StripeError."""
    formats.check_email(args.get("email"), "email")
    given = {name: args[name] or None for name in PLAIN if name in args}
    customer.fields = customer.fields | given
    if "metadata" in args:
        customer.metadata = new_metadata(customer.metadata, args["metadata"])
    settings = args.get("invoice_settings") or {}
    if "default_payment_method" in settings:
        customer.default_method = settings["default_payment_method"] or None


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/customers/{customer}"""
    customer = call.account.customers.get(id)
    if customer and customer.deleted:
        return deleted_view(customer)
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/customers/{customer}"""
    customer = find(call, id)
    settings = call.args.get("invoice_settings") or {}
    default = settings.get("default_payment_method")
    if default and default not in customer.methods:
        raise invalid(
            f"The customer does not have a payment method with the ID {default}. The payment method"
            " must be attached to the customer.",
            "invoice_settings[default_payment_method]",
            "resource_missing",
        )
    before = view(customer)
    fill(customer, call.args)
    after = view(customer)
    changed = {key: value for key, value in before.items() if after[key] != value}
    call.emit("customer.updated", view, customer, changed)
    return after


def delete(call: Call, id: str) -> Fields:
    """DELETE /v1/customers/{customer}"""
    customer = find(call, id)
    call.emit("customer.deleted", view, customer)
    customer.deleted = True
    call.account.ledger.customers.remove(id)
    for method_id in customer.methods:
        method = call.account.methods[method_id]
        method.customer, method.used = None, True
    customer.methods = ()
    return deleted_view(customer)


def deleted_view(customer: Customer) -> Fields:
    """What is left of a deleted customer."""
    return {"id": customer.id, "object": "customer", "deleted": True}


def list_all(call: Call) -> Fields:
    """GET /v1/customers"""
    fits, email = created_fits(call.args.get("created")), call.args.get("email")

    def wanted(customer: Customer) -> bool:
        same = email in (None, customer.fields.get("email"))
        return same and not customer.deleted and fits(customer.created)

    return listed(call, call.account.customers, view, "/v1/customers", "customer", wanted)


def view(customer: Customer) -> Fields:
    """A Customer as Stripe shows it."""
    fields = customer.fields
    return {
        "id": customer.id,
        "object": "customer",
        "address": fields.get("address"),
        "balance": 0,
        "created": customer.created,
        "currency": None,
        "default_source": None,
        "delinquent": False,
        "description": fields.get("description"),
        "discount": None,
        "email": fields.get("email"),
        "invoice_prefix": customer.id[-8:].upper(),
        "invoice_settings": {
            "custom_fields": None,
            "default_payment_method": customer.default_method,
            "footer": None,
            "rendering_options": None,
        },
        "livemode": False,
        "metadata": customer.metadata,
        "name": fields.get("name"),
        "next_invoice_sequence": 1,
        "phone": fields.get("phone"),
        "preferred_locales": [],
        "shipping": fields.get("shipping"),
        "tax_exempt": "none",
        "test_clock": None,
    }

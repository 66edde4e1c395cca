"""Customers (cus_...). https://api-reference.checkout.com/#tag/Customers"""

from typing import Any

from simulators.checkout import fields, sources
from simulators.checkout.account import Call, Customer, Instrument
from simulators.checkout.errors import invalid, not_found

Fields = dict[str, Any]
Answer = tuple[int, Any]


def of_payment(call: Call, asked: Fields | None, instrument: Instrument) -> Fields:
    """The customer of a payment as it is told, made where the email is new."""
    account = call.account
    if not asked:
        known = account.customers.get(instrument.customer)
        return short(known) if known else {}
    if "id" in asked:
        known = account.customers.get(asked["id"])
        if known is None:
            raise invalid("customer_id_invalid")
    elif "email" in asked:
        known = account.emails.get(asked["email"]) or made(call, asked)
    else:
        known = made(call, {**asked, "email": ""})
    known.name = asked.get("name") or known.name
    instrument.customer = instrument.customer or known.id
    known.default = known.default or instrument.id
    return short(known)


def made(call: Call, asked: Fields) -> Customer:
    """A new customer."""
    id = call.account.new("cus")
    known = Customer(id, asked["email"], asked.get("name") or "", asked.get("phone") or {})
    known.metadata = asked.get("metadata") or {}
    call.account.customers[id] = known
    if known.email:
        call.account.emails.setdefault(known.email, known)
    return known


def short(customer: Customer) -> Fields:
    """A customer as payments tell it."""
    told = {"id": customer.id, "email": customer.email, "name": customer.name}
    return {name: value for name, value in told.items() if value}


def create(call: Call) -> Answer:
    """POST /customers. Instruments are only kept where one of them is the default."""
    asked = fields.read(call.body, "NewCustomer")
    known = made(call, asked)
    own = asked.get("instruments", ()) if asked.get("default") else ()
    for id in own:
        instrument = call.account.instruments.get(id)
        if instrument is None:
            raise invalid("instruments_invalid")
        instrument.customer = known.id
    known.default = asked.get("default") or ""
    return 201, {"id": known.id}


def find(call: Call, identifier: str) -> Customer:
    """A customer by id or email. Raises CheckoutError."""
    account = call.account
    known = account.customers.get(identifier) or account.emails.get(identifier.replace("%40", "@"))
    if known is None:
        raise not_found()
    return known


def retrieve(call: Call, identifier: str) -> Answer:
    """GET /customers/{identifier}"""
    known = find(call, identifier)
    told: Fields = short(known)
    more = {"phone": known.phone, "metadata": known.metadata, "default": known.default}
    told |= {name: value for name, value in more.items() if value}
    own = [each for each in call.account.instruments.values() if each.customer == known.id]
    told["instruments"] = [sources.told(each) for each in own]
    return 200, told


def update(call: Call, identifier: str) -> Answer:
    """PATCH /customers/{identifier}"""
    known = find(call, identifier)
    asked = fields.read(call.body, "CustomerUpdate")
    forget(call, known)
    known.email = asked.get("email", known.email)
    call.account.emails.setdefault(known.email, known)
    known.name = asked.get("name", known.name)
    known.phone = asked.get("phone", known.phone)
    known.metadata = asked.get("metadata", known.metadata)
    known.default = asked.get("default", known.default)
    return 204, None


def delete(call: Call, identifier: str) -> Answer:
    """DELETE /customers/{identifier}"""
    known = find(call, identifier)
    del call.account.customers[known.id]
    forget(call, known)
    return 204, None


def forget(call: Call, customer: Customer) -> None:
    """Find a customer by their email no longer."""
    if call.account.emails.get(customer.email) is customer:
        del call.account.emails[customer.email]

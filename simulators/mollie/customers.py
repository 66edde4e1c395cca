"""Customers. https://docs.mollie.com/reference/customers-api"""

from typing import Any

from msgspec import UNSET

from simulators.mollie import views
from simulators.mollie.account import Call, Customer, Fields
from simulators.mollie.bodies import CreateCustomer, Organizational, UpdateCustomer
from simulators.mollie.errors import MollieError, not_found
from simulators.mollie.lists import listed
from simulators.mollie.reading import only, read
from simulators.mollie.views import HTML, api, documentation, link
from simulators.mollie.words import stamp

Answer = tuple[int, Any]


def create(call: Call) -> Answer:
    """POST /v2/customers"""
    asked = read(call, CreateCustomer)
    account = call.account
    id = f"cst_{account.ids.next(10)}"
    told = (asked.name, asked.email, asked.locale, asked.metadata)
    customer = account.customers[id] = Customer(id, call.now, *told)
    account.ledger.customers.add(id)
    return 201, view(call, customer, "create-customer")


def find(call: Call, id: str) -> Customer:
    """A customer of this account. Raises MollieError, 410 where it was deleted."""
    if id in call.account.deleted:
        raise MollieError(410, f"Customer with token {id} has been deleted.")
    customer = call.account.customers.get(id)
    if customer is None:
        raise not_found("customer", id)
    return customer


def retrieve(call: Call, id: str) -> Answer:
    """GET /v2/customers/{id}"""
    only(call, "include")
    return 200, view(call, find(call, id), "get-customer")


def every(call: Call) -> Answer:
    """GET /v2/customers"""
    known = [each for each in call.account.customers if each.id not in call.account.deleted]
    return listed(call, "customers", known, view, page="list-customers")


def update(call: Call, id: str) -> Answer:
    """PATCH /v2/customers/{id}"""
    customer, asked = find(call, id), read(call, UpdateCustomer)
    for name in ("name", "email", "locale", "metadata"):
        value = getattr(asked, name)
        if value is not UNSET:
            setattr(customer, name, value)
    return 200, view(call, customer, "update-customer")


def delete(call: Call, id: str) -> Answer:
    """DELETE /v2/customers/{id}: their mandates end, too."""
    customer = find(call, id)
    read(call, Organizational)
    for mandate in customer.mandates:
        mandate.status = "invalid"
        call.account.ledger.mandates.end(mandate.id)
    customer.mandates.clear()
    call.account.deleted.add(id)
    call.account.ledger.customers.remove(id)
    return 204, None


def view(call: Call, of: Customer, page: str = "list-customers") -> Fields:
    """A customer as Mollie shows it."""
    path = f"customers/{of.id}"
    board = f"{views.DASHBOARD}/{call.account.organization}/{path}"
    links = {"self": api(call, path), "dashboard": link(board, HTML)}
    for name in ("payments", "mandates"):
        if getattr(of, name):
            links[name] = api(call, f"{path}/{name}")
    return {
        "resource": "customer",
        "id": of.id,
        "mode": "test",
        "name": of.name,
        "email": of.email,
        "locale": of.locale,
        "metadata": of.metadata,
        "createdAt": stamp(of.created),
        "_links": links | {"documentation": documentation(page)},
    }

"""Customers, looked up by id or by e-mail. https://docs.stripe.com/api/customers"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.router import CustomerLookupResponse, need
from ucs.domain.secret import Secret
from ucs.interfaces.answers import NOBODY, nobody

CUSTOMERS = "/v1/customers"
none = nobody("resource_missing")


def path(data: calls.ConnectorCustomerGet) -> str:
    """One customer by id, or the newest of those with an e-mail, in the letters it was given in."""
    ask = data.request
    if ask.connector_customer_id:
        return f"{CUSTOMERS}/{quote(ask.connector_customer_id, safe='')}"
    email = need(ask.email, "connector_customer_id or email").reveal()
    return f"{CUSTOMERS}?{urlencode({'email': email, 'limit': 1})}"


class Customer(Struct, tag_field="object", tag="customer"):
    """Of a deleted one no more is told than the id."""

    id: str
    name: str | None = None
    email: Secret | None = None
    phone: Secret | None = None
    deleted: bool = False


class Customers(Struct, tag_field="object", tag="list"):
    """The customers that a search found."""

    data: list[Customer]


def found(reply: Customer | Customers, data: calls.ConnectorCustomerGet) -> CustomerLookupResponse:
    """The first customer that was found; nobody where there is none or they were deleted."""
    known = reply if isinstance(reply, Customer) else next(iter(reply.data), None)
    if known is None or known.deleted:
        return NOBODY
    return CustomerLookupResponse(
        customer=c.Customer(
            name=known.name,
            email=known.email,
            phone_number=known.phone,
            connector_customer_id=known.id,
        )
    )

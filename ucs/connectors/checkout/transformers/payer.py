"""Who pays: names and addresses. https://api-reference.checkout.com/#section/Schemas"""

from __future__ import annotations

from typing import Any, TypeAlias

from ucs.domain import contract as c
from ucs.domain.payers import country
from ucs.domain.secret import Secret
from ucs.wire.formats import present

Body: TypeAlias = dict[str, Any]


def address(told: c.Address) -> Body | None:
    """An address, without the lines that are empty; None where all are."""
    lines = {"address_line1": told.line1, "address_line2": told.line2, "city": told.city}
    place = lines | {"state": told.state, "zip": told.zip_code}
    found = {name: text for name, text in place.items() if text}
    code = country(told)
    return found | {"country": code} if code else found or None


def named(full: Secret | None) -> Body:
    """First and last name of a full one; what is one word is the first."""
    first, _, last = full.reveal().strip().partition(" ") if full else ("", "", "")
    return {
        "first_name": Secret(first) if first else None,
        "last_name": Secret(last) if last else None,
    }


def phone(ask: Any) -> Body | None:
    """The customer's telephone, or the one of where they are billed."""
    for told in (ask.customer, ask.address.billing_address):
        if told.phone_number and told.phone_country_code:
            return {"country_code": told.phone_country_code, "number": told.phone_number}
    return None


def customer(ask: Any) -> Body | None:
    """By the id that Checkout.com gave; a new one is known by an email address or a telephone."""
    told, number = ask.customer, phone(ask)
    if not (told.connector_customer_id or told.email or number):
        return None
    names = {"id": told.connector_customer_id or None, "name": told.name or None}
    return present(names | {"email": told.email, "phone": number})

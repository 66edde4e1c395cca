"""Who pays: names and addresses. https://api-reference.checkout.com/#section/Schemas"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.secret import Secret


class Address(Struct, omit_defaults=True):
    address_line1: Secret | None = None
    address_line2: Secret | None = None
    city: Secret | None = None
    state: Secret | None = None
    zip: Secret | None = None
    country: str | None = None


class Holder(Struct, omit_defaults=True):
    """Whose account it is."""

    type: str | None = None
    first_name: Secret | None = None
    last_name: Secret | None = None
    billing_address: Address | None = None


class Customer(Struct, omit_defaults=True):
    """``id`` is the one that Checkout.com gave; a new customer is known by an email address."""

    id: str | None = None
    email: Secret | None = None
    name: str | None = None


def address(told: c.Address) -> Address | None:
    found = Address(
        told.line1 or None,
        told.line2 or None,
        told.city or None,
        told.state or None,
        told.zip_code or None,
        told.country_alpha2_code.name if told.country_alpha2_code else None,
    )
    return found if found != Address() else None


def full_name(told: c.Address) -> Secret | None:
    names = [name.reveal() for name in (told.first_name, told.last_name) if name]
    return Secret(" ".join(names)) if names else None


def named(full: Secret | None) -> tuple[Secret | None, Secret | None]:
    """First and last name of a full one; what is one word is the first."""
    if not full:
        return None, None
    first, _, last = full.reveal().strip().partition(" ")
    return Secret(first), Secret(last) if last else None


def customer(told: c.Customer) -> Customer | None:
    if told.connector_customer_id:
        return Customer(told.connector_customer_id)
    return Customer(None, told.email, told.name or None) if told.email else None

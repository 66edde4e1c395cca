"""What a payment is about: amounts, the payer, the merchant's own facts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.payers import country
from ucs.domain.regions import region
from ucs.domain.router import need
from ucs.domain.secret import Secret


class Sent(Struct, kw_only=True, omit_defaults=True, rename="camel"):
    """A part of a body; CyberSource knows no null."""


class AmountDetails(Sent):
    """Amounts in major units, as texts."""

    currency: str
    total_amount: str | None = None
    additional_amount: str | None = None


class BillTo(Sent):
    """Who pays, and where they live."""

    first_name: Secret | None = None
    last_name: Secret | None = None
    address1: Secret | None = None
    locality: Secret | None = None
    administrative_area: Secret | None = None
    postal_code: Secret | None = None
    country: str | None = None
    email: Secret | None = None


class OrderInformation(Sent):
    """What is paid, and by whom."""

    amount_details: AmountDetails
    bill_to: BillTo | None = None


class ClientReferenceInformation(Sent):
    """The merchant's own reference."""

    code: str | None = None


class Defined(Sent):
    """A fact of the merchant's own, shown with the transaction."""

    key: str
    value: str


def amount_details(amount: Money | None, field: str) -> AmountDetails:
    """An amount in major units. Raises IntegrationError where there is none."""
    asked = need(amount, field)
    return AmountDetails(total_amount=asked.major_text, currency=asked.currency)


def bill_to(address: c.Address, email: Secret | None) -> BillTo:
    """https://developer.cybersource.com: states and provinces of the US and Canada are codes."""
    home = country(address)
    return BillTo(
        first_name=address.first_name,
        last_name=address.last_name,
        address1=address.line1,
        locality=address.city,
        administrative_area=address.state and address.state.map(lambda it: region(home, it)),
        postal_code=address.zip_code,
        country=home,
        email=need(email, "email"),
    )


def reference(code: str | None) -> ClientReferenceInformation:
    """The merchant's own reference, if there is one."""
    return ClientReferenceInformation(code=code or None)


Written = Callable[[str, Any], str]


def assigned(name: str, value: Any) -> str:
    """``color="red"``"""
    return f"{name}={json.dumps(value, separators=(',', ':'))}"


def joined(name: str, value: Any) -> str:
    """``color_red``"""
    return f"{name}_{value if isinstance(value, str) else json.dumps(value)}"


def facts(metadata: Secret | None) -> dict[str, Any]:
    """The merchant's metadata.

    Raises:
        IntegrationError: it is no JSON object.
    """
    if not metadata:
        return {}
    try:
        return msgspec.json.decode(metadata.reveal(), type=dict[str, Any])
    except msgspec.DecodeError:
        raise IntegrationError.invalid_data_format("metadata", "no JSON object") from None


def numbered(values: list[str]) -> list[Defined] | None:
    """Facts under the keys 1, 2, 3; None where there are none."""
    return [Defined(key=str(n), value=value) for n, value in enumerate(values, 1)] or None

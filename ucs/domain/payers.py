"""Who pays."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.secret import Secret


def full_name(address: c.Address) -> Secret | None:
    """First and last name, or the one that is known."""
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def whole_phone(address: c.Address) -> Secret | None:
    """The phone number with its country's code before it, where both are known."""
    number, country = address.phone_number, address.phone_country_code
    return number.map(lambda text: country + text) if number and country else None


def country(address: c.Address) -> str | None:
    """The country's code of two letters, ``US``; None where it is not told."""
    code = address.country_alpha2_code
    return code.name if code else None

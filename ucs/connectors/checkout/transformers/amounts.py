"""Amounts as Checkout.com counts them. https://www.checkout.com/docs/resources/calculating-the-amount"""

from __future__ import annotations

from decimal import Decimal
from typing import overload

from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money, exponent

# Decimals that Checkout.com counts otherwise than the contract does.
_DECIMALS = {"CLP": 2, "ISK": 0, "MGA": 2}
# Its pages of 2022 and 2025 do not say the same of it.
_UNSURE = "CLF"


@overload
def counted(minor: int, currency: str) -> int: ...
@overload
def counted(minor: int | None, currency: str) -> int | None: ...
def counted(minor: int | None, currency: str) -> int | None:
    """Minor units as Checkout.com is sent them.

    Raises:
        IntegrationError: it counts the currency without the decimals that the amount has.
    """
    if currency == _UNSURE:
        raise IntegrationError.not_supported(f"{currency} through checkout")
    if minor is None or currency not in _DECIMALS:
        return minor
    sent = Money(minor, currency).exact.scaleb(_DECIMALS[currency])
    if sent != int(sent):
        raise IntegrationError.amount_conversion_failed(f"{minor} {currency}")
    return int(sent)


def money(amount: int | None, currency: str | None) -> Money | None:
    """An amount of an answer; None where it is not told."""
    if amount is None or not currency:
        return None
    places = _DECIMALS.get(currency, exponent(currency))
    return Money.of_major(Decimal(amount).scaleb(-places), currency)


def minor(amount: int | None, currency: str | None) -> int | None:
    """An amount of an answer in the contract's minor units."""
    told = money(amount, currency)
    return told.minor if told else None

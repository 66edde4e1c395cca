"""Amounts as Mollie writes them. https://docs.mollie.com/docs/multicurrency"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.money import Money


class Amount(Struct):
    """``{"currency": "EUR", "value": "10.00"}``: text with the currency's own decimals."""

    currency: str
    value: str


def amount(money: Money) -> Amount:
    """Money as Mollie writes it: major units, as a text with the currency's places."""
    return Amount(money.currency, money.major_text)


def money(amount: Amount) -> Money:
    """Money from Mollie's major units."""
    return Money.of_major(amount.value, amount.currency)

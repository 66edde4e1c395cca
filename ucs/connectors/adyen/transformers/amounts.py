"""Amounts, as every call of Adyen spells them.

https://docs.adyen.com/development-resources/currency-codes
"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.money import Money


class Amount(Struct):
    """Minor units; ``value`` is an integer in every version of the API."""

    currency: str
    value: int

    @property
    def money(self) -> Money:
        return Money(self.value, self.currency)


def amount(money: Money) -> Amount:
    return Amount(money.currency, money.minor)

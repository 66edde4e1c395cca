"""Amounts, as every call of Adyen spells and counts them.

https://docs.adyen.com/development-resources/currency-codes
"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.counting import Counting
from ucs.domain.money import Money

# "The decimals in the table on this page are leading."
COUNTING = Counting("adyen", {"CLP": 2, "CVE": 0, "IDR": 0})


class Amount(Struct):
    """Minor units as Adyen counts them; ``value`` is an integer in every version of the API."""

    currency: str
    value: int

    @property
    def money(self) -> Money:
        return COUNTING.money(self.value, self.currency)


def amount(money: Money) -> Amount:
    """Money in whole units as Adyen counts them, which differ from ISO 4217 in a few currencies."""
    return Amount(money.currency, COUNTING.counted(money.minor, money.currency))

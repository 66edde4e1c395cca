"""Amounts and accounts, as every call of Adyen spells them.

https://docs.adyen.com/development-resources/currency-codes
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain.money import Money
from ucs.domain.router import RouterDataV2
from ucs.domain.secret import Secret
from ucs.wire.auth import credential


class Amount(Struct):
    """Minor units; ``value`` is an integer in every version of the API."""

    currency: str
    value: int

    @property
    def money(self) -> Money:
        return Money(self.value, self.currency)


def amount(money: Money) -> Amount:
    return Amount(money.currency, money.minor)


def merchant_account(data: RouterDataV2[Any, Any]) -> Secret:
    return Secret(credential(data, "merchant_account"))

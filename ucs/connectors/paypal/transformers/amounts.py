"""Amounts as PayPal writes them. https://developer.paypal.com/api/rest/reference/currency-codes/"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money

# PayPal takes these without decimals, whatever ISO 4217 says of them.
_WHOLE = {"HUF", "TWD"}


class Amount(Struct):
    """Major units as text, with the currency's decimals."""

    currency_code: str
    value: str

    def money(self) -> Money:
        return Money.of_major(self.value, self.currency_code)


def amount(money: Money) -> dict[str, Any]:
    """Money as PayPal is sent it.

    Raises:
        IntegrationError: the currency is sent whole and the amount is not.
    """
    if money.currency not in _WHOLE:
        return {"currency_code": money.currency, "value": money.major_text}
    whole, rest = divmod(money.minor, 100)
    if rest:
        raise IntegrationError.amount_conversion_failed(str(money))
    return {"currency_code": money.currency, "value": str(whole)}

"""Amounts as people read them."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision


def read(minor: int, currency: str) -> str:
    """An amount in minor units with its currency's own decimals: 1050 usd is `$10.50`."""
    code = currency.upper()
    amount = Decimal(minor).scaleb(-get_currency_precision(code))
    return format_currency(amount, code, locale="en")

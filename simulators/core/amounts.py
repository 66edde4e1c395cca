"""Amounts as people read them."""

from __future__ import annotations

from decimal import Decimal

from babel.numbers import format_currency, get_currency_precision, get_currency_symbol

_ISO = {
    "AFN": 2, "ALL": 2, "IQD": 3, "IRR": 2, "KPW": 2, "LAK": 2, "LBP": 2, "MGA": 2, "MMK": 2,
    "RSD": 2, "SOS": 2, "SYP": 2, "YER": 2,
}  # fmt: skip
"""The decimals of ISO 4217, which CLDR leaves out where nobody pays with such small coins."""


def places(currency: str) -> int:
    """How many decimals a currency has."""
    code = currency.upper()
    found: int = _ISO.get(code) or get_currency_precision(code)
    return found


def read(minor: int, currency: str, decimals: int | None = None) -> str:
    """An amount in minor units with its currency's own decimals: 1050 usd is `$10.50`.

    `decimals` are those of a processor that counts in other minor units.
    """
    count = places(currency) if decimals is None else decimals
    code = currency.upper()
    apart = "\N{NO-BREAK SPACE}" if get_currency_symbol(code, "en")[-1:].isalpha() else ""
    shown = f"¤{apart}#,##0" + ("." + "0" * count if count else "")
    amount = Decimal(minor).scaleb(-count)
    return format_currency(amount, code, shown, locale="en", currency_digits=False)

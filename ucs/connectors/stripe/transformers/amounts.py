"""Amounts as Stripe counts them. https://docs.stripe.com/currencies"""

from __future__ import annotations

from ucs.domain.money import Money

# Ugandan shillings have no cents any more, but Stripe still counts them.
CENTS = {"UGX": 100}


def minor(amount: Money) -> int:
    """An amount in Stripe's smallest unit of the currency."""
    return amount.minor * CENTS.get(amount.currency, 1)


def money(amount: int | None, currency: str | None) -> Money | None:
    """An amount that Stripe told, in our minor units."""
    if amount is None or currency is None:
        return None
    code = currency.upper()
    return Money(amount // CENTS.get(code, 1), code)

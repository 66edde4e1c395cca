"""Amounts as Stripe counts them. https://docs.stripe.com/currencies"""

from __future__ import annotations

from ucs.domain.counting import Counting
from ucs.domain.money import Money

# Ugandan shillings have no cents any more, but Stripe still counts them.
COUNTING = Counting("stripe", {"UGX": 2})


def minor(amount: Money) -> int:
    """An amount in Stripe's smallest unit of the currency."""
    return COUNTING.counted(amount.minor, amount.currency)


def money(amount: int | None, currency: str | None) -> Money | None:
    """An amount that Stripe told, in our minor units."""
    return COUNTING.money(amount, currency.upper() if currency else None)

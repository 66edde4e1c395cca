"""What a payout sends, and what its recipient gets."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import need


def same_currency(ask: c.PayoutServiceCreateRequest) -> Money:
    """The amount, where the recipient is to get what is sent.

    Raises:
        IntegrationError: there is none, or it is to arrive in another currency.
    """
    amount, arrives = need(ask.amount, "amount"), ask.destination_currency
    if arrives is not None and arrives.name != amount.currency:
        raise IntegrationError.not_supported("destination_currency other than that of the amount")
    return amount

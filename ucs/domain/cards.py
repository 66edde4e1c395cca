"""Cards as connectors ask for them."""

from __future__ import annotations

import msgspec

from ucs.domain import contract as c
from ucs.domain.secret import Secret

# A vault's proxy fills these in on the way to the processor: the service never sees the card.
_IN_VAULT = {
    name: Secret(f"{{{{${name}}}}}")
    for name in ("card_number", "card_exp_month", "card_exp_year", "card_cvc")
}


def card_of(method: c.PaymentMethod | None) -> c.CardDetails | None:
    """The card of a payment method; a card in a vault has placeholders for its values.

    None where the method is no card.
    """
    match method:
        case c.CardDetails():
            return method
        case c.ProxyCardDetails():
            facts = msgspec.structs.asdict(method) | _IN_VAULT
            return c.CardDetails(**facts)
        case _:
            return None


def full_year(year: Secret) -> Secret:
    """The year of expiry in four digits: ``30`` is ``2030``."""
    return year.map(lambda text: "20" + text if len(text) == 2 else text)

"""Payment methods that are needed often, in one line."""

from __future__ import annotations

from ucs_client.contract import messages as m


def card(
    number: str, month: str, year: str, cvc: str, holder: str | None = None
) -> m.PaymentMethod:
    """A card: digits alone, month as two digits, year as four."""
    details = m.CardDetails(
        card_number=m.CardNumberType(value=number),
        card_exp_month=m.SecretString(value=month),
        card_exp_year=m.SecretString(value=year),
        card_cvc=m.SecretString(value=cvc),
    )
    if holder is not None:
        details.card_holder_name.value = holder
    return m.PaymentMethod(card=details)

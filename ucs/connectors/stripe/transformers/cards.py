"""Cards. https://docs.stripe.com/api/payment_methods/create#create_payment_method-card"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import need
from ucs.domain.secret import Secret


class Card(Struct):
    number: Secret
    exp_month: Secret
    exp_year: Secret
    cvc: Secret | None = None


class CardOptions(Struct, kw_only=True):
    """How a card is charged."""

    request_three_d_secure: str | None = None
    network: str | None = None
    moto: bool | None = None
    request_incremental_authorization: str | None = None
    request_extended_authorization: str | None = None


def card(details: c.CardDetails) -> Card:
    return Card(
        need(details.card_number, "payment_method.card.card_number"),
        need(details.card_exp_month, "payment_method.card.card_exp_month"),
        need(details.card_exp_year, "payment_method.card.card_exp_year"),
        details.card_cvc,
    )


def card_options(ask: PaymentsAuthorizeData) -> CardOptions:
    return CardOptions(
        request_three_d_secure="any"
        if ask.auth_type is c.AuthenticationType.THREE_DS
        else "automatic"
    )

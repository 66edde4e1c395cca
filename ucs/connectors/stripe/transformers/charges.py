"""Charges: what the card network said. https://docs.stripe.com/api/charges/object"""

from __future__ import annotations

import msgspec
from msgspec import Raw, Struct

from ucs.domain import contract as c
from ucs.domain.message import absent

NOT_ASKED: c.ExtendedAuthorizationResponseData = absent(c.ExtendedAuthorizationResponseData)


class Availability(Struct):
    status: str | None = None
    maximum_amount_capturable: int | None = None


class ChargedCard(Struct, kw_only=True):
    checks: Raw = Raw(b"null")
    three_d_secure: Raw = Raw(b"null")
    network_transaction_id: str | None = None
    extended_authorization: Availability | None = None
    capture_before: int | None = None
    overcapture: Availability | None = None


class GeneratedDebit(Struct):
    generated_sepa_debit: str | None = None


class PaymentMethodDetails(Struct, kw_only=True):
    card: ChargedCard | None = None
    ideal: GeneratedDebit | None = None
    bancontact: GeneratedDebit | None = None
    sofort: GeneratedDebit | None = None

    @property
    def generated_sepa_debit(self) -> str | None:
        """The payment method of later payments, where a redirect made one."""
        for made in (self.ideal, self.bancontact, self.sofort):
            if made and made.generated_sepa_debit:
                return made.generated_sepa_debit
        return None


class Attempt(Struct):
    """The charge of a payment, or the attempt of a setup."""

    payment_method_details: PaymentMethodDetails | None = None

    @property
    def details(self) -> PaymentMethodDetails:
        return self.payment_method_details or PaymentMethodDetails()


def card_response(card: ChargedCard) -> c.CardConnectorResponse:
    """Checks and authentication as the card network answered them."""
    return c.CardConnectorResponse(_json(card.three_d_secure), _json(card.checks))


def charge_response(card: ChargedCard, created: int | None) -> c.ConnectorResponseData:
    """The same, and what the network allows beyond the amount and the week.

    Args:
        created: when the payment was made, in seconds since 1970.
    """
    over = card.overcapture.status if card.overcapture else None
    return c.ConnectorResponseData(
        card_response(card),
        _extended(card, created),
        None if over is None else over == "available",
    )


def _extended(card: ChargedCard, created: int | None) -> c.ExtendedAuthorizationResponseData:
    if card.extended_authorization is None:
        return NOT_ASKED
    if card.extended_authorization.status != "enabled":
        return c.ExtendedAuthorizationResponseData(False)
    return c.ExtendedAuthorizationResponseData(True, card.capture_before, created)


def _json(said: Raw) -> bytes | None:
    """JSON as Stripe sent it, without its white space."""
    value = msgspec.json.decode(said)
    return None if value is None else msgspec.json.encode(value)

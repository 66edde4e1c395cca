"""Payment and setup intents. https://docs.stripe.com/api/payment_intents/object"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.stripe.transformers import charges
from ucs.connectors.stripe.transformers.amounts import money
from ucs.connectors.stripe.transformers.errors import ErrorDetails, failure
from ucs.connectors.stripe.transformers.expandable import Expandable, id_of
from ucs.connectors.stripe.transformers.next_actions import NextAction, instructions, redirection
from ucs.domain import contract as c
from ucs.domain.message import absent
from ucs.domain.router import ErrorResponse, PaymentOutcome, PaymentsResponseData, StatusMap
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses

# https://docs.stripe.com/payments/paymentintents/lifecycle, then the words of charges
# (https://docs.stripe.com/api/charges/object) and of sources (https://docs.stripe.com/sources).
PAYMENT_STATUS = StatusMap[S](
    {
        "requires_payment_method": S.FAILURE,
        "requires_confirmation": S.CONFIRMATION_AWAITED,
        "requires_action": S.AUTHENTICATION_PENDING,
        "requires_capture": S.AUTHORIZED,
        "processing": S.AUTHORIZING,
        "succeeded": S.CHARGED,
        "canceled": S.VOIDED,
        "pending": S.PENDING,
        "failed": S.FAILURE,
        "chargeable": S.AUTHORIZING,
        "consumed": S.AUTHORIZING,
    }
)

# 3 What Stripe answers


NO_DETAILS = charges.PaymentMethodDetails()
NO_RESPONSE: c.ConnectorResponseData = absent(c.ConnectorResponseData)
NO_MANDATE: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)


class Intent(Struct, kw_only=True):
    """A payment intent, or a setup intent, which has no amount."""

    id: str
    status: str
    amount: int | None = None
    amount_received: int | None = None
    amount_capturable: int | None = None
    currency: str | None = None
    created: int | None = None
    client_secret: str | None = None
    payment_method: Expandable = None
    next_action: NextAction | None = None
    latest_charge: charges.Attempt | str | None = None
    latest_attempt: charges.Attempt | str | None = None
    last_payment_error: ErrorDetails | None = None
    last_setup_error: ErrorDetails | None = None
    metadata: dict[str, str] = {}


class PaymentIntent(Intent, kw_only=True):
    amount: int


def intent_status(reply: Intent) -> S:
    """Ours for Stripe's, by what was taken of the amount."""
    return by_amount(PAYMENT_STATUS.of(reply.status), reply.amount, reply.amount_received)


# What is given up or expires after a part was taken is the rest.
TAKEN_IN_PART = {
    S.CHARGED: S.PARTIAL_CHARGED,
    S.AUTHORIZED: S.PARTIAL_CHARGED_AND_CHARGEABLE,
    S.VOIDED: S.PARTIAL_CHARGED,
    S.EXPIRED: S.PARTIAL_CHARGED,
}


def by_amount(status: S, amount: int | None, taken: int | None) -> S:
    """A status, where a part of the amount was taken."""
    if not taken or not amount or taken >= amount:
        return status
    return TAKEN_IN_PART.get(status, status)


def intent(reply: Intent, status: S, **facts: Any) -> PaymentOutcome:
    """The outcome that an intent tells.

    Args:
        facts: further fields of the outcome.
    """
    details = _details(reply)
    response = _network_response(reply, details.card)
    if status in (S.FAILURE, S.AUTHENTICATION_FAILED):
        return failed(reply, status, response, facts.get("connector_customer_id"))
    action = reply.next_action if reply.status == "requires_action" else None
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.id,
        redirection=redirection(action),
        network_transaction_id=details.card.network_transaction_id if details.card else None,
        mandate_reference=_mandate_reference(reply, details),
        connector_feature_data=instructions(action, reply.amount),
        connector_response=response,
        authorized_amount=money(reply.amount, reply.currency),
        captured_amount=reply.amount_received or None,
        **facts,
    )


def _details(reply: Intent) -> charges.PaymentMethodDetails:
    """What is known of the charge, or of the setup's attempt."""
    attempt = reply.latest_attempt if reply.amount is None else reply.latest_charge
    return attempt.details if isinstance(attempt, charges.Attempt) else NO_DETAILS


def _network_response(reply: Intent, card: charges.ChargedCard | None) -> c.ConnectorResponseData:
    if card is None:
        return NO_RESPONSE
    if reply.amount is None:
        return c.ConnectorResponseData(charges.card_response(card))
    return charges.charge_response(card, reply.created)


def _mandate_reference(
    reply: Intent, details: charges.PaymentMethodDetails
) -> c.ConnectorMandateReferenceId:
    # A bank redirect is used once; what it generated is used later.
    reusable = details.generated_sepa_debit or id_of(reply.payment_method)
    if reusable is None:
        return NO_MANDATE
    return c.ConnectorMandateReferenceId(reusable, reusable)


# 4 How Stripe fails


def failed(
    reply: Intent,
    status: S,
    response: c.ConnectorResponseData,
    connector_customer_id: str | None = None,
) -> ErrorResponse:
    """An attempt that failed although the call succeeded."""
    error = failure(reply.last_payment_error or reply.last_setup_error or ErrorDetails())
    return msgspec.structs.replace(
        error,
        status=S.AUTHENTICATION_FAILED if error.status is S.AUTHENTICATION_FAILED else status,
        connector_transaction_id=reply.id,
        connector_response=response,
        connector_customer_id=connector_customer_id,
    )

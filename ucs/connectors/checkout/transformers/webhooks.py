"""Events. https://www.checkout.com/docs/developer-resources/webhooks/webhook-event-types"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct

from ucs.connectors.checkout.transformers import amounts
from ucs.connectors.checkout.transformers import payments as p
from ucs.connectors.checkout.transformers.disputes import stage
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.captures import HELD
from ucs.domain.mandates import mandate
from ucs.domain.router import PaymentOutcome, RefundOutcome, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.times import seconds
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook
from ucs.interfaces.webhook_signatures import HmacSha256

D: TypeAlias = c.DisputeStatus
R: TypeAlias = c.RefundStatus

# 1 Statuses: what each event says of the payment, refund or dispute. Money stays held after a
# capture that was declined.

PAYMENT = StatusMap[S](
    {
        "payment_approved": (S.CAPTURE_INITIATED, S.AUTHORIZED),
        # Begun, with a bank or with the customer: the event does not say which.
        "payment_pending": S.UNKNOWN,
        "payment_declined": S.FAILURE,
        "payment_authentication_failed": S.FAILURE,
        "payment_canceled": S.FAILURE,
        "payment_expired": S.EXPIRED,
        "payment_captured": S.CHARGED,
        "payment_capture_pending": S.CAPTURE_INITIATED,
        "payment_capture_declined": S.CAPTURE_FAILED,
        "payment_voided": S.VOIDED,
        "card_verified": S.CHARGED,
        "card_verification_declined": S.FAILURE,
    }
)
FAILED = (S.FAILURE, S.CAPTURE_FAILED)
REFUND = StatusMap[R](
    {
        "payment_refunded": R.REFUND_SUCCESS,
        "payment_refund_pending": R.REFUND_PENDING,
        "payment_refund_declined": R.REFUND_FAILURE,
    }
)
DISPUTE = StatusMap[D](
    {
        "dispute_evidence_required": D.DISPUTE_OPENED,
        "dispute_evidence_submitted": D.DISPUTE_CHALLENGED,
        "dispute_accepted": D.DISPUTE_ACCEPTED,
        "dispute_expired": D.DISPUTE_EXPIRED,
        "dispute_won": D.DISPUTE_WON,
        "dispute_lost": D.DISPUTE_LOST,
    }
)


# 3 What an event says


class Data(Struct, kw_only=True):
    """The action, or the dispute, that the event is about."""

    id: str
    action_id: str | None = None
    payment_id: str | None = None
    reference: str | None = None
    amount: int | None = None
    currency: str | None = None
    auth_code: str | None = None
    response_code: str | None = None
    response_summary: str | None = None
    scheme_id: str | None = None
    source: p.Kept = p.Kept()
    balances: p.Balances = p.Balances()
    category: str | None = None
    reason_code: str | None = None
    date: datetime | None = None
    evidence_required_by: datetime | None = None


class WebhookEvent(Struct):
    type: str
    data: Data


def reference(body: WebhookEvent) -> c.EventReference:
    data = body.data
    if body.type in DISPUTE:
        return c.DisputeEventReference(data.id, data.payment_id)
    if body.type in REFUND:
        return c.RefundEventReference(data.action_id, data.reference, data.id)
    return c.PaymentEventReference(data.id, data.reference)


def payment(body: WebhookEvent, event: Event) -> PaymentOutcome:
    data = body.data
    status = PAYMENT.of(body.type, manual=event.capture_method in HELD)
    read = p.Payment(
        id=data.id,
        status=body.type,
        reference=data.reference,
        auth_code=data.auth_code,
        response_code=data.response_code,
        response_summary=data.response_summary,
        source=data.source,
    )
    if status in FAILED:
        return p.failure(read, status)
    balances = data.balances
    if status is S.EXPIRED and event.capture_method is c.CaptureMethod.MANUAL_MULTIPLE:
        # Without balances it does not say whether a part was taken before.
        status = S.UNKNOWN if balances.total_captured is None else status
    return told.PaymentsResponseData(
        status=p.taken(status, balances),
        connector_transaction_id=data.id,
        reference=data.reference,
        network_transaction_id=data.scheme_id,
        mandate_reference=mandate(data.source.id, data.id),
        connector_response=p.card_response(read),
        captured_amount=amounts.minor(balances.total_captured, data.currency),
        capturable_amount=amounts.minor(balances.available_to_capture, data.currency),
    )


def refund(body: WebhookEvent, event: Event) -> RefundOutcome:
    data, status = body.data, REFUND.of(body.type)
    if status is R.REFUND_FAILURE:
        words = data.response_summary or body.type
        return told.ErrorResponse(
            data.response_code or told.NO_ERROR_CODE, words, words, status, data.id
        )
    return told.RefundsResponseData(
        status=status, connector_refund_id=data.action_id or "", connector_transaction_id=data.id
    )


def dispute(body: WebhookEvent, event: Event) -> told.DisputeResponseData:
    data = body.data
    return told.DisputeResponseData(
        status=DISPUTE.of(body.type),
        stage=stage(body.type),
        connector_dispute_id=data.id,
        connector_transaction_id=data.payment_id,
        connector_status=body.type,
        amount=amounts.money(data.amount, data.currency),
        reason=data.reason_code,
        message=data.category,
        due_by=seconds(data.evidence_required_by),
        created_at=seconds(data.date),
    )


class CheckoutWebhook(IncomingWebhook):
    signature = HmacSha256("Cko-Signature")
    body = WebhookEvent
    events = {
        "payment_approved": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "payment_pending": EventType.PAYMENT_INTENT_PROCESSING,
        "payment_declined": EventType.PAYMENT_INTENT_FAILURE,
        "payment_authentication_failed": EventType.PAYMENT_INTENT_FAILURE,
        "payment_canceled": EventType.PAYMENT_INTENT_FAILURE,
        "payment_expired": EventType.PAYMENT_INTENT_EXPIRED,
        "payment_captured": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "payment_capture_pending": EventType.PAYMENT_INTENT_PROCESSING,
        "payment_capture_declined": EventType.PAYMENT_INTENT_CAPTURE_FAILURE,
        "payment_voided": EventType.PAYMENT_INTENT_CANCELLED,
        "card_verified": EventType.PAYMENT_INTENT_SUCCESS,
        "card_verification_declined": EventType.PAYMENT_INTENT_FAILURE,
        "payment_refunded": EventType.WEBHOOK_REFUND_SUCCESS,
        "payment_refund_pending": EventType.WEBHOOK_REFUND_PROCESSING,
        "payment_refund_declined": EventType.WEBHOOK_REFUND_FAILURE,
        "dispute_evidence_required": EventType.WEBHOOK_DISPUTE_OPENED,
        "dispute_evidence_submitted": EventType.WEBHOOK_DISPUTE_CHALLENGED,
        "dispute_accepted": EventType.WEBHOOK_DISPUTE_ACCEPTED,
        "dispute_expired": EventType.WEBHOOK_DISPUTE_EXPIRED,
        "dispute_won": EventType.WEBHOOK_DISPUTE_WON,
        "dispute_lost": EventType.WEBHOOK_DISPUTE_LOST,
    }
    get_webhook_object_reference_id = staticmethod(reference)
    process_payment_webhook = staticmethod(payment)
    process_refund_webhook = staticmethod(refund)
    process_dispute_webhook = staticmethod(dispute)

"""Events. https://razorpay.com/docs/webhooks"""

from __future__ import annotations

from typing import Generic, TypeVar

from msgspec import Struct

from ucs.connectors.razorpay.transformers import disputes, payments
from ucs.domain import contract as c
from ucs.domain.errors import WebhookError
from ucs.domain.router import DisputeResponseData, PaymentOutcome, RefundsResponseData
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, IncomingWebhook
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook_signatures import HmacSha256

T = TypeVar("T")


class Entity(Struct, Generic[T]):
    entity: T


class Payload(Struct):
    """Everything that an event is about: a refund comes with its payment, a dispute, too."""

    payment: Entity[payments.Payment] | None = None
    refund: Entity[payments.Refund] | None = None
    dispute: Entity[disputes.Dispute] | None = None


class WebhookEvent(Struct):
    event: str
    payload: Payload


def _about(found: Entity[T] | None) -> T:
    if found is None:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "event without what it is about")
    return found.entity


class RazorpayWebhook(IncomingWebhook):
    signature = HmacSha256("X-Razorpay-Signature")
    body = WebhookEvent
    events = by_word({
        "payment.authorized": E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "payment.captured order.paid": E.PAYMENT_INTENT_SUCCESS,
        "payment.failed": E.PAYMENT_INTENT_FAILURE,
        "refund.created": E.WEBHOOK_REFUND_PROCESSING,
        "refund.processed": E.WEBHOOK_REFUND_SUCCESS,
        "refund.failed": E.WEBHOOK_REFUND_FAILURE,
        "payment.dispute.created payment.dispute.action_required": E.WEBHOOK_DISPUTE_OPENED,
        "payment.dispute.under_review": E.WEBHOOK_DISPUTE_CHALLENGED,
        "payment.dispute.won": E.WEBHOOK_DISPUTE_WON,
        "payment.dispute.lost": E.WEBHOOK_DISPUTE_LOST,
        "payment.dispute.closed": E.WEBHOOK_DISPUTE_CANCELLED,
    })  # fmt: skip

    def word(self, body: WebhookEvent) -> str:
        return body.event

    def get_webhook_object_reference_id(self, body: WebhookEvent) -> c.EventReference:
        told = body.payload
        if told.dispute:
            dispute = told.dispute.entity
            return c.DisputeEventReference(dispute.id, dispute.payment_id)
        if told.refund:
            refund = told.refund.entity
            return c.RefundEventReference(refund.id, connector_transaction_id=refund.payment_id)
        return c.PaymentEventReference(_about(told.payment).id)

    def process_payment_webhook(self, body: WebhookEvent, event: Event) -> PaymentOutcome:
        return payments.payment(_about(body.payload.payment), event)

    def process_refund_webhook(self, body: WebhookEvent, event: Event) -> RefundsResponseData:
        return payments.refund(_about(body.payload.refund), event)

    def process_dispute_webhook(self, body: WebhookEvent, event: Event) -> DisputeResponseData:
        return disputes.dispute(_about(body.payload.dispute), event)

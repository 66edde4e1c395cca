"""Events. https://razorpay.com/docs/webhooks"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct, field

from ucs.connectors.razorpay.transformers import disputes, payments
from ucs.domain import contract as c
from ucs.domain.errors import WebhookError
from ucs.domain.router import DisputeResponseData, PaymentOutcome, RefundsResponseData
from ucs.domain.words import by_word
from ucs.interfaces.webhook import Event, IncomingWebhook
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook_signatures import HmacSha256

T = TypeVar("T")


class WebhookEvent(Struct):
    """What happened, to what: a refund comes with its payment, and so does a dispute."""

    event: str
    payment: payments.Payment | None = field(name="payload/payment/entity", default=None)
    refund: payments.Refund | None = field(name="payload/refund/entity", default=None)
    dispute: disputes.Dispute | None = field(name="payload/dispute/entity", default=None)


def _about(found: T | None) -> T:
    if found is None:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "event without what it is about")
    return found


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
        if body.dispute:
            return c.DisputeEventReference(body.dispute.id, body.dispute.payment_id)
        if body.refund:
            refund = body.refund
            return c.RefundEventReference(refund.id, connector_transaction_id=refund.payment_id)
        return c.PaymentEventReference(_about(body.payment).id)

    def process_payment_webhook(self, body: WebhookEvent, event: Event) -> PaymentOutcome:
        return payments.payment(_about(body.payment), event)

    def process_refund_webhook(self, body: WebhookEvent, event: Event) -> RefundsResponseData:
        return payments.refund(_about(body.refund), event)

    def process_dispute_webhook(self, body: WebhookEvent, event: Event) -> DisputeResponseData:
        return disputes.dispute(_about(body.dispute), event)

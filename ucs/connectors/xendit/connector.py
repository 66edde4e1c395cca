"""Xendit Payment Requests v2. https://developers.xendit.co/api-reference/payments-api/"""

from __future__ import annotations

from ucs.connectors.xendit import transformers as t
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import Authorize, Capture, PSync, Refund, RSync
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook, StaticToken
from ucs.wire.auth import BasicKey

PAYMENT = "/payment_requests/{connector_transaction_id}"


class XenditWebhook(IncomingWebhook):
    signature = StaticToken("x-callback-token")
    body = t.WebhookEvent
    events = {
        "payment.succeeded": EventType.PAYMENT_INTENT_SUCCESS,
        "payment.awaiting_capture": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "payment.failed": EventType.PAYMENT_INTENT_FAILURE,
        "capture.succeeded": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "capture.failed": EventType.PAYMENT_INTENT_CAPTURE_FAILURE,
        "refund.succeeded": EventType.WEBHOOK_REFUND_SUCCESS,
        "refund.failed": EventType.WEBHOOK_REFUND_FAILURE,
    }
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)


class Xendit(ConnectorCommon):
    id = "xendit"
    auth = BasicKey()
    error = t.error
    idempotency_header = "idempotency-key"
    webhook = XenditWebhook
    flows = (
        Authorize(POST, "/payment_requests", t.payment_request, t.payment),
        PSync(GET, PAYMENT, None, t.payment),
        Capture(POST, f"{PAYMENT}/captures", t.capture_request, t.capture),
        Refund(POST, "/refunds", t.refund_request, t.refund),
        RSync(GET, t.refund_path, None, t.refund),
    )

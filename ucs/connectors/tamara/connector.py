"""Tamara, pay later, online checkout. https://docs.tamara.co/reference"""

from __future__ import annotations

from ucs.connectors.tamara import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook import IncomingWebhook
from ucs.interfaces.webhook_signatures import Hmac
from ucs.wire.auth import Bearer

ORDER = "/orders/{connector_transaction_id}"
REFUND = "/payments/simplified-refund/{connector_transaction_id}"


class TamaraWebhook(IncomingWebhook):
    """Verified by the token that comes along; what an event says is not signed."""

    signature = Hmac(t.event_signature, t.signed_claims, text=t.in_base64url)
    body = t.Notification
    events = {
        "order_approved": E.PAYMENT_ACTION_REQUIRED,
        "order_authorised": E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "order_captured": E.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "order_canceled": E.PAYMENT_INTENT_CANCELLED,
        "order_refunded": E.WEBHOOK_REFUND_SUCCESS,
        "order_declined": E.PAYMENT_INTENT_FAILURE,
        "order_expired": E.PAYMENT_INTENT_EXPIRED,
    }
    word = staticmethod(t.event_word)
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)


class Tamara(ConnectorCommon):
    """Pay later in five countries of the Gulf."""

    id, auth, error, webhook = "tamara", Bearer(), t.error, TamaraWebhook
    flows = (
        f.PaymentMethodEligibility(POST, t.ELIGIBILITY, t.eligibility_request, t.eligible),
        f.Authorize(POST, t.payment_path, t.payment_request, t.payment),
        f.PSync(GET, ORDER, None, t.payment),
        f.Capture(POST, "/payments/capture", t.capture_request, t.captured),
        f.Void(POST, f"{ORDER}/cancel", t.void_request, t.voided),
        f.Refund(POST, REFUND, t.refund_request, t.refund),
        f.RSync(GET, ORDER, None, t.refund_synced),
    )

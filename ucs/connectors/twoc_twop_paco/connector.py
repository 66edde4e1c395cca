"""2C2P PACO API 2.0. https://devzone.2c2p.com/reference"""

from __future__ import annotations

from typing import Any

from ucs.connectors.twoc_twop_paco import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, POST, PUT
from ucs.interfaces.webhook import EventType, IncomingWebhook

SEALED: dict[str, Any] = {"envelope": t.JOSE, "headers": t.accept}


class PacoWebhook(IncomingWebhook):
    signature, body = t.Sealed(), t.Notification
    events = {
        "A": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "S": EventType.PAYMENT_INTENT_SUCCESS,
        "V": EventType.PAYMENT_INTENT_CANCELLED,
        "R": EventType.WEBHOOK_REFUND_SUCCESS,
        "F": EventType.PAYMENT_INTENT_FAILURE,
    }
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)
    read = staticmethod(t.notification)

    def word(self, body: t.Notification) -> str:
        return body.result.payment_status_info.payment_status


class TwocTwopPaco(ConnectorCommon):
    id = "twoc_twop_paco"
    auth = t.Caller()
    error, webhook = t.error, PacoWebhook
    flows = (
        f.Authorize(POST, t.payment_path, t.payment_request, t.paid, **SEALED),
        f.Capture(PUT, "/api/2.0/Settlement", t.capture_request, t.captured, **SEALED),
        f.Void(POST, "/api/2.0/Void", t.void_request, t.voided, **SEALED),
        f.VoidPostCapture(POST, "/api/2.0/Void", t.void_request, t.reverted, **SEALED),
        f.Refund(POST, "/api/2.0/Refund/refund", t.refund_request, t.refund, **SEALED),
        f.PSync(GET, t.inquiry_path, None, t.synced),
        f.RSync(GET, t.refund_inquiry_path, None, t.refund_synced),
    )

"""What Worldpay tells by itself. https://developer.worldpay.com/docs/wpg/manage/"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayxml.transformers import replies as r
from ucs.domain import contract as c
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook
from ucs.wire.formats_xml import Xml


class WorldpayxmlWebhook(IncomingWebhook):
    format = Xml()
    body = r.Notice
    events = {
        "AUTHORISED": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "REFUSED": EventType.PAYMENT_INTENT_FAILURE,
        "ERROR": EventType.PAYMENT_INTENT_FAILURE,
        "EXPIRED": EventType.PAYMENT_INTENT_EXPIRED,
        "CANCELLED": EventType.PAYMENT_INTENT_CANCELLED,
        "CAPTURED": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "SETTLED": EventType.PAYMENT_INTENT_SUCCESS,
        "SENT_FOR_REFUND": EventType.WEBHOOK_REFUND_PROCESSING,
        "REFUNDED": EventType.WEBHOOK_REFUND_SUCCESS,
        "REFUND_FAILED": EventType.WEBHOOK_REFUND_FAILURE,
        "INFORMATION_REQUESTED": EventType.WEBHOOK_DISPUTE_OPENED,
        "INFORMATION_SUPPLIED": EventType.WEBHOOK_DISPUTE_CHALLENGED,
        "CHARGED_BACK": EventType.WEBHOOK_DISPUTE_OPENED,
        "CHARGEBACK_REVERSED": EventType.WEBHOOK_DISPUTE_WON,
    }
    get_webhook_object_reference_id = staticmethod(r.event_reference)
    process_payment_webhook = staticmethod(r.payment_event)
    process_refund_webhook = staticmethod(r.refund_event)
    process_dispute_webhook = staticmethod(r.dispute_event)

    def acknowledge(self, body: Any, event: Event) -> c.EventAckResponse:
        return c.EventAckResponse(status_code=200, body=b"[OK]")

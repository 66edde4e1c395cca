"""Worldpay's gateway (WPG), XML 1.4. https://developer.worldpay.com/docs/wpg/"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayxml.transformers import orders as o
from ucs.connectors.worldpayxml.transformers import replies as r
from ucs.domain import contract as c
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook
from ucs.wire.auth import BasicKey
from ucs.wire.formats_xml import Xml

DOCTYPE = (
    '<!DOCTYPE paymentService PUBLIC "-//Worldpay//DTD Worldpay PaymentService v1//EN"'
    ' "http://dtd.worldpay.com/paymentService_v1.dtd">'
)


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


class Worldpayxml(ConnectorCommon):
    id = "worldpayxml"
    auth = BasicKey("api_username", "api_password")
    format = Xml(doctype=DOCTYPE)
    error = r.error
    webhook = WorldpayxmlWebhook
    pages = True
    flows = (
        r.OrderAuthorize(POST, o.whole, o.order_request, r.paid, headers=o.cookie),
        f.PSync(POST, o.whole, o.payment_inquiry, r.found),
        f.Capture(POST, o.whole, o.capture_request, r.captured),
        f.IncrementalAuthorization(POST, o.whole, o.raise_request, r.raised),
        f.Void(POST, o.whole, o.void_request, r.voided),
        f.VoidPostCapture(POST, o.whole, o.reverse_request, r.reversed_),
        f.Refund(POST, o.whole, o.refund_request, r.refund),
        f.RSync(POST, o.whole, o.refund_inquiry, r.refund_found),
        f.SetupMandate(POST, o.whole, o.token_request, r.agreed),
        f.RepeatPayment(POST, o.whole, o.repeat_request, r.paid),
        f.MandateRevoke(POST, o.whole, o.revocation_request, r.revoked),
        f.SubmitEvidence(POST, o.whole, o.evidence_request, r.defended),
        f.DefendDispute(POST, o.whole, o.defence_request, r.defended),
        f.DisputeSync(POST, o.whole, o.dispute_inquiry, r.dispute_found),
    )

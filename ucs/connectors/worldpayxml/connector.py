"""Worldpay's gateway (WPG), XML 1.4. https://developer.worldpay.com/docs/wpg/"""

from __future__ import annotations

from ucs.connectors.worldpayxml.transformers import orders as o
from ucs.connectors.worldpayxml.transformers import replies as r
from ucs.connectors.worldpayxml.transformers.webhooks import WorldpayxmlWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.wire.auth import BasicKey
from ucs.wire.formats_xml import Xml

DOCTYPE = (
    '<!DOCTYPE paymentService PUBLIC "-//Worldpay//DTD Worldpay PaymentService v1//EN"'
    ' "http://dtd.worldpay.com/paymentService_v1.dtd">'
)


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

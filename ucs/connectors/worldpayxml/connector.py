"""Worldpay's gateway (WPG), XML 1.4. https://developer.worldpay.com/docs/wpg/"""

from __future__ import annotations

from ucs.connectors.worldpayxml.transformers import orders as o
from ucs.connectors.worldpayxml.transformers import replies as r
from ucs.connectors.worldpayxml.transformers.webhooks import WorldpayxmlWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import HERE, POST
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
        r.OrderAuthorize(POST, HERE, o.order_request, r.paid, headers=o.cookie),
        f.PSync(POST, HERE, o.payment_inquiry, r.found),
        f.Capture(POST, HERE, o.capture_request, r.captured),
        f.IncrementalAuthorization(POST, HERE, o.raise_request, r.raised),
        f.Void(POST, HERE, o.void_request, r.voided),
        f.VoidPostCapture(POST, HERE, o.reverse_request, r.reversed_),
        f.Refund(POST, HERE, o.refund_request, r.refund),
        f.RSync(POST, HERE, o.refund_inquiry, r.refund_found),
        f.SetupMandate(POST, HERE, o.token_request, r.agreed),
        f.RepeatPayment(POST, HERE, o.repeat_request, r.paid),
        f.MandateRevoke(POST, HERE, o.revocation_request, r.revoked),
        f.SubmitEvidence(POST, HERE, o.evidence_request, r.defended),
        f.DefendDispute(POST, HERE, o.defence_request, r.defended),
        f.DisputeSync(POST, HERE, o.dispute_inquiry, r.dispute_found),
    )

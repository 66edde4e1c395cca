"""Elavon's Converge, XML API. https://developer.elavon.com/na/docs/converge/1.0.0/"""

from __future__ import annotations

from ucs.connectors.elavon import transformers as t
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    MandateRevoke,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.integration import POST
from ucs.wire.auth import BodyKey
from ucs.wire.formats_xml import InForm, Xml

PATH = "/processxml.do"


class Elavon(ConnectorCommon):
    id = "elavon"
    auth = BodyKey()
    format = InForm("xmldata", Xml(declaration=False))
    error = t.error
    pages = True
    flows = (
        Authorize(POST, PATH, t.payment_request, t.paid),
        PSync(POST, PATH, t.following("txnquery"), t.found),
        Capture(POST, PATH, t.following("cccomplete", "amount_to_capture"), t.captured),
        Void(POST, PATH, t.following("ccdelete"), t.voided),
        VoidPostCapture(POST, PATH, t.following("ccvoid"), t.reversed_),
        Refund(POST, PATH, t.following("ccreturn", "refund_amount"), t.refund),
        RSync(POST, PATH, t.refund_query, t.refund_found),
        SetupMandate(POST, PATH, t.token_request, t.agreed),
        RepeatPayment(POST, PATH, t.repeat_request, t.paid),
        MandateRevoke(POST, PATH, t.revocation_request, t.revoked),
    )

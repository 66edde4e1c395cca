"""Elavon's Converge, XML API. https://developer.elavon.com/na/docs/converge/1.0.0/"""

from __future__ import annotations

from ucs.connectors.elavon import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
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
        f.Authorize(POST, PATH, t.payment_request, t.paid),
        f.PSync(POST, PATH, t.following("txnquery"), t.found),
        f.Capture(POST, PATH, t.following("cccomplete", "amount_to_capture"), t.captured),
        f.Void(POST, PATH, t.following("ccdelete"), t.undone),
        f.VoidPostCapture(POST, PATH, t.following("ccvoid"), t.undone),
        f.IncrementalAuthorization(POST, PATH, t.increment_request, t.raised),
        f.Refund(POST, PATH, t.following("ccreturn", "refund_amount"), t.refund),
        f.RSync(POST, PATH, t.following("txnquery"), t.refund),
        f.SetupMandate(POST, PATH, t.token_request, t.agreed),
        f.RepeatPayment(POST, PATH, t.repeat_request, t.paid),
        f.MandateRevoke(POST, PATH, t.revocation_request, t.revoked),
    )

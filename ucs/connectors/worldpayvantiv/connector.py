"""Worldpay's eCommerce platform, formerly Vantiv, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayvantiv import disputes as d
from ucs.connectors.worldpayvantiv import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, HERE, POST, PUT
from ucs.wire.auth import BodyKey
from ucs.wire.formats import Json, Raw
from ucs.wire.formats_xml import Xml

# Reports are JSON, from a host of their own.
REPORTS: dict[str, Any] = {
    "format": Json(),
    "host": "secondary_base_url",
    "headers": t.report_headers,
}

CASES: dict[str, Any] = {"host": "dispute_base_url", "headers": d.headers}
FILES: dict[str, Any] = {
    "format": Raw(),
    "reply_format": Xml(),
    "host": "dispute_base_url",
    "headers": d.evidence_headers,
}


class Worldpayvantiv(ConnectorCommon):
    id = "worldpayvantiv"
    auth = BodyKey()
    format = Xml()
    error = t.error
    pages = True
    flows = (
        f.Authorize(POST, HERE, t.payment_request, t.paid),
        f.PSync(GET, t.payment_path, None, t.found, **REPORTS),
        f.Capture(POST, HERE, t.capture_request, t.captured),
        f.IncrementalAuthorization(POST, HERE, t.raise_request, t.raised),
        f.Void(POST, HERE, t.void_request, t.voided),
        f.VoidPostCapture(POST, HERE, t.reverse_request, t.reversed_),
        f.Refund(POST, HERE, t.refund_request, t.refund),
        f.RSync(GET, t.refund_path, None, t.refund_found, **REPORTS),
        f.SetupMandate(POST, HERE, t.token_request, t.agreed),
        f.RepeatPayment(POST, HERE, t.repeat_request, t.paid),
        f.DisputeSync(GET, d.case_path, None, d.dispute, **CASES),
        f.AcceptDispute(
            PUT, d.case_path, d.update("MERCHANT_ACCEPTS_LIABILITY"), d.accepted, **CASES
        ),
        f.DefendDispute(PUT, d.case_path, d.update("MERCHANT_REPRESENT"), d.defended, **CASES),
        f.SubmitEvidence(POST, d.evidence_path, d.evidence, d.uploaded, **FILES),
    )

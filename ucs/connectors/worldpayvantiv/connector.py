"""Worldpay's eCommerce platform, formerly Vantiv, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayvantiv import disputes as d
from ucs.connectors.worldpayvantiv import transformers as t
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import (
    AcceptDispute,
    Authorize,
    Capture,
    DefendDispute,
    DisputeSync,
    IncrementalAuthorization,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    SubmitEvidence,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.integration import GET, POST, PUT
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
        Authorize(POST, t.whole, t.payment_request, t.paid),
        PSync(GET, t.payment_path, None, t.found, **REPORTS),
        Capture(
            POST,
            t.whole,
            t.following("capture", "capt", "merchant_capture_id", "amount_to_capture"),
            t.captured,
        ),
        IncrementalAuthorization(
            POST,
            t.whole,
            t.following("authorization", "incr", "merchant_authorization_id", "amount"),
            t.raised,
        ),
        Void(POST, t.whole, t.following("authReversal", "void", "merchant_void_id"), t.voided),
        VoidPostCapture(
            POST,
            t.whole,
            t.following("void", "rvrs", "merchant_reverse_id", taken=True),
            t.reversed_,
        ),
        Refund(
            POST,
            t.whole,
            t.following("credit", "crdt", "merchant_refund_id", "refund_amount", taken=True),
            t.refund,
        ),
        RSync(GET, t.refund_path, None, t.refund_found, **REPORTS),
        SetupMandate(POST, t.whole, t.token_request, t.agreed),
        RepeatPayment(POST, t.whole, t.repeat_request, t.paid),
        DisputeSync(GET, d.case_path, None, d.dispute, **CASES),
        AcceptDispute(
            PUT, d.case_path, d.update("MERCHANT_ACCEPTS_LIABILITY"), d.accepted, **CASES
        ),
        DefendDispute(PUT, d.case_path, d.update("MERCHANT_REPRESENT"), d.defended, **CASES),
        SubmitEvidence(POST, d.evidence_path, d.evidence, d.uploaded, **FILES),
    )

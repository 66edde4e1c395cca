"""Worldpay's eCommerce platform, formerly Vantiv, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayvantiv import transformers as t
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    IncrementalAuthorization,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.integration import GET, POST
from ucs.wire.auth import BodyKey
from ucs.wire.formats import Json
from ucs.wire.formats_xml import Xml

# Reports are JSON, from a host of their own.
REPORTS: dict[str, Any] = {
    "format": Json(),
    "host": "secondary_base_url",
    "headers": t.report_headers,
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
    )

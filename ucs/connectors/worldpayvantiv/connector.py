"""Worldpay's eCommerce platform, formerly Vantiv, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

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


class Worldpayvantiv(ConnectorCommon):
    id = "worldpayvantiv"
    auth = BodyKey()
    format = Xml()
    error = t.error
    pages = True
    flows = (
        Authorize(POST, t.whole, t.payment_request, t.paid),
        PSync(
            GET,
            t.payment_path,
            None,
            t.found,
            format=Json(),
            host="secondary_base_url",
            headers=t.report_headers,
        ),
        Capture(POST, t.whole, t.capture_request, t.captured),
        IncrementalAuthorization(POST, t.whole, t.increment_request, t.raised),
        Void(POST, t.whole, t.void_request, t.voided),
        VoidPostCapture(POST, t.whole, t.reversal_request, t.reversed_),
        Refund(POST, t.whole, t.refund_request, t.refund),
        RSync(
            GET,
            t.refund_path,
            None,
            t.refund_found,
            format=Json(),
            host="secondary_base_url",
            headers=t.report_headers,
        ),
        SetupMandate(POST, t.whole, t.token_request, t.agreed),
        RepeatPayment(POST, t.whole, t.repeat_request, t.paid),
    )

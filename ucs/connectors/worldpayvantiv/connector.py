"""Worldpay's eCommerce platform, formerly Vantiv, cnpAPI 12.33.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.worldpayvantiv import transformers as t
from ucs.domain.errors import ConnectorError
from ucs.domain.router import ErrorResponse, RouterDataV2
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
from ucs.wire.http import Response


class Worldpayvantiv(ConnectorCommon):
    id = "worldpayvantiv"
    auth = BodyKey()
    format = Xml()
    error = t.error
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

    def build_error_response(self, data: RouterDataV2[Any, Any], reply: Response) -> ErrorResponse:
        try:
            return super().build_error_response(data, reply)
        except ConnectorError:
            # A page of the servers in front of the platform.
            code = str(reply.status_code)
            return ErrorResponse(code, f"HTTP {code}", reply.text, status_code=reply.status_code)

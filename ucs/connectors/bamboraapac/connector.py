"""Bambora APAC (IPPayments) web services. https://dev-apac.bambora.com/guides/paymentApi__3GdiI.html"""

from __future__ import annotations

from ucs.connectors.bamboraapac import transformers as t
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
)
from ucs.interfaces.integration import POST
from ucs.wire.auth import BodyKey
from ucs.wire.formats_xml import Soap

SPACE = "http://www.ippayments.com.au/interface/api"
DTS, SIPP = "/dts.asmx", "/sipp.asmx"
HEADED = Soap(header=True, dts=f"{SPACE}/dts")


class Bamboraapac(ConnectorCommon):
    id = "bamboraapac"
    auth = BodyKey()
    format = Soap(dts=f"{SPACE}/dts")
    error = t.error
    flows = (
        Authorize(POST, DTS, t.payment_request, t.payment),
        RepeatPayment(POST, DTS, t.repeat_request, t.payment),
        Capture(POST, DTS, t.capture_request, t.capture),
        Void(POST, DTS, t.void_request, t.void),
        Refund(POST, DTS, t.refund_request, t.refund, format=HEADED),
        PSync(POST, DTS, t.payment_query, t.found_payment, format=HEADED),
        RSync(POST, DTS, t.refund_query, t.found_refund, format=HEADED),
        SetupMandate(
            POST, SIPP, t.mandate_request, t.registered,
            format=Soap(header=True, sipp=f"{SPACE}/sipp"),
        ),
    )  # fmt: skip

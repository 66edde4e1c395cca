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

DTS, SIPP = "/dts.asmx", "/sipp.asmx"
PLAIN = Soap(dts=f"{t.SPACE}/dts")
HEADED = Soap(header=True, dts=f"{t.SPACE}/dts")
REGISTRATION = Soap(header=True, sipp=f"{t.SPACE}/sipp")
PAY, QUERY = t.action("SubmitSinglePayment"), t.action("QueryTransaction")
TAKE, RELEASE = t.action("SubmitSingleCapture"), t.action("SubmitSingleVoid")
GIVE_BACK = t.action("SubmitSingleRefund")
REGISTER = t.action("RegisterSingleCustomer", "sipp")


class Bamboraapac(ConnectorCommon):
    id = "bamboraapac"
    auth = BodyKey()
    format = PLAIN
    error = t.error
    flows = (
        Authorize(POST, DTS, t.payment_request, t.payment, headers=PAY),
        RepeatPayment(POST, DTS, t.repeat_request, t.payment, headers=PAY),
        Capture(POST, DTS, t.capture_request, t.capture, headers=TAKE),
        Void(POST, DTS, t.void_request, t.void, headers=RELEASE),
        Refund(POST, DTS, t.refund_request, t.refund, format=HEADED, headers=GIVE_BACK),
        PSync(POST, DTS, t.payment_query, t.found_payment, format=HEADED, headers=QUERY),
        RSync(POST, DTS, t.refund_query, t.found_refund, format=HEADED, headers=QUERY),
        SetupMandate(
            POST, SIPP, t.mandate_request, t.registered, format=REGISTRATION, headers=REGISTER
        ),
    )

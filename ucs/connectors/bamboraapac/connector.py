"""Bambora APAC (IPPayments) web services. https://dev-apac.bambora.com/guides/paymentApi__3GdiI.html"""

from __future__ import annotations

from ucs.connectors.bamboraapac import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
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
        f.Authorize(POST, DTS, t.payment_request, t.payment, headers=PAY),
        f.RepeatPayment(POST, DTS, t.repeat_request, t.payment, headers=PAY),
        f.Capture(POST, DTS, t.capture_request, t.capture, headers=TAKE),
        f.Void(POST, DTS, t.void_request, t.void, headers=RELEASE),
        f.Refund(POST, DTS, t.refund_request, t.refund, format=HEADED, headers=GIVE_BACK),
        f.PSync(POST, DTS, t.payment_query, t.found_payment, format=HEADED, headers=QUERY),
        f.RSync(POST, DTS, t.refund_query, t.found_refund, format=HEADED, headers=QUERY),
        f.SetupMandate(
            POST, SIPP, t.mandate_request, t.registered, format=REGISTRATION, headers=REGISTER
        ),
    )

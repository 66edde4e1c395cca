"""Recorded calls to Bambora APAC, made again with our own user and receipts."""

import re
from urllib.parse import urlsplit

from simulators.bamboraapac.simulator import BamboraapacSimulator
from simulators.bamboraapac.soap import SPACES
from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator

FIRST = {"SubmitSingleCapture": "2", "SubmitSingleRefund": "1", "SubmitSingleVoid": "1"}
"""TrnType of what has to be paid before."""
PAYMENT = (
    "<Transaction><CustRef>1</CustRef><Amount>{amount}</Amount><TrnType>{kind}</TrnType>"
    '<CreditCard Registered="False"><CardNumber>4005550000000001</CardNumber><ExpM>12</ExpM>'
    "<ExpY>2035</ExpY></CreditCard><Security><UserName/><Password/></Security></Transaction>"
)
BODY = (
    '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>'
    '<SubmitSinglePayment xmlns="{space}"><trnXML><![CDATA[{xml}]]></trnXML>'
    "</SubmitSinglePayment></s:Body></s:Envelope>"
)


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for a call that there is none of."""
    assert isinstance(simulator, BamboraapacSimulator)
    path = urlsplit(recorded.url).path
    if recorded.method != "POST" or path not in SPACES:
        raise NotServed(f"no {recorded.method} {path}")
    space = SPACES[path]
    action = recorded.headers.get("soapaction", "")
    name = action.strip('"').rpartition("/")[2]
    given = simulator.credentials("rehearsal")

    def call(body: str, action: str) -> Response:
        for tag, value in (
            ("UserName", given["username"]),
            ("Password", given["password"]),
            ("AccountNumber", given["account_number"]),
        ):
            body = re.sub(rf"<{tag}(/>|>[^<]*</{tag}>)", f"<{tag}>{value}</{tag}>", body)
        headers = {"content-type": "text/xml; charset=utf-8", "soapaction": action}
        request = Request("POST", path, "", headers, body.encode(), "http://bambora.test")
        return simulator.handle(request)

    body = recorded.body
    if "&lt;ResponseCode&gt;0&lt;" in recorded.reply:
        body = re.sub(r"<ExpY>\d+</ExpY>", "<ExpY>2035</ExpY>", body)
        if name in FIRST:
            amount = re.search(r"<Amount>(\d+)</Amount>", body)
            xml = PAYMENT.format(amount=amount[1] if amount else "500", kind=FIRST[name])
            paid = call(BODY.format(space=space, xml=xml), f"{space}/SubmitSinglePayment")
            receipt = re.search(rb"Receipt&gt;(\d+)&lt;", paid.body)
            ours = receipt[1].decode() if receipt else ""
            body = re.sub(r"<Receipt>[^<]*</Receipt>", f"<Receipt>{ours}</Receipt>", body)
    return call(body, action)

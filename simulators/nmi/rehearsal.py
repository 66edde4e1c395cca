"""Recorded calls to the gateway, made again with a key of this one."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.nmi.simulator import QUERY, TRANSACT, NmiSimulator

FOLLOWING = ("capture", "void", "refund")
PAID = {"ccnumber": "4111111111111111", "ccexp": "1035", "amount": "100.00"}
FORM = {"content-type": "application/x-www-form-urlencoded"}


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for a call that there is none of."""
    assert isinstance(simulator, NmiSimulator)
    path = urlsplit(recorded.url).path
    if recorded.method != "POST" or path not in (TRANSACT, QUERY):
        raise NotServed(f"no {recorded.method} {path}")
    key = simulator.credentials("rehearsal")["api_key"]

    def call(form: dict[str, str]) -> Response:
        body = urlencode({"security_key": key, **form}).encode()
        return simulator.handle(Request("POST", path, "", FORM, body, "http://nmi.test"))

    asked = dict(parse_qsl(recorded.body))
    for name in ("username", "password", "security_key"):
        asked.pop(name, None)
    told = dict(parse_qsl(recorded.reply))
    if told.get("response") == "1":
        if "ccexp" in asked:
            asked["ccexp"] = PAID["ccexp"]
        if asked.get("type") in FOLLOWING:
            first = "sale" if asked["type"] == "refund" else "auth"
            made = dict(parse_qsl(call({"type": first, **PAID}).body.decode()))
            asked["transactionid"] = made["transactionid"]
    return call(asked)

"""Recorded calls to Xendit, made again: what each presumes is brought about first."""

import base64
from typing import Any
from urllib.parse import urlsplit

import msgspec

from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator
from simulators.xendit.simulator import ROUTES, XenditSimulator
from simulators.xendit.words import FAILING_AMOUNTS, MARKETS

Fields = dict[str, Any]

BASE = "https://api.xendit.co"
MERCHANT = "rehearsal"
WHOLE = 1_000_000
"""What is paid where the record does not say how much, in major units."""
DONE = {
    "PAYMENT_REQUEST_ALREADY_FULLY_CAPTURED": ("MANUAL", "SUCCEEDED"),
    "PAYMENT_REQUEST_ALREADY_COMPLETED": ("AUTOMATIC", "SUCCEEDED"),
    "PAYMENT_REQUEST_ALREADY_FAILED": ("MANUAL", "FAILED"),
    "INELIGIBLE_TRANSACTION_STATUS": ("MANUAL", "AWAITING_CAPTURE"),
}
"""How a payment is captured and stands by then, where a refusal says that it is too late."""
DUPLICATES = ("IDEMPOTENCY_ERROR", "DUPLICATE_ERROR")
KEYS = ("payment_request_id", "payment_method_id")
REFUND = ("amount", "currency", "metadata", "reason")


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded call again. Raises NotServed for other products than card payments."""
    assert isinstance(simulator, XenditSimulator)
    stage, path = Stage(simulator, recorded), urlsplit(recorded.url).path
    if recorded.status == 401:
        return stage.send(recorded.method, path, None)
    route = ROUTES.find(recorded.method, path)
    if route is None:
        raise NotServed(f"no {recorded.method} {path}")
    operation, _, ids = route
    for old, new in zip(ids, stage.existing(operation, ids), strict=True):
        path = path.replace(f"/{old}", f"/{new}")
    body = stage.body()
    if stage.code in DUPLICATES:
        stage.send("POST", path, body | {"reference_id": "another"})
    return stage.send(recorded.method, path, body, stage.query(operation))


def decoded(text: str) -> Any:
    """A body, or an empty object where there is none."""
    try:
        return msgspec.json.decode(text)
    except msgspec.DecodeError:
        return {}


class Stage:
    """One business, and what a record presumes of it."""

    def __init__(self, simulator: XenditSimulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        credentials = simulator.credentials(MERCHANT)
        self.key, self.business = credentials["api_key"], simulator.merchant(credentials)
        told = decoded(recorded.reply)
        self.listed: list[Fields] = told.get("data") or [] if isinstance(told, dict) else []
        self.shown: Fields = self.listed[0] if self.listed else told
        self.code = str(self.shown.get("error_code", "")) if recorded.status >= 400 else ""
        self.asked: Fields = decoded(recorded.body)

    def send(self, method: str, path: str, body: Fields | None, query: str = "") -> Response:
        """One call with a good key, unless the answer was that it is none."""
        key = "xnd_development_invalid" if self.recorded.status == 401 else self.key
        basic = base64.b64encode(f"{key}:".encode()).decode()
        headers = {"authorization": f"Basic {basic}", "content-type": "application/json"}
        if self.code in DUPLICATES or "idempotency-key" in self.recorded.headers:
            headers["idempotency-key"] = "rehearsal"
        sent = msgspec.json.encode(body) if body else b""
        return self.simulator.handle(Request(method, path, query, headers, sent, BASE))

    def create(self, path: str, body: Fields) -> Fields:
        """Something that is made. Raises NotServed where it is refused."""
        answer = self.send("POST", path, body)
        made: Fields = decoded(answer.body.decode())
        if answer.status >= 300:
            raise NotServed(f"POST {path} was refused: {made.get('message')}")
        return made

    def body(self) -> Fields:
        """The recorded body, with what exists here. Raises NotServed."""
        asked = dict(self.asked)
        if asked.get("customer_id") and not self.code:
            raise NotServed("no customers")
        for name in KEYS:
            if asked.get(name) and self.recorded.status != 404:
                asked[name] = self.known(name)
        method = asked.get("payment_method") or asked
        kind = method.get("type")
        if kind not in (None, "CARD"):
            raise NotServed(f"no payment method {kind}")
        renew(method.get("card") or {}, self)
        return asked

    def known(self, name: str) -> str:
        """The id of what a body names."""
        if name == "payment_method_id":
            return str(self.method("ACTIVE")["id"])
        if self.code == "MAXIMUM_REFUND_AMOUNT_REACHED":
            paid = self.payment("AUTOMATIC", "SUCCEEDED")
            self.refund(paid)
            return str(paid["id"])
        return str(self.payment(*DONE.get(self.code, ("AUTOMATIC", "SUCCEEDED")))["id"])

    def existing(self, operation: str, ids: list[str]) -> list[str]:
        """The ids of what a call is about, as it has to be before it. Raises NotServed."""
        if self.recorded.status == 404:
            return ids
        _, _, rest = operation.partition(" /")
        kind = rest.removeprefix("v2/").partition("/")[0]
        shown = self.listed or ([self.shown] if ids else [])
        made = ""
        for item in shown[:3]:
            self.shown = item
            made = self.one(kind, operation)
        return [made] if ids else []

    def one(self, kind: str, operation: str) -> str:
        """The id of one payment request, method or refund like the shown one."""
        if kind == "payment_methods":
            return str(self.method(self.shown.get("status", "ACTIVE"))["id"])
        if kind == "refunds":
            self.business.refund_delay = 3600 if self.shown.get("status") != "SUCCEEDED" else 0
            if self.code:
                self.business.refund_delay = 0
            return str(self.refund(self.payment("AUTOMATIC", "SUCCEEDED"))["id"])
        if "/captures" in operation and not self.code:
            paid = self.payment("MANUAL", "AWAITING_CAPTURE")
            if operation.startswith("GET"):
                body = {"capture_amount": self.shown.get("captured_amount") or WHOLE}
                self.create(f"/payment_requests/{paid['id']}/captures", body)
            return str(paid["id"])
        capture = self.shown.get("capture_method") or "MANUAL"
        status = self.shown.get("status") or "AWAITING_CAPTURE"
        return str(self.payment(*DONE.get(self.code, (capture, status)))["id"])

    def payment(self, capture: str, status: str) -> Fields:
        """A payment request like the shown one, in that status. Raises NotServed."""
        currency = self.currency()
        amount = self.shown.get("authorized_amount") or self.shown.get("amount") or WHOLE
        if status == "FAILED":
            amount = self.failing()
        asked = {
            "currency": currency,
            "amount": max(amount, MARKETS[currency].least, self.asked.get("amount") or 0),
            "capture_method": capture,
            "payment_method": self.card("ONE_TIME_USE", skip=status != "REQUIRES_ACTION"),
        }
        if not self.code:
            kept = ("description", "metadata", "reference_id", "items", "shipping_information")
            asked |= {name: self.shown[name] for name in kept if self.shown.get(name)}
        made = self.create("/payment_requests", asked)
        if capture == "MANUAL" and status == "SUCCEEDED":
            body = {"capture_amount": asked["amount"]}
            self.create(f"/payment_requests/{made['id']}/captures", body)
        if status == "EXPIRED":
            self.simulator.clock.advance(30 * 24 * 3600)
        return made

    def currency(self) -> str:
        """The currency of what was shown or asked for."""
        found = self.shown.get("currency") or self.asked.get("currency")
        return found if found in MARKETS else "IDR"

    def failing(self) -> float:
        """The test amount of a failure."""
        wanted = self.shown.get("failure_code")
        found = [amount for amount, code in FAILING_AMOUNTS.items() if code == wanted]
        return float(found[0] if found else "10053")

    def card(self, reusability: str, *, skip: bool) -> Fields:
        """A card that is charged, or whose holder is asked first."""
        channel = {
            "skip_three_d_secure": skip,
            "success_return_url": "https://shop.example/done",
            "failure_return_url": "https://shop.example/failed",
        }
        information = {
            "card_number": "4000000000001091",
            "expiry_month": "12",
            "expiry_year": "2035",
            "cardholder_name": "Ibu Sari",
            "cvv": "123",
        }
        card = {"channel_properties": channel, "card_information": information}
        named = {"type": "CARD", "reusability": reusability}
        return named | {"card": card | {"currency": self.currency()}}

    def method(self, status: str) -> Fields:
        """A stored card, linked unless its holder is still to be asked."""
        asked = self.card("MULTIPLE_USE", skip=status != "REQUIRES_ACTION")
        return self.create("/v2/payment_methods", asked)

    def refund(self, paid: Fields) -> Fields:
        """A refund like the shown one."""
        asked = {name: self.shown[name] for name in REFUND if self.shown.get(name)}
        body = {"reason": "REQUESTED_BY_CUSTOMER", "payment_request_id": paid["id"]}
        return self.create("/refunds", body | (asked if not self.code else {}))

    def query(self, operation: str) -> str:
        """The recorded query, without the ids that it names."""
        named = urlsplit(self.recorded.url).query.split("&")
        kept = ("limit", "payment_method_type")
        return "&".join(pair for pair in named if pair.partition("=")[0] in kept)


def renew(card: Fields, stage: Stage) -> None:
    """Let a card live on whose time is over by now, unless that is what was refused."""
    information = card.get("card_information") or {}
    year = str(information.get("expiry_year") or "")
    if year.isdigit() and stage.code != "EXPIRED_CARD":
        current = stage.simulator.clock.date().year
        information["expiry_year"] = year if int(year[-2:]) + 2000 > current else "2035"

"""Recorded Checkout.com traffic made again here, by what each request presumes."""

import json
import re
from typing import Any
from urllib.parse import urlsplit

from simulators.checkout.simulator import ROUTES
from simulators.core.http import Request, Response
from simulators.core.rehearsal import NotServed, Recorded
from simulators.core.simulator import Simulator

Fields = dict[str, Any]

BASE = "https://api.sandbox.checkout.com"
ABOUT_ONE = re.compile(r"/payments/([^/]+)(?:/(\w+))?\Z")
CARD = {
    "type": "card",
    "number": "4242424242424242",
    "expiry_month": 12,
    "expiry_year": 2030,
    "cvv": "100",
}


class Rehearsal:
    """One client, and the requests of one recorded exchange."""

    def __init__(self, simulator: Simulator, recorded: Recorded) -> None:
        self.simulator, self.recorded = simulator, recorded
        self.credentials = simulator.credentials("rehearsal")

    def send(self, method: str, path: str, body: Any, query: str = "", key: str = "") -> Response:
        """One request with a valid key, or with that one."""
        usual = "api_key" if path == "/tokens" else "api_secret"
        headers = {"authorization": f"Bearer {key or self.credentials[usual]}"}
        headers["content-type"] = "application/json"
        sent = json.dumps(body).encode() if body is not None else b""
        return self.simulator.handle(Request(method, path, query, headers, sent, BASE))

    def pay(self, **changes: Any) -> Fields:
        """A payment that the record presumes."""
        channel = self.credentials["processing_channel_id"]
        asked = {"source": CARD, "amount": 100_000, "currency": "USD"}
        asked["processing_channel_id"] = channel
        told: Fields = json.loads(self.send("POST", "/payments", asked | changes).body)
        return told

    def again(self) -> Response:
        """The recorded request, with ids that exist here. Raises NotServed."""
        parts = urlsplit(self.recorded.url)
        if not ROUTES.find(self.recorded.method, parts.path):
            raise NotServed(f"no {self.recorded.method} {parts.path}")
        body = self.body()
        if self.recorded.status == 401:
            return self.send(self.recorded.method, parts.path, body, parts.query, "removed")
        if parts.path == "/payments" and body is not None:
            self.presume_payment(body)
        path = self.presume_path(parts.path)
        return self.send(self.recorded.method, path, body, parts.query)

    def body(self) -> Any:
        """The recorded body. Raises NotServed where it was not kept whole."""
        try:
            return json.loads(self.recorded.body) if self.recorded.body else None
        except ValueError:
            raise NotServed("a body that was cut short") from None

    def presume_payment(self, body: Fields) -> None:
        """A channel, a card that is not expired, and what is charged again."""
        body["processing_channel_id"] = self.credentials["processing_channel_id"]
        source = body.get("source") or {}
        if "expiry_year" in source and self.recorded.status < 400:
            source["expiry_year"] = 2030
        kind = source.get("type")
        if kind == "id" and self.recorded.status < 400:
            source["id"] = self.pay()["source"]["id"]
        if kind == "token" and self.recorded.status < 400:
            source["token"] = json.loads(self.send("POST", "/tokens", CARD).body)["token"]
        if str(body.get("previous_payment_id", "")).startswith("pay_"):
            body["previous_payment_id"] = self.pay()["id"]

    def presume_path(self, path: str) -> str:
        """The path of a payment that is made here, where there was one."""
        about = ABOUT_ONE.match(path)
        if about is None or self.recorded.status == 404:
            return path
        captured = about[2] in ("refunds", "reversals", None)
        made = self.pay(capture=captured, authorization_type="Estimated")
        return path.replace(about[1], made["id"])


def rehearse(simulator: Simulator, recorded: Recorded) -> Response:
    """Make a recorded request again. Raises NotServed."""
    return Rehearsal(simulator, recorded).again()

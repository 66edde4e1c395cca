"""Rapyd's simulator over a real socket, called with signatures written by hand.

Rapyd's own Python client cannot be used: it prints, and describes payment methods wrongly.
"""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from simulators.rapyd import RapydSimulator
from simulators.rapyd.account import WEBHOOK_URL, Account
from tests.simulators.conftest import Host

CARD = {
    "number": "4111111111111111",
    "expiration_month": "11",
    "expiration_year": "33",
    "name": "Rivka Cohen",
    "cvv": "123",
}
BACK = "https://shop.example/back"
LOST = "https://shop.example/lost"
SALT, NOW = "a1b2c3d4e5f6", "1795327352"


def signature(secret: str, text: str) -> str:
    """BASE64(HEX(HMAC-SHA256())). https://docs.rapyd.net/en/request-signatures.html"""
    digest = hmac.new(secret.encode(), text.encode(), hashlib.sha256).hexdigest()
    return base64.b64encode(digest.encode()).decode()


def card(number: str = CARD["number"], **more: str) -> dict[str, Any]:
    return {"type": "us_visa_card", "fields": {**CARD, "number": number, **more}}


class Shop:
    """One organization, and the ways to call Rapyd on its behalf."""

    def __init__(self, base: str, simulator: RapydSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        given = simulator.credentials(name)
        self.key, self.secret = given["access_key"], given["secret_key"]
        assert simulator.webhook_secret(name) == self.secret
        self.kept: Account = simulator.merchant(given)
        self.http = requests.Session()

    def signed(self, method: str, path: str, body: str = "") -> dict[str, str]:
        text = f"{method.lower()}{path}{SALT}{NOW}{self.key}{self.secret}{body}"
        return {
            "Content-Type": "application/json",
            "access_key": self.key,
            "salt": SALT,
            "timestamp": NOW,
            "signature": signature(self.secret, text),
        }

    def call(self, method: str, path: str, said: Any = None, **more: str) -> requests.Response:
        body = "" if said is None else json.dumps(said, separators=(",", ":"))
        headers = {**self.signed(method, path, body), **more}
        return self.send(method, path, body, headers)

    def send(self, method: str, path: str, body: str, headers: dict[str, str]) -> requests.Response:
        return self.http.request(
            method, self.base + path, data=body.encode(), headers=headers, timeout=20
        )

    def post(self, path: str, said: Any = None, **more: str) -> Any:
        """What a call answered that went well."""
        return self.well(self.call("POST", path, said, **more))

    def get(self, path: str) -> Any:
        return self.well(self.call("GET", path))

    def delete(self, path: str) -> Any:
        return self.well(self.call("DELETE", path))

    def well(self, reply: requests.Response) -> Any:
        assert reply.status_code == 200, reply.text
        told = reply.json()
        assert told["status"]["status"] == "SUCCESS"
        assert told["status"]["error_code"] == told["status"]["response_code"] == ""
        return told["data"]

    def refusal(self, method: str, path: str, said: Any = None, status: int = 400) -> str:
        """The error code of a call that is refused."""
        reply = self.call(method, path, said)
        assert reply.status_code == status, reply.text
        told = reply.json()["status"]
        assert told["status"] == "ERROR"
        assert told["error_code"] == told["response_code"]
        code: str = told["error_code"]
        return code

    def asked(self, amount: Any = 10.5, **more: Any) -> dict[str, Any]:
        return {"amount": amount, "currency": "USD", "payment_method": card(), **more}

    def paid(self, amount: Any = 10.5, **more: Any) -> Any:
        return self.post("/v1/payments", self.asked(amount, **more))

    def wallet(self, amount: Any = 500, **more: Any) -> Any:
        """A payment that waits for its customer, at a wallet."""
        more = {"currency": "PHP", "payment_method": {"type": "ph_gcash_ewallet"}, **more}
        urls = {"complete_payment_url": BACK, "error_payment_url": LOST}
        return self.paid(amount, **urls, **more)

    def choose(self, url: str, outcome: str) -> str:
        """What the customer chooses on a page, and where they are sent then."""
        self.http.get(url, timeout=20, allow_redirects=False)
        reply = self.http.post(url, data={"outcome": outcome}, timeout=20, allow_redirects=False)
        return reply.headers.get("Location", "")

    def decide(self, id: str, word: str) -> bool:
        return self.simulator.decide(self.kept, self.base, id, word)

    @property
    def events(self) -> list[Any]:
        """What the webhook was told so far, with each signature checked."""
        told = []
        for delivery in self.kept.outbox.deliveries:
            heads, body = delivery.headers, delivery.body.decode()
            text = f"{WEBHOOK_URL}{heads['salt']}{heads['timestamp']}{self.key}{self.secret}{body}"
            assert heads["signature"] == signature(self.secret, text)
            told.append(json.loads(body))
        return told

    @property
    def names(self) -> list[str]:
        return [event["type"] for event in self.events]


@pytest.fixture(scope="session")
def rapyd_host() -> Iterator[tuple[RapydSimulator, Host]]:
    simulator = RapydSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(rapyd_host: tuple[RapydSimulator, Host], request: pytest.FixtureRequest) -> Iterator[Shop]:
    simulator, host = rapyd_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

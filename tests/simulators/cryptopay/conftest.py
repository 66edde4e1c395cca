"""Cryptopay's simulator over a real socket, called with requests that are signed by hand."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from simulators.cryptopay import CryptopaySimulator
from simulators.cryptopay.business import Business
from tests.simulators.conftest import Host

DATE = "Tue, 25 Sep 2018 17:41:40 GMT"


class Answer:
    """An answer, decoded."""

    def __init__(self, reply: requests.Response) -> None:
        self.status, self.body = reply.status_code, reply.json()

    @property
    def data(self) -> Any:
        return self.body["data"]

    @property
    def code(self) -> str:
        return str(self.body["error"]["code"])


class Shop:
    """One business, and the ways to call Cryptopay on its behalf."""

    def __init__(self, base: str, simulator: CryptopaySimulator, name: str) -> None:
        self.base, self.simulator, self.name = base, simulator, name
        self.credentials = simulator.credentials(name)
        self.business: Business = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False

    def signed(self, method: str, path: str, body: bytes) -> dict[str, str]:
        """The headers that the official SDKs send.

        https://github.com/cryptopay-dev/cryptopay-ruby: lib/cryptopay/authentication.rb
        """
        digest = hashlib.md5(body, usedforsecurity=False).hexdigest() if body else ""
        text = "\n".join((method, digest, "application/json", DATE, path))
        mac = hmac.new(self.credentials["api_secret"].encode(), text.encode(), "sha1")
        signature = base64.b64encode(mac.digest()).decode()
        return {
            "Authorization": f"HMAC {self.credentials['api_key']}:{signature}",
            "Content-Type": "application/json",
            "Date": DATE,
        }

    def call(self, method: str, path: str, payload: Any = None, **headers: str) -> Answer:
        body = b"" if payload is None else json.dumps(payload).encode()
        sent = self.signed(method, path, body) | headers
        return Answer(self.http.request(method, f"{self.base}{path}", data=body, headers=sent))

    def create(self, **more: Any) -> Answer:
        payload = {"price_amount": "100.0", "price_currency": "EUR", "pay_currency": "BTC"}
        kept = {name: value for name, value in (payload | more).items() if value is not None}
        return self.call("POST", "/api/invoices", kept)

    def invoice(self, id: str) -> Any:
        return self.call("GET", f"/api/invoices/{id}").data

    def made(self, *words: str, **more: Any) -> str:
        """The id of an invoice after what its customer did."""
        id = str(self.create(**more).data["id"])
        for word in words:
            assert self.decide(id, word)
        return id

    def decide(self, id: str, word: str) -> bool:
        return self.simulator.decide(self.business, self.base, id, word)

    def pass_time(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)

    def money(self, id: str) -> Any:
        return self.business.ledger.payment(id)

    @property
    def callbacks(self) -> list[Any]:
        """What was told so far, each checked against its signature."""
        told = []
        for delivery in self.business.outbox.deliveries:
            key = self.simulator.webhook_secret(self.name).encode()
            signature = hmac.new(key, delivery.body, "sha256").hexdigest()
            assert delivery.headers["X-Cryptopay-Signature"] == signature
            told.append(json.loads(delivery.body))
        return told

    @property
    def events(self) -> list[tuple[str, str, str | None]]:
        return [
            (told["event"], told["data"]["status"], told["data"]["status_context"])
            for told in self.callbacks
        ]


@pytest.fixture(scope="session")
def cryptopay_host() -> Iterator[tuple[CryptopaySimulator, Host]]:
    simulator = CryptopaySimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    cryptopay_host: tuple[CryptopaySimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = cryptopay_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

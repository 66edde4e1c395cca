"""Razorpay's simulator over a real socket, called with Razorpay's own client."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import razorpay  # type: ignore[import-untyped]
import requests

from simulators.razorpay import RazorpaySimulator
from simulators.razorpay.account import Account
from tests.simulators.conftest import Host

CARD = {
    "number": "4100280000001007",
    "name": "Gaurav Kumar",
    "expiry_month": "11",
    "expiry_year": "30",
    "cvv": "100",
}
BACK = "https://shop.example/back"


class Shop:
    """One account, and the ways to call Razorpay on its behalf."""

    def __init__(self, base: str, simulator: RazorpaySimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        given = simulator.credentials(name)
        self.auth = (given["api_key"], given["api_secret"])
        self.token = given["access_token"]
        self.secret = simulator.webhook_secret(name)
        self.kept: Account = simulator.merchant(given)
        self.client: Any = razorpay.Client(auth=self.auth, base_url=base)
        self.client.session.trust_env = False

    def order(self, amount: int = 50000, **more: Any) -> Any:
        return self.client.order.create({"amount": amount, "currency": "INR", **more})

    def asked(self, order: Any, **more: Any) -> dict[str, Any]:
        said = {
            "amount": order["amount"],
            "currency": order["currency"],
            "order_id": order["id"],
            "email": "gaurav.kumar@example.com",
            "contact": "9090909090",
            "callback_url": BACK,
            **more,
        }
        return {key: value for key, value in said.items() if value is not None}

    def begin(self, order: Any = None, **more: Any) -> Any:
        """A payment that waits for its customer: a card's, unless `method` says otherwise."""
        method = {"method": "card", "card": CARD} if "method" not in more else {}
        asked = self.asked(order or self.order(), **{**method, **more})
        return self.client.payment.createPaymentJson(asked)

    def paid(self, amount: int = 50000, *, manual: bool = False, **more: Any) -> Any:
        """A payment whose customer approved it."""
        settings = {"payment": {"capture": "manual"}} if manual else {}
        begun = self.begin(self.order(amount, **settings), **more)
        assert self.decide(begun["razorpay_payment_id"], "approve")
        return self.client.payment.fetch(begun["razorpay_payment_id"])

    def post(self, path: str, body: Any, **headers: str) -> requests.Response:
        return requests.post(
            f"{self.base}{path}", json=body, auth=self.auth, headers=headers, timeout=20
        )

    def refusal(self, path: str, body: Any) -> Any:
        """How a call is refused."""
        reply = self.post(path, body)
        assert reply.status_code == 400, reply.text
        return reply.json()["error"]

    def decide(self, id: str, word: str) -> bool:
        return self.simulator.decide(self.kept, self.base, id, word)

    @property
    def events(self) -> list[Any]:
        """What the webhook was told so far, each checked by Razorpay's client."""
        told = []
        for delivery in self.kept.outbox.deliveries:
            signature = delivery.headers["X-Razorpay-Signature"]
            body = delivery.body.decode()
            assert self.client.utility.verify_webhook_signature(body, signature, self.secret)
            assert delivery.headers["x-razorpay-event-id"] == delivery.id
            told.append(json.loads(body))
        return told

    @property
    def names(self) -> list[str]:
        return [event["event"] for event in self.events]


@pytest.fixture(scope="session")
def razorpay_host() -> Iterator[tuple[RazorpaySimulator, Host]]:
    simulator = RazorpaySimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    razorpay_host: tuple[RazorpaySimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = razorpay_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.client.session.close()

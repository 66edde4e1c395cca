"""PhonePe's simulator over a real socket, called with payloads that are signed by hand."""

import base64
import hashlib
import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import requests

from simulators.phonepe import PhonePeSimulator
from simulators.phonepe.shop import Shop as Kept
from tests.simulators.conftest import Host

UPI = {"type": "UPI_COLLECT", "vpa": "buyer@okaxis"}
INTENT = {"type": "UPI_INTENT", "targetApp": "com.phonepe.app"}
PAGE = {"type": "PAY_PAGE"}


class Answer:
    """An answer, decoded."""

    def __init__(self, reply: requests.Response) -> None:
        self.status, self.body = reply.status_code, reply.json()

    @property
    def code(self) -> str:
        return str(self.body["code"])

    @property
    def data(self) -> Any:
        return self.body["data"]


class Shop:
    """One PhonePe merchant, and the ways to call PhonePe on its behalf."""

    def __init__(self, base: str, simulator: PhonePeSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.id = self.credentials["merchant_id"]
        self.kept: Kept = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)

    def x_verify(self, text: str) -> str:
        digest = hashlib.sha256((text + self.credentials["salt_key"]).encode()).hexdigest()
        return f"{digest}###{self.credentials['salt_index']}"

    def post(self, path: str, payload: Any, **headers: str) -> Answer:
        text = base64.b64encode(json.dumps(payload).encode()).decode()
        sent = {"X-VERIFY": self.x_verify(text + path), **headers}
        reply = self.http.post(f"{self.base}{path}", json={"request": text}, headers=sent)
        return Answer(reply)

    def pay(self, instrument: Any = UPI, *, amount: Any = 10000, **more: Any) -> Answer:
        payload = {
            "merchantId": self.id,
            "merchantTransactionId": f"MT{next(self.numbers)}",
            "merchantUserId": "MUID123",
            "amount": amount,
            "redirectUrl": "https://shop.example/back",
            "redirectMode": "REDIRECT",
            "callbackUrl": "https://shop.example/callback",
            "mobileNumber": "9999999999",
            "paymentInstrument": instrument,
        }
        kept = {key: value for key, value in (payload | more).items() if value is not None}
        return self.post("/pg/v1/pay", kept)

    def paid(self, instrument: Any = UPI, **more: Any) -> str:
        """The id of a payment that its customer has made."""
        id = str(self.pay(instrument, **more).data["merchantTransactionId"])
        assert self.decide(id, "approve")
        return id

    def refund(self, original: str, amount: int, **more: Any) -> Answer:
        payload = {
            "merchantId": self.id,
            "merchantTransactionId": f"R{next(self.numbers)}",
            "originalTransactionId": original,
            "amount": amount,
            "callbackUrl": "https://shop.example/refunded",
        }
        return self.post("/pg/v1/refund", payload | more)

    def status(self, id: str, **headers: str) -> Answer:
        path = f"/pg/v1/status/{self.id}/{id}"
        sent = {
            "Content-Type": "application/json",
            "X-VERIFY": self.x_verify(path),
            "X-MERCHANT-ID": self.id,
        }
        return Answer(self.http.get(f"{self.base}{path}", headers=sent | headers))

    def decide(self, id: str, word: str) -> bool:
        return self.simulator.decide(self.kept, self.base, id, word)

    @property
    def callbacks(self) -> list[Any]:
        """What the merchant's server was told so far, each checked against its X-VERIFY."""
        told = []
        for delivery in self.kept.outbox.deliveries:
            response = json.loads(delivery.body)["response"]
            assert delivery.headers["X-VERIFY"] == self.x_verify(response)
            told.append(json.loads(base64.b64decode(response)))
        return told


@pytest.fixture(scope="session")
def phonepe_host() -> Iterator[tuple[PhonePeSimulator, Host]]:
    simulator = PhonePeSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    phonepe_host: tuple[PhonePeSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = phonepe_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

"""Trustly's simulator over a real socket, called by a merchant that signs with its own key.

Trustly's own Python client is not on PyPI.
"""

import base64
import itertools
import json
from collections.abc import Iterator
from typing import Any

import pytest
import requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

from simulators.trustly import TrustlySimulator, keys
from simulators.trustly.account import Account
from tests.simulators.conftest import Host

BACK, LOST = "https://shop.example/back", "https://shop.example/lost"
LISTENER = "https://shop.example/notifications"
SHA1 = hashes.SHA1()


def text_of(data: Any) -> str:
    """The serialization, written a second time."""
    if isinstance(data, dict):
        return "".join(name + text_of(data[name]) for name in sorted(data))
    if isinstance(data, list):
        return "".join(text_of(each) for each in data)
    return "" if data is None else str(data)


class Shop:
    """One merchant, and the ways to call Trustly on its behalf."""

    def __init__(self, base: str, simulator: TrustlySimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.given = simulator.credentials(name)
        self.kept: Account = simulator.merchant(self.given)
        raw = base64.b64decode(self.given["private_key"])
        self.key: Any = serialization.load_der_private_key(raw, None)
        raw = base64.b64decode(simulator.webhook_secret(name))
        self.trustlys: Any = serialization.load_der_public_key(raw)
        self.http = requests.Session()
        self.counted = itertools.count(1)

    def uuid(self) -> str:
        return f"258a2184-2842-b485-25ca-{next(self.counted):012d}"

    def signed(self, method: str, uuid: str, data: Any) -> str:
        text = method + uuid + text_of(data)
        return base64.b64encode(self.key.sign(text.encode(), padding.PKCS1v15(), SHA1)).decode()

    def proven(self, told: Any) -> bool:
        """Whether Trustly signed that."""
        text = (told["method"] or "") + (told["uuid"] or "") + text_of(told["data"])
        raw = base64.b64decode(told["signature"])
        self.trustlys.verify(raw, text.encode(), padding.PKCS1v15(), SHA1)
        return True

    def asked(self, method: str, data: dict[str, Any], **more: Any) -> dict[str, Any]:
        """A request as it is sent; `more` replaces parts of it after signing."""
        who = {"Username": self.given["username"], "Password": self.given["password"]}
        data = {**who, **data}
        uuid = more.pop("uuid", None) or self.uuid()
        params = {"Signature": self.signed(method, uuid, data), "UUID": uuid, "Data": data}
        return {"method": method, "params": {**params, **more}, "version": "1.1"}

    def send(self, body: Any, kind: str = "application/json") -> Any:
        """What is answered to a body."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        url = f"{self.base}/api/1"
        reply = self.http.post(url, data=raw, headers={"Content-Type": kind}, timeout=20)
        assert reply.status_code == 200, reply.text
        told = reply.json()
        assert told["version"] == "1.1"
        return told

    def call(self, method: str, data: dict[str, Any]) -> Any:
        """The data of an answer that went well."""
        asked = self.asked(method, data)
        result = self.send(asked)["result"]
        assert (result["method"], result["uuid"]) == (method, asked["params"]["UUID"])
        assert self.proven(result)
        return result["data"]

    def refusal(self, method: str, data: dict[str, Any], **more: Any) -> tuple[int, str]:
        return self.refused(self.send(self.asked(method, data, **more)))

    def refused(self, told: Any) -> tuple[int, str]:
        """How it was refused, in a message that Trustly signed."""
        error = told["error"]
        assert error["name"] == "JSONRPCError"
        assert error["error"]["data"] == {"code": error["code"], "message": error["message"]}
        assert self.proven(error["error"])
        return error["code"], error["message"]

    def deposit_data(self, **attributes: Any) -> dict[str, Any]:
        asked = {
            "Country": "SE",
            "Locale": "sv_SE",
            "Currency": "SEK",
            "Amount": "103.00",
            "IP": "123.123.123.123",
            "Firstname": "John",
            "Lastname": "Doe",
            "Email": "test@trustly.com",
            "SuccessURL": BACK,
            "FailURL": LOST,
            "ShopperStatement": None,
            **attributes,
        }
        who = {"NotificationURL": LISTENER, "EndUserID": "12345", "MessageID": self.uuid()}
        return {**who, "Attributes": asked}

    def begin(self, **attributes: Any) -> Any:
        """A deposit that waits for its customer."""
        return self.call("Deposit", self.deposit_data(**attributes))

    def paid(self, **attributes: Any) -> str:
        """The order of a deposit that was paid."""
        begun = self.begin(**attributes)
        assert self.choose(begun["url"], "approve") == BACK
        id: str = begun["orderid"]
        return id

    def choose(self, url: str, outcome: str) -> str:
        """What the customer chooses on the page, and where they are sent then."""
        self.http.get(url, timeout=20, allow_redirects=False)
        reply = self.http.post(url, data={"outcome": outcome}, timeout=20, allow_redirects=False)
        return reply.headers.get("Location", "")

    def refund(self, order: str, amount: str = "10.00", currency: str = "SEK") -> Any:
        return self.call("Refund", {**refund_data(order, amount), "Currency": currency})

    def withdrawals(self, order: str) -> Any:
        return self.call("GetWithdrawals", {"OrderID": order})

    def decide(self, id: str, word: str) -> bool:
        return self.simulator.decide(self.kept, self.base, id, word)

    @property
    def told(self) -> list[Any]:
        """The notifications so far, each with its signature checked."""
        found = []
        for delivery in self.kept.outbox.deliveries:
            assert delivery.url == LISTENER
            body = json.loads(delivery.body)
            assert self.proven({"method": body["method"], **body["params"]})
            found.append(body)
        return found

    @property
    def names(self) -> list[str]:
        return [each["method"] for each in self.told]

    @property
    def balance(self) -> dict[str, str]:
        return {each["currency"]: each["balance"] for each in self.call("Balance", {})}


def refund_data(order: str, amount: str) -> dict[str, Any]:
    return {"OrderID": order, "Amount": amount, "Currency": "SEK", "Attributes": None}


@pytest.fixture(scope="session")
def trustly_host() -> Iterator[tuple[TrustlySimulator, Host]]:
    keys.trustlys(7)
    simulator = TrustlySimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    trustly_host: tuple[TrustlySimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = trustly_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

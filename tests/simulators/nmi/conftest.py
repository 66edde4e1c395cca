"""NMI's simulator over a real socket, called with forms."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import pytest
import requests
from defusedxml import ElementTree

from simulators.nmi import NmiSimulator
from simulators.nmi.account import Account
from tests.simulators.conftest import Host

VISA = {"ccnumber": "4111111111111111", "ccexp": "1029", "cvv": "999"}
CHECK = {
    "payment": "check",
    "checkname": "Jane Doe",
    "checkaba": "490000018",
    "checkaccount": "24413815",
    "account_holder_type": "personal",
    "account_type": "checking",
    "sec_code": "WEB",
}


class Shop:
    """One merchant, and the ways to call the gateway on its behalf."""

    def __init__(self, base: str, simulator: NmiSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.secret = simulator.webhook_secret(name)
        self.kept: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)

    def transact(self, **asked: Any) -> dict[str, str]:
        form = {"security_key": self.credentials["api_key"], **asked}
        reply = self.http.post(f"{self.base}/api/transact.php", data=form)
        assert reply.status_code == 200
        return dict(parse_qsl(reply.text, keep_blank_values=True))

    def pay(self, kind: Any = "sale", **more: Any) -> dict[str, str]:
        asked = {"type": kind, "amount": "10.00", "orderid": f"o{next(self.numbers)}", **VISA}
        return self.transact(**(asked | more))

    def query(self, **asked: Any) -> Any:
        form = {"security_key": self.credentials["api_key"], **asked}
        reply = self.http.post(f"{self.base}/api/query.php", data=form)
        return ElementTree.fromstring(reply.content)

    def transaction(self, id: str) -> tuple[str, list[tuple[str, str]]]:
        """The condition of a transaction, and its actions with their amounts."""
        [found] = self.query(transaction_id=id).iter("transaction")
        actions = [(a.findtext("action_type"), a.findtext("amount")) for a in found.iter("action")]
        return found.findtext("condition"), actions

    def authenticate(self, vault: str, **more: str) -> requests.Response:
        asked = {
            "public_key": self.credentials["public_key"],
            "customer_vault_id": vault,
            "amount": "10.00",
            "currency": "USD",
        }
        return self.http.post(f"{self.base}/_pages/three-d-secure", data=asked | more)

    @property
    def events(self) -> list[Any]:
        """The webhooks so far, each checked against its signature."""
        told = []
        for delivery in self.kept.outbox.deliveries:
            nonce, _, proof = delivery.headers["Webhook-Signature"].partition(",")
            message = nonce.removeprefix("t=").encode() + b"." + delivery.body
            made = hmac.new(self.secret.encode(), message, hashlib.sha256).hexdigest()
            assert proof == f"s={made}"
            told.append(json.loads(delivery.body))
        return told


@pytest.fixture(scope="session")
def nmi_host() -> Iterator[tuple[NmiSimulator, Host]]:
    simulator = NmiSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(nmi_host: tuple[NmiSimulator, Host], request: pytest.FixtureRequest) -> Iterator[Shop]:
    simulator, host = nmi_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

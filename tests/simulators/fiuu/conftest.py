"""Fiuu's simulator over a real socket, called with forms."""

import hashlib
from collections.abc import Iterator
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import pytest
import requests
from lxml import html

from simulators.fiuu import FiuuSimulator
from simulators.fiuu.merchant import Shop
from tests.simulators.conftest import Host

DIRECT = "/RMS/API/Direct/1.4.0/index.php"
REVERSAL, REFUND = "/RMS/API/refundAPI/refund.php", "/RMS/API/refundAPI/index.php"
CAPTURE, QUERY = "/RMS/API/capstxn/index.php", "/RMS/API/gate-query/index.php"
RECURRING = "/RMS/API/Recurring/input_v7.php"
CARD = {"CC_PAN": "4111111111111111", "CC_CVV2": "123", "CC_MONTH": "12", "CC_YEAR": "2035"}
PAYDATE = "2026-01-01 08:00:00"


def md5(*parts: str) -> str:
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


class Merchant:
    """One merchant, and the ways to call Fiuu on its behalf."""

    def __init__(self, base: str, simulator: FiuuSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        self.credentials = simulator.credentials(name)
        self.id = self.credentials["merchant_id"]
        self.verify, self.secret = self.credentials["verify_key"], self.credentials["secret_key"]
        self.kept: Shop = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.orders = count(1)

    def post(self, path: str, form: dict[str, Any]) -> requests.Response:
        reply = self.http.post(self.base + path, data=form)
        assert reply.status_code == 200
        return reply

    def pay(self, **more: Any) -> Any:
        """A direct payment by card, without 3DS unless wanted."""
        asked = {
            "MerchantID": self.id,
            "ReferenceNo": f"order-{next(self.orders)}",
            "TxnType": "SALS",
            "TxnChannel": "CREDITAN",
            "TxnCurrency": "MYR",
            "TxnAmount": "10.00",
            "CustName": "Ali",
            "CustEmail": "ali@example.com",
            "ReturnURL": "https://shop.example/return",
            "NotificationURL": "https://shop.example/notify",
            "non_3DS": "1",
            **(CARD if str(more.get("TxnChannel", "CREDITAN")).startswith("CRED") else {}),
            **more,
        }
        signed = ("TxnAmount", "MerchantID", "ReferenceNo")
        proof = md5(*(str(asked[name]) for name in signed), self.verify)
        form = {name: value for name, value in asked.items() if value is not None}
        return self.post(DIRECT, {"Signature": proof, **form}).json()

    def capture(self, id: str, amount: str, **more: str) -> Any:
        proof = md5(id, amount, self.id, self.verify)
        form = {"domain": self.id, "tranID": id, "amount": amount, "RefID": "c1", "skey": proof}
        return self.post(CAPTURE, form | more).json()

    def reverse(self, id: str, **more: str) -> Any:
        form = {"txnID": id, "domain": self.id, "skey": md5(id, self.id, self.secret), "type": "2"}
        return self.post(REVERSAL, form | more).json()

    def refund(self, id: str, amount: str, reference: str = "r1", **more: str) -> Any:
        form = {
            "RefundType": "P",
            "MerchantID": self.id,
            "RefID": reference,
            "TxnID": id,
            "Amount": amount,
            "Signature": md5("P", self.id, reference, id, amount, self.secret),
            "notify_url": "https://shop.example/refunds",
        }
        return self.post(REFUND, form | more).json()

    def query(self, id: str, amount: str = "10.00", **more: str) -> Any:
        proof = md5(id, self.id, self.verify, amount)
        form = {"amount": amount, "txID": id, "domain": self.id, "skey": proof, "type": "2"}
        return self.post(QUERY, form | more).json()

    def name(self, id: str, amount: str = "10.00") -> tuple[str, str]:
        told = self.query(id, amount)
        return told["StatCode"], told["StatName"]

    def charge(self, token: str, amount: str, **more: str) -> Any:
        order = f"mit-{next(self.orders)}"
        proof = md5("T", self.id, "", token, order, "MYR", amount, self.verify)
        told = [
            "T",
            self.id,
            "",
            token,
            order,
            "MYR",
            amount,
            "Ali",
            "ali@example.com",
            "",
            "",
            proof,
        ]
        return self.post(RECURRING, {"0": more.get("record", "|".join(told))}).json()

    def visit(self, made: Any, outcome: str) -> tuple[str, dict[str, str]]:
        """Go to the bank's page and decide there: where the customer lands, with what."""
        data = made["TxnData"]
        page = self.http.post(data["RequestURL"], data=data["RequestData"])
        assert page.status_code == 200
        page = self.http.post(data["RequestURL"], data={"outcome": outcome})
        root = html.fromstring(page.text)
        fields = {str(i.get("name")): str(i.get("value")) for i in root.iter("input")}
        [form] = root.iter("form")
        return str(form.get("action")), fields

    @property
    def letters(self) -> list[tuple[str, dict[str, str]]]:
        """What was posted to the merchant: the address, and the fields."""
        return [
            (each.url, dict(parse_qsl(each.body.decode(), keep_blank_values=True)))
            for each in self.kept.outbox.deliveries
        ]


def skey(told: dict[str, str], key: str) -> str:
    """The hash as Fiuu's own samples make it."""
    parts = (told[n] for n in ("tranID", "orderid", "status", "domain", "amount", "currency"))
    return md5(told["paydate"], told["domain"], md5(*parts), told["appcode"], key)


@pytest.fixture(scope="session")
def fiuu_host() -> Iterator[tuple[FiuuSimulator, Host]]:
    simulator = FiuuSimulator(seed=7)
    host = Host(simulator.handle)
    yield simulator, host
    host.close()


@pytest.fixture
def shop(
    fiuu_host: tuple[FiuuSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Merchant]:
    simulator, host = fiuu_host
    shop = Merchant(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

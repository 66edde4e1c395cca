"""Authorize.net's simulator over a real socket, called with plain JSON."""

import hmac
import json
from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest
import requests

from simulators.authorizedotnet import AuthorizeDotNetSimulator
from simulators.authorizedotnet.account import Account
from tests.simulators.conftest import Host

CARD = {"cardNumber": "4111111111111111", "expirationDate": "2030-12", "cardCode": "123"}
BANK = {
    "accountType": "checking",
    "routingNumber": "121042882",
    "accountNumber": "1234567890",
    "nameOnAccount": "Ann Example",
}


class Shop:
    """One merchant, and the ways to call Authorize.net on its behalf."""

    def __init__(self, base: str, simulator: AuthorizeDotNetSimulator, name: str) -> None:
        self.base, self.simulator, self.name = base, simulator, name
        self.credentials = simulator.credentials(name)
        self.account: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)

    @property
    def keys(self) -> dict[str, str]:
        return {
            "name": self.credentials["name"],
            "transactionKey": self.credentials["transaction_key"],
        }

    def send(self, name: str, **asked: Any) -> Any:
        """A request as it stands, after its credentials."""
        body = {name: {"merchantAuthentication": asked.pop("keys", self.keys), **asked}}
        return self.post(json.dumps(body))

    def post(self, body: str, kind: str = "application/json") -> Any:
        answer = self.http.post(
            f"{self.base}/xml/v1/request.api",
            data=body.encode(),
            headers={"Content-Type": kind},
        )
        assert answer.status_code == 200
        assert answer.content.startswith(b"\xef\xbb\xbf")
        return json.loads(answer.content.decode("utf-8-sig"))

    def transact(self, **given: Any) -> Any:
        return self.send("createTransactionRequest", refId="ref-1", transactionRequest=given)

    def pay(
        self, amount: Any = "10.00", payment: Any = None, kind: str = "authCapture", **more: Any
    ) -> Any:
        """`transactionResponse` of a payment."""
        asked = {
            "transactionType": f"{kind}Transaction",
            "amount": amount,
            "payment": payment or {"creditCard": CARD},
            "order": {"invoiceNumber": f"invoice-{next(self.numbers)}"},
            **more,
        }
        told = self.transact(**{key: value for key, value in asked.items() if value is not None})
        assert "transactionResponse" in told, told
        return told["transactionResponse"]

    def hold(self, **more: Any) -> str:
        id: str = self.pay(kind="authOnly", **more)["transId"]
        return id

    def settled(self, **more: Any) -> str:
        id: str = self.pay(**more)["transId"]
        self.pass_time()
        return id

    def act(self, kind: str, id: str, **more: Any) -> Any:
        told = self.transact(transactionType=f"{kind}Transaction", **more, refTransId=id)
        return told["transactionResponse"]

    def refund(self, id: str, amount: Any = "10.00", last4: str = "1111") -> Any:
        card = {"cardNumber": f"XXXX{last4}", "expirationDate": "XXXX"}
        return self.act("refund", id, amount=amount, payment={"creditCard": card})

    def details(self, id: str) -> Any:
        return self.send("getTransactionDetailsRequest", transId=id)["transaction"]

    def status(self, id: str) -> Any:
        return self.details(id)["transactionStatus"]

    def customer(self, number: str = "4111111111111111", **more: Any) -> tuple[str, str]:
        """The ids of a customer profile with a card."""
        card = {"payment": {"creditCard": CARD | {"cardNumber": number}}}
        profile = {"email": f"{next(self.numbers)}@example.com", "paymentProfiles": card, **more}
        told = self.send("createCustomerProfileRequest", profile=profile)
        return told["customerProfileId"], told["customerPaymentProfileIdList"][0]

    def pass_time(self, seconds: float = 3_600) -> None:
        self.simulator.clock.advance(seconds)

    def money(self, id: str) -> Any:
        return self.account.ledger.payment(id)

    def decide(self, reference: str, word: str) -> bool:
        return self.simulator.decide(self.account, self.base, reference, word)

    @property
    def events(self) -> list[Any]:
        return [json.loads(each.body) for each in self.account.outbox.deliveries]

    def unsigned(self) -> list[str]:
        """Events whose signature is not the HMAC of their body."""
        secret = self.simulator.webhook_secret(self.name).encode()
        return [
            each.event_type
            for each in self.account.outbox.deliveries
            if each.headers["X-ANET-Signature"]
            != "sha512=" + hmac.new(secret, each.body, "sha512").hexdigest().upper()
        ]


def code(told: Any) -> str:
    """The code of an answer's message."""
    found: str = told["messages"]["message"][0]["code"]
    return found


def reason(response: Any) -> str:
    """The reason code of a `transactionResponse`."""
    if "errors" in response:
        [error] = response["errors"]
        return str(error["errorCode"])
    return str(response["messages"][0]["code"])


@pytest.fixture(scope="module")
def anet_host(hosted: Any) -> tuple[AuthorizeDotNetSimulator, Host]:
    simulator = AuthorizeDotNetSimulator(seed=7)
    return simulator, hosted(simulator.handle)


@pytest.fixture
def shop(
    anet_host: tuple[AuthorizeDotNetSimulator, Host], request: pytest.FixtureRequest
) -> Iterator[Shop]:
    simulator, host = anet_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    assert shop.unsigned() == []
    shop.http.close()

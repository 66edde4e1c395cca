"""PACO's simulator over a real socket, called as a merchant that has its credentials only."""

import json
import time
from collections.abc import Iterator
from functools import cache
from itertools import count
from typing import Any

import pytest
import requests
from joserfc import jwe, jws
from joserfc.jwk import RSAKey

from simulators.twoc_twop_paco import PacoSimulator
from simulators.twoc_twop_paco.office import Office
from tests.simulators.conftest import Host

CARD = {
    "cardNumber": "4111111111111111",
    "cardExpiryMMYY": "1235",
    "cvvCode": "123",
    "payerName": "Ann Example",
}
URLS = {
    "confirmationURL": "https://shop.example/good",
    "failedURL": "https://shop.example/bad",
    "cancellationURL": "https://shop.example/cancelled?x=1",
    "backendURL": "https://shop.example/hook",
}
WRAPPED = ["RSA-OAEP", "A128CBC-HS256"]


def money(minor: int, currency: str = "THB") -> dict[str, Any]:
    """An amount with two decimal places."""
    return {
        "amountText": f"{minor:012}",
        "currencyCode": currency,
        "decimalPlaces": 2,
        "amount": minor / 100,
    }


@cache
def key(kind: str, text: str) -> RSAKey:
    """A key of base64 DER."""
    pem = f"-----BEGIN {kind} KEY-----\n{text}\n-----END {kind} KEY-----\n"
    return RSAKey.import_key(pem.encode())


class Shop:
    """One office, and the ways to call PACO on its behalf."""

    def __init__(self, base: str, simulator: PacoSimulator, name: str) -> None:
        self.base, self.simulator = base, simulator
        given = self.credentials = simulator.credentials(name)
        self.office: Office = simulator.merchant(given)
        self.http = requests.Session()
        self.http.trust_env = False
        self.numbers = count(1)
        self.signing = key("PRIVATE", given["merchant_signing_private_key"])
        self.opening = key("PRIVATE", given["merchant_encryption_private_key"])
        self.sealing = key("PUBLIC", given["paco_encryption_public_key"])
        self.trusting = key("PUBLIC", given["paco_signing_public_key"])

    def sealed(self, request: Any, **claims: Any) -> str:
        """The token of a request. `claims` replace those that are right; so do alg, kid."""
        now = int(time.time())
        alg, kid = claims.pop("alg", "PS256"), claims.pop("kid", self.credentials["paco_kid"])
        told = {
            "request": request,
            "iss": self.credentials["access_token"],
            "aud": "PacoAudience",
            "CompanyApiKey": self.credentials["access_token"],
            "iat": now,
            "nbf": now,
            "exp": now + 3_600,
            **claims,
        }
        signed = jws.serialize_compact(
            {"alg": alg, "typ": "JWT"}, json.dumps(told), self.signing, algorithms=[alg]
        )
        header = {"alg": WRAPPED[0], "enc": WRAPPED[1], "kid": kid, "typ": "JWT"}
        return jwe.encrypt_compact(header, signed, self.sealing, algorithms=WRAPPED)

    def opened(self, token: str) -> dict[str, Any]:
        """What PACO told in a token, after its claims were looked at."""
        wrapped = jwe.decrypt_compact(token, self.opening, algorithms=WRAPPED)
        assert wrapped.plaintext is not None
        signed = jws.deserialize_compact(wrapped.plaintext, self.trusting, algorithms=["PS256"])
        told: dict[str, Any] = json.loads(signed.payload)
        assert told["iss"] == "PacoIssuer"
        assert told["aud"] == self.credentials["access_token"]
        assert told["nbf"] <= time.time() + 5 < told["exp"]
        found: dict[str, Any] = told["response"]
        return found

    def send(self, method: str, path: str, body: str, **headers: str) -> requests.Response:
        """A token as it stands."""
        return self.http.request(
            method,
            f"{self.base}/api/{path}",
            data=body,
            headers={
                "CompanyApiKey": self.credentials["access_token"],
                "Content-Type": "application/jose; charset=utf-8",
                "Accept": "application/jose",
                **headers,
            },
        )

    def ask(self, method: str, path: str, request: Any, status: int = 200) -> dict[str, Any]:
        """The answer of version 2.0 to a request."""
        answer = self.send(method, f"2.0/{path}", self.sealed(request))
        assert answer.status_code == status, answer.text
        return self.opened(answer.text)

    def asked(self, amount: int = 1000, **more: Any) -> dict[str, Any]:
        """What payment requests have in common."""
        order = f"order-{next(self.numbers)}"
        head = {"requestMessageID": order, "requestDateTime": "2026-01-01T00:00:00Z"}
        return {
            "apiRequest": {**head, "language": "en-US"},
            "officeId": self.credentials["office_id"],
            "orderNo": order,
            "productDescription": "A shirt",
            "transactionAmount": money(amount),
            "notificationURLs": URLS,
            **more,
        }

    def pay(self, amount: int = 1000, **more: Any) -> dict[str, Any]:
        """`data` of a card payment without a page."""
        asked = {"paymentType": "CC", "creditCardDetails": CARD, "request3dsFlag": "N", **more}
        return data(self.ask("POST", "Payment/NonUi", self.asked(amount, **asked)))

    def held(self, amount: int = 1000, **more: Any) -> str:
        """The order of a payment that is held."""
        order: str = self.pay(amount, **more)["paymentResult"]["orderNo"]
        return order

    def settled(self, amount: int = 1000) -> str:
        order = self.held(amount)
        self.settle(order, amount)
        return order

    def wallet(self, **more: Any) -> dict[str, Any]:
        kind = {"paymentType": "WALLET-GCASH", "transactionAmount": money(1000, "PHP")}
        asked = self.asked(**kind | more)
        return data(self.ask("POST", "Payment/prePaymentUi", asked))

    def act(
        self, method: str, path: str, order: str, status: int = 200, **more: Any
    ) -> dict[str, Any]:
        """An action on an order."""
        request = {"officeId": self.credentials["office_id"], "orderNo": order, **more}
        return self.ask(method, path, request, status)

    def settle(self, order: str, amount: int = 1000, status: int = 200) -> dict[str, Any]:
        return self.act("PUT", "Settlement", order, status, settlementAmount=money(amount))

    def void(self, order: str, status: int = 200, **more: Any) -> dict[str, Any]:
        return self.act("POST", "Void", order, status, **more)

    def refund(self, order: str, amount: int = 1000, status: int = 200) -> dict[str, Any]:
        maker = {"maker": {"username": "ann", "email": "ann@example.com"}}
        more = {"refundAmount": money(amount), "localMakerChecker": maker}
        return self.act("POST", "Refund/refund", order, status, **more)

    def status(self, order: str) -> dict[str, Any]:
        """One order as the plain inquiry tells it."""
        answer = self.http.get(
            f"{self.base}/api/2.0/Inquiry/transactionStatus",
            params={"orderNo": order},
            headers={"apiKey": self.credentials["access_token"]},
        )
        assert answer.status_code == 200, answer.text
        [found] = answer.json()["data"]
        assert isinstance(found, dict)
        return found

    def word(self, order: str) -> tuple[str, str]:
        """Status and step of an order."""
        return word(self.status(order))

    def money(self, order: str) -> Any:
        return self.office.ledger.payment(order)

    def decide(self, order: str, outcome: str) -> bool:
        return self.simulator.decide(self.office, self.base, order, outcome)

    @property
    def told(self) -> list[dict[str, Any]]:
        """What notifications told, each opened."""
        return [self.opened(each.body.decode()) for each in self.office.outbox.deliveries]


def data(response: dict[str, Any]) -> dict[str, Any]:
    found = response["data"]
    assert isinstance(found, dict)
    return found


def code(response: dict[str, Any]) -> str:
    found = response["apiResponse"]["responseCode"]
    assert isinstance(found, str)
    return found


def word(told: dict[str, Any]) -> tuple[str, str]:
    info = told["paymentStatusInfo"]
    return info["paymentStatus"], info["paymentStep"]


@pytest.fixture(scope="module")
def paco_host(hosted: Any) -> tuple[PacoSimulator, Host]:
    simulator = PacoSimulator(seed=7)
    return simulator, hosted(simulator.handle)


@pytest.fixture
def shop(paco_host: tuple[PacoSimulator, Host], request: pytest.FixtureRequest) -> Iterator[Shop]:
    simulator, host = paco_host
    shop = Shop(host.base, simulator, request.node.nodeid)
    yield shop
    shop.http.close()

"""Tamara's simulator over a real socket; webhooks are checked as its PHP SDK checks them."""

from collections.abc import Iterator
from typing import Any

import jwt
import pytest
import requests

from simulators.tamara import TamaraSimulator
from simulators.tamara.account import Account
from tests.simulators.conftest import Host

BACK = "https://example.com/checkout"


def money(amount: float = 300, currency: str = "SAR") -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def asked(amount: float = 300, currency: str = "SAR", **changes: Any) -> dict[str, Any]:
    """A checkout session as the documents have it."""
    body: dict[str, Any] = {
        "order_reference_id": "A1234",
        "order_number": "1001",
        "total_amount": money(amount, currency),
        "description": "Order #1001",
        "country_code": "SA",
        "payment_type": "PAY_BY_INSTALMENTS",
        "instalments": 3,
        "locale": "en_US",
        "items": [
            {
                "reference_id": "p-100",
                "type": "Physical",
                "name": "Cotton T-Shirt",
                "sku": "SKU-100",
                "quantity": 1,
                "unit_price": money(amount, currency),
                "total_amount": money(amount, currency),
            }
        ],
        "consumer": {
            "first_name": "Mona",
            "last_name": "Al-Saud",
            "phone_number": "+966500000000",
            "email": "mona@example.com",
        },
        "shipping_address": {
            "first_name": "Mona",
            "last_name": "Al-Saud",
            "line1": "1234 King Fahd Rd",
            "city": "Riyadh",
            "country_code": "SA",
            "phone_number": "+966500000000",
        },
        "tax_amount": money(0, currency),
        "shipping_amount": money(0, currency),
        "merchant_url": {
            "success": f"{BACK}/success?cart=7",
            "failure": f"{BACK}/failure",
            "cancel": f"{BACK}/cancel",
            "notification": "https://example.com/tamara/webhook",
        },
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


SHIPPED = {"shipped_at": "2026-01-24T09:00:00Z", "shipping_company": "SMSA Express"}


class Shop:
    """One merchant, and the ways to act on its behalf."""

    def __init__(self, base: str, simulator: TamaraSimulator, name: str) -> None:
        self.base, self.simulator, self.name = base, simulator, name
        self.credentials = simulator.credentials(name)
        self.account: Account = simulator.merchant(self.credentials)
        self.http = requests.Session()
        self.http.trust_env = False

    def call(self, method: str, path: str, said: Any = None) -> requests.Response:
        headers = {"Authorization": f"Bearer {self.credentials['api_key']}"}
        return self.http.request(method, f"{self.base}{path}", json=said, headers=headers)

    def well(self, method: str, path: str, said: Any = None) -> Any:
        answer = self.call(method, path, said)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def refusal(self, method: str, path: str, said: Any = None) -> tuple[int, str]:
        """Status and first code of a refusal."""
        answer = self.call(method, path, said)
        return answer.status_code, answer.json()["errors"][0]["error_code"]

    def created(self, **changes: Any) -> Any:
        return self.well("POST", "/checkout", asked(**changes))

    def approved(self, **changes: Any) -> str:
        """An order that its customer has paid."""
        id: str = self.created(**changes)["order_id"]
        assert self.decide(id, "approve")
        return id

    def authorised(self, **changes: Any) -> str:
        id = self.approved(**changes)
        assert self.well("POST", f"/orders/{id}/authorise")["status"] == "authorised"
        return id

    def capture(self, id: str, amount: float = 300, currency: str = "SAR") -> Any:
        said = {"order_id": id, "total_amount": money(amount, currency), "shipping_info": SHIPPED}
        return self.well("POST", "/payments/capture", said)

    def paid(self, **changes: Any) -> str:
        id = self.authorised(**changes)
        assert self.capture(id)["status"] == "fully_captured"
        return id

    def refund(self, id: str, amount: float) -> requests.Response:
        said = {"total_amount": money(amount), "comment": f"Refund for the order {id}"}
        return self.call("POST", f"/payments/simplified-refund/{id}", said)

    def decide(self, reference: str, word: str) -> bool:
        return self.simulator.decide(self.account, self.base, reference, word)

    def order(self, id: str) -> Any:
        return self.well("GET", f"/merchants/orders/{id}")

    @property
    def events(self) -> list[str]:
        return [each.event_type for each in self.account.outbox.deliveries]

    def proven(self, number: int = -1) -> Any:
        """What the token of a delivery claims, as PyJWT reads it."""
        sent = self.account.outbox.deliveries[number]
        scheme, _, token = sent.headers["Authorization"].partition(" ")
        assert scheme == "Bearer"
        key = self.simulator.webhook_secret(self.name)
        options = {"verify_exp": False, "verify_iat": False}
        return jwt.decode(token, key, algorithms=["HS256"], options=options)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def host() -> Iterator[tuple[str, TamaraSimulator]]:
    simulator = TamaraSimulator(seed=7)
    door = Host(simulator.handle)
    yield door.base, simulator
    door.close()


@pytest.fixture
def shop(host: Any, request: pytest.FixtureRequest) -> Iterator[Shop]:
    base, simulator = host
    shop = Shop(base, simulator, request.node.name)
    yield shop
    shop.http.close()

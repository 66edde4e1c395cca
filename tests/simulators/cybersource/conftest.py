"""Merchants of CyberSource and Bank of America; every answer is held against the SDK."""

import base64
import hashlib
import hmac
import json
import re
import ssl
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from simulators.core import registry
from simulators.core.http import Request, Response
from simulators.core.ledger import Payment
from simulators.families.cybersource.account import Account
from simulators.families.cybersource.dialect import ROUTES, CyberSourceDialect
from tests.simulators.conftest import Host
from tests.simulators.cybersource import models

DATE = "Thu, 01 Jan 2026 00:00:00 GMT"
BILL_TO = {
    "firstName": "John",
    "lastName": "Doe",
    "address1": "1 Market St",
    "locality": "san francisco",
    "administrativeArea": "CA",
    "postalCode": "94105",
    "country": "US",
    "email": "test@cybs.com",
}
VISA, CHALLENGE, FRICTIONLESS = "4111111111111111", "4000000000002503", "4000000000002701"
Body = dict[str, Any]

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, as nothing here is TLS; it spares each client the loading of certificates."""


def amount(total: str = "102.21", currency: str = "USD") -> Body:
    return {"orderInformation": {"amountDetails": {"totalAmount": total, "currency": currency}}}


def asked(
    total: str = "102.21", currency: str = "USD", card: str = VISA, **processing: Any
) -> Body:
    """A card payment as the documents describe it."""
    body = {
        "clientReferenceInformation": {"code": "order-1"},
        "paymentInformation": {
            "card": {
                "number": card,
                "expirationMonth": "12",
                "expirationYear": "2031",
                "securityCode": "987",
            }
        },
        "orderInformation": {**amount(total, currency)["orderInformation"], "billTo": BILL_TO},
    }
    return {**body, "processingInformation": processing} if processing else body


def signature(
    keys: dict[str, str], method: str, target: str, headers: dict[str, str], names: list[str]
) -> str:
    """A `Signature` header, made as the vendor's getting-started guide says."""
    lines = [
        f"{name}: {method.lower()} {target}"
        if name.strip("()") == "request-target"
        else f"{name}: {headers[name]}"
        for name in names
    ]
    key = base64.b64decode(keys["api_secret"])
    made = hmac.new(key, "\n".join(lines).encode(), hashlib.sha256).digest()
    return (
        f'keyid="{keys["api_key"]}", algorithm="HmacSHA256", headers="{" ".join(names)}",'
        f' signature="{base64.b64encode(made).decode()}"'
    )


class CyberSourceHost(Host):
    """A simulator of the family, its answers checked."""

    def __init__(self, name: str) -> None:
        self.simulator: Any = registry.load(name)(seed=7)
        self.complaints: list[str] = []
        super().__init__(self._handle)

    def _handle(self, request: Request) -> Response:
        answer: Response = self.simulator.handle(request)
        route = ROUTES.find(request.method, request.path)
        if route is not None and answer.body.startswith(b"{") and answer.status < 500:
            self.complaints += models.complaints(route[0], answer.status, json.loads(answer.body))
        return answer


class Shop:
    """One merchant and the ways to reach the processor on its behalf."""

    def __init__(self, host: CyberSourceHost, name: str) -> None:
        self.host, self.name = host, name
        self.simulator: CyberSourceDialect = host.simulator
        self.keys = self.simulator.credentials(name)
        self.account: Account = self.simulator.merchant(self.keys)
        self.http = httpx.Client(base_url=host.base, verify=PLAIN, trust_env=False)

    def call(self, method: str, path: str, body: Body | None = None) -> tuple[int, Any]:
        """Send a signed request and return status and body."""
        answer = self.raw(method, path, None if body is None else json.dumps(body).encode())
        return answer.status_code, answer.json() if answer.content else None

    def raw(self, method: str, path: str, body: bytes | None = None) -> httpx.Response:
        headers = self.headers(method, path, body)
        return self.http.request(method, path, content=body, headers=headers)

    def headers(self, method: str, path: str, body: bytes | None) -> dict[str, str]:
        """What a request is sent with, signed."""
        host = self.host.base.removeprefix("http://")
        sent = {"host": host, "date": DATE, "v-c-merchant-id": self.keys["merchant_account"]}
        names = ["host", "date", "request-target", "v-c-merchant-id"]
        if body is not None:
            digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
            sent |= {"digest": f"SHA-256={digest}", "content-type": "application/json"}
            names.insert(3, "digest")
        return sent | {"signature": signature(self.keys, method, path, sent, names)}

    def post(self, path: str, body: Body) -> tuple[int, Any]:
        return self.call("POST", path, body)

    def pay(self, body: Body | None = None, **options: Any) -> Any:
        """A payment that is not refused."""
        status, shown = self.post("/pts/v2/payments", body or asked(**options))
        assert status == 201, shown
        return shown

    def refusal(self, path: str, body: Body, method: str = "POST") -> tuple[int, str, set[str]]:
        """Status, reason and the fields that a refusal names."""
        status, shown = self.call(method, path, body)
        assert shown["status"] == "INVALID_REQUEST"
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", shown["submitTimeUtc"])
        return status, shown["reason"], {detail["field"] for detail in shown.get("details", [])}

    def tss(self, id: str) -> Any:
        """Transaction details."""
        status, shown = self.call("GET", f"/tss/v2/transactions/{id}")
        assert status == 200
        return shown

    def status(self, id: str) -> str:
        return str(self.tss(id)["applicationInformation"]["status"])

    def money(self, id: str) -> Payment:
        return self.account.ledger.payment(id)

    def capture(self, id: str, total: str = "102.21", **options: Any) -> tuple[int, Any]:
        body = amount(total)
        if options:
            body["processingInformation"] = {"captureOptions": options}
        return self.post(f"/pts/v2/payments/{id}/captures", body)

    def reverse(self, id: str, total: str = "102.21") -> tuple[int, Any]:
        details = {"totalAmount": total, "currency": "USD"}
        body = {"reversalInformation": {"amountDetails": details, "reason": "cancelled"}}
        return self.post(f"/pts/v2/payments/{id}/reversals", body)

    def pass_time(self, seconds: float) -> None:
        self.simulator.clock.advance(seconds)

    @property
    def events(self) -> list[str]:
        return [delivery.event_type for delivery in self.account.outbox.deliveries]


@pytest.fixture(scope="session", params=["cybersource", "bankofamerica"])
def cybersource_host(request: pytest.FixtureRequest) -> Iterator[CyberSourceHost]:
    host = CyberSourceHost(request.param)
    yield host
    host.close()


@pytest.fixture
def shop(cybersource_host: CyberSourceHost, request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A merchant of its own for a test; the test fails if an answer left the SDK's models."""
    before = len(cybersource_host.complaints)
    shop = Shop(cybersource_host, request.node.name)
    yield shop
    shop.http.close()
    assert cybersource_host.complaints[before:] == []

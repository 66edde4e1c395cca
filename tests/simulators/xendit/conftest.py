"""Xendit behind a real socket, called mostly by Xendit's own Python SDK."""

import asyncio
import ssl
import threading
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
import xendit  # type: ignore[import-untyped]
from xendit.apis import PaymentRequestApi, RefundApi  # type: ignore[import-untyped]

from simulators.core.door import serve
from simulators.core.http import Request, Response
from simulators.core.ledger import Payment
from simulators.xendit import XenditSimulator
from simulators.xendit.business import Business

CHALLENGE = "4000000000001091"
FRICTIONLESS = "4000000000001000"
REFUSING = "4000000000000010"
RETURNS = {
    "success_return_url": "https://shop.example/paid",
    "failure_return_url": "https://shop.example/failed",
}


PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Never used, as nothing here is TLS; it spares each client the loading of certificates."""


class Host:
    """The simulator behind a door in a thread of its own."""

    def __init__(self) -> None:
        self.simulator = XenditSimulator(seed=7)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self._run(serve(self._handle, "127.0.0.1", 0))
        self.base = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    def _handle(self, request: Request) -> Response:
        return self.simulator.handle(request)

    def _run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(5)

    async def _stop(self) -> None:
        self._server.close()
        await asyncio.sleep(0.05)  # connections that clients closed are seen to be closed

    def close(self) -> None:
        self._run(self._stop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()


class Shop:
    """One business and the ways to reach Xendit on its behalf."""

    def __init__(self, host: Host, name: str) -> None:
        self.name, self.simulator, self.base = name, host.simulator, host.base
        self.key = self.simulator.credentials(name)["api_key"]
        self.business: Business = self.simulator.merchant({"api_key": self.key})
        sdk = xendit.ApiClient(xendit.Configuration(host=self.base, api_key=self.key))
        # The SDK has no way to close its connections, and keeps them with their last answers.
        sdk.set_default_header("Connection", "close")
        self.payments, self.refunds = PaymentRequestApi(sdk), RefundApi(sdk)
        self.http = httpx.Client(base_url=self.base, auth=(self.key, ""), verify=PLAIN)

    def create(self, **changes: Any) -> Any:
        """Create a payment request with the SDK."""
        return self.payments.create_payment_request(payment_request_parameters=asked(**changes))

    def post(self, path: str, body: Any, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return self.http.post(path, json=body, headers=named)

    def refusal(self, path: str, body: Any) -> tuple[int, str, tuple[str, ...]]:
        """Status, error code and the paths that a refusal names."""
        answer = self.post(path, body)
        told = answer.json()
        assert set(told) <= {"error_code", "message", "errors"}
        named = tuple(error["path"] for error in told.get("errors", []))
        return answer.status_code, told["error_code"], named

    def money(self, id: str) -> Payment:
        return self.business.ledger.payment(id)

    @property
    def events(self) -> list[str]:
        return [delivery.event_type for delivery in self.business.outbox.deliveries]


def asked(
    card: str = CHALLENGE, *, skip: bool | None = True, channel: Any = None, **changes: Any
) -> dict[str, Any]:
    """A card payment request as the documents describe it."""
    return {
        "amount": 25_000,
        "currency": "IDR",
        "reference_id": "order-1",
        "capture_method": "AUTOMATIC",
        "payment_method": {
            "type": "CARD",
            "reusability": "ONE_TIME_USE",
            "reference_id": "card-1",
            "card": {
                "channel_properties": {"skip_three_d_secure": skip, **RETURNS, **(channel or {})},
                "card_information": {
                    "card_number": card,
                    "expiry_month": "12",
                    "expiry_year": "2029",
                    "cardholder_name": "Ibu Sari",
                    "cardholder_email": "sari@example.com",
                    "cardholder_phone_number": "+628123456789",
                    "cvv": "123",
                },
            },
        },
        **changes,
    }


@pytest.fixture(scope="module")
def host() -> Iterator[Host]:
    host = Host()
    yield host
    host.close()


@pytest.fixture
def shop(host: Host, request: pytest.FixtureRequest) -> Iterator[Shop]:
    shop = Shop(host, request.node.name)
    yield shop
    shop.http.close()

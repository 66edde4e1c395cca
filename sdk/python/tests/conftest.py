"""The live service and a merchant of its own for each test; run under `sdk/stack.py`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from ucs_client import Client, Retry, card
from ucs_client import messages as m
from ucs_client.credentials import Stripe

QUICK = Retry(first_pause=0.01, longest_pause=0.02)


class Merchant:
    """A merchant's account at the simulated Stripe, and what the processor knows of it."""

    def __init__(self, name: str) -> None:
        self._place = f"{os.environ['SIMULATOR_URL']}/_sim/stripe/merchants"
        self._name = name
        keys = self.ask("", {"id": name})
        self.webhook_secret: str = keys["webhook_secret"]
        self.base_url = os.environ["STRIPE_BASE_URL"]
        self.credentials = Stripe(api_key=keys["credentials"]["api_key"], base_url=self.base_url)

    def payments(self) -> list[Any]:
        """All payments in the processor's books."""
        found: list[Any] = self.ask("ledger")
        return found

    def limit_next(self, times: int = 1) -> None:
        """Lets the next calls be too many: https://docs.stripe.com/rate-limits."""
        told = {"error": {"type": "invalid_request_error", "code": "rate_limit", "message": "Slow"}}
        self.fail_next(status=429, times=times, body=json.dumps(told))

    def fail_next(self, **fault: Any) -> None:
        """Lets the next call go wrong, as `simulators.core.faults.Fault` has it."""
        self.ask("faults", {"kind": "status", **fault})

    def webhook(self, kind: str) -> Any:
        """The last webhook of a kind."""
        return next(each for each in reversed(self.ask("outbox")) if each["event_type"] == kind)

    def ask(self, what: str, body: Any = None) -> Any:
        """What the control plane says of this merchant."""
        url = f"{self._place}/{self._name}/{what}" if what else self._place
        answer = httpx.request("GET" if body is None else "POST", url, json=body)
        answer.raise_for_status()
        return answer.json()


@pytest.fixture
def merchant(request: pytest.FixtureRequest) -> Merchant:
    """A merchant that no other test knows."""
    name = "".join(letter for letter in request.node.name if letter.isalnum() or letter == "_")
    return Merchant(f"py_{os.getpid()}_{name}")


@pytest.fixture
def address() -> str:
    """Where the service is."""
    found = os.environ.get("UCS_ADDRESS")
    assert found, "run under sdk/stack.py"
    return found


@pytest.fixture
def client(merchant: Merchant, address: str) -> Iterator[Client]:
    """A client of the merchant, which waits little between attempts."""
    with Client(address, merchant.credentials, retry=QUICK, timeout=30) as opened:
        yield opened


def payment(amount: int = 1050, number: str = "4242424242424242") -> Any:
    """What is asked for when a card pays."""
    return m.PaymentServiceAuthorizeRequest(
        amount=m.Money(minor_amount=amount, currency="USD"),
        payment_method=card(number, "12", "2030", "123", "Ann Example"),
        address=m.PaymentAddress(),
    )


def lookup(paid: m.PaymentServiceAuthorizeResponse) -> m.PaymentServiceGetRequest:
    """What is asked for when it is wanted to know where a payment stands."""
    return m.PaymentServiceGetRequest(
        connector_transaction_id=paid.connector_transaction_id,
        amount=m.Money(minor_amount=1050, currency="USD"),
    )

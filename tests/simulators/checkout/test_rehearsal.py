"""Rehearsals: recorded requests find here what they presume."""

import json
from typing import Any

import pytest

from simulators.checkout import CheckoutSimulator
from simulators.checkout.rehearsal import rehearse
from simulators.core.rehearsal import NotServed, Recorded
from tests.simulators.checkout.conftest import CARD

HOST = "https://api.sandbox.checkout.com"
GONE = CARD | {"expiry_year": "2025", "expiry_month": "06"}


def answered(method: str, path: str, body: Any, status: int) -> Any:
    sent = json.dumps(body) if body is not None else ""
    recorded = Recorded(method, f"{HOST}{path}", {}, sent, status, "")
    return rehearse(CheckoutSimulator(seed=1), recorded)


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("POST", "/payments", {"source": GONE, "amount": "200", "currency": "USD"}, 201),
        (
            "POST",
            "/payments",
            {"source": {"type": "id", "id": "src_x"}, "amount": 200, "currency": "USD"},
            201,
        ),
        (
            "POST",
            "/payments",
            {"source": {"type": "token", "token": "tok_x"}, "amount": 1, "currency": "USD"},
            201,
        ),
        ("POST", "/payments/pay_x/captures", {"amount": 200}, 202),
        ("POST", "/payments/pay_x/refunds", {"amount": 200}, 202),
        ("POST", "/payments/pay_x/voids", {"reference": "1"}, 202),
        ("POST", "/payments/pay_x/authorizations", {"amount": 5}, 201),
        ("GET", "/payments/pay_x", None, 200),
        ("GET", "/payments/pay_x/actions", None, 200),
        ("GET", "/payments/pay_x", None, 404),
        ("GET", "/payments/pay_x", None, 401),
        ("POST", "/payments", {"amount": 200, "currency": "USD"}, 422),
    ],
)
def test_a_request_is_answered_as_it_was(method: str, path: str, body: Any, status: int) -> None:
    assert answered(method, path, body, status).status == status


def test_what_is_not_served_is_said() -> None:
    with pytest.raises(NotServed):
        answered("POST", "/payouts", {}, 201)
    cut = Recorded("POST", f"{HOST}/payments", {}, '{"amount":', 201, "")
    with pytest.raises(NotServed):
        rehearse(CheckoutSimulator(seed=1), cut)

"""Recorded calls can be made again, whatever they presume."""

import json
from typing import Any

import pytest

from simulators.core.rehearsal import NotServed, Recorded
from simulators.paypal import PaypalSimulator
from simulators.paypal.rehearsal import rehearse

HOST = "https://api-m.sandbox.paypal.com"
HOLD, TAKE = "/v2/payments/authorizations/8AA", "/v2/payments/captures/3C6"


def again(method: str, path: str, status: int, reply: Any, body: str = "") -> tuple[int, Any]:
    """Status and body of a call like the one that was recorded so."""
    record = Recorded(method, f"{HOST}{path}", {}, body, status, json.dumps(reply))
    answer = rehearse(PaypalSimulator(seed=1), record)
    return answer.status, json.loads(answer.body or b"{}")


@pytest.mark.parametrize(
    ("path", "issue"),
    [
        ("/v2/checkout/orders/5O1/capture", "ORDER_NOT_APPROVED"),
        ("/v2/checkout/orders/5O1/capture", "ORDER_ALREADY_CAPTURED"),
        ("/v2/checkout/orders/5O1/capture", "INSTRUMENT_DECLINED"),
        ("/v2/checkout/orders/5O1/capture", "ACTION_DOES_NOT_MATCH_INTENT"),
        ("/v2/checkout/orders/5O1/authorize", "ORDER_ALREADY_AUTHORIZED"),
        (f"{HOLD}/capture", "AUTHORIZATION_ALREADY_CAPTURED"),
        (f"{HOLD}/capture", "AUTHORIZATION_VOIDED"),
        (f"{HOLD}/void", "PREVIOUSLY_VOIDED"),
        (f"{HOLD}/void", "PREVIOUSLY_CAPTURED"),
        (f"{TAKE}/refund", "CAPTURE_FULLY_REFUNDED"),
    ],
)
def test_refusals(path: str, issue: str) -> None:
    status, told = again("POST", path, 422, {"details": [{"issue": issue}]})
    assert (status, told["details"][0]["issue"]) == (422, issue)


@pytest.mark.parametrize(
    ("method", "path", "status", "word"),
    [
        ("GET", "/v2/checkout/orders/5O1", 200, "CREATED"),
        ("GET", "/v2/checkout/orders/5O1", 200, "APPROVED"),
        ("GET", "/v2/checkout/orders/5O1", 200, "COMPLETED"),
        ("POST", "/v2/checkout/orders/5O1/capture", 201, "COMPLETED"),
        ("GET", HOLD, 200, "VOIDED"),
        ("GET", HOLD, 200, "CAPTURED"),
        ("POST", f"{HOLD}/capture", 201, "COMPLETED"),
        ("GET", TAKE, 200, "REFUNDED"),
        ("POST", f"{TAKE}/refund", 201, "COMPLETED"),
        ("GET", "/v2/payments/refunds/1JU", 200, "COMPLETED"),
    ],
)
def test_answers(method: str, path: str, status: int, word: str) -> None:
    found, told = again(method, path, status, {"status": word})
    assert (found, told["status"]) == (status, word)


@pytest.mark.parametrize(("status", "path"), [(404, HOLD), (401, HOLD), (500, f"{HOLD}/capture")])
def test_failures(status: int, path: str) -> None:
    method = "POST" if status == 500 else "GET"
    assert again(method, path, status, {})[0] == status


def test_tokens() -> None:
    asked = "grant_type=client_credentials"
    assert again("POST", "/v1/oauth2/token", 200, {}, asked)[0] == 200
    assert again("POST", "/v1/oauth2/token", 401, {}, asked)[0] == 401


def test_what_is_not_served() -> None:
    with pytest.raises(NotServed):
        again("GET", "/v1/invoicing/invoices/INV2", 200, {})

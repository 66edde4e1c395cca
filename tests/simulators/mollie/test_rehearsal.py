"""Recorded calls can be made again, and are answered as they were."""

import json
from pathlib import Path
from typing import Any

import pytest

from harness.fidelity import judged
from simulators.core.rehearsal import NotServed, Recorded
from simulators.mollie import MollieSimulator
from simulators.mollie.rehearsal import rehearse

FOLDER = Path(__file__).parents[4] / "shared/recorded"
HOST = "https://api.mollie.com"
PAYMENT = "/v2/payments/{paymentId}"
IMPOSSIBLE = {
    "mollie-049": "a capture of an order's shipment; the Orders API is not here",
    "mollie-109": "a SEPA chargeback in dollars, where SEPA is euros only",
}
"""Examples of Mollie's documents that contradict its rules, or are of another API."""


def again(method: str, path: str, status: int, reply: Any = None, body: Any = None) -> Any:
    """Status and body of a call like the one that was recorded so."""
    sent = json.dumps(body) if body else ""
    record = Recorded(method, f"{HOST}{path}", {}, sent, status, json.dumps(reply or {}))
    answer = rehearse(MollieSimulator(seed=1), record)
    return answer.status, json.loads(answer.body or b"{}")


@pytest.mark.parametrize(
    ("method", "path", "status", "reply"),
    [
        ("POST", "/v2/payments", 503, {}),
        ("POST", "/v2/payments", 401, {}),
        ("PATCH", PAYMENT, 422, {"field": "redirectUrl"}),
        ("DELETE", PAYMENT, 422, {}),
        ("POST", f"{PAYMENT}/captures", 422, {"field": "amount.currency"}),
        ("POST", f"{PAYMENT}/refunds", 409, {}),
        ("POST", f"{PAYMENT}/release-authorization", 202, {}),
        ("GET", f"{PAYMENT}/chargebacks/{{id}}", 200, {"reversedAt": "2024"}),
        ("GET", f"{PAYMENT}/refunds", 200, {"_links": {"next": {"href": ""}}}),
    ],
)
def test_what_is_presumed_is_brought_about(method: str, path: str, status: int, reply: Any) -> None:
    amount = {"currency": "EUR", "value": "5.00"}
    given = reply if status >= 400 else reply | {"amount": amount}
    found, told = again(method, path, status, given)
    assert found == status
    if status >= 400:
        assert told.get("field") == reply.get("field")


def test_test_mode_of_an_organization() -> None:
    body = {
        "profileId": "pfl_other",
        "testmode": True,
        "amount": {"currency": "EUR", "value": "19.50"},
        "description": "for train ticket",
        "redirectUrl": "https://example.org",
    }
    status, told = again("POST", "/v2/payments", 201, {"id": "tr_x"}, body)
    assert (status, told["amount"]["value"]) == (201, "19.50")


def test_other_apis_are_not_served() -> None:
    with pytest.raises(NotServed):
        again("POST", "/v2/payment-links", 201)


@pytest.mark.skipif(not FOLDER.exists(), reason="the recorded traffic is not here")
def test_recorded_calls_are_answered_alike() -> None:
    told = judged("mollie", FOLDER)
    differing = {each.id: each.differs for each in told if each.differs}
    assert set(differing) == set(IMPOSSIBLE), differing
    served = [each for each in told if not each.why]
    assert len(served) >= 23
    assert all(each.why.startswith("no ") for each in told if each.why)

"""Recorded calls to Xendit can be made again, whatever they presume."""

import base64
import json
from pathlib import Path
from typing import Any

import pytest

from harness.fidelity import compared, judged
from simulators.core.http import Request
from simulators.core.rehearsal import NotServed, Recorded
from simulators.xendit import XenditSimulator
from simulators.xendit.rehearsal import rehearse

FOLDER = Path(__file__).parents[4] / "shared/recorded"
HOST = "https://api.xendit.co"
REQUESTS = "/payment_requests"
REFUND = {"reason": "OTHERS"}


def method(*, skip: bool = True, reusability: str = "ONE_TIME_USE") -> dict[str, Any]:
    """A card as a request describes it."""
    back = "https://shop.example/back"
    channel = {
        "skip_three_d_secure": skip,
        "success_return_url": back,
        "failure_return_url": back,
    }
    card = {"card_number": "4000000000001091", "expiry_month": "12", "expiry_year": "2029"}
    information = card | {"cardholder_name": "Ibu Sari", "cvv": "123"}
    given = {"channel_properties": channel, "card_information": information, "currency": "IDR"}
    return {"type": "CARD", "reusability": reusability, "card": given}


class Shop:
    """A business whose every call is recorded, and made again elsewhere."""

    def __init__(self) -> None:
        self.simulator = XenditSimulator(seed=2)
        self.key = self.simulator.credentials("shop")["api_key"]

    def record(self, verb: str, path: str, body: Any = None, key: str = "") -> Recorded:
        """One call, and what was answered."""
        basic = base64.b64encode(f"{self.key}:".encode()).decode()
        headers = {"authorization": f"Basic {basic}", "content-type": "application/json"}
        if key:
            headers["idempotency-key"] = key
        sent = json.dumps(body) if body else ""
        answer = self.simulator.handle(Request(verb, path, "", headers, sent.encode(), HOST))
        kept = {"idempotency-key": key} if key else {}
        return Recorded(verb, HOST + path, kept, sent, answer.status, answer.body.decode())

    def paid(self, capture: str = "AUTOMATIC", *, skip: bool = True, amount: float = 50_000) -> Any:
        """A payment request."""
        body = {"currency": "IDR", "amount": amount, "capture_method": capture}
        told = self.record("POST", REQUESTS, body | {"payment_method": method(skip=skip)})
        return json.loads(told.reply)


def alike(recorded: Recorded) -> None:
    """Made again, the call is answered as it was, of objects that exist there."""
    answer = rehearse(XenditSimulator(seed=3), recorded)
    told, there = json.loads(answer.body), json.loads(recorded.reply)
    for name in ("status", "amount", "captured_amount", "failure_code", "error_code"):
        assert told.get(name) == there.get(name), name
    assert compared("", recorded, answer).differs == ()


@pytest.mark.parametrize(
    ("capture", "skip", "amount"),
    [
        ("AUTOMATIC", True, 50_000),
        ("MANUAL", True, 50_000),
        ("AUTOMATIC", False, 50_000),
        ("AUTOMATIC", True, 10_054),
    ],
)
def test_payment_requests_are_shown_again(capture: str, skip: bool, amount: float) -> None:
    shop = Shop()
    made = shop.paid(capture, skip=skip, amount=amount)
    alike(shop.record("GET", f"{REQUESTS}/{made['id']}"))
    alike(shop.record("GET", REQUESTS))


def test_captures_are_made_again() -> None:
    shop = Shop()
    path = f"{REQUESTS}/{shop.paid('MANUAL')['id']}/captures"
    alike(shop.record("POST", path, {"capture_amount": 60_000_000}))
    alike(shop.record("POST", path, {"capture_amount": 30_000}))
    alike(shop.record("POST", path, {"capture_amount": 30_000}))
    alike(shop.record("GET", path))
    taken = f"{REQUESTS}/{shop.paid()['id']}/captures"
    alike(shop.record("POST", taken, {"capture_amount": 1}))
    alike(shop.record("POST", f"{REQUESTS}/pr-nobody/captures", {"capture_amount": 1}))


def test_refunds_are_made_again() -> None:
    shop = Shop()
    body = REFUND | {"payment_request_id": shop.paid()["id"], "amount": 20_000}
    made = shop.record("POST", "/refunds", body)
    alike(made)
    alike(shop.record("POST", "/refunds", body | {"amount": 90_000_000}))
    alike(shop.record("GET", f"/refunds/{json.loads(made.reply)['id']}"))
    alike(shop.record("POST", f"/refunds/{json.loads(made.reply)['id']}/cancel"))
    alike(shop.record("GET", "/refunds"))
    held = REFUND | {"payment_request_id": shop.paid("MANUAL")["id"]}
    alike(shop.record("POST", "/refunds", held))


def test_stored_cards_are_linked_and_charged_again() -> None:
    shop = Shop()
    asked = method(reusability="MULTIPLE_USE")
    made = shop.record("POST", "/v2/payment_methods", asked)
    alike(made)
    id = json.loads(made.reply)["id"]
    alike(shop.record("GET", f"/v2/payment_methods/{id}"))
    body = {"currency": "IDR", "amount": 9_000, "payment_method_id": id}
    alike(shop.record("POST", REQUESTS, body))
    alike(shop.record("POST", REQUESTS, body | {"amount": 0.5}))
    alike(shop.record("POST", REQUESTS, body | {"payment_method_id": "pm-nobody"}))


def test_an_idempotency_key_was_used_before() -> None:
    shop = Shop()
    body = {"currency": "IDR", "amount": 50_000, "payment_method": method()}
    alike(shop.record("POST", REQUESTS, body, "key"))
    alike(shop.record("POST", REQUESTS, body | {"amount": 60_000}, "key"))


@pytest.mark.parametrize(
    ("path", "body", "why"),
    [
        ("/v2/invoices", {}, "no POST /v2/invoices"),
        (REQUESTS, {"payment_method": {"type": "EWALLET"}}, "no payment method EWALLET"),
        (REQUESTS, {"customer_id": "cust-1"}, "no customers"),
    ],
)
def test_other_products_are_not_served(path: str, body: Any, why: str) -> None:
    sent = Recorded("POST", HOST + path, {}, json.dumps(body), 200, "{}")
    with pytest.raises(NotServed, match=why):
        rehearse(XenditSimulator(seed=1), sent)


def test_a_wrong_key_is_refused_whatever_was_asked() -> None:
    sent = Recorded("GET", f"{HOST}/balance", {}, "", 401, "{}")
    assert rehearse(XenditSimulator(seed=1), sent).status == 401


@pytest.mark.skipif(not FOLDER.exists(), reason="the recorded traffic is not here")
def test_recorded_calls_are_answered_alike() -> None:
    told = judged("xendit", FOLDER)
    assert {each.id: each.differs for each in told if each.differs} == {}
    assert any(not each.why for each in told)
    assert all(each.why.startswith("no ") for each in told if each.why)

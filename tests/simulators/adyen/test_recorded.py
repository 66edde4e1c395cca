"""What Adyen really sent and answered, asked again; its published signatures, made again."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulators.adyen.events import signature

RECORDED = Path(__file__).parents[4] / "shared/recorded"
ABSENT = pytest.mark.skipif(not RECORDED.exists(), reason="the recorded traffic is not here")
LATER_FIELDS = {"sku", "storePaymentMethodMode"}
"""Fields of version 71, in which some of it was recorded, that version 68 does not know."""


def pairs() -> dict[str, Any]:
    """Recorded traffic by its id."""
    if not RECORDED.exists():
        return {}
    lines = (RECORDED / "adyen.jsonl").read_text().splitlines()
    return {pair["id"]: pair for pair in map(json.loads, lines)}


def vectors() -> list[Any]:
    """Published notifications with their signatures and keys."""
    if not RECORDED.exists():
        return []
    lines = (RECORDED / "webhook_vectors.jsonl").read_text().splitlines()
    found = [each for each in map(json.loads, lines) if each["processor"] == "adyen"]
    return [each for each in found if each["webhook"].get("signature_in_body")]


PAIRS = pairs()


def body(pair: str, side: str) -> Any:
    held = PAIRS[pair][side]["body"]
    return json.loads(held) if isinstance(held, str) else held


def kinds(value: Any) -> Any:
    """The types of an answer's fields."""
    if isinstance(value, dict):
        return {key: kinds(item) for key, item in value.items()}
    return type(value).__name__


def older(value: Any) -> Any:
    """A request without what version 68 does not know."""
    if isinstance(value, list):
        return [older(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {key: older(item) for key, item in value.items() if key not in LATER_FIELDS}


def covers(ours: Any, theirs: Any, leaving: tuple[str, ...] = ()) -> list[str]:
    """Fields of a recorded answer that ours lacks, or has with another type."""
    missing = []
    for key, kind in theirs.items():
        if key in leaving:
            continue
        if key not in ours:
            missing.append(key)
        elif isinstance(kind, dict) and isinstance(ours[key], dict):
            missing += [f"{key}.{each}" for each in covers(ours[key], kind, leaving)]
        elif ours[key] != kind:
            missing.append(f"{key}: {ours[key]} for {kind}")
    return missing


@ABSENT
def test_a_recorded_card_payment_is_answered_alike(shop: Any) -> None:
    answer = shop.post("/v68/payments", body("adyen-027", "request") | shop.me)
    theirs = body("adyen-027", "response")
    assert answer.status_code == 200
    assert covers(kinds(answer.json()), kinds(theirs)) == []
    assert answer.json()["resultCode"] == theirs["resultCode"]
    assert answer.json()["amount"] == theirs["amount"]


@ABSENT
def test_a_recorded_payment_with_a_stored_card(shop: Any) -> None:
    asked = body("adyen-028", "request") | shop.me
    stored = {"storePaymentMethod": True, "shopperReference": asked["shopperReference"]}
    paid = shop.pay(**stored)
    id = paid["additionalData"]["tokenization.storedPaymentMethodId"]
    asked["paymentMethod"]["storedPaymentMethodId"] = id
    answer = shop.post("/v68/payments", asked)
    theirs = body("adyen-028", "response")
    # `paymentMethod` came to the answer after version 68.
    assert covers(kinds(answer.json()), kinds(theirs), ("paymentMethod",)) == []
    assert answer.json()["resultCode"] == theirs["resultCode"]


@ABSENT
def test_a_recorded_redirect(shop: Any) -> None:
    asked = body("adyen-033", "request") | shop.me
    answer = shop.post("/v68/payments", asked)
    theirs = body("adyen-033", "response")
    assert (answer.status_code, answer.json()["resultCode"]) == (200, theirs["resultCode"])
    assert theirs["action"]["type"] == answer.json()["action"]["type"]
    # Version 64 told the payment's data for /payments/details, and which details those are.
    later = ("paymentData", "details", "redirect")
    assert covers(kinds(answer.json()), kinds(theirs), later) == []


@ABSENT
def test_a_recorded_capture(shop: Any) -> None:
    psp = shop.pay(10_000, "USD", additionalData={"manualCapture": "true"})["pspReference"]
    asked = body("adyen-052", "request") | shop.me
    answer = shop.post(f"/v68/payments/{psp}/captures", asked)
    theirs = body("adyen-052", "response")
    assert answer.status_code == PAIRS["adyen-052"]["response"]["status"] == 201
    assert kinds(answer.json()) == kinds(theirs)
    assert answer.json()["status"] == theirs["status"]


@ABSENT
def test_a_recorded_refusal_of_a_key(shop: Any) -> None:
    headers = {"x-api-key": "removed"}
    path = "/v68/payments/ADYENPAYMENTPSP1/refunds"
    answer = shop.http.post(path, json=body("adyen-064", "request"), headers=headers)
    assert answer.status_code == PAIRS["adyen-064"]["response"]["status"] == 401
    assert answer.json() == body("adyen-064", "response")
    recorded = PAIRS["adyen-064"]["response"]["headers"]["Www-Authenticate"]
    assert answer.headers["www-authenticate"] == recorded


@ABSENT
@pytest.mark.parametrize("pair", ["adyen-123", "adyen-124"])
def test_recorded_sessions(shop: Any, pair: str) -> None:
    asked = older(body(pair, "request")) | shop.me
    answer = shop.post("/v68/sessions", asked)
    theirs = body(pair, "response")
    assert answer.status_code == PAIRS[pair]["response"]["status"]
    later = ("mode", "storePaymentMethodMode", "applicationInfo")
    assert covers(kinds(answer.json()), kinds(theirs), later) == []
    if answer.status_code == 422:
        told = ("errorCode", "message", "errorType")
        assert [answer.json()[name] for name in told] == [theirs[name] for name in told]


@ABSENT
def test_a_recorded_session_that_is_nobodys(shop: Any) -> None:
    headers = {"x-api-key": shop.credentials["api_key"]}
    path = "/v68/sessions/CS4FBB6F827EC53AC7?sessionResult=invalid"
    answer = shop.http.get(path, headers=headers)
    theirs = body("adyen-121", "response")
    assert answer.status_code == 500
    assert answer.json() | {"pspReference": ""} == theirs | {"pspReference": ""}


@ABSENT
@pytest.mark.parametrize(
    ("pair", "change"),
    [
        ("adyen-009", {"paymentMethod": {"type": "scheme", "number": "4111111111111112"}}),
        ("adyen-135", {"merchantAccount": "Somebody"}),
    ],
)
def test_published_refusals(shop: Any, pair: str, change: Any) -> None:
    answer = shop.post("/v68/payments", shop.order(**change))
    theirs = body(pair, "response")
    told = ("status", "errorCode", "message", "errorType")
    assert [answer.json()[name] for name in told] == [theirs[name] for name in told]


@ABSENT
@pytest.mark.parametrize(
    ("pair", "path", "more"),
    [
        ("adyen-046", "/v68/payments/AAAAAAAAAAAAAAAA/captures", {}),
        ("adyen-138", "/pal/servlet/Recurring/v68/disable", {"shopperReference": "nobody"}),
    ],
)
def test_published_refusals_of_modifications(shop: Any, pair: str, path: str, more: Any) -> None:
    amount = {} if more else {"amount": {"value": 1, "currency": "EUR"}}
    answer = shop.post(path, shop.me | amount | more)
    theirs = body(pair, "response")
    told = ("status", "errorCode", "message", "errorType")
    assert [answer.json()[name] for name in told] == [theirs[name] for name in told]


@ABSENT
@pytest.mark.parametrize("vector", vectors(), ids=lambda vector: vector["id"])
def test_published_signatures_are_made_again(vector: Any) -> None:
    item = json.loads(vector["request"]["body"])
    if "notificationItems" in item:
        item = item["notificationItems"][0]["NotificationRequestItem"]
    assert signature(vector["webhook"]["secret"], item) == vector["webhook"]["signature"]


@ABSENT
def test_a_recorded_failed_capture_has_our_reason(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "captures", 1001)
    shop.pass_time()
    theirs = body("adyen-105", "request")["notificationItems"][0]["NotificationRequestItem"]
    ours = shop.items[-1]
    assert (ours["reason"], ours["success"]) == (theirs["reason"], theirs["success"])
    assert covers(kinds(ours), kinds(theirs)) == []


@ABSENT
def test_recordings_are_rehearsed() -> None:
    from harness.fidelity import compared
    from harness.fidelity import pairs as exchanges
    from simulators.adyen import AdyenSimulator
    from simulators.adyen.rehearsal import rehearse
    from simulators.core.rehearsal import NotServed

    alike, served = [], 0
    for id, recorded in exchanges(RECORDED / "adyen.jsonl"):
        try:
            answer = rehearse(AdyenSimulator(seed=7), recorded)
        except NotServed:
            continue
        served += 1
        alike += [] if compared(id, recorded, answer).differs else [id]
    # The others were recorded of versions 64 and 71, whose answers have fields of their own.
    assert (len(alike), served) >= (5, 8)

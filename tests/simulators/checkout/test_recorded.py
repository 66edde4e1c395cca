"""What Checkout.com's sandbox really answered, brought about again: fields and their types."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.simulators.checkout.conftest import CARD, RETURN

RECORDED = Path(__file__).parents[4] / "shared/recorded/checkout.jsonl"
ABSENT = pytest.mark.skipif(not RECORDED.exists(), reason="the recorded traffic is not here")
GONE = (
    "source.payouts", "source.fast_funds", "source.cvvCheck", "source.avsCheck", "scheme_local",
)  # fmt: skip
"""Whether cards could be paid out to, what the older platform spelled otherwise, and the second
scheme of a card with two."""


def recorded(id: str, side: str = "response") -> Any:
    """A recorded body."""
    for line in RECORDED.read_text().splitlines():
        held = json.loads(line)
        if held["id"] == id:
            return json.loads(held[side]["body"])
    raise LookupError(id)


def missing(ours: Any, theirs: Any, at: str = "") -> list[str]:
    """Fields of a recorded answer that ours lacks, or has with another type."""
    found = []
    for key, value in theirs.items():
        place = f"{at}{key}"
        if place in GONE:
            continue
        if key not in ours:
            found.append(place)
        elif isinstance(value, dict):
            found += missing(ours[key], value, f"{place}.")
        elif type(value) is not type(ours[key]):
            found.append(f"{place}: {type(ours[key]).__name__} for {type(value).__name__}")
    return found


BUYER = {"email": "ann@example.com", "name": "Ann Example"}
ADDRESS = {
    "address_line1": "456 My Street",
    "address_line2": "Apt 1",
    "city": "Ottawa",
    "state": "ON",
    "zip": "K1C2N6",
    "country": "CA",
}


@ABSENT
@pytest.mark.parametrize("id", ["checkout-006", "checkout-008", "checkout-029", "checkout-031"])
def test_approved_payments_and_verifications(shop: Any, id: str) -> None:
    theirs = recorded(id)
    source = CARD | ({"billing_address": ADDRESS} if "billing_address" in theirs["source"] else {})
    ours = shop.pay(amount=theirs["amount"], source=source, customer=BUYER)
    assert missing(ours, theirs) == []
    for name in ("status", "approved", "response_code", "response_summary", "amount"):
        assert ours[name] == theirs[name]
    assert ours["source"]["avs_check"] == theirs["source"]["avs_check"]
    assert ours["source"]["cvv_check"] == theirs["source"]["cvv_check"]


@ABSENT
def test_a_declined_payment(shop: Any) -> None:
    theirs = recorded("checkout-003")
    ours = shop.pay(amount=12314, customer=BUYER)
    assert missing(ours, theirs) == []
    for name in ("response_code", "response_summary"):
        assert ours[name] == theirs[name]


@ABSENT
def test_a_capture(shop: Any) -> None:
    ours = shop.act(shop.hold(), "captures", {"reference": "1"}).json()
    assert missing(ours, recorded("checkout-009")) == []


@ABSENT
@pytest.mark.parametrize(("id", "word"), [("checkout-024", "fail"), ("checkout-030", "approve")])
def test_payments_after_authentication(shop: Any, id: str, word: str) -> None:
    theirs = recorded(id)
    more = {"metadata": {"Udf5": "x"}, "payment_ip": "127.0.0.1", "customer": {"name": "Ann"}}
    descriptor = {"billing_descriptor": {"name": "Shop", "city": "London"}}
    paid = shop.pay(capture=False, **{"3ds": {"enabled": True}}, **RETURN, **more, **descriptor)
    session = shop.go(paid["_links"]["redirect"]["href"], word).partition("session-id=")[2]
    ours = shop.get(f"/payments/{session}")
    assert missing(ours, theirs) == []
    assert (ours["status"], ours["approved"]) == (theirs["status"], theirs["approved"])
    assert ours["3ds"].get("enrolled") == theirs["3ds"]["enrolled"]


@ABSENT
@pytest.mark.parametrize("id", ["checkout-033", "checkout-034"])
def test_tokens(shop: Any, id: str) -> None:
    theirs = recorded(id)
    more = {"billing_address": ADDRESS, "phone": {"country_code": "44", "number": "0204567895"}}
    asked = CARD | (more if "billing_address" in theirs else {})
    ours = shop.call("POST", "/tokens", asked, shop.credentials["api_key"]).json()
    assert missing(ours, theirs) == []


@ABSENT
def test_a_wrong_card_number(shop: Any) -> None:
    theirs = recorded("checkout-037")
    wrong = shop.call(
        "POST", "/tokens", CARD | {"number": "4242424242424243"}, shop.credentials["api_key"]
    )
    assert wrong.status_code == 422
    assert wrong.json() == {**theirs, "request_id": wrong.headers["Cko-Request-Id"]}


@ABSENT
def test_a_payment_without_its_source(shop: Any) -> None:
    theirs = recorded("checkout-036")
    wrong = shop.call("POST", "/payments", shop.order(source=None)).json()
    assert wrong["error_codes"] == theirs["error_codes"]
    assert wrong["error_type"] == theirs["error_type"]

"""Signatures, unknown paths and fields, idempotency, and what was recorded of the sandbox."""

import json
from pathlib import Path
from typing import Any

import pytest

from simulators.core.clock import DAY
from simulators.rapyd import RapydSimulator
from tests.simulators.rapyd.conftest import BACK, Shop, card, signature

RECORDED = Path(__file__).parents[4] / "shared/recorded/rapyd.jsonl"


@pytest.mark.parametrize("name", ["access_key", "salt", "timestamp", "signature"])
def test_a_header_is_missing(shop: Shop, name: str) -> None:
    headers = shop.signed("GET", "/v1/payments")
    reply = shop.send("GET", "/v1/payments", "", {**headers, name: ""})
    assert reply.status_code == 400
    assert reply.json()["status"]["error_code"] == "MISSING_AUTHENTICATION_HEADERS"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("access_key", "rak_00000000000000000000"),
        ("salt", "another"),
        ("timestamp", "1795327353"),
        ("signature", "AAAA"),
    ],
)
def test_a_wrong_signature(shop: Shop, name: str, value: str) -> None:
    reply = shop.call("GET", "/v1/payments", **{name: value})
    assert reply.status_code == 401
    assert reply.json()["status"]["error_code"] == "UNAUTHENTICATED_API_CALL"


def test_a_signature_covers_the_query(shop: Shop) -> None:
    headers = shop.signed("GET", "/v1/payments")
    assert shop.send("GET", "/v1/payments?limit=1", "", headers).status_code == 401


def test_a_signature_is_over_the_body_without_white_space(shop: Shop) -> None:
    said = {"name": "Jane Doe"}
    path, tight, wide = "/v1/customers", json.dumps(said, separators=(",", ":")), json.dumps(said)
    assert tight != wide
    assert shop.send("POST", path, wide, shop.signed("POST", path, tight)).status_code == 200
    assert shop.send("POST", path, wide, shop.signed("POST", path, wide)).status_code == 401


@pytest.mark.parametrize("number", ["10.0", "10.50", "0.10"])
def test_numbers_end_without_zeros(shop: Shop, number: str) -> None:
    body = json.dumps(shop.asked("X"), separators=(",", ":")).replace('"X"', number)
    path = "/v1/payments"
    assert shop.send("POST", path, body, shop.signed("POST", path, body)).status_code == 401


def test_credentials_of_another_simulator(shop: Shop) -> None:
    given = RapydSimulator(seed=8).credentials("somebody")
    text = f"get/v1/payments{'s'}{'1'}{given['access_key']}{given['secret_key']}"
    signed = {"salt": "s", "timestamp": "1", "signature": signature(given["secret_key"], text)}
    reply = shop.call("GET", "/v1/payments", access_key=given["access_key"], **signed)
    assert reply.status_code == 401


def test_an_unknown_path(shop: Shop) -> None:
    for method, path in [("GET", "/v1/nothing"), ("PUT", "/v1/payments"), ("GET", "/")]:
        assert shop.refusal(method, path, status=401) == "UNAUTHORIZED_API_CALL"


@pytest.mark.parametrize(
    ("method", "path", "code"),
    [
        ("GET", "/v1/payments/payment_0", "ERROR_GET_PAYMENT"),
        ("DELETE", "/v1/payments/payment_0", "ERROR_GET_PAYMENT"),
        ("POST", "/v1/payments/payment_0/capture", "ERROR_GET_PAYMENT"),
        ("GET", "/v1/refunds/refund_0", "INVALID_REFUND"),
        ("GET", "/v1/customers/cus_0", "ERROR_GET_CUSTOMER"),
        ("GET", "/v1/checkout/checkout_0", "ERROR_GET_CHECKOUT_PAGE"),
        ("GET", "/v1/disputes/dispute_0", "ERROR_GET_DISPUTE"),
    ],
)
def test_nothing_has_that_id(shop: Shop, method: str, path: str, code: str) -> None:
    assert shop.refusal(method, path) == code


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"colour": "red"}, "UNKNOWN_FIELDS - [colour]"),
        ({"currency": 5}, "INVALID_FIELDS - [currency]"),
        ({"capture": "yes"}, "INVALID_FIELDS - [capture]"),
        ({"initiation_type": "never"}, "INVALID_FIELDS - [initiation_type]"),
        ({"customer": "cus_0"}, "ERROR_GET_CUSTOMER"),
        ({"payment_method": "card_0"}, "ERROR_CREATE_PAYMENT"),
        ({"payment_method": {"type": "us_none_card"}}, "ERROR_GET_PAYMENT_METHOD_TYPE"),
        ({"payment_method_options": {"4d": True}}, "UNKNOWN_FIELDS - [4d]"),
    ],
)
def test_odd_fields(shop: Shop, more: dict[str, Any], code: str) -> None:
    assert shop.refusal("POST", "/v1/payments", shop.asked(**more)) == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": "4111111111111112"}, "ERROR_CARD_INFORMATION_NOT_VALID"),
        ({"expiration_month": "13"}, "MISSING_PAYMENT_METHOD_REQUIRED_FIELD - [expiration_month]"),
        ({"colour": "red"}, "UNKNOWN_PAYMENT_METHOD_FIELD - [colour]"),
    ],
)
def test_odd_cards(shop: Shop, change: dict[str, str], code: str) -> None:
    asked = shop.asked(payment_method=card(**change))
    assert shop.refusal("POST", "/v1/payments", asked) == code


@pytest.mark.parametrize("body", ["[]", "{", "null", '"x"'])
def test_a_body_is_an_object(shop: Shop, body: str) -> None:
    path = "/v1/payments"
    reply = shop.send("POST", path, body, shop.signed("POST", path, body))
    assert (reply.status_code, reply.json()["status"]["error_code"]) == (400, "INVALID_BODY")


def test_a_payment_is_made_once(shop: Shop) -> None:
    first = shop.call("POST", "/v1/payments", shop.asked(), idempotency="one")
    again = shop.call("POST", "/v1/payments", shop.asked(), idempotency="one")
    other = shop.call("POST", "/v1/payments", shop.asked(), idempotency="two")
    assert first.json() == again.json()
    assert first.json()["data"]["id"] != other.json()["data"]["id"]
    shop.simulator.clock.advance(2 * DAY)
    late = shop.call("POST", "/v1/payments", shop.asked(), idempotency="one")
    assert late.json()["data"]["id"] != first.json()["data"]["id"]


def test_a_decline_is_repeated_too(shop: Shop) -> None:
    asked = shop.asked(payment_method=card("4111111111111105"))
    first = shop.call("POST", "/v1/payments", asked, idempotency="one")
    again = shop.call("POST", "/v1/payments", asked, idempotency="one")
    assert (first.status_code, first.json()) == (again.status_code, again.json())
    assert shop.names == ["PAYMENT_FAILED"]


def test_merchants_see_only_their_own(shop: Shop) -> None:
    other = Shop(shop.base, shop.simulator, "another")
    paid = shop.paid()
    assert other.refusal("GET", f"/v1/payments/{paid['id']}") == "ERROR_GET_PAYMENT"
    other.http.close()


def test_the_same_seed_tells_the_same() -> None:
    one, two = (RapydSimulator(seed=3).credentials("m") for _ in range(2))
    assert one == two != RapydSimulator(seed=4).credentials("m")


def recorded(id: str) -> Any:
    """What Rapyd's sandbox answered."""
    if not RECORDED.exists():
        pytest.skip("no recorded traffic here")
    for line in RECORDED.read_text().splitlines():
        if json.loads(line)["id"] == id:
            return json.loads(json.loads(line)["response"]["body"])
    pytest.skip("not among the recorded traffic here")


def kinds(value: Any) -> Any:
    """The fields and their types; numbers are one."""
    if type(value) is dict:
        return {name: kinds(each) for name, each in value.items()}
    return "number" if type(value) in (int, float) else type(value).__name__


LOOSE = {"address", "metadata", "payment_method_data", "refunds", "instructions", "visual_codes"}
"""What the recorded merchant said, or depends on the payment method."""


def like(shown: dict[str, Any], real: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Fields that the sandbox has and the simulator lacks or shows as another type."""
    odd = {}
    for name, value in real.items():
        mine, theirs = kinds(shown.get(name)), kinds(value)
        absent = name not in shown
        either_none = "NoneType" in (mine, theirs)
        if absent or (name not in LOOSE and mine != theirs and not either_none):
            odd[name] = (mine, theirs)
    return odd


def test_payments_look_as_recorded(shop: Shop) -> None:
    real = recorded("rapyd-006")["data"]
    assert like(shop.paid(), real) == {}


def test_declines_look_as_recorded(shop: Shop) -> None:
    real = recorded("rapyd-001")
    asked = shop.asked(payment_method=card("4111111111111105"))
    told = shop.call("POST", "/v1/payments", asked).json()
    for name in ("error_code", "status", "message", "response_code"):
        assert told["status"][name] == real["status"][name]


def test_refunds_look_as_recorded(shop: Shop) -> None:
    real = recorded("rapyd-016")["data"]
    assert like(shop.post("/v1/refunds", {"payment": shop.paid()["id"]}), real) == {}


def test_pages_look_as_recorded(shop: Shop) -> None:
    real = recorded("rapyd-017")["data"]
    asked = {"amount": 25.5, "currency": "USD", "country": "US", "complete_checkout_url": BACK}
    page = shop.post("/v1/checkout", asked)
    assert set(like(page, real)) <= {"payment"}
    shop.choose(page["redirect_url"], "approve")
    assert like(shop.get(f"/v1/checkout/{page['id']}")["payment"], real["payment"]) == {}


def test_unknown_payments_are_refused_as_recorded(shop: Shop) -> None:
    real = recorded("rapyd-010")["status"]
    told = shop.call("GET", "/v1/payments/payment_0").json()["status"]
    for name in ("error_code", "status", "message", "response_code"):
        assert told[name] == real[name]

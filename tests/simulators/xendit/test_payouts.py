"""Payouts, by Xendit's documented test scenarios, with its SDK as a client."""

import json
from typing import Any

import pytest
import xendit  # type: ignore[import-untyped]
from xendit.apis import PayoutApi  # type: ignore[import-untyped]
from xendit.payout.model.create_payout_request import CreatePayoutRequest  # type: ignore[import-untyped]
from xendit.payout.model.digital_payout_channel_properties import (  # type: ignore[import-untyped]
    DigitalPayoutChannelProperties,
)

from tests.simulators.xendit.conftest import Shop

PATH = "/v2/payouts"


def body(number: str = "0000000000", **changes: Any) -> dict[str, Any]:
    return {
        "reference_id": "sample-successful-create-php-payout",
        "channel_code": "PH_GCASH",
        "channel_properties": {"account_number": number, "account_holder_name": "Test"},
        "amount": 1.11,
        "description": "Sample Successful Create PHP Payout",
        "currency": "PHP",
        "receipt_notification": {"email_to": ["somebody@example.co"]},
        "metadata": {"outlet_no": 24},
        **changes,
    }


def sent(shop: Shop, number: str, key: str = "one") -> Any:
    made = shop.post(PATH, body(number), idempotency_key=key)
    assert (made.status_code, made.json()["status"]) == (200, "ACCEPTED")
    return made.json()


def test_the_sdk_sends_a_payout(shop: Shop) -> None:
    client = xendit.ApiClient(xendit.Configuration(host=shop.base, api_key=shop.key))
    client.set_default_header("Connection", "close")
    api = PayoutApi(client)
    asked = CreatePayoutRequest(
        reference_id="DISB-001",
        channel_code="ID_BCA",
        channel_properties=DigitalPayoutChannelProperties(
            account_number="1234567890", account_holder_name="Ibu Sari"
        ),
        amount=15000.0,
        currency="IDR",
    )
    made = api.create_payout(idempotency_key="k1", create_payout_request=asked)
    assert (made["status"], made["amount"]) == ("ACCEPTED", 15000)
    shop.simulator.clock.advance(300)
    assert api.get_payout_by_id(id=made["id"])["status"] == "SUCCEEDED"
    assert [each["id"] for each in api.get_payouts(reference_id="DISB-001")["data"]] == [made["id"]]
    money = shop.business.ledger.payouts[made["id"]]
    assert (money.amount, money.currency, money.recipient, money.state) == (
        1_500_000,
        "IDR",
        "1234567890",
        "succeeded",
    )
    assert shop.events == ["payout.succeeded"]
    told = json.loads(shop.business.outbox.deliveries[0].body)
    assert (told["event"], told["data"]["id"]) == ("payout.succeeded", made["id"])


@pytest.mark.parametrize(
    ("number", "statuses", "failure", "state"),
    [
        ("7777777", ["SUCCEEDED"], None, "succeeded"),
        ("123456", ["FAILED"], "TEMPORARY_TRANSFER_ERROR", "failed"),
        ("999999", ["FAILED"], "REJECTED_BY_CHANNEL", "failed"),
        ("121212", ["FAILED"], "INVALID_DESTINATION", "failed"),
        ("654321", ["SUCCEEDED", "REVERSED"], None, "returned"),
    ],
)
def test_documented_scenarios(
    shop: Shop, number: str, statuses: list[str], failure: str | None, state: str
) -> None:
    id = sent(shop, number)["id"]
    shop.simulator.clock.advance(20)
    assert shop.http.get(f"{PATH}/{id}").json()["status"] == "REQUESTED"
    shop.simulator.clock.advance(600)
    found = shop.http.get(f"{PATH}/{id}").json()
    assert (found["status"], found.get("failure_code")) == (statuses[-1], failure)
    assert shop.events == [f"payout.{each.lower()}" for each in statuses]
    assert shop.business.ledger.payouts[id].state == state


def test_what_is_not_sent_yet_can_be_cancelled(shop: Shop) -> None:
    id = sent(shop, "131313")["id"]
    shop.simulator.clock.advance(31 * 24 * 3600)
    assert shop.http.get(f"{PATH}/{id}").json()["status"] == "ACCEPTED"
    assert shop.http.post(f"{PATH}/{id}/cancel").json()["status"] == "CANCELLED"
    assert shop.business.ledger.payouts[id].state == "canceled"
    assert shop.http.post(f"{PATH}/{id}/cancel").status_code == 400
    assert shop.events == []


def test_what_is_on_its_way_is_not_cancelled(shop: Shop) -> None:
    id = sent(shop, "7777777")["id"]
    shop.simulator.clock.advance(20)
    assert shop.http.post(f"{PATH}/{id}/cancel").status_code == 400
    assert shop.http.post(f"{PATH}/disb-0/cancel").json()["error_code"] == "DATA_NOT_FOUND"
    assert shop.http.get(f"{PATH}/disb-0").status_code == 404


def test_a_payout_is_made_once(shop: Shop) -> None:
    first = sent(shop, "1")
    assert sent(shop, "1") == first
    other = shop.post(PATH, body("2"), idempotency_key="one")
    assert (other.status_code, other.json()["error_code"]) == (409, "DUPLICATE_ERROR")
    without = shop.post(PATH, body("1"))
    assert without.json()["errors"][0]["path"] == "header.idempotency-key"
    assert len(shop.business.ledger.payouts) == 1


@pytest.mark.parametrize(
    ("word", "status"), [("settle", "SUCCEEDED"), ("fail_settlement", "FAILED")]
)
def test_the_channel_decides(shop: Shop, word: str, status: str) -> None:
    id = sent(shop, "131313")["id"]
    assert not shop.simulator.decide(shop.business, shop.base, id, "approve")
    assert shop.simulator.decide(shop.business, shop.base, id, word)
    assert shop.http.get(f"{PATH}/{id}").json()["status"] == status
    assert not shop.simulator.decide(shop.business, shop.base, id, word)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel_code": "PH_NOBANK"}, "CHANNEL_CODE_NOT_SUPPORTED"),
        ({"channel_code": "GCASH"}, "CHANNEL_CODE_NOT_SUPPORTED"),
        ({"channel_code": "ID_BCA"}, "CHANNEL_CODE_NOT_SUPPORTED"),
        ({"channel_code": "ID_BCA", "currency": "IDR"}, "AMOUNT_INCREMENT_NOT_SUPPORTED"),
        ({"amount": 1.111}, "AMOUNT_INCREMENT_NOT_SUPPORTED"),
        ({"amount": "1.11"}, "API_VALIDATION_ERROR"),
        ({"amount": 0}, "API_VALIDATION_ERROR"),
        ({"reference_id": ""}, "API_VALIDATION_ERROR"),
        ({"channel_properties": {"account_holder_name": "Test"}}, "API_VALIDATION_ERROR"),
        ({"receipt_notification": {"email_to": ["x@y.z"] * 4}}, "API_VALIDATION_ERROR"),
        ({"shoe": 1}, "API_VALIDATION_ERROR"),
    ],
)
def test_what_does_not_fit_is_refused(shop: Shop, changes: Any, code: str) -> None:
    answer = shop.post(PATH, body(**changes), idempotency_key="x")
    assert (answer.status_code, answer.json()["error_code"]) == (400, code)
    assert not shop.business.ledger.payouts

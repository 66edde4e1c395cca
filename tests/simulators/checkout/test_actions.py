"""Captures, refunds, voids, reversals, increments; what time and the acquirer do."""

from typing import Any

import pytest

from tests.simulators.checkout.conftest import CARD

DAY = 24 * 3600


def test_a_capture_is_accepted_first_and_processed_later(shop: Any) -> None:
    id = shop.hold()
    accepted = shop.act(id, "captures", {"amount": 6540, "reference": "c-1"})
    assert accepted.status_code == 202
    assert accepted.json()["reference"] == "c-1"
    assert shop.status(id) == "Authorized"
    assert "approved" not in shop.get(f"/payments/{id}/actions")[0]
    assert shop.codes(shop.act(id, "captures", {"amount": 1})) == (403,)
    shop.pass_time()
    assert shop.status(id) == "Captured"
    assert shop.get(f"/payments/{id}/actions")[0]["approved"] is True
    told = shop.event("payment_captured")["data"]
    assert (told["action_id"], told["reference"]) == (accepted.json()["action_id"], "c-1")
    assert told["balances"]["total_captured"] == 6540


def test_partial_captures_until_the_final_one(shop: Any) -> None:
    id = shop.hold()
    for amount in (1000, 2000):
        body = {"amount": amount, "capture_type": "NonFinal"}
        assert shop.act(id, "captures", body).status_code == 202
    too_much = shop.act(id, "captures", {"amount": 3541})
    assert shop.codes(too_much) == (422, "capture_value_greater_than_remaining_authorized")
    assert shop.act(id, "captures", {"amount": 500, "capture_type": "Final"}).status_code == 202
    shop.pass_time()
    money = shop.money(id)
    assert (money.captured, money.voided, money.captures) == (3500, 3040, 3)
    assert shop.status(id) == "Partially Captured"
    assert shop.codes(shop.act(id, "captures", {"amount": 1})) == (403,)


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ({"amount": 6541}, (422, "capture_value_greater_than_authorized")),
        ({"amount": 0}, (422, "amount_invalid")),
        ({"amount": -5}, (422, "amount_invalid")),
        ({"capture_type": "Last"}, (422, "capture_type_invalid")),
        ({"processing_channel_id": "pc_" + "a" * 26}, (422, "processing_channel_id_invalid")),
    ],
)
def test_captures_that_do_not_fit(shop: Any, body: Any, codes: Any) -> None:
    id = shop.hold()
    assert shop.codes(shop.act(id, "captures", body)) == codes
    assert shop.codes(shop.act("pay_" + "a" * 26, "captures")) == (404,)
    assert shop.money(id).captured == 0


def test_a_capture_that_the_acquirer_fails(shop: Any) -> None:
    id = shop.hold()
    assert shop.decide(id, "fail_capture")
    shop.act(id, "captures")
    shop.pass_time()
    assert shop.status(id) == "Authorized"
    assert shop.events[-1] == "payment_capture_declined"
    assert shop.event("payment_capture_declined")["data"]["response_code"] == "20005"
    shop.act(id, "captures")
    shop.pass_time()
    assert shop.status(id) == "Captured"


def test_refunds_are_processed_later_and_never_more_than_taken(shop: Any) -> None:
    id = shop.taken()
    first = shop.act(id, "refunds", {"amount": 6000, "reference": "r-1"})
    assert (first.status_code, first.json()["reference"]) == (202, "r-1")
    too_much = shop.act(id, "refunds", {"amount": 541})
    assert shop.codes(too_much) == (422, "refund_amount_exceeds_balance")
    assert shop.status(id) == "Captured"
    shop.pass_time()
    assert shop.status(id) == "Partially Refunded"
    shop.act(id, "refunds")
    shop.pass_time()
    assert shop.status(id) == "Refunded"
    assert shop.money(id).refunded == 6540
    assert shop.codes(shop.act(id, "refunds")) == (403,)
    assert shop.events[-4:] == [
        "payment_refund_pending",
        "payment_refunded",
        "payment_refund_pending",
        "payment_refunded",
    ]


def test_a_refund_that_is_declined(shop: Any) -> None:
    id = shop.taken()
    action = shop.act(id, "refunds", {"amount": 100}).json()["action_id"]
    assert shop.decide(action, "fail_refund")
    assert not shop.decide(action, "settle_refund")
    assert shop.money(id).refunded == 0
    listed = shop.get(f"/payments/{id}/actions")[0]
    assert (listed["id"], listed["approved"], listed["response_code"]) == (action, False, "20006")
    assert shop.event("payment_refund_declined")["data"]["action_id"] == action
    assert shop.decide(shop.act(id, "refunds").json()["action_id"], "settle_refund")
    assert shop.status(id) == "Refunded"


def test_what_is_not_captured_cannot_be_refunded(shop: Any) -> None:
    assert shop.codes(shop.act(shop.hold(), "refunds")) == (403,)


def test_a_void_releases_what_is_held(shop: Any) -> None:
    id = shop.hold()
    assert shop.act(id, "voids", {"reference": "v-1"}).status_code == 202
    assert shop.codes(shop.act(id, "captures")) == (403,)
    shop.pass_time()
    assert shop.status(id) == "Voided"
    assert shop.money(id).voided == 6540
    assert shop.event("payment_voided")["data"]["reference"] == "v-1"
    for what in ("voids", "captures", "refunds"):
        assert shop.codes(shop.act(id, what)) == (403,)


def test_the_rest_of_a_partial_capture_can_be_voided(shop: Any) -> None:
    id = shop.hold()
    shop.act(id, "captures", {"amount": 1000, "capture_type": "NonFinal"})
    assert shop.codes(shop.act(id, "voids")) == (403,)
    shop.pass_time()
    assert shop.act(id, "voids").status_code == 202
    shop.pass_time()
    assert (shop.money(id).captured, shop.money(id).voided) == (1000, 5540)


def test_a_void_that_comes_too_late_is_declined(shop: Any) -> None:
    id = shop.hold()
    shop.act(id, "voids")
    assert shop.decide(id, "expire")
    shop.pass_time()
    assert shop.events[-2:] == ["payment_expired", "payment_void_declined"]
    assert shop.status(id) == "Expired"


def test_a_reversal_refunds_or_voids(shop: Any) -> None:
    held, taken = shop.hold(), shop.taken()
    for id in (held, taken):
        assert shop.act(id, "reversals", {"reference": "x"}).status_code == 202
    shop.pass_time()
    assert (shop.status(held), shop.status(taken)) == ("Voided", "Refunded")
    assert shop.codes(shop.act(held, "reversals")) == (403,)


def test_an_estimated_authorization_can_be_raised(shop: Any) -> None:
    id = shop.hold(authorization_type="Estimated")
    raised = shop.act(id, "authorizations", {"amount": 1000, "reference": "i-1"})
    told = raised.json()
    assert (raised.status_code, told["amount"], told["status"]) == (201, 1000, "Authorized")
    assert told["balances"]["total_authorized"] == 7540
    assert shop.money(id).authorized == 7540
    listed = shop.get(f"/payments/{id}/actions")[0]
    assert listed["authorization_type"] == "Incremental"
    assert shop.events[-1] == "payment_authorization_incremented"
    final = shop.act(shop.hold(), "authorizations", {"amount": 1})
    assert shop.codes(final) == (422, "incremental_authorization_unsupported")


@pytest.mark.parametrize(
    ("number", "answer"),
    [
        ("4659959652550685", (422, "incremental_authorization_unsupported")),
        ("4446900535698356", (422, "incremental_authorization_restricted_for_mcc")),
        ("4140253846048187", (201, "20005")),
        ("4556447238607884", (201, "20068")),
    ],
)
def test_increments_that_test_cards_refuse(shop: Any, number: str, answer: Any) -> None:
    id = shop.hold(authorization_type="Estimated", source=CARD | {"number": number})
    raised = shop.act(id, "authorizations", {"amount": 1000})
    told = raised.json()
    assert (raised.status_code, told.get("response_code", told.get("error_codes", [""])[0])) == (
        answer
    )
    assert shop.money(id).authorized == 6540
    declined = "payment_authorization_increment_declined"
    assert (shop.events[-1] == declined) == (answer[0] == 201)


@pytest.mark.parametrize(("kind", "days"), [("Final", 7), ("Estimated", 30)])
def test_what_is_held_expires(shop: Any, kind: str, days: int) -> None:
    id = shop.hold(authorization_type=kind)
    shop.pass_time(days * DAY - 1)
    assert shop.status(id) == "Authorized"
    shop.pass_time(1)
    assert shop.status(id) == "Expired"
    assert shop.money(id).voided == 6540


def test_a_card_for_verification_only_is_not_captured(shop: Any) -> None:
    id = shop.hold(source=CARD | {"number": "4273149019799094"})
    for what in ("captures", "voids"):
        assert shop.codes(shop.act(id, what)) == (403,)


def test_a_repeated_refund_happens_once(shop: Any) -> None:
    id = shop.taken()
    key = {"Cko_Idempotency_Key": "refund-1"}
    path, body = f"/payments/{id}/refunds", {"amount": 100}
    first = shop.call("POST", path, body, **key).json()
    assert shop.call("POST", path, body, **key).json() == first
    assert len(shop.money(id).refunds) == 1

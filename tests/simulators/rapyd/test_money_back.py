"""Refunds and disputes."""

import pytest

from tests.simulators.rapyd.conftest import Shop


def refund(shop: Shop, payment: str, amount: object = None, **more: object) -> dict[str, object]:
    said = {"payment": payment} | ({} if amount is None else {"amount": amount}) | more
    made: dict[str, object] = shop.post("/v1/refunds", said)
    return made


def test_a_card_is_refunded_at_once(shop: Shop) -> None:
    paid = shop.paid(20)
    first = refund(shop, paid["id"], 5.25, reason="unhappy")
    assert (first["status"], first["amount"], first["reason"]) == ("Completed", 5.25, "unhappy")
    assert shop.get(f"/v1/refunds/{first['id']}") == first
    rest = refund(shop, paid["id"])
    assert rest["amount"] == 14.75
    kept = shop.get(f"/v1/payments/{paid['id']}")
    assert (kept["refunded"], kept["refunded_amount"], kept["status"]) == (True, 20, "CLO")
    assert kept["refunds"]["total_count"] == 2
    assert len(shop.get(f"/v1/payments/{paid['id']}/refunds")) == 2
    assert shop.names[1:] == ["REFUND_COMPLETED"] * 2


def test_never_more_than_was_taken(shop: Shop) -> None:
    paid = shop.paid(20)
    said = {"payment": paid["id"], "amount": 20.01}
    assert shop.refusal("POST", "/v1/refunds", said) == "ERROR_CREATE_REFUND"
    refund(shop, paid["id"], 15)
    said = {"payment": paid["id"], "amount": 5.01}
    assert shop.refusal("POST", "/v1/refunds", said) == "ERROR_CREATE_REFUND"


def test_only_the_captured_part_is_refunded(shop: Shop) -> None:
    held = shop.paid(30, capture=False)
    said = {"payment": held["id"]}
    assert shop.refusal("POST", "/v1/refunds", said) == "PAYMENT_NOT_COMPLETED"
    shop.post(f"/v1/payments/{held['id']}/capture", {"amount": 10})
    assert refund(shop, held["id"])["amount"] == 10


def test_refunds_have_the_currency_of_the_payment(shop: Shop) -> None:
    said = {"payment": shop.paid()["id"], "currency": "EUR"}
    code = "ERROR_CREATE_REFUND_CURRENCY_NOT_VALID"
    assert shop.refusal("POST", "/v1/refunds", said) == code


@pytest.mark.parametrize(
    ("word", "status", "event", "refunded"),
    [
        ("settle_refund", "Completed", "REFUND_COMPLETED", True),
        ("fail_refund", "Error", "PAYMENT_REFUND_FAILED", False),
    ],
)
def test_a_wallet_is_refunded_later(
    shop: Shop, word: str, status: str, event: str, refunded: bool
) -> None:
    begun = shop.wallet(500)
    shop.choose(begun["redirect_url"], "approve")
    made = refund(shop, begun["id"], 100)
    assert made["status"] == "Pending"
    assert shop.decide(str(made["id"]), word)
    assert shop.get(f"/v1/refunds/{made['id']}")["status"] == status
    assert shop.get(f"/v1/payments/{begun['id']}")["refunded"] is refunded
    assert shop.names[-1] == event
    assert not shop.decide(str(made["id"]), "fail_refund")


def test_refunds_settle_by_themselves_or_by_call(shop: Shop) -> None:
    begun = shop.wallet(500)
    shop.choose(begun["redirect_url"], "approve")
    one, two = refund(shop, begun["id"], 100), refund(shop, begun["id"], 100)
    shop.post("/v1/refunds/complete", {"token": one["id"]})
    said = {"token": one["id"]}
    assert shop.refusal("POST", "/v1/refunds/complete", said) == "INVALID_REFUND_STATUS"
    assert shop.get(f"/v1/refunds/{two['id']}")["status"] == "Pending"
    shop.simulator.clock.advance(700)
    assert shop.get(f"/v1/refunds/{two['id']}")["status"] == "Completed"


def test_a_rejected_refund_of_a_transfer(shop: Shop) -> None:
    begun = shop.paid(70, payment_method={"type": "us_ach_bank"})
    shop.decide(begun["id"], "settle")
    made = refund(shop, begun["id"])
    assert shop.decide(str(made["id"]), "fail_refund")
    assert shop.get(f"/v1/refunds/{made['id']}")["status"] == "Rejected"
    assert shop.names[-1] == "PAYMENT_REFUND_REJECTED"
    assert refund(shop, begun["id"])["amount"] == 70


@pytest.mark.parametrize(("word", "status"), [("win_dispute", "WIN"), ("lose_dispute", "LOS")])
def test_a_dispute_is_reviewed_and_decided(shop: Shop, word: str, status: str) -> None:
    paid = shop.paid(20)
    assert shop.decide(paid["id"], "dispute")
    event = shop.events[-1]
    told = event["data"]
    assert (event["type"], told["status"], told["amount"]) == ("PAYMENT_DISPUTE_CREATED", "ACT", 20)
    assert told["original_transaction_id"] == paid["id"]
    path = f"/v1/disputes/{told['token']}"
    assert shop.get(path) == told
    assert shop.decide(told["id"], "inquiry")
    assert shop.get(path)["status"] == "RVW"
    assert shop.decide(told["id"], word)
    assert shop.get(path)["status"] == status
    assert shop.names[-2:] == ["PAYMENT_DISPUTE_UPDATED"] * 2
    assert not shop.decide(told["id"], "win_dispute")
    assert shop.get(f"/v1/payments/{paid['id']}")["dispute"]["status"] == status
    assert [each["id"] for each in shop.get(f"/v1/disputes?status={status}")] == [told["id"]]


def test_a_wallet_cannot_be_disputed(shop: Shop) -> None:
    begun = shop.wallet()
    shop.choose(begun["redirect_url"], "approve")
    assert not shop.decide(begun["id"], "dispute")

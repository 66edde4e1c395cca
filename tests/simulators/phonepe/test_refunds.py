"""Refunds at PhonePe: they pend, and never give back more than was paid."""

import pytest

from tests.simulators.phonepe.conftest import Shop


def test_a_refund_pends_and_then_succeeds(shop: Shop) -> None:
    id = shop.paid()
    answer = shop.refund(id, 4000)
    assert (answer.status, answer.code, answer.body["success"]) == (200, "PAYMENT_PENDING", True)
    assert answer.data["responseCode"] == "PAYMENT_PENDING"
    assert answer.data["transactionId"].startswith("TR")
    refund = answer.data["merchantTransactionId"]
    assert shop.status(refund).data["state"] == "PENDING"
    shop.simulator.clock.advance(90)
    done = shop.status(refund)
    assert (done.code, done.data["state"], done.data["amount"]) == (
        "PAYMENT_SUCCESS",
        "COMPLETED",
        4000,
    )
    assert shop.callbacks[-1] == done.body
    assert shop.kept.ledger.payment(id).refunded == 4000


def test_no_more_is_given_back_than_was_paid(shop: Shop) -> None:
    id = shop.paid()
    assert shop.refund(id, 9900).code == "PAYMENT_PENDING"
    too_much = shop.refund(id, 200)
    assert (too_much.status, too_much.code) == (200, "PAYMENT_ERROR")
    assert too_much.data["responseCode"] == "EXCESS_REFUND_AMOUNT"
    assert shop.refund(id, 100).code == "PAYMENT_PENDING"
    assert shop.kept.ledger.payment(id).refunded == 10000


def test_what_was_not_paid_is_not_refunded(shop: Shop) -> None:
    id = shop.pay().data["merchantTransactionId"]
    assert shop.refund(id, 100).code == "PAYMENT_ERROR"


@pytest.mark.parametrize(
    ("word", "code", "refunded"),
    [("settle_refund", "PAYMENT_SUCCESS", 5000), ("fail_refund", "PAYMENT_ERROR", 0)],
)
def test_a_refund_can_be_decided(shop: Shop, word: str, code: str, refunded: int) -> None:
    id = shop.paid()
    refund = shop.refund(id, 5000).data["merchantTransactionId"]
    assert shop.decide(refund, word)
    assert not shop.decide(refund, word)
    shop.simulator.clock.advance(90)
    assert shop.status(refund).code == code
    assert shop.kept.ledger.payment(id).refunded == refunded
    assert len(shop.callbacks) == 2


def test_refunds_are_refused(shop: Shop) -> None:
    id = shop.paid()
    assert shop.refund("unknown", 100).code == "TRANSACTION_NOT_FOUND"
    assert shop.refund(id, 99).code == "BAD_REQUEST"
    assert shop.refund(id, 100, merchantTransactionId=id).code == "DUPLICATE_TXN_REQUEST"
    assert shop.refund(id, 100, reason="late").code == "BAD_REQUEST"
    assert shop.kept.ledger.payment(id).refunded == 0

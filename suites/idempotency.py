"""Idempotency: a call that is made twice moves money once."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("IDE-01", needs="Authorize", settles="at-once", only="card")
def test_the_same_call_twice_is_one_payment(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    again = merchant.repeat(paid.first)
    assert again.status == "CHARGED"
    assert again.reply.connector_transaction_id == paid.id


@requirement("IDE-02", needs="Authorize", settles="at-once", only="card", sources="simulator")
def test_a_lost_answer_can_be_asked_for_again(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    processor.fail("reset", after=True)
    lost = merchant.authorize(method)
    assert lost.refused
    assert merchant.retry(lost).status == "CHARGED"
    assert len(processor.account.ledger.payments) == 1


@requirement("IDE-03", needs="Refund", only="card")
def test_the_same_refund_twice_gives_money_back_once(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    refund = merchant.refund(paid, paid.amount // 30 * 10)
    again = merchant.repeat(refund.outcome)
    assert again.refused or again.reply.connector_refund_id == refund.id
    assert merchant.ledger(paid).refunded == refund.amount


@requirement("IDE-04", needs="Capture", capture="manual", only="card")
def test_the_same_capture_twice_takes_money_once(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    taken = merchant.capture(held)
    again = merchant.repeat(taken)
    assert again.refused or again.status == "CHARGED"
    assert merchant.ledger(held).captured == held.amount


@requirement("IDE-05", needs="Authorize", settles="at-once", only="card")
def test_two_calls_are_two_payments_even_when_alike(merchant: Merchant, method: str) -> None:
    first = merchant.authorize(method, amount=1234)
    second = merchant.authorize(method, amount=1234)
    assert first.id != second.id

"""Idempotency: a call that is made twice moves money once."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("IDE-01", needs="Authorize", settles="at-once", main=True, idempotency="replays")
def test_the_same_call_twice_is_one_payment(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    again = merchant.repeat(paid.first)
    assert again.status == "CHARGED"
    assert again.reply.connector_transaction_id == paid.id


@requirement(
    "IDE-02", needs="Authorize", settles="at-once", main=True, sources="simulator",
    idempotency="replays",
)  # fmt: skip
def test_a_lost_answer_can_be_asked_for_again(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    processor.fail("reset", after=True, skip=merchant.steps_before(method))
    lost = merchant.authorize(method)
    assert lost.refused
    merchant.retry(lost)
    assert merchant.settle(lost).status == "CHARGED"
    assert len(processor.account.ledger.payments) == 1


@requirement("IDE-03", needs="Refund", main=True, idempotency="replays")
def test_the_same_refund_twice_gives_money_back_once(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    refund = merchant.refund(paid, merchant.part(paid.amount, of=3))
    again = merchant.repeat(refund.outcome)
    assert again.refused or again.reply.connector_refund_id == refund.id
    merchant.settle_refund(refund)
    assert merchant.ledger(paid).refunded == refund.amount


@requirement("IDE-04", needs="Capture", capture="manual", main=True)
def test_the_same_capture_twice_takes_money_once(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    taken = merchant.capture(held)
    again = merchant.repeat(taken)
    denied = merchant.denied(held, again)
    assert merchant.settle(held).status == "CHARGED" or denied
    assert merchant.ledger(held).captured == held.amount


@requirement(
    "IDE-06", needs="Authorize", settles="at-once", main=True, sources="simulator",
    idempotency="refuses",
)  # fmt: skip
def test_the_same_call_twice_is_refused_the_second_time(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    paid = merchant.pay(method)
    assert merchant.repeat(paid.first).refused
    assert processor.taken() == paid.amount


@requirement("IDE-05", needs="Authorize", settles="at-once", main=True)
def test_two_calls_are_two_payments_even_when_alike(merchant: Merchant, method: str) -> None:
    amount = merchant.people.amount(merchant.spec.currency(method))
    first = merchant.authorize(method, amount=amount)
    second = merchant.authorize(method, amount=amount)
    assert first.id != second.id

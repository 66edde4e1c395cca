"""Uncertainty: the processor does its work, and its answer is lost or unreadable.

Whoever asked must not be told that it failed, must be able to find out, and must not pay twice by
asking again.
"""

from __future__ import annotations

from harness.faults import FaultCase
from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement(
    "UNC-01", needs="Authorize", main=True, settles="at-once", sources="simulator",
    idempotency="replays",
)  # fmt: skip
def test_a_payment_whose_answer_is_lost_is_not_called_failed(
    merchant: Merchant, processor: Scene, method: str, lost: FaultCase
) -> None:
    processor.lose(lost, skip=merchant.steps_before(method))
    asked = merchant.authorize(method)
    assert not asked.first.failed
    merchant.retry(asked)
    assert merchant.settle(asked).status == merchant.end(method)
    assert processor.taken() == asked.captured
    assert len(processor.account.ledger.payments) == 1


@requirement(
    "UNC-02", needs="Capture", main=True, capture="manual", sources="simulator", learns=True
)
def test_a_capture_whose_answer_is_lost_is_made_once(
    merchant: Merchant, processor: Scene, method: str, lost: FaultCase
) -> None:
    held = merchant.hold(method)
    processor.lose(lost)
    taken = merchant.capture(held)
    assert not taken.failed
    found = merchant.find_out(held).status
    assert found in ("CHARGED", "AUTHORIZED")
    again = merchant.repeat(taken)
    if found == "AUTHORIZED":
        # Only the lost answer named the capture: what comes of asking again tells of it.
        assert not again.refused or merchant.denied(held, again)
        merchant.conclude(held, "CHARGED")
    assert merchant.ledger(held).captured == held.amount


@requirement("UNC-03", needs="Refund", main=True, sources="simulator", idempotency="replays")
def test_a_refund_whose_answer_is_lost_is_given_once(
    merchant: Merchant, processor: Scene, method: str, lost: FaultCase
) -> None:
    paid = merchant.pay(method)
    processor.lose(lost)
    refund = merchant.refund(paid, merchant.part(paid.amount, of=3))
    assert not refund.outcome.failed
    merchant.retry_refund(refund)
    merchant.paid_back(refund)
    assert merchant.ledger(paid).refunded == refund.amount


@requirement("UNC-04", needs="Void", main=True, capture="manual", sources="simulator", learns=True)
def test_a_void_whose_answer_is_lost_is_made_once(
    merchant: Merchant, processor: Scene, method: str, lost: FaultCase
) -> None:
    held = merchant.hold(method)
    processor.lose(lost)
    given_up = merchant.void(held)
    assert not given_up.failed
    found = merchant.find_out(held).status
    assert found in ("VOIDED", "AUTHORIZED")
    again = merchant.repeat(given_up)
    if found == "AUTHORIZED":
        # Only the lost answer named the void: what comes of asking again tells of it.
        assert not again.refused or merchant.denied(held, again)
        merchant.conclude(held, "VOIDED")
    assert (merchant.ledger(held).captured, merchant.ledger(held).voided) == (0, held.amount)

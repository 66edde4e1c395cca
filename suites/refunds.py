"""Refunds: taken money is given back, and never more than was taken."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.scene import Scene


@requirement("REF-01", needs="Refund")
def test_a_payment_can_be_refunded_in_full(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    refund = merchant.paid_back(merchant.refund(paid))
    assert refund.id
    assert merchant.ledger(paid).refunded == paid.amount


@requirement("REF-02", needs="Refund", refunded="part")
def test_a_payment_can_be_refunded_in_part(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    part = merchant.part(paid.amount)
    merchant.paid_back(merchant.refund(paid, part))
    assert merchant.ledger(paid).refunded == part
    assert merchant.ledger(paid).captured == paid.amount


@requirement("REF-03", needs="Refund", refunded="part")
def test_a_payment_can_be_refunded_in_several_parts(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    part = merchant.part(paid.amount, of=3)
    # No two alike: a processor may take equal refunds for one that came twice.
    first = merchant.refund(paid, part)
    second = merchant.refund(paid, part + 3 * merchant.unit)
    last = merchant.refund(paid, paid.amount - 2 * part - 3 * merchant.unit)
    ids = {merchant.paid_back(each).id for each in (first, second, last)}
    assert len(ids) == 3 or (ids == {paid.id} and not merchant.spec.names_refunds)
    assert merchant.ledger(paid).refunded == paid.amount


@requirement("REF-04", needs="Refund")
def test_more_than_was_taken_is_never_refunded(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    assert merchant.denied_refund(merchant.refund(paid, paid.amount + merchant.unit))
    assert merchant.ledger(paid).refunded == 0


@requirement("REF-05", needs="Refund", refunded="part")
def test_two_refunds_together_never_exceed_what_was_taken(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    part = merchant.part(paid.amount) + merchant.unit
    assert not merchant.refund(paid, part).refused
    assert merchant.denied_refund(merchant.refund(paid, part))
    assert merchant.ledger(paid).refunded == part


@requirement("REF-06", needs="Refund")
def test_a_payment_that_does_not_exist_cannot_be_refunded(merchant: Merchant, method: str) -> None:
    stranger = merchant.unknown(merchant.pay(method))
    assert merchant.refund(stranger).refused


@requirement("REF-07", needs="Refund", capture="manual")
def test_money_that_was_only_held_cannot_be_refunded(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert merchant.denied_refund(merchant.refund(held))
    assert merchant.ledger(held).refunded == 0
    assert merchant.ledger(held).authorized == held.amount


@requirement(
    "REF-08", needs=("Refund", "Capture"), capture="manual", refunded="part", part_captured=True
)
def test_after_a_partial_capture_only_that_part_can_be_refunded(
    merchant: Merchant, method: str
) -> None:
    held = merchant.hold(method)
    part = merchant.part(held.amount)
    assert not merchant.capture(held, part).refused
    merchant.settle(held)
    assert merchant.denied_refund(merchant.refund(held, part + merchant.unit))
    merchant.paid_back(merchant.refund(held, part))
    assert merchant.ledger(held).refunded == part


@requirement("REF-09", needs=("Refund", "RSync"), card="refund-pending", only="card")
def test_a_refund_that_takes_time_is_pending_until_then(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method, card="refund-pending")
    refund = merchant.refund(paid)
    assert refund.status == "REFUND_PENDING"
    assert merchant.sync_refund(refund).status == "REFUND_PENDING"
    assert merchant.paid_back(refund).status == "REFUND_SUCCESS"


@requirement("REF-10", needs=("Refund", "RSync"), card="refund-failing", only="card")
def test_a_refund_that_does_not_arrive_is_told(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method, card="refund-failing")
    refund = merchant.refund(paid)
    merchant.beyond.let_time_pass()
    assert merchant.learn_refund(refund).status == "REFUND_FAILURE"
    assert merchant.ledger(paid).refunded == 0


@requirement("REF-11", needs="Refund", refunded="whole")
def test_a_part_cannot_be_refunded_where_only_the_whole_can(
    merchant: Merchant, method: str
) -> None:
    paid = merchant.pay(method)
    assert merchant.denied_refund(merchant.refund(paid, merchant.part(paid.amount)))
    assert merchant.ledger(paid).refunded == 0


@requirement(
    "REF-12", needs=("Refund", "RSync"), main=True, sources="simulator", reviews_refunds=True
)
def test_a_refund_that_is_looked_at_first_is_pending_until_then(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    paid = merchant.pay(method)
    assert processor.decide(paid.id, "review_refund")
    refund = merchant.refund(paid)
    assert refund.status == "REFUND_PENDING"
    assert merchant.paid_back(refund).status == "REFUND_SUCCESS"
    assert merchant.ledger(paid).refunded == paid.amount

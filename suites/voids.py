"""Voids: held money is released, and taken money is not."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("VOI-01", needs="Void", capture="manual", learns=True)
def test_a_held_payment_can_be_voided(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert merchant.void(held).status in merchant.answered("Void", "VOIDED")
    assert merchant.settle(held).status == "VOIDED"
    assert merchant.learn(held).status == "VOIDED"
    assert merchant.ledger(held).capturable == 0


@requirement("VOI-02", needs=("Void", "Capture"), capture="manual", voids="held", learns=True)
def test_a_captured_payment_cannot_be_voided(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"
    assert merchant.denied(held, merchant.void(held))
    assert merchant.ledger(held).captured == held.amount


@requirement("VOI-03", needs="Void", capture="manual", learns=True)
def test_a_payment_is_not_voided_twice(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert not merchant.void(held).refused
    assert merchant.settle(held).status == "VOIDED"
    again = merchant.void(held)
    # A processor may refuse the second void or answer that it is void already.
    assert merchant.denied(held, again) or held.status == "VOIDED"
    assert merchant.ledger(held).capturable == 0


@requirement("VOI-04", needs="Void", capture="manual")
def test_a_payment_that_does_not_exist_cannot_be_voided(merchant: Merchant, method: str) -> None:
    stranger = merchant.unknown(merchant.hold(method))
    assert merchant.void(stranger).refused


@requirement("VOI-05", needs="VoidPostCapture", learns=True)
def test_a_capture_can_be_reversed_before_it_settles(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    began = merchant.answered("VoidPostCapture", "VOIDED_POST_CAPTURE")
    assert merchant.reverse(paid).status in began
    undone = ["VOIDED_POST_CAPTURE", "VOIDED"]
    if "VoidPostCapture" in merchant.spec.acknowledged:
        # What was only acknowledged may turn out to be a refund of all of it.
        undone.append("CHARGED")
    assert merchant.settle(paid).status in undone
    assert merchant.ledger(paid).refundable == 0


@requirement("VOI-06", needs=("Void", "Capture"), capture="manual", voids="unsettled", learns=True)
def test_a_captured_payment_can_be_voided_before_it_settles(
    merchant: Merchant, method: str
) -> None:
    held = merchant.hold(method)
    assert not merchant.capture(held).refused
    assert not merchant.void(held).refused
    assert held.status == "VOIDED"
    assert merchant.ledger(held).refundable == 0


@requirement("VOI-07", needs=("Void", "Capture"), capture="manual", voids="given-back", learns=True)
def test_money_that_was_taken_is_given_back_by_a_void_which_says_so(
    merchant: Merchant, method: str
) -> None:
    held = merchant.hold(method)
    assert not merchant.capture(held).refused
    assert not merchant.void(held).refused
    assert held.status == "VOIDED_POST_CAPTURE"
    assert merchant.ledger(held).refunded == held.amount


@requirement(
    "VOI-08", needs=("Authorize", "Void"), capture="manual", settles="after-redirect",
    voids_open=True, learns=True, sources="simulator",
)  # fmt: skip
def test_what_the_customer_has_not_agreed_to_can_be_given_up(
    merchant: Merchant, method: str
) -> None:
    started = merchant.authorize(method, capture="manual")
    assert not merchant.void(started).refused
    assert merchant.settle(started).status in ("VOIDED", "FAILURE", "EXPIRED")
    assert merchant.ledger(started).captured == 0

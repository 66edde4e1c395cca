"""Captures: money that was held is taken, and never more than was held."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement

_MORE = {False: (), True: ("PARTIAL_CHARGED_AND_CHARGEABLE",)}


@requirement("CAP-01", needs="Capture", capture="manual", learns=True)
def test_a_held_payment_can_be_captured_in_full(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert merchant.capture(held).status in merchant.answered("Capture", "CHARGED")
    assert merchant.settle(held).status == "CHARGED"
    assert merchant.learn(held).status == "CHARGED"
    assert merchant.ledger(held).captured == held.amount


@requirement("CAP-02", needs="Capture", capture="manual", part_captured=True, learns=True)
def test_a_part_can_be_captured_and_the_rest_is_released(merchant: Merchant, method: str) -> None:
    # At some processors the rest stays held until it expires, and can still be captured.
    held_on = merchant.spec.payment_methods[method].rest == "held"
    held = merchant.hold(method)
    part = merchant.part(held.amount)
    merchant.capture(held, part)
    assert merchant.settle(held).status in ("PARTIAL_CHARGED", "CHARGED", *_MORE[held_on])
    # CHARGED alone would say that the whole amount was taken.
    assert held.status != "CHARGED" or held.said_captured == part
    assert merchant.ledger(held).captured == part
    assert merchant.ledger(held).capturable == (held.amount - part if held_on else 0)


@requirement("CAP-03", needs="Capture", capture="manual_multiple", learns=True)
def test_a_held_payment_can_be_captured_in_several_parts(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method, capture="manual_multiple")
    part = merchant.part(held.amount, of=3)
    merchant.capture_part(held, part)
    assert merchant.settle(held).status in (
        "PARTIAL_CHARGED_AND_CHARGEABLE",
        "AUTHORIZED",
        "PARTIAL_CHARGED",
    )
    assert merchant.ledger(held).captured == part
    merchant.capture_part(held, held.amount - part)
    assert merchant.settle(held).status == "CHARGED"
    assert merchant.ledger(held).captured == held.amount


@requirement("CAP-04", needs="Capture", capture="manual", learns=True)
def test_more_than_was_held_is_never_captured(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert merchant.denied(held, merchant.capture(held, held.amount + merchant.unit))
    assert merchant.ledger(held).captured == 0
    assert merchant.ledger(held).capturable == held.amount


@requirement("CAP-05", needs="Capture", capture="manual", learns=True)
def test_a_payment_is_not_captured_twice(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"
    assert merchant.denied(held, merchant.capture(held))
    assert merchant.ledger(held).captured == held.amount


@requirement("CAP-06", needs=("Capture", "Void"), capture="manual", learns=True)
def test_a_voided_payment_cannot_be_captured(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert not merchant.void(held).refused
    assert merchant.settle(held).status == "VOIDED"
    assert merchant.denied(held, merchant.capture(held))
    assert merchant.ledger(held).captured == 0


@requirement("CAP-08", needs="Capture", capture="manual", part_captured=False, learns=True)
def test_a_part_cannot_be_captured_where_only_the_whole_can(
    merchant: Merchant, method: str
) -> None:
    held = merchant.hold(method)
    assert merchant.denied(held, merchant.capture(held, merchant.part(held.amount)))
    assert merchant.ledger(held).captured == 0


@requirement("CAP-07", needs="Capture", capture="manual")
def test_a_payment_that_does_not_exist_cannot_be_captured(merchant: Merchant, method: str) -> None:
    stranger = merchant.unknown(merchant.hold(method))
    assert merchant.capture(stranger).refused

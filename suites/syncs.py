"""Syncs: whoever asks later is told the same as whoever was there."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("SYN-01", needs=("Authorize", "PSync"))
def test_a_payment_is_found_again_with_its_amount(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    found = merchant.sync(paid)
    assert found.status == "CHARGED"
    assert found.reply.connector_transaction_id == paid.id
    assert not found.reply.HasField("amount") or found.reply.amount.minor_amount == paid.amount


@requirement("SYN-02", needs="PSync", capture="manual")
def test_a_hold_is_found_again(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method)
    assert merchant.sync(held).status == "AUTHORIZED"


@requirement("SYN-03", needs="PSync", known="at-once")
def test_a_payment_that_does_not_exist_is_not_found(merchant: Merchant, method: str) -> None:
    stranger = merchant.unknown(merchant.authorize(method))
    found = merchant.sync(stranger)
    assert found.refused
    assert found.code != "INTERNAL"
    # Where the processor refuses with HTTP 200, the answer is OK and has the error in it.
    assert (found.code == "OK") == ("PSync" in merchant.spec.in_answers)


@requirement("SYN-04", needs=("Refund", "RSync"))
def test_a_refund_is_found_again(merchant: Merchant, method: str) -> None:
    refund = merchant.refund(merchant.pay(method))
    before = refund.status
    found = merchant.sync_refund(refund)
    assert found.status == before
    assert found.reply.connector_refund_id == refund.id


@requirement("SYN-05", needs="RSync")
def test_a_refund_that_does_not_exist_is_not_found(merchant: Merchant, method: str) -> None:
    refund = merchant.refund(merchant.pay(method))
    found = merchant.sync_refund(merchant.unknown_refund(refund))
    assert found.refused
    assert found.code != "INTERNAL"
    # Where the processor refuses with HTTP 200, the answer is OK and has the error in it.
    assert (found.code == "OK") == ("RSync" in merchant.spec.in_answers)


@requirement("SYN-06", needs=("PSync", "Refund"))
def test_a_refunded_payment_is_still_charged(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    merchant.refund(paid)
    assert merchant.sync(paid).status in ("CHARGED", "AUTO_REFUNDED")

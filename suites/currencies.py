"""Currencies: an amount is the same number of minor units everywhere, whatever its decimals."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("CUR-01", needs="Authorize")
def test_the_amount_is_taken_to_the_last_minor_unit(
    merchant: Merchant, method: str, currency: str
) -> None:
    paid = merchant.pay(method, currency=currency)
    assert merchant.ledger(paid).captured == paid.amount


@requirement("CUR-02", needs="Capture", capture="manual")
def test_a_part_is_captured_to_the_last_minor_unit(
    merchant: Merchant, method: str, currency: str
) -> None:
    held = merchant.hold(method, currency=currency)
    part = held.amount // 20 * 10
    assert not merchant.capture(held, part).refused
    assert merchant.ledger(held).captured == part


@requirement("CUR-03", needs="Refund")
def test_a_part_is_refunded_to_the_last_minor_unit(
    merchant: Merchant, method: str, currency: str
) -> None:
    paid = merchant.pay(method, currency=currency)
    part = paid.amount // 20 * 10
    merchant.paid_back(merchant.refund(paid, part))
    assert merchant.ledger(paid).refunded == part

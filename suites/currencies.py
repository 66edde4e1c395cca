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


@requirement("CUR-02", needs="Capture", capture="manual", part_captured=True, learns=True)
def test_a_part_is_captured_to_the_last_minor_unit(
    merchant: Merchant, method: str, currency: str
) -> None:
    held = merchant.hold(method, currency=currency)
    part = merchant.part(held.amount)
    assert not merchant.capture(held, part).refused
    merchant.settle(held)
    assert merchant.ledger(held).captured == part


@requirement("CUR-03", needs="Refund", refunded="part")
def test_a_part_is_refunded_to_the_last_minor_unit(
    merchant: Merchant, method: str, currency: str
) -> None:
    paid = merchant.pay(method, currency=currency)
    part = merchant.part(paid.amount)
    merchant.paid_back(merchant.refund(paid, part))
    assert merchant.ledger(paid).refunded == part

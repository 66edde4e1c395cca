"""Eligibility: whether a method may be offered, before anything is asked of the customer."""

from __future__ import annotations

from harness import eligibility
from harness.merchant import Merchant
from harness.requirements import requirement


@requirement("ELI-01", needs="PaymentMethodEligibility", sources=("simulator", "cassettes"))
def test_what_may_be_offered_is_told_to_be_eligible(merchant: Merchant) -> None:
    told = eligibility.ask(merchant, merchant.spec.test.eligibility.eligible)
    assert not told.refused, told.status
    assert eligibility.answer(told) == "ELIGIBLE"


@requirement("ELI-02", needs="PaymentMethodEligibility", sources="simulator")
def test_what_may_not_be_offered_is_told_to_be_ineligible(merchant: Merchant) -> None:
    told = eligibility.ask(merchant, merchant.spec.test.eligibility.ineligible)
    assert not told.refused, told.status
    assert eligibility.answer(told) == "INELIGIBLE"

"""Declines: a refused card is told as refused, in words that a merchant can act on."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.requirements import requirement
from harness.specs import Decline


@requirement("DEC-01", needs="Authorize", only="card")
def test_a_declined_card_is_told_with_its_code(
    merchant: Merchant, method: str, decline: Decline
) -> None:
    refused = merchant.authorize(method, **decline.asked)
    assert refused.refused
    assert refused.error is not None
    assert refused.error.connector_details.code == decline.code
    assert decline.decline_code in str(refused.error)
    assert refused.error.connector_details.message


@requirement("DEC-02", needs="Authorize", only="card", learns=True)
def test_a_declined_payment_stays_declined(
    merchant: Merchant, method: str, decline: Decline
) -> None:
    refused = merchant.authorize(method, **decline.asked)
    if refused.id:
        assert merchant.learn(refused).status in ("FAILURE", "AUTHORIZATION_FAILED")
        assert merchant.ledger(refused).captured == 0


@requirement("DEC-03", needs="Authorize", only="card")
def test_after_a_decline_another_card_can_pay(merchant: Merchant, method: str) -> None:
    for decline in merchant.spec.test.declines[:1]:
        assert merchant.authorize(method, **decline.asked).refused
    assert merchant.pay(method).status == "CHARGED"

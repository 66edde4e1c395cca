"""Waiting: money that takes time arrives or does not, and nobody is told of it too early."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.outcomes import FAILED, TAKEN, Payment
from harness.requirements import requirement
from harness.scene import Scene


@requirement(
    "WAI-01", needs="Authorize", settles="later", way="counter", learns=True, sources="simulator"
)
def test_what_nobody_pays_comes_to_nothing(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    started = merchant.authorize(method)
    assert not started.refused
    assert processor.decide(started.reference, "expire")
    assert merchant.learn(started).status in {*FAILED, "VOIDED"}
    assert merchant.ledger(started).captured == 0


@requirement(
    "WAI-02", needs="Authorize", settles="later", way="debit", learns=True, sources="simulator"
)
def test_a_debit_that_bounces_is_not_paid(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    started = merchant.authorize(method)
    if started.status == "AUTHENTICATION_PENDING":
        merchant.beyond.approve(started)
    assert processor.decide(started.reference, "fail_settlement")
    assert merchant.learn(started).status in FAILED
    assert merchant.ledger(started).captured == 0


@requirement(
    "WAI-03", needs="Authorize", settles="later", way="app", learns=True, sources="simulator"
)
def test_what_the_customer_declines_in_the_app_is_not_paid(
    merchant: Merchant, processor: Scene, method: str
) -> None:
    started = merchant.authorize(method)
    assert not started.refused
    assert processor.decide(started.reference, "fail")
    assert merchant.learn(started).status in FAILED
    assert merchant.ledger(started).captured == 0


@requirement("WAI-04", needs="Authorize", settles="later", learns=True, sources="simulator")
def test_nothing_is_taken_while_the_money_is_on_its_way(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert not started.refused
    assert merchant.ledger(started).captured == 0
    assert merchant.learn(started).status not in ("CHARGED", "PARTIAL_CHARGED")


@requirement("WAI-05", needs="Authorize", settles="later", learns=True, sources="simulator")
def test_what_the_customer_has_agreed_to_is_not_there_yet(merchant: Merchant, method: str) -> None:
    def matches_the_books(started: Payment) -> bool:
        merchant.complete(merchant.learn(started))
        taken: int = merchant.ledger(started).captured
        return (started.status in TAKEN) == (taken > 0)

    shown = merchant.authorize(method)
    if shown.redirection is not None:
        # Whoever turns back has seen how to pay.
        merchant.beyond.go(shown, "cancel")
    assert matches_the_books(shown)
    agreed = merchant.authorize(method)
    merchant.beyond.approve(agreed)
    assert matches_the_books(agreed)

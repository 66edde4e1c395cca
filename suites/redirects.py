"""Redirects and 3DS: money moves when the customer approves, and only then."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.outcomes import FAILED
from harness.requirements import requirement


@requirement("RED-01", needs=("Authorize", "PSync"), settles="after-redirect")
def test_the_customer_is_sent_somewhere_before_money_moves(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert started.status == "AUTHENTICATION_PENDING"
    assert started.redirection is not None
    assert merchant.ledger(started).authorized == 0


@requirement("RED-02", needs=("Authorize", "PSync"), settles="after-redirect")
def test_an_approved_redirect_is_paid(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    assert merchant.ledger(paid).captured == paid.amount


@requirement("RED-03", needs=("Authorize", "PSync"), settles="after-redirect")
def test_a_failed_redirect_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    merchant.beyond.go(started, "fail")
    assert merchant.sync(started).status in FAILED
    assert merchant.ledger(started).captured == 0


@requirement("RED-04", needs=("Authorize", "PSync"), settles="after-redirect")
def test_a_cancelled_redirect_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    merchant.beyond.go(started, "cancel")
    assert merchant.sync(started).status in {*FAILED, "VOIDED", "AUTHENTICATION_PENDING"}
    assert merchant.ledger(started).captured == 0


@requirement("RED-05", needs=("Authorize", "PSync"), settles="after-redirect")
def test_an_abandoned_redirect_stays_open(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert merchant.sync(started).status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0


@requirement("TDS-01", needs=("Authorize", "PSync"), three_ds=True, card="challenge")
def test_an_approved_challenge_is_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    assert started.status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0
    merchant.beyond.go(started, "approve")
    assert merchant.sync(started).status == "CHARGED"


@requirement("TDS-02", needs=("Authorize", "PSync"), three_ds=True, card="challenge")
def test_a_failed_challenge_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    merchant.beyond.go(started, "fail")
    assert merchant.sync(started).status in FAILED
    assert merchant.ledger(started).authorized == 0


@requirement("TDS-03", needs=("Authorize", "PSync"), three_ds=True, card="challenge")
def test_an_abandoned_challenge_stays_open(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    assert merchant.sync(started).status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0


@requirement("TDS-04", needs="Authorize", three_ds=True, card="frictionless")
def test_a_frictionless_authentication_needs_no_redirect(merchant: Merchant, method: str) -> None:
    paid = merchant.authorize(method, card="frictionless", three_ds=True)
    assert paid.status == "CHARGED"
    assert paid.redirection is None


@requirement(
    "TDS-05", needs=("Authorize", "PSync", "Capture"), three_ds=True, card="challenge",
    capture="manual",
)  # fmt: skip
def test_an_approved_challenge_can_be_held_and_captured(merchant: Merchant, method: str) -> None:
    held = merchant.authorize(method, capture="manual", card="challenge", three_ds=True)
    merchant.beyond.go(held, "approve")
    assert merchant.sync(held).status == "AUTHORIZED"
    assert merchant.capture(held).status == "CHARGED"


@requirement("TDS-06", needs=("Authorize", "PSync"), three_ds=True, card="challenge-required")
def test_a_card_that_needs_it_is_challenged_even_when_nobody_asked(
    merchant: Merchant, method: str
) -> None:
    started = merchant.authorize(method, card="challenge-required")
    assert started.status == "AUTHENTICATION_PENDING"
    assert started.redirection is not None


@requirement(
    "TDS-07", needs=("Authorize", "Void"), three_ds=True, card="challenge", capture="manual"
)
def test_an_open_challenge_can_be_given_up(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, capture="manual", card="challenge", three_ds=True)
    assert merchant.void(started).status == "VOIDED"
    assert merchant.ledger(started).authorized == 0

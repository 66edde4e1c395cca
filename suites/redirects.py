"""Redirects and 3DS: money moves when the customer approves, and only then."""

from __future__ import annotations

from harness.merchant import Merchant
from harness.outcomes import FAILED, TAKEN, Payment
from harness.requirements import requirement
from harness.returns import beautified


@requirement("RED-01", needs="Authorize", settles="after-redirect", learns=True)
def test_the_customer_is_sent_somewhere_before_money_moves(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert started.status == "AUTHENTICATION_PENDING"
    assert started.redirection is not None
    assert merchant.ledger(started).authorized == 0


@requirement("RED-02", needs="Authorize", settles="after-redirect", learns=True)
def test_an_approved_redirect_is_paid(merchant: Merchant, method: str) -> None:
    paid = merchant.pay(method)
    assert merchant.ledger(paid).captured == paid.amount


@requirement("RED-03", needs="Authorize", settles="after-redirect", learns=True)
def test_a_failed_redirect_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert merchant.go(started, "fail").status in FAILED
    assert merchant.ledger(started).captured == 0


@requirement("RED-04", needs="Authorize", settles="after-redirect", learns=True)
def test_a_cancelled_redirect_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert merchant.go(started, "cancel").status in {*FAILED, "VOIDED", "AUTHENTICATION_PENDING"}
    assert merchant.ledger(started).captured == 0


@requirement("RED-05", needs="Authorize", settles="after-redirect", learns=True)
def test_an_abandoned_redirect_stays_open(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    assert merchant.learn(started).status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0


@requirement("RED-06", needs=("Authorize", "PSync"), settles="after-redirect", returned=True)
def test_what_the_customer_came_back_with_is_understood(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method)
    merchant.beyond.go(started, "approve")
    merchant.sync(started)
    assert merchant.ended(merchant.complete(started)).status == merchant.end(method)


@requirement(
    "RED-07", needs=("Authorize", "PSync"), settles="after-redirect", returned=True,
    sources="simulator",
)  # fmt: skip
def test_the_return_of_another_payment_pays_only_that_one(merchant: Merchant, method: str) -> None:
    _come_back_for_another(merchant, merchant.authorize(method), merchant.authorize(method))


@requirement(
    "RED-08", needs="Authorize", settles="after-redirect", learns=True, sources="simulator"
)
def test_a_return_that_was_changed_pays_nothing(merchant: Merchant, method: str) -> None:
    _come_back_with_a_lie(merchant, merchant.authorize(method))


@requirement("TDS-01", needs="Authorize", three_ds=True, steps=False, learns=True, card="challenge")
def test_an_approved_challenge_is_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    assert started.status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0
    assert merchant.ended(merchant.go(started, "approve")).status == merchant.end(method)


@requirement("TDS-02", needs="Authorize", three_ds=True, steps=False, learns=True, card="challenge")
def test_a_failed_challenge_is_not_paid(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    assert merchant.go(started, "fail").status in FAILED
    assert merchant.ledger(started).authorized == 0


@requirement("TDS-03", needs="Authorize", three_ds=True, steps=False, learns=True, card="challenge")
def test_an_abandoned_challenge_stays_open(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    assert merchant.learn(started).status == "AUTHENTICATION_PENDING"
    assert merchant.ledger(started).authorized == 0


@requirement("TDS-04", needs="Authorize", three_ds=True, steps=False, card="frictionless")
def test_a_frictionless_authentication_needs_no_redirect(merchant: Merchant, method: str) -> None:
    paid = merchant.authorize(method, card="frictionless", three_ds=True)
    if paid.scripted:
        # The script in the customer's browser finds out that there is nothing to ask.
        merchant.go(paid, "fail")
    assert paid.status == "CHARGED"
    assert paid.scripted or paid.redirection is None


@requirement(
    "TDS-05", needs=("Authorize", "Capture"), three_ds=True, card="challenge", capture="manual",
    steps=False, learns=True,
)  # fmt: skip
def test_an_approved_challenge_can_be_held_and_captured(merchant: Merchant, method: str) -> None:
    held = merchant.authorize(method, capture="manual", card="challenge", three_ds=True)
    assert merchant.go(held, "approve").status == "AUTHORIZED"
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"


@requirement(
    "TDS-06", needs="Authorize", three_ds=True, steps=False, learns=True, card="challenge-required"
)
def test_a_card_that_needs_it_is_challenged_even_when_nobody_asked(
    merchant: Merchant, method: str
) -> None:
    started = merchant.authorize(method, card="challenge-required")
    assert started.status == "AUTHENTICATION_PENDING"
    assert started.redirection is not None


@requirement(
    "TDS-07", needs=("Authorize", "Void"), three_ds=True, card="challenge", capture="manual",
    steps=False, voids_open=True,
)  # fmt: skip
def test_an_open_challenge_can_be_given_up(merchant: Merchant, method: str) -> None:
    started = merchant.authorize(method, capture="manual", card="challenge", three_ds=True)
    assert not merchant.void(started).refused
    assert merchant.settle(started).status == "VOIDED"
    assert merchant.ledger(started).authorized == 0


@requirement(
    "TDS-08", needs=("Authorize", "PSync"), three_ds=True, card="challenge", steps=False,
    returned=True,
)  # fmt: skip
def test_what_the_customer_came_back_from_a_challenge_with_is_understood(
    merchant: Merchant, method: str
) -> None:
    started = merchant.authorize(method, card="challenge", three_ds=True)
    merchant.beyond.go(started, "approve")
    merchant.sync(started)
    assert merchant.ended(merchant.complete(started)).status == merchant.end(method)


@requirement(
    "TDS-09", needs=("Authorize", "PSync"), three_ds=True, steps=False, card="challenge",
    returned=True, sources="simulator",
)  # fmt: skip
def test_the_return_from_another_challenge_pays_only_its_own(
    merchant: Merchant, method: str
) -> None:
    one = merchant.authorize(method, card="challenge", three_ds=True)
    other = merchant.authorize(method, card="challenge", three_ds=True)
    _come_back_for_another(merchant, one, other)


@requirement(
    "TDS-10", needs="Authorize", three_ds=True, steps=False, learns=True, card="challenge",
    sources="simulator",
)  # fmt: skip
def test_a_return_from_a_challenge_that_was_changed_pays_nothing(
    merchant: Merchant, method: str
) -> None:
    _come_back_with_a_lie(merchant, merchant.authorize(method, card="challenge", three_ds=True))


def _come_back_for_another(merchant: Merchant, one: Payment, other: Payment) -> None:
    """The customer of one payment approves it, and the merchant takes that for the other."""
    come = merchant.beyond.go(other, "approve")
    one.landing = come
    merchant.complete(merchant.learn(one))
    assert one.status not in {*TAKEN, "AUTHORIZED"}
    assert merchant.ledger(one).authorized == 0
    one.landing, other.landing = None, come
    paid = merchant.ended(merchant.complete(merchant.learn(other)))
    assert paid.status == merchant.end(paid.method)
    # Time may have passed for it.
    assert merchant.learn(one).status not in {*TAKEN, "AUTHORIZED"}


def _come_back_with_a_lie(merchant: Merchant, started: Payment) -> None:
    """The customer fails, and comes back with a return that says otherwise."""
    come = merchant.beyond.go(started, "fail")
    started.landing = beautified(come)
    merchant.complete(merchant.learn(started))
    assert started.status not in {*TAKEN, "AUTHORIZED"}
    assert merchant.ledger(started).captured == 0
    started.landing = None

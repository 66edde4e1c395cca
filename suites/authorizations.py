"""Authorizations: money is held, or taken at once, exactly as much as was asked for."""

from __future__ import annotations

from harness.caller import HOUR
from harness.merchant import Merchant
from harness.outcomes import WAITING
from harness.requirements import requirement


@requirement("AUT-01", needs="Authorize", capture="automatic", settles="at-once")
def test_a_payment_is_taken_at_once(merchant: Merchant, method: str) -> None:
    paid = merchant.authorize(method)
    assert paid.status == "CHARGED"
    assert paid.id
    assert merchant.ledger(paid).captured == paid.amount


@requirement("AUT-02", needs="Authorize", capture="manual", settles="at-once")
def test_a_payment_is_held_for_later(merchant: Merchant, method: str) -> None:
    held = merchant.authorize(method, capture="manual")
    assert held.status == "AUTHORIZED"
    assert held.id
    assert merchant.ledger(held).authorized == held.amount
    assert merchant.ledger(held).captured == 0


@requirement("AUT-03", needs="Authorize", settles="later", learns=True)
def test_a_payment_that_settles_later_is_pending_until_then(
    merchant: Merchant, method: str
) -> None:
    pending = merchant.authorize(method)
    assert pending.status in {*WAITING, "AUTHENTICATION_PENDING"}
    assert merchant.settle(pending).status == "CHARGED"
    assert merchant.ledger(pending).captured == pending.amount


@requirement("AUT-04", needs="Authorize", only="card")
def test_a_card_of_each_network_is_accepted(merchant: Merchant, method: str, network: str) -> None:
    assert merchant.pay(method, card=network).status == "CHARGED"


@requirement("AUT-05", needs="Authorize")
def test_a_wallet_is_accepted_in_each_form(merchant: Merchant, method: str, form: str) -> None:
    assert merchant.pay(method, form=form).status == "CHARGED"


@requirement("AUT-06", needs="Authorize")
def test_every_payment_has_an_id_of_its_own(merchant: Merchant, method: str) -> None:
    first, second = merchant.pay(method), merchant.pay(method)
    assert first.id
    assert second.id
    assert first.id != second.id


@requirement("AUT-07", needs="IncrementalAuthorization", capture="manual", learns=True)
def test_a_hold_can_be_raised(merchant: Merchant, method: str) -> None:
    held = merchant.hold(method, request_incremental_authorization=True)
    raised = merchant.raise_hold(held, held.amount + 500)
    if "IncrementalAuthorization" in merchant.spec.acknowledged:
        assert raised.status == "AUTHORIZATION_PROCESSING"
        merchant.beyond.let_time_pass(HOUR)
    else:
        assert raised.status == "AUTHORIZATION_SUCCESS"
    assert merchant.ledger(held).authorized == held.amount
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"

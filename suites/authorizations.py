"""Authorizations: money is held, or taken at once, exactly as much as was asked for."""

from __future__ import annotations

from harness.caller import HOUR
from harness.merchant import Merchant
from harness.outcomes import WAITING, Payment
from harness.requirements import requirement


def told_amounts(merchant: Merchant, payment: Payment) -> None:
    """What the answer says of amounts is what the books say."""
    reply, entry = payment.latest.reply, merchant.ledger(payment)
    for told, booked in (
        ("authorized_amount", entry.authorized),
        ("captured_amount", entry.captured),
        ("capturable_amount", entry.capturable),
    ):
        if told in reply.DESCRIPTOR.fields_by_name and reply.HasField(told):
            assert getattr(reply, told) == booked, told
    if reply.HasField("authorized_money"):
        assert reply.authorized_money.minor_amount == entry.authorized


@requirement("AUT-01", needs="Authorize", capture="automatic", settles="at-once")
def test_a_payment_is_taken_at_once(merchant: Merchant, method: str) -> None:
    paid = merchant.authorize(method)
    assert paid.status == "CHARGED"
    assert paid.id
    assert merchant.ledger(paid).captured == paid.amount
    told_amounts(merchant, paid)


@requirement("AUT-02", needs="Authorize", capture="manual", settles="at-once")
def test_a_payment_is_held_for_later(merchant: Merchant, method: str) -> None:
    held = merchant.authorize(method, capture="manual")
    assert held.status == "AUTHORIZED"
    assert held.id
    assert merchant.ledger(held).authorized == held.amount
    assert merchant.ledger(held).captured == 0
    told_amounts(merchant, held)


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
    # Not the currency of all other tests, so that nobody takes that for granted.
    *_, currency = merchant.spec.sampled(method)
    held = merchant.hold(method, currency=currency, request_incremental_authorization=True)
    raised = merchant.raise_hold(held, held.amount + 5 * merchant.unit)
    if "IncrementalAuthorization" in merchant.spec.acknowledged:
        assert raised.status == "AUTHORIZATION_PROCESSING"
        merchant.beyond.let_time_pass(HOUR)
    else:
        assert raised.status == "AUTHORIZATION_SUCCESS"
    assert merchant.ledger(held).authorized == held.amount
    assert not merchant.capture(held).refused
    assert merchant.settle(held).status == "CHARGED"

"""Payouts: the merchant's money goes to whom it should, once, and to the last minor unit."""

from __future__ import annotations

from harness import payouts
from harness.merchant import Merchant
from harness.payouts import ARRIVED, FAILED, GIVEN_UP, METHODS, ON_ITS_WAY
from harness.requirements import requirement

_SIMULATOR = "simulator"


@requirement("PAO-01", needs="PayoutCreate", sources=_SIMULATOR)
def test_a_payout_is_sent_once_and_exactly(merchant: Merchant) -> None:
    for currency in payouts.sampled(merchant, "approved"):
        known = len(payouts.booked(merchant) or ())
        sent = payouts.send(merchant, "approved", currency)
        assert not sent.first.refused, sent.status
        assert sent.id
        assert sent.status in {ARRIVED, *ON_ITS_WAY}
        booked = (payouts.booked(merchant) or [])[known:]
        assert [(each.amount, each.currency) for each in booked] == [(sent.amount, sent.currency)]


@requirement("PAO-02", needs=("PayoutCreate", "PayoutGet"), sources=_SIMULATOR)
def test_what_became_of_a_payout_can_be_asked(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    payouts.wait(merchant)
    told = payouts.look_up(merchant, sent)
    assert payouts.status_of(told) == ARRIVED
    assert told.reply.connector_payout_id == sent.id
    assert [each.state for each in payouts.booked(merchant) or ()] == ["succeeded"]


@requirement("PAO-03", needs=("PayoutCreate", "PayoutGet", "PayoutVoid"), sources=_SIMULATOR)
def test_a_payout_that_waits_can_be_stopped(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "unclaimed")
    assert payouts.status_of(payouts.look_up(merchant, sent)) in ON_ITS_WAY
    stopped = payouts.stop(merchant, sent)
    assert not stopped.refused, stopped.status
    assert payouts.status_of(stopped) in GIVEN_UP
    assert payouts.status_of(payouts.look_up(merchant, sent)) in GIVEN_UP
    states = {each.state for each in payouts.booked(merchant) or ()}
    assert len(states) == 1
    assert states <= {"canceled", "returned"}


@requirement("PAO-04", needs=("PayoutCreate", "PayoutGet"), sources=_SIMULATOR)
def test_who_cannot_be_paid_is_not_said_to_be_paid(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "refused")
    if not sent.first.refused:
        payouts.wait(merchant)
        assert payouts.status_of(payouts.look_up(merchant, sent)) in FAILED
    else:
        assert sent.first.error_code
    assert all(each.state == "failed" for each in payouts.booked(merchant) or ())


@requirement("PAO-05", needs="PayoutCreate", sources=_SIMULATOR)
def test_a_payout_that_is_asked_for_twice_is_sent_once(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    again = merchant.repeat(sent.first)
    assert again.refused or again.reply.connector_payout_id == sent.id
    assert len(payouts.booked(merchant) or ()) == 1


@requirement("PAO-06", needs=("PayoutCreate", "PayoutVoid"), sources=_SIMULATOR)
def test_a_payout_that_has_arrived_cannot_be_stopped(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    payouts.wait(merchant)
    stopped = payouts.stop(merchant, sent)
    assert stopped.refused or payouts.status_of(stopped) == ARRIVED
    assert [each.state for each in payouts.booked(merchant) or ()] == ["succeeded"]


@requirement("PAO-07", needs=("PayoutCreate", "PayoutGet"), sources=_SIMULATOR)
def test_a_payout_that_does_not_exist_is_not_found(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    assert payouts.look_up(merchant, sent, merchant.nobodys(sent.id)).refused


@requirement("PAO-08", needs="PayoutCreate", sources=_SIMULATOR)
def test_a_payout_method_that_is_not_claimed_is_refused(merchant: Merchant) -> None:
    for kind in METHODS:
        if kind not in merchant.spec.payout_methods:
            refused = payouts.send(merchant, "approved", kind=kind).first
            assert refused.code == "FAILED_PRECONDITION", kind
            assert refused.sent <= merchant.spec.first.count("ServerAuthenticationToken")
    assert not payouts.booked(merchant)

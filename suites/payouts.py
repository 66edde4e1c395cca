"""Payouts: the merchant's money goes to whom it should, once, and to the last minor unit."""

from __future__ import annotations

from harness import payouts
from harness.merchant import Merchant
from harness.payouts import ARRIVED, FAILED, GIVEN_UP, METHODS, ON_ITS_WAY
from harness.requirements import requirement

_RECORDED = ("simulator", "cassettes")


@requirement("PAO-01", needs="PayoutCreate", sources=_RECORDED)
def test_a_payout_is_sent_once_and_exactly(merchant: Merchant) -> None:
    sent = [
        payouts.send(merchant, "approved", currency)
        for currency in payouts.sampled(merchant, "approved")
    ]
    for each in sent:
        assert not each.first.refused, each.status
        assert each.id
        assert each.status in {ARRIVED, *ON_ITS_WAY}
    payouts.wait(merchant)
    assert payouts.booked(merchant) == [(e.amount, e.currency, "succeeded") for e in sent]


@requirement("PAO-02", needs=("PayoutCreate", "PayoutGet"), sources=_RECORDED)
def test_what_became_of_a_payout_can_be_asked(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    payouts.wait(merchant)
    told = payouts.look_up(merchant, sent)
    assert payouts.status_of(told) == ARRIVED
    assert told.reply.connector_payout_id == sent.id


@requirement("PAO-03", needs=("PayoutCreate", "PayoutGet", "PayoutVoid"), sources=_RECORDED)
def test_a_payout_that_waits_can_be_stopped(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "unclaimed")
    payouts.wait(merchant)
    assert payouts.status_of(payouts.look_up(merchant, sent)) in ON_ITS_WAY
    stopped = payouts.stop(merchant, sent)
    assert payouts.status_of(stopped) in GIVEN_UP
    assert payouts.status_of(payouts.look_up(merchant, sent)) in GIVEN_UP
    back = [[(sent.amount, sent.currency, state)] for state in ("canceled", "returned")]
    assert payouts.booked(merchant) in back


@requirement("PAO-04", needs=("PayoutCreate", "PayoutGet"), sources="simulator")
def test_who_cannot_be_paid_is_not_said_to_be_paid(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "refused")
    if sent.first.refusal is not None:
        assert sent.first.error_code
        assert payouts.booked(merchant) == []
        return
    payouts.wait(merchant)
    told = payouts.look_up(merchant, sent)
    assert payouts.status_of(told) in FAILED
    assert told.error is not None, "nobody says why"
    assert payouts.booked(merchant) == [(sent.amount, sent.currency, "failed")]


@requirement("PAO-05", needs="PayoutCreate", sources="simulator")
def test_a_payout_that_is_asked_for_twice_is_sent_once(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    again = merchant.repeat(sent.first)
    assert again.refused or again.reply.connector_payout_id == sent.id
    assert len(payouts.booked(merchant)) == 1


@requirement("PAO-06", needs=("PayoutCreate", "PayoutVoid"), sources="simulator")
def test_a_payout_that_has_arrived_cannot_be_stopped(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    payouts.wait(merchant)
    stopped = payouts.stop(merchant, sent)
    assert stopped.refused or payouts.status_of(stopped) == ARRIVED
    assert payouts.booked(merchant) == [(sent.amount, sent.currency, "succeeded")]


@requirement("PAO-07", needs=("PayoutCreate", "PayoutGet"), sources="simulator")
def test_a_payout_that_does_not_exist_is_not_found(merchant: Merchant) -> None:
    sent = payouts.send(merchant, "approved")
    assert payouts.look_up(merchant, sent, merchant.nobodys(sent.id)).refused


@requirement("PAO-08", needs="PayoutCreate", sources="simulator")
def test_a_payout_method_that_is_not_claimed_is_refused(merchant: Merchant) -> None:
    for kind in METHODS:
        if kind not in merchant.spec.payout_methods:
            refused = payouts.send(merchant, "approved", kind=kind).first
            assert refused.code == "FAILED_PRECONDITION", kind
            assert refused.sent == 0, kind
    assert payouts.booked(merchant) == []

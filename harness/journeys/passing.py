"""Passing: time goes by, and banks take money back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.caller import HOUR, SETTLING_SECONDS
from harness.journeys.money import Money
from harness.journeys.script import Step
from harness.journeys.track import Skipped, Track, possible
from harness.outcomes import UNSETTLED
from simulators.core.customer_methods import CUSTOMER_METHODS

if TYPE_CHECKING:
    from harness.journeys.walk import Walk

# What comes of these in time, nobody at the merchant has a hand in.
_DECIDED_ELSEWHERE = ("app", "debit")


def hour(walk: Walk, step: Step) -> None:
    """An hour passes."""
    walk.note("an hour passes")
    wait(walk, HOUR)


def month(walk: Walk, step: Step) -> None:
    """A month passes."""
    walk.note("a month passes")
    wait(walk, SETTLING_SECONDS)


def wait(walk: Walk, seconds: float) -> None:
    """Lets time go by for all payments."""
    walk.scene.let_time_pass(seconds)
    walk.waited += 1
    for track in walk.tracks:
        # What a processor knows of a call it does not know for ever.
        track.last = None
        _aged(walk, track, long=seconds > HOUR)


def passed(walk: Walk, times: int) -> None:
    """Time went by, an hour and then a month, while the payment in hand was waited for."""
    for track in walk.tracks:
        if track is not walk.track:
            track.last = None
            _aged(walk, track, long=times > 1)


def _aged(walk: Walk, track: Track, *, long: bool) -> None:
    payment, money = track.payment, track.money
    if track.before is not None:
        learn(walk, track)
        for given in track.given:
            walk.merchant.learn_refund(given.refund)
        waiting = payment.status in UNSETTLED or any(
            g.refund.status == "REFUND_PENDING" for g in track.given
        )
        if long or not waiting:
            track.settle()
    if track.card == "refund-failing":
        _come_back(walk, track)
    money.aged = money.aged or money.captured > 0
    if money.phase == "asked":
        money.late = True
        method = CUSTOMER_METHODS.get(payment.method)
        if method is not None and method.way in _DECIDED_ELSEWHERE:
            arrived = money.copy()
            arrived.arrive()
            observe(walk, track, [money, arrived])
    elif money.held and long:
        money.late = True
        expired = money.copy()
        expired.release()
        observe(walk, track, [money, expired])


def _come_back(walk: Walk, track: Track) -> None:
    """Refunds to a card that takes none may come back by now."""
    for given in track.given:
        back = track.money.copy()
        back.refunded -= given.refund.amount
        if not given.back and not back.booked(walk.merchant.ledger(track.payment)):
            given.back, track.money.refunded = True, back.refunded


def observe(walk: Walk, track: Track, ways: list[Money]) -> None:
    """Which of the ways that are all right the processor's books have gone."""
    entry = walk.merchant.ledger(track.payment)
    found = next((way for way in ways if not way.booked(entry)), None)
    assert found is not None, f"the ledger {ways[0].booked(entry)}"
    track.money = found
    track.settle()


def learn(walk: Walk, track: Track) -> None:
    """What became of it, asked for or heard."""
    walk.merchant.learn(track.payment)
    walk.merchant.complete(track.payment)


def dispute(walk: Walk, step: Step) -> None:
    """The customer's bank takes the money back."""
    track = walk.track
    money = track.money
    possible(track.spec.disputes and money.phase == "taken" and money.refundable > 0)
    possible(track.before is None and not walk.holding_back and not money.disputed)
    possible(walk.scene.decide(track.payment.id, "dispute"))
    walk.note("the customer's bank takes the money back")
    money.disputed = money.refundable
    track.dispute = walk.scene.disputed(track.payment)
    told = track.dispute.dispute_amount.minor_amount
    assert told in (0, money.disputed), f"the dispute is told to be of {told}"


def win(walk: Walk, step: Step) -> None:
    """The dispute is decided for the merchant."""
    _decided(walk, "win_dispute")
    walk.track.money.disputed = 0


def lose(walk: Walk, step: Step) -> None:
    """The dispute is decided for the customer."""
    _decided(walk, "lose_dispute")


def _decided(walk: Walk, outcome: str) -> None:
    track = walk.track
    possible(track.dispute is not None and track.money.disputed)
    possible(walk.scene.decide(track.dispute.connector_dispute_id, outcome))
    walk.note(outcome.replace("_", " the "))
    track.dispute = None


def returned(walk: Walk, step: Step) -> None:
    """A refund does not reach the customer."""
    track = walk.track
    possible(track.given and track.before is None and not track.given[-1].back)
    given = track.given[-1]
    possible(walk.scene.decide(given.refund.id, "fail_refund"))
    walk.note("the last refund comes back")
    given.back = True
    track.money.refunded -= given.refund.amount


def nothing(walk: Walk, step: Step) -> None:
    """Nothing happens."""
    raise Skipped

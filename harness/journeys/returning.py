"""Returning: what customers come back with is not theirs, is changed, or never comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from harness.customer import Cart, Landing, Lost
from harness.journeys.passing import learn, observe
from harness.journeys.script import Step
from harness.journeys.track import Track, possible
from harness.outcomes import TAKEN
from harness.returns import altered, beautified

if TYPE_CHECKING:
    from harness.customer import Choice
    from harness.journeys.walk import Walk

_PAID = TAKEN | {"AUTHORIZED"}


def tamper(walk: Walk, step: Step) -> None:
    """The customer approves, and what they come back with was changed on the way."""
    track = _waiting(walk, walk.track)
    landing = _visited(walk, track, "approve")
    walk.note("the customer approves, and the return is changed on the way")
    _returned(walk, track, altered(landing))


def forge(walk: Walk, step: Step) -> None:
    """The customer fails, and comes back with a return that says otherwise."""
    track = _waiting(walk, walk.track)
    landing = _visited(walk, track, "fail")
    walk.note("the customer fails, and the return is changed to say otherwise")
    track.money.phase, track.money.late = "failed", True
    track.payment.landing = beautified(landing)
    learn(walk, track)
    _not_made_up(track)


def vanish(walk: Walk, step: Step) -> None:
    """The customer approves, and never comes back to the merchant."""
    track = _waiting(walk, walk.track)
    _visited(walk, track, "approve")
    walk.note("the customer approves, and never comes back")
    track.payment.landing = None
    walk.merchant.learn(track.payment)
    _observed(walk, track)


def swap(walk: Walk, step: Step) -> None:
    """The customer of the other payment approves it, and comes back for this one, then for it."""
    possible(len(walk.tracks) > 1)
    track, other = _waiting(walk, walk.track), _waiting(walk, walk.tracks[1 - walk.at])
    landing = _visited(walk, other, "approve")
    walk.note("the return of the other payment, which is approved, is handed in for this one")
    track.money.late = True
    track.payment.landing = landing
    learn(walk, track)
    track.payment.landing = None
    _not_made_up(track)
    _returned(walk, other, landing)


def _waiting(walk: Walk, track: Track) -> Track:
    """A payment whose customer was sent to a page, and decides at once."""
    at_once = track.claimed.settles != "later" and track.claimed.taken == "at-once"
    possible(track.money.phase == "asked" and not track.money.late and track.before is None)
    possible(track.page is not None and at_once)
    return track


def _visited(walk: Walk, track: Track, choice: Choice) -> Landing:
    # The same call once more would tell what the customer did.
    track.last = None
    cart = Cart(track.payment.amount, track.payment.currency)
    try:
        return walk.scene.visit(track.page, choice, cart)
    except Lost:
        possible(choice == "approve")
        raise


def _returned(walk: Walk, track: Track, landing: Landing) -> None:
    """The merchant goes on with a return: the payment is paid or not, as the processor has it."""
    track.payment.landing = landing
    learn(walk, track)
    _observed(walk, track)


def _observed(walk: Walk, track: Track) -> None:
    track.money.late = True
    arrived = track.money.copy()
    arrived.arrive()
    observe(walk, track, [track.money, arrived])
    _not_made_up(track)


def _not_made_up(track: Track) -> None:
    """No payment is told to be paid that is not."""
    status = track.payment.status
    assert status not in _PAID or track.money.says(status), f"it is told as {status}"

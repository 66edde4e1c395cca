"""Hearing: the merchant asks, and webhooks come as they like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from harness.journeys import checks
from harness.journeys.script import Step
from harness.journeys.track import possible
from harness.webhooks import handle

if TYPE_CHECKING:
    from harness.journeys.walk import Walk


def sync(walk: Walk, step: Step) -> None:
    """The merchant asks where the payment stands, and goes on from that answer."""
    track = walk.track
    possible(checks.asks(track))
    checks.told(track, walk.merchant.sync(track.payment), "the sync")


def hold_back(walk: Walk, step: Step) -> None:
    """Webhooks do not come for a while."""
    possible(not walk.holding_back and _hears(walk) and checks.asks(walk.track))
    walk.note("webhooks are held back")
    walk.holding_back, walk.in_order = True, False


def deliver(walk: Walk, step: Step) -> None:
    """What was held back comes, in order."""
    _hand_over(walk, list(walk.scene.deliveries()) if walk.holding_back else [])
    walk.note("the webhooks come")
    walk.in_order = not walk.mixed_up


def shuffle(walk: Walk, step: Step) -> None:
    """What was held back comes, the last first."""
    _hand_over(walk, list(reversed(walk.scene.deliveries())) if walk.holding_back else [])
    walk.note("the webhooks come, the last first")
    walk.mixed_up = True


def lost(walk: Walk, step: Step) -> None:
    """What was held back never comes."""
    possible(walk.holding_back)
    gone = walk.scene.deliveries()
    del walk.scene.kept[len(walk.scene.kept) - len(gone) :]
    walk.note("the webhooks are lost")
    walk.mixed_up = True
    walk.holding_back = False


def twice(walk: Walk, step: Step) -> None:
    """The last webhook comes twice more, and says the same each time."""
    scene = walk.scene
    possible(_hears(walk) and not walk.holding_back and scene.kept)
    walk.note("the last webhook comes twice more")
    first, second = (handle(scene.merchant, scene.kept[-1], scene.secret) for _ in range(2))
    scene.told += [first, second]
    same = first.outcome.reply == second.outcome.reply
    assert same, f"webhook {first.event} says something else when it comes again"


def _hand_over(walk: Walk, waiting: list[Any]) -> None:
    possible(walk.holding_back)
    scene = walk.scene
    scene.told += [handle(scene.merchant, each, scene.secret) for each in waiting]
    walk.holding_back = False


def _hears(walk: Walk) -> bool:
    return walk.merchant.spec.claims("IncomingWebhook")


def other(walk: Walk, step: Step) -> None:
    """What follows is about the other payment."""
    possible(len(walk.tracks) > 1)
    walk.at = 1 - walk.at
    payment = walk.track.payment
    walk.note(f"the other payment, of {walk.money(payment.amount, payment.currency)}")

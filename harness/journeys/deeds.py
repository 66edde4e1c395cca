"""Deeds: all that may happen on a journey, by name."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from harness.journeys import asking, hearing, moving, passing, returning
from harness.journeys.script import Step

if TYPE_CHECKING:
    from harness.journeys.walk import Walk

Deed = Callable[["Walk", Step], None]
DEEDS: dict[str, Deed] = {
    each.__name__.replace("_", "-"): each
    for each in (
        asking.start, asking.approve, asking.again, asking.fail, asking.cancel,
        moving.capture, moving.void, moving.reverse, moving.increment, moving.refund,
        moving.repeat, passing.hour, passing.month, passing.dispute, passing.win, passing.lose,
        passing.returned, passing.nothing, hearing.sync, hearing.hold_back, hearing.deliver,
        hearing.shuffle, hearing.lost, hearing.twice, hearing.other,
        returning.tamper, returning.forge, returning.vanish, returning.swap,
    )
}  # fmt: skip

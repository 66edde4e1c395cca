"""Drawing: scripts out of chance, and the shortest of those that fail."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st
from hypothesis.errors import Flaky

from harness.journeys.script import SIZES, Script, Start, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from harness.journeys.walk import Next, Walk

MOST_STEPS = 8
SIZED = ("capture", "refund", "increment")
_ANY_TIME = {
    "start": 2, "sync": 1, "hour": 1, "month": 1, "repeat": 2, "hold-back": 1, "deliver": 1,
    "shuffle": 1, "lost": 1, "twice": 1, "other": 2, "void": 2,
}  # fmt: skip
# How often each deed is drawn while the money of the payment in hand is so.
OFTEN = {
    "asked": {
        "approve": 10, "fail": 3, "cancel": 2, "capture": 1, "refund": 1, "tamper": 3, "forge": 3,
        "vanish": 2, "swap": 4,
    },
    "held": {"capture": 12, "increment": 3, "refund": 1, "again": 1},
    "taken": {
        "refund": 12, "capture": 2, "reverse": 2, "dispute": 2, "win": 1, "lose": 1, "returned": 1,
        "again": 1,
    },
    "released": {"capture": 1, "refund": 1, "start": 2, "approve": 1},
    "undone": {"capture": 1, "refund": 2, "start": 2},
    "failed": {"capture": 1, "refund": 1, "start": 2},
}  # fmt: skip


class Chance:
    """Draws one script step by step, as fits where the money stands."""

    def __init__(self, data: st.DataObject, starts: Sequence[Start]) -> None:
        self._data, self._starts = data, starts
        self._left = MOST_STEPS

    def __call__(self, walk: Walk) -> Step | None:
        """The next step; None at the end."""
        self._left -= 1
        if self._left < 0:
            return None
        if not walk.tracks:
            return self._start()
        return self._step(walk.track.money.phase)

    def _start(self) -> Step:
        start = self._data.draw(st.sampled_from(self._starts))
        # One in eight is of the least amount that there is.
        usual = st.integers(1, 999)
        number = self._data.draw(st.one_of(*[usual] * 7, st.just(0)))
        return Step("start", start=msgspec.structs.replace(start, number=number))

    def _step(self, phase: str) -> Step:
        deed = self._data.draw(st.sampled_from(_DEEDS[phase]))
        if deed == "start":
            return self._start()
        return Step(deed, self._data.draw(st.sampled_from(SIZES)) if deed in SIZED else "")


def _deeds(phase: str) -> list[str]:
    weights = {**_ANY_TIME, **OFTEN[phase]}
    # The simplest of all is to do nothing.
    return ["nothing", *(deed for deed, often in weights.items() for _ in range(often))]


_DEEDS = {phase: _deeds(phase) for phase in OFTEN}


def live(
    named: Script,
    starts: Sequence[Start],
    examples: int,
    walk: Callable[[Next], Any],
    *,
    shrink: bool = True,
) -> None:
    """Draws scripts and lets each be lived; raises what the shortest failing one raises."""
    for number in range(examples):
        name = f"{named.seed}/{named.connector}/{named.requirement}/{named.case}/{number}"
        _live_one(zlib.crc32(name.encode()), starts, walk, shrink=shrink)


def _live_one(
    chance: int, starts: Sequence[Start], walk: Callable[[Next], Any], *, shrink: bool
) -> None:
    # Of several examples each would be much like the one before: so each is a search of its own,
    # which begins with the simplest of all, that is not worth living.
    @seed(chance)
    @settings(
        max_examples=2,
        database=None,
        deadline=None,
        phases=(Phase.generate, *([Phase.shrink] if shrink else [])),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(st.data())
    def one(data: st.DataObject) -> None:
        if data.draw(st.booleans()):
            try:
                walk(Chance(data, starts))
            except AssertionError as error:
                found.append(error)
                raise

    found: list[AssertionError] = []
    try:
        one()
    except Flaky:
        # A service that remembers earlier scripts answers the same script otherwise.
        raise min(found, key=lambda error: len(str(error))) from None

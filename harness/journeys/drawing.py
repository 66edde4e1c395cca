"""Drawing: scripts out of chance, and the shortest of those that fail."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import HealthCheck, Phase, Verbosity, given, seed, settings
from hypothesis import strategies as st

from harness.journeys.script import SIZES, Script, Start, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_STEPS = 9
# How often each deed is drawn, and whether it has a size.
OFTEN = {
    "capture": 6, "refund": 6, "void": 2, "increment": 2, "approve": 4, "reverse": 1, "sync": 1,
    "hour": 1, "month": 1, "dispute": 1, "win": 1, "lose": 1, "returned": 1, "repeat": 1,
    "hold-back": 1, "deliver": 1, "shuffle": 1, "lost": 1, "twice": 1, "again": 1, "fail": 1,
    "cancel": 1, "other": 1,
}  # fmt: skip
SIZED = ("capture", "refund", "increment")


def scripts(named: Script, starts: Sequence[Start]) -> st.SearchStrategy[Script]:
    """Scripts of a test that begin in one of some ways."""
    usual = st.integers(1, 999)
    began = st.builds(_started, st.sampled_from(starts), st.one_of(usual, usual, usual, st.just(0)))
    deeds = [deed for deed, times in OFTEN.items() for _ in range(times)]
    step = st.sampled_from(deeds).flatmap(_sized)
    rest = st.lists(st.one_of(step, step, step, step, began), max_size=MOST_STEPS)
    return st.builds(lambda first, more: _script(named, first, more), began, rest)


def _started(start: Start, number: int) -> Step:
    return Step("start", start=msgspec.structs.replace(start, number=number))


def _sized(deed: str) -> st.SearchStrategy[Step]:
    sizes = st.sampled_from(SIZES) if deed in SIZED else st.just("")
    return st.builds(Step, st.just(deed), sizes)


def _script(named: Script, first: Step, more: list[Step]) -> Script:
    return msgspec.structs.replace(named, steps=(first, *more))


def live(
    named: Script, starts: Sequence[Start], examples: int, walk: Callable[[Script], Any]
) -> None:
    """Draws scripts and lets each be lived; raises what the shortest failing one raises."""
    chance = zlib.crc32(f"{named.seed}/{named.connector}/{named.case}".encode())

    @seed(chance)
    @settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=(Phase.generate, Phase.shrink),
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    @given(scripts(named, starts))
    def one(script: Script) -> None:
        walk(script)

    one()

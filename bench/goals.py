"""The goals as data, and what was found about each."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import msgspec

from bench.measure import Figure


class Goal(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table."""

    text: str
    unit: str
    goal: float | None = None
    stretch: float | None = None
    better: Literal["lower", "higher"] = "lower"
    source: str = ""

    def met(self, value: float, bar: float | None) -> bool:
        """Whether a value reaches a bar."""
        if bar is None:
            return False
        return value <= bar if self.better == "lower" else value >= bar


class Finding(msgspec.Struct):
    """What a benchmark found about one goal.

    `figure` is None where nothing could be measured, and `note` says why. `profile` tells where the
    time goes; it is asked only when the goal was missed.
    """

    id: str
    figure: Figure | None
    note: str = ""
    profile: Callable[[], str] | None = None


class Budget(msgspec.Struct, frozen=True):
    """How much a run may do."""

    quick: bool = False

    def pick(self, whole: int, quick: int) -> int:
        return quick if self.quick else whole


Bench = Callable[[Budget], Iterator[Finding]]


def load() -> dict[str, Goal]:
    """The goals by id, in the order of the table."""
    path = Path(__file__).with_name("goals.toml")
    return msgspec.convert(tomllib.loads(path.read_text("utf-8")), dict[str, Goal])

"""The clock of the simulated world: stands still unless a source or a person moves it."""

import heapq
import itertools
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

START = 1_767_225_600
"""2026-01-01T00:00:00Z, where a clock without a source begins."""

DAY = 24 * 3600
EPOCH = date(1970, 1, 1)
END = 253_402_300_800
"""The year 10000, which no calendar knows."""


class Clock:
    """Seconds since 1970, with timers that fire in order as time passes.

    `source` gives elapsed seconds (a monotonic clock, say); without one, only `advance` moves time.
    """

    def __init__(self, start: float = START, source: Callable[[], float] | None = None) -> None:
        self._offset = start
        self._source = source
        self._origin = source() if source else 0.0
        self._held: float | None = None
        self._whole = 0
        self._timers: list[tuple[float, int, Callable[..., object], tuple[Any, ...]]] = []
        self._order = itertools.count()
        self._day, self._date = 0, EPOCH

    @property
    def frozen(self) -> bool:
        """Whether only `advance` moves this clock."""
        return self._source is None

    def exact(self) -> float:
        """Now, with its fraction."""
        if self._held is not None:
            return self._held
        if self._source is None:
            return self._offset
        return self._offset + self._source() - self._origin

    def now(self) -> int:
        """Now, in whole seconds since 1970."""
        if self._held is None:
            self._see(self.exact())
        return self._whole

    def date(self) -> date:
        """Today, in UTC."""
        day = self.now() // DAY
        if day != self._day:
            self._day, self._date = day, EPOCH + timedelta(days=day)
        return self._date

    def freeze(self) -> None:
        """Stop at the present instant."""
        self._offset, self._source = self.exact(), None

    def hold(self) -> float:
        """Stand still at the present instant, which is returned, until `release`.

        What happens at once happens at one instant.
        """
        self._held = held = self.exact()
        self._see(held)
        return held

    def release(self) -> None:
        """Let time go on after `hold`."""
        self._held = None

    def reach(self, when: float) -> None:
        """Move on to `when`, if that is still to come; timers wait for the next tick."""
        self._move(max(0.0, when - self.exact()))

    def again(self, start: float) -> Callable[[], float] | None:
        """Begin again at `start`, and stand there until `follow` is given what is returned."""
        source, self._offset = self._source, start
        if source is not None:
            self._source, self._origin = _still, 0.0
        return source

    def follow(self, source: Callable[[], float]) -> None:
        """Let another source move time from here on, unless the clock was stopped."""
        if self._source is not None:
            self._offset, self._source, self._origin = self.exact(), source, source()

    def at(self, when: float, action: Callable[..., object], *arguments: Any) -> None:
        """Call `action` with the arguments once time has reached `when`."""
        heapq.heappush(self._timers, (when, next(self._order), action, arguments))

    def after(self, seconds: float, action: Callable[..., object], *arguments: Any) -> None:
        """Call `action` with the arguments once `seconds` have passed."""
        self.at(self.exact() + seconds, action, *arguments)

    def advance(self, seconds: float) -> None:
        """Move time forward; every timer on the way sees its own instant as now.

        Raises ValueError for what is no number of seconds, or leads past the year 9999.
        """
        target = self.exact() + seconds
        if not seconds >= 0:
            raise ValueError("seconds: time only moves forward")
        if not target < END:
            raise ValueError("seconds: the calendar ends with the year 9999")
        while self._timers and self._timers[0][0] <= target:
            when, _, action, arguments = heapq.heappop(self._timers)
            self._move(max(0.0, when - self.exact()))
            action(*arguments)
        self._move(max(0.0, target - self.exact()))

    def _move(self, seconds: float) -> None:
        self._offset += seconds
        if self._held is not None:
            self._held += seconds
            self._see(self._held)

    def _see(self, now: float) -> None:
        """Have one number for all that happens in a second."""
        whole = int(now)
        if whole != self._whole:
            self._whole = whole

    def tick(self) -> None:
        """Run the timers that are due now."""
        timers = self._timers
        if timers and timers[0][0] <= self.exact():
            self.advance(0)

    @property
    def due(self) -> bool:
        """Whether a timer waits to be run."""
        return bool(self._timers) and self._timers[0][0] <= self.exact()


def _still() -> float:
    """A source of a clock that stands."""
    return 0.0

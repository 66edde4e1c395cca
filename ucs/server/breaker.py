"""A circuit breaker for each processor's host: what keeps failing is left alone for a while."""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Iterator
from enum import Enum
from typing import Protocol

from ucs.server.config import BreakerSettings
from ucs.server.failures import HostResting
from ucs.server.logs import Log

# Callers may name base URLs of their own; each breaker and its metrics take memory.
_HOSTS = 256
_log = Log("ucs.server")


class State(Enum):
    """The numbers are those of the metric."""

    CLOSED = 0
    HALF_OPEN = 1
    OPEN = 2


class Permit:
    """Leave to send one request; exactly one of its methods is to be called in the end."""

    __slots__ = ("_breaker", "_probe")

    def __init__(self, breaker: Breaker, probe: bool) -> None:
        self._breaker, self._probe = breaker, probe

    def worked(self) -> None:
        """The host answered, and not by a fault of its own."""
        self._breaker.told(self._probe, failed=False)

    def failed(self) -> None:
        """The host could not be reached, kept silent, or answered with a fault of its own."""
        self._breaker.told(self._probe, failed=True)

    def said_nothing(self) -> None:
        """The request ended for reasons that tell nothing of the host."""
        if self._probe:
            self._breaker.forget_probe()


class Breaker:
    """The breaker of one host.

    Closed, it counts over the last ``window_seconds``. Of ``minimum_calls`` or more, when at least
    ``failure_ratio`` failed, it opens: nothing is sent for ``open_seconds``. Then one request goes
    as a probe: answered, the breaker closes; failed, it stays open twice as long as before, up to
    ``longest_open_seconds``.

    Args:
        clock: seconds of a clock that never goes back.
    """

    def __init__(self, host: str, settings: BreakerSettings, clock: Callable[[], float]) -> None:
        self.host, self._settings, self._clock = host, settings, clock
        self.refused = self.opened = 0
        self._window = _Window(settings.window_seconds)
        self._open_until: float | None = None
        self._rest = settings.open_seconds
        self._probing = False

    @property
    def state(self) -> State:
        if self._open_until is None:
            return State.CLOSED
        return State.OPEN if self._clock() < self._open_until else State.HALF_OPEN

    def admit(self) -> Permit:
        """Leave to send.

        Raises:
            HostResting: the breaker is open, or its probe is under way.
        """
        if self._open_until is None:
            return Permit(self, probe=False)
        if self._probing or self._clock() < self._open_until:
            self.refused += 1
            raise HostResting(self.host)
        self._probing = True
        return Permit(self, probe=True)

    def told(self, probe: bool, *, failed: bool) -> None:
        """What became of a request that was let through."""
        if probe:
            self._probing = False
            self._open(2 * self._rest) if failed else self._close()
        elif self._open_until is None:
            self._window.add(self._clock(), failed)
            if failed and self._too_many():
                self._open(self._settings.open_seconds)

    def forget_probe(self) -> None:
        """The next request is the probe."""
        self._probing = False

    def _too_many(self) -> bool:
        calls, failures = self._window.totals(self._clock())
        settings = self._settings
        return calls >= settings.minimum_calls and failures >= settings.failure_ratio * calls

    def _open(self, seconds: float) -> None:
        self._rest = min(seconds, self._settings.longest_open_seconds)
        self._open_until = self._clock() + self._rest
        self.opened += 1
        _log.warning("breaker_opened", host=self.host, seconds=self._rest)

    def _close(self) -> None:
        self._open_until = None
        self._window = _Window(self._settings.window_seconds)
        _log.info("breaker_closed", host=self.host)


class _Window:
    """Calls and failures of the last seconds, by the second."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._counts: deque[list[int]] = deque()

    def add(self, now: float, failed: bool) -> None:
        second = int(now)
        if not self._counts or self._counts[-1][0] != second:
            self._counts.append([second, 0, 0])
            self._drop(now)
        self._counts[-1][1] += 1
        self._counts[-1][2] += failed

    def totals(self, now: float) -> tuple[int, int]:
        self._drop(now)
        return sum(c[1] for c in self._counts), sum(c[2] for c in self._counts)

    def _drop(self, now: float) -> None:
        while self._counts and self._counts[0][0] <= now - self._seconds:
            self._counts.popleft()


class Gate(Protocol):
    """Whether a request may be sent."""

    def admit(self) -> Permit | None:
        """Leave to send, or None where nothing is kept count of; raises ``HostResting``."""
        ...


class Open:
    """The gate where there are no breakers."""

    def admit(self) -> None: ...


class Breakers:
    """The breakers of all hosts that were asked lately."""

    def __init__(self, settings: BreakerSettings, clock: Callable[[], float]) -> None:
        self.settings, self._clock = settings, clock
        self._known: OrderedDict[str, Breaker] = OrderedDict()

    def of(self, url: str) -> Gate:
        """The gate to the host of a URL."""
        if not self.settings.enabled:
            return _OPEN
        host = host_of(url)
        breaker = self._known.get(host)
        if breaker is None:
            breaker = self._known[host] = Breaker(host, self.settings, self._clock)
            if len(self._known) > _HOSTS:
                self._known.popitem(last=False)
        else:
            self._known.move_to_end(host)
        return breaker

    def __iter__(self) -> Iterator[Breaker]:
        return iter(self._known.values())


_OPEN = Open()


def host_of(url: str) -> str:
    """Host and, where it is named, port of a URL; without user and password."""
    authority = url.partition("://")[2].partition("/")[0].partition("?")[0]
    return authority.rpartition("@")[2].lower()

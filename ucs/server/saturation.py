"""How full a process is: calls in flight and refused, breakers, lag, memory, file descriptors."""

from __future__ import annotations

import asyncio
import os
import resource
import time
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Literal

from ucs.server.admission import Admission
from ucs.server.breaker import Breaker, Breakers
from ucs.server.logs import Log
from ucs.server.metrics import Reading, ServerMetrics

_EVERY = 0.25
_log = Log("ucs.server")


def watch(metrics: ServerMetrics, admission: Admission, breakers: Breakers) -> None:
    """Puts the readings of a process among its metrics."""
    metrics.readings += [
        _one("ucs_calls_in_flight", "gauge", "Calls under way", lambda: admission.in_flight),
        _one("ucs_calls_in_flight_limit", "gauge", "Calls at a time", lambda: admission.limit),
        _one(
            "ucs_calls_shed_total",
            "counter",
            "Calls refused for want of room",
            lambda: admission.shed,
        ),
        _one(
            "ucs_queue_wait_seconds",
            "gauge",
            "Seconds that a call waits before it is seen",
            lambda: admission.queue.waited,
        ),
        _one(
            "ucs_queue_refused_share",
            "gauge",
            "Share of the calls that is refused because they wait too long",
            lambda: admission.queue.share,
        ),
        _host(
            breakers,
            "ucs_breaker_state",
            "gauge",
            "0 closed, 1 waits for a probe, 2 open",
            lambda b: b.state.value,
        ),
        _host(
            breakers,
            "ucs_breaker_opened_total",
            "counter",
            "Times that a breaker opened",
            lambda b: b.opened,
        ),
        _host(
            breakers,
            "ucs_breaker_refused_total",
            "counter",
            "Requests not sent because of an open breaker",
            lambda b: b.refused,
        ),
        _one("process_resident_memory_bytes", "gauge", "Resident memory", resident_bytes),
        _one("process_cpu_seconds_total", "counter", "CPU time", time.process_time),
        _one("process_open_fds", "gauge", "Open file descriptors", _open_files),
        _one("process_max_fds", "gauge", "File descriptors at most", _most_files),
        _one("process_start_time_seconds", "gauge", "Start, since 1970", _started),
    ]


def _one(
    name: str, kind: Literal["counter", "gauge"], about: str, read: Callable[[], float]
) -> Reading:
    return Reading(name, about, kind, lambda: [((), read())])


def _host(
    breakers: Breakers,
    name: str,
    kind: Literal["counter", "gauge"],
    about: str,
    read: Callable[[Breaker], float],
) -> Reading:
    def values() -> Iterable[tuple[tuple[str, ...], float]]:
        return [((breaker.host,), read(breaker)) for breaker in breakers]

    return Reading(name, about, kind, values, ("host",))


def resident_bytes() -> int:
    """Memory of this process that is not swapped out; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
    except OSError:
        return 0


def _open_files() -> int:
    try:
        return len(os.listdir("/proc/self/fd"))
    except OSError:
        return 0


def _most_files() -> int:
    return resource.getrlimit(resource.RLIMIT_NOFILE)[0]


@cache
def _started() -> float:
    try:
        ticks = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
        booted = next(
            int(line.split()[1])
            for line in Path("/proc/stat").read_text().splitlines()
            if line.startswith("btime ")
        )
    except (OSError, StopIteration):
        return 0.0
    return booted + ticks / os.sysconf("SC_CLK_TCK")


async def measure_lag(metrics: ServerMetrics, admission: Admission) -> None:
    """Counts how late the event loop is, and tells the log of refused calls, until cancelled."""
    loop = asyncio.get_running_loop()
    told = admission.shed
    while True:
        due = loop.time() + _EVERY
        await asyncio.sleep(_EVERY)
        metrics.lag.add((), max(0.0, loop.time() - due))
        if admission.shed != told:
            _log.warning("calls_shed", calls=admission.shed - told, limit=admission.limit)
            told = admission.shed

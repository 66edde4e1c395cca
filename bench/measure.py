"""Measuring: CPU time scaled by fixed work run beside it, in interleaved rounds, medians."""

from __future__ import annotations

import json
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from statistics import median
from typing import Self

import msgspec

from bench.messages import AUTHORIZE

# The unit of all figures: changing the document changes every one of them.
_DOCUMENT = json.dumps(AUTHORIZE, indent=2)
REFERENCE_US = 14.4
"""What one unit took on the machine for which the goals were set, when it was quiet."""

_UNITS = 250
_CORES = sorted(os.sched_getaffinity(0))
WORK, LOAD = _CORES[0], _CORES[-1]
"""The core of what is measured, and the core of what drives it."""


class Sample(msgspec.Struct, frozen=True):
    """One round of one case. `raw` is as the clock had it, `scale` makes it the reference's."""

    raw: float
    scale: float

    @property
    def scaled(self) -> float:
        return self.raw * self.scale


class Figure(msgspec.Struct, frozen=True):
    """The rounds of one case, in the unit of its goal."""

    samples: tuple[Sample, ...]

    @property
    def median(self) -> float:
        return median(each.scaled for each in self.samples)

    @property
    def low(self) -> float:
        return min(each.scaled for each in self.samples)

    @property
    def high(self) -> float:
        return max(each.scaled for each in self.samples)

    @property
    def raw(self) -> float:
        """The median of what the clock had, unscaled."""
        return median(each.raw for each in self.samples)

    def map(self, change: Callable[[float], float]) -> Figure:
        """The same rounds in another unit; the scale is used up."""
        return Figure(tuple(Sample(change(each.scaled), 1.0) for each in self.samples))

    def over(self, other: Figure) -> Figure:
        """Round by round, how many times the other's figure this one is."""
        pairs = zip(self.samples, other.samples, strict=True)
        return Figure(tuple(Sample(mine.scaled / its.scaled, 1.0) for mine, its in pairs))


Work = Callable[[], Sample]
_scales: list[float] = []


def speed() -> tuple[float, float, float]:
    """The lowest, middle and highest scale of all calibrations of this process."""
    return min(_scales), median(_scales), max(_scales)


class Beat:
    """The calibration: how long the fixed work takes on this core, now."""

    def __init__(self) -> None:
        self._took: list[int] = []

    def run(self, units: int = _UNITS) -> Self:
        """Does the fixed work once more."""
        clock, loads, document, took = time.perf_counter_ns, json.loads, _DOCUMENT, self._took
        before = clock()
        for _ in range(units):
            loads(document)
            after = clock()
            took.append(after - before)
            before = after
        return self

    @property
    def scale(self) -> float:
        """What makes a time taken here the reference machine's."""
        found = REFERENCE_US * 1000 / median(self._took)
        _scales.append(found)
        return found


def rounds(cases: Mapping[str, Work], count: int) -> dict[str, Figure]:
    """Runs every case once a round, so that a slow minute of the machine meets all alike."""
    samples: dict[str, list[Sample]] = {name: [] for name in cases}
    for _ in range(count):
        for name, work in cases.items():
            samples[name].append(work())
    return {name: Figure(tuple(each)) for name, each in samples.items()}


def middle(call: Callable[[], object], calls: int, chunks: int = 10) -> Sample:
    """The p50 of one call in microseconds, in this process, with calibration between chunks."""
    beat, took = Beat(), []
    clock = time.perf_counter_ns
    with on(WORK):
        for _ in range(chunks):
            beat.run(_UNITS // 5)
            for _ in range(max(1, calls // chunks)):
                began = clock()
                call()
                took.append(clock() - began)
        beat.run(_UNITS // 5)
    return Sample(median(took) / 1000, beat.scale)


def mean(call: Callable[[], object], calls: int, chunks: int = 10) -> Sample:
    """The mean CPU of a call in microseconds, in this process, with calibration between chunks."""
    beat, took, each = Beat(), 0, max(1, calls // chunks)
    with on(WORK):
        for _ in range(chunks):
            beat.run(_UNITS // 5)
            began = time.thread_time_ns()
            for _ in range(each):
                call()
            took += time.thread_time_ns() - began
        beat.run(_UNITS // 5)
    return Sample(took / each / chunks / 1000, beat.scale)


def beside(work: Callable[[], float]) -> Sample:
    """What `work` tells of another process on the same core, between two calibrations."""
    beat = Beat()
    with on(WORK):
        beat.run()
    told = work()
    with on(WORK):
        beat.run()
    return Sample(told, beat.scale)


def alongside(work: Callable[[], float]) -> Sample:
    """What `work` tells of a long run that uses all cores, calibrated now and then during it."""
    beat, over = Beat(), threading.Event()

    def sample() -> None:
        while not over.wait(0.5):
            beat.run(_UNITS // 10)

    thread = threading.Thread(target=sample)
    thread.start()
    try:
        told = work()
    finally:
        over.set()
        thread.join()
    return Sample(told, beat.run(_UNITS // 10).scale)


@contextmanager
def on(core: int) -> Iterator[None]:
    """Keeps this thread, and processes started meanwhile, on one core."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_us(pid: int) -> float:
    """The CPU time that a process has used so far, all its threads, in microseconds."""
    # The number of a process's CPU clock, as clock_getcpuclockid(3) makes it.
    return time.clock_gettime_ns((~pid << 3) | 2) / 1000

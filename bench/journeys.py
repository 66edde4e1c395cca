"""Ten thousand journeys through pytest, real gRPC, the relay and the simulator, in two shards."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench import profiles
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, alongside

WHOLE = 10_000
SMALL, MEDIUM = 100, 1500
SHARDS = CORES = 2
PATIENCE = 200
"""Seconds that the whole run may take."""

SECONDS = 400
_JOURNEY = Path(__file__).with_name("journey.py")
# Stripe's journeys are the goal's; another's are better than none while Stripe's fail.
CONNECTORS = ("stripe", "xendit")
_OPTIONS = ("-q", "-p", "bench.shard", "-p", "no:cacheprovider")


class Run:
    """One run of the suite in shards that go at the same time.

    Raises:
        RuntimeError: a journey failed, so that its time means nothing.
    """

    def __init__(
        self, folder: Path, connector: str, journeys: int, shards: int = SHARDS, profile: str = ""
    ) -> None:
        self.connector = connector
        self._folder, self.journeys, self._shards = folder, journeys, shards
        self._env = {**os.environ, "BENCH_JOURNEYS": str(journeys)}
        if profile:
            self._env["BENCH_PROFILE"] = profile
        self.cpu: Counter[str] = Counter()
        self.wall = 0.0

    def go(self) -> float:
        """CPU seconds of all processes, divided by the cores they can use."""
        began = time.perf_counter()
        started = [self._start(part) for part in range(1, self._shards + 1)]
        try:
            told = [process.communicate(timeout=SECONDS)[0] for process in started]
        finally:
            for process in started:
                # Not killed: it has a service of its own to stop.
                process.send_signal(signal.SIGINT)
        self.wall = time.perf_counter() - began
        for process, text in zip(started, told, strict=True):
            if process.returncode:
                raise RuntimeError(f"{self.connector}'s journeys fail: {_first_error(text)}")
        for part in range(1, self._shards + 1):
            self.cpu.update(json.loads(self._clock(part).read_text()))
        return self.cpu.total() / CORES

    def _start(self, part: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pytest", str(_JOURNEY), *_OPTIONS]
        command += [
            f"--connector={self.connector}",
            f"--shard={part}/{self._shards}",
            f"--reports={self._folder / str(part)}",
        ]
        env = {**self._env, "BENCH_CLOCK": str(self._clock(part))}
        return subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def _clock(self, part: int) -> Path:
        return self._folder / f"clock-{part}.json"

    def shares(self, start: Run | None = None) -> str:
        """Whose CPU it was, in milliseconds per journey, less that of a smaller run."""
        journeys = self.journeys - (start.journeys if start else 0)
        cpu = {name: took - (start.cpu[name] if start else 0) for name, took in self.cpu.items()}
        each = {name: seconds / journeys * 1000 for name, seconds in cpu.items()}
        return ", ".join(f"{name} {took:.2f} ms" for name, took in each.items())


def bench(budget: Budget) -> Iterator[Finding]:
    """Two runs tell what one journey takes; then all are run, if there is time for them."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, first, trouble = _first(folder)
        run, sample = _more(folder, small, budget.pick(MEDIUM, 500))
        each = (run.wall - small.wall) / (run.journeys - SMALL)
        whole = 0 < each * WHOLE < PATIENCE and not budget.quick
        if whole:
            run, sample = _more(folder, small, WHOLE)
    per = (sample.scaled - first.scaled) / (run.journeys - SMALL)
    figure = Figure((Sample(sample.scaled + per * (WHOLE - run.journeys), 1.0),))
    note = f"{run.journeys:,} of them by the wall clock, unscaled: {run.wall:.0f} s"
    note += "" if whole else "; the rest is calculated"
    yield Finding("journeys", figure, trouble + note, partial(_profile, run.connector))
    told = f"unscaled: {run.shares(small)}"
    yield Finding("journeys-cpu", Figure((Sample(per * CORES * 1000, 1.0),)), told)


def _more(folder: Path, small: Run, journeys: int) -> tuple[Run, Sample]:
    run = Run(folder, small.connector, journeys)
    return run, alongside(run.go)


def _first(folder: Path) -> tuple[Run, Sample, str]:
    """A small run of the first connector whose journeys pass, and why it is not the first."""
    trouble: list[str] = []
    for name in CONNECTORS:
        run = Run(folder, name, SMALL)
        try:
            sample = alongside(run.go)
        except RuntimeError as error:
            trouble.append(str(error))
        else:
            return run, sample, f"through {name}, as {trouble[0]}; " if trouble else ""
    raise RuntimeError("; ".join(trouble))


def _first_error(text: str) -> str:
    lines = [line[1:].strip() for line in text.splitlines() if line.startswith("E ")]
    return lines[0] if lines else text.strip().splitlines()[-1]


def _profile(connector: str) -> str:
    journeys = 300
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile"
        run = Run(Path(folder), connector, journeys, 1, str(path))
        run.go()
        told = profiles.kept(path, journeys)
    return f"  {run.shares()} (unscaled, tests under the profiler); the tests' own thread:\n{told}"

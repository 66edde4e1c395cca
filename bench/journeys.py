"""Ten thousand journeys through pytest, real gRPC, the relay and the simulator, in two shards."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bench import profiles
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, alongside

WHOLE = 10_000
SHARDS = 2
SECONDS = 300
_JOURNEY = Path(__file__).with_name("journey.py")
_OPTIONS = ("--connector=stripe", "-q", "-p", "bench.shard", "-p", "no:cacheprovider")


class Run:
    """One run of the suite in shards that go at the same time.

    Raises:
        RuntimeError: a journey failed, so that its time means nothing.
    """

    def __init__(
        self, folder: Path, journeys: int, shards: int = SHARDS, profile: str = ""
    ) -> None:
        self._folder, self._journeys, self._shards = folder, journeys, shards
        self._env = {**os.environ, "BENCH_JOURNEYS": str(journeys)}
        if profile:
            self._env["BENCH_PROFILE"] = profile
        self.cpu: Counter[str] = Counter()
        self.wall = 0.0

    def go(self) -> float:
        """CPU seconds of all processes, divided by the cores they can use."""
        began = time.perf_counter()
        started = [self._start(part) for part in range(1, self._shards + 1)]
        told = [process.communicate(timeout=SECONDS)[0] for process in started]
        self.wall = time.perf_counter() - began
        for process, text in zip(started, told, strict=True):
            if process.returncode:
                raise RuntimeError(f"journeys failed: {text.strip().splitlines()[-1]}")
        for part in range(1, self._shards + 1):
            self.cpu.update(json.loads(self._clock(part).read_text()))
        return self.cpu.total() / 2

    def _start(self, part: int) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "pytest", str(_JOURNEY), *_OPTIONS]
        command += [f"--shard={part}/{self._shards}", f"--reports={self._folder / str(part)}"]
        env = {**self._env, "BENCH_CLOCK": str(self._clock(part))}
        return subprocess.Popen(
            command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )

    def _clock(self, part: int) -> Path:
        return self._folder / f"clock-{part}.json"

    def shares(self) -> str:
        """Whose CPU it was, in milliseconds per journey."""
        each = {name: seconds / self._journeys * 1000 for name, seconds in self.cpu.items()}
        return ", ".join(f"{name} {took:.2f} ms" for name, took in each.items())


def bench(budget: Budget) -> Iterator[Finding]:
    """All of them; or two small runs, whose difference tells what the rest would take."""
    small, large = budget.pick(0, 100), budget.pick(WHOLE, 600)
    with tempfile.TemporaryDirectory() as folder:
        start, run = Run(Path(folder), small), Run(Path(folder), large)
        first = alongside(start.go) if small else Sample(0.0, 1.0)
        sample = alongside(run.go)
    each = (sample.scaled - first.scaled) / (large - small)
    figure = Figure((Sample(sample.scaled + each * (WHOLE - large), 1.0),))
    note = f"{large:,} of them by the wall clock, unscaled: {run.wall:.0f} s"
    yield Finding("journeys", figure, note, _profile)
    per = Figure((Sample(each * 2 * 1000, 1.0),))
    yield Finding("journeys-cpu", per, f"unscaled: {run.shares()}, starts included")


def _profile() -> str:
    journeys = 500
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile"
        run = Run(Path(folder), journeys, 1, str(path))
        run.go()
        told = profiles.kept(path, journeys)
    return f"  {run.shares()} (unscaled, tests under the profiler); the tests' own thread:\n{told}"

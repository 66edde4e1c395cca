"""Where the time goes: the functions that a profile names first."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

_ROOT = str(Path(__file__).parent.parent) + "/"
TOP = 12
# How deep in the tree of imports one is still told by its own name: two spaces a level.
_DEPTH = 7
_RESIDENT = """
import importlib, sys
def resident():
    text = open("/proc/self/status").read()
    return int(text.partition("VmRSS:")[2].split()[0]) * 1024 / 1e6
before = resident()
print(f"{before:8.1f} MB Python itself")
for name in sys.argv[1:]:
    importlib.import_module(name)
    now = resident()
    print(f"{now - before:8.1f} MB {name}")
    before = now
print(f"{before:8.1f} MB together")
"""
# Functions with more than this share are the way to the work, not the work.
_ROOT_SHARE = 0.8
_Row = tuple[tuple[str, int, str], int, int, float, float, object]


def of(call: Callable[[], object], calls: int, units: int = 1) -> str:
    """The functions of this process that take most of the time of `call`, which does `units`."""
    call()
    profile = cProfile.Profile(time.thread_time)
    profile.enable()
    for _ in range(calls):
        call()
    profile.disable()
    return told(pstats.Stats(profile), calls * units)


def kept(path: Path, calls: int) -> str:
    """The same of a profile that another process wrote."""
    return told(pstats.Stats(str(path)), calls)


def told(stats: pstats.Stats, calls: int) -> str:
    """The top functions by own time, then ours with their callees, in microseconds per call.

    A profiled run is slower than a plain one.
    """
    rows: list[_Row] = [(where, *times) for where, times in stats.stats.items()]  # type: ignore[attr-defined]
    total = sum(row[3] for row in rows) or 1.0
    within = [row for row in rows if _ours(row) and row[4] < _ROOT_SHARE * total]
    lines = [f"{total / calls * 1e6:8.1f} us a call under the profiler; by own time:"]
    lines += [_line(row, row[3], total, calls) for row in _top(rows, 3)]
    lines.append("         ours, with their callees:")
    lines += [_line(row, row[4], total, calls) for row in _top(within, 4)]
    return "\n".join(lines)


def _ours(row: _Row) -> bool:
    file = row[0][0]
    return file.startswith((_ROOT, "<convert")) and "/bench/" not in file and "/.venv" not in file


def _top(rows: list[_Row], column: int) -> list[_Row]:
    return sorted(rows, key=lambda row: -float(row[column]))[:TOP]  # type: ignore[arg-type]


def _line(row: _Row, seconds: float, total: float, calls: int) -> str:
    (file, line, name), times = row[0], row[2]
    where = f"{_short(file)}:{line} {name}" if line else name
    return f"{seconds / calls * 1e6:8.1f}  {seconds / total:5.1%}  {times / calls:6.1f} x  {where}"


def _short(file: str) -> str:
    if "site-packages/" in file:
        return file.rpartition("site-packages/")[2]
    if file.startswith(_ROOT):
        return file.removeprefix(_ROOT)
    return file.rpartition("/lib/python")[2]


def imports(module: str) -> str:
    """The imports of a module that take longest, in milliseconds of the wall clock."""
    command = [sys.executable, "-X", "importtime", "-c", f"import {module}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stderr
    rows = []
    for line in told.splitlines()[1:]:
        own, cumulative, name = line.removeprefix("import time:").split("|")
        rows.append((int(own), int(cumulative), name))
    total = sum(own for own, _, _ in rows) / 1000
    shallow = [row for row in rows if len(row[2]) - len(row[2].lstrip()) <= _DEPTH]
    shallow.sort(key=lambda row: -row[1])
    lines = [f"{total:8.1f} ms for all imports of {module}; with what each imports first:"]
    return "\n".join(lines + [f"{c / 1000:8.1f} ms {name}" for _, c, name in shallow[: 2 * TOP]])


def resident(modules: Iterable[str]) -> str:
    """The memory that each of these imports adds, in this order."""
    command = [sys.executable, "-c", _RESIDENT, *modules]
    return subprocess.run(
        command, capture_output=True, text=True, check=True, timeout=60
    ).stdout.rstrip()

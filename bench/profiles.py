"""Where the time goes: the functions that a profile names first."""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Callable
from pathlib import Path

_ROOT = str(Path(__file__).parent.parent) + "/"
TOP = 12
# Functions with more than this share are the way to the work, not the work.
_ROOT_SHARE = 0.8
_Row = tuple[tuple[str, int, str], int, int, float, float, object]


def of(call: Callable[[], object], calls: int) -> str:
    """The functions of this process that take most of the time of `call`."""
    call()
    profile = cProfile.Profile(time.thread_time)
    profile.enable()
    for _ in range(calls):
        call()
    profile.disable()
    return told(pstats.Stats(profile), calls)


def kept(path: Path, calls: int) -> str:
    """The same of a profile that another process wrote."""
    return told(pstats.Stats(str(path)), calls)


def told(stats: pstats.Stats, calls: int) -> str:
    """The top functions by own time, then with their callees, in microseconds per call.

    A profiled run is slower than a plain one.
    """
    rows: list[_Row] = [(where, *times) for where, times in stats.stats.items()]  # type: ignore[attr-defined]
    total = sum(row[3] for row in rows) or 1.0
    within = [row for row in rows if row[4] < _ROOT_SHARE * total]
    lines = [f"{total / calls * 1e6:8.1f} us a call under the profiler; by own time:"]
    lines += [_line(row, row[3], total, calls) for row in _top(rows, 3)]
    lines.append("         with callees:")
    lines += [_line(row, row[4], total, calls) for row in _top(within, 4)]
    return "\n".join(lines)


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

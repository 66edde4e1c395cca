"""Performance: how long cases took, and the service's own part of a call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from harness.certificates.certificate import Performance, Result

# What a caller would notice, on the slowest machine that runs this.
P50_BOUND_MS = 50.0
P99_BOUND_MS = 1000.0
FEWEST_CALLS = 20


def measured(results: Iterable[Result], calls: Sequence[int]) -> Performance | None:
    """The percentiles of a run; None where no call was measured. `calls` are microseconds."""
    seconds = sorted(each.seconds for each in results if each.verdict == "passed")
    if not calls or not seconds:
        return None
    own = sorted(calls)
    return Performance(
        cases=len(seconds),
        cases_p50_ms=_ms(1000 * percentile(seconds, 50)),
        cases_p99_ms=_ms(1000 * percentile(seconds, 99)),
        calls=len(own),
        transform_p50_ms=_ms(percentile(own, 50) / 1000),
        transform_p99_ms=_ms(percentile(own, 99) / 1000),
    )


def percentile(ordered: Sequence[float], part: int) -> float:
    """The least value that so many percent do not exceed, of values in order (nearest rank)."""
    return ordered[max(0, -(-len(ordered) * part // 100) - 1)]


def within_bounds(told: Performance) -> bool:
    """Whether enough calls were measured, and none of the figures is one to worry about."""
    return (
        told.calls >= FEWEST_CALLS
        and told.transform_p50_ms <= P50_BOUND_MS
        and told.transform_p99_ms <= P99_BOUND_MS
    )


def _ms(value: float) -> float:
    return round(value, 2)

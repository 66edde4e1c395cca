"""Too much load for a moment: answers and ledger agree, and an end under load loses no answer."""

from __future__ import annotations

import pytest

from bench.overload import Settings, run


@pytest.mark.parametrize(
    ("seconds", "workers"), [(1.5, 1), pytest.param(20.0, 2, marks=pytest.mark.long)]
)
def test_twice_the_load(seconds: float, workers: int) -> None:
    report = run(Settings(seconds, times=2, workers=workers, calls_in_flight=4))
    assert report.broken == []
    assert report.served > 0
    assert report.payments > 0
    assert report.readings["ucs_calls_in_flight"] == 0

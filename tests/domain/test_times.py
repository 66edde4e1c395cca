"""Times, as the contract tells them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ucs.domain.times import seconds


@pytest.mark.parametrize(
    "when",
    [
        "2026-01-02T03:04:05Z",
        "2026-01-02T05:04:05+02:00",
        "2026-01-02T03:04:05",
        "2026-01-02T03:04:05.900Z",
        datetime(2026, 1, 2, 3, 4, 5),
        datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    ],
)
def test_a_time_is_seconds_of_utc(when: str | datetime) -> None:
    assert seconds(when) == 1767323045


def test_a_day_begins_at_midnight() -> None:
    assert seconds("2026-01-02") == 1767312000


@pytest.mark.parametrize("nothing", [None, ""])
def test_no_time_is_none(nothing: str | None) -> None:
    assert seconds(nothing) is None

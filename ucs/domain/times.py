"""Times as the contract tells them: seconds since 1970."""

from __future__ import annotations

from datetime import UTC, datetime


def seconds(when: datetime | str | None) -> int | None:
    """A time, or its text in ISO 8601; of UTC where it names no zone. None where there is none.

    Raises:
        ValueError: the text is no time.
    """
    if not when:
        return None
    told = datetime.fromisoformat(when) if isinstance(when, str) else when
    return int((told if told.tzinfo else told.replace(tzinfo=UTC)).timestamp())

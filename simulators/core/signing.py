"""The secrets that sign one merchant's webhooks: a new one, and the one before while it counts."""

from collections.abc import Callable


class Secrets:
    """What signs webhooks, made by `make("")` at first and by `make("2")` and so on when changed.

    Without `overlap`, in seconds, the one before counts no more as soon as there is a new one.
    """

    def __init__(self, make: Callable[[str], str], overlap: float = 0) -> None:
        self._make, self._overlap = make, overlap
        self._ended: list[tuple[str, float]] = []
        self.newest = make("")

    def __repr__(self) -> str:
        return f"Secrets({len(self._ended)} changes)"

    def rotate(self, now: float) -> str:
        """A new secret from `now` on; returns it."""
        self._ended.append((self.newest, now + self._overlap))
        self.newest = self._make(str(len(self._ended) + 1))
        return self.newest

    def at(self, now: float) -> list[str]:
        """All that sign at a time, newest first."""
        return [self.newest, *(each for each, end in reversed(self._ended) if now < end)]

"""How much one client may do: a bucket of tokens, and calls at once."""

from __future__ import annotations

from ucs.server.security.settings import Policy


class Bucket:
    """Tokens that come back by time, up to a number.

    Args:
        per_second: tokens that come back in a second.
        size: tokens that it holds, and begins with.
        now: seconds of a clock that never goes back.
    """

    __slots__ = ("_at", "_held", "_per_second", "_size")

    def __init__(self, per_second: float, size: float, now: float) -> None:
        self._per_second, self._size = per_second, size
        self._held, self._at = size, now

    def take(self, now: float) -> bool:
        """Whether there was a token."""
        self._held = min(self._size, self._held + (now - self._at) * self._per_second)
        self._at = now
        if self._held < 1:
            return False
        self._held -= 1
        return True


class Usage:
    """What a client is doing under its policy."""

    __slots__ = ("_bucket", "_running", "policy")

    def __init__(self, policy: Policy, now: float) -> None:
        self.policy, self._running = policy, 0
        rate = policy.per_second
        self._bucket = Bucket(rate, policy.burst or max(1.0, rate), now) if rate else None

    def begin(self, now: float) -> str | None:
        """Begins a call, or says which limit has been reached."""
        most = self.policy.concurrent
        if most is not None and self._running >= most:
            return f"{most} calls at once"
        if self._bucket and not self._bucket.take(now):
            return f"{self.policy.per_second:g} calls a second"
        self._running += 1
        return None

    def end(self) -> None:
        """Ends a call that began."""
        self._running -= 1

    @property
    def idle(self) -> bool:
        """Whether no call is running."""
        return not self._running

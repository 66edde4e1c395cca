"""One call of Stripe's API as its resources see it."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core.clock import Clock
from simulators.stripe.account import Account

Fields = dict[str, Any]
Resource = Callable[..., Fields]
"""Handles a call: the call, then the ids of its path. Returns the JSON answer."""


class Call(msgspec.Struct):
    """Who asks, what with, and where pages of this processor are reached."""

    account: Account
    args: Fields
    base: str
    clock: Clock
    request_id: str
    version: str = "2022-11-15"
    idempotency_key: str | None = None

    @property
    def now(self) -> int:
        """Seconds since 1970."""
        return self.clock.now()

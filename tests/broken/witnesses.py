"""A pytest plugin that makes the Stripe simulator too kind, as `UCS_BROKEN_WITNESS` names it."""

from __future__ import annotations

import os
from collections.abc import Callable

from simulators.core.ledger import Ledger, Payment


def takes_any_amount() -> None:
    """Lets more be captured than was held, and more be refunded than was taken."""
    capture = Ledger.capture

    def lenient(self: Ledger, payment: Payment, amount: int, *, final: bool = True) -> None:
        capture(self, payment, min(amount, payment.capturable), final=final)

    Ledger.capture = lenient  # type: ignore[method-assign]


def takes_any_key() -> None:
    """Lets anybody in."""
    from simulators.stripe import simulator

    vars(simulator)["checked"] = lambda key: key or "sk_test_nobody"


BREAKS: dict[str, Callable[[], None]] = {
    each.__name__: each for each in (takes_any_amount, takes_any_key)
}


def pytest_configure() -> None:
    BREAKS[os.environ["UCS_BROKEN_WITNESS"]]()

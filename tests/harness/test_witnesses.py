"""The books of a run: answers and ledger come to the same, and to nothing less than the truth."""

from types import SimpleNamespace
from typing import Any

import pytest

from harness.witnesses import Books, enter
from simulators.core.ledger import Ledger


def payment(id: str, captured: int = 0, refunded: int = 0, *, refused: bool = False) -> Any:
    """A payment as its caller knows it, as far as the books look at it."""
    return SimpleNamespace(
        status="CHARGED",
        id=id,
        currency="EUR",
        captured=captured,
        refunded=refunded,
        refused=refused,
        reversed=False,
    )


def books(ledger: Ledger | None, *payments: Any) -> Books:
    held = Books()
    enter(held, SimpleNamespace(payments=list(payments)), ledger, [])  # type: ignore[arg-type]
    return held


def test_payments_that_took_nothing_are_in_nobodys_books() -> None:
    ledger = Ledger()
    ledger.decline(ledger.open("declined", 500, "eur"), "insufficient_funds")
    ledger.challenge(ledger.open("abandoned", 500, "eur"))
    ledger.authorize(ledger.open("held", 500, "eur"))
    ledger.void(ledger.payment("held"))
    ledger.settle(ledger.open("paid", 700, "eur"))
    ledger.refund(ledger.payment("paid"), 200, "re")
    given = [payment("declined"), payment("", refused=True), payment("abandoned"), payment("held")]
    held = books(ledger, *given, payment("paid", 700, 200))
    assert held.mismatches() == []
    totals = held.ledger["EUR"]
    assert (totals.captured, totals.refunded, totals.payments) == (700, 200, 1)


def test_money_that_the_answers_deny_is_a_mismatch() -> None:
    ledger = Ledger()
    ledger.settle(ledger.open("abandoned", 500, "eur"))
    found = books(ledger, payment("abandoned", refused=True)).mismatches()
    assert found == ["EUR: answers and ledger differ: captured 0 and 500, payments 0 and 1"]


@pytest.mark.parametrize("known", [True, False])
def test_money_that_the_ledger_denies_is_a_mismatch(known: bool) -> None:
    ledger = Ledger()
    if known:
        ledger.challenge(ledger.open("abandoned", 500, "eur"))
    found = books(ledger, payment("abandoned", 500, 100)).mismatches()
    assert found == [
        "EUR: answers and ledger differ: captured 500 and 0, refunded 100 and 0, payments 1 and 0"
    ]


def test_without_a_ledger_nothing_is_compared() -> None:
    assert books(None, payment("paid", 500)).mismatches() == []

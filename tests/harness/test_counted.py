"""Books of a processor that counts some currencies otherwise."""

from __future__ import annotations

import pytest

from harness.counted import Counted
from simulators.core.ledger import Ledger


def test_books_are_read_in_the_contracts_minor_units() -> None:
    ledger = Ledger()
    for reference, currency in (("rupiahs", "IDR"), ("pesos", "CLP"), ("euros", "EUR")):
        payment = ledger.open(reference, 5000, currency)
        ledger.settle(payment)
        ledger.refund(payment, 100, f"refund of {reference}")
    books = Counted(ledger, {"IDR": 0, "CLP": 2})
    told = {name: (each.captured, each.refunded) for name, each in books.payments.items()}
    assert told == {"rupiahs": (500_000, 10_000), "pesos": (50, 1), "euros": (5000, 100)}
    assert books.payment("rupiahs").refunds[0].amount == 10_000
    assert ledger.payment("rupiahs").captured == 5000


def test_a_part_of_a_minor_unit_is_an_error() -> None:
    ledger = Ledger()
    ledger.open("pesos", 5050, "CLP")
    with pytest.raises(ValueError, match="5050 of CLP"):
        Counted(ledger, {"CLP": 2}).payment("pesos")

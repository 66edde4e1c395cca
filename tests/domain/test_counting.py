"""Amounts of processors whose decimals are not the contract's."""

from __future__ import annotations

import pytest

from ucs.connectors.adyen.transformers import amounts as adyen
from ucs.domain.counting import Counting
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money

COUNTING = Counting("acme", {"CLP": 2, "IDR": 0}, frozenset(("CLF",)))


@pytest.mark.parametrize(
    ("minor", "currency", "sent"),
    [(1050, "EUR", 1050), (1050, "CLP", 105000), (105000, "IDR", 1050), (1050, "KWD", 1050)],
)
def test_an_amount_is_sent_and_read_as_it_is_counted(minor: int, currency: str, sent: int) -> None:
    assert COUNTING.counted(minor, currency) == sent
    assert COUNTING.money(sent, currency) == Money(minor, currency)
    assert COUNTING.minor(sent, currency) == minor


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(IntegrationError, match="1051 IDR"):
        COUNTING.counted(1051, "IDR")
    with pytest.raises(IntegrationError, match="CLF through acme"):
        COUNTING.counted(1, "CLF")


def test_what_is_not_told_stays_untold() -> None:
    assert COUNTING.counted(None, "IDR") is None
    assert COUNTING.money(None, "IDR") is None
    assert COUNTING.minor(5, None) is None


# https://docs.adyen.com/development-resources/currency-codes
@pytest.mark.parametrize(
    ("minor", "currency", "value"),
    [(1050, "CLP", 105000), (105000, "CVE", 1050), (105000, "IDR", 1050), (1050, "ISK", 1050)],
)
def test_adyen_counts_by_its_own_table(minor: int, currency: str, value: int) -> None:
    sent = adyen.amount(Money(minor, currency))
    assert (sent.value, sent.currency) == (value, currency)
    assert sent.money == Money(minor, currency)

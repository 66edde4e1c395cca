"""Money in the four units, exact, in every currency of the contract."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rpc import money_pb2
from ucs.domain.currencies import CURRENCIES
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money, exponent

# As processors count; the Icelandic crown has two decimals there, though it has no smaller coin.
WHOLE = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF"
THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"


def test_the_currencies_are_those_of_the_contract() -> None:
    assert set(money_pb2.Currency.keys()) - {"CURRENCY_UNSPECIFIED"} == CURRENCIES


@pytest.mark.parametrize(
    ("minor", "currency", "major", "text", "exact"),
    [
        (1050, "USD", 10.5, "10.50", "10.50"),
        (1050, "JPY", 1050.0, "1050", "1050"),
        (1050, "KWD", 1.05, "1.050", "1.050"),
        (1050, "CLF", 0.105, "0.1050", "0.1050"),
        (5, "EUR", 0.05, "0.05", "0.05"),
        (0, "USD", 0.0, "0.00", "0.00"),
        (-1050, "USD", -10.5, "-10.50", "-10.50"),
    ],
)
def test_the_four_units(minor: int, currency: str, major: float, text: str, exact: str) -> None:
    money = Money(minor, currency)
    assert (money.minor, money.minor_text) == (minor, str(minor))
    assert (money.major, money.major_text) == (major, text)
    assert money.exact == Decimal(exact)
    assert str(money) == f"{text} {currency}"


def test_decimals() -> None:
    assert {c for c in CURRENCIES if exponent(c) == 0} == set(WHOLE.split())
    assert {c for c in CURRENCIES if exponent(c) == 3} == set(THOUSANDTHS.split())
    assert {c for c in CURRENCIES if exponent(c) == 4} == {"CLF"}
    with pytest.raises(IntegrationError, match="currency"):
        exponent("XXX")


@given(st.integers(-(2**63), 2**63 - 1), st.sampled_from(sorted(CURRENCIES)))
def test_major_units_read_back_exactly(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of_major(money.major_text, currency) == money
    assert Money.of_major(money.exact, currency) == money


@given(st.integers(-(10**13), 10**13), st.sampled_from(sorted(CURRENCIES)))
def test_json_numbers_read_back_exactly(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert Money.of_major(money.major, currency) == money


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        ("10.505", "USD", "AMOUNT_CONVERSION_FAILED"),
        (0.1, "JPY", "AMOUNT_CONVERSION_FAILED"),
        (Decimal("1.0001"), "KWD", "AMOUNT_CONVERSION_FAILED"),
        ("ten", "USD", "INVALID_DATA_FORMAT"),
        ("NaN", "USD", "INVALID_DATA_FORMAT"),
        ("Infinity", "USD", "INVALID_DATA_FORMAT"),
        (float("inf"), "USD", "INVALID_DATA_FORMAT"),
        (1e300, "USD", "INVALID_DATA_FORMAT"),
        ("92233720368547758.08", "USD", "INVALID_DATA_FORMAT"),
        ("", "USD", "INVALID_DATA_FORMAT"),
        ("1", "usd", "INVALID_DATA_FORMAT"),
    ],
)
def test_what_is_no_amount(amount: Decimal | str | float, currency: str, code: str) -> None:
    with pytest.raises(IntegrationError) as caught:
        Money.of_major(amount, currency)
    assert caught.value.code == code


def test_an_amount_that_an_answer_leaves_out_is_none() -> None:
    assert Money.told(Decimal("10.50"), "USD") == Money(1050, "USD")
    assert Money.told(0, "USD") == Money(0, "USD")
    assert Money.told(None, "USD") is None
    assert Money.told(Decimal(1), None) is None
    assert Money.told(Decimal(1), "") is None

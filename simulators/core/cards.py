"""Card numbers: what one looks like, and its check digit."""

from typing import Any

from simulators.core.shapes import Misfit, text


def luhn(number: str) -> bool:
    """Whether the check digit of a row of digits is right (ISO/IEC 7812, Luhn)."""
    digits = [int(digit) for digit in reversed(number)]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def card(value: Any) -> str:
    """A kind for tables of shapes: a card number, of digits alone. Raises Misfit."""
    given = text(value)
    if not (given.isascii() and given.isdigit() and 12 <= len(given) <= 19 and luhn(given)):
        raise Misfit(expected="card")
    return given

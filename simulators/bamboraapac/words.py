"""Bambora's words: responses, cards, moments."""

import time
from pathlib import Path

AHEAD = 11 * 3600
"""Recorded timestamps are as far ahead of GMT."""
PURCHASE, AUTHORIZATION, CAPTURE, REFUND = "1", "2", "3", "5"
APPROVED, DECLINED, VOIDED, CAPTURED = "1", "2", "3", "4"
"""TrnStatusID; its numbers are not published."""
CURRENCY = "AUD"
"""Of the merchant's account; requests name none."""
DECLINING = ("412345678901", "512345678901")
"""Test cards that begin so have their response in the three digits that follow."""
CODED = 400
"""Up to four dollars, the cents of a test payment are its response."""
BRANDS = (("4", "Visa"), ("34", "Amex"), ("37", "Amex"), ("5", "MasterCard"), ("2", "MasterCard"))


def _responses() -> dict[int, str]:
    text = (Path(__file__).parent / "responses.txt").read_text("utf-8")
    lines = (line.split(" ", 1) for line in text.splitlines() if line[0].isdigit())
    return {int(code): message for code, message in lines}


RESPONSES = _responses()


def response(number: str, amount: int) -> int:
    """The response code of a test payment, 0 for approved."""
    if number.startswith(DECLINING) and int(number[12:15]) in RESPONSES:
        return int(number[12:15])
    return coded(amount)


def coded(amount: int) -> int:
    """The response code that a small amount stands for, 0 for approved."""
    return amount % 100 if amount <= CODED and amount % 100 in RESPONSES else 0


def brand(number: str) -> str:
    """The network of a card."""
    return next((name for begin, name in BRANDS if number.startswith(begin)), "")


def checks(number: str) -> bool:
    """Whether a card number is one."""
    if not (number.isascii() and number.isdigit() and 12 <= len(number) <= 19):
        return False
    digits = [int(digit) for digit in reversed(number)]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def stamp(at: int) -> str:
    """A time as answers have it."""
    return time.strftime("%d-%b-%Y %H:%M:%S", time.gmtime(at + AHEAD))


def sought(at: int) -> str:
    """A time as queries have it."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at + AHEAD))


def settlement(at: int) -> str:
    """The next day on which banks settle: not at weekends."""
    day = time.gmtime(at + AHEAD)
    later = {5: 2, 6: 1}.get(day.tm_wday, 0)
    return time.strftime("%d-%b-%Y", time.gmtime(at + AHEAD + later * 24 * 3600))

"""Card numbers: their networks as CyberSource numbers them, and whether they are whole.

Card types: https://developer.cybersource.com/docs/cybs/en-us/api-fields/reference/all/rest/api-fields.html
"""

import re

import msgspec

NUMBER = re.compile(r"\d{12,19}\Z")

TYPES = {
    "visa": "001",
    "mastercard": "002",
    "american express": "003",
    "discover": "004",
    "diners club": "005",
    "jcb": "007",
    "maestro": "042",
    "elo": "054",
    "china unionpay": "062",
}
BRANDS = {code: brand for brand, code in TYPES.items()}
ALSO = {
    "001": ("033", "036"),
    "002": ("024", "036", "067"),
    "042": ("024", "002"),
    "004": ("062",),
    "005": ("004",),
    "062": ("004",),
}
"""Types under which a number of another type may also be sent (co-badged and domestic schemes)."""

RANGES: tuple[tuple[str, str], ...] = (
    (r"4", "visa"),
    (r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", "mastercard"),
    (r"3[47]", "american express"),
    (r"35(2[89]|[3-8])|333[78]|3338", "jcb"),
    (r"3(0[0-5]|095|6|8|9)", "diners club"),
    (r"65(0529|0505)|636368|438935|504175|451416", "elo"),
    (r"6011|64[4-9]|65", "discover"),
    (r"62|8[1-2]", "china unionpay"),
    (r"50|5[6-9]|6", "maestro"),
)
_RANGES = [(re.compile(prefix), TYPES[brand]) for prefix, brand in RANGES]


LENGTHS = {"001": (13, 16, 19), "002": (16,), "003": (15,), "004": (16, 19), "007": (16, 19)}
"""How many digits the numbers of a type have; others have 12 to 19."""


class Card(msgspec.Struct, frozen=True):
    """What is remembered of a card: never its whole number, never its security code."""

    type: str
    prefix: str
    suffix: str
    month: str
    year: str
    print: str = ""
    """Enough to know the number again, nothing of what it is."""

    def over(self, year: int, month: int) -> bool:
        """Whether the card has expired by that month."""
        return bool(self.year) and (int(self.year), int(self.month)) < (year, month)


def type_of(number: str) -> str | None:
    """The CyberSource card type of a number, None where no network has such numbers."""
    for prefix, code in _RANGES:
        if prefix.match(number):
            return code
    return None


def exists(number: str) -> bool:
    """Whether there can be such a number: of a network, of its length, with a right check digit."""
    type = type_of(number)
    return type is not None and len(number) in LENGTHS.get(type, range(12, 20)) and whole(number)


def whole(number: str) -> bool:
    """Whether the check digit is right (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def may_be(given: str, type: str) -> bool:
    """Whether a number of a type may be sent under the given one."""
    return given == type or given in ALSO.get(type, ())

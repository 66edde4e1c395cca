"""What a caller or a processor may say that nobody expects: texts, numbers, documents."""

from __future__ import annotations

import random
from typing import Any

from fuzz.corpus import CARD

Dice = random.Random

KEY = "planted-key-of-the-merchant"
"""Stands for the merchant's own key wherever a processor may repeat it."""

TEXTS = (
    "",
    " ",
    "0",
    "-1",
    "null",
    "true",
    "NaN",
    "1e400",
    "٣٤٥",
    "Ünïcode ✓ 🙈",
    "\u202egnp.exe",
    "a\u0000b",
    "line\r\nx-injected: yes",
    "'; DROP TABLE payments; --",
    "<script>alert(1)</script>",
    "]]><a>&lt;",
    "%00%0d%0a",
    "../../v1/refunds",
    "..",
    ".",
    "//evil.example/x",
    "https://evil.example/?a=b#c",
    "?expand=all&amount=1",
    "{{7*7}}${7*7}",
    "2026-02-30T25:61:61Z",
    "0000-00-00",
    "13",
    "99",
    "XX",
    "\ufeff",
    "\U0010ffff",
    "ﬀ" * 40,
    f"card {CARD} declined",
    CARD,
    f"{KEY} is not a key",
    "a" * 300,
    "é" * 3000,
    "9" * 400,
)
LONGER = ("x" * 70_000, "[" * 30_000, '{"a":' * 20_000, "\\" * 20_000, "9" * 20_000)
"""Rarely drawn, since each costs what a hundred others do."""

NUMBERS = (0, 1, -1, 2, 7, 99, 100, 255, 2**31 - 1, 2**31, -(2**31), 2**53 + 1, 2**63 - 1, -(2**63))
LARGER = (2**63, 2**64, 10**30, -(10**30), 10**400)
REALS = (0.0, -0.0, 0.1, -1.5, 1e-320, 1e300, float("inf"), float("-inf"), float("nan"))

DEEP_JSON = (
    "[" * 900 + "]" * 900,
    '{"a":' * 900 + "1" + "}" * 900,
    "[" * 20_000 + "]" * 20_000,
    '{"a":' * 5_000 + "1" + "}" * 5_000,
)
BAD_JSON = (
    "",
    " ",
    "{",
    "[]",
    "null",
    "0",
    '"text"',
    "{'a': 1}",
    '{"a":1,}',
    '{"a":1}{"a":2}',
    '{"a":1,"a":2}',
    '{"a":"\\ud800"}',
    '{"a":1e400}',
    '{"a":' + "9" * 5000 + "}",
    '{"":{}}',
    '\ufeff{"a":1}',
)


def text(dice: Dice) -> str:
    """A text; one in 300 is long."""
    return dice.choice(LONGER if dice.random() < 1 / 300 else TEXTS)


def json_text(dice: Dice) -> str:
    """JSON, or nearly, for a field that is read as such; one in 20 is deep."""
    if dice.random() < 0.05:
        return dice.choice(DEEP_JSON)
    return dice.choice(BAD_JSON)


def value(dice: Dice) -> Any:
    """Anything that JSON can carry, and some that it cannot."""
    match dice.randrange(8):
        case 0:
            return None
        case 1:
            return dice.random() < 0.5
        case 2:
            return dice.choice(NUMBERS)
        case 3:
            return dice.choice(LARGER)
        case 4:
            return dice.choice(REALS)
        case 5:
            return dice.choice(([], {}, [[]], {"a": {}}, [None], [{}], {"": ""}))
        case _:
            return text(dice)

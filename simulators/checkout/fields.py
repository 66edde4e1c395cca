"""What each endpoint accepts (fields.txt), and the strict reading of JSON bodies.

A line of the table is `name[!] kind`: `!` is required, `@X` a shape of its own, `[x]` a list, `{}`
an object of any one-level values, `*` anything, `a|b` one of these words (`_` may stand for a
space), `text(1..80)` a text and its length. In `@Source`, `@Token`, `@Instrument` and
`@InstrumentUpdate` a line is a value of `type` and its shape.
What does not fit is told as `<field>_required` or `<field>_invalid`:
https://www.checkout.com/docs/developer-resources/codes/error-codes
"""

import ipaddress
import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from simulators.checkout.errors import CheckoutError, invalid

Fields = dict[str, Any]
Check = Callable[[Any], Any]

REQUIRED, INVALID = "required", "invalid"
BY_TYPE = ("Source", "Token", "Instrument", "InstrumentUpdate")

_RANGE = re.compile(r"([a-z_]+)\((\d*)\.\.(\d*)\)\Z")
_NAMED = re.compile(r"id\(([a-z]+)\)\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?\Z")
_DIGITS = re.compile(r"-?\d{1,18}\Z")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s]+\Z")
_URL = re.compile(r"[a-z][a-z0-9+.-]*://\S+\Z", re.IGNORECASE)
_IBAN = re.compile(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}\Z")

NAMES = {
    "source": "payment_source",
    "source.type": "payment_source_type",
    "number": "card_number",
    "expiry_month": "card_expiry_month",
    "expiry_year": "card_expiry_year",
}
"""How error codes call fields that they do not call by their place."""


class Wrong(Exception):
    """A field that does not fit, before its whole path is known."""

    def __init__(self, kind: str = INVALID, path: str = "") -> None:
        super().__init__(path)
        self.kind, self.path = kind, path

    def code(self) -> str:
        """The error code that tells it."""
        path = self.path or "request_body"
        name = NAMES.get(path) or NAMES.get(path.removeprefix("source."))
        return f"{name or path.removeprefix('source.').replace('.', '_')}_{self.kind}"


class Shape:
    """An object: its fields, and which of them it must have."""

    def __init__(self) -> None:
        self.checks: dict[str, Check] = {}
        self.required: list[str] = []

    def read(self, value: Any) -> Fields:
        """The object with its fields as their types. Raises Wrong."""
        if type(value) is not dict:
            raise Wrong
        found, checks = {}, self.checks
        for key, item in value.items():
            check = checks.get(key)
            if check is None:
                raise Wrong(INVALID, key)
            if item is not None:
                try:
                    found[key] = check(item)
                except Wrong as wrong:
                    wrong.path = f"{key}.{wrong.path}" if wrong.path else key
                    raise
        for key in self.required:
            if found.get(key) in (None, ""):
                raise Wrong(REQUIRED, key)
        return found


SHAPES: dict[str, Shape] = {}
TYPES: dict[str, dict[str, Shape]] = {name: {} for name in BY_TYPE}


def text(value: Any) -> str:
    """A text."""
    if type(value) is not str:
        raise Wrong
    return value


def sized(least: int, most: int) -> Check:
    """A text of so many letters."""

    def check(value: Any) -> str:
        given = text(value)
        if not least <= len(given) <= most:
            raise Wrong
        return given

    return check


def whole(value: Any) -> int:
    """A whole number, or a text that is one, as recorded traffic has it."""
    if type(value) is int:
        return value
    if type(value) is str and _DIGITS.match(value):
        return int(value)
    raise Wrong


def ranged(least: int, most: int) -> Check:
    """A whole number within bounds."""

    def check(value: Any) -> int:
        given = whole(value)
        if not least <= given <= most:
            raise Wrong
        return given

    return check


def truth(value: Any) -> bool:
    """A truth."""
    if type(value) is not bool:
        raise Wrong
    return value


def number(value: Any) -> float:
    """Any number."""
    if type(value) not in (int, float):
        raise Wrong
    return float(value)


def matching(pattern: re.Pattern[str], most: int = 255) -> Check:
    """A text of a form."""

    def check(value: Any) -> str:
        given = text(value)
        if len(given) > most or not pattern.match(given):
            raise Wrong
        return given

    return check


def moment(value: Any) -> str:
    """A date, with or without a time."""
    given = text(value)
    try:
        datetime.fromisoformat(given)
    except ValueError:
        raise Wrong from None
    if not _DATE.match(given):
        raise Wrong
    return given


def address(value: Any) -> str:
    """An IP address."""
    try:
        return str(ipaddress.ip_address(text(value)))
    except ValueError:
        raise Wrong from None


def flat(value: Any) -> Fields:
    """An object of any values."""
    if type(value) is not dict:
        raise Wrong
    return value


def one_of(words: list[str]) -> Check:
    """One of these words."""
    known = frozenset(words) | {word.replace("_", " ") for word in words}

    def check(value: Any) -> str:
        if type(value) is not str or value not in known:
            raise Wrong
        return value

    return check


def listed(item: Check) -> Check:
    """A list of such things."""

    def check(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Wrong
        return [item(each) for each in value]

    return check


def shaped(name: str) -> Check:
    """An object of a shape that may stand further down in the table."""
    if name in TYPES:
        return lambda value: typed(name, value)
    return lambda value: SHAPES[name].read(value)


def typed(name: str, value: Any) -> Fields:
    """An object whose `type` decides its shape. Raises Wrong."""
    if type(value) is not dict:
        raise Wrong
    kind = value.get("type")
    if kind in (None, ""):
        raise Wrong(REQUIRED, "type")
    shape = TYPES[name].get(kind) if type(kind) is str else None
    if shape is None:
        raise Wrong(INVALID, "type")
    return {"type": kind, **shape.read({k: v for k, v in value.items() if k != "type"})}


PLAIN: dict[str, Check] = {
    "text": text,
    "int": whole,
    "bool": truth,
    "number": number,
    "date": moment,
    "email": matching(_EMAIL),
    "ip": address,
    "currency": matching(re.compile(r"[A-Z]{3}\Z")),
    "country": matching(re.compile(r"[A-Z]{2}\Z")),
    "card": matching(re.compile(r"\d{12,19}\Z")),
    "cvv": matching(re.compile(r"\d{3,4}\Z")),
    "year": ranged(1000, 9999),
    "iban": matching(_IBAN),
    "{}": flat,
    "*": lambda value: value,
}


def compiled(kind: str) -> Check:
    """The check of one kind of the table."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind.startswith("@"):
        return shaped(kind[1:])
    if kind.startswith("["):
        return listed(compiled(kind[1:-1]))
    if named := _NAMED.match(kind):
        return matching(re.compile(rf"{named[1]}_\w{{26}}\Z"))
    if bounds := _RANGE.match(kind):
        return bounded(bounds[1], bounds[2], bounds[3])
    return one_of(kind.split("|"))


def bounded(kind: str, least: str, most: str) -> Check:
    """A text, number, address or row of digits with bounds."""
    if kind == "int":
        return ranged(int(least or 0), int(most or 10**15))
    if kind == "url":
        return matching(_URL, int(most))
    if kind == "digits":
        return matching(re.compile(rf"\d{{{least},{most}}}\Z"))
    return sized(int(least or 0), int(most or 10**6))


def load(path: Path) -> None:
    """Read the table into SHAPES and TYPES."""
    name = ""
    for line in path.read_text().splitlines():
        if line.startswith("@"):
            name = line[1:]
            SHAPES.setdefault(name, Shape())
        elif line.startswith("  "):
            word, _, kind = line.strip().partition(" ")
            if name in TYPES:
                shape = SHAPES.setdefault(kind[1:], Shape())
                TYPES[name].update(dict.fromkeys(word.split("|"), shape))
            else:
                add(SHAPES[name], word, kind)


def add(shape: Shape, word: str, kind: str) -> None:
    """One line of the table."""
    plain = word.rstrip("!")
    shape.checks[plain] = compiled(kind)
    if plain != word:
        shape.required.append(plain)


def read(body: bytes, name: str) -> Fields:
    """A body as what the endpoint reads. Raises CheckoutError naming what does not fit."""
    try:
        decoded = msgspec.json.decode(body or b"{}")
    except (msgspec.DecodeError, RecursionError):
        raise CheckoutError(400, "request_body_malformed") from None
    try:
        return shaped(name)(decoded)  # type: ignore[no-any-return]
    except Wrong as wrong:
        raise invalid(wrong.code()) from None


load(Path(__file__).with_name("fields.txt"))

"""What each Adyen endpoint accepts (fields.txt), and the strict reading of JSON bodies.

A line of the table is `name[!] kind`: `!` is required, `@X` a shape of its own, `[x]` a list, `{}`
a map of texts, `a|b` one of these words (`_` for a space), `string(1..80)` a text and its length,
`string+` several texts that make one.
Adyen takes numbers for texts and texts for whole numbers, as recorded traffic shows.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from simulators.adyen.errors import AdyenError, invalid, not_supported, not_valid, unreadable

Fields = dict[str, Any]
Check = Callable[[Any], Any]

_LENGTH = re.compile(r"([a-z-]+)\((\d*)\.\.(\d*)\)\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?\Z")
_DIGITS = re.compile(r"-?\d{1,18}\Z")


class Wrong(Exception):
    """A field that does not fit, before its whole path is known. `kind` is how it does not fit."""

    def __init__(self, kind: str = "", path: str = "") -> None:
        super().__init__(path)
        self.kind, self.path = kind, path


class Shape:
    """An object: its fields, and which of them it must have."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.checks: dict[str, Check] = {}
        self.required: list[str] = []

    def read(self, value: Any, *, whole: bool = True) -> Fields:
        """The object with its fields as their types. `whole` asks for all that is required."""
        if type(value) is not dict:
            raise Wrong("object")
        read, checks = {}, self.checks
        for key, item in value.items():
            check = checks.get(key)
            if check is None:
                raise self._unknown(value)
            if item is not None:
                try:
                    read[key] = check(item)
                except Wrong as wrong:
                    wrong.path = f"{key}.{wrong.path}" if wrong.path else key
                    raise
        if whole:
            self._complete(read)
        return read

    def _complete(self, read: Fields) -> None:
        for key in self.required:
            if read.get(key) in (None, ""):
                raise Wrong("missing", key)

    def _unknown(self, value: Fields) -> AdyenError:
        names = ", ".join(sorted(key for key in value if key not in self.checks))
        return unreadable(
            f"Structure of {self.name} contains the following unknown fields: [{names}]"
        )


SHAPES: dict[str, Shape] = {}
METHODS: dict[str, Shape] = {}
"""The shape of a payment method by its type."""


def text(value: Any) -> str:
    """A text; Adyen writes numbers and truths as texts where it wants those."""
    if type(value) is str:
        return value
    if type(value) is bool:
        return "true" if value else "false"
    if type(value) in (int, float):
        return str(value)
    raise Wrong("text")


def texts_or_text(value: Any) -> str:
    """A text, or several of them: old clients' user agents, as recorded."""
    return " ".join(map(text, value)) if type(value) is list else text(value)


def sized(least: int, most: int) -> Check:
    """A text of so many letters; an empty one counts as none."""

    def check(value: Any) -> str:
        given = text(value)
        if given and not least <= len(given) <= most:
            raise Wrong("length")
        return given

    return check


def whole_number(value: Any) -> int:
    """A whole number, or a text that is one."""
    if type(value) is int:
        return value
    if type(value) is str and _DIGITS.match(value):
        return int(value)
    raise Wrong("number")


def truth(value: Any) -> bool:
    """A truth, or a text that says one."""
    if type(value) is bool:
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise Wrong("boolean")


def number(value: Any) -> float:
    """Any number."""
    if type(value) in (int, float):
        return float(value)
    raise Wrong("number")


def moment(value: Any) -> str:
    """A date, with or without a time."""
    given = text(value)
    if given and not _DATE.match(given):
        raise Wrong("date")
    return given


def texts(value: Any) -> dict[str, str]:
    """A map of texts."""
    if type(value) is not dict:
        raise Wrong("object")
    return {key: text(item) for key, item in value.items() if item is not None}


def one_of(words: list[str]) -> Check:
    """One of these words; Adyen does not mind the case of a channel's letters."""
    known = {word.replace("_", " "): word.replace("_", " ") for word in words}
    known |= {word: word for word in words}
    if "Web" in known:
        known |= {word.lower(): word for word in words}

    def check(value: Any) -> str:
        found = known.get(value) if type(value) is str else None
        if found is None:
            raise Wrong("word")
        return found

    return check


def listed(item: Check) -> Check:
    """A list of such things."""

    def check(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Wrong("list")
        return [item(each) for each in value]

    return check


def mapped(item: Check) -> Check:
    """A map of such things."""

    def check(value: Any) -> Fields:
        if type(value) is not dict:
            raise Wrong("object")
        return {key: item(each) for key, each in value.items()}

    return check


def shaped(name: str) -> Check:
    """An object of a shape that may stand further down in the table."""
    return lambda value: SHAPES[name].read(value)


def payment_method(value: Any) -> Fields:
    """A payment method by its type. What is stored needs not be told again.

    Raises AdyenError for a type that Adyen does not know.
    """
    if type(value) is not dict:
        raise Wrong("object")
    kind = value.get("type") or "scheme"
    shape = METHODS.get(kind) if type(kind) is str else None
    if shape is None:
        raise not_supported()
    stored = value.get("storedPaymentMethodId") or value.get("recurringDetailReference")
    return shape.read({**value, "type": kind}, whole=not stored)


PLAIN: dict[str, Check] = {
    "string": text,
    "string+": texts_or_text,
    "byte": text,
    "int32": whole_number,
    "int64": whole_number,
    "boolean": truth,
    "number": number,
    "date": moment,
    "date-time": moment,
    "{}": texts,
    "@PaymentMethod": payment_method,
}


def compiled(kind: str) -> Check:
    """The check of one kind of the table."""
    if kind in PLAIN:
        return PLAIN[kind]
    if kind.startswith("@"):
        return shaped(kind[1:])
    if kind.startswith("["):
        return listed(compiled(kind[1:-1]))
    if kind.startswith("{"):
        return mapped(compiled(kind[1:-1]))
    if length := _LENGTH.match(kind):
        return sized(int(length[2] or 0), int(length[3] or 10**6))
    return one_of(kind.split("|"))


def load(path: Path) -> None:
    """Read the table into SHAPES and METHODS."""
    shape = Shape("")
    for line in path.read_text().splitlines():
        if line.startswith("@"):
            shape = SHAPES.setdefault(line[1:], Shape(line[1:]))
        elif line.startswith("  "):
            name, _, kind = line.strip().partition(" ")
            if shape.name == "PaymentMethod":
                held = SHAPES.setdefault(kind[1:], Shape(kind[1:]))
                METHODS.update(dict.fromkeys(name.split("|"), held))
            else:
                add(shape, name, kind)


def add(shape: Shape, name: str, kind: str) -> None:
    """One line of the table."""
    plain = name.rstrip("!")
    shape.checks[plain] = compiled(kind)
    if plain != name:
        shape.required.append(plain)


def read(body: bytes, name: str) -> Fields:
    """A body as what the endpoint reads. Raises AdyenError naming what does not fit."""
    try:
        decoded = msgspec.json.decode(body or b"{}")
    except msgspec.DecodeError:
        raise unreadable('Unexpected input: ", expected: }') from None
    try:
        return SHAPES[name].read(decoded)
    except Wrong as wrong:
        raise refusal(wrong) from None


MISSING = {
    "merchantAccount": AdyenError(403, "901", "Invalid Merchant Account", "security"),
    "merchantAccountCode": AdyenError(403, "901", "Invalid Merchant Account", "security"),
    "reference": invalid("130", "Reference Missing"),
    "returnUrl": invalid("14_030", "Return URL is missing."),
    "paymentMethod": invalid("14_006", "Required object 'paymentMethod' is not provided."),
    "billingAddress.city": invalid("131", "Billing address problem (City)"),
    "billingAddress.street": invalid("132", "Billing address problem (Street)"),
    "billingAddress.houseNumberOrName": invalid(
        "133", "Billing address problem (HouseNumberOrName)"
    ),
    "billingAddress.country": invalid("134", "Billing address problem (Country)"),
    "deliveryAddress.city": invalid("147", "Delivery address problem (City)"),
    "deliveryAddress.street": invalid("148", "Delivery address problem (Street)"),
    "deliveryAddress.houseNumberOrName": invalid(
        "149", "Delivery address problem (HouseNumberOrName)"
    ),
    "deliveryAddress.country": invalid("150", "Delivery address problem (Country)"),
    "paymentMethod.ownerName": invalid("127", "Account holder missing"),
    "paymentMethod.iban": invalid("161", "Invalid iban"),
}


def refusal(wrong: Wrong) -> AdyenError:
    """What Adyen says of a field that does not fit."""
    if wrong.kind == "missing":
        known = MISSING.get(wrong.path)
        message = f"Required object '{wrong.path}' is not provided."
        return (
            AdyenError(known.status, known.code, known.message, known.kind)
            if known
            else (invalid("100", message))
        )
    if wrong.kind in ("object", "list", "text", "boolean"):
        return unreadable(f"Unexpected input for '{wrong.path or 'body'}'")
    if wrong.path == "amount.value":
        return invalid("137", "Invalid amount specified")
    return not_valid(wrong.path)


load(Path(__file__).with_name("fields.txt"))

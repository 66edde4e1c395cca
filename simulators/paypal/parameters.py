"""What each PayPal operation accepts (parameters.txt), and the strict reading of JSON bodies.

A line of the table is `name[!] kind`: `!` is required; a kind is `text(least..most) ~ pattern`,
`integer`, `boolean`, `any`, `A|B` for one of these words, `[kind](least..most)` for a list, or
`@shape` for an object with its fields below that name.
"""

import re
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from simulators.core.forgiving import forgives
from simulators.core.shapes import told
from simulators.paypal.errors import PaypalError, invalid

Fields = dict[str, Any]
SIMPLE = {
    "boolean": bool,
    "integer": int,
    "any": Any,
    "count": Annotated[str, Meta(pattern="^[1-9][0-9]{0,9}$")],
}
_BOUNDS = re.compile(r"\((\d*)\.\.(\d*)\)\Z")
_AT = re.compile(r" - at `\$(.*)`\Z")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+|\.\.\.)\]")
_NAMED = re.compile(r"`([^`]+)`")


def _table() -> tuple[dict[str, str], dict[str, list[str]]]:
    operations: dict[str, str] = {}
    shapes: dict[str, list[str]] = {}
    fields: list[str] = []
    for line in (Path(__file__).parent / "parameters.txt").read_text().splitlines():
        if line.startswith("@"):
            fields = shapes[line[1:]] = []
        elif line.startswith("  "):
            fields.append(line[2:])
        elif not line.startswith("#"):
            method, path, kind = line.split(" ", 2)
            operations[f"{method} {path}"] = kind
    return operations, shapes


OPERATIONS, SHAPES = _table()


@cache
def _shape(name: str) -> Any:
    fields: list[Any] = []
    spelled: dict[str, str] = {}
    for line in SHAPES[name]:
        written, _, kind = line.partition(" ")
        spoken = written.rstrip("!")
        field = f"{spoken}_" if spoken == "from" else spoken
        spelled[field] = spoken
        if written.endswith("!"):
            fields.append((field, _kind(kind)))
        else:
            fields.append((field, _kind(kind) | msgspec.UnsetType, msgspec.UNSET))
    return msgspec.defstruct(
        name.replace(".", "_"),
        fields,
        forbid_unknown_fields=True,
        kw_only=True,
        rename=spelled,
    )


def _kind(kind: str) -> Any:
    if kind in SIMPLE:
        return SIMPLE[kind]
    if kind.startswith("@"):
        return _shape(kind[1:])
    if kind.startswith("["):
        item, _, bounds = kind[1:].partition("]")
        return Annotated[list[_kind(item)], _meta(bounds)]  # type: ignore[misc]
    if kind.startswith("text"):
        bounds, _, pattern = kind.removeprefix("text").partition(" ~ ")
        return Annotated[str, _meta(bounds, pattern or None)]
    return Literal[tuple(kind.split("|"))]


def _meta(bounds: str, pattern: str | None = None) -> Meta:
    found = _BOUNDS.search(bounds)
    least, most = (found[1], found[2]) if found else ("", "")
    return Meta(
        min_length=int(least) if least else None,
        max_length=int(most) if most else None,
        pattern=pattern,
    )


@cache
def _operation(name: str) -> Any:
    return _kind(OPERATIONS[name])


def read(operation: str, body: bytes) -> Any:
    """The body of an operation as plain values. Raises PaypalError naming what does not fit."""
    if operation not in OPERATIONS:
        return {}
    try:
        asked = told(msgspec.json.decode(body or b"{}"))
        if forgives():
            asked = _counted(asked)
        msgspec.convert(asked, _operation(operation))
        return asked
    except msgspec.ValidationError as error:
        raise explained(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise invalid("MALFORMED_REQUEST_JSON", "") from None


def _counted(asked: Any) -> Any:
    """Numbers of items as the texts that the document has there."""
    if isinstance(asked, dict):
        return {
            key: str(item) if key == "quantity" and type(item) is int else _counted(item)
            for key, item in asked.items()
        }
    return [_counted(item) for item in asked] if isinstance(asked, list) else asked


def check(kind: str, value: Any, at: str) -> None:
    """Refuse a value that is not of a kind of the table; `at` is the pointer to it."""
    try:
        msgspec.convert(value, _kind(kind))
    except msgspec.ValidationError as error:
        raise explained(str(error), at) from None


def explained(text: str, at: str = "") -> PaypalError:
    """What a body has wrong, in PayPal's words: an issue and a JSON pointer to the field."""
    where = _AT.search(text)
    pointer = at + "".join(f"/{a or b}" for a, b in _STEP.findall(where[1] if where else ""))
    issue, named = issue_of(_AT.sub("", text))
    return invalid(issue, f"{pointer}/{named}" if named else pointer)


def issue_of(text: str) -> tuple[str, str]:
    """PayPal's issue for a complaint of the decoder, and the field it names, if any."""
    found = _NAMED.search(text)
    if text.startswith("Object missing required field"):
        return "MISSING_REQUIRED_PARAMETER", found[1] if found else ""
    if text.startswith("Object contains unknown field"):
        return "NOT_SUPPORTED", found[1] if found else ""
    if text.startswith("Invalid enum value"):
        return "INVALID_PARAMETER_VALUE", ""
    if text.startswith("Expected `str` of length"):
        return "INVALID_STRING_LENGTH", ""
    if text.startswith("Expected `array` of length"):
        return f"INVALID_ARRAY_{'MAX' if '<=' in text else 'MIN'}_ITEMS", ""
    return "INVALID_PARAMETER_SYNTAX", ""

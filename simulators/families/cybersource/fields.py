"""What each call takes (fields.txt), and the strict reading of bodies.

A line of the table is a field, indented below the object that holds it: `name kind`, where the
kind is s (text), i (integer), b (boolean), n (number), o (any object); a name with lines below it
is an object; `*` before the kind makes a list of it.
"""

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from simulators.core.forgiving import forgives
from simulators.core.shapes import told
from simulators.families.cybersource.errors import Fault, Fields, invalid

TABLE = Path(__file__).with_name("fields.txt")
Faults = list[tuple[str, Fault]]
NUMBERS_TOO = ("expirationMonth", "expirationYear")
"""Texts that CyberSource also takes as numbers."""
TRUTHS_TOO = ("captureOptions.isFinal",)
"""Texts that some clients write as truths; no document says so."""


class Field(msgspec.Struct):
    """One field: its kind, what lies below it, and whether it is a list of such."""

    kind: str = ""
    below: "dict[str, Field] | None" = None
    listed: bool = False
    undocumented: bool = False


@cache
def table() -> dict[str, dict[str, Field]]:
    """The fields of each operation."""
    calls: dict[str, dict[str, Field]] = {}
    way: list[dict[str, Field]] = []
    for line in TABLE.read_text().splitlines():
        if line.startswith("@"):
            operation, _, same = line[1:].partition(" = ")
            calls[operation] = calls[same] if same else {}
            way = [calls[operation]]
        elif not line.startswith("#"):
            name, _, kind = line.strip().partition(" ")
            depth = len(line) - len(line.lstrip())
            field = Field(kind.lstrip("*"), listed=kind.startswith("*"))
            field.undocumented = name.endswith("?")
            if not field.kind:
                field.below = {}
            del way[depth + 1 :]
            way[depth][name.rstrip("?")] = field
            if field.below is not None:
                way.append(field.below)
    return calls


def read(operation: str, body: bytes) -> Fields:
    """The body of a call. Raises CyberSourceError naming each field that does not belong."""
    try:
        asked = told(msgspec.json.decode(body))
    except msgspec.DecodeError:
        raise invalid("INVALID_DATA") from None
    if not isinstance(asked, dict):
        raise invalid("INVALID_DATA")
    faults: Faults = []
    check(asked, table()[operation], "", faults)
    if faults:
        raise invalid("INVALID_DATA", faults)
    return asked


def check(asked: Fields, known: dict[str, Field], way: str, faults: Faults) -> None:
    """Collect what does not belong in an object."""
    for name, value in asked.items():
        field = known.get(name)
        if field is None or (field.undocumented and not forgives()):
            faults.append((f"{way}{name}", "INVALID_DATA"))
        elif field.listed:
            if isinstance(value, list):
                for item in value:
                    one(item, field, f"{way}{name}", faults)
            else:
                faults.append((f"{way}{name}", "INVALID_DATA"))
        else:
            one(value, field, f"{way}{name}", faults)


def one(value: Any, field: Field, way: str, faults: Faults) -> None:
    """Check one value."""
    if field.below is not None and isinstance(value, dict):
        check(value, field.below, f"{way}.", faults)
    elif not fits(value, field, way):
        faults.append((way, "INVALID_DATA"))


def fits(value: Any, field: Field, way: str) -> bool:
    """Whether a value is of its field's kind."""
    match field.kind:
        case "s":
            return (
                isinstance(value, str)
                or (way.endswith(NUMBERS_TOO) and type(value) is int and value > 0)
                or (forgives() and way.endswith(TRUTHS_TOO) and isinstance(value, bool))
            )
        case "i":
            return type(value) is int
        case "b":
            return isinstance(value, bool)
        case "n":
            return isinstance(value, float) or type(value) is int
        case "o":
            return isinstance(value, dict)
    return False


def at(asked: Fields, way: str) -> Any:
    """The value at a dotted path; None where it is absent or empty."""
    value: Any = asked
    for name in way.split("."):
        if not isinstance(value, dict):
            return None
        value = value.get(name)
    return None if value == "" else value

"""What each Stripe endpoint accepts (parameters.txt), and the strict reading of its form bodies.

The table holds facts of Stripe's OpenAPI document for 2022-11-15 and of the later additions that
Stripe serves to every version. A line is `name[!] kinds`; `!` is required, `or ""` may be unset,
`[x]` is a list, `{x}` a map, `a|b` one of these words, `@x` a shared shape, `object` has children.
"""

from pathlib import Path
from typing import Any

import msgspec

from simulators.core.http import pairs
from simulators.stripe.errors import StripeError, invalid

SCALARS = ("integer", "boolean", "number", "decimal", "timestamp", "file")
CACHED_KEYS = 20_000


class Parameter(msgspec.Struct):
    """One parameter: what it may be. `fields` for an object, `item` for a list or map."""

    required: bool = False
    scalar: str = ""
    words: tuple[str, ...] = ()
    limit: int = 0
    unset: bool = False
    text: bool = False
    fields: dict[str, "Parameter"] | None = None
    item: "Parameter | None" = None
    listed: bool = False


class Leaf(msgspec.Struct):
    """Where a form key leads: the way through the body and what its value may be."""

    way: tuple[str, ...]
    parameter: Parameter
    key: str


class Endpoint:
    """The parameters of one endpoint and the keys that it has met."""

    def __init__(self, root: Parameter) -> None:
        self.root = root
        self._known: dict[str, Leaf] = {}

    def read(self, text: str) -> dict[str, Any]:
        """A form as typed nested values. Raises StripeError naming the parameter."""
        found: dict[str, Any] = {}
        unknown: list[str] = []
        for key, value in pairs(text):
            leaf = self._known.get(key) or self._leaf(key)
            if leaf is None:
                unknown.append(key)
            else:
                put(found, leaf, convert(leaf, value))
        if unknown:
            raise unknown_parameters(unknown)
        complete(found, self.root, "")
        return found

    def _leaf(self, key: str) -> Leaf | None:
        way = split(key)
        parameter: Parameter | None = self.root
        for step in way:
            parameter = below(parameter, step) if parameter else None
        if parameter is None:
            return None
        leaf = Leaf(way, parameter, key)
        if len(self._known) < CACHED_KEYS:
            self._known[key] = leaf
        return leaf


def split(key: str) -> tuple[str, ...]:
    """The steps of `a[b][]`: a, b and the empty step of a list."""
    head, bracket, rest = key.partition("[")
    return (head, *rest.removesuffix("]").split("][")) if bracket else (head,)


def below(parameter: Parameter, step: str) -> Parameter | None:
    """The parameter one step down."""
    if parameter.fields is not None and step in parameter.fields:
        return parameter.fields[step]
    fits = not step or step.isdigit() if parameter.listed else step
    if parameter.item is None or not fits:
        return None
    return parameter.item


def convert(leaf: Leaf, value: str) -> Any:
    """A form value as what the parameter is. Raises StripeError."""
    parameter = leaf.parameter
    if value == "":
        return emptied(leaf)
    if parameter.words and value in parameter.words:
        return value
    if parameter.scalar:
        return scalar(leaf, value)
    if parameter.text:
        if parameter.limit and len(value) > parameter.limit:
            raise too_long(leaf, value)
        return value
    raise wrong_kind(leaf, value)


def emptied(leaf: Leaf) -> Any:
    """An empty value unsets a parameter that can be unset."""
    parameter = leaf.parameter
    if parameter.unset or parameter.item is not None:
        return "" if parameter.item is None else {} if not parameter.listed else []
    if parameter.text:
        return ""
    raise invalid(
        f"You passed an empty string for '{leaf.key}'. We assume empty values are an attempt to unset"
        f" a parameter; however '{leaf.key}' cannot be unset. You should remove '{leaf.key}' from"
        " your request or supply a non-empty value.",
        leaf.key,
        "parameter_invalid_empty",
    )


def scalar(leaf: Leaf, value: str) -> Any:
    """Numbers, truth and times."""
    match leaf.parameter.scalar:
        case "integer" | "timestamp":
            digits = value.removeprefix("-")
            if digits.isascii() and digits.isdigit() and len(digits) < 19:
                return int(value)
            raise invalid(f"Invalid integer: {value}", leaf.key, "parameter_invalid_integer")
        case "boolean":
            if value.lower() in ("true", "false"):
                return value.lower() == "true"
            raise invalid(f"Invalid boolean: {value}", leaf.key)
        case "number" | "decimal":
            if value.replace(".", "", 1).removeprefix("-").isdigit():
                return value
            raise invalid(f"Invalid decimal: {value}", leaf.key)
    raise wrong_kind(leaf, value)


def put(found: dict[str, Any], leaf: Leaf, value: Any) -> None:
    """Set a value at the end of its way, making the objects and lists between."""
    node: Any = found
    for step in leaf.way[:-1]:
        node = node.setdefault(step or str(len(node)), {})
        if not isinstance(node, dict):
            raise wrong_kind(leaf, "object")
    node[leaf.way[-1] or str(len(node))] = value


def complete(node: dict[str, Any], parameter: Parameter, prefix: str) -> None:
    """Every required parameter of every present object is there; lists become lists."""
    for name, field in (parameter.fields or {}).items():
        if name not in node:
            if field.required:
                raise missing(f"{prefix}[{name}]" if prefix else name)
        elif isinstance(value := node[name], dict):
            where = f"{prefix}[{name}]" if prefix else name
            if field.listed:
                node[name] = list(value.values())
            elif field.fields is not None:
                complete(value, field, where)


def missing(key: str) -> StripeError:
    """A required parameter is not there."""
    return invalid(f"Missing required param: {key}.", key, "parameter_missing")


def unknown_parameters(keys: list[str]) -> StripeError:
    """Parameters that the endpoint does not document."""
    names = list(dict.fromkeys(keys))
    message = f"Received unknown parameter{'s' if len(names) > 1 else ''}: {', '.join(names)}"
    return invalid(message, names[0], "parameter_unknown")


def too_long(leaf: Leaf, value: str) -> StripeError:
    """A text over its limit."""
    limit = leaf.parameter.limit
    message = f"Invalid string: {value[:20]}...; must be at most {limit} characters"
    return invalid(message, leaf.key)


def wrong_kind(leaf: Leaf, value: str) -> StripeError:
    """A value that is none of what the parameter may be."""
    parameter, name = leaf.parameter, leaf.way[-1] or leaf.way[0]
    if parameter.words:
        words = list(parameter.words)
        choice = words[0] if len(words) == 1 else f"{', '.join(words[:-1])}, or {words[-1]}"
        if len(words) == 2:
            choice = f"{words[0]} or {words[1]}"
        return invalid(f"Invalid {name}: must be one of {choice}", leaf.key)
    if parameter.listed:
        return invalid("Invalid array", leaf.key)
    if parameter.fields is not None or parameter.item is not None:
        return invalid("Invalid object", leaf.key)
    return invalid(f"Invalid value for {name}", leaf.key)


def load(path: Path) -> dict[str, Endpoint]:
    """The table by operation ("POST /v1/refunds")."""
    blocks = _blocks(path.read_text().splitlines())
    shapes: dict[str, dict[str, Parameter]] = {}
    endpoints = {}
    for title, lines in blocks:
        fields = shapes.setdefault(title[1:], {}) if title.startswith("@") else {}
        _fields(fields, lines, shapes)
        if not title.startswith("@"):
            endpoints[title] = Endpoint(Parameter(fields=fields))
    return endpoints


def _blocks(lines: list[str]) -> list[tuple[str, list[str]]]:
    blocks: list[tuple[str, list[str]]] = []
    for line in lines:
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            blocks[-1][1].append(line[2:])
        else:
            blocks.append((line, []))
    return blocks


def _fields(
    into: dict[str, Parameter], lines: list[str], shapes: dict[str, dict[str, Parameter]]
) -> None:
    for title, children in _blocks(lines):
        name, _, kinds = title.partition(" ")
        below_it: dict[str, Parameter] = {}
        _fields(below_it, children, shapes)
        parameter = _parameter(kinds, below_it, shapes)
        parameter.required = name.endswith("!")
        into[name.rstrip("!")] = parameter


def _parameter(
    kinds: str, children: dict[str, Parameter], shapes: dict[str, dict[str, Parameter]]
) -> Parameter:
    parameter = Parameter()
    for kind in kinds.split(" or "):
        if kind == '""':
            parameter.unset = True
        elif kind[0] in "[{" and kind != "{}":
            parameter.item = _parameter(kind[1:-1], children, shapes)
            parameter.listed = kind[0] == "["
        elif kind == "object" or kind == "{}":
            parameter.fields = children if kind == "object" else {}
        elif kind.startswith("@"):
            parameter.fields = shapes.setdefault(kind[1:], {})
        elif kind in SCALARS:
            parameter.scalar = kind
        elif kind.startswith("string"):
            parameter.text = True
            parameter.limit = int(kind[7:-1]) if kind != "string" else 5000
        else:
            parameter.words = tuple(kind.split("|"))
    return parameter

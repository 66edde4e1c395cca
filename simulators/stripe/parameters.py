"""What each Stripe endpoint accepts (parameters.txt), and the strict reading of form bodies.

A line of the table is `name[!] kinds`: `!` is required, `or ""` may be unset, `[x]` is a list,
`{x}` a map, `a|b` one of these words, `@x` a shared shape, `object` has its parameters below it.
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
    fields: "dict[str, Parameter] | None" = None
    item: "Parameter | None" = None
    listed: bool = False
    needs: tuple[str, ...] = ()
    nests: "tuple[tuple[str, Parameter], ...]" = ()


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
            elif len(leaf.way) == 1:
                found[key] = convert(leaf, value)
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
    fits = not step or step.isdigit() if parameter.listed else bool(step)
    return parameter.item if fits else None


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
        if len(value) > parameter.limit:
            raise too_long(leaf, value)
        return value
    raise wrong_kind(leaf, value)


def emptied(leaf: Leaf) -> Any:
    """An empty value unsets a parameter that can be unset."""
    parameter = leaf.parameter
    if parameter.item is not None:
        return [] if parameter.listed else {}
    if parameter.unset or parameter.text:
        return ""
    raise invalid(
        f"You passed an empty string for '{leaf.key}'. We assume empty values are an attempt to"
        f" unset a parameter; however '{leaf.key}' cannot be unset. You should remove '{leaf.key}'"
        " from your request or supply a non-empty value.",
        leaf.key,
        "parameter_invalid_empty",
    )


def scalar(leaf: Leaf, value: str) -> Any:
    """Numbers, truth and times."""
    kind = leaf.parameter.scalar
    if kind in ("integer", "timestamp"):
        digits = value.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) < 19:
            return int(value)
        raise invalid(f"Invalid integer: {value}", leaf.key, "parameter_invalid_integer")
    if kind == "boolean":
        if value.lower() in ("true", "false"):
            return value.lower() == "true"
        raise invalid(f"Invalid boolean: {value}", leaf.key)
    if kind in ("number", "decimal"):
        if value.replace(".", "", 1).removeprefix("-").isdigit():
            return value
        raise invalid(f"Invalid decimal: {value}", leaf.key)
    return value


def put(found: dict[str, Any], leaf: Leaf, value: Any) -> None:
    """Set a value at the end of its way, making the objects and lists between."""
    node: Any = found
    way = leaf.way
    for step in way[:-1]:
        node = node.setdefault(step or str(len(node)), {})
        if not isinstance(node, dict):
            raise wrong_kind(leaf, "object")
    node[way[-1] or str(len(node))] = value


def complete(node: dict[str, Any], parameter: Parameter, prefix: str) -> None:
    """Every required parameter of every present object is there; lists become lists."""
    for name in parameter.needs:
        if name not in node:
            raise missing(f"{prefix}[{name}]" if prefix else name)
    for name, field in parameter.nests:
        value = node.get(name)
        if isinstance(value, dict):
            where = f"{prefix}[{name}]" if prefix else name
            if field.listed:
                node[name] = items = list(value.values())
                for item in items if field.item and field.item.fields else ():
                    complete(item, field.item or field, f"{where}[]")
            else:
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
    message = f"Invalid string: {value[:8]}...{value[-8:]}; must be at most"
    return invalid(f"{message} {leaf.parameter.limit} characters", leaf.key)


def wrong_kind(leaf: Leaf, value: str) -> StripeError:
    """A value that is none of what the parameter may be."""
    parameter, name = leaf.parameter, leaf.way[-1] or leaf.way[0]
    if parameter.words:
        return invalid(f"Invalid {name}: must be one of {choice(parameter.words)}", leaf.key)
    if parameter.listed:
        return invalid("Invalid array", leaf.key)
    return invalid("Invalid object", leaf.key)


def choice(words: tuple[str, ...]) -> str:
    """Words as a sentence lists them: "a, b, or c"."""
    if len(words) < 3:
        return " or ".join(words)
    return f"{', '.join(words[:-1])}, or {words[-1]}"


def load(path: Path) -> dict[str, Endpoint]:
    """The table by operation ("POST /v1/refunds")."""
    shapes: dict[str, Parameter] = {}
    endpoints: dict[str, Parameter] = {}
    for title, lines in _blocks(path.read_text().splitlines()):
        shared = title.startswith("@")
        fields = _shared(title[1:], shapes) if shared else {}
        _fields(fields, lines, shapes)
        if not shared:
            endpoints[title] = Parameter(fields=fields)
    for root in endpoints.values():
        _settle(root, set())
    return {title: Endpoint(root) for title, root in endpoints.items()}


def _settle(parameter: Parameter, seen: set[int]) -> None:
    """Work out once which parameters an object needs and which have objects below them."""
    if id(parameter) in seen:
        return
    seen.add(id(parameter))
    if parameter.item is not None:
        _settle(parameter.item, seen)
    fields = parameter.fields or {}
    for field in fields.values():
        _settle(field, seen)
    parameter.needs = tuple(name for name, field in fields.items() if field.required)
    nests = ((name, field) for name, field in fields.items() if field.fields or field.listed)
    parameter.nests = tuple(nests)


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


def _fields(into: dict[str, Parameter], lines: list[str], shapes: dict[str, Parameter]) -> None:
    for title, children in _blocks(lines):
        name, _, kinds = title.partition(" ")
        below_it: dict[str, Parameter] = {}
        _fields(below_it, children, shapes)
        parameter = _parameter(kinds, below_it, shapes)
        parameter.required = name.endswith("!")
        into[name.rstrip("!")] = parameter


def _parameter(
    kinds: str, children: dict[str, Parameter], shapes: dict[str, Parameter]
) -> Parameter:
    parameter = Parameter()
    for kind in kinds.split(" or "):
        if kind == '""':
            parameter.unset = True
        elif kind in ("object", "{}"):
            parameter.fields = children
        elif kind[0] in "[{":
            parameter.item = _parameter(kind[1:-1], children, shapes)
            parameter.listed = kind[0] == "["
        elif kind.startswith("@"):
            parameter.fields = _shared(kind[1:], shapes)
        elif kind in SCALARS:
            parameter.scalar = kind
        elif kind.startswith("string"):
            parameter.text = True
            parameter.limit = int(kind[7:-1]) if kind != "string" else 5000
        else:
            parameter.words = tuple(kind.split("|"))
    return parameter


def _shared(name: str, shapes: dict[str, Parameter]) -> dict[str, Parameter]:
    """The fields of a shared shape, filled in where the shape itself is read."""
    shape = shapes.setdefault(name, Parameter(fields={}))
    assert shape.fields is not None
    return shape.fields

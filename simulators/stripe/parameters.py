"""What each Stripe endpoint accepts (parameters.txt), and the strict reading of form bodies.

A line of the table is `name[!] kinds`: `!` is required, `or ""` may be unset, `[x]` is a list,
`{x}` a map, `a|b` one of these words, `@x` a shared shape, `object` has its parameters below it.
"""

import re
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from simulators.core.http import plain
from simulators.stripe.errors import StripeError, invalid

SCALARS = ("integer", "boolean", "number", "decimal", "timestamp", "file")
KEPT_PLANS = 2_000
KEPT_VALUES = 1_000
READY = 4
"""Plans of an endpoint against which a form is held as a whole, before it is cut into pieces."""


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

    @property
    def plain(self) -> bool:
        """Whether any text will do."""
        return self.text and not self.words and not self.scalar


class Leaf(msgspec.Struct):
    """Where a form key leads: the way through the body and what its value may be.

    `texts` is how long a value may be that is taken as it stands; `met` are the words, numbers and
    truths that it was before.
    """

    way: tuple[str, ...]
    parameter: Parameter
    key: str
    texts: int = 0
    met: dict[str, Any] = {}


class Plan(msgspec.Struct):
    """How the values of a form with these keys, in this order, become a body.

    `nodes` are the objects and lists to make: in which node each hangs, its name there ("" at the
    end of a list), whether it is a list; the body itself is node 0. `slots` say the same of values.
    `read` does it, `fits` says the values of a form with these keys without cutting it up.
    """

    nodes: list[tuple[int, str, bool]] = []
    slots: list[tuple[int, str, Leaf]] = []
    read: Callable[[tuple[str, ...]], dict[str, Any]] | None = None
    fits: Callable[[str], re.Match[str] | None] | None = None


class Endpoint:
    """The parameters of one endpoint, and plans for the forms that it has met."""

    def __init__(self, root: Parameter) -> None:
        self.root = root
        self._plans: dict[tuple[str, ...], Plan] = {}
        self._ready: deque[tuple[Any, Any]] = deque(maxlen=READY)

    def read(self, text: str) -> dict[str, Any]:
        """A form as typed nested values. Raises StripeError naming the parameter."""
        body: dict[str, Any]
        for fits, read in self._ready:
            if found := fits(text):
                body = read(found.groups())
                return body
        names, _, values = zip(*[piece.partition("=") for piece in text.split("&")], strict=True)
        plan = self._plans.get(names)
        if plan is None:
            if "" in names:
                return self._read_gaps(text)
            plan = self._plan(names)
        if plan.read is None:
            plan.read = written(plan)
        else:
            # Whose keys came once may never come again, and this takes a while to make.
            plan.fits = plan.fits or fitting(names)
            self._ready.appendleft((plan.fits, plan.read))
        body = plan.read(values)
        return body

    def _read_gaps(self, text: str) -> dict[str, Any]:
        """Read a form with nothing in it, or nothing between two of its ampersands."""
        pieces = [piece for piece in text.split("&") if piece.partition("=")[0]]
        if pieces:
            return self.read("&".join(pieces))
        complete({}, self.root, "")
        return {}

    def _plan(self, sent: tuple[str, ...]) -> Plan:
        keys = [plain(key) for key in sent]
        leaves = [self._leaf(key) for key in keys]
        unknown = [key for key, leaf in zip(keys, leaves, strict=True) if leaf is None]
        if unknown:
            raise unknown_parameters(unknown)
        plan = drawn([leaf for leaf in leaves if leaf is not None], self.root)
        if len(self._plans) >= KEPT_PLANS:
            self._plans.clear()
        self._plans[sent] = plan
        return plan

    def _leaf(self, key: str) -> Leaf | None:
        way = split(key)
        parameter: Parameter | None = self.root
        for step in way:
            parameter = below(parameter, step) if parameter else None
        if parameter is None:
            return None
        texts = parameter.limit if parameter.plain else 0
        return Leaf(way, parameter, key, texts, {word: word for word in parameter.words})


def fitting(names: tuple[str, ...]) -> Callable[[str], re.Match[str] | None]:
    """Matches forms with these keys, in this order; the groups are their values."""
    return re.compile("&".join(f"{re.escape(name)}=([^&]*)" for name in names)).fullmatch


def written(plan: Plan) -> Callable[[tuple[str, ...]], dict[str, Any]]:
    """A plan as a function: each value in turn, then the body at once."""
    known: dict[str, Any] = {"converted": converted}
    lines = ["def read(values):", f"    {'v%d, ' * len(plan.slots)}= values"]
    lines[1] %= tuple(range(len(plan.slots)))
    for number, (_, _, leaf) in enumerate(plan.slots):
        value = f"v{number}"
        known |= {f"leaf{number}": leaf, f"met{number}": leaf.met.get}
        if leaf.texts:
            fits = f"0 < len({value}) <= {leaf.texts}"
            lines.append(f'    if "%" in {value} or "+" in {value} or not {fits}:')
        else:
            lines += [f"    met = met{number}({value})", "    if met is not None:"]
            lines += [f"        {value} = met", "    else:"]
        lines.append(f"        {value} = converted(leaf{number}, {value})")
    lines.append(f"    return {_literal(plan, 0)}")
    exec("\n".join(lines), known)  # noqa: S102 - names are written as literals
    read: Callable[[tuple[str, ...]], dict[str, Any]] = known["read"]
    return read


def _literal(plan: Plan, node: int) -> str:
    """The source of a node: what hangs in it, nodes before values, each in its order."""
    nodes = [
        (name, _literal(plan, number + 1))
        for number, (parent, name, _) in enumerate(plan.nodes)
        if parent == node
    ]
    slots = [
        (name, f"v{number}")
        for number, (parent, name, _) in enumerate(plan.slots)
        if parent == node
    ]
    if node and plan.nodes[node - 1][2]:
        return f"[{', '.join(inner for _, inner in nodes + slots)}]"
    return f"{{{', '.join(f'{name!r}: {inner}' for name, inner in nodes + slots)}}}"


def drawn(leaves: list[Leaf], root: Parameter) -> Plan:
    """The plan for these leaves. Raises StripeError where a required parameter is missing."""
    drawing = Drawing(root)
    for leaf in leaves:
        drawing.add(leaf)
    complete(drawing.tree, root, "")
    return drawing.plan


class Drawing:
    """A plan in the making: the tree of names so far, and which node each way leads to."""

    def __init__(self, root: Parameter) -> None:
        self.plan, self.root = Plan(), root
        self.tree: dict[str, Any] = {}
        self._places: dict[tuple[str, ...], int] = {(): 0}

    def add(self, leaf: Leaf) -> None:
        """Add one value's slot, and the nodes on its way. Raises StripeError for a clash."""
        branch: dict[str, Any] = self.tree
        way: tuple[str, ...] = ()
        parameter = self.root
        for step in leaf.way[:-1]:
            outer, parameter = parameter, below(parameter, step) or parameter
            name = "" if outer.listed else step
            branch, way = self._enter(leaf, step, branch, way, name, parameter.listed)
        last = leaf.way[-1]
        if branch.setdefault(last or str(len(branch))) is not None:
            raise wrong_kind(leaf, "object")
        name = "" if parameter.listed else last
        self.plan.slots.append((self._places[way], name, leaf))

    def _enter(
        self,
        leaf: Leaf,
        step: str,
        branch: dict[str, Any],
        way: tuple[str, ...],
        name: str,
        listed: bool,
    ) -> tuple[dict[str, Any], tuple[str, ...]]:
        known = step or str(len(branch))
        further = (*way, known)
        if further not in self._places:
            self.plan.nodes.append((self._places[way], name, listed))
            self._places[further] = len(self._places)
        inner = branch.setdefault(known, {})
        if inner is None:
            raise wrong_kind(leaf, "object")
        return inner, further


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


def converted(leaf: Leaf, sent: str) -> Any:
    """A value as it was sent, as what the parameter is. Raises StripeError."""
    value = plain(sent)
    if 0 < len(value) <= leaf.texts:
        return value
    met = leaf.met.get(value)
    return convert(leaf, value) if met is None else met


def convert(leaf: Leaf, value: str) -> Any:
    """A form value as what the parameter is. Raises StripeError."""
    parameter = leaf.parameter
    if value == "":
        return emptied(leaf)
    if parameter.words and value in parameter.words:
        return value
    if parameter.scalar:
        found = scalar(leaf, value)
        if len(leaf.met) < KEPT_VALUES:
            leaf.met[value] = found
        return found
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


def complete(tree: dict[str, Any], parameter: Parameter, prefix: str) -> None:
    """Every required parameter of every present object is there. Raises StripeError."""
    for name, field in (parameter.fields or {}).items():
        if field.required and name not in tree:
            raise missing(f"{prefix}[{name}]" if prefix else name)
    for name, inner in tree.items():
        field = below(parameter, name) or parameter
        if isinstance(inner, dict) and field is not parameter:
            complete(inner, field, f"{prefix}[{name}]" if prefix else name)


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
    return {title: Endpoint(root) for title, root in endpoints.items()}


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

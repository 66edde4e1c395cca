"""Contract messages to domain values and back, by Python source compiled once per message type.

``read(message)`` gives the domain value; ``write(value, message)`` fills a message with it. The
rules are those of ``ucs.server.shapes``. Members of a oneof are compiled when first met.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor
from google.protobuf.message import Message as ProtoMessage

from ucs.domain import contract
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.secret import Secret
from ucs.server import shapes
from ucs.server.shapes import Shape, python_name

Read = Callable[[Any], Any]
Write = Callable[[Any, Any], None]


def read(message: ProtoMessage) -> Any:
    """The domain value of a message.

    Raises:
        IntegrationError: an enum number that the contract does not have, or an amount without
            a currency; the message names the path.
    """
    try:
        return reader(message.DESCRIPTOR)(message)
    except KeyError:
        _refuse_unreadable(message, "")
        raise


def write(value: Any, message: ProtoMessage) -> None:
    """Fills an empty message with a domain value."""
    writer(message.DESCRIPTOR)(value, message)


@cache
def reader(message: Descriptor) -> Read:
    """The compiled function message -> domain value."""
    scope: dict[str, Any] = {"Secret": Secret, "Money": Money}
    group = shapes.pure_oneof(message)
    if group is not None:
        table = scope["table"] = _UnionReaders(group)
        del table
        source = f"def read(m): return table[m.WhichOneof({group.name!r})](m)"
    else:
        scope["cls"] = getattr(contract, python_name(message))
        arguments = [_read_field(f, scope) for f in _in_struct_order(message)]
        source = f"def read(m):\n    h = m.HasField\n    return cls({', '.join(arguments)})"
    compiled: Read = _compiled(source, scope, "read")
    return compiled


@cache
def writer(message: Descriptor) -> Write:
    """The compiled function (domain value, message) -> None."""
    scope: dict[str, Any] = {}
    group = shapes.pure_oneof(message)
    if group is not None:
        scope["table"] = _UnionWriters(group)
        body = ["table[type(d)](d, m)"]
    else:
        body = [line for f in _in_struct_order(message) for line in _write_field(f, scope)]
    source = "def write(d, m):\n    " + "\n    ".join(body or ["pass"])
    compiled: Write = _compiled(source, scope, "write")
    return compiled


def _compiled(source: str, scope: dict[str, Any], name: str) -> Any:
    # The source is made from the names of the contract's own descriptors, never from input.
    exec(compile(source, f"<convert {name}>", "exec"), scope)  # noqa: S102
    return scope[name]


def _in_struct_order(message: Descriptor) -> list[FieldDescriptor | OneofDescriptor]:
    """The struct's attributes in order: fields, and each oneof at the place of its first member."""
    found: list[FieldDescriptor | OneofDescriptor] = []
    for field in message.fields:
        group = field.containing_oneof
        item = field if group is None or shapes.is_optional(field) else group
        if item not in found:
            found.append(item)
    return found


def _name(scope: dict[str, Any], value: Any) -> str:
    """A name for ``value`` in the compiled source."""
    name = f"x{len(scope)}"
    scope[name] = value
    return name


# Reading


def _read_field(field: FieldDescriptor | OneofDescriptor, scope: dict[str, Any]) -> str:
    if isinstance(field, OneofDescriptor):
        return f"{_name(scope, _UnionReaders(field))}[m.WhichOneof({field.name!r})](m)"
    at = f"m.{field.name}"
    if shapes.is_map(field):
        value = shapes.map_value(field)
        if shapes.shape(value) is Shape.SCALAR:
            return f"dict({at})"
        return f"{{k: {_read_value(value, 'v', scope)} for k, v in {at}.items()}}"
    if shapes.is_repeated(field):
        if shapes.shape(field) is Shape.SCALAR:
            return f"tuple({at})"
        return f"tuple([{_read_value(field, 'v', scope)} for v in {at}])"
    match shapes.shape(field):
        case Shape.SCALAR if not shapes.is_optional(field):
            return at
        case Shape.ENUM if not shapes.is_optional(field):
            return _read_value(field, at, scope)
        case Shape.MESSAGE:
            nothing = _name(scope, absent(getattr(contract, python_name(shapes.message_of(field)))))
        case _:
            nothing = "None"
    return f"({_read_value(field, at, scope)} if h({field.name!r}) else {nothing})"


def _read_value(field: FieldDescriptor, at: str, scope: dict[str, Any]) -> str:
    match shapes.shape(field):
        case Shape.SECRET:
            return f"Secret({at}.value)"
        case Shape.MONEY:
            codes = _name(scope, currency_codes(shapes.message_of(field)))
            return f"Money({at}.minor_amount, {codes}[{at}.currency])"
        case Shape.MESSAGE | Shape.UNION:
            return f"{_name(scope, reader(shapes.message_of(field)))}({at})"
        case Shape.ENUM:
            return f"{_name(scope, enum_members(shapes.enum_of(field)))}[{at}]"
        case _:
            return at


class _UnionReaders(dict[str | None, Read]):
    """Member name of a oneof -> reader of the message that holds it; compiled when first met."""

    def __init__(self, group: OneofDescriptor) -> None:
        super().__init__({None: lambda m: None})
        self.fields = {f.name: f for f in group.fields}

    def __missing__(self, name: str | None) -> Read:
        assert name is not None
        field = self.fields[name]
        scope: dict[str, Any] = {"Secret": Secret, "Money": Money}
        value = _read_value(field, f"m.{name}", scope)
        wrapper = shapes.wrapper_name(field)
        if wrapper:
            scope["cls"] = getattr(contract, wrapper)
            value = "cls()" if shapes.shape(field) is Shape.EMPTY else f"cls({value})"
        compiled = _compiled(f"def read(m): return {value}", scope, "read")
        self[name] = compiled
        return compiled  # type: ignore[no-any-return]


# Writing


def _write_field(field: FieldDescriptor | OneofDescriptor, scope: dict[str, Any]) -> list[str]:
    if isinstance(field, OneofDescriptor):
        table = _name(scope, _UnionWriters(field))
        return [f"if d.{field.name} is not None: {table}[type(d.{field.name})](d.{field.name}, m)"]
    name = field.name
    if shapes.is_map(field):
        return [f"if d.{name}: {_write_map(field, scope)}"]
    if shapes.is_repeated(field):
        return [f"if d.{name}: {_write_list(field, scope)}"]
    match shapes.shape(field):
        case Shape.SCALAR if not shapes.is_optional(field):
            return [f"if d.{name}: m.{name} = d.{name}"]
        case Shape.ENUM if shapes.has_zero(shapes.enum_of(field)) and not shapes.is_optional(field):
            return [f"m.{name} = d.{name}.value"]
        case Shape.MESSAGE:
            nothing = _name(scope, absent(getattr(contract, python_name(shapes.message_of(field)))))
            condition = f"v is not {nothing}"
        case _:
            condition = "v is not None"
    return [f"v = d.{name}", f"if {condition}:", *_indent(_write_value(field, f"m.{name}", scope))]


def _write_value(field: FieldDescriptor, at: str, scope: dict[str, Any]) -> list[str]:
    """Statements that write ``v`` at a singular place."""
    match shapes.shape(field):
        case Shape.SECRET:
            return [f"{at}.value = v.reveal()"]
        case Shape.MONEY:
            numbers = _name(scope, currency_numbers(shapes.message_of(field)))
            return [
                f"s = {at}",
                "s.SetInParent()",
                "s.minor_amount = v.minor",
                f"s.currency = {numbers}[v.currency]",
            ]
        case Shape.MESSAGE | Shape.UNION:
            fill = _name(scope, writer(shapes.message_of(field)))
            return [f"s = {at}", "s.SetInParent()", f"{fill}(v, s)"]
        case Shape.EMPTY:
            return [f"{at}.SetInParent()"]
        case Shape.ENUM:
            return [f"{at} = v.value"]
        case _:
            return [f"{at} = v"]


def _write_list(field: FieldDescriptor, scope: dict[str, Any]) -> str:
    at, items = f"m.{field.name}", f"d.{field.name}"
    match shapes.shape(field):
        case Shape.SCALAR:
            return f"{at}.extend({items})"
        case Shape.ENUM:
            return f"{at}.extend([0 if v is None else v.value for v in {items}])"
        case Shape.SECRET:
            return f"[{at}.add(value=v.reveal()) for v in {items}]"
        case Shape.MONEY:
            numbers = _name(scope, currency_numbers(shapes.message_of(field)))
            return (
                f"[{at}.add(minor_amount=v.minor, currency={numbers}[v.currency]) for v in {items}]"
            )
        case _:
            fill = _name(scope, writer(shapes.message_of(field)))
            return f"[{fill}(v, {at}.add()) for v in {items}]"


def _write_map(field: FieldDescriptor, scope: dict[str, Any]) -> str:
    at, items = f"m.{field.name}", f"d.{field.name}"
    value = shapes.map_value(field)
    if shapes.shape(value) is Shape.SCALAR:
        return f"{at}.update({items})"
    fill = _name(scope, writer(shapes.message_of(value)))
    # An entry exists from the moment it is looked at, so an empty one is written too.
    return f"[{fill}(v, {at}[k]) for k, v in {items}.items()]"


class _UnionWriters(dict[type, Write]):
    """Class of a oneof's member -> its writer; compiled when first met."""

    def __init__(self, group: OneofDescriptor) -> None:
        self.fields = {
            getattr(contract, shapes.wrapper_name(f) or python_name(shapes.message_of(f))): f
            for f in group.fields
        }

    def __missing__(self, kind: type) -> Write:
        field = self.fields[kind]
        scope: dict[str, Any] = {}
        lines = _write_value(field, f"m.{field.name}", scope)
        if shapes.wrapper_name(field) and shapes.shape(field) is not Shape.EMPTY:
            touch = (
                [f"m.{field.name}.SetInParent()"]
                if field.message_type
                else [f"m.{field.name} = m.{field.name}"]
            )
            lines = [*touch, "v = v.value", "if v is not None:", *_indent(lines)]
        compiled = _compiled("def write(v, m):\n" + "\n".join(_indent(lines)), scope, "write")
        self[kind] = compiled
        return compiled  # type: ignore[no-any-return]


def _indent(lines: list[str]) -> list[str]:
    return [f"    {line}" for line in lines]


# Enums


@cache
def enum_members(enum: EnumDescriptor) -> dict[int, Any]:
    """Number -> member; the unspecified zero is None."""
    kind = getattr(contract, python_name(enum))
    nothing = {} if shapes.has_zero(enum) else {0: None}
    return nothing | {member.value: member for member in kind}


@cache
def currency_codes(money: Descriptor) -> dict[int, str]:
    """Number of a currency -> its ISO 4217 code; unspecified is missing on purpose."""
    values = shapes.enum_of(money.fields_by_name["currency"]).values
    return {v.number: v.name for v in values if v.number}


@cache
def currency_numbers(money: Descriptor) -> dict[str, int]:
    """ISO 4217 code -> number."""
    return {code: number for number, code in currency_codes(money).items()}


def _refuse_unreadable(message: ProtoMessage, path: str) -> None:
    """Finds what the compiled reader stumbled over, and refuses naming its path."""
    for field, value in message.ListFields():
        at = f"{path}{field.name}"
        if shapes.is_map(field):
            continue
        for item in value if shapes.is_repeated(field) else [value]:
            if field.enum_type is not None and item not in enum_members(shapes.enum_of(field)):
                raise IntegrationError.invalid_data_format(at, f"unknown number {item}")
            if field.message_type is None:
                continue
            if shapes.shape(field) is Shape.MONEY and item.currency not in currency_codes(
                shapes.message_of(field)
            ):
                why = "not set" if item.currency == 0 else f"unknown number {item.currency}"
                raise IntegrationError.invalid_data_format(f"{at}.currency", why)
            _refuse_unreadable(item, f"{at}.")

"""Requests spoilt one field at a time: dropped, emptied, malformed, unknown, out of range."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import Descriptor, FieldDescriptor

from ucs.server import shapes
from ucs.server.shapes import Shape

Spoilt = tuple[str, dict[str, Any]]

_TEXTS = {
    "empty": "",
    "blank": " ",
    "word": "spoilt",
    "open": "{",
    "object": "{}",
    "list": "[1]",
    "text": '"t"',
    "number": "7",
    "accent": "é ü",
    "url": "https://shop.example/a?b=c",
    "bare_url": "shop.example/a",
    "scheme": "http://",
    "app_url": "shop://back",
    "bad_port": "https://shop.example:x/",
    "space_url": "https://shop example/",
    "email": "a@b.example",
    "two_at": "a@b@c.example",
    "no_dot": "a@b",
    "no_domain": "a@",
    "space_email": "a b@c.example",
    "long": "9" * 70,
}
_NUMBERS = {"zero": 0, "minus": -1, "one": 1, "large": 2**31 - 1}
_MONEY = {
    "empty": {},
    "no_currency": {"minor_amount": 1000},
    "no_amount": {"currency": "USD"},
    "minus": {"minor_amount": -1, "currency": "USD"},
    "unknown_currency": {"minor_amount": 1000, "currency": 9999},
}
# Deeper than this nothing in the contract is told apart.
_DEEPEST = 5


def spoil(message: Descriptor, request: dict[str, Any], depth: int = 0) -> Iterator[Spoilt]:
    """Every spoilt form of a request, each with the path and the word of what was done."""
    for field in message.fields:
        name, given = field.name, request.get(field.name)
        rest = _without(field, request)
        if given is not None:
            yield f"{name}:absent", rest
        for word, value in _values(field, depth):
            yield f"{name}:{word}", rest | {name: value}
        if _plain_message(field) and depth < _DEEPEST:
            inner = given if isinstance(given, dict) else sample(field, depth)
            for at, value in spoil(shapes.message_of(field), inner, depth + 1):
                yield f"{name}.{at}", rest | {name: value}


def _without(field: FieldDescriptor, request: dict[str, Any]) -> dict[str, Any]:
    """The request without this field, and without the other members of its oneof."""
    group = field.containing_oneof
    gone = {member.name for member in group.fields} if group else {field.name}
    return {name: value for name, value in request.items() if name not in gone}


def _plain_message(field: FieldDescriptor) -> bool:
    if field.message_type is None or shapes.is_map(field) or shapes.is_repeated(field):
        return False
    return shapes.shape(field) in (Shape.MESSAGE, Shape.UNION)


def _values(field: FieldDescriptor, depth: int) -> Iterator[tuple[str, Any]]:
    if shapes.is_map(field):
        return
    if shapes.is_repeated(field):
        for word, value in _singles(field, depth):
            yield f"[{word}]", [value]
        return
    yield from _singles(field, depth)


def _singles(field: FieldDescriptor, depth: int) -> Iterator[tuple[str, Any]]:
    match shapes.shape(field):
        case Shape.SECRET:
            yield from ((word, {"value": text}) for word, text in _TEXTS.items())
        case Shape.MONEY:
            yield from _MONEY.items()
        case Shape.MESSAGE | Shape.UNION:
            yield "empty", {}
            if depth < _DEEPEST:
                yield "sample", sample(field, depth)
        case Shape.EMPTY:
            yield "set", {}
        case Shape.ENUM:
            names = [value.name for value in shapes.enum_of(field).values]
            yield from ((name, name) for name in dict.fromkeys([*names[:2], names[-1]]))
            yield "unknown", 9999
        case Shape.SCALAR:
            yield from _scalars(field)


def _scalars(field: FieldDescriptor) -> Iterator[tuple[str, Any]]:
    if field.type == FieldDescriptor.TYPE_STRING:
        yield from _TEXTS.items()
    elif field.type == FieldDescriptor.TYPE_BOOL:
        yield from (("true", True), ("false", False))
    elif field.type != FieldDescriptor.TYPE_BYTES:
        unsigned = (FieldDescriptor.TYPE_UINT32, FieldDescriptor.TYPE_UINT64)
        yield from (i for i in _NUMBERS.items() if i[1] >= 0 or field.type not in unsigned)


def sample(field: FieldDescriptor, depth: int = 0) -> dict[str, Any]:
    """A message with all its fields set to something ordinary; of a oneof, its first member."""
    found: dict[str, Any] = {}
    taken = set()
    for inner in shapes.message_of(field).fields:
        group = inner.containing_oneof
        if shapes.is_map(inner) or shapes.is_repeated(inner) or (group and group.name in taken):
            continue
        if group:
            taken.add(group.name)
        if inner.message_type is not None and _plain_message(inner) and depth >= _DEEPEST:
            continue
        found[inner.name] = _ordinary(inner, depth)
    return found


def _ordinary(field: FieldDescriptor, depth: int) -> Any:
    match shapes.shape(field):
        case Shape.SECRET:
            return {"value": _text(field.name)}
        case Shape.MONEY:
            return {"minor_amount": 1000, "currency": "USD"}
        case Shape.MESSAGE | Shape.UNION:
            return sample(field, depth + 1)
        case Shape.EMPTY:
            return {}
        case Shape.ENUM:
            return shapes.enum_of(field).values[1].name
    if field.type == FieldDescriptor.TYPE_STRING:
        return _text(field.name)
    return field.type == FieldDescriptor.TYPE_BOOL or 1


def _text(name: str) -> str:
    if "email" in name:
        return "payer@shop.example"
    if "url" in name:
        return "https://shop.example/back"
    if "metadata" in name or "feature_data" in name:
        return "{}"
    return {"card_exp_month": "03", "card_exp_year": "2030"}.get(name, "1111222233334444")

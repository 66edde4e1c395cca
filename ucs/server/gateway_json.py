"""The contract's messages as the JSON of the HTTP gateway, which is not protobuf's own mapping.

| in the contract | in JSON |
|---|---|
| a field | its name, in snake case |
| a oneof | one more object, named after the oneof, with the member that is set as its only key |
| a member of a oneof | in upper camel case; in snake case in the oneofs of ``_SNAKE`` |
| SecretString, CardNumberType, NetworkTokenType | a string |
| an enum | its name; on input its number, too |
| a number | a number, however large |
| bytes | an array of numbers; on input base64 text, too |
| google.protobuf.Empty | null |
| an optional field, an unset message, an empty string | left out; on input null, too |
| any other scalar, a list, a map | always there, and needed on input |
"""

from __future__ import annotations

import base64
import binascii
import json
from functools import cache
from typing import Any, cast

import msgspec
from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor
from google.protobuf.message import Message

from ucs.server import shapes
from ucs.server.shapes import Shape
from ucs.wire.bounds import refuse_json_bomb

_SNAKE = frozenset(
    (
        "types.PaymentMethod.payment_method",
        "types.AppleWallet.PaymentData.payment_data",
        "types.GoogleWallet.TokenizationData.tokenization_data",
    )
)
_RANGES = {
    FieldDescriptor.CPPTYPE_INT32: range(-(2**31), 2**31),
    FieldDescriptor.CPPTYPE_UINT32: range(2**32),
    FieldDescriptor.CPPTYPE_INT64: range(-(2**63), 2**63),
    FieldDescriptor.CPPTYPE_UINT64: range(2**64),
}
_TEXT, _BYTES = FieldDescriptor.TYPE_STRING, FieldDescriptor.TYPE_BYTES


class BodyError(Exception):
    """A body that is no such message; names the path, and never a value."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}" if path else why)


def decode(kind: type[Message], body: bytes) -> Message:
    """The message in a body.

    Raises:
        BodyError: it is not JSON, or more of it than any message, or not this message.
    """
    try:
        refuse_json_bomb(body)
    except msgspec.DecodeError as error:
        raise BodyError("", f"the body is {error}") from None
    try:
        told = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise BodyError("", "the body is not JSON") from None
    # One of two amounts would be charged, and another reader of the body may see the other.
    json.loads(body, object_pairs_hook=_refuse_twins, parse_int=str, parse_float=str)
    message = kind()
    _read(told, message, "")
    return message


def encode(message: Message) -> bytes:
    """The body that tells a message."""
    return msgspec.json.encode(_written(message))


def member_name(field: FieldDescriptor) -> str:
    """What a member of a oneof is called in JSON."""
    group = field.containing_oneof
    assert group is not None
    return field.name if group.full_name in _SNAKE else shapes.camel(field.name)


@cache
def _fields(message: Descriptor) -> tuple[FieldDescriptor, ...]:
    return tuple(shapes.plain_fields(message))


@cache
def _groups(message: Descriptor) -> dict[str, dict[str, FieldDescriptor]]:
    """Name of each oneof -> JSON name of each member -> its field."""
    return {group.name: _members(group) for group in shapes.real_oneofs(message)}


def _members(group: OneofDescriptor) -> dict[str, FieldDescriptor]:
    return {member_name(field): field for field in cast(Any, group.fields)}


# Reading


def _read(told: Any, message: Any, path: str) -> None:
    """Fills an empty message. Raises BodyError."""
    _expect(isinstance(told, dict), path, "an object")
    for field in _fields(message.DESCRIPTOR):
        value, at = told.get(field.name), _within(path, field.name)
        if value is not None:
            _put(field, value, message, at)
        elif _needed(field):
            raise BodyError(at, "missing")
    for name, members in _groups(message.DESCRIPTOR).items():
        value = told.get(name)
        if value is not None:
            _put_member(members, value, message, _within(path, name))


def _refuse_twins(pairs: list[tuple[str, Any]]) -> None:
    if len(dict(pairs)) != len(pairs):
        raise BodyError("", "the body has a key twice")


def _within(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _expect(fits: bool, path: str, wanted: str) -> None:
    if not fits:
        raise BodyError(path, f"expected {wanted}")


def _needed(field: FieldDescriptor) -> bool:
    if shapes.is_map(field) or shapes.is_repeated(field):
        return True
    return field.message_type is None and not shapes.is_optional(field)


def _put_member(members: dict[str, FieldDescriptor], told: Any, message: Any, path: str) -> None:
    _expect(isinstance(told, dict) and len(told) == 1, path, "an object with one key")
    ((name, value),) = told.items()
    # The name is the caller's own text, which might be anything: it is not repeated.
    _expect(name in members, path, "a member of the oneof")
    field, at = members[name], _within(path, name)
    if shapes.shape(field) is Shape.EMPTY:
        _expect(value in (None, {}), at, "null")
        getattr(message, field.name).SetInParent()
    else:
        _put(field, value, message, at)


def _put(field: FieldDescriptor, value: Any, message: Any, path: str) -> None:
    if shapes.is_map(field):
        _put_map(field, value, getattr(message, field.name), path)
    elif shapes.is_repeated(field):
        _put_list(field, value, getattr(message, field.name), path)
    elif field.message_type is not None:
        part = getattr(message, field.name)
        part.SetInParent()
        _put_message(field, value, part, path)
    else:
        setattr(message, field.name, _scalar(field, value, path))


def _put_message(field: FieldDescriptor, value: Any, message: Any, path: str) -> None:
    if shapes.shape(field) is Shape.SECRET:
        message.value = _secret(shapes.message_of(field).name, value, path)
    else:
        _read(value, message, path)


def _put_list(field: FieldDescriptor, value: Any, items: Any, path: str) -> None:
    _expect(isinstance(value, list), path, "an array")
    for place, each in enumerate(value):
        at = f"{path}[{place}]"
        if field.message_type is not None:
            _put_message(field, each, items.add(), at)
        else:
            items.append(_scalar(field, each, at))


def _put_map(field: FieldDescriptor, value: Any, entries: Any, path: str) -> None:
    _expect(isinstance(value, dict), path, "an object")
    inner = shapes.map_value(field)
    for key, each in value.items():
        if inner.message_type is not None:
            _put_message(inner, each, entries[key], path)
        else:
            entries[key] = _scalar(inner, each, path)


def _secret(kind: str, value: Any, path: str) -> str:
    _expect(isinstance(value, str), path, "a string")
    if kind == "CardNumberType":
        _expect(_is_card(value), path, "a card number")
    return cast(str, value)


def _is_card(number: str) -> bool:
    """Whether a text can be a card's number: digits, the last of which fits (ISO/IEC 7812-1)."""
    if not (number.isascii() and number.isdigit() and 8 <= len(number) <= 19):
        return False
    digits = [int(digit) for digit in reversed(number)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 == 0


def _scalar(field: FieldDescriptor, value: Any, path: str) -> Any:
    if field.enum_type is not None:
        return _enum(field.enum_type, value, path)
    if field.type == _BYTES:
        return _bytes(value, path)
    if field.type == _TEXT:
        _expect(isinstance(value, str), path, "a string")
    elif field.cpp_type == FieldDescriptor.CPPTYPE_BOOL:
        _expect(isinstance(value, bool), path, "true or false")
    elif field.cpp_type in _RANGES:
        _expect(type(value) is int and value in _RANGES[field.cpp_type], path, "an integer")
    else:
        return _real(value, path)
    return value


def _real(value: Any, path: str) -> float:
    _expect(type(value) in (int, float), path, "a number")
    try:
        return float(value)
    except OverflowError:
        raise BodyError(path, "expected a number that is not as large") from None


def _enum(enum: EnumDescriptor, value: Any, path: str) -> int:
    if isinstance(value, str):
        _expect(value in enum.values_by_name, path, f"a name of {enum.name}")
        return enum.values_by_name[value].number
    # The library looks for what is left of a larger number in 32 bits.
    small = type(value) is int and value in _RANGES[FieldDescriptor.CPPTYPE_INT32]
    known = small and value in enum.values_by_number
    _expect(known, path, f"a name or number of {enum.name}")
    return cast(int, value)


def _bytes(value: Any, path: str) -> bytes:
    try:
        if isinstance(value, str):
            return base64.b64decode(value, validate=True)
        if isinstance(value, list):
            return bytes(value)
    except (binascii.Error, ValueError, TypeError):
        pass
    raise BodyError(path, "expected base64 or an array of bytes")


# Writing


def _written(message: Any) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for field in _fields(message.DESCRIPTOR):
        if _left_out(field, message):
            continue
        told[field.name] = _field(field, getattr(message, field.name))
    for name in _groups(message.DESCRIPTOR):
        chosen = message.WhichOneof(name)
        if chosen is not None:
            field = message.DESCRIPTOR.fields_by_name[chosen]
            told[name] = {member_name(field): _one(field, getattr(message, chosen))}
    return told


def _left_out(field: FieldDescriptor, message: Any) -> bool:
    if shapes.is_map(field) or shapes.is_repeated(field):
        return False
    if field.has_presence and not message.HasField(field.name):
        return True
    value = getattr(message, field.name)
    return bool((value.value if shapes.shape(field) is Shape.SECRET else value) == "")


def _field(field: FieldDescriptor, value: Any) -> Any:
    if shapes.is_map(field):
        inner = shapes.map_value(field)
        return {key: _one(inner, value[key]) for key in value}
    if shapes.is_repeated(field):
        return [_one(field, each) for each in value]
    return _one(field, value)


def _one(field: FieldDescriptor, value: Any) -> Any:
    match shapes.shape(field):
        case Shape.SECRET:
            return value.value
        case Shape.EMPTY:
            return None
        case Shape.ENUM:
            return _named(shapes.enum_of(field), value)
        case Shape.SCALAR:
            return list(value) if field.type == _BYTES else value
        case _:
            return _written(value)


def _named(enum: EnumDescriptor, number: int) -> Any:
    known = enum.values_by_number.get(number)
    return known.name if known is not None else number

"""Requests of the contract, mutated by their descriptors, and their bytes."""

from __future__ import annotations

from typing import Any

from google.protobuf.descriptor import FieldDescriptor

from fuzz import documents, hostile
from fuzz.hostile import Dice

_INTEGERS = {
    FieldDescriptor.TYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.TYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.TYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.TYPE_UINT64: (0, 2**64 - 1),
}
_SECRETS = ("SecretString", "CardNumberType", "NetworkTokenType")
_JSON = ("metadata", "refund_metadata", "connector_feature_data", "mandate_metadata")
ENUMS = (-1, 999, 2**31 - 1)
"""Numbers that no enum of the contract has."""


def mutate(message: Any, dice: Dice) -> None:
    """Changes one to four places of a message: set or not, to anything that the wire can carry."""
    for _ in range(dice.choice((1, 1, 2, 3, 4))):
        parts = _parts(message)
        part = dice.choice(parts)
        fields = part.DESCRIPTOR.fields
        if not fields:
            continue
        told = [field for field, _ in part.ListFields()]
        # What was sent is read more often than what was not.
        field = dice.choice(told) if told and dice.random() < 0.6 else dice.choice(fields)
        if dice.random() < 0.2:
            part.ClearField(field.name)
        else:
            set_hostile(part, field, dice)


def fill(message: Any, dice: Dice, density: float) -> None:
    """Sets fields at random; deeper messages are sparser, so that all stay small."""
    for field in message.DESCRIPTOR.fields:
        if dice.random() < density:
            set_hostile(message, field, dice, density * 0.6)


def _parts(message: Any) -> list[Any]:
    """A message and all messages in it."""
    found = [message]
    for field, value in message.ListFields():
        if field.message_type is None or field.message_type.GetOptions().map_entry:
            continue
        for inner in value if field.is_repeated else [value]:
            found += _parts(inner)
    return found


def set_hostile(message: Any, field: FieldDescriptor, dice: Dice, density: float = 0.3) -> None:
    """Sets a field to anything that it can hold."""
    inner = field.message_type
    if inner is not None and inner.GetOptions().map_entry:
        _set_entry(message, field, dice, density)
    elif field.is_repeated:
        for _ in range(dice.choice((1, 1, 2, 40))):
            if inner is not None:
                _fill(getattr(message, field.name).add(), dice, density, field.name)
            else:
                getattr(message, field.name).append(scalar(field, dice))
    elif inner is not None:
        getattr(message, field.name).SetInParent()
        _fill(getattr(message, field.name), dice, density, field.name)
    else:
        setattr(message, field.name, scalar(field, dice))


def _set_entry(message: Any, field: FieldDescriptor, dice: Dice, density: float) -> None:
    assert field.message_type is not None
    value = field.message_type.fields_by_name["value"]
    key = hostile.text(dice)
    if value.message_type is not None:
        _fill(getattr(message, field.name)[key], dice, density, field.name)
    else:
        getattr(message, field.name)[key] = scalar(value, dice)


def _fill(message: Any, dice: Dice, density: float, name: str) -> None:
    kind = message.DESCRIPTOR.name
    if kind in _SECRETS:
        message.value = hostile.json_text(dice) if name in _JSON else hostile.text(dice)
    elif kind == "Money":
        message.minor_amount = dice.choice((*hostile.NUMBERS, 2**63 - 1, -(2**63)))
        message.currency = dice.choice((0, *range(1, 160), *ENUMS))
    elif dice.random() < 0.9:
        fill(message, dice, density)


def scalar(field: FieldDescriptor, dice: Dice) -> Any:
    """A value that a field's type can carry."""
    if field.enum_type is not None:
        values = field.enum_type.values
        return dice.choice(ENUMS) if dice.random() < 0.3 else dice.choice(values).number
    if field.type in _INTEGERS:
        low, high = _INTEGERS[field.type]
        return min(max(dice.choice(hostile.NUMBERS), low), high)
    if field.type == FieldDescriptor.TYPE_BOOL:
        return dice.random() < 0.5
    if field.type == FieldDescriptor.TYPE_BYTES:
        return documents.wreck(dice)
    if field.type == FieldDescriptor.TYPE_STRING:
        return hostile.json_text(dice) if field.name in _JSON else hostile.text(dice)
    return dice.choice(hostile.REALS)


# Bytes

_TAIL = (
    b"\x0a\xff\xff\xff\xff\x0f",  # a length of 4 GiB
    b"\xff" * 11,  # a number without an end
    b"\x0b\x0c",  # a group, begun and ended
    b"\x0b" * 200,  # groups in groups
    b"\x0a\x02\xc3\x28",  # no UTF-8
    b"\xf8\xff\xff\xff\x0f\x01",  # the highest field number
    b"\x00",  # field 0
)
_UNKNOWN = b"\xc2\xf2\x03\x07unknown" + b"\xc8\xf2\x03\x96\x01"


def with_unknown_fields(wire: bytes, dice: Dice) -> bytes:
    """The same message with fields that the contract does not have."""
    return _UNKNOWN * dice.randrange(1, 50) + wire


def bent(wire: bytes, dice: Dice) -> bytes:
    """The bytes of a message, cut, bent, twice, or with an end that is none."""
    match dice.randrange(4):
        case 0:
            return wire + dice.choice(_TAIL)
        case 1:
            return dice.randbytes(dice.randrange(1, 200))
        case _:
            return documents.broken(wire, dice)


def nested(field: int, depth: int) -> bytes:
    """A message within itself many times, under one field number below 16."""
    wire = b""
    for _ in range(depth):
        wire = bytes([field << 3 | 2]) + _varint(len(wire)) + wire
    return wire


def _varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    return bytes([*out, number])

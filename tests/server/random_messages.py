"""Random messages of the contract, and what they must look like in the domain."""

from __future__ import annotations

import importlib
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from google.protobuf import message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.message import Message

import rpc
from ucs.domain import contract
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.secret import Secret

SECRETS = ("SecretString", "CardNumberType", "NetworkTokenType")
TEXTS = ("", "a", "Ünïcode ✓", 'quote " \\ \n', "4242424242424242", "0", "x" * 300)
WHOLE = {
    FieldDescriptor.TYPE_INT32: (0, 1, -1, 2**31 - 1, -(2**31)),
    FieldDescriptor.TYPE_INT64: (0, 1, -1, 2**63 - 1, -(2**63)),
    FieldDescriptor.TYPE_UINT32: (0, 1, 2**32 - 1),
    FieldDescriptor.TYPE_UINT64: (0, 1, 2**64 - 1),
}


def descriptors() -> Iterator[Descriptor]:
    """Every message type of the contract that the domain has, Secrets and Money apart."""
    for path in sorted(Path(str(rpc.__file__)).parent.glob("*_pb2.py")):
        file = importlib.import_module(f"rpc.{path.stem}").DESCRIPTOR
        if file.package == "types":
            yield from _all(file.message_types_by_name.values())


def _all(messages: Any) -> Iterator[Descriptor]:
    for message in messages:
        if message.GetOptions().map_entry:
            continue
        if message.name not in (*SECRETS, "Money"):
            yield message
        yield from _all(message.nested_types)


def fresh(descriptor: Descriptor) -> Any:
    """An empty message."""
    return message_factory.GetMessageClass(descriptor)()


def randomly(descriptor: Descriptor, dice: random.Random, density: float = 0.6) -> Any:
    """A message with about this share of its fields set, each to anything that it may hold."""
    message = fresh(descriptor)
    fill(message, dice, density)
    return message


def fill(message: Any, dice: random.Random, density: float) -> None:
    """Sets fields at random; deeper messages are sparser, so that all stay small."""
    for field in message.DESCRIPTOR.fields:
        group = field.containing_oneof
        if group is not None and len(group.fields) > 1 and dice.random() > 3 / len(group.fields):
            continue
        if dice.random() < density:
            _set(message, field, dice, density * 0.7)


def _set(message: Any, field: FieldDescriptor, dice: random.Random, density: float) -> None:
    inner = field.message_type
    if inner is not None and inner.GetOptions().map_entry:
        for key in dice.sample(TEXTS, dice.randrange(3)):
            _set_entry(message, field, key, dice, density)
    elif field.is_repeated:
        for _ in range(dice.randrange(3)):
            if inner is not None:
                _fill(getattr(message, field.name).add(), dice, density)
            else:
                getattr(message, field.name).append(_scalar(field, dice))
    elif inner is not None:
        submessage = getattr(message, field.name)
        submessage.SetInParent()
        if dice.random() < 0.8:
            _fill(submessage, dice, density)
        elif inner.name == "Money":
            submessage.currency = 1
    else:
        setattr(message, field.name, _scalar(field, dice))


def _set_entry(
    message: Any, field: FieldDescriptor, key: str, dice: random.Random, density: float
) -> None:
    assert field.message_type is not None
    value = field.message_type.fields_by_name["value"]
    if value.message_type is not None:
        _fill(getattr(message, field.name)[key], dice, density)
    else:
        getattr(message, field.name)[key] = _scalar(value, dice)


def _fill(message: Any, dice: random.Random, density: float) -> None:
    if message.DESCRIPTOR.name == "Money":
        message.minor_amount = dice.choice(WHOLE[FieldDescriptor.TYPE_INT64])
        message.currency = dice.randrange(1, 150)
    else:
        fill(message, dice, density)


def _scalar(field: FieldDescriptor, dice: random.Random) -> Any:
    if field.enum_type is not None:
        return dice.choice(field.enum_type.values).number
    if field.type in WHOLE:
        return dice.choice(WHOLE[field.type])
    if field.type == FieldDescriptor.TYPE_BOOL:
        return dice.random() < 0.5
    if field.type == FieldDescriptor.TYPE_BYTES:
        return dice.choice((b"", b"\x00\xff", b"text"))
    if field.type == FieldDescriptor.TYPE_STRING:
        return dice.choice(TEXTS)
    return dice.choice((0.0, -1.5, 1e300))


# The witness: what a message must look like in the domain, written without a look at the converter


def seen(message: Any) -> Any:
    """The domain value of a message, by plain recursion."""
    descriptor = message.DESCRIPTOR
    if descriptor.name in SECRETS:
        return Secret(message.value)
    if descriptor.name == "Money":
        currency = descriptor.fields_by_name["currency"].enum_type
        return Money(message.minor_amount, currency.values_by_number[message.currency].name)
    groups = {group.name: _member(message, group) for group in _groups(descriptor)}
    if _is_union(descriptor):
        (member,) = groups.values()
        return member
    plain = {
        field.name: _seen_field(message, field)
        for field in descriptor.fields
        if field.containing_oneof is None or _optional(field)
    }
    return getattr(contract, _name(descriptor))(**plain, **groups)


def _optional(field: FieldDescriptor) -> bool:
    group = field.containing_oneof
    return group is not None and group.name == f"_{field.name}"


def _groups(descriptor: Descriptor) -> list[Any]:
    return [group for group in descriptor.oneofs if not _optional(group.fields[0])]


def _name(descriptor: Any) -> str:
    return str(descriptor.full_name).removeprefix("types.").replace(".", "")


def _member(message: Any, group: Any) -> Any:
    name = message.WhichOneof(group.name)
    if name is None:
        return None
    field = message.DESCRIPTOR.fields_by_name[name]
    inner = field.message_type
    wrapper = _name(message.DESCRIPTOR) + "".join(part.capitalize() for part in name.split("_"))
    if inner is not None and inner.full_name == "google.protobuf.Empty":
        return getattr(contract, wrapper)()
    value = _seen_one(field, getattr(message, name))
    twins = [f for f in group.fields if f.message_type is not None and f.message_type is inner]
    return getattr(contract, wrapper)(value) if _classless(inner) or len(twins) > 1 else value


def _classless(descriptor: Descriptor | None) -> bool:
    """Whether a field's type has no struct of its own."""
    return descriptor is None or descriptor.name in (*SECRETS, "Money") or _is_union(descriptor)


def _is_union(descriptor: Descriptor) -> bool:
    """Whether a message is one oneof and nothing else: then it is its member."""
    groups = _groups(descriptor)
    return len(groups) == 1 and len(groups[0].fields) == len(descriptor.fields)


def _seen_field(message: Any, field: FieldDescriptor) -> Any:
    value = getattr(message, field.name)
    inner = field.message_type
    if inner is not None and inner.GetOptions().map_entry:
        held = inner.fields_by_name["value"]
        return {key: _seen_one(held, value[key]) for key in value}
    if field.is_repeated:
        return tuple(_seen_one(field, item) for item in value)
    if (inner is not None or _optional(field)) and not message.HasField(field.name):
        return None if _classless(inner) else absent(getattr(contract, _name(inner)))
    return _seen_one(field, value)


def _seen_one(field: FieldDescriptor, value: Any) -> Any:
    if field.enum_type is not None:
        kind: Any = getattr(contract, _name(field.enum_type))
        unspecified = field.enum_type.values_by_number[0].name.endswith("UNSPECIFIED")
        return None if value == 0 and unspecified else kind(value)
    return seen(value) if isinstance(value, Message) else value


def without_voids(message: Any) -> Any:
    """A copy without what means nothing: a union without a member, an enum set to unspecified."""
    copy = type(message)()
    copy.CopyFrom(message)
    _drop_voids(copy)
    return copy


def _drop_voids(message: Any) -> None:
    for field, value in message.ListFields():
        inner = field.message_type
        if inner is not None and inner.GetOptions().map_entry:
            if inner.fields_by_name["value"].message_type is not None:
                for key in value:
                    _drop_voids(value[key])
        elif inner is not None:
            for item in value if field.is_repeated else [value]:
                _drop_voids(item)
            alone = not field.is_repeated and not (field.containing_oneof and not _optional(field))
            if alone and inner.name != "Money" and seen(value) is None:
                message.ClearField(field.name)
        elif field.enum_type is not None and _optional(field) and _seen_one(field, value) is None:
            message.ClearField(field.name)

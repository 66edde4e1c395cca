"""The gateway's JSON, written a second time, from the original's conventions alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

SECRETS = ("SecretString", "CardNumberType", "NetworkTokenType")
SNAKE = (
    "types.PaymentMethod",
    "types.AppleWallet.PaymentData",
    "types.GoogleWallet.TokenizationData",
)


def body(message: Message, *, lean: bool = False) -> dict[str, Any]:
    """A whole request: everything that is needed is there, even if empty.

    Args:
        lean: without empty texts, as answers are.
    """
    told = dict(_items(message, lean))
    return {name: value for name, value in told.items() if not (lean and value == "")}


def answer(message: Message) -> dict[str, Any]:
    """An answer."""
    return body(message, lean=True)


def _items(message: Any, lean: bool) -> Iterator[tuple[str, Any]]:
    for field in message.DESCRIPTOR.fields:
        group = field.containing_oneof
        value = getattr(message, field.name)
        if group is not None and not group.name.startswith("_"):
            if message.WhichOneof(group.name) == field.name:
                yield group.name, {_member(field): _value(field, value, lean)}
        elif not field.has_presence or message.HasField(field.name):
            yield field.name, _held(field, value, lean)


def _member(field: FieldDescriptor) -> str:
    within = field.containing_type
    if within is not None and within.full_name in SNAKE:
        return field.name
    return "".join(part[:1].upper() + part[1:] for part in field.name.split("_"))


def _held(field: FieldDescriptor, value: Any, lean: bool) -> Any:
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        inner = field.message_type.fields_by_name["value"]
        return {key: _value(inner, value[key], lean) for key in sorted(value)}
    if field.is_repeated:
        return [_value(field, each, lean) for each in value]
    return _value(field, value, lean)


def _value(field: FieldDescriptor, value: Any, lean: bool) -> Any:
    if field.message_type is not None:
        if field.message_type.full_name == "google.protobuf.Empty":
            return None
        return value.value if field.message_type.name in SECRETS else body(value, lean=lean)
    if field.enum_type is not None:
        return field.enum_type.values_by_number[value].name
    return list(value) if isinstance(value, bytes) else value

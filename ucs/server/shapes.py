"""How the contract looks in Python: the rules that generator and converter share.

| in the contract | in Python |
|---|---|
| SecretString, CardNumberType, NetworkTokenType | ``Secret``, or None when not sent |
| Money | ``Money``, or None |
| a message that is nothing but one oneof | the union of its members, or None |
| any other message | its struct; not sent = the shared ``absent`` instance |
| an enum | its Enum; ``*_UNSPECIFIED`` = None |
| an optional scalar | the value, or None |
| a plain scalar | the value, with the zero value as default |
| repeated, map | tuple, dict |
"""

from __future__ import annotations

from collections import Counter
from enum import Enum, auto
from functools import cache
from typing import cast

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor, OneofDescriptor

SECRETS = frozenset({"SecretString", "CardNumberType", "NetworkTokenType"})


class Shape(Enum):
    """What a field holds."""

    SECRET = auto()
    MONEY = auto()
    UNION = auto()
    MESSAGE = auto()
    EMPTY = auto()
    ENUM = auto()
    SCALAR = auto()


def message_of(field: FieldDescriptor) -> Descriptor:
    """The message type of a field that has one."""
    message = field.message_type
    assert message is not None
    return message


def enum_of(field: FieldDescriptor) -> EnumDescriptor:
    """The enum type of a field that has one."""
    enum = field.enum_type
    assert enum is not None
    return enum


def python_name(descriptor: Descriptor | EnumDescriptor) -> str:
    """The class that stands for a message or an enum: nested names are joined."""
    return descriptor.full_name.removeprefix(descriptor.file.package + ".").replace(".", "")


def shape(field: FieldDescriptor) -> Shape:
    """What one value of this field is; of a map, what one of its values is."""
    if field.enum_type is not None:
        return Shape.ENUM
    message = field.message_type
    if message is None:
        return Shape.SCALAR
    if message.full_name == "google.protobuf.Empty":
        return Shape.EMPTY
    if message.name in SECRETS:
        return Shape.SECRET
    if message.full_name == "types.Money":
        return Shape.MONEY
    return Shape.UNION if pure_oneof(message) else Shape.MESSAGE


@cache
def pure_oneof(message: Descriptor) -> OneofDescriptor | None:
    """The oneof that is all this message consists of, if so."""
    groups = real_oneofs(message)
    if len(groups) == 1 and len(groups[0].fields) == len(message.fields):
        return groups[0]
    return None


def real_oneofs(message: Descriptor) -> list[OneofDescriptor]:
    """The oneofs that the contract wrote, without those that protoc makes for ``optional``."""
    return [group for group in message.oneofs if not is_optional(group.fields[0])]


def is_optional(field: FieldDescriptor) -> bool:
    """Whether ``optional`` was written before this field."""
    group = field.containing_oneof
    return group is not None and len(group.fields) == 1 and group.name == f"_{field.name}"


def plain_fields(message: Descriptor) -> list[FieldDescriptor]:
    """The fields outside every oneof, in order."""
    return [f for f in message.fields if f.containing_oneof is None or is_optional(f)]


def union_name(group: OneofDescriptor) -> str:
    """The name of the union type of a oneof."""
    owner = python_name(group.containing_type)
    return owner if pure_oneof(group.containing_type) else owner + camel(group.name)


@cache
def wrapper_name(field: FieldDescriptor) -> str | None:
    """The class that carries a oneof member which has no class of its own, or None.

    Scalars, enums, secrets, empty messages, unions within unions, and two members of one class
    need one: the class is what tells the members apart.
    """
    group = field.containing_oneof
    assert group is not None
    kinds = Counter(f.message_type.full_name for f in group.fields if f.message_type is not None)
    own = shape(field) is Shape.MESSAGE and kinds[message_of(field).full_name] == 1
    return None if own else python_name(cast(Descriptor, field.containing_type)) + camel(field.name)


def camel(name: str) -> str:
    """``apple_pay_sdk`` -> ``ApplePaySdk``."""
    return "".join(part.capitalize() for part in name.split("_"))


def has_zero(enum: EnumDescriptor) -> bool:
    """Whether the zero value of an enum means something."""
    return not enum.values_by_number[0].name.endswith("UNSPECIFIED")


def is_repeated(field: FieldDescriptor) -> bool:
    """Whether a field is a list (maps are not)."""
    return field.is_repeated and not is_map(field)


def is_map(field: FieldDescriptor) -> bool:
    """Whether a field is a map."""
    message = field.message_type
    return message is not None and message.GetOptions().map_entry


def map_value(field: FieldDescriptor) -> FieldDescriptor:
    """The field that a map's values are."""
    return message_of(field).fields_by_name["value"]

"""Contract messages from and to the JSON of the records: enums by name, int64 as numbers."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any

from google.protobuf import descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import FieldDescriptor, MethodDescriptor
from google.protobuf.message import Message

from rpc import services_pb2
from ucs.server import shapes


@cache
def method(rpc: str) -> MethodDescriptor:
    """The descriptor of an RPC, ``PaymentService/Authorize``."""
    service, name = rpc.split("/")
    return services_pb2.DESCRIPTOR.services_by_name[service].methods_by_name[name]


def empty(kind: str) -> Message:
    """An empty message of a contract type."""
    found = descriptor_pool.Default().FindMessageTypeByName(f"types.{kind}")
    return message_factory.GetMessageClass(found)()


def fill(kind: str, value: dict[str, Any]) -> Message:
    """A message of a contract type.

    Raises:
        json_format.ParseError: the value is not such a message.
    """
    into = empty(kind)
    return json_format.ParseDict(_secrets(into.DESCRIPTOR, value), into)


def _secrets(message: Any, value: dict[str, Any]) -> dict[str, Any]:
    """The same value with secrets as messages, where a record has them as plain text."""
    found = dict(value)
    for field in message.fields:
        given, inner = value.get(field.name), field.message_type
        if inner is None or given is None or shapes.is_repeated(field):
            continue
        if inner.name in shapes.SECRETS and isinstance(given, str):
            found[field.name] = {"value": given}
        elif isinstance(given, dict):
            found[field.name] = _secrets(inner, given)
    return found


def dump(sent: Message) -> dict[str, Any]:
    """A message as the records have it: only what is set."""
    found: dict[str, Any] = {}
    for field, value in sent.ListFields():
        if shapes.is_map(field):
            inner = shapes.map_value(field)
            found[field.name] = {str(key): _dump(inner, value[key]) for key in value}
        elif shapes.is_repeated(field):
            found[field.name] = [_dump(field, item) for item in value]
        else:
            found[field.name] = _dump(field, value)
    return found


def _dump(field: FieldDescriptor, value: Any) -> Any:
    if field.message_type is not None:
        return dump(value)
    if field.enum_type is not None:
        known = field.enum_type.values_by_number.get(value)
        return known.name if known else value
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value

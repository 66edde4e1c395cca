"""How messages of the contract are printed: card numbers and secrets stay out of it."""

from __future__ import annotations

from typing import Any

from google.protobuf import text_format
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from ucs_client.contract import messages as m

HIDDEN = frozenset({"CardNumberType", "NetworkTokenType", "SecretString", "WebhookSecrets"})
"""Messages whose texts are never printed."""
MASK = "***"


def mask_printed_messages() -> None:
    """Lets `print(message)`, `repr(message)` and f-strings show `***` for what is secret.

    What turns messages into bytes, JSON or text on purpose is left alone.
    """
    done: set[str] = set()
    for kind in vars(m).values():
        if isinstance(kind, type) and issubclass(kind, Message):
            _mask(kind.DESCRIPTOR, done)


def _mask(described: Any, done: set[str]) -> None:
    if described.full_name in done or described.GetOptions().map_entry:
        return
    done.add(described.full_name)
    kind: Any = GetMessageClass(described)
    kind.__repr__ = kind.__str__ = printed
    for inner in described.nested_types:
        _mask(inner, done)


def printed(message: Message) -> str:
    """The fields of a message, without what is secret."""
    shown = type(message)()
    shown.CopyFrom(message)
    _hide(shown)
    return text_format.MessageToString(shown)


def _hide(message: Message) -> None:
    for field, value in message.ListFields():
        if message.DESCRIPTOR.name in HIDDEN:
            setattr(message, field.name, MASK)
        elif field.message_type is not None:
            for part in _parts(field.message_type, value):
                _hide(part)


def _parts(described: Any, value: Any) -> list[Message]:
    if described.GetOptions().map_entry:
        held = described.fields_by_name["value"].message_type is not None
        return list(value.values()) if held else []
    return [value] if isinstance(value, Message) else list(value)

"""Masking: whatever is shown of a call shows neither secrets nor card numbers nor people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message

from harness.cassettes.vault import Vault

HIDDEN = "***"
_WRAPPED = frozenset(("SecretString", "CardNumberType", "NetworkTokenType"))
# JSON texts in secret wrappers that hold the processor's own words: the vault looks after those.
_TEXTS = frozenset(("metadata", "connector_feature_data", "raw_connector_response"))
_SECRET_FIELDS = frozenset(("secret", "additional_secret", "session_token"))
_SECRET_HEADERS = ("auth", "key", "secret", "token", "config")
_SHOWN_HEADERS = frozenset(("x-auth", "x-connector", "x-request-id"))


def masked(message: Message | None, hide: Callable[[str], str] = str) -> str:
    """A message as indented JSON with its secrets starred; `hide` goes over the whole text last."""
    if message is None:
        return ""
    shown = type(message)()
    shown.CopyFrom(message)
    _star(shown)
    told = json_format.MessageToDict(shown, preserving_proto_field_name=True)
    return hide(json.dumps(told, indent=2, ensure_ascii=False))


def _star(message: Message) -> None:
    for field, value in message.ListFields():
        if field.message_type is None:
            if field.name in _SECRET_FIELDS:
                setattr(message, field.name, HIDDEN)
        elif field.message_type.name in _WRAPPED:
            _star_wrapped(field.name, value)
        elif not field.message_type.GetOptions().map_entry:
            for each in value if field.is_repeated else (value,):
                _star(each)


def _star_wrapped(name: str, wrapped: Any) -> None:
    if name in _TEXTS:
        return
    # The last four digits of a card say which test card it was, and no more.
    card = wrapped.DESCRIPTOR.name != "SecretString"
    wrapped.value = HIDDEN + wrapped.value[-4:] if card else HIDDEN


def headers(metadata: Mapping[str, str]) -> dict[str, str]:
    """Metadata with everything starred that may carry a secret."""
    return {
        name: value if name in _SHOWN_HEADERS or not _telling(name) else HIDDEN
        for name, value in metadata.items()
    }


def _telling(name: str) -> bool:
    return any(word in name.lower() for word in _SECRET_HEADERS)


# A security code in a field of its own, where only the field's name gives it away.
_CODE = re.compile(r"((?:cvc2?|cvv2?|cid|security_?code)\W*?(?:%5D)?\W{0,3})\d{3,4}(?!\d)", re.I)


def masked_text(vault: Vault, text: str) -> str:
    """Text of the wire with everything hidden that a vault knows, and security codes."""
    return _CODE.sub(rf"\g<1>{HIDDEN}", vault.hide(text))

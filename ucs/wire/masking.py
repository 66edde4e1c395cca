"""Bodies with their secrets taken out, for logs and for the raw fields of responses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import msgspec

from ucs.domain.message import Message
from ucs.domain.secret import Secret

MASK = "***"
# What stands under these names must not be shown, whichever processor and format.
_TELLING = re.compile(
    r"secret|token|password|security_?code|card_?number|account_?(?:number|no)|routing_?number"
    r"|sort_?code|authorization|api_?key|private_?key|email|phone|first_?name|last_?name|full_?name"
    r"|holder_?name|line_?1|line_?2|(?<![a-z])(?:pan|pin|cvc|cvv|cvn|iban|number)(?![a-z])",
    re.IGNORECASE,
)
_XML = re.compile(r"<([\w:.-]+)([^<>]*)>([^<>]+)</")
_DIGITS = re.compile(r"(?<![\w.])\d(?:[ -]?\d){11,18}(?![\w.])")
_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
# Shorter secrets (a CVC, a year) stand under names; replaced anywhere they would eat amounts.
_WHOLE = 6


@lru_cache(maxsize=65536)
def telling(name: str) -> bool:
    """Whether what stands under ``name`` must not be shown."""
    return _TELLING.search(name) is not None


def masked_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A body without the given secrets, without card numbers, and without what stands under a
    telling name (JSON, form or XML)."""
    text = _masked_by_name(text)
    for secret in secrets:
        if len(secret) >= _WHOLE:
            text = text.replace(secret, MASK)
    return without_cards(text)


def without_cards(text: str) -> str:
    """A text without anything that could be a card number."""
    return _DIGITS.sub(_card_masked, text)


def _masked_by_name(text: str) -> str:
    start = text[:1]
    if start in ("{", "["):
        try:
            return msgspec.json.encode(_masked_tree(msgspec.json.decode(text))).decode()
        except msgspec.DecodeError:
            return f"{len(text)} characters that are not JSON"
    if start == "<":
        return _XML.sub(_element_masked, text)
    if "=" in text and "\n" not in text:
        return "&".join(_pair_masked(pair) for pair in text.split("&"))
    return text


def _masked_tree(value: Any) -> Any:
    if type(value) is dict:
        return {
            name: MASK if type(item) in (str, int) and telling(name) else _masked_tree(item)
            for name, item in value.items()
        }
    if type(value) is list:
        return [_masked_tree(item) for item in value]
    return value


def _pair_masked(pair: str) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}={MASK}" if equals and telling(name) else pair


def _element_masked(found: re.Match[str]) -> str:
    name, attributes, _ = found.groups()
    return f"<{name}{attributes}>{MASK}</" if telling(name) else found.group()


def masked_headers(headers: Mapping[str, str], secrets: Iterable[str] = ()) -> dict[str, str]:
    """Headers without credentials: by name, and wherever a known secret stands in a value."""
    known = [s for s in secrets if len(s) >= _WHOLE]
    return {
        name: MASK if _credential(name) or any(s in value for s in known) else value
        for name, value in headers.items()
    }


@lru_cache(maxsize=4096)
def _credential(header: str) -> bool:
    words = header.lower().split("-")
    named = header.lower() in _HEADERS or "token" in words or "signature" in words
    return named or ("key" in words and "idempotency" not in words)


def secrets_in(*values: Any) -> list[str]:
    """Every secret inside domain values, longest first, so that none hides within another."""
    found: set[str] = set()
    for value in values:
        _collect(value, found)
    return sorted(found, key=len, reverse=True)


def _collect(value: Any, found: set[str]) -> None:
    if isinstance(value, Secret):
        found.add(value.reveal())
    elif isinstance(value, Message):
        if value:
            for name in value.__struct_fields__:
                _collect(getattr(value, name), found)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)


def _card_masked(found: re.Match[str]) -> str:
    digits = [int(c) for c in found.group() if c.isdigit()]
    return MASK if _luhn(digits) else found.group()


def _luhn(digits: list[int]) -> bool:
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0

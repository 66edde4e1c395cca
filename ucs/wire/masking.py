"""Bodies with their secrets taken out, for logs and for the raw fields of responses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ucs.domain.message import Message
from ucs.domain.secret import Secret

MASK = "***"
# Names under which processors put what must not be shown, whatever the format around them.
_NAMES = (
    r"[\w\-\[\]%.]*(?:secret|token|password|security_?code|card_?number|account_?number"
    r"|routing_?number|sort_code|authorization|api_?key|private_?key|email|phone|first_?name"
    r"|last_?name|full_?name|holder_?name|line1|line2"
    r"|(?<![a-z])(?:pan|pin|cvc|cvv|cvn|iban|number)(?![a-z]))[\w\-\[\]%.]*"
)
# Shorter secrets (a CVC, a year) stand under names; replaced anywhere they would eat amounts.
_WHOLE = 6
_JSON = re.compile(rf'("{_NAMES}"\s*:\s*)"(?:[^"\\]|\\.)*"', re.IGNORECASE)
_FORM = re.compile(rf"((?:^|&){_NAMES}=)[^&\s]*", re.IGNORECASE)
_XML = re.compile(rf"(<({_NAMES})(?:\s[^>]*)?>)[^<]*(</\2>)", re.IGNORECASE)
_DIGITS = re.compile(r"(?<![\w.])\d(?:[ -]?\d){11,18}(?![\w.])")
_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})


def masked_text(text: str, secrets: Iterable[str] = ()) -> str:
    """``text`` without the given secrets, without card numbers, and without values that stand
    under a telling name (JSON, form or XML)."""
    for secret in secrets:
        if len(secret) >= _WHOLE:
            text = text.replace(secret, MASK)
    text = _JSON.sub(rf'\1"{MASK}"', text)
    if "<" in text:
        text = _XML.sub(rf"\1{MASK}\3", text)
    elif not text.lstrip().startswith(("{", "[")):
        text = _FORM.sub(rf"\1{MASK}", text)
    return _DIGITS.sub(_card_masked, text)


def masked_headers(headers: dict[str, str], secrets: Iterable[str] = ()) -> dict[str, str]:
    """Headers without credentials: by name, and wherever a known secret stands in a value."""
    known = [s for s in secrets if len(s) >= _WHOLE]
    return {
        name: MASK
        if name.lower() in _HEADERS
        or "key" in name.lower().split("-")
        or any(s in value for s in known)
        else value
        for name, value in headers.items()
    }


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

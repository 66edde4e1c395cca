"""Bodies with their secrets taken out, for logs and for the raw fields of responses."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any
from urllib.parse import unquote_plus

import msgspec

from ucs.domain.secret import Secret

MASK = "***"
# What stands under these names must not be shown, whichever processor and format.
_TELLING = re.compile(
    r"secret|token|password|security_?code|card_?number|account_?(?:number|no)|routing_?number"
    r"|sort_?code|authorization|api_?key|private_?key|email|phone|first_?name|last_?name|full_?name"
    r"|holder_?name|given_?name|sur_?name|customer_?name|payer_?name|shopper_?name|^name$"
    r"|line_?1|line_?2|^contact$|mobile|merchant_?parameters"
    r"|(?<![a-z])(?:pan|pin|cvc|cvv|cvn|iban|number)(?![a-z])",
    re.IGNORECASE,
)
_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie", "set-cookie"})
_CREDENTIAL = frozenset({"token", "signature", "assertion"})
# Shorter secrets (a CVC, a year) stand under names; replaced anywhere they would eat amounts.
_WHOLE = 6


@lru_cache(maxsize=8192)
def telling(name: str) -> bool:
    """Whether what stands under ``name`` must not be shown."""
    return _TELLING.search(name) is not None


def masked_text(text: str, secrets: Iterable[str] = ()) -> str:
    """A body without the given secrets, without card numbers, and without what stands under a
    telling name (JSON, form or XML)."""
    text = _JOSE.sub(MASK, _masked_by_name(text))
    for secret in secrets:
        if len(secret) >= _WHOLE:
            text = text.replace(secret, MASK)
        elif len(secret) > 2 and secret.istitle() and secret in text:
            # A short name: where it stands as a word.
            text = re.sub(rf"\b{re.escape(secret)}\b", MASK, text)
    return without_cards(text)


# A JOSE message or token, in its compact form.
_JOSE = re.compile(r"\beyJ[\w-]++(?:\.[\w-]*+){2,4}")

# Card numbers

_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){11,18}")


def without_cards(text: str) -> str:
    """A text without anything that could be a card number."""
    return _DIGITS.sub(_card_masked, text)


def _card_masked(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before.isalnum() or after.isalnum() or "." in (before, after) or "_" in (before, after):
        return found.group()
    if not _luhn([int(c) for c in found.group() if c.isdigit()]):
        return found.group()
    # A number of JSON stays a value of JSON.
    bare = before in (":", "[", ",", " ") and after in ("}", "]", ",") and text[:1] in ("{", "[")
    return f'"{MASK}"' if bare else MASK


def _luhn(digits: list[int]) -> bool:
    doubled = [d * 2 - 9 * (d > 4) for d in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


# Names

# Possessive quantifiers: what a processor sends must never cost more than its length.
_ELEMENT = re.compile(r"<([\w:.-]++)([^<>]*+)>([^<>]++)</")
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([\w:.-]++)\s*+=\s*+("[^"<>]*+"|'[^'<>]*+')""")


def _masked_by_name(text: str) -> str:
    start = text[:1]
    if start in ("{", "["):
        return _json_masked(text)
    if start == "<":
        text = _ELEMENT.sub(_element_masked, text)
        return _ATTRIBUTE.sub(_attribute_masked, text)
    if "=" in text and "\n" not in text:
        return "&".join([_pair_masked(pair) for pair in text.split("&")])
    return text


def _pair_masked(pair: str) -> str:
    name, equals, _ = pair.partition("=")
    return f"{name}={MASK}" if equals and _telling_quoted(name) else pair


@lru_cache(maxsize=8192)
def _telling_quoted(name: str) -> bool:
    return telling(unquote_plus(name))


def _json_masked(text: str) -> str:
    if "\\u00" in text:
        # A name may be spelt in escapes: only a parser reads it.
        try:
            text = msgspec.json.encode(msgspec.json.decode(text)).decode()
        except msgspec.DecodeError:
            return f"{len(text)} characters that are not JSON"
    parts = text.split('"')
    # Every name stands before a colon or a space; texts among them do no harm.
    told = {p for p, then in pairwise(parts) if then[:1] in _AFTER_NAMES and telling(p)}
    if len(told) > _MANY_NAMES:
        return f"{len(text)} characters under too many telling names"
    spans = sorted(span for name in told for span in _values_of(name, text))
    return _replaced(text, spans) if spans else text


# Each name is one pass over the text.
_MANY_NAMES = 100
_AFTER_NAMES = frozenset(": \t\r\n")


def _values_of(name: str, text: str) -> Iterator[tuple[int, int, str]]:
    """Where the values under a name begin and end, and how they are quoted."""
    needle = f'"{name}"'
    at = text.find(needle)
    while at >= 0:
        at += len(needle)
        found = _VALUE.match(text, at)
        if found:
            yield found.start(1), found.end(1), found[2] or '"'
        at = text.find(needle, at)


def _replaced(text: str, spans: list[tuple[int, int, str]]) -> str:
    parts, last = [], 0
    for begin, end, quote in spans:
        if begin >= last:
            parts += [text[last:begin], quote, MASK, quote]
            last = end
    return "".join([*parts, text[last:]])


# Texts, also of JSON that stands in a text; numbers; and lists of them.
_QUOTED = r'(\\++")(?:[^\\]|\\++(?!"))*+\\++"'
_PLAIN = r'"(?:[^"\\]|\\.)*+"|-?[0-9][0-9.eE+-]*+'
_ITEM = rf"(?:{_PLAIN}|null|true|false)\s*"
_LIST = rf"\[\s*(?:{_ITEM}(?:,\s*{_ITEM})*)?\]"
_VALUE = re.compile(rf"\s*:\s*({_QUOTED}|{_PLAIN}|{_LIST})", re.DOTALL)


def _element_masked(found: re.Match[str]) -> str:
    name, attributes, _ = found.groups()
    return f"<{name}{attributes}>{MASK}</" if telling(name) else found.group()


def _attribute_masked(found: re.Match[str]) -> str:
    name, value = found.groups()
    return f"{name}={value[0]}{MASK}{value[0]}" if telling(name) else found.group()


# Headers


def masked_headers(headers: Mapping[str, str], secrets: Iterable[str] = ()) -> dict[str, str]:
    """Headers without credentials: by name, and wherever a known secret stands in a value."""
    known = [s for s in secrets if len(s) >= _WHOLE]
    return {
        name: MASK if _credential(name) or any(s in value for s in known) else without_cards(value)
        for name, value in headers.items()
    }


@lru_cache(maxsize=4096)
def _credential(header: str) -> bool:
    words = header.lower().split("-")
    named = header.lower() in _HEADERS or not _CREDENTIAL.isdisjoint(words)
    return named or ("key" in words and "idempotency" not in words)


# Secrets of domain values


def secrets_in(*values: Any) -> list[str]:
    """Every secret inside domain values, longest first, so that none hides within another."""
    found: set[str] = set()
    for value in values:
        _collect(value, found)
    return sorted(found, key=len, reverse=True)


def _collect(value: Any, found: set[str]) -> None:
    if type(value) is Secret:
        found.add(value.reveal())
    elif isinstance(value, msgspec.Struct):
        kind: Any = type(value)
        for name, usual in _hiding_fields(kind):
            item = getattr(value, name)
            if item is not usual:
                _collect(item, found)
    elif isinstance(value, tuple | list):
        for item in value:
            _collect(item, found)
    elif isinstance(value, dict):
        for item in value.values():
            _collect(item, found)


@cache
def _hiding_fields(kind: Any) -> tuple[tuple[str, Any], ...]:
    """The fields of a struct that may hold a secret at any depth, with their defaults."""
    hints = typing.get_type_hints(kind)
    names: tuple[str, ...] = kind.__struct_fields__
    defaults: tuple[Any, ...] = kind.__struct_defaults__
    usual = dict(zip(names[len(names) - len(defaults) :], defaults, strict=True))
    return tuple((name, usual.get(name, _NONE)) for name in names if _may_hide(hints[name]))


_NONE = object()
"""The default of a field that has none."""


def _may_hide(hint: Any) -> bool:
    if hint is Secret or hint is Any:
        return True
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        return bool(_hiding_fields(hint))
    return any(_may_hide(inner) for inner in typing.get_args(hint))

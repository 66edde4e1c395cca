"""Processors' answers and events, mutated: JSON, XML, forms, or bytes where they are none."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlencode

from fuzz import hostile
from fuzz.hostile import Dice

Place = tuple[Any, ...]

HTML = (
    b"<!DOCTYPE html><html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>"
)
LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b'<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><l>&d;</l>'
)
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
WRECKS = (
    b"",
    b" ",
    b"null",
    b"{}",
    b"[]",
    b"[{}]",
    b'""',
    b"0",
    b"true",
    b"OK",
    b"APPROVED",
    b"a=b&c=d",
    b"=&=&=",
    b"\xff\xfe\x00{",
    b"\x1f\x8b\x08\x00garbage",
    b"\xef\xbb\xbf",
    b"\x00" * 64,
    HTML,
    LAUGHS,
    ENTITY,
    b"<a/>",
    b"<a><b></a></b>",
    b"<" * 2000,
    b'<?xml version="1.0" encoding="utf-7"?><a>+ADw-</a>',
    b'{"status":',
    b'{"error":null}',
    b'{"a":1e999999}',
    b"[" * 5000,
    b'{"a":' * 5000,
    b"<a>" * 5000,
    b"[" * 5000 + b"]" * 5000,
    b"<a>" * 3000 + b"</a>" * 3000,
    b"status=" + b"%" * 500,
    b'{"id":"' + b"x" * 100_000 + b'"}',
)
"""Answers that say nothing at all."""


def wreck(dice: Dice) -> bytes:
    """An answer that says nothing at all."""
    return dice.choice(WRECKS)


def broken(body: bytes, dice: Dice) -> bytes:
    """The same bytes, cut or bent."""
    if not body:
        return wreck(dice)
    at = dice.randrange(len(body))
    match dice.randrange(5):
        case 0:
            return body[:at]
        case 1:
            return body[at:]
        case 2:
            return body[:at] + bytes([body[at] ^ (1 << dice.randrange(8))]) + body[at + 1 :]
        case 3:
            return body + body
        case _:
            return body[:at] + dice.randbytes(dice.randrange(1, 9)) + body[at:]


def mutated(body: bytes, dice: Dice) -> bytes:
    """The same document with one to three places changed; bent where it is no document."""
    times = dice.choice((1, 1, 1, 2, 3))
    found = _read(body)
    if found is None:
        return broken(body, dice)
    tree, written = found
    for _ in range(times):
        tree = _changed(tree, dice)
    return written(tree)


def emptied(body: bytes, dice: Dice) -> bytes | None:
    """The same document with every value replaced, so that nothing told is left of it."""
    return _replaced(body, lambda name: True, dice)


def hollow(body: bytes, dice: Dice) -> bytes | None:
    """The same document with ids, amounts and times, and every other value replaced: it tells of
    the right payment, and not what became of it."""
    return _replaced(body, lambda name: _FACTUAL.search(name) is None, dice)


_FACTUAL = re.compile(
    r"(?i:amount|currency|created|updated|date|time)|(?:^|_|[a-z])[iI][dD]$|(?i:order|reference)"
)


def _replaced(body: bytes, chosen: Callable[[str], bool], dice: Dice) -> bytes | None:
    """A document without the values of those names; None where there are none, or no document."""
    if body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        return _replaced_xml(body, chosen, dice)
    found = _read(body)
    if found is None:
        return None
    tree, written = found
    same = dice.random() < 0.8
    places = [(place, value) for place, value in leaves(tree) if chosen(_name(place))]
    for place, value in places:
        tree = _put(tree, place, dice.choice(_alike(value) if same else _NOTHING))
    return written(tree) if places else None


def _alike(value: Any) -> tuple[Any, ...]:
    """Values of the same type that mean nothing: a reader gets as far as it can."""
    match value:
        case None | bool():
            return (None,)
        case int():
            return (7_777_777, -7)
        case float():
            return (0.25, -7.5)
        case _:
            return ("", "?", "unheard-of", "-")


def _name(place: Place) -> str:
    return next((step for step in reversed(place) if isinstance(step, str)), "")


_ELEMENT = re.compile(rb"<([\w:.-]+)([^<>]*)>([^<>]+)<")
_ATTRIBUTE = re.compile(rb"""([\w:.-]+)=("[^"]*"|'[^']*')""")


def _replaced_xml(body: bytes, chosen: Callable[[str], bool], dice: Dice) -> bytes | None:
    def text(found: re.Match[bytes]) -> bytes:
        name, attributes, value = found.groups()
        value = dice.choice(_NO_WORDS) if chosen(name.decode("latin-1")) else value
        return b"<%b%b>%b<" % (name, attributes, value)

    def attribute(found: re.Match[bytes]) -> bytes:
        name: bytes = found[1]
        if name.startswith((b"xml", b"version", b"encoding")) or not chosen(name.decode("latin-1")):
            return found.group()
        return b'%b="%b"' % (name, dice.choice(_NO_WORDS))

    return _ELEMENT.sub(text, _ATTRIBUTE.sub(attribute, body))


_NO_WORDS = (b"", b"?", b"unheard-of", b"-", b" ")
_NOTHING: tuple[Any, ...] = (None, "", "?", "unheard-of", 7_777_777, -7, {}, [], 0.5)


def leaves(tree: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every value of a document that holds no others, with its place."""
    items: Any = ()
    if isinstance(tree, dict):
        items = tree.items()
    elif isinstance(tree, list):
        items = enumerate(tree)
    else:
        yield at, tree
    for key, value in items:
        yield from leaves(value, (*at, key))


def _nodes(tree: Any, at: Place = ()) -> Iterator[Place]:
    yield at
    items: Any = ()
    if isinstance(tree, dict):
        items = tree.items()
    elif isinstance(tree, list):
        items = enumerate(tree)
    for key, value in items:
        yield from _nodes(value, (*at, key))


def _at(tree: Any, place: Place) -> Any:
    for step in place:
        tree = tree[step]
    return tree


def _put(tree: Any, place: Place, value: Any) -> Any:
    if not place:
        return value
    _at(tree, place[:-1])[place[-1]] = value
    return tree


def dropped(tree: Any, place: Place) -> Any:
    """A document without what stands at a place."""
    if place:
        del _at(tree, place[:-1])[place[-1]]
    return tree


def _changed(tree: Any, dice: Dice) -> Any:
    place = dice.choice(list(_nodes(tree)))
    value = _at(tree, place)
    match dice.randrange(6):
        case 0 if place:
            return dropped(tree, place)
        case 1:
            return _put(tree, place, _swapped(value))
        case 2:
            return _put(tree, place, [value])
        case 3 if isinstance(value, dict) and value:
            # Another's name: what stood there is not lost, but misplaced.
            one, other = dice.choice(list(value)), dice.choice(list(value))
            value[one] = value.pop(other)
            return tree
        case _:
            return _put(tree, place, hostile.value(dice))


def _swapped(value: Any) -> Any:
    """The same in another type."""
    match value:
        case bool():
            return str(value).lower()
        case int() | float():
            return str(value)
        case str() if value.lstrip("-").isdecimal() and value.isascii() and len(value) < 4000:
            return int(value)
        case str():
            return [value]
        case dict():
            return list(value.values())
        case list():
            return {str(number): each for number, each in enumerate(value)}
        case _:
            return "null"


# Reading and writing


def _read(body: bytes) -> tuple[Any, Callable[[Any], bytes]] | None:
    """A document as a tree, and how such a tree is written."""
    start = body.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if start in (b"{", b"["):
        return _read_json(body)
    if start == b"<":
        return _read_xml(body)
    if b"=" in body and start.isalnum():
        pairs = [list(pair) for pair in parse_qsl(body.decode("latin-1"), keep_blank_values=True)]
        return (pairs, _write_pairs) if pairs else None
    return None


def _read_json(body: bytes) -> tuple[Any, Callable[[Any], bytes]] | None:
    try:
        return json.loads(body), write_json
    except (ValueError, RecursionError):
        return None


def write_json(tree: Any) -> bytes:
    """JSON, with numbers beyond all others spelt as JSON can."""
    text = json.dumps(tree, ensure_ascii=False).replace("Infinity", "1e400")
    return text.encode("utf-8", "replace")


_TOKEN = re.compile(r"(<[^>]*>)")


def _read_xml(body: bytes) -> tuple[Any, Callable[[Any], bytes]]:
    """The tags and texts of XML, one after the other: a mutation need not leave it well-formed."""
    return [part for part in _TOKEN.split(body.decode("latin-1")) if part.strip()], _write_xml


def _write_xml(tree: Any) -> bytes:
    parts = tree if isinstance(tree, list) else [tree]
    return "".join(_plain(part) for part in parts).encode("utf-8", "replace")


def _write_pairs(tree: Any) -> bytes:
    pairs = tree if isinstance(tree, list) else [tree]
    named = [pair if isinstance(pair, list) and len(pair) == 2 else [pair, ""] for pair in pairs]
    return urlencode([(_plain(n), _plain(v)) for n, v in named], errors="replace").encode()


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return "".join(_plain(each) for each in value)
    return "" if value is None else str(value)[:100_000]


def size(body: bytes) -> int:
    """How many places a document has; 0 where it is none."""
    found = _read(body)
    return sum(1 for _ in _nodes(found[0])) if found else 0


def smaller(body: bytes) -> Iterator[bytes]:
    """The same document, each time without one of its parts, the larger parts first."""
    found = _read(body)
    if found is None:
        yield from (body[: len(body) // 2], body[len(body) // 2 :], body[:-1])
        return
    tree, written = found
    for place in sorted(_nodes(tree), key=len):
        if place:
            again = _read(written(tree))
            if again is None:
                return
            yield written(dropped(again[0], place))

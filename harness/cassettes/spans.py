"""Spans: where in a body each named value stands, so that one value can be replaced in place."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from html import unescape
from urllib.parse import unquote_plus

import msgspec

from harness.cassettes.canonical import parts, step, style

_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')
_LITERALS = ("null", "true", "false")
_XML_TOKEN = re.compile(
    r"<!--.*?-->|<!\[CDATA\[(?P<cdata>.*?)\]\]>|<\?.*?\?>|<![^>]*>"
    r"|<(?P<close>/?)(?P<tag>[^\s/>]+)(?P<attributes>(?:\"[^\"]*\"|'[^']*'|[^>\"'])*?)(?P<empty>/?)>"
    r"|(?P<text>[^<]+)",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([\w:.-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_PART_NAME = re.compile(r'\bname="([^"]*)"')


class Span(msgspec.Struct, frozen=True):
    """A value: its path as in `canonical`, its place in the text, and what it says when decoded.

    JSON's null, true and false are none: there is nothing in them to replace.
    """

    path: str
    start: int
    end: int
    value: str


def spans(content: str, body: str) -> Iterator[Span]:
    """The values of a body in order. Text that is not what its type says has fewer or none."""
    yield from _FINDERS[style(content, body)](body, content)


def form_spans(text: str, root: str = "body") -> Iterator[Span]:
    """The values of a form or query."""
    at = 0
    for piece in text.split("&"):
        name, equals, value = piece.partition("=")
        start = at + len(name) + len(equals)
        if piece:
            yield Span(f"{root}.{unquote_plus(name)}", start, at + len(piece), unquote_plus(value))
        at += len(piece) + 1


class _Place:
    """Where a JSON reader is: inside an array at an index, or inside an object at a key."""

    def __init__(self, path: str, *, array: bool) -> None:
        self.path = path
        self.array = array
        self.index = 0
        self.key: str | None = None

    @property
    def here(self) -> str:
        return f"{self.path}[{self.index}]" if self.array else f"{self.path}.{step(self.key or '')}"


def _json(body: str, _: str) -> Iterator[Span]:
    places: list[_Place] = []
    for match in _JSON_TOKEN.finditer(body):
        piece = match[0]
        place = places[-1] if places else None
        if piece in "{[":
            places.append(_Place(place.here if place else "body", array=piece == "["))
        elif piece in "}]":
            places[-1:] = []
        elif piece == ",":
            _advance(place)
        elif piece != ":":
            yield from _scalar(match, place)


def _advance(place: _Place | None) -> None:
    if place is not None:
        place.index += 1
        place.key = None


def _scalar(match: re.Match[str], place: _Place | None) -> Iterator[Span]:
    piece = match[0]
    if place is not None and not place.array and place.key is None:
        place.key = _unquoted(piece)
        return
    if piece in _LITERALS:
        return
    path = place.here if place else "body"
    inset = 1 if piece.startswith('"') else 0
    yield Span(path, match.start() + inset, match.end() - inset, _unquoted(piece))


def _unquoted(piece: str) -> str:
    try:
        return str(json.loads(piece, strict=False)) if piece.startswith('"') else piece
    except ValueError:
        return piece.strip('"')


def _xml(body: str, _: str) -> Iterator[Span]:
    path = ["body"]
    for match in _XML_TOKEN.finditer(body):
        if match["tag"] is None:
            yield from _xml_text(match, ".".join(path))
        elif match["close"]:
            path[1:] = path[1:-1]
        else:
            path.append(match["tag"].rpartition(":")[2])
            yield from _attributes(match, ".".join(path))
            if match["empty"]:
                path.pop()


def _xml_text(match: re.Match[str], path: str) -> Iterator[Span]:
    for group in ("cdata", "text"):
        if (text := match[group]) and text.strip():
            start = match.start(group) + len(text) - len(text.lstrip())
            value = text.strip()
            yield Span(
                path, start, start + len(value), unescape(value) if group == "text" else value
            )


def _attributes(match: re.Match[str], path: str) -> Iterator[Span]:
    base = match.start("attributes")
    for found in _ATTRIBUTE.finditer(match["attributes"]):
        group = 2 if found[2] is not None else 3
        name = found[1].rpartition(":")[2]
        start, end = base + found.start(group), base + found.end(group)
        yield Span(f"{path}.@{name}", start, end, unescape(found[group]))


def _multipart(body: str, content: str) -> Iterator[Span]:
    try:
        for head, value, start in parts(body, content):
            if named := _PART_NAME.search(head):
                yield Span(f"body.{named[1]}", start, start + len(value), value)
    except ValueError:
        return


def _text(body: str, _: str) -> Iterator[Span]:
    yield Span("body", 0, len(body), body)


_FINDERS: dict[str, Callable[[str, str], Iterator[Span]]] = {
    "form": lambda body, _: form_spans(body),
    "json": _json,
    "xml": _xml,
    "multipart": _multipart,
    "text": _text,
}

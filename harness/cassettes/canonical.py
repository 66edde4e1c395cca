"""Canonical requests: one flat table of named texts, equal for requests that mean the same.

Names are `method`, `path`, `query.<name>`, `header.<name>` and `body...`: of a form
`body.card[cvc]`, of JSON `body.amounts[0].value`, of XML `body.order.amount.@currency`, of a part
`body.file.@filename`.
The second of two equal names is `name#2`. Values are text; what is not a JSON string begins with
NUL, so that 1, "1" and true differ.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import Any
from urllib.parse import unquote_plus
from xml.etree.ElementTree import Element, ParseError, fromstring

from harness.cassettes.vault import REFERENCE

Fields = dict[str, str]
Pair = tuple[str, str]

NOT_TEXT = "\0"
# References are markup inside XML: these private characters stand for < and > while it is parsed.
_OPEN, _CLOSE = "\ue000", "\ue001"
_BARE = re.compile(r'"(?:[^"\\]|\\.)*"|(' + REFERENCE.pattern + ")")
_BARE_AFTER = (":<", ": <", ",<", ", <", "[<", "[ <", "\n<", "\t<")
_BOUNDARY = re.compile(r'boundary="?([^";,]+)"?', re.IGNORECASE)
_PARAMETER = re.compile(r'(\w+)="([^"]*)"')


def fields(
    method: str,
    path: str,
    query: str,
    headers: Mapping[str, str],
    body: str,
    compared: Iterable[str],
) -> Fields:
    """The flat table of a request whose texts hold references already.

    `headers` have lower-case names; only `compared` ones count, and the media type of a body.
    """
    found: list[Pair] = [("method", method), ("path", path)]
    if query:
        found += form(query, "query")
    for name in compared:
        if (value := headers.get(name)) is not None:
            found.append((f"header.{name}", value))
    if body:
        content = headers.get("content-type", "")
        found.append(("header.content-type", media_type(content)))
        found += flatten(content, body)
    return _table(found)


def flatten(content: str, body: str) -> list[Pair]:
    """The pairs of a body, by its content type; a body that does not parse is one opaque text."""
    try:
        return _READERS[style(content, body)](body, content)
    except (ValueError, ParseError, RecursionError):
        return [("body", body)]


@lru_cache(maxsize=256)
def media_type(content: str) -> str:
    return content.partition(";")[0].strip().lower()


def style(content: str, body: str) -> str:
    """form, json, xml, multipart or text."""
    kind = media_type(content)
    if kind == "application/x-www-form-urlencoded":
        return "form"
    if kind.endswith("json") or (not kind and body.lstrip()[:1] in ("{", "[")):
        return "json"
    if kind.endswith("xml") or (not kind and body.lstrip()[:1] == "<"):
        return "xml"
    return "multipart" if kind == "multipart/form-data" else "text"


def form(text: str, root: str) -> list[Pair]:
    """Pairs of a form or query, in order, blanks kept."""
    found = []
    for piece in text.split("&"):
        if piece:
            name, _, value = piece.partition("=")
            if "%" in value or "+" in value:
                value = unquote_plus(value)
            found.append((_name(root, name), value))
    return found


def named_host(headers: Mapping[str, str], base: str) -> str:
    """The processor's host that a request is meant for; "" when it came to the base address."""
    host = headers.get("host", "")
    return "" if host in base.split("/")[2:3] else host


def number(text: str) -> str:
    """A JSON number by its value: 10.50 as 10.5, 1e2 as 100."""
    value = Decimal(text)
    return format(value.normalize(), "f") if value else "0"


@lru_cache(maxsize=8192)
def _name(root: str, name: str) -> str:
    return f"{root}.{unquote_plus(name)}"


def _json(body: str, _: str) -> list[Pair]:
    if "<" in body and any(mark in body for mark in _BARE_AFTER):
        body = _BARE.sub(_quoted, body)
    found: list[Pair] = []
    # Objects become tuples, arrays lists: so a repeated key is seen.
    _walk(json.loads(body, object_pairs_hook=tuple, parse_float=Decimal), "body", found)
    return found


def _quoted(match: re.Match[str]) -> str:
    return f'"\\u0000{match[1]}"' if match[1] else match[0]


def _walk(value: Any, path: str, found: list[Pair]) -> None:
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, tuple) and value:
        for name, inner in value:
            _walk(inner, f"{path}.{step(name)}", found)
    elif isinstance(value, list) and value:
        for at, inner in enumerate(value):
            _walk(inner, f"{path}[{at}]", found)
    else:
        found.append((path, NOT_TEXT + _spelled(value)))


def _spelled(value: Any) -> str:
    if isinstance(value, bool) or value is None:
        return json.dumps(value)
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return number(str(value))
    return "{}" if isinstance(value, tuple) else "[]" if isinstance(value, list) else str(value)


def step(name: str) -> str:
    """A JSON key as one step of a path."""
    if "." in name or "[" in name or "\\" in name:
        return re.sub(r"[.\[\\]", r"\\\g<0>", name)
    return name


def _xml(body: str, _: str) -> list[Pair]:
    if "<!DOCTYPE" in body:
        raise ValueError("a document type could define entities")
    hidden = REFERENCE.sub(lambda match: _OPEN + match[0][1:-1] + _CLOSE, body)
    root = fromstring(hidden)  # noqa: S314 (without a document type there is nothing to expand)
    found: list[Pair] = []
    _walk_xml(root, "body", "", found)
    return [(_shown(path), _shown(value)) for path, value in found]


def _shown(text: str) -> str:
    return text.replace(_OPEN, "<").replace(_CLOSE, ">") if _OPEN in text else text


def _walk_xml(element: Element, path: str, space: str, found: list[Pair]) -> None:
    own, name = split_tag(element.tag)
    path = f"{path}.{name}"
    if own != space:
        found.append((f"{path}.@xmlns", own))
    found += [(f"{path}.@{split_tag(key)[1]}", value) for key, value in element.attrib.items()]
    text = (element.text or "").strip()
    if text or len(element) == 0:
        found.append((path, text))
    if len(element) > 1:
        # Schemas give elements an order, so it counts.
        found.append((f"{path}.#", ",".join(split_tag(inner.tag)[1] for inner in element)))
    for inner in element:
        _walk_xml(inner, path, own, found)


def split_tag(tag: str) -> Pair:
    space, _, name = tag.rpartition("}")
    return space[1:], name


def _multipart(body: str, content: str) -> list[Pair]:
    found: list[Pair] = []
    for head, value, _ in parts(body, content):
        facts = {key.lower(): text for key, text in _PARAMETER.findall(head)}
        path = f"body.{facts.get('name', '')}"
        if "filename" in facts:
            found.append((f"{path}.@filename", facts["filename"]))
        found.append((path, value))
    return found


def parts(body: str, content: str) -> Iterator[tuple[str, str, int]]:
    """Head, value and the value's place of each part. Raises ValueError without a boundary."""
    named = _BOUNDARY.search(content)
    if named is None:
        raise ValueError("multipart without a boundary")
    mark = re.escape("--" + named[1])
    pattern = re.compile(rf"{mark}\r?\n(.*?)\r?\n\r?\n(.*?)\r?\n(?={mark})", re.DOTALL)
    for part in pattern.finditer(body):
        yield part[1], part[2], part.start(2)


def boundary(content: str) -> str | None:
    """The boundary that a content type names."""
    named = _BOUNDARY.search(content)
    return named[1] if named else None


def _table(found: list[Pair]) -> Fields:
    table = dict(found)
    if len(table) == len(found):
        return table
    table = {}
    for path, value in found:
        if path in table:
            path = next(name for n in count(2) if (name := f"{path}#{n}") not in table)
        table[path] = value
    return table


_READERS: dict[str, Callable[[str, str], list[Pair]]] = {
    "form": lambda body, _: form(body, "body"),
    "json": _json,
    "xml": _xml,
    "multipart": _multipart,
    "text": lambda body, _: [("body", body)],
}

"""Bodies as people read them: indented, short, with the references of cassettes as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote, unquote_plus

from harness.cassettes import canonical
from harness.cassettes.vault import REFERENCE

LINES = 40
WIDTH = 96
_OPEN, _CLOSE = "\ue000", "\ue001"
_BASE64 = re.compile(r"<base64(?:url)?:((?:[^<>]|<[^<>]*>)*)>=*")
_PIECES = re.compile(r"(?<=>)\s*(?=<)")
_EMPTY = re.compile(r"<([\w:]+)></\1>")
_LONG = 160


def shown(content: str, body: str, schema: Any = None, structs: Mapping[str, Any] = {}) -> str:
    """A fenced block of a body; of JSON only the fields that a schema has, where one is given."""
    style = canonical.style(content, body) if body else ""
    language, text = _WRITERS.get(style, _plain)(body, schema, structs)
    lines = [_short(line) for line in text.splitlines()]
    if len(lines) > LINES:
        lines = [*lines[:LINES], f"... {len(lines) - LINES} more lines"]
    fence = "```"
    return "\n".join((f"{fence}{language}", *lines, fence))


def compact(value: Any, indent: int = 0) -> str:
    """JSON in which what fits on a line stands on one."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= WIDTH or not isinstance(value, dict | list) or not value:
        return flat
    pad, end = " " * (indent + 2), " " * indent
    if isinstance(value, list):
        inner = (pad + compact(each, indent + 2) for each in value)
        return "[\n" + ",\n".join(inner) + f"\n{end}]"
    pairs = (
        f"{pad}{json.dumps(name)}: {compact(each, indent + len(name) + 6).lstrip()}"
        if not isinstance(each, dict | list)
        else f"{pad}{json.dumps(name)}: {compact(each, indent + 2)}"
        for name, each in value.items()
    )
    return "{\n" + ",\n".join(pairs) + f"\n{end}}}"


def _json(body: str, schema: Any, structs: Mapping[str, Any]) -> tuple[str, str]:
    try:
        value = json.loads(_quoted(body))
    except ValueError:
        return _plain(body, schema, structs)
    told = _told(value)
    # A body in an envelope is not the one that the schema is of.
    return "json", compact(_known(told, schema, structs) or told)


def _quoted(body: str) -> str:
    """References that stand for numbers, as texts."""
    return re.sub(r"([:\[,]\s*)(<[a-z]+:\d+>)(?=\s*[,}\]])", r'\1"\2"', body)


def _told(value: Any) -> Any:
    """Without what is null or empty, which says nothing."""
    if isinstance(value, dict):
        found = {name: _told(each) for name, each in value.items()}
        return {name: each for name, each in found.items() if each not in (None, {}, [])}
    if isinstance(value, str) and (inside := _BASE64.fullmatch(value)):
        return _opened(unquote(inside[1]))
    return [_told(each) for each in value] if isinstance(value, list) else value


def _opened(text: str) -> Any:
    try:
        return {"(base64 of)": _told(json.loads(_quoted(text)))}
    except ValueError:
        return f"(base64 of) {text}"


def _known(value: Any, schema: Any, structs: Mapping[str, Any]) -> Any:
    """Without the fields that a schema does not name."""
    found = list(_objects(schema, structs))
    if isinstance(value, list):
        items = [each["items"] for each in found if "items" in each]
        return [_known(each, items[0], structs) for each in value] if items else value
    named = {name: each for one in found for name, each in one.get("properties", {}).items()}
    if not isinstance(value, dict) or not named:
        return value
    return {name: _known(value[name], named[name], structs) for name in value if name in named}


def _objects(schema: Any, structs: Mapping[str, Any]) -> Iterator[Any]:
    """The schemas that a schema stands for."""
    if not isinstance(schema, dict):
        return
    if "$ref" in schema:
        yield from _objects(structs.get(schema["$ref"].rpartition("/")[2]), structs)
    for each in schema.get("anyOf", ()):
        yield from _objects(each, structs)
    if "properties" in schema or "items" in schema:
        yield schema


def _form(body: str, *_: Any) -> tuple[str, str]:
    pairs = (piece.partition("=") for piece in body.split("&"))
    lines = (f"{unquote_plus(name)} = {unquote_plus(value)}" for name, _, value in pairs)
    return "text", "\n".join(_inside(line) for line in lines)


def _inside(line: str) -> str:
    name, equals, value = line.partition(" = ")
    if value.startswith("<") and not REFERENCE.match(value):
        return f"{name}{equals}\n" + "\n".join(f"  {each}" for each in _xml(value)[1].splitlines())
    return line


def _xml(body: str, *_: Any) -> tuple[str, str]:
    hidden = REFERENCE.sub(lambda match: _OPEN + match[0][1:-1] + _CLOSE, body)
    return "xml", "\n".join(_indented(hidden)).replace(_OPEN, "<").replace(_CLOSE, ">")


def _indented(text: str) -> Iterator[str]:
    depth = 0
    for piece in _PIECES.split(_EMPTY.sub("", text.strip())):
        flat = " ".join(piece.split())
        closing = flat.startswith("</")
        depth -= closing
        yield "  " * max(depth, 0) + flat
        # An element that ends where it began, a declaration or a comment encloses nothing.
        whole = flat.endswith("/>") or flat.startswith(("<?", "<!D", "<!-")) or "</" in flat
        depth += not (closing or whole)


def _multipart(body: str, *_: Any) -> tuple[str, str]:
    named = re.search(r"--([^\r\n]+)", body)
    parts = canonical.parts(body, f"multipart/form-data; boundary={named[1]}") if named else ()
    return "text", "\n".join(_part(head, value) for head, value, _ in parts)


def _part(head: str, value: str) -> str:
    facts = dict(re.findall(r'(\w+)="([^"]*)"', head))
    file = f" (file {facts['filename']})" if "filename" in facts else ""
    return f"{facts.get('name', '')}{file} = {value}"


def _plain(body: str, *_: Any) -> tuple[str, str]:
    return "text", body


def _short(line: str) -> str:
    line = _BASE64.sub(lambda match: f"<base64:{unquote(match[1])}>", line)
    return line if len(line) <= _LONG else f"{line[: _LONG - 1]}…"


_WRITERS = {"json": _json, "form": _form, "xml": _xml, "multipart": _multipart}

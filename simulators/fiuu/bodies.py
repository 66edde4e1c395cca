"""Forms: urlencoded, multipart or in the query string, with PHP's brackets."""

import email.parser
import email.policy
from pathlib import Path
from typing import Any

from simulators.core.http import Request, pairs
from simulators.core.shapes import Check, Misfit, Shapes, text
from simulators.fiuu import words

Fields = dict[str, Any]

URLENCODED, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data"


def _amount(value: Any) -> str:
    given = text(value)
    if not words.AMOUNT.match(given):
        raise Misfit(expected="amount")
    return given


def _card(value: Any) -> str:
    given = text(value)
    if not (given.isascii() and given.isdigit() and 12 <= len(given) <= 19):
        raise Misfit(expected="card")
    if not words.checks(given):
        raise Misfit(expected="card")
    return given


KINDS: dict[str, Check] = {"amount": _amount, "card": _card}
SHAPES = Shapes((Path(__file__).parent / "fields.txt").read_text("utf-8"), kinds=KINDS)


def sent(request: Request) -> Fields:
    """The fields of a request; those of the body win. What is empty counts as not sent."""
    found = pairs(request.query)
    kind = request.headers.get("content-type", "")
    if kind.lower().startswith(MULTIPART):
        found += _parts(kind, request.body)
    elif kind.lower().startswith(URLENCODED):
        found += pairs(request.body.decode("utf-8", "replace"))
    fields: Fields = {}
    for name, value in found:
        if value != "":
            _put(fields, name, value)
    return fields


def _parts(kind: str, body: bytes) -> list[tuple[str, str]]:
    head = f"Content-Type: {kind}\r\n\r\n".encode("latin-1", "replace")
    message = email.parser.BytesParser(policy=email.policy.HTTP).parsebytes(head + body)
    found = []
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        if isinstance(name, str) and isinstance(content, bytes):
            found.append((name, content.decode("utf-8", "replace")))
    return found


def _put(fields: Fields, name: str, value: str) -> None:
    """`a[b][c]` is a member of a member, as PHP reads it."""
    first, *rest = name.replace("]", "").split("[")
    for inner in rest:
        below = fields.get(first)
        if not isinstance(below, dict):
            below = fields[first] = {}
        fields, first = below, inner
    fields[first] = value

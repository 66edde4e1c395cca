"""Forms: urlencoded, multipart or in the query string, with PHP's brackets."""

from pathlib import Path
from typing import Any

from simulators.core import forms
from simulators.core.cards import card
from simulators.core.http import Request, pairs
from simulators.core.shapes import Check, Misfit, Shapes, text
from simulators.fiuu import words

Fields = dict[str, Any]


def _amount(value: Any) -> str:
    given = text(value)
    if not words.AMOUNT.match(given):
        raise Misfit(expected="amount")
    return given


KINDS: dict[str, Check] = {"amount": _amount, "card": card}
SHAPES = Shapes((Path(__file__).parent / "fields.txt").read_text("utf-8"), kinds=KINDS)


def sent(request: Request) -> Fields:
    """The fields of a request; those of the body win. What is empty counts as not sent."""
    found = pairs(request.query) + forms.fields(request)
    fields: Fields = {}
    for name, value in found:
        if value != "":
            _put(fields, name, value)
    return fields


def _put(fields: Fields, name: str, value: str) -> None:
    """`a[b][c]` is a member of a member, as PHP reads it."""
    first, *rest = name.replace("]", "").split("[")
    for inner in rest:
        below = fields.get(first)
        if not isinstance(below, dict):
            below = fields[first] = {}
        fields, first = below, inner
    fields[first] = value

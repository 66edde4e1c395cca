"""What is posted, read strictly from forms."""

from pathlib import Path
from typing import Any

from simulators.core.http import Request, pairs
from simulators.core.shapes import Check, Misfit, Shapes, text
from simulators.nmi import words
from simulators.nmi.errors import NmiError, misfit

Fields = dict[str, Any]

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"


def _amount(value: Any) -> str:
    """A decimal text; the currency says later whether it has too many places."""
    given = text(value)
    whole, point, places = given.partition(".")
    if not (whole.isdigit() and len(whole) <= 10 and (not point or places.isdigit())):
        raise Misfit(expected="amount")
    return given


def _card(value: Any) -> str:
    given = text(value).replace(" ", "")
    if not (given.isascii() and given.isdigit() and 12 <= len(given) <= 19):
        raise Misfit(expected="card")
    if not words.checks(given):
        raise Misfit(expected="card")
    return given


KINDS: dict[str, Check] = {"amount": _amount, "card": _card}
SHAPES = Shapes((Path(__file__).parent / "fields.txt").read_text("utf-8"), kinds=KINDS)


def sent(request: Request) -> Fields:
    """The variables of a form; what is empty counts as not sent."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != FORM:
        raise NmiError("Invalid request content type")
    given = pairs(request.body.decode("utf-8", "replace"))
    return {name: value for name, value in given if value != ""}


def read(name: str, given: Fields) -> Fields:
    """The variables by a shape of the table. Raises NmiError."""
    try:
        return SHAPES.read(name, given)
    except Misfit as wrong:
        raise misfit(wrong) from None

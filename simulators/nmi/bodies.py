"""What is posted, read strictly from forms."""

from pathlib import Path
from typing import Any

from simulators.core import forms
from simulators.core.cards import card
from simulators.core.http import Request
from simulators.core.shapes import Check, Misfit, Shapes, text
from simulators.nmi.errors import NmiError, misfit

Fields = dict[str, Any]


def _amount(value: Any) -> str:
    """A decimal text; the currency says later whether it has too many places."""
    given = text(value)
    whole, point, places = given.partition(".")
    if not (whole.isdigit() and len(whole) <= 10 and (not point or places.isdigit())):
        raise Misfit(expected="amount")
    return given


def _card(value: Any) -> str:
    return card(text(value).replace(" ", ""))


KINDS: dict[str, Check] = {"amount": _amount, "card": _card}
SHAPES = Shapes((Path(__file__).parent / "fields.txt").read_text("utf-8"), kinds=KINDS)


def sent(request: Request) -> Fields:
    """The variables of a form; what is empty counts as not sent."""
    if forms.kind(request) != forms.URLENCODED:
        raise NmiError("Invalid request content type")
    return {name: value for name, value in forms.fields(request) if value != ""}


def read(name: str, given: Fields) -> Fields:
    """The variables by a shape of the table. Raises NmiError."""
    try:
        return SHAPES.read(name, given)
    except Misfit as wrong:
        raise misfit(wrong) from None

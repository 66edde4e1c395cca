"""The strict reader of bodies: what fits, what does not, and how that is told."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.core.shapes import Misfit, Shapes

TABLE = """
# A payment.
@Payment
  amount! int(1..999)
  currency! currency
  capture bool
  when date
  source! @Source  # what pays
  items [@Item]
  notes {text(..5)}
  any *
  free {}
  mode on|off now
  code /[a-z]+-\\d/
  ratio number
  total decimal(2)
  pin digits(2..4)
  home url(..30)
@Source by type
  card|debit @Card
  token @Token
@Named
  name! text(1..5)
@Card
  + @Named
  number! card
@Token
  id! text
@Item
  + @Named
"""
SHAPES = Shapes(TABLE)
PAID: dict[str, Any] = {
    "amount": 5,
    "currency": "EUR",
    "source": {"type": "card", "name": "Ann", "number": "4242424242424242"},
}


def test_what_fits_is_read() -> None:
    said = {
        **PAID, "capture": True, "when": "2026-11-22T05:00:00Z", "items": [{"name": "tea"}],
        "notes": {"a": "b"}, "any": [1], "free": {"x": 1}, "mode": "off now", "code": "ab-1",
        "ratio": 0.5, "total": "12.50", "pin": "123", "home": "https://shop.example/a",
    }  # fmt: skip
    assert SHAPES.read("Payment", said) == said


def test_null_counts_as_absent() -> None:
    assert SHAPES.read("Payment", {**PAID, "capture": None, "colour": None}) == PAID
    with pytest.raises(Misfit) as told:
        SHAPES.read("Payment", {**PAID, "currency": None})
    assert (told.value.problem, told.value.path) == ("missing", "currency")


WRONG: dict[str, tuple[dict[str, Any], str, str]] = {
    "unknown": ({"colour": 1}, "unknown", "colour"),
    "amount of zero": ({"amount": 0}, "wrong", "amount"),
    "amount as text": ({"amount": "5"}, "wrong", "amount"),
    "amount as truth": ({"amount": True}, "wrong", "amount"),
    "fraction": ({"amount": 5.0}, "wrong", "amount"),
    "small letters": ({"currency": "eur"}, "wrong", "currency"),
    "empty": ({"currency": ""}, "wrong", "currency"),
    "truth as text": ({"capture": "true"}, "wrong", "capture"),
    "no date": ({"when": "2026-13-01"}, "wrong", "when"),
    "short date": ({"when": "20261101"}, "wrong", "when"),
    "no object": ({"source": "card"}, "wrong", "source"),
    "no type": ({"source": {"number": "4"}}, "missing", "source.type"),
    "other type": ({"source": {"type": "cash"}}, "wrong", "source.type"),
    "type of lists": ({"source": {"type": ["card"]}}, "wrong", "source.type"),
    "nothing of it": ({"source": {"type": "token"}}, "missing", "source.id"),
    "taken over": (
        {"source": {"type": "debit", "number": "4" * 16}}, "missing", "source.name",
    ),
    "no card": (
        {"source": {"type": "card", "name": "A", "number": "4"}}, "wrong", "source.number",
    ),
    "no list": ({"items": {}}, "wrong", "items"),
    "second item": ({"items": [{"name": "a"}, {"name": "a" * 6}]}, "wrong", "items.1.name"),
    "long note": ({"notes": {"a": "123456"}}, "wrong", "notes.a"),
    "no map": ({"free": []}, "wrong", "free"),
    "no word": ({"mode": "off"}, "wrong", "mode"),
    "newline": ({"code": "ab-1\n"}, "wrong", "code"),
    "number as text": ({"ratio": "0.5"}, "wrong", "ratio"),
    "three places": ({"total": "1.234"}, "wrong", "total"),
    "five digits": ({"pin": "12345"}, "wrong", "pin"),
    "long url": ({"home": "https://shop.example/" + "a" * 30}, "wrong", "home"),
    "no url": ({"home": "shop"}, "wrong", "home"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_does_not_fit_is_named(case: str) -> None:
    change, problem, path = WRONG[case]
    with pytest.raises(Misfit) as told:
        SHAPES.read("Payment", {**PAID, **change})
    assert (told.value.problem, told.value.path) == (problem, path)


def test_values_are_not_told() -> None:
    source = {"type": "card", "name": "Ann", "number": "4242 4242 4242 4242"}
    with pytest.raises(Misfit) as told:
        SHAPES.read("Payment", {**PAID, "source": source})
    assert str(told.value) == "source.number: wrong card"


def test_parts_need_not_be_whole() -> None:
    shape = SHAPES.named["Payment"]
    assert shape.read({"capture": False}) == {"capture": False}  # type: ignore[union-attr]


def test_forms_say_numbers_as_texts() -> None:
    form = Shapes("@Form\n  amount int(1..9)\n  rate number\n  now bool", textual=True)
    read = form.read("Form", {"amount": "5", "rate": "0.5", "now": "false"})
    assert read == {"amount": 5, "rate": 0.5, "now": False}
    for wrong in (
        {"amount": "5.0"}, {"amount": " 5"}, {"rate": "nan"}, {"rate": "x"}, {"now": "no"},
    ):  # fmt: skip
        with pytest.raises(Misfit):
            form.read("Form", wrong)


def test_a_processor_has_kinds_of_its_own() -> None:
    def loose(value: Any) -> str:
        return str(value)

    own = Shapes("@A\n  x text(..3)\n  y /[0-9]+/", kinds={"text": loose})
    assert own.read("A", {"x": 12, "y": 7}) == {"x": "12", "y": "7"}


@pytest.mark.parametrize("line", ["  x text(1-2)", "  x txt", "  x [a(1..2)]", "  + @B", "  x /(/"])
def test_a_wrong_table_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="line 2 of the table"):
        Shapes(f"@A\n{line}")

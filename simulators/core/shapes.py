"""What endpoints accept, as tables of fields, and the strict reading of bodies by them.

A table holds shapes. `@Name` begins one; the lines below it, indented, are `field kind`:

    @Payment
      amount! int(1..99999999)
      currency! currency
      capture bool
      source! @Source
      items [@Item]
    @Source by type
      card|debit @Card
      token @Token

`!` is required (an empty text does not count); `?` is in no document, and passes only where
simulators forgive (forgiving.py). Kinds: `text` `text(1..80)` `digits(2..4)` `int`
`int(1..12)` `number` `decimal(2)` (a text with so many places at most) `bool` `date` (with or
without a time) `email` `url` `ip` `currency` `country` `card` `cvv` `year` `iban`, `a|b` one of
these words, `/regex/` a text that matches wholly (also for a single word), `@X` a shape, `[kind]` a
list, `{kind}` an object of such values, `{}` any object, `*` anything. `  + @Base` takes the fields
of another shape. `@X by field` is a shape that the word in `field` decides. What is null counts as
absent.
"""

import ipaddress
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final, Literal

from simulators.core.forgiving import forgives

Fields = dict[str, Any]
Check = Callable[[Any], Any]
"""Reads one value; raises Misfit."""
Problem = Literal["missing", "unknown", "wrong"]

_BOUNDS = re.compile(r"([a-z]+)\((\d*)\.\.(\d*)\)\Z")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?\Z")
_DIGITS = re.compile(r"-?\d{1,18}\Z")
_PLACES = re.compile(r"decimal\((\d)\)\Z")
MOST: Final = 10**15


class Misfit(Exception):
    """What does not fit: its place, how it does not fit, and which kind is wanted there.

    `path` is `source.card.number`, `items.0.name`; `expected` is the table's word, or the name of
    the shape that does not know the field.
    The value is not told: it may be a card number.
    """

    def __init__(self, problem: Problem = "wrong", path: str = "", expected: str = "") -> None:
        super().__init__(problem, path, expected)
        self.problem: Problem = problem
        self.path, self.expected = path, expected

    def __str__(self) -> str:
        return f"{self.path or 'body'}: {self.problem} {self.expected}".strip()

    def under(self, key: str | int) -> "Misfit":
        """The same, seen from the object that holds it."""
        self.path = f"{key}.{self.path}" if self.path else str(key)
        return self


class Shape:
    """An object: its fields, and which of them it must have."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.checks: dict[str, Check] = {}
        self.required: list[str] = []
        self.undocumented: set[str] = set()

    def __call__(self, value: Any) -> Fields:
        """The object with its fields as their types. Raises Misfit."""
        found = self.read(value)
        for key in self.required:
            if found.get(key) in (None, ""):
                raise Misfit("missing", key)
        return found

    def read(self, value: Any) -> Fields:
        """As above, for what changes a part only: nothing is required. Raises Misfit."""
        if type(value) is not dict:
            raise Misfit(expected="object")
        found, checks = {}, self.checks
        for key, item in value.items():
            if item is None:
                continue
            check = checks.get(key)
            if check is None or (key in self.undocumented and not forgives()):
                raise Misfit("unknown", key, self.name)
            try:
                found[key] = check(item)
            except Misfit as misfit:
                raise misfit.under(key) from None
        return found


class Choice:
    """An object whose word in one field decides its shape."""

    def __init__(self, field: str) -> None:
        self.field = field
        self.shapes: dict[str, Shape | Choice] = {}

    def __call__(self, value: Any) -> Fields:
        """The object by its word. Raises Misfit."""
        if type(value) is not dict:
            raise Misfit(expected="object")
        word = value.get(self.field)
        if word in (None, ""):
            raise Misfit("missing", self.field)
        shape = self.shapes.get(word) if type(word) is str else None
        if shape is None:
            raise Misfit(path=self.field, expected="|".join(self.shapes))
        rest = {key: item for key, item in value.items() if key != self.field}
        return {self.field: word, **shape(rest)}


class Shapes:
    """The shapes of one table.

    `kinds` are a processor's own kinds, or other readings of these here (a `text` that takes
    numbers). `textual` is for forms and XML, where numbers and truths come as texts.
    """

    def __init__(
        self, table: str, *, kinds: Mapping[str, Check] | None = None, textual: bool = False
    ) -> None:
        self.kinds = {**_KINDS, **(_TEXTUAL if textual else {}), **(kinds or {})}
        self.named: dict[str, Shape | Choice] = {}
        self._choices: list[tuple[Choice, str, str]] = []
        for number, line in enumerate(table.splitlines(), 1):
            bare = line.split(" #")[0].rstrip()
            if bare and not bare.startswith("#"):
                try:
                    self._line(bare)
                except (ValueError, KeyError, StopIteration, re.error) as error:
                    raise ValueError(f"line {number} of the table: {line.strip()!r}") from error
        for choice, words, name in self._choices:
            choice.shapes.update(dict.fromkeys(words.split("|"), self.named[name]))

    def read(self, name: str, value: Any) -> Fields:
        """The value as the named shape. Raises Misfit."""
        return self.named[name](value)

    def _line(self, line: str) -> None:
        if line.startswith("@"):
            name, _, field = line[1:].partition(" by ")
            self.named[name] = Choice(field) if field else Shape(name)
            return
        word, _, kind = line.strip().partition(" ")
        name, shape = next(reversed(self.named.items()))
        if isinstance(shape, Choice):
            self._choices.append((shape, word, kind[1:]))
        elif word == "+":
            base = self.named[kind[1:]]
            assert isinstance(base, Shape), f"{name} takes the fields of a choice"
            shape.checks |= base.checks
            shape.required += base.required
            shape.undocumented |= base.undocumented
        else:
            shape.checks[word.rstrip("!?")] = self._kind(kind)
            shape.undocumented |= {word[:-1]} if word.endswith("?") else set()
            shape.required += [word[:-1]] if word.endswith("!") else []

    def _kind(self, kind: str) -> Check:
        if kind in self.kinds:
            return self.kinds[kind]
        if kind.startswith("@"):
            return lambda value: self.named[kind[1:]](value)
        if kind.startswith("/"):
            return self._matching(kind[1:-1], kind)
        if kind.startswith("["):
            return _listed(self._kind(kind[1:-1]))
        if kind.startswith("{"):
            return _mapped(self._kind(kind[1:-1]))
        if places := _PLACES.match(kind):
            return self._matching(rf"-?\d{{1,15}}(\.\d{{1,{places[1]}}})?", kind)
        if bounds := _BOUNDS.match(kind):
            return self._bounded(bounds[1], int(bounds[2] or 0), int(bounds[3] or MOST))
        if "|" not in kind:
            raise ValueError(kind)
        return _one_of(frozenset(kind.split("|")), kind)

    def _bounded(self, kind: str, least: int, most: int) -> Check:
        """A text, a number, a URL or a row of digits with bounds."""
        if kind == "digits":
            return self._matching(rf"\d{{{least},{most}}}", f"digits({least}..{most})")
        read, size = self.kinds[kind], (lambda value: value) if kind == "int" else len
        expected = f"{kind}({least}..{most})"

        def check(value: Any) -> Any:
            given = read(value)
            if not least <= size(given) <= most:
                raise Misfit(expected=expected)
            return given

        return check

    def _matching(self, pattern: str, expected: str) -> Check:
        """A text of a form."""
        return _form(pattern, expected, self.kinds["text"])


def told(value: Any) -> Any:
    """JSON without the members that are null, which count as absent."""
    if type(value) is dict:
        return {key: told(item) for key, item in value.items() if item is not None}
    if type(value) is list:
        return [told(item) for item in value]
    return value


def text(value: Any) -> str:
    """A text. Raises Misfit."""
    if type(value) is not str:
        raise Misfit(expected="text")
    return value


def whole(value: Any) -> int:
    """A whole number. Raises Misfit."""
    if type(value) is not int:
        raise Misfit(expected="int")
    return value


def number(value: Any) -> int | float:
    """Any number. Raises Misfit."""
    if type(value) not in (int, float):
        raise Misfit(expected="number")
    return value  # type: ignore[no-any-return]


def truth(value: Any) -> bool:
    """A truth. Raises Misfit."""
    if type(value) is not bool:
        raise Misfit(expected="bool")
    return value


def digits(value: Any) -> int:
    """A whole number, or a text that is one. Raises Misfit."""
    if type(value) is str and _DIGITS.match(value):
        return int(value)
    return whole(value)


def _number_of_text(value: Any) -> float:
    try:
        given = float(value if type(value) is str else number(value))
    except ValueError:
        raise Misfit(expected="number") from None
    if abs(given) >= MOST or given != given:
        raise Misfit(expected="number")
    return given


def _truth_of_text(value: Any) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    return truth(value)


def _moment(value: Any) -> str:
    given = text(value)
    try:
        datetime.fromisoformat(given)
    except ValueError:
        raise Misfit(expected="date") from None
    if not _DATE.match(given):
        raise Misfit(expected="date")
    return given


def _address(value: Any) -> str:
    try:
        return str(ipaddress.ip_address(text(value)))
    except ValueError:
        raise Misfit(expected="ip") from None


def _object(value: Any) -> Fields:
    if type(value) is not dict:
        raise Misfit(expected="object")
    return value


def _form(pattern: str, expected: str, read: Check = text) -> Check:
    matches = re.compile(pattern).fullmatch

    def check(value: Any) -> str:
        given: str = read(value)
        if not matches(given):
            raise Misfit(expected=expected)
        return given

    return check


def _one_of(words: frozenset[str], expected: str) -> Check:
    def check(value: Any) -> str:
        if type(value) is not str or value not in words:
            raise Misfit(expected=expected)
        return value

    return check


def _listed(item: Check) -> Check:
    def check(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Misfit(expected="list")
        found = []
        for index, each in enumerate(value):
            try:
                found.append(item(each))
            except Misfit as misfit:
                raise misfit.under(index) from None
        return found

    return check


def _mapped(item: Check) -> Check:
    def check(value: Any) -> Fields:
        found = {}
        for key, each in _object(value).items():
            try:
                found[key] = item(each)
            except Misfit as misfit:
                raise misfit.under(key) from None
        return found

    return check


_KINDS: dict[str, Check] = {
    "text": text,
    "int": whole,
    "number": number,
    "bool": truth,
    "date": _moment,
    "ip": _address,
    "{}": _object,
    "*": lambda value: value,
    "email": _form(r"[^@\s]{1,64}@[^@\s]{1,255}", "email"),
    "url": _form(r"[A-Za-z][A-Za-z0-9+.-]*://\S+", "url"),
    "currency": _form(r"[A-Z]{3}", "currency"),
    "country": _form(r"[A-Z]{2}", "country"),
    "card": _form(r"\d{12,19}", "card"),
    "cvv": _form(r"\d{3,4}", "cvv"),
    "year": _form(r"(20)?\d{2}", "year"),
    "iban": _form(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", "iban"),
}
_TEXTUAL: dict[str, Check] = {"int": digits, "number": _number_of_text, "bool": _truth_of_text}

"""Scripts: the steps of one journey, readable, and short enough to be repeated by their id."""

from __future__ import annotations

import msgspec
import pytest

SIZES = ("one", "third", "half", "most", "whole", "over")
"""one: the least amount. most: all but the least amount. over: one more than all."""


class Start(msgspec.Struct, frozen=True):
    """How a payment begins: its method, how it is captured, the role of its card, its amount.

    `card` is empty for a payment without a role; `number` draws the amount, and 0 is the least that
    there is. `choice` is what the customer does where 3DS comes before the payment.
    """

    method: str
    capture: str
    currency: str
    card: str
    choice: str
    number: int

    def __str__(self) -> str:
        words = (self.method, self.capture, self.currency, self.card, self.choice, self.number)
        return ".".join(str(word) or _NONE for word in words)


class Step(msgspec.Struct, frozen=True):
    """One deed. `size` says how much of what there is; `start` how a payment begins."""

    deed: str
    size: str = ""
    start: Start | None = None

    def __str__(self) -> str:
        if self.start is not None:
            return str(self.start)
        return f"{self.deed}.{self.size}" if self.size else self.deed


class Script(msgspec.Struct, frozen=True):
    """What is done, by whom and in which test: `connector`, `requirement`, `case` and `seed`."""

    connector: str
    requirement: str
    case: str
    seed: int
    steps: tuple[Step, ...]

    @property
    def id(self) -> str:
        """What repeats it exactly: `pytest --script=ID`."""
        steps = "+".join(str(step) for step in self.steps)
        return f"{self.connector}/{self.requirement}/{self.case}/{self.seed}/{steps}"


def read(id: str) -> Script:
    """The script of an id.

    Raises:
        ValueError: it is no script's id; the message says why.
    """
    parts = id.split("/")
    if len(parts) != _PARTS or not parts[3].isdigit() or not parts[4]:
        raise ValueError(f"--script={id}: expected connector/requirement/case/seed/steps")
    steps = tuple(_step(text) for text in parts[4].split("+"))
    return Script(parts[0], parts[1], parts[2], int(parts[3]), steps)


_PARTS, _NONE = 5, "_"


def _step(text: str) -> Step:
    words = text.split(".")
    if len(words) == len(Start.__struct_fields__) and words[-1].isdigit():
        method, capture, currency, card, choice, number = (w if w != _NONE else "" for w in words)
        return Step("start", start=Start(method, capture, currency, card, choice, int(number)))
    if len(words) > 2 or (len(words) == 2 and words[1] not in SIZES):
        raise ValueError(f"--script: {text!r} is no step")
    return Step(words[0], words[1] if len(words) > 1 else "")


def take(config: pytest.Config) -> None:
    """Lets a run be of `--script` alone: its connector, its requirement and its seed.

    Raises:
        pytest.UsageError: it is no script's id.
    """
    try:
        found = read(config.getoption("script"))
    except ValueError as error:
        raise pytest.UsageError(str(error)) from error
    config.option.connector, config.option.requirement = found.connector, found.requirement
    config.option.seed = found.seed


def sized(size: str, base: int, unit: int) -> int:
    """So much of an amount, in multiples of a unit."""
    return {
        "one": unit,
        "third": base // 3 // unit * unit,
        "half": base // 2 // unit * unit,
        "most": base - unit,
        "whole": base,
        "over": base + unit,
    }[size]

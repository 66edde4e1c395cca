"""Things that nobody asked for lately, kept as what differs from the first of their kind."""

import operator
from collections.abc import Callable, Hashable, Iterator, Mapping
from itertools import compress, count
from typing import Any, TypeVar

from simulators.core.shelf import Shelf

Thing = TypeVar("Thing")

KINDS = 1_000
"""Kinds whose first thing is remembered."""


class Patterns:
    """The first things of their kinds, as values; what is alike in later ones is not said again.

    What values are besides numbers, texts, lists and dicts must be decided by their kind.
    """

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}
        self._patterns: list[list[Any]] = []
        self._own: list[list[int]] = []

    def fold(self, kind: Hashable, values: list[Any]) -> list[Any] | None:
        """The number of the kind, then place and value of all that is otherwise.

        None where there are too many kinds. The values are the caller's no more.
        """
        number = self._numbers.get(kind)
        if number is None:
            if len(self._patterns) >= KINDS:
                return None
            number = self._numbers[kind] = len(self._patterns)
            self._patterns.append(values)
            self._own.append([])
        pattern, told = self._patterns[number], [number]
        # What was otherwise before mostly is again: without it one comparison tells of the rest.
        for place in self._own[number]:
            value = values[place]
            if value != pattern[place]:
                told += (place, value)
                values[place] = pattern[place]
        if values != pattern:
            told += self._more(number, values)
        return told

    def _more(self, number: int, values: list[Any]) -> list[Any]:
        """What else is otherwise, expected of the kind from now on."""
        told: list[Any] = []
        for place in compress(count(), map(operator.ne, values, self._patterns[number])):
            told += (place, values[place])
            self._own[number].append(place)
        return told

    def unfold(self, told: list[Any]) -> list[Any]:
        """The values that were folded."""
        values = self._patterns[told[0]].copy()
        for place, value in zip(told[1::2], told[2::2], strict=True):
            values[place] = value
        return values


class Attic(Shelf[Thing]):
    """A shelf on which something may stand in the place of a thing: what it is unfolded from.

    `unfold` makes all that was folded together with a thing, by id. `back` puts it back.
    """

    def __init__(
        self,
        unfold: Callable[[str, Any], Mapping[str, Any]],
        back: Callable[[str, Any], None],
    ) -> None:
        super().__init__()
        self._unfold, self._back = unfold, back

    def __setitem__(self, id: str, thing: Thing) -> None:
        self._things[id] = thing

    def here(self, id: str) -> Thing | None:
        """The thing, if it is there and not folded."""
        found = self._things.get(id)
        return None if found.__class__ in (bytes, str) else found

    def folded(self, id: str) -> bytes:
        """What a thing is unfolded from."""
        found: Any = self._things[id]
        assert isinstance(found, bytes)
        return found

    def lay(self, id: str, folded: bytes | str) -> None:
        """Put what it is unfolded from, or the id under which that is, in the place of a thing."""
        self._things[id] = folded  # type: ignore[assignment]

    def __getitem__(self, id: str) -> Thing:
        found = self._things[id]
        if found.__class__ in (bytes, str):
            self._back(id, found)
            found = self._things[id]
        return found

    def get(self, id: str) -> Thing | None:
        """The object, or None."""
        found = self._things.get(id)
        return self[id] if found.__class__ in (bytes, str) else found

    def seen(self, id: str) -> Thing:
        """A thing to look at: if it is folded it remains so."""
        found = self._things[id]
        if found.__class__ not in (bytes, str):
            return found
        made: Thing = self._unfold(id, found)[id]
        return made

    def __iter__(self) -> Iterator[Thing]:
        return map(self.seen, self._things)

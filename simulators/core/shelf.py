"""A shelf of objects by id that can be paged newest first without walking all of them."""

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """Objects in the order in which they were put there. `kept` bounds how many it remembers."""

    def __init__(self, kept: int | None = None) -> None:
        self._things: dict[str, Thing] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._kept = kept
        # A few at a time: what is taken out of the front of a dict leaves a gap to walk over.
        self._most = kept + kept // 8 if kept is not None else sys.maxsize

    def __repr__(self) -> str:
        return f"Shelf({len(self)} things)"

    def __setitem__(self, id: str, thing: Thing) -> None:
        things = self._things
        things[id] = thing
        if len(things) > self._most:
            self._forget()

    def __getitem__(self, id: str) -> Thing:
        return self._things[id]

    def __contains__(self, id: str) -> bool:
        return id in self._things

    def __len__(self) -> int:
        return len(self._things)

    def __iter__(self) -> Iterator[Thing]:
        return iter(self._things.values())

    def get(self, id: str) -> Thing | None:
        """The object, or None."""
        return self._things.get(id)

    def seen(self, id: str) -> Thing:
        """A thing to look at."""
        return self._things[id]

    def page(
        self,
        limit: int,
        *,
        after: str | None = None,
        before: str | None = None,
        fits: Callable[[Thing], bool] | None = None,
    ) -> tuple[list[Thing], bool]:
        """Up to `limit` objects that fit, newest first, and whether there are more that way.

        `after` continues with older ones than that id, `before` with newer ones. Raises KeyError
        for an id that is not here.
        """
        found: list[Thing] = []
        for id in self._way(after, before):
            thing = self.seen(id)
            if fits is None or fits(thing):
                if len(found) == limit:
                    return (found[::-1] if before else found), True
                found.append(thing)
        return (found[::-1] if before else found), False

    def _way(self, after: str | None, before: str | None) -> Iterable[str]:
        if after is None and before is None:
            return reversed(self._things)
        self._number()
        if after is not None:
            return map(self._order.__getitem__, range(self._places[after] - 1, -1, -1))
        place = self._places[before or ""]
        return map(self._order.__getitem__, range(place + 1, len(self._order)))

    def _number(self) -> None:
        """Give those that came since their places."""
        order, places = self._order, self._places
        fresh = list(itertools.islice(reversed(self._things), len(self._things) - len(order)))
        for id in reversed(fresh):
            places[id] = len(order)
            order.append(id)

    def _forget(self) -> None:
        """Drop the oldest, down to those that are kept."""
        oldest = list(itertools.islice(self._things, len(self._things) - (self._kept or 0)))
        for id in oldest:
            del self._things[id]
        self._order.clear()
        self._places.clear()

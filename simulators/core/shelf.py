"""A shelf of objects by id that can be paged newest first without walking all of them."""

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


class Shelf(Generic[Thing]):
    """Objects in the order in which they were put there. `kept` bounds how many it remembers."""

    def __init__(self, kept: int | None = None) -> None:
        self._things: dict[str, Thing] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._kept = kept

    def __repr__(self) -> str:
        return f"Shelf({len(self)} things)"

    def __setitem__(self, id: str, thing: Thing) -> None:
        if id in self._things:
            self._things[id] = thing
            return
        self._things[id] = thing
        self._order.append(id)
        if self._kept is not None and len(self._order) > 2 * self._kept:
            self._forget(self._kept)

    def __getitem__(self, id: str) -> Thing:
        return self._things[id]

    def __contains__(self, id: str) -> bool:
        return id in self._things

    def __len__(self) -> int:
        return len(self._order)

    def __iter__(self) -> Iterator[Thing]:
        return (self._things[id] for id in self._order)

    def get(self, id: str) -> Thing | None:
        """The object, or None."""
        return self._things.get(id)

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
        for place in self._way(after, before):
            thing = self._things[self._order[place]]
            if fits is None or fits(thing):
                if len(found) == limit:
                    return (found[::-1] if before else found), True
                found.append(thing)
        return (found[::-1] if before else found), False

    def _way(self, after: str | None, before: str | None) -> range:
        if after is not None:
            return range(self._place(after) - 1, -1, -1)
        if before is not None:
            return range(self._place(before) + 1, len(self._order))
        return range(len(self._order) - 1, -1, -1)

    def _place(self, id: str) -> int:
        for place in range(len(self._places), len(self._order)):
            self._places[self._order[place]] = place
        return self._places[id]

    def _forget(self, count: int) -> None:
        for id in self._order[:count]:
            del self._things[id]
        del self._order[:count]
        self._places.clear()

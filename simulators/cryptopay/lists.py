"""Lists: fifty at a time, newest first."""

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec

from simulators.core.shelf import Shelf
from simulators.cryptopay.business import Context
from simulators.cryptopay.errors import invalid, not_found, uuid

Thing = TypeVar("Thing")

PAGE = 50


class Page(msgspec.Struct):
    """One page of a list: what is on it, how many there are, and whether more follow."""

    data: list[Any]
    total: int
    has_more: bool


def listed(
    context: Context,
    shelf: Shelf[Thing],
    names: tuple[str, ...],
    fits: Callable[[Thing], bool],
    view: Callable[[Thing], Any],
) -> tuple[int, Page]:
    """A page of those that fit. Raises CryptopayError for a query that names nothing."""
    only(context, names)
    after = context.query.get("starting_after")
    if after is not None and shelf is not context.business.shelf("customers"):
        uuid("starting_after", after)
    try:
        found, more = shelf.page(PAGE, after=after, fits=fits)
    except KeyError:
        raise not_found() from None
    return 200, Page([view(thing) for thing in found], sum(map(fits, shelf)), more)


def only(context: Context, names: tuple[str, ...]) -> None:
    """Refuse a query parameter of another name."""
    for name in context.query:
        if name not in names:
            raise invalid(name, "is not a parameter", "unexpected")

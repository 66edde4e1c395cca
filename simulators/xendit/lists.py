"""Lists: filters, and pages by `limit`, `after_id` and `before_id`."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol, TypeVar

from simulators.core.shelf import Shelf
from simulators.xendit.business import Call
from simulators.xendit.errors import invalid

Answer = tuple[int, Any]
"""HTTP status and JSON."""

PAGING = ("limit", "after_id", "before_id")
DEFAULT_LIMIT = 10


class Owned(Protocol):
    """Something that belongs to an account of a business."""

    @property
    def account(self) -> str:
        """The business or sub-account that it was made for."""


Thing = TypeVar("Thing", bound=Owned)


def listed(
    call: Call,
    shelf: Shelf[Thing],
    filters: Mapping[str, Callable[[Thing], Any]],
    view: Callable[[Thing], Any],
) -> Answer:
    """The things of this account that fit the query, newest first. Raises XenditError."""
    only(call, (*PAGING, *filters))

    def fits(thing: Thing) -> bool:
        wanted = ((read(thing), call.query.get(name)) for name, read in filters.items())
        return thing.account == call.account and all(
            values is None or found in values for found, values in wanted
        )

    after, before = (call.query.get(name, [None])[0] for name in PAGING[1:])
    try:
        found, more = shelf.page(limit(call), after=after, before=before, fits=fits)
    except KeyError:
        raise invalid("query", "`after_id` or `before_id` names nothing") from None
    return 200, {"data": [view(thing) for thing in found], "has_more": more}


def only(call: Call, names: tuple[str, ...]) -> None:
    """Refuse a query parameter of another name."""
    for name in call.query:
        if name not in names:
            raise invalid(f"query.{name}", f"Unknown parameter `{name}`")


def limit(call: Call) -> int:
    """How many are asked for: 1 to 100."""
    text = call.query.get("limit", [str(DEFAULT_LIMIT)])[0]
    # The SDK declares the limit of refunds a float and sends 3.0.
    number = float(text) if text.replace(".", "", 1).isdecimal() else 0.0
    if not (number.is_integer() and 1 <= number <= 100):
        raise invalid("query.limit", "Must be a whole number from 1 to 100")
    return int(number)

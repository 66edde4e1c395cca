"""Lists with cursors. https://docs.stripe.com/api/pagination"""

from collections.abc import Callable
from typing import Any, TypeVar

from simulators.core.shelf import Shelf
from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such

Thing = TypeVar("Thing")
Fields = dict[str, Any]


def listed(
    call: Call,
    shelf: Shelf[Thing],
    view: Callable[[Thing], Fields],
    url: str,
    noun: str,
    fits: Callable[[Thing], bool] | None = None,
) -> Fields:
    """One page of a shelf, newest first."""
    after, before = call.args.get("starting_after"), call.args.get("ending_before")
    if after and before:
        raise invalid(
            "You may only specify one of these parameters: ending_before, starting_after."
        )
    try:
        things, more = shelf.page(limit(call), after=after, before=before, fits=fits)
    except KeyError:
        param = "starting_after" if after else "ending_before"
        raise no_such(noun, str(after or before), param) from None
    return bundle([view(thing) for thing in things], more, url)


def bundle(data: list[Fields], more: bool, url: str) -> Fields:
    """A list object."""
    return {"object": "list", "data": data, "has_more": more, "url": url}


def limit(call: Call) -> int:
    """How many to show: 1 to 100."""
    asked: int = call.args.get("limit", 10)
    if asked < 1:
        message = "This value must be greater than or equal to 1."
        raise invalid(message, "limit", "parameter_invalid_integer")
    if asked > 100:
        message = "This value must be less than or equal to 100 (it currently is '{}')."
        raise invalid(message.format(asked), "limit", "parameter_invalid_integer")
    return asked


def created_fits(asked: Any) -> Callable[[int], bool]:
    """Whether a time fits a `created` filter: one instant, or bounds."""
    if asked is None:
        return lambda _: True
    if isinstance(asked, int):
        return lambda at: at == asked
    low = max(asked.get("gte", 0), asked.get("gt", -1) + 1)
    high = min(asked.get("lte", 1 << 62), asked.get("lt", 1 << 62) - 1)
    return lambda at: low <= at <= high

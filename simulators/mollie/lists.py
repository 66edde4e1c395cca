"""Lists: pages by cursor. https://docs.mollie.com/reference/pagination"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol, TypeVar
from urllib.parse import urlencode

from simulators.mollie.account import Call, Fields
from simulators.mollie.errors import bad_request
from simulators.mollie.reading import only
from simulators.mollie.views import HAL, documentation, link

DEFAULT, MOST = 50, 250


class Named(Protocol):
    """Something with an id."""

    id: str


Thing = TypeVar("Thing", bound=Named)


def listed(
    call: Call,
    path: str,
    things: Iterable[Thing],
    view: Callable[[Call, Thing], Fields],
    *,
    page: str,
    name: str = "",
) -> tuple[int, Any]:
    """Things newest first, from the one that `from` names; `path` is that of the list."""
    only(call, "from", "limit", "sort", "embed")
    name = name or path.rpartition("/")[2]
    ordered = list(things)
    if sorting(call) == "desc":
        ordered.reverse()
    start, count = cursor(call, ordered), limit(call)
    shown = ordered[start : start + count]
    before = ordered[max(0, start - count)].id if start else None
    after = ordered[start + count].id if start + count < len(ordered) else None
    links = {
        "self": link(address(call, path, call.query.get("from"), count), HAL),
        "previous": before and link(address(call, path, before, count), HAL),
        "next": after and link(address(call, path, after, count), HAL),
        "documentation": documentation(page),
    }
    embedded = {name: [view(call, thing) for thing in shown]}
    return 200, {"count": len(shown), "_embedded": embedded, "_links": links}


def address(call: Call, path: str, start: str | None, count: int) -> str:
    """The URL of a page of a list."""
    asked = {"from": start, "limit": count, "sort": call.query.get("sort")}
    query = {name: value for name, value in asked.items() if value is not None}
    return f"{call.base}/v2/{path}?{urlencode(query)}"


def sorting(call: Call) -> str:
    """`desc` (the default) or `asc`."""
    order = call.query.get("sort", "desc")
    if order not in ("asc", "desc"):
        raise bad_request("Invalid sort value", "sort")
    return order


def limit(call: Call) -> int:
    """How many are asked for: 1 to 250."""
    text = call.query.get("limit", str(DEFAULT))
    number = int(text) if text.isdecimal() and len(text) < 5 else 0
    if not 1 <= number <= MOST:
        raise bad_request("Invalid limit value", "limit")
    return number


def cursor(call: Call, ordered: list[Any]) -> int:
    """The place of the thing that `from` names. Raises MollieError where it is not listed."""
    start = call.query.get("from")
    if start is None:
        return 0
    for place, thing in enumerate(ordered):
        if thing.id == start:
            return place
    raise bad_request("Invalid cursor value", "from")

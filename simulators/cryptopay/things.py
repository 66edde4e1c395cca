"""What channels, customers, subscriptions and the like share: kept, found, listed as shown."""

from collections.abc import Callable
from typing import Any

from simulators.cryptopay import lists
from simulators.cryptopay.business import Context, Fields
from simulators.cryptopay.errors import duplicate, not_found, uuid

Answer = tuple[int, Any]


def keep(context: Context, kind: str, shown: Fields) -> Fields:
    """Remember a thing of a kind by its id, and by the merchant's own. Raises CryptopayError."""
    name(context, kind, shown.get("custom_id"), shown["id"])
    context.business.shelf(kind)[shown["id"]] = shown
    return shown


def name(context: Context, kind: str, custom_id: str | None, id: str) -> None:
    """Let a custom id stand for a thing. Raises CryptopayError where it stands for another."""
    if custom_id and context.business.customs.setdefault((kind, custom_id), id) != id:
        raise duplicate()


def found(context: Context, kind: str, id: str) -> Fields:
    """A thing by its id. Raises CryptopayError."""
    kept = context.business.shelf(kind).get(id)
    if kept is None:
        raise not_found()
    return kept


def retriever(kind: str, target: str = "") -> Callable[[Context, str], Answer]:
    """GET /api/{kind}/{id}. `target` names the id where it is Cryptopay's own."""

    def retrieve(context: Context, id: str) -> Answer:
        return 200, dict(found(context, kind, uuid(target, id) if target else id))

    return retrieve


def by_custom_id(kind: str) -> Callable[[Context, str], Answer]:
    """GET /api/{kind}/custom_id/{custom_id}"""

    def retrieve(context: Context, custom_id: str) -> Answer:
        id = context.business.customs.get((kind, custom_id), "")
        return 200, dict(found(context, kind, id))

    return retrieve


def lister(kind: str, *filters: str) -> Callable[..., Answer]:
    """GET /api/{kind}, with those that have the values of the filters."""

    def listed(context: Context) -> Answer:
        wanted = [(name, context.query[name]) for name in filters if name in context.query]

        def fits(thing: Fields) -> bool:
            return all(thing.get(name) == value for name, value in wanted)

        names = ("starting_after", *filters)
        return lists.listed(context, context.business.shelf(kind), names, fits, dict)

    return listed

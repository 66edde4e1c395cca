"""Events: what happened, as it was then. https://docs.stripe.com/api/events"""

from typing import Any

from simulators.stripe.call import Call, event_view
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.objects import Event

Fields = dict[str, Any]


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/events/{id}"""
    event = call.account.events.get(id)
    if event is None:
        raise no_such("event", id)
    return event_view(event)


def list_all(call: Call) -> Fields:
    """GET /v1/events"""
    args, fits = call.args, created_fits(call.args.get("created"))
    kind, kinds = args.get("type"), args.get("types")
    if kind and kinds:
        raise invalid("You may only specify one of these parameters: type, types.", "types")

    def fitting(event: Event) -> bool:
        chosen = event.type in kinds if kinds else named(event.type, kind)
        return chosen and fits(event.created)

    return listed(call, call.account.events, event_view, "/v1/events", "event", fitting)


def named(type: str, pattern: str | None) -> bool:
    """Whether a type is the one asked for; `*` at its end stands for a family."""
    if pattern is None:
        return True
    return type.startswith(pattern[:-1]) if pattern.endswith("*") else type == pattern

"""Addresses that are told of events. https://docs.tamara.co/reference/getting-started-with-webhooks"""

from typing import Any

from simulators.tamara.account import Call, Fields, TamaraError, Webhook
from simulators.tamara.orders import Answer, Resource, read


def create(call: Call) -> Answer:
    """POST /webhooks"""
    made = filled(call.account.uuid(), read("Webhook", call.body))
    call.account.webhooks[made.id] = made
    return 200, view(call, made)


def filled(id: str, asked: Fields) -> Webhook:
    """A webhook as it is asked for."""
    return Webhook(id, asked["url"], asked["events"], asked.get("headers", {}))


def find(call: Call, id: str) -> Webhook:
    """A webhook of this merchant. Raises TamaraError."""
    found = call.account.webhooks.get(id)
    if found is None:
        raise TamaraError(404, "Webhook not found", "webhook_not_found")
    return found


def retrieve(call: Call, id: str) -> Answer:
    """GET /webhooks/{id}"""
    return 200, view(call, find(call, id))


def update(call: Call, id: str) -> Answer:
    """PUT /webhooks/{id}"""
    find(call, id)
    made = call.account.webhooks[id] = filled(id, read("Webhook", call.body))
    return 200, view(call, made)


def delete(call: Call, id: str) -> Answer:
    """DELETE /webhooks/{id}"""
    find(call, id)
    del call.account.webhooks[id]
    return 200, {"message": "Webhook was removed successfully"}


def view(call: Call, shown: Webhook) -> dict[str, Any]:
    """A webhook."""
    return {
        "merchant_id": call.account.number,
        "webhook_id": shown.id,
        "url": shown.url,
        "events": shown.events,
        "headers": shown.headers,
    }


TABLE: dict[str, Resource] = {
    "POST /webhooks": create,
    "GET /webhooks/{id}": retrieve,
    "PUT /webhooks/{id}": update,
    "DELETE /webhooks/{id}": delete,
}

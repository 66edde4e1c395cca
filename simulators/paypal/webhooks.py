"""Webhooks and their events. https://developer.paypal.com/docs/api/webhooks/v1/"""

import re
from typing import Any

import msgspec

from simulators.core.http import encode_json
from simulators.paypal import events, signature, views
from simulators.paypal.account import Call, Event, Fields, Webhook
from simulators.paypal.errors import PaypalError, told
from simulators.paypal.payments import Answer

MOST = 10
"""Webhooks that an app may have."""
_URL = re.compile(r"https?://[^\s/?#]+\S*\Z")


def wrong(issue: str, field: str, status: int = 400, name: str = "VALIDATION_ERROR") -> PaypalError:
    """A refusal in the words of this API."""
    return PaypalError(status, name, {"field": field, "issue": issue, "description": told(issue)})


def find(call: Call, id: str) -> Webhook:
    """A webhook of this app. Raises PaypalError."""
    webhook = call.account.webhooks.get(id)
    if webhook is None:
        raise PaypalError(404, "INVALID_RESOURCE_ID")
    return webhook


def view(call: Call, webhook: Webhook) -> Fields:
    """A webhook as PayPal shows it."""
    path = f"/v1/notifications/webhooks/{webhook.id}"
    return {
        "id": webhook.id,
        "url": webhook.url,
        "event_types": [event_type(name) for name in webhook.events],
        "links": [
            views.link(call.base, path, "self"),
            views.link(call.base, path, "update", "PATCH"),
            views.link(call.base, path, "delete", "DELETE"),
        ],
    }


def event_type(name: str) -> Fields:
    """A kind of event as a webhook lists it."""
    if name == "*":
        return {"name": "*", "description": "ALL"}
    return {"name": name, "description": f"{events.TYPES.get(name, name)}."}


def create(call: Call) -> Answer:
    """POST /v1/notifications/webhooks"""
    account, url = call.account, call.body["url"]
    check_url(url)
    names = names_of(call.body["event_types"])
    if any(webhook.url == url for webhook in account.webhooks.values()):
        raise wrong("Webhook URL already exists", "url", name="WEBHOOK_URL_ALREADY_EXISTS")
    if len(account.webhooks) > MOST:
        raise wrong("Webhook number exceeds limit", "", name="WEBHOOK_NUMBER_LIMIT_EXCEEDED")
    webhook = Webhook(account.new_id(), url, names)
    account.webhooks[webhook.id] = webhook
    return 201, lambda: view(call, webhook)


def check_url(url: str) -> None:
    """Refuse an address that is none."""
    if not _URL.match(url):
        raise wrong("Not a valid webhook URL", "url")


def names_of(given: list[Fields]) -> tuple[str, ...]:
    """The events of a body. Raises PaypalError for an unknown one."""
    names = tuple(item["name"] for item in given)
    for place, name in enumerate(names):
        if name != "*" and name not in events.TYPES:
            raise wrong("Not a valid event type", f"event_types[{place}].name")
    return names


def every(call: Call) -> Answer:
    """GET /v1/notifications/webhooks"""
    found = [view(call, webhook) for webhook in call.account.webhooks.values() if webhook.url]
    return 200, lambda: {"webhooks": found}


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/notifications/webhooks/{webhook_id}"""
    webhook = find(call, id)
    return 200, lambda: view(call, webhook)


def patch(call: Call, id: str) -> Answer:
    """PATCH /v1/notifications/webhooks/{webhook_id}"""
    webhook = find(call, id)
    for place, change in enumerate(call.body):
        path, value = change.get("path"), change.get("value")
        if change["op"] != "replace" or path not in ("/url", "/event_types"):
            raise wrong("Not a valid patch operation", f"[{place}].path")
        if path == "/url":
            if not isinstance(value, str):
                raise wrong("Not a valid webhook URL", f"[{place}].value")
            check_url(value)
            webhook.url = value
        else:
            webhook.events = names_of(value_names(value, place))
    return 200, lambda: view(call, webhook)


def value_names(value: Any, place: int) -> list[Fields]:
    """The list of events that a change gives. Raises PaypalError for anything else."""
    if not isinstance(value, list) or not all(
        isinstance(item, dict) and isinstance(item.get("name"), str) for item in value
    ):
        raise wrong("Not a list of event types", f"[{place}].value")
    return value


def delete(call: Call, id: str) -> Answer:
    """DELETE /v1/notifications/webhooks/{webhook_id}"""
    find(call, id)
    del call.account.webhooks[id]
    return 204, None


def event_types(call: Call, id: str) -> Answer:
    """GET /v1/notifications/webhooks/{webhook_id}/event-types"""
    webhook = find(call, id)
    return 200, lambda: {"event_types": [event_type(name) for name in webhook.events]}


def all_event_types(_: Call) -> Answer:
    """GET /v1/notifications/webhooks-event-types"""
    return 200, lambda: {"event_types": [events.shown_type(name) for name in events.TYPES]}


def every_event(call: Call) -> Answer:
    """GET /v1/notifications/webhooks-events"""
    wanted = call.query.get("event_type", "")
    transaction = call.query.get("transaction_id", "")
    found = [
        event
        for event in call.account.events
        if (not wanted or event.type == wanted) and (not transaction or event.about == transaction)
    ][::-1]
    try:
        size = int(call.query.get("page_size", "10"))
    except ValueError:
        raise wrong("Not a number", "page_size") from None
    part = [told_of(each) for each in found[: max(1, min(size, 300))]]
    return 200, lambda: {"events": part, "count": len(part), "links": []}


def event(call: Call, id: str) -> Answer:
    """GET /v1/notifications/webhooks-events/{event_id}"""
    found = call.account.events.get(id)
    if found is None:
        raise PaypalError(404, "INVALID_RESOURCE_ID")
    return 200, lambda: told_of(found)


def told_of(found: Event) -> Fields:
    """An event as it was told."""
    shown: Fields = msgspec.json.decode(found.body)
    return shown


def resend(call: Call, id: str) -> Answer:
    """POST /v1/notifications/webhooks-events/{event_id}/resend"""
    found = call.account.events.get(id)
    if found is None:
        raise PaypalError(404, "INVALID_RESOURCE_ID")
    wanted = call.body.get("webhook_ids") or list(call.account.webhooks)
    for webhook_id in wanted:
        events.send(call, find(call, webhook_id), found.type, id, found.body)
    return 202, lambda: told_of(found)


def verify(call: Call) -> Answer:
    """POST /v1/notifications/verify-webhook-signature

    A success only for what was really signed: that webhook, that time, that body. The signature
    says so by itself, as at PayPal: nothing that was sent has to be remembered.
    """
    status = "SUCCESS" if genuine(call, call.body) else "FAILURE"
    return 200, lambda: {"verification_status": status}


def genuine(call: Call, asked: Fields) -> bool:
    """Whether a delivery is one that was made. Bodies are signed as they are encoded here."""
    seed = call.account.seed
    if asked["auth_algo"] != signature.ALGORITHM:
        return False
    if not asked["cert_url"].endswith(events.cert_path(seed)):
        return False
    message = signature.text(
        asked["transmission_id"],
        asked["transmission_time"],
        asked["webhook_id"],
        encode_json(asked["webhook_event"]),
    )
    return signature.verified(seed, message, asked["transmission_sig"])

"""Webhook subscriptions and the digital signature key that signs their notifications.

https://developer.cybersource.com/docs/cybs/en-us/webhooks/implementation/all/rest/webhooks/wh-fg-subscription-intro.html
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, urlsplit

from simulators.families.cybersource.account import Account, Call, Webhook, stamp
from simulators.families.cybersource.errors import CyberSourceError, Fields
from simulators.families.cybersource.events import PRODUCTS
from simulators.families.cybersource.fields import at, read


def refusal(status: int, reason: str, message: str, *fields: str) -> CyberSourceError:
    """A refusal in the form of the notification services."""
    body: Fields = {"status": "INVALID_REQUEST", "reason": reason, "message": message}
    if fields:
        body["details"] = [{"field": field, "reason": reason} for field in fields]
    return CyberSourceError(status, body)


def products(call: Call, organization: str) -> tuple[int, Any]:
    """GET /notification-subscriptions/v2/products/{organization}"""
    return 200, [
        {
            "productId": product,
            "productName": product,
            "eventTypes": [{"eventName": event} for event in events],
        }
        for product, events in PRODUCTS.items()
    ]


def create(call: Call) -> tuple[int, Fields]:
    """POST /notification-subscriptions/v2/webhooks"""
    asked = read(call.operation, call.body)
    check(asked)
    account = call.account
    webhook = Webhook(
        account.uuid(),
        asked["organizationId"],
        asked["webhookUrl"],
        asked["products"],
        made(call.now),
        shown={key: asked[key] for key in ("name", "description") if key in asked},
    )
    account.webhooks[webhook.id] = webhook
    return 201, view(webhook)


def check(asked: Fields) -> None:
    """Raises CyberSourceError for what a subscription lacks or cannot have."""
    lacks = [
        name for name in ("organizationId", "webhookUrl", "products") if at(asked, name) is None
    ]
    if lacks:
        raise refusal(400, "MISSING_FIELD", "The request is missing one or more fields", *lacks)
    wrong = "The request contains invalid data"
    if urlsplit(asked["webhookUrl"]).scheme not in ("http", "https"):
        raise refusal(400, "INVALID_DATA", wrong, "webhookUrl")
    for product in asked["products"]:
        known = PRODUCTS.get(product.get("productId", ""))
        if known is None:
            raise refusal(400, "INVALID_DATA", wrong, "products.productId")
        if not product.get("eventTypes") or not set(product["eventTypes"]) <= set(known):
            raise refusal(400, "INVALID_DATA", wrong, "products.eventTypes")


def found(call: Call, id: str) -> Webhook:
    """A subscription. Raises CyberSourceError for an unknown one."""
    webhook = call.account.webhooks.get(id)
    if webhook is None:
        raise refusal(404, "NOT_FOUND", "The webhook does not exist")
    return webhook


def retrieve(call: Call, id: str) -> tuple[int, Fields]:
    """GET /notification-subscriptions/v2/webhooks/{id}"""
    return 200, view(found(call, id))


def every(call: Call) -> tuple[int, Any]:
    """GET /notification-subscriptions/v2/webhooks?organizationId=..."""
    asked = parse_qs(call.query)
    organization = asked.get("organizationId", [""])[0]
    if not organization:
        message = "The request is missing one or more fields"
        raise refusal(400, "MISSING_FIELD", message, "organizationId")
    kept = call.account.webhooks.values()
    return 200, [view(webhook) for webhook in kept if webhook.organization == organization]


def delete(call: Call, id: str) -> tuple[int, None]:
    """DELETE /notification-subscriptions/v2/webhooks/{id}"""
    del call.account.webhooks[found(call, id).id]
    return 200, None


def view(webhook: Webhook) -> Fields:
    """A subscription as it is shown."""
    return {
        "webhookId": webhook.id,
        "organizationId": webhook.organization,
        "products": webhook.products,
        "webhookUrl": webhook.url,
        "createdOn": webhook.made,
        "status": webhook.status,
        **webhook.shown,
    }


def made(seconds: float) -> str:
    """A time as the notification services write it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S+0000}"


def key(call: Call) -> tuple[int, Fields]:
    """POST /kms/egress/v2/keys-sym"""
    asked = read(call.operation, call.body)
    if asked.get("clientRequestAction") != "CREATE":
        raise refusal(400, "INVALID_DATA", "The action is not offered", "clientRequestAction")
    information = asked.get("keyInformation") or {}
    needed = ("provider", "tenant", "keyType", "organizationId")
    lacks = [f"keyInformation.{name}" for name in needed if not information.get(name)]
    if lacks:
        raise refusal(400, "MISSING_FIELD", "The request is missing one or more fields", *lacks)
    if information["keyType"] != "sharedSecret":
        raise refusal(400, "INVALID_DATA", "The type is not offered", "keyInformation.keyType")
    return 201, {
        "submitTimeUtc": stamp(call.now),
        "status": "SUCCESS",
        "keyInformation": key_view(call.account, information),
    }


def key_view(account: Account, information: Fields) -> Fields:
    """A digital signature key as its maker sees it."""
    return {
        "provider": information["provider"],
        "tenant": information["tenant"],
        "organizationId": information["organizationId"],
        "keyId": account.key.id,
        "key": account.key.secret,
        "keyType": "sharedSecret",
        "status": "Active",
    }

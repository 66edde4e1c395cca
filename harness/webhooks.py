"""Webhooks: taken from the simulator's outbox and handed to the service, as a merchant's server would."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from harness.outcomes import Outcome, status_name
from rpc.events_pb2 import (
    EventServiceHandleRequest,
    EventServiceParseRequest,
    WebhookSecrets,
)
from rpc.payment_data_pb2 import HttpMethod, RequestDetails

if TYPE_CHECKING:
    from harness.merchant import Merchant
    from simulators.core.outbox import Delivery

HANDLE = "EventService/HandleEvent"
PARSE = "EventService/ParseEvent"


class Told(msgspec.Struct):
    """What the service made of one webhook."""

    event: str
    outcome: Outcome
    verified: bool = False
    kind: str = ""
    payment: Any = None
    refund: Any = None
    dispute: Any = None


def details(delivery: Delivery, **changes: str | None) -> RequestDetails:
    """The HTTP request of a delivery; `changes` replace headers, or drop those that are None."""
    headers = {name: value for name, value in delivery.headers.items()}
    for name, value in changes.items():
        headers = {k: v for k, v in headers.items() if k.lower() != name.replace("_", "-").lower()}
        if value is not None:
            headers[name] = value
    return RequestDetails(
        method=HttpMethod.HTTP_METHOD_POST, uri="/webhooks", headers=headers, body=delivery.body
    )


def parse(merchant: Merchant, delivery: Delivery) -> Outcome:
    """Asks the service what a webhook is about; nothing is verified."""
    return merchant.call(PARSE, EventServiceParseRequest(request_details=details(delivery)))


def handle(
    merchant: Merchant,
    delivery: Delivery,
    secret: str,
    request_details: RequestDetails | None = None,
) -> Told:
    """Hands a webhook to the service with the merchant's secret."""
    request = EventServiceHandleRequest(
        merchant_event_id=delivery.id,
        request_details=request_details or details(delivery),
        webhook_secrets=WebhookSecrets(secret=secret) if secret else None,
    )
    return read(delivery.event_type, merchant.call(HANDLE, request))


def read(event: str, outcome: Outcome) -> Told:
    """What the service's answer to a webhook says."""
    reply = outcome.reply
    if reply is None:
        return Told(event, outcome)
    content = reply.event_content
    chosen = content.WhichOneof("content")
    held = {name: getattr(content, f"{name}s_response") for name in _KINDS if chosen == f"{name}s_response"}
    return Told(event, outcome, reply.source_verified, status_name(reply, "event_type"), **held)


_KINDS = ("payment", "refund", "dispute")


def unverified(told: Iterable[Told]) -> list[str]:
    """Webhooks of the processor that the service refused or took for forged."""
    return [
        f"webhook {each.event}: {each.outcome.status if each.outcome.refused else 'not verified'}"
        for each in told
        if not each.verified
    ]

"""EventService: a processor's webhook, verified and told in the contract's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.router import RouterDataV2
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook, unreadable
from ucs.server.metadata import Caller
from ucs.server.responses import Reply, respond

_REFUND = frozenset(t for t in EventType if t.name.startswith("WEBHOOK_REFUND_"))
_DISPUTE = frozenset(t for t in EventType if t.name.startswith("WEBHOOK_DISPUTE_"))
_PAYOUT = frozenset(t for t in EventType if t.name.startswith("PAYOUT_"))


def parse_event(caller: Caller, request: c.EventServiceParseRequest) -> c.EventServiceParseResponse:
    """What happened, and to what; nothing is verified."""
    webhook = _webhook(caller)
    with _read():
        body = webhook.decode(_event(caller, request.request_details))
        kind = webhook.get_webhook_event_type(body)
        return c.EventServiceParseResponse(webhook.get_webhook_object_reference_id(body), kind)


def handle_event(
    caller: Caller, request: c.EventServiceHandleRequest
) -> c.EventServiceHandleResponse:
    """Everything that an event says, and whether its sender knew the secret.

    A bad signature is no error: ``source_verified`` is false and the content is still told.
    """
    webhook = _webhook(caller)
    event = _event(caller, request.request_details, request.webhook_secrets, request.event_context)
    with _read():
        body = webhook.decode(event)
        kind = webhook.get_webhook_event_type(body)
        return c.EventServiceHandleResponse(
            event_type=kind,
            event_content=_content(webhook, kind, body, event, caller),
            source_verified=webhook.verify_webhook_source(event),
            merchant_event_id=request.merchant_event_id,
            event_ack_response=webhook.acknowledge(body, event),
        )


def asked_about(caller: Caller, request: Any) -> Event | None:
    """The event, where the processor has to be asked whether it is its own."""
    webhook = caller.connector.incoming_webhook
    if webhook is None or webhook.asking is None:
        return None
    return _event(caller, request.request_details, request.webhook_secrets, request.event_context)


@contextmanager
def _read() -> Iterator[None]:
    """Any failure to read an event as a webhook's failure: it says nothing about a call."""
    try:
        yield
    except WebhookError:
        raise
    except (msgspec.MsgspecError, RecursionError):
        raise unreadable() from None
    except (IntegrationError, ConnectorError) as error:
        raise WebhookError("WEBHOOK_PROCESSING_FAILED", error.message) from None
    except Exception as error:
        raise WebhookError(
            "WEBHOOK_PROCESSING_FAILED", f"{type(error).__name__} while reading the event"
        ) from error


def _webhook(caller: Caller) -> IncomingWebhook:
    webhook = caller.connector.incoming_webhook
    if webhook is None:
        raise WebhookError(
            "WEBHOOKS_NOT_IMPLEMENTED", f"{caller.connector.id} webhooks are not implemented"
        )
    return webhook


def _event(
    caller: Caller,
    details: c.RequestDetails,
    secrets: c.WebhookSecrets | None = None,
    context: Any = None,
) -> Event:
    if not details:
        raise WebhookError("WEBHOOK_BODY_DECODING_FAILED", "request_details is missing")
    payment = context if isinstance(context, c.PaymentEventContext) else None
    return Event(
        headers={name.lower(): value for name, value in details.headers.items()},
        body=details.body,
        now=caller.call.now,
        secret=secrets.secret if secrets else "",
        additional_secret=(secrets.additional_secret or "") if secrets else "",
        uri=details.uri or "",
        query=details.query_params or "",
        capture_method=payment.capture_method if payment else None,
        config=caller.credentials,
    )


def _content(
    webhook: IncomingWebhook, kind: EventType | None, body: Any, event: Event, caller: Caller
) -> Any:
    if kind in _PAYOUT:
        # The contract's EventContent has no member for them: kind and reference say it all.
        return None
    if kind in _REFUND:
        outcome: Any = webhook.process_refund_webhook(body, event)
        response: type[Any] = c.RefundResponse
    elif kind in _DISPUTE:
        outcome, response = webhook.process_dispute_webhook(body, event), c.DisputeResponse
    else:
        outcome, response = (
            webhook.process_payment_webhook(body, event),
            c.PaymentServiceGetResponse,
        )
    data = RouterDataV2(response(), None, caller.base_urls, caller.call, response=outcome)
    return respond(response, data, Reply(200))


HANDLED: dict[str, Callable[[Caller, Any], Any]] = {
    "EventService/ParseEvent": parse_event,
    "EventService/HandleEvent": handle_event,
}
KEYLESS = frozenset({*HANDLED, "CompositeEventService/HandleEvent"})
"""RPCs that need no credentials: a signature is verified with the webhook's own secret."""

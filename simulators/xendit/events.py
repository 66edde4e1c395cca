"""Webhooks: what happened, with the business's token in `x-callback-token`."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core.http import encode_json
from simulators.xendit.business import Account, Call, Method, PaymentRequest, Refund, stamp
from simulators.xendit.views import payment_view, whole_method

PAYMENT_EVENTS = {
    "captured": "payment.succeeded",
    "authorized": "payment.awaiting_capture",
    "declined": "payment.failed",
}
REFUND_EVENTS = {"succeeded": "refund.succeeded", "failed": "refund.failed"}


def payment(call: Call, request: PaymentRequest) -> None:
    """An attempt to pay came to its end."""
    post(call, request.account, PAYMENT_EVENTS[request.money.state], payment_view(request))


def method(call: Call, method: Method) -> None:
    """A method can be charged, or cannot any more; a card for a single use is not told of."""
    if isinstance(method.means, Account) or method.reusability == "MULTIPLE_USE":
        event = "activated" if method.status == "ACTIVE" else method.status.lower()
        post(call, method.account, f"payment_method.{event}", whole_method(method))


def capture(call: Call, request: PaymentRequest, shown: dict[str, Any]) -> None:
    """What was held is taken, or could not be."""
    event = "capture.failed" if shown["failure_code"] else "capture.succeeded"
    post(call, request.account, event, shown)


def refund(call: Call, kept: Refund, shown: dict[str, Any]) -> None:
    """A refund came to its end; none is told of while it pends, or when it is called back."""
    if event := REFUND_EVENTS.get(kept.money.state):
        post(call, kept.request.account, event, shown)


def dispute(call: Call, status: str, shown: dict[str, Any]) -> None:
    """A dispute was opened, or moved on: the dispute itself, without an envelope.

    https://docs.xendit.co/apidocs/dispute-webhook-notifications
    """
    event = f"dispute.{status.lower()}"
    body = encode_json({"event": event, **shown})
    put(call, event, lambda at: body)


def post(call: Call, account: str, event: str, data: dict[str, Any]) -> None:
    """Put one webhook into the outbox."""
    # As it is now: what is told of may have moved on by the time this is delivered.
    happened = msgspec.Raw(encode_json(data))

    def body(at: int) -> bytes:
        envelope = {
            "event": event,
            "business_id": account,
            "created": stamp(at),
            "data": happened,
            "api_version": None,
        }
        return encode_json(envelope)

    put(call, event, body)


def put(call: Call, event: str, body: Callable[[int], bytes]) -> None:
    """Put a body, which may tell when it is sent, into the outbox with the headers."""
    business, id = call.business, call.business.hex(32)
    headers = {
        "Content-Type": "application/json",
        "x-callback-token": business.callback_token,
        "webhook-id": id,
    }
    business.outbox.post(
        id, event, business.webhook_url, call.clock.now(), lambda at: (headers, body(at))
    )

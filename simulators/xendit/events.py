"""Webhooks: what happened, with the business's token in `x-callback-token`."""

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


def post(call: Call, account: str, event: str, data: dict[str, Any]) -> None:
    """Put one webhook into the outbox."""
    business, id = call.business, call.business.hex(32)
    # As it is now: what is told of may have moved on by the time this is delivered.
    happened = msgspec.Raw(encode_json(data))
    headers = {
        "Content-Type": "application/json",
        "x-callback-token": business.callback_token,
        "webhook-id": id,
    }

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        envelope = {
            "event": event,
            "business_id": account,
            "created": stamp(at),
            "data": happened,
            "api_version": None,
        }
        return headers, encode_json(envelope)

    business.outbox.post(id, event, business.webhook_url, call.clock.now(), letter)

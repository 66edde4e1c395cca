"""Webhooks: what happened, with the business's token in `x-callback-token`."""

from typing import Any

import msgspec

from simulators.core.http import encode_json
from simulators.xendit import payment_methods, words
from simulators.xendit.business import Call, PaymentRequest, Refund, stamp

PAYMENT_EVENTS = {
    "captured": "payment.succeeded",
    "authorized": "payment.awaiting_capture",
    "declined": "payment.failed",
}
REFUND_EVENTS = {"succeeded": "refund.succeeded", "failed": "refund.failed"}


def payment(call: Call, request: PaymentRequest) -> None:
    """An attempt to pay came to its end."""
    post(call, request.account, PAYMENT_EVENTS[request.money.state], payment_view(request))


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


def payment_view(request: PaymentRequest) -> dict[str, Any]:
    """The payment behind a payment request: what a payment event tells of."""
    money, rest = request.money, request.rest
    return {
        "id": request.payment_id,
        "payment_request_id": request.id,
        "reference_id": request.reference_id,
        "amount": words.major(money.amount, money.currency),
        "currency": money.currency,
        "country": request.country,
        "status": words.STATUS[money.state],
        "failure_code": money.decline,
        "payment_method": payment_methods.view(request.method),
        "channel_properties": request.channel,
        "payment_detail": None,
        "customer_id": rest["customer_id"],
        "description": rest["description"],
        "items": rest["items"],
        "metadata": rest["metadata"],
        "created": request.created,
        "updated": request.updated,
    }

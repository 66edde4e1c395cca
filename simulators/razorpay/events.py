"""Webhooks: a snapshot of what happened, signed with the webhook's secret.

https://razorpay.com/docs/webhooks/validate-test/
"""

import hashlib
import hmac

from simulators.core.http import encode_json
from simulators.razorpay import views
from simulators.razorpay.account import Call, Dispute, Fields, Payment, Refund, Token


def payment(call: Call, happened: str, about: Payment) -> None:
    """`payment.authorized`, `payment.captured`, `payment.failed`."""
    post(call, f"payment.{happened}", {"payment": views.payment(about)})


def order_paid(call: Call, by: Payment) -> None:
    """`order.paid`, which shows the payment, too."""
    post(call, "order.paid", {"payment": views.payment(by), "order": views.order(by.order)})


def refund(call: Call, happened: str, about: Refund) -> None:
    """`refund.created`, `refund.processed`, `refund.failed`."""
    told = {"refund": views.refund(about), "payment": views.payment(about.payment)}
    post(call, f"refund.{happened}", told)


def dispute(call: Call, happened: str, about: Dispute) -> None:
    """`payment.dispute.created` and what follows."""
    told = {"payment": views.payment(about.payment), "dispute": views.dispute(about)}
    post(call, f"payment.dispute.{happened}", told)


def token(call: Call, happened: str, about: Token) -> None:
    """`token.confirmed`, `token.rejected`, `token.cancelled`.

    https://razorpay.com/docs/api/payments/recurring-payments/webhooks/
    """
    post(call, f"token.{happened}", {"token": views.token(about)})


def post(call: Call, event: str, entities: Fields) -> None:
    """Put a webhook into the outbox; its id stays the same however often it is sent."""
    account, now = call.account, call.now
    body = encode_json(
        {
            "entity": "event",
            "account_id": account.owner,
            "event": event,
            "contains": list(entities),
            "payload": {name: {"entity": told} for name, told in entities.items()},
            "created_at": now,
        }
    )
    id = account.ids.next(14)
    # What was made before a change of the secret keeps its signature when it is sent again:
    # https://razorpay.com/docs/webhooks/validate-test/
    key = account.secrets.newest.encode()
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Razorpay-Webhook/v1",
        "X-Razorpay-Signature": hmac.new(key, body, hashlib.sha256).hexdigest(),
        "x-razorpay-event-id": id,
    }

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return headers, body

    account.outbox.post(id, event, account.webhook_url, now, letter)

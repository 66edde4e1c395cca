"""Webhooks: what happened, to whoever subscribed, signed with the digital signature key.

https://developer.cybersource.com/docs/cybs/en-us/webhooks/implementation/all/rest/webhooks/wh-fg-intro.html
"""

import base64
import hashlib
import hmac
from typing import TYPE_CHECKING

import msgspec

from simulators.core.http import encode_json
from simulators.families.cybersource.account import (
    Account,
    Call,
    Payment,
    Refund,
    Taking,
    Webhook,
    stamp,
)
from simulators.families.cybersource.errors import Fields

if TYPE_CHECKING:
    from collections.abc import Callable

PRODUCTS: dict[str, tuple[str, ...]] = {
    "payments": (
        "payments.payments.accept",
        "payments.payments.review",
        "payments.payments.reject",
        "payments.captures.accept",
        "payments.refunds.accept",
        "payments.reversals.accept",
        "payments.voids.accept",
    ),
    "eCheck": (
        "payments.credits.accepted",
        "payments.credits.failed",
        "payments.payments.accepted",
        "payments.payments.failed",
        "payments.voids.accepted",
    ),
}
"""What this processor notifies of, by product."""

ACCEPTED = {"AUTHORIZED": "accept", "AUTHORIZED_PENDING_REVIEW": "review"}


def payment(call: Call, of: Payment, shown: Fields) -> None:
    """A payment was approved, is to be reviewed, or was declined."""
    if of.bank:
        event = f"payments.payments.{'failed' if of.transaction.reason else 'accepted'}"
    else:
        event = f"payments.payments.{ACCEPTED.get(shown['status'], 'reject')}"
    post(call, event, shown)


def failed(call: Call, taking: Taking) -> None:
    """A debit came back."""
    transaction = taking.transaction
    post(call, "payments.payments.failed", {"id": transaction.id, "status": transaction.status})


def capture(call: Call, taking: Taking, shown: Fields) -> None:
    """What was held is taken."""
    post(call, "payments.captures.accept", shown)


def reversal(call: Call, of: Payment, shown: Fields) -> None:
    """What was held is released."""
    post(call, "payments.reversals.accept", shown)


def refund(call: Call, of: Refund, shown: Fields) -> None:
    """Money goes back."""
    bank = of.taking.payment.bank
    post(call, f"payments.{'credits' if bank else 'refunds'}.accept{'ed' if bank else ''}", shown)


def void(call: Call, payment: str, shown: Fields) -> None:
    """A capture or refund was called back."""
    bank = call.account.payments[payment].bank
    post(call, f"payments.voids.accept{'ed' if bank else ''}", shown)


def post(call: Call, event: str, happened: Fields) -> None:
    """Put a notification into the outbox for each active subscription that wants it."""
    account = call.account
    for webhook in list(account.webhooks.values()) or [unaddressed(account)]:
        product = webhook.wants(event)
        if product is not None and webhook.status == "ACTIVE":
            send(call, account, webhook, product, event, happened)


def unaddressed(account: Account) -> Webhook:
    """What a merchant that subscribed to nothing would be told."""
    products = [{"productId": name, "eventTypes": list(kinds)} for name, kinds in PRODUCTS.items()]
    return Webhook(account.key.id, account.name, "", products, "")


def send(
    call: Call, account: Account, webhook: Webhook, product: str, event: str, happened: Fields
) -> None:
    """One notification. The body is what it was when it happened; the signature is of the time."""
    id, at = account.uuid(), stamp(call.now)
    content = {
        "eventType": event,
        "webhookId": webhook.id,
        "productId": product,
        "organizationId": webhook.organization,
        "eventDate": at,
        "retryNumber": 0,
        "transactionTraceId": id,
        "requestType": "NEW",
        "payload": msgspec.Raw(encode_json([happened])),
    }
    body = encode_json(content)
    letter = signed(account, webhook, product, event, id, body)
    account.outbox.post(id, event, webhook.url, int(call.now), letter)


def signed(
    account: Account, webhook: Webhook, product: str, event: str, id: str, body: bytes
) -> "Callable[[int], tuple[dict[str, str], bytes]]":
    """Writes the headers of a notification as of a time."""

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return {
            "Content-Type": "application/json",
            "v-c-signature": signature(account.key.id, account.key.secret, at * 1000, body),
            "v-c-event-type": event,
            "v-c-organization-id": webhook.organization,
            "v-c-product-name": product,
            "v-c-request-type": "NEW",
            "v-c-retry-count": "0",
            "v-c-transaction-trace-id": id,
            "v-c-webhook-id": webhook.id,
        }, body

    return letter


def signature(key: str, secret: str, at: int, body: bytes) -> str:
    """`t=<milliseconds>;keyId=<id>;sig=<base64>`: HMAC-SHA256 over "<t>.<body>"."""
    made = hmac.new(base64.b64decode(secret), f"{at}.".encode() + body, hashlib.sha256)
    return f"t={at};keyId={key};sig={base64.b64encode(made.digest()).decode()}"

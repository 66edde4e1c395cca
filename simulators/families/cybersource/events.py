"""Webhooks: what happened, to whoever subscribed, signed with the digital signature key.

Events and bodies: https://developer.cybersource.com/docs/cybs/en-us/webhooks/implementation/all/rest/webhooks/wh-fg-product-event-types.html
The signature covers the notification's `payload`, not the envelope around it:
https://developer.cybersource.com/docs/cybs/en-us/webhooks/implementation/all/rest/webhooks/wh-fg-optional-intro/wh-fg-optional-validate-intro/wh-fg-optional-validate-sig-format.html
"""

import base64
import hashlib
import hmac

import msgspec

from simulators.core.http import encode_json
from simulators.core.outbox import Letter
from simulators.families.cybersource.account import (
    Account,
    Call,
    Payment,
    Refund,
    Taking,
    Transaction,
    Webhook,
    stamp,
)
from simulators.families.cybersource.errors import Fields

PRODUCTS: dict[str, tuple[str, ...]] = {
    "payments": (
        "payments.authorization.status.accepted",
        "payments.authorization.status.reviewed",
        "payments.authorization.status.rejected",
        "payments.capture.status.accepted",
        "payments.capture.status.updated",
        "payments.refund.status.accepted",
        "payments.refund.status.updated",
        "payments.reversal.status.accepted",
        "payments.void.status.accepted",
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

ACCEPTED = {"AUTHORIZED": "accepted", "AUTHORIZED_PENDING_REVIEW": "reviewed"}


def payment(call: Call, of: Payment, shown: Fields) -> None:
    """A payment was approved, is to be reviewed, or was declined; a sale is captured too.

    A debit is told of when it has succeeded or failed, not when it is on its way.
    """
    if of.bank:
        if of.transaction.reason:
            post(call, "payments.payments.failed", shown)
        return
    word = ACCEPTED.get(shown["status"], "rejected")
    post(call, f"payments.authorization.status.{word}", shown)
    if of.takings:
        post(call, "payments.capture.status.accepted", shown)


def capture(call: Call, shown: Fields) -> None:
    """What was held is taken."""
    post(call, "payments.capture.status.accepted", shown)


def transmitted(call: Call, taking: Taking) -> None:
    """A capture went to the processor, or a debit succeeded."""
    bank = taking.payment.bank
    event = "payments.payments.accepted" if bank else "payments.capture.status.updated"
    post(call, event, brief(taking.transaction))


def failed(call: Call, taking: Taking) -> None:
    """A debit came back."""
    post(call, "payments.payments.failed", brief(taking.transaction))


def reversal(call: Call, shown: Fields) -> None:
    """What was held is released."""
    post(call, "payments.reversal.status.accepted", shown)


def refund(call: Call, of: Refund, shown: Fields) -> None:
    """Money goes back; of a credit to a bank account is told when it has succeeded or failed."""
    if not of.taking.payment.bank:
        post(call, "payments.refund.status.accepted", shown)


def refund_updated(call: Call, of: Refund) -> None:
    """A refund went to the processor, or came back from it."""
    if not of.taking.payment.bank:
        post(call, "payments.refund.status.updated", brief(of.transaction))
    else:
        word = "failed" if of.state == "failed" else "accepted"
        post(call, f"payments.credits.{word}", brief(of.transaction))


def void(call: Call, payment: str, shown: Fields) -> None:
    """A capture or refund was called back."""
    bank = call.account.payments[payment].bank
    post(call, "payments.voids.accepted" if bank else "payments.void.status.accepted", shown)


def brief(transaction: Transaction) -> Fields:
    """What a notification tells of a transaction whose status changed."""
    href = f"/pts/v2/{transaction.kind}s/{transaction.id}"
    return {
        "_links": {"self": {"method": "GET", "href": href}},
        "id": transaction.id,
        "status": transaction.status,
        "clientReferenceInformation": {"code": transaction.code},
        "reconciliationId": transaction.reconciliation,
    }


def post(call: Call, event: str, happened: Fields) -> None:
    """Put a notification into the outbox for each active subscription that wants it."""
    account = call.account
    for webhook in list(account.webhooks.values()) or unaddressed(account):
        product = webhook.wants(event)
        if product is not None and webhook.status == "ACTIVE":
            send(call, webhook, product, event, happened)


def unheard(call: Call) -> None:
    """Tell of an event that there is not, to all who want to know of payments."""
    for webhook in list(call.account.webhooks.values()) or unaddressed(call.account):
        if any(each["productId"] == "payments" for each in webhook.products):
            told = {"id": call.account.request_id(call.now)}
            send(call, webhook, "payments", "payments.payment.unheard.of", told)


def unaddressed(account: Account) -> list[Webhook]:
    """What a merchant that subscribed to nothing would be told."""
    if not account.listeners:
        products = [{"productId": name, "eventTypes": list(all)} for name, all in PRODUCTS.items()]
        account.listeners = [Webhook(account.key.id, account.name, "", products, "")]
    return account.listeners


def send(call: Call, webhook: Webhook, product: str, event: str, happened: Fields) -> None:
    """One notification. Its payload is what it was when it happened."""
    account, id = call.account, call.account.uuid()
    payload = encode_json([{"data": happened, "organizationId": webhook.organization}])
    content = {
        "eventType": event,
        "webhookId": webhook.id,
        "productId": product,
        "organizationId": webhook.organization,
        "eventDate": stamp(call.now),
        "retryNumber": 0,
        "transactionTraceId": id,
        "requestType": "NEW",
        "payload": msgspec.Raw(payload),
    }
    letter = written(account, content, payload)
    account.outbox.post(id, event, webhook.url, int(call.now), letter)


def written(account: Account, content: Fields, payload: bytes) -> Letter:
    """Writes a notification, signed as of a time."""

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return {
            "Content-Type": "application/json",
            "v-c-signature": signature(account.key.id, account.key.secret, at * 1000, payload),
            "v-c-event-type": content["eventType"],
            "v-c-organization-id": content["organizationId"],
            "v-c-product-name": content["productId"],
            "v-c-request-type": content["requestType"],
            "v-c-retry-count": "0",
            "v-c-transaction-trace-id": content["transactionTraceId"],
            "v-c-webhook-id": content["webhookId"],
        }, encode_json(content)

    return letter


def signature(key: str, secret: str, at: int, payload: bytes) -> str:
    """`t=<milliseconds>;keyId=<id>;sig=<base64>`: HMAC-SHA256 over "<t>.<payload>"."""
    made = hmac.new(base64.b64decode(secret), f"{at}.".encode() + payload, hashlib.sha256)
    return f"t={at};keyId={key};sig={base64.b64encode(made.digest()).decode()}"

"""Webhooks: what happened, signed for each address that is told.

https://developer.paypal.com/api/rest/webhooks/event-names/
"""

from functools import partial
from typing import Any

from simulators.core.http import encode_json
from simulators.paypal import signature
from simulators.paypal.account import Account, Call, Event, Fields, Webhook, stamp

TYPES = {
    "CHECKOUT.ORDER.APPROVED": "An order has been approved by buyer",
    "CHECKOUT.ORDER.COMPLETED": "Checkout Order Completed",
    "CHECKOUT.PAYMENT-APPROVAL.REVERSED": "A payment approval has been reversed",
    "CUSTOMER.DISPUTE.CREATED": "A new dispute opened",
    "CUSTOMER.DISPUTE.RESOLVED": "A dispute was resolved",
    "CUSTOMER.DISPUTE.UPDATED": "A dispute was updated",
    "PAYMENT.AUTHORIZATION.CREATED": "A payment authorization was created",
    "PAYMENT.AUTHORIZATION.VOIDED": "A payment authorization was voided",
    "PAYMENT.CAPTURE.COMPLETED": "Payment completed",
    "PAYMENT.CAPTURE.DECLINED": "A payment capture was declined",
    "PAYMENT.CAPTURE.DENIED": "A payment capture was denied",
    "PAYMENT.CAPTURE.PENDING": "Payment pending",
    "PAYMENT.CAPTURE.REFUNDED": "A capture payment was refunded",
    "PAYMENT.CAPTURE.REVERSED": "A capture payment was reversed",
    "PAYMENT.PAYOUTS-ITEM.BLOCKED": "A payouts item was blocked",
    "PAYMENT.PAYOUTS-ITEM.CANCELED": "A payouts item was canceled",
    "PAYMENT.PAYOUTS-ITEM.DENIED": "A payouts item was denied",
    "PAYMENT.PAYOUTS-ITEM.FAILED": "A payouts item failed",
    "PAYMENT.PAYOUTS-ITEM.HELD": "A payouts item is held",
    "PAYMENT.PAYOUTS-ITEM.REFUNDED": "A payouts item was refunded",
    "PAYMENT.PAYOUTS-ITEM.RETURNED": "A payouts item was returned",
    "PAYMENT.PAYOUTS-ITEM.SUCCEEDED": "A payouts item succeeded",
    "PAYMENT.PAYOUTS-ITEM.UNCLAIMED": "A payouts item is unclaimed",
    "PAYMENT.PAYOUTSBATCH.DENIED": "A batch payout was denied",
    "PAYMENT.PAYOUTSBATCH.PROCESSING": "A batch payout is being processed",
    "PAYMENT.PAYOUTSBATCH.SUCCESS": "A batch payout completed",
    "PAYMENT.REFUND.FAILED": "A payment refund failed",
    "PAYMENT.REFUND.PENDING": "A payment refund is pending",
    "VAULT.PAYMENT-TOKEN.CREATED": "A payment token has been created",
    "VAULT.PAYMENT-TOKEN.DELETED": "A payment token has been deleted",
}
"""The events that PayPal knows and this simulator posts, and their summaries."""

VERSIONS = {"dispute": "1.0", "payment_token": "3.0", "payouts": "1.0", "payouts_item": "1.0"}


def post(call: Call, event: str, kind: str, resource: Fields) -> None:
    """Tell every address that wants to know of it."""
    account, id = call.account, f"WH-{call.account.new_id()}-{call.account.new_id()}"
    at = f"{call.base}/v1/notifications/webhooks-events/{id}"
    told = {
        "id": id,
        "event_version": "1.0",
        "create_time": call.now,
        "resource_type": kind,
        "resource_version": VERSIONS.get(kind, "2.0"),
        "event_type": event,
        "summary": TYPES.get(event, "A payment capture was unheard of"),
        "resource": resource,
        "links": [
            {"href": at, "rel": "self", "method": "GET"},
            {"href": f"{at}/resend", "rel": "resend", "method": "POST"},
        ],
    }
    body = encode_json(told)
    about = resource.get("id") or resource.get("payout_item_id", "")
    account.events[id] = Event(id, event, about, body)
    for webhook in account.webhooks.values():
        if "*" in webhook.events or event in webhook.events:
            send(call, webhook, event, id, body)


def send(call: Call, webhook: Webhook, event: str, id: str, body: bytes) -> None:
    """Put one delivery into the outbox; it is signed when it is looked at."""
    account = call.account
    letter = partial(written, account, call.base, webhook, account.uuid(), body)
    account.outbox.post(id, event, webhook.url, call.clock.now(), letter)


def written(
    account: Account, base: str, webhook: Webhook, id: str, body: bytes, at: int
) -> tuple[dict[str, str], bytes]:
    """Headers and body of one delivery at a time."""
    time = stamp(at)
    signed = signature.signed(account.seed, signature.text(id, time, webhook.id, body))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "PayPal/AUHD-214.0-58159897",
        "PAYPAL-AUTH-ALGO": signature.ALGORITHM,
        "PAYPAL-AUTH-VERSION": "v2",
        "PAYPAL-CERT-URL": base + cert_path(account.seed),
        "PAYPAL-TRANSMISSION-ID": id,
        "PAYPAL-TRANSMISSION-SIG": signed,
        "PAYPAL-TRANSMISSION-TIME": time,
        "CORRELATION-ID": f"f{int(id.replace('-', '')[:12], 16):012x}",
    }
    return headers, body


def cert_path(seed: int) -> str:
    """Where the certificate of the signing key is."""
    return f"/v1/notifications/certs/CERT-{seed & 0xFFFFFFFF:08x}-simulated"


def shown_type(name: str) -> dict[str, Any]:
    """A kind of event as PayPal lists it."""
    return {"name": name, "description": f"{TYPES[name]}.", "status": "ENABLED"}

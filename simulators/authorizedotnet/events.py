"""Webhooks: JSON, signed in `X-ANET-Signature` by the merchant's signature key.

https://developer.authorize.net/api/reference/features/webhooks.html
"""

import hmac
from typing import Any

from simulators.authorizedotnet import words
from simulators.authorizedotnet.account import Call, Profile, Transaction, guid, stamp
from simulators.core.http import encode_json

Fields = dict[str, Any]


def signature(key: str, body: bytes) -> str:
    """`sha512=` and the HMAC-SHA512 of the body in capital hexadecimal letters."""
    return f"sha512={hmac.digest(key.encode(), body, 'sha512').hex().upper()}"


def notify(call: Call, kind: str, payload: Fields) -> None:
    """Put one notification into the outbox."""
    account = call.account
    id = guid(account.ids.next(24))
    told = {
        "notificationId": id,
        "eventType": kind,
        "eventDate": f"{stamp(call.now)[:-5]}.0000000Z",
        "webhookId": account.webhook_id,
        "payload": payload,
    }
    body = encode_json(told)
    headers = {
        "Content-Type": "application/json",
        "X-ANET-Signature": signature(account.keys.newest, body),
    }
    account.outbox.post(id, kind, account.webhook_url, call.now, lambda _at: (headers, body))


def post(call: Call, made: Transaction, kind: str, amount: int | None = None) -> None:
    """Tell of a transaction."""
    payload: Fields = {
        "responseCode": int(words.REASONS[made.reason][0]),
        "authCode": made.auth_code,
        "avsResponse": made.avs,
        "authAmount": words.major(made.amount if amount is None else amount),
    }
    order = made.asked.get("order") or {}
    if order.get("invoiceNumber"):
        payload["invoiceNumber"] = order["invoiceNumber"]
    notify(call, kind, {**payload, "entityName": "transaction", "id": made.id})


def profile(call: Call, kept: Profile, kind: str) -> None:
    """Tell of a customer profile."""
    payload: Fields = {
        "paymentProfiles": [
            {"id": each.id, "customerType": each.customer_type or "individual"}
            for each in kept.payments.values()
        ],
        **{name: value for name, value in kept.base.items() if value},
        "entityName": "customerProfile",
        "id": kept.id,
    }
    notify(call, kind, payload)


def payment_profile(call: Call, kept: Profile, id: str, kind: str) -> None:
    """Tell of a payment profile."""
    payload = {
        "customerProfileId": int(kept.id),
        "entityName": "customerPaymentProfile",
        "id": id,
    }
    notify(call, kind, payload)

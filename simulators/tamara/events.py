"""Webhooks, proven by a token that the merchant's notification token signs.

Tamara puts the token into the header and into the address (`tamaraToken`); the PHP SDK reads
either, and here it is in the header alone.
https://docs.tamara.co/docs/transaction-authorisation
"""

import base64
import hashlib
import hmac
from functools import partial

from simulators.core.http import encode_json
from simulators.tamara.account import Call, Fields, Order

VALID_SECONDS = 1800


def post(call: Call, order: Order, event: str, data: Fields | None = None) -> None:
    """Tell the order's own address, and those that were registered for the event."""
    account, id = call.account, call.account.uuid()
    told = {
        "order_id": order.id,
        "order_reference_id": order.reference,
        "order_number": order.asked.get("order_number", ""),
        "event_type": event,
        "data": data or [],
    }
    body, now = encode_json(told), call.clock.now()
    secret = account.notification_token
    own = order.asked.get("merchant_url", {}).get("notification", "")
    account.outbox.post(id, event, own, now, partial(written, secret, {}, body))
    for webhook in account.webhooks.values():
        if event in webhook.events and webhook.url != own:
            letter = partial(written, secret, webhook.headers, body)
            account.outbox.post(id, event, webhook.url, now, letter)


def written(
    secret: str, extra: dict[str, str], body: bytes, at: int
) -> tuple[dict[str, str], bytes]:
    """Headers and body of one delivery at a time."""
    proof = f"Bearer {token(secret, at)}"
    return {"Content-Type": "application/json", **extra, "Authorization": proof}, body


def token(secret: str, at: int) -> str:
    """A JSON web token, HS256."""
    claims = {"iss": "Tamara", "iat": at, "exp": at + VALID_SECONDS}
    parts = ({"typ": "JWT", "alg": "HS256"}, claims)
    signed = ".".join(bare(encode_json(part)) for part in parts)
    return f"{signed}.{bare(hmac.digest(secret.encode(), signed.encode(), hashlib.sha256))}"


def bare(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

"""Callbacks: what happened, signed with the callback secret in X-Cryptopay-Signature.

https://developers.cryptopay.me/guides/api-basics/callbacks
"""

import hmac
from typing import Any

from simulators.core.http import encode_json
from simulators.cryptopay.business import Context


def post(context: Context, kind: str, event: str, data: dict[str, Any]) -> None:
    """Put a callback into the outbox. `kind` is "Invoice", "Subscription", ..."""
    business = context.business
    body = encode_json({"type": kind, "event": event, "data": data})
    signature = hmac.new(business.callback_secret.encode(), body, "sha256").hexdigest()
    headers = {"Content-Type": "application/json", "X-Cryptopay-Signature": signature}

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        return headers, body

    business.outbox.post(
        business.new_id(),
        f"{kind}.{event}",
        business.callback_url,
        context.clock.now(),
        letter,
    )

"""Callbacks: what happened, signed with the callback secret in X-Cryptopay-Signature.

https://developers.cryptopay.me/guides/api-basics/callbacks
"""

import hmac
from typing import Any

from simulators.core.http import encode_json
from simulators.cryptopay.business import Context


def post(context: Context, kind: str, event: str, data: dict[str, Any]) -> None:
    """Put a callback into the outbox. `kind` is "Invoice", "Subscription", ...

    Those of invoices lie there under the invoice's status, which tells more than the event.
    """
    business = context.business
    body = encode_json({"type": kind, "event": event, "data": data})

    def letter(at: int) -> tuple[dict[str, str], bytes]:
        signature = hmac.new(business.callback_secret.encode(), body, "sha256").hexdigest()
        return {"Content-Type": "application/json", "X-Cryptopay-Signature": signature}, body

    name = data["status"] if kind == "Invoice" else f"{kind}.{event}"
    now = context.clock.now()
    business.outbox.post(business.new_id(), name, business.callback_url, now, letter)

"""How Stripe signs webhooks. https://docs.stripe.com/webhooks#verify-manually"""

import hashlib
import hmac


def signed(secret: str, at: int, body: bytes) -> str:
    """The Stripe-Signature header: time and HMAC-SHA256 of time and body."""
    message = b"%d.%s" % (at, body)
    return f"t={at},v1={hmac.new(secret.encode(), message, hashlib.sha256).hexdigest()}"

"""How Stripe signs webhooks. https://docs.stripe.com/webhooks#verify-manually"""

import hashlib
import hmac
from collections.abc import Sequence


def signed(secrets: Sequence[str], at: int, body: bytes) -> str:
    """The Stripe-Signature header: time and, for each secret, HMAC-SHA256 of time and body."""
    message = b"%d.%s" % (at, body)
    made = [hmac.new(each.encode(), message, hashlib.sha256).hexdigest() for each in secrets]
    return ",".join((f"t={at}", *(f"v1={each}" for each in made)))

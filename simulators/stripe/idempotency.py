"""Idempotency keys: the same request twice is done once. https://docs.stripe.com/api/idempotent_requests"""

import hashlib

from simulators.core.http import Request, Response
from simulators.stripe.account import Account
from simulators.stripe.errors import StripeError, invalid

KEPT_FOR = 24 * 3600
LONGEST = 255


def digest(request: Request) -> bytes:
    """What a request asks, without keeping any of it."""
    return hashlib.blake2b(request.body, digest_size=16).digest()


def check_key(key: str) -> None:
    """A key has a sensible length. Raises StripeError."""
    if not 0 < len(key) <= LONGEST:
        raise invalid(f"Idempotency keys must be between 1 and {LONGEST} characters long.")


def replayed(
    account: Account, key: str, path: str, asked: bytes, now: int, headers: dict[str, str]
) -> Response | None:
    """The answer that was given before. Raises StripeError where another request was meant."""
    kept = account.keys.get(key)
    if kept is None or now - kept.at >= KEPT_FOR:
        return None
    if kept.path != path:
        raise mismatch(
            "Keys for idempotent requests can only be used for the same endpoint they were first"
            f" used for ('{path}' vs '{kept.path}'). Try using a key other than '{key}' if you"
            " meant to execute a different request."
        )
    if kept.digest != asked:
        raise mismatch(
            "Keys for idempotent requests can only be used with the same parameters they were first"
            f" used with. Try using a key other than '{key}' if you meant to execute a different"
            " request."
        )
    again = {"Idempotent-Replayed": "true", "Original-Request": kept.request_id}
    return Response(kept.status, headers | again, kept.body)


def mismatch(message: str) -> StripeError:
    """A key that already stands for another request."""
    return StripeError(400, "idempotency_error", message, saved=False)

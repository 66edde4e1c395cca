"""Idempotency keys: the same request twice is done once.

https://docs.stripe.com/api/idempotent_requests
"""

from simulators.core.http import Response
from simulators.core.ledger import Refused
from simulators.stripe.account import Account
from simulators.stripe.errors import StripeError, invalid

LONGEST = 255


def check_key(key: str) -> None:
    """A key has a sensible length. Raises StripeError."""
    if not 0 < len(key) <= LONGEST:
        raise invalid(f"Idempotency keys must be between 1 and {LONGEST} characters long.")


def replayed(
    account: Account, key: str, path: str, asked: bytes, now: int, headers: dict[str, str]
) -> Response | None:
    """The answer that was given before. Raises StripeError where another request was meant."""
    try:
        kept = account.idempotency.find(key, path, asked, now)
    except Refused as refused:
        raise mismatch(refused, key, path, account.idempotency.path(key)) from None
    if kept is None:
        return None
    again = {"Idempotent-Replayed": "true", "Original-Request": kept.note}
    return Response(kept.status, headers | again, kept.body)


def mismatch(refused: Refused, key: str, path: str, first: str) -> StripeError:
    """A key that already stands for another request."""
    what = "with the same parameters they were first used with"
    if refused.why == "key_of_other_path":
        what = f"for the same endpoint they were first used for ('{path}' vs '{first}')"
    return StripeError(
        400,
        "idempotency_error",
        f"Keys for idempotent requests can only be used {what}. Try using a key other than '{key}'"
        " if you meant to execute a different request.",
        saved=False,
    )

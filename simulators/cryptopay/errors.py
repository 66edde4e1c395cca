"""Cryptopay's refusals: `error` with code, message and details, and the request's id.

https://developers.cryptopay.me/guides/api-basics/responses
https://developers.cryptopay.me/guides/api-basics/authentication/how-it-works
"""

from typing import Any

from simulators.core.simulator import Refusal


class CryptopayError(Refusal):
    """One refusal: its HTTP status, and the `error` of its body."""

    def __init__(self, status: int, code: str, message: str, details: Any = ()) -> None:
        super().__init__(message)
        self.status = status
        self.error: dict[str, Any] = {"code": code, "message": message, "details": list(details)}


def unauthenticated() -> CryptopayError:
    """A signature that is missing or wrong, or a key that Cryptopay does not know."""
    return CryptopayError(401, "unauthenticated", "unauthenticated")


def bad_request(why: str) -> CryptopayError:
    """A body that is no JSON, or no headers to read it by."""
    return CryptopayError(400, "bad_request", why)


def not_found() -> CryptopayError:
    """A path or an id that leads nowhere."""
    return CryptopayError(404, "not_found", "not found")


def invalid(field: str, why: str) -> CryptopayError:
    """A parameter that does not fit."""
    return CryptopayError(
        422, "unprocessable_entity", f"{field} {why}", [{"field": field, "message": why}]
    )


def refused(why: str) -> CryptopayError:
    """A well-formed request that cannot be done now."""
    return CryptopayError(422, "unprocessable_entity", why)

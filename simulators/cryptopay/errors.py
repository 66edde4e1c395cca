"""Cryptopay's refusals: `error` with code, message and details, and the request's id.

https://developers.cryptopay.me/guides/api-basics/responses
https://developers.cryptopay.me/guides/api-basics/authentication/how-it-works
https://github.com/cryptopay-dev/cryptopay-php: tests/data
"""

import re
from collections.abc import Iterable
from typing import Any

from simulators.core.simulator import Refusal

_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")


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


def invalid(target: str, message: str, code: str = "invalid", **args: Any) -> CryptopayError:
    """A parameter that does not fit; `code` tells why, `args` with what."""
    detail = {"code": code, "target": target, "message": message, "args": args}
    return CryptopayError(422, "invalid", "invalid", [detail])


def not_among(target: str, values: Iterable[str]) -> CryptopayError:
    """A parameter that is none of the values that there are."""
    listed = list(values)
    message = f"must be one of: {', '.join(listed)}"
    return invalid(target, message, "must_be_included_in", list=listed)


def uuid(target: str, text: str) -> str:
    """An id of Cryptopay's own. Raises CryptopayError for anything else."""
    if not _UUID.match(text):
        raise invalid(target, "must match uuid format", "must_be_uuid")
    return text


def duplicate() -> CryptopayError:
    """A custom id that stands for something else already."""
    return CryptopayError(409, "duplicate_custom_id", "duplicate custom id")


def committed() -> CryptopayError:
    """Something that is done already."""
    return CryptopayError(409, "already_committed", "already committed")


def refused(why: str) -> CryptopayError:
    """A well-formed request that cannot be done now."""
    return CryptopayError(422, "unprocessable_entity", why)

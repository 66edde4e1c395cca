"""PhonePe's refusals: `success` false, a `code`, a message, and no data."""

from typing import Any

from simulators.core.simulator import Refusal

# https://developer.phonepe.com/v2/docs/troubleshooting-2
# https://developer.phonepe.com/v1/reference/check-status-api-1
STATUSES = {
    "BAD_REQUEST": 400,
    "DUPLICATE_TXN_REQUEST": 400,
    "AUTHORIZATION_FAILED": 401,
    "KEY_NOT_CONFIGURED": 404,
    "TRANSACTION_NOT_FOUND": 404,
    "INVALID_VPA": 400,
    "INTERNAL_SERVER_ERROR": 500,
}


class PhonePeError(Refusal):
    """One refusal: its HTTP status and its body."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.status = STATUSES[code]
        self.body: dict[str, Any] = {"success": False, "code": code, "message": message, "data": {}}


def bad_request(why: str) -> PhonePeError:
    """A payload that does not fit; `why` names the field."""
    return PhonePeError("BAD_REQUEST", f"Please check the inputs you have provided. {why}")


def unauthorized() -> PhonePeError:
    """An X-VERIFY that is missing or wrong."""
    return PhonePeError("AUTHORIZATION_FAILED", "Authorization failed: X-VERIFY is incorrect.")


def no_key() -> PhonePeError:
    """A merchant id or salt index for which PhonePe has no key."""
    return PhonePeError("KEY_NOT_CONFIGURED", "Key not found for the merchant")


def not_found() -> PhonePeError:
    """A transaction that this merchant never made."""
    return PhonePeError(
        "TRANSACTION_NOT_FOUND", "No transaction found for the given transaction id"
    )


def duplicate() -> PhonePeError:
    """A merchantTransactionId that was used before."""
    return PhonePeError("DUPLICATE_TXN_REQUEST", "Duplicate transaction request.")

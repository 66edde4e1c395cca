"""How Nuvei fails: with HTTP 200, mostly.

https://docs.nuvei.com/documentation/integration/additional-links/error-handling/
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.router import NO_ERROR_CODE, NO_ERROR_MESSAGE, AnyCall, ErrorResponse
from ucs.domain.statuses import AttemptStatus

T = TypeVar("T")
# A clientRequestId or a session that was used: the call that used it first may have been paid.
ALREADY_USED = ("1012", "1064")
Failed = AttemptStatus | c.RefundStatus | None


class Answer(Struct, kw_only=True, rename="camel"):
    """What every answer says; ``status`` is about the call, not about the payment."""

    status: str
    err_code: int | str | None = None
    reason: str | None = None
    client_request_id: str | None = None
    transaction_id: str | None = None


class Declined(Answer, kw_only=True):
    """An answer that also says why the gateway or the issuer declined."""

    transaction_status: str | None = None
    gw_error_code: int | str | None = None
    gw_error_reason: str | None = None
    payment_method_error_code: int | str | None = None
    payment_method_error_reason: str | None = None
    issuer_decline_code: str | None = None
    issuer_decline_reason: str | None = None
    merchant_advice_code: str | None = None


class Error(Struct, rename="camel"):
    """The body of an answer 4xx."""

    err_code: int | str | None = None
    reason: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    code = NO_ERROR_CODE if body.err_code is None else str(body.err_code)
    return ErrorResponse(code, body.reason or NO_ERROR_MESSAGE, body.reason)


def refused(reply: Answer, status: Failed) -> ErrorResponse | None:
    """The refusal of a call, if it was refused.

    Raises:
        ConnectorError: neither done nor refused.
    """
    if reply.status == "SUCCESS":
        return None
    if reply.status != "ERROR":
        raise ConnectorError(f"unknown status {reply.status!r}", "RESPONSE_DESERIALIZATION_FAILED")
    words = reply.reason or "Unknown error"
    if str(reply.err_code) in ALREADY_USED:
        status = None
    return ErrorResponse(_code(reply.err_code), words, words, status, reply.transaction_id)


def declined(reply: Declined, status: Failed) -> ErrorResponse:
    """A transaction that was made and came to nothing."""
    words = reply.gw_error_reason or reply.payment_method_error_reason or NO_ERROR_MESSAGE
    code = reply.gw_error_code or reply.payment_method_error_code
    return ErrorResponse(
        _code(code),
        words,
        words,
        status,
        reply.transaction_id,
        network_advice_code=reply.merchant_advice_code or None,
        network_decline_code=reply.issuer_decline_code or None,
        network_error_message=reply.issuer_decline_reason or None,
        reference=reply.client_request_id,
    )


def _code(code: int | str | None) -> str:
    return NO_ERROR_CODE if code in (None, "") else str(code)


def given(value: T | None, field: str) -> T:
    """What an answer must have.

    Raises:
        ConnectorError: it has not.
    """
    if value is None or value == "":
        raise ConnectorError(f"no {field} in the answer", "RESPONSE_DESERIALIZATION_FAILED")
    return value

"""How Stripe fails. https://docs.stripe.com/api/errors"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain.router import NO_ERROR_CODE, NO_ERROR_MESSAGE, ErrorResponse, RouterDataV2


class FailedIntent(Struct):
    """The intent that an error is about."""

    id: str


class ErrorDetails(Struct):
    """Why a call or a charge failed."""

    code: str | None = None
    message: str | None = None
    type: str | None = None
    param: str | None = None
    decline_code: str | None = None
    advice_code: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    payment_intent: FailedIntent | None = None


class Error(Struct):
    """The body of every answer 4xx."""

    error: ErrorDetails


def error(body: Error, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    """What an answer 4xx says."""
    return failure(body.error)


def failure(details: ErrorDetails) -> ErrorResponse:
    """The processor's words for a failure, whether it came as an error or inside an intent."""
    intent = details.payment_intent
    return ErrorResponse(
        code=details.code or NO_ERROR_CODE,
        message=details.message or details.code or NO_ERROR_MESSAGE,
        reason=_reason(details),
        connector_transaction_id=intent.id if intent else None,
        network_advice_code=details.network_advice_code,
        network_decline_code=details.network_decline_code,
        network_error_message=details.decline_code or details.advice_code,
    )


def _reason(details: ErrorDetails) -> str | None:
    if details.decline_code is None:
        return details.message
    return f"message - {details.message}, decline_code - {details.decline_code}"

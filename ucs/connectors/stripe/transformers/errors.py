"""How Stripe fails. https://docs.stripe.com/api/errors"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.router import AnyCall, ErrorResponse
from ucs.domain.statuses import AttemptStatus as S

# https://docs.stripe.com/error-codes and https://docs.stripe.com/declines/codes: what became of
# the payment. Refusals that are not listed say nothing about it.
DECLINES: dict[str, S] = {
    **dict.fromkeys(
        (
            "authentication_required",
            "payment_intent_authentication_failure",
            "setup_intent_authentication_failure",
        ),
        S.AUTHENTICATION_FAILED,
    ),
    **dict.fromkeys(
        (
            "bank_account_declined",
            "card_declined",
            "card_velocity_exceeded",
            "expired_card",
            "incorrect_address",
            "incorrect_cvc",
            "incorrect_number",
            "incorrect_zip",
            "insufficient_funds",
            "invalid_cvc",
            "invalid_expiry_month",
            "invalid_expiry_year",
            "invalid_number",
            "payment_method_customer_decline",
            "payment_method_provider_decline",
            "processing_error",
        ),
        S.FAILURE,
    ),
}


class FailedIntent(Struct):
    """The intent that an error is about."""

    id: str


class ErrorDetails(Struct, kw_only=True):
    """Why a call or an attempt failed."""

    code: str | None = None
    message: str | None = None
    decline_code: str | None = None
    advice_code: str | None = None
    network_advice_code: str | None = None
    network_decline_code: str | None = None
    payment_intent: FailedIntent | None = None
    setup_intent: FailedIntent | None = None


class Error(Struct):
    """The body of every answer 4xx."""

    error: ErrorDetails


def error(body: Error, data: AnyCall) -> ErrorResponse:
    """What an answer 4xx says."""
    return failure(body.error)


def failure(details: ErrorDetails) -> ErrorResponse:
    """Why it failed, whether that came as an error or inside an intent."""
    intent = details.payment_intent or details.setup_intent
    return ErrorResponse.of(
        code=details.code,
        message=details.message,
        reason=_reason(details),
        status=DECLINES.get(details.decline_code or "") or DECLINES.get(details.code or ""),
        connector_transaction_id=intent.id if intent else None,
        network_advice_code=details.network_advice_code,
        network_decline_code=details.network_decline_code,
        network_error_message=details.decline_code or details.advice_code,
    )


def _reason(details: ErrorDetails) -> str | None:
    if details.message is None or details.decline_code is None:
        return details.message
    return f"message - {details.message}, decline_code - {details.decline_code}"

"""How CyberSource fails. https://developer.cybersource.com/api-reference-assets/index.html"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.router import NO_ERROR_MESSAGE, AnyCall, ErrorResponse

UNREAD = "Unsupported response type"


class Detail(Struct):
    """A field that is wrong, and why."""

    field: str | None = None
    reason: str | None = None


class ErrorInformation(Struct):
    """Why a transaction failed, inside an answer 2xx."""

    reason: str | None = None
    message: str | None = None
    details: list[Detail] | None = None


class Failed(Struct):
    """How the signature's check fails."""

    rmsg: str | None = None


class TokenError(Struct):
    """How the vault of tokens fails."""

    type: str | None = None
    message: str | None = None


class Error(Struct, rename="camel"):
    """The body of every answer 4xx and 5xx: one shape for each of CyberSource's services."""

    reason: str | None = None
    message: str | None = None
    details: list[Detail] | None = None
    error_information: ErrorInformation | None = None
    response: Failed | None = None
    errors: list[TokenError] | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    """A refusal in any of the forms that CyberSource's services have."""
    if body.response and body.response.rmsg:
        return ErrorResponse(message=body.response.rmsg, reason=body.response.rmsg)
    if body.errors:
        first = body.errors[0]
        return ErrorResponse.of(first.type, first.message, first.message or NO_ERROR_MESSAGE)
    told = body.error_information or body
    return ErrorResponse.of(told.reason, told.message, reason(told))


def reason(told: Error | ErrorInformation) -> str | None:
    """The words of a failure, and the fields that it names."""
    fields = [f"{each.field} : {each.reason}" for each in told.details or []]
    named = f"detailed_error_information: {', '.join(fields)}" if fields else None
    return ", ".join(part for part in (told.message, named) if part) or None

"""How PayPal fails. https://developer.paypal.com/api/rest/responses/"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PayoutCreateData,
    PayoutGetData,
    PayoutVoidData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import NO_ERROR_MESSAGE, AnyCall, ErrorResponse
from ucs.domain.statuses import AttemptStatus as S

_PAYOUTS = PayoutCreateData, PayoutGetData, PayoutVoidData


class Detail(Struct):
    issue: str | None = None
    description: str | None = None
    field: str | None = None


class Error(Struct):
    """The body of an answer 4xx; ``error`` where no token was given, or a wrong one."""

    name: str | None = None
    message: str | None = None
    details: list[Detail] = []
    error: str | None = None
    error_description: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    if body.error:
        return ErrorResponse(body.error, body.error, body.error_description)
    if isinstance(data.request, _PAYOUTS):
        # Their issues are sentences.
        words = "; ".join(map(_told, body.details))
        return ErrorResponse.of(body.name, body.message, words or body.message)
    issue = next((detail.issue for detail in body.details if detail.issue), None)
    return ErrorResponse.of(
        issue or body.name,
        issue or body.message,
        "; ".join(map(_told, body.details)) or body.message,
        _status(data),
        getattr(data.request, "connector_order_id", None),
    )


def _told(detail: Detail) -> str:
    words = detail.description or detail.issue or NO_ERROR_MESSAGE
    return f"description - {words}" + (f", field - {_name(detail.field)}" if detail.field else "")


def _name(pointer: str) -> str:
    """The last part of a JSON pointer."""
    return pointer.rpartition("/")[2]


def _status(data: AnyCall) -> S | None:
    """A payment that was asked for and refused is none; nothing else is said of an earlier one."""
    asked = PaymentsAuthorizeData, RepeatPaymentData, SetupMandateRequestData
    return S.FAILURE if isinstance(data.request, asked) else None

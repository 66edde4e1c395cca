"""Failures as gRPC statuses, with the bare detail message in ``grpc-status-details-bin``."""

from __future__ import annotations

from typing import NamedTuple

import grpc
import msgspec

from rpc import errors_pb2
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.router import ErrorResponse
from ucs.server import convert
from ucs.server.responses import refusal_info
from ucs.wire.masking import without_cards

Code = grpc.StatusCode


class CallFailed(Exception):
    """A call that ends with a gRPC status instead of a response."""

    def __init__(self, code: grpc.StatusCode, message: str, details: bytes = b"") -> None:
        super().__init__(message)
        self.code, self.message, self.details = code, message, details


class NetworkFailure(Exception):
    """The processor could not be reached, or did not answer.

    ``code`` is REQUEST_NOT_SENT where nothing reached the processor; otherwise the outcome of the
    call is unknown. ``timed_out`` says that it was time that ran out. ``status`` is what the call
    ends with, where that is not told by the rest.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        timed_out: bool = False,
        status: grpc.StatusCode | None = None,
    ) -> None:
        super().__init__(message)
        self.code, self.message, self.timed_out = code, message, timed_out
        self.status = status or (Code.DEADLINE_EXCEEDED if timed_out else Code.INTERNAL)


class HostResting(NetworkFailure):
    """The processor's host failed too often lately: it is left alone, and nothing was sent."""

    def __init__(self, host: str) -> None:
        why = f"{host} failed too often lately and is left alone; nothing was sent"
        super().__init__("REQUEST_NOT_SENT", why, status=Code.UNAVAILABLE)


class Refused(Exception):
    """The processor answered 4xx or 5xx; ``error`` is what it said."""

    def __init__(self, error: ErrorResponse) -> None:
        super().__init__(error.code)
        self.error = error


DOC_URL = "docs/outcomes.md"
"""What every refusal points to: what a caller may conclude from it."""

# Details travel as trailing metadata, of which a peer takes 8 KiB in all.
_LONGEST = 500

INTEGRATION_CODES = {
    "NOT_IMPLEMENTED": Code.FAILED_PRECONDITION,
    "NOT_SUPPORTED": Code.FAILED_PRECONDITION,
    "FLOW_NOT_SUPPORTED": Code.FAILED_PRECONDITION,
    "CAPTURE_METHOD_NOT_SUPPORTED": Code.FAILED_PRECONDITION,
    "INVALID_CONNECTOR_CONFIG": Code.FAILED_PRECONDITION,
    "CONFIGURATION_ERROR": Code.FAILED_PRECONDITION,
    "NO_CONNECTOR_META_DATA": Code.FAILED_PRECONDITION,
    "FAILED_TO_OBTAIN_AUTH_TYPE": Code.UNAUTHENTICATED,
    "SOURCE_VERIFICATION_FAILED": Code.UNAUTHENTICATED,
    "CLIENT_NOT_AUTHENTICATED": Code.UNAUTHENTICATED,
    "CLIENT_LIMIT_REACHED": Code.RESOURCE_EXHAUSTED,
    "CONNECTOR_NOT_ALLOWED": Code.PERMISSION_DENIED,
    "DESTINATION_NOT_ALLOWED": Code.PERMISSION_DENIED,
    "OVERRIDE_NOT_ALLOWED": Code.PERMISSION_DENIED,
    "FAILED_TO_OBTAIN_INTEGRATION_URL": Code.INTERNAL,
    "REQUEST_ENCODING_FAILED": Code.INTERNAL,
    "HEADER_MAP_CONSTRUCTION_FAILED": Code.INTERNAL,
    "BODY_SERIALIZATION_FAILED": Code.INTERNAL,
    "URL_PARSING_FAILED": Code.INTERNAL,
    "URL_ENCODING_FAILED": Code.INTERNAL,
}
"""Refusals by code; every other one is INVALID_ARGUMENT."""

HTTP_CODES = {
    400: Code.INVALID_ARGUMENT,
    401: Code.UNAUTHENTICATED,
    403: Code.PERMISSION_DENIED,
    404: Code.NOT_FOUND,
    429: Code.RESOURCE_EXHAUSTED,
    500: Code.INTERNAL,
    501: Code.UNIMPLEMENTED,
    503: Code.UNAVAILABLE,
    504: Code.DEADLINE_EXCEEDED,
}
"""A processor's HTTP status; every other 4xx and 5xx is UNKNOWN."""

WEBHOOK_CODES = {
    "WEBHOOKS_NOT_IMPLEMENTED": Code.UNIMPLEMENTED,
    "WEBHOOK_EVENT_TYPE_NOT_FOUND": Code.NOT_FOUND,
    "WEBHOOK_SIGNATURE_NOT_FOUND": Code.NOT_FOUND,
    "WEBHOOK_REFERENCE_ID_NOT_FOUND": Code.NOT_FOUND,
    "WEBHOOK_RESOURCE_OBJECT_NOT_FOUND": Code.NOT_FOUND,
    "WEBHOOK_VERIFICATION_SECRET_NOT_FOUND": Code.NOT_FOUND,
    "WEBHOOK_BODY_DECODING_FAILED": Code.INVALID_ARGUMENT,
    "WEBHOOK_MISSING_REQUIRED_FIELD": Code.INVALID_ARGUMENT,
    "WEBHOOK_MISSING_REQUIRED_CONTEXT": Code.INVALID_ARGUMENT,
    "WEBHOOK_SOURCE_VERIFICATION_FAILED": Code.UNAUTHENTICATED,
    "WEBHOOK_VERIFICATION_SECRET_INVALID": Code.UNAUTHENTICATED,
}
"""Webhook failures; every other one is INTERNAL."""


class Failure(NamedTuple):
    """A failed call as the contract tells it; ``unforeseen`` marks a fault of ours."""

    code: grpc.StatusCode
    message: str
    details: bytes
    unforeseen: bool = False


def failure(error: Exception) -> Failure:
    """What a call that raised ``error`` answers."""
    match error:
        case IntegrationError():
            code = INTEGRATION_CODES.get(error.code, Code.INVALID_ARGUMENT)
            return Failure(code, error.message, _integration(error))
        case ConnectorError():
            details = errors_pb2.ConnectorError(error_message=error.message, error_code=error.code)
            if error.http_status_code is not None:
                details.http_status_code = error.http_status_code
            return Failure(Code.INTERNAL, error.message, details.SerializeToString())
        case NetworkFailure():
            details = errors_pb2.ConnectorError(error_message=error.message, error_code=error.code)
            return Failure(error.status, error.message, details.SerializeToString())
        case WebhookError():
            # An event may hold anything, and its readers name the words that they do not know.
            told = without_cards(error.message)
            return Failure(WEBHOOK_CODES.get(error.code, Code.INTERNAL), told, b"")
        case Refused():
            return _refused(error.error)
        case CallFailed():
            return Failure(error.code, error.message, error.details)
        case _:
            return Failure(Code.INTERNAL, "internal error", b"", unforeseen=True)


def refused(error: ErrorResponse) -> CallFailed:
    """The failure of a call that the processor answered with 4xx or 5xx."""
    told = _refused(error)
    return CallFailed(told.code, told.message, told.details)


def _refused(error: ErrorResponse) -> Failure:
    error = _short(error)
    details = errors_pb2.ConnectorError(
        error_message=error.message,
        error_code="CONNECTOR_ERROR_RESPONSE",
        http_status_code=error.status_code,
    )
    info = refusal_info(error)
    if info:
        details.error_info.SetInParent()
        convert.write(info, details.error_info)
    code = HTTP_CODES.get(error.status_code, Code.UNKNOWN)
    return Failure(code, error.message, details.SerializeToString())


def _short(error: ErrorResponse) -> ErrorResponse:
    long = {
        name: shortened(text)
        for name in ErrorResponse.__struct_fields__
        if isinstance(text := getattr(error, name), str) and len(text) > _LONGEST // 4
    }
    return msgspec.structs.replace(error, **long) if long else error


def shortened(text: str) -> str:
    """At most 500 bytes of UTF-8, so that it fits into metadata."""
    data = text.encode()
    if len(data) <= _LONGEST:
        return text
    return data[: _LONGEST - 3].decode(errors="ignore") + "..."


def _integration(error: IntegrationError) -> bytes:
    details = errors_pb2.IntegrationError(
        error_message=error.message, error_code=error.code, doc_url=DOC_URL
    )
    if error.action:
        details.suggested_action = error.action
    return details.SerializeToString()

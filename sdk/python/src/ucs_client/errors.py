"""Calls that failed, with everything that the service says about it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import grpc
import grpc.aio
from google.protobuf.message import DecodeError

from ucs_client.contract import messages as m
from ucs_client.verdicts import Verdict, of_failure

DETAILS = "grpc-status-details-bin"
# Said by gRPC itself where a call never left the machine, as there was no connection to send it on.
_UNSENT = ("failed to connect to all addresses", "DNS resolution failed")


class CallFailed(Exception):
    """A call that ended with a gRPC status instead of an answer.

    Attributes:
        status: the gRPC status.
        message: for people.
        verdict: whether the outcome is final, unknown, or the call may be repeated.
        request_id: under which the service knows the call.
        error_code: `MISSING_REQUIRED_FIELD`, `CONNECTOR_ERROR_RESPONSE`, ...; empty if not told.
        attempts: how often the call was made.
    """

    error_code = ""

    def __init__(
        self, status: grpc.StatusCode, message: str, verdict: Verdict, request_id: str
    ) -> None:
        super().__init__(message)
        self.status, self.message, self.verdict = status, message, verdict
        self.request_id = request_id
        self.attempts = 1

    def __str__(self) -> str:
        code = f" {self.error_code}" if self.error_code else ""
        return (
            f"{self.status.name}{code}: {self.message} "
            f"({self.verdict.value}, request {self.request_id})"
        )


class Refused(CallFailed):
    """The service refused the call; the processor was not asked.

    Attributes:
        suggested_action: what to change, where the service knows it.
        doc_url: where to read on.
    """

    suggested_action = ""
    doc_url = ""


class ConnectorFailed(CallFailed):
    """The processor refused, was not reached, or gave no usable answer.

    Attributes:
        http_status_code: the processor's, where one came.
        unified: the failure in words that are the same for all processors.
        connector: the failure in the processor's own words.
        issuer: what the card's issuer and network said.
    """

    http_status_code: int | None = None
    unified: m.UnifiedErrorDetails | None = None
    connector: m.ConnectorErrorDetails | None = None
    issuer: m.IssuerErrorDetails | None = None


class ServiceFailed(CallFailed):
    """The service said nothing more than its status, or was not reached at all."""


def failed(error: grpc.RpcError, request_id: str) -> CallFailed:
    """A failed call, read."""
    assert isinstance(error, grpc.Call | grpc.aio.AioRpcError)
    status, message = error.code(), error.details() or ""
    trailing: Any = error.trailing_metadata() or ()
    details = dict(trailing).get(DETAILS, b"")
    return of_status(status, message, details if isinstance(details, bytes) else b"", request_id)


def of_status(status: grpc.StatusCode, message: str, details: bytes, request_id: str) -> CallFailed:
    """A failed call from its status and the bare message in `grpc-status-details-bin`."""
    try:
        if is_connector_error(details):
            told = m.ConnectorError.FromString(details)
            return _connector_failed(status, message, told, request_id)
        if details:
            return _refused(status, message, m.IntegrationError.FromString(details), request_id)
    except DecodeError:
        # Somebody else's details: they say nothing that could be relied on.
        pass
    unsent = status is grpc.StatusCode.UNAVAILABLE and message.startswith(_UNSENT)
    verdict = Verdict.RETRYABLE if unsent else of_failure(status.name, "", None)
    return ServiceFailed(status, message, verdict, request_id)


def _refused(
    status: grpc.StatusCode, message: str, told: m.IntegrationError, request_id: str
) -> Refused:
    verdict = of_failure(status.name, told.error_code, None)
    refused = Refused(status, told.error_message or message, verdict, request_id)
    refused.error_code = told.error_code
    refused.suggested_action, refused.doc_url = told.suggested_action, told.doc_url
    return refused


def _connector_failed(
    status: grpc.StatusCode, message: str, told: m.ConnectorError, request_id: str
) -> ConnectorFailed:
    http = told.http_status_code if told.HasField("http_status_code") else None
    verdict = of_failure(status.name, told.error_code, http)
    made = ConnectorFailed(status, told.error_message or message, verdict, request_id)
    made.error_code, made.http_status_code = told.error_code, http
    info = told.error_info
    made.unified = info.unified_details if info.HasField("unified_details") else None
    made.connector = info.connector_details if info.HasField("connector_details") else None
    made.issuer = info.issuer_details if info.HasField("issuer_details") else None
    return made


def is_connector_error(details: bytes) -> bool:
    """Whether bare details are a ConnectorError: nothing but their fields tells it.

    Field 3 is a number in a ConnectorError and text in an IntegrationError. Without field 3, field
    4 is an ErrorInfo, which begins with the tag of one of its own fields, or a URL. An
    IntegrationError always has a URL.
    """
    fields = dict(_fields(details))
    if 3 in fields:
        return fields[3] is None
    held = fields.get(4)
    return bool(fields) and (held is None or held[:1] in (b"", b"\x0a", b"\x12", b"\x1a"))


def _fields(data: bytes) -> Iterator[tuple[int, bytes | None]]:
    """Number and bytes of each field; None for numbers."""
    at = 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind, length = tag & 7, 0
        if kind == 0:
            _, at = _varint(data, at)
            yield tag >> 3, None
        elif kind == 2:
            length, at = _varint(data, at)
            yield tag >> 3, data[at : at + length]
            at += length
        else:
            return


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while at < len(data):
        byte = data[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            break
    return value, at

"""What must hold of every call, whatever was sent and whatever the processor answered."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from google.protobuf.message import DecodeError

from fuzz import corpus, metadata
from fuzz.cases import Case
from fuzz.service import CPU_SECONDS, Told
from rpc import errors_pb2
from ucs.server.outcomes import ANSWERED, Verdict, of_answer, of_failure
from ucs.server.rpcs import all_rpcs


class Breach(NamedTuple):
    """A law that did not hold: ``law`` and ``where`` tell one fault from another."""

    law: str
    where: str

    @property
    def remark(self) -> bool:
        """Whether it is worth a look only: the caller was told the truth, in words of no help."""
        return self.law == STUMBLED


STUMBLED = "no reader stumbles"


# The contract's statuses, by the code in the details (docs: its conventions, section 6.2).
_REFUSED = {
    "FAILED_PRECONDITION": "NOT_IMPLEMENTED NOT_SUPPORTED FLOW_NOT_SUPPORTED CONFIGURATION_ERROR"
    " CAPTURE_METHOD_NOT_SUPPORTED INVALID_CONNECTOR_CONFIG NO_CONNECTOR_META_DATA",
    "UNAUTHENTICATED": "FAILED_TO_OBTAIN_AUTH_TYPE SOURCE_VERIFICATION_FAILED",
    "INTERNAL": "FAILED_TO_OBTAIN_INTEGRATION_URL REQUEST_ENCODING_FAILED URL_PARSING_FAILED"
    " HEADER_MAP_CONSTRUCTION_FAILED BODY_SERIALIZATION_FAILED URL_ENCODING_FAILED",
}
_INTEGRATION = {code: status for status, codes in _REFUSED.items() for code in codes.split()}
_BY_HTTP = {
    400: "INVALID_ARGUMENT",
    401: "UNAUTHENTICATED",
    403: "PERMISSION_DENIED",
    404: "NOT_FOUND",
    429: "RESOURCE_EXHAUSTED",
    500: "INTERNAL",
    501: "UNIMPLEMENTED",
    503: "UNAVAILABLE",
    504: "DEADLINE_EXCEEDED",
}
_BARE = {
    "INVALID_ARGUMENT",
    "UNAUTHENTICATED",
    "NOT_FOUND",
    "UNIMPLEMENTED",
    "PERMISSION_DENIED",
    "RESOURCE_EXHAUSTED",
}
_UNREAD = {
    "RESPONSE_DESERIALIZATION_FAILED",
    "RESPONSE_HANDLING_FAILED",
    "UNEXPECTED_RESPONSE_ERROR",
    "INTEGRITY_CHECK_FAILED",
    "RESPONSE_DECODING_FAILED",
    "UNEXPECTED_SERVER_RESPONSE",
    "CONNECTION_CLOSED_INCOMPLETE_MESSAGE",
}
_UNREAD_TOO_LATE = {"REQUEST_TIMEOUT_RECEIVED", "REQUEST_NOT_SENT"}


def breaches(case: Case, told: Told, usual: bool) -> Iterator[Breach]:
    """Every law that a call broke.

    Args:
        usual: whether the recorded call, unchanged, succeeded.
    """
    if told.crash:
        yield Breach("no crash", told.crash)
    if told.seconds > CPU_SECONDS:
        yield Breach("no hang", f"{case.rpc} took {told.seconds:.1f} s")
    if told.code != "OK" and (why := unlawful(case, told)):
        yield Breach("a status of the contract", why)
    yield from unforeseen(told)
    yield from _leaks(case, told)
    yield from _misled(case, told)
    if case.kind == "answer":
        yield from _told_wrongly(case, told, usual)


# Statuses


def unlawful(case: Case, told: Told) -> str:
    """What is wrong with a status and its details; empty where nothing is."""
    if not told.details:
        return _unlawful_bare(case, told)
    kind, code, http = read_details(told.details)
    if kind == "":
        return f"{told.code} with details that are none"
    if kind == "integration":
        wanted = _INTEGRATION.get(code, "INVALID_ARGUMENT")
        return "" if told.code == wanted else f"{code} told as {told.code}"
    if code == "CONNECTOR_ERROR_RESPONSE":
        wanted = _BY_HTTP.get(http, "UNKNOWN")
        return "" if told.code == wanted and http >= 400 else f"HTTP {http} told as {told.code}"
    if code in _UNREAD_TOO_LATE and told.code in ("DEADLINE_EXCEEDED", "UNAVAILABLE", "INTERNAL"):
        return ""
    return "" if code in _UNREAD and told.code == "INTERNAL" else f"{code} told as {told.code}"


def _unlawful_bare(case: Case, told: Told) -> str:
    if told.code in _BARE:
        return ""
    about_override = told.message.startswith("x-config-override") and told.code == "INTERNAL"
    about_event = "EventService/" in case.rpc and told.code == "INTERNAL"
    if about_override or (about_event and told.message != "internal error"):
        return ""
    return f"{told.code} without details"


def read_details(details: bytes) -> tuple[str, str, int]:
    """Kind (integration, connector), error code and HTTP status of details; empty ones if none."""
    refused = _exactly(errors_pb2.IntegrationError, details)
    # Only the address of the documents tells the shortest ones apart.
    if refused is not None and refused.doc_url:
        return "integration", refused.error_code, 0
    answered = _exactly(errors_pb2.ConnectorError, details)
    if answered is not None and answered.error_code:
        return "connector", answered.error_code, answered.http_status_code
    return "", "", 0


def _exactly(kind: Any, details: bytes) -> Any:
    """Details as a message of that kind, None where they are another."""
    try:
        read = kind.FromString(details)
    except DecodeError:
        return None
    known = kind()
    known.CopyFrom(read)
    known.DiscardUnknownFields()
    return read if known == read else None


# Faults of our own


def unforeseen(told: Told) -> Iterator[Breach]:
    """Faults of ours that the log tells of."""
    for line in filter(None, told.log.split("\n")):
        event = json.loads(line)
        if event.get("event") == "call_failed":
            where = event["at"][-1].rpartition("/ucs/")[2] if event["at"] else "?"
            yield Breach(STUMBLED, f"{event['error']} at {where}")


# Secrets


def _leaks(case: Case, told: Told) -> Iterator[Breach]:
    hidden = (corpus.CARD, *metadata.secrets(case.connector))
    places = {
        "the status message": told.message,
        "the details": _without_id(told.details).decode("latin-1"),
        "the log": told.log,
    }
    for place, text in places.items():
        for secret in hidden:
            if shows(secret, text):
                kind = "card" if secret == corpus.CARD else "credential"
                yield Breach(f"no {kind} in {place}", f"{case.connector} {case.kind} {case.rpc}")


def _without_id(details: bytes) -> bytes:
    """Details without the processor's own id of the payment: one in ten of sixteen digits passes
    the check of card numbers, and who masked it would lose the payment."""
    answered = _exactly(errors_pb2.ConnectorError, details)
    if answered is None or not answered.error_info.HasField("connector_details"):
        return details
    answered.error_info.connector_details.ClearField("connector_transaction_id")
    stripped: bytes = answered.SerializeToString()
    return stripped


def shows(secret: str, text: str) -> bool:
    """Whether a secret can be read; among other letters or digits a card number is none."""
    if secret not in text:
        return False
    return secret != corpus.CARD or _ALONE.search(text) is not None


_ALONE = re.compile(rf"(?<![0-9A-Za-z._]){corpus.CARD}(?![0-9A-Za-z._])")


# Requests


def _misled(case: Case, told: Told) -> Iterator[Breach]:
    """Whether what a caller sent as an id leads a request elsewhere than the connector's path."""
    for request in told.sent:
        parts = urlsplit(request.url)
        steps = [unquote(step) for step in parts.path.split("/")]
        if case.kind in ("message", "bytes") and ("." in steps or ".." in steps):
            yield Breach("no path is left", f"{case.connector} {case.rpc}")


# Outcomes


def _told_wrongly(case: Case, told: Told, usual: bool) -> Iterator[Breach]:
    verdicts = list(_verdicts(case, told))
    good = [name for name, verdict in verdicts if name in SUCCESS]
    if good and case.wrecked and not _by_status(case):
        yield Breach("garbage is no success", f"{case.connector} {case.rpc} {good[0]}")
    elif good and not usual and not _by_status(case):
        yield Breach("no failure becomes a success", f"{case.connector} {case.rpc} {good[0]}")
    final = [name for name, verdict in verdicts if verdict is Verdict.FINAL]
    lost = case.wrecked and _went_well(case) and case.connector not in _BY_SHAPE
    if lost and final and not good:
        yield Breach("garbage is no outcome", f"{case.connector} {case.rpc} {final[0]}")


def _by_status(case: Case) -> bool:
    return case.rpc == "RecurringPaymentService/Revoke" or any(
        case.connector == connector and case.rpc.endswith(flow) for connector, flow in _BY_STATUS
    )


# A deletion is answered by the HTTP status, and so are these: what they make has no status.
_BY_STATUS = (
    ("paypal", "SetupRecurring"),  # https://developer.paypal.com/docs/api/payment-tokens/v3/
    ("adyen", "DisputeService/Accept"),
    ("authorizedotnet", "PaymentService/Void"),  # transId 0 is what says that nothing was done
    ("authorizedotnet", "PaymentService/Capture"),  # the same
    ("xendit", "DisputeService/Accept"),
    ("braintree", "SetupRecurring"),
    ("checkout", "DisputeService/Accept"),
    ("paypal", "CreateServerAuthenticationToken"),  # whatever the token is
    ("paypal", "DisputeService/Accept"),  # .../customer-disputes/v1/: links alone
    ("worldpayxml", "SetupRecurring"),  # a token that has an id
)
_BY_SHAPE = frozenset({"braintree", "elavon", "fiuu", "redsys", "trustly", "worldpayxml"})
"""That there is an error in the answer says that nothing was done, whatever stands in it."""


def _went_well(case: Case) -> bool:
    return bool(case.answers) and case.answers[-1].status in (200, 201, 202, 204)


def _verdicts(case: Case, told: Told) -> Iterator[tuple[str, Verdict]]:
    """What a caller may conclude, by the name of each status that it was told."""
    if told.code != "OK":
        _, code, http = read_details(told.details)
        yield told.code, of_failure(told.code, code, http or None)
        return
    answer = all_rpcs()[case.rpc].response_message.FromString(told.answer)
    for kind, name in statuses(answer):
        yield name, of_answer(kind, name)


def statuses(answer: Any) -> Iterator[tuple[str, str]]:
    """The statuses that a response tells: name of the enum, name of the status."""
    for field in answer.DESCRIPTOR.fields:
        if (
            field.enum_type is not None
            and not field.is_repeated
            and field.enum_type.name in ANSWERED
        ):
            number = getattr(answer, field.name)
            value = field.enum_type.values_by_number.get(number)
            yield field.enum_type.name, value.name if value else str(number)


_GOOD = """
    AUTHORIZED PARTIALLY_AUTHORIZED CHARGED PARTIAL_CHARGED PARTIAL_CHARGED_AND_CHARGEABLE
    VOIDED VOIDED_POST_CAPTURE AUTO_REFUNDED REFUND_SUCCESS ACTIVE REVOKED AUTHORIZATION_SUCCESS
    DISPUTE_WON DISPUTE_ACCEPTED OPERATION_STATUS_SUCCESS
"""
SUCCESS = frozenset(_GOOD.split())


def succeeded(case: Case, told: Told) -> bool:
    """Whether a call was told a success."""
    return told.code == "OK" and any(name in SUCCESS for name, _ in _verdicts(case, told))

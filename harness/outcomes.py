"""Outcomes: what one call came to, as a payments person would put it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import grpc
import msgspec
from google.protobuf.message import DecodeError, Message

from harness.scripts import SCRIPTS
from rpc import errors_pb2 as errors

if TYPE_CHECKING:
    from harness.customer import Landing

NO_MONEY = frozenset(
    (
        "FAILURE", "AUTHORIZATION_FAILED", "AUTHENTICATION_FAILED", "ROUTER_DECLINED",
        "EXPIRED", "CAPTURE_FAILED", "VOIDED",
    )
)  # fmt: skip
FAILED = NO_MONEY - {"VOIDED"}
TAKEN = frozenset(("CHARGED", "PARTIAL_CHARGED", "PARTIAL_CHARGED_AND_CHARGEABLE"))
WAITING = frozenset(("PENDING", "AUTHORIZING", "CAPTURE_INITIATED", "VOID_INITIATED", "STARTED"))
MODIFYING = frozenset(("CAPTURE_INITIATED", "VOID_INITIATED"))
"""The processor has been asked to change a payment, and has not said yet what came of it."""
UNSETTLED = WAITING | {"AUTHENTICATION_PENDING"}
"""Time may still change these."""
DENIED = frozenset(("CAPTURE_FAILED", "VOID_FAILED"))
"""These tell of a modification that came to nothing; the payment is what it was."""
_NO_REFUND = frozenset(("REFUND_FAILURE", "REFUND_TRANSACTION_FAILURE"))
_DETAILS = "grpc-status-details-bin"
_ENUMS: dict[str, dict[int, str]] = {}


class Refusal(msgspec.Struct, frozen=True):
    """A call that ended with a gRPC status.

    `kind` says who refused: `integration` (before the processor was asked), `connector` (after), or
    nothing where the service gave no details.
    """

    code: str
    message: str
    kind: str = ""
    error_code: str = ""
    http_status: int = 0
    info: Any = None

    def __str__(self) -> str:
        return " ".join(part for part in (self.code, self.error_code, self.message) if part)


def refusal(error: grpc.RpcError) -> Refusal:
    """What a failed call says of itself."""
    assert isinstance(error, grpc.Call)
    code = error.code().name
    message = error.details() or ""
    raw = next((value for key, value in error.trailing_metadata() or () if key == _DETAILS), None)
    if not isinstance(raw, bytes) or not raw:
        return Refusal(code, message)
    return _detailed(code, message, raw)


def _detailed(code: str, message: str, raw: bytes) -> Refusal:
    """Tells the two messages apart by field 3: a number in one, a text in the other."""
    theirs = _read(errors.ConnectorError, raw)
    if theirs is not None and theirs.HasField("http_status_code"):
        info = theirs.error_info if theirs.HasField("error_info") else None
        return Refusal(code, message, "connector", theirs.error_code, theirs.http_status_code, info)
    ours = _read(errors.IntegrationError, raw)
    if ours is None:
        return Refusal(code, message, "", "UNREADABLE_DETAILS")
    kind = "connector" if ours.error_code in _CONNECTOR_CODES else "integration"
    return Refusal(code, message, kind, ours.error_code)


def _read(kind: Any, raw: bytes) -> Any:
    try:
        return kind.FromString(raw)
    except DecodeError:
        return None


_CONNECTOR_CODES = frozenset(
    (
        "CONNECTOR_ERROR_RESPONSE", "RESPONSE_DESERIALIZATION_FAILED", "RESPONSE_HANDLING_FAILED",
        "UNEXPECTED_RESPONSE_ERROR", "INTEGRITY_CHECK_FAILED", "REQUEST_TIMEOUT_RECEIVED",
        "REQUEST_NOT_SENT", "CONNECTION_CLOSED_INCOMPLETE_MESSAGE", "UNEXPECTED_SERVER_RESPONSE",
    )
)  # fmt: skip


UNREAD = frozenset(
    (
        "REQUEST_TIMEOUT_RECEIVED", "CONNECTION_CLOSED_INCOMPLETE_MESSAGE",
        "RESPONSE_DECODING_FAILED", "UNEXPECTED_SERVER_RESPONSE", "RESPONSE_DESERIALIZATION_FAILED",
        "RESPONSE_HANDLING_FAILED", "UNEXPECTED_RESPONSE_ERROR",
    )
)  # fmt: skip
"""Error codes of calls that were sent, and whose answers told nothing."""


def status_name(reply: Message, field: str = "status") -> str:
    """The name of an enum field's value, such as CHARGED."""
    kind: Any = reply.DESCRIPTOR.fields_by_name[field].enum_type
    names = _ENUMS.get(kind.full_name)
    if names is None:
        names = _ENUMS[kind.full_name] = {v.number: v.name for v in kind.values}
    number = getattr(reply, field)
    return names.get(number, f"UNKNOWN {number}")


class Outcome:
    """One answered or refused call. `sent` is how many requests it made to the processor.

    `took` is the service's own time in seconds, the processor's not counted; None where the
    processor did not answer.
    """

    __slots__ = ("call", "refusal", "reply", "request", "request_id", "rpc", "sent", "took")

    def __init__(
        self,
        rpc: str,
        request: Any,
        request_id: str,
        reply: Any,
        call: Any,
        refusal: Refusal | None,
        sent: int = 0,
    ) -> None:
        self.rpc = rpc
        self.request = request
        self.request_id = request_id
        self.reply = reply
        self.call = call
        self.refusal = refusal
        self.sent = sent
        self.took: float | None = None

    @property
    def status(self) -> str:
        """The status in the contract's words; for a refused call its codes and message."""
        if self.refusal is not None:
            return f"refused: {self.refusal}"
        fields = self.reply.DESCRIPTOR.fields_by_name
        return status_name(self.reply) if "status" in fields else "OK"

    @property
    def refused(self) -> bool:
        """Whether the call failed by a gRPC status, or by an `error` in an answer that is OK."""
        return self.refusal is not None or self.error is not None

    @property
    def error(self) -> errors.ErrorInfo | None:
        """What is said about the failure, by either way of telling it."""
        if self.refusal is not None:
            info: errors.ErrorInfo | None = self.refusal.info
            return info
        for name in ("error", "error_info"):
            if name in self.reply.DESCRIPTOR.fields_by_name and self.reply.HasField(name):
                told: errors.ErrorInfo = getattr(self.reply, name)
                return told
        return None

    @property
    def told_status(self) -> str:
        """What a refusal makes of the payment, where it says so."""
        error = self.error
        if error is None or not error.connector_details.HasField("status"):
            return ""
        told = error.connector_details.status
        chosen = told.WhichOneof("status")
        return status_name(told, chosen) if chosen else ""

    @property
    def uncertain(self) -> bool:
        """Whether the caller is told that the money may have moved, and nothing else."""
        if self.refusal is None:
            return not self.refused and self.status in UNSETTLED
        if self.told_status in NO_MONEY:
            return False
        failed_there = self.error_code == "CONNECTOR_ERROR_RESPONSE"
        return self.error_code in UNREAD or (failed_there and self.refusal.http_status >= 500)

    @property
    def failed(self) -> bool:
        """Whether the caller is told that it came to nothing, so that it may be done again."""
        if self.uncertain:
            return False
        return self.refused or self.status in FAILED | DENIED | _NO_REFUND

    @property
    def said(self) -> str:
        """All that is said of a failure: message and details."""
        return f"{self.status}\n{self.error or ''}"

    @property
    def code(self) -> str:
        """The gRPC status."""
        return self.refusal.code if self.refusal else "OK"

    @property
    def error_code(self) -> str:
        """The error code in the details of a refused call."""
        return self.refusal.error_code if self.refusal else ""

    def __repr__(self) -> str:
        return f"<{self.rpc} {self.status}>"


class Payment:
    """A payment as its caller knows it: what was asked, and what the answers came to.

    Amounts are minor units of `currency`. `captured` and `refunded` are what the answers amount
    to; the processor's ledger and its webhooks must say the same. `synced` says that the last thing
    done was to ask where it stands; `asked` is the request, `landing` where the customer came back,
    `before` the status and `capturing` before the last modification, `said_captured` what an answer
    or webhook said was captured, `carried` the last answer with the connector's own data.
    """

    def __init__(self, method: str, amount: int, currency: str, outcome: Outcome) -> None:
        self.method = method
        self.amount = amount
        self.currency = currency
        self.carried: Any = None
        self.first = self.latest = outcome
        self.status = outcome.status
        self.id = ""
        self.capturing = 0
        self.refunds: list[Refund] = []
        self.capture_mode: Any = 0
        self.synced = False
        self.asked: Any = None
        self.landing: Landing | None = None
        self.before = self.status, self.capturing
        self.said_captured: int | None = None
        self.settled = False
        self.reversing = False

    @property
    def latest(self) -> Outcome:
        """The last answer."""
        return self._latest

    @latest.setter
    def latest(self, outcome: Outcome) -> None:
        self._latest = outcome
        reply = outcome.reply
        fields = reply.DESCRIPTOR.fields_by_name if reply is not None else {}
        if "connector_feature_data" in fields and reply.HasField("connector_feature_data"):
            # Not every answer has a place for it: what was told before is kept.
            self.carried = reply

    @property
    def reference(self) -> str:
        """The processor's id, or the merchant's own while the processor has not told any."""
        return self.id or str(getattr(self.asked, "merchant_transaction_id", ""))

    @property
    def reversed(self) -> bool:
        """Whether its capture was undone; some processors book that as a refund of all of it."""
        return self.reversing or self.status == "VOIDED_POST_CAPTURE"

    @property
    def scripted(self) -> bool:
        """Whether it sends the customer to a processor's own script, and to no page."""
        kind = self.redirection.WhichOneof("form_type") if self.redirection is not None else None
        return kind in SCRIPTS

    def hear(self, reply: Any) -> None:
        """Keeps what an answer or a webhook says was captured."""
        fields = reply.DESCRIPTOR.fields_by_name
        if "captured_amount" in fields and reply.HasField("captured_amount"):
            self.said_captured = int(reply.captured_amount)

    def goes_by(self, id: str) -> bool:
        """Whether an id is the payment's, or one that its answers name beside it (a capture's)."""
        if not id:
            return False
        held = getattr(self.latest.reply, "connector_feature_data", None)
        return id == self.id or (held is not None and f'"{id}"' in held.value)

    @property
    def captured(self) -> int:
        """What was taken."""
        if self.reversing or self.status not in TAKEN:
            return 0
        return self.capturing or self.amount

    @property
    def refused(self) -> bool:
        return self.first.refused

    @property
    def refunded(self) -> int:
        """What is on its way back to the customer, or there."""
        return sum(refund.amount for refund in self.refunds if refund.counts)

    @property
    def redirection(self) -> Any:
        """The page to which the customer has to go, if any; a link into an app is none."""
        reply = self.latest.reply
        fields = reply.DESCRIPTOR.fields_by_name if reply is not None else {}
        if "redirection_data" not in fields or not reply.HasField("redirection_data"):
            return None
        told = reply.redirection_data
        app = told.WhichOneof("form_type") == "uri" and not told.uri.uri.startswith("http")
        return None if app else told

    @property
    def error(self) -> errors.ErrorInfo | None:
        return self.first.error

    def __repr__(self) -> str:
        return f"<Payment {self.id} {self.amount} {self.currency} {self.method} {self.status}>"


class Refund:
    """A refund as its caller knows it."""

    def __init__(self, payment: Payment, amount: int, outcome: Outcome) -> None:
        self.payment = payment
        self.amount = amount
        self.outcome = outcome
        self.status = outcome.status
        self.id = outcome.reply.connector_refund_id if outcome.reply is not None else ""

    @property
    def refused(self) -> bool:
        return self.outcome.refused

    @property
    def counts(self) -> bool:
        """Whether the money is on its way back, or there."""
        return self.status in ("REFUND_SUCCESS", "REFUND_PENDING", "REFUND_MANUAL_REVIEW")

    def __repr__(self) -> str:
        return f"<Refund {self.id} {self.amount} {self.payment.currency} {self.status}>"


class Mandate:
    """What a customer agreed to: the contract's reference, and how it came about."""

    def __init__(self, method: str, reference: Any, outcome: Outcome, customer: str) -> None:
        self.method = method
        self.reference = reference
        self.outcome = outcome
        self.customer = customer

    @property
    def id(self) -> str:
        """The processor's id of the mandate."""
        return str(self.reference.connector_mandate_id.connector_mandate_id)

    def __repr__(self) -> str:
        return f"<Mandate {self.id} {self.method}>"

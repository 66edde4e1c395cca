"""What a caller may conclude from each answer: ``python -m ucs.server.outcomes`` writes docs/.

Three words decide what to do next:

* ``final``: the outcome is known, or nothing was sent. Repeating the call changes nothing.
* ``unknown``: the money may have moved, or is still moving. Ask with Get; never pay again.
* ``retryable``: the processor did nothing. The same call may be made again.
"""

from __future__ import annotations

import sys
from enum import Enum
from pathlib import Path
from typing import NamedTuple

DOCS = Path(__file__).resolve().parents[2] / "docs"
ANY = "any"
NONE = ""


class Verdict(Enum):
    FINAL = "final"
    UNKNOWN = "unknown"
    RETRYABLE = "retryable"


FINAL, UNKNOWN, RETRYABLE = Verdict.FINAL, Verdict.UNKNOWN, Verdict.RETRYABLE


class Failed(NamedTuple):
    """One row about calls that end with a gRPC status; the first that fits decides.

    Attributes:
        grpc: name of the gRPC status, or ``any``.
        error_code: of the details; empty where there are none; ``any`` means any but empty.
        http: first and last HTTP status of the processor, or None for any or none.
    """

    grpc: str
    error_code: str
    http: tuple[int, int] | None
    verdict: Verdict
    why: str


_SENT = "sent; the processor may have acted on it"
_UNREADABLE = "the processor answered, but what it did cannot be read from it"
FAILED = (
    Failed(ANY, "CONNECTOR_ERROR_RESPONSE", (408, 409), UNKNOWN, "another attempt may be running"),
    Failed(ANY, "CONNECTOR_ERROR_RESPONSE", (425, 425), RETRYABLE, "too early: not looked at"),
    Failed(ANY, "CONNECTOR_ERROR_RESPONSE", (429, 429), RETRYABLE, "too many calls: not looked at"),
    Failed(ANY, "CONNECTOR_ERROR_RESPONSE", (400, 499), FINAL, "the processor refused"),
    Failed(
        ANY, "CONNECTOR_ERROR_RESPONSE", None, UNKNOWN, "the processor failed half-way, perhaps"
    ),
    Failed(ANY, "REQUEST_NOT_SENT", None, RETRYABLE, "no connection: nothing was sent"),
    Failed(ANY, "CLIENT_LIMIT_REACHED", None, RETRYABLE, "too many calls: nothing was sent"),
    Failed(ANY, "REQUEST_TIMEOUT_RECEIVED", None, UNKNOWN, _SENT),
    Failed(ANY, "CONNECTION_CLOSED_INCOMPLETE_MESSAGE", None, UNKNOWN, _SENT),
    Failed(ANY, "RESPONSE_DECODING_FAILED", None, UNKNOWN, _UNREADABLE),
    Failed(ANY, "UNEXPECTED_SERVER_RESPONSE", None, UNKNOWN, _UNREADABLE),
    Failed(ANY, "RESPONSE_DESERIALIZATION_FAILED", None, UNKNOWN, _UNREADABLE),
    Failed(ANY, "RESPONSE_HANDLING_FAILED", None, UNKNOWN, _UNREADABLE),
    Failed(ANY, "UNEXPECTED_RESPONSE_ERROR", None, UNKNOWN, _UNREADABLE),
    Failed(ANY, "INTEGRITY_CHECK_FAILED", None, UNKNOWN, "the answer is about another amount"),
    Failed(ANY, ANY, None, FINAL, "refused by the service; nothing was sent"),
    Failed("INVALID_ARGUMENT", NONE, None, FINAL, "refused by the service; nothing was sent"),
    Failed("UNAUTHENTICATED", NONE, None, FINAL, "refused by the service; nothing was sent"),
    Failed("FAILED_PRECONDITION", NONE, None, FINAL, "refused by the service; nothing was sent"),
    Failed("NOT_FOUND", NONE, None, FINAL, "an event that cannot be told"),
    Failed("UNIMPLEMENTED", NONE, None, FINAL, "not offered; nothing was sent"),
    Failed(ANY, NONE, None, UNKNOWN, "it is not known how far the call came"),
)


def _verdicts(**named: str) -> dict[str, Verdict]:
    found = {Verdict(verdict): names.split() for verdict, names in named.items()}
    return {name: verdict for verdict, names in found.items() for name in names}


ANSWERED: dict[str, dict[str, Verdict]] = {
    "PaymentStatus": _verdicts(
        final="AUTHORIZED PARTIALLY_AUTHORIZED CHARGED PARTIAL_CHARGED"
        " PARTIAL_CHARGED_AND_CHARGEABLE VOIDED VOIDED_POST_CAPTURE AUTO_REFUNDED"
        " FAILURE AUTHORIZATION_FAILED AUTHENTICATION_FAILED CAPTURE_FAILED VOID_FAILED"
        " ROUTER_DECLINED EXPIRED",
        unknown="PAYMENT_STATUS_UNSPECIFIED STARTED PENDING AUTHORIZING CAPTURE_INITIATED"
        " VOID_INITIATED COD_INITIATED UNRESOLVED AUTHENTICATION_PENDING"
        " AUTHENTICATION_SUCCESSFUL PAYMENT_METHOD_AWAITED CONFIRMATION_AWAITED"
        " DEVICE_DATA_COLLECTION_PENDING",
    ),
    "RefundStatus": _verdicts(
        final="REFUND_SUCCESS REFUND_FAILURE REFUND_TRANSACTION_FAILURE",
        unknown="REFUND_STATUS_UNSPECIFIED REFUND_PENDING REFUND_MANUAL_REVIEW",
    ),
    "DisputeStatus": _verdicts(
        final="DISPUTE_EXPIRED DISPUTE_ACCEPTED DISPUTE_CANCELLED DISPUTE_WON DISPUTE_LOST",
        unknown="DISPUTE_STATUS_UNSPECIFIED DISPUTE_OPENED DISPUTE_CHALLENGED",
    ),
    "MandateStatus": _verdicts(
        final="ACTIVE MANDATE_INACTIVE REVOKED MANDATE_REVOKE_FAILED",
        unknown="MANDATE_STATUS_UNSPECIFIED MANDATE_PENDING",
    ),
    "AuthorizationStatus": _verdicts(
        final="AUTHORIZATION_SUCCESS AUTHORIZATION_FAILURE",
        unknown="AUTHORIZATION_STATUS_UNSPECIFIED AUTHORIZATION_PROCESSING"
        " AUTHORIZATION_UNRESOLVED",
    ),
    "OperationStatus": _verdicts(
        final="OPERATION_STATUS_SUCCESS OPERATION_STATUS_FAILURE"
        " OPERATION_STATUS_AUTHENTICATION_FAILED OPERATION_STATUS_INVALID_REQUEST",
        unknown="OPERATION_STATUS_UNSPECIFIED OPERATION_STATUS_PENDING",
        retryable="OPERATION_STATUS_RATE_LIMITED",
    ),
}
"""Status enum -> status of an answer that is OK -> what it means."""


def of_failure(grpc: str, error_code: str = NONE, http: int | None = None) -> Verdict:
    """What a call means that ended with a gRPC status.

    Args:
        grpc: name of the status, not OK.
        error_code: of its details; empty where it has none.
        http: the processor's HTTP status, if the details tell it.
    """
    return next(row.verdict for row in FAILED if _fits(row, grpc, error_code, http))


def _fits(row: Failed, grpc: str, error_code: str, http: int | None) -> bool:
    coded = row.error_code == error_code or (row.error_code == ANY and error_code != NONE)
    within = row.http is None or (http is not None and row.http[0] <= http <= row.http[1])
    return row.grpc in (ANY, grpc) and coded and within


def of_answer(kind: str, status: str) -> Verdict:
    """What an answer that is OK means, by the name of its status in enum ``kind``."""
    return ANSWERED[kind][status]


def markdown() -> str:
    """The tables for people."""
    lines = [
        "# What a caller may conclude from an answer",
        "",
        "Written by `python -m ucs.server.outcomes` from the service's own table; the same as data"
        " is in [outcomes.toml](outcomes.toml).",
        "",
        "| word | means |",
        "|---|---|",
        "| final | the outcome is known, or nothing was sent; repeating the call changes nothing |",
        "| unknown | the money may have moved, or is still moving: ask with Get, never pay again |",
        "| retryable | the processor did nothing: the same call may be made again |",
        "",
        "A call that is repeated with the same `x-request-id` bears the same idempotency key.",
        "Calls that only ask (Get) may always be repeated.",
        "",
        "## Calls that end with a gRPC status",
        "",
        "The first row that fits decides. `error_code` and the HTTP status of the processor stand"
        " in the detail message in `grpc-status-details-bin`.",
        "",
        "| gRPC status | error_code | processor's HTTP status | verdict | because |",
        "|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.grpc} | {_code(row)} | {_range(row)} | **{row.verdict.value}** | {row.why} |"
        for row in FAILED
    ]
    lines += ["", "## Calls that are answered", "", "By the `status` of the answer.", ""]
    lines += ["| status enum | final | unknown | retryable |", "|---|---|---|---|"]
    lines += [f"| {kind} | {_cells(verdicts)} |" for kind, verdicts in ANSWERED.items()]
    return "\n".join(lines) + "\n"


def _code(row: Failed) -> str:
    return {NONE: "no details", ANY: "any other"}.get(row.error_code, row.error_code)


def _range(row: Failed) -> str:
    if row.http is None:
        return "any or none"
    return "-".join(str(status) for status in dict.fromkeys(row.http))


def _cells(verdicts: dict[str, Verdict]) -> str:
    columns = (
        ", ".join(name for name, verdict in verdicts.items() if verdict is wanted)
        for wanted in Verdict
    )
    return " | ".join(columns)


def toml() -> str:
    """The tables as data. ``error-code = ""`` means no details; a missing key means any."""
    lines = ["# Written by `python -m ucs.server.outcomes`; the first `failed` that fits decides."]
    for row in FAILED:
        lines += ["", "[[failed]]"]
        lines += [f'grpc = "{row.grpc}"'] if row.grpc != ANY else []
        lines += [f'error-code = "{row.error_code}"'] if row.error_code != ANY else ["coded = true"]
        lines += [f"http = [{row.http[0]}, {row.http[1]}]"] if row.http else []
        lines += [f'verdict = "{row.verdict.value}"', f'because = "{row.why}"']
    for kind, verdicts in ANSWERED.items():
        lines += ["", f"[answered.{kind}]"]
        lines += [f'{name} = "{verdict.value}"' for name, verdict in verdicts.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Writes the documents; with ``--check`` only says whether they would change."""
    made = {DOCS / "outcomes.md": markdown(), DOCS / "outcomes.toml": toml()}
    changed = [p for p, text in made.items() if not p.exists() or p.read_text() != text]
    for path in changed:
        print(path.name)
        if "--check" not in sys.argv:
            path.write_text(made[path])
    return int("--check" in sys.argv and bool(changed))


if __name__ == "__main__":
    raise SystemExit(main())

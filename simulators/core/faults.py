"""Faults on request: explicit, counted, never random."""

import re
from collections.abc import Mapping
from fnmatch import fnmatchcase
from typing import Literal

import msgspec

from simulators.core.http import Response

Kind = Literal[
    "status", "malformed", "empty", "slow", "reset", "timeout", "content-type", "unknown-field",
    "unknown-status",
]  # fmt: skip
"""status: an error answer. malformed: the answer, cut in half. empty: no body. slow: late. reset:
the connection is dropped. timeout: no answer in time, and then the connection is dropped.
content-type: the answer called a page. unknown-field: one more field. unknown-status: status words
that nobody documents."""

UNKNOWN_FIELD = "simulated_unknown_field"
UNKNOWN_STATUS = "SIMULATED_UNKNOWN_STATUS"
UNKNOWN_CODE = b"7"
_LATER = ("slow", "content-type", "unknown-field", "unknown-status")
"""Kinds that spoil a true answer, so that the work is always done."""


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """Fail the next `times` calls of `operation`, after letting `skip` of them pass.

    `operation` is as the simulator names it, "POST /v1/things/{thing}"; `*` stands for anything.

    `after` lets the processor do its work and spoils only the answer, as when a reply is lost.
    `reference` limits it to calls that name that payment, in their path, query or body.
    `status`, `body` and `retry_after` (seconds, as Retry-After) shape a `status` fault, `seconds` a
    `slow` one (which then answers truly) and a `timeout`.
    """

    operation: str = "*"
    times: int = 1
    skip: int = 0
    kind: Kind = "status"
    status: int = 500
    body: str = ""
    content_type: str = "application/json"
    seconds: float = 1.0
    after: bool = False
    reference: str = ""
    retry_after: int | None = None

    def __post_init__(self) -> None:
        if self.times < 1:
            raise ValueError("times: a fault fails at least one call")
        if self.skip < 0:
            raise ValueError("skip: a number of calls")
        if not 100 <= self.status <= 599:
            raise ValueError("status: no such HTTP status")
        if not 0 <= self.seconds <= 600:
            raise ValueError("seconds: between 0 and 600")

    @property
    def works(self) -> bool:
        """Whether the processor does what is asked, and only the answer goes wrong."""
        return self.after or self.kind in _LATER

    def meets(self, operation: str, said: bytes) -> bool:
        """Whether a call is one of those that this waits for; `said` is all that it sends."""
        if self.operation not in ("*", operation) and not fnmatchcase(operation, self.operation):
            return False
        return not self.reference or self.reference.encode() in said


class Faults:
    """The faults that wait for calls, first come first served."""

    def __init__(self) -> None:
        self.waiting: list[Fault] = []

    def __repr__(self) -> str:
        return f"Faults({len(self.waiting)} waiting)"

    def __bool__(self) -> bool:
        return bool(self.waiting)

    def add(self, fault: Fault) -> None:
        """Let it wait for its calls."""
        self.waiting.append(fault)

    def clear(self) -> None:
        """Forget all of them."""
        self.waiting.clear()

    def take(self, operation: str, said: bytes = b"") -> Fault | None:
        """The fault that this call meets, counted down."""
        for fault in self.waiting:
            if fault.meets(operation, said):
                if fault.skip:
                    fault.skip -= 1
                    continue
                fault.times -= 1
                if not fault.times:
                    self.waiting.remove(fault)
                return fault
        return None


def spoil(fault: Fault, answer: Response) -> Response:
    """What the caller sees instead of `answer`."""
    headers, body = answer.headers, answer.body
    match fault.kind:
        case "status":
            told = {"Content-Type": fault.content_type}
            if fault.retry_after is not None:
                told["Retry-After"] = str(fault.retry_after)
            return Response(fault.status, told, fault.body.encode())
        case "malformed":
            return Response(answer.status, headers, body[: len(body) // 2] or b"{")
        case "empty":
            return Response(answer.status, headers, b"")
        case "slow":
            return Response(answer.status, headers, body, delay=fault.seconds)
        case "reset":
            return Response(0, {}, b"", reset=True)
        case "timeout":
            return Response(0, {}, b"", delay=fault.seconds, reset=True)
        case "content-type":
            return Response(answer.status, headers | {"Content-Type": _wrong(headers)}, body)
        case "unknown-field":
            return Response(answer.status, headers, _one_more(body))
        case "unknown-status":
            body = _CODE.sub(_unheard_number, _STATUS.sub(_unheard_of, body))
            return Response(answer.status, headers, body)


def _wrong(headers: Mapping[str, str]) -> str:
    """A page's type; where the true answer has it too, another."""
    told = next((text for name, text in headers.items() if name.lower() == "content-type"), "")
    return "application/octet-stream" if told.startswith("text/html") else "text/html"


def _one_more(body: bytes) -> bytes:
    """The body with a field that nobody documents, in its own format, where its own fields are."""
    field, start = UNKNOWN_FIELD.encode(), body.lstrip()
    if inner := _GRAPHQL.match(body):
        return inner[0] + b'"' + field + b'":"unknown",' + body[inner.end() :]
    if start.startswith(b"{"):
        rest = start[1:].lstrip()
        comma = b"" if rest.startswith(b"}") else b","
        return b'{"' + field + b'":"unknown"' + comma + rest
    if start.startswith(b"<"):
        # A document within an envelope is where the fields are.
        left, right = (b"&lt;", b"&gt;") if b"&lt;/" in body else (b"<", b">")
        element = left + field + right + b"unknown" + left + b"/" + field + right
        end = body.rfind(left + b"/")
        return body[:end] + element + body[end:] if end > 0 else body
    if b"=" in body and not body.startswith(b"["):
        line = b"\n" if b"\n" in body else b"&"
        return body.rstrip() + line + field + b"=unknown"
    return body


_GRAPHQL = re.compile(rb'\s*\{\s*"data"\s*:\s*\{\s*"\w+"\s*:\s*\{\s*(?!\})')
"""A GraphQL answer, which has fields of its own below its data alone."""
_STATUS = re.compile(
    rb"""((?:"|<|&lt;|\b)(?:status|state|resultCode|transactionStatus|lastEvent|stat|condition"""
    rb"""|ssl_trans_status)(?:"\s*:\s*"|\s*=\s*"?|>|&gt;))[A-Za-z_0-9]+"""
)
_CODE = re.compile(rb"""((?:^|&)response=|ResponseCode(?:>|&gt;))[0-9]+""")
"""Codes of one digit that say what became of a payment: NMI's and Bambora's."""


def _unheard_of(found: re.Match[bytes]) -> bytes:
    return found[1] + UNKNOWN_STATUS.encode()


def _unheard_number(found: re.Match[bytes]) -> bytes:
    return found[1] + UNKNOWN_CODE

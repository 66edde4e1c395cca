"""Faults on request: explicit, counted, never random."""

from typing import Literal

import msgspec

from simulators.core.http import Response

Kind = Literal["status", "malformed", "empty", "slow", "reset"]


class Fault(msgspec.Struct, forbid_unknown_fields=True):
    """Fail the next `times` calls of `operation` ("*" for any), after letting `skip` of them pass.

    `after` lets the processor do its work and spoils only the answer, as when a reply is lost.
    `status` and `body` shape a `status` fault, `seconds` a `slow` one (which then answers truly).
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

    def __post_init__(self) -> None:
        if self.times < 1:
            raise ValueError("times: a fault fails at least one call")
        if self.skip < 0:
            raise ValueError("skip: a number of calls")
        if not 100 <= self.status <= 599:
            raise ValueError("status: no such HTTP status")
        if not 0 <= self.seconds <= 600:
            raise ValueError("seconds: between 0 and 600")


class Faults:
    """The faults that wait for one merchant's calls, first come first served."""

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

    def take(self, operation: str) -> Fault | None:
        """The fault that this call meets, counted down."""
        for fault in self.waiting:
            if fault.operation in ("*", operation):
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
    match fault.kind:
        case "status":
            return Response(fault.status, {"Content-Type": fault.content_type}, fault.body.encode())
        case "malformed":
            return Response(
                answer.status, answer.headers, answer.body[: len(answer.body) // 2] or b"{"
            )
        case "empty":
            return Response(answer.status, answer.headers, b"")
        case "slow":
            return Response(answer.status, answer.headers, answer.body, delay=fault.seconds)
        case "reset":
            return Response(0, {}, b"", reset=True)

"""Faults: how a processor's answer goes wrong, and what a caller must then be told."""

from __future__ import annotations

import msgspec


class FaultCase(msgspec.Struct, frozen=True):
    """A fault of the processor. `codes` are the gRPC codes that fit it."""

    name: str
    kind: str
    codes: tuple[str, ...]
    status: int = 200


# What becomes of an answer after the processor has done its work.
LOST = (
    FaultCase("500", "status", (), 500),
    FaultCase("malformed", "malformed", ()),
    FaultCase("empty", "empty", ()),
    FaultCase("reset", "reset", ()),
)
# gRPC code of each HTTP status of a connector: the contract's table, other statuses are UNKNOWN.
FAULTS = (
    FaultCase("400", "status", ("INVALID_ARGUMENT",), 400),
    FaultCase("401", "status", ("UNAUTHENTICATED",), 401),
    FaultCase("403", "status", ("PERMISSION_DENIED",), 403),
    FaultCase("404", "status", ("NOT_FOUND",), 404),
    FaultCase("409", "status", ("UNKNOWN",), 409),
    FaultCase("422", "status", ("UNKNOWN",), 422),
    FaultCase("429", "status", ("RESOURCE_EXHAUSTED",), 429),
    FaultCase("500", "status", ("INTERNAL",), 500),
    FaultCase("503", "status", ("UNAVAILABLE",), 503),
    FaultCase("malformed", "malformed", ("INTERNAL",)),
    FaultCase("empty", "empty", ("INTERNAL",)),
    FaultCase("reset", "reset", ("INTERNAL", "UNAVAILABLE")),
)

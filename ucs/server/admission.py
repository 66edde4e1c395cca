"""How many calls one process takes on; more are refused at once, before any work."""

from __future__ import annotations

import grpc

from ucs.server.failures import Failure, NetworkFailure, failure
from ucs.server.queueing import Queue


class Admission:
    """Counts the calls in flight.

    Args:
        limit: calls at a time.
        queue: refuses some, too, while calls wait too long before they get here.
    """

    __slots__ = ("in_flight", "limit", "queue", "shed")

    def __init__(self, limit: int, queue: Queue) -> None:
        self.limit, self.queue = limit, queue
        self.in_flight = self.shed = 0

    def enter(self) -> Failure | None:
        """Takes a call on, which must ``leave`` in the end; or how it is refused."""
        if self.in_flight >= self.limit or self.queue.refuses():
            self.shed += 1
            return _FULL
        self.in_flight += 1
        return None

    def leave(self) -> None:
        """A call that was taken on has ended."""
        self.in_flight -= 1


_FULL = failure(
    NetworkFailure(
        "REQUEST_NOT_SENT",
        "the service has as many calls as it can take; nothing was sent",
        status=grpc.StatusCode.RESOURCE_EXHAUSTED,
    )
)

"""How long calls wait before the service sees them, and how many to refuse so that they need not.

gRPC takes up one call in each pass of the event loop. A process that is short of CPU has few calls
in flight and many waiting in gRPC, where nobody sees them: so a call of our own waits among them.
"""

from __future__ import annotations

import asyncio
import contextlib
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import grpc

from rpc import health_pb2
from ucs.server.logs import Log

_EVERY, _JUDGED = 0.05, 0.1
_UP, _DOWN, _MOST = 0.07, 0.02, 0.95
_log = Log("ucs.server")


class Queue:
    """Refuses a share of the calls while they wait longer than they should.

    The share grows as long as the last probe waited too long, and shrinks again when one did not.

    Args:
        longest: seconds that a call may wait; 0 never refuses one.
    """

    def __init__(self, longest: float) -> None:
        self.longest = longest
        self.waited = self.share = 0.0
        self._due = 0.0

    def refuses(self) -> bool:
        """Whether the next call is one of those; each share of calls is spread evenly."""
        if not self.share:
            return False
        self._due += self.share
        if self._due < 1:
            return False
        self._due -= 1
        return True

    def learn(self, waited: float) -> None:
        """What a probe found, or how long it has waited so far, in seconds."""
        self.waited = waited
        if not self.longest:
            return
        change = _UP if waited > self.longest else -_DOWN
        self.share = min(_MOST, max(0.0, self.share + change))


@contextlib.asynccontextmanager
async def probed(server: grpc.aio.Server, queue: Queue) -> AsyncIterator[None]:
    """Asks the server for its health over a socket of its own, again and again.

    Enter it before the server starts. Without a place for the socket nothing is probed.
    """
    if not queue.longest:
        yield
        return
    with contextlib.ExitStack() as stack:
        try:
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="ucs-probe-"))
            address = f"unix:{Path(folder) / 'socket'}"
            server.add_insecure_port(address)
        except (OSError, RuntimeError):
            _log.warning("queue_not_probed")
            yield
            return
        task = asyncio.create_task(_probe(address, queue))
        try:
            yield
        finally:
            task.cancel()


async def _probe(address: str, queue: Queue) -> None:
    async with grpc.aio.insecure_channel(address) as channel:
        check = channel.unary_unary(
            "/grpc.health.v1.Health/Check",
            request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
            response_deserializer=health_pb2.HealthCheckResponse.FromString,
        )
        while True:
            await asyncio.sleep(_EVERY)
            began = time.monotonic()
            asked = asyncio.ensure_future(_asked(check))
            while not (await asyncio.wait((asked,), timeout=_JUDGED))[0]:
                if time.monotonic() - began > queue.longest:
                    queue.learn(time.monotonic() - began)
            queue.learn(time.monotonic() - began)


async def _asked(
    check: grpc.aio.UnaryUnaryMultiCallable[health_pb2.HealthCheckRequest, bytes],
) -> None:
    # It may be refused while the server starts or ends.
    with contextlib.suppress(grpc.RpcError):
        await check(health_pb2.HealthCheckRequest(), wait_for_ready=True)

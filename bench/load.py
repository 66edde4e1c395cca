"""Load on loopback, bounded in count: HTTP over kept connections, gRPC over one channel."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast
from urllib.parse import urlsplit

import grpc
import httptools
import uvloop

from bench.measure import LOAD, on

CONNECTIONS = 16
SECONDS = 120.0


class Refused(RuntimeError):
    """An answer that was not the expected one: what was timed is not the work that was meant."""


class _Connection(asyncio.Protocol):
    """Sends the next request when the last is answered."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self._requests, self._done = requests, done
        self._parser = httptools.HttpResponseParser(self)
        self.last = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)
        self._next()

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self.last = b""

    def on_body(self, body: bytes) -> None:
        self.last += body

    def on_message_complete(self) -> None:
        status = self._parser.get_status_code()
        if status != 200:
            self._end(Refused(f"HTTP {status}: {self.last[:300].decode(errors='replace')}"))
        else:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(Refused("the connection was lost"))

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is None:
            self._end(None)
        else:
            self._transport.write(request)

    def _end(self, error: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(error) if error else self._done.set_result(None)


def http(url: str, requests: Sequence[bytes], connections: int = CONNECTIONS) -> bytes:
    """Sends every request once; the body of one of the last answers.

    Raises:
        Refused: an answer other than 200.
    """
    with on(LOAD):
        return uvloop.run(_http(url, iter(requests), min(connections, len(requests))))


async def _http(url: str, requests: Iterator[bytes], connections: int) -> bytes:
    loop, place = asyncio.get_running_loop(), urlsplit(url)
    dones: list[asyncio.Future[None]] = []
    protocols: list[_Connection] = []

    def connection() -> _Connection:
        dones.append(loop.create_future())
        protocols.append(_Connection(requests, dones[-1]))
        return protocols[-1]

    made = [
        await loop.create_connection(connection, place.hostname or "", place.port or 80)
        for _ in range(connections)
    ]
    try:
        async with asyncio.timeout(SECONDS):
            await asyncio.gather(*dones)
    finally:
        for transport, _ in made:
            transport.abort()
    return protocols[-1].last


class Caller:
    """Calls of one RPC over one channel, some at a time."""

    def __init__(self, address: str, rpc: str, reply: Any, window: int = CONNECTIONS) -> None:
        self._window = window
        with on(LOAD):
            self._channel = grpc.insecure_channel(address)
            grpc.channel_ready_future(self._channel).result(30)
        self._call = self._channel.unary_unary(
            f"/types.{rpc}",
            request_serializer=lambda payload: payload,
            response_deserializer=reply.FromString,
        )

    def run(self, payload: bytes, calls: Iterable[tuple[tuple[str, str], ...]]) -> Any:
        """One call for each metadata; the last answer. Raises grpc.RpcError."""
        waiting: deque[Any] = deque()
        answer = None
        with on(LOAD):
            for metadata in calls:
                waiting.append(self._call.future(payload, metadata=metadata, timeout=SECONDS))
                if len(waiting) >= self._window:
                    answer = waiting.popleft().result()
            while waiting:
                answer = waiting.popleft().result()
        return answer

    def close(self) -> None:
        self._channel.close()

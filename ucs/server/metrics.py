"""Prometheus metrics under the original's names, and the door at which they are read."""

from __future__ import annotations

import asyncio
from bisect import bisect_left
from collections.abc import Awaitable, Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Literal

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
# As the original writes them: 1, not 1.0.
_BOUNDS = (*(f"{bound:g}" for bound in BUCKETS), "+Inf")
LABELS = ("method", "service", "connector")
_CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_HEAD_LIMIT = 16 * 1024
Text = Callable[[], Awaitable[str]]


class Counter:
    """How often something happened, by labels: ``counter[labels] += 1``."""

    def __init__(self, name: str, about: str, labels: tuple[str, ...] = LABELS) -> None:
        self.name, self.about, self.labels = name, about, labels
        self.values: dict[tuple[str, ...], int] = {}

    def add(self, labels: tuple[str, ...]) -> None:
        """Counts one."""
        self.values[labels] = self.values.get(labels, 0) + 1

    def lines(self) -> Iterator[str]:
        """The metric in Prometheus' text format."""
        yield f"# HELP {self.name} {self.about}"
        yield f"# TYPE {self.name} counter"
        for labels, count in self.values.items():
            yield f"{self.name}{_labelled(self.labels, labels)} {count}"


class Histogram:
    """How long something took, by labels."""

    def __init__(self, name: str, about: str, labels: tuple[str, ...] = LABELS) -> None:
        self.name, self.about, self.labels = name, about, labels
        self.values: dict[tuple[str, ...], Times] = {}

    def add(self, labels: tuple[str, ...], seconds: float) -> None:
        """Counts one that took ``seconds``."""
        times = self.values.get(labels)
        if times is None:
            times = self.values[labels] = Times()
        times.add(seconds)

    def lines(self) -> Iterator[str]:
        """The metric in Prometheus' text format."""
        yield f"# HELP {self.name} {self.about}"
        yield f"# TYPE {self.name} histogram"
        for labels, times in self.values.items():
            total = 0
            for bound, count in zip(_BOUNDS, times.counts, strict=True):
                total += count
                within = _labelled((*self.labels, "le"), (*labels, bound))
                yield f"{self.name}_bucket{within} {total}"
            told = _labelled(self.labels, labels)
            yield f"{self.name}_sum{told} {times.seconds!r}"
            yield f"{self.name}_count{told} {total}"


class Reading:
    """A counter or gauge whose values are asked for when it is read.

    Args:
        kind: ``counter`` or ``gauge``.
        read: the values of the labels, and the number.
    """

    def __init__(
        self,
        name: str,
        about: str,
        kind: Literal["counter", "gauge"],
        read: Callable[[], Iterable[tuple[tuple[str, ...], float]]],
        labels: tuple[str, ...] = (),
    ) -> None:
        self.name, self.about, self.kind, self.labels = name, about, kind, labels
        self._read = read

    def lines(self) -> Iterator[str]:
        """The metric in Prometheus' text format."""
        yield f"# HELP {self.name} {self.about}"
        yield f"# TYPE {self.name} {self.kind}"
        for labels, value in self._read():
            yield f"{self.name}{_labelled(self.labels, labels)} {value!r}"


class Times:
    """One series of a histogram: how many fell into each bucket, and their sum in seconds."""

    __slots__ = ("counts", "seconds")

    def __init__(self) -> None:
        self.counts = [0] * (len(BUCKETS) + 1)
        self.seconds = 0.0

    def add(self, seconds: float) -> None:
        """Counts one that took ``seconds``."""
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds


def _labelled(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    if not names:
        return ""
    pairs = (f'{name}="{_escaped(value)}"' for name, value in zip(names, values, strict=True))
    return f"{{{','.join(pairs)}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


class ServerMetrics:
    """The counters of one process; times are in seconds."""

    def __init__(self) -> None:
        self.requests = Counter("GRPC_SERVER_REQUESTS_TOTAL", "gRPC calls received")
        self.successful = Counter("GRPC_SERVER_REQUESTS_SUCCESSFUL", "gRPC calls answered OK")
        self.latency = Histogram("GRPC_SERVER_REQUEST_LATENCY", "Seconds per gRPC call")
        self.calls = Counter("EXTERNAL_SERVICE_TOTAL_API_CALLS", "Requests to processors")
        self.call_latency = Histogram(
            "EXTERNAL_SERVICE_API_CALLS_LATENCY_SECONDS", "Seconds per request to a processor"
        )
        self.call_errors = Counter(
            "EXTERNAL_SERVICE_API_CALLS_ERRORS",
            "Requests to processors that were not answered 2xx or 302",
            (*LABELS, "error"),
        )

        self.lag = Histogram(
            "ucs_event_loop_lag_seconds", "Seconds that the event loop ran late", ()
        )
        self.readings: list[Reading] = []

    async def text(self) -> str:
        """All of them in Prometheus' text format."""
        counted = (m for m in vars(self).values() if m is not self.readings)
        return "".join(f"{line}\n" for m in (*counted, *self.readings) for line in m.lines())


async def serve(text: Text, host: str, port: int) -> asyncio.Server:
    """Answers ``GET /metrics``; port 0 takes a free one. The caller closes the server."""
    return await asyncio.start_server(partial(_answer, text), host, port, limit=_HEAD_LIMIT)


async def serve_near(text: Text, path: Path) -> asyncio.Server:
    """Answers ``GET /metrics`` on a unix socket. The caller closes the server."""
    return await asyncio.start_unix_server(partial(_answer, text), path, limit=_HEAD_LIMIT)


async def ask(path: Path) -> str:
    """What is answered on a unix socket by ``serve_near``."""
    reader, writer = await asyncio.open_unix_connection(path)
    try:
        writer.write(b"GET /metrics HTTP/1.1\r\n\r\n")
        return (await reader.read(-1)).partition(b"\r\n\r\n")[2].decode()
    finally:
        writer.close()


async def _answer(text: Text, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 10)
        method, target, *_ = head.decode("latin-1").split(" ", 2)
        found = method in ("GET", "HEAD") and target.partition("?")[0] == "/metrics"
        status, body = ("200 OK", (await text()).encode()) if found else ("404 Not Found", b"")
        lines = f"Content-Type: {_CONTENT_TYPE}\r\nContent-Length: {len(body)}"
        top = f"HTTP/1.1 {status}\r\n{lines}\r\nConnection: close\r\n\r\n".encode()
        writer.write(top if method == "HEAD" else top + body)
        await writer.drain()
    except (TimeoutError, ConnectionError, ValueError, EOFError, asyncio.LimitOverrunError):
        # A scraper that went away, or no HTTP at all: nobody is left to be answered.
        pass
    finally:
        writer.close()

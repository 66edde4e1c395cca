"""What a service worker costs to have: its memory, and the time from its start to its first RPC."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack

from bench import load, messages, profiles
from bench.goals import Budget, Finding
from bench.measure import LOAD, Figure, Sample, beside, rounds
from bench.processes import Process, serving
from bench.server import QUIET, RPC
from rpc.payments_pb2 import PaymentServiceAuthorizeResponse

COMMAND = [sys.executable, "-m", "ucs.server.main", "--listen", "127.0.0.1:0"]
_IMPORTED = (
    "asyncio",
    "uvloop",
    "msgspec",
    "grpc.aio",
    "rpc.services_pb2",
    "aiohttp",
    "typer",
    "ucs.domain.contract",
    "ucs.server.main",
    "ucs.connectors.stripe.connector",
)
ENV = {**QUIET, "CS__METRICS__PORT": "0"}


class Worker:
    """The service as it is started anywhere, and the moment of its first answer."""

    def __init__(self, stack: ExitStack, url: str) -> None:
        self._metadata = (*messages.metadata(url), ("x-request-id", "req-bench-first"))
        self._payload = messages.authorize().SerializeToString()
        began = time.perf_counter()
        self.process = stack.enter_context(Process(COMMAND, ENV))
        self._caller = load.Caller(self.process.address, RPC, PaymentServiceAuthorizeResponse)
        stack.callback(self._caller.close)
        self.call(1)
        self.wall = time.perf_counter() - began
        self.cpu = self.process.cpu_us / 1e6

    def call(self, times: int) -> None:
        self._caller.run(self._payload, [self._metadata] * times)


def bench(budget: Budget) -> Iterator[Finding]:
    """Starts workers one after the other, and keeps the last busy for a while."""
    with ExitStack() as stack:
        url = stack.enter_context(Process(serving("processor"), core=LOAD)).address
        walls: list[float] = []
        started = rounds({"start": lambda: beside(lambda: _start(url, walls))}, budget.pick(5, 2))
        worker = Worker(stack, url)
        fresh = worker.process.rss_kb
        calls = budget.pick(3000, 500)
        worker.call(calls)
        grown = worker.process.rss_kb
    note = f"CPU; by the wall clock, unscaled: {min(walls):.2f} - {max(walls):.2f} s"
    yield Finding("memory-first-rpc", started["start"], note, _imports)
    told = f"resident after {calls:,} calls; {_megabytes(fresh):.1f} MB after the first"
    yield Finding(
        "memory",
        Figure((Sample(_megabytes(grown), 1.0),)),
        told,
        lambda: profiles.resident(_IMPORTED),
    )


def _start(url: str, walls: list[float]) -> float:
    with ExitStack() as stack:
        worker = Worker(stack, url)
        walls.append(worker.wall)
        return worker.cpu


def _megabytes(kilobytes: int) -> float:
    return kilobytes * 1024 / 1e6


def _imports() -> str:
    return profiles.imports("ucs.server.main")

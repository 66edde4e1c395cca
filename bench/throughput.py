"""How many Authorize a second, and how long each takes, by calls in flight and by workers."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import count, islice
from statistics import median, quantiles
from typing import Any

import grpc
import msgspec
import uvloop

from bench import messages
from bench.goals import Budget, Finding
from bench.load import SECONDS, Refused
from bench.measure import LOAD, Figure, Sample, on
from bench.processes import Process, serving
from bench.server import QUIET, RPC
from rpc.payments_pb2 import PaymentServiceAuthorizeResponse
from rpc.statuses_pb2 import PaymentStatus

IN_FLIGHT, WORKERS = (1, 8, 64), (1, 2)
# One connection is one worker's: there must be enough of them to meet every worker.
_CONNECTIONS = 16
_numbers = count(1)


class Rate(msgspec.Struct, frozen=True):
    """One round: calls a second, and what calls took at the median and the hundredth slowest."""

    a_second: float
    p50_ms: float
    p99_ms: float


def bench(budget: Budget) -> Iterator[Finding]:
    """The service with loopback egress and, for comparison, a gRPC server that does nothing."""
    calls, repeats = budget.pick(800, 200), budget.pick(3, 1)
    with ExitStack() as stack:
        url = stack.enter_context(Process(serving("processor"), core=LOAD)).address
        servers = {"floor": stack.enter_context(Process(serving("floor"))).address}
        for workers in WORKERS:
            env = {**QUIET, "CS__METRICS__PORT": "0"}
            process = stack.enter_context(Process(_command(workers), env))
            servers[f"workers-{workers}"] = process.address
        for in_flight in IN_FLIGHT:
            for name, address in servers.items():
                poured(address, url, in_flight, max(calls // 4, 50))
                found = [poured(address, url, in_flight, calls) for _ in range(repeats)]
                yield _finding(f"throughput-{name}-{in_flight}", found)


def _command(workers: int) -> list[str]:
    """One worker has a core of its own; several share all with those who call them."""
    command = [sys.executable, "-m", "ucs.server.main", "--listen", "127.0.0.1:0"]
    if workers == 1:
        return command
    # Whoever starts a process keeps it on one core.
    return ["taskset", "-c", "0-1023", *command, "--workers", str(workers)]


def _finding(id: str, found: list[Rate]) -> Finding:
    note = (
        f"p50 {median(rate.p50_ms for rate in found):.2f} ms, "
        f"p99 {median(rate.p99_ms for rate in found):.2f} ms; by the wall clock, unscaled"
    )
    return Finding(id, Figure(tuple(Sample(rate.a_second, 1.0) for rate in found)), note)


def poured(address: str, url: str, in_flight: int, calls: int) -> Rate:
    """So many calls, each waiting place filled again as soon as its call is answered.

    Raises:
        Refused: a payment was not authorized.
    """
    with on(LOAD):
        return uvloop.run(_poured(address, url, in_flight, calls))


async def _poured(address: str, url: str, in_flight: int, calls: int) -> Rate:
    # Without it all channels of a process share one connection.
    own = (("grpc.use_local_subchannel_pool", 1),)
    channels = [
        grpc.aio.insecure_channel(address, options=own) for _ in range(min(in_flight, _CONNECTIONS))
    ]
    for channel in channels:
        await channel.channel_ready()
    took: list[float] = []
    waiting = islice(_numbers, calls)
    began = time.perf_counter()
    places = (channels[number % len(channels)] for number in range(in_flight))
    await asyncio.gather(*(_queue(channel, url, waiting, took) for channel in places))
    whole = time.perf_counter() - began
    for channel in channels:
        await channel.close(None)
    cuts = quantiles(took, n=100)
    return Rate(calls / whole, cuts[49] * 1000, cuts[98] * 1000)


async def _queue(
    channel: grpc.aio.Channel, url: str, waiting: Iterator[int], took: list[float]
) -> None:
    call: Any = channel.unary_unary(
        f"/types.{RPC}",
        request_serializer=None,
        response_deserializer=PaymentServiceAuthorizeResponse.FromString,
    )
    payload, metadata = messages.authorize().SerializeToString(), messages.metadata(url)
    for number in waiting:
        told = (*metadata, ("x-request-id", f"req-bench-poured-{number}"))
        began = time.perf_counter()
        answer = await call(payload, metadata=told, timeout=SECONDS)
        took.append(time.perf_counter() - began)
        if answer.status != PaymentStatus.AUTHORIZED:
            raise Refused(f"the payment is {PaymentStatus.Name(answer.status)}")

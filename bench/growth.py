"""What a call costs as its payload grows, and as the service has more connectors to keep."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

import grpc

from bench import messages
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, middle, rounds
from bench.processes import Process, serving
from bench.server import QUIET, RPC, Service
from bench.transform import NothingToMeasure, asked_of, ours
from harness import specs
from rpc.payments_pb2 import PaymentServiceAuthorizeRequest

ENTRIES = (1, 10, 100)


def bench(budget: Budget) -> Iterator[Finding]:
    """The transform by payload, then the service with one connector in use and with all."""
    yield from _payload(budget)
    yield from _connectors(budget)


def _payload(budget: Budget) -> Iterator[Finding]:
    metadata = messages.metadata()
    transforms = {n: ours(with_entries(n), metadata) for n in ENTRIES}
    amount = budget.pick(500, 100)
    cases = {
        f"growth-payload-{n}": partial(middle, transform, amount)
        for n, transform in transforms.items()
    }
    found = rounds(cases, budget.pick(7, 3))
    for n, transform in transforms.items():
        told = f"{len(with_entries(n)):,} B in, {len(transform().body or b''):,} B out"
        yield Finding(f"growth-payload-{n}", found[f"growth-payload-{n}"], told)


def with_entries(number: int) -> bytes:
    """An Authorize with so many entries of metadata."""
    request = PaymentServiceAuthorizeRequest()
    request.CopyFrom(messages.authorize())
    entries = {f"entry_{n:03d}": f"a note of the shop, number {n}" for n in range(number)}
    request.metadata.value = json.dumps(entries)
    return request.SerializeToString()


def _connectors(budget: Budget) -> Iterator[Finding]:
    calls = budget.pick(300, 100)
    with ExitStack() as stack:
        one, all_of_them = _started(stack), _started(stack)
        used = list(_used(all_of_them.process))
        for service in (one, all_of_them):
            service.authorize(calls)
        cases = {"one": one.timed(calls), "all": all_of_them.timed(calls)}
        found = rounds(cases, budget.pick(7, 3))
        kilobytes = all_of_them.process.rss_kb - one.process.rss_kb
    others = len(used) - 1
    note = f"{len(used)} connectors, each called once before; with one {found['one'].median:.0f} us"
    yield Finding("growth-connectors", found["all"].over(found["one"]), note)
    each = Figure((Sample(kilobytes * 1024 / 1e6 / others, 1.0),))
    yield Finding("growth-memory", each, f"resident, {others} beside Stripe")


def _started(stack: ExitStack) -> Service:
    return Service(stack, serving("service", "--no-egress"), QUIET)


def _used(process: Process) -> Iterator[str]:
    """Has every connector build a request and read an answer, whatever it makes of that."""
    with grpc.insecure_channel(process.address) as channel:
        call = channel.unary_unary(
            f"/types.{RPC}", request_serializer=None, response_deserializer=None
        )
        for name in specs.names():
            try:
                payload, metadata = asked_of(name)
                call(payload, metadata=metadata, timeout=30)
            except NothingToMeasure:
                continue
            except grpc.RpcError:
                # The answer is Stripe's, which others cannot read.
                pass
            yield name

"""The service's CPU per Authorize over real gRPC: without egress, with it, and with its log."""

from __future__ import annotations

import os
import signal
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count
from pathlib import Path

from bench import load, messages, profiles
from bench.goals import Budget, Finding
from bench.measure import LOAD, Sample, beside, rounds
from bench.processes import Process, serving
from rpc.payments_pb2 import PaymentServiceAuthorizeResponse
from rpc.statuses_pb2 import PaymentStatus

QUIET = {"CS__LOG__CONSOLE__LEVEL": "ERROR"}
LOGGED = {"CS__LOG__CONSOLE__LEVEL": "INFO"}
RPC = "PaymentService/Authorize"
_numbers = count(1)


class Service:
    """A gRPC server in a process of its own, and one caller of it."""

    def __init__(
        self, stack: ExitStack, command: list[str], env: dict[str, str], url: str = ""
    ) -> None:
        self.process = stack.enter_context(Process(command, env))
        self._caller = load.Caller(
            self.process.address, RPC, PaymentServiceAuthorizeResponse, load.CONNECTIONS
        )
        stack.callback(self._caller.close)
        self._payload = messages.authorize().SerializeToString()
        self._metadata = messages.metadata(url)

    def authorize(self, calls: int) -> float:
        """Its CPU per call in microseconds.

        Raises:
            Refused: a payment was not authorized.
        """
        before = self.process.cpu_us
        answer = self._caller.run(self._payload, (self._told() for _ in range(calls)))
        took = self.process.cpu_us - before
        if answer.status != PaymentStatus.AUTHORIZED:
            raise load.Refused(f"the payment is {PaymentStatus.Name(answer.status)}")
        return took / calls

    def timed(self, calls: int) -> Callable[[], Sample]:
        """A round of this many calls."""
        return lambda: beside(lambda: self.authorize(calls))

    def _told(self) -> tuple[tuple[str, str], ...]:
        return (*self._metadata, ("x-request-id", f"req-bench-{next(_numbers)}"))


def bench(budget: Budget) -> Iterator[Finding]:
    """The services and their floors, round by round."""
    calls = budget.pick(300, 150)
    with ExitStack() as stack:
        url = stack.enter_context(Process(serving("processor"), core=LOAD)).address
        services = {
            "server-no-egress": _ours(stack, QUIET),
            "server-egress": _ours(stack, QUIET, url),
            "server-logged": _ours(stack, LOGGED, url),
            "server-floor": Service(stack, serving("floor"), {}),
            "server-floor-egress": Service(stack, serving("floor", url), {}),
        }
        for service in services.values():
            service.authorize(calls)
        cases = {name: service.timed(calls) for name, service in services.items()}
        found = rounds(cases, budget.pick(9, 3))
    for name, floor in (("no-egress", "server-floor"), ("egress", "server-floor-egress")):
        ours = found[f"server-{name}"]
        yield Finding(f"server-{name}", ours, profile=partial(_profile, name))
        yield Finding(f"server-{name}-over-floor", ours.over(found[floor]))
        yield Finding(floor, found[floor])
    yield Finding("server-logged", found["server-logged"])


def _ours(stack: ExitStack, env: dict[str, str], url: str = "", *options: str) -> Service:
    command = serving("service", *options, *([] if url else ["--no-egress"]))
    return Service(stack, command, env, url)


def _profile(name: str) -> str:
    calls = 600
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        path, url = Path(folder) / "profile", ""
        if name == "egress":
            url = stack.enter_context(Process(serving("processor"), core=LOAD)).address
        with ExitStack() as inner:
            service = _ours(inner, QUIET, url, "--profile", str(path))
            service.authorize(100)
            os.kill(service.process.pid, signal.SIGUSR1)
            service.authorize(calls)
        return profiles.kept(path, calls)

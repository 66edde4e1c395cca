"""The service's other doors, on real sockets: streams of commands, and HTTP/JSON."""

from __future__ import annotations

import asyncio
import faulthandler
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, Protocol

import grpc
import msgspec

from fuzz import corpus, laws, metadata
from fuzz.cases import Case, draw
from fuzz.hostile import Dice
from fuzz.laws import Breach
from fuzz.service import CPU_SECONDS, InProcess, Processors, Told
from ucs.server.batch import Batch
from ucs.server.gateway import Gateway
from ucs.server.security.settings import Limits, Tls
from ucs.wire.http import Request, Response

PATIENCE = 120.0
"""Seconds that one case may take, whatever else runs on the machine."""
_STUCK = 300
_SETTLED = 10.0


class Late(Processors):
    """Processors that may take a while, so that callers go away in between."""

    def __init__(self) -> None:
        super().__init__()
        self.dice = random.Random(0)

    async def send(
        self, request: Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> Response:
        await asyncio.sleep(self.dice.choice((0, 0, 0, 0.001, 0.01)))
        return await super().send(request, timeout)


class Doors:
    """The service within this process, called from outside.

    Attributes:
        channel: to its gRPC.
        http: host and port of its gateway.
    """

    def __init__(self) -> None:
        self.within = InProcess()
        self.processors = self.within.processors = Late()
        self.service = self.within.service
        self.batch = Batch(self.service)
        self._gateway = Gateway(self.service, Limits())
        self._server: Any = None
        self.channel: Any = None
        self.http = ("", 0)

    async def open(self, folder: str) -> None:
        """Listens on a unix socket and on a free port of this machine."""
        self._server = grpc.aio.server(options=(("grpc.max_metadata_size", 64 * 1024),))
        self._server.add_generic_rpc_handlers((*self.service.handlers(), self.batch.handler()))
        address = f"unix:{folder}/socket"
        self._server.add_insecure_port(address)
        await self._server.start()
        self.channel = grpc.aio.insecure_channel(address)
        url = await self._gateway.open("127.0.0.1:0", Tls(), shared=False, grace=1)
        host, _, port = url.removeprefix("http://").partition(":")
        self.http = host, int(port)

    async def close(self) -> None:
        """Ends what ``open`` began."""
        await self.channel.close()
        await self._gateway.close()
        await self._server.stop(1)

    async def held(self) -> str:
        """What is still held of calls that have ended; empty after a moment, if all is well."""
        ends = time.monotonic() + _SETTLED
        while what := self._held():
            if time.monotonic() > ends:
                return what
            await asyncio.sleep(0.001)
        return ""

    def _held(self) -> str:
        if self.service.admission.in_flight:
            return "calls in flight"
        if self.batch.streams:
            return "a stream"
        return "a command" if self.batch.late else ""


class Door(Protocol):
    """Draws cases about one door and runs them."""

    def draw(self, seed: int, number: int, connectors: tuple[str, ...]) -> Any:
        """The case of a number; it has ``cases``, the calls that it was made of."""
        ...

    async def ask(self, doors: Doors, drawn: Any) -> Any:
        """What it comes to."""
        ...

    def breaches(self, drawn: Any, came: Any) -> Iterable[Breach]:
        """The laws of this door that were broken."""
        ...

    def codes(self, came: Any) -> Iterable[str]:
        """The names of what was told, to be counted."""
        ...


class Found(NamedTuple):
    """A law that was broken: the number of the first case, and what it came to."""

    number: int
    came: Any


class Run(msgspec.Struct):
    """What a run of one door has found."""

    found: dict[Breach, Found] = {}
    times: Counter[Breach] = msgspec.field(default_factory=Counter)
    codes: Counter[str] = msgspec.field(default_factory=Counter)
    slowest: float = 0.0


async def over(
    door: Door, seed: int, numbers: Iterable[int], connectors: tuple[str, ...], folder: str
) -> Run:
    """Runs the cases of these numbers, one after the other."""
    run, doors = Run(), Doors()
    await doors.open(folder)
    for number in numbers:
        # A loop that never ends cannot be ended from within.
        faulthandler.dump_traceback_later(_STUCK, exit=True)
        drawn = door.draw(seed, number, connectors)
        came, broken = await _one(door, doors, drawn, number, run)
        run.codes.update(door.codes(came) if came is not None else ["hang"])
        for breach in broken:
            run.times[breach] += 1
            run.found.setdefault(breach, Found(number, came))
    faulthandler.cancel_dump_traceback_later()
    await doors.close()
    return run


async def _one(
    door: Door, doors: Doors, drawn: Any, number: int, run: Run
) -> tuple[Any, set[Breach]]:
    log = doors.within.log
    log.seek(0)
    log.truncate()
    doors.processors.dice = random.Random(number)
    doors.processors.answers = iter([a for case in drawn.cases for a in case.answers])
    began = time.thread_time()
    try:
        async with asyncio.timeout(PATIENCE):
            came = await door.ask(doors, drawn)
    except TimeoutError:
        return None, {Breach("no hang", f"{type(drawn).__name__} {drawn.kind}")}
    spent = time.thread_time() - began
    run.slowest = max(run.slowest, spent)
    broken = set(door.breaches(drawn, came)) | set(_logged(drawn, log.getvalue()))
    if spent > CPU_SECONDS + 0.02 * len(drawn.cases):
        broken.add(Breach("no hang", f"{drawn.kind} took {spent:.1f} s"))
    if what := await doors.held():
        broken.add(Breach("nothing is held", what))
    return came, broken


def _logged(drawn: Any, log: str) -> Iterator[Breach]:
    yield from laws.unforeseen(Told(log=log))
    yield from shown(drawn.cases, {"the log": log})
    for line in log.split("\n"):
        # What a caller packed wrongly is told twice by the library.
        if "Traceback" in line or ("Unhandled" in line and "RequestPayloadError" not in line):
            yield Breach("no crash", line[-300:])


def shown(cases: Iterable[Case], places: dict[str, str]) -> Iterator[Breach]:
    """Secrets of the calls' merchants, and the card, where they must not stand."""
    for connector in {case.connector for case in cases}:
        for secret in (corpus.CARD, *metadata.secrets(connector)):
            for place, text in places.items():
                if laws.shows(secret, text):
                    yield Breach(f"no secret in {place}", connector)


def some_cases(dice: Dice, count: int, connectors: tuple[str, ...]) -> tuple[Case, ...]:
    """Calls of one merchant, hostile or as they were recorded."""
    connector = dice.choice(connectors or corpus.connectors())
    return tuple(draw(dice.getrandbits(32), 0, (connector,)) for _ in range(count))

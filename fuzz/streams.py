"""Hostile streams of commands: what is no command, twice the same, cut off, never ended."""

from __future__ import annotations

import asyncio
import contextlib
import random
from collections.abc import Iterable, Iterator
from typing import Any

import grpc
import msgspec
from google.protobuf.message import DecodeError

from fuzz import hostile, laws, metadata
from fuzz.cases import Case
from fuzz.doors import Doors, some_cases
from fuzz.doors import shown as secrets_shown
from fuzz.hostile import Dice
from fuzz.laws import Breach
from fuzz.metadata import Metadata
from fuzz.service import Told
from rpc import batch_pb2
from ucs.server.rpcs import all_rpcs

PATH = "/ucs.stream.v1.BatchService/Execute"
Command, Outcome = batch_pb2.Command, batch_pb2.Outcome

CLOSED, CANCELLED, LEFT, NOISE = "closed", "cancelled", "left open", "noise"
_OVER = (grpc.aio.AioRpcError, asyncio.CancelledError, asyncio.InvalidStateError)
_CODES = {code.value[0]: code.name for code in grpc.StatusCode}
# What a command can come to before it is a call.
_OF_A_COMMAND = ("UNIMPLEMENTED", "ALREADY_EXISTS", "RESOURCE_EXHAUSTED", "INVALID_ARGUMENT")
# What this side says where a message is on its way when the deadline passes.
_WROTE_TOO_LATE = "Internal error from Core"
_ENDS = {
    CLOSED: ("OK",),
    CANCELLED: ("CANCELLED", "OK"),
    LEFT: ("DEADLINE_EXCEEDED", "CANCELLED"),
    NOISE: ("INVALID_ARGUMENT", "RESOURCE_EXHAUSTED"),
}


class Drawn(msgspec.Struct, frozen=True):
    """One stream: what is written, and how it ends.

    Attributes:
        cases: the call of each command.
        kind: closed, cancelled after ``read`` outcomes, left open, or ended by noise.
        written: the commands' bytes, the last one no command if it ends by noise.
    """

    kind: str
    cases: tuple[Case, ...]
    written: tuple[bytes, ...]
    metadata: Metadata
    read: int


class Came(msgspec.Struct):
    """How a stream ended, and its outcomes."""

    code: str
    message: str
    details: bytes
    outcomes: list[Any]


class Streams:
    """The door of ``ucs.stream.v1.BatchService``."""

    def draw(self, seed: int, number: int, connectors: tuple[str, ...]) -> Drawn:
        dice = random.Random(f"stream:{seed}:{number}")
        count = dice.choice((0, 1, 2, 5, 5, 10, 40)) if dice.random() < 0.98 else 400
        distinct = some_cases(dice, min(count, 40), connectors)
        cases = tuple(distinct[n % len(distinct)] for n in range(count))
        written = _commands(cases, dice)
        kind = dice.choices((CLOSED, CANCELLED, LEFT, NOISE), (6, 2, 1, 1))[0]
        if kind == NOISE:
            written = (*written, dice.choice((b"\xff", b"\x0a\xff\x01", b"\x0a\x02\xc3\x28")))
        pairs = metadata.own(cases[0].connector) if cases else ()
        if dice.random() < 0.2:
            pairs = (*pairs, ("x-request-id", dice.choice(("s", "a" * 300, "1/2", "%00"))))
        return Drawn(kind, cases, written, pairs, dice.randrange(count + 1))

    async def ask(self, doors: Doors, drawn: Drawn) -> Came:
        call = doors.channel.stream_stream(PATH, response_deserializer=Outcome.FromString)(
            metadata=drawn.metadata, timeout=0.3 if drawn.kind == LEFT else None
        )
        outcomes: list[Any] = []
        writing = asyncio.create_task(_write(call, drawn))
        with contextlib.suppress(*_OVER):
            await _read(call, drawn, outcomes)
        with contextlib.suppress(*_OVER):
            await writing
        code, details = await call.code(), await call.details() or ""
        beside = dict(await call.trailing_metadata() or ())
        return Came(code.name, details, beside.get("grpc-status-details-bin", b""), outcomes)

    def breaches(self, drawn: Drawn, came: Came) -> Iterator[Breach]:
        cut = drawn.kind == LEFT and came.message == _WROTE_TOO_LATE
        if came.code not in _ENDS[drawn.kind] and not cut:
            yield Breach("a stream ends as it should", f"{drawn.kind}: {came.code} {came.message}")
        if came.code == "OK" and len(came.outcomes) != len(drawn.cases):
            yield Breach("each command has an outcome", drawn.kind)
        if len({told.position for told in came.outcomes}) != len(came.outcomes):
            yield Breach("each command has one outcome", drawn.kind)
        seen: set[str] = set()
        for told in sorted(came.outcomes, key=lambda each: each.position):
            yield from _of_one(drawn, told, seen)

    def codes(self, came: Came) -> Iterable[str]:
        yield f"stream {came.code}"
        for told in came.outcomes:
            yield _CODES[told.failure.code] if told.HasField("failure") else "OK"


async def _write(call: Any, drawn: Drawn) -> None:
    for message in drawn.written:
        await call.write(message)
    if drawn.kind in (CLOSED, CANCELLED):
        await call.done_writing()


async def _read(call: Any, drawn: Drawn, outcomes: list[Any]) -> None:
    while True:
        if drawn.kind == CANCELLED and len(outcomes) >= drawn.read:
            call.cancel()
        told = await call.read()
        if told is grpc.aio.EOF:  # type: ignore[attr-defined] # the stubs lack it
            return
        outcomes.append(told)


def _of_one(drawn: Drawn, told: Any, seen: set[str]) -> Iterator[Breach]:
    """What an outcome says that it must not."""
    if told.position >= len(drawn.cases):
        yield Breach("an outcome is of a command", "position")
        return
    case = drawn.cases[told.position]
    command = Command.FromString(drawn.written[told.position])
    if told.correlation_id != command.correlation_id:
        yield Breach("an outcome is of its command", "correlation_id")
    if told.WhichOneof("result") is None:
        yield Breach("an outcome tells one", case.rpc)
    elif told.HasField("failure"):
        yield from _failed(case, command, told.failure)
    elif not _reads(command.rpc, told.response):
        yield Breach("an answer is the call's message", command.rpc)
    elif told.correlation_id in seen:
        yield Breach("a correlation id is used once", case.rpc)
    seen.add(told.correlation_id)


def _failed(case: Case, command: Any, failed: Any) -> Iterator[Breach]:
    code = _CODES.get(failed.code, str(failed.code))
    rpc = command.rpc.removeprefix("/").removeprefix("types.")
    called = msgspec.structs.replace(case, rpc=rpc)
    bare = not failed.details and code in _OF_A_COMMAND
    told = Told(code, failed.message, failed.details)
    if not bare and (why := laws.unlawful(called, told)):
        yield Breach("a status of the contract", why)
    places = {
        "the status message": failed.message,
        "the details": failed.details.decode("latin-1"),
    }
    yield from secrets_shown((case,), places)


def _reads(rpc: str, response: bytes) -> bool:
    try:
        all_rpcs()[rpc.removeprefix("/").removeprefix("types.")].response_message.FromString(
            response
        )
    except (DecodeError, KeyError):
        return False
    return True


# Commands


def _commands(cases: tuple[Case, ...], dice: Dice) -> tuple[bytes, ...]:
    calm = dice.random() < 0.4
    ids: list[str] = []
    written = []
    for number, case in enumerate(cases):
        command = Command(
            correlation_id=str(number), rpc=f"types.{case.rpc}", request=_few(case.wire)
        )
        if not calm:
            _spoil(command, case, ids, dice)
        ids.append(command.correlation_id)
        written.append(command.SerializeToString())
    return tuple(written)


def _few(wire: bytes) -> bytes:
    # Long ones are the business of the plain call, and would make many of them.
    return wire[:100_000]


def _spoil(command: Any, case: Case, ids: list[str], dice: Dice) -> None:
    if dice.random() < 0.15:
        used = dice.choice(ids) if ids else "0"
        command.correlation_id = dice.choice((used, used, "", "a" * 129, "ü", "a\nb", " ", "~"))
    if dice.random() < 0.1:
        command.rpc = dice.choice(_RPCS)
    if dice.random() < 0.1:
        command.timeout_ms = dice.choice((0, 1, 50, 2**32 - 1))
    if dice.random() < 0.15:
        for name, value in dice.choice((case.metadata, _ODD)):
            if isinstance(value, str):
                command.metadata[name] = value
    if dice.random() < 0.02:
        command.metadata[hostile.text(dice)[:50]] = "x" * 70_000


_ODD = (
    ("X-API-KEY", "a"),
    ("x-api-key", "b"),
    ("x-connector", "stripe"),
    ("x-auth", "header-key\r\nx-injected: yes"),
    ("authorization", "Bearer ucs.a.b"),
    ("grpc-timeout", "1n"),
    (":path", "/"),
    ("x-request-id", "line\nbreak"),
    ("x-environment", "\x00"),
)
_RPCS = (
    "",
    "/",
    "types.",
    "/types.PaymentService/Authorize",
    "//types.PaymentService/Authorize",
    "PaymentService/Authorize",
    "types.PaymentService.Authorize",
    "types.Nobody/Nothing",
    "ucs.stream.v1.BatchService/Execute",
    "grpc.health.v1.Health/Check",
    "types." + "x" * 5000,
    "types.PaymentService/Authorize\x00",
)

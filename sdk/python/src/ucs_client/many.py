"""Many calls over one stream, each with an outcome of its own."""

from __future__ import annotations

import asyncio
import threading
import uuid
from collections.abc import AsyncIterable, AsyncIterator, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import grpc
import grpc.aio
from google.protobuf.message import Message

from ucs_client.calling import AsyncLine, Defaults, Line, Rpc, metadata_of
from ucs_client.contract.rpc import batch_pb2
from ucs_client.contract.services import RPCS
from ucs_client.errors import CallFailed, failed, of_status
from ucs_client.options import CallOptions, ManyOptions

PATH = "/ucs.stream.v1.BatchService/Execute"
AT_ONCE = 32
"""How many commands of a stream are under way, if nothing else is said."""
_CODES: dict[int, grpc.StatusCode] = {code.value[0]: code for code in grpc.StatusCode}
Q = TypeVar("Q", bound=Message)


@dataclass(frozen=True)
class Command(Generic[Q]):
    """One call of many.

    Attributes:
        rpc: which call: `PaymentService/Authorize`.
        request: its message.
        id: names it among the others, at most 128 printable ASCII characters; a new one if empty.
        options: as for a call by itself; `idempotent` says nothing, since nothing is repeated.

    Raises:
        ValueError: there is no such call, or it takes another message.
    """

    rpc: str
    request: Q
    id: str = ""
    options: CallOptions = field(default_factory=CallOptions, repr=False)

    def __post_init__(self) -> None:
        found = RPCS.get(self.rpc)
        if found is None:
            raise ValueError(f"{self.rpc}: no such call")
        if not isinstance(self.request, found.asked):
            raise ValueError(f"{self.rpc} takes a {found.asked.DESCRIPTOR.name}")


@dataclass(frozen=True)
class Done:
    """What became of one command: an answer or an error.

    Attributes:
        command: which one.
        id: its id.
        request_id: under which the service knows the call.
        answer: the RPC's response message.
        error: how the call failed.
    """

    command: Command[Any]
    id: str
    request_id: str
    answer: Any = None
    error: CallFailed | None = None

    def result(self) -> Any:
        """The answer. Raises CallFailed."""
        if self.error is not None:
            raise self.error
        return self.answer


@dataclass(frozen=True)
class _Sent:
    command: Command[Any]
    request_id: str
    rpc: Rpc[Any, Any]


class _UnderWay:
    """What was handed over to one stream and has no outcome yet."""

    def __init__(self, defaults: Defaults, options: ManyOptions) -> None:
        self.at_once = options.get("at_once", AT_ONCE)
        if self.at_once < 1:
            raise ValueError("at_once: one command is under way at least")
        self.id = options.get("request_id") or str(uuid.uuid4())  # noqa: TID251
        self.metadata = metadata_of(defaults, options, self.id)
        self.timeout = options.get("timeout")
        self.fault: Exception | None = None
        self._defaults = defaults
        self._sent: dict[str, _Sent] = {}
        self._used: set[str] = set()

    def message(self, command: Command[Any]) -> batch_pb2.Command:
        """A command as it is handed over. Raises ValueError where its id was used before."""
        request_id = command.options.get("request_id") or str(uuid.uuid4())  # noqa: TID251
        id = command.id or request_id
        if id in self._used:
            raise ValueError(f"{id}: the id of two commands")
        metadata = dict(metadata_of(Defaults(), command.options, request_id))
        seconds = command.options.get("timeout", self._defaults.timeout)
        self._used.add(id)
        self._sent[id] = _Sent(command, request_id, RPCS[command.rpc])
        return batch_pb2.Command(
            correlation_id=id,
            rpc=f"types.{command.rpc}",
            request=command.request.SerializeToString(),
            metadata=metadata,
            timeout_ms=max(1, int(seconds * 1000)),
        )

    def done(self, outcome: batch_pb2.Outcome) -> Done:
        """What became of a command."""
        sent, id = self._sent.pop(outcome.correlation_id), outcome.correlation_id
        if outcome.WhichOneof("result") == "response":
            answer = sent.rpc.answered.FromString(outcome.response)
            return Done(sent.command, id, sent.request_id, answer)
        told = outcome.failure
        code = _CODES.get(told.code, grpc.StatusCode.UNKNOWN)
        error = of_status(code, told.message, told.details, sent.request_id)
        return Done(sent.command, id, sent.request_id, error=error)

    def lost(self, error: grpc.RpcError | None) -> Iterator[Done]:
        """What was handed over and not answered, which ends as the stream did.

        Raises:
            CallFailed: how the stream ended, where that was early.
            Exception: why a command could not be made.
        """
        unanswered = list(self._sent.items())
        for id, sent in unanswered:
            yield Done(sent.command, id, sent.request_id, error=_ended(error, sent.request_id))
        if self.fault is not None:
            raise self.fault
        if error is not None or unanswered:
            raise _ended(error, self.id)


def _ended(error: grpc.RpcError | None, request_id: str) -> CallFailed:
    if error is not None:
        return failed(error, request_id)
    why = "the stream ended without an outcome"
    return of_status(grpc.StatusCode.UNKNOWN, why, b"", request_id)


def _opened(line: Line | AsyncLine) -> Any:
    return line.channel.stream_stream(
        PATH,
        request_serializer=batch_pb2.Command.SerializeToString,
        response_deserializer=batch_pb2.Outcome.FromString,
    )


async def aexecute_many(
    line: AsyncLine,
    commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]],
    options: ManyOptions,
) -> AsyncIterator[Done]:
    """Runs commands over one stream of a line; see `AsyncClient.execute_many`."""
    under_way = _UnderWay(line.defaults, options)
    room = asyncio.Semaphore(under_way.at_once)

    async def messages() -> AsyncIterator[batch_pb2.Command]:
        try:
            await room.acquire()
            async for command in _awaited(commands):
                yield under_way.message(command)
                await room.acquire()
        except Exception as fault:
            # The caller's own: told when what runs has been answered.
            under_way.fault = fault

    error: grpc.RpcError | None = None
    call = _opened(line)(messages(), metadata=under_way.metadata, timeout=under_way.timeout)
    try:
        async for outcome in call:
            done = under_way.done(outcome)
            room.release()
            yield done
    except grpc.RpcError as early:
        error = early
    finally:
        call.cancel()
    for done in under_way.lost(error):
        yield done


def execute_many(
    line: Line, commands: Iterable[Command[Any]], options: ManyOptions
) -> Iterator[Done]:
    """Runs commands over one stream of a line; see `Client.execute_many`."""
    under_way = _UnderWay(line.defaults, options)
    room, over = threading.Semaphore(under_way.at_once), threading.Event()

    def messages() -> Iterator[batch_pb2.Command]:
        # gRPC takes them in a thread of its own.
        try:
            given = iter(commands)
            while room.acquire() and not over.is_set():
                command = next(given, None)
                if command is None:
                    return
                yield under_way.message(command)
        except Exception as fault:
            under_way.fault = fault

    error: grpc.RpcError | None = None
    call = _opened(line)(messages(), metadata=under_way.metadata, timeout=under_way.timeout)
    try:
        for outcome in call:
            done = under_way.done(outcome)
            room.release()
            yield done
    except grpc.RpcError as early:
        error = early
    finally:
        over.set()
        room.release()
        call.cancel()
    yield from under_way.lost(error)


async def _awaited(
    commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]],
) -> AsyncIterator[Command[Any]]:
    if isinstance(commands, AsyncIterable):
        async for command in commands:
            yield command
    else:
        for command in commands:
            yield command

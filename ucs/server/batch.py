"""Many calls over one stream: ``ucs.stream.v1.BatchService/Execute``."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

import grpc
from google.protobuf.message import DecodeError

from rpc import batch_pb2
from ucs.domain.errors import IntegrationError
from ucs.server.failures import CallFailed, Failure, NetworkFailure, failure
from ucs.server.logs import Log
from ucs.server.service import Context, Service, Visit

SERVICE = "ucs.stream.v1.BatchService"
MOST_COMMANDS = 100_000
"""Of one stream: their correlation ids are kept until its end."""
MOST_STREAMS = 200
"""Of one process, each with as many commands as it holds."""
MOST_STREAMS_OF_ONE = 50
"""Of one client, where clients are known; those that show no key are one together."""
_METADATA_BYTES = 64 * 1024
_NAMED = re.compile(r"[ -~]{1,128}").fullmatch
# One credential of a command's own must never meet the rest of the stream's.
_CREDENTIALS = frozenset(
    (
        "x-connector-config",
        "x-connector-auth",
        "x-connector",
        "x-auth",
        "x-api-key",
        "x-key1",
        "x-key2",
        "x-api-secret",
        "x-auth-key-map",
    )
)
_log = Log("ucs.server")


class Batch:
    """Serves streams of calls.

    Args:
        at_once: how many commands of one stream are held: running, or waiting for their outcome to
            be taken.
    """

    def __init__(self, service: Service, at_once: int = 32) -> None:
        self.service, self.at_once = service, at_once
        self.streams: set[_Stream] = set()
        self.late: set[asyncio.Task[None]] = set()
        self.stopping = False

    def handler(self) -> grpc.GenericRpcHandler[Any, Any]:
        """The handler of the service."""
        execute = grpc.stream_stream_rpc_method_handler(
            self.execute,
            request_deserializer=batch_pb2.Command.FromString,
            response_serializer=batch_pb2.Outcome.SerializeToString,
        )
        return grpc.method_handlers_generic_handler(SERVICE, {"Execute": execute})

    async def execute(self, _: Any, context: Context) -> None:
        """Answers one stream."""
        stream = _Stream(self, context)
        stream.client = await self.service.door.name(stream.headers)
        if len(self.streams) >= MOST_STREAMS or self._has_many(stream.client):
            await _end(context, grpc.StatusCode.RESOURCE_EXHAUSTED, "too many streams")
        self.streams.add(stream)
        try:
            await stream.run()
        finally:
            self.streams.discard(stream)
        if stream.ended is not None:
            await _end(context, *stream.ended)

    def _has_many(self, client: str | None) -> bool:
        if client is None:
            return False
        return sum(each.client == client for each in self.streams) >= MOST_STREAMS_OF_ONE

    def stop(self) -> None:
        """Takes no more commands; those that run are answered."""
        self.stopping = True
        for stream in self.streams:
            stream.stop()

    async def settle(self, seconds: float) -> None:
        """Waits, so long at most, for what was sent to processors for callers that went away."""
        if self.late:
            await asyncio.wait(self.late, timeout=seconds)


async def _end(context: Context, code: grpc.StatusCode, why: str) -> NoReturn:
    """Ends a stream early, so that its caller knows that what has no outcome was not sent."""
    why += ": a command without an outcome was not run"
    told = failure(NetworkFailure("REQUEST_NOT_SENT", why))
    await context.abort(code, why, (("grpc-status-details-bin", told.details),))


class _Item:
    """One command on its way to its outcome."""

    def __init__(self, position: int, command: batch_pb2.Command) -> None:
        self.position, self.command = position, command
        self.id: str = command.correlation_id
        self.sent = self.dropped = False
        self.outcome: batch_pb2.Outcome | None = None

    def sending(self) -> None:
        """Marks it as sent; raises CallFailed where nobody waits for it any more."""
        if self.dropped:
            raise CallFailed(grpc.StatusCode.CANCELLED, "the caller went away")
        self.sent = True

    def told(self) -> dict[str, str]:
        """What the log says of it."""
        assert self.outcome is not None
        code = self.outcome.failure.code if self.outcome.HasField("failure") else 0
        return {
            "correlation_id": self.id,
            "request_id": self.outcome.request_id,
            "status": _NAMES[code],
        }


_NAMES: dict[int, str] = {code.value[0]: code.name for code in grpc.StatusCode}


class _Stream:
    """One stream: reads commands into its slots, and writes outcomes out of them."""

    def __init__(self, batch: Batch, context: Context) -> None:
        self.batch, self.service, self.context = batch, batch.service, context
        self.pairs = tuple(context.invocation_metadata() or ())
        self.headers = {name: v for name, v in self.pairs if isinstance(v, str)}
        self.id = self.headers.get("x-request-id", "")
        self.client: str | None = None
        self.slots = asyncio.Semaphore(batch.at_once)
        self.ready: asyncio.Queue[_Item | None] = asyncio.Queue()
        self.running: dict[asyncio.Task[None], _Item] = {}
        self.seen: set[str] = set()
        self.read = self.written = 0
        self.read_all = False
        self.ended: tuple[grpc.StatusCode, str] | None = None
        self.reader: asyncio.Task[None] | None = None

    async def run(self) -> None:
        """Until each command has its outcome, or the caller is gone."""
        pairs = (("x-request-id", self.id),) if self.id else ()
        await self.context.send_initial_metadata(pairs)
        self.reader = asyncio.create_task(self._read())
        if self.batch.stopping:
            self.stop()
        untold: list[_Item] = []
        try:
            while (item := await self.ready.get()) is not None:
                untold = [item]
                await self.context.write(item.outcome)
                untold = []
                self.written += 1
                self.slots.release()
        except BaseException:
            self._drop(untold)
            raise

    def stop(self) -> None:
        """Reads no more."""
        if self.reader is not None and not self.read_all:
            self.ended = (grpc.StatusCode.UNAVAILABLE, "the service is stopping")
            self.reader.cancel()

    async def _read(self) -> None:
        try:
            while True:
                await self.slots.acquire()
                command = await self.context.read()
                if command is grpc.aio.EOF:  # type: ignore[attr-defined] # the stubs lack it
                    self.read_all = True
                    break
                self._begin(_Item(self.read, command))
                self.read += 1
        except asyncio.CancelledError:
            if self.ended is None:
                raise
        except DecodeError:
            self.ended = (grpc.StatusCode.INVALID_ARGUMENT, "a message is not a Command")
        if self.running:
            # Unlike gather, it leaves them alone when it is cancelled itself.
            await asyncio.wait(self.running)
        self.ready.put_nowait(None)

    def _begin(self, item: _Item) -> None:
        task = asyncio.create_task(self._answer(item))
        self.running[task] = item
        task.add_done_callback(self.running.pop)

    async def _answer(self, item: _Item) -> None:
        item.outcome = await self._outcome(item)
        # Whoever does not read holds the outcome alone, and not megabytes more.
        item.command.Clear()
        if item.dropped:
            _log.warning("late_outcome", stream=self.id, **item.told())
        else:
            self.ready.put_nowait(item)

    def _drop(self, untold: list[_Item]) -> None:
        """The caller is gone: what was sent goes on, the rest never is, and the log tells both."""
        assert self.reader is not None
        self.reader.cancel()
        while not self.ready.empty():
            item = self.ready.get_nowait()
            untold += [item] if item is not None else []
        for task, item in self.running.items():
            item.dropped = True
            if item.sent:
                self.batch.late.add(task)
                task.add_done_callback(self.batch.late.discard)
            else:
                task.cancel()
        _log.warning(
            "stream_dropped",
            stream=self.id,
            commands=self.read,
            outcomes=self.written,
            untold=[item.told() for item in untold],
            sent=[item.id for item in self.running.values() if item.sent],
            not_sent=[item.id for item in self.running.values() if not item.sent],
        )

    # One command

    async def _outcome(self, item: _Item) -> batch_pb2.Outcome:
        outcome = batch_pb2.Outcome(correlation_id=item.id, position=item.position)
        try:
            visit = self._visit(item)
        except Exception as refused:
            told = failure(refused)
        else:
            outcome.request_id = visit.id
            answer = await self.service.attend(visit, item.command.request)
            if not isinstance(answer, Failure):
                outcome.response = answer.SerializeToString()
                return outcome
            told = answer
        outcome.failure.code = told.code.value[0]
        outcome.failure.message = told.message
        outcome.failure.details = told.details
        return outcome

    def _visit(self, item: _Item) -> Visit:
        """The call that a command is; raises CallFailed or IntegrationError."""
        self._name(item)
        package, _, name = item.command.rpc.removeprefix("/").partition(".")
        rpc = self.service.rpcs.get(name) if package == "types" else None
        if rpc is None:
            raise CallFailed(grpc.StatusCode.UNIMPLEMENTED, "Method not found!")
        pairs = merged(self.pairs, item.command.metadata)
        if self.id and "x-request-id" not in item.command.metadata:
            pairs = [*pairs, ("x-request-id", f"{self.id}/{item.id}")]
        return Visit(self.service, rpc, pairs, self._left(item), item.sending)

    def _name(self, item: _Item) -> None:
        if not item.id:
            raise IntegrationError.missing_required_field("correlation_id")
        if not _NAMED(item.id):
            why = "expected 1 to 128 printable ASCII characters"
            raise IntegrationError.invalid_data_format("correlation_id", why)
        if item.id in self.seen:
            why = "correlation_id was used before in this stream"
            raise CallFailed(grpc.StatusCode.ALREADY_EXISTS, why)
        if len(self.seen) >= MOST_COMMANDS:
            why = f"a stream takes {MOST_COMMANDS} commands"
            raise CallFailed(grpc.StatusCode.RESOURCE_EXHAUSTED, why)
        self.seen.add(item.id)

    def _left(self, item: _Item) -> float | None:
        own = item.command.timeout_ms / 1000 if item.command.HasField("timeout_ms") else None
        known = [left for left in (own, self.context.time_remaining()) if left is not None]
        return min(known, default=None)


def merged(stream: Iterable[tuple[str, Any]], own: Mapping[str, str]) -> list[tuple[str, Any]]:
    """The metadata of a command: its own, and those of the stream that they leave in force.

    Raises:
        CallFailed: RESOURCE_EXHAUSTED, more than a unary call may have.
    """
    size = sum(len(name) + len(value) + 32 for name, value in own.items())
    if size > _METADATA_BYTES:
        why = f"metadata are larger than {_METADATA_BYTES} bytes"
        raise CallFailed(grpc.StatusCode.RESOURCE_EXHAUSTED, why)
    mine = {name.lower(): value for name, value in own.items()}
    gone = set(mine)
    if not _CREDENTIALS.isdisjoint(mine):
        gone |= _CREDENTIALS
    return [*((name, v) for name, v in stream if name not in gone), *mine.items()]

"""Many calls over one stream, each with an outcome of its own."""

from __future__ import annotations

import uuid
from collections.abc import AsyncIterable, AsyncIterator, Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar, Unpack

import grpc
import grpc.aio
from google.protobuf.message import Message

from ucs_client.calling import AsyncLine, Defaults, Rpc, metadata_of
from ucs_client.contract.rpc import batch_pb2
from ucs_client.contract.services import RPCS
from ucs_client.errors import CallFailed, failed, of_status
from ucs_client.options import CallOptions

PATH = "/ucs.stream.v1.BatchService/Execute"
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


class _Many:
    """One stream: what is on its way."""

    def __init__(self, line: AsyncLine, options: CallOptions) -> None:
        self._defaults = line.defaults
        self._sent: dict[str, _Sent] = {}
        self._fault: Exception | None = None
        self._used: set[str] = set()
        send: Any = line.channel.stream_stream(
            PATH,
            request_serializer=batch_pb2.Command.SerializeToString,
            response_deserializer=batch_pb2.Outcome.FromString,
        )
        self.id = options.get("request_id") or str(uuid.uuid4())  # noqa: TID251
        self._metadata = metadata_of(line.defaults, options, self.id)
        self._send, self._timeout = send, options.get("timeout")

    async def run(
        self, commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]]
    ) -> AsyncIterator[Done]:
        messages = self._messages(commands)
        call = self._send(messages, metadata=self._metadata, timeout=self._timeout)
        try:
            async for outcome in call:
                sent = self._sent.pop(outcome.correlation_id)
                yield _done(sent, outcome)
        except grpc.RpcError as error:
            # What was handed over and not answered ends as the stream did.
            for id, sent in self._sent.items():
                told = failed(error, sent.request_id)
                yield Done(sent.command, id, sent.request_id, error=told)
            raise self._fault or failed(error, self.id) from None
        finally:
            call.cancel()
        if self._fault is not None:
            raise self._fault

    async def _messages(
        self, commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]]
    ) -> AsyncIterator[batch_pb2.Command]:
        try:
            async for command in _awaited(commands):
                yield self._message(command)
        except Exception as fault:
            # The caller's own: told when what runs has been answered.
            self._fault = fault

    def _message(self, command: Command[Any]) -> batch_pb2.Command:
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


async def _awaited(
    commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]],
) -> AsyncIterator[Command[Any]]:
    if isinstance(commands, AsyncIterable):
        async for command in commands:
            yield command
    else:
        for command in commands:
            yield command


def _done(sent: _Sent, outcome: batch_pb2.Outcome) -> Done:
    if outcome.WhichOneof("result") == "response":
        answer = sent.rpc.answered.FromString(outcome.response)
        return Done(sent.command, outcome.correlation_id, sent.request_id, answer)
    told = outcome.failure
    code = _CODES.get(told.code, grpc.StatusCode.UNKNOWN)
    error = of_status(code, told.message, told.details, sent.request_id)
    return Done(sent.command, outcome.correlation_id, sent.request_id, error=error)


def execute_many(
    line: AsyncLine,
    commands: Iterable[Command[Any]] | AsyncIterable[Command[Any]],
    **options: Unpack[CallOptions],
) -> AsyncIterator[Done]:
    """Runs commands over one stream of a line; see `AsyncClient.execute_many`."""
    return _Many(line, options).run(commands)

"""Streams of calls: any unary call, many at a time, each with an outcome of its own."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from typing import Any

import grpc
import pytest

from rpc import batch_pb2, errors_pb2, payments_pb2
from tests.server.asks import authorize, config, credentials, message
from tests.server.process import Metadata, Server
from tests.server.processor import Answer, Processor, Seen, say

AUTHORIZE = "PaymentService/Authorize"
PATH = "/ucs.stream.v1.BatchService/Execute"
AT_ONCE = 32
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()
Command, Outcome = batch_pb2.Command, batch_pb2.Outcome


def command(id: str, rpc: str = AUTHORIZE, request: Any = None, **more: Any) -> Command:
    """One command; an authorization if nothing else is said."""
    asked = authorize() if request is None else request
    return Command(
        correlation_id=id, rpc=f"types.{rpc}", request=asked.SerializeToString(), **more
    )


def stream(server: Server, commands: Iterable[Command], metadata: Metadata = ()) -> Any:
    """An open stream: iterate over it for outcomes."""
    call = server.channel.stream_stream(
        PATH,
        request_serializer=Command.SerializeToString,
        response_deserializer=Outcome.FromString,
    )
    return call(iter(commands), metadata=tuple(metadata), timeout=60)


def run(server: Server, commands: Iterable[Command], metadata: Metadata = ()) -> list[Outcome]:
    """All outcomes of a stream, as they came."""
    return list(stream(server, commands, metadata))


def by_id(outcomes: Iterable[Outcome]) -> dict[str, Outcome]:
    return {outcome.correlation_id: outcome for outcome in outcomes}


def paid(outcome: Outcome) -> payments_pb2.PaymentServiceAuthorizeResponse:
    """The response of an authorization."""
    assert outcome.WhichOneof("result") == "response", outcome.failure
    return payments_pb2.PaymentServiceAuthorizeResponse.FromString(outcome.response)


def test_smoke(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    (told,) = run(every, [command("a")], config(base_url=processor.url))
    assert paid(told).connector_transaction_id == "p-1"

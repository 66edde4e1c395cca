"""Streams of calls: any unary call, many at a time, each with an outcome of its own."""

from __future__ import annotations

import asyncio
import json
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import grpc
import pytest
from google.protobuf import message_factory

from rpc import batch_pb2, errors_pb2
from tests.server import simulated
from tests.server.asks import AUTHORIZE as ORDER
from tests.server.asks import authorize, config, everyflow, message
from tests.server.process import Metadata, Server, descriptor
from tests.server.processor import Answer, Processor, Seen, hang, in_turn, reset, say
from ucs.server.batch import MOST_STREAMS, MOST_STREAMS_OF_ONE
from ucs.server.security import keys

AUTHORIZE, COMPOSED = "PaymentService/Authorize", "CompositePaymentService/Get"
PATH = "/ucs.stream.v1.BatchService/Execute"
AT_ONCE = 32
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()
Command, Outcome = batch_pb2.Command, batch_pb2.Outcome


def command(id: str, rpc: str = AUTHORIZE, request: Any = None, **more: Any) -> Any:
    """One command; an authorization if nothing else is said."""
    asked = authorize() if request is None else request
    return Command(correlation_id=id, rpc=f"types.{rpc}", request=asked.SerializeToString(), **more)


def stream(
    server: Server,
    commands: Iterable[Any],
    metadata: Metadata = (),
    channel: grpc.Channel | None = None,
) -> Any:
    """An open stream: iterate over it for outcomes."""
    call = (channel or server.channel).stream_stream(
        PATH,
        request_serializer=lambda each: (
            each if isinstance(each, bytes) else each.SerializeToString()
        ),
        response_deserializer=Outcome.FromString,
    )
    return call(iter(commands), metadata=tuple(metadata), timeout=20)


def _bytes(each: Any) -> bytes:
    return each if isinstance(each, bytes) else each.SerializeToString()


def run(server: Server, commands: Iterable[Any], metadata: Metadata = ()) -> dict[str, Any]:
    """All outcomes of a stream by correlation id, in the order in which they came."""
    return {told.correlation_id: told for told in stream(server, commands, metadata)}


def answer(outcome: Any, rpc: str = AUTHORIZE) -> Any:
    """The response message in an outcome."""
    assert outcome.WhichOneof("result") == "response", outcome.failure
    made = message_factory.GetMessageClass(descriptor(rpc).output_type)()
    made.ParseFromString(outcome.response)
    return made


class Gate:
    """Holds every answer of a processor until it is opened."""

    def __init__(self, processor: Processor, then: Answer = say(200, PAID)) -> None:  # noqa: B008
        self.open = threading.Event()
        self._arrived = threading.Semaphore(0)
        self._then = then
        processor.answer = self

    def __call__(self, connection: socket.socket, request: Seen) -> bool:
        self._arrived.release()
        self.open.wait(20)
        return self._then(connection, request)

    def arrivals(self, count: int) -> None:
        """Waits for so many requests."""
        for _ in range(count):
            assert self._arrived.acquire(timeout=20)


def until(happened: Callable[[], Any], seconds: float = 20) -> Any:
    """What is told once it is not nothing any more."""
    ends = time.monotonic() + seconds
    while not (found := happened()):
        assert time.monotonic() < ends, "it did not happen"
        time.sleep(0.01)
    return found


def settled(count: Callable[[], int]) -> int:
    """A number that has stopped growing."""
    last = -1
    while (now := count()) != last:
        last = now
        time.sleep(0.4)
    return now


def _starting() -> Server:
    """A server that repeats what processors say."""
    settings = {"CS__COMMON__RETURN_RAW_CONNECTOR_DATA": "true"}
    return Server(settings, module="tests.server.everyflow")


@pytest.fixture(scope="module")
def raw() -> Iterator[Server]:
    """One for all tests; each finds its own stream in the log."""
    started = _starting()
    yield started
    assert started.stop() == 0


# What a command answers


def test_a_command_answers_as_the_unary_call(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    named = (*config(base_url=processor.url), ("x-request-id", "same"))
    unary = every.call(AUTHORIZE, authorize(), named)
    told = run(every, [command("a", metadata={"x-request-id": "same"})], named)["a"]
    assert answer(told) == unary
    assert (told.position, told.request_id) == (0, "same")
    assert processor.seen[0] == processor.seen[1]


FAILING: list[tuple[str, Any, Answer]] = [
    ("refused before it is sent", authorize(amount=None), say(200, PAID)),
    ("refused by the processor", authorize(), say(402, b'{"code":"no","message":"no money"}')),
    ("broken processor", authorize(), say(500, b"oops")),
    ("unreadable answer", authorize(), say(200, b"{")),
    ("lost answer", authorize(), reset()),
    ("fault", authorize(), say(200, b'{"status":"fault"}')),
]


@pytest.mark.parametrize(
    ("request_", "says"), [c[1:] for c in FAILING], ids=[c[0] for c in FAILING]
)
def test_a_command_fails_as_the_unary_call(
    every: Server, processor: Processor, request_: Any, says: Answer
) -> None:
    processor.answer = says
    metadata = config(base_url=processor.url)
    unary = every.refusal(AUTHORIZE, request_, metadata)
    told = run(every, [command("a", request=request_)], metadata)["a"].failure
    assert _status(told) == unary.code
    assert (told.message, told.details) == (unary.message, unary.details)


@pytest.mark.parametrize(
    "metadata",
    [
        [],
        [("x-connector", "stripe")],
        [("x-connector-config", "{")],
        [*config(), ("x-environment", "moon")],
        [*config(), ("x-config-override", "{")],
    ],
    ids=["none", "no keys", "not JSON", "environment", "override"],
)
def test_metadata_are_refused_as_those_of_the_unary_call(
    every: Server, metadata: list[tuple[str, str]]
) -> None:
    unary = every.refusal(AUTHORIZE, authorize(), metadata)
    outcomes = run(every, [command("a"), command("b", metadata=dict(metadata))], metadata)
    for told in outcomes.values():
        assert _status(told.failure) == unary.code
        assert (told.failure.message, told.failure.details) == (unary.message, unary.details)


def _status(failed: Any) -> str:
    return next(code.name for code in grpc.StatusCode if code.value[0] == failed.code)


def _error_code(outcome: Any) -> str:
    return errors_pb2.IntegrationError.FromString(outcome.failure.details).error_code


def test_what_is_no_call_is_refused_and_the_others_run(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    long = {"x-merchant-id": "m" * 66_000}
    commands = [
        command("good"),
        command(""),
        command("x" * 129),
        command("line\nbreak"),
        Command(correlation_id="unknown", rpc="types.PaymentService/Pay"),
        Command(correlation_id="health", rpc="grpc.health.v1.Health/Check"),
        Command(correlation_id="itself", rpc="ucs.stream.v1.BatchService/Execute"),
        Command(correlation_id="bare", rpc="PaymentService/Authorize"),
        Command(correlation_id="bytes", rpc=f"types.{AUTHORIZE}", request=b"\xff"),
        command("long", metadata=long),
        command("accent", metadata={"x-merchant-id": "é"}),
        command("last"),
    ]
    told = run(every, commands, config(base_url=processor.url))
    assert {id: _status(o.failure) for id, o in told.items() if o.HasField("failure")} == {
        "": "INVALID_ARGUMENT",
        "x" * 129: "INVALID_ARGUMENT",
        "line\nbreak": "INVALID_ARGUMENT",
        "unknown": "UNIMPLEMENTED",
        "health": "UNIMPLEMENTED",
        "itself": "UNIMPLEMENTED",
        "bare": "UNIMPLEMENTED",
        "bytes": "INVALID_ARGUMENT",
        "long": "RESOURCE_EXHAUSTED",
        "accent": "INVALID_ARGUMENT",
    }
    assert _error_code(told[""]) == "MISSING_REQUIRED_FIELD"
    assert _error_code(told["bytes"]) == "INVALID_DATA_FORMAT"
    assert answer(told["good"]).status == answer(told["last"]).status == 8
    assert len(processor.seen) == 2


def test_a_correlation_id_is_used_once(every: Server, processor: Processor) -> None:
    gate = Gate(processor)
    calls = stream(
        every, [command("a"), command("a"), command("b")], config(base_url=processor.url)
    )
    second = next(calls)
    assert (second.correlation_id, second.position) == ("a", 1)
    assert _status(second.failure) == "ALREADY_EXISTS"
    gate.open.set()
    assert {(told.position, told.WhichOneof("result")) for told in calls} == {
        (0, "response"),
        (2, "response"),
    }
    assert len(processor.seen) == 2


# Metadata


def test_a_command_takes_its_own_credentials_whole(every: Server, processor: Processor) -> None:
    other = Processor()
    other.answer = processor.answer = say(200, PAID)
    metadata = (
        *config(base_url=processor.url),
        ("x-merchant-id", "shop"),
        ("x-shadow-mode", "true"),
    )
    commands = [
        command("stream"),
        command("own", metadata=dict(config(base_url=other.url))),
        command("half", metadata={"x-connector": "calida", "x-auth": "header-key"}),
        command("upper", metadata={"X-Merchant-Id": "another"}),
    ]
    told = run(every, commands, metadata)
    other.close()
    assert answer(told["stream"]).status == answer(told["own"]).status == 8
    assert _error_code(told["half"]) == "MISSING_REQUIRED_FIELD"
    assert [seen.headers["x-merchant-id"] for seen in other.seen] == ["shop"]
    assert {seen.headers["x-merchant-id"] for seen in processor.seen} == {"shop", "another"}


def test_each_command_has_a_request_id(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    metadata = config(base_url=processor.url)
    commands = [command("a"), command("b"), command("c", metadata={"x-request-id": "mine"})]
    without = run(every, commands, metadata)
    assert without["c"].request_id == "mine"
    assert len({told.request_id for told in without.values()}) == 3
    calls = stream(every, commands, (*metadata, ("x-request-id", "s-1")))
    assert dict(calls.initial_metadata())["x-request-id"] == "s-1"
    ids = {told.correlation_id: told.request_id for told in calls}
    assert ids == {"a": "s-1/a", "b": "s-1/b", "c": "mine"}
    keys = [seen.headers["idempotency-key"] for seen in processor.seen]
    assert len(set(keys)) == 5, "a key for each command; the same for the same request id"


def test_a_command_has_a_deadline_of_its_own(every: Server, processor: Processor) -> None:
    processor.answer = in_turn(hang(), say(200, PAID))
    metadata = config(base_url=processor.url)
    first = command("slow", timeout_ms=300)
    calls = stream(every, _paced(processor, [first, command("quick")]), metadata)
    told = {each.correlation_id: each for each in calls}
    assert list(told) == ["quick", "slow"]
    assert _status(told["slow"].failure) == "DEADLINE_EXCEEDED"
    assert answer(told["quick"]).status == 8


def _paced(processor: Processor, commands: list[Any]) -> Iterator[Any]:
    """One command after the other, each when the one before has reached the processor."""
    for sent, each in enumerate(commands):
        until(lambda reached=sent: len(processor.seen) >= reached)  # type: ignore[misc]
        yield each


# Many at once


def test_outcomes_come_as_they_are_known(every: Server, processor: Processor) -> None:
    first = threading.Event()

    def says(connection: socket.socket, request: Seen) -> bool:
        if json.loads(request.body)["amount"] == 1:
            first.wait(20)
        return say(200, PAID)(connection, request)

    processor.answer = says
    commands = [
        command(str(n), request=authorize(amount={"minor_amount": n, "currency": "USD"}))
        for n in (1, 2, 3)
    ]
    calls = stream(every, commands, config(base_url=processor.url))
    assert {next(calls).correlation_id, next(calls).correlation_id} == {"2", "3"}
    first.set()
    assert [told.correlation_id for told in calls] == ["1"]


def test_so_many_run_at_once_and_no_more(every: Server, processor: Processor) -> None:
    gate = Gate(processor)
    commands = [command(str(n)) for n in range(100)]
    calls = stream(every, commands, config(base_url=processor.url))
    gate.arrivals(AT_ONCE)
    assert settled(lambda: len(processor.seen)) == AT_ONCE
    gate.open.set()
    assert {told.correlation_id for told in calls} == {str(n) for n in range(100)}


def test_who_does_not_read_holds_up_no_more_than_the_stream(
    raw: Server, processor: Processor
) -> None:
    large = json.dumps({"id": "p-1", "status": "taken", "note": "x" * 200_000}).encode()
    processor.answer = say(200, large)
    # A window that does not grow holds a third of an outcome.
    narrow = grpc.insecure_channel(raw.address, [("grpc.http2.bdp_probe", 0)])
    commands = (command(str(n)) for n in range(200))
    metadata = (*config(base_url=processor.url), ("x-request-id", "unread"))
    calls = stream(raw, commands, metadata, narrow)
    read = [next(calls) for _ in range(10)]
    # Those that are held, and a few whose outcomes are on their way.
    assert AT_ONCE < settled(lambda: len(processor.seen)) <= len(read) + AT_ONCE + 5
    calls.cancel()
    (dropped,) = until(lambda: _logged(raw, "stream_dropped", "unread"))
    assert dropped["commands"] <= dropped["outcomes"] + AT_ONCE
    narrow.close()


def _logged(server: Server, event: str, stream: str | None = None) -> list[dict[str, Any]]:
    said = (line for line in server.log() if line["event"] == event)
    return [line for line in said if stream in (None, line.get("stream"))]


# Callers that go away


def test_the_log_tells_what_was_sent_for_a_caller_that_went_away(
    raw: Server, processor: Processor
) -> None:
    gate = Gate(processor)
    metadata = (*config(base_url=processor.url), ("x-request-id", "s-1"))
    calls = stream(raw, [command("a"), command("b")], metadata)
    gate.arrivals(2)
    calls.cancel()
    (dropped,) = until(lambda: _logged(raw, "stream_dropped", "s-1"))
    assert (dropped["stream"], dropped["commands"], dropped["outcomes"]) == ("s-1", 2, 0)
    assert sorted(dropped["sent"]) == ["a", "b"]
    assert (dropped["not_sent"], dropped["untold"]) == ([], [])
    gate.open.set()
    until(lambda: len(_logged(raw, "late_outcome", "s-1")) == 2)
    late = {line["correlation_id"]: line for line in _logged(raw, "late_outcome", "s-1")}
    assert {id: line["status"] for id, line in late.items()} == {"a": "OK", "b": "OK"}
    assert late["a"]["request_id"] == "s-1/a"


def test_nothing_more_is_sent_for_a_caller_that_went_away(
    raw: Server, processor: Processor
) -> None:
    gate = Gate(processor, say(200, b'{"id":"fetched"}'))
    asked = message(COMPOSED, {"connector_transaction_id": "p-1", "amount": ORDER["amount"]})
    metadata = (*everyflow(processor.url, "helcim"), ("x-request-id", "s-2"))
    calls = stream(raw, [command("a", COMPOSED, asked)], metadata)
    gate.arrivals(1)
    calls.cancel()
    until(lambda: _logged(raw, "stream_dropped", "s-2"))
    gate.open.set()
    (late,) = until(lambda: _logged(raw, "late_outcome", "s-2"))
    assert late["status"] == "CANCELLED"
    assert [seen.target for seen in processor.seen] == ["/access"]


def test_a_service_that_stops_answers_what_runs(processor: Processor) -> None:
    own = _starting()
    gate = Gate(processor)
    commands = [command(str(n)) for n in range(AT_ONCE + 10)]
    calls = stream(own, commands, config(base_url=processor.url))
    gate.arrivals(AT_ONCE)
    own.process.send_signal(signal.SIGTERM)
    until(lambda: _logged(own, "stopping"))
    gate.open.set()
    told: list[Any] = []
    with pytest.raises(grpc.RpcError) as ended:
        told.extend(calls)
    assert ended.value.code() is grpc.StatusCode.UNAVAILABLE
    assert "without an outcome was not run" in (ended.value.details() or "")
    beside: Any = ended.value.trailing_metadata()
    details = errors_pb2.ConnectorError.FromString(dict(beside)["grpc-status-details-bin"])
    assert details.error_code == "REQUEST_NOT_SENT"
    assert len(told) == len(processor.seen) == AT_ONCE
    assert own.process.wait(20) == 0
    own.stop_reading()


def test_a_message_that_is_no_command_ends_the_stream(every: Server, processor: Processor) -> None:
    processor.answer = say(200, PAID)
    calls = stream(every, [command("a"), b"\xff"], config(base_url=processor.url))
    assert next(calls).correlation_id == "a"
    with pytest.raises(grpc.RpcError) as ended:
        next(calls)
    assert ended.value.code() is grpc.StatusCode.INVALID_ARGUMENT


def test_a_process_takes_so_many_streams(raw: Server) -> None:
    async def open_all() -> list[grpc.StatusCode]:
        async with grpc.aio.insecure_channel(raw.address) as channel:
            untyped: Any = channel
            open = untyped.stream_stream(PATH)
            calls = [open() for _ in range(MOST_STREAMS)]
            for call in calls:
                await call.initial_metadata()
            with pytest.raises(grpc.aio.AioRpcError) as refused:
                await open().read()
            await calls[0].done_writing()
            first = await calls[0].code()
            return [refused.value.code(), first, await _closed(open())]

    async def _closed(call: Any) -> grpc.StatusCode:
        await call.done_writing()
        return await call.code()  # type: ignore[no-any-return]

    exhausted, *fine = asyncio.run(open_all())
    assert exhausted is grpc.StatusCode.RESOURCE_EXHAUSTED
    assert fine == [grpc.StatusCode.OK] * 2


# With simulators

CONNECTORS = ("stripe", "checkout", "nmi", "authorizedotnet")


def _order(place: int) -> Any:
    """A payment of its own amount; the hundredth lacks its card."""
    fields: dict[str, Any] = {"amount": {"minor_amount": 1000 + place, "currency": "USD"}}
    return authorize(**fields, **({"payment_method": None} if place == 100 else {}))


def test_two_hundred_payments_over_four_processors(server: Server) -> None:
    with simulated.serving() as window:
        shops = [simulated.Merchant(window, name) for name in CONNECTORS]
        commands = [
            command(f"order-{n}", request=_order(n), metadata=dict(shops[n % 4].metadata))
            for n in range(200)
        ]
        told = run(server, commands)
        books = [shop.ledger() for shop in shops]
    assert len(told) == 200
    assert _status(told.pop("order-100").failure) == "INVALID_ARGUMENT"
    assert {answer(outcome).status for outcome in told.values()} == {8}
    for place, payments in enumerate(books):
        wanted = {1000 + n for n in range(place, 200, 4)} - {1100}
        assert {payment["captured"] for payment in payments} == wanted
        assert len(payments) == len(wanted)


def _guarded(folder: Path, *lines: str) -> Server:
    (folder / "clients.toml").write_text("\n".join(lines))
    settings = {
        "CS__SECURITY__CLIENTS__REQUIRED": "true",
        "CS__SECURITY__CLIENTS__FILE": str(folder / "clients.toml"),
    }
    return Server(settings, module="tests.server.everyflow")


def test_who_opens_many_streams_keeps_nobody_else_out(tmp_path: Path, processor: Processor) -> None:
    key = keys.new_key("shop")
    guarded = _guarded(tmp_path, f'shop = {{ keys = ["{keys.hash_of(key)}"] }}')
    processor.answer = say(200, PAID)

    async def crowd() -> list[grpc.StatusCode]:
        async with grpc.aio.insecure_channel(guarded.address) as channel:
            untyped: Any = channel
            calls = [untyped.stream_stream(PATH)() for _ in range(MOST_STREAMS_OF_ONE)]
            for call in calls:
                await call.initial_metadata()
            wrong = (("authorization", "Bearer ucs.shop.wrong"),)
            more = [untyped.stream_stream(PATH)(metadata=shown) for shown in ((), wrong)]
            known = (*config(base_url=processor.url), ("authorization", f"Bearer {key}"))
            told = await asyncio.to_thread(run, guarded, [command("a")], known)
            assert answer(told["a"]).status == 8
            return [await call.code() for call in more]

    assert asyncio.run(crowd()) == [grpc.StatusCode.RESOURCE_EXHAUSTED] * 2
    assert guarded.stop() == 0


def test_commands_count_against_their_clients_limits(tmp_path: Path, processor: Processor) -> None:
    one, other = keys.new_key("one"), keys.new_key("other")
    known = f'one = {{ keys = ["{keys.hash_of(one)}"], per_second = 0.001, burst = 2 }}\n'
    known += f'other = {{ keys = ["{keys.hash_of(other)}"] }}\n'
    limited = _guarded(tmp_path, known)
    processor.answer = say(200, PAID)
    metadata = (*config(base_url=processor.url), ("authorization", f"Bearer {one}"))
    commands = [
        *(command(str(n)) for n in range(5)),
        command("other", metadata={"authorization": f"Bearer {other}"}),
        command("nobody", metadata={"authorization": "Bearer none"}),
    ]
    told = run(limited, commands, metadata)
    failed = {id: _status(o.failure) for id, o in told.items() if o.HasField("failure")}
    assert failed.pop("nobody") == "UNAUTHENTICATED"
    assert set(failed.values()) == {"RESOURCE_EXHAUSTED"}
    assert len(failed) == 3
    assert answer(told["other"]).status == 8
    assert len(processor.seen) == 3
    assert limited.stop() == 0

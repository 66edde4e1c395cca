"""Many calls over one stream."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent import futures
from typing import Any

import grpc
import pytest

from tests.conftest import Merchant, payment
from ucs_client import (
    AsyncClient,
    CallFailed,
    Client,
    Command,
    ConnectorFailed,
    Done,
    Refused,
    ServiceFailed,
    Verdict,
)
from ucs_client import messages as m
from ucs_client.contract.rpc import batch_pb2
from ucs_client.many import PATH

AUTHORIZE = "PaymentService/Authorize"


def pay(id: str = "", amount: int = 1050, **options: Any) -> Command[Any]:
    return Command(AUTHORIZE, payment(amount), id, options)  # type: ignore[arg-type]


@pytest.fixture(params=[Client, AsyncClient])
def kind(request: pytest.FixtureRequest) -> Any:
    """The client that waits, and the one that is awaited."""
    return request.param


Kind = type[Client] | type[AsyncClient]


def told_of(
    kind: Kind, address: str, commands: Any, of: dict[str, Any] | None = None, **options: Any
) -> tuple[list[Done], Exception | None]:
    """The outcomes until the stream ended, and what it broke with."""
    told: list[Done] = []
    if issubclass(kind, Client):
        try:
            with kind(address, **of or {}) as client:
                told.extend(client.execute_many(commands, **options))
        except (CallFailed, ValueError, KeyError) as error:
            return told, error
        return told, None

    async def within() -> None:
        async with kind(address, **of or {}) as client:
            async for done in client.execute_many(commands, **options):
                told.append(done)  # noqa: PERF401 - what came before it broke counts

    try:
        asyncio.run(within())
    except (CallFailed, ValueError, KeyError) as error:
        return told, error
    return told, None


def run(kind: Kind, address: str, commands: Any, **of: Any) -> dict[str, Done]:
    """All outcomes by id."""
    told, error = told_of(kind, address, commands, of)
    assert error is None
    return {done.id: done for done in told}


def test_each_command_has_an_outcome(kind: Kind, merchant: Merchant, address: str) -> None:
    unknown = Command("PaymentService/Get", m.PaymentServiceGetRequest(), "lacking")
    wrong = Command(
        "PaymentService/Get",
        m.PaymentServiceGetRequest(
            connector_transaction_id="pi_unknown", amount=m.Money(minor_amount=1, currency="USD")
        ),
        "unknown",
    )
    commands = [*(pay(f"order-{n}", 1000 + n) for n in range(40)), unknown, wrong]
    done = run(kind, address, commands, credentials=merchant.credentials)
    refused, failed = done.pop("lacking").error, done.pop("unknown").error
    assert isinstance(refused, Refused)
    assert (refused.error_code, refused.verdict) == ("MISSING_REQUIRED_FIELD", Verdict.FINAL)
    assert isinstance(failed, ConnectorFailed)
    assert failed.http_status_code == 404
    assert {each.result().status for each in done.values()} == {m.PaymentStatus.CHARGED}
    assert sorted(known["captured"] for known in merchant.payments()) == list(range(1000, 1040))
    with pytest.raises(ConnectorFailed):
        raise failed


def test_a_command_has_an_account_and_a_request_id_of_its_own(
    kind: Kind, merchant: Merchant, address: str
) -> None:
    other = Merchant(f"py_{os.getpid()}_{kind.__name__}_of_a_command")
    commands = [
        pay("a"),
        pay("b", credentials=other.credentials),
        pay("c", request_id="once"),
        pay("d", request_id="once"),
        pay(request_id="unnamed"),
    ]
    done = run(kind, address, commands, credentials=merchant.credentials)
    assert (len(merchant.payments()), len(other.payments())) == (3, 1)
    assert done["c"].answer.connector_transaction_id == done["d"].answer.connector_transaction_id
    assert done["unnamed"].request_id == "unnamed"
    assert len({done["a"].request_id, done["b"].request_id, "once"}) == 3


def test_commands_may_be_awaited(merchant: Merchant, address: str) -> None:
    async def orders() -> AsyncIterator[Command[Any]]:
        for n in range(3):
            await asyncio.sleep(0)
            yield pay(str(n))

    done = run(AsyncClient, address, orders(), credentials=merchant.credentials)
    assert set(done) == {"0", "1", "2"}


def test_what_is_no_command_is_not_sent() -> None:
    with pytest.raises(ValueError, match="no such call"):
        Command("PaymentService/Pay", payment())
    with pytest.raises(ValueError, match="takes a PaymentServiceGetRequest"):
        Command("PaymentService/Get", payment())
    assert "4242" not in repr(pay("a", metadata={"x-key1": "4242"}))


def test_two_commands_of_one_id(kind: Kind, merchant: Merchant, address: str) -> None:
    of = {"credentials": merchant.credentials}
    told, error = told_of(kind, address, [pay("a"), pay("a"), pay("b")], of)
    assert isinstance(error, ValueError)
    assert [each.id for each in told] == ["a"]
    assert len(merchant.payments()) == 1


def test_commands_that_cannot_be_made(kind: Kind, merchant: Merchant, address: str) -> None:
    def orders() -> Iterator[Command[Any]]:
        yield pay("a")
        raise KeyError("b")

    told, error = told_of(kind, address, orders(), {"credentials": merchant.credentials})
    assert isinstance(error, KeyError)
    assert told[0].result().status == m.PaymentStatus.CHARGED


@pytest.fixture
def serving() -> Iterator[Callable[[Any], str]]:
    """Makes the address of a service that answers streams as a function says."""
    server = grpc.server(futures.ThreadPoolExecutor(2))

    def serve(answer: Any) -> str:
        execute = grpc.stream_stream_rpc_method_handler(
            answer,
            request_deserializer=batch_pb2.Command.FromString,
            response_serializer=batch_pb2.Outcome.SerializeToString,
        )
        service = PATH.split("/")[1]
        handler = grpc.method_handlers_generic_handler(service, {"Execute": execute})
        server.add_generic_rpc_handlers((handler,))
        port = server.add_insecure_port("127.0.0.1:0")
        server.start()
        return f"127.0.0.1:{port}"

    yield serve
    server.stop(None)


@pytest.mark.parametrize(
    ("code", "verdict"), [("", Verdict.UNKNOWN), ("REQUEST_NOT_SENT", Verdict.RETRYABLE)]
)
def test_a_stream_that_breaks_tells_what_is_not_known(
    kind: Kind, serving: Callable[[Any], str], code: str, verdict: Verdict
) -> None:
    def answer(commands: Iterator[Any], context: Any) -> Iterator[Any]:
        first, _ = next(commands), next(commands)
        yield batch_pb2.Outcome(correlation_id=first.correlation_id, response=b"")
        details = m.ConnectorError(error_code=code).SerializeToString() if code else b""
        context.set_trailing_metadata((("grpc-status-details-bin", details),))
        context.abort(grpc.StatusCode.UNAVAILABLE, "gone")

    address = serving(answer)
    commands = [pay("a"), pay("b"), pay("never")]
    told, error = told_of(kind, address, commands, at_once=2, request_id="s")
    # What there was room for after the first answer may have been handed over too.
    assert [(each.id, each.error is None) for each in told[:2]] == [("a", True), ("b", False)]
    unknown = told[1].error
    assert unknown is not None
    assert (unknown.verdict, unknown.request_id) == (verdict, told[1].request_id)
    assert isinstance(error, CallFailed)
    assert error.request_id == "s"


def test_a_command_that_a_stream_leaves_without_an_outcome_is_unknown(
    kind: Kind, serving: Callable[[Any], str]
) -> None:
    def answer(commands: Iterator[Any], context: Any) -> Iterator[Any]:
        assert [each.correlation_id for each in commands] == ["a"]
        yield from ()

    told, error = told_of(kind, serving(answer), [pay("a")])
    assert [each.error and each.error.verdict for each in told] == [Verdict.UNKNOWN]
    assert isinstance(error, ServiceFailed)


def test_no_more_are_under_way_than_was_asked_for(
    kind: Kind, serving: Callable[[Any], str]
) -> None:
    taken: list[int] = []

    def orders() -> Iterator[Command[Any]]:
        for n in range(9):
            taken.append(n)
            yield pay(str(n))

    def answer(commands: Iterator[Any], context: Any) -> Iterator[Any]:
        for first in commands:
            three = [first, next(commands), next(commands)]
            # The next one is not taken before one of these has its outcome.
            most.append(len(taken))
            for each in three:
                yield batch_pb2.Outcome(correlation_id=each.correlation_id, response=b"")

    most: list[int] = []
    told, error = told_of(kind, serving(answer), orders(), at_once=3)
    assert (len(told), error, most) == (9, None, [3, 6, 9])
    _, refused = told_of(kind, "127.0.0.1:1", [], at_once=0)
    assert "at_once" in str(refused)


def test_what_is_left_takes_no_more(serving: Callable[[Any], str]) -> None:
    closed = threading.Event()

    def orders() -> Iterator[Command[Any]]:
        try:
            while True:
                yield pay()
        finally:
            closed.set()

    def answer(commands: Iterator[Any], context: Any) -> Iterator[Any]:
        yield batch_pb2.Outcome(correlation_id=next(commands).correlation_id, response=b"")
        next(commands)
        full.set()
        context.add_callback(left.set)
        left.wait(20)

    full, left = threading.Event(), threading.Event()
    with Client(serving(answer)) as client:
        for _ in client.execute_many(orders(), at_once=1):
            assert full.wait(20)
            break
    assert closed.wait(20)


def test_what_a_stream_and_its_commands_say(kind: Kind, serving: Callable[[Any], str]) -> None:
    heard: list[Any] = []

    def answer(commands: Iterator[Any], context: Any) -> Iterator[Any]:
        heard.append(dict(context.invocation_metadata()))
        for command in commands:
            heard.append(command)
            yield batch_pb2.Outcome(correlation_id=command.correlation_id, response=b"")

    address = serving(answer)
    commands = [pay("a"), pay("b", timeout=1.5, tenant_id="t", request_id="r")]
    of = {"merchant_id": "shop", "timeout": 9}
    told_of(kind, address, commands, of, request_id="s", metadata={"x-key1": "k"})
    metadata, first, second = heard
    assert (metadata["x-merchant-id"], metadata["x-request-id"]) == ("shop", "s")
    assert metadata["x-key1"] == "k"
    assert (first.rpc, first.timeout_ms, second.timeout_ms) == (f"types.{AUTHORIZE}", 9000, 1500)
    assert set(first.metadata) == {"x-request-id"}
    assert dict(second.metadata) == {"x-request-id": "r", "x-tenant-id": "t"}

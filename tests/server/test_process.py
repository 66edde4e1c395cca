"""The process: how it starts, what it serves beside payments, how it ends."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import grpc
import pytest
from grpc_reflection.v1alpha import reflection_pb2

from rpc import health_pb2
from tests.server.asks import authorize, config
from tests.server.process import Refused, Server, all_rpcs, empty
from tests.server.processor import Processor, Seen, say

AUTHORIZE = "PaymentService/Authorize"
PAID = json.dumps({"id": "p-1", "status": "taken"}).encode()
Status = health_pb2.HealthCheckResponse.ServingStatus


@pytest.fixture
def own() -> Iterator[Server]:
    """A server for one test, which may end it."""
    started = Server(module="tests.server.everyflow")
    yield started
    if started.process.poll() is None:
        started.stop()


def _run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ucs.server.main", *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=20)


# Health


def _check(server: Server, service: str = "") -> Any:
    call = server.channel.unary_unary(
        "/grpc.health.v1.Health/Check",
        request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
        response_deserializer=health_pb2.HealthCheckResponse.FromString,
    )
    return call(health_pb2.HealthCheckRequest(service=service), timeout=5).status


@pytest.mark.parametrize("service", ["", "types.PaymentService", "no.such.Service"])
def test_health_is_serving_for_any_service(server: Server, service: str) -> None:
    assert _check(server, service) == Status.SERVING


def test_watchers_see_the_end_coming(own: Server, processor: Processor) -> None:
    entered, leave = _gate(processor)
    watch: Any = own.channel.unary_stream(
        "/grpc.health.v1.Health/Watch",
        request_serializer=health_pb2.HealthCheckRequest.SerializeToString,
        response_deserializer=health_pb2.HealthCheckResponse.FromString,
    )(health_pb2.HealthCheckRequest(), timeout=20)
    assert next(watch).status == Status.SERVING
    paying = _in_background(own, processor)
    entered.wait(5)
    own.process.send_signal(signal.SIGTERM)
    assert next(watch).status == Status.NOT_SERVING
    leave.set()
    paying.join(10)


# Reflection


def _reflect(server: Server, version: str, **asked: str) -> Any:
    call = server.channel.stream_stream(
        f"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo",
        request_serializer=reflection_pb2.ServerReflectionRequest.SerializeToString,
        response_deserializer=reflection_pb2.ServerReflectionResponse.FromString,
    )
    (answer,) = call(iter([reflection_pb2.ServerReflectionRequest(**asked)]), timeout=5)
    return answer


@pytest.mark.parametrize("version", ["v1", "v1alpha"])
def test_reflection_lists_every_service(server: Server, version: str) -> None:
    told = _reflect(server, version, list_services="")
    names = {service.name for service in told.list_services_response.service}
    ours = {f"types.{rpc.split('/')[0]}" for rpc in all_rpcs()}
    reflection = {f"grpc.reflection.{v}.ServerReflection" for v in ("v1", "v1alpha")}
    beside = {"grpc.health.v1.Health", "ucs.stream.v1.BatchService"}
    assert names == {*ours, *reflection, *beside}


@pytest.mark.parametrize("version", ["v1", "v1alpha"])
@pytest.mark.parametrize(
    "symbol",
    [
        "types.PaymentService",
        "types.PaymentMethod",
        "grpc.health.v1.Health",
        "ucs.stream.v1.BatchService",
    ],
)
def test_reflection_describes_symbols(server: Server, version: str, symbol: str) -> None:
    told = _reflect(server, version, file_containing_symbol=symbol)
    assert told.file_descriptor_response.file_descriptor_proto


# Metrics


def _series(text: str) -> dict[str, float]:
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


def test_metrics_under_the_originals_names(processor: Processor) -> None:
    with _free() as port:
        settings = {"CS__METRICS__PORT": str(port)}
    server = Server(settings, module="tests.server.everyflow")
    url = f"http://127.0.0.1:{port}/metrics"
    named = ("x-connector", "calida")
    metadata = (*config(base_url=processor.url), named)
    processor.answer = say(200, PAID)
    for _ in range(2):
        server.call(AUTHORIZE, authorize(), metadata)
    processor.answer = say(500)
    server.refusal(AUTHORIZE, authorize(), metadata)
    server.refusal(AUTHORIZE, authorize(), [("x-connector", "any text")])
    with urllib.request.urlopen(url) as reply:
        assert reply.headers["Content-Type"].startswith("text/plain; version=0.0.4")
        text = reply.read().decode()
    server.stop()
    series = _series(text)
    ours = 'method="Authorize",service="PaymentService",connector="calida"'
    assert series[f"GRPC_SERVER_REQUESTS_TOTAL{{{ours}}}"] == 3
    assert series[f"GRPC_SERVER_REQUESTS_SUCCESSFUL{{{ours}}}"] == 2
    assert series[f"GRPC_SERVER_REQUEST_LATENCY_count{{{ours}}}"] == 3
    assert series[f'GRPC_SERVER_REQUEST_LATENCY_bucket{{{ours},le="+Inf"}}'] == 3
    assert series[f"GRPC_SERVER_REQUEST_LATENCY_sum{{{ours}}}"] > 0
    unknown = ours.replace("calida", "unknown")
    assert series[f"GRPC_SERVER_REQUESTS_TOTAL{{{unknown}}}"] == 1
    theirs = ours.replace("Authorize", "POST")
    assert series[f"EXTERNAL_SERVICE_TOTAL_API_CALLS{{{theirs}}}"] == 3
    assert series[f"EXTERNAL_SERVICE_API_CALLS_LATENCY_SECONDS_count{{{theirs}}}"] == 3
    assert series[f'EXTERNAL_SERVICE_API_CALLS_ERRORS{{{theirs},error="500"}}'] == 1
    assert "# TYPE GRPC_SERVER_REQUESTS_TOTAL counter" in text
    assert "# TYPE GRPC_SERVER_REQUEST_LATENCY histogram" in text


def _free() -> Any:
    import contextlib
    import socket

    @contextlib.contextmanager
    def port() -> Iterator[int]:
        with socket.create_server(("127.0.0.1", 0)) as door:
            yield door.getsockname()[1]

    return port()


# Start


def test_a_port_of_its_own() -> None:
    server = Server(listen="127.0.0.1:0")
    assert _check(server) == Status.SERVING
    assert server.stop() == 0


def test_an_address_that_is_taken() -> None:
    with _free() as port:
        ended = _run("--listen", f"127.0.0.1:{port}", "--metrics-port", "0")
    assert ended.returncode == 1
    assert f"127.0.0.1:{port}" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_configuration_that_cannot_be_used() -> None:
    ended = _run("--listen", "127.0.0.1:0", CS__SERVER__PORT="many")
    assert ended.returncode == 2
    assert "server.port" in ended.stderr
    assert "Traceback" not in ended.stderr


# End


def _gate(processor: Processor) -> tuple[threading.Event, threading.Event]:
    """Lets a test hold the processor's answer: (it was asked, it may answer)."""
    entered, leave = threading.Event(), threading.Event()

    def answer(connection: Any, request: Seen) -> bool:
        entered.set()
        leave.wait(10)
        return say(200, PAID)(connection, request)

    processor.answer = answer
    return entered, leave


def _in_background(server: Server, processor: Processor) -> Any:
    class Paying(threading.Thread):
        status: Any = None

        def run(self) -> None:
            try:
                told = server.call(AUTHORIZE, authorize(), config(base_url=processor.url))
                self.status = told.status
            except Refused as refused:
                self.status = refused.code

    thread = Paying()
    thread.start()
    return thread


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGQUIT, signal.SIGHUP])
def test_running_calls_are_finished_before_the_end(
    own: Server, processor: Processor, how: signal.Signals
) -> None:
    entered, leave = _gate(processor)
    paying = _in_background(own, processor)
    assert entered.wait(5)
    own.process.send_signal(how)
    deadline = time.monotonic() + 5
    while "stopping" not in own.log_text() and time.monotonic() < deadline:
        time.sleep(0.01)
    leave.set()
    paying.join(10)
    assert paying.status == 8
    assert own.process.wait(10) == 0
    own.stop_reading()


def test_calls_that_do_not_finish_are_cut_off(processor: Processor) -> None:
    settings = {"CS__SERVER__GRACE_SECONDS": "0.2"}
    server = Server(settings, module="tests.server.everyflow")
    entered, leave = _gate(processor)
    paying = _in_background(server, processor)
    assert entered.wait(5)
    server.process.send_signal(signal.SIGTERM)
    paying.join(10)
    leave.set()
    assert paying.status in ("UNAVAILABLE", "CANCELLED")
    assert server.process.wait(10) == 0
    server.stop_reading()


def test_a_message_larger_than_four_mebibytes_is_refused(server: Server) -> None:
    asked = empty(AUTHORIZE)
    asked.description = "x" * (4 * 1024 * 1024)
    refused = server.refusal(AUTHORIZE, asked)
    assert refused.code == "RESOURCE_EXHAUSTED"


def test_an_rpc_that_is_not_in_the_contract(server: Server) -> None:
    call = server.channel.unary_unary("/types.PaymentService/NoSuchCall", bytes, bytes)
    with pytest.raises(grpc.RpcError) as caught:
        call(b"", timeout=5)
    assert isinstance(caught.value, grpc.Call)
    assert caught.value.code() is grpc.StatusCode.UNIMPLEMENTED

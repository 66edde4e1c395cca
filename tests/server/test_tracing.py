"""Traces: a span for each call and request, in the caller's trace, with nothing secret in them."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests.server.asks import KEY, PAN, authorize, config
from tests.server.process import Server
from tests.server.processor import Processor, reset, say

AUTHORIZE = "PaymentService/Authorize"
PAID = b'{"id": "p-1", "status": "taken"}'
TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
CALL, REQUEST = f"types.{AUTHORIZE}", "POST"


@pytest.fixture
def collector() -> Iterator[Processor]:
    """Takes traces as a collector does."""
    running = Processor()
    running.answer = say(200)
    yield running
    running.close()


def _spans(collector: Processor) -> list[Any]:
    found = []
    for seen in collector.seen:
        assert (seen.method, seen.target) == ("POST", "/v1/traces")
        told = ExportTraceServiceRequest.FromString(seen.body)
        found += [s for r in told.resource_spans for scope in r.scope_spans for s in scope.spans]
    return found


def _facts(span: Any) -> dict[str, Any]:
    kinds = {"string_value", "int_value", "bool_value", "double_value"}
    return {
        a.key: next(getattr(a.value, kind) for kind in kinds if a.value.HasField(kind))
        for a in span.attributes
    }


def _traced(collector: Processor, processor: Processor, **more: str) -> tuple[Server, list[Any]]:
    """A server that has made three calls: answered, refused and lost; and its spans."""
    settings = {
        "CS__TRACING__ENABLED": "true",
        "CS__TRACING__ENDPOINT": f"{collector.url}/v1/traces",
    }
    server = Server(settings | more, module="tests.server.everyflow")
    metadata = (
        *config(base_url=f"{processor.url}/secretpath?key=hidden"),
        ("traceparent", f"00-{TRACE}-{PARENT}-01"),
    )
    processor.answer = say(200, PAID)
    server.call(AUTHORIZE, authorize(), metadata)
    processor.answer = say(500)
    server.refusal(AUTHORIZE, authorize(), metadata)
    processor.answer = reset()
    server.refusal(AUTHORIZE, authorize(), metadata)
    assert server.stop() == 0
    return server, _spans(collector)


def test_calls_and_requests_are_spans_of_the_callers_trace(
    collector: Processor, processor: Processor
) -> None:
    server, spans = _traced(collector, processor)
    calls = [span for span in spans if span.name == CALL]
    requests = [span for span in spans if span.name == REQUEST]
    assert (len(spans), len(calls), len(requests)) == (6, 3, 3)
    assert {span.trace_id.hex() for span in spans} == {TRACE}
    assert {span.parent_span_id.hex() for span in calls} == {PARENT}
    assert [r.parent_span_id for r in requests] == [c.span_id for c in calls]
    assert [(c.kind, r.kind) for c, r in zip(calls, requests, strict=True)] == [(2, 3)] * 3
    told = [_facts(call)["rpc.response.status_code"] for call in calls]
    assert told == ["OK", "INTERNAL", "INTERNAL"]
    assert [call.status.code for call in calls] == [0, 2, 2]
    assert _facts(requests[0])["http.response.status_code"] == 200
    assert _facts(requests[1])["error.type"] == "500"
    assert _facts(requests[2])["error.type"] == "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"
    assert _facts(requests[0])["ucs.connector"] == "calida"
    assert _facts(requests[0])["server.port"] == processor.port
    logged = {line.get("trace_id") for line in server.log() if line["event"] == "grpc_event"}
    assert logged == {TRACE}


def test_nothing_secret_is_in_them(collector: Processor, processor: Processor) -> None:
    _traced(collector, processor)
    assert collector.seen
    for seen in collector.seen:
        for secret in (PAN, KEY, "hidden", "secretpath", "Planted", "737"):
            assert secret.encode() not in seen.body


def test_the_processor_is_not_told_the_trace(collector: Processor, processor: Processor) -> None:
    _traced(collector, processor)
    assert processor.seen
    for seen in processor.seen:
        assert not seen.headers.keys() & {"traceparent", "tracestate", "baggage"}


def test_a_collector_that_is_away_costs_no_call(collector: Processor, processor: Processor) -> None:
    collector.answer = reset()
    server, _ = _traced(collector, processor, CS__TRACING__EXPORT_SECONDS="0.5")
    assert PAN not in server.log_text()


def test_no_trace_is_made_of_what_the_caller_does_not_trace(
    collector: Processor, processor: Processor
) -> None:
    settings = {
        "CS__TRACING__ENABLED": "true",
        "CS__TRACING__RATIO": "0",
        "CS__TRACING__ENDPOINT": f"{collector.url}/v1/traces",
    }
    server = Server(settings, module="tests.server.everyflow")
    processor.answer = say(200, PAID)
    assert server.call(AUTHORIZE, authorize(), config(base_url=processor.url)).status == 8
    assert server.stop() == 0
    assert not _spans(collector)


def test_opentelemetry_is_not_loaded_where_nothing_is_traced() -> None:
    said = "import sys, ucs.server.main; print([m for m in sys.modules if m.startswith('opentel')])"
    ended = subprocess.run(
        [sys.executable, "-c", said], capture_output=True, text=True, check=True, timeout=60
    )
    assert ended.stdout.strip() == "[]"

"""Spans by OpenTelemetry; imported only where traces are switched on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import SpanProcessor, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from ucs.server.config import TracingSettings

_parent = TraceContextTextMapPropagator()
# Statuses that are the service's or the processor's fault, as OpenTelemetry has it for servers.
_FAULTS = frozenset(
    {"UNKNOWN", "DEADLINE_EXCEEDED", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS"}
)


class CallSpan:
    """See ``tracing.CallSpan``."""

    __slots__ = ("_span",)

    def __init__(self, span: Span) -> None:
        self._span = span

    @property
    def trace_id(self) -> str | None:
        return f"{self._span.get_span_context().trace_id:032x}"

    def ended(self, status: str) -> None:
        self._span.set_attribute("rpc.response.status_code", status)
        if status in _FAULTS:
            self._span.set_attribute("error.type", status)
            self._span.set_status(Status(StatusCode.ERROR))


class RequestSpan:
    """See ``tracing.RequestSpan``."""

    __slots__ = ("_span",)

    def __init__(self, span: Span) -> None:
        self._span = span

    def answered(self, status: int) -> None:
        self._span.set_attribute("http.response.status_code", status)
        if status >= 400:
            self.failed(str(status))

    def failed(self, code: str) -> None:
        self._span.set_attribute("error.type", code)
        self._span.set_status(Status(StatusCode.ERROR))


class Spans:
    """``Tracing`` through a span processor, which is closed with it."""

    def __init__(self, settings: TracingSettings, worker: str, exporting: SpanProcessor) -> None:
        told = {"service.name": settings.service_name, "service.instance.id": worker}
        self._provider = TracerProvider(
            resource=Resource.create(told),
            sampler=ParentBased(TraceIdRatioBased(settings.ratio)),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(exporting)
        self._tracer = self._provider.get_tracer("ucs.server")

    @contextmanager
    def call(self, service: str, method: str, headers: Mapping[str, str]) -> Iterator[CallSpan]:
        """See ``Tracing.call``."""
        name = f"types.{service}/{method}"
        with self._tracer.start_as_current_span(
            name,
            context=_parent.extract(headers),
            kind=SpanKind.SERVER,
            attributes={"rpc.system.name": "grpc", "rpc.method": name},
            # The message of an exception may quote what passed through.
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield CallSpan(span)

    @contextmanager
    def request(self, method: str, host: str, facts: Mapping[str, str]) -> Iterator[RequestSpan]:
        """See ``Tracing.request``."""
        server, _, port = host.partition(":")
        attributes: dict[str, str | int] = {
            "http.request.method": method,
            "server.address": server,
            **{f"ucs.{name}": value for name, value in facts.items()},
        }
        if port.isdecimal():
            attributes["server.port"] = int(port)
        with self._tracer.start_as_current_span(
            method,
            kind=SpanKind.CLIENT,
            attributes=attributes,
            record_exception=False,
            set_status_on_exception=False,
        ) as span:
            yield RequestSpan(span)

    def close(self) -> None:
        """See ``Tracing.close``."""
        self._provider.shutdown()


def exported(settings: TracingSettings, worker: str) -> Spans:
    """Spans that go to a collector by OTLP over HTTP, in batches, in a thread of their own."""
    exporter = OTLPSpanExporter(endpoint=settings.endpoint, timeout=settings.export_seconds)
    return Spans(settings, worker, BatchSpanProcessor(exporter))

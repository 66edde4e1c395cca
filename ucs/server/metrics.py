"""Prometheus metrics under the original's names."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Histogram

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
LABELS = ("method", "service", "connector")


class ServerMetrics:
    """The counters of one process; times are in seconds."""

    def __init__(self) -> None:
        self.registry = registry = CollectorRegistry()
        self.requests = Counter(
            "GRPC_SERVER_REQUESTS_TOTAL", "gRPC calls received", LABELS, registry=registry
        )
        self.successful = Counter(
            "GRPC_SERVER_REQUESTS_SUCCESSFUL", "gRPC calls answered OK", LABELS, registry=registry
        )
        self.latency = Histogram(
            "GRPC_SERVER_REQUEST_LATENCY",
            "Seconds per gRPC call",
            LABELS,
            buckets=BUCKETS,
            registry=registry,
        )
        self.calls = Counter(
            "EXTERNAL_SERVICE_TOTAL_API_CALLS", "Requests to processors", LABELS, registry=registry
        )
        self.call_latency = Histogram(
            "EXTERNAL_SERVICE_API_CALLS_LATENCY_SECONDS",
            "Seconds per request to a processor",
            LABELS,
            buckets=BUCKETS,
            registry=registry,
        )
        self.call_errors = Counter(
            "EXTERNAL_SERVICE_API_CALLS_ERRORS",
            "Requests to processors that were not answered 2xx or 302",
            (*LABELS, "error"),
            registry=registry,
        )

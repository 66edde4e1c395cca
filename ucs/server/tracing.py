"""Traces: a span for every call and one for every request to a processor, or none at all."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from ucs.server.config import ConfigError, TracingSettings


class CallSpan(Protocol):
    """The span of a call."""

    @property
    def trace_id(self) -> str | None:
        """32 hexadecimal digits, for the log; None where nothing is traced."""
        ...

    def ended(self, status: str) -> None:
        """The name of its gRPC status."""
        ...


class RequestSpan(Protocol):
    """The span of a request to a processor."""

    def answered(self, status: int) -> None:
        """The HTTP status of the reply."""
        ...

    def failed(self, code: str) -> None:
        """No whole reply came; ``code`` is that of the failure."""
        ...


class Tracing(Protocol):
    """Makes spans; nothing of a message, a header or a URL beyond its host gets into them."""

    def call(
        self, service: str, method: str, headers: Mapping[str, str]
    ) -> AbstractContextManager[CallSpan]:
        """The span of a call, beneath the caller's own where ``traceparent`` names it."""
        ...

    def request(
        self, method: str, host: str, facts: Mapping[str, str]
    ) -> AbstractContextManager[RequestSpan]:
        """The span of a request, beneath that of the call."""
        ...

    def close(self) -> None:
        """Hands over what has not been exported yet."""
        ...


class _Nothing:
    trace_id: str | None = None

    def ended(self, status: str) -> None: ...

    def answered(self, status: int) -> None: ...

    def failed(self, code: str) -> None: ...


_NOTHING = nullcontext(_Nothing())


class Untraced:
    """Traces nothing, at next to no cost."""

    def call(
        self, service: str, method: str, headers: Mapping[str, str]
    ) -> AbstractContextManager[CallSpan]:
        return _NOTHING

    def request(
        self, method: str, host: str, facts: Mapping[str, str]
    ) -> AbstractContextManager[RequestSpan]:
        return _NOTHING

    def close(self) -> None: ...


def tracing(settings: TracingSettings, worker: str) -> Tracing:
    """What the configuration asks for.

    Args:
        worker: which process of the service this is.

    Raises:
        ConfigError: traces are wanted, and OpenTelemetry is not installed.
    """
    if not settings.enabled:
        return Untraced()
    try:
        from ucs.server import spans
    except ModuleNotFoundError:
        raise ConfigError("tracing.enabled: pip install 'ucs-conformance[tracing]'") from None
    return spans.exported(settings, worker)

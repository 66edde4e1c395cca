"""The way to the processor within one call: its deadline, headers, breaker, counts and span."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING, Any

from ucs.server import events
from ucs.server.breaker import Permit, host_of
from ucs.server.config import BreakerSettings
from ucs.server.execute import SUCCESS, Exchange
from ucs.server.failures import NetworkFailure
from ucs.server.metadata import Caller
from ucs.server.rpcs import Rpc
from ucs.wire.http import Request, Response

if TYPE_CHECKING:
    from ucs.server.calls import Asked, Calls

# Kept of what is left to the caller, so that it is told what happened before it stops listening.
_RESERVE, _LONGEST_RESERVE = 0.05, 0.2


class Egress:
    """Sends the requests of one call of one flow."""

    __slots__ = ("asked", "caller", "calls", "exchange", "rpc")

    def __init__(
        self, calls: Calls, rpc: Rpc, caller: Caller, asked: Asked, exchange: Exchange
    ) -> None:
        self.calls, self.rpc, self.caller = calls, rpc, caller
        self.asked, self.exchange = asked, exchange

    async def send(self, request: Request) -> Response:
        """The reply, whatever its HTTP status.

        Raises:
            NetworkFailure: no whole reply came, the caller's deadline had passed already, or the
                host is left alone for a while.
            IntegrationError: the service may not send there; nothing was sent.
        """
        request.headers.setdefault("Via", "HyperSwitch")
        if self.caller.call.shadow:
            request.headers.update(self._shadow_headers())
        self._redirect(request)
        self.caller.destinations.refuse_url(self.caller.connector, request.url)
        left = self._time_left()
        permit = self._permit(request.url)
        told = {"connector": self.caller.connector.id, "flow": self._flow()}
        with self.calls.tracing.request(request.method, host_of(request.url), told) as span:
            attempt = _Attempt(self, request.method, left, permit)
            try:
                if self.asked.sending is not None:
                    self.asked.sending()
                reply = await self._sent(request, left)
            except BaseException as error:
                span.failed(attempt.failed(error))
                raise
            attempt.answered(reply.status_code)
            span.answered(reply.status_code)
        return reply

    async def _sent(self, request: Request, left: float | None) -> Response:
        config = self.caller.config.proxy
        transport = self.calls.transports.of(config)
        if config.retry_keyed and self._keyed(request):
            return await transport.send(request, left, repeatable=True)
        return await transport.send(request, left)

    def _keyed(self, request: Request) -> bool:
        """Whether the processor answers the same request as before, by the key that it bears."""
        connector = self.caller.connector
        header = connector.idempotency_header
        return header in request.headers and connector.spec.idempotency == "replays"

    def _permit(self, url: str) -> Permit | None:
        try:
            return self.calls.breakers.of(url).admit()
        except NetworkFailure as error:
            self.exchange.failed = error.code
            raise

    def _time_left(self) -> float | None:
        if self.asked.deadline is None:
            return None
        left = self.asked.deadline - time.monotonic()
        left -= min(left * _RESERVE, _LONGEST_RESERVE)
        if left <= 0:
            self.exchange.failed = "REQUEST_NOT_SENT"
            raise NetworkFailure(
                "REQUEST_NOT_SENT", "the caller's deadline had passed", timed_out=True
            )
        return left

    def _redirect(self, request: Request) -> None:
        config = self.caller.config
        if not (config.test.enabled and config.test.mock_server_url):
            return
        request.headers["x-api-url"] = request.url
        request.headers["x-session-id"] = self.asked.request_id
        tag = config.api_tags.tags.get(self._flow().lower())
        if tag:
            request.headers["x-api-tag"] = tag
        request.url = config.test.mock_server_url

    def _shadow_headers(self) -> dict[str, str]:
        call = self.caller.call
        return {
            "x-request-id": call.request_id,
            "x-source": "connector-service",
            "x-flow": self._flow(),
            "x-connector": self.caller.connector.id,
            "x-merchant-id": call.merchant_id,
        }

    def _flow(self) -> str:
        assert self.rpc.flow is not None
        return self.rpc.flow.__name__

    def facts(self) -> dict[str, Any]:
        """What an event says of the call beside the exchange."""
        caller = self.caller
        return {
            **events.call_facts(self.asked.headers, caller.config),
            "request_id": self.asked.request_id,
            "flow_type": events.FLOW_TYPES.get(self._flow(), self._flow()),
            "connector": caller.connector.id,
            "service_name": self.rpc.service,
        }


class _Attempt:
    """One request on its way: counted, timed, and told to the breaker."""

    __slots__ = ("_began", "_egress", "_labels", "_left", "_permit")

    def __init__(
        self, egress: Egress, method: str, left: float | None, permit: Permit | None
    ) -> None:
        self._egress, self._left, self._permit = egress, left, permit
        self._labels = (method, egress.rpc.service, egress.caller.connector.id)
        egress.calls.metrics.calls.add(self._labels)
        self._began = time.perf_counter()

    def answered(self, status: int) -> None:
        """The whole reply came."""
        self._ended()
        if status not in SUCCESS:
            self._egress.calls.metrics.call_errors.add((*self._labels, str(status)))
        if self._permit:
            self._permit.failed() if status >= 500 else self._permit.worked()

    def failed(self, error: BaseException) -> str:
        """No whole reply came; the code of why."""
        took = self._ended()
        code = _code(error)
        self._egress.exchange.failed = code
        self._egress.calls.metrics.call_errors.add((*self._labels, code))
        if self._permit:
            settings = self._egress.calls.breakers.settings
            blamed = _blamed(error, took, self._left, settings)
            self._permit.failed() if blamed else self._permit.said_nothing()
        return code

    def _ended(self) -> float:
        took = time.perf_counter() - self._began
        self._egress.exchange.took = took
        self._egress.calls.metrics.call_latency.add(self._labels, took)
        return took


def _code(error: BaseException) -> str:
    if isinstance(error, asyncio.CancelledError):
        return "CANCELLED"
    return getattr(error, "code", type(error).__name__)


def _blamed(
    error: BaseException, took: float, left: float | None, settings: BreakerSettings
) -> bool:
    """Whether the host is to blame: not for a caller that gave up soon, nor for a fault of ours."""
    if isinstance(error, asyncio.CancelledError):
        return took >= settings.slow_seconds
    if not isinstance(error, NetworkFailure):
        return False
    hurried = error.timed_out and left is not None and took >= 0.9 * left
    return not hurried or took >= settings.slow_seconds

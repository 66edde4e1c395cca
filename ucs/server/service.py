"""The gRPC side: every RPC of the contract, answered or refused."""

from __future__ import annotations

import time
import traceback
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import grpc
import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, WebhookError
from ucs.server import composite, convert, credentials, events, metadata, saturation, webhooks
from ucs.server.admission import Admission
from ucs.server.breaker import Breakers
from ucs.server.calls import Asked, Calls
from ucs.server.config import Config, ConfigError, frozen
from ucs.server.failures import CallFailed, Failure, failure
from ucs.server.logs import Log
from ucs.server.metadata import Caller
from ucs.server.metrics import ServerMetrics
from ucs.server.queueing import Queue
from ucs.server.rpcs import Rpc, all_rpcs
from ucs.server.security.door import Client, Door
from ucs.server.security.wallets import Wallets
from ucs.server.tracing import CallSpan, Tracing, Untraced
from ucs.server.transport import Transports

Context = grpc.aio.ServicerContext[Any, Any]
_log = Log("ucs.server")
_UNTRACED = Untraced()
_Told = c.EventServiceHandleResponse


class Service:
    """Everything that the calls of one process share.

    Args:
        clock: the time in seconds since 1970.
        new_id: an id for a call that brings none.
        tracing: where spans go.
        worker: the number of this process, where it is one of several.
    """

    def __init__(
        self,
        config: Config,
        transports: Transports,
        clock: Callable[[], float],
        new_id: Callable[[], str],
        tracing: Tracing = _UNTRACED,
        worker: int | None = None,
    ) -> None:
        self.config, self.clock, self.new_id, self.tracing = config, clock, new_id, tracing
        self.named = (("x-worker", str(worker)),) if worker is not None else ()
        self.frozen = frozen(config)
        self.metrics = ServerMetrics()
        self.admission = Admission(
            config.server.calls_in_flight, Queue(config.server.longest_wait_seconds)
        )
        breakers = Breakers(config.breaker, time.monotonic)
        wallets = Wallets(config.security.wallets, clock)
        self.calls = Calls(transports, self.metrics, clock, breakers, tracing, wallets)
        saturation.watch(self.metrics, self.admission, breakers)
        self.rpcs = all_rpcs()
        self.door = Door(config.security.clients, clock)

    def names(self) -> list[str]:
        """The services of the contract, without the package."""
        return sorted({rpc.service for rpc in self.rpcs.values()})

    def handlers(self) -> list[grpc.GenericRpcHandler[Any, Any]]:
        """One handler for each service of the contract."""
        services: dict[str, dict[str, grpc.RpcMethodHandler[Any, Any]]] = {}
        for rpc in self.rpcs.values():
            services.setdefault(rpc.service, {})[rpc.method] = grpc.unary_unary_rpc_method_handler(
                self._behaviour(rpc),
                # gRPC would tell what is no message as UNKNOWN; we read it ourselves.
                request_deserializer=None,
                response_serializer=rpc.response_message.SerializeToString,
            )
        return [
            grpc.method_handlers_generic_handler(f"types.{service}", methods)
            for service, methods in services.items()
        ]

    def _behaviour(self, rpc: Rpc) -> Callable[[Any, Any], Awaitable[Any]]:
        async def behave(wire: bytes, context: Context) -> Any:
            pairs = context.invocation_metadata() or ()
            visit = Visit(self, rpc, pairs, context.time_remaining())
            await context.send_initial_metadata((("x-request-id", visit.id), *self.named))
            answer = await self.attend(visit, wire)
            if isinstance(answer, Failure):
                trailing = (("grpc-status-details-bin", answer.details),) if answer.details else ()
                await context.abort(answer.code, answer.message, trailing)
            return answer

        return behave

    async def attend(self, visit: Visit, message: Any) -> Any:
        """The response message of one call by whichever door it came, or the Failure it ends with.

        It is counted and told as an event here, once.
        """
        full = self.admission.enter()
        if full is not None:
            # Without an event: what is refused for want of room must cost next to nothing.
            visit.count("RESOURCE_EXHAUSTED")
            return full
        try:
            with self.tracing.call(visit.rpc.service, visit.rpc.method, visit.headers) as span:
                return await self._answered(visit, message, span)
        finally:
            self.admission.leave()

    async def _answered(self, visit: Visit, message: Any, span: CallSpan) -> Any:
        answer: Any = None
        status, why = "CANCELLED", None
        try:
            answer = await self.answer(visit.rpc, message, visit.asked())
            status = "OK"
        except Exception as error:
            answer = self._told(error, visit.rpc, visit.id)
            status, why = answer.code.name, answer.message
        finally:
            span.ended(status)
            visit.end(status, why, span.trace_id)
        return answer

    def _told(self, error: Exception, rpc: Rpc, id: str) -> Failure:
        if isinstance(error, ConfigError):
            error = CallFailed(grpc.StatusCode.INTERNAL, f"x-config-override: {error}")
        told = failure(error)
        fault = error if told.unforeseen else error.__cause__
        if fault is not None:
            # Where, not what: the values in a traceback could be card numbers.
            at = [f"{f.filename}:{f.lineno} {f.name}" for f in _frames(fault)]
            kind = type(fault).__name__
            _log.error("call_failed", rpc=rpc.name, request_id=id, error=kind, at=at)
        return told

    async def answer(self, rpc: Rpc, message: Any, asked: Asked) -> Any:
        """The response message of one call.

        Args:
            message: it, its bytes, or how it is read, once the caller is known.

        Raises:
            Exception: whatever ``failures.failure`` tells as a gRPC status.
        """
        with await self.door.admit(asked.headers) as client:
            message = message() if callable(message) else message
            return await self._answer(client, rpc, message, asked)

    async def _answer(self, client: Client, rpc: Rpc, message: Any, asked: Asked) -> Any:
        composed = composite.COMPOSED.get(rpc.name)
        if rpc.service.startswith("Composite"):
            composite.require_connector(asked.headers)
        handled = webhooks.HANDLED.get(rpc.name)
        caller = metadata.caller(
            asked.headers,
            self.config,
            self.frozen,
            self.clock(),
            asked.request_id,
            keyless=rpc.name in webhooks.KEYLESS,
        )
        client.may_use(caller.connector.id)
        if isinstance(message, bytes):
            message = rpc.read(message)
        request = rpc.adapt(convert.read(message))
        if handled is not None:
            response = handled(caller, request)
            if isinstance(response, c.EventServiceHandleResponse):
                response = await self._verified(rpc, caller, asked, request, response)
        elif composed is not None:
            response = await composed(
                composite.Steps(self.calls, self.rpcs, caller, asked), request
            )
        else:
            response = await self.calls.run(rpc, caller, asked, request)
        return _written(rpc, response)

    async def _verified(
        self, rpc: Rpc, caller: Caller, asked: Asked, request: Any, told: _Told
    ) -> _Told:
        """The answer to a webhook, where only the processor can tell whether it is its own."""
        event = webhooks.asked_about(caller, request)
        if event is None:
            return told
        verified = await self.calls.verify(rpc, caller, asked, event, request.access_token)
        return msgspec.structs.replace(told, source_verified=verified)


def _written(rpc: Rpc, response: Any) -> Any:
    written = rpc.response_message()
    try:
        convert.write(response, written)
    except (TypeError, ValueError, LookupError) as error:
        # An amount beyond 64 bits, a currency of nobody, or a thing where a text belongs.
        why = "the processor told a value that the contract cannot carry"
        if rpc.name in webhooks.KEYLESS:
            raise WebhookError("WEBHOOK_PROCESSING_FAILED", why) from error
        raise ConnectorError(why) from error
    return written


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))[-5:]


class Visit:
    """One call from its arrival to its end: its metadata, id, counts and event.

    Args:
        pairs: its metadata.
        left: seconds until its caller stops waiting, or None.
        sending: called each time that something of the call is about to be sent to a processor.
    """

    __slots__ = ("began", "deadline", "headers", "id", "pairs", "rpc", "sending", "service")

    def __init__(
        self,
        service: Service,
        rpc: Rpc,
        pairs: Iterable[tuple[str, Any]],
        left: float | None,
        sending: Callable[[], None] | None = None,
    ) -> None:
        self.began = time.perf_counter()
        self.service, self.rpc, self.pairs, self.sending = service, rpc, pairs, sending
        self.headers = {name: value for name, value in self.pairs if isinstance(value, str)}
        given = self.headers.get("x-request-id")
        self.id = given if given and given.isascii() else service.new_id()
        longest = service.config.server.longest_call_seconds
        self.deadline = time.monotonic() + (longest if left is None else min(left, longest))

    def asked(self) -> Asked:
        """What the call asks for, beside its message.

        Raises:
            IntegrationError: the metadata are not ASCII.
        """
        return Asked(metadata.header_map(self.pairs), self.id, self.deadline, self.sending)

    def count(self, status: str) -> float:
        """Counts the call; the seconds that it took."""
        took = time.perf_counter() - self.began
        rpc, metrics = self.rpc, self.service.metrics
        labels = (rpc.method, rpc.service, self._connector())
        metrics.requests.add(labels)
        metrics.latency.add(labels, took)
        if status == "OK":
            metrics.successful.add(labels)
        return took

    def _connector(self) -> str:
        connector = self.headers.get("x-connector", "")
        # Any text may stand in the header; a label must not grow with it.
        return connector if connector in credentials.connector_names() else "unknown"

    def end(self, status: str, why: str | None, trace_id: str | None) -> None:
        """Counts the call and writes its event."""
        took = self.count(status)
        rpc = self.rpc
        if events.told():
            facts = {
                "request_id": self.id,
                "service_name": rpc.service,
                "service_method": rpc.method,
                "flow_type": rpc.word,
                "connector": self._connector(),
                "grpc_status": status,
                "error": why,
            }
            facts |= {"trace_id": trace_id} if trace_id else {}
            events.grpc_event(self.headers, facts, self.service.config, took)

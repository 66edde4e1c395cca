"""The gRPC side: every RPC of the contract, answered or refused."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

import grpc
import msgspec
import structlog

from ucs.domain.contract import AccessToken
from ucs.domain.message import absent
from ucs.domain.router import RouterDataV2
from ucs.domain.secret import Secret
from ucs.server import convert, events, metadata, webhooks
from ucs.server.config import Config, ConfigError, frozen
from ucs.server.execute import SUCCESS, Exchange, execute
from ucs.server.failures import CallFailed, Failure, NetworkFailure, failure
from ucs.server.metadata import Caller
from ucs.server.metrics import ServerMetrics
from ucs.server.required import require
from ucs.server.responses import Reply, respond
from ucs.server.rpcs import Rpc, all_rpcs
from ucs.server.transport import Transport
from ucs.wire.http import Request, Response
from ucs.wire.masking import masked_headers

log: structlog.stdlib.BoundLogger = structlog.get_logger("ucs.server")
Answer = Callable[[Caller, Any], Any]
_WEBHOOKS: dict[str, Answer] = {
    "EventService/ParseEvent": webhooks.parse_event,
    "EventService/HandleEvent": webhooks.handle_event,
}


class Service:
    """Everything that the calls of one process share.

    Args:
        clock: the time in seconds since 1970.
    """

    def __init__(self, config: Config, transport: Transport, clock: Callable[[], float]) -> None:
        self.config, self.transport, self.clock = config, transport, clock
        self.frozen = frozen(config)
        self.metrics = ServerMetrics()
        self.rpcs = all_rpcs()

    def names(self) -> list[str]:
        """The services of the contract, without the package."""
        return sorted({name.split("/")[0] for name in self.rpcs})

    def handlers(self) -> list[grpc.GenericRpcHandler[Any, Any]]:
        """One handler for each service of the contract."""
        services: dict[str, dict[str, grpc.RpcMethodHandler[Any, Any]]] = {}
        for name, rpc in self.rpcs.items():
            service, method = name.split("/")
            services.setdefault(service, {})[method] = grpc.unary_unary_rpc_method_handler(
                self._behaviour(rpc),
                request_deserializer=rpc.request_message.FromString,
                response_serializer=rpc.response_message.SerializeToString,
            )
        return [
            grpc.method_handlers_generic_handler(f"types.{service}", methods)
            for service, methods in services.items()
        ]

    def _behaviour(self, rpc: Rpc) -> Callable[[Any, Any], Awaitable[Any]]:
        service, method = rpc.name.split("/")

        async def behave(message: Any, context: grpc.aio.ServicerContext[Any, Any]) -> Any:
            began = time.perf_counter()
            raw = context.invocation_metadata()
            headers = {k: v for k, v in raw or () if isinstance(v, str)}
            id = metadata.request_id(headers)
            labels = (method, service, headers.get("x-connector", "unknown"))
            self.metrics.requests.labels(*labels).inc()
            await context.send_initial_metadata((("x-request-id", id),))
            try:
                deadline = context.time_remaining()
                answer = await self.answer(rpc, message, metadata.header_map(raw), id, deadline)
            except Exception as error:
                told = self._told(error, rpc, id)
                trailing = (("grpc-status-details-bin", told.details),) if told.details else ()
                await context.abort(told.code, told.message, trailing)
            self.metrics.successful.labels(*labels).inc()
            self.metrics.latency.labels(*labels).observe(time.perf_counter() - began)
            return answer

        return behave

    def _told(self, error: Exception, rpc: Rpc, id: str) -> Failure:
        if isinstance(error, ConfigError):
            error = CallFailed(grpc.StatusCode.INTERNAL, f"x-config-override: {error}")
        told = failure(error)
        if told.message == "internal error":
            # The traceback names types and lines; values could be card numbers.
            log.error("call_failed", rpc=rpc.name, request_id=id, error=type(error).__name__)
        return told

    async def answer(
        self, rpc: Rpc, message: Any, headers: dict[str, str], id: str, deadline: float | None
    ) -> Any:
        """The response message of one call.

        Args:
            headers: the call's metadata.
            id: the request id.
            deadline: seconds that the caller still waits, or None.
        """
        keyless = rpc.name in _WEBHOOKS
        caller = metadata.caller(
            headers, self.config, self.frozen, self.clock(), id, keyless=keyless
        )
        request = rpc.adapt(convert.read(message))
        if keyless:
            response = _WEBHOOKS[rpc.name](caller, request)
        else:
            response = await self._call(rpc, caller, request, headers, deadline)
        written = rpc.response_message()
        convert.write(response, written)
        return written

    async def _call(
        self,
        rpc: Rpc,
        caller: Caller,
        request: Any,
        headers: dict[str, str],
        deadline: float | None,
    ) -> Any:
        connector = caller.connector
        if rpc.flow is None:
            raise connector.no_flow(rpc.name)
        connector.flow(rpc.flow)
        require(rpc.name, request)
        state = getattr(request, "state", None)
        data: RouterDataV2[Any, Any] = RouterDataV2(
            request,
            caller.credentials,
            caller.base_urls,
            caller.call,
            state.access_token if state else absent(AccessToken),
        )
        exchange = Exchange(request, caller.credentials, data.access_token)
        sender = _Sender(self, rpc, caller, headers, deadline)
        try:
            finished = await execute(connector, rpc.flow, data, sender, exchange)
        finally:
            sender.tell(exchange, data)
        return respond(rpc.response, finished, self._reply(exchange, caller.config))

    def _reply(self, exchange: Exchange, config: Config) -> Reply:
        sent, got = exchange.request, exchange.reply
        assert sent is not None
        assert got is not None
        if not config.common.return_raw_connector_data:
            return Reply(got.status_code)
        if config.common.unmask_raw_connector_data:
            body = sent.body.decode(errors="replace") if sent.body else None
            raw, answer, headers, answered = body, got.text, sent.headers, got.headers
        else:
            secrets = exchange.secrets
            raw, answer = exchange.masked_request, exchange.masked_reply or ""
            headers, answered = (
                masked_headers(sent.headers, secrets),
                masked_headers(got.headers, secrets),
            )
        described = {"url": sent.url, "method": sent.method, "headers": headers, "body": raw}
        return Reply(
            got.status_code,
            answered,
            Secret(msgspec.json.encode(described).decode()),
            Secret(answer),
        )


class _Sender:
    """The transport within one call: its deadline, its shadow headers, its metrics and event."""

    def __init__(
        self,
        service: Service,
        rpc: Rpc,
        caller: Caller,
        headers: dict[str, str],
        deadline: float | None,
    ) -> None:
        self.service, self.rpc, self.caller, self.headers = service, rpc, caller, headers
        self.deadline, self.took = deadline, 0.0

    async def send(self, request: Request) -> Response:
        request.headers.setdefault("Via", "HyperSwitch")
        if self.caller.call.shadow:
            request.headers.update(self._shadow_headers())
        config = self.caller.config.test
        if config.enabled and config.mock_server_url:
            request.headers["x-api-url"] = request.url
            request.headers["x-session-id"] = self.caller.call.request_id
            request.url = config.mock_server_url
        labels = (request.method, self.rpc.name.split("/")[0], self.caller.connector.id)
        metrics = self.service.metrics
        metrics.calls.labels(*labels).inc()
        began = time.perf_counter()
        try:
            reply = await self.service.transport.send(request, self.deadline)
        except NetworkFailure as error:
            metrics.call_errors.labels(*labels, error.code).inc()
            raise
        finally:
            self.took = time.perf_counter() - began
            metrics.call_latency.labels(*labels).observe(self.took)
        if reply.status_code not in SUCCESS:
            metrics.call_errors.labels(*labels, str(reply.status_code)).inc()
        return reply

    def _shadow_headers(self) -> dict[str, str]:
        call = self.caller.call
        return {
            "x-request-id": call.request_id,
            "x-source": "connector-service",
            "x-flow": self.rpc.flow.__name__ if self.rpc.flow else "",
            "x-connector": self.caller.connector.id,
            "x-merchant-id": call.merchant_id,
        }

    def tell(self, exchange: Exchange, data: RouterDataV2[Any, Any]) -> None:
        """Writes the event of what was exchanged, if anything was."""
        assert self.rpc.flow is not None
        names = ("x-tenant-id", "x-reference-id", "x-resource-id")
        facts = {
            n.removeprefix("x-").replace("-", "_"): v for n in names if (v := self.headers.get(n))
        }
        facts |= {"request_id": data.call.request_id, "merchant_id": data.call.merchant_id}
        connector = self.caller.connector.id
        events.connector_event(exchange, facts, self.rpc.flow.__name__, connector, self.took)

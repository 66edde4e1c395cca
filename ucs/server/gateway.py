"""The HTTP/JSON gateway: the original's routes, beside gRPC."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from functools import partial
from typing import Any

import grpc
import msgspec
from aiohttp import web

from ucs.server import gateway_json
from ucs.server.failures import CallFailed, Failure
from ucs.server.gateway_json import BodyError
from ucs.server.logs import Log
from ucs.server.rpcs import Rpc
from ucs.server.security.listening import Certificate
from ucs.server.security.settings import Limits, Tls
from ucs.server.service import Service, Visit

_PAYMENT, _TOKEN, _3DS = (
    "PaymentService",
    "MerchantAuthenticationService",
    "PaymentMethodAuthenticationService",
)
_HANDLE = "EventService/HandleEvent"
ROUTES = {
    "/payments/authorize": f"{_PAYMENT}/Authorize",
    "/payments/capture": f"{_PAYMENT}/Capture",
    "/payments/void": f"{_PAYMENT}/Void",
    "/payments/void_post_capture": f"{_PAYMENT}/Reverse",
    "/payments/get": f"{_PAYMENT}/Get",
    "/payments/create_order": f"{_PAYMENT}/CreateOrder",
    "/payments/server_session_authentication_token": (
        f"{_TOKEN}/CreateServerSessionAuthenticationToken"
    ),
    "/payments/server_authentication_token": f"{_TOKEN}/CreateServerAuthenticationToken",
    "/payments/create_connector_customer": "CustomerService/Create",
    "/payments/create_payment_method_token": "PaymentMethodService/Tokenize",
    "/payments/register": f"{_PAYMENT}/SetupRecurring",
    "/payments/repeat_everything": "RecurringPaymentService/Charge",
    "/payments/refund": f"{_PAYMENT}/Refund",
    "/payments/pre_authenticate": f"{_3DS}/PreAuthenticate",
    "/payments/authenticate": f"{_3DS}/Authenticate",
    "/payments/post_authenticate": f"{_3DS}/PostAuthenticate",
    "/payments/transform": _HANDLE,
    "/payments/verify_redirect_response": f"{_PAYMENT}/VerifyRedirectResponse",
    "/events/parse": "EventService/ParseEvent",
    "/events/handle": _HANDLE,
    "/refunds/get": "RefundService/Get",
    "/refunds/transform": _HANDLE,
    "/disputes/submit_evidence": "DisputeService/SubmitEvidence",
    "/disputes/get": "DisputeService/Get",
    "/disputes/defend": "DisputeService/Defend",
    "/disputes/accept": "DisputeService/Accept",
    "/disputes/transform": _HANDLE,
    "/composite/payments/authorize": "CompositePaymentService/Authorize",
    "/composite/payments/get": "CompositePaymentService/Get",
    "/composite/payments/void": "CompositePaymentService/Void",
    "/composite/payments/capture": "CompositePaymentService/Capture",
    "/composite/refunds/refund": "CompositePaymentService/Refund",
    "/composite/refunds/get": "CompositeRefundService/Get",
    "/composite/events/handle": "CompositeEventService/HandleEvent",
}
"""Path -> RPC, all by POST. Payouts, token and proxy calls and some more have no route."""

HEADERS = (
    "authorization",
    "x-connector-config",
    "x-connector-auth",
    "x-connector",
    "x-auth",
    "x-api-key",
    "x-key1",
    "x-key2",
    "x-api-secret",
    "x-auth-key-map",
    "x-merchant-id",
    "x-tenant-id",
    "x-request-id",
    "x-reference-id",
    "x-resource-id",
    "x-shadow-mode",
    "x-environment",
    "x-config-override",
)
"""Those of a request that reach the call. Like the original's gateway it has no lineage ids and no
vault metadata."""

_Code = grpc.StatusCode
STATUSES = {
    _Code.INVALID_ARGUMENT: 400,
    _Code.UNAUTHENTICATED: 401,
    _Code.PERMISSION_DENIED: 403,
    _Code.NOT_FOUND: 404,
    _Code.CANCELLED: 408,
    _Code.ALREADY_EXISTS: 409,
    _Code.ABORTED: 409,
    _Code.FAILED_PRECONDITION: 412,
    _Code.OUT_OF_RANGE: 416,
    _Code.RESOURCE_EXHAUSTED: 429,
    _Code.UNIMPLEMENTED: 501,
    _Code.UNAVAILABLE: 503,
    _Code.DEADLINE_EXCEEDED: 504,
}
"""gRPC status -> HTTP status; every other one is 500."""

# For a body to arrive as a whole.
_BODY_SECONDS = 30.0
# Who asks need not know what we are made of.
_OURS = {"Server": "ucs-server"}
_log = Log("ucs.server")


class Gateway:
    """Answers HTTP requests with the service's calls."""

    def __init__(self, service: Service, limits: Limits) -> None:
        self._service, self._limits = service, limits
        self._rpcs = {path: service.rpcs[name] for path, name in ROUTES.items()}
        self._stopping = False
        self._runner: web.ServerRunner | None = None

    async def open(self, listen: str, tls: Tls, *, shared: bool, grace: float) -> str:
        """Listens; the URL.

        Args:
            listen: ``host:port``; port 0 takes a free one.
            shared: whether other processes listen on the same port.
            grace: seconds that running calls have to finish when it is closed.

        Raises:
            OSError: the address cannot be had, or a file of the certificate cannot be read.
            ValueError: it is no ``host:port``, or the certificate cannot be used.
        """
        host, colon, port = listen.rpartition(":")
        if not colon or not port.isdecimal() or (shared and port == "0"):
            raise ValueError(f"the gateway needs host:port, not {listen}")
        context = _context(tls) if tls.certificate else None
        server = _Server(
            self._handle,
            request_factory=self._request,
            access_log=None,
            max_field_size=self._limits.max_metadata_bytes,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=grace)
        await self._runner.setup()
        site = web.TCPSite(
            self._runner, host.strip("[]"), int(port), ssl_context=context, reuse_port=shared
        )
        await site.start()
        taken = self._runner.addresses[0][1]
        return f"{'https' if context else 'http'}://{host}:{taken}"

    def stop(self) -> None:
        """Tells who asks for its health that the process is going down."""
        self._stopping = True

    async def close(self) -> None:
        """Takes no more requests, and waits for those that run."""
        if self._runner is not None:
            await self._runner.cleanup()

    def _request(self, head: Any, body: Any, on: Any, writer: Any, task: Any) -> web.BaseRequest:
        loop, most = asyncio.get_running_loop(), self._limits.max_request_bytes
        return web.BaseRequest(head, body, on, writer, task, loop, client_max_size=most)

    async def _handle(self, request: web.BaseRequest) -> web.Response:
        if request.path == "/health":
            return self._health(request)
        rpc = self._rpcs.get(request.path)
        if rpc is None:
            return _error(404, "no such route")
        if request.method != "POST":
            return _error(405, f"{request.path} is called by POST", Allow="POST")
        return await self._call(rpc, request)

    def _health(self, request: web.BaseRequest) -> web.Response:
        if request.method not in ("GET", "HEAD"):
            return _error(405, "/health is asked by GET", Allow="GET, HEAD")
        status = "stopping" if self._stopping else "healthy"
        told = {"status": status, "service": "ucs-server"}
        return _json(503 if self._stopping else 200, msgspec.json.encode(told))

    async def _call(self, rpc: Rpc, request: web.BaseRequest) -> web.Response:
        pairs = [(name, v) for name in HEADERS if (v := request.headers.get(name)) is not None]
        visit = Visit(self._service, rpc, pairs, None)
        try:
            async with asyncio.timeout(_BODY_SECONDS):
                body = await _body(request)
        except web.HTTPRequestEntityTooLarge:
            why = f"the body is larger than {self._limits.max_request_bytes} bytes"
            return _error(413, why, Connection="close")
        except TimeoutError:
            return _error(408, "the body did not arrive in time", Connection="close")
        except web.RequestPayloadError:
            return _error(400, "the body cannot be read", Connection="close")
        # A caller that hangs up does not end the call: what it comes to may move money.
        answer = await self._service.attend(visit, partial(_read, rpc, body))
        if isinstance(answer, Failure):
            return _failed(answer, visit)
        return _json(200, gateway_json.encode(answer), **{"x-request-id": visit.id})


async def _body(request: web.BaseRequest) -> bytes:
    if request.headers.get("Expect", "").lower() == "100-continue":
        # Who asks waits for this before it sends the body.
        await request.writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        request.writer.output_size = 0
    return await request.read()


def _read(rpc: Rpc, body: bytes) -> Any:
    try:
        return gateway_json.decode(rpc.request_message, body)
    except BodyError as error:
        raise CallFailed(_Code.INVALID_ARGUMENT, str(error)) from None


class _Connection(web.RequestHandler):
    """Tells what is no HTTP as every other refusal, and repeats none of it."""

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """The library's own would show the line that it could not read, which may be a key's."""
        _log.warning("http_not_read", status=status, error=type(exc).__name__)
        if request.writer.output_size > 0:
            raise ConnectionError("an answer was begun already")
        why = "not a request as HTTP has it" if status < 500 else "internal error"
        told = _error(status, why)
        told.force_close()
        return told


class _Server(web.Server):
    def __call__(self) -> web.RequestHandler:
        return _Connection(self, loop=self._loop, **self._kwargs)


def _failed(failure: Failure, visit: Visit) -> web.Response:
    if failure.code is _Code.INTERNAL and failure.message.startswith("x-config-override: "):
        # The original refuses these before it knows of JSON.
        return web.Response(status=500, text=failure.message, headers=_OURS)
    status = STATUSES.get(failure.code, 500)
    return _error(status, failure.message, **{"x-request-id": visit.id})


def _error(status: int, message: str, **headers: str) -> web.Response:
    told = {"error": {"message": message, "code": str(status)}}
    return _json(status, msgspec.json.encode(told), **headers)


def _json(status: int, body: bytes, **headers: str) -> web.Response:
    told = {"Content-Type": "application/json", **_OURS, **headers}
    return web.Response(status=status, body=body, headers=told)


def _context(tls: Tls) -> ssl.SSLContext:
    """TLS with the certificate of gRPC, read anew when its files change."""
    files = Certificate(tls)
    files.configuration()
    current = [_loaded(tls)]

    def choose(connection: Any, name: str | None, context: ssl.SSLContext) -> None:
        if files.renewed() is not None:
            # Else it changed once more just now: the next handshake looks again.
            with contextlib.suppress(OSError):
                current[0] = _loaded(tls)
        connection.context = current[0]

    first = _loaded(tls)
    first.sni_callback = choose
    return first


def _loaded(tls: Tls) -> ssl.SSLContext:
    assert tls.certificate
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tls.certificate, tls.private_key)
    if tls.client_authority:
        context.load_verify_locations(tls.client_authority)
        required = tls.require_client_certificate
        context.verify_mode = ssl.CERT_REQUIRED if required else ssl.CERT_OPTIONAL
    return context

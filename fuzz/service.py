"""The service in this process: its own handlers, and processors that answer from memory."""

from __future__ import annotations

import io
import logging
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from typing import Any, NoReturn

import grpc
import msgspec

from fuzz.cases import Case
from fuzz.corpus import Answer
from ucs.interfaces import registry
from ucs.server import logs
from ucs.server.config import Common, Config, Console
from ucs.server.failures import NetworkFailure
from ucs.server.rpcs import all_rpcs
from ucs.server.service import Service
from ucs.server.transport import Transports, _url
from ucs.wire.http import Request, Response

NOW = 1_780_000_000.0
CPU_SECONDS = 2.0
"""What one call may cost in time of the processor; none needs a hundredth of it."""


class Told(msgspec.Struct):
    """What a call came to."""

    code: str = "OK"
    message: str = ""
    details: bytes = b""
    answer: bytes = b""
    log: str = ""
    sent: list[Request] = []
    seconds: float = 0.0
    crash: str = ""


class Hang(BaseException):
    """A call that did not end."""


class Ended(Exception):
    """A call that the service ended with a status."""


class Processors:
    """Every processor: answers what the case under way says, whatever it is asked."""

    def __init__(self) -> None:
        self.answers: Iterator[Answer] = iter(())
        self.sent: list[Request] = []

    async def send(
        self, request: Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> Response:
        _url(request)
        self.sent.append(request)
        answer = next(self.answers, None)
        if answer is None:
            raise NetworkFailure("REQUEST_TIMEOUT_RECEIVED", "no answer", timed_out=True)
        return Response(answer.status, dict(answer.headers), answer.body)

    async def close(self) -> None:
        """There is nothing to close."""


class Context:
    """One call as the handlers see it."""

    def __init__(self, metadata: Any) -> None:
        self._metadata = metadata
        self.told = Told()

    def invocation_metadata(self) -> Any:
        return self._metadata

    def time_remaining(self) -> float:
        return 60.0

    def peer(self) -> str:
        return "unix:"

    def auth_context(self) -> dict[str, Any]:
        return {}

    def cancelled(self) -> bool:
        return False

    async def send_initial_metadata(self, metadata: Any) -> None:
        pass

    def set_trailing_metadata(self, metadata: Any) -> None:
        pass

    async def abort(
        self, code: grpc.StatusCode, details: str = "", trailing_metadata: Any = ()
    ) -> NoReturn:
        trailing = dict(trailing_metadata)
        self.told.code, self.told.message = code.name, details
        self.told.details = trailing.get("grpc-status-details-bin", b"")
        raise Ended


class Lying:
    """An envelope whose answers lie open already, where the case says so."""

    sealed = True

    def __init__(self, within: Any) -> None:
        self._within = within
        self.content_type = within.content_type

    def seal(self, body: bytes, data: Any) -> bytes:
        sealed: bytes = self._within.seal(body, data)
        return sealed

    def open(self, body: bytes, data: Any) -> bytes:
        opened: bytes = self._within.open(body, data) if Lying.sealed else body
        return opened


@cache
def lay_open(connector: str) -> None:
    """Lets a connector's sealed answers be told open."""
    for line in registry.load(connector).lines:
        if (envelope := line.get_envelope()) is not None:
            line.envelope = Lying(envelope)


class InProcess:
    """The service, called by bytes as a gRPC server calls it: decoded, answered, encoded."""

    def __init__(self) -> None:
        ids = count()
        console = Console(level="TRACE", log_format="json")
        config = Config(common=Common(return_raw_connector_data=True))
        logs.configure(console)
        self.log = io.StringIO()
        for handler in logging.getLogger().handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(self.log)
        self.processors = Processors()
        transports = Transports(lambda proxy: self.processors)
        self.service = Service(config, transports, lambda: NOW, lambda: f"req-{next(ids)}")
        self._handlers = self.service.handlers()
        self._methods: dict[str, Any] = {rpc: self._method(rpc) for rpc in all_rpcs()}
        self._channel: Any = None

    def _method(self, rpc: str) -> Any:
        details = _Details(f"/types.{rpc}", ())
        return next(m for h in self._handlers if (m := h.service(details)) is not None)

    async def call(self, case: Case) -> Told:
        """What a case comes to; a crash of the handler is told as one."""
        Lying.sealed = case.sealed
        lay_open(case.connector)
        self.processors.answers, self.processors.sent = iter(case.answers), []
        self.log.seek(0)
        self.log.truncate()
        began = time.thread_time()
        with _watched():
            told = await (self._over_socket(case) if case.socket else self._directly(case))
        told.seconds = time.thread_time() - began
        told.sent, told.log = self.processors.sent, self.log.getvalue()
        return told

    async def _directly(self, case: Case) -> Told:
        context, method = Context(case.metadata), self._methods[case.rpc]
        told = context.told
        try:
            message = _decoded(method, case.wire)
            told.answer = _encoded(method, await method.unary_unary(message, context))
        except Ended:
            pass
        except Exception as error:
            # gRPC itself tells what a handler raises as UNKNOWN, with the exception's text.
            told.code, told.message, told.crash = "UNKNOWN", str(error), _place(error)
        except Hang:
            told.crash = "hang"
        return told

    async def _over_socket(self, case: Case) -> Told:
        call = self._channel.unary_unary(f"/types.{case.rpc}")
        try:
            return Told(answer=await call(case.wire, metadata=case.metadata, timeout=30))
        except grpc.aio.AioRpcError as error:
            trailing: Any = error.trailing_metadata() or ()
            details = dict(trailing).get("grpc-status-details-bin", b"")
            return Told(error.code().name, error.details() or "", details)

    async def listen(self, folder: str) -> Any:
        """Serves on a unix socket as well, for the cases that go over one; gives the server."""
        server = grpc.aio.server(options=(("grpc.max_metadata_size", 64 * 1024),))
        server.add_generic_rpc_handlers(self._handlers)
        address = f"unix:{folder}/socket"
        server.add_insecure_port(address)
        await server.start()
        self._channel = grpc.aio.insecure_channel(address)
        return server

    async def close(self, server: Any) -> None:
        """Ends what ``listen`` began."""
        await self._channel.close()
        await server.stop(1)


class _Details(grpc.HandlerCallDetails):
    def __init__(self, method: str, invocation_metadata: Any) -> None:
        self.method, self.invocation_metadata = method, invocation_metadata


def _decoded(method: Any, wire: bytes) -> Any:
    return method.request_deserializer(wire) if method.request_deserializer else wire


def _encoded(method: Any, answer: Any) -> bytes:
    encoded: bytes = method.response_serializer(answer) if method.response_serializer else answer
    return encoded


def _place(error: BaseException) -> str:
    """Where an exception came from: its type, module and line."""
    at = error.__traceback__
    while at is not None and at.tb_next is not None:
        at = at.tb_next
    where = f"{at.tb_frame.f_code.co_filename}:{at.tb_lineno}" if at is not None else "?"
    return f"{type(error).__name__} at {where}"


@contextmanager
def _watched() -> Iterator[None]:
    """Ends what takes too much of the processor's time."""

    def end(*_: Any) -> NoReturn:
        raise Hang

    before = signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * CPU_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)

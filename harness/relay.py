"""The relay: stands between the service under test and the processor and keeps the wire."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Awaitable, Coroutine, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any, Protocol, Self, TypeVar, runtime_checkable
from urllib.parse import quote, urlsplit

import uvloop

from harness.cassettes.vault import Vault
from simulators.core.door import Door
from simulators.core.http import Request, Response

MISMATCH = 599
_T = TypeVar("_T")
_CONTROL = "/_sim/"
_START_SECONDS = 10.0


class Source(Protocol):
    """Answers as the processor: a simulator, a cassette, a sandbox, a recorder round one."""

    def handle(self, request: Request) -> Response | Awaitable[Response]: ...


@runtime_checkable
class Judge(Protocol):
    """A source with something to say when its test ends, such as a call that was never played."""

    def verdict(self) -> Sequence[str]: ...


@runtime_checkable
class Closable(Protocol):
    """A source that holds connections; closed in the relay's own loop when the relay stops."""

    def aclose(self) -> Coroutine[Any, Any, None]: ...


class Mismatch(AssertionError):
    """What crossed the relay during a test is not what should have crossed it."""


class Exchange:
    """One request and its reply, as text, with secrets and card numbers hidden."""

    def __init__(self, processor: str, request: str, reply: str) -> None:
        self.processor = processor
        self.request = request
        self.reply = reply

    def __str__(self) -> str:
        return f"> {self.processor}: {self.request}\n< {self.reply}"


class Verdict:
    """What a test's traffic came to: `failures` (empty when all is well) and the `wire`, hidden.

    The wire is put into words only when somebody reads it, so that passing tests do not pay.
    """

    def __init__(self, session: _Session, failures: Sequence[str]) -> None:
        self.test = session.test
        self.failures = tuple(session.vault.hide(failure) for failure in failures)
        self._session = session

    @property
    def ok(self) -> bool:
        return not self.failures

    @cached_property
    def wire(self) -> list[Exchange]:
        return [call.told(self._session.vault) for call in self._session.calls]

    @property
    def exchanges(self) -> list[tuple[Request, Response | None]]:
        """The requests as they were, with their replies; for those who hide what is in them."""
        return [(call.request, call.reply) for call in self._session.calls]

    def check(self) -> None:
        """Raises `Mismatch` with the whole report, if there is anything to report."""
        if self.failures:
            raise Mismatch(str(self))

    def __str__(self) -> str:
        lines = [f"relay: {self.test}: {'passed' if self.ok else 'failed'}"]
        lines += [f"  {failure}" for failure in self.failures]
        return "\n".join(lines + [str(exchange) for exchange in self.wire])

    def __repr__(self) -> str:
        return f"<Verdict {self.test} failures={len(self.failures)}>"


class _Call:
    __slots__ = ("processor", "reply", "request")

    def __init__(self, processor: str, request: Request) -> None:
        self.processor = processor
        self.request = request
        self.reply: Response | None = None

    def told(self, vault: Vault) -> Exchange:
        sent = self.request
        query = f"?{sent.query}" if sent.query else ""
        request = _message(f"{sent.method} {sent.path}{query}", sent.headers, sent.body)
        if self.reply is None:
            return Exchange(self.processor, vault.hide(request), "(no reply)")
        reply = _message(str(self.reply.status), self.reply.headers, self.reply.body)
        return Exchange(self.processor, vault.hide(request), vault.hide(reply))


def _message(first: str, headers: Mapping[str, str], body: bytes) -> str:
    lines = [first, *(f"  {name}: {value}" for name, value in headers.items())]
    if body:
        lines.append("  " + body.decode("utf-8", "backslashreplace"))
    return "\n".join(lines)


class _Session:
    """One open test."""

    def __init__(self, test: str, sources: Mapping[str, Source], vault: Vault) -> None:
        self.test = test
        self.sources = dict(sources)
        self.vault = vault
        self.calls: list[_Call] = []
        self.failures: list[str] = []

    def answer(self, name: str, request: Request) -> Response | Awaitable[Response]:
        call = _Call(name, request)
        self.calls.append(call)
        source = self.sources.get(name)
        if source is None:
            return self._refuse(call, f"this test has no processor {name!r}")
        if request.path.startswith(_CONTROL):
            return self._refuse(call, "a simulator's controls are not for the service")
        try:
            reply = source.handle(request)
        except Exception as error:
            return self._refuse(call, f"the source failed: {error!r}")
        if isinstance(reply, Response):
            call.reply = reply
            return reply
        return self._finish(call, reply)

    def gave(self, token: str) -> bool:
        """Whether a processor's answer in this test had that token."""
        sought = token.encode()
        return any(call.reply is not None and sought in call.reply.body for call in self.calls)

    async def _finish(self, call: _Call, pending: Awaitable[Response]) -> Response:
        try:
            call.reply = await pending
        except Exception as error:
            return self._refuse(call, f"the source failed: {error!r}")
        return call.reply

    def _refuse(self, call: _Call, why: str) -> Response:
        self.failures.append(f"{call.processor}: {call.request.method} {call.request.path}: {why}")
        call.reply = _no(self.vault.hide(why))
        return call.reply

    def judge(self) -> Verdict:
        failures = list(self.failures)
        for source in _distinct(self.sources.values()):
            if isinstance(source, Judge):
                failures += source.verdict()
        failures += [
            f"{call.processor}: {call.request.method} {call.request.path}: no answer by the end"
            for call in self.calls
            if call.reply is None
        ]
        return Verdict(self, failures)


class Relay:
    """The processors' stand-in address: one per pytest worker, in a thread of its own.

    A request for `/@<test>/<processor>/<path>` goes to the source that the open test `<test>` has
    for `<processor>`; `<processor>@<host>` says which of a processor's hosts was meant.
    `/@/<processor>/...` leaves the test out: then the credentials in the request tell it. A request
    that belongs to no open test is answered 599 and kept in `strays`.
    """

    def __init__(self, host: str = "127.0.0.1", port: int = 0) -> None:
        self._socket = socket.create_server((host, port), backlog=512)
        self.host, self.port = self._socket.getsockname()[:2]
        self.base = f"http://{self.host}:{self.port}"
        self.strays: list[str] = []
        self._sessions: dict[str, _Session] = {}
        self._closable: dict[int, Closable] = {}
        self._servers: list[asyncio.AbstractServer] = []
        self._lines: set[asyncio.Transport] = set()
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="relay", daemon=True)
        self._thread.start()
        self.adopt(self._socket)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def open(self, test: str, sources: Mapping[str, Source], *, vault: Vault | None = None) -> None:
        """Opens a test: `sources` by processor name. `vault` knows what to hide in reports.

        Raises ValueError when the test is open already.
        """
        key = quote(test, safe="")
        if key in self._sessions:
            raise ValueError(f"test {test!r} is open already")
        for source in sources.values():
            if isinstance(source, Closable):
                self._closable[id(source)] = source
        self._sessions[key] = _Session(test, sources, vault or Vault())

    def close(self, test: str) -> Verdict:
        """Ends a test and says what its traffic came to. Raises KeyError for a test not open."""
        return self._sessions.pop(quote(test, safe="")).judge()

    def url(self, test: str, processor: str) -> str:
        """The base URL that stands for the processor's in this test; no trailing slash."""
        return f"{self.base}/@{quote(test, safe='')}/{processor}"

    def through(self, test: str, processor: str, url: str) -> str:
        """A processor's page at any host, as an address of this relay, so that it is recorded."""
        if url.startswith(f"{self.base}/"):
            return url
        parts = urlsplit(url)
        query = f"?{parts.query}" if parts.query else ""
        return f"{self.url(test, processor)}@{parts.netloc}{parts.path or '/'}{query}"

    def adopt(self, sock: socket.socket) -> None:
        """Serves one more listening socket, such as one born in the service's network namespace."""
        self.run(self._listen(sock))

    def run(self, work: Coroutine[Any, Any, _T]) -> _T:
        """Runs a coroutine in the relay's loop, from another thread, and waits for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_START_SECONDS)

    def stop(self) -> None:
        """Closes sockets and sources and ends the thread."""
        if self._thread.is_alive():
            self.run(self._close())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_START_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()
        self._loop.close()

    async def _listen(self, sock: socket.socket) -> None:
        def line() -> Door:
            return Door(self._handle, lines=self._lines)

        self._servers.append(await self._loop.create_server(line, sock=sock))

    async def _close(self) -> None:
        for server in self._servers:
            server.close()
        for line in tuple(self._lines):
            line.abort()
        for source in self._closable.values():
            await source.aclose()

    def _handle(self, request: Request) -> Response | Awaitable[Response]:
        if not request.path.startswith("/@"):
            return self._stray(request, "no test in the path")
        test, _, rest = request.path[2:].partition("/")
        place, _, path = rest.partition("/")
        session = self._sessions.get(test) if test else self._owner(request)
        if session is None:
            return self._stray(request, "no open test")
        name, _, host = place.partition("@")
        headers = {**request.headers, "host": host} if host else request.headers
        # Some clients join a base URL that ends in a slash with a path that begins with one.
        path = "/" + path.lstrip("/")
        base = f"{self.base}/@{quote(session.test, safe='')}/{name}"
        inner = Request(request.method, path, request.query, headers, request.body, base)
        return session.answer(name, inner)

    def _owner(self, request: Request) -> _Session | None:
        """The open test whose credentials the request bears, or a token that they were given.

        Of several the newest: a busy day is lived, with a merchant's credentials, within a test.
        """
        there = tuple(self._sessions.values())
        held = [each for each in there if each.vault.owns(request)]
        if not held:
            token = request.headers.get("authorization", "").rpartition(" ")[2]
            held = [each for each in there if token and each.gave(token)]
        return held[-1] if held else None

    def _stray(self, request: Request, why: str) -> Response:
        self.strays.append(Vault().hide(f"{request.method} {request.path}: {why}"))
        return _no(why)


def _no(why: str) -> Response:
    return Response(MISMATCH, {"content-type": "text/plain"}, f"relay: {why}".encode())


def _distinct(sources: Iterable[Source]) -> Iterator[Source]:
    return iter({id(source): source for source in sources}.values())

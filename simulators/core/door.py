"""The front door: an httptools protocol on uvloop that hands each request to one function."""

import asyncio
import re
import socket
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPMethod, HTTPStatus
from typing import cast
from urllib.parse import quote

import httptools

from simulators.core.http import Request, Response

Handle = Callable[[Request], Response | Awaitable[Response]]

BODY_LIMIT = 4 << 20
HEAD_LIMIT = 64 << 10
PIPELINE_LIMIT = 64

_LINES = {status.value: f"HTTP/1.1 {status.value} {status.phrase}\r\n" for status in HTTPStatus}
_BODILESS = frozenset((204, 304))
_METHODS = {method.value.encode(): method.value for method in HTTPMethod}
_NAMES: dict[bytes, str] = {}
_NAMES_KEPT = 1_000
_UNSENDABLE = re.compile("[\0-\x08\n-\x1f\x7f]|[^\0-\xff]")
"""What no header may have in it: ends of lines, other controls, letters beyond Latin-1."""


class Door(asyncio.Protocol):
    """One connection. Requests are answered in the order in which they came, awaited or not."""

    def __init__(
        self,
        handle: Handle,
        *,
        body_limit: int = BODY_LIMIT,
        lines: set[asyncio.Transport] | None = None,
    ) -> None:
        self._handle = handle
        self._lines = lines
        self._body_limit = body_limit
        self._waiting: deque[tuple[asyncio.Future[Response] | Response, bool, bool]] = deque()
        self._transport: asyncio.Transport
        self._parser = httptools.HttpRequestParser(self)
        self._base = ""
        self._closing = False
        self._paused = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are no subclass of asyncio's.
        self._transport = cast("asyncio.Transport", transport)
        if self._lines is not None:
            self._lines.add(self._transport)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closing = True
        if self._lines is not None:
            self._lines.discard(self._transport)
        for answer, _, _ in self._waiting:
            if isinstance(answer, asyncio.Future):
                answer.cancel()
        self._waiting.clear()

    def data_received(self, data: bytes) -> None:
        if self._closing:
            return
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade as offer:
            # An offer to speak something else is declined by going on in HTTP/1.1.
            self._parser = httptools.HttpRequestParser(self)
            if rest := data[offer.args[0] :]:
                self.data_received(rest)
        except (httptools.HttpParserError, UnicodeDecodeError):
            self._give_up(400, b"malformed request")

    def on_message_begin(self) -> None:
        self._url = b""
        self._headers: dict[str, str] = {}
        self._body = b""
        self._pieces: list[bytes] | None = None
        self._size = self._head = 0

    def on_url(self, url: bytes) -> None:
        self._url += url
        self._head += len(url)
        if self._head > HEAD_LIMIT:
            self._give_up(431, b"headers too large")

    def on_header(self, name: bytes, value: bytes) -> None:
        headers = self._headers
        key = _NAMES.get(name) or _lower(name)
        if key in headers:
            headers[key] += f", {value.decode('latin-1')}"
        else:
            headers[key] = value.decode("latin-1")
        self._head = head = self._head + len(name) + len(value)
        if head > HEAD_LIMIT:
            self._give_up(431, b"headers too large")

    def on_headers_complete(self) -> None:
        if self._closing:
            return
        headers = self._headers
        if int(headers.get("content-length") or 0) > self._body_limit:
            self._give_up(413, b"body too large")
        elif "expect" in headers and _waits(headers) and not self._waiting:
            self._transport.write(b"HTTP/1.1 100 Continue\r\n\r\n")

    def on_body(self, body: bytes) -> None:
        self._size += len(body)
        if self._size > self._body_limit:
            self._give_up(413, b"body too large")
        elif self._size == len(body):
            self._body = body
        elif self._pieces is None:
            self._pieces = [self._body, body]
        else:
            self._pieces.append(body)

    def on_message_complete(self) -> None:
        if self._closing:
            return
        keep = self._parser.should_keep_alive()
        request = self._request()
        answer = self._ask(request)
        head = request.method == "HEAD"
        if isinstance(answer, Response) and not self._waiting and not answer.delay:
            self._write(answer, keep, head)
        else:
            self._queue(answer, keep, head)

    def _request(self) -> Request:
        path, _, query = self._url.decode("latin-1").partition("?")
        if not path.startswith("/"):
            path = "/" + path.partition("://")[2].partition("/")[2]
        named = self._parser.get_method()
        method = _METHODS.get(named) or named.decode("latin-1")
        base = f"http://{self._headers.get('host', 'localhost')}"
        body = self._body if self._pieces is None else b"".join(self._pieces)
        return Request(method, path, query, self._headers, body, base)

    def _ask(self, request: Request) -> Response | Awaitable[Response]:
        try:
            return self._handle(request)
        except Exception as error:
            return self._broken(error)

    def _broken(self, error: BaseException) -> Response:
        where = {"message": "a request handler failed", "exception": error}
        asyncio.get_running_loop().call_exception_handler(where)
        return Response(500, {"Content-Type": "text/plain"}, b"internal error")

    def _queue(self, answer: Response | Awaitable[Response], keep: bool, head: bool) -> None:
        if isinstance(answer, Response) and not answer.delay:
            self._waiting.append((answer, keep, head))
        else:
            future = asyncio.ensure_future(_delayed(answer))
            self._waiting.append((future, keep, head))
            future.add_done_callback(self._flush)
        if len(self._waiting) >= PIPELINE_LIMIT and not self._paused:
            self._paused = True
            self._transport.pause_reading()

    def _flush(self, _: asyncio.Future[Response]) -> None:
        while self._waiting and not self._closing:
            answer, keep, head = self._waiting[0]
            if isinstance(answer, asyncio.Future):
                if not answer.done():
                    break
                answer = self._result(answer)
            self._waiting.popleft()
            self._write(answer, keep, head)
        if self._paused and len(self._waiting) < PIPELINE_LIMIT and not self._closing:
            self._paused = False
            self._transport.resume_reading()

    def _result(self, future: asyncio.Future[Response]) -> Response:
        if future.cancelled():
            return Response(0, {}, b"", reset=True)
        error = future.exception()
        return self._broken(error) if error else future.result()

    def _write(self, answer: Response, keep: bool, head: bool) -> None:
        if answer.reset:
            self._closing = True
            self._transport.abort()
            return
        bodiless, body = answer.status in _BODILESS, answer.body
        line = _LINES.get(answer.status) or f"HTTP/1.1 {answer.status} Unknown\r\n"
        length = "" if bodiless else f"Content-Length: {len(body)}\r\n"
        end = "\r\n" if keep else "Connection: close\r\n\r\n"
        top = f"{line}{_lines(answer.headers)}{length}{end}".encode("latin-1")
        self._transport.write(top if head or bodiless else top + body)
        if not keep:
            self._closing = True
            self._transport.close()

    def _give_up(self, status: int, why: bytes) -> None:
        if not self._closing:
            self._write(Response(status, {"Content-Type": "text/plain"}, why), False, False)


def _waits(headers: Mapping[str, str]) -> bool:
    """Whether a client asks before it sends the body."""
    return headers["expect"].lower() == "100-continue"


def _lines(headers: Mapping[str, str]) -> str:
    """Headers as lines; what cannot stand in one is percent-encoded, as addresses have it."""
    lines = [f"{name}: {value}" for name, value in headers.items()]
    said = "".join(lines)
    if not (said.isascii() and said.isprintable()):
        lines = [f"{_sendable(name)}: {_sendable(value)}" for name, value in headers.items()]
    return "\r\n".join([*lines, ""])


def _sendable(text: str) -> str:
    return _UNSENDABLE.sub(lambda found: quote(found[0]), text)


def _lower(name: bytes) -> str:
    lower = name.decode("latin-1").lower()
    if len(_NAMES) < _NAMES_KEPT:
        _NAMES[name] = lower
    return lower


async def _delayed(answer: Response | Awaitable[Response]) -> Response:
    found = answer if isinstance(answer, Response) else await answer
    if found.delay:
        await asyncio.sleep(found.delay)
    return found


async def serve(
    handle: Handle,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    sock: socket.socket | None = None,
    body_limit: int = BODY_LIMIT,
    lines: set[asyncio.Transport] | None = None,
) -> asyncio.Server:
    """Listen on an address, or on a bound socket, in the running loop. The caller closes it.

    `lines` holds the connections that are open, for a caller who wants to hang up.
    """
    loop = asyncio.get_running_loop()

    def connection() -> Door:
        return Door(handle, body_limit=body_limit, lines=lines)

    if sock is not None:
        return await loop.create_server(connection, sock=sock)
    return await loop.create_server(connection, host, port)

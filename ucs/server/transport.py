"""How the service reaches processors: pooled connections, bounded in time and size."""

from __future__ import annotations

import asyncio
import base64
import re
import ssl
import time
from collections import OrderedDict
from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

import aiohttp
from aiohttp.abc import AbstractResolver
from yarl import URL

from ucs.domain.errors import IntegrationError
from ucs.server.config import Proxy
from ucs.server.failures import NetworkFailure
from ucs.wire.http import Request, Response

# Some are made per call by x-config-override; each holds a pool of its own.
_KEPT = 32
# aiohttp rounds longer timeouts up to whole seconds: past the deadline of the caller.
_NEVER_ROUNDED = 86_400


class Transport(Protocol):
    """Sends one finished request."""

    async def send(
        self, request: Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> Response:
        """The reply, whatever its status.

        Args:
            timeout: seconds left of the caller's deadline.
            repeatable: whether sending it twice comes to the same as sending it once, as it does
                with every GET.

        Raises:
            NetworkFailure: no whole reply came; its code says whether anything was sent.
            IntegrationError: what was built is no HTTP request; nothing was sent.
        """
        ...

    async def close(self) -> None:
        """Gives up every connection."""
        ...


class Transports:
    """A transport for every ``[proxy]`` section in use, the least used one given up first."""

    def __init__(self, make: Callable[[Proxy], Transport]) -> None:
        self._make = make
        self._known: OrderedDict[Proxy, Transport] = OrderedDict()
        self._closing: set[asyncio.Task[None]] = set()

    def of(self, proxy: Proxy) -> Transport:
        """The transport that a section describes."""
        found = self._known.get(proxy)
        if found is None:
            found = self._known[proxy] = self._make(proxy)
            if len(self._known) > _KEPT:
                _, oldest = self._known.popitem(last=False)
                self._close_later(oldest)
        return found

    def _close_later(self, transport: Transport) -> None:
        # Not under the calls that are running over it: none outlives its own timeouts.
        async def close() -> None:
            await asyncio.sleep(60)
            await transport.close()

        task = asyncio.create_task(close())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)

    async def close(self) -> None:
        """Closes them all."""
        for task in self._closing:
            task.cancel()
        for transport in self._known.values():
            await transport.close()


class HttpTransport:
    """aiohttp: redirects not followed, cookies not kept, nothing taken from the environment."""

    def __init__(
        self,
        config: Proxy,
        resolver: Callable[[Proxy], AbstractResolver | None] = lambda proxy: None,
    ) -> None:
        self._config = config
        self._limit = config.max_response_bytes
        connector = aiohttp.TCPConnector(
            limit=config.max_connections,
            keepalive_timeout=config.idle_pool_connection_timeout,
            ssl=_ssl_context(config),
            resolver=resolver(config),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=("User-Agent", "Accept", "Content-Type"),
        )
        # aiohttp would send a PUT or DELETE again whose connection ended: they move money, too.
        self._session._retry_connection = False

    def _within(self, total: float) -> aiohttp.ClientTimeout:
        config = self._config
        return aiohttp.ClientTimeout(
            total=total,
            connect=config.connect_timeout,
            sock_read=config.read_timeout,
            ceil_threshold=_NEVER_ROUNDED,
        )

    async def send(
        self, request: Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> Response:
        """One exchange; see ``Transport.send``."""
        total = self._config.total_timeout
        ends = time.monotonic() + (total if timeout is None else min(timeout, total))
        try:
            return await self._exchange(request, ends)
        except _ENDED as error:
            again = repeatable or request.method == "GET"
            if not again or isinstance(error, _NOT_SENT) or time.monotonic() >= ends:
                raise _failure(error) from None
            ended = _failure(error)
        except (aiohttp.ClientError, OSError) as error:
            raise _failure(error) from None
        # A kept connection may have ended unnoticed.
        try:
            return await self._exchange(request, ends)
        except (*_NOT_SENT, IntegrationError):
            # Not this time, but the first time it may have been.
            raise ended from None
        except (aiohttp.ClientError, OSError) as error:
            raise _failure(error) from None

    async def _exchange(self, request: Request, ends: float) -> Response:
        url = _url(request)
        async with self._session.request(
            request.method,
            url,
            data=request.body,
            headers=request.headers,
            allow_redirects=False,
            proxy=self._proxy(request.url),
            timeout=self._within(ends - time.monotonic()),
        ) as reply:
            body = await self._read(reply)
            headers = {name.lower(): value for name, value in reply.headers.items()}
            return Response(reply.status, headers, body)

    async def _read(self, reply: aiohttp.ClientResponse) -> bytes:
        length = reply.content_length
        if length is not None and length > self._limit:
            raise self._too_large()
        parts, size = [], 0
        while part := await reply.content.readany():
            parts.append(part)
            size += len(part)
            if size > self._limit:
                raise self._too_large()
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _too_large(self) -> NetworkFailure:
        why = f"the reply is larger than {self._limit} bytes"
        return NetworkFailure("RESPONSE_DECODING_FAILED", why)

    def _proxy(self, url: str) -> str | None:
        config = self._config
        if url in config.bypass_proxy_urls:
            return None
        return config.https_url if url.startswith("https:") else config.http_url

    async def close(self) -> None:
        """Gives up every connection."""
        await self._session.close()
        # Lets the closed TLS connections leave the loop before it stops.
        await asyncio.sleep(0)


def _url(request: Request) -> URL:
    """The URL of a request that can be sent.

    Raises:
        IntegrationError: it is no HTTP URL, or a header would end early.
    """
    for name, value in request.headers.items():
        if "\n" in value or "\r" in value or "\0" in value:
            why = f"the header {name} has a line break"
            raise IntegrationError("HEADER_MAP_CONSTRUCTION_FAILED", why)
    return _parsed(request.url)


_PRINTABLE = re.compile(r"[!-~]+").fullmatch


# Most calls of a connector go to one of its few collections.
@lru_cache(maxsize=256)
def _parsed(text: str) -> URL:
    try:
        # The connector has quoted the URL: quoting again would change signed bytes.
        url = URL(text, encoded=True)
        if url.scheme in ("http", "https") and url.host and url.port and _PRINTABLE(text):
            return url
    except ValueError:
        pass
    raise _no_url()


def _no_url() -> IntegrationError:
    return IntegrationError("URL_PARSING_FAILED", "the processor's URL is not an HTTP URL")


_ENDED = (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)
_NOT_SENT = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
)


def _failure(error: Exception) -> Exception:
    """What an exception of the client means: above all, whether anything can have been sent."""
    kind = type(error).__name__
    if isinstance(error, aiohttp.InvalidURL):
        return _no_url()
    if isinstance(error, _NOT_SENT):
        why = f"the processor could not be reached: {kind}"
        timed_out = isinstance(error, TimeoutError)
        return NetworkFailure("REQUEST_NOT_SENT", why, timed_out=timed_out)
    if isinstance(error, TimeoutError):
        why = "the processor did not answer in time"
        return NetworkFailure("REQUEST_TIMEOUT_RECEIVED", why, timed_out=True)
    if isinstance(error, aiohttp.ClientPayloadError | aiohttp.ClientResponseError):
        why = f"the processor's answer could not be read: {kind}"
        return NetworkFailure("RESPONSE_DECODING_FAILED", why)
    why = f"the connection to the processor ended: {kind}"
    return NetworkFailure("CONNECTION_CLOSED_INCOMPLETE_MESSAGE", why)


def _ssl_context(config: Proxy) -> ssl.SSLContext | bool:
    if not (config.mitm_proxy_enabled and config.mitm_ca_cert):
        # The client's own context, made once when it is imported.
        return True
    context = ssl.create_default_context()
    context.load_verify_locations(cadata=base64.b64decode(config.mitm_ca_cert).decode())
    return context

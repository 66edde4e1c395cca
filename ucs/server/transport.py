"""How the service reaches processors: one pool, bounded in time and size."""

from __future__ import annotations

import asyncio
import base64
import ssl
from typing import Protocol

import aiohttp
from yarl import URL

from ucs.server.config import Proxy
from ucs.server.failures import NetworkFailure
from ucs.wire.http import Request, Response


class Transport(Protocol):
    """Sends one finished request."""

    async def send(self, request: Request, timeout: float | None = None) -> Response:
        """The reply, whatever its status.

        Args:
            timeout: seconds left of the caller's deadline.

        Raises:
            NetworkFailure: no whole reply came; its code says whether anything was sent.
        """
        ...

    async def close(self) -> None: ...


class HttpTransport:
    """aiohttp: pooled connections, redirects not followed, cookies not kept."""

    def __init__(self, config: Proxy) -> None:
        self._config = config
        self._limit = config.max_response_bytes
        connector = aiohttp.TCPConnector(
            limit=config.max_connections,
            keepalive_timeout=config.idle_pool_connection_timeout,
            ssl=_ssl_context(config),
        )
        self._session = aiohttp.ClientSession(
            connector=connector,
            cookie_jar=aiohttp.DummyCookieJar(),
            auto_decompress=True,
            timeout=self._timeout(config.total_timeout),
            skip_auto_headers=("User-Agent", "Accept", "Content-Type"),
            trust_env=not (config.http_url or config.https_url),
        )

    def _timeout(self, total: float) -> aiohttp.ClientTimeout:
        config = self._config
        return aiohttp.ClientTimeout(
            total=total, connect=config.connect_timeout, sock_read=config.read_timeout
        )

    async def send(self, request: Request, timeout: float | None = None) -> Response:
        total = self._config.total_timeout
        try:
            async with self._session.request(
                request.method,
                _literal(request.url),
                data=request.body,
                headers=request.headers,
                allow_redirects=False,
                proxy=self._proxy(request.url),
                timeout=self._timeout(total if timeout is None else min(total, timeout)),
            ) as reply:
                body = await self._read(reply)
                headers = {name.lower(): value for name, value in reply.headers.items()}
                return Response(reply.status, headers, body)
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NetworkFailure("REQUEST_NOT_SENT", _why(error)) from None
        except TimeoutError:
            raise NetworkFailure("REQUEST_TIMEOUT_RECEIVED", "the processor timed out") from None
        except (aiohttp.ClientError, ConnectionError) as error:
            raise NetworkFailure("CONNECTION_CLOSED_INCOMPLETE_MESSAGE", _why(error)) from None

    async def _read(self, reply: aiohttp.ClientResponse) -> bytes:
        body = await reply.content.read(self._limit + 1)
        while not reply.content.at_eof() and len(body) <= self._limit:
            body += await reply.content.read(self._limit + 1 - len(body))
        if len(body) > self._limit:
            raise NetworkFailure(
                "RESPONSE_DECODING_FAILED", f"the reply is larger than {self._limit} bytes"
            )
        return body

    def _proxy(self, url: str) -> str | None:
        if url in self._config.bypass_proxy_urls:
            return None
        return self._config.https_url if url.startswith("https:") else self._config.http_url

    async def close(self) -> None:
        await self._session.close()
        # Lets the closed TLS connections leave the loop before it stops.
        await asyncio.sleep(0)


def _literal(url: str) -> URL:
    # The connector has quoted the URL already; quoting again would change signed bytes.
    return URL(url, encoded=True)


def _ssl_context(config: Proxy) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if config.mitm_proxy_enabled and config.mitm_ca_cert:
        context.load_verify_locations(cadata=base64.b64decode(config.mitm_ca_cert).decode())
    return context


def _why(error: Exception) -> str:
    return f"the processor could not be reached: {type(error).__name__}"

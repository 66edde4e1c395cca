"""The sandbox source: the real processor, asked through httpx, with real keys that stay here."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping

import httpx

from harness.cassettes import canonical
from harness.cassettes.rules import Rules
from harness.cassettes.vault import Vault
from simulators.core.http import Request, Response

TIMEOUT_SECONDS = 30.0
# How often a request that is one too many is made again, and how long that is waited for.
TURNS = 5
LONGEST_WAIT_SECONDS = 10.0
TOO_MANY = 429
# What is true of one connection, not of the message.
_TRANSPORT = frozenset(
    (
        *("accept-encoding", "connection", "content-encoding", "content-length", "host"),
        *("keep-alive", "proxy-authorization", "proxy-connection", "te", "trailer"),
        *("transfer-encoding", "upgrade"),
    )
)


class Sandbox:
    """Passes requests on to `origin`, such as "https://api.stripe.com".

    `swap` pairs the dummy keys that the service was given with the real ones, so that the service
    never sees these; they are found in whatever spelling, and swapped back in answers. `hosts` are
    further hosts that may be asked (`Relay.through`). Awaited in the relay's loop.

    Raises ValueError when keys are to be swapped in requests that are signed with them.
    """

    def __init__(
        self,
        origin: str,
        *,
        swap: Iterable[tuple[str, str]] = (),
        hosts: Iterable[str] = (),
        rules: Rules | None = None,
        timeout: float = TIMEOUT_SECONDS,
    ) -> None:
        pairs = list(swap)
        if pairs and rules is not None and rules.request is not None:
            raise ValueError(f"{origin}: signed requests cannot have their keys swapped")
        self._origin = origin.rstrip("/")
        self._hosts = frozenset(hosts)
        self._dummy = Vault({f"key {at}": dummy for at, (dummy, _) in enumerate(pairs, 1)})
        self._real = Vault({f"key {at}": real for at, (_, real) in enumerate(pairs, 1)})
        self._timeout = timeout
        self._client: httpx.AsyncClient | None = None

    async def handle(self, request: Request) -> Response:
        """The processor's own answer. Raises httpx.TransportError when there is none.

        Where the processor has had too many requests, it is asked again when it says.
        """
        answer = await self._asked(request)
        for _ in range(TURNS):
            if answer.status_code != TOO_MANY:
                break
            await asyncio.sleep(_wait(answer.headers))
            answer = await self._asked(request)
        headers = {name: self._to_dummy(text) for name, text in _message(answer.headers).items()}
        text = answer.content.decode("utf-8", "surrogateescape")
        body = self._to_dummy(text).encode("utf-8", "surrogateescape")
        return Response(answer.status_code, headers, body)

    async def _asked(self, request: Request) -> httpx.Response:
        query = f"?{self._to_real(request.query)}" if request.query else ""
        return await self._open().request(
            request.method,
            f"{self._place(request)}{self._to_real(request.path)}{query}",
            headers={name: self._to_real(text) for name, text in _message(request.headers).items()},
            content=self._bytes_to_real(request.body),
        )

    async def aclose(self) -> None:
        """Closes the connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _open(self) -> httpx.AsyncClient:
        if self._client is None:
            self._client = httpx.AsyncClient(timeout=self._timeout, follow_redirects=False)
        return self._client

    def _place(self, request: Request) -> str:
        host = canonical.named_host(request.headers, request.base)
        if not host or host == httpx.URL(self._origin).netloc.decode():
            return self._origin
        if host not in self._hosts:
            raise ValueError(f"host {host!r} is none of the sandbox's")
        return f"https://{host}"

    def _to_real(self, text: str) -> str:
        return self._real.fill(self._dummy.refer(text)) if self._dummy.secrets else text

    def _to_dummy(self, text: str) -> str:
        return self._dummy.fill(self._real.refer(text)) if self._dummy.secrets else text

    def _bytes_to_real(self, body: bytes) -> bytes:
        if not self._dummy.secrets:
            return body
        text = body.decode("utf-8", "surrogateescape")
        return self._to_real(text).encode("utf-8", "surrogateescape")


def _wait(headers: Mapping[str, str]) -> float:
    """How many seconds a processor that has had too many requests wants to be left alone."""
    told = headers.get("retry-after", "")
    return min(float(told) if told.isdigit() else 1.0, LONGEST_WAIT_SECONDS)


def _message(headers: Mapping[str, str]) -> dict[str, str]:
    return {name: text for name, text in headers.items() if name.lower() not in _TRANSPORT}

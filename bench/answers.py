"""What Stripe answers to an authorization, without a processor behind it."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from bench import messages
from bench.transform import ours
from simulators.core import http as processor
from simulators.core.registry import load
from ucs.server.config import Proxy
from ucs.wire import http as service


class Canned:
    """A transport that sends nothing: every request is answered as the first one was."""

    def __init__(self, _: Proxy) -> None:
        answer = authorized()
        self._reply = service.Response(answer.status, _lower(answer.headers), answer.body)

    async def send(
        self, request: service.Request, timeout: float | None = None
    ) -> service.Response:
        return self._reply

    async def close(self) -> None: ...


def fixed(_: processor.Request) -> processor.Response:
    """The same for every request that comes over HTTP."""
    return authorized()


@cache
def authorized() -> processor.Response:
    """What the simulator makes of the benchmarks' Authorize, as the connector sends it.

    Raises:
        RuntimeError: it refuses it.
    """
    sent = ours(messages.authorize().SerializeToString(), messages.metadata())()
    path = urlsplit(sent.url).path
    asked = processor.Request(
        sent.method, path, "", _lower(sent.headers), sent.body or b"", "http://processor/stripe"
    )
    answer = load("stripe")(seed=7).handle(asked)
    if answer.status != 200:
        raise RuntimeError(f"the simulator refuses the connector: {answer.body.decode()}")
    return answer


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}

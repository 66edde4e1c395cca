"""What Stripe answers to an authorization, without a processor behind it."""

from __future__ import annotations

from functools import cache

from bench import messages, payments
from simulators.core import http as processor
from simulators.core.registry import load
from ucs.server.config import Proxy
from ucs.wire import http as service


class Canned:
    """A transport that sends nothing: every request is answered as the first one was."""

    def __init__(self, _: Proxy, resolver: object = None) -> None:
        answer = authorized()
        self._reply = service.Response(answer.status, _lower(answer.headers), answer.body)

    async def send(
        self, request: service.Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> service.Response:
        return self._reply

    async def close(self) -> None: ...


def fixed(_: processor.Request) -> processor.Response:
    """The same for every request that comes over HTTP."""
    return authorized()


@cache
def authorized() -> processor.Response:
    """What the simulator answers when it is asked to hold what the benchmarks' Authorize asks for.

    Raises:
        RuntimeError: it refuses.
    """
    sent = payments.headers(messages.KEY, 1)
    asked = processor.Request(
        "POST", payments.PATH, "", sent, payments.BODY, "http://processor/stripe"
    )
    answer = load("stripe")(seed=7).handle(asked)
    if answer.status != 200:
        raise RuntimeError(f"the simulator refuses: {answer.body.decode()}")
    return answer


def _lower(headers: dict[str, str]) -> dict[str, str]:
    return {name.lower(): value for name, value in headers.items()}

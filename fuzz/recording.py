"""`python -m fuzz.recording stripe`: a corpus from what the suites ask and the cassettes answer."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
import time
from contextvars import ContextVar
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import grpc
import msgspec

from fuzz import corpus
from fuzz.corpus import Answer, Entry
from ucs.interfaces import registry
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.server.config import Config, Proxy
from ucs.server.service import Service
from ucs.server.transport import HttpTransport, Transports
from ucs.wire.http import Request, Response

ROOT = Path(__file__).resolve().parents[1]
MOST_ALIKE, MOST_OF_AN_RPC = 2, 10
"""Calls kept that are told alike, and calls kept of one RPC."""
LONGEST = 8_000
_KEPT_HEADERS = ("content-type", "location")

_answers: ContextVar[list[Answer]] = ContextVar("answers")
_open: Any = ConnectorIntegrationV2._opened


class Noting(HttpTransport):
    """Keeps what is answered, by the call that asked."""

    async def send(
        self, request: Request, timeout: float | None = None, *, repeatable: bool = False
    ) -> Response:
        reply = await super().send(request, timeout)
        headers = {name: reply.headers[name] for name in _KEPT_HEADERS if name in reply.headers}
        _answers.get([]).append(Answer(reply.status_code, headers, reply.body))
        return reply


def _opened(line: Any, reply: Response, data: Any) -> bytes:
    """The body of a reply; the one out of its envelope is what is kept."""
    body: bytes = _open(line, reply, data)
    noted = _answers.get([])
    if noted and noted[-1].body == reply.body:
        noted[-1] = msgspec.structs.replace(noted[-1], body=body)
    return body


if TYPE_CHECKING:
    Interceptor = grpc.aio.ServerInterceptor[Any, Any]
else:
    Interceptor = grpc.aio.ServerInterceptor


class Recorder(Interceptor):
    """Keeps every call that passes, with the name of what it was told."""

    def __init__(self, connector: str) -> None:
        self.connector = connector
        self.kept: dict[tuple[Any, ...], list[Entry]] = {}

    async def intercept_service(self, continuation: Any, details: Any) -> Any:
        inner = await continuation(details)
        rpc = details.method.removeprefix("/types.")
        return grpc.unary_unary_rpc_method_handler(
            self._noting(rpc, inner), inner.request_deserializer, inner.response_serializer
        )

    def _noting(self, rpc: str, inner: Any) -> Any:
        async def behave(message: Any, context: Any) -> Any:
            answers: list[Answer] = []
            _answers.set(answers)
            wire = message if isinstance(message, bytes) else message.SerializeToString()
            answer = None
            try:
                answer = await inner.unary_unary(message, context)
                return answer
            finally:
                self.keep(Entry(self.connector, rpc, wire, tuple(answers)), answer)

        return behave

    def keep(self, entry: Entry, answer: Any) -> None:
        if any(len(each.body) > LONGEST for each in entry.answers):
            return
        alike = self.kept.setdefault((entry.rpc, _told(answer), _shape(entry)), [])
        if len(alike) < MOST_ALIKE:
            alike.append(entry)

    def chosen(self) -> list[Entry]:
        """One of each kind first, then second ones, a number of each RPC."""
        left: dict[str, int] = {}
        found = []
        for turn in range(MOST_ALIKE):
            for (rpc, *_), alike in sorted(self.kept.items(), key=lambda each: repr(each[0])):
                if turn < len(alike) and left.setdefault(rpc, MOST_OF_AN_RPC) > 0:
                    left[rpc] -= 1
                    found.append(alike[turn])
        return sorted(found, key=lambda entry: (entry.rpc, entry.message))


def _told(answer: Any) -> str:
    return "refused" if answer is None else str(getattr(answer, "status", ""))


def _shape(entry: Entry) -> tuple[Any, ...]:
    """What an exchange looks like, whatever values it has."""
    names = (tuple(sorted(set(re.findall(rb'"(\w+)":|<(\w+)', a.body)))) for a in entry.answers)
    return (*(a.status for a in entry.answers), *names)


async def record(connector: str) -> int:
    """Runs a connector's suites over its cassettes, and writes the corpus; gives its length."""
    setattr(ConnectorIntegrationV2, "_opened", _opened)  # noqa: B010
    recorder, numbers = Recorder(connector), count()
    transports = Transports(lambda proxy: Noting(proxy))
    config = Config(proxy=Proxy(read_timeout=3.0))
    service = Service(config, transports, time.time, lambda: f"req-{next(numbers)}")
    server = grpc.aio.server(interceptors=[recorder])
    server.add_generic_rpc_handlers(service.handlers())
    with tempfile.TemporaryDirectory() as folder:
        server.add_insecure_port(f"unix:{folder}/socket")
        await server.start()
        await _suites(connector, f"unix:{folder}/socket", folder)
        await server.stop(1)
    await transports.close()
    corpus.write(connector, kept := recorder.chosen())
    return len(kept)


async def _suites(connector: str, address: str, folder: str) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider"),
        *(f"--connector={connector}", "--against=cassettes", f"--target={address}"),
        *(f"--reports={folder}", "--tb=no", "-r", "N", "--show-capture=no"),
        cwd=ROOT,
    )
    await process.wait()


def main() -> None:
    """The command line."""
    for connector in sys.argv[1:] or registry.names():
        print(connector, asyncio.run(record(connector)))


if __name__ == "__main__":
    main()

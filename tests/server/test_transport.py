"""The transport to processors: what is sent once is not sent again."""

from __future__ import annotations

import asyncio

import pytest

from ucs.server.config import Proxy
from ucs.server.failures import NetworkFailure
from ucs.server.transport import HttpTransport
from ucs.wire.http import Request

LOST = "CONNECTION_CLOSED_INCOMPLETE_MESSAGE"
HELLO = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"


class Forgetful:
    """A processor that answers the first request of a connection, and hangs up at the second."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for number in range(2):
            head = await reader.readuntil(b"\r\n\r\n")
            self.seen.append(head.split(b" ", 1)[0].decode())
            if number == 0:
                writer.write(HELLO)
                await writer.drain()
        writer.close()


async def _second(method: str) -> tuple[list[str], int | str]:
    processor = Forgetful()
    server = await asyncio.start_server(processor, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    transport = HttpTransport(Proxy())
    try:
        url = f"http://127.0.0.1:{port}/pay"
        await transport.send(Request("GET", url, {}, None))
        return processor.seen, (await transport.send(Request(method, url, {}, None))).status_code
    except NetworkFailure as failure:
        return processor.seen, failure.code
    finally:
        await transport.close()
        server.close()
        await server.wait_closed()


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_what_may_move_money_is_sent_once(method: str) -> None:
    assert asyncio.run(_second(method)) == (["GET", method], LOST)


def test_looking_is_tried_once_more_on_another_connection() -> None:
    assert asyncio.run(_second("GET")) == (["GET", "GET", "GET"], 200)


async def _again_into_nothing(method: str) -> tuple[list[str], str]:
    """The processor takes a request, hangs up, and is gone when it is asked once more."""
    seen: list[str] = []

    async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        seen.append(head.split(b" ", 1)[0].decode())
        server.close()
        writer.close()

    server = await asyncio.start_server(once, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/pay"
    transport = HttpTransport(Proxy())
    try:
        await transport.send(Request(method, url, {}, None), repeatable=True)
    except NetworkFailure as failure:
        return seen, failure.code
    finally:
        await transport.close()
    raise AssertionError("nobody answered")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_was_sent_once_is_not_told_as_never_sent(method: str) -> None:
    assert asyncio.run(_again_into_nothing(method)) == ([method], LOST)

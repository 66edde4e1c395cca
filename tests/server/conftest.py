"""The server as a process, and processors on real sockets."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from simulators.core import registry
from simulators.core.door import serve
from simulators.core.http import Request, Response
from tests.server.process import Server
from tests.server.processor import Processor


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server as it starts without configuration."""
    started = Server()
    yield started
    assert started.stop() == 0


@pytest.fixture(scope="session")
def every() -> Iterator[Server]:
    """A server that also has the connector of every flow."""
    started = Server(module="tests.server.everyflow")
    yield started
    assert started.stop() == 0


@pytest.fixture
def processor() -> Iterator[Processor]:
    """A processor that answers as the test says."""
    running = Processor()
    yield running
    running.close()


@pytest.fixture(scope="session")
def stripe() -> Iterator[str]:
    """The base URL of Stripe's simulator."""
    simulator = registry.load("stripe")(seed=1)
    loop = asyncio.new_event_loop()

    def handle(request: Request) -> Response:
        return simulator.handle(request)

    door = loop.run_until_complete(serve(handle))
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield "http://{}:{}".format(*door.sockets[0].getsockname())
    loop.call_soon_threadsafe(door.close)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(5)
    loop.close()

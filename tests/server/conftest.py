"""The server as a process, and processors on real sockets."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

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


LIMIT = 100_000


@pytest.fixture(scope="session")
def hasty() -> Iterator[Server]:
    """The same, but it waits a second at most, and reads no more than ``LIMIT`` bytes."""
    settings = {
        "CS__PROXY__CONNECT_TIMEOUT": "0.4",
        "CS__PROXY__READ_TIMEOUT": "0.4",
        "CS__PROXY__TOTAL_TIMEOUT": "1",
        "CS__PROXY__MAX_RESPONSE_BYTES": str(LIMIT),
        "CS__COMMON__RETURN_RAW_CONNECTOR_DATA": "true",
    }
    started = Server(settings, module="tests.server.everyflow")
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
    process = subprocess.Popen(
        [sys.executable, "-m", "simulators.local.main", "--port", "0"], stdout=subprocess.PIPE
    )
    assert process.stdout is not None
    with process.stdout as lines:
        url = next(line for line in lines if line.startswith(b"stripe: "))
        yield url.decode().removeprefix("stripe: ").strip()
        process.terminate()
    process.wait(10)

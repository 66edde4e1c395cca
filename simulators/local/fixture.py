"""A pytest plugin: the fixture `simulator`, all processors on this machine, for any project.

Every test that asks for it gets a world of its own: nothing is left of the test before.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator

import pytest

from simulators.core.clock import Clock
from simulators.core.door import serve
from simulators.local.client import SimulatorClient
from simulators.local.front import Front
from simulators.local.world import World

START_SECONDS = 10.0


class Background:
    """A front behind a free port of loopback, in a thread of its own."""

    def __init__(self, front: Front) -> None:
        self._front = front
        self._loop = asyncio.new_event_loop()
        self._listening = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.base_url = ""

    def start(self) -> None:
        """Listen, and deliver webhooks."""
        self._thread.start()
        assert self._listening.wait(START_SECONDS), "the simulator did not start"

    def stop(self) -> None:
        """Listen no more."""
        self._loop.call_soon_threadsafe(self._work.cancel)
        self._thread.join(START_SECONDS)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._work = self._loop.create_task(self._serve())
        try:
            self._loop.run_until_complete(self._work)
        except asyncio.CancelledError:
            pass
        finally:
            self._loop.close()

    async def _serve(self) -> None:
        lines: set[asyncio.Transport] = set()
        server = await serve(self._front.handle, lines=lines)
        host, port = server.sockets[0].getsockname()[:2]
        self.base_url = f"http://{host}:{port}"
        self._listening.set()
        try:
            await self._front.world.run()
        finally:
            server.close()
            await hang_up(lines)


async def hang_up(lines: set[asyncio.Transport]) -> None:
    """End connections that clients keep open, and see them ended."""
    for line in tuple(lines):
        line.abort()
    # That a connection is lost is told in one of the next turns.
    for _ in range(10):
        await asyncio.sleep(0)


@pytest.fixture
def simulator() -> Iterator[SimulatorClient]:
    """All simulated processors on a port of this machine, and the client of their control plane."""
    background = Background(Front(World(clock=Clock())))
    background.start()
    try:
        with SimulatorClient(background.base_url) as client:
            yield client
    finally:
        background.stop()

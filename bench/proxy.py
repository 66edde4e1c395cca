"""The proxy door's CPU per request: real host names over TLS, through mitmdump to the simulator."""

from __future__ import annotations

import asyncio
import ssl
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import aiohttp

from bench.goals import Budget, Finding
from bench.load import CONNECTIONS, Refused
from bench.measure import LOAD, WORK, Figure, Sample, beside, cpu_us, on
from bench.payments import BODY, PATH, headers
from bench.processes import Process, serving
from simulators.local.proxy import Proxy, certificate

HOST = "api.stripe.com"
_FLOOR = Path(__file__).with_name("proxy_floor.py")
_merchants = count(1)


class Client:
    """What asks a processor by its real name, through a proxy whose CA it trusts."""

    def __init__(self, proxy: Proxy, place: Path) -> None:
        self._proxy, self._numbers = proxy, count()
        context = ssl.create_default_context(cafile=str(certificate(place)))
        connector = aiohttp.TCPConnector(limit=CONNECTIONS, ssl=context)
        self.session = aiohttp.ClientSession(connector=connector)

    async def create(self, calls: int) -> float:
        """Creates and confirms payments; mitmdump's CPU in microseconds per request."""
        key, before = f"sk_test_benchproxy{next(_merchants):012d}", cpu_us(self._proxy.pid)
        left = iter(range(calls))

        async def line() -> None:
            for _ in left:
                await self._one(key)

        with on(LOAD):
            await asyncio.gather(*(line() for _ in range(CONNECTIONS)))
        return (cpu_us(self._proxy.pid) - before) / calls

    async def _one(self, key: str) -> None:
        url, sent = f"https://{HOST}{PATH}", headers(key, next(self._numbers))
        door = f"http://127.0.0.1:{self._proxy.port}"
        async with self.session.post(url, data=BODY, headers=sent, proxy=door) as answer:
            said = await answer.read()
        if answer.status != 200:
            raise Refused(f"HTTP {answer.status}: {said[:300].decode(errors='replace')}")


def bench(budget: Budget) -> Iterator[Finding]:
    """The door, and mitmproxy alone, round by round."""
    yield from asyncio.run(_measured(budget))


async def _measured(budget: Budget) -> list[Finding]:
    calls, times = budget.pick(400, 150), budget.pick(9, 3)
    async with AsyncExitStack() as stack:
        place = Path(stack.enter_context(TemporaryDirectory()))
        simulator = stack.enter_context(Process(serving("simulator")))
        there = urlsplit(simulator.address)
        address = (str(there.hostname), int(there.port or 0))
        door = await _open(stack, Proxy(address, {HOST: "stripe"}, place=place), place)
        floor = await _open(stack, Proxy(address, {}, place=place, addon=_FLOOR), place)
        for each in (door, floor):
            await each.create(calls)
        found: dict[str, list[Sample]] = {"door": [], "floor": []}
        walls: list[float] = []
        for _ in range(times):
            began = time.perf_counter()
            found["door"].append(await _beside(door.create, calls))
            walls.append(calls / (time.perf_counter() - began))
            found["floor"].append(await _beside(floor.create, calls))
    figures = {name: Figure(tuple(samples)) for name, samples in found.items()}
    note = f"{figures['door'].median:.0f} us of mitmdump's CPU a request"
    alone = f"{figures['floor'].median:.0f} us of CPU a request, answered in its `request` hook"
    return [
        Finding("proxy-door", figures["door"].map(_rate), note),
        Finding("proxy-mitmproxy", figures["floor"].map(_rate), alone),
        Finding("proxy-wall", Figure(tuple(Sample(each, 1.0) for each in walls))),
    ]


async def _open(stack: AsyncExitStack, proxy: Proxy, place: Path) -> Client:
    with on(WORK):
        await proxy.start("127.0.0.1", 0)
    stack.push_async_callback(proxy.stop)
    client = Client(proxy, place)
    return await _closing(stack, client)


async def _closing(stack: AsyncExitStack, client: Client) -> Client:
    await stack.enter_async_context(client.session)
    return client


async def _beside(work: Callable[[int], Awaitable[float]], calls: int) -> Sample:
    """As `measure.beside`, for work of this loop."""
    told = 0.0
    scaled = beside(lambda: 0.0)
    told = await work(calls)
    again = beside(lambda: 0.0)
    return Sample(told, (scaled.scale + again.scale) / 2)


def _rate(us: float) -> float:
    return 1e6 / us

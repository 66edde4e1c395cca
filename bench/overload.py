"""`python -m bench.overload`: twice what the service can do, for minutes, then its end under load.

Every shopper holds an amount of its own, so that the processor's ledger tells whom it served:
ledger and answers must agree to the last call.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager
from pathlib import Path
from statistics import median, quantiles
from typing import Annotated

import msgspec
import typer
import uvloop
from rich.console import Console
from rich.table import Table

from bench.measure import LOAD, WORK, on
from bench.processes import Process, serving
from bench.shoppers import FIRST_AMOUNT, Shoppers, Told
from simulators.local.client import SimulatorClient
from simulators.local.control import PaymentShown
from ucs.server.outcomes import Verdict

PATIENCE = 5.0
_TICK = 0.01
_WINDOW = 64
_SLOW, _ALL = 0.3, 1_000_000
_FLAT = 1.15
_SLACK_MB = 12.0
"""Resident memory may end that much above what it was after a quarter of the time."""


class Report(msgspec.Struct):
    """What was found; rates are shoppers a second, times seconds, memory megabytes.

    ``wrong`` are the contradictions between answers and ledger, ``lost`` the payments that the
    processor made while the service ended and of which nobody was told.
    """

    seconds: float
    workers: int
    capacity: float
    offered: float
    served: float
    counts: dict[str, int]
    counts_of_end: dict[str, int]
    p50: float
    p99: float
    memory: list[float]
    readings: dict[str, float]
    payments: int
    exit_code: int
    lost: int
    wrong: list[str]

    @property
    def flat(self) -> bool:
        """Whether the last quarter's memory is the second's."""
        quarter = len(self.memory) // 4
        before, after = self.memory[quarter : 2 * quarter], self.memory[-quarter:]
        return median(after) <= _FLAT * median(before) + _SLACK_MB if quarter else True

    @property
    def unexpected(self) -> dict[str, int]:
        """Calls that ended neither answered nor cleanly refused."""
        clean = ("OK", "RESOURCE_EXHAUSTED REQUEST_NOT_SENT", "DEADLINE_EXCEEDED")
        # The transport's own refusal, before the service sees the call.
        return {
            name: number
            for name, number in self.counts.items()
            if not name.startswith((*clean, "RESOURCE_EXHAUSTED"))
        }

    @property
    def broken(self) -> list[str]:
        """What must hold and did not."""
        found = {
            f"calls neither answered nor cleanly refused: {self.unexpected}": self.unexpected,
            f"{len(self.wrong)} contradictions between answers and ledger": self.wrong,
            f"{self.lost} payments made at the end and not told": self.lost,
            f"exit code {self.exit_code}": self.exit_code,
            "memory grows": not self.flat,
            "nothing was refused: it was not too much": not self.readings["ucs_calls_shed_total"],
        }
        return [text for text, broken in found.items() if broken]


class Settings(msgspec.Struct, frozen=True):
    """What to run: how long, how many times the capacity, how many processes, how many calls."""

    seconds: float = 120.0
    times: float = 2.0
    workers: int = 1
    calls_in_flight: int = 256


def run(settings: Settings) -> Report:
    """Runs service, simulator and shoppers."""
    with ExitStack() as stack:
        url = stack.enter_context(Process(serving("simulator"), core=LOAD)).address
        port = _free_port()
        environment = {
            "CS__LOG__CONSOLE__LEVEL": "ERROR",
            "CS__METRICS__PORT": str(port),
            "CS__BREAKER__ENABLED": "true",
            "CS__SERVER__LONGEST_WAIT_SECONDS": "0.5",
            "CS__SERVER__CALLS_IN_FLIGHT": str(settings.calls_in_flight),
        }
        service = stack.enter_context(Process(_command(settings.workers), environment, core=WORK))
        with on(LOAD), SimulatorClient(url) as simulator:
            return uvloop.run(_loaded(settings, service, port, simulator))


def _command(workers: int) -> list[str]:
    command = [sys.executable, "-m", "ucs.server.main", "--listen", "127.0.0.1:0"]
    return [*command, "--workers", str(workers)]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port: int = door.getsockname()[1]
        return port


async def _loaded(
    settings: Settings, service: Process, port: int, simulator: SimulatorClient
) -> Report:
    merchant = await asyncio.to_thread(simulator.merchant, "stripe", "load")
    shoppers = Shoppers(service.address, merchant.credentials, merchant.base_url, PATIENCE)
    await shoppers.ready()
    # The first calls load and compile what all others use.
    await _capacity(shoppers, min(4.0, settings.seconds / 2))
    capacity = await _capacity(shoppers, min(8.0, settings.seconds / 2))
    before, began = shoppers.begun, time.monotonic()
    shoppers.seconds.clear()
    async with _memory(service.pid) as memory:
        await _pour(shoppers, settings.times * capacity, settings.seconds)
    took = time.monotonic() - began
    counts, overload = shoppers.counts(), shoppers.begun
    served = sum(told.grpc == "OK" for number, told in shoppers.held.items() if number >= before)
    times = quantiles(shoppers.seconds, n=100)
    readings = await asyncio.to_thread(_readings, port)
    # A slow processor has many calls on their way when the end comes.
    await asyncio.to_thread(merchant.fail_next, "slow", seconds=_SLOW, after=True, times=_ALL)
    code = await _ended_under_load(service, shoppers, min(3.0, settings.seconds))
    ledger = await asyncio.to_thread(merchant.payments)
    ended = Counter(shoppers.counts())
    ended.subtract(counts)
    report = Report(
        took,
        settings.workers,
        capacity,
        (overload - before) / took,
        served / took,
        counts,
        {name: number for name, number in ended.items() if number},
        times[49],
        times[98],
        memory,
        readings,
        len(ledger),
        code,
        _lost(shoppers, ledger, overload),
        list(_contradictions(shoppers, ledger)),
    )
    await shoppers.close()
    return report


async def _capacity(shoppers: Shoppers, seconds: float) -> float:
    """Shoppers a second, when each waits for one before it."""
    began = time.monotonic()
    first = shoppers.begun

    async def queue() -> None:
        while time.monotonic() - began < seconds:
            await shoppers.shop()

    await asyncio.gather(*(queue() for _ in range(_WINDOW)))
    return (shoppers.begun - first) / (time.monotonic() - began)


async def _pour(shoppers: Shoppers, rate: float, seconds: float) -> None:
    """Lets so many begin a second, whatever becomes of those before; returns when all ended."""
    began = time.monotonic()
    poured = 0
    under_way: set[asyncio.Task[Told]] = set()
    while (now := time.monotonic() - began) < seconds:
        due, poured = int(now * rate) - poured, int(now * rate)
        for _ in range(due):
            task = asyncio.create_task(shoppers.shop())
            under_way.add(task)
            task.add_done_callback(under_way.discard)
        await asyncio.sleep(_TICK)
    while under_way:
        await asyncio.wait(set(under_way))


async def _ended_under_load(service: Process, shoppers: Shoppers, seconds: float) -> int:
    """Asks the service to end while shoppers come, and goes on coming; its exit code."""
    loading = asyncio.create_task(_capacity(shoppers, seconds))
    await asyncio.sleep(seconds / 3)
    os.kill(service.pid, signal.SIGTERM)
    await loading
    return await asyncio.to_thread(service.ended, 30.0)


@asynccontextmanager
async def _memory(pid: int) -> AsyncIterator[list[float]]:
    """Resident megabytes of a process and its children, each half second."""
    found: list[float] = []

    async def look() -> None:
        while True:
            found.append(sum(_resident(each) for each in _family(pid)))
            await asyncio.sleep(0.5)

    task = asyncio.create_task(look())
    yield found
    task.cancel()


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, children)]


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _readings(port: int) -> dict[str, float]:
    """What the service says of itself, over all workers."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics") as reply:
        text: str = reply.read().decode()
    found: dict[str, float] = {}
    for name, value in re.findall(r"^(ucs_[a-z_]+)(?:\{(?![^}]*le=)[^}]*\})? (\S+)$", text, re.M):
        found[name] = found.get(name, 0.0) + float(value)
    return found


def _lost(shoppers: Shoppers, ledger: list[PaymentShown], first: int) -> int:
    """Payments made while the service ended whose shoppers were not told."""
    numbers = {payment.amount - FIRST_AMOUNT for payment in ledger if payment.authorized}
    return sum(n >= first and shoppers.held[n].grpc != "OK" for n in numbers)


def _contradictions(shoppers: Shoppers, ledger: list[PaymentShown]) -> Iterator[str]:
    """Where answers and ledger do not agree."""
    times = Counter(payment.amount - FIRST_AMOUNT for payment in ledger)
    for payment in ledger:
        number = payment.amount - FIRST_AMOUNT
        if times[number] > 1 or number not in shoppers.held:
            yield f"{payment.reference}: {times[number]} payments of {payment.amount}"
        elif shoppers.held[number].verdict is not Verdict.UNKNOWN and not payment.authorized:
            yield f"{payment.reference}: {payment.state}, told {shoppers.held[number]}"
        taken = shoppers.taken.get(number)
        if not _agrees(taken, payment.captured, payment.amount):
            yield f"{payment.reference}: {payment.captured} taken, told {taken}"
    for number, told in shoppers.held.items():
        if not _agrees(told, times[number], 1):
            yield f"shopper {number}: {times[number]} payments, told {told}"


def _agrees(told: Told | None, found: int, whole: int) -> bool:
    """Whether the ledger has what was told: all of it, nothing, or, where that is open, either."""
    if told is None:
        return found == 0
    if told.grpc == "OK":
        return found == whole
    return found == 0 or (told.verdict is Verdict.UNKNOWN and found == whole)


def show(report: Report, console: Console) -> None:
    """Prints what was found."""
    table = Table(show_header=False)
    rows = {
        "capacity": f"{report.capacity:.0f} shoppers/s, {report.workers} worker(s)",
        "offered": f"{report.offered:.0f} shoppers/s for {report.seconds:.0f} s",
        "served": f"{report.served:.0f} shoppers/s",
        "answers": _told(report.counts),
        "latency": f"p50 {report.p50 * 1000:.0f} ms, p99 {report.p99 * 1000:.0f} ms",
        "memory": _memory_told(report),
        "readings": ", ".join(f"{n} {v:g}" for n, v in sorted(report.readings.items())),
        "end under load": f"exit {report.exit_code}; {_told(report.counts_of_end)}",
        "ledger": f"{report.payments} payments, {len(report.wrong)} contradictions, "
        f"{report.lost} made and not told at the end",
    }
    for name, text in rows.items():
        table.add_row(name, text)
    console.print(table)
    for text in report.wrong[:10]:
        console.print(text)


def _told(counts: dict[str, int]) -> str:
    return ", ".join(f"{number} {name}" for name, number in counts.items())


def _memory_told(report: Report) -> str:
    first, last = report.memory[len(report.memory) // 4], report.memory[-1]
    word = "flat" if report.flat else "grows"
    return f"{first:.0f} MB after a quarter, {last:.0f} MB at the end: {word}"


def main(
    seconds: Annotated[float, typer.Option(help="How long.")] = 120.0,
    times: Annotated[float, typer.Option(help="Times the capacity.")] = 2.0,
    workers: Annotated[int, typer.Option(help="Processes of the service.")] = 1,
    calls_in_flight: Annotated[int, typer.Option(help="Calls that one takes at a time.")] = 256,
) -> None:
    """Loads the service with more than it can do, and holds its answers to the ledger."""
    report = run(Settings(seconds, times, workers, calls_in_flight))
    console = Console(width=140)
    show(report, console)
    console.print("; ".join(report.broken) or "all held")
    raise typer.Exit(1 if report.broken else 0)


if __name__ == "__main__":
    typer.run(main)

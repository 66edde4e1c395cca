"""The simulator's CPU per request over HTTP, when empty and when it holds many payments."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from itertools import count
from pathlib import Path

from bench import load, profiles
from bench.goals import Budget, Finding
from bench.measure import LOAD, Figure, Sample, beside, on, rounds
from bench.payments import BODY, FULL, PATH, creations, headers, wire
from bench.processes import Process, serving

_merchants = count(1)
_WRK = """
wrk.method, wrk.path, wrk.body = "POST", "{path}", "{body}"
{headers}
number = 0
function request()
  number = number + 1
  wrk.headers["idempotency-key"] = string.format("0b00bec5-0000-4000-9000-%012d", number)
  return wrk.format()
end
"""


class Shop:
    """The simulator in a process of its own, and the requests of its merchants."""

    def __init__(self, stack: ExitStack, stored: int, *options: str) -> None:
        command = serving("simulator", "--stored", str(stored), *options)
        self.process = stack.enter_context(Process(command))
        self._numbers = count(stored)

    def create(self, calls: int, key: str = "") -> float:
        """CPU of creating and confirming a payment, of a merchant not seen before if not told.

        Microseconds per request.
        """
        first = next(self._numbers)
        for _ in range(calls):
            next(self._numbers)
        requests = creations(key or _merchant(), first, calls)
        return self._timed(requests)

    def retrieve(self, calls: int) -> float:
        """CPU of retrieving payments, in microseconds per request."""
        key = _merchant()
        body = load.http(self.process.address, creations(key, 0, 1)).decode()
        found = re.search(r'"id":"(pi_\w+)"', body)
        assert found
        sent = {"authorization": f"Bearer {key}"}
        request = wire("GET", f"/stripe{PATH}/{found.group(1)}", sent)
        return self._timed([request] * calls)

    def _timed(self, requests: list[bytes]) -> float:
        before = self.process.cpu_us
        load.http(self.process.address, requests)
        return (self.process.cpu_us - before) / len(requests)


def _merchant() -> str:
    return f"sk_test_benchmerchant{next(_merchants):012d}"


def bench(budget: Budget) -> Iterator[Finding]:
    """An empty and a full simulator, round by round."""
    stored, calls = budget.pick(100_000, 40_000), budget.pick(600, 300)
    with ExitStack() as stack:
        empty, full = Shop(stack, 0), Shop(stack, stored)
        whole, grown = _grown(full, empty, stored)
        empty.create(calls)
        full.create(calls, FULL)
        cases: dict[str, Callable[[], Sample]] = {
            "create": lambda: beside(lambda: empty.create(calls)),
            "full": lambda: beside(lambda: full.create(calls, FULL)),
            "get": lambda: beside(lambda: empty.retrieve(calls)),
        }
        found = rounds(cases, budget.pick(9, 5))
        wall = _wall(empty, budget)
    note = f"{found['create'].median:.0f} us of CPU a request"
    yield Finding("simulator-http", found["create"].map(_rate), note, _profile)
    yield Finding("simulator-get", found["get"].map(_rate))
    yield wall
    yield Finding("simulator-flat", found["full"].over(found["create"]), f"{stored:,} payments")
    told = f"resident, from {stored // 5:,} to {stored:,} payments; with all logs {whole:,.0f} B"
    yield Finding("simulator-bytes", Figure((Sample(grown, 1.0),)), told)


def _grown(full: Shop, empty: Shop, stored: int) -> tuple[float, float]:
    """Bytes a payment: with all that is bounded, and from where the bounds are reached."""
    some = stored // 5
    with ExitStack() as stack:
        bounded = Shop(stack, some).process.rss_kb
    whole = (full.process.rss_kb - empty.process.rss_kb) * 1024 / stored
    return whole, (full.process.rss_kb - bounded) * 1024 / (stored - some)


def _rate(us: float) -> float:
    return 1e6 / us


def _wall(shop: Shop, budget: Budget) -> Finding:
    wrk = shutil.which("wrk")
    if wrk is None:
        return Finding("simulator-wall", None, "wrk is not installed")
    lines = [f'wrk.headers["{n}"] = "{v}"' for n, v in headers(_merchant(), 0).items()]
    script = _WRK.format(path=f"/stripe{PATH}", body=BODY.decode(), headers="\n".join(lines))
    seconds = budget.pick(3, 1)
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file, on(LOAD):
        file.write(script)
        file.flush()
        command = [wrk, "-t1", "-c16", f"-d{seconds}s", "-s", file.name, shop.process.address]
        told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    if "Non-2xx" in told.stdout:
        return Finding("simulator-wall", None, "some requests were refused")
    rate = float(told.stdout.partition("Requests/sec:")[2].split()[0])
    return Finding("simulator-wall", Figure((Sample(rate, 1.0),)), "wrk, 16 connections, unscaled")


def _profile() -> str:
    calls = 1000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "profile"
        with ExitStack() as stack:
            shop = Shop(stack, 0, "--profile", str(path))
            shop.create(200)
            os.kill(shop.process.pid, signal.SIGUSR1)
            shop.create(calls)
        return profiles.kept(path, calls)

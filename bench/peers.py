"""localstripe beside our simulator: the same requests, over HTTP, round by round."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from bench import load
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, beside
from bench.payments import PATH, wire
from bench.processes import Process, serving

PEER = "localstripe==1.15.10"
FOLDER = Path(".venv-bench")
# Where it keeps its store, whichever port and folder it runs in.
_STORE = Path("/tmp/localstripe.pickle")
_KEY = "sk_test_benchpeer000000000001"
_CARD = (
    b"type=card&card%5Bnumber%5D=4242424242424242&card%5Bexp_month%5D=12"
    b"&card%5Bexp_year%5D=2034&card%5Bcvc%5D=123"
)
_SENT = {
    "authorization": f"Bearer {_KEY}",
    "content-type": "application/x-www-form-urlencoded",
}
_BATCH = 25
_FEW, _MANY = 100, 1000
"""Stored payments at which the two are compared."""


class Stripe:
    """One stand-in for Stripe, and a customer's card in it."""

    def __init__(self, process: Process, prefix: str) -> None:
        self.process, self._path = process, f"{prefix}{PATH}"
        methods = f"{prefix}/v1/payment_methods"
        card = self._made("pm", methods, _CARD)
        customer = self._made("cus", f"{prefix}/v1/customers", b"email=ada%40merchant.example")
        self._made("pm", f"{methods}/{card}/attach", f"customer={customer}".encode())
        sent = f"amount=4200&currency=usd&confirm=true&payment_method={card}&customer={customer}"
        self._create = wire("POST", self._path, _SENT, sent.encode())

    def _made(self, kind: str, path: str, body: bytes) -> str:
        """The id of what is made. Raises Refused."""
        told = load.http(self.process.address, [wire("POST", path, _SENT, body)]).decode()
        found = re.search(rf'"id":\s*"({kind}_\w+)"', told)
        if found is None:
            raise load.Refused(f"no {kind} in {told[:200]}")
        return found.group(1)

    def create(self) -> float:
        """CPU of creating and confirming a payment, in microseconds, over one batch."""
        before = self.process.cpu_us
        load.http(self.process.address, [self._create] * _BATCH, connections=8)
        return (self.process.cpu_us - before) / _BATCH


def bench(budget: Budget) -> Iterator[Finding]:
    """Both from empty stores to the same number of payments."""
    command, many = [str(_installed()), "--from-scratch"], budget.pick(_MANY, 2 * _FEW)
    kept = _STORE.exists()
    try:
        with ExitStack() as stack:
            port = _free_port()
            theirs = Process([*command, "--port", str(port)], port=port)
            peer = Stripe(stack.enter_context(theirs), "")
            ours = Stripe(stack.enter_context(Process(serving("simulator"))), "/stripe")
            first = _near(_FEW, peer, ours)
            _fill(many - 6 * _BATCH, peer, ours)
            last = _near(_BATCH, peer, ours)
    finally:
        if not kept:
            _STORE.unlink(missing_ok=True)
    yield _told("peers-localstripe-first", first, _FEW)
    yield _told("peers-localstripe-last", last, many)


def _near(stored: int, *both: Stripe) -> list[tuple[Sample, ...]]:
    """Two rounds of both, around `stored` more payments than there are."""
    _fill(stored - _BATCH, *both)
    return [tuple(beside(each.create) for each in both) for _ in range(2)]


def _fill(count: int, *both: Stripe) -> None:
    for _ in range(count // _BATCH):
        for each in both:
            each.create()


def _told(id: str, found: list[tuple[Sample, ...]], stored: int) -> Finding:
    theirs, ours = (Figure(tuple(each[side] for each in found)) for side in (0, 1))
    note = f"about {stored} stored: {theirs.median:.0f} us to {ours.median:.0f} us"
    return Finding(id, theirs.over(ours), note)


def _installed() -> Path:
    """The peer's command, in an environment of its own."""
    command = FOLDER / "bin" / "localstripe"
    if not command.exists():
        subprocess.run([sys.executable, "-m", "venv", str(FOLDER)], check=True, timeout=120)
        (FOLDER / ".gitignore").write_text("*\n")
        pip = [str(FOLDER / "bin" / "python"), "-m", "pip", "install", "--quiet", PEER]
        subprocess.run([*pip, "--disable-pip-version-check"], check=True, timeout=180)
    return command


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as sock:
        return int(sock.getsockname()[1])

"""Verified replay of cassettes of many sizes, and plain vcrpy under httpx beside it."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx
import msgspec
import vcr

from bench import payments, profiles
from bench.goals import Budget, Finding
from bench.measure import Figure, Sample, mean, rounds
from harness.cassettes import cassette, rules
from harness.cassettes.cassette import Cassette, Facts
from harness.cassettes.recorder import Recorder
from harness.cassettes.replay import Replay
from harness.cassettes.vault import Card, Vault
from simulators.core.http import Request
from simulators.core.registry import load

KEY = "sk_test_benchreplay0000000001"
BASE = "http://127.0.0.1:1/@bench/stripe"
URL = "https://api.stripe.com" + payments.PATH
_CARDS = (Card("4242424242424242", "123"),)
_STRIPE = Path(__file__).parent.parent / "cassettes" / "stripe"
_MATCH = ("method", "uri", "body")


class Tape:
    """A cassette of our own and the requests that play it."""

    def __init__(self, folder: Path, size: int) -> None:
        self.rules = rules.load(_STRIPE)
        self.vault = Vault({"api_key": KEY}, _CARDS, BASE)
        self.path = folder / f"{size}.yaml"
        facts = Facts(connector="stripe", source="simulator")
        recorder = Recorder(load("stripe")(seed=7), self.rules, self.vault, facts)
        for number in range(size):
            recorder.handle(_request(number))
        recorder.save(self.path, recorded="2026-01-02")
        self.cassette = self.load()
        # Other idempotency keys than the recorded ones, as every run sends.
        self.requests = [_request(number, offset=10_000_000) for number in range(size)]
        self.respelt = [_respelt(request) for request in self.requests]

    def load(self) -> Cassette:
        """The cassette from its file."""
        return cassette.load(self.path, self.rules, vault=Vault())

    def play(self, requests: Sequence[Request] = ()) -> None:
        """Plays the whole cassette. Raises RuntimeError for a request that does not match."""
        replay = Replay(self.cassette, self.rules, self.vault)
        for request in requests or self.requests:
            replay.handle(request)
        if wrong := replay.verdict():
            raise RuntimeError(wrong[0])

    def timed(self, calls: int, requests: Sequence[Request] = ()) -> Sample:
        """Microseconds of CPU per request."""
        size = len(self.requests)
        passes = max(2, calls // size)
        sample = mean(lambda: self.play(requests), passes, chunks=min(10, passes))
        return Sample(sample.raw / size, sample.scale)


def _request(number: int, offset: int = 0) -> Request:
    sent = payments.headers(KEY, number + offset)
    body = payments.BODY.replace(b"0000000001", b"%010d" % number)
    return Request("POST", payments.PATH, "", sent, body, BASE)


def _respelt(request: Request) -> Request:
    """The same request with its fields in another order."""
    fields = request.body.split(b"&")
    return msgspec.structs.replace(request, body=b"&".join(fields[3:] + fields[:3]))


class Plain:
    """A cassette of vcrpy, played by vcrpy under httpx."""

    def __init__(self, folder: Path, size: int) -> None:
        self.size = size
        self.path = folder / f"plain-{size}.yaml"
        reply = {
            "status": {"code": 200, "message": "OK"},
            "headers": {"content-type": ["application/json"]},
            "body": {"string": load("stripe")(seed=7).handle(_request(0)).body.decode()},
        }
        told = [{"request": self._request(number), "response": reply} for number in range(size)]
        self.path.write_text(cassette.dump(told, {}), "utf-8")

    def _request(self, number: int) -> dict[str, object]:
        asked = _request(number)
        headers = {name: [value] for name, value in asked.headers.items()}
        return {"method": "POST", "uri": URL, "body": asked.body.decode(), "headers": headers}

    def timed(self, client: httpx.Client, calls: int) -> Sample:
        """Microseconds of CPU per request, over requests from all of the cassette."""
        calls = min(calls, self.size)
        picked = [_request(at * self.size // calls) for at in range(calls)]
        left = iter(picked)
        with vcr.use_cassette(str(self.path), record_mode="none", match_on=_MATCH):
            return mean(lambda: self._send(client, next(left)), len(picked), chunks=1)

    def _send(self, client: httpx.Client, asked: Request) -> None:
        client.post(URL, content=asked.body, headers=asked.headers).raise_for_status()


def bench(budget: Budget) -> Iterator[Finding]:
    """Ours and vcrpy, round by round."""
    with tempfile.TemporaryDirectory() as name, httpx.Client(trust_env=False) as client:
        folder = Path(name)
        tapes = {size: Tape(folder, size) for size in (10, 100, budget.pick(2000, 500))}
        plain = {size: Plain(folder, size) for size in (10, 100, 1000)[: budget.pick(3, 2)]}
        yield from _found(tapes, plain, client, budget)


def _found(
    tapes: dict[int, Tape], plain: dict[int, Plain], client: httpx.Client, budget: Budget
) -> Iterator[Finding]:
    calls = budget.pick(2000, 500)
    cases: dict[str, Callable[[], Sample]] = {}
    for size, tape in tapes.items():
        cases[f"ours {size}"] = lambda tape=tape: tape.timed(calls)  # type: ignore[misc]
    for size, each in plain.items():
        # vcrpy's cost grows with the cassette: 0.2 s a request at 1,000.
        played = budget.pick(20, 3) if size <= 100 else 3
        cases[f"vcrpy {size}"] = lambda e=each, n=played: e.timed(client, n)  # type: ignore[misc]
    found = rounds(cases, budget.pick(5, 3))
    ours = {size: found[f"ours {size}"] for size in tapes}
    cases = {"respelt": lambda: tapes[100].timed(calls, tapes[100].respelt)}
    respelt = rounds(cases, budget.pick(5, 3))["respelt"]
    slowest = max(ours, key=lambda size: ours[size].median)
    told = ", ".join(f"{size:,}: {figure.median:.1f}" for size, figure in ours.items())
    tape = tapes[slowest]
    profile = lambda: profiles.of(tape.play, max(1, 2000 // slowest), slowest)  # noqa: E731
    yield Finding("replay", ours[slowest], f"by size: {told}", profile)
    yield Finding("replay-respelt", respelt)
    yield Finding("replay-load", _loading(tapes[100]), "cassette of 100, without its cache")
    for size in plain:
        yield Finding(f"replay-vcrpy-{size}", found[f"vcrpy {size}"])


def _loading(tape: Tape) -> Figure:
    samples = rounds({"load": lambda: mean(tape.load, 3, chunks=3)}, 3)["load"].samples
    return Figure(tuple(Sample(each.raw / 100, each.scale) for each in samples))

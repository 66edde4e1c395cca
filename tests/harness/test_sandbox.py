"""A sandbox far away: over verified TLS, with its own keys, its own pace and its own limits."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from harness import specs
from harness.caller import Credentials
from harness.certificates import certificate
from harness.processors import Live
from harness.sandbox import Sandbox
from simulators.core import registry
from simulators.core.clock import Clock
from simulators.core.door import Door
from simulators.core.http import Request, Response
from tests.harness.test_plugin import ROOT, SECONDS
from tests.harness.test_specs import SPEC, read
from tests.harness.test_tape import _context

# Each of these requests is one too many.
LIMIT = 4
LATENCY_SECONDS = 0.03
CASES = "AUT-01,AUT-02,AUT-03,CAP-01,REF-02,DEC-01,TDS-01,WEB-08"
CHOSEN = "stripe-card] or stripe-sepa] or generic_decline or WEB or webhook"


class Standin:
    """A processor of its own on the other side of TLS, that only its operator's key opens."""

    def __init__(self, folder: Path) -> None:
        self._simulator = registry.load("stripe")(seed=99, clock=Clock(time.time(), time.monotonic))
        self.key = str(self._simulator.credentials("operator")["api_key"])
        self.keys: set[str] = set()
        self.asked = self.refused = 0
        self.ca = folder / "ca.pem"
        self._context = _context(folder)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._server = self.run(self._listen())
        self.host = f"localhost:{self._server.sockets[0].getsockname()[1]}"

    def run(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self) -> asyncio.Server:
        return await self._loop.create_server(
            lambda: Door(self.handle), "127.0.0.1", 0, ssl=self._context
        )

    async def handle(self, request: Request) -> Response:
        await asyncio.sleep(LATENCY_SECONDS)
        self.asked += 1
        if self.asked % LIMIT == 0:
            self.refused += 1
            return Response(429, {"Retry-After": "0"}, b'{"error":{"type":"rate_limit"}}')
        given = request.headers.get("authorization", "")
        key = given.removeprefix("Bearer ")
        if given.startswith("Basic "):
            key = base64.b64decode(given[6:]).decode().rstrip(":")
        self.keys.add(key)
        if key != self.key:
            request.headers["authorization"] = "Bearer nobody"
        return self._simulator.handle(request)

    def close(self) -> None:
        self._server.close()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()


@pytest.fixture(scope="module")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    found = Standin(tmp_path_factory.mktemp("standin"))
    yield found
    found.close()


def certified(
    folder: Path, standin: Standin, *options: str
) -> tuple[subprocess.CompletedProcess[str], certificate.Certificate]:
    """What a run came to whose cassettes and certificates lie in a folder."""
    place = folder / "specs" / "stripe"
    if not place.is_dir():
        place.mkdir(parents=True)
        text = (specs.folder() / "stripe" / "spec.toml").read_text()
        here = text.replace("https://api.stripe.com", f"https://{standin.host}")
        (place / "spec.toml").write_text(here)
        (folder / "keys.json").write_text(json.dumps({"stripe": {"api_key": standin.key}}))
        (folder / "cassettes" / "stripe").mkdir(parents=True)
        rules = (ROOT / "cassettes/stripe/rules.toml").read_text()
        (folder / "cassettes" / "stripe" / "rules.toml").write_text(rules)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-q", "-n0", "-p", "no:cacheprovider"),
            *("--connector=stripe", f"--requirement={CASES}", "-k", CHOSEN),
            *(f"--specs={folder / 'specs'}", f"--reports={folder / 'reports'}"),
            *(f"--cassettes={folder / 'cassettes'}", *options),
        ],
        cwd=ROOT,
        env=os.environ | {"SSL_CERT_FILE": str(standin.ca)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    (found,) = (folder / "reports").rglob("certificate.json")
    made = certificate.read(found)
    found.unlink()
    return done, made


def test_the_suites_run_against_a_processor_far_away(tmp_path: Path, standin: Standin) -> None:
    keys = f"--credentials={tmp_path / 'keys.json'}"
    done, made = certified(tmp_path, standin, "--against=sandbox", keys, "--record")
    assert done.returncode == 0, done.stdout + done.stderr
    assert standin.refused > 0
    assert standin.keys == {standin.key}, "the service's own keys arrived"
    passed = {each.requirement: each for each in made.results if each.verdict == "passed"}
    assert {"AUT-01", "AUT-02", "CAP-01", "REF-02", "DEC-01"} <= passed.keys()
    assert "books" in passed["CAP-01"].why
    assert "books" not in passed["DEC-01"].why
    assert {each.source for each in made.evidence} == {"sandbox"}
    assert made.run.seed != 7
    reasons = {each.requirement: each.why for each in made.results if each.why and not each.missing}
    assert reasons["TDS-01"] == "not for a sandbox: nobody goes through its pages"
    assert reasons["AUT-03"] == "not for a sandbox: its clock cannot be moved"
    assert reasons["WEB-08"] == "not for a sandbox: its webhooks arrive elsewhere"
    skipped = {each.requirement for each in made.skipped}
    assert {"FLT-01", "WEB-01", "WAI-02"} <= skipped
    assert not skipped & passed.keys()
    kept = {path.name for path in (tmp_path / "cassettes/stripe/sandbox").rglob("*.yaml")}
    assert {"AUT-01.card.yaml", "CAP-01.card.yaml", "REF-02.card.yaml"} <= kept
    assert not any(name.startswith(("TDS", "AUT-03")) for name in kept)
    _clean(tmp_path, standin.key, done.stdout + done.stderr)
    done, made = certified(tmp_path, standin, "--against=cassettes")
    assert done.returncode == 0, done.stdout + done.stderr
    assert {each.source: each.grade for each in made.evidence} == {"sandbox-recording": "B"}
    assert made.counts.passed >= 5


def _clean(folder: Path, key: str, said: str) -> None:
    """Nothing that was written or said holds the key, or a card's number."""
    cards = [card.number for card in specs.load("stripe").test.cards.values()]
    written = [
        path
        for name in ("cassettes", "reports")
        for path in (folder / name).rglob("*")
        if path.is_file()
    ]
    assert written
    for secret in (key, *cards):
        assert secret not in said
        assert not [path for path in written if secret in path.read_text("utf-8")]


def test_a_processor_that_cannot_prove_who_it_is_is_asked_nothing(standin: Standin) -> None:
    before = standin.asked
    sandbox = Sandbox(f"https://{standin.host}")
    with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
        asyncio.run(sandbox.handle(Request("GET", "/v1/x", "", {}, b"", "")))
    assert standin.asked == before


class Paced:
    """A processor that has had enough for so many requests."""

    def __init__(self, times: int, told: str) -> None:
        self.left, self.told, self.seen = times, told, 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.seen += 1
        self.left -= 1
        if self.left >= 0:
            return httpx.Response(429, headers={"Retry-After": self.told}, text="later")
        return httpx.Response(200, text="now")


@pytest.mark.parametrize(("times", "status", "asked"), [(0, 200, 1), (2, 200, 3), (9, 429, 6)])
def test_one_too_many_is_made_again_and_not_for_ever(times: int, status: int, asked: int) -> None:
    paced = Paced(times, "0")
    sandbox = Sandbox("https://api.example.com")
    sandbox._client = httpx.AsyncClient(transport=httpx.MockTransport(paced))
    answer = asyncio.run(sandbox.handle(Request("POST", "/pay", "", {}, b"x", "")))
    assert (answer.status, paced.seen) == (status, asked)


OTHERS = """
[base-url]
production = "https://api.acme.example/v2"
sandbox = "https://test.acme.example/v2"
[dispute-base-url]
production = "https://disputes.acme.example/d"
sandbox = "https://test-disputes.acme.example/d"
"""


def spec(folder: Path, kind: str = "HeaderKey") -> specs.Spec:
    """Acme with paths in its base URLs, and another host for disputes."""
    before, after = SPEC.split("[base-url]")[0], SPEC.split("[auth]")[1]
    return read(folder, f"{before}{OTHERS}[auth]{after}".replace("HeaderKey", kind))


def test_each_base_url_leads_to_its_own_host_and_path_once(tmp_path: Path) -> None:
    acme = spec(tmp_path)
    live = Live(acme, {"api_key": "real-key"}, {"api_key": "dummy-key"})
    told = Credentials(acme, live.credentials, "http://relay/@t/acme", live.hosts)
    assert told.urls == {
        "base_url": "http://relay/@t/acme/v2",
        "dispute_base_url": "http://relay/@t/acme@test-disputes.acme.example/d",
    }
    seen: list[str] = []

    def answer(request: httpx.Request) -> httpx.Response:
        seen.append(str(request.url))
        return httpx.Response(200)

    assert isinstance(live.source, Sandbox)
    live.source._client = httpx.AsyncClient(transport=httpx.MockTransport(answer))
    for path, host in (("/v2/pay", ""), ("/d/1", "test-disputes.acme.example")):
        headers = {"host": host} if host else {}
        base = "http://relay/@t/acme"
        asyncio.run(live.source.handle(Request("GET", path, "", headers, b"", base)))
    assert seen == ["https://test.acme.example/v2/pay", "https://test-disputes.acme.example/d/1"]


def test_keys_that_sign_are_the_services_own(tmp_path: Path) -> None:
    real, dummy = {"api_key": "real-key"}, {"api_key": "dummy-key"}
    assert Live(spec(tmp_path), real, dummy).credentials == dummy
    (tmp_path / "signing").mkdir()
    assert Live(spec(tmp_path / "signing", "SignatureKey"), real, dummy).credentials == real


def test_credentials_that_lack_something_are_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match="acme: --credentials has no api_key"):
        Live(spec(tmp_path), {"other": "x"}, {"api_key": "dummy-key"})

"""The proxy door with a real mitmdump: verified TLS, unknown hosts, the sealed door."""

from __future__ import annotations

import asyncio
import json
import os
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import httpx
import pytest

from harness import seal
from harness.cassettes import cassette as files
from harness.cassettes.cassette import Facts
from harness.cassettes.recorder import Recorder
from harness.cassettes.replay import Replay
from harness.cassettes.rules import Rules
from harness.cassettes.vault import Vault
from harness.proxy import Proxy
from harness.relay import Relay
from simulators.core.http import Request, Response
from simulators.local import proxy as door
from simulators.local.proxy import ProxyError

HOSTS = {"api.stripe.com": "stripe", "checkout-test.adyen.com": "adyen"}
needs_mitmdump = pytest.mark.skipif(
    door.find() is None, reason="no mitmdump: run `python -m harness.proxy setup`"
)


class Echo:
    def handle(self, request: Request) -> Response:
        said = {"host": request.headers["host"], "path": request.path, "base": request.base}
        said["body"] = request.body.decode()
        return Response(200, {"content-type": "application/json"}, json.dumps(said).encode())


@pytest.fixture(scope="module")
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        yield relay


@pytest.fixture(scope="module")
def proxy(relay: Relay) -> Iterator[Proxy]:
    with Proxy(relay, HOSTS, levels=[seal.UNSEALED]) as proxy:
        yield proxy


@pytest.fixture
def opened(relay: Relay) -> Iterator[Relay]:
    relay.open(
        "t[1]", {"stripe": Echo(), "adyen": Echo()}, vault=Vault({"api_key": "sk_test_mine"})
    )
    yield relay
    relay.close("t[1]")
    relay.strays.clear()


def client(proxy: Proxy, test: str = "t[1]") -> httpx.Client:
    trust = ssl.create_default_context(cafile=str(proxy.certificate))
    return httpx.Client(proxy=proxy.url(test), verify=trust, trust_env=False)


@needs_mitmdump
def test_a_real_host_name_reaches_the_relay_over_verified_tls(opened: Relay, proxy: Proxy) -> None:
    with client(proxy) as http:
        said = http.post("https://api.stripe.com/v1/pay?x=1", content=b"amount=1").json()
        other = http.get("https://checkout-test.adyen.com/v71/payments").json()
    assert said["host"] == "api.stripe.com"
    assert (said["path"], said["body"]) == ("/v1/pay", "amount=1")
    assert said["base"] == opened.url("t[1]", "stripe")
    assert (other["host"], other["path"]) == ("checkout-test.adyen.com", "/v71/payments")


@needs_mitmdump
def test_plain_http_goes_the_same_way(opened: Relay, proxy: Proxy) -> None:
    with client(proxy) as http:
        assert http.get("http://api.stripe.com/v1/x").json()["path"] == "/v1/x"


@needs_mitmdump
def test_aiohttp_goes_through_with_the_environment_alone(opened: Relay, proxy: Proxy) -> None:
    code = (
        "import asyncio, aiohttp\n"
        "async def go():\n"
        "    async with aiohttp.ClientSession(trust_env=True) as client:\n"
        "        async with client.get('https://api.stripe.com/v1/aio') as reply:\n"
        "            print(await reply.text())\n"
        "asyncio.run(go())"
    )
    env = {**os.environ, **proxy.environment("t[1]")}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, timeout=30)
    assert json.loads(done.stdout)["path"] == "/v1/aio", done.stderr.decode()


@needs_mitmdump
def test_credentials_tell_the_test_where_the_proxy_has_no_user(opened: Relay, proxy: Proxy) -> None:
    with client(proxy, "") as http:
        mine = {"authorization": "Bearer sk_test_mine"}
        assert http.get("https://api.stripe.com/v1/x", headers=mine).status_code == 200
        assert http.get("https://api.stripe.com/v1/x").status_code == 599
    assert len(opened.strays) == 1


@needs_mitmdump
def test_an_unknown_host_is_refused_and_never_dialled(opened: Relay, proxy: Proxy) -> None:
    with client(proxy) as http, socket.create_server(("127.0.0.1", 0)) as victim:
        victim.setblocking(False)
        port = victim.getsockname()[1]
        with pytest.raises(httpx.ProxyError, match="403"):
            http.get(f"https://127.0.0.1:{port}/x")
        refused = http.get(f"http://127.0.0.1:{port}/x")
        assert (refused.status_code, refused.text) == (
            403,
            "the proxy door leads to no processor at 127.0.0.1\n",
        )
        with pytest.raises(BlockingIOError):
            victim.accept()
    assert opened.close("t[1]").wire == []
    opened.open("t[1]", {})


@needs_mitmdump
def test_a_client_that_does_not_trust_the_certificate_fails(opened: Relay, proxy: Proxy) -> None:
    with (
        httpx.Client(proxy=proxy.url("t[1]"), trust_env=False) as http,
        pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"),
    ):
        http.get("https://api.stripe.com/v1/x")

    async def aio() -> None:
        async with aiohttp.ClientSession() as session:
            await session.get("https://api.stripe.com/v1/x", proxy=proxy.url("t[1]"))

    with pytest.raises(aiohttp.ClientConnectorCertificateError):
        asyncio.run(aio())


@needs_mitmdump
def test_what_one_door_recorded_the_other_replays(
    relay: Relay, proxy: Proxy, tmp_path: Path
) -> None:
    vault, rules = Vault({"api_key": "sk_test_mine"}), Rules(origin="https://api.stripe.com")
    login = {"authorization": "Bearer sk_test_mine"}
    recorder = Recorder(Echo(), rules, vault, Facts())
    relay.open("doors", {"stripe": recorder})
    with client(proxy, "doors") as http:
        http.post("https://api.stripe.com/v1/pay", content=b"amount=1", headers=login)
    assert relay.close("doors").ok
    recorder.save(tmp_path / "x.yaml")
    relay.open("doors", {"stripe": Replay(files.load(tmp_path / "x.yaml", rules), rules, vault)})
    url = relay.url("doors", "stripe") + "/v1/pay"
    said = httpx.post(url, content=b"amount=1", headers=login).json()
    verdict = relay.close("doors")
    assert verdict.ok, str(verdict)
    assert said["base"] == relay.url("doors", "stripe")


@needs_mitmdump
def test_a_sealed_service_goes_through_a_sealed_proxy(relay: Relay) -> None:
    code = (
        "import httpx\n"
        "print(httpx.get('https://api.stripe.com/v1/sealed').text)\n"
        "try: httpx.get('https://example.com/')\n"
        "except httpx.ProxyError as error: print(error)"
    )
    relay.open("sealed", {"stripe": Echo()})
    with Proxy(relay, HOSTS) as proxy:
        service = seal.launch(
            [sys.executable, "-c", code],
            ports=[relay.port, proxy.port],
            adopt=relay.adopt,
            env={**os.environ, **proxy.environment("sealed")},
            stdout=subprocess.PIPE,
            beside=proxy.sealed,
            levels=[proxy.sealed.level],
        )
        assert service.process.stdout is not None
        first, second = service.process.stdout.read().decode().splitlines()
        service.stop()
    assert json.loads(first)["path"] == "/v1/sealed"
    assert "403" in second
    assert relay.close("sealed").ok


def test_without_mitmdump_the_error_says_what_to_do(
    relay: Relay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(door.ENVIRONMENT, str(tmp_path / "absent"))
    with pytest.raises(ProxyError, match=r"python -m harness\.proxy setup"):
        Proxy(relay, HOSTS)


def test_a_mitmdump_that_ends_is_noticed_with_its_last_words(
    relay: Relay, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "mitmdump"
    broken.write_text("#!/bin/sh\necho no luck today\nexit 3\n")
    broken.chmod(0o755)
    monkeypatch.setenv(door.ENVIRONMENT, str(broken))
    with pytest.raises(ProxyError, match=r"(?s)ended with 3.*no luck today"):
        Proxy(relay, HOSTS)


def test_setup_is_done_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[list[str]] = []
    monkeypatch.setattr(door, "_run", ran.append)
    tmp_path.joinpath("env").mkdir()
    assert door.setup(tmp_path / "env") is True
    assert door.setup(tmp_path / "env") is False
    assert [command[1:3] for command in ran] == [["-m", "venv"], ["-m", "pip"]]
    assert "mitmproxy==11.0.2" in door.PINS.read_text().splitlines()

"""The relay over real sockets: routing by test, the wire, strays, sources that wait or fail."""

import asyncio
import json
import socket
from base64 import b64decode
from collections.abc import Iterator

import aiohttp
import httpx
import pytest

from harness.cassettes.rules import Rules
from harness.cassettes.signatures import Signature
from harness.cassettes.vault import Card, Vault
from harness.relay import Mismatch, Relay
from harness.sandbox import Sandbox
from simulators.core.http import Request, Response

KEY = "sk_test_4eC39HqLyjWDarjtT1zdp7dc"
CARD = "4242424242424242"


class Echo:
    """A processor that says what it was asked."""

    def __init__(self, word: str = "echo") -> None:
        self.word = word
        self.seen: list[Request] = []

    def handle(self, request: Request) -> Response:
        self.seen.append(request)
        said = (
            f"{self.word} {request.method} {request.path}?{request.query} {request.body.decode()}"
        )
        return Response(200, {"Content-Type": "text/plain"}, said.encode())


class Slow(Echo):
    """A processor whose answer has to be waited for, as a sandbox's."""

    def __init__(self) -> None:
        super().__init__("slow")
        self.closed = False

    async def handle(self, request: Request) -> Response:  # type: ignore[override]
        await asyncio.sleep(0)
        return super().handle(request)

    async def aclose(self) -> None:
        self.closed = True


class Broken:
    def handle(self, request: Request) -> Response:
        raise RuntimeError(f"broken at {KEY}")


class Complaining(Echo):
    def verdict(self) -> list[str]:
        return [f"#3 was never played with {CARD}"]


@pytest.fixture
def relay() -> Iterator[Relay]:
    with Relay() as relay:
        yield relay


def test_a_request_reaches_the_source_of_its_test_and_processor(relay: Relay) -> None:
    first, second = Echo("first"), Echo("second")
    relay.open("captures/one[card]", {"stripe": first, "adyen": second})
    url = relay.url("captures/one[card]", "stripe")
    reply = httpx.post(f"{url}/v1/payments?expand=a", content=b"amount=5")
    assert (reply.status_code, reply.text) == (200, "first POST /v1/payments?expand=a amount=5")
    assert httpx.get(relay.url("captures/one[card]", "adyen") + "/x").text == "second GET /x? "
    assert first.seen[0].base == url
    assert relay.close("captures/one[card]").ok


def test_tests_open_at_once_do_not_see_each_other(relay: Relay) -> None:
    one, two = Echo("one"), Echo("two")
    relay.open("one", {"stripe": one})
    relay.open("two", {"stripe": two})
    assert httpx.get(relay.url("one", "stripe") + "/a").text == "one GET /a? "
    assert httpx.get(relay.url("two", "stripe") + "/b").text == "two GET /b? "
    assert [len(relay.close(name).wire) for name in ("one", "two")] == [1, 1]


def test_a_double_slash_after_the_processor_is_one_and_later_ones_stay(relay: Relay) -> None:
    echo = Echo()
    relay.open("t", {"stripe": echo})
    httpx.get(relay.url("t", "stripe") + "//v1//x")
    httpx.get(relay.url("t", "stripe"))
    assert [request.path for request in echo.seen] == ["/v1//x", "/"]


def test_a_path_stays_percent_encoded(relay: Relay) -> None:
    echo = Echo()
    relay.open("t", {"stripe": echo})
    httpx.get(relay.url("t", "stripe") + "/v1/a%2Fb%20c")
    assert echo.seen[0].path == "/v1/a%2Fb%20c"


@pytest.mark.parametrize("path", ["/@closed/stripe/v1", "/v1/payments", "/@t"])
def test_a_call_for_no_open_test_is_599_and_kept(relay: Relay, path: str) -> None:
    reply = httpx.get(relay.base + path)
    assert reply.status_code == 599
    assert len(relay.strays) == 1
    assert relay.strays[0].startswith(f"GET {path}: no ")


def test_a_call_after_its_test_ended_is_a_stray(relay: Relay) -> None:
    relay.open("t", {"stripe": Echo()})
    relay.close("t")
    assert httpx.get(relay.url("t", "stripe") + "/late").status_code == 599
    assert relay.strays == ["GET /@t/stripe/late: no open test"]


def test_an_unknown_processor_fails_the_test(relay: Relay) -> None:
    relay.open("t", {"stripe": Echo()})
    assert httpx.get(relay.url("t", "adyen") + "/x").status_code == 599
    verdict = relay.close("t")
    assert verdict.failures == ("adyen: GET /x: this test has no processor 'adyen'",)
    with pytest.raises(Mismatch, match="no processor 'adyen'"):
        verdict.check()


def test_the_controls_of_a_simulator_are_closed_to_the_service(relay: Relay) -> None:
    echo = Echo()
    relay.open("t", {"stripe": echo})
    assert httpx.post(relay.url("t", "stripe") + "/_sim/faults").status_code == 599
    assert not echo.seen
    assert not relay.close("t").ok


def test_a_source_that_fails_fails_the_test_without_its_secrets(relay: Relay) -> None:
    relay.open("t", {"stripe": Broken()}, vault=Vault({"api_key": KEY}))
    reply = httpx.get(relay.url("t", "stripe") + "/x")
    verdict = relay.close("t")
    assert reply.status_code == 599
    assert "RuntimeError('broken at <secret:1>')" in verdict.failures[0]
    assert KEY not in reply.text + str(verdict)


def test_a_source_may_fail_the_test_at_its_end(relay: Relay) -> None:
    source = Complaining()
    relay.open("t", {"stripe": source, "stripe_files": source}, vault=Vault(cards=[Card(CARD)]))
    assert relay.close("t").failures == ("#3 was never played with <pan:1>",)


def test_the_wire_holds_each_exchange_with_secrets_and_cards_hidden(relay: Relay) -> None:
    relay.open("t", {"stripe": Echo()}, vault=Vault({"api_key": KEY}, [Card(CARD, "123")]))
    body = f"card[number]={CARD}&card[cvc]=123&other=4111111111111111&amount=1000"
    headers = {
        "authorization": f"Bearer {KEY}",
        "content-type": "application/x-www-form-urlencoded",
    }
    httpx.post(relay.url("t", "stripe") + "/v1/pay", content=body, headers=headers)
    httpx.get(relay.url("t", "stripe") + "/v1/login", auth=("someone", "undeclared-password"))
    verdict = relay.close("t")
    told = str(verdict) + repr(verdict)
    assert "POST /v1/pay" in told
    assert "authorization: Bearer <secret:1>" in told
    assert "card[number]=<pan:1>&card[cvc]=***&other=************1111&amount=1000" in told
    assert "authorization: Basic ***" in told
    for secret in (KEY, CARD, "4111111111111111", "=123"):
        assert secret not in told


async def _both(url: str) -> list[str]:
    async with aiohttp.ClientSession() as client:

        async def get(path: str) -> str:
            async with client.get(url + path) as reply:
                return await reply.text()

        return list(await asyncio.gather(get("/a"), get("/b")))


def test_a_source_may_be_waited_for(relay: Relay) -> None:
    slow = Slow()
    relay.open("t", {"stripe": slow})
    assert asyncio.run(_both(relay.url("t", "stripe"))) == ["slow GET /a? ", "slow GET /b? "]
    verdict = relay.close("t")
    assert verdict.ok
    assert [exchange.reply.splitlines()[0] for exchange in verdict.wire] == ["200", "200"]
    relay.stop()
    assert slow.closed


class Never(Echo):
    async def handle(self, request: Request) -> Response:  # type: ignore[override]
        self.seen.append(request)
        await asyncio.sleep(60)
        return super().handle(request)


def test_a_call_without_an_answer_fails_the_test(relay: Relay) -> None:
    relay.open("t", {"stripe": Never()})
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(relay.url("t", "stripe") + "/x", timeout=0.2)
    assert relay.close("t").failures == ("stripe: GET /x: no answer by the end",)


def test_credentials_tell_the_test_where_the_path_does_not(relay: Relay) -> None:
    one, two = Echo("one"), Echo("two")
    relay.open("one", {"stripe": one}, vault=Vault({"api_key": "sk_test_one_secret"}))
    relay.open("two", {"stripe": two}, vault=Vault({"api_key": "sk_test_two_secret"}))
    url = relay.base + "/@/stripe/v1"
    assert httpx.get(url, headers={"x-api-key": "sk_test_two_secret"}).text == "two GET /v1? "
    assert httpx.get(url, auth=("sk_test_one_secret", "")).text == "one GET /v1? "
    assert httpx.post(url, json={"key": "sk_test_one_secret"}).text.startswith("one POST /v1")
    assert httpx.get(url, params={"key": "sk_test_nobody"}).status_code == 599
    assert len(relay.strays) == 1
    relay.open("within", {"stripe": Echo("within")}, vault=Vault({"api_key": "sk_test_two_secret"}))
    assert httpx.get(url, headers={"x-api-key": "sk_test_two_secret"}).text == "within GET /v1? "
    relay.close("within")
    # A token that the processor gave stands for the credentials.
    assert httpx.post(url, json={"key": "sk_test_one_secret", "gives": "token-7"}).is_success
    assert httpx.get(url, headers={"authorization": "Bearer token-7"}).text == "one GET /v1? "


def test_a_named_host_reaches_the_source_and_pages_go_through(relay: Relay) -> None:
    echo = Echo()
    relay.open("t", {"stripe": echo})
    page = relay.through("t", "stripe", "https://hooks.stripe.com/3ds/acs?id=7")
    assert page == relay.url("t", "stripe") + "@hooks.stripe.com/3ds/acs?id=7"
    assert relay.through("t", "stripe", page) == page
    httpx.get(page)
    assert (echo.seen[0].headers["host"], echo.seen[0].path) == ("hooks.stripe.com", "/3ds/acs")
    assert echo.seen[0].base == relay.url("t", "stripe")


def test_one_more_socket_is_served_by_the_same_relay(relay: Relay) -> None:
    relay.open("t", {"stripe": Echo()})
    sock = socket.create_server(("127.0.0.1", 0))
    relay.adopt(sock)
    url = f"http://127.0.0.1:{sock.getsockname()[1]}/@t/stripe/x"
    assert httpx.get(url).text == "echo GET /x? "


def test_a_test_is_open_once_and_closed_once(relay: Relay) -> None:
    relay.open("t", {})
    with pytest.raises(ValueError, match="'t' is open already"):
        relay.open("t", {})
    relay.close("t")
    with pytest.raises(KeyError):
        relay.close("t")


DUMMY, REAL = "sk_test_dummy_0001", "sk_live_real_key_9999"


class Sandboxed(Echo):
    """A processor that gives its caller's key away."""

    def handle(self, request: Request) -> Response:
        self.seen.append(request)
        said = {"key": REAL, "url": f"{request.base}/next"}
        return Response(201, {"content-type": "application/json"}, json.dumps(said).encode())


@pytest.fixture
def processor() -> Iterator[tuple[Relay, Sandboxed]]:
    with Relay() as there:
        source = Sandboxed()
        there.open("real", {"api": source})
        yield there, source


def test_a_sandbox_is_asked_with_keys_that_the_service_never_sees(
    relay: Relay, processor: tuple[Relay, Sandboxed]
) -> None:
    there, source = processor
    sandbox = Sandbox(there.url("real", "api"), swap=[(DUMMY, REAL)])
    relay.open("t", {"stripe": sandbox})
    url = relay.url("t", "stripe") + "/v1/pay"
    reply = httpx.post(url, auth=(DUMMY, ""), params={"k": DUMMY}, json={"key": DUMMY, "n": 1})
    verdict = relay.close("t")
    assert verdict.ok, str(verdict)
    assert (reply.status_code, reply.json()["key"]) == (201, DUMMY)
    (seen,) = source.seen
    assert (seen.path, seen.query) == ("/v1/pay", f"k={REAL}")
    assert json.loads(seen.body) == {"key": REAL, "n": 1}
    login = seen.headers["authorization"].removeprefix("Basic ")
    assert b64decode(login).decode() == f"{REAL}:"
    assert REAL not in reply.text + str(verdict)
    relay.stop()


def test_a_sandbox_that_does_not_answer_fails_the_test(relay: Relay) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    relay.open("t", {"stripe": Sandbox(f"http://127.0.0.1:{port}")})
    assert httpx.get(relay.url("t", "stripe") + "/x").status_code == 599
    assert "the source failed: ConnectError" in relay.close("t").failures[0]


def test_a_sandbox_asks_no_host_that_is_not_named(relay: Relay) -> None:
    relay.open("t", {"stripe": Sandbox("http://127.0.0.1:1", hosts=["hooks.stripe.com"])})
    assert httpx.get(relay.url("t", "stripe") + "@evil.example/x").status_code == 599
    assert "host 'evil.example' is none of the sandbox's" in relay.close("t").failures[0]


def test_keys_are_not_swapped_in_signed_requests() -> None:
    rules = Rules(request=Signature(header="x-signature", key="api_key"))
    with pytest.raises(ValueError, match="signed requests cannot have their keys swapped"):
        Sandbox("https://api.example.com", swap=[(DUMMY, REAL)], rules=rules)

"""The command line, the control plane, the courier and the vault, as a person meets them."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import aiohttp
import pytest
import requests
import stripe

from simulators.core.courier import RETRIES, Courier
from simulators.core.http import Request, Response
from simulators.core.registry import load, names
from simulators.core.vault import Vault
from simulators.local.front import Front
from simulators.local.world import World
from simulators.stripe import StripeSimulator
from tests.simulators.local.conftest import Mailbox

COMMAND = [sys.executable, "-m", "simulators.local.main"]


@pytest.fixture(scope="module")
def browser() -> Iterator[requests.Session]:
    with requests.Session() as session:
        session.trust_env = False
        yield session


@pytest.fixture
def front() -> Front:
    return Front(World(7, names=["stripe"]))


@pytest.fixture
def host(front: Front, hosted: Any) -> Any:
    return hosted(front.handle)


class Control:
    """The control plane of the Stripe simulator for one merchant."""

    def __init__(self, host: Any, browser: requests.Session) -> None:
        self.base, self.browser = host.base, browser
        self.told = self.ask("POST", "merchants", {"id": "shop"})
        self.key = self.told["credentials"]["api_key"]

    def ask(self, method: str, path: str, body: Any = None, status: int = 200) -> Any:
        answer = self.browser.request(method, f"{self.base}/_sim/stripe/{path}", json=body)
        assert answer.status_code == status, answer.text
        return answer.json()

    def pay(self, path: str = "/stripe/v1/payment_intents", **changes: Any) -> Any:
        params = {"amount": 900, "currency": "usd", "confirm": "true"} | changes
        params = {"payment_method": "pm_card_visa"} | params
        if "payment_method_data[type]" in params:
            del params["payment_method"]
        return self.browser.post(self.base + path, data=params, auth=(self.key, ""))


@pytest.fixture
def control(host: Any, browser: requests.Session) -> Control:
    return Control(host, browser)


def test_a_merchants_credentials_follow_from_seed_and_name(control: Control) -> None:
    line = subprocess.run(
        [*COMMAND, "keys", "shop", "--seed", "7", "--processor", "stripe"],
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert json.loads(line.stdout) == control.told
    assert control.told["webhook_secret"].startswith("whsec_")


def test_keys_are_printed_for_every_processor() -> None:
    line = subprocess.run([*COMMAND, "keys", "x"], capture_output=True, check=True, timeout=60)
    told = [json.loads(each) for each in line.stdout.splitlines()]
    assert [each["processor"] for each in told] == names()


def test_an_unknown_processor_is_named(front: Front) -> None:
    with pytest.raises(KeyError, match="no simulator named 'nobody'"):
        load("nobody")
    for path in ("/nobody/v1", "/favicon.ico", "/_sim/nobody/clock", "/vault/nobody/x"):
        answer = front.handle(Request("GET", path, "", {}, b"", "http://x"))
        assert isinstance(answer, Response)
        assert answer.status == 404


def test_the_ledger_can_be_read(control: Control) -> None:
    paid = control.pay().json()
    [entry] = control.ask("GET", "merchants/shop/ledger")
    assert (entry["reference"], entry["captured"], entry["currency"]) == (paid["id"], 900, "usd")
    by_charge = control.ask(
        "GET", f"merchants/{control.told['name']}/ledger/{paid['latest_charge']}"
    )
    assert by_charge == entry
    control.ask("GET", "merchants/shop/ledger/pi_none", status=400)
    assert {"name": control.told["name"], "payments": 1} in control.ask("GET", "merchants")


def test_time_is_moved_for_all(control: Control) -> None:
    before = control.ask("GET", "clock")
    after = control.ask("POST", "clock/advance", {"seconds": 60})
    assert after["now"] - before["now"] == 60
    assert control.browser.get(f"{control.base}/_sim/clock").json() == after
    assert control.ask("POST", "clock/freeze")["frozen"] is True
    control.ask("POST", "clock/advance", {"seconds": -1}, status=400)
    control.ask("POST", "clock/advance", {"minutes": 1}, status=400)


def test_faults_are_set_seen_and_cleared(control: Control) -> None:
    fault = {"operation": "POST /v1/payment_intents", "kind": "status", "status": 502, "times": 2}
    [seen] = control.ask("POST", "merchants/shop/faults", fault)
    assert (seen["status"], seen["times"]) == (502, 2)
    assert control.pay().status_code == 502
    assert control.ask("GET", "merchants/shop/faults")[0]["times"] == 1
    assert control.ask("DELETE", "merchants/shop/faults") == []
    assert control.pay().status_code == 200
    for wrong in ({"kind": "cosmic"}, {"times": 0}, {"colour": "red"}):
        control.ask("POST", "merchants/shop/faults", wrong, status=400)


def test_the_outbox_can_be_read_and_emptied(control: Control) -> None:
    control.pay()
    sent = control.ask("GET", "merchants/shop/outbox")
    assert [each["event_type"] for each in sent][-1] == "payment_intent.succeeded"
    assert json.loads(sent[-1]["body"])["type"] == "payment_intent.succeeded"
    assert control.ask("DELETE", "merchants/shop/outbox") == []


def test_what_waits_is_decided(control: Control) -> None:
    method = {"payment_method": "pm_card_threeDSecure2Required", "return_url": "https://x.example"}
    asked = control.pay(**method).json()
    assert asked["next_action"]["redirect_to_url"]["url"].startswith(
        f"{control.base}/stripe/_pages/"
    )
    decision = {"reference": asked["id"], "outcome": "approve"}
    assert control.ask("POST", "merchants/shop/outcomes", decision) == decision
    control.ask("POST", "merchants/shop/outcomes", decision, status=400)
    assert control.ask("GET", f"merchants/shop/ledger/{asked['id']}")["captured"] == 900


def test_unknown_questions_get_the_list_of_known_ones(control: Control) -> None:
    assert "GET /_sim/clock" in control.ask("GET", "weather", status=404)["try"]


def test_beyond_loopback_there_is_no_control_plane() -> None:
    front = Front(World(names=["stripe"]), controlled=False)
    for path in ("/_sim/stripe/merchants", "/stripe/_sim/merchants", "/_sim/clock"):
        answer = front.handle(Request("GET", path, "", {}, b"", "http://x"))
        assert isinstance(answer, Response)
        assert answer.status == 403


CARD = {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": "{{$card_number}}",
    "payment_method_data[card][exp_month]": "{{$card_exp_month}}",
    "payment_method_data[card][exp_year]": "{{$card_exp_year}}",
    "payment_method_data[card][cvc]": "{{$card_cvc}}",
}


def test_a_vault_fills_placeholders_in_on_the_way(control: Control) -> None:
    paid = control.pay("/vault/stripe/v1/payment_intents", **CARD)
    assert (paid.status_code, paid.json()["status"]) == (200, "succeeded")
    plain = control.pay(**CARD)
    assert plain.json()["error"]["param"].startswith("payment_method_data[card]")
    unknown = CARD | {"payment_method_data[card][number]": "{{$other}}"}
    refused = control.pay("/vault/stripe/v1/payment_intents", **unknown)
    assert (refused.status_code, refused.json()["error"]) == (
        400,
        "the vault holds nothing named other",
    )


def echo(request: Request) -> Response:
    return Response(200, {"Length": request.headers["content-length"]}, request.body)


FILLED = [
    (b'{"number": "{{$card_number}}"}', "application/json", b'{"number": "4111"}'),
    (b'{"name": "{{$name}}"}', "application/json", b'{"name": "A \\"B\\" & C"}'),
    (b"<n>{{$card_number}}</n>", "text/xml", b"<n>4111</n>"),
    (
        b"name=%7b%7b%24name%7d%7d&n={{$card_number}}",
        "application/x-www-form-urlencoded",
        b"name=A+%22B%22+%26+C&n=4111",
    ),
    (b"nothing {{ here", "text/plain", b"nothing {{ here"),
    (b"unfinished {{$card", "text/plain", b"unfinished {{$card"),
]


@pytest.mark.parametrize(("body", "kind", "filled"), FILLED)
def test_a_vault_writes_as_the_body_is_written(body: bytes, kind: str, filled: bytes) -> None:
    vault = Vault(echo, {"card_number": "4111", "name": 'A "B" & C'})
    answer = vault.handle(Request("POST", "/", "", {"content-type": kind}, body, "http://x"))
    assert isinstance(answer, Response)
    assert answer.body == filled
    if filled != body:
        assert answer.headers["Length"] == str(len(filled))


def deliver(courier: Courier) -> None:
    async def once() -> None:
        async with aiohttp.ClientSession() as session:
            await courier.round(session)
        await asyncio.sleep(0.05)

    asyncio.run(once())


def test_a_courier_tries_until_it_is_heard() -> None:
    simulator = StripeSimulator(seed=7)
    courier = Courier([simulator], simulator.clock)
    account = simulator.merchant(simulator.credentials("shop"))
    mailbox = Mailbox([500, 404])
    api = Request("POST", "", "", {}, b"", "http://x")
    api.headers = {"authorization": f"Bearer {simulator.credentials('shop')['api_key']}"}
    api.path = "/v1/webhook_endpoints"
    api.body = f"url={mailbox.url}&enabled_events[]=customer.created".encode()
    secret = json.loads(simulator.handle(api).body)["secret"]
    api.path, api.body = "/v1/customers", b"name=Ann"
    simulator.handle(api)
    deliver(courier)
    [delivery] = account.outbox.deliveries
    assert (delivery.answers, delivery.state) == ([500], "waiting")
    deliver(courier)
    assert delivery.answers == [500]
    for wait in RETRIES[:2]:
        simulator.clock.advance(wait)
        deliver(courier)
    assert (delivery.answers, delivery.state) == ([500, 404, 200], "delivered")
    simulator.clock.advance(30 * 24 * 3600)
    deliver(courier)
    mailbox.close()
    assert len(mailbox.received) == 3
    signatures = {signature for signature, _ in mailbox.received}
    assert len(signatures) == 3
    construct: Any = stripe.Webhook.construct_event
    for signature, body in mailbox.received:
        assert construct(body, signature, secret, tolerance=None).type == "customer.created"


def test_a_courier_gives_up_on_an_address_that_never_answers() -> None:
    simulator = StripeSimulator(seed=7)
    courier = Courier([simulator], simulator.clock)
    account = simulator.merchant(simulator.credentials("shop"))
    account.outbox.post("evt", "made", "http://127.0.0.1:9/", 0, lambda at: ({}, b""))
    for wait in (0, *RETRIES, 1_000_000):
        simulator.clock.advance(wait)
        deliver(courier)
    [delivery] = account.outbox.deliveries
    assert (delivery.answers, delivery.state) == ([0] * (len(RETRIES) + 1), "dead")


@pytest.fixture
def served() -> Iterator[Any]:
    """The command, running."""
    with subprocess.Popen([*COMMAND, "--port", "0", "--seed", "5"], stdout=subprocess.PIPE) as it:
        yield it
        it.kill()


def test_the_command_serves_all_processors(browser: requests.Session, served: Any) -> None:
    assert b"no payment processor" in served.stdout.readline()
    assert served.stdout.readline() == b"seed: 5, chaos: calm:0\n"
    lines = [served.stdout.readline().decode().strip() for _ in names()]
    bases = dict(line.split(": ", 1) for line in lines)
    assert sorted(bases) == names()
    key = StripeSimulator(seed=5).credentials("shop")["api_key"]
    answer = browser.get(f"{bases['stripe']}/v1/charges", auth=(key, ""))
    assert answer.json()["data"] == []
    served.terminate()
    assert served.wait(10) == 0

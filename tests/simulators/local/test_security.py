"""What must not be done to the simulator: by other sites' pages, with live keys, in its state."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import socket
import sqlite3
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from simulators.core import registry
from simulators.core.clock import END, Clock
from simulators.core.courier import Courier, session
from simulators.core.http import Request, Response
from simulators.local import chaos
from simulators.local.front import Front
from simulators.local.live import lives
from simulators.local.state import Asked, State, StateError, Ticked
from simulators.local.world import World
from simulators.stripe import StripeSimulator
from tests.simulators.local.conftest import Mailbox

STANDS = "127.0.0.1:8090"


def ask(front: Front, method: str, path: str, body: bytes = b"", **headers: str) -> Response:
    known = {name.replace("_", "-"): value for name, value in headers.items()}
    path, _, query = path.partition("?")
    answer = front.handle(Request(method, path, query, known, body, f"http://{STANDS}"))
    assert isinstance(answer, Response)
    return answer


@pytest.fixture
def front() -> Front:
    return Front(World(7, names=["stripe"]))


DOORS = ["/", "/_sim/clock", "/stripe/_sim/merchants", "/_window/stripe"]


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "host", ["evil.example:8090", "evil.example", "127.0.0.1.evil.example", "localhost.evil", ""]
)
def test_no_other_name_leads_to_the_controls(front: Front, path: str, host: str) -> None:
    told = ask(front, "GET", path, host=host)
    assert told.status == 403
    assert b"ask by 127.0.0.1" in told.body


@pytest.mark.parametrize("path", DOORS)
@pytest.mark.parametrize(
    "host", [STANDS, "localhost:8090", "[::1]:8090", "a.localhost", "LOCALHOST"]
)
def test_this_machines_own_names_do(front: Front, path: str, host: str) -> None:
    assert ask(front, "GET", path, host=host).status == 200


def test_beyond_loopback_any_name_does() -> None:
    front = Front(World(7, names=["stripe"]), named=True)
    assert ask(front, "GET", "/_sim/clock", host="simulator:8090").status == 200
    assert ask(front, "GET", "/_sim/clock", host="a:1", origin="http://b:1").status == 403


def test_processors_answer_by_any_name(front: Front) -> None:
    assert ask(front, "GET", "/stripe/v1/charges", host="api.stripe.com").status == 401


@pytest.mark.parametrize("origin", ["null", "https://evil.example", f"http://{STANDS}.evil"])
def test_pages_of_other_sites_ask_in_vain(front: Front, origin: str) -> None:
    for path in DOORS:
        assert ask(front, "GET", path, host=STANDS, origin=origin).status == 403


def test_no_site_shows_the_window_in_its_own_page(front: Front) -> None:
    told = ask(front, "GET", "/", host=STANDS)
    assert told.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in told.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "back", ["/_window/x%0d%0aSet-Cookie:a=b", "/_window/%5c%5cevil", "/%5cevil", "javascript:1"]
)
def test_a_form_leads_nowhere_else(front: Front, back: str) -> None:
    told = ask(front, "POST", "/_window/freeze", f"back={back}".encode())
    assert told.status == 303
    assert told.headers["Location"].startswith("/")
    assert not {"\r", "\n"} & set(told.headers["Location"])
    assert not told.headers["Location"].startswith(("//", "/\\"))


def test_a_merchants_address_adds_no_header(front: Front) -> None:
    stripe: Any = front.world.simulator("stripe")
    key = f"Bearer {stripe.credentials('shop')['api_key']}"
    body = b"amount=1050&currency=usd&confirm=true&payment_method=pm_card_threeDSecure2Required"
    body += b"&return_url=https%3A%2F%2Fshop.example%2Fx%0D%0ASet-Cookie%3A%20evil"
    made = ask(front, "POST", "/stripe/v1/payment_intents", body, authorization=key)
    url = json.loads(made.body)["next_action"]["redirect_to_url"]["url"]
    path = "/stripe" + url.partition("/stripe")[2]
    told = ask(front, "POST", path, b"outcome=approve")
    assert told.status == 303
    assert told.headers["Location"].startswith("https://shop.example/x%0D%0ASet-Cookie: evil")
    assert not any({"\r", "\n"} & set(text) for text in told.headers.values())


LIVE = [
    "sk_live_x1234", "rk_live_x1234", "rzp_live_abcdefgh", "xnd_production_x",
    "xnd_public_production_x", "live_dHar4XY7LxsDOtmnkVtjNVWXLSlXsM", "access_token$production$x",
    "production_ab12cd34_ab12cd34ab12cd34", "sk_m73dzypy7cf3gf5d2xr4k7sxo4e",
    "pk_12345678-1234-1234-1234-123456789012",
]  # fmt: skip


@pytest.mark.parametrize("key", LIVE)
@pytest.mark.parametrize("where", ["bearer", "basic", "header", "query", "form", "json"])
def test_no_live_key_is_taken_or_kept(tmp_path: Path, key: str, where: str) -> None:
    state = State(tmp_path / "state", {})
    front = Front(World(7, names=["stripe"], state=state))
    login = b64encode(f"{key}:".encode()).decode()
    headers = {
        "bearer": {"authorization": f"Bearer {key}"},
        "basic": {"authorization": f"Basic {login}"},
        "header": {"x_api_key": key},
    }.get(where, {})
    query = f"?key={key}" if where == "query" else ""
    body = {"form": f"a=1&key={key.replace('$', '%24')}&z=2", "json": json.dumps({"key": key})}
    told = ask(front, "POST", f"/stripe/v1/x{query}", body.get(where, "").encode(), **headers)
    assert told.status == 403
    assert b"simulator" in told.body
    assert list(state) == []
    assert key.encode() not in ask(front, "GET", "/_sim/journal").body
    assert key.encode() not in ask(front, "GET", "/").body
    state.close()


@pytest.mark.parametrize("name", registry.names())
def test_no_simulated_key_has_a_live_form(name: str) -> None:
    simulator = registry.load(name)(seed=7)
    for merchant in ("shop", "production", "live"):
        told = simulator.credentials(merchant)
        for value in (*told.values(), simulator.webhook_secret(merchant)):
            assert not lives(Request("POST", "/", "", {"x": value}, value.encode(), ""))


@pytest.mark.parametrize("key", LIVE)
def test_a_live_key_is_seen_beside_test_keys(key: str) -> None:
    told = f"sk_test_x1 {key} pk_sbox_x1 tok_visa"
    assert lives(Request("POST", "/", "", {"authorization": "sk_test_x1"}, told.encode(), ""))
    assert lives(Request("POST", "/", "", {"authorization": told}, b"a=tok_visa", ""))


def test_words_like_live_keys_pass() -> None:
    said = b'{"description": "live_streaming_session_of_today", "id": "sk_ies", "a": "production"}'
    assert not lives(Request("POST", "/live_x", "", {}, said, ""))


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "1e300", "999999999999999", "x"])
@pytest.mark.parametrize("door", ["window", "control"])
def test_time_stays_in_the_calendar(front: Front, seconds: str, door: str) -> None:
    before = front.world.clock.exact()
    if door == "window":
        told = ask(front, "POST", "/_window/advance", f"seconds={seconds}".encode())
        assert "wrong=" in told.headers["Location"]
    else:
        body = f'{{"seconds": {seconds}}}'.encode()
        told = ask(front, "POST", "/_sim/clock/advance", body)
        assert told.status == 400
    assert front.world.clock.exact() == before < END
    assert ask(front, "GET", "/").status == 200


@pytest.mark.parametrize("word", ["status-" + "9" * 400, "status-99", "slow-601", "reset-x", ""])
def test_a_word_that_is_no_fault_is_refused(word: str) -> None:
    with pytest.raises(ValueError, match="is no fault"):
        chaos.fault(word)


def test_nothing_is_done_that_cannot_be_kept(tmp_path: Path) -> None:
    state = State(tmp_path / "state", {})
    front = Front(World(7, names=["stripe"], state=state))
    simulator: Any = front.world.simulator("stripe")
    key = simulator.credentials("shop")["api_key"]
    account = simulator.merchant({"api_key": key})
    body = b"amount=1050&currency=usd&confirm=true&payment_method=pm_card_visa"
    pay: Callable[[], Response] = lambda: ask(  # noqa: E731
        front, "POST", "/stripe/v1/payment_intents", body, authorization=f"Bearer {key}"
    )
    assert pay().status == 200
    [(pages,)] = state._base.execute("PRAGMA page_count")
    state._base.execute(f"PRAGMA max_page_count={pages}")  # the disk is full
    answers = [pay().status for _ in range(30)]
    assert 503 in answers
    assert len(account.ledger.payments) == 1 + answers.count(200)
    assert ask(front, "POST", "/_sim/clock/advance", b'{"seconds": 1}').status == 503
    assert b"nothing was done" in pay().body
    with pytest.raises(StateError, match="full"):
        _fill(state)
    state._base.execute(f"PRAGMA max_page_count={pages + 1000}")
    assert pay().status == 200
    again = World(7, names=["stripe"], state=State(_copied(tmp_path, "again"), {}))
    assert again.remember(Front(again).again) >= 2 + answers.count(200)
    state.close()


def _fill(state: State) -> None:
    for _ in range(1000):
        state.append(Ticked(0, 0))


def _copied(folder: Path, name: str) -> Path:
    """The files as another process finds them after a kill."""
    place = folder / name
    place.mkdir()
    for path in folder.glob("state*"):
        shutil.copy(path, place)
    return place / "state"


def test_what_failed_once_does_not_keep_it_from_starting(tmp_path: Path) -> None:
    state = State(tmp_path / "state", {})
    world = World(7, names=["stripe"], state=state)
    stripe: Any = world.simulator("stripe")
    stripe.perform = _fails
    call = Request("GET", "/v1/charges", "", {}, b"", "http://x")
    call.headers["authorization"] = f"Bearer {stripe.credentials('shop')['api_key']}"
    with pytest.raises(KeyError):
        world.call("stripe", call)
    state.close()
    again = World(7, names=["stripe"], state=State(tmp_path / "state", {}))
    found: Any = again.simulator("stripe")
    found.perform = _fails
    assert again.remember(Front(again).again) == 1


def _fails(*_: Any) -> Response:
    raise KeyError("a fault of ours")


def test_a_record_cut_short_or_moved_is_not_believed(tmp_path: Path) -> None:
    path = tmp_path / "state"
    state = State(path, {})
    call = Request("GET", "/", "", {}, b"", "")
    for at in (1, 2):
        state.append(Asked(at, 0, call, "stripe"))
    state.close()
    with sqlite3.connect(path) as base:
        rows = dict(base.execute("SELECT n, sealed FROM records"))
        base.execute("UPDATE records SET sealed = ? WHERE n = 2", (rows[1],))
    base.close()
    with pytest.raises(StateError, match="record 2 cannot be opened"):
        list(State(path, {}))
    assert rows[1][:12] != rows[2][:12]


def test_one_file_is_for_one_process(tmp_path: Path) -> None:
    first = State(tmp_path / "state", {})
    with pytest.raises(StateError, match="locked"):
        State(tmp_path / "state", {}, patience=0)
    first.close()


@pytest.fixture
def sulking() -> Iterator[Mailbox]:
    """An endpoint that takes a webhook the second time."""
    box = Mailbox([500])
    yield box
    box.close()


def test_a_retried_webhook_is_not_sent_again_by_a_restart(tmp_path: Path, sulking: Mailbox) -> None:
    state = State(tmp_path / "state", {})
    world = World(7, clock=Clock(), names=["stripe"], state=state)
    front = Front(world)
    stripe: Any = world.simulator("stripe")
    ask(front, "POST", "/stripe/_sim/merchants/shop/endpoints", _json(url=sulking.url))
    key = stripe.credentials("shop")["api_key"]
    ask(front, "POST", "/stripe/v1/customers", authorization=f"Bearer {key}")
    _rounds(world, 1)
    ask(front, "POST", "/_sim/clock/advance", _json(seconds=3600))
    _rounds(world, 2)
    assert len(sulking.received) == 2
    again = World(7, clock=Clock(), names=["stripe"], state=State(_copied(tmp_path, "b"), {}))
    again.remember(Front(again).again)
    _rounds(again, 3)
    assert len(sulking.received) == 2
    found: Any = again.simulator("stripe")
    [delivery] = next(iter(found.merchants.values())).outbox.deliveries
    assert (delivery.state, delivery.answers) == ("delivered", [500, 200])
    state.close()


def _json(**facts: Any) -> bytes:
    return json.dumps(facts).encode()


def _rounds(world: World, count: int) -> None:
    async def some() -> None:
        async with session() as opened:
            for _ in range(count):
                world.tick()
                world.courier.gather()
                await world.courier.send(opened)

    asyncio.run(some())


def test_a_caller_who_hangs_up_loses_no_webhook(mailbox: Mailbox) -> None:
    simulator = StripeSimulator(seed=7)
    courier = Courier([simulator], simulator.clock)
    account = simulator.merchant(simulator.credentials("shop"))
    for number in range(3):
        account.outbox.post(f"evt_{number}", "made", mailbox.url, 0, lambda at: ({}, b"{}"))

    async def hang_up() -> None:
        async with session() as opened:
            courier.gather()
            sending = asyncio.create_task(courier.send(opened))
            await asyncio.sleep(0)
            sending.cancel()
            await asyncio.gather(sending, return_exceptions=True)
            assert not any(each.attempts for each in account.outbox.deliveries)
            await courier.send(opened)

    asyncio.run(hang_up())
    assert [each.state for each in account.outbox.deliveries] == ["delivered"] * 3


def test_an_address_that_never_answers_holds_up_nobody_else(mailbox: Mailbox) -> None:
    world = World(7, clock=Clock(), names=["stripe"])
    stripe: Any = world.simulator("stripe")
    silent, heard = [stripe.merchant(stripe.credentials(name)) for name in ("silent", "heard")]
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        url = f"http://127.0.0.1:{deaf.getsockname()[1]}/"
        silent.outbox.post("evt_1", "made", url, 0, lambda at: ({}, b"{}"))

        async def live() -> None:
            running = asyncio.create_task(world.run())
            kept = await asyncio.to_thread(deaf.accept)
            heard.outbox.post("evt_2", "made", mailbox.url, 0, lambda at: ({}, b"{}"))
            await asyncio.to_thread(mailbox.wait, 1)
            assert not silent.outbox.deliveries[0].attempts
            running.cancel()
            kept[0].close()
            await asyncio.gather(running, return_exceptions=True)

        asyncio.run(live())
    assert len(mailbox.received) == 1


def test_calls_are_remembered_at_their_own_instant(tmp_path: Path) -> None:
    ticking = itertools.count().__next__
    state = State(tmp_path / "state", {})
    world = World(7, clock=Clock(5e8, ticking), names=["stripe"], state=state, real=lambda: 100.0)
    front = Front(world)
    stripe: Any = world.simulator("stripe")
    key = f"Bearer {stripe.credentials('shop')['api_key']}"
    told = [ask(front, "POST", "/stripe/v1/customers", authorization=key).body for _ in range(5)]
    state.close()
    later = World(
        7, clock=Clock(9e8, lambda: 0.0), names=["stripe"], real=lambda: 350.0,
        state=State(tmp_path / "state", {}),
    )  # fmt: skip
    last = json.loads(told[-1])["created"]
    assert later.remember(Front(later).again) == 5
    for each in map(json.loads, told):
        path = f"/stripe/v1/customers/{each['id']}"
        found = ask(Front(later), "GET", path, authorization=key)
        assert json.loads(found.body) == each
    assert later.clock.now() == last + 250

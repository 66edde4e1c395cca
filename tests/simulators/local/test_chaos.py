"""Chaos: what goes wrong follows from the seed; nothing is lost by it."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable
from typing import Any, cast

import msgspec
import pytest

from simulators.core.courier import session
from simulators.core.faults import UNKNOWN_FIELD, UNKNOWN_STATUS
from simulators.core.http import Request, Response
from simulators.local import chaos
from simulators.local.chaos import Chaos
from simulators.local.front import Front
from simulators.local.world import World
from tests.simulators.local.conftest import Mailbox

KEY = {"content-type": "application/x-www-form-urlencoded"}


class Desk:
    """One merchant of Stripe's in a world."""

    def __init__(self, profile: str = "calm", **facts: Any) -> None:
        self.world = World(7, names=["stripe"], chaos=Chaos.parse(profile), **facts)
        self.front = Front(self.world)
        told = self.control("POST", "/_sim/stripe/merchants", {"id": "shop"})
        self.key = told["credentials"]["api_key"]
        self.account = cast("Any", self.world.simulators["stripe"]).merchant(told["credentials"])

    def control(self, method: str, path: str, body: Any = None) -> Any:
        sent = b"" if body is None else json.dumps(body).encode()
        answer = self.front.handle(Request(method, path, "", {}, sent, "http://x"))
        assert isinstance(answer, Response)
        assert answer.status == 200, answer.body
        return json.loads(answer.body)

    def call(self, path: str, body: str, **headers: str) -> Response | Awaitable[Response]:
        told = {"authorization": f"Bearer {self.key}", **KEY, **headers}
        sent = Request("POST", f"/stripe/v1/{path}", "", told, body.encode(), "http://x")
        return self.front.handle(sent)

    def pay(self, number: int, word: str = "", **headers: str) -> Response:
        body = f"amount={1000 + number}&currency=usd&confirm=true&payment_method=pm_card_visa"
        body += f"&description={word}" if word else ""
        answer = self.call("payment_intents", body, **headers)
        if isinstance(answer, Response):
            return answer
        return asyncio.run(_done(answer))

    @property
    def ledger(self) -> list[Any]:
        return [msgspec.to_builtins(each) for each in self.account.ledger.payments.values()]

    def deliver(self, rounds: int = 3) -> None:
        async def some() -> None:
            async with session() as opened:
                for _ in range(rounds):
                    await self.world.courier.round(opened)

        asyncio.run(some())


async def _done(answer: Awaitable[Response]) -> Response:
    return await answer


@pytest.mark.parametrize("profile", [name for name in chaos.PROFILES if name != "calm"])
def test_the_same_seed_makes_the_same_chaos(profile: str) -> None:
    def told(seed: int) -> tuple[list[Any], list[Response]]:
        desk = Desk(f"{profile}:{seed}")
        answers = [desk.pay(number) for number in range(120)]
        return desk.ledger, answers

    assert told(3) == told(3)
    if chaos.PROFILES[profile].faults:
        assert told(3) != told(4)


def test_calls_in_another_order_meet_the_same_faults() -> None:
    def told(numbers: range) -> dict[int, int]:
        desk = Desk("flaky:3")
        return {number: desk.pay(number).status for number in numbers}

    assert told(range(80)) == told(range(79, -1, -1))


def test_a_lost_answer_moved_the_money_and_a_refused_one_did_not() -> None:
    desk = Desk()
    assert desk.pay(1, "simfault-reset-after").reset
    assert desk.pay(2, "simfault-reset").reset
    assert [each["captured"] for each in desk.ledger] == [1001]


@pytest.mark.parametrize(
    ("word", "check"),
    [
        ("status-503", lambda told: told.status == 503 and told.headers["Retry-After"] == "1"),
        ("status-429", lambda told: told.status == 429),
        ("slow-2", lambda told: told.delay == 2 and told.status == 200),
        ("timeout-30", lambda told: told.delay == 30 and told.reset),
        ("reset", lambda told: told.reset),
        ("empty-after", lambda told: told.body == b""),
        ("malformed-after", lambda told: told.body[-1:] != b"}"),
        ("content-type", lambda told: told.headers["Content-Type"] == "text/html"),
        ("unknown-field", lambda told: UNKNOWN_FIELD in json.loads(told.body)),
        ("unknown-status", lambda told: json.loads(told.body)["status"] == UNKNOWN_STATUS),
    ],
)
@pytest.mark.parametrize("way", ["header", "word", "control", "processor", "reference"])
def test_a_fault_is_asked_for(way: str, word: str, check: Any) -> None:
    desk = Desk()
    if way == "header":
        told = desk.pay(1, **{chaos.HEADER: word})
    elif way == "word":
        told = desk.pay(1, f"simfault-{word}")
    else:
        fault = msgspec.to_builtins(chaos.fault(word))
        fault |= {"reference": "order-7"} if way == "reference" else {}
        place = "/_sim/stripe" if way == "processor" else "/_sim/stripe/merchants/shop"
        desk.control("POST", f"{place}/faults", fault)
        if way == "reference":
            assert desk.pay(0, "order-6").status == 200
        told = desk.pay(1, "order-7")
    assert check(told)
    assert desk.pay(2).status == 200


def test_a_word_that_is_no_fault_is_named() -> None:
    told = Desk().pay(1, **{chaos.HEADER: "explode"})
    assert told.status == 400
    assert b"explode" in told.body


def test_webhooks_come_twice_late_and_forged_and_are_not_lost(mailbox: Mailbox) -> None:
    desk = Desk("webhooks:1")
    desk.control("POST", "/_sim/stripe/merchants/shop/endpoints", {"url": mailbox.url})
    for number in range(60):
        desk.pay(number)
    desk.deliver()
    desk.control("POST", "/_sim/clock/advance", {"seconds": 7200})
    desk.deliver()
    deliveries = desk.account.outbox.deliveries
    assert {each.state for each in deliveries} == {"delivered"}
    met = {attempt.mischief for each in deliveries for attempt in each.attempts}
    assert met == {"", "twice", "forged", "stale", "unknown"}
    told = [json.loads(body) for _, body in mailbox.received]
    heard = [each["id"] for each in told]
    strange = {each["id"] for each in told if each["type"] == "payment_intent.unheard_of"}
    assert set(heard) == {each.id for each in deliveries} | strange
    assert strange
    assert strange.isdisjoint(each.id for each in deliveries)
    assert len(heard) == sum(len(each.attempts) for each in deliveries)
    known = [each for each in heard if each not in strange]
    assert known != sorted(known, key=[each.id for each in deliveries].index)


def test_a_webhook_may_come_before_the_answer(mailbox: Mailbox) -> None:
    desk = Desk("webhooks:1")
    desk.control("POST", "/_sim/stripe/merchants/shop/endpoints", {"url": mailbox.url})
    early = [desk.call("payment_intents", _body(number)) for number in range(80)]
    waiting = [each for each in early if not isinstance(each, Response)]
    assert waiting
    before = len(mailbox.received)
    answer = asyncio.run(_done(waiting.pop()))
    assert answer.status == 200
    assert len(mailbox.received) > before
    for each in waiting:
        asyncio.run(_done(each))


def _body(number: int) -> str:
    return f"amount={2000 + number}&currency=usd&confirm=true&payment_method=pm_card_visa"


def test_a_forged_webhook_does_not_verify(mailbox: Mailbox) -> None:
    import stripe

    desk = Desk()
    desk.pay(1)
    delivery = desk.account.outbox.deliveries[0]
    headers, body = desk.world.simulators["stripe"].forged(delivery.headers, delivery.body)
    verify: Any = stripe.Webhook.construct_event
    secret = desk.account.webhook_secret
    assert verify(body, delivery.headers["Stripe-Signature"], secret, tolerance=None)
    with pytest.raises(stripe.SignatureVerificationError):
        verify(body, headers["Stripe-Signature"], secret, tolerance=None)


@pytest.mark.parametrize("key", ["sk_live_x1234", "rzp_live_abcdefgh", "xnd_production_x"])
def test_keys_of_live_form_are_refused_and_not_kept(key: str) -> None:
    desk = Desk()
    desk.key = key
    answer = desk.pay(1)
    assert answer.status == 403
    assert b"simulator" in answer.body
    assert key.encode() not in json.dumps(desk.control("GET", "/_sim/journal")).encode()


def test_only_the_latest_calls_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chaos, "CALLS", 5)
    met = Chaos("storm", 3)
    for number in range(20):
        met.fault("stripe", Request("POST", f"/{number}", "", {}, b"", ""))
    assert len(met._met) == 5

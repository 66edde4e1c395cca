"""Whatever is asked in whatever order: every call is answered, and the money stays right."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.core.http import Request, Response
from simulators.mollie import MollieSimulator
from tests.simulators.mollie.conftest import RETURN
from tests.simulators.mollie.test_payments import rich

BASE = "http://mollie.test"
PLAIN = {
    "amount": {"currency": "EUR", "value": "60.00"},
    "description": "Order",
    "redirectUrl": RETURN,
    "webhookUrl": "https://shop.example/hook",
}
HELD = {"captureMode": "manual"}
PAYMENTS: tuple[dict[str, Any], ...] = (
    {"method": "ideal"},
    {"method": "creditcard"},
    {"method": "creditcard", **HELD},
    {"method": "creditcard", "captureDelay": "1 hours"},
    {**rich("klarna"), **HELD},
    rich("riverty"),
    {"method": "directdebit"},
    {"method": "banktransfer"},
    {},
    {"method": "creditcard", "sequenceType": "first", "customerId": "{customer}"},
    {"sequenceType": "recurring", "customerId": "{customer}"},
)
WORDS = (
    "approve", "fail", "cancel", "expire", "call_off", "fail_capture", "settle",
    "fail_settlement", "dispute", "win_dispute", "settle_refund", "fail_refund",
)  # fmt: skip
PART = {"amount": {"currency": "EUR", "value": "20.00"}}
ALL = {"amount": {"currency": "EUR", "value": "60.00"}}
CALLS: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/v2/payments/{payment}/captures", PART),
    ("POST", "/v2/payments/{payment}/captures", {}),
    ("POST", "/v2/payments/{payment}/refunds", PART),
    ("POST", "/v2/payments/{payment}/refunds", ALL),
    ("DELETE", "/v2/payments/{payment}/refunds/{refund}", {}),
    ("DELETE", "/v2/payments/{payment}", {}),
    ("PATCH", "/v2/payments/{payment}", {"method": "bancontact", "description": "Other"}),
    ("POST", "/v2/payments/{payment}/release-authorization", {}),
    ("GET", "/v2/payments/{payment}", None),
    ("GET", "/v2/payments", None),
    ("GET", "/v2/refunds", None),
    ("GET", "/v2/chargebacks", None),
    ("POST", "/v2/customers", {"name": "Ann"}),
    ("DELETE", "/v2/customers/{customer}/mandates/{mandate}", {}),
    ("DELETE", "/v2/customers/{customer}", {}),
)
STEPS = st.one_of(
    st.tuples(st.just("pay"), st.sampled_from(PAYMENTS), st.integers(0, 3)),
    st.tuples(st.just("call"), st.sampled_from(CALLS), st.integers(0, 3)),
    st.tuples(st.just("decide"), st.sampled_from(WORDS), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.sampled_from((600, 7200, 86_400, 30 * 86_400)), st.none()),
)


class Play:
    """One merchant whose calls are not chosen with any sense."""

    def __init__(self) -> None:
        self.simulator = MollieSimulator(seed=3)
        self.key = self.simulator.credentials("play")["api_key"]
        self.account = self.simulator.merchant({"api_key": self.key})
        self.call("POST", "/v2/customers", {})

    def call(self, method: str, path: str, body: Any) -> Response:
        headers = {"authorization": f"Bearer {self.key}", "content-type": "application/json"}
        text = (
            body if isinstance(body, bytes) else b"" if body is None else json.dumps(body).encode()
        )
        return self.simulator.handle(Request(method, path, "", headers, text, BASE))

    def ids(self, place: int) -> dict[str, str]:
        """Some payment, capture, refund, chargeback, customer and mandate."""
        account = self.account
        shelves: dict[str, Any] = {
            "payment": account.payments, "capture": account.captures, "refund": account.refunds,
            "chargeback": account.chargebacks, "customer": account.customers,
        }  # fmt: skip
        shelves["mandate"] = [each for one in account.customers for each in one.mandates]
        found = {name: [each.id for each in shelf] or ["none"] for name, shelf in shelves.items()}
        return {name: ids[place % len(ids)] for name, ids in found.items()}

    def step(self, kind: str, what: Any, how: Any) -> None:
        if kind == "wait":
            self.simulator.clock.advance(what)
        elif kind == "decide":
            for id in self.ids(how).values():
                self.simulator.decide(self.account, BASE, id, what)
        elif kind == "call":
            method, path, body = what
            self.answered(self.call(method, path.format(**self.ids(how)), body))
        else:
            body = PLAIN | what
            if "customerId" in body:
                body["customerId"] = self.ids(how)["customer"]
            self.answered(self.call("POST", "/v2/payments", body))

    def answered(self, answer: Response) -> None:
        assert answer.status < 500
        assert answer.status in (202, 204) or json.loads(answer.body)

    def check(self) -> None:
        for payment in self.account.ledger.payments.values():
            assert 0 <= payment.captured <= payment.authorized
            assert 0 <= payment.refunded + payment.disputed <= payment.captured
            assert payment.captured + payment.voided <= payment.authorized
        for kept in self.account.payments:
            if kept.captures:
                done = [each.amount for each in kept.captures if each.status == "succeeded"]
                assert sum(done) == kept.money.captured
            back = ("queued", "pending", "processing", "refunded")
            given = [each.money.amount for each in kept.refunds if each.status in back]
            assert sum(given) == kept.money.refunded
            assert (kept.status == "paid") == (kept.money.state == "captured")
            assert (kept.status == "authorized") == (kept.money.state == "authorized")


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=5, max_size=25))
def test_the_money_stays_right(steps: list[tuple[str, Any, Any]]) -> None:
    play = Play()
    play.step("pay", PAYMENTS[2], 0)
    play.step("decide", "approve", 0)
    for step in steps:
        play.step(*step)
        play.check()
    assert play.account.outbox.deliveries


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)


@settings(max_examples=60, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from((*CALLS, ("POST", "/v2/payments", None), ("POST", "/v1/card-tokens", None))),
    JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40),
    st.sampled_from(("application/json", "application/x-www-form-urlencoded", "text/plain")),
)
def test_any_body_is_answered(call: tuple[str, str, Any], body: bytes, kind: str) -> None:
    play = Play()
    play.step("pay", PAYMENTS[0], 0)
    method, path, _ = call
    headers = {"authorization": f"Bearer {play.key}", "content-type": kind}
    target = path.format(**play.ids(0))
    play.answered(play.simulator.handle(Request(method, target, "", headers, body, BASE)))
    play.check()

"""Whatever is asked in whatever order: every call is answered, and the money stays right."""

import json
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from simulators.core.http import Request, Response
from simulators.paypal import PaypalSimulator
from tests.simulators.paypal.conftest import CHALLENGE, URLS, card, checked_card

BASE = "http://paypal.test"
SOURCES = (
    card(),
    card(name="CCREJECT-IF"),
    card(attributes={"vault": {"store_in_vault": "ON_SUCCESS"}}),
    checked_card(CHALLENGE),
    {"paypal": {"experience_context": URLS}},
    {"ideal": {"name": "Jo Doe", "country_code": "NL", "experience_context": URLS}},
    {"multibanco": {"name": "Jo Doe", "country_code": "PT", "experience_context": URLS}},
    None,
)
WORDS = (
    "approve", "fail", "cancel", "expire", "fail_capture", "settle", "fail_settlement",
    "dispute", "inquiry", "win_dispute", "lose_dispute", "fail_refund", "end_mandate",
)  # fmt: skip
MONEY = {"amount": {"currency_code": "EUR", "value": "4.00"}}
CHANGE = [
    {"op": "replace", "path": "/purchase_units/@reference_id=='default'/amount",
     "value": {"currency_code": "EUR", "value": "12.00"}}
]  # fmt: skip
CALLS: tuple[tuple[str, str, Any], ...] = (
    ("POST", "/v2/checkout/orders/{order}/capture", {}),
    ("POST", "/v2/checkout/orders/{order}/authorize", {"payment_source": card()}),
    ("POST", "/v2/checkout/orders/{order}/confirm-payment-source", {"payment_source": card()}),
    ("PATCH", "/v2/checkout/orders/{order}", CHANGE),
    ("POST", "/v2/payments/authorizations/{held}/capture", MONEY),
    ("POST", "/v2/payments/authorizations/{held}/capture", {}),
    ("POST", "/v2/payments/authorizations/{held}/void", {}),
    ("POST", "/v2/payments/authorizations/{held}/reauthorize", {}),
    ("POST", "/v2/payments/captures/{taken}/refund", MONEY),
    ("POST", "/v2/payments/captures/{taken}/refund", {}),
    ("POST", "/v1/customer/disputes/{dispute}/accept-claim", {}),
    ("POST", "/v1/customer/disputes/{dispute}/escalate", {"note": "No answer"}),
    ("POST", "/v1/customer/disputes/{dispute}/adjudicate",
     {"adjudication_outcome": "SELLER_FAVOR"}),
)  # fmt: skip
INTENTS = ("CAPTURE", "AUTHORIZE")
STEPS = st.one_of(
    st.tuples(
        st.just("order"), st.sampled_from(SOURCES), st.sampled_from(("CAPTURE", "AUTHORIZE"))
    ),
    st.tuples(st.just("call"), st.sampled_from(CALLS), st.integers(0, 3)),
    st.tuples(st.just("decide"), st.sampled_from(WORDS), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.sampled_from((3600, 86_400, 30 * 86_400)), st.none()),
)


class Play:
    """One merchant whose calls are not chosen with any sense."""

    def __init__(self) -> None:
        self.simulator = PaypalSimulator(seed=3)
        self.account = self.simulator.merchant(self.simulator.credentials("play"))

    def call(self, method: str, path: str, body: Any) -> Response:
        token = self.simulator.tokens.give(self.account, self.simulator.clock.exact())
        headers = {
            "authorization": f"Bearer {token}",
            "content-type": "application/json",
            "paypal-request-id": self.account.uuid(),
        }
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.simulator.handle(Request(method, path, "", headers, text, BASE))

    def ids(self, place: int) -> dict[str, str]:
        """Some order, authorization, capture, refund and dispute."""
        account = self.account
        shelves: dict[str, Any] = {
            "order": account.orders, "held": account.authorizations, "taken": account.captures,
            "refund": account.refunds, "dispute": account.disputes, "token": account.tokens,
        }  # fmt: skip
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
            self.answered(self.call("POST", "/v2/checkout/orders", self.ordered(what, how)))

    def ordered(self, source: Any, intent: str) -> Any:
        amount = {"currency_code": "EUR", "value": "10.00"}
        body: dict[str, Any] = {"intent": intent, "purchase_units": [{"amount": amount}]}
        if source:
            body["payment_source"] = source
        if source and ("ideal" in source or "multibanco" in source):
            body["processing_instruction"] = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"
        return body

    def answered(self, answer: Response) -> None:
        assert answer.status < 500
        assert answer.status == 204 or json.loads(answer.body)

    def check(self) -> None:
        for payment in self.account.ledger.payments.values():
            assert 0 <= payment.captured <= payment.authorized
            assert 0 <= payment.refunded + payment.disputed <= payment.captured
            assert payment.captured + payment.voided <= payment.authorized
        for unit in (unit for order in self.account.orders for unit in order.units):
            moved = ("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED")
            taken = sum(each.amount for each in unit.captures if each.status in moved)
            assert taken == unit.money.captured
            assert sum(each.refunded for each in unit.captures) == unit.money.refunded


@settings(max_examples=40, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(STEPS, min_size=5, max_size=25))
def test_the_money_stays_right(steps: list[tuple[str, Any, Any]]) -> None:
    play = Play()
    play.step("order", SOURCES[0], "AUTHORIZE")
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
    st.sampled_from(CALLS),
    JSON.map(lambda value: json.dumps(value).encode()) | st.binary(max_size=40),
)
def test_any_body_is_answered(call: tuple[str, str, Any], body: bytes) -> None:
    play = Play()
    play.step("order", SOURCES[0], "AUTHORIZE")
    play.step("order", SOURCES[0], "CAPTURE")
    play.step("decide", "inquiry", 0)
    method, path, _ = call
    answer = play.call(method, path.format(**play.ids(0)), body)
    assert answer.status < 500
    play.check()

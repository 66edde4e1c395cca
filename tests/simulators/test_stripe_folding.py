"""Stripe's payments that nobody asked for lately are folded small, and are what they were."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest
from msgspec.structs import astuple

from simulators.core.attic import Attic, Patterns
from simulators.core.http import Request
from simulators.stripe import StripeSimulator, charges, folding, intent_view, payment_methods
from simulators.stripe.account import Account
from simulators.stripe.rehearsal import flat
from simulators.stripe.settling import HELD_FOR

PAID = {"amount": 900, "currency": "usd", "confirm": "true", "payment_method": "pm_card_visa"}
HELD = PAID | {"capture_method": "manual"}
CARD = {"number": "5555555555554444", "exp_month": 1, "exp_year": 2031, "cvc": "123"}
GIVEN = {"payment_method_data": {"type": "card", "card": CARD}, "payment_method": None}
OWNER = {"name": "Ann", "email": "ann@shop.example", "address": {"line1": "1 Street"}}
OWNER_SHIPS = {"name": "Ann", "address": {"line1": "1 Street"}}
DEBIT = {"type": "sepa_debit", "sepa_debit": {"iban": "DE89370400440532013000"}}
AGREED = {"customer_acceptance": {"type": "offline"}}


class Shop:
    """A merchant whose payments are all folded at once."""

    def __init__(self) -> None:
        self.simulator = StripeSimulator(seed=5)
        self.key = self.simulator.credentials("shop")["api_key"]
        self.account: Account = self.simulator.account(self.key)

    def ask(self, method: str, path: str, **form: Any) -> Any:
        headers = {"authorization": f"Bearer {self.key}"}
        sent = urlencode(list(flat("", {key: form[key] for key in form if form[key] is not None})))
        query, body = ("", sent) if method == "POST" else (sent, "")
        asked = Request(method, f"/v1/{path}", query, headers, body.encode(), "https://sim.test")
        return json.loads(self.simulator.handle(asked).body)

    def pay(self, **form: Any) -> Any:
        told = self.ask("POST", "payment_intents", **form)
        made = told.get("error", {}).get("payment_intent") or told
        assert "id" in made, told
        return made

    def fold(self) -> None:
        self.account.folds.tidy()

    @property
    def folded(self) -> list[bool]:
        """Which of the payments are folded."""
        return [self.account.intents.here(each.id) is None for each in self.account.intents]

    def shown(self) -> Any:
        """All that there is to see, without unfolding any of it for good."""
        account = self.account
        return (
            [intent_view.view(each) for each in account.intents],
            [charges.view(each) for each in account.charges],
            [payment_methods.view(each) for each in account.methods],
            [astuple(each) for each in account.methods],
        )


@pytest.fixture
def shop(monkeypatch: pytest.MonkeyPatch) -> Shop:
    monkeypatch.setattr(folding, "LATELY", 0)
    return Shop()


def various(shop: Shop) -> list[str]:
    """Payments of many kinds; their ids."""
    customer = shop.ask("POST", "customers", name="Ann")["id"]
    debit: dict[str, Any] = {"payment_method_types": ["sepa_debit"], "mandate_data": AGREED}
    debit |= {"payment_method_data": DEBIT | {"billing_details": OWNER}, "currency": "eur"}
    debit["payment_method"] = None
    declined = shop.pay(**PAID | {"payment_method": "pm_card_chargeDeclined"})["id"]
    shop.ask("POST", f"payment_intents/{declined}/confirm", payment_method="pm_card_mastercard")
    made = [
        shop.pay(**PAID | {"confirm": None, "payment_method": None}),
        shop.pay(**PAID, description="Shoes", metadata={"order": "7"}),
        shop.pay(**HELD | GIVEN, metadata={"order": "8"}, receipt_email="ann@shop.example"),
        shop.pay(**HELD | GIVEN | {"amount": 901}, description="Hats", shipping=OWNER_SHIPS),
        shop.pay(**PAID | GIVEN, customer=customer, setup_future_usage="off_session"),
        shop.pay(**PAID | {"payment_method": "pm_card_authenticationRequired"}),
        shop.pay(**PAID | debit),
        shop.pay(**HELD, payment_method_options={"card": {"network": "visa"}}),
    ]
    return [declined, *(each["id"] for each in made)]


def test_what_is_folded_reads_the_same(shop: Shop) -> None:
    ids = various(shop)
    before = shop.shown()
    shop.fold()
    assert shop.shown() == before
    # A debit that is on its way is held by the timer that settles it.
    assert shop.folded.count(False) == 1
    listed = shop.ask("GET", "payment_intents", limit=100)["data"]
    assert [each["id"] for each in listed][::-1] == [each.id for each in shop.account.intents]
    for id in ids:
        assert shop.ask("GET", f"payment_intents/{id}")["id"] == id
    assert shop.shown() == before


def test_money_moves_as_if_nothing_had_been_folded(shop: Shop) -> None:
    held = shop.pay(**HELD | GIVEN)
    shop.fold()
    assert shop.folded == [True]
    taken = shop.ask("POST", f"payment_intents/{held['id']}/capture", amount_to_capture=700)
    assert (taken["status"], taken["amount_received"]) == ("succeeded", 700)
    shop.fold()
    back = shop.ask("POST", "refunds", charge=held["latest_charge"], amount=100)
    assert back["status"] == "succeeded"
    shop.fold()
    assert shop.folded == [True]
    shown = shop.ask("GET", f"charges/{held['latest_charge']}")
    assert (shown["amount_captured"], shown["amount_refunded"]) == (700, 300)
    assert shown["payment_method"] == held["payment_method"]
    [money] = shop.account.ledger.payments.values()
    assert shop.account.charges[held["latest_charge"]].payment is money
    assert shop.account.intents[held["id"]].payment is money


def test_what_somebody_holds_is_not_folded(shop: Shop) -> None:
    made = shop.pay(**HELD)
    intent = shop.account.intents[made["id"]]
    shop.fold()
    assert shop.folded == [False]
    assert shop.account.intents[made["id"]] is intent
    del intent
    shop.fold()
    assert shop.folded == [True]


def test_a_folded_authorization_is_given_up_in_time(shop: Shop) -> None:
    clock, first = shop.simulator.clock, shop.pay(**HELD)
    clock.advance(100)
    second = shop.pay(**HELD)
    shop.fold()
    assert shop.folded == [True, True]
    clock.advance(HELD_FOR - 100)
    assert shop.ask("GET", f"payment_intents/{first['id']}")["status"] == "canceled"
    assert shop.ask("GET", f"payment_intents/{second['id']}")["status"] == "requires_capture"
    clock.advance(100)
    assert shop.ask("GET", f"payment_intents/{second['id']}")["status"] == "canceled"
    assert [each.voided for each in shop.account.ledger.payments.values()] == [900, 900]


def test_a_payment_is_folded_small(shop: Shop) -> None:
    for number in range(20):
        shop.pay(**HELD | GIVEN, description="Shoes", metadata={"order": f"order-{number}"})
    for _ in range(3):
        shop.fold()
    sizes = [len(shop.account.intents.folded(each.id)) for each in shop.account.intents]
    assert max(sizes[1:]) < 200


def test_only_what_differs_is_said() -> None:
    patterns = Patterns()
    first, second = ["a", 1, {"b": None}, None], ["a", 2, {"b": None}, ["c"]]
    told = [patterns.fold("kind", first), patterns.fold("kind", second)]
    assert told == [[0], [0, 1, 2, 3, ["c"]]]
    assert patterns.fold("other kind", second) == [1]
    assert [patterns.unfold(each) for each in told if each] == [first, second]


def test_what_differed_before_may_not_differ_again() -> None:
    patterns = Patterns()
    things = [["a", 1, None], ["b", 1, None], ["a", 1, None], ["c", 2, None], ["a", 1, {"d": 0}]]
    told = [patterns.fold("kind", thing.copy()) for thing in things]
    assert told == [[0], [0, 0, "b"], [0], [0, 0, "c", 1, 2], [0, 2, {"d": 0}]]
    assert [patterns.unfold(each) for each in told if each] == things


def test_kinds_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("simulators.core.attic.KINDS", 1)
    patterns = Patterns()
    assert patterns.fold("one", [1]) == [0]
    assert patterns.fold("two", [1]) is None


def test_looking_unfolds_nothing_for_good() -> None:
    back: list[str] = []
    attic: Attic[list[str]] = Attic(
        lambda id, folded: {id: [str(folded)]}, lambda id, folded: back.append(id)
    )
    attic["a"], attic["b"] = ["a"], ["b"]
    attic.lay("a", b"folded")
    assert [*attic] == [["b'folded'"], ["b"]]
    assert attic.page(2)[0] == [["b"], ["b'folded'"]]
    assert attic.here("a") is None
    assert back == []

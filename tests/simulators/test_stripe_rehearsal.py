"""Recorded calls to Stripe can be made again, whatever they presume."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from harness.fidelity import compared, judged
from simulators.core.http import Request
from simulators.core.rehearsal import NotServed, Recorded
from simulators.stripe import StripeSimulator
from simulators.stripe.rehearsal import flat, rehearse

FOLDER = Path(__file__).parents[3] / "shared/recorded"
HOST = "https://api.stripe.com"
INTENTS = "/v1/payment_intents"
PAID = {"amount": 900, "currency": "usd", "confirm": "true", "payment_method": "pm_card_visa"}
HELD = PAID | {"capture_method": "manual"}


class Shop:
    """A merchant whose every call is recorded, and made again elsewhere."""

    def __init__(self) -> None:
        self.simulator = StripeSimulator(seed=2)
        self.key = self.simulator.credentials("shop")["api_key"]

    def record(self, method: str, path: str, query: str = "", **form: Any) -> Recorded:
        """One call, and what was answered."""
        headers = {"authorization": f"Bearer {self.key}"}
        headers["content-type"] = "application/x-www-form-urlencoded"
        body = urlencode(list(flat("", form)))
        asked = Request(method, path, query, headers, body.encode(), HOST)
        answer = self.simulator.handle(asked)
        url = f"{HOST}{path}?{query}"
        return Recorded(method, url, {}, body, answer.status, answer.body.decode())

    def post(self, path: str, **form: Any) -> Any:
        """The answer of a call that is not recorded."""
        told = json.loads(self.record("POST", path, **form).reply)
        return told.get("error", {}).get("payment_intent") or told

    def paid(self, **more: Any) -> Any:
        """A payment."""
        return self.post(INTENTS, **(PAID | more))


def alike(recorded: Recorded) -> None:
    """Made again, the call is answered as it was, of objects that exist there."""
    simulator = StripeSimulator(seed=3)
    answer = rehearse(simulator, recorded)
    pair = compared("", recorded, answer)
    # The compared facts leave out how it stands: that has to be alike, too.
    for name in ("status", "amount", "amount_captured", "amount_refunded", "object", "reason"):
        assert json.loads(answer.body).get(name) == json.loads(recorded.reply).get(name), name
    assert pair.differs == ()


@pytest.mark.parametrize(
    ("before", "action", "form"),
    [
        ({"amount": 900, "currency": "eur"}, "", {"description": "x"}),
        ({"amount": 900, "currency": "eur"}, "/cancel", {}),
        ({"amount": 900, "currency": "eur"}, "/capture", {}),
        ({"amount": 900, "currency": "eur"}, "/confirm", {}),
        (PAID | {"confirm": "false"}, "/confirm", {}),
        (PAID | {"confirm": "false"}, "/cancel", {"cancellation_reason": "duplicate"}),
        (PAID | {"confirm": "false", "payment_method": "pm_card_chargeDeclined"}, "/confirm", {}),
        (PAID | {"payment_method": "pm_card_threeDSecure2Required"}, "/cancel", {}),
        (PAID, "/cancel", {}),
        (PAID, "/capture", {}),
        (PAID, "/confirm", {}),
        (HELD, "/capture", {}),
        (HELD, "/capture", {"amount_to_capture": 500}),
        (HELD, "/capture", {"amount_to_capture": 5000}),
        (HELD, "/cancel", {}),
        (HELD, "/increment_authorization", {"amount": 1200}),
    ],
)
def test_an_intent_is_brought_to_where_it_was(before: Any, action: str, form: Any) -> None:
    shop = Shop()
    card = {"request_incremental_authorization": "if_available"}
    options = {"payment_method_options": {"card": card}} if "increment" in action else {}
    made = shop.post(INTENTS, **before, **options)
    alike(shop.record("POST", f"{INTENTS}/{made['id']}{action}", **form))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"capture_method": "manual"},
        {"confirm": "false"},
        {"payment_method": "pm_card_threeDSecure2Required"},
        {"payment_method": "pm_card_chargeDeclinedExpiredCard"},
        {"setup_future_usage": "off_session", "metadata": {"order": "7"}},
        {"shipping": {"name": "Jane", "address": {"line1": "1 Street", "country": "US"}}},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_intent_is_made_or_shown_again(method: str, changes: Any) -> None:
    shop = Shop()
    customer = shop.post("/v1/customers", email="jane@example.com")["id"]
    form = PAID | {"customer": customer} | changes
    if method == "POST":
        return alike(shop.record("POST", INTENTS, **form))
    return alike(shop.record("GET", f"{INTENTS}/{shop.post(INTENTS, **form)['id']}"))


@pytest.mark.parametrize("confirmed", ["true", "false"])
def test_setups_are_made_and_shown_again(confirmed: str) -> None:
    shop = Shop()
    asked = {"payment_method": "pm_card_visa", "confirm": confirmed}
    made = shop.post("/v1/setup_intents", **asked)
    alike(shop.record("GET", f"/v1/setup_intents/{made['id']}"))
    alike(shop.record("POST", f"/v1/setup_intents/{made['id']}/cancel"))
    if confirmed == "false":
        other = shop.post("/v1/setup_intents", **asked)
        alike(shop.record("POST", f"/v1/setup_intents/{other['id']}/confirm"))


def test_charges_and_refunds_are_made_again() -> None:
    shop = Shop()
    paid, held = shop.paid(), shop.post(INTENTS, **HELD)
    charge = paid["latest_charge"]
    alike(shop.record("GET", f"/v1/charges/{charge}"))
    alike(shop.record("GET", f"/v1/charges/{charge}", "expand[]=payment_intent"))
    transaction = json.loads(shop.record("GET", f"/v1/charges/{charge}").reply)
    alike(
        shop.record("GET", f"/v1/balance_transactions/{transaction['balance_transaction']}"),
    )
    alike(shop.record("GET", f"/v1/charges/{held['latest_charge']}"))
    alike(shop.record("POST", f"/v1/charges/{held['latest_charge']}/capture"))
    alike(shop.record("POST", f"/v1/charges/{charge}/capture"))
    alike(shop.record("POST", "/v1/refunds", payment_intent=paid["id"], amount=300))
    alike(shop.record("POST", "/v1/refunds", charge=charge, amount=5000))
    refund = shop.record("POST", "/v1/refunds", charge=charge)
    alike(refund)
    alike(shop.record("POST", "/v1/refunds", charge=charge))
    alike(shop.record("GET", f"/v1/refunds/{json.loads(refund.reply)['id']}"))
    alike(shop.record("GET", "/v1/refunds", f"charge={charge}"))
    alike(shop.record("GET", f"/v1/charges/{charge}"))


def test_customers_and_their_cards_are_made_again() -> None:
    shop = Shop()
    customer = shop.post("/v1/customers", email="jane@example.com", metadata={"a": "b"})["id"]
    path = f"/v1/customers/{customer}"
    alike(shop.record("POST", "/v1/customers", name="Jane"))
    alike(shop.record("GET", path))
    alike(shop.record("POST", path, description="x"))
    card = {"number": "4242424242424242", "exp_month": 1, "exp_year": 2040, "cvc": "123"}
    made = shop.post("/v1/payment_methods", type="card", card=card)["id"]
    alike(shop.record("GET", f"/v1/payment_methods/{made}"))
    alike(shop.record("POST", f"/v1/payment_methods/{made}/attach", customer=customer))
    alike(shop.record("GET", f"/v1/payment_methods/{made}"))
    alike(shop.record("GET", "/v1/payment_methods", f"customer={customer}&type=card"))
    alike(shop.record("GET", f"{path}/payment_methods"))
    alike(shop.record("GET", f"{path}/payment_methods/{made}"))
    alike(shop.record("POST", f"/v1/payment_methods/{made}/detach"))
    declined = "/v1/payment_methods/pm_card_chargeDeclined/attach"
    alike(shop.record("POST", declined, customer=customer))
    alike(shop.record("DELETE", path))
    alike(shop.record("GET", "/v1/customers/cus_nobody"))


def test_disputes_events_and_tokens_are_made_again() -> None:
    shop = Shop()
    charge = shop.paid(payment_method="pm_card_createDispute")["latest_charge"]
    shop.simulator.clock.advance(60)
    shown = json.loads(shop.record("GET", f"/v1/charges/{charge}").reply)
    dispute = f"/v1/disputes/{shown['dispute']}"
    alike(shop.record("GET", dispute))
    alike(shop.record("POST", dispute, evidence={"customer_name": "Jane"}))
    alike(shop.record("POST", f"{dispute}/close"))
    alike(shop.record("POST", f"{dispute}/close"))
    alike(shop.record("GET", dispute))
    alike(shop.record("GET", f"{INTENTS}", "limit=1"))
    event = json.loads(shop.record("GET", "/v1/events", "type=charge.succeeded").reply)["data"][0]
    alike(shop.record("GET", f"/v1/events/{event['id']}"))
    pii = {"id_number": "1"}
    token = shop.record("POST", "/v1/tokens", pii=pii)
    alike(token)
    alike(shop.record("GET", f"/v1/tokens/{json.loads(token.reply)['id']}"))


def test_a_card_whose_time_is_over_lives_on() -> None:
    body = "type=card&card[number]=4242424242424242&card[exp_month]=8&card[exp_year]=2020"
    sent = Recorded("POST", f"{HOST}/v1/payment_methods", {}, body, 200, "{}")
    assert rehearse(StripeSimulator(seed=1), sent).status == 200
    refused = {"error": {"code": "invalid_expiry_year", "param": "exp_year"}}
    told = Recorded("POST", sent.url, {}, body, 402, json.dumps(refused))
    assert rehearse(StripeSimulator(seed=1), told).status == 402


@pytest.mark.parametrize(
    ("path", "reply", "why"),
    [
        ("/v1/subscriptions", {}, "no POST /v1/subscriptions"),
        (INTENTS, {"object": "payment_intent", "charges": {}}, "before version 2022-11-15"),
        (
            f"{INTENTS}/pi_1/confirm",
            {"status": "requires_action", "payment_method_types": ["acss_debit"]},
            "no payment method acss_debit",
        ),
    ],
)
def test_other_products_and_versions_are_not_served(path: str, reply: Any, why: str) -> None:
    sent = Recorded("POST", f"{HOST}{path}", {}, "", 200, json.dumps(reply))
    with pytest.raises(NotServed, match=why):
        rehearse(StripeSimulator(seed=1), sent)


def test_a_wrong_key_is_refused_whatever_was_asked() -> None:
    sent = Recorded("GET", f"{HOST}/v1/invoices", {}, "", 401, "{}")
    assert rehearse(StripeSimulator(seed=1), sent).status == 401


@pytest.mark.skipif(not FOLDER.exists(), reason="the recorded traffic is not here")
def test_recorded_calls_are_answered_alike() -> None:
    told = judged("stripe", FOLDER)
    assert {each.id: each.differs for each in told if each.differs} == {}
    assert len([each for each in told if not each.why]) >= 19
    known = ("no ", "shown as before version")
    assert all(each.why.startswith(known) for each in told if each.why)

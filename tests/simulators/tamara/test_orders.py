"""Orders from checkout to refund, by docs.tamara.co's status flow."""

import json
from typing import Any

import pytest

from tests.simulators.tamara.conftest import BACK, SHIPPED, Shop, asked, money

DAY = 24 * 3600


def test_an_order_is_paid(shop: Shop) -> None:
    made = shop.created()
    id = made["order_id"]
    assert made["status"] == shop.order(id)["status"] == "new"
    shown = shop.http.get(made["checkout_url"])
    assert "Approve with Tamara" in shown.text
    gone = shop.http.post(made["checkout_url"], {"outcome": "approve"}, allow_redirects=False)
    assert gone.headers["Location"] == (
        f"{BACK}/success?cart=7&paymentStatus=approved&orderId={id}"
    )
    assert shop.order(id)["status"] == "approved"
    assert shop.account.ledger.payment(id).authorized == 0
    held = shop.well("POST", f"/orders/{id}/authorise")
    assert (held["status"], held["authorized_amount"], held["auto_captured"]) == (
        "authorised",
        money(),
        False,
    )
    assert shop.well("POST", f"/orders/{id}/authorise")["status"] == "authorised"
    assert shop.account.ledger.payment(id).authorized == 30_000
    taken = shop.capture(id)
    assert (taken["status"], taken["captured_amount"]) == ("fully_captured", money())
    found = shop.order(id)
    assert (found["captured_amount"], found["order_reference_id"]) == (money(), "A1234")
    assert found["transactions"]["captures"][0]["capture_id"] == taken["capture_id"]
    assert shop.well("GET", "/merchants/orders/reference-id/A1234") == found
    assert shop.well("GET", f"/orders/{id}") == found
    assert shop.events == ["order_approved", "order_authorised", "order_captured"]


def test_webhooks_are_proven(shop: Shop) -> None:
    id = shop.paid()
    assert shop.refund(id, 100).status_code == 200
    assert shop.proven()["iss"] == "Tamara"
    sent = shop.account.outbox.deliveries[-1]
    told = json.loads(sent.body)
    assert (told["order_id"], told["event_type"]) == (id, "order_refunded")
    assert told["data"]["refunded_amount"] == money(100)
    assert sent.url == "https://example.com/tamara/webhook"


@pytest.mark.parametrize(
    ("outcome", "status", "end"),
    [("fail", "declined", "failure"), ("cancel", "canceled", "cancel")],
)
def test_a_customer_does_not_pay(shop: Shop, outcome: str, status: str, end: str) -> None:
    made = shop.created()
    gone = shop.http.post(made["checkout_url"], {"outcome": outcome}, allow_redirects=False)
    assert gone.headers["Location"] == (
        f"{BACK}/{end}?paymentStatus={status}&orderId={made['order_id']}"
    )
    assert shop.order(made["order_id"])["status"] == status
    assert shop.events == [f"order_{status}"]
    path = f"/orders/{made['order_id']}/authorise"
    assert shop.refusal("POST", path) == (409, "order_status_invalid")


def test_time_is_over(shop: Shop) -> None:
    made = shop.created()
    shop.simulator.clock.advance(31 * 60)
    assert shop.order(made["order_id"])["status"] == "expired"
    assert not shop.decide(made["order_id"], "approve")
    gone = shop.http.get(made["checkout_url"], allow_redirects=False)
    assert "paymentStatus=expired" in gone.headers["Location"]
    id = shop.approved()
    shop.simulator.clock.advance(73 * 3600)
    assert shop.order(id)["status"] == "expired"
    assert shop.account.ledger.payment(id).state == "declined"
    assert shop.events == ["order_expired", "order_approved", "order_expired"]


def test_what_is_not_captured_is_captured_by_tamara(shop: Shop) -> None:
    id = shop.authorised()
    shop.simulator.clock.advance(22 * DAY)
    assert shop.order(id)["status"] == "fully_captured"
    assert shop.account.ledger.payment(id).captured == 30_000


def test_captures_in_parts(shop: Shop) -> None:
    id = shop.authorised()
    assert shop.capture(id, 100.5)["status"] == "partially_captured"
    said = {"order_id": id, "total_amount": money(200), "shipping_info": SHIPPED}
    too_much = shop.refusal("POST", "/payments/capture", said)
    assert too_much == (400, "total_amount_invalid")
    assert shop.capture(id, 199.5)["status"] == "fully_captured"
    assert shop.account.ledger.payment(id).captures == 2
    assert shop.refusal("POST", "/payments/capture", said) == (409, "order_status_invalid")


def test_an_order_is_cancelled(shop: Shop) -> None:
    id = shop.authorised()
    told = shop.well("POST", f"/orders/{id}/cancel", {"total_amount": money(100)})
    assert (told["status"], told["canceled_amount"]) == ("updated", money(100))
    assert shop.account.ledger.payment(id).authorized == 20_000
    said = {"total_amount": money(200.01)}
    assert shop.refusal("POST", f"/orders/{id}/cancel", said)[0] == 400
    rest = shop.well("POST", f"/orders/{id}/cancel", {"total_amount": money(200)})
    assert rest["status"] == "canceled"
    assert shop.account.ledger.payment(id).state == "voided"
    assert shop.events[-2:] == ["order_updated", "order_canceled"]
    assert shop.refusal("POST", f"/orders/{id}/cancel", said)[0] == 409


def test_an_approved_order_is_cancelled(shop: Shop) -> None:
    id = shop.approved()
    part = shop.refusal("POST", f"/orders/{id}/cancel", {"total_amount": money(100)})
    assert part == (409, "order_status_invalid")
    told = shop.well("POST", f"/orders/{id}/cancel", {"total_amount": money()})
    assert told["status"] == "canceled"
    shop.simulator.clock.advance(73 * 3600)
    assert shop.order(id)["status"] == "canceled"


def test_money_is_given_back(shop: Shop) -> None:
    held = shop.authorised()
    assert shop.refund(held, 1).status_code == 409
    id = shop.paid()
    part = shop.refund(id, 100).json()
    assert (part["status"], part["refunded_amount"]) == ("partially_refunded", money(100))
    assert shop.refund(id, 200.01).status_code == 400
    assert shop.refund(id, 200).json()["status"] == "fully_refunded"
    assert shop.refund(id, 1).status_code == 400
    assert shop.account.ledger.payment(id).refunded == 30_000
    refunds = shop.order(id)["transactions"]["refunds"]
    assert refunds[0]["refund_id"] == part["refund_id"]


def test_auto_authorised_orders_are_captured_at_once(shop: Shop) -> None:
    shop.account.auto_authorise = True
    id = shop.approved()
    assert shop.order(id)["status"] == "fully_captured"
    assert shop.events == ["order_approved", "order_authorised", "order_captured"]


def test_three_decimals(shop: Shop) -> None:
    id = shop.approved(amount=10.125, currency="KWD", country_code="KW")
    assert shop.account.ledger.payment(id).amount == 10_125
    assert shop.order(id)["total_amount"] == money(10.125, "KWD")


def test_references(shop: Shop) -> None:
    id = shop.created()["order_id"]
    shop.well("PUT", f"/orders/{id}/reference-id", {"order_reference_id": "B1"})
    assert shop.well("GET", "/merchants/orders/reference-id/B1")["order_id"] == id
    assert shop.refusal("GET", "/merchants/orders/reference-id/A1234")[0] == 404
    assert shop.refusal("GET", "/merchants/orders/x") == (404, "order_not_found")


@pytest.mark.parametrize(
    ("amount", "currency", "good"),
    [(300, "SAR", True), (5000, "AED", True), (5000.01, "SAR", False), (501, "KWD", False)],
)
def test_who_may_pay_by_tamara(shop: Shop, amount: float, currency: str, good: bool) -> None:
    said = {"order": money(amount, currency), "customer": {"phone": "966501234567"}}
    assert shop.well("POST", "/pre-checkout/v1/eligibility", said) == {"is_eligible": good}
    country = {"SAR": "SA", "AED": "AE", "KWD": "KW"}[currency]
    asks = {"country": country, "order_value": money(amount, currency), "is_vip": True}
    told = shop.well("POST", "/checkout/payment-options-pre-check", asks)
    assert told["has_available_payment_options"] is good


def test_registered_webhooks(shop: Shop) -> None:
    said = {"type": "order", "url": "https://a.example", "events": ["order_approved"]}
    made = shop.well("POST", "/webhooks", said | {"headers": {"x-own": "1"}})
    path = f"/webhooks/{made['webhook_id']}"
    assert shop.well("GET", path) == made
    shop.authorised()
    sent = [each for each in shop.account.outbox.deliveries if each.url == "https://a.example"]
    assert [(each.event_type, each.headers["x-own"]) for each in sent] == [("order_approved", "1")]
    shop.well("PUT", path, said | {"events": ["order_captured"]})
    shop.well("DELETE", path)
    assert shop.refusal("GET", path)[0] == 404
    assert shop.refusal("POST", "/webhooks", said | {"events": ["envy"]})[0] == 400


@pytest.mark.parametrize(
    "changes",
    [
        {"total_amount": {"amount": "300", "currency": "SAR"}},
        {"amount": 300.001},
        {"amount": 0},
        {"amount": 5000.01},
        {"currency": "AED"},
        {"currency": "USD"},
        {"tax_amount": None},
        {"description": None},
        {"consumer": {"first_name": "Mona", "last_name": "Al-Saud"}},
        {"merchant_url": {"success": BACK}},
        {"items": []},
        {"expires_in_minutes": 1},
        {"shoe": 1},
    ],
)
def test_what_does_not_fit_is_refused(shop: Shop, changes: Any) -> None:
    assert shop.refusal("POST", "/checkout", asked(**changes))[0] == 400
    assert not shop.account.orders


def test_tokens(shop: Shop, host: Any) -> None:
    id = shop.created()["order_id"]
    other = Shop(shop.base, host[1], "another")
    assert other.refusal("GET", f"/orders/{id}") == (404, "order_not_found")
    other.credentials["api_key"] += "x"
    assert other.refusal("GET", f"/orders/{id}") == (401, "access_denied")
    other.http.close()
    assert shop.call("GET", "/nowhere").status_code == 404

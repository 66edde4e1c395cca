"""What Razorpay refuses, and how."""

import json
from pathlib import Path
from typing import Any

import pytest
import requests

from tests.simulators.razorpay.conftest import CARD, Shop

RECORDED = Path(__file__).parents[4] / "shared/recorded/razorpay.jsonl"
CREATE = "/v1/payments/create/json"


@pytest.mark.parametrize(
    ("body", "said", "field"),
    [
        ({"currency": "INR"}, "The amount field is required.", "amount"),
        ({"amount": 99, "currency": "INR"}, "The amount must be at least INR 1.00", "amount"),
        ({"amount": 10.5, "currency": "INR"}, "The amount must be an integer.", "amount"),
        ({"amount": "1e3", "currency": "INR"}, "The amount must be an integer.", "amount"),
        ({"amount": 500, "currency": "XXX"}, "Currency is not supported", "currency"),
        ({"amount": 500, "currency": "INR", "receipt": "r" * 41}, "The receipt is invalid.", None),
        (
            {"amount": 500, "currency": "INR", "memo": "x"},
            "memo is/are not required and should not be sent",
            None,
        ),
    ],
)
def test_orders_are_refused(shop: Shop, body: Any, said: str, field: str | None) -> None:
    error = shop.refusal("/v1/orders", body)
    assert (error["code"], error["description"]) == ("BAD_REQUEST_ERROR", said)
    assert error["reason"] == "input_validation_failed"
    if field:
        assert error["field"] == field


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"amount": 49999}, "different from your order amount"),
        ({"currency": "USD"}, "different from your order currency"),
        ({"order_id": "order_00000000000000"}, "The id provided does not exist"),
        ({"order_id": "order_1"}, "order_1 is not a valid id"),
        ({"contact": None}, "The contact field is required."),
        ({"method": "cash"}, "The method is invalid."),
        ({"card": {**CARD, "number": "4100280000001008"}}, "The card number is invalid."),
        ({"card": {**CARD, "expiry_year": "20"}}, "The card expiry date is invalid."),
        ({"card": {**CARD, "cvv": "1"}}, "The cvv is invalid."),
        ({"card": {"number": CARD["number"]}}, "The name field is required."),
        ({"method": "netbanking"}, "The bank field is required."),
        ({"method": "netbanking", "bank": "NONE"}, "The selected bank is invalid."),
        ({"method": "upi", "upi": {"flow": "collect"}}, "The vpa field is required."),
        ({"method": "upi", "vpa": "nobody"}, "Invalid VPA"),
        ({"browser": {"colour": 1}}, "colour is/are not required"),
        ({"ip": "300.1.1.1"}, "The ip must be a valid IP."),
    ],
)
def test_payments_are_refused(shop: Shop, more: dict[str, Any], said: str) -> None:
    asked = shop.asked(shop.order(), **{"method": "card", "card": CARD, **more})
    assert said in shop.refusal(CREATE, asked)["description"]


def test_only_the_right_secret_opens(shop: Shop) -> None:
    key, _ = shop.auth
    for auth in ((key, "wrong"), ("rzp_test_00000000000000", "x"), (key, "")):
        reply = requests.get(f"{shop.base}/v1/payments", auth=auth, timeout=20)
        assert reply.status_code == 401
        assert reply.json()["error"]["description"] == "Authentication failed"
    for token, status in ((shop.token, 200), (f"{shop.token}x", 401), ("none", 401)):
        bearer = {"Authorization": f"Bearer {token}"}
        reply = requests.get(f"{shop.base}/v1/payments", headers=bearer, timeout=20)
        assert reply.status_code == status


def test_unknown_paths_and_broken_bodies(shop: Shop) -> None:
    nowhere = shop.refusal("/v1/cheques", {})
    assert nowhere["description"] == "The requested URL was not found on the server."
    broken = requests.post(
        f"{shop.base}/v1/orders",
        data="{",
        auth=shop.auth,
        headers={"Content-Type": "application/json"},
        timeout=20,
    )
    assert broken.status_code == 400


def test_methods_need_the_key_alone(shop: Shop) -> None:
    methods = requests.get(f"{shop.base}/v1/methods", auth=(shop.auth[0], ""), timeout=20).json()
    assert methods["netbanking"]["HDFC"] == "HDFC Bank"


def recorded(entity: str) -> list[Any]:
    """Recorded bodies of that kind, alone or in lists."""
    if not RECORDED.exists():
        pytest.skip(f"no recorded traffic at {RECORDED}")
    found = []
    for line in RECORDED.read_text().splitlines():
        body = ((json.loads(line).get("response") or {}).get("body")) or "{}"
        told = json.loads(body) if isinstance(body, str) else body
        items = told.get("items", [told]) if isinstance(told, dict) else []
        found += [each for each in items if isinstance(each, dict) and each.get("entity") == entity]
    return found


OLDER = {"udf", "emi_plan_id", "amount_transferred", "base_amount"}
"""Fields of payments of 2014 and 2016 that are shown no more, and those of Route."""


@pytest.mark.parametrize("entity", ["order", "payment", "refund", "dispute", "token"])
def test_recorded_entities_have_the_fields_that_are_shown(shop: Shop, entity: str) -> None:
    customer = shop.client.customer.create({"name": "Gaurav", "email": "g@example.com"})["id"]
    order = shop.order(customer_id=customer)
    begun = shop.begin(order, customer_id=customer, save=1)
    assert shop.decide(begun["razorpay_payment_id"], "approve")
    payment = shop.client.payment.fetch(begun["razorpay_payment_id"])
    refund = shop.client.payment.refund(payment["id"], {"amount": 100})
    assert shop.decide(payment["id"], "dispute")
    shown = {
        "order": shop.client.order.fetch(order["id"]),
        "payment": payment,
        "refund": refund,
        "dispute": shop.client.dispute.all()["items"][0],
        "token": shop.client.token.all(customer)["items"][0],
    }
    for each in recorded(entity):
        missing = set(each) - set(shown[entity]) - OLDER
        assert not missing & {"id", "amount", "status", "currency", "entity", "created_at"}
        assert len(missing) <= 3, missing

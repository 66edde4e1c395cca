"""Payments at Razorpay: orders, customers on pages and in apps, captures."""

from typing import Any

import pytest
import requests

from simulators.razorpay.words import FAILING_CARDS
from tests.simulators.razorpay.conftest import BACK, CARD, Shop


def test_a_card_payment_is_captured_at_once_unless_the_order_says_otherwise(shop: Shop) -> None:
    payment = shop.paid()
    assert (payment["status"], payment["captured"], payment["method"]) == ("captured", True, "card")
    assert (payment["fee"], payment["tax"]) == (1180, 180)
    order = shop.client.order.fetch(payment["order_id"])
    assert (order["status"], order["amount_paid"], order["amount_due"]) == ("paid", 50000, 0)
    assert shop.names == ["payment.authorized", "payment.captured", "order.paid"]
    assert shop.events[-1]["contains"] == ["payment", "order"]
    assert shop.client.order.payments(order["id"])["items"][0] == payment


def test_an_order_may_tell_of_its_cart(shop: Shop) -> None:
    # As github.com/razorpay/razorpay-node has it: lib/types/orders.d.ts.
    order = shop.order(rto_review=True, shipping_fee=100, cod_fee=0, promotions=[{"code": "A"}])
    assert order["status"] == "created"
    assert shop.refusal("/v1/orders", {"amount": 100, "currency": "INR", "shipping_fee": "x"})


def test_what_is_held_is_captured_once_and_whole(shop: Shop) -> None:
    payment = shop.paid(manual=True)
    id, path = payment["id"], f"/v1/payments/{payment['id']}/capture"
    assert (payment["status"], payment["captured"], payment["fee"]) == ("authorized", False, None)
    part = shop.refusal(path, {"amount": 49999, "currency": "INR"})
    assert part["description"] == "Capture amount must be equal to the amount authorized"
    assert shop.refusal(path, {"amount": 500.5, "currency": "INR"})["field"] == "amount"
    assert shop.client.payment.capture(id, 50000, {"currency": "INR"})["status"] == "captured"
    again = shop.refusal(path, {"amount": 50000, "currency": "INR"})
    assert again["description"] == "This payment has already been captured"
    assert shop.kept.ledger.payment(id).captured == 50000


def test_what_nobody_captures_goes_back(shop: Shop) -> None:
    payment = shop.paid(manual=True)
    shop.simulator.clock.advance(7200 * 60)
    released = shop.client.payment.fetch(payment["id"])
    assert (released["status"], released["captured"]) == ("refunded", False)
    assert shop.kept.ledger.payment(payment["id"]).state == "voided"
    [refund] = shop.client.payment.fetch_multiple_refund(payment["id"])["items"]
    assert (refund["amount"], refund["status"]) == (payment["amount"], "processed")
    assert shop.names[-2:] == ["refund.created", "refund.processed"]
    assert shop.events[-1]["payload"]["payment"]["entity"]["captured"] is False
    assert not shop.decide(refund["id"], "fail_refund")


def two_attempts(shop: Shop, *, manual: bool = False) -> tuple[str, str]:
    """Two payments of one order, both pending."""
    settings: dict[str, Any] = {"payment": {"capture": "manual"}} if manual else {}
    order = shop.order(**settings)
    one, two = (shop.begin(order)["razorpay_payment_id"] for _ in range(2))
    return one, two


def test_of_two_payments_of_an_order_the_later_goes_back_at_once(shop: Shop) -> None:
    one, two = two_attempts(shop)
    assert shop.decide(two, "approve")
    assert shop.decide(one, "approve")
    late = shop.client.payment.fetch(one)
    assert (late["status"], late["captured"], late["refund_status"]) == ("refunded", False, "full")
    assert shop.client.payment.fetch(two)["status"] == "captured"
    assert shop.client.order.fetch(late["order_id"])["amount_paid"] == late["amount"]
    held = ["payment.authorized", "refund.created", "refund.processed"]
    assert shop.names[-3:] == held
    assert shop.kept.ledger.payment(one).state == "voided"


def test_of_two_that_are_held_the_other_goes_back_when_one_is_captured(shop: Shop) -> None:
    one, two = two_attempts(shop, manual=True)
    assert shop.decide(one, "approve")
    assert shop.decide(two, "approve")
    shop.client.payment.capture(one, 50000, {"currency": "INR"})
    assert shop.client.payment.fetch(two)["status"] == "refunded"
    assert shop.refusal(f"/v1/payments/{two}/capture", {"amount": 50000, "currency": "INR"})


@pytest.mark.parametrize("days", [1, 6])
def test_a_bank_may_answer_late(shop: Shop, days: int) -> None:
    id = shop.begin()["razorpay_payment_id"]
    shop.simulator.clock.advance(600)
    assert shop.client.payment.fetch(id)["error_reason"] == "payment_timed_out"
    shop.simulator.clock.advance(days * 24 * 3600)
    assert shop.decide(id, "settle") is (days == 1)
    payment = shop.client.payment.fetch(id)
    status = ("captured", None) if days == 1 else ("failed", "payment_timed_out")
    assert (payment["status"], payment["error_reason"]) == status


def button(url: str, outcome: str) -> str:
    """Choose on the page, as a browser does."""
    assert "Approve" in requests.get(url, timeout=20).text
    return requests.post(url, data={"outcome": outcome}, timeout=20).text


def test_the_mock_bank_page_posts_a_proof_to_the_shop(shop: Shop) -> None:
    begun = shop.begin()
    page = button(begun["next"][0]["url"], "approve")
    payment = shop.client.payment.fetch(begun["razorpay_payment_id"])
    signature = page.partition('name="razorpay_signature" value="')[2][:64]
    proof = {
        "razorpay_order_id": payment["order_id"],
        "razorpay_payment_id": payment["id"],
        "razorpay_signature": signature,
    }
    assert f'action="{BACK}"' in page
    assert shop.client.utility.verify_payment_signature(proof)


@pytest.mark.parametrize("number", FAILING_CARDS)
def test_failing_cards_fail_for_their_reason(shop: Shop, number: str) -> None:
    begun = shop.begin(card={**CARD, "number": number})
    why = FAILING_CARDS[number]
    page = button(begun["next"][0]["url"], "fail")
    failed = shop.client.payment.fetch(begun["razorpay_payment_id"])
    assert (failed["status"], failed["error_reason"]) == ("failed", why.reason)
    assert (failed["error_code"], failed["error_description"]) == (why.code, why.description)
    assert "error[reason]" in page
    assert number not in repr(shop.kept.payments[failed["id"]])
    assert shop.names == ["payment.failed"]


def test_another_attempt_can_pay_the_order_and_no_third(shop: Shop) -> None:
    order = shop.order()
    assert shop.decide(shop.begin(order)["razorpay_payment_id"], "cancel")
    assert shop.decide(shop.begin(order)["razorpay_payment_id"], "approve")
    refused = shop.refusal("/v1/payments/create/json", shop.asked(order, method="card", card=CARD))
    assert "already paid" in refused["description"]
    assert shop.client.order.fetch(order["id"])["attempts"] == 2


def test_an_otp_authenticates_in_place_of_the_page(shop: Shop) -> None:
    id = shop.begin()["razorpay_payment_id"]
    key = (shop.auth[0], "")
    path = f"{shop.base}/v1/payments/{id}"
    steps = requests.post(f"{path}/otp_generate", auth=key, timeout=20).json()
    assert [step["action"] for step in steps["next"]] == ["otp_submit", "otp_resend"]
    assert steps["metadata"]["last4"] == "1007"
    url = steps["next"][0]["url"]
    assert requests.post(url, data={"otp": "123"}, timeout=20).status_code == 400
    done = requests.post(url, data={"otp": "1234"}, timeout=20).json()
    assert shop.client.utility.verify_payment_signature(done)
    assert shop.client.payment.fetch(id)["status"] == "captured"


@pytest.mark.parametrize(
    ("vpa", "status"), [("success@razorpay", "captured"), ("failure@razorpay", "failed")]
)
def test_the_test_upi_ids_decide_alone(shop: Shop, vpa: str, status: str) -> None:
    upi = {"flow": "collect", "vpa": vpa}
    begun = shop.begin(method="upi", upi=upi)
    id = begun["razorpay_payment_id"]
    assert begun["next"] == [{"action": "poll", "url": f"{shop.base}/v1/payments/{id}"}]
    assert shop.client.payment.fetch(id)["status"] == "created"
    shop.simulator.clock.advance(10)
    payment = shop.client.payment.fetch(id)
    assert (payment["status"], payment["vpa"]) == (status, vpa)


def test_an_intent_link_opens_the_app(shop: Shop) -> None:
    begun = shop.begin(method="upi", upi={"flow": "intent"})
    assert begun["next"][0]["url"].startswith("upi://pay?pa=")
    assert "am=500.00" in begun["next"][0]["url"]
    asked = shop.asked(shop.order(), method="upi", upi={"flow": "intent"})
    linked = shop.client.payment.createUpi(asked)
    assert linked["link"].startswith("upi://pay?pa=")


def test_a_collect_request_lapses(shop: Shop) -> None:
    upi = {"flow": "collect", "vpa": "gaurav@okaxis", "expiry_time": 5}
    id = shop.begin(method="upi", upi=upi)["razorpay_payment_id"]
    shop.simulator.clock.advance(5 * 60)
    failed = shop.client.payment.fetch(id)
    assert failed["error_reason"] == "payment_collect_request_expired"
    assert not shop.decide(id, "approve")


@pytest.mark.parametrize(
    "method",
    [
        {"method": "netbanking", "bank": "HDFC"},
        {"method": "wallet", "wallet": "mobikwik"},
        {"method": "paylater", "provider": "lazypay"},
        {"method": "cardless_emi", "provider": "zestmoney"},
        {"method": "app", "provider": "trustly"},
        {"method": "emi", "emi_duration": 9, "card": CARD},
    ],
)
def test_other_methods_lead_to_a_page(shop: Shop, method: dict[str, Any]) -> None:
    payment = shop.paid(300_000, **method)
    assert (payment["status"], payment["method"]) == ("captured", method["method"])
    assert payment["bank"] == method.get("bank")


def test_malaysian_banks_take_ringgit(shop: Shop) -> None:
    order = shop.order(currency="MYR")
    id = shop.begin(order, method="fpx", bank="MB2U")["razorpay_payment_id"]
    assert shop.decide(id, "approve")
    assert shop.client.payment.fetch(id)["currency"] == "MYR"


def test_an_order_and_its_payment_can_be_made_at_once(shop: Shop) -> None:
    paying = {
        "method": "upi",
        "upi": {"flow": "collect", "vpa": "a.b@okaxis"},
        "email": "gaurav.kumar@example.com",
        "contact": "9090909090",
    }
    made = shop.order(payment_config={"capture": "manual"}, payment=paying)
    id = made["payment_workflow"]["id"]
    assert (made["status"], made["attempts"]) == ("attempted", 1)
    assert shop.decide(made["id"], "approve")
    assert shop.client.payment.fetch(id)["status"] == "authorized"


def test_the_redirect_call_sends_the_browser_to_the_page(shop: Shop) -> None:
    asked = shop.asked(shop.order(), method="netbanking", bank="HDFC")
    reply = requests.post(
        f"{shop.base}/v1/payments/create/redirect",
        json=asked,
        auth=shop.auth,
        allow_redirects=False,
        timeout=20,
    )
    assert (reply.status_code, "/_pages/" in reply.headers["location"]) == (302, True)


def test_forms_are_read_as_json_is(shop: Shop) -> None:
    order = requests.post(
        f"{shop.base}/v1/orders",
        data={"amount": "50000", "currency": "INR", "notes[key]": "value"},
        auth=shop.auth,
        timeout=20,
    ).json()
    assert (order["amount"], order["notes"]) == (50000, {"key": "value"})

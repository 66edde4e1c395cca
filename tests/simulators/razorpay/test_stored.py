"""Customers, tokens and payments that run by them; QR codes."""

import pytest
import razorpay  # type: ignore[import-untyped]

from tests.simulators.razorpay.conftest import CARD, Shop

SAMPLE = {"name": "Gaurav Kumar", "email": "gaurav@example.com", "contact": "9123456780"}


def test_a_customer_is_known_again(shop: Shop) -> None:
    first = shop.client.customer.create(SAMPLE)
    assert shop.client.customer.create({**SAMPLE, "fail_existing": "0"})["id"] == first["id"]
    with pytest.raises(razorpay.errors.BadRequestError, match="already exists"):
        shop.client.customer.create(SAMPLE)
    changed = shop.client.customer.edit(first["id"], {"name": "Gaurav K"})
    assert shop.client.customer.fetch(first["id"]) == changed
    assert changed["name"] == "Gaurav K"


def mandate(shop: Shop) -> tuple[str, str]:
    """A customer, and a token by which they can be charged up to 1,000 rupees."""
    customer = shop.client.customer.create(SAMPLE)["id"]
    limits = {"max_amount": 100_000, "expire_at": 2_709_971_120, "frequency": "monthly"}
    order = shop.order(100, customer_id=customer, method="card", token=limits)
    begun = shop.begin(order, method="card", card=CARD, customer_id=customer, recurring="1", save=1)
    assert shop.decide(begun["razorpay_payment_id"], "approve")
    payment = shop.client.payment.fetch(begun["razorpay_payment_id"])
    return customer, payment["token_id"]


def charge(shop: Shop, customer: str, token: str, amount: int) -> str:
    asked = shop.asked(
        shop.order(amount), customer_id=customer, token=token, recurring="1", callback_url=None
    )
    return str(shop.client.payment.createRecurring(asked)["razorpay_payment_id"])


def test_a_token_is_charged_later_without_its_holder(shop: Shop) -> None:
    customer, token = mandate(shop)
    assert shop.client.token.fetch(customer, token)["recurring_details"]["status"] == "confirmed"
    id = charge(shop, customer, token, 90_000)
    assert shop.client.payment.fetch(id)["status"] == "created"
    shop.simulator.clock.advance(5 * 60)
    assert shop.client.payment.fetch(id)["status"] == "captured"
    assert shop.client.payment.fetch(id)["token_id"] == token
    with pytest.raises(razorpay.errors.BadRequestError, match="exceeds maximum"):
        charge(shop, customer, token, 100_001)


def test_mandates_are_told(shop: Shop) -> None:
    customer, token = mandate(shop)
    assert shop.names.count("token.confirmed") == 1
    (told,) = (each for each in shop.events if each["event"] == "token.confirmed")
    assert told["payload"]["token"]["entity"]["id"] == token
    assert told["payload"]["token"]["entity"]["max_amount"] == 100_000
    shop.client.token.delete(customer, token)
    assert shop.events[-1]["event"] == "token.cancelled"
    shown = shop.events[-1]["payload"]["token"]["entity"]
    assert shown["recurring_details"]["status"] == "cancelled"


def test_a_mandate_that_is_not_given_is_told(shop: Shop) -> None:
    customer = shop.client.customer.create(SAMPLE)["id"]
    order = shop.order(100, customer_id=customer, method="card")
    begun = shop.begin(order, customer_id=customer, recurring="preferred", save=1)
    assert shop.decide(begun["razorpay_payment_id"], "fail")
    assert shop.names == ["payment.failed", "token.rejected"]
    assert shop.client.token.all(customer)["count"] == 0


def test_a_saved_card_is_no_mandate(shop: Shop) -> None:
    customer = shop.client.customer.create(SAMPLE)["id"]
    shop.paid(100, customer_id=customer, save=1)
    assert not [name for name in shop.names if name.startswith("token.")]


def test_a_subsequent_payment_can_bounce(shop: Shop) -> None:
    customer, token = mandate(shop)
    id = charge(shop, customer, token, 90_000)
    assert shop.decide(id, "fail_settlement")
    assert not shop.decide(id, "settle")
    assert shop.client.payment.fetch(id)["status"] == "failed"


def test_a_deleted_token_charges_nothing(shop: Shop) -> None:
    customer, token = mandate(shop)
    assert shop.client.token.delete(customer, token) == {"deleted": True}
    assert shop.client.token.all(customer)["count"] == 0
    with pytest.raises(razorpay.errors.BadRequestError, match="does not exist"):
        charge(shop, customer, token, 100)


def test_a_saved_card_pays_with_its_holder(shop: Shop) -> None:
    customer = shop.client.customer.create(SAMPLE)["id"]
    saved = shop.paid(customer_id=customer, save=1)["token_id"]
    again = shop.paid(method="card", customer_id=customer, token=saved, card={"cvv": "100"})
    assert (again["token_id"], again["card"]["last4"]) == (saved, "1007")


def test_a_qr_code_is_paid_once(shop: Shop) -> None:
    code = shop.client.qrcode.create(
        {"type": "upi_qr", "usage": "single_use", "fixed_amount": True, "payment_amount": 30000}
    )
    assert shop.decide(code["id"], "approve")
    assert not shop.decide(code["id"], "approve")
    closed = shop.client.qrcode.fetch(code["id"])
    assert (closed["status"], closed["close_reason"]) == ("closed", "paid")
    assert closed["payments_amount_received"] == 30000
    [payment] = shop.client.qrcode.fetch_all_payments(code["id"])["items"]
    assert (payment["status"], payment["method"]) == ("captured", "upi")
    assert shop.kept.ledger.payment(code["id"]).captured == 30000

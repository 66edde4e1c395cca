"""Mollie's own SDK as the client."""

from typing import Any

import pytest
from mollie.api.error import (
    NotFoundError,
    UnauthorizedError,
    UnprocessableEntityError,
)

from tests.simulators.mollie.conftest import RETURN, Shop

TEN = {"currency": "EUR", "value": "10.00"}


def paid(shop: Shop, **changes: Any) -> Any:
    """A payment that its customer approved, read again."""
    body = {"amount": TEN, "description": "Order", "redirectUrl": RETURN, "method": "creditcard"}
    made = shop.sdk.payments.create(body | changes)
    assert made.is_open()
    assert shop.decide(made.id, "approve")
    read: Any = shop.sdk.payments.get(made.id)
    return read


def test_a_payment_from_checkout_to_refund(shop: Shop) -> None:
    payment = paid(shop, method="ideal", metadata={"cart": 7})
    assert payment.is_paid()
    assert payment.metadata == {"cart": 7}
    assert payment.can_be_refunded()
    refund = payment.refunds.create({"amount": {"currency": "EUR", "value": "4.00"}})
    assert refund.is_pending()
    assert shop.sdk.payments.get(payment.id).has_refunds()
    assert payment.refunds.get(refund.id).id == refund.id
    payment.refunds.delete(refund.id)
    assert [each.status for each in payment.refunds.list()] == ["canceled"]


def test_captures(shop: Shop) -> None:
    payment = paid(shop, captureMode="manual")
    assert payment.is_authorized()
    capture = payment.captures.create({"amount": TEN})
    assert capture.payment_id == payment.id
    shop.pass_time(600)
    assert payment.captures.get(capture.id)["status"] == "succeeded"
    assert shop.sdk.payments.get(payment.id).has_captures()


def test_customers_and_mandates(shop: Shop) -> None:
    customer = shop.sdk.customers.create({"name": "Ann", "email": "ann@example.org"})
    first = paid(shop, customerId=customer.id, sequenceType="first")
    assert first.has_sequence_type_first()
    mandate = customer.mandates.list()[0]
    assert mandate.is_valid()
    again = customer.payments.create(
        {"amount": TEN, "description": "Again", "sequenceType": "recurring"}
    )
    assert again.is_pending()
    assert again.get_mandate().id == mandate.id
    customer.mandates.delete(mandate.id)
    assert list(customer.mandates.list()) == []


def test_chargebacks(shop: Shop) -> None:
    payment = paid(shop)
    assert shop.decide(payment.id, "dispute")
    payment = shop.sdk.payments.get(payment.id)
    assert payment.has_chargebacks()
    assert [each.amount for each in payment.chargebacks.list()] == [
        {"value": "10.00", "currency": "EUR"}
    ]


def test_lists_lead_on(shop: Shop) -> None:
    for _ in range(3):
        shop.made()
    page = shop.sdk.payments.list(limit=2)
    assert page.has_next()
    rest = page.get_next()
    assert (len(rest), rest.has_next()) == (1, False)
    assert len(shop.sdk.methods.list()) > 20


def test_canceling_and_changing(shop: Shop) -> None:
    made = shop.sdk.payments.get(shop.made(method="banktransfer"))
    assert made.is_cancelable
    changed = shop.sdk.payments.update(made.id, {"description": "Other"})
    assert changed.description == "Other"
    assert shop.sdk.payments.delete(made.id).is_canceled()


def test_errors(shop: Shop) -> None:
    with pytest.raises(UnprocessableEntityError) as refused:
        shop.sdk.payments.create({"amount": TEN, "redirectUrl": RETURN})
    assert refused.value.field == "description"
    with pytest.raises(NotFoundError):
        shop.sdk.payments.get("tr_unknown")
    shop.sdk.set_api_key("test_deliberately_invalid_key_of_nobody")
    with pytest.raises(UnauthorizedError):
        shop.sdk.payments.list()


def test_idempotency_keys(shop: Shop, caplog: pytest.LogCaptureFixture) -> None:
    body = shop.asked()
    one = shop.sdk.payments.create(body, idempotency_key="once")
    two = shop.sdk.payments.create(body, idempotency_key="once")
    assert one.id == two.id
    assert "Idempotent-Replayed" in caplog.text

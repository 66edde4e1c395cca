"""Captures, releases, refunds and chargebacks."""

import pytest

from simulators.mollie import words
from tests.simulators.mollie.conftest import Shop
from tests.simulators.mollie.test_payments import rich

HOURS_3 = 3 * words.HOUR


def test_held_money_is_captured_within_minutes(shop: Shop) -> None:
    id = shop.held()
    shown = shop.payment(id)
    assert (shown["status"], shown["amountCaptured"]["value"]) == ("authorized", "0.00")
    assert shown["captureBefore"] > shown["authorizedAt"]
    assert shop.money(id).authorized == 1000
    capture = shop.capture(id)
    assert (capture.status, capture.data["status"]) == (201, "pending")
    assert capture.data["amount"]["value"] == "10.00"
    assert shop.payment(id)["isCancelable"] is False
    shop.pass_time(words.CAPTURE_SECONDS)
    found = shop.get(f"/v2/payments/{id}/captures/{capture.data['id']}")
    assert found.data["status"] == "succeeded"
    assert shop.payment(id)["status"] == "paid"
    assert shop.payment(id)["amountCaptured"]["value"] == "10.00"
    assert shop.told == [f"id={id}"] * 2


def test_cards_are_captured_once_and_the_rest_is_released(shop: Shop) -> None:
    id = shop.held()
    assert shop.capture(id, "10.01").refusal == (
        422,
        "The amount is higher than the maximum",
        "amount",
    )
    assert shop.capture(id, "4.00").status == 201
    assert shop.capture(id, "4.00").refusal[0] == 422
    shop.pass_time(words.CAPTURE_SECONDS)
    money = shop.money(id)
    assert (money.captured, money.voided, money.state) == (400, 600, "captured")
    assert shop.payment(id)["amountRemaining"]["value"] == "4.00"
    assert shop.capture(id, "1.00").refusal[0] == 422


def test_pay_later_is_captured_in_parts(shop: Shop) -> None:
    id = shop.paid(**rich("klarna"), captureMode="manual")
    assert shop.capture(id, "20.00").status == 201
    assert shop.capture(id, "40.01").refusal[0] == 422
    shop.pass_time(words.CAPTURE_SECONDS)
    assert shop.payment(id)["status"] == "authorized"
    assert shop.call("DELETE", f"/v2/payments/{id}").refusal[0] == 422
    released = shop.post(f"/v2/payments/{id}/release-authorization")
    assert (released.status, released.data) == (202, None)
    shop.pass_time(words.RELEASE_SECONDS)
    assert shop.payment(id)["status"] == "paid"
    money = shop.money(id)
    assert (money.captured, money.voided) == (2000, 4000)
    assert shop.get(f"/v2/payments/{id}/captures").data["count"] == 1


def test_holds_are_given_up(shop: Shop) -> None:
    released, canceled, lapsed = shop.held(), shop.held(), shop.held()
    assert shop.post(f"/v2/payments/{released}/release-authorization", {}).status == 202
    shop.pass_time(words.RELEASE_SECONDS)
    assert shop.payment(released)["status"] == "canceled"
    assert shop.call("DELETE", f"/v2/payments/{canceled}").data["status"] == "canceled"
    shop.pass_time(words.HOLD_SECONDS)
    assert shop.payment(lapsed)["status"] == "expired"
    for id in (released, canceled, lapsed):
        assert (shop.money(id).voided, shop.money(id).captured) == (1000, 0)
        assert shop.post(f"/v2/payments/{id}/release-authorization").refusal[0] == 422
        assert shop.capture(id).refusal[0] == 422


def test_a_capture_may_be_delayed(shop: Shop) -> None:
    id = shop.paid(method="creditcard", captureDelay="2 days")
    assert shop.payment(id)["status"] == "authorized"
    shop.pass_time(2 * words.DAY + words.CAPTURE_SECONDS)
    assert shop.payment(id)["status"] == "paid"


def test_a_capture_may_fail(shop: Shop) -> None:
    id = shop.held()
    assert shop.decide(id, "fail_capture")
    capture = shop.capture(id)
    assert shop.decide(id, "settle")
    path = f"/v2/payments/{id}/captures/{capture.data['id']}"
    assert shop.get(path).data["status"] == "failed"
    assert (shop.money(id).captured, shop.money(id).state) == (0, "authorized")
    assert shop.capture(id).status == 201


def test_captures_are_about_their_payment(shop: Shop) -> None:
    one, other = shop.held(), shop.held()
    capture = shop.capture(one).data["id"]
    assert shop.get(f"/v2/payments/{other}/captures/{capture}").refusal[0] == 404
    dollars = {"amount": {"currency": "USD", "value": "1.00"}}
    wrong = shop.post(f"/v2/payments/{other}/captures", dollars)
    assert wrong.refusal == (422, "The amount contains an invalid currency", "amount.currency")
    assert shop.capture(shop.made()).refusal[0] == 422


def test_a_refund_takes_a_day(shop: Shop) -> None:
    id = shop.paid()
    refund = shop.refund(id, "4.00", metadata={"why": "broken"})
    assert (refund.status, refund.data["status"]) == (201, "pending")
    path = f"/v2/payments/{id}/refunds/{refund.data['id']}"
    seen = []
    for seconds in (words.REFUND_DELAY - 1, 1, words.REFUND_SECONDS):
        shop.pass_time(seconds)
        seen.append(shop.get(path).data["status"])
    assert seen == ["pending", "processing", "refunded"]
    shown = shop.payment(id)
    assert shown["amountRefunded"]["value"] == "4.00"
    assert shown["amountRemaining"]["value"] == "6.00"
    assert shown["status"] == "paid"
    assert shop.told == [f"id={id}"] * 3
    assert shop.money(id).refunds[0].state == "succeeded"


def test_the_same_amount_is_refunded_once_an_hour(shop: Shop) -> None:
    id = shop.paid()
    assert shop.refund(id, "2.00").status == 201
    assert shop.refund(id, "2.00").refusal[:2] == (409, "A duplicate refund has been detected")
    assert shop.refund(id, "2.01").status == 201
    shop.pass_time(words.HOUR)
    assert shop.refund(id, "2.00").status == 201
    assert shop.money(id).refunded == 601


@pytest.mark.parametrize("value", ["10.01", "0.00", "-1.00"])
def test_no_more_is_refunded_than_was_taken(shop: Shop, value: str) -> None:
    id = shop.paid()
    assert shop.refund(id, value).refusal[0] == 422
    assert shop.refund(id, "6.00").status == 201
    assert shop.refund(id, "4.01").refusal == (
        422,
        "The specified amount cannot be refunded",
        "amount.value",
    )
    assert shop.refund(shop.made(), "1.00").refusal[0] == 422
    assert shop.refund(shop.paid(method="paysafecard"), "1.00").refusal[0] == 422
    assert shop.post(f"/v2/payments/{id}/refunds", {}).refusal[1] == "The 'amount' field is missing"


def test_a_refund_is_called_back_in_time(shop: Shop) -> None:
    id = shop.paid()
    path = f"/v2/payments/{id}/refunds/{shop.refund(id, '10.00').data['id']}"
    gone = shop.call("DELETE", path)
    assert (gone.status, gone.data) == (204, None)
    assert shop.get(path).data["status"] == "canceled"
    assert shop.money(id).refunded == 0
    late = f"/v2/payments/{id}/refunds/{shop.refund(id, '9.00').data['id']}"
    shop.pass_time(HOURS_3)
    assert shop.call("DELETE", late).refusal[0] == 422


def test_a_refund_may_come_back(shop: Shop) -> None:
    id = shop.paid()
    one, other = (shop.refund(id, value).data["id"] for value in ("3.00", "4.00"))
    assert shop.decide(one, "settle_refund")
    assert shop.decide(one, "fail_refund")
    assert shop.decide(other, "fail_refund")
    assert not shop.decide(other, "settle_refund")
    assert shop.money(id).refunded == 0
    states = {each["status"] for each in shop.get("/v2/refunds").data["_embedded"]["refunds"]}
    assert states == {"failed"}


def test_refunds_queue_while_the_balance_is_short(shop: Shop) -> None:
    id = shop.paid()
    shop.account.balance_short = True
    refund = shop.refund(id, "1.00").data
    assert refund["status"] == "queued"
    shop.account.balance_short = False
    shop.pass_time(words.HOUR)
    assert shop.get(f"/v2/payments/{id}/refunds/{refund['id']}").data["status"] == "pending"


def test_routed_money_is_pulled_back(shop: Shop) -> None:
    id = shop.paid()
    part = {
        "amount": {"currency": "EUR", "value": "7.50"},
        "source": {"type": "organization", "organizationId": "org_23456"},
    }
    refund = shop.refund(id, "10.00", routingReversals=[part])
    assert refund.data["routingReversals"][0]["amount"]["value"] == "7.50"
    large = part | {"amount": {"currency": "EUR", "value": "8.00"}}
    assert shop.refund(shop.paid(), "1.00", routingReversals=[large]).refusal[0] == 422


def test_a_chargeback_takes_what_is_left(shop: Shop) -> None:
    id = shop.paid(method="creditcard")
    shop.refund(id, "4.00")
    assert shop.decide(id, "dispute")
    assert not shop.decide(id, "dispute")
    shown = shop.payment(id)
    assert shown["amountChargedBack"]["value"] == "6.00"
    listed = shop.get(f"/v2/payments/{id}/chargebacks").data["_embedded"]["chargebacks"]
    assert [each["amount"]["value"] for each in listed] == ["6.00"]
    assert shop.refund(id, "1.00").refusal[0] == 422
    assert shop.decide(id, "win_dispute")
    found = shop.get(f"/v2/payments/{id}/chargebacks/{listed[0]['id']}").data
    assert found["reversedAt"]
    assert shop.money(id).disputed == 0
    assert shop.get("/v2/chargebacks").data["count"] == 1
    assert shop.told == [f"id={id}"] * 3


def test_debits_are_charged_back_with_a_reason(shop: Shop) -> None:
    id = shop.paid(method="directdebit")
    assert not shop.decide(id, "dispute")
    shop.decide(id, "settle")
    assert shop.decide(id, "dispute")
    listed = shop.get("/v2/chargebacks").data["_embedded"]["chargebacks"]
    assert listed[0]["reason"]["code"] == "MD06"


def test_the_state_page_refunds_and_charges_back(shop: Shop) -> None:
    id = shop.paid()
    link = shop.payment(id)["_links"]["changePaymentState"]["href"]
    shop.visit(link, "dispute")
    assert shop.payment(id)["amountChargedBack"]["value"] == "10.00"
    other = shop.paid()
    shop.visit(shop.payment(other)["_links"]["changePaymentState"]["href"], "refund")
    assert shop.payment(other)["amountRefunded"]["value"] == "10.00"
    assert shop.payment(other)["_links"]["refunds"]


def test_the_state_page_settles_debits(shop: Shop) -> None:
    id = shop.paid(method="directdebit")
    shop.visit(shop.payment(id)["_links"]["changePaymentState"]["href"], "settle")
    assert shop.payment(id)["status"] == "paid"

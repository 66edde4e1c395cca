"""Captures, refunds, cancels, reversals and adjustments: received at once, told by webhook."""

from typing import Any

import pytest

from simulators.adyen.modifications import NO_BALANCE, NOT_ADJUSTABLE, NOT_CAPTURED, NOT_HELD


def test_a_capture_is_received_and_settles_later(shop: Any) -> None:
    psp = shop.hold()
    told = shop.modify(psp, "captures", 1000)
    assert (told["status"], told["paymentPspReference"]) == ("received", psp)
    assert shop.money(psp).captured == 0
    shop.pass_time()
    assert shop.money(psp).captured == 1000
    last = shop.items[-1]
    assert (last["eventCode"], last["success"]) == ("CAPTURE", "true")
    assert (last["pspReference"], last["originalReference"]) == (told["pspReference"], psp)
    assert last["merchantReference"] == "mod-1"


def test_a_partial_capture_releases_the_rest(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "captures", 400)
    shop.pass_time()
    assert (shop.money(psp).captured, shop.money(psp).capturable) == (400, 0)


def test_several_captures_where_support_enabled_them(shop: Any) -> None:
    shop.account.multiple_partial_captures = True
    psp = shop.hold()
    for part in (400, 600, 1):
        shop.modify(psp, "captures", part)
    shop.pass_time()
    assert shop.money(psp).captured == 1000
    assert shop.events == ["AUTHORISATION", "CAPTURE", "CAPTURE", "-CAPTURE"]


def test_more_than_was_held_is_never_captured(shop: Any) -> None:
    psp = shop.hold()
    assert shop.modify(psp, "captures", 1001)["status"] == "received"
    shop.pass_time()
    assert shop.money(psp).captured == 0
    assert shop.items[-1]["reason"] == NO_BALANCE
    assert shop.events == ["AUTHORISATION", "-CAPTURE"]


def test_a_capture_that_the_acquirer_fails(shop: Any) -> None:
    psp = shop.hold()
    assert shop.decide(psp, "fail_capture")
    shop.modify(psp, "captures", 1000)
    shop.pass_time()
    assert shop.events == ["AUTHORISATION", "CAPTURE", "CAPTURE_FAILED"]
    assert shop.money(psp).captured == 0


def test_a_cancel_releases_once(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "cancels")
    shop.modify(psp, "cancels")
    shop.modify(psp, "captures", 1000)
    shop.pass_time()
    assert shop.money(psp).state == "voided"
    assert shop.events == ["AUTHORISATION", "CANCELLATION", "-CANCELLATION", "-CAPTURE"]
    assert shop.items[2]["reason"] == NOT_HELD


def test_a_cancel_by_the_merchants_reference(shop: Any) -> None:
    psp = shop.hold(reference="mine-7")
    asked = shop.me | {"paymentReference": "mine-7"}
    api = shop.adyen.checkout.modifications_api
    assert api.cancel_authorised_payment(asked).message["paymentReference"] == "mine-7"
    assert api.cancel_authorised_payment(shop.me | {"paymentReference": "other"}).message
    shop.pass_time()
    assert shop.money(psp).state == "voided"
    assert shop.events == ["AUTHORISATION", "TECHNICAL_CANCEL", "-TECHNICAL_CANCEL"]


def test_refunds_give_back_no_more_than_was_taken(shop: Any) -> None:
    psp = shop.pay()["pspReference"]
    for part in (400, 600, 1):
        shop.modify(psp, "refunds", part)
    shop.pass_time()
    assert shop.money(psp).refunded == 1000
    assert shop.events == ["AUTHORISATION", "REFUND", "REFUND", "-REFUND"]
    assert shop.items[-1]["reason"] == NO_BALANCE


def test_what_was_not_captured_is_not_refunded(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "refunds", 500)
    shop.pass_time()
    assert shop.items[-1]["reason"] == NOT_CAPTURED
    assert shop.money(psp).refunded == 0


@pytest.mark.parametrize(
    ("method", "code"), [(None, "REFUND_FAILED"), ({"type": "ideal"}, "REFUNDED_REVERSED")]
)
def test_a_refund_can_come_back(shop: Any, method: Any, code: str) -> None:
    changes = {"paymentMethod": method} if method else {}
    paid = shop.pay(**changes)
    if method:
        assert shop.decide("order-1", "approve")
    psp = paid.get("pspReference") or shop.items[-1]["pspReference"]
    refund = shop.modify(psp, "refunds", 1000)["pspReference"]
    assert shop.decide(refund, "settle_refund")
    assert not shop.decide(refund, "settle_refund")
    assert shop.money(psp).refunded == 1000
    assert shop.decide(refund, "fail_refund")
    assert not shop.decide(refund, "fail_refund")
    assert shop.money(psp).refunded == 0
    assert shop.events == ["AUTHORISATION", "REFUND", code]


def test_a_reversal_cancels_or_refunds(shop: Any) -> None:
    held, taken = shop.hold(), shop.pay()["pspReference"]
    for psp in (held, taken, taken):
        shop.modify(psp, "reversals")
    shop.pass_time()
    assert shop.money(held).state == "voided"
    assert shop.money(taken).refunded == 1000
    told = [item for item in shop.items if item["eventCode"] == "CANCEL_OR_REFUND"]
    actions = [item["additionalData"]["modification.action"] for item in told]
    assert actions == ["cancel", "refund", "refund"]
    assert [item["success"] for item in told] == ["true", "true", "false"]


def test_a_preauthorisation_is_raised_and_lowered(shop: Any) -> None:
    psp = shop.hold(additionalData={"authorisationType": "PreAuth"})
    assert shop.modify(psp, "amountUpdates", 1500, reason="delayedCharge")["reason"]
    shop.pass_time()
    assert shop.money(psp).authorized == 1500
    shop.modify(psp, "amountUpdates", 1200)
    shop.pass_time()
    assert (shop.money(psp).authorized, shop.money(psp).capturable) == (1200, 1200)
    assert shop.events == ["AUTHORISATION"] + ["AUTHORISATION_ADJUSTMENT"] * 2
    assert shop.items[-1]["amount"]["value"] == 1200


def test_only_a_preauthorisation_is_adjusted(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "amountUpdates", 1500)
    shop.pass_time()
    assert shop.items[-1]["reason"] == NOT_ADJUSTABLE
    assert shop.money(psp).authorized == 1000


@pytest.mark.parametrize("what", ["captures", "refunds", "cancels", "reversals", "amountUpdates"])
def test_what_does_not_fit_is_refused(shop: Any, what: str) -> None:
    psp = shop.hold()
    amount = {} if what in ("cancels", "reversals") else {"amount": {"value": 1, "currency": "EUR"}}
    path = f"/v68/payments/{psp}/{what}"
    assert shop.refusal({**amount, **shop.me, "extra": 1}, path) == (400, "702")
    assert shop.refusal({**amount, "merchantAccount": "Other"}, path) == (403, "901")
    strange = f"/v68/payments/{'X' * 16}/{what}"
    assert shop.refusal({**amount, **shop.me}, strange) == (422, "167")
    if amount:
        assert shop.refusal(shop.me, path) == (422, "100")
        zero = {"amount": {"value": 0, "currency": "EUR"}}
        assert shop.refusal({**zero, **shop.me}, path) == (422, "137")


def test_another_currency_is_not_captured(shop: Any) -> None:
    psp = shop.hold()
    shop.modify(psp, "captures", **{"amount": {"value": 1000, "currency": "USD"}})
    shop.pass_time()
    assert shop.events == ["AUTHORISATION", "-CAPTURE"]


def test_another_merchants_payment_is_not_found(shop: Any) -> None:
    psp = shop.hold()
    other = shop.simulator.credentials("other")
    body = {"amount": {"value": 1, "currency": "EUR"}, "merchantAccount": other["merchant_account"]}
    headers = {"x-api-key": other["api_key"]}
    answer = shop.http.post(f"/v68/payments/{psp}/captures", json=body, headers=headers)
    assert answer.json()["errorCode"] == "167"


def test_what_is_left_is_refunded_in_the_customer_area_once(shop: Any) -> None:
    paid = shop.pay()["pspReference"]
    assert shop.decide(paid, "refund")
    assert not shop.decide(paid, "refund")
    shop.pass_time(3600)
    assert not shop.decide(paid, "refund")
    assert shop.money(paid).refunded == 1000

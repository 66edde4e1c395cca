"""Card payments, refusals and strictness, by Adyen's own SDK over a socket."""

from typing import Any

import Adyen  # type: ignore[import-untyped]
import pytest

from simulators.adyen import words
from tests.simulators.adyen.conftest import BROWSER, VISA

ACH = {"type": "ach", "bankAccountNumber": "123456789", "bankLocationId": "121000358"}


def test_a_card_is_authorised_and_captured_at_once(shop: Any) -> None:
    paid = shop.pay()
    assert (paid["resultCode"], paid["merchantReference"]) == ("Authorised", "order-1")
    assert paid["amount"] == {"currency": "EUR", "value": 1000}
    money = shop.money(paid["pspReference"])
    assert (money.captured, money.state) == (1000, "captured")
    [item] = shop.items
    assert (item["eventCode"], item["success"]) == ("AUTHORISATION", "true")
    assert item["pspReference"] == paid["pspReference"]
    assert item["operations"] == ["CANCEL", "CAPTURE", "REFUND"]


@pytest.mark.parametrize("brand", sorted(words.BRANDS))
def test_each_network_is_authorised_with_its_documented_numbers(shop: Any, brand: str) -> None:
    number = words.BRANDS[brand].split()[0]
    code = "7373" if brand == "amex" else "737"
    method = VISA | {"number": number, "cvc": code}
    paid = shop.pay(paymentMethod=method, additionalData={"executeThreeD": "false"})
    if brand == "bcmc":
        assert paid["refusalReasonCode"] == "38"
        return
    assert paid["resultCode"] == "Authorised"
    assert paid["additionalData"]["paymentMethod"] == brand


@pytest.mark.parametrize("name", sorted(words.REFUSALS))
def test_a_holder_name_brings_about_its_refusal(shop: Any, name: str) -> None:
    why = words.REFUSALS[name]
    told = shop.pay(paymentMethod=VISA | {"holderName": name})
    assert told["resultCode"] == why.result
    assert (told["refusalReason"], told["refusalReasonCode"]) == (why.reason, why.code)
    assert shop.money(told["pspReference"]).authorized == 0
    assert shop.events == ["-AUTHORISATION"]
    again = shop.pay(additionalData={"RequestedTestAcquirerResponseCode": why.code})
    assert again["refusalReasonCode"] == why.code


def test_a_payment_can_be_received_first(shop: Any) -> None:
    told = shop.pay(paymentMethod=VISA | {"holderName": "PENDING"})
    assert (told["resultCode"], shop.events) == ("Received", [])
    assert shop.money(told["pspReference"]).authorized == 0
    shop.pass_time(3601)
    assert shop.events == ["AUTHORISATION"]
    assert shop.money(told["pspReference"]).captured == 1000
    by_code = shop.pay(additionalData={"RequestedTestAcquirerResponseCode": 13})
    assert by_code["resultCode"] == "Received"


def test_documented_cards_want_their_expiry_and_code(shop: Any) -> None:
    late = shop.pay(paymentMethod=VISA | {"expiryYear": "2031"})
    assert (late["refusalReason"], late["refusalReasonCode"]) == ("Expired Card", "6")
    wrong = shop.pay(paymentMethod=VISA | {"cvc": "999"})
    assert (wrong["refusalReason"], wrong["refusalReasonCode"]) == ("CVC Declined", "24")
    other = VISA | {"number": "4242424242424242", "expiryYear": "2031", "cvc": "999"}
    assert shop.pay(paymentMethod=other)["resultCode"] == "Authorised"


def test_the_test_platform_reads_its_own_encryption(shop: Any) -> None:
    sealed = {
        "type": "scheme",
        "encryptedCardNumber": "test_5555555555554444",
        "encryptedExpiryMonth": "test_03",
        "encryptedExpiryYear": "test_2030",
        "encryptedSecurityCode": "test_737",
    }
    assert shop.pay(paymentMethod=sealed)["additionalData"]["paymentMethod"] == "mc"
    opaque = sealed | {"encryptedCardNumber": "eyJhbGciOiJSU0Et"}
    assert shop.refusal(shop.order(paymentMethod=opaque)) == (422, "174")


@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({"surprise": 1}, 400, "702"),
        ({"paymentMethod": VISA | {"pan": "1"}}, 400, "702"),
        ({"amount": {"value": 1000, "currency": "EUR", "minor": True}}, 400, "702"),
        ({"amount": None}, 422, "100"),
        ({"amount": {"currency": "EUR"}}, 422, "100"),
        ({"amount": {"value": -1, "currency": "EUR"}}, 422, "137"),
        ({"amount": {"value": 10.5, "currency": "EUR"}}, 422, "137"),
        ({"amount": {"value": 1000, "currency": "XXX"}}, 422, "138"),
        ({"amount": {"value": 1000, "currency": "EURO"}}, 422, "200"),
        ({"reference": None}, 422, "130"),
        ({"reference": "x" * 81}, 422, "198"),
        ({"merchantAccount": None}, 403, "901"),
        ({"merchantAccount": "Somebody"}, 403, "901"),
        ({"paymentMethod": None}, 422, "14_006"),
        ({"returnUrl": None}, 422, "14_030"),
        ({"channel": "Fax"}, 422, "200"),
        ({"shopperInteraction": "ecommerce!"}, 422, "200"),
        ({"storePaymentMethod": True}, 422, "139"),
        ({"captureDelayHours": 700}, 422, "200"),
        ({"billingAddress": {"country": "NL"}}, 422, "131"),
        ({"browserInfo": {"userAgent": "x"}}, 422, "100"),
        ({"paymentMethod": {"type": "barter"}}, 500, "905"),
        ({"paymentMethod": "scheme"}, 400, "702"),
        ({"paymentMethod": VISA | {"number": "9999999999999995"}}, 422, "102"),
        ({"paymentMethod": ACH, "amount": {"value": 1000, "currency": "USD"}}, 422, "127"),
        ({"paymentMethod": VISA | {"number": "4111111111111112"}}, 422, "101"),
        ({"paymentMethod": VISA | {"number": ""}}, 422, "101"),
        ({"paymentMethod": VISA | {"expiryYear": "30"}}, 422, "129"),
        ({"paymentMethod": VISA | {"expiryMonth": "13"}}, 422, "129"),
        ({"paymentMethod": VISA | {"cvc": "73"}}, 422, "103"),
    ],
)
def test_what_does_not_fit_is_refused(
    shop: Any, change: dict[str, Any], status: int, code: str
) -> None:
    assert shop.refusal(shop.order(**change)) == (status, code)
    assert shop.account.ledger.payments == {}
    assert shop.events == []


def test_a_body_that_is_no_json_is_refused(shop: Any) -> None:
    headers = {"x-api-key": shop.credentials["api_key"]}
    sent = {"content": b"{", "headers": headers | {"content-type": "application/json"}}
    assert shop.http.post("/v68/payments", **sent).json()["errorCode"] == "702"
    sent = {"content": b"a=b", "headers": headers | {"content-type": "text/plain"}}
    assert shop.http.post("/v68/payments", **sent).status_code == 415
    assert shop.post("/v68/nothing", {}).status_code == 404


def test_another_key_is_nobodys(shop: Any) -> None:
    key = shop.credentials["api_key"]
    for wrong in ("", "x", key[:-1], key[:-1] + ("a" if key[-1] != "a" else "b")):
        answer = shop.http.post("/v68/payments", json=shop.order(), headers={"x-api-key": wrong})
        assert answer.status_code == 401
        told = {"status": 401, "errorCode": "000", "errorType": "security"}
        assert answer.json() == told | {"message": "HTTP Status Response - Unauthorized"}
        assert "BASIC" in answer.headers["www-authenticate"]
    stranger = Adyen.Adyen(xapikey="AQEstranger", platform="test")
    stranger.checkout.payments_api.baseUrl = f"{shop.base}/v68"
    with pytest.raises(Adyen.exceptions.AdyenAPIAuthenticationError):
        stranger.checkout.payments_api.payments(shop.order())


def test_numbers_may_be_told_as_texts(shop: Any) -> None:
    paid = shop.pay("8000", metadata={"order": 1}, channel="web")
    assert paid["amount"]["value"] == 8000


def test_a_repeated_call_has_the_first_answer(shop: Any) -> None:
    order = shop.order()
    first = shop.post("/v68/payments", order, idempotency_key="key-1")
    again = shop.post("/v68/payments", order, idempotency_key="key-1")
    assert first.json() == again.json()
    assert again.headers["idempotency-key"] == "key-1"
    assert len(shop.account.ledger.payments) == 1
    other = shop.post("/v68/payments", shop.order(2000), idempotency_key="key-1")
    assert (other.status_code, other.json()["errorCode"]) == (422, "704")
    assert shop.post("/v68/payments", order, idempotency_key="k" * 65).status_code == 422


def test_a_zero_amount_checks_a_card(shop: Any) -> None:
    paid = shop.pay(0)
    assert paid["resultCode"] == "Authorised"
    assert shop.money(paid["pspReference"]).captured == 0


def test_a_delayed_capture_is_taken_in_time(shop: Any) -> None:
    paid = shop.pay(captureDelayHours=2)
    assert shop.money(paid["pspReference"]).captured == 0
    shop.pass_time(2 * 3600 + 1)
    assert shop.money(paid["pspReference"]).captured == 1000


def test_what_nobody_captures_expires(shop: Any) -> None:
    psp = shop.hold()
    shop.pass_time(28 * 24 * 3600 + 1)
    assert shop.money(psp).state == "voided"
    assert shop.events == ["AUTHORISATION", "EXPIRE"]


def test_no_card_number_is_kept(shop: Any) -> None:
    shop.pay(browserInfo=BROWSER, storePaymentMethod=True, shopperReference="ann-1")
    held = repr(shop.account.sales) + repr(shop.account.stored) + repr(shop.items)
    assert "4111111111111111" not in held
    assert "737" not in repr(shop.account.stored)

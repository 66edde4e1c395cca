"""Every payment method type: what the shopper is asked for, and what comes of it."""

from typing import Any

import pytest

from simulators.adyen import methods
from simulators.adyen.fields import METHODS
from tests.simulators.adyen.conftest import VISA

LINE = {"id": "1", "description": "Shoes", "quantity": 1, "amountIncludingTax": 1000}
NAME = {"firstName": "Ann", "lastName": "Example"}
TOLD = {
    "lineItems": [LINE],
    "countryCode": "NL",
    "shopperName": NAME,
    "shopperEmail": "ann@example.com",
    "telephoneNumber": "+31612345678",
    "socialSecurityNumber": "56861752509",
    "shopperReference": "ann-1",
}
FIELDS = {
    "issuer": "1154",
    "firstName": "Ann",
    "lastName": "Example",
    "shopperEmail": "ann@example.com",
    "telephoneNumber": "+31612345678",
    "applePayToken": "VNRWtuNlNEWkRCSm1xWndjMDFF",
    "googlePayToken": '{"protocolVersion":"ECv2"}',
    "samsungPayToken": "eyJhbGciOiJSU0ExXzUi",
    "iban": "NL13TEST0123456789",
    "ownerName": "Ann Example",
    "bank": "1001",
    "clientType": "N",
    "identification": "123456",
    "identificationType": "CC",
    "masterpassTransactionId": "a1b2c3",
    "visaCheckoutCallId": "a1b2c3",
    "fastlaneData": "data",
}
DEBITED = {
    "ach": {"bankAccountNumber": "123456789", "bankLocationId": "121000358"},
    "directdebit_GB": {
        "bankAccountNumber": "09083055",
        "bankLocationId": "560036",
        "holderName": "Ann",
    },
}
STORED_ONLY = ("externalToken",)
EVERY = sorted(set(METHODS) - set(STORED_ONLY))


def asked(kind: str) -> dict[str, Any]:
    """A payment method of a type with all that it must have."""
    method = {name: FIELDS[name] for name in METHODS[kind].required if name in FIELDS}
    if kind in ("scheme", "card", "bcmc", "networkToken"):
        method = VISA | ({"number": "6703444444444449"} if kind == "bcmc" else {})
        method = {key: value for key, value in method.items() if (kind, key) != ("bcmc", "cvc")}
    if kind == "giftcard":
        method = {"brand": "givex", "number": "4126491073027401", "cvc": "737"}
    if kind == "ach":
        method = {"ownerName": "Ann"}
    return method | DEBITED.get(kind, {}) | {"type": kind}


def pay(shop: Any, kind: str, **changes: Any) -> Any:
    way = methods.method(kind)
    currency = way.currencies[0] if way.currencies else "EUR"
    return shop.pay(1000, currency, paymentMethod=asked(kind), **TOLD, **changes)


@pytest.mark.parametrize("kind", EVERY)
def test_a_payment_of_each_type_can_be_paid(shop: Any, kind: str) -> None:
    told = pay(shop, kind)
    money = shop.money("order-1")
    if told["resultCode"] != "Authorised":
        assert money.authorized == 0
        assert shop.events == []
        if kind not in methods.LATER:
            assert told["action"]["paymentMethodType"] == kind
            assert shop.decide("order-1", "approve")
        if kind == "bcmc":
            back = shop.http.get(told["action"]["url"]).headers["location"]
            result = back.partition("redirectResult=")[2]
            assert shop.details(redirectResult=result)["resultCode"] == "Authorised"
        shop.pass_time(6 * 24 * 3600)
    assert money.captured == 1000
    assert shop.events == ["AUTHORISATION"]
    assert shop.items[0]["amount"]["value"] == 1000


@pytest.mark.parametrize(
    "kind", ["ideal", "klarna", "pix", "blik", "boletobancario", "oxxo", "bankTransfer_IBAN"]
)
def test_nobody_pays_and_the_offer_is_closed(shop: Any, kind: str) -> None:
    pay(shop, kind)
    shop.pass_time(40 * 24 * 3600)
    assert shop.money("order-1").authorized == 0
    assert shop.events == ["OFFER_CLOSED"]
    assert not shop.decide("order-1", "approve")


@pytest.mark.parametrize(
    ("kind", "result", "step"),
    [
        ("ideal", "RedirectShopper", "redirect"),
        ("klarna", "RedirectShopper", "redirect"),
        ("twint", "RedirectShopper", "redirect"),
        ("pix", "Pending", "qrCode"),
        ("swish", "Pending", "qrCode"),
        ("wechatpayQR", "Pending", "qrCode"),
        ("blik", "Pending", "await"),
        ("mbway", "Pending", "await"),
        ("boletobancario", "PresentToShopper", "voucher"),
        ("oxxo", "PresentToShopper", "voucher"),
        ("multibanco", "PresentToShopper", "voucher"),
        ("doku_bca_va", "PresentToShopper", "voucher"),
        ("econtext_stores", "PresentToShopper", "voucher"),
        ("bankTransfer_IBAN", "Received", "bankTransfer"),
        ("paypal", "Pending", "sdk"),
        ("ach", "Authorised", ""),
        ("sepadirectdebit", "Received", ""),
        ("directdebit_GB", "Received", "voucher"),
        ("applepay", "Authorised", ""),
        ("networkToken", "Authorised", ""),
    ],
)
def test_what_the_shopper_is_asked_for(shop: Any, kind: str, result: str, step: str) -> None:
    told = pay(shop, kind)
    assert told["resultCode"] == result
    assert told.get("action", {}).get("type", "") == step
    # Only where nothing else is to be done does the answer tell the payment's reference.
    assert ("pspReference" in told) == (not step)


@pytest.mark.parametrize(
    ("outcome", "result", "state"),
    [
        ("approve", "Authorised", "captured"),
        ("fail", "Refused", "declined"),
        ("cancel", "Cancelled", "declined"),
    ],
)
def test_a_redirect_ends_as_the_shopper_decides(
    shop: Any, outcome: str, result: str, state: str
) -> None:
    told = pay(shop, "ideal")
    brought = shop.go(told["action"]["url"], outcome)
    first = shop.details(redirectResult=brought)
    assert (first["resultCode"], first["merchantReference"]) == (result, "order-1")
    assert shop.details(redirectResult=brought) == first
    assert shop.details(payload=brought) == first
    assert shop.money(first["pspReference"]).state == state
    assert shop.events == ["AUTHORISATION" if outcome == "approve" else "-AUTHORISATION"]


def test_nobody_makes_up_a_result(shop: Any) -> None:
    pay(shop, "ideal")
    path = "/v68/payments/details"
    for told in ({"redirectResult": "X3Xmade-up"}, {"payload": "x"}, {}):
        assert shop.refusal({"details": told}, path) == (422, "14_018")
    token = next(iter(shop.account.results))
    assert shop.refusal({"details": {"redirectResult": token}}, path) == (422, "14_018")
    assert shop.refusal({"details": {"unknown": "x"}}, path) == (400, "702")
    assert shop.refusal({}, path) == (422, "100")


def test_a_waiting_payment_tells_so(shop: Any) -> None:
    told = pay(shop, "blik")
    api = shop.adyen.checkout.payments_api
    asked = {"details": {}, "paymentData": told["action"]["paymentData"]}
    assert api.payments_details(asked).message["resultCode"] == "Pending"
    shop.decide("order-1", "fail")
    assert api.payments_details(asked).message["resultCode"] == "Refused"


def test_a_boleto_is_booked_the_day_after(shop: Any) -> None:
    told = pay(shop, "boletobancario")
    page = shop.http.post(told["action"]["downloadUrl"], data={"outcome": "approve"})
    assert page.status_code == 303
    assert shop.money("order-1").state == "pending"
    shop.pass_time(24 * 3600 + 1)
    assert shop.money("order-1").captured == 1000


def test_paypal_redirects_where_it_is_asked_to(shop: Any) -> None:
    told = shop.pay(paymentMethod={"type": "paypal", "subtype": "redirect"})
    assert told["action"]["type"] == "redirect"


def test_paypal_is_approved_with_its_order(shop: Any) -> None:
    told = shop.pay(paymentMethod={"type": "paypal", "subtype": "sdk"})
    data = told["action"]["paymentData"]
    asked = {"details": {"orderID": "EC-1", "payerID": "P1"}, "paymentData": data}
    api = shop.adyen.checkout.payments_api
    assert api.payments_details(asked).message["resultCode"] == "Authorised"


@pytest.mark.parametrize(
    ("changes", "status", "code"),
    [
        ({"amount": {"value": 1000, "currency": "USD"}}, 500, "905_1"),
        ({"paymentMethod": {"type": "klarna"}, "lineItems": None}, 422, "136"),
        ({"paymentMethod": {"type": "klarna"}, "countryCode": None}, 422, "100"),
        ({"paymentMethod": {"type": "eps"}}, 422, "100"),
        ({"paymentMethod": {"type": "applepay"}}, 422, "100"),
        ({"paymentMethod": {"type": "applepay", "applePayToken": "x"}}, 422, "200"),
        ({"paymentMethod": {"type": "sepadirectdebit", "ownerName": "Ann"}}, 422, "161"),
        (
            {"paymentMethod": {"type": "sepadirectdebit", "iban": "NL00X", "ownerName": "Ann"}},
            422,
            "161",
        ),
        ({"paymentMethod": {"type": "ideal", "number": "4111111111111111"}}, 400, "702"),
    ],
)
def test_what_a_method_must_be_told(
    shop: Any, changes: dict[str, Any], status: int, code: str
) -> None:
    order = shop.order(**{"paymentMethod": {"type": "ideal"}, **TOLD, **changes})
    assert shop.refusal(order) == (status, code)


def test_a_debit_is_told_of_later(shop: Any) -> None:
    told = pay(shop, "sepadirectdebit")
    assert told["additionalData"]["sepadirectdebit.mandateId"]
    assert (shop.money("order-1").state, shop.events) == ("pending", [])
    assert shop.decide(told["pspReference"], "fail_settlement")
    assert shop.events == ["-AUTHORISATION"]
    assert shop.money("order-1").captured == 0


def test_an_authorised_debit_that_bounces_is_charged_back(shop: Any) -> None:
    told = pay(shop, "ach")
    assert shop.decide(told["pspReference"], "fail_settlement")
    assert shop.events == ["AUTHORISATION", "NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK"]
    assert shop.money(told["pspReference"]).disputed == 1000


@pytest.mark.parametrize(
    ("kind", "held"), [("klarna", True), ("paypal", True), ("ideal", False), ("pix", False)]
)
def test_only_some_methods_can_be_captured_later(shop: Any, kind: str, held: bool) -> None:
    pay(shop, kind, additionalData={"manualCapture": "true"})
    shop.decide("order-1", "approve")
    assert shop.money("order-1").capturable == (1000 if held else 0)
    assert shop.money("order-1").captured == (0 if held else 1000)

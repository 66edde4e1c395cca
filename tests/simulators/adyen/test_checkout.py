"""Orders and gift cards, and what the checkout shows."""

import base64
import json
from typing import Any

import pytest

GIVEX = {"type": "giftcard", "brand": "givex", "number": "4126491073027401", "cvc": "737"}


def opened(shop: Any, value: int = 6000) -> Any:
    asked = shop.me | {"amount": {"value": value, "currency": "EUR"}, "reference": "order-1"}
    return shop.adyen.checkout.orders_api.orders(asked).message


def of(order: Any) -> dict[str, Any]:
    return {"order": {name: order[name] for name in ("pspReference", "orderData")}}


def balance(shop: Any, value: int = 1000) -> Any:
    card = {"type": "givex", "number": GIVEX["number"], "cvc": "737"}
    asked = shop.me | {"amount": {"value": value, "currency": "EUR"}, "paymentMethod": card}
    return shop.adyen.checkout.orders_api.get_balance_of_gift_card(asked).message


def test_a_gift_card_and_a_card_pay_an_order(shop: Any) -> None:
    order = opened(shop)
    paid = shop.pay(5000, paymentMethod=GIVEX, **of(order))
    assert paid["resultCode"] == "Authorised"
    assert paid["order"]["remainingAmount"] == {"currency": "EUR", "value": 1000}
    assert shop.pay(1000, **of(order))["resultCode"] == "Authorised"
    assert shop.events == ["ORDER_OPENED", "AUTHORISATION", "AUTHORISATION", "ORDER_CLOSED"]
    assert shop.refusal(shop.order(1, **of(order))) == (422, "14_018")


def test_a_gift_card_pays_no_more_than_it_holds(shop: Any) -> None:
    assert balance(shop)["resultCode"] == "Success"
    told = balance(shop, 6000)
    assert (told["resultCode"], told["balance"]["value"]) == ("NotEnoughBalance", 5000)
    refused = shop.pay(5001, paymentMethod=GIVEX)
    assert (refused["resultCode"], refused["refusalReasonCode"]) == ("Refused", "12")
    assert shop.pay(3000, paymentMethod=GIVEX)["resultCode"] == "Authorised"
    assert shop.pay(3000, paymentMethod=GIVEX)["resultCode"] == "Refused"


@pytest.mark.parametrize(
    ("value", "code"),
    [(1123, "2"), (124, "12"), (125, "5"), (126, "6"), (130, "4"), (134, "17"), (135, "18")],
)
def test_some_amounts_of_gift_cards_are_refused(shop: Any, value: int, code: str) -> None:
    told = shop.pay(value, paymentMethod=GIVEX)
    assert told["refusalReasonCode"] == code
    assert balance(shop)["balance"]["value"] == 5000


def test_a_cancelled_order_gives_back_what_was_paid(shop: Any) -> None:
    order = opened(shop)
    paid = shop.pay(5000, paymentMethod=GIVEX, **of(order))
    cancelled = shop.adyen.checkout.orders_api.cancel_order(shop.me | of(order)).message
    assert cancelled["resultCode"] == "Received"
    assert shop.money(paid["pspReference"]).refunded == 5000
    assert shop.events[-1] == "-ORDER_CLOSED"
    assert shop.refusal(shop.me | of(order), "/v68/orders/cancel") == (422, "14_018")


def test_an_order_that_nobody_pays_is_closed(shop: Any) -> None:
    opened(shop)
    shop.pass_time(25 * 3600)
    assert shop.events == ["ORDER_OPENED", "-ORDER_CLOSED"]


def test_payment_methods_depend_on_the_currency(shop: Any) -> None:
    api = shop.adyen.checkout.payments_api
    euros = api.payment_methods(shop.me | {"amount": {"value": 1, "currency": "EUR"}}).message
    dollars = api.payment_methods(shop.me | {"amount": {"value": 1, "currency": "USD"}}).message
    in_euros = {each["type"] for each in euros["paymentMethods"]}
    in_dollars = {each["type"] for each in dollars["paymentMethods"]}
    assert {"scheme", "ideal"} <= in_euros
    assert "ideal" not in in_dollars
    asked = shop.me | {"allowedPaymentMethods": ["ideal", "eps"], "blockedPaymentMethods": ["eps"]}
    only = api.payment_methods(asked).message["paymentMethods"]
    assert [each["type"] for each in only] == ["ideal"]


def test_the_brand_of_a_card_is_told(shop: Any) -> None:
    api = shop.adyen.checkout.payments_api
    told = api.card_details(shop.me | {"cardNumber": "411111"}).message
    assert told["brands"] == [{"type": "visa", "supported": True}]
    asked = shop.me | {"cardNumber": "411111", "supportedBrands": ["mc"]}
    assert api.card_details(asked).message["brands"][0]["supported"] is False


def test_a_session_is_made(shop: Any) -> None:
    asked = shop.order(countryCode="NL")
    del asked["paymentMethod"]
    made = shop.adyen.checkout.payments_api.sessions(asked).message
    assert (made["id"][:2], made["amount"]["value"]) == ("CS", 1000)
    assert shop.refusal(asked | {"countryCode": "INVALID"}, "/v68/sessions") == (422, "200")
    headers = {"x-api-key": shop.credentials["api_key"]}
    for path in (f"{made['id']}?sessionResult=invalid", made["id"], "CS0?sessionResult=x"):
        answer = shop.http.get(f"/v68/sessions/{path}", headers=headers)
        assert (answer.status_code, answer.json()["errorCode"]) == (500, "701")


def test_a_link_is_made_and_expires(shop: Any) -> None:
    asked = shop.order()
    del asked["paymentMethod"]
    api = shop.adyen.checkout.payment_links_api
    made = api.payment_links(asked).message
    assert made["status"] == "active"
    assert api.get_payment_link(made["id"]).message == made
    assert api.update_payment_link({"status": "expired"}, made["id"]).message["status"] == "expired"
    assert not shop.decide(made["id"], "approve")


def test_a_link_is_paid(shop: Any) -> None:
    asked = shop.order()
    del asked["paymentMethod"]
    api = shop.adyen.checkout.payment_links_api
    made = api.payment_links(asked).message
    assert shop.http.get(made["url"]).status_code == 200
    back = shop.http.post(made["url"], data={"outcome": "approve"})
    assert back.headers["location"] == asked["returnUrl"]
    assert api.get_payment_link(made["id"]).message["status"] == "completed"
    assert shop.money("order-1").captured == 1000
    assert shop.events == ["AUTHORISATION"]


def test_a_session_is_paid(shop: Any) -> None:
    asked = shop.order()
    del asked["paymentMethod"]
    made = shop.adyen.checkout.payments_api.sessions(asked).message
    page = f"/_pages/sessions/{shop.account.name}/{made['id']}"
    assert shop.http.post(page, data={"outcome": "fail"}).status_code == 303
    back = shop.http.post(page, data={"outcome": "approve"}).headers["location"]
    told = dict(pair.split("=") for pair in back.partition("&")[2].split("&"))
    assert told["sessionId"] == made["id"]
    query = {"query_parameters": {"sessionResult": told["sessionResult"]}}
    api = shop.adyen.checkout.payments_api
    assert api.get_result_of_payment_session(made["id"], **query).message["status"] == "completed"
    assert shop.events == ["-AUTHORISATION", "AUTHORISATION"]
    assert not shop.decide(made["id"], "approve")


def test_an_apple_pay_session(shop: Any) -> None:
    asked = {"displayName": "Shop", "domainName": "shop.example", "merchantIdentifier": "m"}
    told = shop.adyen.checkout.utility_api.get_apple_pay_session(asked).message
    assert json.loads(base64.b64decode(told["data"]))["domainName"] == "shop.example"
    keys = {"originDomains": ["https://shop.example"]}
    told = shop.adyen.checkout.utility_api.origin_keys(keys).message
    assert list(told["originKeys"]) == keys["originDomains"]

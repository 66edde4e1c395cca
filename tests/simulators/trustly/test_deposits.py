"""Deposits and what becomes of them."""

import pytest

from simulators.core.clock import DAY
from tests.simulators.trustly.conftest import BACK, LOST, Shop


def test_a_deposit_is_paid_on_the_page(shop: Shop) -> None:
    data = shop.deposit_data()
    begun = shop.call("Deposit", data)
    assert len(begun["orderid"]) == 10
    assert "OrderID=" + begun["orderid"] in begun["url"]
    assert shop.names == []
    assert shop.choose(begun["url"], "approve") == BACK
    assert shop.names == ["account", "pending", "credit"]
    told = shop.told[-1]["params"]["data"]
    assert told.pop("notificationid").isdigit()
    assert told.pop("timestamp").endswith("+00")
    assert told == {
        "amount": "103.00",
        "currency": "SEK",
        "messageid": data["MessageID"],
        "orderid": begun["orderid"],
        "enduserid": "12345",
        "attributes": {},
    }
    assert shop.balance == {"SEK": "103.00"}


def test_the_account_is_told_and_stays_the_customers(shop: Shop) -> None:
    shop.paid()
    shop.paid()
    first, second = (each["params"]["data"] for each in shop.told if each["method"] == "account")
    assert first["accountid"] == second["accountid"]
    assert first["verified"] == "1"
    assert first["attributes"]["clearinghouse"] == "SWEDEN"
    assert first["attributes"]["lastdigits"] == first["accountid"][-6:]


@pytest.mark.parametrize("outcome", ["fail", "cancel"])
def test_a_customer_who_does_not_pay(shop: Shop, outcome: str) -> None:
    begun = shop.begin()
    assert shop.choose(begun["url"], outcome) == LOST
    assert shop.names == ["cancel"]
    assert shop.told[0]["params"]["data"]["orderid"] == begun["orderid"]
    assert "amount" not in shop.told[0]["params"]["data"]
    assert shop.choose(begun["url"], "approve") == LOST
    assert shop.balance == {}


def test_a_page_that_is_left_open(shop: Shop) -> None:
    begun = shop.begin()
    shop.simulator.clock.advance(29 * 60)
    assert shop.names == []
    shop.simulator.clock.advance(2 * 60)
    assert shop.names == ["cancel"]
    assert not shop.decide(begun["orderid"], "approve")


def test_credited_money_may_never_come(shop: Shop) -> None:
    order = shop.paid()
    assert shop.decide(order, "fail_settlement")
    assert shop.names[-1] == "debit"
    assert shop.told[-1]["params"]["data"]["amount"] == "103.00"
    assert shop.balance == {"SEK": "0.00"}
    assert not shop.decide(order, "fail_settlement")
    code, _ = shop.refusal("Refund", {"OrderID": order, "Amount": "1.00", "Currency": "SEK"})
    assert code == 623


def test_what_was_refunded_is_not_taken_back(shop: Shop) -> None:
    order = shop.paid()
    shop.refund(order, "1.00")
    assert not shop.decide(order, "fail_settlement")


def test_settled_money_stays(shop: Shop) -> None:
    order = shop.paid()
    shop.simulator.clock.advance(11 * DAY)
    assert not shop.decide(order, "fail_settlement")


@pytest.mark.parametrize(
    ("attributes", "code", "name"),
    [
        ({"Amount": "103"}, 615, "ERROR_INVALID_AMOUNT"),
        ({"Amount": "0.00"}, 615, "ERROR_INVALID_AMOUNT"),
        ({"Amount": "-1.00"}, 615, "ERROR_INVALID_AMOUNT"),
        ({"Amount": None}, 615, "ERROR_INVALID_AMOUNT"),
        ({"Amount": 103.0}, 615, "ERROR_INVALID_AMOUNT"),
        ({"Currency": "XXX"}, 622, "ERROR_INVALID_CURRENCY_CODE"),
        ({"Currency": None}, 622, "ERROR_INVALID_CURRENCY_CODE"),
        ({"Colour": "red"}, 623, "ERROR_INVALID_PARAMETERS"),
        ({"Firstname": None}, 623, "ERROR_INVALID_PARAMETERS"),
        ({"Email": "nobody"}, 642, "ERROR_INVALID_EMAIL"),
        ({"Locale": "swedish"}, 645, "ERROR_INVALID_LOCALE"),
        ({"IP": "1.1.1.1, 2.2.2.2"}, 698, "ERROR_INVALID_IP"),
        ({"SuccessURL": "back"}, 700, "ERROR_MALFORMED_SUCCESSURL"),
        ({"FailURL": "lost"}, 701, "ERROR_MALFORMED_FAILURL"),
        ({"RequestKYC": "yes"}, 717, "ERROR_INVALID_ORDER_ATTRIBUTE"),
        ({"Country": "SWE"}, 737, "ERROR_INVALID_COUNTRY"),
    ],
)
def test_odd_attributes(shop: Shop, attributes: dict[str, object], code: int, name: str) -> None:
    assert shop.refusal("Deposit", shop.deposit_data(**attributes)) == (code, name)


@pytest.mark.parametrize(
    ("more", "name"),
    [
        ({"EndUserID": None}, "ERROR_ENDUSERID_IS_NULL"),
        ({"MessageID": None}, "ERROR_MESSAGEID_IS_NULL"),
        ({"MessageID": "m" * 256}, "ERROR_MALFORMED_MESSAGEID"),
        ({"NotificationURL": "https://shop.example/?a=b"}, "ERROR_MALFORMED_NOTIFICATIONURL"),
        ({"NotificationURL": "nowhere"}, "ERROR_MALFORMED_NOTIFICATIONURL"),
        ({"NotificationURL": "http://shop.example/"}, "ERROR_NOT_SECURE_NOTIFICATIONURL"),
        ({"Attributes": None}, "ERROR_INVALID_PARAMETERS"),
        ({"Colour": "red"}, "ERROR_INVALID_PARAMETERS"),
    ],
)
def test_odd_data(shop: Shop, more: dict[str, object], name: str) -> None:
    assert shop.refusal("Deposit", {**shop.deposit_data(), **more})[1] == name


def test_a_message_is_used_once(shop: Shop) -> None:
    data = shop.deposit_data()
    shop.call("Deposit", data)
    assert shop.refusal("Deposit", data) == (637, "ERROR_DUPLICATE_MESSAGE_ID")

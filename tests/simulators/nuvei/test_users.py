"""Customers and their payment options."""

from typing import Any

import pytest

from tests.simulators.nuvei.conftest import Shop, card

CARD = {
    "ccCardNumber": "4761344136141390",
    "ccExpMonth": "12",
    "ccExpYear": "2030",
    "ccNameOnCard": "Anna Berg",
}


def known(shop: Shop, user: str = "anna") -> Any:
    person = {"firstName": "Anna", "lastName": "Berg", "countryCode": "SE"}
    return shop.call("createUser", userTokenId=user, **person, email="anna@example.com")


def test_a_customer_is_made_known_once(shop: Shop) -> None:
    made = known(shop)
    assert isinstance(made["userId"], int)
    assert known(shop)["errCode"] == 1010
    shown = shop.call("getUserDetails", userTokenId="anna")["userDetails"]
    assert (shown["userId"], shown["firstName"]) == (made["userId"], "Anna")
    assert shop.call("getUserDetails", userTokenId="nobody")["errCode"] == 1010


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"userTokenId": "", "countryCode": "SE"}, 1010),
        ({"userTokenId": "anna", "countryCode": ""}, 1014),
        ({"userTokenId": "anna", "countryCode": "SWE"}, 1019),
    ],
)
def test_a_customer_has_a_name_and_a_country(shop: Shop, asked: dict[str, str], code: int) -> None:
    assert shop.call("createUser", **asked)["errCode"] == code


def test_a_card_is_kept_and_pays(shop: Shop) -> None:
    known(shop)
    added = shop.call("addUPOCreditCard", userTokenId="anna", **CARD)
    paid = shop.pay({"userPaymentOptionId": added["userPaymentOptionId"]}, userTokenId="anna")
    assert paid["transactionStatus"] == "APPROVED"
    (option,) = shop.call("getUserUPOs", userTokenId="anna")["paymentMethods"]
    assert option["userPaymentOptionId"] == added["userPaymentOptionId"]
    assert option["upoData"]["ccCardNumber"] == "4****1390"


def test_two_cards_are_two_options(shop: Shop) -> None:
    known(shop)
    one = shop.call("addUPOCreditCard", userTokenId="anna", **CARD)
    two = shop.call("addUPOCreditCard", userTokenId="anna", **CARD)
    assert one["userPaymentOptionId"] != two["userPaymentOptionId"]


def test_a_card_is_kept_for_a_known_customer_only(shop: Shop) -> None:
    assert shop.call("addUPOCreditCard", userTokenId="nobody", **CARD)["errCode"] == 1010


def test_a_temporary_token_is_kept(shop: Shop) -> None:
    known(shop)
    token = shop.session()
    asked = {"sessionToken": token, "cardData": card()["card"]}
    temporary = shop.raw("cardTokenization.do", asked).json()["ccTempToken"]
    kept = {"sessionToken": token, "userTokenId": "anna", "ccTempToken": temporary}
    added = shop.call("addUPOCreditCardByTempToken", **kept)
    option = {"userPaymentOptionId": added["userPaymentOptionId"]}
    assert shop.pay(option, userTokenId="anna")["transactionStatus"] == "APPROVED"
    assert shop.call("addUPOCreditCardByTempToken", **kept)["errCode"] == 1061


def test_an_option_is_suspended_enabled_and_deleted(shop: Shop) -> None:
    paid = shop.pay(userTokenId="anna")
    option = {"userPaymentOptionId": paid["paymentOption"]["userPaymentOptionId"]}
    shop.call("suspendUPO", userTokenId="anna", **option)
    assert shop.pay(option, userTokenId="anna")["errCode"] == 1023
    shop.call("enableUPO", userTokenId="anna", **option)
    assert shop.pay(option, userTokenId="anna")["transactionStatus"] == "APPROVED"
    shop.call("deleteUPO", userTokenId="anna", **option)
    assert shop.pay(option, userTokenId="anna")["errCode"] == 1011


def test_nothing_is_tokenized_without_a_session(shop: Shop) -> None:
    asked = {"sessionToken": "none", "cardData": card()["card"]}
    assert shop.raw("cardTokenization.do", asked).json()["errCode"] == 1065

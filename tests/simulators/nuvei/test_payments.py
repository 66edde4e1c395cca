"""Payments by cards: taken, held, declined, kept for later."""

from typing import Any

import pytest

from tests.simulators.nuvei.conftest import BILLING, Shop, card


def test_a_sale_takes_the_money(shop: Shop) -> None:
    paid = shop.pay(clientUniqueId="order-1")
    assert paid["status"] == "SUCCESS"
    assert paid["transactionStatus"] == "APPROVED"
    assert paid["transactionType"] == "Sale"
    assert paid["clientUniqueId"] == "order-1"
    money = shop.site.ledger.payment(paid["transactionId"])
    assert (money.amount, money.captured, money.currency) == (100_00, 100_00, "USD")


def test_an_authorization_only_holds_it(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    money = shop.site.ledger.payment(held["transactionId"])
    assert (money.authorized, money.captured) == (100_00, 0)


@pytest.mark.parametrize(
    ("currency", "amount", "minor"), [("JPY", "5000", 5000), ("KWD", "1.234", 1234)]
)
def test_amounts_have_the_decimals_of_their_currency(
    shop: Shop, currency: str, amount: str, minor: int
) -> None:
    paid = shop.pay(currency=currency, amount=amount)
    assert shop.site.ledger.payment(paid["transactionId"]).captured == minor


@pytest.mark.parametrize(
    ("number", "brand"),
    [
        ("4761344136141390", "VISA"),
        ("5101081046006034", "MASTERCARD"),
        ("2221004483162815", "MASTERCARD"),
        ("375510513169537", "AMEX"),
        ("6011111111111117", "DISCOVER"),
        ("3530111333300000", "JCB"),
    ],
)
def test_cards_of_each_network_are_approved(shop: Shop, number: str, brand: str) -> None:
    code = "9999" if brand == "AMEX" else "999"
    paid = shop.pay(card(number, CVV=code))
    assert paid["transactionStatus"] == "APPROVED"
    shown = paid["paymentOption"]["card"]
    assert (shown["cardBrand"], shown["bin"], shown["last4Digits"]) == (
        brand,
        number[:6],
        number[-4:],
    )


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        ("4008370896662369", "Decline"),
        ("4008384424370890", "Insufficient Funds"),
        ("4000128449498204", "External Error in Processing"),
        ("5333463046218753", "Do Not Honor"),
        ("375534876707683", "Expired Card"),
    ],
)
def test_test_cards_are_declined_as_documented(shop: Shop, number: str, reason: str) -> None:
    refused = shop.pay(card(number))
    assert refused["status"] == "SUCCESS"
    assert refused["errCode"] == 0
    assert refused["transactionStatus"] == "DECLINED"
    assert (refused["gwErrorCode"], refused["gwExtendedErrorCode"]) == (-1, 0)
    assert refused["gwErrorReason"] == reason
    assert shop.site.ledger.payment(refused["transactionId"]).captured == 0


def test_a_declined_customer_may_try_another_card_in_the_same_session(shop: Shop) -> None:
    token = shop.session()
    first = shop.pay(card("4008370896662369"), sessionToken=token)
    second = shop.pay(sessionToken=token)
    assert second["transactionStatus"] == "APPROVED"
    assert second["orderId"] == first["orderId"]


def test_a_session_pays_for_one_order(shop: Shop) -> None:
    token = shop.session()
    shop.pay(sessionToken=token)
    again = shop.pay(sessionToken=token)
    assert (again["status"], again["errCode"]) == ("ERROR", 1064)


def test_a_missing_security_code_is_filtered_by_the_gateway(shop: Shop) -> None:
    refused = shop.pay(card(CVV=""))
    assert refused["transactionStatus"] == "ERROR"
    assert (refused["gwErrorReason"], refused["gwExtendedErrorCode"]) == ("Invalid CVV2", 1104)


def test_nothing_is_taken_by_a_zero_authorization(shop: Shop) -> None:
    checked = shop.pay(amount="0", transactionType="Auth")
    assert checked["transactionStatus"] == "APPROVED"
    assert shop.site.ledger.payment(checked["transactionId"]).authorized == 0


def test_a_kept_card_pays_again_without_the_customer(shop: Shop) -> None:
    first = shop.pay(userTokenId="anna", isRebilling="0")
    option = first["paymentOption"]["userPaymentOptionId"]
    again = shop.pay(
        {"userPaymentOptionId": option},
        userTokenId="anna",
        isRebilling="1",
        relatedTransactionId=first["transactionId"],
    )
    assert again["transactionStatus"] == "APPROVED"
    assert again["paymentOption"]["userPaymentOptionId"] == option
    assert again["paymentOption"]["card"]["last4Digits"] == "1390"


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ({"userTokenId": "somebody else"}, 1010),
        ({"paymentOption": {"userPaymentOptionId": "1"}}, 1011),
        ({"relatedTransactionId": "7110000000000000001"}, 1019),
        ({"relatedTransactionId": ""}, 1019),
    ],
)
def test_a_kept_card_is_its_owners(shop: Shop, asked: dict[str, Any], code: int) -> None:
    first = shop.pay(userTokenId="anna", isRebilling="0")
    again: dict[str, Any] = {
        "paymentOption": {"userPaymentOptionId": first["paymentOption"]["userPaymentOptionId"]},
        "userTokenId": "anna",
        "isRebilling": "1",
        "relatedTransactionId": first["transactionId"],
    }
    refused = shop.pay(**{**again, **asked})
    assert (refused["status"], refused["errCode"]) == ("ERROR", code)


def test_a_declined_card_stays_declined_when_kept(shop: Shop) -> None:
    first = shop.pay(card("4008384424370890"), userTokenId="anna")
    option = {"userPaymentOptionId": first["paymentOption"]["userPaymentOptionId"]}
    again = shop.pay(option, userTokenId="anna")
    assert again["gwErrorReason"] == "Insufficient Funds"


def test_a_temporary_token_pays_once(shop: Shop) -> None:
    session = shop.session()
    kept = shop.raw(
        "cardTokenization.do", {"sessionToken": session, "cardData": card()["card"]}
    ).json()
    option = {"card": {"ccTempToken": kept["ccTempToken"], "CVV": "999"}}
    assert shop.pay(option, sessionToken=session)["transactionStatus"] == "APPROVED"
    assert shop.pay(option)["errCode"] == 1061


@pytest.mark.parametrize("provider", ["ApplePay", "GooglePay"])
def test_a_device_pays_with_its_token(shop: Shop, provider: str) -> None:
    token = {"externalTokenProvider": provider, "mobileToken": '{"signature":"abc"}'}
    paid = shop.pay({"card": {"externalToken": token}})
    assert paid["transactionStatus"] == "APPROVED"
    assert paid["paymentOption"]["card"]["externalTokenProvider"] == provider
    refused = shop.pay({"card": {"externalToken": {**token, "mobileToken": "none"}}})
    assert refused["errCode"] == 1061


def test_a_device_pays_with_a_decrypted_token(shop: Shop) -> None:
    token = {"externalTokenProvider": "ApplePay", "cryptogram": "AAAA", "eciProvider": "05"}
    paid = shop.pay(card("5333302221254276", CVV="", externalToken=token))
    assert paid["transactionStatus"] == "APPROVED"


def test_the_status_of_a_session_is_that_of_its_last_payment(shop: Shop) -> None:
    token = shop.session()
    paid = shop.pay(sessionToken=token, transactionType="Auth")
    status = shop.raw("getPaymentStatus.do", {"sessionToken": token}).json()
    assert status["transactionId"] == paid["transactionId"]
    assert (status["transactionStatus"], status["transactionType"]) == ("APPROVED", "Auth")
    assert (status["amount"], status["currency"]) == ("100.00", "USD")


def test_a_session_without_a_payment_has_no_status(shop: Shop) -> None:
    status = shop.raw("getPaymentStatus.do", {"sessionToken": shop.session()}).json()
    assert status["status"] == "ERROR"


def test_transactions_are_found_by_the_merchants_id_too(shop: Shop) -> None:
    paid = shop.pay(clientUniqueId="order-7")
    found = shop.call("getTransactionDetails", clientUniqueId="order-7")
    assert found["transactionDetails"]["transactionId"] == paid["transactionId"]
    assert found["transactionDetails"]["transactionStatus"] == "Approved"
    assert found["partialApproval"]["processedAmount"] == "100.00"


def test_an_opened_order_is_paid(shop: Shop) -> None:
    opened = shop.call("openOrder", amount="10.00", currency="USD", billingAddress=BILLING)
    token, order = opened["sessionToken"], opened["orderId"]
    changed = shop.call(
        "updateOrder", sessionToken=token, orderId=order, amount="12.00", currency="USD"
    )
    assert changed["orderId"] == order
    paid = shop.pay(sessionToken=token, orderId=order, amount="12.00")
    assert paid["orderId"] == order
    shown = shop.call("getOrderDetails", sessionToken=token, orderId=order)
    assert (shown["amount"], shown["orderStatus"]) == (12.0, "COMPLETED")
    late = shop.call(
        "updateOrder", sessionToken=token, orderId=order, amount="1.00", currency="USD"
    )
    assert late["errCode"] == 1058


def test_an_order_is_of_one_session(shop: Shop) -> None:
    opened = shop.call("openOrder", amount="10.00", currency="USD")
    assert shop.pay(orderId=opened["orderId"])["errCode"] == 1057


def test_a_session_ends(shop: Shop) -> None:
    token = shop.session()
    shop.simulator.clock.advance(15 * 60)
    assert shop.pay(sessionToken=token)["errCode"] == 1069

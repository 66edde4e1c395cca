"""Payments without authentication, and what follows them."""

import pytest

from tests.simulators.redsys.conftest import Shop


def test_a_payment_is_taken(shop: Shop) -> None:
    told = shop.pay(ORDER="1234abcd", MERCHANTDATA="foo")
    control = next(name for name in told if name.startswith("Ds_Control_"))
    assert told.pop(control) == control.removeprefix("Ds_Control_")
    assert len(told.pop("Ds_AuthorisationCode")) == 6
    assert told == {
        "Ds_Amount": "1000",
        "Ds_Currency": "978",
        "Ds_Order": "1234abcd",
        "Ds_MerchantCode": shop.credentials["merchant_id"],
        "Ds_Terminal": "1",
        "Ds_TransactionType": "0",
        "Ds_Response": "0000",
        "Ds_SecurePayment": "0",
        "Ds_Language": "1",
        "Ds_CardNumber": "454881******0003",
        "Ds_Card_Brand": "1",
        "Ds_Card_Country": "724",
        "Ds_MerchantData": "foo",
        "Ds_ProcessedPayMethod": "3",
    }
    money = shop.kept.ledger.payment("1234abcd")
    assert (money.captured, money.currency) == (1000, "EUR")
    assert shop.pay(ORDER="1234abcd") == "SIS0051"


@pytest.mark.parametrize(
    ("more", "response"),
    [
        ({"pan": "5576440022788500"}, "0190"),
        ({"pan": "4548817212493017", "DIRECTPAYMENT": None}, "0195"),
        ({"CVV2": "999"}, "0190"),
        ({"CVV2": "172"}, "0172"),
        ({"AMOUNT": "1096"}, "0190"),
        ({"AMOUNT": "1074"}, "0174"),
    ],
)
def test_denials(shop: Shop, more: dict[str, str], response: str) -> None:
    told = shop.pay(**more)
    assert (told["Ds_Response"], told["Ds_AuthorisationCode"]) == (response, "")
    assert "Ds_Card_Brand" not in told
    assert shop.kept.ledger.payment(told["Ds_Order"]).state == "declined"
    assert shop.notifications[0]["Ds_Response"] == response


def test_a_preauthorization_is_confirmed_once(shop: Shop) -> None:
    order = shop.pay(TRANSACTIONTYPE="1")["Ds_Order"]
    assert shop.follow("2", order, "1001") == "SIS0062"
    assert shop.follow("3", order) == "SIS0056"
    assert shop.follow("2", order, "600")["Ds_Response"] == "0900"
    assert shop.follow("2", order, "400") == "SIS0060"
    assert shop.follow("9", order) == "SIS0072"
    money = shop.kept.ledger.payment(order)
    assert (money.captured, money.voided) == (600, 400)
    assert [told["Ds_TransactionType"] for told in shop.notifications] == ["1", "2"]


def test_a_preauthorization_is_cancelled(shop: Shop) -> None:
    order = shop.pay(TRANSACTIONTYPE="1")["Ds_Order"]
    assert shop.follow("9", order, "999") == "SIS0226"
    assert shop.follow("9", order)["Ds_Response"] == "0400"
    assert shop.follow("9", order) == "SIS0222"
    assert shop.follow("2", order) == "SIS0061"
    assert shop.kept.ledger.payment(order).state == "voided"


def test_a_separate_preauthorization_is_confirmed_by_its_own_type(shop: Shop) -> None:
    order = shop.pay(TRANSACTIONTYPE="7")["Ds_Order"]
    assert shop.follow("2", order) == "SIS0061"
    assert shop.follow("8", order)["Ds_Response"] == "0900"


def test_refunds_up_to_what_was_taken(shop: Shop) -> None:
    order = shop.pay()["Ds_Order"]
    assert shop.follow("3", order, "400")["Ds_Response"] == "0900"
    assert shop.follow("3", order, "601") == "SIS0057"
    assert shop.follow("3", order, "600", CURRENCY="840") == "SIS0027"
    assert shop.follow("3", order, "600")["Ds_TransactionType"] == "3"
    assert shop.follow("3", order, "1") == "SIS0057"
    assert shop.kept.ledger.payment(order).refunded == 1000


def test_what_nobody_confirms_is_released(shop: Shop) -> None:
    order = shop.pay(TRANSACTIONTYPE="1")["Ds_Order"]
    assert shop.simulator.decide(shop.kept, shop.base, order, "expire")
    assert shop.follow("2", order) == "SIS0061"


def test_a_card_is_kept_and_charged_by_the_merchant(shop: Shop) -> None:
    first = shop.pay(IDENTIFIER="REQUIRED", COF_INI="S", COF_TYPE="R", AMOUNT="0")
    assert first["Ds_ExpiryDate"] == "3412"
    again = shop.asked(
        IDENTIFIER=first["Ds_Merchant_Identifier"],
        COF_INI="N",
        COF_TYPE="R",
        COF_TXNID=first["Ds_Merchant_Cof_Txnid"],
        EXCEP_SCA="MIT",
        DIRECTPAYMENT="true",
    )
    told = shop.post("trataPeticionREST", again)
    assert told["Ds_Response"] == "0000"
    assert told["Ds_Merchant_Identifier"] == first["Ds_Merchant_Identifier"]
    assert told["Ds_CardNumber"] == first["Ds_CardNumber"]
    assert shop.post("trataPeticionREST", shop.asked(IDENTIFIER="0" * 40)) == "SIS0321"
    assert shop.pay(EXCEP_SCA="MIT") == "SIS0617"


def test_queries_tell_the_newest_first(shop: Shop) -> None:
    order = shop.pay(TRANSACTIONTYPE="1")["Ds_Order"]
    shop.follow("2", order)
    shop.follow("3", order, "300")
    kinds = [
        (told["Ds_TransactionType"], told["Ds_Response"]) for told in shop.query("Monitor", order)
    ]
    assert kinds == [("3", "0900"), ("2", "0900"), ("1", "0000")]
    [refunded] = shop.query("Transaction", order, "<Ds_TransactionType>3</Ds_TransactionType>")
    assert (refunded["Ds_Amount"], refunded["Ds_State"]) == ("300", "F")
    [detail] = shop.query("Detail", order, "<Ds_TransactionType>1</Ds_TransactionType>")
    assert len(detail["Ds_AuthorisationCode"]) == 6

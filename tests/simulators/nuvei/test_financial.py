"""Settling, voiding and refunding."""

import pytest

from simulators.core.clock import DAY
from tests.simulators.nuvei.conftest import Shop, card


def test_what_is_held_is_settled_in_parts_up_to_the_whole(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    money = shop.site.ledger.payment(held["transactionId"])
    assert shop.follow("settleTransaction", held, "40.00")["transactionType"] == "Settle"
    assert (money.captured, money.capturable) == (40_00, 60_00)
    more = shop.follow("settleTransaction", held, "60.01")
    assert (more["transactionStatus"], more["gwExtendedErrorCode"]) == ("ERROR", 1127)
    assert shop.follow("settleTransaction", held, "60")["transactionStatus"] == "APPROVED"
    again = shop.follow("settleTransaction", held, "1.00")
    assert again["gwErrorReason"] == "Transaction already settled"
    assert (money.captured, money.state) == (100_00, "captured")


def test_what_is_charged_of_a_preauthorization_ends_its_hold(shop: Shop) -> None:
    held = shop.pay(transactionType="PreAuth")
    assert shop.follow("settleTransaction", held, "40.00")["transactionStatus"] == "APPROVED"
    money = shop.site.ledger.payment(held["transactionId"])
    assert (money.captured, money.voided, money.state) == (40_00, 60_00, "captured")
    assert shop.follow("settleTransaction", held, "1.00")["gwExtendedErrorCode"] == 1167


def test_a_refund_is_of_one_settlement(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    one = shop.follow("settleTransaction", held, "30.00")
    shop.follow("settleTransaction", held, "70.00")
    assert shop.follow("refundTransaction", one, "30.01")["gwExtendedErrorCode"] == 1106
    assert shop.follow("refundTransaction", held, "30.00")["gwExtendedErrorCode"] == 1141
    assert shop.follow("refundTransaction", one, "30.00")["transactionStatus"] == "APPROVED"


def test_a_sale_is_settled_already(shop: Shop) -> None:
    assert shop.follow("settleTransaction", shop.pay())["gwExtendedErrorCode"] == 1167


def test_a_hold_is_over_after_a_week(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    shop.simulator.clock.advance(7 * DAY)
    assert shop.site.ledger.payment(held["transactionId"]).capturable == 0
    late = shop.follow("settleTransaction", held)
    assert late["gwErrorReason"] == "Illegal interval between Auth and Settle"


def test_what_is_held_is_voided_once(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    void = shop.follow("voidTransaction", held)
    assert (void["transactionStatus"], void["transactionType"]) == ("APPROVED", "Void")
    assert shop.site.ledger.payment(held["transactionId"]).state == "voided"
    assert shop.details(held["transactionId"])["isVoided"] == "True"
    assert shop.follow("voidTransaction", held)["gwErrorReason"] == "Transaction already voided"
    assert shop.follow("settleTransaction", held)["gwExtendedErrorCode"] == 1168


def test_a_settled_authorization_is_not_voided(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    shop.follow("settleTransaction", held)
    assert shop.follow("voidTransaction", held)["gwExtendedErrorCode"] == 1167


def test_a_sale_is_voided_on_its_day_only(shop: Shop) -> None:
    sale, older = shop.pay(), shop.pay()
    assert shop.follow("voidTransaction", sale)["transactionStatus"] == "APPROVED"
    assert shop.site.ledger.payment(sale["transactionId"]).refundable == 0
    shop.simulator.clock.advance(DAY)
    assert shop.follow("voidTransaction", older)["gwErrorReason"] == "Cannot perform this void"
    assert shop.site.ledger.payment(older["transactionId"]).refundable == 100_00


def test_a_settlement_is_voided_on_its_day(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    settled = shop.follow("settleTransaction", held)
    assert shop.follow("voidTransaction", settled)["transactionStatus"] == "APPROVED"
    money = shop.site.ledger.payment(held["transactionId"])
    assert (money.captured, money.state) == (0, "voided")
    assert shop.follow("refundTransaction", settled)["gwExtendedErrorCode"] == 1168


def test_one_of_two_settlements_is_voided(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    one = shop.follow("settleTransaction", held, "30.00")
    two = shop.follow("settleTransaction", held, "70.00")
    assert shop.follow("voidTransaction", one, "30.00")["transactionStatus"] == "APPROVED"
    assert shop.site.ledger.payment(held["transactionId"]).refundable == 70_00
    assert shop.follow("refundTransaction", two, "70.00")["transactionStatus"] == "APPROVED"


def test_only_the_whole_is_voided(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    assert shop.follow("voidTransaction", held, "50.00")["gwErrorReason"] == "Invalid Amount"


def test_a_void_is_not_voided(shop: Shop) -> None:
    void = shop.follow("voidTransaction", shop.pay(transactionType="Auth"))
    refused = shop.follow("voidTransaction", void)
    assert refused["gwErrorReason"] == "Cannot void a void transaction"


def test_what_was_taken_is_refunded_in_parts_and_never_more(shop: Shop) -> None:
    sale = shop.pay()
    money = shop.site.ledger.payment(sale["transactionId"])
    first = shop.follow("refundTransaction", sale, "60.00")
    assert (first["transactionStatus"], first["transactionType"]) == ("APPROVED", "Credit")
    more = shop.follow("refundTransaction", sale, "40.01")
    assert more["transactionStatus"] == "ERROR"
    assert more["gwErrorReason"] == "Credit Amount Exceed Total Charges"
    assert more["gwExtendedErrorCode"] == 1106
    assert shop.follow("refundTransaction", sale, "40.00")["transactionStatus"] == "APPROVED"
    assert (money.refunded, money.refundable) == (100_00, 0)
    assert shop.details(first["transactionId"])["relatedTransactionId"] == sale["transactionId"]


def test_a_settlement_gives_back_what_it_took(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    one = shop.follow("settleTransaction", held, "30.00")
    shop.follow("settleTransaction", held, "70.00")
    assert shop.follow("refundTransaction", one, "30.01")["gwExtendedErrorCode"] == 1106
    assert shop.follow("refundTransaction", one, "30.00")["transactionStatus"] == "APPROVED"
    assert shop.follow("refundTransaction", one, "0.01")["gwExtendedErrorCode"] == 1106


def test_held_money_is_not_refunded(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    refused = shop.follow("refundTransaction", held)
    assert refused["gwErrorReason"] == "Transaction type is not allowed"


def test_a_refund_is_voided(shop: Shop) -> None:
    sale = shop.pay()
    credit = shop.follow("refundTransaction", sale, "60.00")
    assert shop.follow("voidTransaction", credit, "60.00")["transactionStatus"] == "APPROVED"
    assert shop.site.ledger.payment(sale["transactionId"]).refundable == 100_00
    assert shop.follow("refundTransaction", sale)["transactionStatus"] == "APPROVED"


@pytest.mark.parametrize("call", ["settleTransaction", "voidTransaction", "refundTransaction"])
@pytest.mark.parametrize("id", ["123", "7199990000000000001"])
def test_a_transaction_that_does_not_exist_is_named(shop: Shop, call: str, id: str) -> None:
    refused = shop.follow(call, id)
    assert (refused["status"], refused["reason"]) == ("ERROR", "Invalid relatedTransactionId")


def test_another_sites_transaction_is_not_found(shop: Shop) -> None:
    stranger = Shop(shop.base, shop.simulator, f"{shop.name} stranger")
    sale = stranger.pay()
    assert shop.follow("refundTransaction", sale)["reason"] == "Invalid relatedTransactionId"
    stranger.http.close()


def test_a_declined_payment_has_nothing_to_give(shop: Shop) -> None:
    declined = shop.pay(card("4008370896662369"))
    for call in ("settleTransaction", "voidTransaction", "refundTransaction"):
        assert shop.follow(call, declined)["gwExtendedErrorCode"] == 1141


def test_currency_and_code_must_be_those_of_the_payment(shop: Shop) -> None:
    sale = shop.pay()
    other = shop.follow("refundTransaction", sale, currency="EUR")
    assert other["gwErrorReason"] == "Invalid Currency"
    wrong = shop.follow("refundTransaction", sale, authCode="000000")
    assert wrong["gwExtendedErrorCode"] == 1105
    right = shop.follow("refundTransaction", sale, authCode=sale["authCode"])
    assert right["transactionStatus"] == "APPROVED"


def test_a_credit_without_a_payment_goes_to_a_card(shop: Shop) -> None:
    asked = {"amount": "5.00", "currency": "USD"}
    credit = shop.call("refundTransaction", **asked, paymentOption=card())
    assert (credit["transactionStatus"], credit["transactionType"]) == ("APPROVED", "Credit")
    declined = card("4000128449498204")
    refused = shop.call("refundTransaction", **asked, paymentOption=declined)
    assert refused["transactionStatus"] == "DECLINED"
    assert refused["gwErrorReason"] == "External Error in Processing"

"""Electronic checks, increments and several completions."""

import pytest

from tests.simulators.elavon.conftest import Answer, Shop

CHECK = {
    "ssl_amount": "10.00",
    "ssl_aba_number": "011000015",
    "ssl_bank_account_number": "00123456789",
    "ssl_bank_account_type": "0",
    "ssl_agree": "1",
    "ssl_first_name": "Ada",
    "ssl_last_name": "Lovelace",
}
DAY = 24 * 3600


def check(shop: Shop, **fields: str) -> Answer:
    return shop.call("ecspurchase", **{**CHECK, **fields})


def test_a_check_takes_days_to_arrive(shop: Shop) -> None:
    made = check(shop)
    assert (made["ssl_result"], made["ssl_result_message"]) == ("0", "APPROVAL")
    assert made["ssl_bank_account_number"] == "*******6789"
    money = shop.kept.ledger.payment(made.id)
    assert (money.state, money.currency) == ("pending", "USD")
    told = shop.query(made.id)
    assert (told["ssl_transaction_type"], told["ssl_trans_status"]) == ("ECSPURCHASE", "OPN")
    shop.wait(5 * DAY)
    assert shop.query(made.id)["ssl_trans_status"] == "STL"
    assert money.captured == 1000
    assert shop.call("ccreturn", ssl_txn_id=made.id).code == "5040"


def test_a_check_is_taken_back_within_ten_minutes(shop: Shop) -> None:
    made, late = check(shop).id, check(shop).id
    assert shop.call("ccvoid", ssl_txn_id=made).code == "5040"
    assert shop.call("ecsvoid", ssl_txn_id=made)["ssl_result"] == "0"
    assert shop.query(made)["ssl_transaction_type"] == "ECSVOID"
    assert shop.call("ecsvoid", ssl_txn_id=made).code == "5040"
    assert not shop.decide("settle", made)
    shop.wait(601)
    assert shop.call("ecsvoid", ssl_txn_id=late).code == "5041"
    shop.wait(5 * DAY)
    ledger = shop.kept.ledger
    assert (ledger.payment(made).captured, ledger.payment(late).captured) == (0, 1000)


def test_a_check_bounces(shop: Shop) -> None:
    made = check(shop).id
    assert shop.decide("fail_settlement", made)
    assert not shop.decide("settle", made)
    told = shop.query(made)
    assert (told["ssl_result"], told["ssl_result_message"]) == ("1", "RETURNED")
    assert told["ssl_trans_status"] == ""
    assert shop.kept.ledger.payment(made).state == "declined"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"ssl_aba_number": "011000016"}, "5106"),
        ({"ssl_aba_number": "01100001"}, "5106"),
        ({"ssl_bank_account_number": "12345678901234567"}, "5105"),
        ({"ssl_bank_account_type": "2"}, "5103"),
        ({"ssl_agree": "0"}, "5104"),
        ({"ssl_agree": ""}, "4009"),
        ({"ssl_last_name": ""}, "5108"),
        ({"ssl_bank_account_type": "1"}, "5108"),
        ({"ssl_bank_account_type": "1", "ssl_company": "Engines"}, ""),
        ({"ssl_transaction_currency": "USD"}, "5020"),
        ({"ssl_amount": "10.0"}, "5002"),
    ],
)
def test_checks_are_checked(shop: Shop, fields: dict[str, str], code: str) -> None:
    assert check(shop, **fields).code == code


def test_an_authorization_is_incremented(shop: Shop) -> None:
    held = shop.pay("ccauthonly").id
    more = shop.call("ccauthonly", ssl_txn_id=held, ssl_amount="2.50")
    assert (more["ssl_amount"], more.id != held) == ("2.50", True)
    assert shop.call("cccomplete", ssl_txn_id=more.id).code == "5040"
    assert shop.query(held)["ssl_amount"] == "12.50"
    assert shop.kept.ledger.payment(held).authorized == 1250
    card = shop.call("ccauthonly", ssl_txn_id=held, ssl_amount="1.00", ssl_card_number="4111")
    assert card.code == "5020"
    assert shop.call("ccauthonly", ssl_txn_id=shop.pay().id, ssl_amount="1.00").code == "5040"
    shop.call("cccomplete", ssl_txn_id=held)
    assert shop.call("ccauthonly", ssl_txn_id=held, ssl_amount="1.00").code == "5040"


def test_what_several_completions_leave_stays_held(shop: Shop) -> None:
    held = shop.pay("ccauthonly").id
    part = {"ssl_txn_id": held, "ssl_partial_shipment_flag": "Y", "ssl_amount": "4.00"}
    first, second = shop.call("cccomplete", **part).id, shop.call("cccomplete", **part).id
    assert shop.query(held)["ssl_amount"] == "2.00"
    money = shop.kept.ledger.payment(held)
    shop.call("ccvoid", ssl_txn_id=first)
    assert (money.captured, money.refunded, money.capturable) == (800, 400, 200)
    assert shop.call("ccreturn", ssl_txn_id=second, ssl_amount="4.00").code == ""
    assert shop.call("ccreturn", ssl_txn_id=second).code == "5091"
    assert shop.call("ccdelete", ssl_txn_id=held)["ssl_result"] == "0"
    assert (money.state, money.voided) == ("captured", 200)

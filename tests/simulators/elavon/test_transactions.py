"""Sales, authorizations and what is done with them."""

import pytest

from tests.simulators.elavon.conftest import CARD, Shop

DAY = 24 * 3600


def test_a_sale_is_approved_and_settles_a_day_later(shop: Shop) -> None:
    answer = shop.pay(ssl_cvv2cvc2="123", ssl_cvv2cvc2_indicator="1", ssl_avs_zip="K1C2N6")
    assert (answer.status, answer["ssl_result"], answer["ssl_result_message"]) == (
        200,
        "0",
        "APPROVAL",
    )
    assert (answer["ssl_card_number"], answer["ssl_amount"]) == ("41**********9990", "10.00")
    assert (answer["ssl_avs_response"], answer["ssl_cvv2_response"]) == ("M", "M")
    assert shop.kept.ledger.payment(answer.id).captured == 1000
    assert shop.query(answer.id)["ssl_trans_status"] == "OPN"
    shop.wait(DAY)
    assert shop.query(answer.id)["ssl_trans_status"] == "STL"
    assert shop.call("ccvoid", ssl_txn_id=answer.id).code == "5040"


def test_an_authorization_is_completed_and_becomes_a_sale(shop: Shop) -> None:
    held = shop.pay("ccauthonly").id
    assert shop.query(held)["ssl_transaction_type"] == "AUTHONLY"
    answer = shop.call("cccomplete", ssl_txn_id=held, ssl_amount="6.00")
    assert (answer.id, answer["ssl_transaction_type"], answer["ssl_amount"]) == (
        held,
        "SALE",
        "6.00",
    )
    money = shop.kept.ledger.payment(held)
    assert (money.captured, money.voided) == (600, 400)
    assert shop.call("cccomplete", ssl_txn_id=held).code == "5040"


def test_several_completions_are_several_sales(shop: Shop) -> None:
    held = shop.pay("ccauthonly").id
    part = {"ssl_txn_id": held, "ssl_partial_shipment_flag": "Y"}
    first = shop.call("cccomplete", **part, ssl_amount="4.00")
    assert first.id != held
    assert shop.query(held)["ssl_transaction_type"] == "AUTHONLY"
    assert shop.call("cccomplete", **part, ssl_amount="6.01").code == "5091"
    assert shop.call("cccomplete", **part, ssl_amount="6.00").code == ""
    assert shop.kept.ledger.payment(first.id).captured == 1000


def test_returns_never_exceed_the_sale(shop: Shop) -> None:
    paid = shop.pay().id
    first = shop.call("ccreturn", ssl_txn_id=paid, ssl_amount="6.00")
    assert (first["ssl_transaction_type"], first["ssl_amount"]) == ("RETURN", "6.00")
    assert shop.call("ccreturn", ssl_txn_id=paid, ssl_amount="4.01").code == "5091"
    assert shop.call("ccreturn", ssl_txn_id=paid)["ssl_amount"] == "4.00"
    assert shop.kept.ledger.payment(paid).refunded == 1000
    assert shop.call("ccvoid", ssl_txn_id=first.id)["ssl_transaction_type"] == "VOID"
    assert shop.kept.ledger.payment(paid).refunded == 400


def test_a_sale_is_voided_and_an_authorization_deleted(shop: Shop) -> None:
    paid, held = shop.pay().id, shop.pay("ccauthonly").id
    assert shop.call("ccvoid", ssl_txn_id=held).code == "5040"
    assert shop.call("ccvoid", ssl_txn_id=paid)["ssl_result"] == "0"
    assert shop.call("ccvoid", ssl_txn_id=paid).code == "5040"
    assert shop.call("ccdelete", ssl_txn_id=held)["ssl_transaction_type"] == "DELETE"
    assert shop.kept.ledger.payment(held).state == "voided"
    assert shop.kept.ledger.payment(paid).captured == 0
    assert shop.call("ccreturn", ssl_txn_id=paid).code == "5040"
    assert shop.call("cccomplete", ssl_txn_id=held).code == "5040"


@pytest.mark.parametrize(
    ("number", "message", "issuer"),
    [
        ("4000000000000119", "DECLINED", "05"),
        ("4000000000009995", "DECLINED", "51"),
        ("4000000000000069", "EXPIRED CARD", "54"),
        ("4000000000000127", "DECLINE CVV2", "N7"),
        ("5121212121212124", "APPROVAL", "00"),
        ("370000000000002", "APPROVAL", "00"),
    ],
)
def test_cards_decide_what_the_issuer_says(
    shop: Shop, number: str, message: str, issuer: str
) -> None:
    answer = shop.pay(ssl_card_number=number)
    assert answer["ssl_result"] == ("0" if message == "APPROVAL" else "1")
    assert (answer["ssl_result_message"], answer["ssl_issuer_response"]) == (message, issuer)
    if message != "APPROVAL":
        assert shop.call("ccvoid", ssl_txn_id=answer.id).code == "5040"


def test_other_currencies_have_their_own_decimals(shop: Shop) -> None:
    paid = shop.pay(amount="100", ssl_transaction_currency="JPY")
    assert (paid["ssl_amount"], paid["ssl_transaction_currency"]) == ("100", "JPY")
    assert shop.kept.ledger.payment(paid.id).amount == 100
    assert shop.pay(amount="1.00", ssl_transaction_currency="JPY").code == "5002"
    assert shop.pay(amount="1.000", ssl_transaction_currency="KWD").code == ""
    shop.kept.currencies = False
    assert shop.pay(ssl_transaction_currency="EUR").code == "5087"


def test_a_card_is_stored_and_paid_with_again(shop: Shop) -> None:
    token = shop.call("ccgettoken", **CARD)["ssl_token"]
    assert token.endswith("9990")
    named = {"ssl_first_name": "Ada", "ssl_last_name": "Lovelace"}
    paid = shop.pay(ssl_get_token="Y", ssl_add_token="Y", **named)
    assert (paid["ssl_token"], paid["ssl_add_token_response"]) == (token, "Card Updated")
    again = shop.call("ccsale", ssl_amount="5.00", ssl_token=token)
    assert again["ssl_card_number"] == "41**********9990"
    assert shop.pay(ssl_token=token).code == "5086"
    assert shop.pay(ssl_add_token="Y").code == "4009"
    assert shop.call("ccdeletetoken", ssl_token=token)["ssl_token_response"] == "SUCCESS"
    assert shop.call("ccsale", ssl_amount="5.00", ssl_token=token).code == "5085"


def test_a_card_can_be_verified_before_it_is_stored(shop: Shop) -> None:
    bad = {**CARD, "ssl_card_number": "4000000000000119"}
    refused = shop.call("ccgettoken", ssl_verify="Y", **bad)
    assert refused["ssl_token_response"] == "Acct Verification Failed"
    assert shop.call("ccverify", **CARD)["ssl_transaction_type"] == "CARDVERIFICATION"


def test_transactions_of_a_day_are_listed(shop: Shop) -> None:
    paid = shop.pay()
    day = paid["ssl_txn_time"][:10]
    listed = shop.call("txnquery", ssl_search_start_date=day)
    assert (listed["ssl_txn_count"], listed["txn/ssl_txn_id"]) == ("1", paid.id)
    search = {"ssl_search_start_date": day}
    assert shop.call("txnquery", ssl_txn_id=paid.id, **search).code == "5095"
    assert shop.call("txnquery", ssl_search_start_date="13/45/2026").code == "5099"
    assert shop.call("txnquery").code == "4009"


def test_a_hold_can_expire(shop: Shop) -> None:
    held = shop.pay("ccauthonly").id
    assert shop.decide("expire", held)
    assert shop.call("cccomplete", ssl_txn_id=held).code == "5040"

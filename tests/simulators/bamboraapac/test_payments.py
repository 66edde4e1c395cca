"""Payments by card, token and registered customer, and what follows them."""

import re

import pytest

from simulators.core.clock import DAY
from tests.simulators.bamboraapac.conftest import Shop, card, tags

OK = {"ResponseCode": "0", "DeclinedCode": "", "DeclinedMessage": ""}


def test_a_purchase_answers_as_bambora_does(shop: Shop) -> None:
    told = shop.pay(CustNumber="c1", AccountNumber=shop.kept.number, TrnSource="")
    names = ["ResponseCode", "Timestamp", "Receipt", "SettlementDate", "DeclinedCode",
             "DeclinedMessage"]  # fmt: skip
    assert list(told) == names
    assert told.items() >= OK.items()
    assert re.fullmatch(r"\d\d-[A-Z][a-z]{2}-\d{4} \d\d:\d\d:\d\d", told["Timestamp"])
    assert shop.kept.ledger.payment(told["Receipt"]).captured == 1000
    assert shop.kept.ledger.payment("order-1").currency == "AUD"
    assert shop.state(told["Receipt"]) == ("1", "1")


@pytest.mark.parametrize(
    ("number", "amount", "code", "message"),
    [
        ("4123456789010053", 1000, "05", "Do Not Honour"),
        ("4123456789010517", 1000, "51", "Insufficient Funds"),
        ("5123456789010050", 1000, "05", "Do Not Honour"),
        ("4005550000000001", 105, "05", "Do Not Honour"),
        ("4123456789015003", 1000, "500", "Batch Record Exception"),
    ],
)
def test_test_cards_and_amounts_decline(
    shop: Shop, number: str, amount: int, code: str, message: str
) -> None:
    told = shop.pay(amount=amount, payer=card(number))
    assert (told["ResponseCode"], told["Receipt"]) == ("1", "")
    assert (told["DeclinedCode"], told["DeclinedMessage"]) == (code, message)
    [found] = shop.query("TrnStatusID", CustRef="order-1")
    assert (found["DeclinedCode"], found["TrnStatusID"], found["Receipt"]) == (code, "2", "")
    assert shop.kept.ledger.payment("order-1").state == "declined"


def test_small_round_amounts_are_fine(shop: Shop) -> None:
    assert shop.pay(amount=200)["ResponseCode"] == "0"
    assert shop.pay(amount=1005)["ResponseCode"] == "0"


def test_a_hold_is_captured_once(shop: Shop) -> None:
    held = shop.pay("2")["Receipt"]
    assert shop.state(held) == ("2", "1")
    assert shop.follow("Capture", held, 1001)["DeclinedCode"] == "13"
    told = shop.follow("Capture", held, 600)
    assert told.items() >= OK.items()
    assert told["Receipt"] not in ("", held)
    assert shop.follow("Capture", held, 400)["DeclinedCode"] == "12"
    money = shop.kept.ledger.payment(held)
    assert (money.captured, money.voided) == (600, 400)
    assert shop.kept.ledger.payment(told["Receipt"]) is money
    assert (shop.state(held), shop.state(told["Receipt"])) == (("2", "4"), ("3", "1"))
    [first, second] = shop.query("Amount", CustRef="order-1")
    assert (first["Amount"], second["Amount"]) == ("1000", "600")
    assert shop.follow("Refund", held, 600)["ResponseCode"] == "0"


def test_what_is_not_settled_can_be_voided(shop: Shop) -> None:
    for kind in ("1", "2"):
        receipt = shop.pay(kind)["Receipt"]
        assert shop.follow("Void", receipt, 999)["DeclinedCode"] == "800"
        assert shop.follow("Void", receipt, 1000) == OK
        assert shop.state(receipt) == (kind, "3")
        assert shop.kept.ledger.payment(receipt).state == "voided"
        assert shop.follow("Void", receipt, 1000)["DeclinedCode"] == "805"
        code = shop.follow("Refund", receipt, 1000)["DeclinedCode"]
        assert code == ("805" if kind == "1" else "12")
    settled = shop.pay()["Receipt"]
    shop.simulator.clock.advance(DAY)
    assert shop.follow("Void", settled, 1000)["DeclinedCode"] == "803"
    told = shop.follow("Void", "1", 1000)
    assert told["DeclinedMessage"] == "Cannot find matching transaction to VOID"


def test_a_hold_ends_after_a_week(shop: Shop) -> None:
    held = shop.pay("2")["Receipt"]
    shop.simulator.clock.advance(8 * DAY)
    assert shop.state(held) == ("2", "3")
    early = shop.pay("2")["Receipt"]
    assert shop.simulator.decide(shop.kept, shop.base, early, "expire")
    assert not shop.simulator.decide(shop.kept, shop.base, early, "expire")
    assert not shop.simulator.decide(shop.kept, shop.base, "1", "expire")


def test_refunds_up_to_what_was_taken(shop: Shop) -> None:
    paid = shop.pay()["Receipt"]
    first = shop.follow("Refund", paid, 405, CustRef="back-1")
    assert first.items() >= OK.items()
    assert shop.state(first["Receipt"]) == ("5", "1")
    [found] = shop.query(CustRef="back-1")
    assert found["Receipt"] == first["Receipt"]
    assert shop.follow("Refund", paid, 596)["DeclinedCode"] == "13"
    assert shop.follow("Refund", paid, 105)["DeclinedMessage"] == "Do Not Honour"
    assert shop.follow("Refund", "1", 500)["DeclinedCode"] == "25"
    assert shop.follow("Void", paid, 1000)["DeclinedCode"] == "800"
    assert shop.follow("Void", first["Receipt"], 405) == OK
    assert shop.kept.ledger.payment(paid).refunded == 0


def test_tokens_pay_again(shop: Shop) -> None:
    told = shop.pay(payer=card(TokeniseAlgorithmID="2"))
    assert (told["TruncatedCard"], told["CardType"]) == ("400555******0001", "Visa")
    token = told["CreditCardToken"]
    payer = f"<CreditCard>{tags(TokeniseAlgorithmID=2, CardNumber=token)}</CreditCard>"
    again = shop.pay(payer=payer)
    assert (again["ResponseCode"], again["CreditCardToken"]) == ("0", token)
    once = f"<CreditCard>{tags(OneTimeToken=token)}</CreditCard>"
    assert shop.pay(payer=once)["ResponseCode"] == "0"
    asked = tags(CardNumber="4123456789010053", ExpM="12", ExpY="2035", TokeniseAlgorithmID="2")
    xml = f"<TokeniseCreditCard>{shop.login}{asked}</TokeniseCreditCard>"
    made = shop.told("TokeniseCreditCard", xml)
    assert made["ReturnValue"] == "0"
    payer = f"<CreditCard>{tags(TokeniseAlgorithmID=2, CardNumber=made['Token'])}</CreditCard>"
    assert shop.pay(payer=payer)["DeclinedCode"] == "05"
    bad = xml.replace("4123456789010053", "1")
    assert shop.told("TokeniseCreditCard", bad) == {"ReturnValue": "110"}


def test_registered_customers_pay_again(shop: Shop) -> None:
    registered = '<CreditCard Registered="True"></CreditCard>'
    assert shop.pay(payer=registered, CustNumber="c1")["DeclinedCode"] == "110"
    inner = f"<Customer>{tags(CustNumber='c1')}{card().replace('<CVN>123</CVN>', '')}</Customer>"
    xml = f"<Register>{inner}<Security>{shop.login}</Security></Register>"
    assert shop.told("RegisterSingleCustomer", xml)["ReturnValue"] == "0"
    assert shop.pay(payer=registered, CustNumber="c1")["ResponseCode"] == "0"
    both = card() + f"<Register>{inner.replace('c1', 'c2')}</Register>"
    assert shop.pay(payer=both, CustNumber="c2")["ResponseCode"] == "0"
    assert shop.pay(payer=registered, CustNumber="c2")["ResponseCode"] == "0"


def test_queries_find_what_matches(shop: Shop) -> None:
    shop.pay(CustNumber="a", amount=500)
    shop.pay(CustNumber="a", amount=600)
    assert len(shop.query(CustNumber="a")) == 2
    assert len(shop.query(CustNumber="a", Amount=600)) == 1
    assert shop.query(AccountNumber="other") == []
    assert shop.query(Receipt="1") == []
    old = {"TrnStartTimestamp": "2001-01-01 00:00:00", "TrnEndTimestamp": "2001-01-02 00:00:00"}
    assert shop.query(**old) == []

"""Refunds, payouts to known accounts, withdrawals."""

from typing import Any

from tests.simulators.trustly.conftest import BACK, LISTENER, LOST, Shop, refund_data


def test_refunds_go_to_the_same_account(shop: Shop) -> None:
    order = shop.paid()
    assert shop.refund(order, "30.00") == {"orderid": order, "result": "1"}
    (shown,) = shop.withdrawals(order)
    assert (shown["orderid"], shown["amount"], shown["currency"]) == (order, "30.00", "SEK")
    assert shown["transferstate"] == "EXECUTING"
    assert shown["accountid"] == shop.told[0]["params"]["data"]["accountid"]
    assert shop.balance == {"SEK": "73.00"}
    shop.simulator.clock.advance(700)
    assert shop.withdrawals(order)[0]["transferstate"] == "CONFIRMED"
    assert shop.names[-1] == "payoutconfirmation"
    told = shop.told[-1]["params"]["data"]
    assert (told["orderid"], told["amount"]) == (order, "30.00")


def test_never_more_than_was_paid(shop: Shop) -> None:
    order = shop.paid()
    assert shop.refusal("Refund", refund_data(order, "103.01"))[0] == 615
    shop.refund(order, "100.00")
    assert shop.refusal("Refund", refund_data(order, "3.01"))[0] == 615
    shop.refund(order, "3.00")
    assert shop.refusal("Refund", refund_data(order, "0.01"))[0] == 615


def test_what_cannot_be_refunded(shop: Shop) -> None:
    order = shop.paid()
    other = {**refund_data(order, "1.00"), "Currency": "EUR"}
    assert shop.refusal("Refund", other) == (622, "ERROR_INVALID_CURRENCY_CODE")
    assert shop.refusal("Refund", refund_data("1234567890", "1.00"))[0] == 623
    assert shop.refusal("Refund", refund_data(shop.begin()["orderid"], "1.00"))[0] == 623
    assert shop.refusal("GetWithdrawals", {"OrderID": "1234567890"})[0] == 623


def test_a_refund_that_fails_is_the_merchants_again(shop: Shop) -> None:
    order = shop.paid()
    shop.refund(order, "103.00")
    assert shop.decide(order, "fail_refund")
    assert shop.withdrawals(order)[0]["transferstate"] == "FAILED"
    failed, credit = shop.told[-2:]
    assert [failed["method"], credit["method"]] == ["payoutfailed", "credit"]
    assert failed["params"]["data"]["errorcode"] == "incorrect_account_number"
    assert credit["params"]["data"]["amount"] == "103.00"
    assert shop.balance == {"SEK": "103.00"}
    assert not shop.decide(order, "fail_refund")
    shop.refund(order, "103.00")


def test_refunds_are_known_by_the_merchants_names(shop: Shop) -> None:
    order = shop.paid()
    one = {**refund_data(order, "1.00"), "Attributes": {"ExternalReference": "one"}}
    shop.call("Refund", one)
    shop.refund(order, "2.00")
    assert shop.decide("one", "settle_refund")
    states = [each["transferstate"] for each in shop.withdrawals(order)]
    assert states == ["CONFIRMED", "EXECUTING"]
    assert shop.decide("one", "fail_refund")
    assert shop.withdrawals(order)[0]["transferstate"] == "RETURNED"


def payout(shop: Shop, amount: str, **more: Any) -> dict[str, Any]:
    account = shop.kept.accounts.get("12345", "1")
    return {
        "AccountID": account,
        "Amount": amount,
        "Attributes": {"ShopperStatement": "Trustly.com"},
        "Currency": "SEK",
        "EndUserID": "12345",
        "MessageID": shop.uuid(),
        "NotificationURL": LISTENER,
        **more,
    }


def test_a_known_account_is_paid(shop: Shop) -> None:
    shop.paid()
    made = shop.call("AccountPayout", payout(shop, "100.00"))
    assert made["result"] == "1"
    assert shop.withdrawals(made["orderid"])[0]["transferstate"] == "EXECUTING"
    shop.simulator.clock.advance(700)
    assert shop.names[-1] == "payoutconfirmation"
    assert shop.balance == {"SEK": "3.00"}


def test_a_payout_that_comes_back_is_credited(shop: Shop) -> None:
    shop.paid()
    made = shop.call("AccountPayout", payout(shop, "100.00"))
    shop.simulator.clock.advance(700)
    assert shop.decide(made["orderid"], "fail_refund")
    assert shop.withdrawals(made["orderid"])[0]["transferstate"] == "RETURNED"
    assert shop.names[-2:] == ["payoutfailed", "credit"]
    assert shop.balance == {"SEK": "103.00"}


def test_payouts_need_an_account_and_money(shop: Shop) -> None:
    assert shop.refusal("AccountPayout", payout(shop, "1.00"))[0] == 623
    shop.paid()
    assert shop.refusal("AccountPayout", payout(shop, "103.01"))[0] == 615
    other = payout(shop, "1.00", EndUserID="somebody")
    assert shop.refusal("AccountPayout", other)[0] == 623


def withdrawal(shop: Shop, **attributes: Any) -> Any:
    asked = shop.deposit_data(DateOfBirth="1990-01-20", **attributes)
    for name in ("Currency", "Amount"):
        del asked["Attributes"][name]
    return shop.call("Withdraw", {**asked, "Currency": "SEK"})


def test_a_withdrawal_is_chosen_then_approved(shop: Shop) -> None:
    shop.paid()
    begun = withdrawal(shop, SuggestedAmount="50.00")
    assert shop.choose(begun["url"], "approve") == BACK
    assert shop.names[-2:] == ["account", "debit"]
    assert shop.told[-1]["params"]["data"]["amount"] == "50.00"
    assert shop.withdrawals(begun["orderid"]) == []
    asked = {"OrderID": begun["orderid"]}
    assert shop.call("ApproveWithdrawal", asked) == {"orderid": begun["orderid"], "result": "1"}
    assert shop.refusal("ApproveWithdrawal", asked)[0] == 623
    assert shop.withdrawals(begun["orderid"])[0]["amount"] == "50.00"
    assert shop.balance == {"SEK": "53.00"}


def test_a_withdrawal_is_denied_or_given_up(shop: Shop) -> None:
    shop.paid()
    one, two = withdrawal(shop), withdrawal(shop)
    shop.choose(one["url"], "approve")
    assert shop.call("DenyWithdrawal", {"OrderID": one["orderid"]})["result"] == "1"
    assert shop.choose(two["url"], "cancel") == LOST
    assert shop.names[-1] == "cancel"
    for order in (one, two):
        assert shop.refusal("ApproveWithdrawal", {"OrderID": order["orderid"]})[0] == 623
    assert shop.balance == {"SEK": "103.00"}

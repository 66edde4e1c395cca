"""Payments: authorized, captured, refunded, reversed, settled; amounts and cards decide."""

from typing import Any

import pytest

from tests.simulators.braintree.conftest import REFUND


def statuses(transaction: Any) -> list[str]:
    return [each["status"] for each in transaction["statusHistory"]]


def test_a_charge_settles(shop: Any) -> None:
    made = shop.charge(shop.token(cvv="123"), "11.23", orderId="order-1").transaction
    assert made["status"] == "SUBMITTED_FOR_SETTLEMENT"
    assert made["amount"] == {"value": "11.23", "currencyCode": "USD"}
    assert made["orderId"] == "order-1"
    assert made["merchantAccountId"] == shop.account.account_id
    assert made["paymentMethod"] is None
    assert made["paymentMethodSnapshot"]["brandCode"] == "VISA"
    assert made["statusHistory"][-1]["processorResponse"] == {
        "legacyCode": "1000", "message": "Approved", "cvvResponse": "MATCHES"
    }  # fmt: skip
    assert shop.money(made["id"]).captured == 1123
    shop.pass_time()
    assert statuses(shop.transaction(made["id"])) == [
        "SETTLED", "SETTLING", "SUBMITTED_FOR_SETTLEMENT", "AUTHORIZED"
    ]  # fmt: skip
    assert shop.events == []  # cards settle untold


def test_a_hold_is_captured_in_part_once(shop: Any) -> None:
    held = shop.hold()
    assert held["status"] == "AUTHORIZED"
    more = shop.act("captureTransaction", held["id"], transaction={"amount": "10.01"})
    assert more.code == "91522"
    taken = shop.act("captureTransaction", held["id"], transaction={"amount": "4.00"}).transaction
    assert (taken["status"], taken["amount"]["value"]) == ("SUBMITTED_FOR_SETTLEMENT", "4.00")
    assert shop.act("captureTransaction", held["id"]).code == "91507"
    money = shop.money(held["id"])
    assert (money.captured, money.voided) == (400, 600)


def test_reversing_voids_until_it_settles_and_refunds_afterwards(shop: Any) -> None:
    for id in (shop.hold()["id"], shop.charge().transaction["id"]):
        done = shop.reverse(id).data["reversal"]
        assert (done["__typename"], done["id"], done["status"]) == ("Transaction", id, "VOIDED")
        assert shop.money(id).captured == 0
        assert shop.reverse(id).code == "91504"
    settled = shop.settled()
    done = shop.reverse(settled).data["reversal"]
    assert (done["__typename"], done["status"]) == ("Refund", "SUBMITTED_FOR_SETTLEMENT")
    assert shop.money(settled).refunded == 1000


def test_refunds_follow_settlement_and_never_exceed_it(shop: Any) -> None:
    early = shop.charge().transaction["id"]
    assert shop.refund(early).code == "91506"
    shop.pass_time()
    back = shop.refund(early, "3.00").data["refund"]
    assert (back["status"], back["amount"]["value"]) == ("SUBMITTED_FOR_SETTLEMENT", "3.00")
    assert back["refundedTransaction"] == {"id": early, "status": "SETTLED"}
    assert shop.refund(early, "7.01").code == "91521"
    assert shop.refund(early).data["refund"]["amount"]["value"] == "7.00"
    assert shop.refund(early).code == "91512"
    shop.pass_time()
    assert shop.find("refunds", back["id"], REFUND)["status"] == "SETTLED"
    assert len(shop.transaction(early)["refunds"]) == 2


def test_a_refund_can_be_reversed_or_fail(shop: Any) -> None:
    id = shop.settled()
    back = shop.refund(id, "3.00").data["refund"]["id"]
    undone = shop.do("reverseRefund", f"refund {{ {REFUND} }}", refundId=back).data["refund"]
    assert undone["status"] == "VOIDED"
    assert shop.money(id).refunded == 0
    again = shop.refund(id).data["refund"]["id"]
    assert shop.decide(again, "fail_refund")
    assert shop.find("refunds", again, REFUND)["status"] == "PROCESSOR_DECLINED"
    [told] = shop.notified()
    assert (told.kind, told.transaction.amount) == ("refund_failed", 10)


@pytest.mark.parametrize(
    ("amount", "status", "code", "kind"),
    [
        ("2000.00", "PROCESSOR_DECLINED", "2000", "SOFT"),
        ("2001.99", "PROCESSOR_DECLINED", "2001", "SOFT"),
        ("2004.00", "PROCESSOR_DECLINED", "2004", "HARD"),
        ("3000.00", "FAILED", "3000", None),
    ],
)
def test_amounts_decide(shop: Any, amount: str, status: str, code: str, kind: Any) -> None:
    made = shop.charge(amount=amount).transaction
    [event] = made["statusHistory"]
    assert (made["status"], event["processorResponse"]["legacyCode"]) == (status, code)
    assert event.get("declineType") == kind
    assert shop.money(made["id"]).authorized == 0


def test_the_gateway_rejects(shop: Any) -> None:
    for method, amount, reason in (
        ("fake-valid-nonce", "5001.00", "APPLICATION_INCOMPLETE"),
        (shop.token(number="4000111111111511"), "1.00", "FRAUD"),
    ):
        made = shop.charge(method, amount).transaction
        assert made["status"] == "GATEWAY_REJECTED"
        assert made["statusHistory"][0]["gatewayRejectionReason"] == reason


@pytest.mark.parametrize(
    ("amount", "code"),
    [("0", "81531"), ("-1.00", "81501"), ("1.005", "81503"), ("1.000", None), ("10", None)],
)
def test_amounts_have_the_form_of_the_currency(shop: Any, amount: str, code: Any) -> None:
    answer = shop.charge(amount=amount)
    assert answer.transaction if code is None else answer.code == code


@pytest.mark.parametrize("amount", [10, 10.5, "1.5", "ten", "", None])
def test_amounts_are_texts(shop: Any, amount: Any) -> None:
    answer = shop.charge(amount=amount)
    assert "data" not in answer.body
    assert ".transaction.amount" in answer.errors[0]["message"]


@pytest.mark.parametrize(("literal", "taken"), [('"1.00"', True), ("1.00", False), ('"x"', False)])
def test_amounts_within_the_document_are_texts_too(shop: Any, literal: str, taken: bool) -> None:
    asked = f'{{paymentMethodId: "fake-valid-nonce", transaction: {{amount: {literal}}}}}'
    query = f"mutation {{ chargePaymentMethod(input: {asked}) {{ transaction {{ id }} }} }}"
    assert ("data" in shop.send(query).body) is taken


def test_currencies_follow_the_merchant_account(shop: Any) -> None:
    yen = f"{shop.account.account_id}_jpy"
    made = shop.charge(amount="1000", merchantAccountId=yen).transaction
    assert made["amount"] == {"value": "1000", "currencyCode": "JPY"}
    assert shop.money(made["id"]).amount == 1000
    assert shop.charge(amount="10.50", merchantAccountId=yen).code == "81503"
    assert shop.charge(merchantAccountId="another").code == "91513"


def test_paypal_settles_at_once_and_is_captured_in_parts(shop: Any) -> None:
    paid = shop.charge("fake-paypal-one-time-nonce").transaction
    assert paid["status"] == "SETTLING"
    assert paid["paymentMethodSnapshot"]["payer"]["email"] == "jane.doe@paypal.com"
    assert shop.refund(paid["id"], "1.00").data["refund"]
    declined = shop.charge("fake-paypal-one-time-nonce", "4001.00").transaction
    assert declined["status"] == "SETTLEMENT_DECLINED"
    assert shop.money(declined["id"]).captured == 0
    held = shop.hold("fake-paypal-one-time-nonce")["id"]
    for amount, code in (("6.00", None), ("6.00", "91522"), ("4.00", None)):
        part = shop.do(
            "partialCaptureTransaction", "capture { id status }", transactionId=held,
            transaction={"amount": amount},
        )  # fmt: skip
        assert part.data["capture"]["status"] == "SETTLING" if code is None else part.code == code
    assert shop.transaction(held)["status"] == "SETTLEMENT_PENDING"
    assert shop.money(held).captured == 1000


def test_giving_up_an_authorization_leaves_the_parts_that_were_taken(shop: Any) -> None:
    held = shop.hold("fake-paypal-one-time-nonce")["id"]
    part = {"amount": "6.00"}
    shop.do("partialCaptureTransaction", "capture { id }", transactionId=held, transaction=part)
    shop.do("reverseTransaction", "reversal { __typename }", transactionId=held)
    money = shop.money(held)
    assert (shop.transaction(held)["status"], money.captured, money.voided) == ("VOIDED", 600, 400)


def test_bank_debits_take_days_and_are_told(shop: Any) -> None:
    kept = shop.vault_bank()["paymentMethod"]["id"]
    good, bad = (shop.charge(kept).transaction["id"] for _ in range(2))
    assert shop.transaction(good)["status"] == "SETTLEMENT_PENDING"
    assert shop.money(good).captured == 0
    assert shop.decide(bad, "fail_settlement")
    shop.pass_time(5 * 86_400)
    assert shop.transaction(good)["status"] == "SETTLED"
    assert shop.transaction(bad)["status"] == "SETTLEMENT_DECLINED"
    declined, settled = shop.notified()
    assert declined.kind == "transaction_settlement_declined"
    assert settled.transaction.status == "settled"
    assert shop.find("transactions", settled.transaction.id, "id")["id"] == good


def test_a_hold_changes_and_expires(shop: Any) -> None:
    held = shop.hold()["id"]
    for amount in ("12.00", "8.00"):
        changed = shop.act("updateTransactionAmount", held, amount=amount).transaction
        assert changed["amount"]["value"] == amount
    assert shop.money(held).authorized == 800
    shop.pass_time(8 * 86_400)
    assert shop.transaction(held)["status"] == "AUTHORIZATION_EXPIRED"
    assert shop.act("captureTransaction", held).code == "91507"


def test_what_is_not_there_is_not_found(shop: Any) -> None:
    for mutation in ("captureTransaction", "sandboxSettleTransaction"):
        assert shop.act(mutation, "dHJhbnNhY3Rpb25feA").code == "NOT_FOUND"
    assert shop.refund("nothing").code == "NOT_FOUND"
    assert shop.transaction("nothing") is None
    assert shop.send('{ node(id: "nothing") { id } }').code == "NOT_FOUND"


def test_the_sandbox_settles_on_request(shop: Any) -> None:
    id = shop.charge().transaction["id"]
    assert shop.act("sandboxSettleTransaction", id).transaction["status"] == "SETTLED"
    assert shop.act("sandboxSettleTransaction", id).code == "91575"
    other = shop.charge().transaction["id"]
    declined = shop.act("sandboxSettleTransaction", other, settlementState="SETTLEMENT_DECLINED")
    assert declined.transaction["status"] == "SETTLEMENT_DECLINED"

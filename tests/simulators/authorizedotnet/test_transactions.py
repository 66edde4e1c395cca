"""Transactions: taken, held, captured, voided, settled, refunded, declined."""

from typing import Any

import pytest

from tests.simulators.authorizedotnet.conftest import BANK, CARD, code, reason


def kinds(shop: Any) -> list[str]:
    return [each["eventType"].removeprefix("net.authorize.payment.") for each in shop.events]


def test_a_payment_is_taken_and_settles(shop: Any) -> None:
    told = shop.transact(
        transactionType="authCaptureTransaction", amount=11.23, payment={"creditCard": CARD},
        order={"invoiceNumber": "1"},
    )  # fmt: skip
    assert (told["refId"], code(told)) == ("ref-1", "I00001")
    made = told["transactionResponse"]
    assert (made["responseCode"], made["accountNumber"], made["accountType"]) == (
        "1", "XXXX1111", "Visa"
    )  # fmt: skip
    assert (made["avsResultCode"], made["cvvResultCode"]) == ("Y", "P")
    assert shop.money(made["transId"]).captured == 1123
    assert shop.status(made["transId"]) == "capturedPendingSettlement"
    shop.pass_time()
    details = shop.details(made["transId"])
    assert details["transactionStatus"] == details["batch"]["settlementState"]
    assert (details["authAmount"], details["settleAmount"]) == (11.23, 11.23)
    [event] = shop.events
    assert event["eventType"] == "net.authorize.payment.authcapture.created"
    assert event["payload"] == {
        "responseCode": 1, "authCode": made["authCode"], "avsResponse": "Y", "authAmount": 11.23,
        "invoiceNumber": "1", "entityName": "transaction", "id": made["transId"],
    }  # fmt: skip


def test_a_hold_is_captured_in_part_once(shop: Any) -> None:
    id = shop.hold()
    assert shop.status(id) == "authorizedPendingCapture"
    assert reason(shop.act("priorAuthCapture", id, amount="10.01")) == "47"
    taken = shop.act("priorAuthCapture", id, amount="4.00")
    assert (taken["transId"], taken["refTransID"], taken["responseCode"]) == (id, id, "1")
    assert shop.details(id)["settleAmount"] == 4
    again = shop.act("priorAuthCapture", id, amount="4.00")
    assert (reason(again), again["transId"]) == ("311", "0")
    money = shop.money(id)
    assert (money.captured, money.voided) == (400, 600)
    assert kinds(shop) == ["authorization.created", "priorAuthCapture.created"]


def test_what_has_not_settled_can_be_voided(shop: Any) -> None:
    for id in (shop.hold(), shop.pay()["transId"]):
        assert shop.act("void", id)["transId"] == id
        assert shop.status(id) == "voided"
        assert shop.money(id).captured == 0
        again = shop.act("void", id)
        assert (reason(again), again["transId"]) == ("310", "0")
    assert reason(shop.act("void", shop.settled())) == "16"
    assert reason(shop.act("void", "1")) == "16"


def test_refunds_follow_settlement_and_never_exceed_it(shop: Any) -> None:
    id = shop.pay()["transId"]
    assert reason(shop.refund(id)) == "54"
    shop.pass_time()
    assert reason(shop.refund(id, last4="0027")) == "54"
    assert reason(shop.refund(id, "10.01")) == "55"
    back = shop.refund(id, "3.00")
    assert (back["responseCode"], back["refTransID"]) == ("1", id)
    assert shop.status(back["transId"]) == "refundPendingSettlement"
    assert reason(shop.refund(id, "7.01")) == "55"
    assert reason(shop.refund(id, "7.00")) == "1"
    assert shop.money(id).refunded == 1000
    shop.pass_time()
    details = shop.details(back["transId"])
    assert (details["transactionStatus"], details["refTransId"]) == (
        "refundSettledSuccessfully",
        id,
    )


def test_a_refund_can_be_voided_or_fail(shop: Any) -> None:
    id = shop.settled()
    back = shop.refund(id)["transId"]
    assert shop.act("void", back)["responseCode"] == "1"
    assert shop.money(id).refunded == 0
    again = shop.refund(id, "9.00")["transId"]
    assert shop.decide(again, "fail_refund")
    assert shop.status(again) == "settlementError"
    assert shop.money(id).refunded == 0


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"billTo": {"zip": "46282"}}, ("2", "2")),
        ({"amount": 0}, ("3", "5")),
        ({"amount": None}, ("3", "5")),
        ({"payment": {"creditCard": CARD | {"cardNumber": "4111111111111112"}}}, ("3", "6")),
        ({"payment": {"creditCard": CARD | {"expirationDate": "2030-13"}}}, ("3", "7")),
        ({"payment": {"creditCard": CARD | {"expirationDate": "2025-12"}}}, ("3", "8")),
        ({"payment": {"bankAccount": BANK}, "amount": "100.01"}, ("2", "2")),
        ({"payment": {"bankAccount": BANK | {"routingNumber": "121042883"}}}, ("3", "9")),
    ],
)
def test_payments_that_are_refused(shop: Any, change: Any, expected: Any) -> None:
    made = shop.pay(**change)
    assert (made["responseCode"], reason(made)) == expected
    taken = [each.authorized for each in shop.account.ledger.payments.values()]
    assert not any(taken)


@pytest.mark.parametrize(
    ("amount", "answer"), [("2.00", "2"), ("27.00", "2"), ("19.00", "3"), ("1.00", "1")]
)
def test_one_card_answers_by_amount(shop: Any, amount: str, answer: str) -> None:
    card = {"creditCard": CARD | {"cardNumber": "4222222222222"}}
    made = shop.pay(amount, card)
    assert made["responseCode"] == answer
    assert reason(made) == amount.partition(".")[0]


def test_a_payment_is_held_for_review(shop: Any) -> None:
    card = {"creditCard": CARD | {"cardNumber": "4222222222222"}}
    good, bad = (shop.pay("252.00", card)["transId"] for _ in range(2))
    assert shop.status(good) == "FDSPendingReview"
    held = {"action": "approve", "refTransId": good}
    told = shop.send("updateHeldTransactionRequest", heldTransactionRequest=held)
    assert told["transactionResponse"]["responseCode"] == "1"
    assert shop.decide(bad, "fail")
    assert (shop.status(good), shop.status(bad)) == ("capturedPendingSettlement", "voided")
    assert kinds(shop)[-1] == "fraud.declined"


def test_zip_and_card_codes_are_checked(shop: Any) -> None:
    card = {"creditCard": CARD | {"cardCode": "901"}}
    made = shop.pay(payment=card, billTo={"zip": "46205"})
    assert (made["avsResultCode"], made["cvvResultCode"]) == ("N", "N")


def test_the_same_payment_again_is_a_duplicate(shop: Any) -> None:
    asked = {"order": {"invoiceNumber": "same"}}
    assert reason(shop.pay(**asked)) == "1"
    again = shop.pay(**asked)
    assert (again["responseCode"], reason(again)) == ("3", "11")
    off = {"setting": {"settingName": "duplicateWindow", "settingValue": "0"}}
    assert reason(shop.pay(**asked, transactionSettings=off)) == "1"
    shop.pass_time(121)
    assert reason(shop.pay(**asked)) == "1"


def test_bank_debits_can_be_returned(shop: Any) -> None:
    id = shop.settled(payment={"bankAccount": BANK})
    account = BANK | {"accountNumber": "XXXX7890", "routingNumber": "XXXX2882"}
    back = shop.act("refund", id, amount="1.00", payment={"bankAccount": account})
    assert back["responseCode"] == "1"
    other = shop.settled(payment={"bankAccount": BANK})
    assert shop.decide(other, "fail_settlement")
    assert shop.status(other) == "returnedItem"
    assert shop.money(other).captured == 0
    assert shop.details(other)["payment"]["bankAccount"]["routingNumber"] == "XXXX2882"


def test_a_hold_expires(shop: Any) -> None:
    id = shop.hold()
    shop.pass_time(31 * 86_400)
    assert shop.status(id) == "expired"
    assert shop.money(id).state == "voided"


def test_network_tokens_pay_as_cards(shop: Any) -> None:
    token = {
        "cardNumber": CARD["cardNumber"],
        "expirationDate": CARD["expirationDate"],
        "isPaymentToken": True,
        "cryptogram": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=",
    }
    assert shop.pay(payment={"creditCard": token})["responseCode"] == "1"
    told = shop.transact(
        transactionType="authCaptureTransaction",
        amount=1,
        payment={"creditCard": {"cryptogram": "AAAA", **CARD}},
    )
    assert code(told) == "E00003"


def test_browsers_and_wallets_hand_cards_in(shop: Any) -> None:
    details = shop.send("getMerchantDetailsRequest")
    keys = {"name": shop.credentials["name"], "clientKey": details["publicClientKey"]}
    data = {"type": "TOKEN", "id": "1", "token": CARD}
    token = shop.send("securePaymentContainerRequest", keys=keys, data=data)["opaqueData"]
    assert shop.pay(payment={"opaqueData": token})["accountNumber"] == "XXXX1111"
    again = shop.transact(
        transactionType="authCaptureTransaction", amount=1, payment={"opaqueData": token}
    )
    assert code(again) == "E00114"
    wallet = {"dataDescriptor": "COMMON.APPLE.INAPP.PAYMENT", "dataValue": "eyJhIjoxfQ=="}
    assert shop.pay(payment={"opaqueData": wallet})["responseCode"] == "1"


def test_the_hosted_page(shop: Any) -> None:
    back = '{"url": "https://shop.example/done", "cancelUrl": "https://shop.example/no"}'
    settings = {"setting": [{"settingName": "hostedPaymentReturnOptions", "settingValue": back}]}
    given = {"transactionType": "authCaptureTransaction", "amount": "10.00"}
    told = shop.send(
        "getHostedPaymentPageRequest", transactionRequest=given, hostedPaymentSettings=settings
    )
    page = f"{shop.base}/_pages/payment/{shop.account.name}"
    page = page.replace("/payment/", "/payment/payment/")
    assert 'value="approve"' in shop.http.post(page, data={"token": told["token"]}).text
    for outcome, where, count in (("cancel", "no", 0), ("approve", "done", 1)):
        form = {"token": told["token"], "outcome": outcome}
        answer = shop.http.post(page, data=form, allow_redirects=False)
        assert answer.headers["Location"] == f"https://shop.example/{where}"
        assert len(shop.account.transactions) == count


def test_lists_and_unknown_ids(shop: Any) -> None:
    id = shop.pay()["transId"]
    listed = shop.send("getUnsettledTransactionListRequest")
    assert [each["transId"] for each in listed["transactions"]] == [id]
    assert code(shop.send("getTransactionDetailsRequest", transId="1")) == "E00040"

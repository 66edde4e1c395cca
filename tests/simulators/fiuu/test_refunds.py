"""Refunds, their questions and their news."""

from simulators.core.clock import DAY
from tests.simulators.fiuu.conftest import Merchant, md5

BY_TXN, BY_REF = "/RMS/API/refundAPI/q_by_txn.php", "/RMS/API/refundAPI/q_by_refID.php"
BANK = {
    "BankCode": "MBBEMYKL",
    "BankCountry": "MY",
    "BeneficiaryName": "Ali",
    "BeneficiaryAccNo": "1234567890",
}


def statuses(shop: Merchant, id: str) -> list[str]:
    form = {"TxnID": id, "MerchantID": shop.id, "Signature": md5(id, shop.id, shop.verify)}
    return [each["Status"] for each in shop.post(BY_TXN, form).json()]


def test_a_refund_takes_a_day(shop: Merchant) -> None:
    id = shop.pay()["TxnID"]
    told = shop.refund(id, "4.00")
    assert (told["Status"], told["RefID"], told["TxnID"]) == ("22", "r1", id)
    parts = (told[n] for n in ("RefundType", "MerchantID", "RefID", "RefundID", "TxnID", "Amount"))
    assert told["Signature"] == md5(*parts, "22", shop.secret)
    assert statuses(shop, id) == ["Pending"]
    shop.simulator.clock.advance(DAY)
    assert statuses(shop, id) == ["Success"]
    url, letter = shop.letters[-1]
    assert (url, letter["Status"], letter["RefID"]) == ("https://shop.example/refunds", "00", "r1")
    assert shop.refund(id, "6.01", "r2")["error_code"] == "PR011"
    assert shop.refund(id, "6.00", "r1")["error_code"] == "PR016"
    assert shop.refund(id, "6.00", "r2")["Status"] == "22"
    assert shop.kept.ledger.payment(id).refunded == 1000


def test_a_refund_can_be_rejected(shop: Merchant) -> None:
    id = shop.pay()["TxnID"]
    back = shop.refund(id, "10.00")["RefundID"]
    assert not shop.simulator.decide(shop.kept, shop.base, back, "approve")
    assert shop.simulator.decide(shop.kept, shop.base, back, "fail_refund")
    assert not shop.simulator.decide(shop.kept, shop.base, "r1", "settle_refund")
    form = {"RefID": "r1", "MerchantID": shop.id, "Signature": md5("r1", shop.id, shop.verify)}
    [told] = shop.post(BY_REF, form).json()
    assert (told["Status"], told["RefundID"]) == ("Rejected", back)
    assert shop.kept.ledger.payment(id).refunded == 0
    assert shop.letters[-1][1]["reason"]


def test_banks_need_an_account_to_pay_to(shop: Merchant) -> None:
    made = shop.pay(TxnChannel="maybank2u", non_3DS=None)
    shop.visit(made, "approve")
    assert shop.refund(made["TxnID"], "10.00")["error_code"] == "PR014"
    assert shop.refund(made["TxnID"], "10.00", **BANK)["Status"] == "22"
    card = shop.pay()["TxnID"]
    assert shop.refund(card, "10.00", "r9", **BANK)["error_code"] == "PR012"


def test_what_was_never_paid_is_not_refunded(shop: Merchant) -> None:
    pending = shop.pay(non_3DS="0")["TxnID"]
    told = shop.refund(pending, "10.00")
    assert told["error_code"] == "PR010"
    assert told["error_desc"].endswith("Current transaction is in Pending status")
    assert shop.refund("1", "10.00")["error_code"] == "PR009"
    held = shop.pay(TxnType="AUTS")["TxnID"]
    assert shop.refund(held, "10.00")["error_code"] == "PR011"
    form = {"TxnID": held, "MerchantID": shop.id, "Signature": md5(held, shop.id, shop.verify)}
    assert shop.post(BY_TXN, form).json()["error_code"] == "PR009"
    assert shop.post(BY_TXN, form | {"Signature": "x"}).json()["error_code"] == "PR008"
    form = {"RefID": "no", "MerchantID": shop.id, "Signature": md5("no", shop.id, shop.verify)}
    assert shop.post(BY_REF, form).json()["error_code"] == "PR009"

"""What is refused, in the way of each API; hashes against published vectors."""

import pytest
from requests.models import RequestEncodingMixin

from simulators.fiuu import FiuuSimulator, signature
from simulators.fiuu.errors import FiuuError
from tests.simulators.fiuu.conftest import (
    CAPTURE,
    DIRECT,
    QUERY,
    RECURRING,
    REFUND,
    REVERSAL,
    Merchant,
    md5,
)


def test_a_published_notification_is_signed_as_here() -> None:
    told = {
        "amount": "10.00",
        "orderid": "order-10.00",
        "appcode": "auth123",
        "tranID": "12345",
        "domain": "molpaytest",
        "currency": "MYR",
        "paydate": "2014-04-04 08:12:00",
        "status": "00",
    }
    assert signature.skey(told, "molpay_skey") == "79afd80af7ea8be6e25acd0ec448f16b"


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"TxnAmount": "10"}, "P03"),
        ({"TxnAmount": "0.00"}, "P03"),
        ({"CC_PAN": "4111111111111112"}, "P03"),
        ({"CC_PAN": "41111111a1111111"}, "P03"),
        ({"CC_MONTH": None}, "P03"),
        ({"TxnType": "SALE"}, "P03"),
        ({"ReferenceNo": "x" * 41}, "P03"),
        ({"Signature": "0" * 32}, "P03"),
        ({"Surprise": "1"}, "P03"),
        ({"TxnChannel": "nowhere"}, "P02"),
        ({"TxnChannel": "maybank2u", "TxnCurrency": "SGD"}, "P03"),
        ({"TxnChannel": "maybank2u", "TxnType": "AUTS"}, "P03"),
        ({"MerchantID": "SB_nobody"}, "P02"),
    ],
)
def test_direct_payments_that_are_refused(
    shop: Merchant, changed: dict[str, str | None], code: str
) -> None:
    told = shop.pay(**changed)
    assert (told["status"], told["error_code"]) == (False, code)
    assert not shop.kept.transactions


def test_multipart_is_read_as_well(shop: Merchant) -> None:
    form = {"MerchantID": (None, shop.id), "TxnAmount": (None, "1.00"), "ReferenceNo": (None, "m1")}
    body, kind = RequestEncodingMixin._encode_files(form, {})
    reply = shop.http.post(shop.base + DIRECT, data=body, headers={"Content-Type": kind})
    assert reply.json()["error_code"] == "P03"
    nobody, kind = RequestEncodingMixin._encode_files({"MerchantID": (None, "x")}, {})
    reply = shop.http.post(shop.base + DIRECT, data=nobody, headers={"Content-Type": kind})
    assert reply.json()["error_code"] == "P02"


def test_hashes_must_be_right(shop: Merchant) -> None:
    id = shop.pay(TxnType="AUTS")["TxnID"]
    assert shop.capture(id, "10.00", skey="x")["StatCode"] == "12"
    assert shop.reverse(id, skey="x")["StatCode"] == "12"
    assert shop.refund(id, "10.00", Signature="x")["error_code"] == "PR008"
    assert shop.query(id, skey="x")["error_code"] == "Q02"
    assert shop.name(id) == ("00", "authorized")


def test_what_is_missing_or_unknown(shop: Merchant) -> None:
    assert shop.capture("9", "1.00")["StatCode"] == "17"
    assert shop.reverse("9")["StatCode"] == "17"
    assert shop.query("9")["error_code"] == "Q03"
    assert shop.post(CAPTURE, {"domain": shop.id}).json()["StatCode"] == "18"
    assert shop.post(CAPTURE, {"domain": "x", "tranID": "1"}).json()["StatCode"] == "19"
    assert shop.post(CAPTURE, {}).json()["StatCode"] == "18"
    assert "StatCode=99" in shop.post(REVERSAL, {"domain": shop.id, "odd": "1"}).text
    assert shop.post(REFUND, {}).json()["error_code"] == "PR002"
    assert shop.post(REFUND, {"MerchantID": "x"}).json()["error_code"] == "PR007"
    assert shop.post(REFUND, {"MerchantID": shop.id, "RefundType": "P"}).json() == {
        "error_code": "PR003",
        "error_desc": "RefID field is mandatory",
    }
    assert "error_code=Q01" in shop.post(QUERY, {"domain": "x"}).text
    held = shop.pay(non_3DS="0")["TxnID"]
    assert shop.reverse(held)["StatCode"] == "16"
    assert shop.capture(held, "10.00")["StatCode"] == "16"


def test_reversals_answer_in_text_unless_told_otherwise(shop: Merchant) -> None:
    id = shop.pay()["TxnID"]
    form = {"txnID": id, "domain": shop.id, "skey": md5(id, shop.id, shop.secret)}
    reply = shop.post(REVERSAL, form)
    assert reply.headers["Content-Type"] == "text/plain; charset=utf-8"
    told = dict(line.split("=", 1) for line in reply.text.splitlines())
    assert list(told) == ["TxnID", "Domain", "StatDate", "StatCode", "VrfKey"]
    assert told["StatCode"] == "00"


def test_queries_by_id_and_order(shop: Merchant) -> None:
    id = shop.pay(ReferenceNo="o-77")["TxnID"]
    form = {"amount": "10.00", "domain": shop.id}
    by_id = form | {"txID": id, "skey": md5(id, shop.id, shop.verify, "10.00")}
    lines = shop.http.get(f"{shop.base}/RMS/q_by_tid.php", params=by_id).text.splitlines()
    assert lines[:2] == ["StatCode: 00", "StatName: captured"]
    assert not any(line.startswith("ErrorCode") for line in lines)
    by_order = form | {"oID": "o-77", "skey": md5("o-77", shop.id, shop.verify, "10.00")}
    told = shop.post("/RMS/query/q_by_oid.php", by_order | {"type": "2"}).json()
    assert told["TranID"] == id
    assert told["VrfKey"] == md5("10.00", shop.secret, shop.id, "o-77", "00")
    assert "StatCode=00" in shop.post(QUERY, by_id).text


@pytest.mark.parametrize(
    ("at", "value", "reason"),
    [
        (0, "X", "Invalid Parameter Value (RecordType)"),
        (3, "", "Missing Required Parameter (Token / PAN)"),
        (6, "1.00", "Incorrect checksum"),
        (7, "", "Missing Required Parameter (Billing Name)"),
        (8, "", "Missing Required Parameter (Billing Email / Billing Mobile / CustomerId)"),
        (11, "", "Missing Required Parameter (Checksum)"),
        (1, "SB_x", "Merchant info not found"),
    ],
)
def test_records_that_are_refused(shop: Merchant, at: int, value: str, reason: str) -> None:
    proof = md5("T", shop.id, "", "1", "o", "MYR", "2.00", shop.verify)
    told = ["T", shop.id, "", "1", "o", "MYR", "2.00", "Ali", "a@b.my", "", "", proof]
    told[at] = value
    [answer] = shop.charge("", "", record="|".join(told))
    assert (answer["status"], answer["reason"]) == ("failed", reason)


def test_charges_of_tokens_that_are_refused(shop: Merchant) -> None:
    assert shop.charge("1", "2.00")[0]["reason"] == "Token not found"
    assert shop.charge("1", "1.00")[0]["reason"] == "Amount must more than 1.00"
    assert shop.charge("1", "2")[0]["reason"] == "Invalid Parameter Value (Amount)"
    assert shop.post(RECURRING, {}).json() == [{"status": "failed", "reason": "Empty POST value"}]
    long = "|".join(["T", shop.id, *"x" * 20])
    assert shop.charge("", "", record=long)[0]["reason"] == "Invalid Parameter Value"


def test_strangers(shop: Merchant) -> None:
    assert shop.http.get(shop.base + DIRECT).status_code == 404
    assert shop.http.get(shop.base + "/").json()["error_code"] == "P02"
    assert shop.http.get(shop.base + "/_pages/pay/1").status_code == 404
    simulator = FiuuSimulator(seed=1)
    with pytest.raises(FiuuError):
        simulator.merchant(shop.credentials)
    with pytest.raises(FiuuError):
        simulator.merchant({**simulator.credentials("a"), "verify_key": "x"})
    assert shop.simulator.webhook_secret("a") != shop.secret
    assert not shop.simulator.decide(shop.kept, shop.base, "nothing", "approve")

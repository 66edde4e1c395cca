"""Payments at PhonePe: what is answered at once, what customers do, and what is told of it."""

import base64
import io
from typing import Any

import pytest
import segno

from simulators.phonepe.shop import salt_key
from tests.simulators.phonepe.conftest import INTENT, PAGE, UPI, Shop

BANK = {"type": "NET_BANKING", "bankId": "SBIN"}


def test_the_documented_checksum_is_the_one_that_is_checked(shop: Shop) -> None:
    # https://developer.phonepe.com/v1/reference/pay-api-1: "How to calculate X-Verify".
    request = (
        "ewogICJtZXJjaGFudElkIjogIlBHVEVTVFBBWVVBVCIsCiAgIm1lcmNoYW50VHJhbnNhY3Rpb25JZCI6ICJNVDc4"
        "NTA1OTAwNjgxODgxMDQiLAogICJtZXJjaGFudFVzZXJJZCI6ICJNVUlEMTIzIiwKICAiYW1vdW50IjogMTAwMDAs"
        "CiAgInJlZGlyZWN0VXJsIjogImh0dHBzOi8vd2ViaG9vay5zaXRlL3JlZGlyZWN0LXVybCIsCiAgInJlZGlyZWN0"
        "TW9kZSI6ICJSRURJUkVDVCIsCiAgImNhbGxiYWNrVXJsIjogImh0dHBzOi8vd2ViaG9vay5zaXRlL2NhbGxiYWNr"
        "LXVybCIsCiAgIm1vYmlsZU51bWJlciI6ICI5OTk5OTk5OTk5IiwKICAicGF5bWVudEluc3RydW1lbnQiOiB7CiAg"
        "ICAidHlwZSI6ICJQQVlfUEFHRSIKICB9Cn0="
    )
    kept = type(shop.kept)("PGTESTPAYUAT", 7)
    kept.salt_key = "099eb0cd-02cf-4e2a-8aca-3e6c6aff0399"
    given = "d7a8e4458caa6fcd781166bbdc85fec76740c18cb9baa9a4c48cf2387d554180###1"
    assert kept.signed(f"{request}/pg/v1/pay", given)
    assert not kept.signed(f"{request}/pg/v1/refund", given)


def test_credentials_follow_from_seed_and_name_alone(shop: Shop) -> None:
    assert shop.credentials["salt_key"] == salt_key(7, shop.id)
    assert shop.simulator.webhook_secret("a") == shop.simulator.credentials("a")["salt_key"]
    assert len(shop.id) < 38


@pytest.mark.parametrize(
    ("instrument", "fields"),
    [
        (UPI, {"type"}),
        (INTENT, {"type", "intentUrl"}),
        ({"type": "UPI_QR"}, {"type", "qrData", "intentUrl"}),
        (PAGE, {"type", "redirectInfo"}),
        (BANK, {"type", "redirectInfo"}),
    ],
)
def test_each_instrument_is_answered_in_its_own_way(
    shop: Shop, instrument: Any, fields: set[str]
) -> None:
    answer = shop.pay(instrument)
    assert (answer.status, answer.code, answer.body["success"]) == (200, "PAYMENT_INITIATED", True)
    assert answer.data["merchantId"] == shop.id
    shown = answer.data["instrumentResponse"]
    assert set(shown) == fields
    assert shown["type"] == instrument["type"]


def test_an_intent_link_names_the_amount_in_rupees(shop: Shop) -> None:
    answer = shop.pay(INTENT, amount=12345, deviceContext={"deviceOS": "ANDROID"})
    link = answer.data["instrumentResponse"]["intentUrl"]
    assert link.startswith("upi://pay?pa=")
    assert "&am=123.45&" in link
    assert f"&tr={answer.data['merchantTransactionId']}&" in link


def test_qr_data_is_a_picture_of_the_link(shop: Shop) -> None:
    told = shop.pay({"type": "UPI_QR"}).data["instrumentResponse"]
    drawn = io.BytesIO()
    segno.make(told["intentUrl"], micro=False).save(drawn, kind="png", scale=4)
    assert base64.b64decode(told["qrData"]) == drawn.getvalue()


def test_a_collect_request_pends_until_the_customer_pays(shop: Shop) -> None:
    id = shop.pay().data["merchantTransactionId"]
    pending = shop.status(id)
    assert (pending.status, pending.code, pending.body["success"]) == (200, "PAYMENT_PENDING", True)
    assert (pending.data["state"], pending.data["paymentInstrument"]) == ("PENDING", None)
    assert shop.decide(id, "approve")
    paid = shop.status(id)
    assert (paid.code, paid.data["state"], paid.data["responseCode"]) == (
        "PAYMENT_SUCCESS",
        "COMPLETED",
        "SUCCESS",
    )
    assert paid.data["paymentInstrument"]["type"] == "UPI"
    assert paid.data["transactionId"].startswith("T")
    assert shop.callbacks == [paid.body]
    assert shop.kept.ledger.payment(id).captured == 10000
    assert not shop.decide(id, "fail")


@pytest.mark.parametrize(
    ("word", "code", "response"),
    [
        ("fail", "PAYMENT_ERROR", "ZM"),
        ("cancel", "PAYMENT_DECLINED", "ZA"),
        ("expire", "TIMED_OUT", "TXN_AUTO_FAILED"),
    ],
)
def test_a_customer_who_does_not_pay_leaves_nothing_behind(
    shop: Shop, word: str, code: str, response: str
) -> None:
    id = shop.pay().data["merchantTransactionId"]
    assert shop.decide(id, word)
    failed = shop.status(id)
    assert (failed.status, failed.code, failed.body["success"]) == (200, code, False)
    assert (failed.data["state"], failed.data["responseCode"]) == ("FAILED", response)
    assert shop.callbacks == [failed.body]
    assert shop.kept.ledger.payment(id).captured == 0


@pytest.mark.parametrize(
    ("vpa", "after", "code"),
    [
        ("success@ybl", 4, "PAYMENT_PENDING"),
        ("success@ybl", 6, "PAYMENT_SUCCESS"),
        ("failed@ybl", 6, "PAYMENT_ERROR"),
        ("pending@ybl", 61, "PAYMENT_PENDING"),
        ("pending@ybl", 3600, "TIMED_OUT"),
    ],
)
def test_the_sandbox_knows_three_upi_ids(shop: Shop, vpa: str, after: int, code: str) -> None:
    id = shop.pay({"type": "UPI_COLLECT", "vpa": vpa}).data["merchantTransactionId"]
    shop.simulator.clock.advance(after)
    assert shop.status(id).code == code


def test_a_page_sends_the_customer_back(shop: Shop) -> None:
    answer = shop.pay(PAGE)
    url = answer.data["instrumentResponse"]["redirectInfo"]["url"]
    assert "Approve" in shop.http.get(url).text
    back = shop.http.post(url, data={"outcome": "approve"}, allow_redirects=False)
    assert (back.status_code, back.headers["Location"]) == (303, "https://shop.example/back")
    assert shop.status(answer.data["merchantTransactionId"]).code == "PAYMENT_SUCCESS"


def test_a_page_can_post_the_customer_back(shop: Shop) -> None:
    answer = shop.pay(BANK, redirectMode="POST")
    url = answer.data["instrumentResponse"]["redirectInfo"]["url"]
    back = shop.http.post(url, data={"outcome": "cancel"}).text
    assert 'action="https://shop.example/back"' in back
    assert 'name="code" value="PAYMENT_DECLINED"' in back
    failed = shop.status(answer.data["merchantTransactionId"])
    assert (failed.code, failed.data["state"]) == ("PAYMENT_DECLINED", "FAILED")


def test_a_bank_is_named_after_a_payment_by_netbanking(shop: Shop) -> None:
    shown = shop.status(shop.paid(BANK)).data["paymentInstrument"]
    assert (shown["type"], shown["bankId"]) == ("NETBANKING", "SBIN")


def test_a_card_is_sent_encrypted_and_authenticated_on_a_page(shop: Shop) -> None:
    card = {
        "encryptedCardNumber": "b9Zr",
        "encryptionKeyId": 10,
        "expiry": {"month": "12", "year": "2027"},
        "encryptedCvv": "c3R1",
        "cardHolderName": "Asha Rao",
    }
    id = shop.paid({"type": "CARD", "authMode": "3DS", "saveCard": False, "cardDetails": card})
    assert shop.status(id).data["paymentInstrument"]["type"] == "CARD"
    plain = {"type": "CARD", "cardDetails": card | {"cardNumber": "4242424242424242"}}
    assert shop.pay(plain).code == "BAD_REQUEST"


def test_the_path_of_production_and_sandbox_is_the_same_call(shop: Shop) -> None:
    id = shop.paid()
    path = f"/pg/v1/status/{shop.id}/{id}"
    headers = {
        "Content-Type": "application/json",
        "X-VERIFY": shop.x_verify(path),
        "X-MERCHANT-ID": shop.id,
    }
    for mount in ("/apis/hermes", "/apis/pg-sandbox"):
        found = shop.http.get(f"{shop.base}{mount}{path}", headers=headers)
        assert found.json()["code"] == "PAYMENT_SUCCESS"


def test_a_upi_id_can_be_validated(shop: Shop) -> None:
    path = "/pg/v1/vpa/validate"
    right = shop.post(path, {"merchantId": shop.id, "vpa": "asha@ybl"})
    assert (right.code, right.data["name"]) == ("SUCCESS", "asha")
    assert shop.post(path, {"merchantId": shop.id, "vpa": "asha"}).code == "INVALID_VPA"

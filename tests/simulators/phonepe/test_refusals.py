"""What PhonePe refuses: wrong keys, wrong payloads, ids that were used or never made."""

from typing import Any

import pytest

from tests.simulators.phonepe.conftest import INTENT, PAGE, Shop


def test_a_wrong_checksum_is_refused(shop: Shop) -> None:
    payload = {"merchantId": shop.id, "vpa": "asha@ybl"}
    for wrong in (f"{'0' * 64}###1", "", shop.x_verify("else")):
        refused = shop.post("/pg/v1/vpa/validate", payload, **{"X-VERIFY": wrong})
        assert (refused.status, refused.code) == (401, "AUTHORIZATION_FAILED")
    refused = shop.status("MT1", **{"X-VERIFY": shop.x_verify("else")})
    assert (refused.status, refused.code) == (401, "AUTHORIZATION_FAILED")


def test_a_merchant_or_index_without_key_is_refused(shop: Shop) -> None:
    refused = shop.post("/pg/v1/pay", {"merchantId": "MERCHANTUAT"})
    assert (refused.status, refused.code) == (404, "KEY_NOT_CONFIGURED")
    index = shop.status("MT1", **{"X-VERIFY": f"{'0' * 64}###2"})
    assert (index.status, index.code) == (404, "KEY_NOT_CONFIGURED")


def test_a_status_needs_the_merchant_id_as_a_header(shop: Shop) -> None:
    refused = shop.status("MT1", **{"X-MERCHANT-ID": "MERCHANTUAT"})
    assert (refused.status, refused.code) == (400, "BAD_REQUEST")


def test_an_unknown_transaction_is_not_found(shop: Shop) -> None:
    refused = shop.status("MT404")
    assert (refused.status, refused.code) == (404, "TRANSACTION_NOT_FOUND")
    assert refused.body["success"] is False


def test_a_transaction_id_is_used_once(shop: Shop) -> None:
    assert shop.pay(merchantTransactionId="once").code == "PAYMENT_INITIATED"
    again = shop.pay(merchantTransactionId="once")
    assert (again.status, again.code) == (400, "DUPLICATE_TXN_REQUEST")


def test_another_merchants_transactions_are_not_seen(shop: Shop) -> None:
    other = Shop(shop.base, shop.simulator, "other")
    id = other.paid()
    assert shop.status(id).code == "TRANSACTION_NOT_FOUND"
    other.http.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": 99},
        {"amount": "100"},
        {"amount": 100.5},
        {"amount": None},
        {"merchantTransactionId": "a" * 35},
        {"merchantTransactionId": "a b"},
        {"merchantTransactionId": None},
        {"mobileNumber": "+919999999999"},
        {"merchantUserId": None, "paymentInstrument": PAGE},
        {"redirectUrl": None, "paymentInstrument": PAGE},
        {"redirectMode": "GO"},
        {"callbackUrl": "shop.example"},
        {"paymentInstrument": None},
        {"paymentInstrument": {"type": "CASH"}},
        {"paymentInstrument": {"type": "UPI_COLLECT"}},
        {"paymentInstrument": {"type": "UPI_COLLECT", "vpa": "asha"}},
        {"paymentInstrument": {"type": "UPI_INTENT"}},
        {"paymentInstrument": {"type": "UPI_QR", "vpa": "asha@ybl"}},
        {"paymentInstrument": INTENT, "deviceContext": {"deviceOS": "SYMBIAN"}},
        {"currency": "INR"},
    ],
)
def test_a_payload_that_does_not_fit_is_refused(shop: Shop, wrong: dict[str, Any]) -> None:
    more = dict(wrong)
    instrument = more.pop("paymentInstrument", {"type": "UPI_COLLECT", "vpa": "asha@ybl"})
    refused = shop.pay(instrument, **more)
    assert (refused.status, refused.code, refused.body["success"]) == (400, "BAD_REQUEST", False)
    assert not shop.kept.transactions


def test_a_body_that_is_no_envelope_is_refused(shop: Shop) -> None:
    bodies: list[Any] = [{"request": "%%"}, {"payload": "e30="}, {"request": "bm8="}, []]
    for body in bodies:
        refused = shop.http.post(f"{shop.base}/pg/v1/pay", json=body)
        assert refused.json()["code"] == "BAD_REQUEST"
    form = shop.http.post(f"{shop.base}/pg/v1/pay", data={"request": "e30="})
    assert form.json()["code"] == "BAD_REQUEST"
    path = shop.http.post(f"{shop.base}/pg/v1/capture", json={"request": "e30="})
    assert path.json()["code"] == "BAD_REQUEST"

"""What Nuvei refuses before anything is done."""

import json
from typing import Any

import pytest

from simulators.core.http import JSON_HEADERS, Request
from tests.simulators.nuvei.conftest import BILLING, Shop, card


@pytest.mark.parametrize(
    "call",
    ["getSessionToken", "openOrder", "payment", "settleTransaction", "getTransactionDetails"],
)
def test_a_wrong_checksum_is_refused(shop: Shop, call: str) -> None:
    asked = {"amount": "1.00", "currency": "USD"} if call != "getSessionToken" else {}
    asked = {"transactionId": "1"} if call == "getTransactionDetails" else asked
    refused = shop.call(call, **asked, checksum="0" * 64)
    assert (refused["status"], refused["errCode"]) == ("ERROR", 1001)
    assert refused["reason"] == "Invalid checksum"


def test_what_the_checksum_covers_cannot_be_changed(shop: Shop) -> None:
    held = shop.pay(transactionType="Auth")
    asked = {"amount": "1.00", "currency": "USD", "relatedTransactionId": held["transactionId"]}
    signed = shop.signed("settleTransaction", asked)
    refused = shop.raw("settleTransaction.do", {**signed, "amount": "100.00"}).json()
    assert refused["errCode"] == 1001
    assert shop.site.ledger.payment(held["transactionId"]).captured == 0


@pytest.mark.parametrize(
    ("ids", "code"),
    [
        ({"merchantId": "3000000000000000000"}, 1013),
        ({"merchantId": "nobody"}, 1013),
        ({"merchantSiteId": "123"}, 1022),
    ],
)
def test_a_stranger_is_refused(shop: Shop, ids: dict[str, str], code: int) -> None:
    refused = shop.call("getSessionToken", **ids)
    assert (refused["status"], refused["errCode"]) == ("ERROR", code)
    assert "sessionToken" not in refused


@pytest.mark.parametrize(
    "stamp", ["", "2026", "20261301000000", "2026-01-01 000", "2026010100000x"]
)
def test_a_time_is_fourteen_digits(shop: Shop, stamp: str) -> None:
    assert shop.call("getSessionToken", timeStamp=stamp)["errCode"] == 1021


@pytest.mark.parametrize("token", ["", "no-such-token"])
def test_a_payment_needs_a_session(shop: Shop, token: str) -> None:
    refused = shop.pay(sessionToken=token)
    assert (refused["errCode"], refused["reason"]) == (1065, "Invalid token")


def test_another_sites_session_is_no_use(shop: Shop) -> None:
    stranger = Shop(shop.base, shop.simulator, f"{shop.name} stranger")
    assert shop.pay(sessionToken=stranger.session())["errCode"] == 1065
    stranger.http.close()


def test_a_payment_is_not_made_twice(shop: Shop) -> None:
    assert shop.pay(clientRequestId="same")["transactionStatus"] == "APPROVED"
    again = shop.pay(clientRequestId="same")
    assert again["reason"] == "There is another transaction with this clientRequestId."
    assert sum(each.captured for each in shop.site.ledger.payments.values()) == 100_00


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"amount": ""}, 1040),
        ({"amount": "-1"}, 1040),
        ({"amount": "1,00"}, 1040),
        ({"amount": "1e3"}, 1040),
        ({"amount": "1.001"}, 1040),
        ({"amount": "1234567890123"}, 1040),
        ({"amount": 100}, 1040),
        ({"currency": ""}, 1041),
        ({"currency": "usd"}, 1041),
        ({"currency": "XXX"}, 1041),
        ({"currency": 840}, 1041),
        ({"amount": "10.50", "currency": "JPY"}, 1040),
        ({"transactionType": "Capture"}, 1067),
        ({"deviceDetails": {}}, 1019),
        ({"billingAddress": {"country": "US"}}, 1019),
        ({"billingAddress": {**BILLING, "country": "us"}}, 1014),
        ({"paymentOption": {}}, 1060),
        ({"paymentOption": {"card": {}}}, 1004),
        ({"paymentOption": {**card(), "userPaymentOptionId": "1"}}, 1059),
        ({"paymentOption": card("4761344136141391")}, 1004),
        ({"paymentOption": card("1234567891011")}, 1004),
        ({"paymentOption": card(holder=" ")}, 1007),
        ({"paymentOption": card(expirationMonth="13")}, 1029),
        ({"paymentOption": card(expirationYear="2024")}, 1029),
        ({"paymentOption": card(expirationYear="24")}, 1029),
        ({"paymentOption": card(CVV="12a")}, 1062),
        ({"paymentOption": card(CVV="12345")}, 1019),
        ({"paymentOption": card(CVV=123)}, 1019),
        ({"paymentOption": card(cvv="123")}, 1019),
        ({"isRebilling": "2"}, 1019),
        ({"orderId": "1"}, 1057),
        ({"unknownParameter": "x"}, 1019),
        ({"clientUniqueId": "x" * 46}, 1019),
    ],
)
def test_what_does_not_fit_is_refused(shop: Shop, change: dict[str, Any], code: int) -> None:
    refused = shop.pay(**change)
    assert (refused["status"], refused["errCode"]) == ("ERROR", code)
    assert not shop.site.ledger.payments


def test_what_is_too_long_is_said_in_the_words_of_the_api(shop: Shop) -> None:
    refused = shop.pay(clientUniqueId="x" * 46)
    assert refused["reason"] == "clientUniqueId size must be between 0 and 45"


def test_no_number_of_a_card_is_told_again(shop: Shop) -> None:
    answer = shop.raw("payment.do", shop.signed("payment", {"paymentOption": card("4" * 16)}))
    assert "4" * 16 not in answer.text


def test_no_number_of_a_card_is_kept(shop: Shop) -> None:
    session = shop.session()
    asked = {"sessionToken": session, "cardData": card()["card"]}
    shop.raw("cardTokenization.do", asked)
    shop.pay(sessionToken=session, userTokenId="anna")
    site = shop.site
    kept = repr([site.transactions, site.orders, site.people, site.temporary, site.by_unique])
    assert "1390" in kept
    assert "4761344136141390" not in kept


def test_only_json_is_read(shop: Shop) -> None:
    for more in ({"data": "amount=1"}, {"data": b"{"}):
        answer = shop.http.post(f"{shop.base}/ppp/api/v1/payment.do", timeout=10, **more)
        assert answer.json()["errCode"] == 1066
    answer = shop.http.post(
        f"{shop.base}/ppp/api/v1/payment.do",
        data=b"{",
        headers={"Content-Type": "application/json"},
        timeout=10,
    )
    assert (answer.status_code, answer.json()["errCode"]) == (200, 1066)


def test_an_unknown_path_is_not_found(shop: Shop) -> None:
    assert shop.raw("noSuchCall.do", {}).status_code == 404
    assert shop.http.get(f"{shop.base}/ppp/api/v1/payment.do", timeout=10).status_code == 404


def test_requests_are_held_to_the_reference_whoever_sends_them(shop: Shop) -> None:
    def misfit(call: str, **body: Any) -> str | None:
        asked = json.dumps(shop.signed(call, body)).encode()
        path = f"/ppp/api/v1/{call}.do"
        return shop.simulator.misfit(Request("POST", path, "", JSON_HEADERS, asked, ""))

    whole = {"amount": "1.00", "currency": "USD", "relatedTransactionId": "1"}
    assert misfit("settleTransaction", **whole) == ""
    assert misfit("settleTransaction", **whole, isFinal=True)
    assert misfit("settleTransaction", amount="1.00", currency="USD") == (
        "Validation Error. relatedTransactionId: missing"
    )
    assert misfit("refundTransaction", amount=1, currency="USD")
    assert misfit("unheardOf") is None

"""Tokens, envelopes, and requests that are refused."""

from typing import Any

import pytest

from simulators.twoc_twop_paco import PacoSimulator, jose
from simulators.twoc_twop_paco.errors import PacoError
from tests.simulators.twoc_twop_paco.conftest import CARD, URLS, Shop, code, key, money


def test_credentials_are_decided_by_seed_and_name() -> None:
    one, other = PacoSimulator(seed=1), PacoSimulator(seed=1)
    assert one.credentials("a") == other.credentials("a") != one.credentials("b")
    assert (
        PacoSimulator(seed=2).credentials("a")["access_token"]
        != (one.credentials("a")["access_token"])
    )


def test_another_office_is_refused() -> None:
    simulator = PacoSimulator(seed=1)
    with pytest.raises(PacoError):
        simulator.merchant({**simulator.credentials("a"), "office_id": "1"})


@pytest.mark.parametrize("token", ["", "wrong", "0" * 32])
def test_a_wrong_access_token(shop: Shop, token: str) -> None:
    answer = shop.send("POST", "2.0/Void", shop.sealed({}), CompanyApiKey=token)
    assert answer.status_code == 401
    assert answer.json()["apiResponse"]["responseCode"] == "PC-B050401"


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"iss": "another"},
        {"iat": None},
        {"exp": 1},
        {"kid": "another"},
        {"alg": "RS256"},
        {"request": []},
    ],
)
def test_a_token_that_was_not_agreed_on(shop: Shop, claims: dict[str, Any]) -> None:
    request = claims.pop("request", shop.asked())
    answer = shop.send("POST", "2.0/Payment/NonUi", shop.sealed(request, **claims))
    assert answer.status_code == 401
    assert code(answer.json()) == "PC-B050401"


def test_a_token_signed_by_somebody_else(shop: Shop) -> None:
    shop.signing = jose.private("PACO_SIGNING")
    assert shop.send("POST", "2.0/Void", shop.sealed({})).status_code == 401


def test_a_token_encrypted_for_somebody_else(shop: Shop) -> None:
    shop.sealing = key("PUBLIC", shop.credentials["paco_signing_public_key"])
    assert shop.send("POST", "2.0/Void", shop.sealed({})).status_code == 401


def test_plain_json_is_refused(shop: Shop) -> None:
    answer = shop.send("POST", "2.0/Void", "{}", **{"Content-Type": "application/json"})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "2.0/Void"), ("POST", "2.0/Settlement"), ("POST", "3.0/Void"), ("POST", "2.0/None")],
)
def test_no_such_resource(shop: Shop, method: str, path: str) -> None:
    assert shop.send(method, path, shop.sealed({})).status_code == 404


@pytest.mark.parametrize(
    "wrong",
    [
        {"apiRequest": None},
        {"officeId": "1"},
        {"orderNo": ""},
        {"orderNo": "x" * 51},
        {"productDescription": None},
        {"paymentType": "CASH"},
        {"transactionAmount": None},
        {"transactionAmount": {**money(1000), "amountText": "000000000999"}},
        {"transactionAmount": {**money(1000), "amountText": "1000"}},
        {"transactionAmount": {**money(1000), "amount": "10.00"}},
        {"transactionAmount": {**money(1000), "amount": 10.001}},
        {"transactionAmount": {**money(1000), "decimalPlaces": 0}},
        {"transactionAmount": {**money(1000), "currencyCode": "thb"}},
        {"transactionAmount": money(0)},
        {"notificationURLs": {**URLS, "failedURL": "not a URL"}},
        {"creditCardDetails": None},
        {"creditCardDetails": {**CARD, "cardNumber": "4111111111111112"}},
        {"creditCardDetails": {**CARD, "cardExpiryMMYY": "1335"}},
        {"creditCardDetails": {**CARD, "cvvCode": "12"}},
        {"request3dsFlag": "yes"},
        {"customFieldList": {}},
    ],
)
def test_a_request_that_does_not_fit(shop: Shop, wrong: dict[str, Any]) -> None:
    asked = shop.asked(paymentType="CC", creditCardDetails=CARD) | wrong
    told = shop.ask("POST", "Payment/NonUi", asked, 400)
    assert code(told) == "PC-B050400"
    assert len(shop.office.sales) == 0
    assert shop.told == []


def test_an_order_is_paid_once(shop: Shop) -> None:
    asked = shop.asked(paymentType="CC", creditCardDetails=CARD)
    shop.ask("POST", "Payment/NonUi", asked)
    assert code(shop.ask("POST", "Payment/NonUi", asked, 400)) == "PC-B050409"
    assert len(shop.office.sales) == 1


@pytest.mark.parametrize(
    ("method", "path", "more"),
    [
        ("PUT", "Settlement", {"settlementAmount": money(1000)}),
        ("POST", "Void", {}),
        (
            "POST",
            "Refund/refund",
            {"refundAmount": money(1000), "localMakerChecker": {"maker": {"username": "ann"}}},
        ),
    ],
)
def test_an_order_that_is_not_there(
    shop: Shop, method: str, path: str, more: dict[str, Any]
) -> None:
    assert code(shop.act(method, path, "none", 404, **more)) == "PC-B050404"


@pytest.mark.parametrize(
    "wrong",
    [
        {"refundAmount": money(100, "USD")},
        {"refundAmount": None},
        {"localMakerChecker": {"maker": {}}},
    ],
)
def test_a_refund_that_does_not_fit(shop: Shop, wrong: dict[str, Any]) -> None:
    order = shop.settled()
    right = {"refundAmount": money(100), "localMakerChecker": {"maker": {"username": "ann"}}}
    shop.act("POST", "Refund/refund", order, 400, **(right | wrong))
    assert shop.money(order).refunded == 0


def test_amounts_and_codes_of_a_void(shop: Shop) -> None:
    order = shop.held()
    shop.void(order, 400, voidAmount=money(999))
    shop.void(order, 400, issuerApprovalCode="000000")
    shop.void(order, 400, invoiceNo2C2P="000000000000")
    right = shop.status(order)["issuerApprovalCode"]
    shop.void(order, voidAmount=money(1000), issuerApprovalCode=right)


def test_another_merchants_order(shop: Shop) -> None:
    order = shop.held()
    other = Shop(shop.base, shop.simulator, "another")
    assert code(other.void(order, 404)) == "PC-B050404"
    answer = other.http.get(
        f"{other.base}/api/2.0/Inquiry/transactionStatus",
        params={"orderNo": order},
        headers={"apiKey": other.credentials["access_token"]},
    )
    assert answer.status_code == 404
    other.http.close()

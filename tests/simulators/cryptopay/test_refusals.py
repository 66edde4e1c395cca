"""What Cryptopay refuses: wrong signatures, parameters that do not fit, ids that lead nowhere."""

from typing import Any

import pytest

from simulators.core.http import Request
from simulators.cryptopay.business import Business
from simulators.cryptopay.simulator import sign
from tests.simulators.cryptopay.conftest import DATE, Shop


def test_a_wrong_signature_is_refused(shop: Shop) -> None:
    right = shop.signed("GET", "/api/invoices", b"")
    key = shop.credentials["api_key"]
    for wrong in (
        {"Authorization": f"HMAC {key}:AAAA"},
        {"Authorization": f"HMAC unknown:{right['Authorization'].partition(':')[2]}"},
        {"Authorization": right["Authorization"].replace("HMAC", "Bearer")},
        {"Authorization": ""},
        {"Date": "Tue, 25 Sep 2018 17:41:41 GMT"},
        {"Date": "yesterday"},
        {"Content-Type": "application/json; charset=utf-8"},
    ):
        refused = shop.call("GET", "/api/invoices", **wrong)
        assert (refused.status, refused.code) == (401, "unauthenticated")
        assert refused.body["error"]["details"] == []
        assert len(refused.body["meta"]["request_id"]) == 32


def test_a_signature_covers_body_and_query(shop: Shop) -> None:
    headers = shop.signed("POST", "/api/invoices", b"{}")
    body = b'{"price_amount":"1"}'
    other = shop.http.post(f"{shop.base}/api/invoices", data=body, headers=headers)
    assert other.status_code == 401
    headers = shop.signed("GET", "/api/invoices", b"")
    query = shop.http.get(f"{shop.base}/api/invoices?customer_id=1", headers=headers)
    assert query.status_code == 401
    assert headers["Date"] == DATE


def test_another_business_sees_nothing(shop: Shop) -> None:
    other = Shop(shop.base, shop.simulator, "other")
    id = other.made(custom_id="mine")
    assert shop.call("GET", f"/api/invoices/{id}").code == "not_found"
    assert shop.call("GET", "/api/invoices/custom_id/mine").code == "not_found"
    other.http.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"price_amount": None},
        {"price_amount": 100},
        {"price_amount": "0"},
        {"price_amount": "-1"},
        {"price_amount": "1.001"},
        {"price_amount": "1,00"},
        {"price_currency": None},
        {"price_currency": "XXX"},
        {"pay_currency": None},
        {"pay_currency": "EUR"},
        {"pay_currency": "btc"},
        {"network": "ethereum"},
        {"metadata": {"size": 42}},
        {"success_redirect_url": "shop.example"},
        {"payer_email": "nobody"},
        {"callback_url": "https://shop.example"},
    ],
)
def test_parameters_that_do_not_fit_are_refused(shop: Shop, wrong: dict[str, Any]) -> None:
    refused = shop.create(**wrong)
    assert (refused.status, refused.code) == (422, "invalid")
    assert refused.body["error"]["details"][0]["target"] == next(iter(wrong))
    assert not shop.business.ledger.payments


def test_paths_and_bodies_that_mean_nothing_are_refused(shop: Shop) -> None:
    assert shop.call("GET", "/api/nothing").status == 404
    assert shop.call("DELETE", "/api/invoices").status == 404
    assert shop.call("GET", "/api/invoices?page=2").code == "invalid"
    body = b"{"
    headers = shop.signed("POST", "/api/invoices", body)
    reply = shop.http.post(f"{shop.base}/api/invoices", data=body, headers=headers)
    assert (reply.status_code, reply.json()["error"]["code"]) == (400, "bad_request")


def test_a_custom_id_is_used_once(shop: Shop) -> None:
    # https://github.com/cryptopay-dev/cryptopay-php: tests/data/common/duplicate_custom_id.json
    assert shop.create(custom_id="once").status == 201
    again = shop.create(custom_id="once")
    assert (again.status, again.code) == (409, "duplicate_custom_id")
    assert len(shop.business.ledger.payments) == 1


def test_ids_are_uuids(shop: Shop) -> None:
    # https://github.com/cryptopay-dev/cryptopay-php: tests/data/common/wrong_starting_after.json
    for path, target in (
        ("/api/invoices?starting_after=1", "starting_after"),
        ("/api/invoices/1", "invoice_id"),
        ("/api/channels/1/payments", "channel_id"),
        ("/api/accounts/1/transactions", "account_id"),
    ):
        refused = shop.call("GET", path)
        assert (refused.status, refused.code) == (422, "invalid")
        assert refused.body["error"]["details"] == [
            {
                "code": "must_be_uuid",
                "target": target,
                "message": "must match uuid format",
                "args": {},
            }
        ]


def test_the_signature_is_the_one_of_the_official_sdk(shop: Shop) -> None:
    # https://github.com/cryptopay-dev/cryptopay-java: HmacEncoderTest
    headers = {"content-type": "application/json", "date": "Thu, 6 Jan 2022 12:09:25 GMT"}
    body = b'{"count":"1"}'
    request = Request("POST", "/api/items", "", headers, body, "http://x")
    business = Business("key", 7)
    business.secret = "kJFE6jF6f97FFsfeYhfw_73KJDlf73kF7J"
    assert sign(business, request) == "tji3k+LpWAnLuv6t109mwdQ16zs="

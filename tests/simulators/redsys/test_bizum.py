"""Bizum on Redsys's own page."""

import base64
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.simulators.redsys.conftest import Shop, mac

URLS = {"URLOK": "https://shop.example/ok?a=1", "URLKO": "https://shop.example/ko"}


def send(shop: Shop, **more: Any) -> tuple[str, Any]:
    """The order, and the page to which the browser brings it."""
    asked = shop.asked(
        **({"PAYMETHODS": "z", "MERCHANTURL": "https://shop.example/n"} | URLS | more)
    )
    order = asked["DS_MERCHANT_ORDER"]
    text = base64.b64encode(json.dumps(asked).encode()).decode()
    form = {
        "Ds_SignatureVersion": "HMAC_SHA256_V1",
        "Ds_MerchantParameters": text,
        "Ds_Signature": base64.b64encode(mac(shop.key, order, text)).decode(),
    }
    return order, shop.http.post(f"{shop.base}/sis/realizarPago", data=form)


@pytest.mark.parametrize(
    ("outcome", "url", "response"),
    [
        ("approve", "https://shop.example/ok", "0000"),
        ("fail", "https://shop.example/ko", "9966"),
        ("cancel", "https://shop.example/ko", "9915"),
    ],
)
def test_customers_decide_on_redsys_page(shop: Shop, outcome: str, url: str, response: str) -> None:
    order, page = send(shop)
    assert "Bizum" in page.text
    assert not shop.notifications
    found = re.search(r'action="([^"]+)"', page.text)
    assert found
    assert shop.http.post(found[1]).status_code == 400
    reply = shop.http.post(found[1], data={"outcome": outcome}, allow_redirects=False)
    assert reply.status_code == 303
    assert reply.headers["Location"].startswith(url)
    query = parse_qs(urlsplit(reply.headers["Location"]).query)
    message = query["Ds_MerchantParameters"][0]
    told = json.loads(base64.urlsafe_b64decode(message))
    assert base64.urlsafe_b64decode(query["Ds_Signature"][0]) == mac(shop.key, order, message)
    assert (told["Ds_Response"], told["Ds_ProcessedPayMethod"]) == (response, "68")
    assert shop.notifications[0]["Ds_Response"] == response
    money = shop.kept.ledger.payment(order)
    assert money.captured == (1000 if outcome == "approve" else 0)
    if outcome == "approve":
        assert shop.follow("3", order)["Ds_Response"] == "0900"


def test_customers_may_not_come_back(shop: Shop) -> None:
    order, page = send(shop, URLOK=None)
    assert shop.simulator.decide(shop.kept, shop.base, order, "approve")
    found = re.search(r'action="([^"]+)"', page.text)
    assert found
    assert "Paid" in shop.http.post(found[1]).text
    late, _ = send(shop)
    shop.simulator.clock.advance(3600)
    assert shop.notifications[-1]["Ds_Response"] == "9966"
    assert not shop.simulator.decide(shop.kept, shop.base, late, "expire")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"PAYMETHODS": "C"}, "SIS0079"),
        ({"TRANSACTIONTYPE": "1"}, "SIS0023"),
        ({"CURRENCY": "840"}, "SIS0016"),
        ({"AMOUNT": "0"}, "SIS0019"),
        ({"MERCHANTCODE": "1"}, "SIS0026"),
    ],
)
def test_orders_that_are_refused(shop: Shop, more: dict[str, str], code: str) -> None:
    assert f"Error {code}" in send(shop, **more)[1].text


def test_an_order_is_begun_once(shop: Shop) -> None:
    order, _ = send(shop)
    assert "Error SIS0051" in send(shop, ORDER=order)[1].text

"""Bizum, PayPal and cards on Redsys's own page, and links to it."""

import base64
import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from simulators.core.amounts import read
from tests.simulators.redsys.conftest import Shop, mac

URLS = {"URLOK": "https://shop.example/ok?a=1", "URLKO": "https://shop.example/ko"}


def found_in(page: str) -> str:
    """Where the form of a page is posted."""
    found = re.search(r'action="([^"]+)"', page)
    assert found
    return found[1]


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
    for shown in ("Bizum", read(1000, "EUR"), order, shop.kept.shown):
        assert shown in page.text
    assert shop.http.get(f"{found_in(page.text)}/left").status_code == 200
    assert not shop.notifications
    url_of_page = found_in(page.text)
    assert shop.http.post(url_of_page).status_code == 400
    reply = shop.http.post(url_of_page, data={"outcome": outcome}, allow_redirects=False)
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
    assert "Paid" in shop.http.post(found_in(page.text)).text
    late, _ = send(shop)
    shop.simulator.clock.advance(3600)
    assert shop.notifications[-1]["Ds_Response"] == "9966"
    assert not shop.simulator.decide(shop.kept, shop.base, late, "expire")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"PAYMETHODS": "R"}, "SIS0079"),
        ({"TRANSACTIONTYPE": "F", "PAYMETHODS": "C"}, "SIS0023"),
        ({"TRANSACTIONTYPE": "1", "PAYMETHODS": "p"}, "SIS0023"),
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


def choose(shop: Shop, page: str, outcome: str) -> str:
    """Where the customer comes out."""
    reply = shop.http.post(found_in(page), data={"outcome": outcome}, allow_redirects=False)
    return str(reply.headers["Location"])


@pytest.mark.parametrize(
    ("paymethod", "title", "failed", "processed"),
    [
        ("p", "PayPal", "9700", ""),
        ("C", "your card", "0190", "1"),
        (None, "your card", "0190", "1"),
    ],
)
def test_other_ways_to_pay_on_the_page(
    shop: Shop, paymethod: str | None, title: str, failed: str, processed: str
) -> None:
    order, page = send(shop, PAYMETHODS=paymethod)
    assert title in page.text
    assert choose(shop, page.text, "approve").startswith("https://shop.example/ok")
    told = shop.notifications[0]
    assert (told["Ds_Response"], told["Ds_ProcessedPayMethod"]) == ("0000", processed)
    assert shop.kept.ledger.payment(order).captured == 1000
    assert shop.follow("3", order, "400")["Ds_Response"] == "0900"
    _, page = send(shop, PAYMETHODS=paymethod)
    assert choose(shop, page.text, "fail").startswith("https://shop.example/ko")
    assert shop.notifications[-1]["Ds_Response"] == failed


def test_a_card_is_held_on_the_page(shop: Shop) -> None:
    order, page = send(shop, PAYMETHODS="C", TRANSACTIONTYPE="1")
    choose(shop, page.text, "approve")
    assert shop.kept.ledger.payment(order).authorized == 1000
    assert shop.follow("2", order)["Ds_Response"] == "0900"


def test_a_link_waits_for_the_customer(shop: Shop) -> None:
    asked = {"TRANSACTIONTYPE": "F", "CUSTOMER_MAIL": "ada@example.com", **URLS}
    told = shop.post("trataPeticionREST", shop.asked(**asked))
    assert told["Ds_Response"] == "9998"
    order, url = told["Ds_Order"], told["Ds_UrlPago2Fases"]
    assert shop.query("Monitor", order)[0]["Ds_State"] == "S"
    shop.simulator.clock.advance(90 * 24 * 3600)
    assert "your card" in shop.http.get(url).text
    reply = shop.http.post(url, data={"outcome": "approve"}, allow_redirects=False)
    assert reply.headers["Location"].startswith("https://shop.example/ok")
    assert shop.notifications[0]["Ds_TransactionType"] == "F"
    assert shop.kept.ledger.payment(order).captured == 1000
    assert shop.follow("3", order)["Ds_Response"] == "0900"


@pytest.mark.parametrize("until", ["30", "2026-01-01-00:30:00.000"])
def test_a_link_can_lapse(shop: Shop, until: str) -> None:
    asked = {"TRANSACTIONTYPE": "F", "CUSTOMER_MOBILE": "600000000", "P2F_EXPIRYDATE": until}
    order = shop.post("trataPeticionREST", shop.asked(**asked))["Ds_Order"]
    shop.simulator.clock.advance(1801)
    assert shop.notifications[0]["Ds_Response"] == "0190"
    assert not shop.simulator.decide(shop.kept, shop.base, order, "approve")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"CUSTOMER_MAIL": None}, "SIS0323"),
        ({"P2F_EXPIRYDATE": "soon"}, "SIS0558"),
        ({"P2F_EXPIRYDATE": "2026-13-01-00:30:00.000"}, "SIS0558"),
        ({"AMOUNT": "0"}, "SIS0019"),
    ],
)
def test_links_are_checked(shop: Shop, more: dict[str, Any], code: str) -> None:
    asked = {"TRANSACTIONTYPE": "F", "CUSTOMER_MAIL": "ada@example.com"} | more
    assert shop.post("trataPeticionREST", shop.asked(**asked)) == code

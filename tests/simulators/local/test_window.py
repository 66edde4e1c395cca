"""The window: a person finds a payment, sees all that happened to it, and decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from simulators.core.clock import Clock
from simulators.local.front import Front
from simulators.local.world import World
from tests.simulators.local.conftest import Mailbox

CARD = {
    "payment_method_data[type]": "card",
    "payment_method_data[card][number]": "4242424242424242",
    "payment_method_data[card][exp_month]": "12",
    "payment_method_data[card][exp_year]": "2034",
    "payment_method_data[card][cvc]": "987",
}


class Shop:
    """A merchant of Stripe's, its world, and the address of the window."""

    def __init__(self, world: World, base: str) -> None:
        self.world, self.base = world, base
        stripe = world.simulator("stripe")
        assert stripe is not None
        self.key = stripe.credentials("shop")["api_key"]
        self.account: Any = stripe.merchant({"api_key": self.key})
        self.here = f"{base}/_window/stripe/{self.account.shown}"
        self.http = requests.Session()
        self.http.trust_env = False

    def pay(self, amount: int = 1050, currency: str = "usd", **more: str) -> Any:
        asked = {"amount": str(amount), "currency": currency, "confirm": "true", **CARD, **more}
        answer = self.http.post(
            f"{self.base}/stripe/v1/payment_intents", data=asked, auth=(self.key, "")
        )
        assert answer.status_code == 200, answer.text
        return answer.json()

    def page(self, path: str = "", status: int = 200) -> str:
        answer = self.http.get(f"{self.here}{path}")
        assert answer.status_code == status
        return answer.text

    def post(self, act: str, **form: str) -> requests.Response:
        told = {"processor": "stripe", "merchant": self.account.shown} | form
        return self.http.post(f"{self.base}/_window/{act}", data=told)


@pytest.fixture
def shop(hosted: Any) -> Iterator[Shop]:
    world = World(7, clock=Clock(), names=["stripe", "phonepe"])
    found = Shop(world, hosted(Front(world).handle).base)
    yield found
    found.http.close()


def test_a_payment_is_found_with_all_that_happened(shop: Shop) -> None:
    paid = shop.pay(1050, "jpy")
    shop.http.get(f"{shop.base}/stripe/v1/payment_intents/{paid['id']}", auth=(shop.key, ""))
    assert paid["id"] in shop.page()
    page = shop.page(f"/payments/{paid['id']}")
    assert "¥1,050" in page
    assert page.count("<details>") == 2
    assert paid["latest_charge"] in page


def test_card_numbers_and_keys_are_masked(shop: Shop) -> None:
    paid = shop.pay()
    for page in (shop.page(f"/payments/{paid['id']}"), shop.http.get(shop.base).text):
        assert "424242" in page
        assert "4242424242424242" not in page
        assert ">987<" not in page
        assert "cvc]=987" not in page
        assert shop.key not in page


@pytest.mark.parametrize("sought", ["jpy", "1,050", "captured", "ch_"])
def test_payments_are_searched(shop: Shop, sought: str) -> None:
    wanted, other = shop.pay(1050, "jpy"), shop.pay(77, "usd", capture_method="manual")
    asked = wanted["latest_charge"] if sought == "ch_" else sought
    page = shop.page(f"?q={asked}")
    assert wanted["id"] in page
    assert other["id"] not in page


def test_what_becomes_of_a_payment_is_decided(shop: Shop) -> None:
    paid = shop.pay()
    where = f"/_window/stripe/{shop.account.shown}/payments/{paid['id']}"
    after = shop.post("decide", reference=paid["id"], outcome="dispute", back=where)
    assert after.url == f"{shop.base}{where}"
    assert shop.account.ledger.payment(paid["id"]).disputed == 1050
    assert "$10.50" in after.text
    assert "decision" in after.text


def test_what_cannot_be_decided_is_said(shop: Shop) -> None:
    paid = shop.pay()
    where = f"/_window/stripe/{shop.account.shown}/payments/{paid['id']}"
    after = shop.post("decide", reference=paid["id"], outcome="settle", back=where)
    assert f"nothing of {paid['id']} waits for settle" in after.text


def test_webhooks_are_seen_and_sent_again(shop: Shop, mailbox: Mailbox, hosted: Any) -> None:
    shop.post("endpoint", url=mailbox.url)
    shop.pay()
    count = len(shop.account.outbox)
    shop.post("resend", number="0")
    assert len(shop.account.outbox) == count + 1
    page = shop.page("/webhooks")
    assert "payment_intent.succeeded" in page
    assert mailbox.url in page


def test_time_passes_and_chaos_begins(shop: Shop) -> None:
    now = shop.world.clock.now()
    shop.post("advance", seconds="86400", back="/")
    assert shop.world.clock.now() == now + 86_400
    shop.post("chaos", profile="storm:4", back="/")
    assert str(shop.world.chaos) == "storm:4"
    shop.post("fault", fault="status-503")
    assert shop.account.faults.waiting


def test_a_form_leads_back_to_the_window_alone(shop: Shop) -> None:
    for back in ("https://evil.example/", "//evil.example/", "/stripe/v1/charges"):
        told = {"seconds": "1", "back": back}
        answer = shop.http.post(f"{shop.base}/_window/advance", data=told, allow_redirects=False)
        assert answer.headers["Location"] == "/"


@pytest.mark.parametrize("path", ["/_window/nobody", "/_window/stripe/shop/x", "/_window/act"])
def test_pages_that_there_are_not(shop: Shop, path: str) -> None:
    assert shop.http.get(f"{shop.base}{path}").status_code == 404


def test_other_sites_may_post_nothing(shop: Shop) -> None:
    headers = {"Origin": "https://evil.example"}
    told = {"seconds": "1"}
    for path, more in (("_window/advance", {"data": told}), ("_sim/clock/advance", {"json": told})):
        answer = shop.http.post(f"{shop.base}/{path}", headers=headers, **more)  # type: ignore[arg-type]
        assert answer.status_code == 403
    assert shop.world.clock.now() == Clock().now()


def test_the_window_shows_what_happens_as_it_happens(shop: Shop, page: Any) -> None:
    page.goto(shop.here)
    assert "None" in page.inner_text("tbody")
    paid = shop.pay(1234)
    page.wait_for_selector(f"text={paid['id']}")
    page.click(f"text={paid['id']}")
    assert "$12.34" in page.inner_text("main")
    page.click("summary >> nth=0")
    assert "424242" in page.inner_text("pre >> nth=0")
    page.click("summary >> nth=0")
    page.click("button:has-text('dispute')")
    page.wait_for_selector("text=disputed")
    assert shop.account.ledger.payment(paid["id"]).disputed == 1234


def test_the_window_works_without_scripts_on_a_phone(shop: Shop, plain_page: Any) -> None:
    paid = shop.pay(1234)
    plain_page.goto(shop.base)
    plain_page.click("table >> text=stripe")
    plain_page.click(f"table >> text={shop.account.shown}")
    plain_page.fill("input[name=q]", "$12.34")
    plain_page.click("button:has-text('Search')")
    plain_page.click(f"text={paid['id']}")
    plain_page.click("button:has-text('dispute')")
    assert re.search(r"disputed\s+\$12.34", plain_page.inner_text("main"))
    wide = plain_page.evaluate("document.documentElement.scrollWidth")
    assert wide <= plain_page.viewport_size["width"]

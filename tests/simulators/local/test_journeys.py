"""People on phones: they open a page, read it, choose or leave, and come back to the shop.

Each journey is made with scripts and without. Pictures are left in reports/pages.
"""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import msgspec
import pytest

from tests.simulators.local import doors
from tests.simulators.local.conftest import PHONE

PICTURES = Path(__file__).parents[3] / "reports/pages"
AMOUNTS = {"EUR": "€10.50", "USD": "$10.50", "BRL": "R$10.50", "INR": "₹10.50", "JPY": "¥1,050"}


class Homecoming:
    """The shop's own page, which tells what customers bring back."""

    def __init__(self) -> None:
        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.told(urlsplit(self.path).query)

            def do_POST(self) -> None:
                self.told(self.rfile.read(int(self.headers["content-length"])).decode())

            def told(self, text: str) -> None:
                pairs = parse_qsl(text, keep_blank_values=True)
                brought = "".join(f"<li><b>{name}</b>=<i>{value}</i></li>" for name, value in pairs)
                page = f"<!doctype html><title>Shop</title><h1>Back at the shop</h1>{brought}"
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(page.encode())))
                self.end_headers()
                self.wfile.write(page.encode())

            def log_message(self, format: str, *arguments: Any) -> None:
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self.server.serve_forever)
        self._thread.start()
        self.url = f"http://127.0.0.1:{self.server.server_port}/back"

    def close(self) -> None:
        self.server.shutdown()
        self._thread.join(5)
        self.server.server_close()


@pytest.fixture(scope="module")
def shop() -> Iterator[Homecoming]:
    home = Homecoming()
    yield home
    home.close()


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def phone(chromium: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """A fresh page on a phone, where scripts run or do not."""
    context = chromium.new_context(viewport=PHONE, java_script_enabled=request.param)
    context.set_default_timeout(15_000)
    page = context.new_page()
    page.scripted = request.param
    yield page
    context.close()


class Journey(msgspec.Struct):
    """Where it begins, in which currency; what each choice brings back, by a pattern; and the
    state of the money then."""

    opener: doors.Opener
    currency: str
    ends: dict[str, tuple[dict[str, str], str]]


STRIPE = {"payment_intent": "pi_.*", "payment_intent_client_secret": "pi_.*_secret_.*"}
PROOF = dict.fromkeys(("razorpay_payment_id", "razorpay_order_id", "razorpay_signature"), ".+")
ERROR = {
    f"error[{name}]": ".+"
    for name in ("code", "description", "source", "step", "reason", "metadata")
}
JOURNEYS = [
    Journey(
        doors.stripe_challenge,
        "JPY",
        {
            "approve": (STRIPE | {"redirect_status": "succeeded"}, "captured"),
            "fail": (STRIPE | {"redirect_status": "failed"}, "declined"),
            "cancel": (STRIPE | {"redirect_status": "failed"}, "declined"),
        },
    ),
    Journey(
        doors.mollie_ideal,
        "EUR",
        {"approve": ({}, "captured"), "fail": ({}, "declined"), "cancel": ({}, "voided")},
    ),
    Journey(
        doors.paypal_wallet,
        "USD",
        {
            "approve": ({"token": ".+", "PayerID": ".+"}, "challenged"),
            "fail": ({"token": ".+", "PayerID": ".+"}, "challenged"),
            "cancel": ({"canceled": "1", "token": ".+"}, "challenged"),
        },
    ),
    Journey(
        doors.adyen_boleto,
        "BRL",
        {
            "approve": ({"redirectResult": "X3X.+"}, "pending"),
            "cancel": ({"redirectResult": "X3X.+"}, "declined"),
        },
    ),
    Journey(
        doors.razorpay_challenge,
        "INR",
        {
            "approve": (PROOF, "captured"),
            "fail": (ERROR, "declined"),
            "cancel": (ERROR, "declined"),
        },
    ),
]
CHOICES = [(journey, word) for journey in JOURNEYS for word in (*journey.ends, "leave")]


def _id(value: Any) -> str:
    return value.opener.__name__ if isinstance(value, Journey) else str(value)


@pytest.mark.parametrize(("journey", "word"), CHOICES, ids=_id)
def test_a_person_decides_on_a_phone(
    host: Callable[[str], Any], shop: Homecoming, phone: Any, journey: Journey, word: str
) -> None:
    name = journey.opener.__name__
    door = journey.opener(host(name.partition("_")[0]), shop.url, journey.currency)
    money = list(door.merchant.ledger.payments.values())[-1]
    phone.goto(door.url)
    _read(phone, door.merchant.shown, AMOUNTS[journey.currency])
    if word == "approve":
        _picture(phone, name)
    if word == "leave":
        phone.get_by_role("link", name="Leave without deciding").click()
        assert "Nothing was decided" in phone.inner_text("main")
        assert money.state == "challenged"
        return
    phone.get_by_role("button", name=re.compile(f"^{word}", re.IGNORECASE)).click()
    _carried(phone, shop)
    wanted, state = journey.ends[word]
    brought = dict(zip(phone.locator("b").all_inner_texts(), _values(phone), strict=True))
    assert brought.keys() == wanted.keys()
    for key, pattern in wanted.items():
        assert re.fullmatch(pattern, brought[key], re.DOTALL), key
    assert money.state == state


@pytest.mark.parametrize("word", ["approve", "fail", "cancel", "leave"])
def test_a_person_scans_a_code(host: Callable[[str], Any], phone: Any, word: str) -> None:
    door = doors.razorpay_qr(host("razorpay"), "", "INR")
    money = list(door.merchant.ledger.payments.values())[-1]
    phone.goto(door.url)
    _read(phone, door.merchant.shown, AMOUNTS["INR"])
    assert phone.get_by_role("img", name="QR code").is_visible()
    assert phone.locator("code").inner_text().startswith("upi://pay?")
    if word == "approve":
        _picture(phone, "razorpay_qr")
    if word == "leave":
        phone.get_by_role("link", name="Leave without deciding").click()
        assert "Nothing was decided" in phone.inner_text("main")
    else:
        phone.get_by_role("button", name=re.compile(f"^{word}", re.IGNORECASE)).click()
        assert phone.inner_text("h1") == "You may close this page"
    assert money.state == ("captured" if word == "approve" else "open")


def _read(phone: Any, merchant: str, amount: str) -> None:
    """The page tells who asks and how much, and fits the phone."""
    text = phone.inner_text("main")
    assert merchant in text
    assert amount in text
    assert phone.locator("h1").count() == 1
    assert phone.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    heights = "buttons => buttons.map(each => each.getBoundingClientRect().height)"
    assert min(phone.locator("button").evaluate_all(heights)) >= 44


def _carried(phone: Any, shop: Homecoming) -> None:
    """Back at the shop; where no script goes on, the person presses the button."""
    if not phone.scripted and phone.locator("h1").inner_text() == "Back to the merchant":
        assert "press the button" in phone.inner_text("main")
        phone.get_by_role("button", name="Continue").click()
    phone.wait_for_url(f"{shop.url}**")
    assert phone.inner_text("h1") == "Back at the shop"


def _values(phone: Any) -> list[str]:
    found: list[str] = phone.locator("i").all_inner_texts()
    return found


def _picture(phone: Any, name: str) -> None:
    PICTURES.mkdir(parents=True, exist_ok=True)
    how = "scripts" if phone.scripted else "plain"
    phone.screenshot(path=PICTURES / f"{name}-{how}.png", full_page=True)

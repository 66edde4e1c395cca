"""Pages for customers: each tells who asks, for how much, and what each choice does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from lxml import html

from simulators.core import registry
from simulators.core.simulator import Simulator
from tests.simulators.local import doors
from tests.simulators.local.doors import Opener

TAKEN = "{deed}, and {sum} is taken."
HELD = "{deed}, and {sum} is held until the merchant takes or releases it."
ASKED = "{deed}, and the merchant may take {sum}."
LATER = "{deed}, and {sum} is taken; it reaches the merchant a day later."
BANK = "Approve: the bank confirms that it is you"
UNSURE = "Fail: the bank does not confirm that it is you, and nothing is taken."
FAILS = "Fail: it does not work, and nothing is taken."
BACK = "Cancel: you go back unpaid."
ANY = None
SLIP = "{deed}, and {sum} is taken when you pay with it."

Case = tuple[Opener, str, str, str, str, str | None]
CASES: list[Case] = [
    (doors.stripe_challenge, "EUR", "€10.50", BANK, TAKEN, UNSURE),
    (doors.stripe_challenge, "JPY", "¥1,050", BANK, TAKEN, UNSURE),
    (doors.stripe_challenge, "KWD", "KWD 1.050", BANK, TAKEN, UNSURE),
    (doors.stripe_held, "EUR", "€10.50", BANK, HELD, UNSURE),
    (doors.stripe_ideal, "EUR", "€10.50", "Approve: you pay with iDEAL", TAKEN, FAILS),
    (
        doors.stripe_wechat, "CNY", "CN¥10.50", "Approve: you pay with WeChat Pay in your app",
        TAKEN, FAILS,
    ),
    (doors.adyen_challenge, "EUR", "€10.50", BANK, TAKEN, UNSURE),
    (doors.adyen_challenge, "JPY", "¥1,050", BANK, TAKEN, UNSURE),
    (doors.adyen_challenge, "IQD", "IQD 1.050", BANK, TAKEN, UNSURE),
    (doors.adyen_challenge, "IDR", "IDR 1,050", BANK, TAKEN, UNSURE),
    (doors.adyen_boleto, "BRL", "R$10.50", "Approve: you pay at the counter", LATER, ANY),
    (doors.adyen_pix, "BRL", "R$10.50", "Approve: you pay with Pix in your app", TAKEN, FAILS),
    (doors.adyen_klarna, "EUR", "€10.50", "Approve: you pay with Klarna", TAKEN, FAILS),
    (doors.adyen_link, "EUR", "€10.50", "Approve: you pay with a test card", TAKEN, FAILS),
    (doors.checkout_challenge, "EUR", "€10.50", BANK, TAKEN, UNSURE),
    (doors.checkout_challenge, "KWD", "KWD 1.050", BANK, TAKEN, UNSURE),
    (doors.checkout_ideal, "EUR", "€10.50", "Approve: you pay with iDEAL", TAKEN, FAILS),
    (doors.checkout_multibanco, "EUR", "€10.50", "Approve: you send the money", TAKEN, ANY),
    (doors.mollie_multibanco, "EUR", "€10.50", "Approve: you send the money", TAKEN, FAILS),
    (doors.paypal_multibanco, "EUR", "€10.50", "Approve: you send the money", TAKEN, ANY),
    (doors.nuvei_oxxo, "MXN", "MX$10.50", "Approve: you pay at the counter", TAKEN, ANY),
    (doors.mollie_ideal, "EUR", "€10.50", "Approve: you pay with iDEAL", TAKEN, FAILS),
    (doors.mollie_card, "JPY", "¥1,050", "Approve: you pay with Card", HELD, FAILS),
    (doors.mollie_any, "EUR", "€10.50", "Approve: you pay with Bancontact", TAKEN, FAILS),
    (doors.paypal_wallet, "USD", "$10.50", "Approve: you pay with PayPal", ASKED, FAILS),
    (doors.paypal_wallet, "JPY", "¥1,050", "Approve: you pay with PayPal", ASKED, FAILS),
    (doors.paypal_card, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.nuvei_challenge, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.rapyd_challenge, "USD", "$10.50", BANK, TAKEN, UNSURE),
    (doors.rapyd_wallet, "PHP", "₱10.50", "Approve: you pay with GCash", TAKEN, FAILS),
    (doors.rapyd_checkout, "USD", "$10.50", "Approve: you pay with your card", TAKEN, FAILS),
    (doors.razorpay_challenge, "INR", "₹10.50", BANK, TAKEN, UNSURE),
    (doors.razorpay_netbanking, "INR", "₹10.50", "Approve: you pay with netbanking", TAKEN, FAILS),
    (doors.razorpay_qr, "INR", "₹10.50", "Approve: you pay with UPI in your app", TAKEN, FAILS),
    (doors.phonepe_page, "INR", "₹10.50", "Approve: you pay with PhonePe", TAKEN, FAILS),
    (doors.tamara_checkout, "SAR", "SAR 10.50", "Approve: you pay with Tamara", HELD, FAILS),
    (doors.trustly_deposit, "SEK", "SEK 10.50", "Approve: you pay with Trustly", TAKEN, FAILS),
    (doors.cryptopay_invoice, "EUR", "€10.50", "Approve: you send the money", TAKEN, FAILS),
    (
        doors.authorizedotnet_hosted, "USD", "$10.50", "Approve: you pay with a test card",
        TAKEN, FAILS,
    ),
    (doors.nmi_challenge, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.cybersource_challenge, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.cybersource_challenge, "JPY", "¥1,050", BANK, ASKED, UNSURE),
    (doors.bankofamerica_challenge, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.fiuu_challenge, "MYR", "MYR 10.50", BANK, TAKEN, UNSURE),
    (doors.fiuu_fpx, "MYR", "MYR 10.50", "Approve: you pay with FPX", TAKEN, FAILS),
    (doors.fiuu_counter, "MYR", "MYR 10.50", "Approve: you pay at the counter", TAKEN, ANY),
    (
        doors.fiuu_duitnow, "MYR", "MYR 10.50", "Approve: you pay with DuitNow QR in your app",
        TAKEN, FAILS,
    ),
    (doors.redsys_challenge, "EUR", "€10.00", BANK, TAKEN, UNSURE),
    (doors.redsys_bizum, "EUR", "€10.50", "Approve: you pay with Bizum in your app", TAKEN, FAILS),
    (doors.worldpayxml_challenge, "GBP", "£10.50", BANK, HELD, UNSURE),
    (doors.worldpayxml_challenge, "JPY", "¥1,050", BANK, HELD, UNSURE),
    (doors.worldpayxml_ideal, "EUR", "€10.50", "Approve: you pay with iDEAL", TAKEN, FAILS),
    (doors.worldpayxml_oxxo, "MXN", "MX$10.50", "Approve: you pay at the counter", TAKEN, ANY),
    (doors.xendit_challenge, "IDR", "IDR 10,500.50", BANK, TAKEN, UNSURE),
    (doors.xendit_challenge, "VND", "₫105,000", BANK, TAKEN, UNSURE),
    (doors.xendit_held, "IDR", "IDR 10,500.50", BANK, HELD, UNSURE),
    (doors.xendit_gcash, "PHP", "₱10,500.50", "Approve: you pay with Gcash", TAKEN, FAILS),
    (doors.braintree_challenge, "USD", "$10.50", BANK, ASKED, UNSURE),
    (doors.braintree_oxxo, "MXN", "MX$10.50", "Approve: you pay at the counter", TAKEN, ANY),
    (doors.twoc_twop_paco_challenge, "THB", "THB 10.50", BANK, HELD, UNSURE),
    (doors.twoc_twop_paco_wallet, "PHP", "₱10.50", "Approve: you pay with GCash", TAKEN, FAILS),
    (doors.twoc_twop_paco_slip, "THB", "THB 10.50", "Approve: you take a slip", SLIP, FAILS),
    (
        doors.twoc_twop_paco_qr, "THB", "THB 10.50",
        "Approve: you pay with a QR code in your app", TAKEN, FAILS,
    ),
]  # fmt: skip
UNNAMED = {"nmi", "braintree_challenge"}
"""Pages that do not learn what is paid for."""
WITHOUT_PAGES = {"bamboraapac", "elavon", "interpayments", "worldpayvantiv"}
"""Processors that send customers nowhere."""
QR_CODES = ("stripe_wechat", "adyen_pix", "razorpay_qr", "cryptopay_invoice", "fiuu_duitnow",
            "twoc_twop_paco_qr")  # fmt: skip
VOUCHERS = ("adyen_boleto", "fiuu_counter", "worldpayxml_oxxo", "twoc_twop_paco_slip",
            "checkout_multibanco", "mollie_multibanco", "paypal_multibanco", "nuvei_oxxo",
            "braintree_oxxo")  # fmt: skip


@pytest.fixture
def http() -> Iterator[httpx.Client]:
    with httpx.Client(trust_env=False, timeout=10, follow_redirects=True) as client:
        yield client


def _name(opener: Opener) -> str:
    return opener.__name__.rpartition("_")[0]


def _case_id(case: Case) -> str:
    return f"{case[0].__name__}-{case[1]}"


@pytest.mark.parametrize("case", CASES, ids=_case_id)
def test_a_page_says_who_asks_how_much_and_what_choices_do(
    host: Callable[[str], Any], http: httpx.Client, case: Case
) -> None:
    opener, currency, sum, deed, then, fails = case
    door = opener(host(_name(opener)), "https://shop.example/back", currency)
    shown = http.get(door.url) if door.form is None else http.post(door.url, data=door.form)
    assert shown.status_code == 200, shown.text
    root: Any = html.fromstring(shown.text)
    facts = _facts(root)
    assert facts["Merchant"] == door.merchant.shown
    assert facts["Amount"].replace("\N{NO-BREAK SPACE}", " ") == sum
    if UNNAMED.isdisjoint((_name(opener), opener.__name__)):
        assert facts["Paying for"] == door.reference
    does = [each.text.replace("\N{NO-BREAK SPACE}", " ") for each in root.find_class("does")]
    assert then.format(deed=deed, sum=sum) in does
    assert fails is ANY or fails in does
    if opener.__name__ in VOUCHERS:
        assert re.fullmatch(r"\d+ \w+ \d{4}, \d\d:\d\d UTC", facts["Can be paid until"])
        assert any(re.search("Number|Code|Payment", name) for name in facts)
    if opener.__name__ in QR_CODES:
        assert root.xpath("//svg")
        assert root.xpath("//code")[0].text
    [away] = root.xpath("//a/@href")
    assert "Nothing was decided" in http.get(urljoin(str(shown.url), away)).text


def test_every_processor_with_pages_is_looked_at() -> None:
    seen = {_name(opener) for opener, *_ in CASES}
    known = set(registry.names())
    assert seen | WITHOUT_PAGES == known
    for name in WITHOUT_PAGES:
        assert registry.load(name).page is Simulator.page


def _facts(root: Any) -> dict[str, str]:
    names = [each.text for each in root.iter("dt")]
    return dict(zip(names, [each.text for each in root.iter("dd")], strict=True))

"""Customers' pages: who asks, how much, what each choice does; for eyes, ears and phones."""

from __future__ import annotations

import itertools
from typing import Any, get_args

import pytest
from lxml import html

from simulators.core import amounts, looks, pages
from simulators.core.clock import Clock
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, moment
from simulators.core.pages import Bill, Choice, Page

BILL = Bill(merchant="Ann & <Sons>", amount=1050, currency="EUR", reference="order-1")
KEPT = Bill(merchant="Shop", then="kept")


def shown(page: Page) -> Any:
    return html.fromstring(pages.html(page))


@pytest.mark.parametrize(
    ("minor", "currency", "decimals", "text"),
    [
        (1050, "jpy", None, "¥1,050"),
        (1050, "EUR", None, "€10.50"),
        (1050, "KWD", None, "KWD 1.050"),
        (1050, "IQD", None, "IQD 1.050"),
        (100050, "RSD", None, "RSD 1,000.50"),
        (105000, "ISK", 2, "ISK 1,050.00"),
        (1050, "IDR", 0, "IDR 1,050"),
        (-5, "USD", None, "-$0.05"),
        (0, "USD", None, "$0.00"),
    ],
)
def test_amounts_have_their_decimals(
    minor: int, currency: str, decimals: int | None, text: str
) -> None:
    assert amounts.read(minor, currency, decimals).replace("\N{NO-BREAK SPACE}", " ") == text


@pytest.mark.parametrize(
    ("then", "approve", "cancel"),
    [
        ("taken", "and €10.50 is taken.", "Cancel: you go back unpaid."),
        (
            "held",
            "and €10.50 is held until the merchant takes or releases it.",
            "Cancel: you go back unpaid.",
        ),
        ("asked", "and the merchant may take €10.50.", "Cancel: you go back unpaid."),
        (
            "kept",
            "and the merchant may charge you later; nothing is taken now.",
            "Cancel: you go back with nothing kept.",
        ),
    ],
)
def test_sentences_follow_the_capture_mode(then: Any, approve: str, cancel: str) -> None:
    page = pages.challenge(Bill(merchant="x", amount=1050, currency="EUR", then=then), "1111")
    told = [pages.sentence(page, choice) for choice in page.choices]
    assert told[0] == f"Approve: the bank confirms that it is you, {approve}"
    assert told[1].startswith("Fail: the bank does not confirm that it is you, and nothing is ")
    assert told[2] == cancel


def test_a_payout_is_given() -> None:
    page = CUSTOMER_METHODS["trustly"].page(
        Bill(merchant="x", amount=5, currency="EUR", then="given")
    )
    told = [pages.sentence(page, choice) for choice in page.choices]
    assert told == [
        "Approve: you choose your account, and the merchant pays you €0.05.",
        "Fail: it does not work, and nothing is paid.",
        "Cancel: you go back with nothing paid.",
    ]


@pytest.mark.parametrize("name", CUSTOMER_METHODS)
def test_every_method_has_a_sentence_for_each_choice(name: str) -> None:
    page = CUSTOMER_METHODS[name].page(BILL)
    for choice in page.choices:
        assert pages.sentence(page, choice).startswith(choice.outcome.capitalize())


def test_money_that_takes_days_says_so() -> None:
    [approve, _, _] = [
        pages.sentence(page, choice)
        for page in [CUSTOMER_METHODS["sepa"].page(BILL)]
        for choice in page.choices
    ]
    assert approve == (
        "Approve: you agree to be debited, and €10.50 is taken; "
        "it reaches the merchant 5 days later."
    )


def test_a_choice_without_words_is_no_choice() -> None:
    page = Page("Pay", {}, [Choice("vanish", "Vanish")], bill=BILL)
    with pytest.raises(KeyError):
        pages.html(page)


def test_a_page_is_in_order() -> None:
    root = shown(pages.challenge(BILL, "visa ending in 1111"))
    assert root.get("lang") == "en"
    [heading], [title] = root.xpath("//h1"), root.xpath("//title")
    assert heading.text == title.text == "Your bank asks whether it is you"
    facts = [(a.text, b.text) for a, b in zip(root.iter("dt"), root.iter("dd"), strict=True)]
    assert facts == [
        ("Merchant", "Ann & <Sons>"),
        ("Amount", "€10.50"),
        ("Paying for", "order-1"),
        ("Card", "visa ending in 1111"),
    ]
    for button in root.iter("button"):
        described = root.get_element_by_id(button.get("aria-describedby")).text
        assert described.split(":")[0].lower() == button.get("value")
    assert not list(root.iter("script"))


def test_a_page_without_choices_cannot_be_left() -> None:
    root = shown(Page("Done", {"Status": "paid"}))
    assert not root.xpath("//form | //a")


def test_a_form_goes_where_it_is_wanted_with_what_it_carries() -> None:
    page = pages.challenge(KEPT, "1111")
    page.action, page.hidden, page.leave = "/there", {"MD": 'a"b'}, "../left"
    [form] = shown(page).forms
    assert (form.action, form.fields["MD"]) == ("/there", 'a"b')
    assert shown(page).xpath("//a/@href") == ["../left"]


def test_what_is_carried_on_says_so_and_has_a_button() -> None:
    text = pages.carry("https://shop.example/?a=1&b=2", {"cres": "<x>"})
    root: Any = html.fromstring(text)
    [form], [button] = root.forms, root.xpath("//button")
    assert (form.action, form.method) == ("https://shop.example/?a=1&b=2", "POST")
    assert (dict(form.fields), button.text) == ({"cres": "<x>"}, "Continue")
    assert "goes on by itself. If it does not, press the button." in text


def test_a_code_is_drawn_and_told() -> None:
    root = shown(CUSTOMER_METHODS["upi_qr"].page(BILL, code="upi://pay?a=1&b=2"))
    [drawn], [told] = root.xpath("//svg"), root.xpath("//code")
    assert (drawn.getparent().get("role"), told.text) == ("img", "upi://pay?a=1&b=2")
    assert drawn.get("viewbox") or drawn.get("viewBox")


class Nobody:
    """Does nothing about a payment."""

    def underway(self) -> None:
        pass

    def arrived(self) -> None:
        pass

    def failed(self, why: str) -> None:
        pass


@pytest.mark.parametrize(("name", "until"), [("oxxo", True), ("pix", True), ("ideal", False)])
def test_what_is_paid_elsewhere_says_until_when(name: str, until: bool) -> None:
    errand = Errand(Clock(1_767_225_600), CUSTOMER_METHODS[name], Nobody())
    facts = errand.page(BILL, {"Number": "1"}).told
    assert ("Can be paid until" in facts) == until
    if name == "oxxo":
        assert facts["Can be paid until"] == "4 January 2026, 00:00 UTC" == moment(1_767_484_800)


def _luminance(color: str) -> float:
    digits = color.removeprefix("#")
    digits = "".join(each * 2 for each in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _themes() -> list[dict[str, str]]:
    """The colors by day, and by night."""
    day, night = (
        dict(pair.split(":") for pair in each.split("}")[0].split(";") if pair.startswith("--"))
        for each in looks.STYLE.split(":root{")[1:]
    )
    return [day, day | night]


@pytest.mark.parametrize("theme", _themes(), ids=["day", "night"])
def test_colors_are_told_apart(theme: dict[str, str]) -> None:
    """WCAG 2 AA: 4.5 for text, 3 for the outlines of buttons."""
    for name, least in (("ink", 4.5), ("soft", 4.5), ("link", 4.5), ("line", 3.0)):
        for ground in ("sheet", "back"):
            pair = sorted(_luminance(theme[f"--{each}"]) for each in (name, ground))
            assert (pair[1] + 0.05) / (pair[0] + 0.05) >= least, (name, ground)


def test_each_way_and_each_end_has_words() -> None:
    ends = get_args(Bill.__annotations__["then"])
    for way, then in itertools.product(get_args(pages.Way), ends):
        page = Page("x", {}, pages.APPROVAL, bill=Bill(merchant="x", then=then), way=way, by="x")
        assert all("{" not in pages.sentence(page, choice) for choice in page.choices)

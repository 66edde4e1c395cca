"""The pages on which customers pay or authenticate, and what is told about it."""

from typing import Any

import pytest

from tests.simulators.twoc_twop_paco.conftest import CARD, Shop, word


def visit(shop: Shop, url: str, outcome: str) -> str:
    """Where the customer is sent after a decision."""
    assert shop.http.get(url, allow_redirects=False).status_code == 200
    answer = shop.http.post(url, data={"outcome": outcome}, allow_redirects=False)
    assert answer.status_code in (302, 303)
    return answer.headers["Location"]


def challenged(shop: Shop, **more: Any) -> tuple[str, str]:
    """Order and page of a payment whose bank asks first."""
    told = shop.pay(request3dsFlag="Y", **more)
    made = told["paymentIncompleteResult"]
    assert word(made) == ("I", "AC")
    return made["orderNo"], told["paymentPage"]["paymentPageURL"]


@pytest.mark.parametrize(
    ("outcome", "status", "where"),
    [
        ("approve", ("A", "PA"), "https://shop.example/good?"),
        ("fail", ("F", "VF"), "https://shop.example/bad?"),
        ("cancel", ("C", "PC"), "https://shop.example/cancelled?x=1&"),
    ],
)
def test_a_bank_asks(shop: Shop, outcome: str, status: tuple[str, str], where: str) -> None:
    order, url = challenged(shop)
    assert shop.word(order) == ("I", "AC")
    place = visit(shop, url, outcome)
    assert place.startswith(f"{where}orderNo={order}&")
    assert shop.word(order) == status
    again = shop.http.post(url, data={"outcome": "approve"}, allow_redirects=False)
    assert again.headers["Location"] == place
    assert shop.word(order) == status
    [event] = shop.told
    assert word(event["data"]["paymentResult"]) == status


def test_an_issuer_declines_after_the_bank_asked(shop: Shop) -> None:
    order, url = challenged(shop, creditCardDetails={**CARD, "cardNumber": "4000000000009995"})
    assert visit(shop, url, "approve").startswith("https://shop.example/bad")
    assert shop.word(order) == ("F", "PR")
    assert shop.status(order)["failedReason"] == "Insufficient funds"


def test_a_wallet_pays_at_once(shop: Shop) -> None:
    told = shop.wallet()
    made = told["paymentIncompleteResult"]
    assert word(made) == ("PCPS", "GP")
    visit(shop, told["paymentPage"]["paymentPageURL"], "approve")
    assert shop.word(made["orderNo"]) == ("S", "ST")
    assert shop.money(made["orderNo"]).captured == 1000
    shop.void(made["orderNo"], status=400)
    [event] = shop.told
    assert event["data"]["paymentResult"]["paymentType"] == "WALLET-GCASH"


def test_a_wallet_without_the_vendors_page(shop: Shop) -> None:
    told = shop.pay(paymentType="WALLET-GCASH", creditCardDetails=None)
    order = told["paymentIncompleteResult"]["orderNo"]
    visit(shop, told["paymentPage"]["paymentPageURL"], "cancel")
    assert shop.word(order) == ("C", "PC")


def test_a_preferred_type_decides(shop: Shop) -> None:
    told = shop.wallet(paymentType=None, preferredPaymentTypes=["WALLET-GCASH"])
    assert told["paymentIncompleteResult"]["paymentType"] == "WALLET-GCASH"


@pytest.mark.parametrize(
    ("kind", "status", "taken"),
    [("CC", ("A", "PA"), 0), ("IMBANK", ("S", "ST"), 1000), ("WEBPAY", ("S", "ST"), 1000)],
)
def test_what_is_paid_on_the_vendors_page(
    shop: Shop, kind: str, status: tuple[str, str], taken: int
) -> None:
    told = shop.wallet(paymentType=None, paymentCategory="ECOM", preferredPaymentTypes=[kind])
    made = told["paymentIncompleteResult"]
    assert made["paymentType"] == kind
    visit(shop, told["paymentPage"]["paymentPageURL"], "approve")
    assert shop.word(made["orderNo"]) == status
    assert shop.money(made["orderNo"]).captured == taken


@pytest.mark.parametrize("outcome", ["approve", "expire"])
def test_a_slip_is_paid_later(shop: Shop, outcome: str) -> None:
    told = shop.wallet(paymentType="OTC", preferredPaymentTypes=["CC"])
    made = told["paymentIncompleteResult"]
    back = visit(shop, told["paymentPage"]["paymentPageURL"], "approve")
    assert back.startswith("https://shop.example/good?")
    assert shop.word(made["orderNo"]) == ("P", "PP")
    assert not shop.told
    assert shop.decide(made["orderNo"], outcome)
    paid = outcome == "approve"
    assert shop.word(made["orderNo"]) == (("S", "ST") if paid else ("E", "PE"))
    assert shop.money(made["orderNo"]).captured == (1000 if paid else 0)
    assert len(shop.told) == 1


@pytest.mark.parametrize(("kinds", "kind"), [(["QR", "CC"], "QR"), (None, "CC"), ([], "CC")])
def test_the_first_type_is_the_pages_default(shop: Shop, kinds: object, kind: str) -> None:
    told = shop.wallet(paymentType=None, preferredPaymentTypes=kinds)
    assert told["paymentIncompleteResult"]["paymentType"] == kind


@pytest.mark.parametrize(
    "wrong",
    [
        {"paymentType": "CASH"},
        {"preferredPaymentTypes": ["CASH"]},
        {"preferredPaymentTypes": [{"CC": 1}]},
        {"preferredPaymentTypes": {"CC": 1}},
    ],
)
def test_a_type_that_the_page_does_not_have_is_refused(shop: Shop, wrong: dict[str, Any]) -> None:
    answer = shop.ask("POST", "Payment/prePaymentUI", shop.asked(**wrong), 400)
    assert answer["apiResponse"]["responseCode"].startswith("PC-")
    assert not shop.office.sales


def test_nobody_comes(shop: Shop) -> None:
    made = shop.wallet()["paymentIncompleteResult"]
    shop.simulator.clock.advance(90_000)
    assert shop.word(made["orderNo"]) == ("E", "PE")
    assert not shop.decide(made["orderNo"], "approve")


def test_a_page_that_is_not_there(shop: Shop) -> None:
    url = shop.wallet()["paymentPage"]["paymentPageURL"]
    assert shop.http.get(url + "0").status_code == 404


def test_notifications_come_with_each_payment(shop: Shop) -> None:
    order = shop.held()
    [event] = shop.told
    assert event["data"]["paymentResult"]["orderNo"] == order
    [delivery] = shop.office.outbox.deliveries
    assert delivery.url == "https://shop.example/hook"
    assert delivery.headers["Content-Type"].startswith("application/jose")

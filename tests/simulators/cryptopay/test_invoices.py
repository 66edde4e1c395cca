"""Invoices at Cryptopay: what is asked for, what customers send, and what is told of it."""

from decimal import Decimal
from typing import Any

import pytest

from tests.simulators.cryptopay.conftest import Shop

PAID = [
    ("transaction_created", "new", None),
    ("transaction_confirmed", "new", None),
    ("status_changed", "completed", None),
]
FORTNIGHT = 14 * 24 * 3600


def test_an_invoice_asks_for_a_coin_at_a_frozen_rate(shop: Shop) -> None:
    answer = shop.create(custom_id="PAYMENT-1", name="Shoes", metadata={"size": "42"})
    made = answer.data
    assert answer.status == 201
    assert (made["status"], made["status_context"], made["paid_amount"]) == ("new", None, "0.0")
    assert (made["price_amount"], made["fee"], made["fee_currency"]) == ("100.0", "1.0", "EUR")
    assert (made["network"], made["custom_id"], made["name"]) == ("bitcoin", "PAYMENT-1", "Shoes")
    rate = Decimal(made["exchange"]["rate"])
    assert Decimal(made["pay_amount"]) * rate >= 100
    assert (Decimal(made["pay_amount"]) - Decimal("0.000001")) * rate < 100
    assert made["uri"] == f"bitcoin:{made['address']}?amount={made['pay_amount']}"
    assert shop.invoice(made["id"]) == made
    assert shop.call("GET", "/api/invoices/custom_id/PAYMENT-1").data == made


@pytest.mark.parametrize(
    ("coin", "network", "chosen"),
    [
        ("ETH", None, "ethereum"),
        ("USDT", "tron", "tron"),
        ("SOL", None, "solana"),
        ("BNB", None, "bnb_smart_chain"),
    ],
)
def test_a_coin_has_networks(shop: Shop, coin: str, network: str | None, chosen: str) -> None:
    assert shop.create(pay_currency=coin, network=network).data["network"] == chosen


def test_an_invoice_in_its_own_coin_is_not_exchanged(shop: Shop) -> None:
    made = shop.create(price_amount="0.00005", price_currency="USDT", pay_currency="USDT").data
    assert (made["pay_amount"], made["fee"]) == ("0.00005", "0.000001")
    assert "exchange" not in made


def test_what_is_paid_exactly_is_completed(shop: Shop) -> None:
    id = shop.made("approve")
    paid = shop.invoice(id)
    assert (paid["status"], paid["status_context"]) == ("completed", None)
    assert paid["paid_amount"] == paid["pay_amount"]
    assert [each["risk"]["level"] for each in paid["transactions"]] == ["low"]
    assert shop.events == PAID
    assert shop.callbacks[-1] == {"type": "Invoice", "event": "status_changed", "data": paid}
    assert shop.callbacks[0]["data"]["transactions"][0]["risk"] is None
    assert shop.money(id).captured == 10000
    assert not shop.decide(id, "approve")


def test_what_is_paid_in_two_parts_is_completed(shop: Shop) -> None:
    id = shop.made("fund_part")
    under = shop.invoice(id)
    assert (under["status"], under["status_context"]) == ("unresolved", "underpaid")
    assert 0 < Decimal(under["paid_amount"]) < Decimal(under["pay_amount"])
    assert shop.money(id).captured == 0
    assert 0 < shop.money(id).funded < 10000
    assert shop.decide(id, "approve")
    assert shop.invoice(id)["status"] == "completed"
    assert len(shop.invoice(id)["transactions"]) == 2
    assert shop.money(id).captured == 10000


def test_what_is_overpaid_must_be_resolved(shop: Shop) -> None:
    id = shop.made("overpay")
    over = shop.invoice(id)
    assert (over["status"], over["status_context"]) == ("unresolved", "overpaid")
    assert shop.money(id).captured == 0
    assert not shop.decide(id, "approve")
    refund = shop.call("POST", f"/api/invoices/{id}/refunds", {"address": "0xabc"})
    assert refund.status == 201
    assert refund.data["amount"] == over["pay_amount"]
    assert shop.invoice(id)["status"] == "completed"
    assert shop.money(id).captured == 10000


@pytest.mark.parametrize(
    ("price_currency", "in_time", "late"), [("EUR", 599, 600), ("BTC", 7199, 7200)]
)
def test_a_rate_is_frozen_for_a_while(
    shop: Shop, price_currency: str, in_time: int, late: int
) -> None:
    amount = {"EUR": "100.0", "BTC": "0.01"}[price_currency]
    for seconds, context in ((in_time, None), (late, "paid_late")):
        id = shop.made(price_amount=amount, price_currency=price_currency)
        shop.pass_time(seconds)
        assert shop.decide(id, "approve")
        assert shop.invoice(id)["status_context"] == context
        assert bool(shop.money(id).captured) == (context is None)


def test_what_nobody_pays_is_cancelled_after_a_fortnight(shop: Shop) -> None:
    id = shop.made()
    shop.pass_time(FORTNIGHT - 1)
    assert shop.invoice(id)["status"] == "new"
    shop.pass_time(1)
    assert shop.invoice(id)["status"] == "cancelled"
    assert shop.events == [("status_changed", "cancelled", None)]
    assert not shop.decide(id, "approve")


def test_what_was_paid_is_not_cancelled(shop: Shop) -> None:
    id = shop.made("approve")
    shop.pass_time(FORTNIGHT + 1)
    assert shop.invoice(id)["status"] == "completed"


@pytest.mark.parametrize(("word", "transactions"), [("expire", 0), ("fail", 1)])
def test_an_invoice_can_come_to_nothing(shop: Shop, word: str, transactions: int) -> None:
    id = shop.made(word)
    assert shop.invoice(id)["status"] == "cancelled"
    assert len(shop.invoice(id)["transactions"]) == transactions
    assert shop.money(id).captured == 0


def test_a_customer_pays_on_the_hosted_page(shop: Shop) -> None:
    urls: dict[str, Any] = {
        "success_redirect_url": "https://shop.example/paid",
        "unsuccess_redirect_url": "https://shop.example/unpaid",
    }
    page = shop.create(**urls).data["hosted_page_url"]
    assert "Approve" in shop.http.get(page).text
    gone = shop.http.post(page, data={"outcome": "cancel"}, allow_redirects=False)
    assert gone.headers["Location"] == "https://shop.example/unpaid"
    back = shop.http.post(page, data={"outcome": "approve"}, allow_redirects=False)
    assert back.headers["Location"] == "https://shop.example/paid"
    assert "Approve" not in shop.http.get(page).text


def test_invoices_are_listed_newest_first(shop: Shop) -> None:
    ids = [shop.made(customer_id="c" if number % 2 else None) for number in range(53)]
    first = shop.call("GET", "/api/invoices")
    assert first.body["meta"] == {"total": 53, "has_more": True}
    assert [made["id"] for made in first.data] == ids[:2:-1]
    rest = shop.call("GET", f"/api/invoices?starting_after={first.data[-1]['id']}")
    assert [made["id"] for made in rest.data] == ids[2::-1]
    theirs = shop.call("GET", "/api/invoices?customer_id=c")
    assert theirs.body["meta"] == {"total": 26, "has_more": False}

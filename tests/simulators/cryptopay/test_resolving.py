"""Unresolved invoices: given back, or taken for a new price."""

from decimal import Decimal
from typing import Any

import pytest

from tests.simulators.cryptopay.conftest import Shop

STRANGE = "00000000-0000-4000-a000-000000000000"
ADDRESS = "0xf3532c1fd002665ec54d46a50787e0c69c76cd44"


def refund(shop: Shop, id: str, **payload: Any) -> Any:
    return shop.call("POST", f"/api/invoices/{id}/refunds", payload)


def recalculate(shop: Shop, id: str, **payload: Any) -> Any:
    return shop.call("POST", f"/api/invoices/{id}/recalculations", payload)


def test_all_of_what_was_underpaid_is_given_back(shop: Shop) -> None:
    id = shop.made("fund_part")
    paid = shop.invoice(id)["paid_amount"]
    answer = refund(shop, id, address=ADDRESS)
    assert (answer.status, answer.data["amount"], answer.data["txid"]) == (201, paid, None)
    assert (answer.data["amount_currency"], answer.data["network"]) == ("BTC", "bitcoin")
    assert Decimal(answer.data["fee"]) > 0
    assert shop.invoice(id)["status"] == "refunded"
    assert shop.events[-2:] == [
        ("refunded", "unresolved", "underpaid"),
        ("status_changed", "refunded", None),
    ]
    assert (shop.money(id).funded, shop.money(id).captured) == (0, 0)
    shop.pass_time(3600)
    listed = shop.call("GET", f"/api/invoices/{id}/refunds").data
    assert [each["id"] for each in listed] == [answer.data["id"]]
    assert listed[0]["txid"] is not None
    assert not shop.decide(id, "approve")


def test_a_refund_without_an_address_stays_with_the_merchant(shop: Shop) -> None:
    id = shop.made("fund_part")
    assert refund(shop, id).data["address"] is None


def test_only_what_is_unresolved_is_refunded_or_recalculated(shop: Shop) -> None:
    for words in ((), ("approve",), ("expire",)):
        id = shop.made(*words)
        for answer in (refund(shop, id), recalculate(shop, id)):
            assert (answer.status, answer.code) == (422, "unprocessable_entity")
    assert refund(shop, STRANGE).status == 404


@pytest.mark.parametrize(
    ("words", "more"), [(("fund_part",), False), (("overpay",), True), (("fund_part",) * 2, False)]
)
def test_what_was_paid_is_taken_for_a_new_price(
    shop: Shop, words: tuple[str, ...], more: bool
) -> None:
    id = shop.made(*words)
    before = shop.invoice(id)
    answer = recalculate(shop, id, force_commit=True)
    assert answer.status == 201
    assert answer.data["pay_amount"] == before["paid_amount"]
    assert answer.data["previous_price_amount"] == "100.0"
    after = shop.invoice(id)
    assert (after["status"], after["price_amount"]) == ("completed", answer.data["price_amount"])
    assert (Decimal(after["price_amount"]) > 100) == more
    assert shop.money(id).captured == int(Decimal(after["price_amount"]) * 100)
    assert [event for event, *_ in shop.events[-2:]] == ["recalculated", "status_changed"]


def test_a_recalculation_is_committed_within_thirty_seconds(shop: Shop) -> None:
    id = shop.made("fund_part")
    late = recalculate(shop, id).data["id"]
    shop.pass_time(31)
    path = f"/api/invoices/{id}/recalculations"
    assert shop.call("POST", f"{path}/{late}/commit").status == 422
    assert shop.invoice(id)["status"] == "unresolved"
    new = recalculate(shop, id).data
    committed = shop.call("POST", f"{path}/{new['id']}/commit")
    assert (committed.status, committed.data) == (200, new)
    assert shop.invoice(id)["status"] == "completed"
    assert shop.call("POST", f"{path}/{new['id']}/commit").status == 409
    assert shop.call("POST", f"{path}/{STRANGE}/commit").status == 404

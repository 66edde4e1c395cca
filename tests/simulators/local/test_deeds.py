"""What people do beside the API, from window and control plane: refunds, reasons, new secrets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import stripe

from simulators.core.clock import Clock
from simulators.core.decisions import REASONS
from simulators.local.front import Front
from simulators.local.world import World
from tests.simulators.local.test_window import Shop


@pytest.fixture
def shop(hosted: Any) -> Iterator[Shop]:
    world = World(7, clock=Clock(), names=["stripe", "redsys"])
    found = Shop(world, hosted(Front(world).handle).base)
    yield found
    found.http.close()


def test_the_window_offers_the_reasons_of_a_dispute(shop: Shop) -> None:
    paid = shop.pay()
    page = shop.page(f"/payments/{paid['id']}")
    assert page.count('<select name="reason"') == 1
    assert all(f'<option value="{reason}"' in page for reason in REASONS)
    shop.post("decide", reference=paid["id"], outcome="dispute", reason="not_received", back="/")
    [opened] = shop.account.disputes
    assert opened.reason == "product_not_received"


def test_a_dispute_without_a_reason_is_as_ever(shop: Shop) -> None:
    paid = shop.pay()
    shop.post("decide", reference=paid["id"], outcome="dispute", reason="", back="/")
    assert [each.reason for each in shop.account.disputes] == ["fraudulent"]


def test_the_window_refunds(shop: Shop) -> None:
    paid = shop.pay()
    shop.post("decide", reference=paid["id"], outcome="refund", back="/")
    assert shop.account.ledger.payment(paid["id"]).refunded == 1050


def control(shop: Shop, path: str, body: Any = None) -> Any:
    at = f"{shop.base}/_sim/{path}"
    return shop.http.post(at, json=body)


@pytest.mark.parametrize("outcome", ["dispute:envy", "refund:duplicate", "dispute:", "fail:"])
def test_a_reason_that_there_is_not_is_refused(shop: Shop, outcome: str) -> None:
    told = {"reference": shop.pay()["id"], "outcome": outcome}
    answer = control(shop, "stripe/merchants/shop/outcomes", told)
    assert answer.status_code == 400
    assert "dispute:not_as_described" in answer.json()["error"]


def test_a_new_secret_signs_and_the_old_one_for_a_day(shop: Shop) -> None:
    before = shop.account.webhook_secret
    answer = control(shop, "stripe/merchants/shop/webhook-secret")
    new = answer.json()["webhook_secret"]
    assert (answer.status_code, shop.account.webhook_secret) == (200, new)
    shop.pay()
    assert verified(shop, before) == verified(shop, new) == [True, True]
    control(shop, "clock/advance", {"seconds": 24 * 3600})
    assert verified(shop, new) == [True, True]
    shop.account.outbox.clear()
    shop.pay()
    assert verified(shop, new) == [True, True]
    assert verified(shop, before) == [False, False]


def verified(shop: Shop, secret: str) -> list[bool]:
    """Whether Stripe's own library takes the first and the last event of the outbox."""
    found = []
    verify: Any = stripe.Webhook.construct_event
    for each in (shop.account.outbox.deliveries[0], shop.account.outbox.deliveries[-1]):
        try:
            verify(each.body, each.headers["Stripe-Signature"], secret, tolerance=None)
            found.append(True)
        except stripe.SignatureVerificationError:
            found.append(False)
    return found


def test_where_nobody_can_change_it_that_is_said(shop: Shop) -> None:
    answer = control(shop, "redsys/merchants/shop/webhook-secret")
    assert answer.status_code == 400
    assert "redsys" in answer.json()["error"]

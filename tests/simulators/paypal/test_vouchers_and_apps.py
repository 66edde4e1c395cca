"""Multibanco's voucher, apps (MB WAY, Swish) and cryptocurrency: pages of developer.paypal.com."""

from typing import Any

import pytest

from simulators.core.clock import DAY
from tests.simulators.paypal.conftest import CANCEL, RETURN, URLS, Shop

COMPLETE = "ORDER_COMPLETE_ON_PAYMENT_APPROVAL"
ANN = {"given_name": "Ann", "surname": "Example"}
PHONE = {"country_code": "351", "national_number": "912345678"}
SWISH = {"swish": {"name": "Ann Example", "country_code": "SE", "experience_context": URLS}}
CRYPTO = {"crypto": {"name": ANN, "country_code": "US", "experience_context": URLS}}
MBWAY = {"mbway": {"name": "Ann Example", "country_code": "PT", "phone": PHONE}}
VOUCHER = {"multibanco": {"name": "Ann Example", "country_code": "PT"}}


def voucher(shop: Shop) -> Any:
    """An order that was confirmed with Multibanco."""
    id = shop.order(currency="EUR").data["id"]
    asked = {
        "payment_source": VOUCHER,
        "processing_instruction": COMPLETE,
        "application_context": {"locale": "en-PT", **URLS},
    }
    made = shop.post(f"/v2/checkout/orders/{id}/confirm-payment-source", asked)
    assert made.status == 200, made.data
    return made


def state(shop: Shop, id: str) -> tuple[str, str, str]:
    """Status of the order, of its capture, and why that is pending."""
    shown = shop.get(f"/v2/checkout/orders/{id}")
    taken = shown.payment()
    return shown.data["status"], taken["status"], taken.get("status_details", {}).get("reason", "")


def test_who_sees_a_voucher_pays_later(shop: Shop) -> None:
    made = voucher(shop)
    id = made.data["id"]
    assert "PAYMENT.CAPTURE.PENDING" not in shop.events
    assert shop.http.get(made.link("payer-action")).status_code == 200
    assert state(shop, id) == ("COMPLETED", "PENDING", "OTHER")
    shown = shop.get(f"/v2/checkout/orders/{id}").data["payment_source"]["multibanco"]
    assert (len(shown["payment_reference"]), shown["payment_entity"]) == (9, "11854")
    assert shop.money(id).captured == 0
    shop.http.get(made.link("payer-action"))
    assert shop.events.count("PAYMENT.CAPTURE.PENDING") == 1
    assert shop.visit(made.link("payer-action"), "approve") == f"{RETURN}&token={id}"
    assert state(shop, id) == ("COMPLETED", "COMPLETED", "")
    assert shop.money(id).captured == 1000
    assert shop.events[-1] == "PAYMENT.CAPTURE.COMPLETED"
    taken = shop.get(f"/v2/checkout/orders/{id}").payment()["id"]
    answer = shop.post(f"/v2/payments/captures/{taken}/refund", {})
    assert (answer.status, answer.issue) == (422, "REFUND_NOT_ALLOWED")


def test_a_voucher_that_nobody_pays_is_denied(shop: Shop) -> None:
    made = voucher(shop)
    shop.http.get(made.link("payer-action"))
    shop.pass_time(6 * DAY)
    assert state(shop, made.data["id"])[1] == "PENDING"
    shop.pass_time(2 * DAY)
    assert state(shop, made.data["id"]) == ("COMPLETED", "DECLINED", "")
    assert shop.events[-1] == "PAYMENT.CAPTURE.DENIED"
    assert shop.money(made.data["id"]).captured == 0


def test_who_goes_back_from_a_voucher_may_still_pay(shop: Shop) -> None:
    made = voucher(shop)
    id = made.data["id"]
    assert shop.visit(made.link("payer-action"), "cancel") == f"{CANCEL}?token={id}"
    assert state(shop, id)[1] == "PENDING"
    assert shop.decide(id, "approve")
    assert shop.money(id).captured == 1000


def test_swish_is_captured_by_the_approval_or_by_the_merchant(shop: Shop) -> None:
    made = shop.order(SWISH, currency="SEK", processing_instruction=COMPLETE)
    assert made.data["payment_source"]["swish"]["qr_details"]["qr_image"].startswith("iVBOR")
    shop.visit(made.link("payer-action"), "approve")
    assert shop.money(made.data["id"]).captured == 1000
    apart = shop.order(SWISH, currency="SEK")
    id = apart.data["id"]
    shop.visit(apart.link("payer-action"), "approve")
    shown = shop.get(f"/v2/checkout/orders/{id}").data
    assert (shown["status"], "payer" in shown) == ("APPROVED", False)
    assert shop.events[-1] == "CHECKOUT.ORDER.APPROVED"
    assert shop.money(id).captured == 0
    assert shop.post(f"/v2/checkout/orders/{id}/capture").data["status"] == "COMPLETED"
    assert shop.money(id).captured == 1000


def test_mb_way_calls_its_owner(shop: Shop) -> None:
    made = shop.order(MBWAY, currency="EUR", processing_instruction=COMPLETE)
    assert made.data["status"] == "PAYER_ACTION_REQUIRED"
    assert [link["rel"] for link in made.data["links"]] == ["self"]
    assert shop.decide(made.data["id"], "approve")
    assert shop.money(made.data["id"]).captured == 1000


@pytest.mark.parametrize(("outcome", "captured"), [("approve", 1000), ("cancel", 0)])
def test_cryptocurrency(shop: Shop, outcome: str, captured: int) -> None:
    made = shop.order(CRYPTO, processing_instruction=COMPLETE)
    shop.visit(made.link("payer-action"), outcome)
    assert shop.money(made.data["id"]).captured == captured


@pytest.mark.parametrize(
    ("source", "currency", "given", "issue"),
    [
        (SWISH, "EUR", {}, "CURRENCY_NOT_SUPPORTED_FOR_COUNTRY"),
        (CRYPTO, "USD", {}, COMPLETE),
        (MBWAY, "EUR", {}, COMPLETE),
        (VOUCHER, "EUR", {}, COMPLETE),
        ({"mbway": VOUCHER["multibanco"]}, "EUR", {}, "MISSING_REQUIRED_PARAMETER"),
        ({"swish": {"name": "Ann Example", "country_code": "SE"}}, "SEK", {},
         "MISSING_REQUIRED_PARAMETER"),
        ({"crypto": CRYPTO["crypto"] | {"country_code": "DE"}}, "USD", {},
         "INVALID_PARAMETER_VALUE"),
        ({"crypto": CRYPTO["crypto"] | {"name": "Ann"}}, "USD", {}, "INVALID_PARAMETER_SYNTAX"),
    ],
)  # fmt: skip
def test_their_rules(shop: Shop, source: Any, currency: str, given: Any, issue: str) -> None:
    assert shop.order(source, currency=currency, **given).issue == issue

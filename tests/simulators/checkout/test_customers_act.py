"""What customers do: 3D Secure, banks and wallets, debits."""

from typing import Any

import pytest
from checkout_sdk.payments.sessions.sessions import (  # type: ignore[import-untyped]
    BillingAddress,
    PaymentSessionsRequest,
    SessionBilling,
)

from tests.simulators.checkout.conftest import CARD, RETURN

DAY = 24 * 3600
HOLDER = {"type": "individual", "first_name": "Ann", "last_name": "Example"}
ACH: dict[str, Any] = {
    "type": "ach",
    "account_type": "checking",
    "country": "US",
    "account_number": "4099999992",
    "bank_code": "011075150",
    "account_holder": HOLDER,
}
SEPA: dict[str, Any] = {
    "type": "sepa",
    "country": "DE",
    "account_number": "DE89370400440532013000",
    "currency": "EUR",
    "mandate_type": "Core",
    "date_of_signature": "2026-01-01",
    "account_holder": HOLDER
    | {
        "billing_address": {
            "address_line1": "Unter den Linden 1",
            "city": "Berlin",
            "zip": "10117",
            "country": "DE",
        }
    },
}


def secured(shop: Any, number: str = CARD["number"], **more: Any) -> Any:
    cvv = "1000" if len(number) == 15 else "100"
    source = CARD | {"number": number, "cvv": cvv}
    return shop.pay(source=source, capture=False, **{"3ds": {"enabled": True}}, **RETURN, **more)


@pytest.mark.parametrize(
    ("number", "choice", "status", "outcome", "eci"),
    [
        ("4242424242424242", "approve", "Authorized", "Y", "05"),
        ("4242424242424242", "fail", "Declined", "N", ""),
        ("4242424242424242", "cancel", "Declined", "N", ""),
        ("5385308360135181", "approve", "Authorized", "Y", "02"),
        ("4152868552773614", "approve", "Authorized", "A", "06"),
        ("4243754271700719", "approve", "Declined", "N", ""),
        ("4485040371536584", "", "Authorized", "Y", "05"),
        ("4539628347117863", "", "Declined", "N", ""),
        ("371064645462927", "", "Declined", "N", ""),
    ],
)
def test_authentication(
    shop: Any, number: str, choice: str, status: str, outcome: str, eci: str
) -> None:
    paid = secured(shop, number)
    assert (paid["status"], shop.status(paid["id"])) == ("Pending", "Pending")
    redirect = paid["_links"]["redirect"]
    assert shop.get(f"/payments/{paid['id']}")["_links"]["redirect"] == redirect
    landed = shop.go(redirect["href"], choice)
    address, _, session = landed.partition("cko-session-id=")
    wanted = "success_url" if status == "Authorized" else "failure_url"
    assert address[:-1] == RETURN[wanted]
    found = shop.get(f"/payments/{session}")
    assert (found["id"], found["status"]) == (paid["id"], status)
    assert found["3ds"]["authentication_response"] == outcome
    assert found.get("eci", "") == eci
    assert ("actions" in found) == (status == "Authorized")
    assert "actions" not in shop.get(f"/payments/{paid['id']}")
    last = "payment_approved" if status == "Authorized" else "payment_authentication_failed"
    assert shop.events == ["payment_pending", last]


def test_a_challenge_can_be_decided_without_a_browser(shop: Any) -> None:
    id = secured(shop)["id"]
    assert shop.decide(id, "approve")
    assert not shop.decide(id, "approve")
    assert shop.status(id) == "Authorized"


def test_a_challenge_that_nobody_finishes(shop: Any) -> None:
    id = secured(shop)["id"]
    shop.pass_time(3601)
    assert shop.status(id) == "Declined"
    assert shop.codes(shop.act(id, "captures")) == (403,)


def test_an_authenticated_payment_can_still_be_declined(shop: Any) -> None:
    id = secured(shop, "4544249167673670")["id"]
    shop.decide(id, "approve")
    assert shop.status(id) == "Declined"
    assert shop.event("payment_declined")["data"]["response_code"] == "20051"


def test_a_card_that_wants_authentication(shop: Any) -> None:
    number = "4500622868341387"
    assert shop.pay(source=CARD | {"number": number})["response_code"] == "20154"
    id = secured(shop, number)["id"]
    shop.decide(id, "approve")
    assert shop.status(id) == "Authorized"


def test_a_card_that_is_not_enrolled(shop: Any) -> None:
    source = CARD | {"number": "4532432452900131"}
    declined = shop.pay(source=source, **{"3ds": {"enabled": True}})
    assert declined["response_code"] == "20150"
    paid = shop.pay(source=source, **{"3ds": {"enabled": True, "attempt_n3d": True}})
    assert paid["approved"]
    assert paid["3ds"] == {"downgraded": True, "enrolled": "N"}


def test_an_authentication_that_was_done_elsewhere(shop: Any) -> None:
    proof = {"cryptogram": "AgAAAAAAAIR8CQrXcIhbQAAAAAA=", "eci": "05", "version": "2.2.0"}
    paid = shop.pay(**{"3ds": {"enabled": True, "xid": "x-1", **proof}})
    assert (paid["status"], paid["eci"]) == ("Authorized", "05")
    assert paid["3ds"]["cryptogram"] == proof["cryptogram"]


def test_pages_that_are_not_there(shop: Any) -> None:
    page = secured(shop)["_links"]["redirect"]["href"]
    assert shop.http.get(page[:-1]).status_code == 404
    bad = shop.http.post(page, data={"outcome": "pray"})
    assert (bad.status_code, "Please choose" in bad.text) == (400, True)


@pytest.mark.parametrize("source", [ACH, SEPA])
def test_a_debit_arrives_days_later(shop: Any, source: Any) -> None:
    currency = "EUR" if source is SEPA else "USD"
    paid = shop.pay(source=source, currency=currency)
    assert "redirect" not in paid["_links"]
    shop.pass_time(3600)
    assert (shop.status(paid["id"]), shop.money(paid["id"]).captured) == ("Pending", 0)
    shop.pass_time(5 * DAY)
    assert shop.status(paid["id"]) == "Captured"
    assert shop.events == [
        "payment_pending", "payment_capture_pending", "payment_approved", "payment_captured",
    ]  # fmt: skip
    held = shop.get(f"/payments/{paid['id']}")["source"]
    assert (held["type"], held["account_number"]) == (
        source["type"], f"****{source['account_number'][-4:]}",
    )  # fmt: skip


def test_a_debit_bounces_before_or_after_it_arrived(shop: Any) -> None:
    first, second = shop.pay(source=ACH)["id"], shop.pay(source=ACH)["id"]
    assert shop.decide(first, "fail_settlement")
    assert (shop.status(first), shop.events[-1]) == ("Declined", "payment_declined")
    assert shop.decide(second, "settle")
    assert shop.decide(second, "fail_settlement")
    assert shop.money(second).refundable == 0
    assert shop.events[-1] == "payment_returned"
    assert shop.get(f"/payments/{second}/actions")[0]["type"] == "Return"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": ACH, "currency": "EUR"}, "currency_not_supported_by_payment_method"),
        ({"source": ACH | {"bank_code": "1"}}, "bank_code_invalid"),
        ({"source": ACH | {"account_holder": None}}, "account_holder_required"),
        ({"source": ACH, "amount": 0}, "amount_invalid"),
        ({"source": SEPA | {"account_number": "1"}, "currency": "EUR"}, "account_number_invalid"),
        ({"source": SEPA | {"account_holder": HOLDER}}, "account_holder_billing_address_required"),
        ({"source": {"type": "ideal", "issuer": "X"}, "currency": "EUR"}, "issuer_invalid"),
    ],
)
def test_bank_accounts_that_do_not_fit(shop: Any, changes: Any, code: str) -> None:
    assert shop.refusal(**changes) == (422, code)


@pytest.mark.parametrize(
    ("choice", "status", "event"),
    [
        ("approve", "Captured", "payment_captured"),
        ("fail", "Declined", "payment_declined"),
        ("cancel", "Canceled", "payment_canceled"),
        ("expire", "Expired", "payment_expired"),
    ],
)
def test_a_payment_at_the_customers_bank(shop: Any, choice: str, status: str, event: str) -> None:
    paid = shop.pay(source={"type": "ideal", "description": "Masks"}, currency="EUR", **RETURN)
    if choice == "expire":
        shop.pass_time(2 * 3600)
    else:
        landed = shop.go(paid["_links"]["redirect"]["href"], choice)
        assert landed.startswith(RETURN["success_url" if choice == "approve" else "failure_url"])
    assert shop.status(paid["id"]) == status
    assert shop.events[-1] == event
    assert shop.money(paid["id"]).captured == (6540 if choice == "approve" else 0)


def test_a_wallet_payment_can_be_held(shop: Any) -> None:
    id = shop.pay(source={"type": "paypal"}, currency="EUR", capture=False)["id"]
    assert shop.decide(id, "approve")
    assert shop.status(id) == "Authorized"
    shop.act(id, "captures")
    shop.pass_time()
    assert shop.status(id) == "Captured"


MULTIBANCO = {"type": "multibanco", "payment_country": "PT", "account_holder_name": "Ann Example"}
PHONE = {"country_code": "351", "number": "912345678"}
TAMARA: dict[str, Any] = {
    "source": {"type": "tamara", "billing_address": {"city": "Riyadh", "country": "SA"}},
    "currency": "SAR",
    "customer": {"name": "Ann", "email": "ann@example.com", "phone": PHONE},
    "processing": {"tax_amount": 0, "shipping_amount": 0},
    "items": [{"name": "Masks", "quantity": 1, "unit_price": 6540, "total_amount": 6540}],
}
SWISH: dict[str, Any] = {
    "type": "swish",
    "payment_country": "SE",
    "account_holder": {"first_name": "Ann", "last_name": "Example"},
}


def test_a_multibanco_reference_is_paid_later_and_given_back(shop: Any) -> None:
    paid = shop.pay(source=MULTIBANCO, currency="EUR", **RETURN)
    assert (paid["status"], "redirect" in paid["_links"]) == ("Pending", False)
    page = paid["_links"]["multibanco:static-reference-page"]["href"]
    found = shop.get(f"/payments/{paid['id']}")
    assert found["_links"]["multibanco:static-reference-page"]["href"] == page
    assert len(found["source"]["payment_reference"]) == 9
    assert shop.go(page, "approve").startswith(RETURN["success_url"])
    assert shop.status(paid["id"]) == "Captured"
    assert shop.act(paid["id"], "refunds", {"amount": 40}).status_code == 202
    shop.pass_time()
    assert shop.status(paid["id"]) == "Partially Refunded"


@pytest.mark.parametrize(
    ("asked", "days"),
    [
        ({}, 7),
        ({"expire_on": "2026-01-03T00:00:00Z"}, 2),
        ({"expire_on": "2026-02-01"}, 7),
    ],
)
def test_a_reference_is_paid_within_a_week_or_a_time_of_the_merchants(
    fresh: Any, asked: Any, days: int
) -> None:
    id = fresh.pay(source=MULTIBANCO, currency="EUR", **asked)["id"]
    fresh.pass_time(days * DAY - 600)
    assert fresh.status(id) == "Pending"
    fresh.pass_time(1200)
    assert fresh.status(id) == "Expired"


def test_an_app_calls_its_owner_without_a_link(shop: Any) -> None:
    paid = shop.pay(source={"type": "mbway"}, currency="EUR", customer={"phone": PHONE})
    assert set(paid["_links"]) == {"self", "actions"}
    assert shop.decide(paid["id"], "approve")
    assert shop.status(paid["id"]) == "Captured"
    late = shop.pay(source={"type": "mbway"}, currency="EUR", customer={"phone": PHONE})["id"]
    shop.pass_time(3600)
    assert shop.status(late) == "Expired"


def test_a_qr_code_opens_an_app(shop: Any) -> None:
    way = shop.pay(source=SWISH, currency="SEK", **RETURN)["_links"]["redirect"]
    assert way["qr_code"]["text"].startswith("iVBOR")
    assert way["mobile"]["ios"]["href"].startswith("swish://")
    assert shop.go(way["href"], "cancel").startswith(RETURN["failure_url"])


BLIK: dict[str, Any] = {
    "source": {"type": "blik"},
    "currency": "PLN",
    "processing": {"partner_code": "123456"},
}


def test_blik_asks_in_the_banks_app(shop: Any) -> None:
    paid = shop.pay(**BLIK, **RETURN)
    assert paid["status"] == "Pending"
    assert "redirect" not in paid["_links"]


def test_paying_later_by_tamara(shop: Any) -> None:
    paid = shop.pay(**TAMARA, **RETURN)
    assert shop.go(paid["_links"]["redirect"]["href"], "approve").startswith(RETURN["success_url"])
    assert shop.status(paid["id"]) == "Captured"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": MULTIBANCO | {"payment_country": "ES"}}, "payment_country_invalid"),
        ({"source": MULTIBANCO | {"account_holder_name": None}}, "account_holder_name_required"),
        ({"source": {"type": "mbway"}}, "customer_phone_required"),
        ({"source": {"type": "bizum"}}, "customer_phone_required"),
        (BLIK | {"processing": {}}, "processing_partner_code_required"),
        (BLIK | {"processing": {"partner_code": "12345"}}, "processing_partner_code_invalid"),
        (BLIK | {"currency": "EUR"}, "currency_not_supported_by_payment_method"),
        ({"source": {"type": "klarna"}}, "payment_source_type_invalid"),
        ({"source": SWISH | {"payment_country": None}}, "payment_country_required"),
        (TAMARA | {"items": []}, "items_required"),
        (TAMARA | {"processing": {"tax_amount": 0}}, "processing_shipping_amount_required"),
        (TAMARA | {"currency": "EUR"}, "currency_not_supported_by_payment_method"),
    ],
)
def test_what_a_method_asks_for(shop: Any, changes: Any, code: str) -> None:
    assert shop.refusal(**{"currency": "EUR", **changes}) == (422, code)


def test_the_official_client_asks_for_a_session(shop: Any) -> None:
    asked = PaymentSessionsRequest()
    asked.amount, asked.currency, asked.reference = 6540, "EUR", "order-1"
    asked.billing = SessionBilling()
    asked.billing.address = BillingAddress()
    asked.billing.address.country = "DE"
    asked.success_url, asked.failure_url = RETURN["success_url"], RETURN["failure_url"]
    made = shop.sdk.payment_sessions.create_payment_sessions(asked)
    assert made.payment_session_secret.startswith("pss_")


def test_a_payment_session_for_the_merchants_page(shop: Any) -> None:
    asked = {"amount": 6540, "currency": "EUR", **RETURN}
    billing = {"address": {"country": "DE"}}
    made = shop.call("POST", "/payment-sessions", asked | {"billing": billing})
    assert made.status_code == 201
    told = made.json()
    assert (told["id"][:3], told["payment_session_secret"][:4]) == ("ps_", "pss_")
    assert told["payment_session_token"]
    for wrong, code in (
        ({}, "billing_required"),
        ({"billing": {"address": {}}}, "billing_address_country_required"),
        ({"billing": billing, "currency": "XXX"}, "currency_invalid"),
    ):
        answer = shop.call("POST", "/payment-sessions", asked | wrong)
        assert shop.codes(answer) == (422, code)

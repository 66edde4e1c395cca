"""Payments: created, chosen on the page, shown, changed, canceled, refused."""

import json
from typing import Any

import pytest

from simulators.core.http import Request, Response
from simulators.mollie import words
from simulators.mollie.methods import METHODS
from tests.simulators.mollie.conftest import (
    ADDRESS,
    CANCEL,
    DESCRIPTION,
    HOOK,
    RETURN,
    Shop,
    complaints,
)

LINE = {
    "description": "A brick",
    "quantity": 2,
    "unitPrice": {"currency": "EUR", "value": "40.00"},
    "discountAmount": {"currency": "EUR", "value": "20.00"},
    "totalAmount": {"currency": "EUR", "value": "60.00"},
    "vatRate": "21.00",
    "vatAmount": {"currency": "EUR", "value": "10.41"},
}
APPLE = json.dumps({"paymentData": {"version": "EC_v1", "data": "vK3BbrCb"}})
GOOGLE = json.dumps({"signature": "MEY", "protocolVersion": "ECv2", "signedMessage": "{}"})


def rich(method: str) -> dict[str, Any]:
    """A request that any method takes."""
    known = METHODS[method]
    currency = known.currencies[0]
    line = json.loads(json.dumps(LINE).replace("EUR", currency))
    manual = {"captureMode": "manual"} if known.holds == "always" else {}
    return {
        "method": method,
        "amount": {"currency": currency, "value": "60.00"},
        "lines": [line],
        "billingAddress": ADDRESS | {"organizationName": "Bricks"},
        **manual,
    }


@pytest.mark.skipif(not DESCRIPTION.exists(), reason="Mollie's API description is not here")
def test_answers_are_held_against_the_description(shop: Shop) -> None:
    shop.made()
    assert shop.host.complaints == []
    wrong = Response(201, {}, b'{"resource": "payment", "id": 7}')
    assert complaints(Request("POST", "/v2/payments", "", {}, b"", ""), wrong)


def test_a_payment_waits_for_its_customer(shop: Shop) -> None:
    made = shop.create(metadata={"cart": 7}, locale="nl_NL")
    assert made.status == 201
    assert made.headers["content-type"] == "application/hal+json"
    shown = made.data
    assert (shown["status"], shown["method"], shown["isCancelable"]) == ("open", "ideal", False)
    assert shown["amount"] == {"value": "10.00", "currency": "EUR"}
    assert (shown["metadata"], shown["locale"]) == ({"cart": 7}, "nl_NL")
    assert made.link("checkout").startswith(f"{shop.host.base}/_pages/checkout/")
    assert shop.money(shown["id"]).state == "challenged"
    assert shop.told == []


@pytest.mark.parametrize(
    ("outcome", "status", "stamp", "state", "target"),
    [
        ("approve:ideal", "paid", "paidAt", "captured", RETURN),
        ("fail", "failed", "failedAt", "declined", RETURN),
        ("cancel", "canceled", "canceledAt", "voided", CANCEL),
        ("expire", "expired", "expiredAt", "voided", RETURN),
    ],
)
def test_the_customer_chooses_on_the_page(
    shop: Shop, outcome: str, status: str, stamp: str, state: str, target: str
) -> None:
    made = shop.create(cancelUrl=CANCEL)
    id = made.data["id"]
    assert shop.visit(made.link("checkout"), outcome) == target
    shown = shop.payment(id)
    assert shown["status"] == status
    assert shown[stamp]
    assert "checkout" not in shown["_links"]
    assert "isCancelable" not in shown
    assert shop.money(id).state == state
    assert shop.told == [f"id={id}"]
    assert shop.account.outbox.deliveries[0].url == HOOK
    assert shop.account.outbox.deliveries[0].headers["Content-Type"] == (
        "application/x-www-form-urlencoded"
    )


def test_a_payment_may_be_left_open(shop: Shop) -> None:
    made = shop.create()
    assert shop.visit(made.link("checkout"), "open") == RETURN
    assert shop.payment(made.data["id"])["status"] == "open"
    assert shop.told == []


def test_a_page_takes_one_choice(shop: Shop) -> None:
    made = shop.create()
    shop.visit(made.link("checkout"), "approve:ideal")
    again = shop.http.post(made.link("checkout"), data={"outcome": "fail"})
    assert again.status_code == 303
    assert shop.payment(made.data["id"])["status"] == "paid"
    assert shop.http.get(f"{shop.host.base}/_pages/checkout/unknown").status_code == 404


def test_without_a_webhook_nothing_is_told(shop: Shop) -> None:
    shop.paid(webhookUrl=None)
    assert len(shop.account.outbox) == 0


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_is_paid(shop: Shop, method: str) -> None:
    id = shop.paid(**rich(method))
    shop.pass_time(6 * words.DAY)
    shown = shop.payment(id)
    known = METHODS[method]
    assert shown["status"] == ("authorized" if known.holds == "always" else "paid")
    assert shown["method"] == method
    assert ("amountRemaining" in shown) == (known.refundable and known.holds != "always")


@pytest.mark.parametrize("method", sorted(METHODS))
def test_every_method_expires(shop: Shop, method: str) -> None:
    id = shop.made(**rich(method))
    shop.pass_time(METHODS[method].customer.expires)
    assert shop.payment(id)["status"] == "expired"


def test_the_customer_chooses_the_method(shop: Shop) -> None:
    made = shop.create(method=None)
    assert "method" not in made.data
    shop.visit(made.link("checkout"), "approve:creditcard")
    assert shop.payment(made.data["id"])["method"] == "creditcard"
    few = shop.create(method=["bancontact", "belfius"])
    assert "approve:ideal" not in shop.http.get(few.link("checkout")).text
    shop.visit(few.link("checkout"), "approve:belfius")
    assert shop.payment(few.data["id"])["method"] == "belfius"


@pytest.mark.parametrize(("amount", "reason"), sorted(words.FAILURE_REASONS.items()))
def test_magic_amounts_of_cards(shop: Shop, amount: int, reason: str) -> None:
    id = shop.made(method="creditcard", amount=words.money(amount, "EUR")["value"])
    assert shop.decide(id, "fail")
    details = shop.payment(id)["details"]
    assert details["failureReason"] == reason
    assert details["failureMessage"]


def test_magic_amounts_can_be_paid_too(shop: Shop) -> None:
    id = shop.paid(method="creditcard", amount="1001.00")
    assert shop.payment(id)["status"] == "paid"
    failed = shop.made(method="creditcard")
    shop.decide(failed, "fail")
    assert shop.payment(failed)["details"]["failureReason"] == "unknown_reason"


def test_currencies_have_their_own_decimals(shop: Shop) -> None:
    yen = {"currency": "JPY", "value": "1000"}
    id = shop.paid(method="creditcard", amount=yen)
    assert shop.payment(id)["amount"] == {"value": "1000", "currency": "JPY"}
    assert shop.money(id).captured == 1000
    assert "settlementAmount" not in shop.payment(id)
    for value in ("1000.00", "10.5"):
        wrong = shop.create(method="creditcard", amount={"currency": "JPY", "value": value})
        assert wrong.refusal == (422, "The amount contains an invalid value", "amount.value")


@pytest.mark.parametrize(
    ("changes", "detail", "field"),
    [
        ({"amount": "10.0"}, "The amount contains an invalid value", "amount.value"),
        ({"amount": "10"}, "The amount contains an invalid value", "amount.value"),
        ({"amount": "1,000.00"}, "The amount contains an invalid value", "amount.value"),
        (
            {"amount": {"currency": "EUR", "value": 10}},
            "The amount contains an invalid value",
            "amount.value",
        ),
        (
            {"amount": {"currency": "XYZ", "value": "10.00"}},
            "The amount contains an invalid currency",
            "amount.currency",
        ),
        (
            {"amount": {"currency": "USD", "value": "10.00"}},
            "The amount contains an invalid currency",
            "amount.currency",
        ),
        (
            {"amount": {"value": "1.00"}},
            "The 'amount.currency' field is missing",
            "amount.currency",
        ),
        ({"amount": "0.00"}, "The amount is lower than the minimum", "amount"),
        ({"amount": "50000.01"}, "The amount is higher than the maximum", "amount"),
        ({"description": None}, "The 'description' field is missing", "description"),
        ({"redirectUrl": None}, "The 'redirectUrl' field is missing", "redirectUrl"),
        ({"redirectUrl": "shop"}, "The 'redirectUrl' field is invalid", "redirectUrl"),
        ({"webhookUrl": "ftp://x.example"}, "The 'webhookUrl' field is invalid", "webhookUrl"),
        ({"method": "dogecoin"}, "The payment method is invalid", "method"),
        ({"method": "googlepay"}, "The payment method is invalid", "method"),
        ({"locale": "xx_XX"}, "The 'locale' field is invalid", "locale"),
        ({"customerId": "cst_none"}, "No customer exists with token cst_none.", "customerId"),
        ({"sequenceType": "first"}, "The 'customerId' field is missing", "customerId"),
        (
            {"captureMode": "manual"},
            "The capture mode is not supported for this payment method",
            "captureMode",
        ),
        ({"captureDelay": "8 days"}, "The capture delay is invalid", "captureDelay"),
        ({"captureDelay": "soon"}, "The 'captureDelay' field is invalid", "captureDelay"),
        ({"method": "creditcard", "cardToken": "tkn_x"}, "The card token is invalid", "cardToken"),
        ({"cardToken": "tkn_x"}, "The 'cardToken' field is for method creditcard", "cardToken"),
        (
            {"method": "applepay", "applePayPaymentToken": "[]"},
            "The 'applePayPaymentToken' field is invalid",
            "applePayPaymentToken",
        ),
        (
            {"colour": "red"},
            'Non-existent body parameter "colour" for this API call.',
            "colour",
        ),
        (
            {"testmode": True},
            'Non-existent body parameter "testmode" for this API call.',
            "testmode",
        ),
        (
            {"profileId": "pfl_x"},
            'Non-existent body parameter "profileId" for this API call.',
            "profileId",
        ),
        (
            {"billingAddress": {"street": "x"}},
            'Non-existent body parameter "billingAddress.street" for this API call.',
            "billingAddress.street",
        ),
        ({"method": "riverty"}, "The 'billingAddress' field is missing", "billingAddress"),
        (
            {"method": "klarna", "billingAddress": ADDRESS},
            "The 'lines' field is missing",
            "lines",
        ),
        (
            {"method": "alma", "amount": "60.00", "billingAddress": {"city": "Paris"}},
            "The 'billingAddress.givenName' field is missing",
            "billingAddress.givenName",
        ),
    ],
)
def test_refusals(shop: Shop, changes: dict[str, Any], detail: str, field: str) -> None:
    assert shop.create(**changes).refusal == (422, detail, field)
    assert not shop.account.ledger.payments


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"totalAmount": {"currency": "EUR", "value": "80.00"}}, "lines.0.totalAmount"),
        ({"vatAmount": {"currency": "EUR", "value": "9.00"}}, "lines.0.vatAmount"),
        ({"unitPrice": {"currency": "USD", "value": "40.00"}}, "lines.0.unitPrice.currency"),
        ({"quantity": 0}, "lines.0.quantity"),
    ],
)
def test_lines_must_add_up(shop: Shop, change: dict[str, Any], field: str) -> None:
    body = rich("klarna") | {"lines": [LINE | change]}
    assert shop.create(**body).refusal[::2] == (422, field)


def test_lines_are_worth_the_payment(shop: Shop) -> None:
    body = rich("klarna") | {"amount": "61.00"}
    assert shop.create(**body).refusal[::2] == (422, "lines")
    assert shop.payment(shop.made(**rich("klarna")))["lines"][0]["vatRate"] == "21.00"


def test_forms_are_taken(shop: Shop) -> None:
    form = (
        b"amount[currency]=EUR&amount[value]=10.00&description=Order+%2312345"
        b"&redirectUrl=https%3A%2F%2Fshop.example%2F&method[]=ideal&method[]=bancontact"
    )
    kind = "application/x-www-form-urlencoded"
    made = shop.post("/v2/payments", form, Content_Type=kind)
    assert (made.status, made.data["description"]) == (201, "Order #12345")
    assert shop.post("/v2/payments", b"<a/>", Content_Type="text/xml").refusal[0] == 415
    assert shop.post("/v2/payments", b"{").refusal[0] == 400


def test_wallets_of_devices(shop: Shop) -> None:
    apple = shop.create(method="applepay", redirectUrl=None, applePayPaymentToken=APPLE)
    assert (apple.status, apple.data["status"]) == (201, "open")
    shop.decide(apple.data["id"], "approve")
    assert shop.payment(apple.data["id"])["details"]["wallet"] == "applepay"
    google = shop.paid(method="creditcard", googlePayPaymentToken=GOOGLE)
    assert shop.payment(google)["details"]["wallet"] == "googlepay"


def test_accounts_to_pay_to(shop: Shop) -> None:
    details = shop.create(method="banktransfer").data["details"]
    assert details["bankAccount"]
    assert details["transferReference"].startswith("RF")
    assert shop.create(method="multibanco").data["details"]["multibancoReference"]


def test_bank_transfers_are_due_on_a_date(shop: Shop) -> None:
    now = shop.simulator.clock.exact()
    date = words.day(now + 3 * words.DAY)
    made = shop.create(method="banktransfer", dueDate=date)
    assert made.data["expiresAt"][:10] == words.day(now + 4 * words.DAY)
    shop.pass_time(3 * words.DAY)
    assert shop.payment(made.data["id"])["status"] == "open"
    shop.pass_time(words.DAY)
    assert shop.payment(made.data["id"])["status"] == "expired"
    for wrong in (date, words.day(now + 200 * words.DAY), "2030-02-31"):
        assert shop.create(method="banktransfer", dueDate=wrong).refusal[::2] == (422, "dueDate")


def test_qr_codes_are_included_on_request(shop: Shop) -> None:
    made = shop.post("/v2/payments?include=details.qrCode", shop.asked())
    assert made.data["details"]["qrCode"]["src"]
    assert shop.payment(made.data["id"])["details"] is None
    assert shop.get(f"/v2/payments/{made.data['id']}?include=all").status == 422


def test_direct_debits_take_days_and_may_bounce(shop: Shop) -> None:
    id = shop.paid(method="directdebit")
    assert shop.payment(id)["status"] == "pending"
    assert shop.payment(id)["isCancelable"] is True
    assert shop.told == []
    shop.pass_time(5 * words.DAY)
    assert shop.payment(id)["status"] == "paid"
    bounced = shop.paid(method="directdebit")
    assert shop.decide(bounced, "fail_settlement")
    shown = shop.payment(bounced)
    assert (shown["status"], shown["details"]["bankReasonCode"]) == ("failed", "AC01")


def test_some_payments_can_be_canceled(shop: Shop) -> None:
    id = shop.made(method="banktransfer")
    assert shop.payment(id)["isCancelable"] is True
    canceled = shop.call("DELETE", f"/v2/payments/{id}")
    assert (canceled.status, canceled.data["status"]) == (200, "canceled")
    assert shop.money(id).state == "voided"
    assert shop.told == [f"id={id}"]
    again = shop.call("DELETE", f"/v2/payments/{id}")
    assert again.refusal == (422, "The payment cannot be cancelled", "")
    assert not shop.decide(id, "approve")
    ideal = shop.made()
    assert shop.call("DELETE", f"/v2/payments/{ideal}").status == 422
    assert shop.call("DELETE", "/v2/payments/tr_none").refusal[0] == 404


def test_payments_are_updated(shop: Shop) -> None:
    id = shop.made()
    body = {"description": "Order 8", "metadata": None, "method": "bancontact", "webhookUrl": None}
    changed = shop.call("PATCH", f"/v2/payments/{id}", body)
    assert (changed.status, changed.data["description"]) == (200, "Order 8")
    assert changed.data["method"] == "bancontact"
    assert "webhookUrl" not in changed.data
    shop.decide(id, "approve")
    late = shop.call("PATCH", f"/v2/payments/{id}", {"redirectUrl": RETURN})
    detail = "The redirect URL cannot be updated when the payment is finalized"
    assert late.refusal == (422, detail, "redirectUrl")
    assert shop.call("PATCH", f"/v2/payments/{id}", {"amount": "1.00"}).status == 422
    assert shop.call("PATCH", f"/v2/payments/{id}", {"description": "Order 9"}).status == 200
    assert shop.told == []


def test_lists_are_paged_by_cursor(shop: Shop) -> None:
    made = [shop.made() for _ in range(5)]
    first = shop.get("/v2/payments?limit=2")
    assert [each["id"] for each in first.data["_embedded"]["payments"]] == made[:2:-1]
    assert first.data["_links"]["previous"] is None
    second = shop.get(first.link("next"))
    assert [each["id"] for each in second.data["_embedded"]["payments"]] == made[2:0:-1]
    assert shop.get(second.link("previous")).data["_embedded"] == first.data["_embedded"]
    last = shop.get(second.link("next"))
    assert (last.data["count"], last.data["_links"]["next"]) == (1, None)
    oldest = shop.get("/v2/payments?sort=asc&limit=1")
    assert oldest.data["_embedded"]["payments"][0]["id"] == made[0]
    wrong = shop.get("/v2/payments?from=tr_none")
    assert wrong.refusal == (400, "Invalid cursor value", "from")
    assert shop.get("/v2/payments?limit=251").refusal[0] == 400
    assert shop.get("/v2/payments?sort=up").refusal[0] == 400
    assert shop.get("/v2/payments?page=2").refusal == (
        422,
        'Non-existent query parameter "page" for this API call.',
        "page",
    )


def test_parts_are_routed(shop: Shop) -> None:
    part = {
        "amount": {"currency": "EUR", "value": "7.50"},
        "destination": {"type": "organization", "organizationId": "org_23456"},
    }
    made = shop.create(routing=[part])
    assert made.data["routing"][0]["amount"]["value"] == "7.50"
    assert made.link("routes")
    large = part | {"amount": {"currency": "EUR", "value": "10.01"}}
    assert shop.create(routing=[large]).refusal[::2] == (422, "routing.0.amount")
    fee = {"amount": {"currency": "EUR", "value": "11.00"}, "description": "Fee"}
    assert shop.create(applicationFee=fee).refusal[::2] == (422, "applicationFee.amount")


def test_a_method_may_be_down(shop: Shop) -> None:
    shop.account.unavailable.add("ideal")
    answer = shop.create()
    assert answer.refusal[:2] == (
        503,
        "Payment platform for this payment method temporarily not available",
    )
    assert shop.create(method="bancontact").status == 201

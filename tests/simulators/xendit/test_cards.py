"""Card payments: charged, held, captured, refunded, refused."""

import base64
import re
from typing import Any

import httpx
import msgspec
import pytest
import xendit  # type: ignore[import-untyped]

from simulators.core.faults import Fault
from simulators.core.http import Request
from simulators.xendit import XenditSimulator
from tests.simulators.xendit.conftest import (
    CHALLENGE,
    FRICTIONLESS,
    PLAIN,
    REFUSING,
    RETURNS,
    Host,
    Shop,
    asked,
)


def test_a_card_is_charged_at_once(shop: Shop) -> None:
    paid = shop.create()
    assert (paid.status.value, paid.amount, paid.currency.value) == ("SUCCEEDED", 25_000, "IDR")
    again = shop.payments.get_payment_request_by_id(paid.id)
    assert again.to_dict() == paid.to_dict()
    money = shop.money(paid.id)
    assert (money.authorized, money.captured) == (2_500_000, 2_500_000)


def test_a_held_payment_is_captured(shop: Shop) -> None:
    held = shop.create(capture_method="MANUAL")
    assert held.status.value == "AWAITING_CAPTURE"
    assert shop.money(held.id).captured == 0
    taken = shop.payments.capture_payment_request(
        held.id, capture_parameters={"capture_amount": 10_000, "reference_id": "part"}
    )
    assert (taken.captured_amount, taken.authorized_amount) == (10_000, 25_000)
    assert (taken.status, taken.reference_id) == ("SUCCEEDED", "part")
    assert shop.payments.get_payment_request_by_id(held.id).status.value == "SUCCEEDED"
    money = shop.money(held.id)
    assert (money.captured, money.voided) == (1_000_000, 1_500_000)


def test_a_payment_is_refunded_in_parts(shop: Shop) -> None:
    paid = shop.create()
    first = shop.refunds.create_refund(
        create_refund={
            "payment_request_id": paid.id,
            "amount": 10_000,
            "reason": "REQUESTED_BY_CUSTOMER",
        }
    )
    rest = shop.refunds.create_refund(
        create_refund={"payment_request_id": paid.id, "reason": "OTHERS", "reference_id": "rest"}
    )
    assert (first.status, first.amount) == ("SUCCEEDED", 10_000)
    assert (rest.amount, rest.reference_id) == (15_000, "rest")
    assert shop.refunds.get_refund(rest.id).to_dict() == rest.to_dict()
    assert shop.money(paid.id).refunded == 2_500_000


def test_a_second_capture_and_too_large_a_one_are_refused(shop: Shop) -> None:
    held = shop.create(capture_method="MANUAL")
    path = f"/payment_requests/{held.id}/captures"
    code = (400, "EXCEEDS_CAPTURABLE_AMOUNT", ())
    assert shop.refusal(path, {"capture_amount": 25_000.01}) == code
    assert shop.money(held.id).captured == 0
    assert shop.post(path, {"capture_amount": 20_000}).status_code == 200
    code = (400, "PAYMENT_REQUEST_ALREADY_FULLY_CAPTURED", ())
    assert shop.refusal(path, {"capture_amount": 5_000}) == code
    assert shop.money(held.id).captured == 2_000_000
    listed = shop.payments.get_payment_request_captures(held.id).data.value
    assert [taken.captured_amount for taken in listed] == [20_000]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({}, "PAYMENT_REQUEST_ALREADY_COMPLETED"),
        ({"amount": 10_059}, "PAYMENT_REQUEST_ALREADY_FAILED"),
        ({"capture_method": "MANUAL", "skip": False}, "OPERATION_NOT_ALLOWED"),
    ],
)
def test_only_a_held_payment_is_captured(shop: Shop, changes: dict[str, Any], code: str) -> None:
    id = shop.create(**changes).id
    path = f"/payment_requests/{id}/captures"
    assert shop.refusal(path, {"capture_amount": 10_000}) == (400, code, ())


def test_an_uncaptured_hold_is_released_after_seven_days(shop: Shop) -> None:
    held = shop.create(capture_method="MANUAL")
    shop.simulator.clock.advance(7 * 24 * 3600 - 1)
    assert shop.payments.get_payment_request_by_id(held.id).status.value == "AWAITING_CAPTURE"
    shop.simulator.clock.advance(1)
    assert shop.payments.get_payment_request_by_id(held.id).status.value == "EXPIRED"
    assert shop.money(held.id).voided == 2_500_000


@pytest.mark.parametrize(
    ("currency", "amount", "code"),
    [
        ("IDR", 10_051, "EXPIRED_CARD"),
        ("PHP", 10_054, "INSUFFICIENT_BALANCE"),
        ("PHP", 10_055, "STOLEN_CARD"),
        ("IDR", 10_056, "INACTIVE_OR_UNAUTHORIZED_CARD"),
        ("IDR", 10_057, "PROCESSOR_ERROR"),
        ("IDR", 10_058, "INVALID_CVV"),
        ("IDR", 10_059, "DECLINED_BY_ISSUER"),
        ("THB", 10.3, "PROCESSOR_ERROR"),
        ("VND", 400_700, "STOLEN_CARD"),
    ],
)
def test_test_amounts_fail(shop: Shop, currency: str, amount: float, code: str) -> None:
    declined = shop.create(currency=currency, amount=amount)
    assert (declined.status.value, declined.failure_code) == ("FAILED", code)
    money = shop.money(declined.id)
    assert (money.state, money.authorized) == ("declined", 0)
    assert shop.events == ["payment.failed"]


def test_the_test_amounts_of_other_currencies_pass_in_dong(shop: Shop) -> None:
    assert shop.create(currency="VND", amount=10_051).status.value == "SUCCEEDED"


@pytest.mark.parametrize(
    ("card", "outcome", "status", "failure", "url"),
    [
        (CHALLENGE, "approve", "SUCCEEDED", None, "https://shop.example/paid"),
        (CHALLENGE, "fail", "FAILED", "AUTHENTICATION_FAILED", "https://shop.example/failed"),
        (CHALLENGE, "cancel", "FAILED", "AUTHENTICATION_FAILED", "https://shop.example/failed"),
        (REFUSING, "approve", "FAILED", "AUTHENTICATION_FAILED", "https://shop.example/failed"),
    ],
)
def test_the_customer_authenticates_at_a_page(
    shop: Shop, card: str, outcome: str, status: str, failure: str | None, url: str
) -> None:
    asking = shop.create(card=card, skip=None)
    assert (asking.status.value, len(asking.actions)) == ("REQUIRES_ACTION", 1)
    step = asking.actions[0]
    assert (step.action, step.url_type, step.method) == ("AUTH", "WEB", "GET")
    assert step.url.startswith(f"{shop.base}/_pages/")
    assert shop.money(asking.id).authorized == 0
    page = shop.http.get(step.url)
    told = "IDR\N{NO-BREAK SPACE}25,000.00" in page.text
    assert (page.status_code, told, card in page.text) == (200, True, False)
    back = shop.http.post(step.url, data={"outcome": outcome})
    assert (back.status_code, back.headers["location"]) == (303, url)
    done = shop.payments.get_payment_request_by_id(asking.id)
    assert (done.status.value, done.failure_code, list(done.actions)) == (status, failure, [])
    again = shop.http.post(step.url, data={"outcome": "approve"})
    assert again.headers["location"] == url
    assert shop.payments.get_payment_request_by_id(asking.id).to_dict() == done.to_dict()
    assert len(shop.events) == 1


def test_a_frictionless_card_needs_no_choice(shop: Shop) -> None:
    asking = shop.create(card=FRICTIONLESS, skip=False, capture_method="MANUAL")
    back = shop.http.get(asking.actions[0].url)
    assert back.headers["location"] == RETURNS["success_return_url"]
    done = shop.payments.get_payment_request_by_id(asking.id)
    assert done.status.value == "AWAITING_CAPTURE"
    flow = done.card_verification_results.three_d_secure.three_d_secure_flow
    assert flow == "FRICTIONLESS"


def test_a_declining_amount_declines_after_authentication(shop: Shop) -> None:
    asking = shop.create(skip=False, amount=10_054)
    back = shop.http.post(asking.actions[0].url, data={"outcome": "approve"})
    assert back.headers["location"] == RETURNS["failure_return_url"]
    done = shop.payments.get_payment_request_by_id(asking.id)
    assert (done.status.value, done.failure_code) == ("FAILED", "INSUFFICIENT_BALANCE")


def test_nobody_at_the_page_lets_the_payment_expire(shop: Shop) -> None:
    asking = shop.create(skip=False)
    shop.simulator.clock.advance(600)
    assert shop.payments.get_payment_request_by_id(asking.id).status.value == "EXPIRED"
    back = shop.http.post(asking.actions[0].url, data={"outcome": "approve"})
    assert back.headers["location"] == RETURNS["failure_return_url"]
    assert shop.money(asking.id).authorized == 0


def test_a_page_without_a_way_back_says_how_it_ended(shop: Shop) -> None:
    nowhere = dict.fromkeys(RETURNS)
    asking = shop.create(card=FRICTIONLESS, skip=False, channel=nowhere)
    page = shop.http.get(asking.actions[0].url)
    assert (page.status_code, "SUCCEEDED" in page.text) == (200, True)
    assert shop.http.get("/_pages/authentications/none/render").status_code == 404


def test_a_reusable_card_is_charged_again_without_the_customer(shop: Shop) -> None:
    method = {**asked(skip=False)["payment_method"], "reusability": "MULTIPLE_USE"}
    first = shop.create(payment_method=method)
    shop.http.post(first.actions[0].url, data={"outcome": "approve"})
    again = {
        "amount": 30_000,
        "currency": "IDR",
        "payment_method_id": first.payment_method.id,
        "initiator": "MERCHANT",
        "channel_properties": {"cardonfile_type": "RECURRING"},
    }
    body = shop.post("/payment_requests", again).json()
    assert (body["status"], body["amount"]) == ("SUCCEEDED", 30_000)
    assert body["payment_method"]["id"] == first.payment_method.id
    with_customer = {**again, "initiator": "CUSTOMER", "channel_properties": {"cvv": "123"}}
    asking = shop.post("/payment_requests", with_customer).json()
    assert (asking["status"], asking["channel_properties"]) == ("REQUIRES_ACTION", {})
    code = (400, "CURRENCY_MISMATCHED", ())
    assert shop.refusal("/payment_requests", {**again, "currency": "PHP"}) == code
    unknown = {**again, "payment_method_id": "pm-0"}
    code = (404, "PAYMENT_METHOD_NOT_FOUND_ERROR", ())
    assert shop.refusal("/payment_requests", unknown) == code


def test_a_card_for_one_use_is_charged_once(shop: Shop) -> None:
    described = asked(currency="PHP")["payment_method"]
    described["card"]["currency"] = "PHP"
    stored = shop.post("/v2/payment_methods", described)
    assert (stored.status_code, stored.json()["status"]) == (201, "PENDING")
    use = {"amount": 100.5, "currency": "PHP", "payment_method_id": stored.json()["id"]}
    assert shop.post("/payment_requests", use).json()["status"] == "SUCCEEDED"
    assert shop.refusal("/payment_requests", use) == (400, "INVALID_PAYMENT_METHOD", ())
    assert shop.http.get(f"/v2/payment_methods/{stored.json()['id']}").json()["status"] == "ACTIVE"


@pytest.mark.parametrize(("outcome", "status"), [("approve", "ACTIVE"), ("fail", "FAILED")])
def test_a_reusable_card_is_linked_at_a_page(shop: Shop, outcome: str, status: str) -> None:
    described = {**asked(skip=False)["payment_method"], "reusability": "MULTIPLE_USE"}
    described["card"]["currency"] = "IDR"
    stored = shop.post("/v2/payment_methods", described).json()
    assert stored["status"] == "REQUIRES_ACTION"
    use = {"amount": 25_000, "currency": "IDR", "payment_method_id": stored["id"]}
    assert shop.refusal("/payment_requests", use) == (400, "INVALID_PAYMENT_METHOD", ())
    assert shop.http.post(stored["actions"][0]["url"], data={"outcome": outcome}).is_redirect
    shown = shop.http.get(f"/v2/payment_methods/{stored['id']}").json()
    assert (shown["status"], shown["actions"]) == (status, [])
    used = shop.post("/payment_requests", use)
    assert used.status_code == (201 if status == "ACTIVE" else 400)


def test_refunds_that_cannot_be_are_refused(shop: Shop) -> None:
    paid, held = shop.create(), shop.create(capture_method="MANUAL")
    back = {"payment_request_id": paid.id, "reason": "DUPLICATE"}
    too_much = (400, "MAXIMUM_REFUND_AMOUNT_REACHED", ())
    assert shop.refusal("/refunds", {**back, "amount": 25_000.01}) == too_much
    mismatch = (400, "CURRENCY_MISMATCHED", ())
    assert shop.refusal("/refunds", {**back, "currency": "PHP"}) == mismatch
    assert shop.post("/refunds", back).status_code == 200
    assert shop.refusal("/refunds", {**back, "amount": 1}) == too_much
    assert shop.refusal("/refunds", back) == too_much
    ineligible = (400, "INELIGIBLE_TRANSACTION_STATUS", ())
    assert shop.refusal("/refunds", {**back, "payment_request_id": held.id}) == ineligible
    missing = (404, "DATA_NOT_FOUND", ())
    assert shop.refusal("/refunds", {**back, "payment_request_id": "pr-0"}) == missing
    assert shop.refusal("/refunds", {"invoice_id": "1", "reason": "OTHERS"}) == missing
    assert shop.money(paid.id).refunded == 2_500_000


@pytest.mark.parametrize(
    ("failure", "status", "event", "left"),
    [(None, "SUCCEEDED", "refund.succeeded", 0), ("REFUND_FAILED", "FAILED", "refund.failed", 25)],
)
def test_a_pending_refund_ends(
    shop: Shop, failure: str | None, status: str, event: str, left: int
) -> None:
    paid = shop.create()
    shop.business.refund_delay, shop.business.refund_failure = 3600, failure
    body = shop.post("/refunds", {"payment_request_id": paid.id, "reason": "OTHERS"}).json()
    assert body["status"] == "PENDING"
    shop.simulator.clock.advance(3600)
    ended = shop.http.get(f"/refunds/{body['id']}").json()
    assert (ended["status"], ended["failure_code"]) == (status, failure)
    assert shop.events == ["payment.succeeded", event]
    assert shop.money(paid.id).refundable == left * 100_000
    code = (400, "OPERATION_NOT_ALLOWED", ())
    assert shop.refusal(f"/refunds/{body['id']}/cancel", {}) == code


def test_a_pending_refund_is_called_back(shop: Shop) -> None:
    paid = shop.create()
    shop.business.refund_delay = 3600
    kept = shop.refunds.create_refund(
        create_refund={"payment_request_id": paid.id, "reason": "OTHERS"}
    )
    assert shop.refunds.cancel_refund(kept.id).status == "CANCELLED"
    shop.simulator.clock.advance(3600)
    assert shop.refunds.get_refund(kept.id).status == "CANCELLED"
    assert shop.money(paid.id).refunded == 0


def test_what_waits_is_decided_without_a_page(shop: Shop) -> None:
    asking = shop.create(skip=False)

    def decide(reference: str, outcome: str) -> bool:
        return shop.simulator.decide(shop.business, shop.base, reference, outcome)

    assert not decide(asking.id, "shrug")
    assert decide(asking.id, "approve")
    assert not decide(asking.id, "approve")
    assert not decide("pr-0", "approve")
    assert shop.payments.get_payment_request_by_id(asking.id).status.value == "SUCCEEDED"
    shop.business.refund_delay = 3600
    body = shop.post("/refunds", {"payment_request_id": asking.id, "reason": "OTHERS"}).json()
    assert not decide(body["id"], "approve")
    assert decide(body["id"], "fail_refund")
    shown = shop.http.get(f"/refunds/{body['id']}").json()
    assert (shown["status"], shown["failure_code"]) == ("FAILED", "REFUND_FAILED")
    assert not decide(body["id"], "settle_refund")


def test_a_refund_that_arrived_comes_back(shop: Shop) -> None:
    paid = shop.create()
    body = shop.post("/refunds", {"payment_request_id": paid.id, "reason": "OTHERS"}).json()
    assert (body["status"], shop.money(paid.id).refundable) == ("SUCCEEDED", 0)

    def decide(outcome: str) -> bool:
        return shop.simulator.decide(shop.business, shop.base, body["id"], outcome)

    assert not decide("settle_refund")
    assert decide("fail_refund")
    assert not decide("fail_refund")
    told = msgspec.json.decode(shop.business.outbox.deliveries[-1].body)
    assert (told["event"], told["data"]["status"]) == ("refund.failed", "FAILED")
    assert told["data"] == shop.http.get(f"/refunds/{body['id']}").json()
    assert shop.money(paid.id).refundable == 2_500_000
    code = (400, "OPERATION_NOT_ALLOWED", ())
    assert shop.refusal(f"/refunds/{body['id']}/cancel", {}) == code


def test_a_capture_fails_and_leaves_the_money_held(shop: Shop) -> None:
    held = shop.create(capture_method="MANUAL")
    path = f"/payment_requests/{held.id}/captures"

    def decide(reference: str) -> bool:
        return shop.simulator.decide(shop.business, shop.base, reference, "fail_capture")

    assert decide(held.id)
    code = (400, "EXCEEDS_CAPTURABLE_AMOUNT", ())
    assert shop.refusal(path, {"capture_amount": 25_001}) == code
    failed = shop.payments.capture_payment_request(
        held.id, capture_parameters={"capture_amount": 10_000}
    )
    assert (failed.status, failed.failure_code) == ("FAILED", "PROCESSOR_ERROR")
    told = msgspec.json.decode(shop.business.outbox.deliveries[-1].body)
    assert (told["event"], told["data"]["id"]) == ("capture.failed", failed.id)
    assert (shop.money(held.id).captured, shop.money(held.id).capturable) == (0, 2_500_000)
    assert shop.payments.get_payment_request_by_id(held.id).status.value == "AWAITING_CAPTURE"
    assert shop.post(path, {"capture_amount": 10_000}).json()["status"] == "SUCCEEDED"
    listed = shop.http.get(path).json()["data"]
    assert [each["status"] for each in listed] == ["FAILED", "SUCCEEDED"]
    assert not decide(held.id)
    assert not decide("pr-0")


def test_lists_are_filtered_and_paged(shop: Shop) -> None:
    ids = [shop.create(reference_id=f"order-{n % 2}").id for n in range(4)]
    found = shop.payments.get_all_payment_requests(reference_id=["order-0"])
    assert [request.id for request in found.data] == [ids[2], ids[0]]
    page = shop.payments.get_all_payment_requests(limit=2, after_id=ids[3])
    assert ([request.id for request in page.data], page.has_more) == ([ids[2], ids[1]], True)
    for id in ids[:2]:
        shop.post("/refunds", {"payment_request_id": id, "reason": "OTHERS"})
    refunds = shop.refunds.get_all_refunds(payment_request_id=ids[0], limit=3.0)
    assert [refund.payment_request_id for refund in refunds.data] == [ids[0]]
    for query in ("limit=0", "limit=x", "after_id=pr-0", "colour=red"):
        assert shop.http.get(f"/payment_requests?{query}").status_code == 400


def cut(body: dict[str, Any], path: str) -> dict[str, Any]:
    """The body without the field at a dotted path."""
    *above, last = path.split(".")
    inside = body
    for name in above:
        inside = inside[name]
    del inside[last]
    return body


def put(body: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    """The body with another value at a dotted path."""
    *above, last = path.split(".")
    inside = body
    for name in above:
        inside = inside[name]
    inside[last] = value
    return body


INFORMATION = "payment_method.card.card_information"
CHANNEL = "payment_method.card.channel_properties"


@pytest.mark.parametrize(
    "path",
    [
        "currency",
        "amount",
        "payment_method",
        "payment_method.type",
        "payment_method.reusability",
        "payment_method.card",
        CHANNEL,
        INFORMATION,
        f"{INFORMATION}.card_number",
        f"{INFORMATION}.expiry_month",
        f"{INFORMATION}.expiry_year",
    ],
)
def test_a_missing_parameter_is_refused(shop: Shop, path: str) -> None:
    status, code, named = shop.refusal("/payment_requests", cut(asked(), path))
    where = f"body.{path}".rpartition(".")[0]
    assert (status, code, named) == (400, "API_VALIDATION_ERROR", (where,))
    assert len(shop.business.requests) == 0


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("amount", "25000"),
        ("amount", 0),
        ("amount", -25_000),
        ("amount", None),
        ("amount", 4_999.99),
        ("amount", 200_000_001),
        ("amount", 25_000.001),
        ("currency", "EUR"),
        ("currency", "idr"),
        ("capture_method", "LATER"),
        ("initiator", "BANK"),
        ("reference_id", ""),
        ("metadata", "text"),
        ("payment_method.reusability", "TWICE"),
        ("payment_method.type", "CASH"),
        (f"{INFORMATION}.card_number", "4000 0000 0000 1091"),
        (f"{INFORMATION}.card_number", 4000000000001091),
        (f"{INFORMATION}.expiry_month", "13"),
        (f"{INFORMATION}.expiry_month", "1"),
        (f"{INFORMATION}.expiry_year", "29 "),
        (f"{INFORMATION}.expiry_year", 2029),
        (f"{INFORMATION}.cvv", "12"),
        (f"{INFORMATION}.cvv", "1234"),
        (f"{INFORMATION}.cardholder_email", "sari"),
        (f"{INFORMATION}.cardholder_phone_number", "0812 345"),
        (f"{CHANNEL}.skip_three_d_secure", "true"),
        (f"{CHANNEL}.success_return_url", "shop"),
        (f"{CHANNEL}.cardonfile_type", "SOMETIMES"),
    ],
)
def test_a_mistyped_parameter_is_refused(shop: Shop, path: str, value: Any) -> None:
    refusal = shop.refusal("/payment_requests", put(asked(), path, value))
    assert refusal == (400, "API_VALIDATION_ERROR", (f"body.{path}",))


@pytest.mark.parametrize(
    "path",
    ["colour", "payment_method.colour", "payment_method.card.colour", f"{INFORMATION}.cvn"],
)
def test_an_unknown_parameter_is_refused(shop: Shop, path: str) -> None:
    refusal = shop.refusal("/payment_requests", put(asked(), path, "1"))
    where = f"body.{path}".rpartition(".")[0]
    assert refusal == (400, "API_VALIDATION_ERROR", (where,))


@pytest.mark.parametrize(
    ("currency", "amount", "status"),
    [
        ("IDR", 5_000, 201),
        ("IDR", 25_000.25, 201),
        ("PHP", 19.99, 400),
        ("PHP", 20, 201),
        ("PHP", 700_000.01, 400),
        ("THB", 0.99, 400),
        ("MYR", 1, 201),
        ("USD", 0.99, 400),
        ("VND", 999, 400),
        ("VND", 1_000.5, 400),
        ("VND", 1_000, 201),
    ],
)
def test_amounts_are_major_units_within_limits(
    shop: Shop, currency: str, amount: float, status: int
) -> None:
    answer = shop.post("/payment_requests", asked(currency=currency, amount=amount))
    assert answer.status_code == status
    if status == 201:
        assert answer.json()["amount"] == amount
        exponent = 0 if currency == "VND" else 2
        assert shop.money(answer.json()["id"]).amount == round(amount * 10**exponent)


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"payment_method_id": "pm-1"}, (400, "API_VALIDATION_ERROR", ("body",))),
        ({"customer_id": "cust-1"}, (404, "CUSTOMER_NOT_FOUND_ERROR", ())),
        (
            {
                "payment_method": {
                    "type": "EWALLET",
                    "reusability": "ONE_TIME_USE",
                    "ewallet": {"channel_code": "ALIPAY"},
                }
            },
            (403, "CHANNEL_NOT_ACTIVATED", ()),
        ),
    ],
)
def test_what_this_business_cannot_do_is_refused(
    shop: Shop, changes: dict[str, Any], refusal: tuple[int, str, tuple[str, ...]]
) -> None:
    assert shop.refusal("/payment_requests", asked(**changes)) == refusal


def test_an_expired_card_is_refused(shop: Shop) -> None:
    for year, status in (("2025", 400), ("25", 400), ("26", 201)):
        body = put(asked(), f"{INFORMATION}.expiry_year", year)
        assert shop.post("/payment_requests", body).status_code == status


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "body"),
        ({"capture_amount": "1"}, "body.capture_amount"),
        ({"capture_amount": 0}, "body.capture_amount"),
        ({"capture_amount": 1.001}, "body.capture_amount"),
        ({"capture_amount": 1, "final": True}, "body"),
    ],
)
def test_captures_are_strict(shop: Shop, body: Any, path: str) -> None:
    held = shop.create(capture_method="MANUAL")
    refusal = shop.refusal(f"/payment_requests/{held.id}/captures", body)
    assert refusal == (400, "API_VALIDATION_ERROR", (path,))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"reason": "BORED"}, "body.reason"),
        ({"reason": None}, "body.reason"),
        ({"amount": "1"}, "body.amount"),
        ({"amount": 0}, "body.amount"),
        ({"amount": 1.001}, "body.amount"),
        ({"currency": "EUR"}, "body.currency"),
        ({"payment_id": "py-1"}, "body"),
        ({"invoice_id": "1"}, "body"),
    ],
)
def test_refunds_are_strict(shop: Shop, changes: dict[str, Any], path: str) -> None:
    body = {"payment_request_id": shop.create().id, "reason": "OTHERS", **changes}
    assert shop.refusal("/refunds", body) == (400, "API_VALIDATION_ERROR", (path,))
    del body["reason"]
    assert shop.refusal("/refunds", body)[:2] == (400, "API_VALIDATION_ERROR")


def test_bodies_and_headers_of_another_form_are_refused(shop: Shop) -> None:
    for content, headers in (
        (b"{", {}),
        (msgspec.json.encode(asked()), {"Content-Type": "application/x-www-form-urlencoded"}),
        (msgspec.json.encode(asked()), {"for-user-id": "me"}),
    ):
        answer = shop.http.post("/payment_requests", content=content, headers=headers)
        assert (answer.status_code, answer.json()["error_code"]) == (400, "API_VALIDATION_ERROR")


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


GOOD = "xnd_development_P4qDfOss0OCpl8RtKrROHjaQYNCk9dN5lSfk+R1l9Wbe+rSiCwZ3jw=="


@pytest.mark.parametrize(
    ("header", "status", "code"),
    [
        (basic(f"{GOOD}:"), 404, "DATA_NOT_FOUND"),
        ("", 401, "INVALID_API_KEY"),
        (f"Bearer {GOOD}", 401, "INVALID_API_KEY"),
        (basic(GOOD), 401, "INVALID_API_KEY"),
        (basic(f"{GOOD}:secret"), 401, "INVALID_API_KEY"),
        (basic("xnd_production_P4qDfOss0OCpl8RtKrROHjaQYNCk9:"), 401, "INVALID_API_KEY"),
        (basic("xnd_development_invalidP4qDfOss0OCpl8RtKr:"), 401, "INVALID_API_KEY"),
        (basic("invalid_P4qDfOss0OCpl8RtKr:"), 401, "INVALID_API_KEY"),
        (basic("xnd_development_short:"), 401, "INVALID_API_KEY"),
        (basic("xnd_public_development_P4qDfOss0OCpl8Rt:"), 403, "REQUEST_FORBIDDEN_ERROR"),
        ("Basic %%%", 401, "INVALID_API_KEY"),
    ],
)
def test_only_secret_test_keys_are_let_in(host: Host, header: str, status: int, code: str) -> None:
    headers = {"Authorization": header} if header else {}
    answer = httpx.get(f"{host.base}/payment_requests/pr-0", headers=headers, verify=PLAIN)
    assert (answer.status_code, answer.json()["error_code"]) == (status, code)


def test_businesses_see_nothing_of_each_other(host: Host, shop: Shop) -> None:
    other = Shop(host, "invalid other")
    paid = shop.create()
    with pytest.raises(xendit.XenditSdkException) as caught:
        other.payments.get_payment_request_by_id(paid.id)
    assert (caught.value.status, caught.value.errorCode) == ("404", "DATA_NOT_FOUND")
    assert other.key != shop.key
    assert len(other.business.requests) == 0
    other.http.close()


def test_sub_accounts_see_nothing_of_each_other(shop: Shop) -> None:
    sub = "5f9a3fbd571a1c4068aa40ce"
    made = shop.post("/payment_requests", asked(), for_user_id=sub, with_split_rule="splitru_1")
    assert made.json()["business_id"] == sub
    path = f"/payment_requests/{made.json()['id']}"
    assert shop.http.get(path, headers={"for-user-id": sub}).status_code == 200
    assert shop.http.get(path).status_code == 404
    assert shop.http.get("/payment_requests").json() == {"data": [], "has_more": False}


def test_an_idempotency_key_replays(shop: Shop) -> None:
    first = shop.post("/payment_requests", asked(), idempotency_key="k1")
    assert shop.post("/payment_requests", asked(), idempotency_key="k1").json() == first.json()
    assert len(shop.business.requests) == 1
    other = shop.post("/payment_requests", asked(amount=26_000), idempotency_key="k1")
    assert (other.status_code, other.json()["error_code"]) == (409, "IDEMPOTENCY_ERROR")
    back = {"payment_request_id": first.json()["id"], "reason": "OTHERS", "amount": 5_000}
    shop.post("/refunds", back, idempotency_key="k1")
    assert shop.post("/refunds", back, idempotency_key="k1").status_code == 200
    other = shop.post("/refunds", {**back, "amount": 1}, idempotency_key="k1")
    assert (other.status_code, other.json()["error_code"]) == (409, "DUPLICATE_ERROR")
    assert shop.money(first.json()["id"]).refunded == 500_000


def test_webhooks_tell_what_happened(shop: Shop) -> None:
    held = shop.create(capture_method="MANUAL", metadata={"order": "1"})
    shop.post(f"/payment_requests/{held.id}/captures", {"capture_amount": 20_000})
    shop.post("/refunds", {"payment_request_id": held.id, "reason": "OTHERS"})
    authorized, captured, refunded = shop.business.outbox.deliveries
    token = shop.simulator.webhook_secret(shop.name)
    for delivery in (authorized, captured, refunded):
        body = msgspec.json.decode(delivery.body)
        assert delivery.headers["x-callback-token"] == token
        assert delivery.headers["webhook-id"]
        assert body["event"] == delivery.event_type
        assert body["business_id"] == shop.business.account
        assert (body["created"][:2], body["api_version"]) == ("20", None)
    data = [msgspec.json.decode(d.body)["data"] for d in (authorized, captured, refunded)]
    assert shop.events == ["payment.awaiting_capture", "capture.succeeded", "refund.succeeded"]
    assert (data[0]["status"], data[0]["payment_request_id"]) == ("AWAITING_CAPTURE", held.id)
    assert (data[0]["amount"], data[0]["metadata"]) == (25_000, {"order": "1"})
    assert (data[1]["captured_amount"], data[1]["payment_request_id"]) == (20_000, held.id)
    assert (data[2]["amount"], data[2]["status"]) == (20_000, "SUCCEEDED")
    assert len({d["payment_id"] for d in data[1:]} | {data[0]["id"]}) == 1


def test_no_card_number_or_cvv_is_kept(shop: Shop) -> None:
    number = "4440000009900010"
    body = put(asked(number, skip=False), f"{INFORMATION}.cvv", "987")
    method = {**body["payment_method"], "reusability": "MULTIPLE_USE"}
    method["card"]["currency"] = "IDR"
    answers = [
        shop.post("/payment_requests", body, idempotency_key="k"),
        shop.post("/v2/payment_methods", method),
    ]
    kept = repr([vars(shop.business), list(shop.business.requests), list(shop.business.methods)])
    pages = shop.simulator.visits.values()
    cells = [c.cell_contents for page in pages for c in page.decide.__closure__ or ()]
    said = (kept, repr(cells), *(answer.text for answer in answers))
    for text in (re.sub("0x[0-9a-f]+", "", each) for each in said):  # without addresses in memory
        assert number not in text
        assert "987" not in text
    assert "444000XXXXXX0010" in answers[0].text


def test_operations_of_other_payment_methods_are_refused(shop: Shop) -> None:
    id = shop.create(skip=False).id
    code = (400, "OPERATION_NOT_ALLOWED", ())
    assert shop.refusal(f"/payment_requests/{id}/auth", {"auth_code": "123456"}) == code
    assert shop.refusal(f"/payment_requests/{id}/auth/resend", {}) == code
    assert shop.refusal(f"/payment_requests/{id}/payments/simulate", {}) == code
    assert shop.refusal(f"/payment_requests/{id}/auth", {"auth_code": "1"})[:2] == (
        400,
        "API_VALIDATION_ERROR",
    )
    assert shop.http.get("/v3/payment_requests").status_code == 404


def test_faults_meet_their_operation(shop: Shop) -> None:
    body = '{"error_code":"SERVER_ERROR","message":"try later"}'
    shop.business.faults.add(Fault(operation="POST /payment_requests", status=500, body=body))
    assert shop.refusal("/payment_requests", asked()) == (500, "SERVER_ERROR", ())
    assert shop.create().status.value == "SUCCEEDED"


def test_the_same_seed_makes_the_same_answers() -> None:
    def answers(seed: int) -> list[bytes]:
        simulator = XenditSimulator(seed=seed)
        headers = {"authorization": basic(f"{GOOD}:"), "content-type": "application/json"}
        body = msgspec.json.encode(asked(skip=False))
        request = Request("POST", "/payment_requests", "", headers, body, "http://x")
        return [simulator.handle(request).body for _ in range(2)]

    assert answers(1) == answers(1)
    assert answers(1) != answers(2)
    assert len(set(answers(1))) == 2

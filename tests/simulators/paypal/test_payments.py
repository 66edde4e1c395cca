"""Authorizations, captures and refunds."""

import base64
import json
from typing import Any
from urllib.parse import quote

import pytest

from simulators.core.faults import Fault
from simulators.paypal import words
from tests.simulators.paypal.conftest import URLS, Shop, card

HOLD = "/v2/payments/authorizations"
TAKE = "/v2/payments/captures"
FULL = {"prefer": "return=representation"}


def usd(value: str) -> dict[str, Any]:
    return {"amount": {"currency_code": "USD", "value": value}}


def test_a_hold_is_captured_in_parts(shop: Shop) -> None:
    held = shop.held()
    first = shop.post(f"{HOLD}/{held}/capture", usd("4.00"))
    assert (first.status, set(first.data)) == (201, {"id", "status", "links"})
    assert first.link("up").endswith(f"{HOLD}/{held}")
    assert shop.get(f"{HOLD}/{held}").data["status"] == "PARTIALLY_CAPTURED"
    answer = shop.post(f"{HOLD}/{held}/capture", usd("6.01"))
    assert answer.refusal[2:] == ("MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value")
    rest = shop.post(f"{HOLD}/{held}/capture", {"final_capture": True}, **FULL)
    assert rest.data["amount"]["value"] == "6.00"
    assert rest.data["final_capture"] is True
    assert shop.get(f"{HOLD}/{held}").data["status"] == "CAPTURED"
    assert shop.post(f"{HOLD}/{held}/capture").issue == "AUTHORIZATION_ALREADY_CAPTURED"
    assert shop.post(f"{HOLD}/{held}/void").issue == "PREVIOUSLY_CAPTURED"
    assert shop.money(held).captured == 1000


def test_a_final_capture_releases_the_rest(shop: Shop) -> None:
    held = shop.held()
    shop.post(f"{HOLD}/{held}/capture", usd("4.00") | {"final_capture": True})
    assert (shop.money(held).captured, shop.money(held).voided) == (400, 600)


def test_a_hold_is_released(shop: Shop) -> None:
    held = shop.held()
    answer = shop.post(f"{HOLD}/{held}/void")
    assert (answer.status, answer.data) == (204, None)
    assert shop.get(f"{HOLD}/{held}").data["status"] == "VOIDED"
    assert shop.post(f"{HOLD}/{held}/void").issue == "PREVIOUSLY_VOIDED"
    assert shop.post(f"{HOLD}/{held}/capture").issue == "AUTHORIZATION_VOIDED"
    assert shop.money(held).capturable == 0
    assert shop.events[-1] == "PAYMENT.AUTHORIZATION.VOIDED"
    shown = shop.post(f"{HOLD}/{shop.held()}/void", **FULL)
    assert (shown.status, shown.data["status"]) == (200, "VOIDED")


def test_a_hold_expires(shop: Shop) -> None:
    held = shop.held()
    shop.pass_time(words.AUTHORIZATION_SECONDS)
    assert shop.get(f"{HOLD}/{held}").data["status"] == "VOIDED"


def test_a_capture_keeps_to_the_currency(shop: Shop) -> None:
    amount = {"amount": {"currency_code": "EUR", "value": "1.00"}}
    answer = shop.post(f"{HOLD}/{shop.held()}/capture", amount)
    assert answer.issue == "AUTH_CAPTURE_CURRENCY_MISMATCH"


def test_a_hold_is_renewed_after_three_days(shop: Shop) -> None:
    made = shop.order({"paypal": {"experience_context": URLS}}, "AUTHORIZE")
    shop.decide(made.data["id"], "approve")
    done = shop.post(f"/v2/checkout/orders/{made.data['id']}/authorize")
    held = done.payment("authorizations")["id"]
    early = shop.post(f"{HOLD}/{held}/reauthorize")
    assert early.issue == "REAUTHORIZATION_TOO_SOON"
    shop.pass_time(words.HONOR_SECONDS)
    fresh = shop.post(f"{HOLD}/{held}/reauthorize", usd("10.00"))
    assert fresh.status == 201
    assert shop.post(f"{HOLD}/{fresh.data['id']}/void").issue == "CANNOT_BE_VOIDED"
    assert shop.post(f"{HOLD}/{fresh.data['id']}/capture").status == 201
    assert shop.money(held).captured == 1000
    answer = shop.post(f"{HOLD}/{shop.held()}/reauthorize")
    assert answer.issue == "REAUTHORIZATION_NOT_SUPPORTED"


def test_a_capture_is_refunded_in_parts(shop: Shop) -> None:
    taken = shop.taken()
    first = shop.post(f"{TAKE}/{taken}/refund", usd("4.00") | {"note_to_payer": "Sorry"}, **FULL)
    assert (first.status, first.data["status"]) == (201, "COMPLETED")
    assert first.data["note_to_payer"] == "Sorry"
    assert first.link("up").endswith(f"{TAKE}/{taken}")
    assert shop.get(f"{TAKE}/{taken}").data["status"] == "PARTIALLY_REFUNDED"
    answer = shop.post(f"{TAKE}/{taken}/refund", usd("6.01"))
    assert answer.issue == "REFUND_AMOUNT_EXCEEDED"
    rest = shop.post(f"{TAKE}/{taken}/refund", **FULL)
    breakdown = rest.data["seller_payable_breakdown"]
    assert rest.data["amount"]["value"] == "6.00"
    assert breakdown["total_refunded_amount"]["value"] == "10.00"
    assert shop.get(f"{TAKE}/{taken}").data["status"] == "REFUNDED"
    assert shop.post(f"{TAKE}/{taken}/refund").issue == "CAPTURE_FULLY_REFUNDED"
    assert shop.get(f"/v2/payments/refunds/{rest.data['id']}").data == rest.data
    assert shop.money(taken).refunded == 1000
    assert shop.events[-2:] == ["PAYMENT.CAPTURE.REFUNDED"] * 2


def test_each_capture_has_refunds_of_its_own(shop: Shop) -> None:
    held = shop.held()
    first = shop.post(f"{HOLD}/{held}/capture", usd("4.00")).data["id"]
    shop.post(f"{HOLD}/{held}/capture", usd("6.00"))
    assert shop.post(f"{TAKE}/{first}/refund", usd("5.00")).issue == "REFUND_AMOUNT_EXCEEDED"
    assert shop.post(f"{TAKE}/{first}/refund").status == 201
    assert shop.money(held).refunded == 400


def test_what_was_not_taken_is_not_refunded(shop: Shop) -> None:
    declined = shop.taken(name="CCREJECT-REFUSED")
    assert shop.post(f"{TAKE}/{declined}/refund").issue == "REFUND_NOT_ALLOWED"
    taken = shop.taken()
    euros = {"amount": {"currency_code": "EUR", "value": "1.00"}}
    answer = shop.post(f"{TAKE}/{taken}/refund", euros)
    assert answer.issue == "REFUND_CAPTURE_CURRENCY_MISMATCH"
    shop.pass_time(words.REFUND_SECONDS + 1)
    assert shop.post(f"{TAKE}/{taken}/refund").issue == "REFUND_TIME_LIMIT_EXCEEDED"


def test_a_refund_that_pends(shop: Shop) -> None:
    shop.account.refund_delay = 3 * 24 * 3600
    made = shop.post(f"{TAKE}/{shop.taken()}/refund", **FULL)
    assert (made.data["status"], made.data["status_details"]) == ("PENDING", {"reason": "ECHECK"})
    shop.pass_time(3 * 24 * 3600)
    shown = shop.get(f"/v2/payments/refunds/{made.data['id']}").data
    assert shown["status"] == "COMPLETED"


def test_a_refund_that_comes_back(shop: Shop) -> None:
    taken = shop.taken()
    made = shop.post(f"{TAKE}/{taken}/refund")
    assert shop.decide(made.data["id"], "fail_refund")
    assert not shop.decide(made.data["id"], "fail_refund")
    assert shop.get(f"/v2/payments/refunds/{made.data['id']}").data["status"] == "FAILED"
    assert shop.money(taken).refunded == 0
    assert shop.post(f"{TAKE}/{taken}/refund").status == 201


def test_a_repeated_refund_moves_money_once(shop: Shop) -> None:
    taken = shop.taken()
    first = shop.post(f"{TAKE}/{taken}/refund", usd("4.00"), PayPal_Request_Id="r")
    again = shop.post(f"{TAKE}/{taken}/refund", usd("4.00"), PayPal_Request_Id="r")
    assert (first.status, again.status) == (201, 200)
    assert first.data == again.data
    assert shop.money(taken).refunded == 400


@pytest.mark.parametrize(
    "path",
    [f"{HOLD}/X", f"{TAKE}/X", "/v2/payments/refunds/X", "/v2/checkout/orders/X"],
)
def test_what_is_not_there(shop: Shop, path: str) -> None:
    answer = shop.get(path)
    assert answer.refusal[:3] == (404, "RESOURCE_NOT_FOUND", "INVALID_RESOURCE_ID")


def test_another_merchant_sees_nothing(shop: Shop) -> None:
    taken = shop.taken()
    other = Shop(shop.host, shop.http, "another")
    assert other.get(f"{TAKE}/{taken}").status == 404


@pytest.mark.parametrize(
    ("code", "status"),
    [("DUPLICATE_INVOICE_ID", 422), ("PERMISSION_DENIED", 403), ("INTERNAL_SERVER_ERROR", 500)],
)
def test_errors_that_a_header_asks_for(shop: Shop, code: str, status: int) -> None:
    held = shop.held()
    header = f'{{"mock_application_codes": "{code}"}}'
    answer = shop.post(f"{HOLD}/{held}/capture", PayPal_Mock_Response=header)
    assert answer.status == status
    if status != 500:
        assert answer.issue == code
    assert shop.money(held).captured == 0
    unknown = '{"mock_application_codes": "NO_SUCH_CODE"}'
    assert shop.post(f"{HOLD}/{held}/capture", PayPal_Mock_Response=unknown).status == 201


def test_bodies_are_json(shop: Shop) -> None:
    answer = shop.post(f"{HOLD}/{shop.held()}/capture", b"{}", Content_Type="text/plain")
    assert (answer.status, answer.data["name"]) == (415, "UNSUPPORTED_MEDIA_TYPE")


def test_a_fault_spoils_what_it_is_for(shop: Shop) -> None:
    held = shop.held()
    operation = f"POST {HOLD}/{{authorization_id}}/capture"
    shop.account.faults.add(Fault(operation=operation, status=503, body="{}"))
    assert shop.get(f"{HOLD}/{held}").status == 200
    assert shop.post(f"{HOLD}/{held}/capture").status == 503
    assert shop.post(f"{HOLD}/{held}/capture").status == 201


def test_tokens_are_needed_and_expire(shop: Shop) -> None:
    path = f"{TAKE}/{shop.taken()}"
    token = shop.token
    nobody = shop.call("GET", path, Authorization="")
    assert (nobody.status, nobody.data["name"]) == (401, "AUTHENTICATION_FAILURE")
    wrong = shop.call("GET", path, Authorization="Bearer A21AAx")
    assert (wrong.status, wrong.data["error"]) == (401, "invalid_token")
    shop.host.simulator.clock.advance(words.TOKEN_SECONDS)
    late = shop.call("GET", path, Authorization=f"Bearer {token}")
    assert (late.status, late.data["error"]) == (401, "invalid_token")
    assert shop.login(client_secret="wrong").data["error"] == "invalid_client"
    assert shop.login("grant_type=password").data["error"] == "unsupported_grant_type"
    assert shop.login("").status == 400
    assert shop.login().data["expires_in"] == words.TOKEN_SECONDS


def asserted(**claims: str) -> str:
    """An unsigned JWT."""

    def packed(part: dict[str, str]) -> str:
        return base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=")

    return f"{packed({'alg': 'none'})}.{packed(claims)}."


def test_a_platform_acts_for_its_merchant_alone(shop: Shop) -> None:
    app, merchant = shop.credentials["client_id"], shop.credentials["payer_id"]
    path = f"{TAKE}/{shop.taken()}"
    good = asserted(iss=app, payer_id=merchant)
    assert shop.call("GET", path, PayPal_Auth_Assertion=good).status == 200
    for wrong in (asserted(iss=app, payer_id="X" * 13), asserted(iss="x", payer_id=merchant)):
        answer = shop.call("GET", path, PayPal_Auth_Assertion=wrong)
        assert (answer.status, answer.issue) == (403, "PERMISSION_DENIED")
    for broken in (f"{good}x", "a.b", "e30.W10.", "é"):
        answer = shop.post(f"{path}/refund", PayPal_Auth_Assertion=quote(broken, safe="."))
        assert (answer.status, answer.issue) == (400, "INVALID_PARAMETER_SYNTAX")


def test_a_page_can_have_a_token_of_its_own(shop: Shop) -> None:
    answer = shop.post("/v1/identity/generate-token", {"customer_id": "customer_1"})
    assert (answer.status, answer.data["expires_in"]) == (200, 3600)
    assert base64.b64decode(answer.data["client_token"])
    assert shop.post("/v1/identity/generate-token", {"customer": "1"}).issue == "NOT_SUPPORTED"


def test_a_card_is_never_shown_again(shop: Shop) -> None:
    made = shop.order(card(), headers=FULL)
    assert "4012888888881881" not in repr(shop.account.orders[made.data["id"]].source)

"""Payments by card: outcomes, tokens, stored credentials, what is refused."""

from typing import Any

import pytest
from checkout_sdk.common.enums import Currency  # type: ignore[import-untyped]
from checkout_sdk.payments.payments import (  # type: ignore[import-untyped]
    CaptureRequest,
    PaymentRequest,
    PaymentRequestCardSource,
    RefundRequest,
)

from simulators.checkout import words
from tests.simulators.checkout.conftest import CARD


def asked_by_sdk(shop: Any) -> Any:
    source = PaymentRequestCardSource()
    source.number, source.cvv, source.name = CARD["number"], "100", "Ann Example"
    source.expiry_month, source.expiry_year = 12, 2030
    request = PaymentRequest()
    request.source, request.amount, request.currency = source, 6540, Currency.USD
    request.capture, request.reference = False, "order-1"
    request.processing_channel_id = shop.credentials["processing_channel_id"]
    return request


def test_the_official_sdk_pays_captures_and_refunds(shop: Any) -> None:
    payments = shop.sdk.payments
    paid = payments.request_payment(asked_by_sdk(shop), "key-1")
    assert (paid.approved, paid.status, paid.response_code) == (True, "Authorized", "10000")
    assert payments.request_payment(asked_by_sdk(shop), "key-1").id == paid.id
    capture = CaptureRequest()
    capture.amount, capture.reference = 6540, "capture-1"
    assert payments.capture_payment(paid.id, capture).reference == "capture-1"
    shop.pass_time()
    refund = RefundRequest()
    refund.amount, refund.reference = 1000, "refund-1"
    action = payments.refund_payment(paid.id, refund).action_id
    shop.pass_time()
    found = payments.get_payment_details(paid.id)
    assert (found.status, found.balances.total_refunded) == ("Partially Refunded", 1000)
    listed = payments.get_payment_actions(paid.id).items
    assert [each.type for each in listed] == ["Refund", "Capture", "Authorization"]
    assert listed[0].id == action
    assert shop.money(paid.id).refunded == 1000


def test_a_payment_is_captured_at_once_where_it_is_not_said_otherwise(shop: Any) -> None:
    paid = shop.pay()
    assert (paid["status"], shop.status(paid["id"])) == ("Authorized", "Captured")
    assert shop.events == ["payment_approved", "payment_captured"]
    assert shop.money(paid["id"]).captured == 6540


def test_a_payment_is_captured_when_it_was_asked_for(shop: Any) -> None:
    paid = shop.pay(capture_on="2026-01-01T02:00:00Z")
    shop.pass_time(3600)
    assert shop.status(paid["id"]) == "Authorized"
    shop.pass_time(3601)
    assert shop.status(paid["id"]) == "Captured"


@pytest.mark.parametrize(("number", "code"), sorted(words.DECLINED_CARDS.items()))
def test_declined_test_cards(shop: Any, number: str, code: str) -> None:
    paid = shop.pay(source=CARD | {"number": number})
    assert (paid["approved"], paid["status"], paid["response_code"]) == (False, "Declined", code)
    assert paid["response_summary"] == words.SUMMARIES[code]
    assert shop.events == ["payment_declined"]
    assert shop.event("payment_declined")["data"]["response_code"] == code
    assert shop.money(paid["id"]).state == "declined"


@pytest.mark.parametrize(
    ("amount", "currency", "code"),
    [
        (12305, "USD", "20005"),
        (12314, "EUR", "20014"),
        (45651, "GBP", "20051"),
        (4001, "USD", "40101"),
        (101, "USD", "20051"),
        (12305, "JPY", "10000"),
        (123405, "USD", "10000"),
        (12300, "USD", "10000"),
    ],
)
def test_amounts_that_decline(shop: Any, amount: int, currency: str, code: str) -> None:
    assert shop.pay(amount=amount, currency=currency)["response_code"] == code


@pytest.mark.parametrize(
    ("number", "cvv", "scheme"),
    [
        ("5436031030606378", "257", "Mastercard"),
        ("378282246310005", "1000", "American Express"),
        ("6011111111111117", "100", "Discover"),
        ("3530111333300000", "100", "JCB"),
        ("30123456789019", "257", "Diners Club International"),
        ("4658584090000001", "257", "Visa"),
    ],
)
def test_cards_of_all_schemes(shop: Any, number: str, cvv: str, scheme: str) -> None:
    source = shop.pay(source=CARD | {"number": number, "cvv": cvv})["source"]
    assert (source["scheme"], source["last4"], source["bin"]) == (scheme, number[-4:], number[:6])


def test_a_card_is_verified_with_no_amount(shop: Any) -> None:
    paid = shop.pay(amount=0, source=CARD | {"number": "4546381219393284"})
    assert (paid["status"], paid["approved"]) == ("Card Verified", True)
    assert shop.pay(source=CARD | {"number": "4546381219393284"})["response_code"] == "20051"
    assert shop.pay(amount=0, source=CARD | {"number": "4544249167673670"})["approved"] is False
    kinds = ["card_verified", "payment_declined", "card_verification_declined"]
    assert shop.events == kinds


def test_the_address_check_is_asked_for_by_the_address(shop: Any) -> None:
    for line, code in (("Test_Y", "Y"), ("Test_AE1", "AE1"), ("1 High Street", "S")):
        source = CARD | {"billing_address": {"address_line1": line, "country": "GB"}}
        assert shop.pay(source=source)["source"]["avs_check"] == code


def test_a_token_is_made_with_the_public_key_and_used_once(shop: Any) -> None:
    public = shop.credentials["api_key"]
    assert shop.call("POST", "/tokens", CARD).status_code == 401
    token = shop.call("POST", "/tokens", CARD, public).json()
    assert (token["type"], token["last4"]) == ("card", "4242")
    source = {"type": "token", "token": token["token"]}
    assert shop.pay(source=source)["source"]["type"] == "card"
    assert shop.refusal(source=source) == (422, "token_used")
    late = shop.call("POST", "/tokens", CARD, public).json()["token"]
    shop.pass_time(901)
    assert shop.refusal(source={"type": "token", "token": late}) == (422, "token_expired")


def test_wallets_become_tokens(shop: Any) -> None:
    apple = {
        "version": "EC_v1",
        "data": "t7GeajLB9skXB6QSWfEpPA4WPhDqB7ekdd",
        "signature": "MIAGCSqGSIb3DQEHAqCA",
        "header": {
            "ephemeralPublicKey": "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEX",
            "publicKeyHash": "tqYV+tmG9aMh+l/K6cicUnPqkb1gUiLjSTM9gEz6Nl0=",
            "transactionId": "3cee89679130a4b2617c76118a1c62fd400cd45b49dc0916d5b951b560cd17b4",
        },
    }
    google = {"protocolVersion": "EC_v1", "signature": "TjFUE=", "signedMessage": '{"tag":"c="}'}
    public = shop.credentials["api_key"]
    for kind, data in (("applepay", apple), ("googlepay", google)):
        answer = shop.call("POST", "/tokens", {"type": kind, "token_data": data}, public)
        assert (answer.status_code, answer.json()["type"]) == (201, kind)
        assert shop.pay(source={"type": "token", "token": answer.json()["token"]})["approved"]
        bare = shop.call("POST", "/tokens", {"type": kind, "token_data": {}}, public)
        assert bare.status_code == 422


def test_network_tokens(shop: Any) -> None:
    source = {
        "type": "network_token",
        "token": "4242424242424242",
        "expiry_month": 12,
        "expiry_year": 2030,
        "token_type": "applepay",
        "cryptogram": "AgAAAAAAAIR8CQrXcIhbQAAAAAA=",
        "eci": "05",
    }
    assert shop.pay(source=source)["approved"]
    assert shop.refusal(source=source | {"token_type": "visa"}) == (422, "token_type_invalid")


def test_a_card_is_charged_again_without_the_customer(shop: Any) -> None:
    first = shop.pay(payment_type="Recurring", customer={"email": "ann@example.com"})
    source = {"type": "id", "id": first["source"]["id"]}
    again: dict[str, Any] = {"source": source, "merchant_initiated": True}
    again["previous_payment_id"] = first["id"]
    paid = shop.pay(payment_type="Recurring", **again)
    assert (paid["approved"], paid["source"]["last4"]) == (True, "4242")
    assert paid["customer"] == first["customer"]
    assert shop.refusal(payment_type="Regular", **again) == (422, "payment_type_invalid")
    unknown = again | {"previous_payment_id": "pay_" + "a" * 26}
    refusal = (422, "previous_payment_id_invalid")
    assert shop.refusal(payment_type="Unscheduled", **unknown) == refusal
    assert shop.call("DELETE", f"/instruments/{source['id']}").status_code == 204
    assert shop.refusal(payment_type="Recurring", **again) == (422, "source_id_invalid")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"source": None}, "payment_source_required"),
        ({"source": {}}, "payment_source_type_required"),
        ({"source": {"type": "cheque"}}, "payment_source_type_invalid"),
        ({"source": CARD | {"number": "4242424242424241"}}, "card_number_invalid"),
        ({"source": CARD | {"expiry_month": 13}}, "card_expiry_month_invalid"),
        ({"source": CARD | {"expiry_year": 2020}}, "card_expired"),
        ({"source": CARD | {"cvv": "1234"}}, "cvv_invalid"),
        ({"source": {k: v for k, v in CARD.items() if k != "number"}}, "card_number_required"),
        ({"source": CARD | {"pin": "1"}}, "pin_invalid"),
        ({"amount": -1}, "amount_invalid"),
        ({"amount": 10.5}, "amount_invalid"),
        ({"currency": None}, "currency_required"),
        ({"currency": "usd"}, "currency_invalid"),
        ({"currency": "XXX"}, "currency_invalid"),
        ({"processing_channel_id": None}, "processing_channel_id_required"),
        ({"processing_channel_id": "pc_" + "a" * 26}, "processing_channel_id_invalid"),
        ({"payment_type": "Once"}, "payment_type_invalid"),
        ({"capture": "true"}, "capture_invalid"),
        ({"customer": {"email": "ann"}}, "customer_email_invalid"),
        ({"reference": "r" * 81}, "reference_invalid"),
        ({"unknown": 1}, "unknown_invalid"),
        ({"3ds": {"enabled": True, "force_3ds": True}}, "3ds_force_3ds_invalid"),
        ({"billing_descriptor": {"name": "Shop"}}, "billing_descriptor_city_required"),
        ({"success_url": "shop"}, "success_url_invalid"),
        ({"capture_on": "2026-01-01T25:00:00Z"}, "capture_on_invalid"),
        ({"payment_ip": "1.2.3"}, "payment_ip_invalid"),
    ],
)
def test_what_does_not_fit_is_refused(shop: Any, changes: Any, code: str) -> None:
    assert shop.refusal(**changes) == (422, code)
    assert shop.account.sales == {}


def test_keys_are_checked(shop: Any, refused: Any) -> None:
    wrong = shop.credentials["api_secret"][:-1]
    for key in ("sk_sbox_" + "a" * 27, shop.credentials["api_key"], wrong + "1", "x"):
        answer = shop.call("POST", "/payments", shop.order(), key)
        assert (answer.status_code, answer.text) == (401, "")
    bare = {"Authorization": shop.credentials["api_secret"]}
    assert shop.http.get(f"{shop.base}/payments/pay_1", headers=bare).status_code == 401
    with refused() as error:
        shop.sdk.payments.get_payment_details("pay_" + "a" * 26)
    assert error.value.http_metadata.status_code == 404


def test_clients_do_not_see_one_another(shop: Any) -> None:
    id = shop.hold()
    other = shop.simulator.credentials("another")["api_secret"]
    assert shop.call("GET", f"/payments/{id}", None, other).status_code == 404


def test_a_repeated_call_is_answered_again_and_a_refused_one_is_not(shop: Any) -> None:
    key = {"Cko_Idempotency_Key": "once"}
    first = shop.call("POST", "/payments", shop.order(), **key)
    second = shop.call("POST", "/payments", shop.order(), **key)
    assert (second.status_code, second.content) == (first.status_code, first.content)
    assert len(shop.account.sales) == 1
    shop.pass_time(24 * 3600 + 1)
    third = shop.call("POST", "/payments", shop.order(), **key)
    assert third.json()["id"] != first.json()["id"]
    other = {"Cko_Idempotency_Key": "other"}
    assert shop.call("POST", "/payments", {}, **other).status_code == 422
    assert shop.call("POST", "/payments", shop.order(), **other).status_code == 201


def test_other_bodies_are_refused(shop: Any) -> None:
    headers = {"Authorization": f"Bearer {shop.credentials['api_secret']}"}
    form = shop.http.post(f"{shop.base}/payments", data={"amount": "1"}, headers=headers)
    assert form.status_code == 415
    headers["Content-Type"] = "application/json"
    cut = shop.http.post(f"{shop.base}/payments", data="{", headers=headers)
    assert shop.codes(cut) == (400, "request_body_malformed")
    deep = shop.http.post(f"{shop.base}/payments", data="[" * 100_000, headers=headers)
    assert shop.codes(deep) == (400, "request_body_malformed")
    listed = shop.http.post(f"{shop.base}/payments", data="[]", headers=headers)
    assert shop.codes(listed) == (422, "request_body_invalid")


def test_payments_are_found_by_their_reference(shop: Any) -> None:
    ids = [shop.hold(reference="r-7") for _ in range(3)]
    shop.hold(reference="r-8")
    found = shop.get("/payments?reference=r-7&limit=2")
    assert [each["id"] for each in found["data"]] == [ids[2], ids[1]]
    assert found["total_count"] == 3
    assert shop.call("GET", "/payments?sort=1").status_code == 422

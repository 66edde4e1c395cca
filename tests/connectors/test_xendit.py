"""Xendit: what it is sent, and how its answers and events are read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, Capture, PSync, Refund, RSync
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

XENDIT = registry.load("xendit")
CARD = c.CardDetails(
    card_number=Secret("4000000000001000"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("34"),
    card_cvc=Secret("123"),
    card_holder_name=Secret("Ada Byron"),
)
BILLING = c.Address(
    email=Secret("ada@example.org"), phone_number=Secret("81234567"), phone_country_code="+62"
)


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.XenditConfig(api_key=Secret("xnd_development_1"))
    return RouterDataV2(request, config, XENDIT.spec.base_urls("sandbox"), Call("call-1"))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(1500000, "IDR"),
        "payment_method": CARD,
        "address": c.PaymentAddress(billing_address=BILLING),
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return XENDIT.flow(flow).handle_response(call(request), reply).response


def answer(**changes: Any) -> dict[str, Any]:
    facts = {
        "id": "pr-1",
        "status": "SUCCEEDED",
        "reference_id": "order-1",
        "amount": 15000,
        "currency": "IDR",
        "payment_method": {"id": "pm-1", "reusability": "ONE_TIME_USE"},
        "actions": [],
    }
    return {**facts, **changes}


def body_of(request: PaymentsAuthorizeData) -> dict[str, Any]:
    sent = XENDIT.flow(Authorize).build_request(call(request))
    found: dict[str, Any] = json.loads(sent.body or b"null")
    return found


def test_a_payment_is_sent_in_major_units_under_basic_authentication() -> None:
    sent = XENDIT.flow(Authorize).build_request(call(payment()))
    assert (sent.method, sent.url) == ("POST", "https://api.xendit.co/payment_requests")
    assert sent.headers["Authorization"] == "Basic eG5kX2RldmVsb3BtZW50XzE6"
    assert json.loads(sent.body or b"")["amount"] == 15000.0


def test_a_repeated_call_carries_the_same_idempotency_key() -> None:
    first, again, other = (
        XENDIT.flow(Authorize).build_request(call(request)).headers["idempotency-key"]
        for request in (payment(), payment(), payment(amount=Money(1, "IDR")))
    )
    assert first == again != other


def test_a_card_is_sent_with_a_year_of_four_digits_and_a_whole_phone_number() -> None:
    card = body_of(payment())["payment_method"]["card"]
    assert card["card_information"] == {
        "card_number": "4000000000001000",
        "expiry_month": "12",
        "expiry_year": "2034",
        "cvv": "123",
        "cardholder_name": "Ada Byron",
        "cardholder_email": "ada@example.org",
        "cardholder_phone_number": "+6281234567",
    }


def test_a_card_in_a_vault_is_sent_by_its_aliases() -> None:
    kept = c.ProxyCardDetails(
        card_number=Secret("alias-1"),
        card_exp_month=Secret("alias-2"),
        card_exp_year=Secret("alias-3"),
        card_cvc=Secret("alias-4"),
        card_holder_name=Secret("Ada Byron"),
    )
    card = body_of(payment(payment_method=kept))["payment_method"]["card"]["card_information"]
    assert (card["card_number"], card["expiry_year"]) == ("alias-1", "alias-3")


@pytest.mark.parametrize("asked", [True, False])
def test_three_ds_is_skipped_unless_asked_for(asked: bool) -> None:
    auth_type = c.AuthenticationType.THREE_DS if asked else c.AuthenticationType.NO_THREE_DS
    card = body_of(payment(auth_type=auth_type))["payment_method"]["card"]
    assert card["channel_properties"]["skip_three_d_secure"] is not asked


def test_a_card_is_kept_only_with_the_customers_consent() -> None:
    later = {"setup_future_usage": c.FutureUsage.OFF_SESSION}
    assert body_of(payment(**later))["payment_method"]["reusability"] == "ONE_TIME_USE"
    agreed = payment(**later, customer_acceptance=c.CustomerAcceptance())
    assert body_of(agreed)["payment_method"]["reusability"] == "MULTIPLE_USE"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"return_url": None}, "return_url"),
        ({"address": c.PaymentAddress()}, "email"),
        (
            {"address": c.PaymentAddress(billing_address=c.Address(email=BILLING.email))},
            "phone_number",
        ),
    ],
)
def test_what_xendit_needs_is_refused_by_name_when_it_is_missing(
    changes: dict[str, Any], field: str
) -> None:
    with pytest.raises(IntegrationError, match=field):
        XENDIT.flow(Authorize).build_request(call(payment(**changes)))


def test_no_card_number_shows_in_the_masked_body() -> None:
    sent = XENDIT.flow(Authorize).build_request(call(payment()))
    assert "4000000000001000" not in str(sent.masked())


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("PENDING", S.PENDING),
        ("REQUIRES_ACTION", S.AUTHENTICATION_PENDING),
        ("AWAITING_CAPTURE", S.AUTHORIZED),
        ("SUCCEEDED", S.CHARGED),
        ("FAILED", S.FAILURE),
        ("CANCELED", S.VOIDED),
        ("VOIDED", S.VOIDED),
        ("EXPIRED", S.EXPIRED),
        ("UNKNOWN", S.PENDING),
    ],
)
def test_every_documented_status_is_known(word: str, status: S) -> None:
    assert read(Authorize, payment(), **answer(status=word)).status is status


def test_a_captured_payment_is_charged_however_it_was_asked_for() -> None:
    asked = PaymentsSyncData(connector_transaction_id="pr-1", capture_method=c.CaptureMethod.MANUAL)
    found = read(PSync, asked, **answer())
    assert (found.status, found.connector_transaction_id) == (S.CHARGED, "pr-1")


def test_a_status_that_is_not_documented_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="VERIFIED"):
        read(Authorize, payment(), **answer(status="VERIFIED"))


def test_the_customer_is_sent_to_the_page_of_the_action() -> None:
    actions = [{"action": "AUTH", "url_type": "WEB", "method": "GET", "url": "https://x.example/3"}]
    told = read(Authorize, payment(), **answer(status="REQUIRES_ACTION", actions=actions))
    assert told.redirection == c.FormData("https://x.example/3", c.HttpMethod.HTTP_METHOD_GET)


def test_a_refused_card_is_told_by_its_failure_code() -> None:
    told = read(Authorize, payment(), **answer(status="FAILED", failure_code="EXPIRED_CARD"))
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.connector_transaction_id) == ("EXPIRED_CARD", "pr-1")


def test_a_kept_card_is_told_as_a_mandate() -> None:
    method = {"id": "pm-1", "reusability": "MULTIPLE_USE"}
    told = read(Authorize, payment(), **answer(payment_method=method))
    assert told.mandate_reference.connector_mandate_id == "pm-1"


def test_another_amount_than_was_asked_for_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="asked for"):
        read(Authorize, payment(), **answer(amount=15000.01))


def test_a_failed_capture_leaves_the_money_held() -> None:
    asked = PaymentsCaptureData(
        connector_transaction_id="pr-1", amount_to_capture=Money(100, "IDR")
    )
    told = read(Capture, asked, id="cptr-1", status="FAILED", reference_id="r", failure_code="X")
    assert (told.code, told.status) == ("X", S.CAPTURE_FAILED)


def test_a_capture_tells_how_much_was_taken() -> None:
    asked = PaymentsCaptureData(
        connector_transaction_id="pr-1", amount_to_capture=Money(1234, "IDR")
    )
    told = read(
        Capture,
        asked,
        id="cptr-1",
        payment_request_id="pr-1",
        status="SUCCEEDED",
        reference_id="r",
        captured_amount=12.34,
        currency="IDR",
    )
    assert (told.connector_transaction_id, told.captured_amount) == ("pr-1", 1234)


def test_a_refund_names_the_payment_and_the_reason() -> None:
    asked = RefundsData(connector_transaction_id="pr-1", refund_amount=Money(1234, "IDR"))
    sent = XENDIT.flow(Refund).build_request(call(asked))
    assert json.loads(sent.body or b"") == {
        "payment_request_id": "pr-1",
        "amount": 12.34,
        "reason": "REQUESTED_BY_CUSTOMER",
    }


def test_a_refund_is_asked_for_by_its_id() -> None:
    by_id = RefundSyncData(connector_refund_id="rfd/1")
    assert XENDIT.flow(RSync).build_request(call(by_id)).url.endswith("/refunds/rfd%2F1")
    with pytest.raises(IntegrationError, match="connector_refund_id"):
        XENDIT.flow(RSync).build_request(call(RefundSyncData()))


def test_a_refused_call_is_told_in_xendits_words() -> None:
    body = b'{"error_code": "API_VALIDATION_ERROR", "message": "amount is required"}'
    told = XENDIT.flow(Authorize).get_error_response(call(payment()), Response(400, {}, body))
    assert (told.code, told.message) == ("API_VALIDATION_ERROR", "amount is required")


def event(word: str, token: str = "cb-token", **data: Any) -> Event:
    facts = {"id": "cptr-1", "status": "SUCCEEDED", "currency": "USD", **data}
    body = json.dumps({"event": word, "business_id": "b", "api_version": None, "data": facts})
    headers = {"x-callback-token": token}
    return Event(headers, body.encode(), now=0, secret="cb-token")


WEBHOOK: Any = XENDIT.incoming_webhook


def test_only_the_accounts_token_verifies_an_event() -> None:
    assert WEBHOOK.verify_webhook_source(event("payment.succeeded"))
    assert not WEBHOOK.verify_webhook_source(event("payment.succeeded", token="cb-tokem"))
    assert not WEBHOOK.verify_webhook_source(event("payment.succeeded", token=""))


def test_a_capture_event_names_the_payment_and_what_was_taken() -> None:
    sent = event("capture.succeeded", payment_request_id="pr-1", captured_amount=400)
    body = WEBHOOK.decode(sent)
    assert WEBHOOK.get_webhook_event_type(body).name == "PAYMENT_INTENT_CAPTURE_SUCCESS"
    reference = WEBHOOK.get_webhook_object_reference_id(body)
    assert reference == c.PaymentEventReference("pr-1")
    told: Any = WEBHOOK.process_payment_webhook(body, sent)
    assert (told.status, told.captured_amount) == (S.CHARGED, 40000)


@pytest.mark.parametrize(
    ("word", "status"), [("payment.failed", S.FAILURE), ("capture.failed", S.CAPTURE_FAILED)]
)
def test_a_failure_event_tells_the_code(word: str, status: S) -> None:
    sent = event(word, status="FAILED", payment_request_id="pr-1", failure_code="STOLEN_CARD")
    told = WEBHOOK.process_payment_webhook(WEBHOOK.decode(sent), sent)
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.status, told.connector_transaction_id) == (
        "STOLEN_CARD",
        status,
        "pr-1",
    )


def test_a_refund_event_names_the_refund() -> None:
    sent = event("refund.succeeded", id="rfd-1", amount=10, payment_id="py-1")
    body = WEBHOOK.decode(sent)
    assert WEBHOOK.get_webhook_object_reference_id(body) == c.RefundEventReference("rfd-1")
    told: Any = WEBHOOK.process_refund_webhook(body, sent)
    assert told.status is c.RefundStatus.REFUND_SUCCESS


def test_an_event_about_no_payment_request_is_refused() -> None:
    body = WEBHOOK.decode(event("payment.succeeded"))
    with pytest.raises(WebhookError, match="payment_request_id"):
        WEBHOOK.get_webhook_object_reference_id(body)


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(WebhookError):
        WEBHOOK.get_webhook_event_type(WEBHOOK.decode(event("payment.danced")))

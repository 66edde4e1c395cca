"""Stripe: what it is sent, and how its answers and events are read."""

from __future__ import annotations

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import pytest
import stripe

from ucs.connectors.stripe.transformers.webhooks import Signature
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    AcceptDisputeData,
    DisputeSyncData,
    MandateRevokeRequestData,
    PaymentMethodTokenizationData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    SetupMandateRequestData,
    SubmitEvidenceData,
)
from ucs.domain.router import Call, ErrorResponse, PaymentsResponseData, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    AcceptDispute,
    Authorize,
    Capture,
    DisputeSync,
    MandateRevoke,
    PaymentMethodToken,
    PSync,
    Refund,
    SetupMandate,
    SubmitEvidence,
    Void,
)
from ucs.interfaces.webhook import Event, EventType
from ucs.wire.http import Request, Response

STRIPE = registry.load("stripe")
HOOK = STRIPE.incoming_webhook
assert HOOK is not None
SECRET = "whsec_test"
CARD = c.CardDetails(
    card_number=Secret("4242424242424242"),
    card_exp_month=Secret("12"),
    card_exp_year=Secret("34"),
    card_cvc=Secret("123"),
)
RECORDED = Path(__file__).parents[3] / "shared" / "recorded" / "stripe.jsonl"


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.StripeConfig(api_key=Secret("sk_test_1"))
    return RouterDataV2(request, config, STRIPE.spec.base_urls("sandbox"), Call("call-1"))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {"amount": Money(1000, "USD"), "payment_method": CARD, "return_url": "https://x.y/z"}
    return PaymentsAuthorizeData(**{**facts, **changes})


def sent(flow: Any, request: Any) -> Request:
    return STRIPE.flow(flow).build_request(call(request))


def form(flow: Any, request: Any) -> dict[str, str]:
    body = sent(flow, request).body or b""
    return {name: values[0] for name, values in parse_qs(body.decode()).items()}


def read(flow: Any, request: Any, body: dict[str, Any]) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return STRIPE.flow(flow).handle_response(call(request), reply).response


def intent(**changes: Any) -> dict[str, Any]:
    facts = {"id": "pi_1", "status": "succeeded", "amount": 1000, "currency": "usd"}
    return {**facts, **changes}


# What Stripe is sent


def test_a_card_payment_is_one_confirmed_intent() -> None:
    request = sent(Authorize, payment(capture_method=c.CaptureMethod.MANUAL))
    assert request.url == "https://api.stripe.com/v1/payment_intents"
    assert request.headers["Authorization"] == "Bearer sk_test_1"
    assert request.headers["Stripe-Version"] == "2022-11-15"
    body = form(Authorize, payment(capture_method=c.CaptureMethod.MANUAL))
    assert body["payment_method_data[card][number]"] == "4242424242424242"
    assert (body["amount"], body["currency"], body["confirm"]) == ("1000", "USD", "true")
    assert body["capture_method"] == "manual"


def test_a_repeated_call_has_the_same_idempotency_key() -> None:
    first, again = sent(Authorize, payment()), sent(Authorize, payment())
    other = sent(Authorize, payment(amount=Money(1001, "USD")))
    assert first.headers["Idempotency-Key"] == again.headers["Idempotency-Key"]
    assert first.headers["Idempotency-Key"] != other.headers["Idempotency-Key"]


def test_several_captures_are_asked_for_and_said() -> None:
    several = c.CaptureMethod.MANUAL_MULTIPLE
    body = form(Authorize, payment(capture_method=several))
    assert body["payment_method_options[card][request_multicapture]"] == "if_available"
    part = PaymentsCaptureData(
        connector_transaction_id="pi_1",
        amount_to_capture=Money(400, "USD"),
        capture_method=several,
    )
    assert form(Capture, part) == {"amount_to_capture": "400", "final_capture": "false"}


def test_ugandan_shillings_are_counted_in_cents() -> None:
    assert form(Authorize, payment(amount=Money(5, "UGX")))["amount"] == "500"
    told = read(Authorize, payment(amount=Money(5, "UGX")), intent(amount=500, currency="ugx"))
    assert told.authorized_amount == Money(5, "UGX")


def test_a_vaults_alias_is_sent_as_it_is() -> None:
    alias = c.ProxyCardDetails(
        card_number=Secret("{{$card_number}}"),
        card_exp_month=Secret("{{$card_exp_month}}"),
        card_exp_year=Secret("{{$card_exp_year}}"),
    )
    body = form(Authorize, payment(payment_method=alias))
    assert body["payment_method_data[card][number]"] == "{{$card_number}}"
    assert "payment_method_data[card][cvc]" not in body


@pytest.mark.parametrize(
    ("token", "field"),
    [("pm_1", "payment_method"), ("tok_1", "payment_method_data[card][token]")],
)
def test_a_token_is_sent_where_its_kind_belongs(token: str, field: str) -> None:
    method = c.TokenPaymentMethodType(Secret(token))
    assert form(Authorize, payment(payment_method=method))[field] == token


def test_a_debit_carries_holder_and_mandate() -> None:
    method = c.Sepa(Secret("DE89370400440532013000"), Secret("Ada Byron"))
    accepted = c.CustomerAcceptance(c.AcceptanceType.ONLINE, 0, c.OnlineMandate("1.2.3.4", "UA"))
    body = form(Authorize, payment(payment_method=method, customer_acceptance=accepted))
    assert body["payment_method_data[billing_details][name]"] == "Ada Byron"
    assert body["mandate_data[customer_acceptance][online][ip_address]"] == "1.2.3.4"


def test_an_encrypted_apple_pay_payment_is_exchanged_for_a_token() -> None:
    encrypted = c.AppleWalletPaymentDataEncryptedData("eyJ2ZXJzaW9uIjoiRUNfdjEifQ==")
    wallet = c.AppleWallet(encrypted, c.AppleWalletPaymentMethod("Visa 1", "Visa", "debit"), "tx")
    ask = PaymentMethodTokenizationData(amount=Money(1000, "USD"), payment_method=wallet)
    assert sent(PaymentMethodToken, ask).url == "https://api.stripe.com/v1/tokens"
    assert form(PaymentMethodToken, ask)["pk_token"] == '{"version":"EC_v1"}'
    with pytest.raises(IntegrationError) as refused:
        sent(Authorize, payment(payment_method=wallet))
    assert refused.value.code == "NOT_SUPPORTED"


def test_a_kept_card_of_google_pay_is_a_plain_card() -> None:
    stored = c.GooglePayDecryptedData(Secret("12"), Secret("2034"), Secret("4242424242424242"))
    body = form(Authorize, payment(payment_method=c.GoogleWallet(tokenization_data=stored)))
    assert body["payment_method_data[card][number]"] == "4242424242424242"
    assert not [name for name in body if "network_token" in name]


def test_nothing_is_sent_without_the_payments_id() -> None:
    with pytest.raises(IntegrationError) as refused:
        sent(PSync, PaymentsSyncData(amount=Money(1000, "USD")))
    assert "connector_transaction_id" in refused.value.message


def test_a_setup_is_asked_about_as_a_setup() -> None:
    asked = PaymentsSyncData(connector_transaction_id="seti_1", amount=Money(1, "USD"))
    assert "/v1/setup_intents/seti_1?" in sent(PSync, asked).url


def test_a_reason_that_stripe_does_not_know_is_left_out() -> None:
    known = PaymentVoidData(connector_transaction_id="pi_1", cancellation_reason="duplicate")
    other = PaymentVoidData(connector_transaction_id="pi_1", cancellation_reason="changed my mind")
    assert form(Void, known) == {"cancellation_reason": "duplicate"}
    assert form(Void, other) == {}


def test_evidence_is_named_and_files_are_not_taken() -> None:
    text = c.EvidenceDocument(c.EvidenceType.REFUND_POLICY, text_content="No refunds")
    file = c.EvidenceDocument(c.EvidenceType.RECEIPT, provider_file_id="file_1")
    ask = SubmitEvidenceData(
        dispute_id="dp_1", shipping_date=1735689600, evidence_documents=(text, file)
    )
    assert sent(SubmitEvidence, ask).url.endswith("/v1/disputes/dp_1")
    assert form(SubmitEvidence, ask) == {
        "evidence[refund_policy_disclosure]": "No refunds",
        "evidence[receipt]": "file_1",
        "evidence[shipping_date]": "2025-01-01",
        "submit": "true",
    }
    raw = c.EvidenceDocument(c.EvidenceType.RECEIPT, file_content=b"%PDF")
    with pytest.raises(IntegrationError, match="file_content"):
        sent(SubmitEvidence, SubmitEvidenceData(dispute_id="dp_1", evidence_documents=(raw,)))


def test_a_mandate_is_ended_by_detaching_its_method() -> None:
    ask = MandateRevokeRequestData(mandate_id="m", connector_mandate_id="pm_1")
    assert sent(MandateRevoke, ask).url.endswith("/v1/payment_methods/pm_1/detach")
    assert read(MandateRevoke, ask, {"id": "pm_1"}).status is c.MandateStatus.REVOKED


# What Stripe answers


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"status": "succeeded", "amount_received": 1000}, S.CHARGED),
        ({"status": "succeeded", "amount_received": 400}, S.PARTIAL_CHARGED),
        ({"status": "requires_capture"}, S.AUTHORIZED),
        (
            {"status": "requires_capture", "amount_received": 400},
            S.PARTIAL_CHARGED_AND_CHARGEABLE,
        ),
        ({"status": "requires_action"}, S.AUTHENTICATION_PENDING),
        ({"status": "processing"}, S.AUTHORIZING),
        ({"status": "canceled"}, S.VOIDED),
        ({"status": "requires_payment_method"}, S.FAILURE),
        (
            {
                "status": "requires_payment_method",
                "last_payment_error": {"code": "payment_intent_authentication_failure"},
            },
            S.AUTHENTICATION_FAILED,
        ),
    ],
)
def test_what_became_of_a_payment(changes: dict[str, Any], status: S) -> None:
    assert read(Authorize, payment(), intent(**changes)).status is status


def test_an_untried_payment_has_not_failed() -> None:
    asked = PaymentsSyncData(connector_transaction_id="pi_1", amount=Money(1000, "USD"))
    told = read(PSync, asked, intent(status="requires_payment_method"))
    assert told.status is S.PAYMENT_METHOD_AWAITED


def test_an_unknown_status_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        read(Authorize, payment(), intent(status="requires_a_miracle"))


@pytest.mark.parametrize("other", [{"amount": 999}, {"currency": "eur"}])
def test_a_payment_of_another_amount_is_an_error(other: dict[str, Any]) -> None:
    with pytest.raises(ConnectorError) as wrong:
        read(Authorize, payment(), intent(**other))
    assert wrong.value.code == "INTEGRITY_CHECK_FAILED"


def test_a_refund_of_another_amount_is_an_error() -> None:
    ask = RefundsData(connector_transaction_id="pi_1", refund_amount=Money(400, "USD"))
    told = {"id": "re_1", "status": "succeeded", "amount": 300, "currency": "usd"}
    with pytest.raises(ConnectorError) as wrong:
        read(Refund, ask, told)
    assert wrong.value.code == "INTEGRITY_CHECK_FAILED"


def test_the_customer_is_sent_to_the_page_that_stripe_names() -> None:
    action = {"type": "redirect_to_url", "redirect_to_url": {"url": "https://h.s/a?b=c"}}
    told = read(Authorize, payment(), intent(status="requires_action", next_action=action))
    assert told.redirection == c.FormData("https://h.s/a", c.HttpMethod.HTTP_METHOD_GET, {"b": "c"})


def test_later_payments_are_made_by_what_a_redirect_generated() -> None:
    details = {"type": "ideal", "ideal": {"generated_sepa_debit": "pm_debit"}}
    charge = {"id": "ch_1", "payment_method_details": details}
    told = read(Authorize, payment(), intent(payment_method="pm_ideal", latest_charge=charge))
    assert told.mandate_reference.connector_mandate_id == "pm_debit"


def test_a_decline_keeps_the_words_of_the_network() -> None:
    said = {
        "code": "card_declined",
        "decline_code": "insufficient_funds",
        "message": "Your card has insufficient funds.",
        "network_decline_code": "51",
        "payment_intent": {"id": "pi_1"},
    }
    reply = Response(402, {}, json.dumps({"error": said}).encode())
    error = STRIPE.flow(Authorize).get_error_response(call(payment()), reply)
    assert (error.code, error.network_decline_code) == ("card_declined", "51")
    assert error.status is S.FAILURE
    assert error.connector_transaction_id == "pi_1"


@pytest.mark.parametrize(
    ("word", "status", "stage"),
    [
        ("needs_response", "DISPUTE_OPENED", "ACTIVE_DISPUTE"),
        ("warning_needs_response", "DISPUTE_OPENED", "PRE_DISPUTE"),
        ("under_review", "DISPUTE_CHALLENGED", "ACTIVE_DISPUTE"),
        ("won", "DISPUTE_WON", "ACTIVE_DISPUTE"),
        ("lost", "DISPUTE_LOST", "ACTIVE_DISPUTE"),
    ],
)
def test_what_became_of_a_dispute(word: str, status: str, stage: str) -> None:
    told = {"id": "dp_1", "status": word, "amount": 1000, "currency": "usd", "charge": "ch_1"}
    found = read(DisputeSync, DisputeSyncData(connector_dispute_id="dp_1"), told)
    assert (found.status.name, found.stage.name) == (status, stage)


def test_a_closed_dispute_was_accepted() -> None:
    ask = AcceptDisputeData(dispute_id="dp_1")
    assert sent(AcceptDispute, ask).url.endswith("/v1/disputes/dp_1/close")
    told = {"id": "dp_1", "status": "lost", "amount": 1000, "currency": "usd"}
    assert read(AcceptDispute, ask, told).status is c.DisputeStatus.DISPUTE_ACCEPTED


# Webhooks


def event(kind: str, about: dict[str, Any]) -> Any:
    body = json.dumps({"type": kind, "data": {"object": about}}).encode()
    assert HOOK is not None
    return HOOK.decode(Event({}, body, 0.0))


@pytest.mark.parametrize(
    ("kind", "about", "told"),
    [
        ("payment_intent.succeeded", intent(), EventType.PAYMENT_INTENT_SUCCESS),
        (
            "charge.succeeded",
            {**intent(), "captured": False},
            EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        ),
        (
            "refund.updated",
            {"id": "re_1", "status": "failed", "amount": 1, "currency": "usd"},
            EventType.WEBHOOK_REFUND_FAILURE,
        ),
        (
            "charge.dispute.closed",
            {"id": "dp_1", "status": "won", "amount": 1, "currency": "usd"},
            EventType.WEBHOOK_DISPUTE_WON,
        ),
        (
            "payment_intent.created",
            intent(status="requires_payment_method"),
            EventType.PAYMENT_INTENT_PROCESSING,
        ),
        ("charge.updated", {**intent(), "amount_captured": 1000}, EventType.PAYMENT_INTENT_SUCCESS),
    ],
)
def test_what_an_event_is(kind: str, about: dict[str, Any], told: EventType) -> None:
    assert HOOK is not None
    assert HOOK.get_webhook_event_type(event(kind, about)) is told


def test_a_charge_of_a_part_says_so() -> None:
    assert HOOK is not None
    happened = event("charge.captured", {**intent(), "amount_captured": 400})
    told = HOOK.process_payment_webhook(happened, Event({}, b"", 0.0))
    assert told.status is S.PARTIAL_CHARGED


@pytest.mark.parametrize(
    ("word", "mode", "status"),
    [
        ("charge.captured", None, S.PARTIAL_CHARGED),
        ("charge.captured", c.CaptureMethod.MANUAL, S.PARTIAL_CHARGED),
        ("charge.captured", c.CaptureMethod.MANUAL_MULTIPLE, S.PARTIAL_CHARGED_AND_CHARGEABLE),
        ("charge.expired", c.CaptureMethod.MANUAL_MULTIPLE, S.PARTIAL_CHARGED),
        ("charge.refunded", c.CaptureMethod.MANUAL_MULTIPLE, S.UNKNOWN),
        ("charge.refunded", c.CaptureMethod.MANUAL, S.PARTIAL_CHARGED),
    ],
)
def test_what_is_left_of_a_charge_is_still_held_between_captures(
    word: str, mode: c.CaptureMethod | None, status: S
) -> None:
    assert HOOK is not None
    happened = event(word, {**intent(), "amount_captured": 400})
    told = HOOK.process_payment_webhook(happened, Event({}, b"", 0.0, capture_method=mode))
    assert isinstance(told, PaymentsResponseData)
    assert (told.status, told.captured_amount) == (status, 400)


def test_what_is_canceled_after_a_capture_is_the_rest() -> None:
    told = read(PSync, PaymentsSyncData(), intent(status="canceled", amount_received=400))
    assert (told.status, told.captured_amount) == (S.PARTIAL_CHARGED, 400)


def test_an_event_about_something_else_is_not_read_as_a_payment() -> None:
    assert HOOK is not None
    with pytest.raises(WebhookError) as refused:
        HOOK.get_webhook_event_type(event("customer.created", {"id": "cus_1"}))
    assert refused.value.code == "WEBHOOK_EVENT_TYPE_NOT_FOUND"


BODY = b'{"id":"evt_1","type":"payment_intent.succeeded"}'


def signed(at: int, *secrets: str, body: bytes = BODY) -> str:
    values = [hmac.new(s.encode(), b"%d." % at + body, hashlib.sha256).hexdigest() for s in secrets]
    return ",".join([f"t={at}", *(f"v1={value}" for value in values), "v0=ffff"])


def delivery(header: str, *, now: float = 1000.0, body: bytes = BODY, also: str = "") -> Event:
    return Event({"stripe-signature": header}, body, now, SECRET, also)


def test_what_stripes_own_library_accepts_is_verified() -> None:
    header = signed(1000, SECRET)
    assert stripe.WebhookSignature.verify_header(BODY.decode(), header, SECRET, tolerance=None)
    assert Signature().verify(delivery(header))


@pytest.mark.parametrize(
    ("header", "facts", "verified"),
    [
        (signed(1000, "whsec_old", SECRET), {}, True),
        (signed(1000, "whsec_new"), {"also": "whsec_new"}, True),
        (signed(1000, SECRET), {"now": 1300.0}, True),
        (signed(1000, SECRET), {"now": 1301.0}, False),
        (signed(1000, "whsec_other"), {}, False),
        (signed(1000, SECRET), {"body": BODY + b" "}, False),
        (signed(1000, SECRET).replace("t=1000", "t=1001"), {}, False),
        (signed(1000), {}, False),
        ("t=,v1=", {}, False),
        ("", {}, False),
    ],
)
def test_who_may_have_sent_an_event(header: str, facts: dict[str, Any], verified: bool) -> None:
    assert Signature().verify(delivery(header, **facts)) is verified


def test_without_a_secret_nothing_is_verified() -> None:
    event = Event({"stripe-signature": signed(1000, "")}, BODY, 1000.0)
    assert not Signature().verify(event)


# What Stripe really answered


def recorded() -> list[dict[str, Any]]:
    if not RECORDED.is_file():
        return []
    return [json.loads(line) for line in RECORDED.read_text().splitlines()]


def answers() -> list[Any]:
    found = []
    for line in recorded():
        body = json.loads((line.get("response") or {}).get("body") or "{}")
        if "error" in body or body.get("object") in _ASKED:
            found.append(pytest.param(line, body, id=line["id"]))
    return found


_SYNC = PaymentsSyncData(connector_transaction_id="pi_1", amount=Money(1, "USD"))
_ASKED: dict[str, tuple[Any, Any]] = {
    "payment_intent": (PSync, _SYNC),
    "setup_intent": (
        SetupMandate,
        SetupMandateRequestData(amount=Money(0, "USD"), payment_method=CARD),
    ),
    "refund": (Refund, RefundsData(connector_transaction_id="pi_1")),
    "dispute": (DisputeSync, DisputeSyncData(connector_dispute_id="dp_1")),
}
# What the label of a recording lets a payment be.
_LABELLED = {
    ("authorize", "success"): {S.CHARGED, S.AUTHORIZED},
    ("capture", "success"): {S.CHARGED, S.PARTIAL_CHARGED},
    ("void", "success"): {S.VOIDED},
    ("psync", "success"): {S.CHARGED, S.AUTHORIZED},
    ("authorize", "three_ds"): {S.AUTHENTICATION_PENDING, S.CONFIRMATION_AWAITED},
    ("psync", "three_ds"): {S.AUTHENTICATION_PENDING},
}


@pytest.mark.skipif(not RECORDED.is_file(), reason="the recorded answers are not here")
@pytest.mark.parametrize(("line", "body"), answers())
def test_a_recorded_answer_is_read(line: dict[str, Any], body: dict[str, Any]) -> None:
    said = line["response"]
    if "error" in body:
        reply = Response(said["status"] or 402, {}, said["body"].encode())
        error = STRIPE.flow(Authorize).get_error_response(call(payment()), reply)
        assert error.code == (body["error"].get("code") or "No error code")
        return
    flow, request = _ASKED[body["object"]]
    reply = Response(200, {}, said["body"].encode())
    told = STRIPE.flow(flow).handle_response(call(request), reply).response
    allowed = _LABELLED.get((line["operation"], line["outcome"]))
    if allowed and isinstance(told, PaymentsResponseData | ErrorResponse):
        assert told.status in allowed


def deliveries() -> list[Any]:
    lines = [line for line in recorded() if line.get("webhook")]
    return [pytest.param(line["request"]["body"], id=line["id"]) for line in lines]


@pytest.mark.skipif(not RECORDED.is_file(), reason="the recorded events are not here")
@pytest.mark.parametrize("body", deliveries())
def test_a_recorded_event_is_read_or_known_to_be_none_of_ours(body: str) -> None:
    assert HOOK is not None
    kind = json.loads(body).get("type")
    happened = Event({}, body.encode(), 0.0)
    if kind not in HOOK.events:
        with pytest.raises(WebhookError):
            HOOK.get_webhook_event_type(HOOK.decode(happened))
        return
    found = HOOK.decode(happened)
    HOOK.get_webhook_event_type(found)
    assert HOOK.get_webhook_object_reference_id(found)
    if kind.startswith("charge.dispute."):
        assert HOOK.process_dispute_webhook(found, happened).connector_dispute_id
    else:
        assert HOOK.process_payment_webhook(found, happened).status

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
    SetupMandateRequestData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    DisputeSync,
    MandateRevoke,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    SubmitEvidence,
)
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


def test_an_event_of_a_payout_is_its_kind_and_its_reference() -> None:
    told = event("payout.reversed", id="disb-1", reference_id="out-1", status="REVERSED")
    body = WEBHOOK.decode(told)
    assert WEBHOOK.get_webhook_event_type(body) is c.WebhookEventType.PAYOUT_REVERSED
    named = WEBHOOK.get_webhook_object_reference_id(body)
    assert named == c.PayoutEventReference("disb-1", "out-1")


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


KEPT_LATER = {
    "setup_future_usage": c.FutureUsage.OFF_SESSION,
    "customer_acceptance": c.CustomerAcceptance(),
}
ADA = c.PaymentAddress(billing_address=c.Address(first_name=Secret("Ada")))


@pytest.mark.parametrize(
    ("method", "bank", "channel"),
    [
        (c.OnlineBankingFPX, c.BankNames.Maybank, "MAYB2U_FPX"),
        (c.OnlineBankingThailand, c.BankNames.KasikornBank, "KBANK_MB"),
    ],
)
def test_a_bank_is_named_by_its_channel_code(method: Any, bank: c.BankNames, channel: str) -> None:
    sent = body_of(payment(payment_method=method(issuer=bank), **KEPT_LATER))["payment_method"]
    back = {"success_return_url": "https://shop.example/back"}
    assert sent == {
        "type": "DIRECT_DEBIT",
        "reusability": "ONE_TIME_USE",
        "reference_id": "order-1",
        "direct_debit": {
            "channel_code": channel,
            "channel_properties": back | {"failure_return_url": "https://shop.example/back"},
            "type": "BANK_REDIRECT",
        },
    }


@pytest.mark.parametrize(
    "method",
    [
        c.OnlineBankingFPX(issuer=c.BankNames.KasikornBank),
        c.OnlineBankingThailand(issuer=c.BankNames.Maybank),
        c.OnlineBankingFPX(),
        c.DanamonVaBankTransfer(),
        c.LocalBankTransfer(),
    ],
)
def test_a_bank_that_xendit_has_not_is_refused(method: Any) -> None:
    with pytest.raises(IntegrationError, match="Selected payment method through xendit"):
        body_of(payment(payment_method=method, address=ADA))


def test_what_is_paid_in_a_shop_is_sent_with_the_payers_name() -> None:
    sent = body_of(payment(payment_method=c.SevenEleven(), address=ADA))["payment_method"]
    assert sent["over_the_counter"] == {
        "channel_code": "7ELEVEN",
        "channel_properties": {"customer_name": "Ada"},
    }


@pytest.mark.parametrize(
    ("kind", "held"),
    [
        ("virtual_account", {"virtual_account_number": "8808999912345678"}),
        ("over_the_counter", {"payment_code": "TEST847"}),
    ],
)
def test_what_the_customer_pays_with_is_told(kind: str, held: dict[str, str]) -> None:
    method = {"id": "pm-1", kind: {"channel_properties": held | {"expires_at": "2027-01-01"}}}
    told = read(Authorize, payment(), **answer(status="PENDING", payment_method=method))
    assert told.status is S.AUTHENTICATION_PENDING
    (code,) = held.values()
    assert told.connector_feature_data == {"reference": code, "expires_at": "2027-01-01"}
    paid = read(Authorize, payment(), **answer(payment_method=method))
    assert paid.status is S.CHARGED


def test_any_browsers_page_comes_before_an_apps() -> None:
    pages = {"MOBILE": "app://pay", "WEB": "https://x.example/web"}
    actions = [{"action": "AUTH", "url_type": kind, "url": url} for kind, url in pages.items()]
    told = read(Authorize, payment(), **answer(status="REQUIRES_ACTION", actions=actions))
    assert told.redirection.endpoint == "https://x.example/web"


def setup(**changes: Any) -> SetupMandateRequestData:
    facts = {
        "merchant_recurring_payment_id": "man-1",
        "amount": Money(0, "IDR"),
        "payment_method": CARD,
        "address": c.PaymentAddress(billing_address=BILLING),
        "return_url": "https://shop.example/back",
    }
    return SetupMandateRequestData(**{**facts, **changes})


def test_a_card_is_kept_in_a_currency_without_a_payment() -> None:
    sent = XENDIT.flow(SetupMandate).build_request(call(setup()))
    assert sent.url == "https://api.xendit.co/v2/payment_methods"
    body = json.loads(sent.body or b"")
    assert (body["type"], body["reusability"], body["reference_id"]) == (
        "CARD", "MULTIPLE_USE", "man-1",
    )  # fmt: skip
    assert body["card"]["currency"] == "IDR"
    assert "cardholder_email" not in body["card"]["card_information"]


OWNER = c.Customer(id="cust-1", email=Secret("ada@example.org"))
HOME = c.PaymentAddress(
    billing_address=c.Address(
        first_name=Secret("Ada"),
        last_name=Secret("Byron"),
        phone_number=Secret("81234567"),
        phone_country_code="+66",
    )
)


def link(**changes: Any) -> dict[str, Any]:
    asked = setup(**{"address": HOME, "customer": OWNER, **changes})
    sent = XENDIT.flow(SetupMandate).build_request(call(asked))
    found: dict[str, Any] = json.loads(sent.body or b"")
    return found


def test_a_wallet_is_linked_to_its_customer() -> None:
    pages = dict.fromkeys(("success", "failure", "cancel"), "https://shop.example/back")
    assert link(payment_method=c.DanaRedirectWallet()) == {
        "type": "EWALLET",
        "reusability": "MULTIPLE_USE",
        "reference_id": "man-1",
        "country": "ID",
        "customer": {
            "type": "INDIVIDUAL",
            "reference_id": "cust-1",
            "email": "ada@example.org",
            "mobile_number": "+6681234567",
            "individual_detail": {"given_names": "Ada", "surname": "Byron"},
        },
        "ewallet": {
            "channel_code": "DANA",
            "channel_properties": {f"{end}_return_url": url for end, url in pages.items()},
        },
    }


def test_an_account_is_linked_by_what_its_bank_knows_of_its_customer() -> None:
    papers = c.CustomerDocumentDetails(document_number=Secret("1103700012345"))
    body = link(
        amount=Money(0, "THB"),
        payment_method=c.OnlineBankingThailand(issuer=c.BankNames.KrungThaiBank),
        customer=c.Customer(id="cust-1", customer_document_details=papers),
    )
    assert (body["type"], body["country"]) == ("DIRECT_DEBIT", "TH")
    assert body["direct_debit"] == {
        "type": "BANK_ACCOUNT",
        "channel_code": "KTB",
        "channel_properties": {
            "success_return_url": "https://shop.example/back",
            "failure_return_url": "https://shop.example/back",
            "mobile_number": "+6681234567",
            "identity_document_number": "1103700012345",
        },
    }


def test_an_account_at_a_bank_that_links_none_is_refused() -> None:
    bank = c.OnlineBankingThailand(issuer=c.BankNames.KasikornBank)
    with pytest.raises(IntegrationError, match="issuer"):
        link(amount=Money(0, "THB"), payment_method=bank)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"customer": c.Customer()}, "customer.id"),
        ({"address": c.PaymentAddress(billing_address=BILLING)}, "first_name"),
        ({"address": c.PaymentAddress()}, "phone_number"),
    ],
)
def test_what_links_a_wallet_has_to_be_given(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(IntegrationError, match=field):
        link(payment_method=c.DanaRedirectWallet(), **changes)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("ACTIVE", S.CHARGED),
        ("REQUIRES_ACTION", S.AUTHENTICATION_PENDING),
        ("PENDING", S.PENDING),
        ("INACTIVE", S.VOIDED),
        ("EXPIRED", S.VOIDED),
    ],
)
def test_a_kept_card_is_told_by_the_words_of_payment_methods(word: str, status: S) -> None:
    told = read(SetupMandate, setup(), id="pm-1", status=word, reusability="MULTIPLE_USE")
    assert (told.status, told.connector_transaction_id) == (status, "pm-1")
    assert told.mandate_reference.connector_mandate_id == "pm-1"


def test_a_card_that_could_not_be_kept_is_told_by_its_failure_code() -> None:
    told = read(SetupMandate, setup(), id="pm-1", status="FAILED", failure_code="EXPIRED_CARD")
    assert (told.code, told.status) == ("EXPIRED_CARD", S.FAILURE)


def test_a_payments_word_is_none_of_a_payment_methods() -> None:
    with pytest.raises(ConnectorError, match="SUCCEEDED"):
        read(SetupMandate, setup(), id="pm-1", status="SUCCEEDED")


@pytest.mark.parametrize(
    ("id", "path"), [("pm-1", "/v2/payment_methods/pm-1"), ("pr-1", "/payment_requests/pr-1")]
)
def test_a_kept_card_is_found_where_it_was_made(id: str, path: str) -> None:
    asked = PaymentsSyncData(connector_transaction_id=id)
    assert XENDIT.flow(PSync).build_request(call(asked)).url == f"https://api.xendit.co{path}"


def test_a_mandate_is_charged_by_the_merchant() -> None:
    asked = c.RecurringPaymentServiceChargeRequest(
        merchant_charge_id="chg-1",
        amount=Money(1500000, "IDR"),
        connector_recurring_payment_id=c.ConnectorMandateReferenceId("pm-1"),
    )
    sent = XENDIT.flow(RepeatPayment).build_request(call(asked))
    assert json.loads(sent.body or b"") == {
        "amount": 15000.0,
        "currency": "IDR",
        "capture_method": "AUTOMATIC",
        "payment_method_id": "pm-1",
        "reference_id": "chg-1",
        "initiator": "MERCHANT",
    }


@pytest.mark.parametrize(
    ("word", "status"),
    [("EXPIRED", c.MandateStatus.REVOKED), ("REQUIRES_ACTION", c.MandateStatus.MANDATE_PENDING)],
)
def test_a_mandate_ends_when_xendit_says_so(word: str, status: c.MandateStatus) -> None:
    asked = c.RecurringPaymentServiceRevokeRequest(connector_mandate_id="pm-1")
    assert read(MandateRevoke, asked, id="pm-1", status=word).status is status


def evidence(*pieces: c.EvidenceDocument) -> bytes:
    asked = c.DisputeServiceSubmitEvidenceRequest(dispute_id="d-1", evidence_documents=pieces)
    return XENDIT.flow(SubmitEvidence).build_request(call(asked)).body or b""


def test_evidence_is_sent_by_the_slugs_of_a_dispute() -> None:
    sent = evidence(
        c.EvidenceDocument(c.EvidenceType.SHIPPING_DOCUMENTATION, b"%PDF", "application/pdf"),
        c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PNG", "image/png"),
        c.EvidenceDocument(text_content="It was delivered"),
    )
    for name, content in (
        (b'name="proof_of_delivery"; filename', b"%PDF"),
        (b'name="receipt"; filename', b"%PNG"),
        (b'name="explanation"', b"It was delivered"),
    ):
        assert name in sent
        assert content in sent


@pytest.mark.parametrize(
    ("pieces", "code"),
    [
        ((), "MISSING_REQUIRED_FIELD"),
        ((c.EvidenceDocument(c.EvidenceType.REFUND_POLICY, b"%PDF"),), "NOT_SUPPORTED"),
        ((c.EvidenceDocument(c.EvidenceType.RECEIPT),), "NOT_SUPPORTED"),
    ],
)
def test_evidence_that_xendit_does_not_name_is_refused(pieces: Any, code: str) -> None:
    with pytest.raises(IntegrationError) as refused:
        evidence(*pieces)
    assert refused.value.code == code


def test_evidence_that_was_not_taken_is_a_refusal() -> None:
    asked = c.DisputeServiceSubmitEvidenceRequest(dispute_id="d-1")
    unfit = {"filename": "a.txt", "reason": "Not supported.", "error_code": "UNSUPPORTED"}
    told = read(SubmitEvidence, asked, dispute_id="d-1", evidences_failed=[unfit])
    assert (told.code, told.message) == ("UNSUPPORTED", "Not supported.")


def test_a_dispute_is_told_with_its_payment_amount_and_deadline() -> None:
    told = read(
        DisputeSync,
        c.DisputeServiceGetRequest(connector_dispute_id="d-1"),
        id="d-1",
        status="LOST",
        currency="USD",
        amount={"initial": "1000.00", "terminal": None},
        category={"name": "fraud", "allowed_evidence": []},
        payment_id="py-1",
        due_date="2026-09-10T04:11:54.917Z",
    )
    assert (told.status, told.amount) == (c.DisputeStatus.DISPUTE_LOST, Money(100000, "USD"))
    assert (told.reason, told.due_by) == ("fraud", 1789013514)
    assert told.connector_transaction_id == "py-1"


def test_a_payments_event_tells_the_payment_that_disputes_go_by() -> None:
    sent = event("payment.succeeded", id="py-1", payment_request_id="pr-1", status="SUCCEEDED")
    told: Any = WEBHOOK.process_payment_webhook(WEBHOOK.decode(sent), sent)
    assert told.connector_transaction_id == "pr-1"
    assert told.connector_feature_data == {"payment_id": "py-1"}


@pytest.mark.parametrize(
    ("method", "kind", "channel"),
    [
        (c.DanaRedirectWallet(), "ewallet", "DANA"),
        (c.GcashRedirectWallet(), "ewallet", "GCASH"),
        (c.TouchNGoRedirectWallet(), "ewallet", "TOUCHNGO"),
        (c.WeChatPayRedirectWallet(), "ewallet", "WECHATPAY"),
        (c.PermataBankTransfer(), "virtual_account", "PERMATA"),
        (c.BCABankTransfer(), "virtual_account", "BCA"),
        (c.BNIVaBankTransfer(), "virtual_account", "BNI"),
        (c.BRIVaBankTransfer(), "virtual_account", "BRI"),
        (c.CIMBVaBankTransfer(), "virtual_account", "CIMB"),
        (c.MandiriVaBankTransfer(), "virtual_account", "MANDIRI"),
        (c.LocalBankTransfer(bank_code="BSI"), "virtual_account", "BSI"),
        (c.Alfamart(), "over_the_counter", "ALFAMART"),
        (c.Indomaret(), "over_the_counter", "INDOMARET"),
    ],
)
def test_each_method_goes_to_its_own_channel(method: Any, kind: str, channel: str) -> None:
    sent = body_of(payment(payment_method=method, address=ADA))["payment_method"]
    assert (sent["type"], sent[kind]["channel_code"]) == (kind.upper(), channel)


def test_an_event_of_a_kept_card_is_about_a_mandate() -> None:
    sent = event("payment_method.activated", id="pm-1", status="ACTIVE")
    body = WEBHOOK.decode(sent)
    assert WEBHOOK.get_webhook_object_reference_id(body) == c.MandateEventReference("pm-1")
    told: Any = WEBHOOK.process_payment_webhook(body, sent)
    assert told.connector_transaction_id == "pm-1"


def test_an_event_of_a_dispute_names_the_dispute_and_its_payment() -> None:
    facts = {"event": "dispute.lost", "id": "d-1", "status": "LOST", "payment_id": "py-1"}
    body = WEBHOOK.decode(Event({}, json.dumps(facts).encode(), now=0))
    assert WEBHOOK.get_webhook_object_reference_id(body) == c.DisputeEventReference("d-1", "py-1")


def test_several_pieces_of_evidence_of_one_kind_are_all_sent() -> None:
    sent = evidence(
        c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PNG", "image/png"),
        c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PDF", "application/pdf"),
        c.EvidenceDocument(text_content="It was delivered"),
        c.EvidenceDocument(text_content="It was signed for"),
    )
    for content in (b"%PNG", b"%PDF", b"It was delivered", b"It was signed for"):
        assert content in sent
    assert (sent.count(b'; name="receipt"'), sent.count(b'; name="explanation"')) == (2, 2)


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("PENDING", c.RefundStatus.REFUND_PENDING),
        ("REQUIRES_ACTION", c.RefundStatus.REFUND_PENDING),
        ("SUCCEEDED", c.RefundStatus.REFUND_SUCCESS),
        ("FAILED", c.RefundStatus.REFUND_FAILURE),
        ("CANCELLED", c.RefundStatus.REFUND_FAILURE),
    ],
)
def test_money_is_given_back_only_when_a_refund_succeeded(
    word: str, status: c.RefundStatus
) -> None:
    asked = RefundSyncData(connector_refund_id="rfd-1")
    assert read(RSync, asked, id="rfd-1", status=word).status is status


@pytest.mark.parametrize("word", ["PENDING", "UNKNOWN"])
def test_a_payment_that_is_under_way_is_not_paid(word: str) -> None:
    assert read(PSync, PaymentsSyncData(), **answer(status=word)).status is S.PENDING

"""Stripe: words, ids and refusals that no journey brings about, by its own reference."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from tests.connectors.test_stripe import (
    CARD,
    STRIPE,
    call,
    delivery,
    event,
    form,
    intent,
    payment,
    read,
    sent,
    signed,
)
from ucs.connectors.stripe.transformers.disputes import EVIDENCE
from ucs.connectors.stripe.transformers.webhooks import Signature
from ucs.domain import contract as c
from ucs.domain.contract import AuthorizationStatus as A
from ucs.domain.contract import DisputeStatus as D
from ucs.domain.contract import RefundStatus as R
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    ConnectorCustomerGetData,
    DisputeSyncData,
    MandateRevokeRequestData,
    PaymentMethodTokenizationData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
    SubmitEvidenceData,
)
from ucs.domain.router import ErrorResponse
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    ClientAuthenticationToken,
    ConnectorCustomerGet,
    DisputeSync,
    IncrementalAuthorization,
    MandateRevoke,
    PaymentMethodToken,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    SubmitEvidence,
)
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook import EventType as E
from ucs.wire.http import Response

HOOK: Any = STRIPE.incoming_webhook
SYNC = PaymentsSyncData(connector_transaction_id="pi_1")
REFUND = RefundSyncData(connector_refund_id="re_1")


# Statuses


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("requires_confirmation", S.CONFIRMATION_AWAITED),
        ("pending", S.PENDING),
        ("failed", S.FAILURE),
        ("chargeable", S.AUTHORIZING),
        ("consumed", S.AUTHORIZING),
        ("processing", S.AUTHORIZING),
        ("canceled", S.VOIDED),
        ("succeeded", S.CHARGED),
    ],
)
def test_a_payment_is_told_by_its_word(word: str, status: S) -> None:
    assert read(PSync, SYNC, intent(status=word)).status is status


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("requires_capture", A.AUTHORIZATION_SUCCESS),
        ("requires_action", A.AUTHORIZATION_SUCCESS),
        ("requires_confirmation", A.AUTHORIZATION_SUCCESS),
        ("succeeded", A.AUTHORIZATION_SUCCESS),
        ("chargeable", A.AUTHORIZATION_SUCCESS),
        ("consumed", A.AUTHORIZATION_SUCCESS),
        ("processing", A.AUTHORIZATION_PROCESSING),
        ("pending", A.AUTHORIZATION_PROCESSING),
        ("requires_payment_method", A.AUTHORIZATION_FAILURE),
        ("canceled", A.AUTHORIZATION_FAILURE),
        ("failed", A.AUTHORIZATION_FAILURE),
    ],
)
def test_a_raised_hold_is_told_by_its_word(word: str, status: A) -> None:
    ask = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="pi_1", amount=Money(1000, "USD")
    )
    assert read(IncrementalAuthorization, ask, intent(status=word)).status is status


REFUND_WORDS = [
    (None, R.REFUND_PENDING, E.WEBHOOK_REFUND_PROCESSING),
    ("pending", R.REFUND_PENDING, E.WEBHOOK_REFUND_PROCESSING),
    ("requires_action", R.REFUND_MANUAL_REVIEW, E.WEBHOOK_REFUND_PROCESSING),
    ("succeeded", R.REFUND_SUCCESS, E.WEBHOOK_REFUND_SUCCESS),
    ("failed", R.REFUND_FAILURE, E.WEBHOOK_REFUND_FAILURE),
    ("canceled", R.REFUND_FAILURE, E.WEBHOOK_REFUND_FAILURE),
]


@pytest.mark.parametrize(("word", "status", "kind"), REFUND_WORDS)
def test_a_refund_is_told_by_its_word(word: str | None, status: R, kind: E) -> None:
    body = {
        "id": "re_1", "amount": 400, "currency": "eur", "status": word, "charge": "ch_1",
        "failure_reason": "lost_or_stolen_card",
    }  # fmt: skip
    happened = event("refund.updated", body)
    told = HOOK.process_refund_webhook(happened, Event({}, b"", 0.0))
    found = read(RSync, REFUND, body)
    assert found.status is told.status is status
    assert HOOK.get_webhook_event_type(happened) is kind
    if status is R.REFUND_FAILURE:
        for each in (found, told):
            assert isinstance(each, ErrorResponse)
            assert (each.reason, each.reference) == ("lost_or_stolen_card", "re_1")
            assert each.connector_transaction_id == "ch_1"
    else:
        assert found.connector_refund_id == told.connector_refund_id == "re_1"
        assert told.connector_transaction_id == "ch_1"
        assert found.echoed == Money(400, "EUR")


DISPUTE_WORDS = {
    "warning_needs_response": D.DISPUTE_OPENED,
    "warning_under_review": D.DISPUTE_CHALLENGED,
    "warning_closed": D.DISPUTE_CANCELLED,
    "needs_response": D.DISPUTE_OPENED,
    "under_review": D.DISPUTE_CHALLENGED,
    "charge_refunded": D.DISPUTE_ACCEPTED,
    "won": D.DISPUTE_WON,
    "lost": D.DISPUTE_LOST,
    "prevented": D.DISPUTE_CANCELLED,
}


@pytest.mark.parametrize(("word", "status"), DISPUTE_WORDS.items())
def test_a_dispute_is_told_by_its_word_with_all_that_is_known(word: str, status: D) -> None:
    body = {
        "id": "dp_1", "status": word, "amount": 1000, "currency": "eur", "reason": "fraudulent",
        "network_reason_code": "10.4", "payment_intent": "pi_1", "created": 1,
        "evidence_details": {"due_by": 2},
    }  # fmt: skip
    found = read(DisputeSync, DisputeSyncData(dispute_id="dp_1"), body)
    assert (found.status, found.connector_status) == (status, word)
    assert (found.connector_dispute_id, found.connector_transaction_id) == ("dp_1", "pi_1")
    assert (found.amount, found.reason, found.message) == (Money(1000, "EUR"), "10.4", "fraudulent")
    assert (found.created_at, found.due_by) == (1, 2)
    early = c.DisputeStage.PRE_DISPUTE
    stage = early if word.startswith("warning") else c.DisputeStage.ACTIVE_DISPUTE
    assert found.stage is stage
    happened = event("charge.dispute.updated", body)
    assert HOOK.get_webhook_event_type(happened) is c.WebhookEventType[f"WEBHOOK_{status.name}"]
    assert HOOK.process_dispute_webhook(happened, Event({}, b"", 0.0)) == found


# Events


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("payment_intent.amount_capturable_updated", E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS),
        ("payment_intent.canceled", E.PAYMENT_INTENT_CANCELLED),
        ("payment_intent.partially_funded", E.PAYMENT_INTENT_PARTIALLY_FUNDED),
        ("payment_intent.payment_failed", E.PAYMENT_INTENT_FAILURE),
        ("payment_intent.processing", E.PAYMENT_INTENT_PROCESSING),
        ("payment_intent.requires_action", E.PAYMENT_ACTION_REQUIRED),
        ("payment_intent.succeeded", E.PAYMENT_INTENT_SUCCESS),
        ("charge.captured", E.PAYMENT_INTENT_CAPTURE_SUCCESS),
        ("charge.expired", E.PAYMENT_INTENT_EXPIRED),
        ("charge.failed", E.PAYMENT_INTENT_FAILURE),
        ("charge.pending", E.PAYMENT_INTENT_PROCESSING),
        ("charge.succeeded", E.PAYMENT_INTENT_SUCCESS),
        ("setup_intent.canceled", E.MANDATE_FAILED),
        ("setup_intent.requires_action", E.PAYMENT_ACTION_REQUIRED),
        ("setup_intent.setup_failed", E.MANDATE_FAILED),
        ("setup_intent.succeeded", E.MANDATE_ACTIVE),
    ],
)
def test_an_event_is_known_by_its_name(kind: str, told: E) -> None:
    assert HOOK.get_webhook_event_type(event(kind, intent())) is told


@pytest.mark.parametrize(
    ("kind", "about", "told"),
    [
        ("setup_intent.created", {"status": "requires_confirmation"}, E.PAYMENT_INTENT_PROCESSING),
        ("setup_intent.created", {"status": "requires_action"}, E.PAYMENT_ACTION_REQUIRED),
        ("payment_intent.created", {"status": "requires_capture"},
         E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS),
        ("payment_intent.created", {"status": "canceled"}, E.PAYMENT_INTENT_CANCELLED),
        ("payment_intent.created", {"status": "succeeded"}, E.PAYMENT_INTENT_SUCCESS),
        ("charge.updated", {"captured": False}, E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS),
        ("charge.updated", {"amount_captured": 400}, E.PAYMENT_INTENT_CAPTURE_SUCCESS),
        ("charge.refunded", {"status": "failed"}, E.PAYMENT_INTENT_FAILURE),
        ("charge.refunded", {"status": "pending"}, E.PAYMENT_INTENT_PROCESSING),
        ("mandate.updated", {"status": "active"}, E.MANDATE_ACTIVE),
        ("mandate.updated", {"status": "inactive"}, E.MANDATE_REVOKED),
        ("mandate.updated", {"status": "pending"}, E.PAYMENT_INTENT_PROCESSING),
        ("payment_method.detached", {"status": "inactive"}, E.MANDATE_REVOKED),
    ],
)  # fmt: skip
def test_an_event_is_known_by_what_it_is_about(kind: str, about: dict[str, Any], told: E) -> None:
    assert HOOK.get_webhook_event_type(event(kind, {**intent(), **about})) is told


def test_a_charge_that_failed_says_why() -> None:
    outcome = {"network_advice_code": "02", "network_decline_code": "54"}
    words = {"failure_code": "expired_card", "failure_message": "It has expired."}
    about = {
        **intent(id="ch_1", status="failed", payment_intent="pi_1", outcome=outcome), **words
    }  # fmt: skip
    told: Any = HOOK.process_payment_webhook(event("charge.failed", about), Event({}, b"", 0.0))
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.message, told.reason) == (
        "expired_card",
        "It has expired.",
        "It has expired.",
    )
    assert (told.network_advice_code, told.network_decline_code) == ("02", "54")
    assert (told.status, told.connector_transaction_id) == (S.FAILURE, "pi_1")
    assert told.reference == "pi_1"


def test_a_charge_says_whose_it_is_and_how_much() -> None:
    about = intent(id="ch_1", currency="eur", amount_captured=400, payment_intent="pi_1")
    told: Any = HOOK.process_payment_webhook(event("charge.captured", about), Event({}, b"", 0.0))
    assert (told.connector_transaction_id, told.reference) == ("pi_1", "pi_1")
    assert (told.authorized_amount, told.captured_amount) == (Money(1000, "EUR"), 400)
    about = intent(id="ch_1", metadata={"order_id": "order-1"})
    happened = event("charge.captured", about)
    told = HOOK.process_payment_webhook(happened, Event({}, b"", 0.0))
    assert (told.connector_transaction_id, told.reference) == ("ch_1", "order-1")
    assert HOOK.get_webhook_object_reference_id(happened) == c.PaymentEventReference(
        merchant_transaction_id="order-1"
    )
    bare = event("charge.captured", intent(id="ch_1", payment_intent="pi_1"))
    found = HOOK.get_webhook_object_reference_id(bare)
    assert found == c.PaymentEventReference(connector_transaction_id="pi_1")
    bare = event("payment_intent.succeeded", intent())
    found = HOOK.get_webhook_object_reference_id(bare)
    assert found == c.PaymentEventReference(connector_transaction_id="pi_1")


@pytest.mark.parametrize("own", [True, False])
def test_a_refund_is_named_as_it_was_asked_for(own: bool) -> None:
    notes = {"order_id": "ref-1", "is_refund_id_as_reference": "true" if own else "false"}
    about = {"id": "re_1", "amount": 1, "currency": "usd", "charge": "ch_1", "metadata": notes}
    found = HOOK.get_webhook_object_reference_id(event("refund.created", about))
    theirs = c.RefundEventReference(connector_refund_id="re_1", connector_transaction_id="ch_1")
    ours = c.RefundEventReference(merchant_refund_id="ref-1", connector_transaction_id="ch_1")
    assert found == (ours if own else theirs)


def test_an_expired_charge_gives_up_what_was_not_taken() -> None:
    for taken, status in ((None, S.EXPIRED), (400, S.PARTIAL_CHARGED)):
        about = {**intent(), "amount_captured": taken}
        told = HOOK.process_payment_webhook(event("charge.expired", about), Event({}, b"", 0.0))
        assert told.status is status


@pytest.mark.parametrize(
    ("head", "verified"),
    [
        ("", True),
        ("alone,", True),
        ("t=1000,", False),
        ("v1=00,", True),
        ("v0=00,", True),
        ("v1=0=0,", True),
    ],
)
def test_other_words_beside_a_signature(head: str, verified: bool) -> None:
    given = delivery(head + signed(1000, "whsec_test"), also="whsec_other")
    assert Signature().verify(given) is verified
    assert not Signature().verify(delivery("t=,v1=00"))
    assert not Signature().verify(delivery(signed(1000, "whsec_test").replace("t=1000", "t=x")))
    assert not Signature().verify(delivery(""))


# What Stripe is sent


def test_every_kind_of_evidence_has_a_name_as_file_and_as_text() -> None:
    assert set(EVIDENCE) == set(c.EvidenceType)
    for kind, (as_file, as_text) in EVIDENCE.items():
        file = c.EvidenceDocument(kind, provider_file_id="file_1")
        text = c.EvidenceDocument(kind, text_content="words")
        for document, name in ((file, as_file), (text, as_text)):
            ask = SubmitEvidenceData(dispute_id="dp_1", evidence_documents=(document,))
            body = form(SubmitEvidence, ask)
            assert [each for each in body if each != "submit"] == [f"evidence[{name}]"]


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("CANCELLATION_POLICY", ("cancellation_policy", "cancellation_policy_disclosure")),
        ("CUSTOMER_COMMUNICATION", ("customer_communication", "uncategorized_text")),
        ("CUSTOMER_SIGNATURE", ("customer_signature", "uncategorized_text")),
        ("RECEIPT", ("receipt", "uncategorized_text")),
        ("REFUND_POLICY", ("refund_policy", "refund_policy_disclosure")),
        ("SERVICE_DOCUMENTATION", ("service_documentation", "access_activity_log")),
        ("SHIPPING_DOCUMENTATION", ("shipping_documentation", "shipping_tracking_number")),
        ("RECURRING_TRANSACTION_AGREEMENT", ("uncategorized_file", "uncategorized_text")),
        ("UNCATEGORIZED_FILE", ("uncategorized_file", "uncategorized_text")),
    ],
)
def test_evidence_is_called_as_stripe_calls_it(kind: str, names: tuple[str, str]) -> None:
    assert EVIDENCE[c.EvidenceType[kind]] == names


def test_ids_stay_one_part_of_a_path() -> None:
    odd = "a/b?c"
    found = {
        sent(DisputeSync, DisputeSyncData(connector_dispute_id=odd)).url.rpartition("/")[2],
        sent(ConnectorCustomerGet, ConnectorCustomerGetData(connector_customer_id=odd))
        .url.rpartition("/")[2],
        sent(MandateRevoke, MandateRevokeRequestData(connector_mandate_id=odd))
        .url.rpartition("/")[0].rpartition("/")[2],
        sent(PSync, PaymentsSyncData(connector_transaction_id=odd))
        .url.rpartition("?expand")[0].rpartition("/")[2],
    }  # fmt: skip
    assert found == {"a%2Fb%3Fc"}


def test_a_customer_is_looked_up_by_id_or_by_letters() -> None:
    url = sent(ConnectorCustomerGet, ConnectorCustomerGetData(connector_customer_id="cus_1")).url
    assert url.endswith("/v1/customers/cus_1")
    by_mail = ConnectorCustomerGetData(email=Secret("a@b.example"))
    url = sent(ConnectorCustomerGet, by_mail).url
    assert url.endswith("/v1/customers?email=a%40b.example&limit=1")
    with pytest.raises(IntegrationError, match="connector_customer_id or email"):
        sent(ConnectorCustomerGet, ConnectorCustomerGetData())


def test_a_deleted_customer_is_nobody() -> None:
    ask = ConnectorCustomerGetData(connector_customer_id="cus_1")
    known = {"object": "customer", "id": "cus_1", "name": "Ada"}
    gone = {"object": "customer", "id": "cus_1", "deleted": True}
    assert read(ConnectorCustomerGet, ask, known).customer.name == "Ada"
    listed = read(ConnectorCustomerGet, ask, {"object": "list", "data": [known]})
    assert listed.customer.connector_customer_id == "cus_1"
    nobody = read(ConnectorCustomerGet, ask, {"object": "list", "data": []})
    assert nobody == read(ConnectorCustomerGet, ask, gone)
    assert not nobody.customer


def test_a_device_starts_with_the_amount_that_it_is_about() -> None:
    about = c.PaymentClientAuthenticationContext(amount=Money(2500, "EUR"))
    ask = ClientAuthenticationTokenRequestData(
        merchant_client_session_id="session-1", domain_context=about
    )
    assert form(ClientAuthenticationToken, ask) == {
        "amount": "2500", "currency": "eur", "metadata[order_id]": "session-1",
        "automatic_payment_methods[enabled]": "true",
    }  # fmt: skip
    told = read(ClientAuthenticationToken, ask, {"client_secret": "pi_1_secret_2"})
    assert "pi_1_secret_2" in str(msgspec.json.encode(told, enc_hook=lambda s: s.reveal()))
    other = ClientAuthenticationTokenRequestData(
        domain_context=c.AuthenticatorClientAuthenticationContext()
    )
    with pytest.raises(IntegrationError) as refused:
        sent(ClientAuthenticationToken, other)
    assert refused.value.code == "NOT_IMPLEMENTED"


@pytest.mark.parametrize(
    ("mode", "method", "several"),
    [
        (c.CaptureMethod.MANUAL, "manual", None),
        (c.CaptureMethod.MANUAL_MULTIPLE, "manual", "if_available"),
        (c.CaptureMethod.AUTOMATIC, "automatic", None),
        (c.CaptureMethod.SEQUENTIAL_AUTOMATIC, "automatic", None),
        (None, "automatic", None),
    ],
)
def test_money_is_taken_as_it_was_asked_for(
    mode: c.CaptureMethod | None, method: str, several: str | None
) -> None:
    body = form(Authorize, payment(capture_method=mode))
    assert body.get("capture_method", "automatic") == method
    assert body.get("payment_method_options[card][request_multicapture]") == several
    kept = c.ConnectorMandateReferenceId("pm_1")
    facts = {"amount": Money(1000, "EUR"), "connector_recurring_payment_id": kept}
    again = form(RepeatPayment, RepeatPaymentData(capture_method=mode, **facts))  # type: ignore[arg-type]
    assert again.get("capture_method", "automatic") == method
    part = PaymentsCaptureData(
        connector_transaction_id="pi_1", amount_to_capture=Money(400, "USD"), capture_method=mode
    )
    assert form(Capture, part).get("final_capture") == ("false" if several else None)


def test_a_payment_at_a_distance_is_told_as_one() -> None:
    for channel in (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER):
        body = form(Authorize, payment(payment_channel=channel))
        assert body["payment_method_options[card][moto]"] == "true"
    for other in (None, c.PaymentChannel.ECOMMERCE):
        body = form(Authorize, payment(payment_channel=other))
        assert "payment_method_options[card][moto]" not in body


DONE = c.AuthenticationData(
    cavv="AAAB",
    eci="05",
    ds_transaction_id="ds-1",
    message_version="2.2.0",
    trans_status=c.TransactionStatus.TRANSACTION_STATUS_SUCCESS,
)


def test_an_authentication_made_elsewhere_is_passed_on() -> None:
    body = form(Authorize, payment(authentication_data=DONE))
    at = "payment_method_options[card][three_d_secure]"
    told = {name[len(at) :]: value for name, value in body.items() if name.startswith(at)}
    assert told == {
        "[cryptogram]": "AAAB", "[transaction_id]": "ds-1", "[version]": "2.2.0",
        "[electronic_commerce_indicator]": "05", "[ares_trans_status]": "Y",
    }  # fmt: skip


MAIL = c.PaymentAddress(billing_address=c.Address(email=Secret("a@b.example")))
AGREED = RepeatPaymentData(amount=Money(1, "USD"))


@pytest.mark.parametrize(
    ("flow", "ask", "field"),
    [
        (Authorize, payment(payment_method=c.CardDetails()), "card_number"),
        (Authorize, payment(payment_method=c.SepaBankTransfer(), address=MAIL), "country"),
        (Authorize, payment(payment_method=c.TokenPaymentMethodType()), "token"),
        (Authorize, payment(payment_method=c.Blik()), "blik_code"),
        (Authorize, payment(payment_method=c.MultibancoBankTransfer()), "email"),
        (
            Authorize,
            payment(authentication_data=msgspec.structs.replace(DONE, message_version=None)),
            "message_version",
        ),
        (
            Authorize,
            payment(authentication_data=msgspec.structs.replace(DONE, ds_transaction_id=None)),
            "ds_transaction_id",
        ),
        (
            RepeatPayment,
            msgspec.structs.replace(AGREED, payment_method=c.TokenPaymentMethodType()),
            "token",
        ),
        (
            RepeatPayment,
            msgspec.structs.replace(
                AGREED, connector_recurring_payment_id=c.ConnectorMandateReferenceId()
            ),
            "connector_mandate_id",
        ),
        (Capture, PaymentsCaptureData(connector_transaction_id="pi_1"), "amount_to_capture"),
        (Refund, RefundsData(connector_transaction_id="pi_1"), "refund_amount"),
        (Refund, RefundsData(refund_amount=Money(1, "USD")), "connector_transaction_id"),
        (MandateRevoke, MandateRevokeRequestData(), "connector_mandate_id"),
    ],
)
def test_what_stripe_has_to_be_told_is_asked_for_by_name(flow: Any, ask: Any, field: str) -> None:
    with pytest.raises(IntegrationError, match=field) as refused:
        sent(flow, ask)
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


DEVICE = {"number": "4242424242424242", "month": "11", "year": "2031"}


def device_payment(kind: str, **changes: Any) -> Any:
    known = {name: Secret(value) for name, value in {**DEVICE, **changes}.items() if value}
    number, month, year = (known.get(name) for name in ("number", "month", "year"))
    proof = Secret("AAAB")
    if kind == "apple":
        shown = c.ApplePayCryptogramData(online_payment_cryptogram=proof, eci_indicator="07")
        return c.AppleWallet(c.ApplePayDecryptedData(number, month, year, shown))
    told = c.GooglePayDecryptedData(
        card_exp_month=month, card_exp_year=year, application_primary_account_number=number,
        cryptogram=proof if kind == "google" else None, eci_indicator="07",
    )  # fmt: skip
    return c.GoogleWallet(tokenization_data=told)


@pytest.mark.parametrize(
    ("kind", "name"), [("apple", "apple_pay"), ("google", "google_pay_dpan"), ("kept", None)]
)
def test_a_devices_card_is_told_whole(kind: str, name: str | None) -> None:
    body = form(Authorize, payment(payment_method=device_payment(kind)))
    at = "payment_method_data[card]"
    token = f"{at}[network_token]" if name else at
    assert body["payment_method_data[type]"] == "card"
    told = tuple(body[f"{token}[{each}]"] for each in ("number", "exp_month", "exp_year"))
    assert told == ("4242424242424242", "11", "2031")
    if name:
        assert body[f"{token}[tokenization_method]"] == name
        assert (body[f"{at}[last4]"], body[f"{at}[exp_month]"]) == ("4242", "11")
        assert body[f"{at}[exp_year]"] == "2031"
        proof = "payment_method_options[card][network_token]"
        assert body[f"{proof}[cryptogram]"] == "AAAB"
        assert body[f"{proof}[electronic_commerce_indicator]"] == "07"


@pytest.mark.parametrize("kind", ["apple", "google", "kept"])
@pytest.mark.parametrize("lacking", ["number", "month", "year"])
def test_a_devices_card_that_lacks_something_is_refused_by_name(kind: str, lacking: str) -> None:
    field = {"number": "account_number", "month": "month", "year": "year"}[lacking]
    with pytest.raises(IntegrationError, match=field) as refused:
        sent(Authorize, payment(payment_method=device_payment(kind, **{lacking: ""})))
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


def test_what_becomes_a_token_goes_where_it_is_opened() -> None:
    plain = PaymentMethodTokenizationData(payment_method=CARD)
    opened = PaymentMethodTokenizationData(payment_method=device_payment("apple"))
    for ask in (plain, opened):
        assert sent(PaymentMethodToken, ask).url.endswith("/v1/payment_methods")
    # An opened wallet is no encrypted one, and an encrypted one of another kind neither.
    google = c.GoogleWallet(
        tokenization_data=c.GooglePayEncryptedTokenizationData("", '{"id":"t"}')
    )
    ask = PaymentMethodTokenizationData(payment_method=google)
    assert sent(PaymentMethodToken, ask).url.endswith("/v1/payment_methods")
    with pytest.raises(IntegrationError) as refused:
        sent(PaymentMethodToken, PaymentMethodTokenizationData(payment_method=c.CardRedirect()))
    assert refused.value.code == "NOT_IMPLEMENTED"


def test_what_is_kept_at_stripe_already_becomes_no_token() -> None:
    kept = c.TokenPaymentMethodType(Secret("pm_1"))
    with pytest.raises(IntegrationError) as refused:
        sent(PaymentMethodToken, PaymentMethodTokenizationData(payment_method=kept))
    assert refused.value.code == "NOT_IMPLEMENTED"


def test_a_bank_becomes_a_token_without_a_word_on_later_payments() -> None:
    billing = c.Address(first_name=Secret("Ada"), city=Secret("Utrecht"))
    ask = PaymentMethodTokenizationData(
        payment_method=c.Ideal(), address=c.PaymentAddress(billing_address=billing)
    )
    told = form(PaymentMethodToken, ask)
    assert told["billing_details[address][city]"] == "Utrecht"
    assert "billing_details[email]" not in told


@pytest.mark.parametrize(
    ("lacking", "billing"),
    [
        ("billing_name", c.Address(email=Secret("ada@example.com"))),
        ("billing_email", c.Address(first_name=Secret("Ada"))),
    ],
)
def test_who_agrees_to_debits_after_a_bank_redirect_has_a_name_and_an_email(
    lacking: str, billing: c.Address
) -> None:
    later = payment(
        payment_method=c.Ideal(),
        amount=Money(1000, "EUR"),
        address=c.PaymentAddress(billing_address=billing),
        setup_future_usage=c.FutureUsage.OFF_SESSION,
        customer_acceptance=c.CustomerAcceptance(
            ONLINE, 1, c.OnlineMandate("198.51.100.7", "Firefox")
        ),
    )
    with pytest.raises(IntegrationError, match=lacking):
        sent(Authorize, later)


ONLINE = c.AcceptanceType.ONLINE


@pytest.mark.parametrize(
    ("acceptance", "told"),
    [
        (
            c.CustomerAcceptance(ONLINE, 1, c.OnlineMandate("198.51.100.7", "Firefox")),
            {"[type]": "online", "[online][ip_address]": "198.51.100.7",
             "[online][user_agent]": "Firefox"},
        ),
        (
            c.CustomerAcceptance(ONLINE, 1, c.OnlineMandate("198.51.100.7")),
            {"[type]": "online", "[online][ip_address]": "198.51.100.7"},
        ),
        (c.CustomerAcceptance(c.AcceptanceType.OFFLINE, 1), {"[type]": "offline"}),
    ],
)  # fmt: skip
def test_a_customers_agreement_is_told(acceptance: Any, told: dict[str, str]) -> None:
    ask = SetupMandateRequestData(
        payment_method=c.Sepa(iban=Secret("DE89370400440532013000")),
        customer_acceptance=acceptance,
        setup_future_usage=c.FutureUsage.OFF_SESSION,
    )
    at = "mandate_data[customer_acceptance]"
    body = form(SetupMandate, ask)
    assert {n[len(at) :]: v for n, v in body.items() if n.startswith(at)} == told


def test_the_merchants_notes_are_sent_beside_the_reference() -> None:
    ask = payment(merchant_transaction_id="order-1", metadata=Secret('{"a":"b","n":1}'))
    body = form(Authorize, ask)
    found = {name: value for name, value in body.items() if name.startswith("metadata")}
    assert found == {"metadata[order_id]": "order-1", "metadata[a]": "b", "metadata[n]": "1"}
    with pytest.raises(IntegrationError, match="metadata"):
        sent(Authorize, payment(metadata=Secret("{")))


def test_an_agreed_method_is_charged_by_either_id() -> None:
    for id in (
        c.ConnectorMandateReferenceId("pm_1", "pm_2"),
        c.ConnectorMandateReferenceId("pm_1"),
    ):
        ask = msgspec.structs.replace(AGREED, connector_recurring_payment_id=id)
        assert form(RepeatPayment, ask)["payment_method"] == "pm_1"
    other = c.ConnectorMandateReferenceId(payment_method_id="pm_2")
    ask = msgspec.structs.replace(
        AGREED, connector_recurring_payment_id=other, off_session=True, amount=Money(250, "EUR")
    )
    body = form(RepeatPayment, ask)
    assert (body["payment_method"], body["off_session"]) == ("pm_2", "true")
    assert (body["amount"], body["currency"].upper()) == ("250", "EUR")


def test_a_network_transaction_goes_with_its_card() -> None:
    ask = msgspec.structs.replace(
        AGREED, connector_recurring_payment_id=c.NetworkMandateId("nti-1"), payment_method=CARD
    )
    body = form(RepeatPayment, ask)
    assert body["payment_method_data[card][number]"] == "4242424242424242"
    exemption = "payment_method_options[card][mit_exemption][network_transaction_id]"
    assert body[exemption] == "nti-1"


# What Stripe answers


def test_where_a_customer_pays_is_told() -> None:
    def shown(action: dict[str, Any]) -> Any:
        return read(Authorize, payment(), intent(status="requires_action", next_action=action))

    page = "https://pay.example/x"
    for name, field in (
        ("redirect_to_url", "url"), ("alipay_handle_redirect", "url"),
        ("verify_with_microdeposits", "hosted_verification_url"),
        ("multibanco_display_details", "hosted_voucher_url"),
        ("wechat_pay_display_qr_code", "hosted_instructions_url"),
        ("display_bank_transfer_instructions", "hosted_instructions_url"),
    ):  # fmt: skip
        assert shown({name: {field: page}}).redirection.endpoint == page
    assert shown({}).redirection is None
    voucher = {"entity": "12345", "reference": "987", "hosted_voucher_url": page}
    told = shown({"multibanco_display_details": voucher}).connector_feature_data
    assert told == {"multibanco": {"reference": "987", "entity": "12345"}, "receiver": None}


@pytest.mark.parametrize(("left", "received"), [(400, 600), (None, None)])
def test_a_bank_account_is_told_with_what_is_left(left: int | None, received: int | None) -> None:
    account = {"account_holder_name": "A", "account_number": "1", "sort_code": "2"}
    transfer = {"amount_remaining": left, "financial_addresses": [{"sort_code": account}]}
    action = {"display_bank_transfer_instructions": transfer}
    told = read(Authorize, payment(), intent(status="requires_action", next_action=action))
    assert told.connector_feature_data["bacs_bank_instructions"] == account
    receiver = {"amount_received": received, "amount_remaining": left}
    assert told.connector_feature_data["receiver"] == receiver


@pytest.mark.parametrize(("word", "most"), [("available", 1200), ("unavailable", None)])
def test_more_than_was_held_can_be_taken_where_it_says_so(word: str, most: int | None) -> None:
    over = {"status": word, "maximum_amount_capturable": 1200}
    details = {"type": "card", "card": {"overcapture": over}}
    held = intent(
        status="requires_capture",
        latest_charge={"id": "ch_1", "payment_method_details": details},
    )
    assert read(Authorize, payment(), held).capturable_amount == most


def test_a_refusal_is_told_with_its_reason_and_intent() -> None:
    said = {
        "code": "card_declined", "message": "Declined.", "decline_code": "generic_decline",
        "setup_intent": {"id": "seti_1"}, "network_advice_code": "02",
    }  # fmt: skip
    for changes, reason in (
        ({}, "message - Declined., decline_code - generic_decline"),
        ({"decline_code": None}, "Declined."),
        ({"message": None}, None),
    ):
        body = json.dumps({"error": {**said, **changes}}).encode()
        told = STRIPE.flow(Authorize).get_error_response(call(payment()), Response(402, {}, body))
        assert told.reason == reason or (reason is None and "generic" not in str(told.reason))
        assert (told.connector_transaction_id, told.network_advice_code) == ("seti_1", "02")


def test_a_refund_is_sent_with_the_merchants_name_of_it() -> None:
    ask = RefundsData(
        refund_amount=Money(400, "EUR"), connector_transaction_id="pi_1", merchant_refund_id="r-1"
    )
    assert form(Refund, ask) == {
        "amount": "400", "payment_intent": "pi_1", "metadata[order_id]": "r-1",
        "metadata[is_refund_id_as_reference]": "true",
    }  # fmt: skip


def test_a_setup_at_a_distance_is_told_as_one() -> None:
    for channel, told in ((c.PaymentChannel.MAIL_ORDER, "true"), (None, None)):
        ask = SetupMandateRequestData(payment_method=CARD, payment_channel=channel)
        assert form(SetupMandate, ask).get("payment_method_options[card][moto]") == told


def test_what_a_card_may_do_is_asked_for_by_name() -> None:
    body = form(
        Authorize,
        payment(request_extended_authorization=True, request_incremental_authorization=True),
    )
    at = "payment_method_options[card]"
    assert body[f"{at}[request_extended_authorization]"] == "if_available"
    assert body[f"{at}[request_incremental_authorization]"] == "if_available"
    known = c.TokenPaymentMethodType(Secret("pm_1"))
    several = c.CaptureMethod.MANUAL_MULTIPLE
    body = form(Authorize, payment(payment_method=known, capture_method=several))
    assert body[f"{at}[request_multicapture]"] == "if_available"


def test_a_payment_is_described() -> None:
    assert form(Authorize, payment(description="Tickets"))["description"] == "Tickets"


def test_a_bank_is_named_under_its_method() -> None:
    ideal = c.Ideal(bank_name=c.BankNames.Rabobank)
    body = form(Authorize, payment(payment_method=ideal))
    assert body["payment_method_data[ideal][bank]"] == "rabobank"
    assert form(Authorize, payment(payment_method=c.Blik(blik_code="777123")))[
        "payment_method_options[blik][code]"
    ] == "777123"  # fmt: skip


def test_holders_details_are_a_mandates_only_where_one_is_made() -> None:
    whole = c.PaymentAddress(
        billing_address=c.Address(first_name=Secret("Ada"), line1=Secret("1 Road"))
    )
    once = payment(payment_method=c.Ideal(), address=whole)
    assert form(Authorize, once)["payment_method_data[billing_details][address][line1]"] == "1 Road"


def test_amounts_are_told_in_their_own_currency() -> None:
    ask = RepeatPaymentData(amount=Money(1000, "EUR"))
    told = read(RepeatPayment, ask, intent(currency="eur", amount_received=1000))
    assert (told.authorized_amount, told.captured_amount) == (Money(1000, "EUR"), 1000)
    more = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="pi_1", amount=Money(2500, "USD")
    )
    assert form(IncrementalAuthorization, more) == {"amount": "2500"}


def test_a_setup_tells_of_its_attempt_alone() -> None:
    checks = {"cvc_check": "pass"}
    details = {"type": "card", "card": {"checks": checks, "overcapture": {"status": "available"}}}
    attempt = {"id": "setatt_1", "payment_method_details": details}
    setup = {"id": "seti_1", "status": "succeeded", "latest_attempt": attempt}
    told = read(SetupMandate, SetupMandateRequestData(payment_method=CARD), setup)
    assert (
        told.connector_response.additional_payment_method_data.payment_checks
        == b'{"cvc_check":"pass"}'
    )
    assert told.connector_response.is_overcapture_enabled is None


@pytest.mark.parametrize(
    ("over", "enabled"), [(None, None), ("available", True), ("unavailable", False)]
)
def test_a_charge_tells_what_the_network_said(over: str | None, enabled: bool | None) -> None:
    card = {"checks": None, "overcapture": {"status": over} if over else None}
    details = {"type": "card", "card": card}
    charge = {"id": "ch_1", "payment_method_details": details}
    told = read(Authorize, payment(), intent(latest_charge=charge)).connector_response
    assert told.is_overcapture_enabled is enabled
    assert told.additional_payment_method_data.payment_checks is None

"""Adyen: words, banks and refusals that no journey brings about, by its own reference."""

from __future__ import annotations

import base64
import hashlib
import hmac
from typing import Any

import msgspec
import pytest

from tests.connectors.test_adyen import (
    ADYEN,
    BILLING,
    BROWSER,
    CARD,
    call,
    event,
    payment,
    read,
    refused,
    sent,
    told,
)
from ucs.connectors.adyen.transformers.banks import ISSUERS
from ucs.domain import contract as c
from ucs.domain.contract import DisputeStage as T
from ucs.domain.contract import DisputeStatus as D
from ucs.domain.contract import RefundStatus as R
from ucs.domain.errors import WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    AcceptDisputeData,
    ClientAuthenticationTokenRequestData,
    DisputeDefendData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RepeatPaymentData,
    SetupMandateRequestData,
    SubmitEvidenceData,
)
from ucs.domain.router import NO_ERROR_CODE, NO_ERROR_MESSAGE, ErrorResponse
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.flows import (
    AcceptDispute,
    Authorize,
    Capture,
    ClientAuthenticationToken,
    DefendDispute,
    IncrementalAuthorization,
    PSync,
    Refund,
    RepeatPayment,
    SetupMandate,
    SubmitEvidence,
    Void,
)
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook import EventType as E

HOOK: Any = ADYEN.incoming_webhook


# Results. https://docs.adyen.com/online-payments/build-your-integration/payment-result-codes


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("AuthenticationFinished", S.AUTHENTICATION_SUCCESSFUL),
        ("AuthenticationNotRequired", S.PENDING),
        ("Authorised", S.CHARGED),
        ("Cancelled", S.VOIDED),
        ("ChallengeShopper", S.AUTHENTICATION_PENDING),
        ("Error", S.FAILURE),
        ("IdentifyShopper", S.AUTHENTICATION_PENDING),
        ("PartiallyAuthorised", S.PARTIALLY_AUTHORIZED),
        ("Pending", S.PENDING),
        ("PresentToShopper", S.AUTHENTICATION_PENDING),
        ("Received", S.PENDING),
        ("RedirectShopper", S.AUTHENTICATION_PENDING),
        ("Refused", S.FAILURE),
    ],
)
def test_a_payment_is_told_by_its_word(word: str, status: S) -> None:
    found = read(Authorize, payment(), resultCode=word, pspReference="P-1")
    assert (found.status, found.connector_transaction_id) == (status, "P-1")


PAGE = "https://pay.example/page?token=a%20b&empty="


@pytest.mark.parametrize(
    ("word", "status"), [("Pending", S.AUTHENTICATION_PENDING), ("Received", S.PENDING)]
)
def test_what_waits_for_the_shopper_shows_them_a_page(word: str, status: S) -> None:
    action = {"type": "redirect", "url": PAGE, "method": "GET"}
    found = read(Authorize, payment(), resultCode=word, pspReference="P-1", action=action)
    assert found.status is status
    form = found.redirection
    assert (form.endpoint, form.method) == (PAGE, c.HttpMethod.HTTP_METHOD_GET)
    assert form.form_fields == {"token": "a b", "empty": ""}


def test_a_page_that_is_posted_has_its_own_fields() -> None:
    data = {"MD": "1", "PaReq": "2"}
    for kind, form in (("redirect", True), ("await", True), ("sdk", False)):
        action = {"type": kind, "url": PAGE, "method": "POST", "data": data}
        found = read(Authorize, payment(), resultCode="RedirectShopper", action=action)
        assert bool(found.redirection) is form
        if form:
            assert found.redirection.form_fields == data
            assert found.redirection.method is c.HttpMethod.HTTP_METHOD_POST
    bare = {"type": "redirect"}
    found = read(Authorize, payment(), resultCode="RedirectShopper", action=bare)
    assert found.redirection is None


@pytest.mark.parametrize("kind", ["voucher", "qrCode", "bankTransfer", "redirect"])
def test_what_the_shopper_is_shown_is_told(kind: str) -> None:
    action = {
        "type": kind, "reference": "ref-1", "expiresAt": "2026-01-01T00:00:00",
        "downloadUrl": "https://pay.example/d", "instructionsUrl": "https://pay.example/i",
        "qrCodeData": "qr", "url": "https://pay.example/u",
    }  # fmt: skip
    found = read(Authorize, payment(), resultCode="PresentToShopper", action=action)
    shown = {
        "reference": "ref-1", "expires_at": "2026-01-01T00:00:00",
        "download_url": "https://pay.example/d", "instructions_url": "https://pay.example/i",
        "qr_code_data": "qr", "url": "https://pay.example/u",
    }  # fmt: skip
    assert found.connector_feature_data == (None if kind == "redirect" else shown)


def test_a_finished_payment_asks_for_nothing_more() -> None:
    action = {"type": "redirect", "url": PAGE, "method": "GET"}
    found = read(Authorize, payment(), resultCode="Authorised", pspReference="P", action=action)
    assert (found.redirection, found.connector_feature_data) == (None, None)
    # Without an amount nothing is known of it.
    assert (found.captured_amount, found.echoed) == (None, None)


def test_what_goes_with_a_result_is_told() -> None:
    notes = {
        "networkTxReference": "nti-1", "transactionLinkId": "link-1", "authCode": "123456",
        "recurring.recurringDetailReference": "kept-1",
    }  # fmt: skip
    facts = {"resultCode": "Authorised", "pspReference": "P-1", "merchantReference": "order-1"}
    found = read(Authorize, payment(), **facts, additionalData=notes)
    assert (found.network_transaction_id, found.network_txn_link_id) == ("nti-1", "link-1")
    assert found.mandate_reference.connector_mandate_id == "kept-1"
    assert found.reference == "order-1"
    assert found.connector_response.additional_payment_method_data.auth_code == "123456"
    notes = {"tokenization.storedPaymentMethodId": "kept-2"}
    found = read(Authorize, payment(), **facts, additionalData=notes)
    assert found.mandate_reference.connector_mandate_id == "kept-2"
    assert not found.connector_response


@pytest.mark.parametrize(
    ("notes", "decline", "words", "advice"),
    [
        ({"refusalReasonRaw": "05 : Do not honor"}, "05", "Do not honor", None),
        ({"refusalReasonRaw": "Do not honor"}, None, "Do not honor", None),
        ({"refusalReasonRaw": "05 : No", "refusalCodeRaw": "51"}, "51", "No", None),
        ({"merchantAdviceCode": "01 : New account"}, None, None, "01"),
        ({"merchantAdviceCode": "Try later"}, None, "Try later", None),
        ({}, None, None, None),
    ],
)
def test_a_refusal_is_told_in_the_issuers_words(
    notes: dict[str, str], decline: str | None, words: str | None, advice: str | None
) -> None:
    found = read(
        Authorize, payment(), resultCode="Refused", refusalReason="Refused", refusalReasonCode="2",
        additionalData=notes,
    )  # fmt: skip
    assert found.network_decline_code == decline
    assert (found.network_error_message, found.network_advice_code) == (words, advice)


def test_a_sync_is_of_the_capture_mode_that_was_asked_for() -> None:
    for mode, status in ((c.CaptureMethod.MANUAL, S.AUTHORIZED), (None, S.CHARGED)):
        asked = PaymentsSyncData(connector_transaction_id="P-1", capture_method=mode)
        assert read(PSync, asked, resultCode="Authorised", pspReference="P-1").status is status
    # It may say less of itself than the caller knows.
    asked = PaymentsSyncData(
        connector_transaction_id="P-1", merchant_transaction_id="o", amount=Money(1, "EUR")
    )
    assert read(PSync, asked, resultCode="Authorised").status is S.CHARGED


# Events


@pytest.mark.parametrize(
    ("code", "good", "bad"),
    [
        ("AUTHORISATION", S.AUTHORIZED, S.FAILURE),
        ("AUTHORISATION_ADJUSTMENT", S.AUTHORIZED, S.AUTHORIZED),
        ("CANCELLATION", S.VOIDED, S.VOID_FAILED),
        ("CANCEL_OR_REFUND", S.VOIDED_POST_CAPTURE, S.VOID_FAILED),
        ("CAPTURE", S.CHARGED, S.CAPTURE_FAILED),
        ("CAPTURE_FAILED", S.CAPTURE_FAILED, S.CAPTURE_FAILED),
        ("EXPIRE", S.EXPIRED, S.EXPIRED),
        ("OFFER_CLOSED", S.EXPIRED, S.EXPIRED),
        ("RECURRING_CONTRACT", S.AUTHORIZED, S.FAILURE),
    ],
)
def test_an_event_says_what_became_of_the_payment(code: str, good: S, bad: S) -> None:
    for success, status in (("true", good), ("false", bad)):
        received = event(code, success=success)
        found = told(received)
        assert (found.status, found.connector_transaction_id) == (status, "PSP-1")
        assert found.reference == "order-1"
        if isinstance(found, ErrorResponse):
            assert (found.code, found.message) == (NO_ERROR_CODE, NO_ERROR_MESSAGE)
        else:
            assert found.captured_amount == (1050 if status is S.CHARGED else None)


EVENTS = {
    S.AUTHORIZED: E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    S.FAILURE: E.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    S.VOIDED: E.PAYMENT_INTENT_CANCELLED,
    S.VOIDED_POST_CAPTURE: E.PAYMENT_INTENT_CANCELLED,
    S.VOID_FAILED: E.PAYMENT_INTENT_CANCEL_FAILURE,
    S.CAPTURE_FAILED: E.PAYMENT_INTENT_CAPTURE_FAILURE,
    S.EXPIRED: E.PAYMENT_INTENT_EXPIRED,
}


def kind(received: Event) -> Any:
    return HOOK.get_webhook_event_type(HOOK.decode(received))


@pytest.mark.parametrize(
    ("code", "success", "wanted"),
    [
        ("AUTHORISATION", "true", EVENTS[S.AUTHORIZED]),
        ("AUTHORISATION", "false", EVENTS[S.FAILURE]),
        ("AUTHORISATION_ADJUSTMENT", "false", EVENTS[S.AUTHORIZED]),
        ("CANCELLATION", "true", EVENTS[S.VOIDED]),
        ("CANCELLATION", "false", EVENTS[S.VOID_FAILED]),
        ("CANCEL_OR_REFUND", "true", EVENTS[S.VOIDED_POST_CAPTURE]),
        ("CAPTURE", "true", E.PAYMENT_INTENT_CAPTURE_SUCCESS),
        ("CAPTURE", "false", EVENTS[S.CAPTURE_FAILED]),
        ("CAPTURE_FAILED", "true", EVENTS[S.CAPTURE_FAILED]),
        ("OFFER_CLOSED", "true", EVENTS[S.EXPIRED]),
        ("REFUND", "true", E.WEBHOOK_REFUND_SUCCESS),
        ("REFUND", "false", E.WEBHOOK_REFUND_FAILURE),
        ("REFUND_FAILED", "true", E.WEBHOOK_REFUND_FAILURE),
        ("REFUNDED_REVERSED", "true", E.WEBHOOK_REFUND_FAILURE),
    ],
)
def test_an_event_is_called_by_what_happened(code: str, success: str, wanted: E) -> None:
    assert kind(event(code, success=success)) is wanted


@pytest.mark.parametrize("code", ["REFUND", "REFUND_FAILED", "REFUNDED_REVERSED"])
@pytest.mark.parametrize("success", ["true", "false"])
def test_an_event_says_what_became_of_the_refund(code: str, success: str) -> None:
    received = event(code, success=success, reason="No money")
    found = HOOK.process_refund_webhook(HOOK.decode(received), received)
    if code == "REFUND" and success == "true":
        assert (found.status, found.connector_refund_id) == (R.REFUND_SUCCESS, "PSP-2")
        assert found.connector_transaction_id == "PSP-1"
    else:
        assert isinstance(found, ErrorResponse)
        assert (found.status, found.message) == (R.REFUND_FAILURE, "No money")
        assert (found.reference, found.connector_transaction_id) == ("PSP-2", "PSP-1")


@pytest.mark.parametrize(
    ("code", "status", "stage"),
    [
        ("REQUEST_FOR_INFORMATION", D.DISPUTE_OPENED, T.PRE_DISPUTE),
        ("NOTIFICATION_OF_CHARGEBACK", D.DISPUTE_OPENED, T.PRE_DISPUTE),
        ("CHARGEBACK", D.DISPUTE_OPENED, T.ACTIVE_DISPUTE),
        ("INFORMATION_SUPPLIED", D.DISPUTE_CHALLENGED, T.ACTIVE_DISPUTE),
        ("DISPUTE_DEFENSE_PERIOD_ENDED", D.DISPUTE_LOST, T.ACTIVE_DISPUTE),
        ("ISSUER_RESPONSE_TIMEFRAME_EXPIRED", D.DISPUTE_WON, T.ACTIVE_DISPUTE),
        ("CHARGEBACK_REVERSED", D.DISPUTE_WON, T.ACTIVE_DISPUTE),
        ("SECOND_CHARGEBACK", D.DISPUTE_LOST, T.PRE_ARBITRATION),
        ("PREARBITRATION_WON", D.DISPUTE_WON, T.PRE_ARBITRATION),
        ("PREARBITRATION_LOST", D.DISPUTE_LOST, T.PRE_ARBITRATION),
    ],
)
def test_an_event_says_where_a_dispute_stands(code: str, status: D, stage: T) -> None:
    received = event(code, reason="Fraud", eventDate="2026-01-02T03:04:05+00:00")
    found = HOOK.process_dispute_webhook(HOOK.decode(received), received)
    assert (found.status, found.stage, found.connector_status) == (status, stage, code)
    assert (found.connector_dispute_id, found.connector_transaction_id) == ("PSP-2", "PSP-1")
    assert (found.amount, found.message) == (Money(1050, "EUR"), "Fraud")
    assert found.created_at == 1767323045
    assert kind(received) is c.WebhookEventType[f"WEBHOOK_{status.name}"]
    reference = HOOK.get_webhook_object_reference_id(HOOK.decode(received))
    assert reference == c.DisputeEventReference("PSP-2", "PSP-1")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("Unresponded", D.DISPUTE_OPENED),
        ("Responded", D.DISPUTE_CHALLENGED),
        ("Undefended", D.DISPUTE_OPENED),
        ("Pending", D.DISPUTE_CHALLENGED),
        ("Expired", D.DISPUTE_EXPIRED),
        ("Accepted", D.DISPUTE_ACCEPTED),
        ("Lost", D.DISPUTE_LOST),
        ("Won", D.DISPUTE_WON),
    ],
)
def test_a_disputes_own_word_comes_first(word: str, status: D) -> None:
    notes = {"disputeStatus": word, "chargebackReasonCode": "10.4"}
    received = event("CHARGEBACK", additionalData=notes)
    found = HOOK.process_dispute_webhook(HOOK.decode(received), received)
    assert (found.status, found.connector_status, found.reason) == (status, word, "10.4")
    back = event("CHARGEBACK_REVERSED", additionalData=notes)
    assert HOOK.process_dispute_webhook(HOOK.decode(back), back).status is D.DISPUTE_WON


def test_whatever_an_event_is_about_has_a_name() -> None:
    def about(code: str, **facts: Any) -> Any:
        return HOOK.get_webhook_object_reference_id(HOOK.decode(event(code, **facts)))

    assert about("REFUND") == c.RefundEventReference("PSP-2", "order-1", "PSP-1")
    assert about("CAPTURE") == c.PaymentEventReference("PSP-1", "order-1")
    alone = about("AUTHORISATION", originalReference=None)
    assert alone == c.PaymentEventReference("PSP-2", "order-1")


def test_an_event_is_acknowledged_in_adyens_word() -> None:
    received = event("CAPTURE")
    answer = HOOK.acknowledge(HOOK.decode(received), received)
    assert (answer.status_code, answer.body) == (200, b"[accepted]")


def test_an_event_may_be_signed_without_an_amount() -> None:
    key = "ab" * 32
    items: dict[str, tuple[str, dict[str, Any]]] = {
        "CAPTURE": ("PSP-2:PSP-1:Shop:order-1:1050:EUR:CAPTURE:true", {}),
        "EXPIRE": ("PSP-2:PSP-1:Shop:order-1:::EXPIRE:true", {"amount": None}),
    }
    for code, (text, facts) in items.items():
        digest = hmac.new(bytes.fromhex(key), text.encode(), hashlib.sha256).digest()
        notes = {"hmacSignature": base64.b64encode(digest).decode()}
        received = event(code, additionalData=notes, **facts)
        signed = Event({}, received.body, now=0.0, secret=key)
        assert HOOK.verify_webhook_source(signed) is True
        other = Event({}, received.body.replace(b"order-1", b"order-2"), now=0.0, secret=key)
        assert HOOK.verify_webhook_source(other) is False


def test_an_event_without_what_it_is_about_is_an_error() -> None:
    with pytest.raises(WebhookError):
        HOOK.decode(Event({}, b'{"live":"false","notificationItems":[]}', now=0.0))


# Banks


# How many of the contract's banks each method reaches.
BANKS = {
    c.Eps: 12,
    c.OnlineBankingCzechRepublic: 2,
    c.OnlineBankingSlovakia: 5,
    c.OnlineBankingPoland: 18,
    c.OnlineBankingFPX: 18,
    c.OnlineBankingThailand: 5,
}


@pytest.mark.parametrize("method", BANKS)
def test_each_bank_has_one_issuer(method: Any) -> None:
    kind_of, issuers = ISSUERS[method]
    assert len(set(issuers.values())) == len(issuers) == BANKS[method]
    name = "bank_name" if method is c.Eps else "issuer"
    for bank, issuer in issuers.items():
        asked = payment(payment_method=method(**{name: bank}))
        assert sent(Authorize, asked)["paymentMethod"] == {"type": kind_of, "issuer": issuer}
    assert refused(Authorize, payment(payment_method=method())).code == "MISSING_REQUIRED_FIELD"


# What is sent


def test_a_result_from_elsewhere_has_adyens_letter() -> None:
    for word, letter in (
        ("SUCCESS", "Y"), ("NOT_VERIFIED", "A"), ("FAILURE", "N"),
        ("VERIFICATION_NOT_PERFORMED", "U"),
    ):  # fmt: skip
        done = c.AuthenticationData(
            cavv="AAAB", eci="05", trans_status=c.TransactionStatus[f"TRANSACTION_STATUS_{word}"]
        )
        found = sent(Authorize, payment(authentication_data=done))["mpiData"]
        assert letter in (found.get("authenticationResponse"), found.get("transStatus"))


@pytest.mark.parametrize(("year", "told_as"), [("30", "2030"), ("2030", "2030")])
def test_a_card_is_told_whole(year: str, told_as: str) -> None:
    card = msgspec.structs.replace(CARD, card_exp_year=Secret(year))
    found = sent(Authorize, payment(payment_method=card))["paymentMethod"]
    assert found == {
        "type": "scheme", "number": "4111111145551142", "expiryMonth": "03",
        "expiryYear": told_as, "cvc": "737", "holderName": "Ada Byron",
    }  # fmt: skip


PROOF = {"directoryResponse": "Y", "authenticationResponse": "Y", "eci": "07"}


def test_a_networks_token_comes_with_its_proof() -> None:
    token = c.NetworkTokenData(
        token_number=Secret("4111111145551142"), token_exp_month=Secret("03"),
        token_exp_year=Secret("30"), token_cryptogram=Secret("AAAB"), eci="07",
    )  # fmt: skip
    found = sent(Authorize, payment(payment_method=token))
    assert found["mpiData"] == {**PROOF, "tokenAuthenticationVerificationValue": "AAAB"}
    assert found["paymentMethod"]["expiryYear"] == "2030"


def test_a_devices_card_comes_with_its_proof() -> None:
    number, month, year = Secret("4111111145551142"), Secret("03"), Secret("2030")
    proof = c.ApplePayCryptogramData(Secret("AAAB"), "07")
    apple = c.AppleWallet(c.ApplePayDecryptedData(number, month, year, proof))
    google = c.GoogleWallet(
        tokenization_data=c.GooglePayDecryptedData(month, year, number, Secret("AAAB"), "07")
    )
    for wallet, brand in ((apple, "applepay"), (google, "googlepay")):
        found = sent(Authorize, payment(payment_method=wallet))
        assert found["mpiData"] == {**PROOF, "cavv": "AAAB"}
        assert found["paymentMethod"]["brand"] == brand
        assert found["paymentMethod"]["expiryMonth"] == "03"
    sealed = c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData("", "token"))
    found = sent(Authorize, payment(payment_method=sealed))["paymentMethod"]
    assert found == {"type": "googlepay", "googlePayToken": "token"}


def test_bancontacts_card_is_told_whole() -> None:
    card = c.BancontactCard(
        card_number=Secret("6703444444444449"), card_exp_month=Secret("03"),
        card_exp_year=Secret("30"),
    )  # fmt: skip
    found = sent(Authorize, payment(payment_method=card))
    assert found["paymentMethod"] == {
        "type": "scheme", "brand": "bcmc", "number": "6703444444444449", "expiryMonth": "03",
        "expiryYear": "2030", "holderName": "Ada Byron",
    }  # fmt: skip
    assert found["additionalData"]["executeThreeD"] == "true"


@pytest.mark.parametrize(
    ("method", "told_as"),
    [
        (c.PaypalRedirectWallet(), {"type": "paypal", "subtype": "redirect"}),
        (c.VippsRedirectWallet(), {"type": "vipps", "telephoneNumber": "+31201234567"}),
        (c.PixPayment(), {"type": "pix"}),
        (c.Ideal(), {"type": "ideal"}),
        (c.Blik(blik_code="777123"), {"type": "blik", "blikCode": "777123"}),
        (
            c.CardRedirect(type=c.CardRedirectCardRedirectType.KNET),
            {"type": "knet"},
        ),
    ],
)
def test_a_method_is_called_by_its_name(method: Any, told_as: dict[str, str]) -> None:
    assert sent(Authorize, payment(payment_method=method))["paymentMethod"] == told_as


# Whether the browser, the name, the locale, the country, the items and the modes are told.
@pytest.mark.parametrize(
    ("method", "wanted"),
    [
        (CARD, "browserInfo shopperName shopperLocale countryCode additionalData"),
        (c.Ideal(), "browserInfo lineItems additionalData"),
        (c.Trustly(), "browserInfo lineItems shopperLocale countryCode additionalData"),
        (c.Klarna(), "shopperName shopperLocale countryCode lineItems additionalData"),
        (c.AliPayRedirectWallet(), "shopperLocale additionalData"),
        (c.PixPayment(), "shopperLocale"),
        (c.Oxxo(), "shopperName shopperLocale additionalData"),
        (c.Alfamart(), "shopperName shopperLocale additionalData"),
        (
            c.Sepa(iban=Secret("NL13TEST0123456789")),
            "shopperLocale countryCode additionalData",
        ),
    ],
)
def test_of_the_shopper_is_told_what_the_method_needs(method: Any, wanted: str) -> None:
    customer = c.Customer(id="shopper-1", connector_customer_id="shopper-1")
    asked = payment(
        payment_method=method,
        locale="nl-NL",
        customer=customer,
        address=c.PaymentAddress(
            billing_address=msgspec.structs.replace(BILLING, email=Secret("a@b.example"))
        ),
    )
    names = {
        "browserInfo", "shopperName", "shopperLocale", "countryCode", "lineItems", "additionalData",
    }  # fmt: skip
    assert names & sent(Authorize, asked).keys() == set(wanted.split())


def test_what_nobody_lists_is_one_item() -> None:
    asked = payment(payment_method=c.Ideal(), description="Tickets")
    assert sent(Authorize, asked)["lineItems"] == [
        {
            "id": "Items #1", "quantity": 1, "amountExcludingTax": 1050,
            "amountIncludingTax": 1050, "description": "Tickets",
        }
    ]  # fmt: skip


def test_items_are_counted_as_the_whole_is() -> None:
    basket = (c.OrderDetailsWithAmount(product_name="Tee", quantity=1, amount=1050),)
    asked = payment(amount=Money(1050, "CLP"), payment_method=c.Ideal(), order_details=basket)
    found = sent(Authorize, asked)
    assert found["lineItems"][0]["amountIncludingTax"] == found["amount"]["value"] == 105000


@pytest.mark.parametrize("lacking", ["city", "country_alpha2_code", "line1", "zip_code"])
def test_an_address_is_sent_whole_or_not_at_all(lacking: str) -> None:
    part = c.PaymentAddress(billing_address=msgspec.structs.replace(BILLING, **{lacking: None}))
    assert "billingAddress" not in sent(Authorize, payment(address=part))
    assert sent(Authorize, payment())["billingAddress"]["street"] == "Damrak 1"
    second = msgspec.structs.replace(BILLING, line2=Secret("12"))
    found = sent(Authorize, payment(address=c.PaymentAddress(billing_address=second)))
    assert found["billingAddress"]["street"] == "12"


@pytest.mark.parametrize("mode", [None, "AUTOMATIC", "MANUAL", "MANUAL_MULTIPLE"])
def test_money_that_is_to_be_held_is_asked_for(mode: str | None) -> None:
    held = {"authorisationType": "PreAuth", "manualCapture": "true"}
    asked = payment(capture_method=c.CaptureMethod[mode] if mode else None)
    found = sent(Authorize, asked)["additionalData"]
    manual = bool(mode and mode.startswith("MANUAL"))
    assert found == {**(held if manual else {}), "executeThreeD": "false"}


KEPT = c.ConnectorMandateReferenceId("kept-1")


@pytest.mark.parametrize(
    ("off_session", "model"),
    [(None, "UnscheduledCardOnFile"), (True, "UnscheduledCardOnFile"), (False, None)],
)
def test_a_charge_of_what_was_kept_says_who_asked_for_it(
    off_session: bool | None, model: str | None
) -> None:
    asked = RepeatPaymentData(
        amount=Money(1050, "EUR"), connector_recurring_payment_id=KEPT, off_session=off_session,
        return_url="https://shop.example/back", connector_customer_id="shopper-1",
        merchant_charge_id="charge-1",
    )  # fmt: skip
    found = sent(RepeatPayment, asked)
    assert found.get("recurringProcessingModel") == model
    assert (found["shopperInteraction"], found["reference"]) == ("ContAuth", "charge-1")
    assert found["shopperReference"] == "shopper-1"


@pytest.mark.parametrize("later", [True, False])
def test_what_is_kept_is_kept_for_later_alone(later: bool) -> None:
    usage = c.FutureUsage.OFF_SESSION if later else None
    customer = c.Customer(id="shopper-1")
    facts: dict[str, Any] = {
        "setup_future_usage": usage, "customer": customer, "return_url": "https://shop.example/b",
    }  # fmt: skip
    found = sent(
        SetupMandate,
        SetupMandateRequestData(
            amount=Money(0, "EUR"), payment_method=CARD, browser_info=BROWSER, **facts
        ),
    )
    model = "UnscheduledCardOnFile" if later else None
    assert found.get("storePaymentMethod") == (later or None)
    assert found.get("recurringProcessingModel") == model
    asked = payment(**facts, customer_acceptance=c.CustomerAcceptance(accepted_at=1))
    found = sent(Authorize, asked)
    assert found.get("storePaymentMethod") == (later or None)
    assert found.get("recurringProcessingModel") == model


def test_modifications_name_amount_account_and_reference() -> None:
    money = Money(400, "USD")
    amount = {"currency": "USD", "value": 400}
    refund = RefundsData(
        connector_transaction_id="P-1", refund_amount=money, payment_amount=1050,
        merchant_refund_id="ref-1", reason="customer_request",
    )  # fmt: skip
    assert sent(Refund, refund) == {
        "merchantAccount": "Shop", "amount": amount, "reference": "ref-1",
        "merchantRefundReason": "CUSTOMER REQUEST",
    }  # fmt: skip
    other = msgspec.structs.replace(refund, reason="because")
    assert "merchantRefundReason" not in sent(Refund, other)
    capture = PaymentsCaptureData(
        connector_transaction_id="P-1", amount_to_capture=money, merchant_capture_id="cap-1"
    )
    assert sent(Capture, capture) == {
        "merchantAccount": "Shop", "amount": amount, "reference": "cap-1"
    }  # fmt: skip
    void = PaymentVoidData(connector_transaction_id="P-1", merchant_void_id="void-1")
    assert sent(Void, void) == {"merchantAccount": "Shop", "reference": "void-1"}
    more = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="P-1", amount=money, merchant_authorization_id="inc-1"
    )
    assert sent(IncrementalAuthorization, more) == {
        "merchantAccount": "Shop", "amount": amount, "reference": "inc-1"
    }  # fmt: skip


def test_shares_are_in_the_currency_of_the_money() -> None:
    share = c.AdyenSplitItem(
        split_type=c.AdyenSplitType.VAT, reference="share-1", amount=100, account="Partner"
    )
    data = c.AdyenSplitData(store="store-1", split_items=(share,))
    money = Money(400, "GBP")
    refund = RefundsData(connector_transaction_id="P-1", refund_amount=money, split_refunds=data)
    capture = PaymentsCaptureData(
        connector_transaction_id="P-1", amount_to_capture=money, split_payments=data
    )
    again = RepeatPaymentData(
        amount=money, connector_recurring_payment_id=KEPT, connector_customer_id="shopper-1",
        return_url="https://shop.example/back", split_payments=data,
    )  # fmt: skip
    for flow, asked in ((Refund, refund), (Capture, capture), (RepeatPayment, again)):
        [found] = sent(flow, asked)["splits"]
        assert found["amount"] == {"currency": "GBP", "value": 100}


def test_a_modification_is_received_and_no_more() -> None:
    facts = {
        "status": "received", "paymentPspReference": "P-1", "pspReference": "M-1",
        "reference": "own-1", "amount": {"currency": "USD", "value": 400},
    }  # fmt: skip
    money = Money(400, "USD")
    capture = PaymentsCaptureData(connector_transaction_id="P-1", amount_to_capture=money)
    found = read(Capture, capture, **facts)
    assert (found.status, found.connector_transaction_id) == (S.PENDING, "P-1")
    assert (found.echoed, found.reference) == (money, "own-1")
    refund = RefundsData(connector_transaction_id="P-1", refund_amount=money)
    found = read(Refund, refund, **facts)
    assert (found.status, found.connector_refund_id) == (R.REFUND_PENDING, "M-1")
    assert (found.connector_transaction_id, found.echoed) == ("P-1", money)
    more = PaymentsIncrementalAuthorizationData(connector_transaction_id="P-1", amount=money)
    found = read(IncrementalAuthorization, more, **facts)
    assert found.status is c.AuthorizationStatus.AUTHORIZATION_PROCESSING
    assert (found.connector_authorization_id, found.echoed) == ("M-1", money)
    bare = {name: value for name, value in facts.items() if name != "amount"}
    assert read(Capture, capture, **bare).echoed is None


# Disputes


def test_what_is_said_of_a_dispute() -> None:
    file = c.EvidenceDocument(c.EvidenceType.RECEIPT, b"%PDF", "application/pdf")
    asked = SubmitEvidenceData(dispute_id="D-1", evidence_documents=(file,))
    told_as = {"disputePspReference": "D-1", "merchantAccountCode": "Shop"}
    assert sent(SubmitEvidence, asked) == {
        **told_as,
        "defenseDocuments": [
            {
                "content": "JVBERg==",
                "contentType": "application/pdf",
                "defenseDocumentTypeCode": "DefenseMaterial",
            }
        ],
    }
    defend = DisputeDefendData(dispute_id="D-1", reason_code="SupplyDefenseMaterial")
    reason = {"defenseReasonCode": "SupplyDefenseMaterial"}
    assert sent(DefendDispute, defend) == {**told_as, **reason}
    assert sent(AcceptDispute, AcceptDisputeData(dispute_id="D-1")) == told_as
    url = ADYEN.flow(AcceptDispute).build_request(call(AcceptDisputeData(dispute_id="D-1"))).url
    assert "DisputeService" in url
    empty = c.EvidenceDocument(c.EvidenceType.RECEIPT, None, "application/pdf")
    error = refused(
        SubmitEvidence, SubmitEvidenceData(dispute_id="D-1", evidence_documents=(empty,))
    )
    assert "file_content" in error.message


@pytest.mark.parametrize(
    ("body", "code", "words"),
    [
        ({"errorCode": "2", "message": "Gone"}, "2", "Gone"),
        ({"message": "Gone"}, NO_ERROR_CODE, "Gone"),
        (
            {"errorCode": "2", "disputeServiceResult": {"success": False, "errorMessage": "Late"}},
            "2",
            "Late",
        ),
        ({"disputeServiceResult": {"success": False}}, NO_ERROR_CODE, NO_ERROR_MESSAGE),
    ],
)
def test_what_was_not_done_about_a_dispute_says_why(body: Any, code: str, words: str) -> None:
    found = read(AcceptDispute, AcceptDisputeData(dispute_id="D-1"), **body)
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.message) == (code, words)


def test_what_was_done_about_a_dispute_names_its_payment() -> None:
    asked = AcceptDisputeData(dispute_id="D-1", connector_transaction_id="P-1")
    found = read(AcceptDispute, asked, disputeServiceResult={"success": True})
    assert (found.status, found.connector_dispute_id) == (D.DISPUTE_ACCEPTED, "D-1")
    assert found.connector_transaction_id == "P-1"


# Refusals


def session(**facts: Any) -> ClientAuthenticationTokenRequestData:
    about = c.PaymentClientAuthenticationContext(**facts)
    return ClientAuthenticationTokenRequestData(domain_context=about)


BARE = c.PaymentAddress()


@pytest.mark.parametrize(
    ("flow", "asked", "field"),
    [
        (Authorize, payment(payment_method=c.CardDetails()), "card_exp_year"),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_month=None)),
            "card_exp_month",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_number=None)),
            "card_number",
        ),
        (
            Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_cvc=None)),
            "card_cvc",
        ),
        (Authorize, payment(payment_method=c.Sepa()), "iban"),
        (Authorize, payment(payment_method=c.Ach()), "account_number"),
        (Authorize, payment(payment_method=c.Boleto()), "social_security_number"),
        (Authorize, payment(payment_method=c.Klarna()), "customer_id"),
        (Authorize, payment(payment_method=c.TokenPaymentMethodType()), "token"),
        (Authorize, payment(payment_method=c.CardRedirect()), "card_redirect.type"),
        (Authorize, payment(browser_info=c.BrowserInformation()), "browser_info"),
        (Authorize, payment(return_url=None), "return_url"),
        (Authorize, payment(setup_future_usage=c.FutureUsage.OFF_SESSION), "customer_id"),
        (Refund, RefundsData(connector_transaction_id="P-1"), "refund_amount"),
        (Capture, PaymentsCaptureData(connector_transaction_id="P-1"), "amount_to_capture"),
        (AcceptDispute, AcceptDisputeData(), "dispute_id"),
        (DefendDispute, DisputeDefendData(dispute_id="D-1"), "reason_code"),
        (SubmitEvidence, SubmitEvidenceData(), "dispute_id"),
        (SubmitEvidence, SubmitEvidenceData(dispute_id="D-1"), "evidence_documents"),
        (ClientAuthenticationToken, session(return_url="https://x.example"), "amount"),
        (ClientAuthenticationToken, session(amount=Money(1, "EUR")), "return_url"),
    ],
)
def test_what_adyen_has_to_be_told_is_asked_for_by_name(flow: Any, asked: Any, field: str) -> None:
    error = refused(flow, asked)
    assert error.code == "MISSING_REQUIRED_FIELD"
    assert field in error.message


def test_a_session_starts_with_the_amount_that_it_is_about() -> None:
    asked = session(amount=Money(2500, "USD"), return_url="https://shop.example/back")
    found = sent(ClientAuthenticationToken, asked)
    assert found["amount"] == {"currency": "USD", "value": 2500}
    assert found["returnUrl"] == "https://shop.example/back"


def test_a_repeated_call_has_the_same_key() -> None:
    first, again = (ADYEN.flow(Authorize).build_request(call(payment())) for _ in range(2))
    keys = {each.headers["Idempotency-Key"] for each in (first, again)}
    assert len(keys) == 1


# https://docs.adyen.com/development-resources/currency-codes
@pytest.mark.parametrize(
    ("currency", "minor", "value"),
    [("CLP", 100, 10000), ("CVE", 10000, 100), ("IDR", 10000, 100), ("ISK", 100, 100)],
)
def test_some_currencies_are_counted_in_adyens_way(currency: str, minor: int, value: int) -> None:
    asked: PaymentsAuthorizeData = payment(amount=Money(minor, currency))
    assert sent(Authorize, asked)["amount"] == {"currency": currency, "value": value}

"""CyberSource: its words, codes and refusals, each as its pages have it."""

from __future__ import annotations

import base64
import hmac
import json
from typing import Any

import msgspec
import pytest

from tests.connectors.cybersource.test_cybersource import (
    ADDRESS,
    CARD,
    CYBERSOURCE,
    KEY,
    STORED,
    TOKEN,
    USD,
    body,
    call,
    carrying,
    charge,
    path,
    payment,
    read,
)
from ucs.domain import contract as c
from ucs.domain.contract import RefundStatus as R
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    PaymentMethodTokenizationData,
    PaymentsAuthenticateData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsPostAuthenticateData,
    PaymentsPreAuthenticateData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    RepeatPaymentData,
    SetupMandateRequestData,
)
from ucs.domain.router import ErrorResponse
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import flows as f
from ucs.interfaces.webhook import Event
from ucs.interfaces.webhook import EventType as E
from ucs.wire.http import Response

HOOK: Any = CYBERSOURCE.incoming_webhook
EUR = Money(1050, "EUR")
HELD = {"amountDetails": {"authorizedAmount": "10.50", "currency": "EUR"}}
SYNC = PaymentsSyncData(connector_transaction_id="p1")
CAPTURE = PaymentsCaptureData(connector_transaction_id="p1", amount_to_capture=EUR)
VOID = PaymentVoidData(connector_transaction_id="p1", amount=EUR)
REVERSE = PaymentsCancelPostCaptureData(connector_transaction_id="p1")
REFUND = RefundsData(connector_transaction_id="p1", refund_amount=EUR, merchant_refund_id="r-1")


# Statuses. FAILURES is what all services call a failure.

FAILURES = (
    "DECLINED", "REJECTED", "FAILED", "INVALID_REQUEST", "AUTHORIZED_RISK_DECLINED", "SERVER_ERROR",
)  # fmt: skip
PENDING = ("AUTHORIZED_PENDING_REVIEW", "PENDING_REVIEW", "PENDING", "ACCEPTED", "CHALLENGE")
PAYMENT: list[tuple[str | None, S, S]] = [
    ("AUTHORIZED", S.CHARGED, S.AUTHORIZED),
    ("PARTIAL_AUTHORIZED", S.PARTIAL_CHARGED, S.PARTIALLY_AUTHORIZED),
    ("PENDING_AUTHENTICATION", S.AUTHENTICATION_PENDING, S.AUTHENTICATION_PENDING),
    (None, S.PENDING, S.PENDING),
    *((word, S.PENDING, S.PENDING) for word in PENDING),
    *((word, S.CHARGED, S.CHARGED) for word in ("TRANSMITTED", "SUCCEEDED")),
    *((word, S.VOIDED, S.VOIDED) for word in ("REVERSED", "VOIDED", "CANCELLED")),
    *((word, S.FAILURE, S.FAILURE) for word in FAILURES),
]


@pytest.mark.parametrize(("word", "automatic", "manual"), PAYMENT)
def test_a_payment_is_told_by_its_word(word: str | None, automatic: S, manual: S) -> None:
    for mode, status in ((None, automatic), (c.CaptureMethod.MANUAL, manual)):
        asked = payment(amount=EUR, capture_method=mode)
        told = read(f.Authorize, asked, id="p1", status=word, orderInformation=HELD)
        assert (told.status, told.connector_transaction_id) == (status, "p1")
        if isinstance(told, ErrorResponse):
            continue
        assert told.authorized_amount == EUR
        assert told.echoed == (EUR if status in (S.AUTHORIZED, S.CHARGED) else None)
        assert told.incremental_authorization_allowed is (status is S.AUTHORIZED)
        again = RepeatPaymentData(amount=EUR, capture_method=mode)
        charged = read(f.RepeatPayment, again, id="p1", status=word, orderInformation=HELD)
        assert charged.status is status


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("PENDING", S.CHARGED),
        ("TRANSMITTED", S.CHARGED),
        ("VOIDED", S.VOIDED),
        *((word, S.CAPTURE_FAILED) for word in FAILURES),
    ],
)
def test_a_capture_is_told_by_its_word(word: str, status: S) -> None:
    order = {"amountDetails": {"totalAmount": "10.50", "currency": "eur"}}
    told = read(f.Capture, CAPTURE, id="c1", status=word, orderInformation=order)
    assert (told.status, told.connector_transaction_id) == (status, "p1")
    if status is not S.CAPTURE_FAILED:
        assert (told.captured_amount, told.echoed) == (1050, EUR)
    bare = read(f.Capture, CAPTURE, id="c1", status=word)
    assert bare.connector_transaction_id == "p1"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("REVERSED", S.VOIDED),
        ("CANCELLED", S.VOIDED),
        ("PENDING", S.PENDING),
        *((word, S.VOID_FAILED) for word in FAILURES),
    ],
)
def test_a_reversal_is_told_by_its_word(word: str, status: S) -> None:
    told = read(f.Void, VOID, id="v1", status=word)
    assert (told.status, told.connector_transaction_id) == (status, "p1")
    if status is S.VOIDED:
        assert told.connector_feature_data.reversal_id == "v1"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("VOIDED", S.VOIDED_POST_CAPTURE),
        ("REVERSED", S.VOIDED_POST_CAPTURE),
        ("CANCELLED", S.VOIDED_POST_CAPTURE),
        ("FAILED", S.VOID_FAILED),
    ],
)
def test_a_void_is_told_by_its_word(word: str, status: S) -> None:
    told = read(f.VoidPostCapture, REVERSE, id="v1", status=word)
    assert (told.status, told.connector_transaction_id) == (status, "p1")


REFUND_WORDS: list[tuple[str | None, R]] = [
    (None, R.REFUND_PENDING),
    ("PENDING", R.REFUND_PENDING),
    ("TRANSMITTED", R.REFUND_SUCCESS),
    ("SUCCEEDED", R.REFUND_SUCCESS),
    ("VOIDED", R.REFUND_FAILURE),
    ("CANCELLED", R.REFUND_FAILURE),
    *((word, R.REFUND_FAILURE) for word in FAILURES),
]


@pytest.mark.parametrize(("word", "status"), REFUND_WORDS)
def test_a_refund_is_told_by_its_word(word: str | None, status: R) -> None:
    told = read(f.Refund, REFUND, id="re1", status=word)
    sync = RefundSyncData(connector_refund_id="re1")
    found = read(f.RSync, sync, id="re1", applicationInformation={"status": word})
    assert told.status is found.status is status
    if status is not R.REFUND_FAILURE:
        assert told.connector_refund_id == found.connector_refund_id == "re1"


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("AUTHORIZED", c.AuthorizationStatus.AUTHORIZATION_SUCCESS),
        ("AUTHORIZED_PENDING_REVIEW", c.AuthorizationStatus.AUTHORIZATION_PROCESSING),
        ("DECLINED", c.AuthorizationStatus.AUTHORIZATION_FAILURE),
    ],
)
def test_a_raised_hold_is_told_by_its_word(word: str, status: c.AuthorizationStatus) -> None:
    asked = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="p1", amount=EUR, connector_feature_data=carrying()
    )
    told = read(f.IncrementalAuthorization, asked, id="p1", status=word)
    assert (told.status, told.connector_authorization_id) == (status, "p1")


def synced(word: str | None, *services: tuple[str, str], ask: Any = SYNC, **facts: Any) -> Any:
    listed = [{"name": name, "rCode": code} for name, code in services]
    about = {"status": word, "applications": listed or None}
    return read(f.PSync, ask, id="p1", applicationInformation=about, **facts)


def test_a_service_that_was_not_done_says_nothing() -> None:
    assert synced("AUTHORIZED", ("ics_bill", "0"), ("ics_auth", "1")).status is S.AUTHORIZED
    assert synced("AUTHORIZED").status is S.CHARGED
    held = msgspec.structs.replace(SYNC, capture_method=c.CaptureMethod.MANUAL)
    assert synced("AUTHORIZED", ask=held).status is S.AUTHORIZED
    assert synced(None).status is S.UNKNOWN
    for word in FAILURES:
        told = synced(word, errorInformation={"reason": "EXPIRED_CARD", "message": "Too old"})
        assert isinstance(told, ErrorResponse)
        assert (told.status, told.code, told.connector_transaction_id) == (
            S.FAILURE,
            "EXPIRED_CARD",
            "p1",
        )


def test_a_sync_tells_the_amount_in_its_currency() -> None:
    order = {"amountDetails": {"totalAmount": "1050", "currency": "JPY"}}
    told = synced("PENDING", ("ics_bill", "1"), orderInformation=order)
    assert (told.status, told.captured_amount) == (S.CHARGED, 1050)
    assert synced("PENDING", ("ics_bill", "1")).captured_amount is None
    bare = {"amountDetails": {"totalAmount": "10.50"}}
    assert synced("PENDING", ("ics_bill", "1"), orderInformation=bare).captured_amount is None
    code = {"code": "order-1"}
    told = synced("PENDING", ("ics_bill", "1"), clientReferenceInformation=code)
    assert told.reference == "order-1"
    assert synced("PENDING", ("ics_bill", "1")).reference == "p1"


def test_a_sync_is_about_the_last_step() -> None:
    def at(**facts: str) -> str:
        asked = msgspec.structs.replace(SYNC, connector_feature_data=carrying(**facts))
        return path(f.PSync, asked)

    assert at() == "/tss/v2/transactions/p1"
    assert at(capture_id="c1") == "/tss/v2/transactions/c1"
    assert at(capture_id="c1", reversal_id="v/1") == "/tss/v2/transactions/v%2F1"
    refund = RefundSyncData(connector_refund_id="re/1")
    assert path(f.RSync, refund) == "/tss/v2/transactions/re%2F1"
    odd = msgspec.structs.replace(REFUND, connector_transaction_id="p/1")
    assert path(f.Refund, odd) == "/pts/v2/payments/p%2F1/refunds"
    back = msgspec.structs.replace(REVERSE, connector_transaction_id="p/1")
    assert path(f.VoidPostCapture, back) == "/pts/v2/payments/p%2F1/voids"


# What goes with a payment


PROCESSOR = {
    "networkTransactionId": "nti-1", "responseCode": "51",
    "avs": {"code": "Y", "codeRaw": "Z"},
    "cardVerification": {"resultCode": "M", "resultCodeRaw": "N"},
    "merchantAdvice": {"codeRaw": "03"},
}  # fmt: skip


def test_what_network_and_issuer_said_is_told() -> None:
    kept = {"paymentInstrument": {"id": "pi-1"}}
    told = read(
        f.Authorize, payment(amount=EUR), id="p1", status="AUTHORIZED", orderInformation=HELD,
        processorInformation=PROCESSOR, tokenInformation=kept,
        clientReferenceInformation={"code": "order-1"},
    )  # fmt: skip
    assert (told.network_transaction_id, told.reference) == ("nti-1", "order-1")
    assert told.mandate_reference.connector_mandate_id == "pi-1"
    checks = json.loads(told.connector_response.additional_payment_method_data.payment_checks)
    assert checks == {
        "avs_response": {"code": "Y", "codeRaw": "Z"},
        "card_verification": {"resultCode": "M", "resultCodeRaw": "N"},
    }
    bare = read(f.Authorize, payment(), id="p1", status="AUTHORIZED")
    assert not bare.connector_response
    assert (bare.network_transaction_id, bare.reference, bare.echoed) == (None, "p1", None)
    assert bare.mandate_reference.connector_mandate_id is None
    other = read(f.Authorize, payment(), id="p1", status="AUTHORIZED", tokenInformation={})
    assert other.mandate_reference.connector_mandate_id is None


def test_a_failure_inside_an_answer_says_why() -> None:
    details = [{"field": "card.number", "reason": "INVALID"}]
    why = {"reason": "INVALID_DATA", "message": "Wrong.", "details": details}
    rules = {"rules": [{"name": "Velocity"}, {}]}
    told = read(
        f.Authorize, payment(), id="p1", status="DECLINED", errorInformation=why,
        riskInformation=rules, processorInformation=PROCESSOR,
    )  # fmt: skip
    assert isinstance(told, ErrorResponse)
    named = "detailed_error_information: card.number : INVALID"
    assert (told.code, told.reason) == ("INVALID_DATA", f"Wrong., {named}, Velocity")
    assert (told.network_decline_code, told.network_advice_code) == ("51", "03")
    assert (told.reference, told.status) == ("p1", S.FAILURE)
    assert told.connector_response
    # An answer without a status tells a failure alone.
    lone = read(f.Authorize, payment(), id="p1", errorInformation=why)
    assert isinstance(lone, ErrorResponse)
    assert read(f.Authorize, payment(), id="p1", status="AUTHORIZED", errorInformation=why).status


@pytest.mark.parametrize(
    ("told", "code", "words"),
    [
        ({"errors": [{"type": "notFound", "message": "No token"}]}, "notFound", "No token"),
        ({"reason": "MISSING_FIELD", "message": "It lacks"}, "MISSING_FIELD", "It lacks"),
        (
            {"errorInformation": {"reason": "NOT_FOUND", "message": "Nothing"}, "reason": "X"},
            "NOT_FOUND",
            "Nothing",
        ),
    ],
)
def test_each_service_refuses_in_its_own_form(told: Any, code: str, words: str) -> None:
    reply = Response(404, {}, json.dumps(told).encode())
    error = CYBERSOURCE.flow(f.PSync).get_error_response(call(SYNC), reply)
    assert (error.code, error.message) == (code, words)


def test_who_raises_a_hold_later_is_told_what_to_send() -> None:
    held = c.CaptureMethod.MANUAL
    asked = payment(amount=EUR, request_incremental_authorization=True, capture_method=held)
    told = read(f.Authorize, asked, id="p1", status="AUTHORIZED", orderInformation=HELD)
    assert told.connector_feature_data.authorized_amount == "10.50"
    kept = json.dumps(msgspec.to_builtins(told.connector_feature_data))
    assert json.loads(kept) == {"authorized_amount": "10.50"}
    more = PaymentsIncrementalAuthorizationData(
        connector_transaction_id="p1", amount=Money(1051, "EUR"),
        connector_feature_data=Secret(kept),
    )  # fmt: skip
    details = body(f.IncrementalAuthorization, more)["orderInformation"]["amountDetails"]
    assert details == {"currency": "EUR", "additionalAmount": "0.01"}
    plain = payment(amount=EUR, capture_method=held)
    told = read(f.Authorize, plain, id="p1", status="AUTHORIZED", orderInformation=HELD)
    assert told.connector_feature_data is None


# What is sent


@pytest.mark.parametrize(
    ("mode", "taken"),
    [
        (None, True),
        (c.CaptureMethod.AUTOMATIC, True),
        (c.CaptureMethod.SEQUENTIAL_AUTOMATIC, True),
        (c.CaptureMethod.MANUAL, False),
    ],
)
def test_money_is_taken_or_held_as_was_asked_for(mode: Any, taken: bool) -> None:
    assert body(f.Authorize, payment(capture_method=mode))["processingInformation"]["capture"] is (
        taken
    )
    asked = RepeatPaymentData(
        amount=EUR, connector_recurring_payment_id=c.ConnectorMandateReferenceId("pi-1"),
        capture_method=mode, original_payment_authorized_amount=Money(999, "EUR"),
        merchant_charge_id="charge-1",
    )  # fmt: skip
    sent = body(f.RepeatPayment, asked)
    assert sent["processingInformation"]["capture"] is taken
    assert sent["paymentInformation"] == {"paymentInstrument": {"id": "pi-1"}}
    initiator = sent["processingInformation"]["authorizationOptions"]["initiator"]
    assert initiator == {
        "type": "merchant",
        "storedCredentialUsed": True,
        "merchantInitiatedTransaction": {"originalAuthorizedAmount": "9.99"},
    }
    assert sent["orderInformation"] == {
        "amountDetails": {"currency": "EUR", "totalAmount": "10.50"}
    }
    assert sent["clientReferenceInformation"] == {"code": "charge-1"}
    assert sent["processingInformation"]["commerceIndicator"] == "internet"


def test_a_charge_tells_who_pays_where_that_is_known() -> None:
    sent = charge(c.ConnectorMandateReferenceId("pi-1"), None)
    assert sent["orderInformation"]["billTo"]["email"] == "ada@example.org"
    with pytest.raises(IntegrationError, match="email"):
        body(
            f.RepeatPayment,
            RepeatPaymentData(
                amount=USD, payment_method=STORED,
                connector_recurring_payment_id=c.NetworkMandateId("nti-1"),
            ),
        )  # fmt: skip


KEPT = {
    "actionList": ["TOKEN_CREATE"],
    "actionTokenTypes": ["paymentInstrument", "customer"],
    "commerceIndicator": "internet",
    "authorizationOptions": {
        "initiator": {"type": "customer", "credentialStoredOnFile": True}
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", [f.SetupMandate, f.PaymentMethodToken])
def test_a_card_is_kept_for_nothing(kind: Any) -> None:
    facts: dict[str, Any] = {
        "amount": Money(0, "EUR"), "payment_method": CARD, "address": ADDRESS,
    }  # fmt: skip
    asked: Any = SetupMandateRequestData(**facts, merchant_recurring_payment_id="kept-1")
    if kind is f.PaymentMethodToken:
        asked = PaymentMethodTokenizationData(**facts, merchant_payment_method_id="kept-1")
    sent = body(kind, asked)
    assert sent["processingInformation"] == {**KEPT, "capture": False}
    details = sent["orderInformation"]["amountDetails"]
    assert details == {"totalAmount": "0", "currency": "EUR"}
    assert sent["clientReferenceInformation"] == {"code": "kept-1"}


@pytest.mark.parametrize("agreed", [True, False])
def test_a_card_is_kept_with_a_payment_where_that_was_agreed_to(agreed: bool) -> None:
    acceptance = c.CustomerAcceptance(accepted_at=1) if agreed else None
    facts = {"customer_acceptance": acceptance} if acceptance else {}
    asked = payment(setup_future_usage=c.FutureUsage.OFF_SESSION, **facts)
    sent = body(f.Authorize, asked)["processingInformation"]
    assert sent == {**(KEPT if agreed else {"commerceIndicator": "internet"}), "capture": True}


def test_what_was_kept_has_an_id() -> None:
    asked = PaymentMethodTokenizationData(amount=USD, payment_method=CARD)
    kept = {"paymentInstrument": {"id": "pi-1"}}
    told = read(f.PaymentMethodToken, asked, id="p", status="AUTHORIZED", tokenInformation=kept)
    assert told.token == "pi-1"
    with pytest.raises(ConnectorError, match="without its instrument"):
        read(f.PaymentMethodToken, asked, id="p", status="AUTHORIZED")
    failed = read(f.PaymentMethodToken, asked, id="p", status="DECLINED")
    assert isinstance(failed, ErrorResponse)


@pytest.mark.parametrize(
    ("network", "code"),
    [
        ("VISA", "001"), ("MASTERCARD", "002"), ("AMEX", "003"), ("DISCOVER", "004"),
        ("DINERS", "005"), ("JCB", "007"), ("CARTES_BANCAIRES", "036"), ("MAESTRO", "042"),
        ("RUPAY", "061"), ("UNIONPAY", "062"),
    ],
)  # fmt: skip
def test_a_network_that_was_told_has_its_code(network: str, code: str) -> None:
    card = msgspec.structs.replace(CARD, card_network=c.CardNetwork[network])
    sent = body(f.Authorize, payment(payment_method=card))["paymentInformation"]["card"]
    assert sent == {
        "number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2034",
        "securityCode": "123", "type": code, "typeSelectionIndicator": "1",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("VISA", "vbv"), ("MASTERCARD", "spa"), ("AMEX", "aesk"), ("DISCOVER", "dipb"),
        ("DINERS", "pb"), ("JCB", "js"), ("UNIONPAY", "internet"),
    ],
)  # fmt: skip
def test_an_authenticated_payment_is_called_by_its_network(code: str, word: str) -> None:
    card = msgspec.structs.replace(CARD, card_network=c.CardNetwork[code])
    done = c.AuthenticationData(cavv="AAAB", eci="05")
    sent = body(f.Authorize, payment(payment_method=card, authentication_data=done))
    assert sent["processingInformation"]["commerceIndicator"] == word
    plain = body(f.Authorize, payment(payment_method=card))
    assert plain["processingInformation"]["commerceIndicator"] == "internet"
    told = msgspec.structs.replace(done, eci="vbv_attempted")
    sent = body(f.Authorize, payment(payment_method=card, authentication_data=told))
    assert sent["processingInformation"]["commerceIndicator"] == "vbv_attempted"
    for channel in (c.PaymentChannel.MAIL_ORDER, c.PaymentChannel.TELEPHONE_ORDER):
        sent = body(f.Authorize, payment(payment_method=card, payment_channel=channel))
        assert sent["processingInformation"]["commerceIndicator"] == "moto"


PARES = {
    "SUCCESS": "Y", "NOT_VERIFIED": "A", "VERIFICATION_NOT_PERFORMED": "U", "FAILURE": "N",
    "REJECTED": "R",
}  # fmt: skip


@pytest.mark.parametrize(("word", "letter"), PARES.items())
def test_what_3ds_came_to_is_told_by_its_letter(word: str, letter: str) -> None:
    status = c.TransactionStatus[f"TRANSACTION_STATUS_{word}"]
    done = c.AuthenticationData(cavv="AAAB", eci="05", trans_status=status)
    sent = body(f.Authorize, payment(authentication_data=done))
    told = sent["consumerAuthenticationInformation"]
    assert (told["paresStatus"], told["eciRaw"], told["cavv"]) == (letter, "05", "AAAB")
    assert (told["veresEnrolled"], told["cavvAlgorithm"]) == ("Y", "2")


def apple(network: str) -> c.AppleWallet:
    proof = c.ApplePayCryptogramData(Secret("AAAB"), "07")
    device = c.ApplePayDecryptedData(
        Secret("4111111111111111"), Secret("11"), Secret("31"), proof
    )  # fmt: skip
    about = c.AppleWalletPaymentMethod(network=network)
    return c.AppleWallet(payment_data=device, payment_method=about)


@pytest.mark.parametrize(
    ("network", "word", "ucaf"),
    [("MasterCard", "spa", {"ucafCollectionIndicator": "2"}), ("Visa", "internet", None)],
)
def test_a_device_pays_by_its_network(network: str, word: str, ucaf: Any) -> None:
    sent = body(f.Authorize, payment(payment_method=apple(network)))
    assert sent["processingInformation"]["commerceIndicator"] == word
    assert sent["processingInformation"]["paymentSolution"] == "001"
    assert sent.get("consumerAuthenticationInformation") == ucaf
    assert sent["paymentInformation"]["tokenizedCard"] == {
        "number": "4111111111111111", "expirationMonth": "11", "expirationYear": "2031",
        "cryptogram": "AAAB", "transactionType": "1",
    }  # fmt: skip


def test_a_sealed_token_is_sent_as_it_came() -> None:
    google = c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData("", "sealed"))
    sent = body(f.Authorize, payment(payment_method=google))
    value = base64.b64encode(b"sealed").decode()
    assert sent["paymentInformation"]["fluidData"]["value"] == value
    assert sent["processingInformation"]["paymentSolution"] == "012"


def test_a_debit_is_of_an_account() -> None:
    for saved, letter in ((True, "S"), (False, "C")):
        kind = c.BankType.BANK_TYPE_SAVINGS if saved else None
        account = c.Ach(
            account_number=Secret("4100"), routing_number=Secret("071923284"), bank_type=kind
        )
        sent = body(f.Authorize, payment(payment_method=account))
        assert sent["paymentInformation"] == {
            "bank": {"account": {"number": "4100", "type": letter}, "routingNumber": "071923284"},
            "paymentType": {"name": "CHECK"},
        }
        assert sent["processingInformation"] == {
            "commerceIndicator": "internet",
            "bankTransferOptions": {"secCode": "WEB"},
        }


def test_modifications_name_amount_and_reference() -> None:
    details = {"currency": "EUR", "totalAmount": "10.50"}
    capture = msgspec.structs.replace(CAPTURE, merchant_capture_id="cap-1", merchant_order_id="o-1")
    sent = body(f.Capture, capture)
    assert sent["orderInformation"] == {"amountDetails": details}
    assert sent["clientReferenceInformation"] == {"code": "cap-1"}
    only = {"captureSequenceNumber": 1, "totalCaptureCount": 1}
    assert sent["processingInformation"] == {"captureOptions": only}
    assert sent["merchantDefinedInformation"] == [
        {"key": "1", "value": "merchant_order_reference_id=o-1"}
    ]
    void = msgspec.structs.replace(VOID, merchant_void_id="void-1", cancellation_reason="34")
    assert body(f.Void, void) == {
        "clientReferenceInformation": {"code": "void-1"},
        "reversalInformation": {"amountDetails": details, "reason": "34"},
    }
    assert body(f.Refund, REFUND) == {
        "orderInformation": {"amountDetails": details},
        "clientReferenceInformation": {"code": "r-1"},
    }
    reverse = msgspec.structs.replace(REVERSE, merchant_reverse_id="rev-1")
    assert body(f.VoidPostCapture, reverse) == {"clientReferenceInformation": {"code": "rev-1"}}


def test_a_payer_is_told_line_by_line() -> None:
    billing = c.Address(
        first_name=Secret("Ada"), last_name=Secret("Byron"), line1=Secret("1 Road"),
        city=Secret("Austin"), state=Secret("Texas"), zip_code=Secret("78701"),
        country_alpha2_code=c.CountryAlpha2.US,
    )  # fmt: skip
    mail = c.Customer(email=Secret("b@c.example"))
    asked = payment(address=c.PaymentAddress(billing_address=billing), customer=mail)
    assert body(f.Authorize, asked)["orderInformation"]["billTo"] == {
        "firstName": "Ada", "lastName": "Byron", "address1": "1 Road", "locality": "Austin",
        "administrativeArea": "TX", "postalCode": "78701", "country": "US", "email": "b@c.example",
    }  # fmt: skip
    both = payment(customer=mail)
    assert body(f.Authorize, both)["orderInformation"]["billTo"]["email"] == "ada@example.org"


BILLED = {"address": ADDRESS, "amount": EUR}
PAGE = "https://shop.example/back"


@pytest.mark.parametrize(
    ("flow", "asked", "field"),
    [
        (f.Authorize, payment(payment_method=c.CardDetails()), "card_cvc"),
        (
            f.Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_number=None)),
            "card_number",
        ),
        (
            f.Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_month=None)),
            "card_exp_month",
        ),
        (
            f.Authorize,
            payment(payment_method=msgspec.structs.replace(CARD, card_exp_year=None)),
            "card_exp_year",
        ),
        (
            f.Authorize,
            payment(payment_method=msgspec.structs.replace(TOKEN, token_exp_month=None)),
            "token_exp_month",
        ),
        (f.Authorize, payment(payment_method=TOKEN), "token_cryptogram"),
        (f.Authorize, payment(payment_method=c.AppleWallet()), "apple_pay"),
        (f.Authorize, payment(payment_method=c.GoogleWallet()), "google_pay"),
        (f.Authorize, payment(payment_method=c.SamsungWallet()), "samsung_pay"),
        (f.Authorize, payment(payment_method=c.TokenPaymentMethodType()), "token"),
        (f.Authorize, payment(payment_method=c.Ach(account_number=Secret("1"))), "routing_number"),
        (f.Authorize, payment(payment_method=c.Ach(routing_number=Secret("1"))), "account_number"),
        (f.Authorize, payment(amount=None), "amount"),
        (f.Authorize, payment(address=c.PaymentAddress()), "email"),
        (f.PSync, PaymentsSyncData(), "connector_transaction_id"),
        (f.Refund, RefundsData(refund_amount=EUR), "connector_transaction_id"),
        (f.VoidPostCapture, PaymentsCancelPostCaptureData(), "connector_transaction_id"),
        (
            f.IncrementalAuthorization,
            PaymentsIncrementalAuthorizationData(connector_transaction_id="p1", amount=EUR),
            "authorized_amount",
        ),
        (
            f.RepeatPayment,
            RepeatPaymentData(
                amount=EUR, connector_recurring_payment_id=c.ConnectorMandateReferenceId()
            ),
            "connector_mandate_id",
        ),
        (f.RepeatPayment, RepeatPaymentData(amount=EUR), "connector_recurring_payment_id"),
        (f.SetupMandate, SetupMandateRequestData(payment_method=CARD, address=ADDRESS), "amount"),
        (f.PreAuthenticate, PaymentsPreAuthenticateData(payment_method=TOKEN), "card"),
        (
            f.Authenticate,
            PaymentsAuthenticateData(
                payment_method=CARD, connector_feature_data=carrying(reference_id="x"),
                address=ADDRESS, amount=EUR,
            ),
            "continue_redirection_url",
        ),
        (
            f.Authenticate,
            PaymentsAuthenticateData(
                payment_method=CARD, address=ADDRESS, amount=EUR, continue_redirection_url=PAGE
            ),
            "redirection_response.params",
        ),
        (
            f.PostAuthenticate,
            PaymentsPostAuthenticateData(payment_method=CARD, amount=EUR),
            "TransactionId",
        ),
        (
            f.ClientAuthenticationToken,
            ClientAuthenticationTokenRequestData(
                domain_context=c.PaymentClientAuthenticationContext(amount=EUR)
            ),
            "return_url",
        ),
    ],
)  # fmt: skip
def test_what_cybersource_has_to_be_told_is_asked_for_by_name(
    flow: Any, asked: Any, field: str
) -> None:
    with pytest.raises(IntegrationError, match=field) as refused:
        body(flow, asked)
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


def test_a_method_that_nobody_claims_is_refused() -> None:
    with pytest.raises(IntegrationError, match=r"through CyberSource$") as refused:
        body(f.Authorize, payment(payment_method=c.Ideal()))
    assert refused.value.code == "NOT_IMPLEMENTED"


# 3DS


def test_the_first_step_collects_the_devices_data() -> None:
    asked = PaymentsPreAuthenticateData(payment_method=CARD, merchant_order_id="o-1")
    sent = body(f.PreAuthenticate, asked)
    card = sent["paymentInformation"]["card"]
    assert card == {
        "number": "4111111111111111", "expirationMonth": "12", "expirationYear": "2034",
        "type": "001",
    }  # fmt: skip
    assert sent["clientReferenceInformation"] == {"code": "o-1"}
    page = "https://ddc.example/collect"
    inside = {"accessToken": "jwt", "deviceDataCollectionUrl": page, "referenceId": "ref-1"}
    told = read(f.PreAuthenticate, asked, id="s1", consumerAuthenticationInformation=inside)
    assert told.status is S.AUTHENTICATION_PENDING
    assert (told.redirection.endpoint, told.redirection.method) == (
        page,
        c.HttpMethod.HTTP_METHOD_POST,
    )
    assert told.redirection.form_fields == {
        "JWT": "jwt", "access_token": "jwt", "ddc_url": page, "reference_id": "ref-1",
    }  # fmt: skip
    assert told.connector_feature_data.reference_id == "ref-1"
    why = {"reason": "INVALID_DATA", "message": "Wrong."}
    failed = read(f.PreAuthenticate, asked, id="s1", errorInformation=why)
    assert isinstance(failed, ErrorResponse)
    assert (failed.code, failed.reference) == ("INVALID_DATA", None)


@pytest.mark.parametrize(
    ("params", "carried", "reference"),
    [
        ("reference_id=ref-2&x=1", "ref-1", "ref-2"),
        ("ref-3", "ref-1", "ref-3"),
        ("", "ref-1", "ref-1"),
    ],
)
def test_the_second_step_names_the_devices_data(params: str, carried: str, reference: str) -> None:
    asked = PaymentsAuthenticateData(
        payment_method=CARD, amount=EUR, address=ADDRESS, continue_redirection_url=PAGE,
        redirection_response=c.RedirectionResponse(params=params),
        connector_feature_data=carrying(reference_id=carried),
    )  # fmt: skip
    sent = body(f.Authenticate, asked)
    told = {"returnUrl": PAGE, "referenceId": reference}
    assert sent["consumerAuthenticationInformation"] == told
    assert sent["orderInformation"]["amountDetails"] == {"currency": "EUR", "totalAmount": "10.50"}


LETTERS = {
    "Y": "SUCCESS", "A": "NOT_VERIFIED", "U": "VERIFICATION_NOT_PERFORMED", "N": "FAILURE",
    "R": "REJECTED", "C": "CHALLENGE_REQUIRED",
}  # fmt: skip
ASKED = PaymentsAuthenticateData(payment_method=CARD, amount=EUR)


@pytest.mark.parametrize(("letter", "word"), LETTERS.items())
def test_what_an_authentication_came_to_is_told(letter: str, word: str) -> None:
    inside = {
        "paresStatus": letter, "cavv": "AAAB", "xid": "xid-1", "specificationVersion": "2.2.0",
        "directoryServerTransactionId": "ds-1", "acsTransactionId": "acs-1",
        "threeDSServerTransactionId": "srv-1", "indicator": "vbv",
        "ucafCollectionIndicator": "2", "authenticationTransactionId": "auth-1",
    }  # fmt: skip
    told = read(
        f.Authenticate, ASKED, id="a1", status="AUTHENTICATION_SUCCESSFUL",
        consumerAuthenticationInformation=inside, clientReferenceInformation={"code": "o-1"},
    )  # fmt: skip
    assert (told.status, told.reference) == (S.AUTHENTICATION_SUCCESSFUL, "o-1")
    assert told.redirection is None
    assert told.authentication_data == c.AuthenticationData(
        eci="vbv", cavv="AAAB", threeds_server_transaction_id="srv-1", message_version="2.2.0",
        ds_transaction_id="ds-1", trans_status=c.TransactionStatus[f"TRANSACTION_STATUS_{word}"],
        acs_transaction_id="acs-1", connector_transaction_id="xid-1",
        ucaf_collection_indicator="2",
    )  # fmt: skip
    assert msgspec.to_builtins(told.connector_feature_data) == {"authentication_id": "auth-1"}


def test_a_challenge_is_where_the_bank_says() -> None:
    inside = {"accessToken": "jwt", "stepUpUrl": "https://acs.example/up"}
    told = read(
        f.Authenticate, ASKED, id="a1", status="PENDING_AUTHENTICATION",
        consumerAuthenticationInformation=inside,
    )  # fmt: skip
    assert told.status is S.AUTHENTICATION_PENDING
    assert told.redirection.form_fields == {
        "JWT": "jwt", "access_token": "jwt", "step_up_url": "https://acs.example/up",
    }  # fmt: skip
    for lacking in inside:
        part = {name: value for name, value in inside.items() if name != lacking}
        with pytest.raises(ConnectorError, match="without its page"):
            read(
                f.Authenticate, ASKED, id="a1", status="PENDING_AUTHENTICATION",
                consumerAuthenticationInformation=part,
            )  # fmt: skip


@pytest.mark.parametrize(
    ("word", "status"), [("AUTHENTICATION_FAILED", S.AUTHENTICATION_FAILED), (None, None)]
)
def test_an_authentication_that_failed_says_why(word: str | None, status: S | None) -> None:
    why = {"reason": "CONSUMER_AUTHENTICATION_FAILED", "message": "No."}
    asked = PaymentsPostAuthenticateData(payment_method=CARD, amount=EUR)
    told = read(f.PostAuthenticate, asked, id="a1", status=word, errorInformation=why)
    assert isinstance(told, ErrorResponse)
    assert (told.status, told.code) == (status, "CONSUMER_AUTHENTICATION_FAILED")


# Sessions


def test_a_component_starts_on_the_merchants_page() -> None:
    about = c.PaymentClientAuthenticationContext(
        amount=EUR, return_url="https://shop.example:8443/pay?x=1"
    )
    asked = ClientAuthenticationTokenRequestData(domain_context=about)
    sent = body(f.ClientAuthenticationToken, asked)
    assert sent == {
        "targetOrigins": ["https://shop.example:8443"],
        "clientVersion": "v2.0",
        "allowedCardNetworks": ["VISA", "MASTERCARD", "AMEX", "DISCOVER"],
    }

    def told(text: str) -> Any:
        reply = Response(201, {}, text.encode())
        return CYBERSOURCE.flow(f.ClientAuthenticationToken).handle_response(call(asked), reply)

    found = told("a.b.c\n").response.session_data.value.capture_context
    assert found.reveal() == "a.b.c"
    with pytest.raises(ConnectorError):
        told("not a token")


# Notifications


def notice(kind: str, data: dict[str, Any]) -> Any:
    text = json.dumps({"eventType": kind, "payload": [{"data": data}]})
    return HOOK.decode(Event({}, text.encode(), 0.0))


BY_PAYMENT = {"self": {"href": "/pts/v2/payments/p1"}}
OPEN = {**BY_PAYMENT, "capture": {"href": "/pts/v2/payments/p1/captures"}}


@pytest.mark.parametrize(
    ("kind", "word", "links", "told", "status"),
    [
        ("payments.authorization.status.accepted", "AUTHORIZED", OPEN,
         E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS, S.AUTHORIZED),
        ("payments.authorization.status.accepted", "AUTHORIZED", BY_PAYMENT,
         E.PAYMENT_INTENT_SUCCESS, S.CHARGED),
        ("payments.payments.accepted", "PENDING", BY_PAYMENT,
         E.PAYMENT_INTENT_PROCESSING, S.PENDING),
        ("payments.payments.failed", "DECLINED", BY_PAYMENT, E.PAYMENT_INTENT_FAILURE, S.FAILURE),
        ("payments.authorization.status.rejected", "DECLINED", BY_PAYMENT,
         E.PAYMENT_INTENT_FAILURE, S.FAILURE),
        ("payments.capture.status.accepted", "PENDING", {},
         E.PAYMENT_INTENT_CAPTURE_SUCCESS, S.CHARGED),
        ("payments.capture.status.updated", "TRANSMITTED", {},
         E.PAYMENT_INTENT_CAPTURE_SUCCESS, S.CHARGED),
        ("payments.reversal.status.accepted", "REVERSED", {},
         E.PAYMENT_INTENT_CANCELLED, S.VOIDED),
        ("payments.void.status.accepted", "VOIDED", {},
         E.PAYMENT_INTENT_CANCELLED, S.VOIDED_POST_CAPTURE),
    ],
)  # fmt: skip
def test_a_notification_of_a_payment(
    kind: str, word: str, links: dict[str, Any], told: E, status: S
) -> None:
    code = {"code": "order-1"}
    heard = notice(
        kind, {"id": "p1", "status": word, "_links": links, "clientReferenceInformation": code}
    )
    assert HOOK.get_webhook_event_type(heard) is told
    outcome = HOOK.process_payment_webhook(heard, Event({}, b"", 0.0))
    own = "p1" if links else None
    assert (outcome.status, outcome.connector_transaction_id) == (status, own)
    reference = HOOK.get_webhook_object_reference_id(heard)
    assert reference == c.PaymentEventReference(own, "order-1")


@pytest.mark.parametrize(("word", "status"), REFUND_WORDS)
@pytest.mark.parametrize(
    "kind",
    [
        "payments.refund.status.accepted", "payments.refund.status.updated",
        "payments.credits.accepted", "payments.credits.failed",
    ],
)  # fmt: skip
def test_a_notification_of_a_refund(kind: str, word: str | None, status: R) -> None:
    kinds = {
        R.REFUND_PENDING: E.WEBHOOK_REFUND_PROCESSING,
        R.REFUND_SUCCESS: E.WEBHOOK_REFUND_SUCCESS,
        R.REFUND_FAILURE: E.WEBHOOK_REFUND_FAILURE,
    }
    heard = notice(kind, {"id": "re1", "status": word})
    assert HOOK.get_webhook_event_type(heard) is kinds[status]
    assert HOOK.process_refund_webhook(heard, Event({}, b"", 0.0)).status is status
    reference = HOOK.get_webhook_object_reference_id(heard)
    assert reference == c.RefundEventReference("re1", "re1")


NOW = 1_700_000_000


@pytest.mark.parametrize(
    ("age", "verified"), [(0, True), (3599, True), (3601, False), (-5, True), (7200, False)]
)
def test_a_notification_is_believed_for_an_hour(age: int, verified: bool) -> None:
    payload, stamp = '[{"data": {"id": "p1"}}]', (NOW - age) * 1000
    text = f'{{"eventType": "payments.payments.accepted", "payload": {payload}}}'
    mac = hmac.digest(base64.b64decode(KEY), f"{stamp}.{payload}".encode(), "sha256")
    signature = f"t={stamp}; keyId=k=; sig={base64.b64encode(mac).decode()}"
    received = Event({"v-c-signature": signature}, text.encode(), now=float(NOW), secret=KEY)
    assert HOOK.verify_webhook_source(received) is verified


def test_a_notification_of_no_kind_is_an_error() -> None:
    with pytest.raises(WebhookError):
        HOOK.get_webhook_event_type(notice("payments.unknown", {"id": "p1"}))

"""Braintree: what the suites cannot see: its sheets, merchant accounts, and what may have moved."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any
from urllib.parse import urlencode

import pytest

from ucs.connectors.braintree.transformers.graphql import Known
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundsData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    ClientAuthenticationToken,
    DisputeSync,
    PaymentMethodToken,
    PSync,
    Refund,
    SetupMandate,
    SubmitEvidence,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

BRAINTREE = registry.load("braintree")
CONFIG = c.BraintreeConfig(
    public_key=Secret("public"),
    private_key=Secret("private"),
    merchant_account_id=Secret("acct_usd"),
    merchant_config_currency="USD",
    apple_pay_label="Shop",
    apple_pay_supported_networks=("visa",),
    gpay_merchant_name="Shop",
    gpay_gateway_merchant_id="gateway",
    paypal_client_id="client",
)
PAID = PaymentsAuthorizeData(
    merchant_transaction_id="order-1",
    amount=Money(1050, "USD"),
    payment_method=c.PaypalSdkWallet(token=Secret("nonce")),
)


def call(request: Any) -> RouterDataV2[Any, Any]:
    return RouterDataV2(request, CONFIG, BRAINTREE.spec.base_urls("sandbox"), Call("call-1"))


def sent(flow: Any, request: Any) -> Any:
    body = BRAINTREE.flow(flow).build_request(call(request)).body
    return json.loads(body or b"{}")["variables"]["input"]


def read(flow: Any, request: Any, **answer: Any) -> Any:
    reply = Response(200, {}, json.dumps(answer).encode())
    return BRAINTREE.flow(flow).handle_response(call(request), reply).response


def session(kind: c.PaymentMethodType | None) -> Any:
    asked = c.PaymentClientAuthenticationContext(
        amount=Money(1050, "USD"),
        payment_method_type=kind,
        country_alpha2_code=c.CountryAlpha2.US,
    )
    request = ClientAuthenticationTokenRequestData(domain_context=asked)
    told = {"createClientToken": {"clientToken": "token"}}
    return read(ClientAuthenticationToken, request, data=told).session_data


def test_each_wallets_sheet_has_the_token_and_the_sum() -> None:
    apple = session(c.PaymentMethodType.APPLE_PAY)
    assert apple.session_response.third_party_sdk.secrets.display == Secret("token")
    assert (apple.payment_request_data.total.label, apple.payment_request_data.total.amount) == (
        "Shop",
        1050,
    )
    google = session(c.PaymentMethodType.GOOGLE_PAY).google_pay_session
    assert google.secrets.display == Secret("token")
    parameters = google.allowed_payment_methods[0].tokenization_specification.parameters
    assert (parameters.gateway, parameters.gateway_merchant_id) == ("braintree", "gateway")
    paypal = session(None)
    assert (paypal.client_token, paypal.transaction_info.total_price) == ("token", 1050)


def test_the_account_that_was_sent_goes_before_that_of_the_credentials() -> None:
    assert sent(Authorize, PAID)["transaction"]["merchantAccountId"] == "acct_usd"
    named = PaymentsAuthorizeData(
        amount=Money(1000, "EUR"),
        payment_method=PAID.payment_method,
        connector_feature_data=Secret('{"merchant_account_id": "acct_eur"}'),
    )
    assert sent(Authorize, named)["transaction"]["merchantAccountId"] == "acct_eur"


def test_another_currency_than_the_accounts_is_refused_before_anything_is_sent() -> None:
    asked = RefundsData(connector_transaction_id="t", refund_amount=Money(1000, "JPY"))
    with pytest.raises(IntegrationError, match="JPY"):
        sent(Refund, asked)


@pytest.mark.parametrize(("kind", "status"), [("VALIDATION", S.FAILURE), ("INTERNAL", None)])
def test_a_refusal_says_what_became_of_the_payment_unless_braintree_itself_failed(
    kind: str, status: S | None
) -> None:
    failed = {"message": "no", "extensions": {"errorClass": kind, "legacyCode": "91506"}}
    found = read(Authorize, PAID, errors=[failed], data=None)
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.status) == ("91506", status)


@pytest.mark.parametrize(
    "told", [None, [], {"search": 1}, {"search": {}}, {"search": {"transactions": {}}}]
)
def test_an_answer_of_another_shape_is_no_outcome(told: Any) -> None:
    with pytest.raises(ConnectorError):
        read(PSync, PaymentsSyncData(connector_transaction_id="t"), data=told)


def notification(signature: str = "") -> bytes:
    payload = base64.encodebytes(b"<notification/>").decode()
    key = hashlib.sha1(b"private").digest()
    made = signature or hmac.new(key, payload.encode(), "sha1").hexdigest()
    told = {"bt_signature": f"other|0&public|{made}", "bt_payload": payload}
    return urlencode(told).encode()


def usd(value: str) -> dict[str, str]:
    return {"value": value, "currencyCode": "USD"}


def test_a_notification_is_believed_by_the_callers_own_pair_of_keys_alone() -> None:
    webhook = BRAINTREE.incoming_webhook
    assert webhook is not None
    assert webhook.verify_webhook_source(Event({}, notification(), 0, config=CONFIG))
    assert not webhook.verify_webhook_source(Event({}, notification("0"), 0, config=CONFIG))
    assert not webhook.verify_webhook_source(
        Event({}, notification(), 0, config=c.BraintreeConfig(public_key=Secret("public")))
    )
    assert not webhook.verify_webhook_source(Event({}, notification(), 0))


@pytest.mark.parametrize(
    ("word", "told", "expected", "amount"),
    [
        ("OPEN", usd("10.50"), c.DisputeStatus.DISPUTE_OPENED, Money(1050, "USD")),
        ("DISPUTED", usd("10"), c.DisputeStatus.DISPUTE_CHALLENGED, Money(1000, "USD")),
        (
            "UNDER_REVIEW",
            {"value": "1050", "currencyCode": "JPY"},
            c.DisputeStatus.DISPUTE_CHALLENGED,
            Money(1050, "JPY"),
        ),
        (
            "LOST",
            {"value": "1.050", "currencyCode": "KWD"},
            c.DisputeStatus.DISPUTE_LOST,
            Money(1050, "KWD"),
        ),
    ],
)
def test_a_dispute_is_told_in_the_minor_units_of_its_currency(
    word: str, told: Any, expected: c.DisputeStatus, amount: Money
) -> None:
    node = {
        "id": "d-1", "status": word, "type": "CHARGEBACK", "amountDisputed": told,
        "transaction": {"id": "p-1"},
    }  # fmt: skip
    asked = c.DisputeServiceGetRequest(connector_dispute_id="d-1")
    found = read(DisputeSync, asked, data={"search": {"disputes": {"edges": [{"node": node}]}}})
    assert (found.status, found.amount) == (expected, amount)
    assert (found.connector_dispute_id, found.connector_transaction_id) == ("d-1", "p-1")


@pytest.mark.parametrize(
    ("word", "agreed"),
    [("VERIFIED", True), ("PROCESSOR_DECLINED", False), ("GATEWAY_REJECTED", False)],
)
def test_a_card_that_the_bank_refused_is_no_mandate(word: str, agreed: bool) -> None:
    made = {"paymentMethod": {"id": "card-1"}, "verification": {"status": word}}
    asked = c.PaymentServiceSetupRecurringRequest()
    told = read(SetupMandate, asked, data={"vaultPaymentMethod": made})
    assert (told.status is S.CHARGED) is agreed


PDF = c.EvidenceDocument(file_content=b"%PDF-1.4", file_mime_type="application/pdf")
WORDS = c.EvidenceDocument(text_content="The goods were delivered.")


def evidence(*pieces: c.EvidenceDocument) -> c.DisputeServiceSubmitEvidenceRequest:
    return c.DisputeServiceSubmitEvidenceRequest(dispute_id="d-1", evidence_documents=pieces)


def test_texts_go_in_one_document_and_a_file_beside_one() -> None:
    texts = BRAINTREE.flow(SubmitEvidence).build_request(call(evidence(WORDS, WORDS)))
    assert texts.headers["Content-Type"] == "application/json"
    asked = json.loads(texts.body or b"")["variables"]
    told = {"disputeId": "d-1", "content": "The goods were delivered."}
    assert asked == {"i0": told, "i1": told}
    file = BRAINTREE.flow(SubmitEvidence).build_request(call(evidence(PDF)))
    assert file.headers["Content-Type"].startswith("multipart/form-data")
    assert b'"file":null' in (file.body or b"")
    assert b'name="0"; filename="evidence.pdf"' in (file.body or b"")


@pytest.mark.parametrize(
    "pieces",
    [(PDF, PDF), (PDF, WORDS), (WORDS, PDF), (c.EvidenceDocument(file_content=b"x"),)],
)
def test_more_than_one_file_or_another_kind_is_refused(pieces: Any) -> None:
    with pytest.raises(IntegrationError, match="file"):
        BRAINTREE.flow(SubmitEvidence).build_request(call(evidence(*pieces)))


def parts(status: str, *taken: tuple[str, str]) -> dict[str, Any]:
    captures = [
        {"id": f"part-{n}", "status": word, "amount": usd(value)}
        for n, (word, value) in enumerate(taken, 1)
    ]
    details = {"childCaptures": captures, "totalAmountAuthorized": usd("10.50")}
    return {"id": "p-1", "status": status, "partialCaptureDetails": details}


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (parts("AUTHORIZED"), S.AUTHORIZED),
        (parts("SETTLEMENT_PENDING", ("SETTLING", "4.50")), S.PARTIAL_CHARGED_AND_CHARGEABLE),
        (parts("AUTHORIZED", ("FAILED", "10.50")), S.AUTHORIZED),
        (parts("SETTLEMENT_PENDING", ("SETTLED", "4.50"), ("SETTLING", "6.00")), S.CHARGED),
        (parts("VOIDED", ("SETTLED", "4.50")), S.PARTIAL_CHARGED),
        (parts("AUTHORIZATION_EXPIRED", ("SETTLED", "4.50")), S.PARTIAL_CHARGED),
        (parts("SETTLEMENT_PENDING", ("SETTLEMENT_DECLINED", "10.50")), S.AUTHORIZED),
    ],
)
def test_an_authorization_taken_in_parts_tells_how_much(whole: Any, expected: S) -> None:
    asked = c.PaymentServiceGetRequest(connector_transaction_id="p-1")
    whole = whole | {"amount": usd("10.50")}
    found = read(PSync, asked, data={"search": {"transactions": {"edges": [{"node": whole}]}}})
    assert found.status is expected
    took = {S.CHARGED: (1050,), S.AUTHORIZED: (None, 0)}
    assert found.captured_amount in took.get(expected, (450,))


@pytest.mark.parametrize(
    ("kind", "word", "expected"),
    [
        ("Transaction", "VOIDED", S.VOIDED),
        ("Refund", "SUBMITTED_FOR_SETTLEMENT", S.VOIDED_POST_CAPTURE),
        ("Refund", "PROCESSOR_DECLINED", S.VOID_FAILED),
    ],
)
def test_a_reversal_is_a_void_or_a_refund_that_may_be_declined(
    kind: str, word: str, expected: S
) -> None:
    asked = c.PaymentServiceVoidRequest(connector_transaction_id="p-1")
    reversal = {"id": "r-1", "status": word, "__typename": kind}
    told = read(Void, asked, data={"reverseTransaction": {"reversal": reversal}})
    assert (told.status, told.connector_transaction_id) == (expected, "p-1")


@pytest.mark.parametrize("flow", [Void, VoidPostCapture])
def test_of_what_was_taken_in_parts_only_the_rest_is_given_up(flow: Any) -> None:
    asked = c.PaymentServiceReverseRequest(connector_transaction_id="p-1")
    whole = parts("VOIDED", ("SETTLING", "4.50")) | {"__typename": "Transaction"}
    told = read(flow, asked, data={"reverseTransaction": {"reversal": whole}})
    assert told.status is S.PARTIAL_CHARGED


def capture_of_a_part(status: str, *earlier: tuple[str, str], known: Any = None) -> Any:
    asked = c.PaymentServiceCaptureRequest(
        connector_transaction_id="p-1",
        amount_to_capture=Money(450, "USD"),
        capture_method=c.CaptureMethod.MANUAL_MULTIPLE,
        connector_feature_data=known,
    )
    whole = parts("SETTLEMENT_PENDING", *earlier, (status, "4.50"))
    details = {"parentAuthorization": whole}
    id = f"part-{len(earlier) + 1}"
    part = {"id": id, "status": status, "partialCaptureDetails": details}
    return read(Capture, asked, data={"partialCaptureTransaction": {"capture": part}})


@pytest.mark.parametrize(
    ("mode", "field"),
    [(c.CaptureMethod.MANUAL_MULTIPLE, "partialCapture"), (c.CaptureMethod.MANUAL, "capture")],
)
def test_only_who_captures_several_times_keeps_the_rest_held(
    mode: c.CaptureMethod, field: str
) -> None:
    asked = c.PaymentServiceCaptureRequest(
        connector_transaction_id="p-1",
        amount_to_capture=Money(450, "USD"),
        capture_method=mode,
    )
    body = BRAINTREE.flow(Capture).build_request(call(asked)).body or b""
    assert f"mutation {field}Transaction(".encode() in body
    assert b'"amount":"4.50"' in body


def test_a_part_is_told_by_the_payments_id_and_its_own() -> None:
    told = capture_of_a_part("SETTLING")
    assert told.status is S.PARTIAL_CHARGED_AND_CHARGEABLE
    assert (told.connector_transaction_id, told.reference) == ("p-1", "part-1")
    assert capture_of_a_part("SETTLEMENT_DECLINED").status is S.CAPTURE_FAILED


def sent_back(**known: Any) -> Secret:
    return Secret(json.dumps(known))


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        ((), Known(part="part-1", held=True)),
        ((("SETTLED", "3.00"),), Known(part="part-2", several=True, held=True)),
        ((("SETTLED", "6.00"),), Known(part="part-2", several=True)),
        ((("SETTLEMENT_DECLINED", "6.00"),), Known(part="part-2", held=True)),
    ],
)
def test_a_capture_says_by_which_transaction_it_is_given_back(earlier: Any, expected: Any) -> None:
    assert capture_of_a_part("SETTLING", *earlier).connector_feature_data == expected
    kept = capture_of_a_part("SETTLING", *earlier, known=sent_back(merchant_account_id="acct"))
    assert kept.connector_feature_data.merchant_account_id == "acct"


TWO = (("SETTLED", "4.50"), ("SETTLING", "6.00"))


@pytest.mark.parametrize(
    ("taken", "known", "expected"),
    [
        (TWO[:1], None, Known(part="part-1", held=True)),
        (TWO, None, Known(several=True)),
        (TWO, sent_back(part="part-2"), Known(part="part-2", several=True)),
        (TWO, sent_back(part="another"), Known(several=True)),
        ((), None, None),
    ],
)
def test_a_sync_says_what_was_taken_in_parts(taken: Any, known: Any, expected: Any) -> None:
    asked = c.PaymentServiceGetRequest(connector_transaction_id="p-1", connector_feature_data=known)
    whole = parts("SETTLEMENT_PENDING", *taken)
    found = read(PSync, asked, data={"search": {"transactions": {"edges": [{"node": whole}]}}})
    assert found.connector_feature_data == expected


def refunded(known: Secret | None) -> str:
    asked = RefundsData(
        connector_transaction_id="p-1",
        refund_amount=Money(450, "USD"),
        connector_feature_data=known,
    )
    return str(sent(Refund, asked)["transactionId"])


def test_a_refund_is_of_the_capture_that_is_named_or_of_the_payment() -> None:
    assert refunded(sent_back(part="part-2", several=True, held=True)) == "part-2"
    assert refunded(sent_back(merchant_account_id="acct")) == "p-1"
    assert refunded(None) == "p-1"
    with pytest.raises(IntegrationError, match="several captures, none named"):
        refunded(sent_back(several=True))


VOID, REVERSAL = c.PaymentServiceVoidRequest, c.PaymentServiceReverseRequest


@pytest.mark.parametrize(
    ("flow", "asked", "known", "expected"),
    [
        (Void, VOID, {}, "p-1"),
        (VoidPostCapture, REVERSAL, {}, "p-1"),
        # The rest is let go by the authorization, however many captures there were.
        (Void, VOID, {"part": "part-2", "several": True, "held": True}, "p-1"),
        (Void, VOID, {"part": "part-1"}, "part-1"),
        (VoidPostCapture, REVERSAL, {"part": "part-1"}, "part-1"),
        (Void, VOID, {"part": "part-2", "several": True}, "several captures"),
        (VoidPostCapture, REVERSAL, {"part": "part-2", "several": True}, "several captures"),
        (VoidPostCapture, REVERSAL, {"several": True}, "several captures"),
        (VoidPostCapture, REVERSAL, {"part": "part-1", "held": True}, "while the rest is held"),
    ],
)
def test_one_capture_is_undone_and_several_are_not(
    flow: Any, asked: Any, known: Any, expected: str
) -> None:
    request = asked(connector_transaction_id="p-1", connector_feature_data=sent_back(**known))
    if " " not in expected:
        assert sent(flow, request)["transactionId"] == expected
        return
    with pytest.raises(IntegrationError, match=expected):
        sent(flow, request)


def test_once_the_rest_is_given_up_what_was_taken_can_be_reversed() -> None:
    asked = VOID(
        connector_transaction_id="p-1", connector_feature_data=sent_back(part="part-1", held=True)
    )
    whole = parts("VOIDED", ("SETTLING", "4.50")) | {"__typename": "Transaction"}
    told = read(Void, asked, data={"reverseTransaction": {"reversal": whole}})
    assert told.connector_feature_data == Known(part="part-1")


def test_a_token_says_in_which_device_it_was() -> None:
    phone = c.GooglePayDecryptedData(
        cryptogram=Secret("proof"),
        card_exp_month=Secret("12"),
        card_exp_year=Secret("2034"),
        application_primary_account_number=Secret("4111111111111111"),
    )
    wallet = c.GoogleWallet(tokenization_data=phone)
    asked = c.PaymentMethodServiceTokenizeRequest(payment_method=wallet)
    token = sent(PaymentMethodToken, asked)["networkToken"]
    assert token["originDetails"] == {"origin": "GOOGLE_PAY"}
    assert token["cryptogram"] == "proof"


MEXICAN = PaymentsAuthorizeData(
    merchant_transaction_id="order-1",
    amount=Money(1050, "MXN"),
    payment_method=c.Oxxo(),
    return_url="https://merchant.example/return",
    connector_feature_data=Secret('{"merchant_account_id":"acct_mxn"}'),
    address=c.PaymentAddress(
        billing_address=c.Address(first_name=Secret("Ada"), last_name=Secret("Lovelace"))
    ),
)


def test_a_local_payment_is_approved_where_braintree_says() -> None:
    assert sent(Authorize, MEXICAN)["paymentContext"] == {
        "amount": {"value": "10.50", "currencyCode": "MXN"},
        "type": "OXXO",
        "orderId": "order-1",
        "merchantAccountId": "acct_mxn",
        "payerInfo": {"givenName": "Ada", "surname": "Lovelace"},
        "returnUrl": "https://merchant.example/return",
        "cancelUrl": "https://merchant.example/return",
    }
    made = {"paymentContext": {"id": "context-1", "approvalUrl": "https://paypal.example"}}
    told = read(Authorize, MEXICAN, data={"createNonInstantLocalPaymentContext": made})
    assert (told.status, told.connector_transaction_id) == (S.AUTHENTICATION_PENDING, "context-1")
    assert told.redirection == c.UriData("https://paypal.example")
    known = told.connector_feature_data
    assert (known.order, known.merchant_account_id) == ("order-1", "acct_mxn")


def mexican(id: str, status: str, payment: str | None) -> dict[str, Any]:
    """A transaction for the order; of a card, or of a local payment."""
    paid_with = {"origin": {"details": {"paymentId": payment}}} if payment else {}
    amount = {"value": "10.50", "currencyCode": "MXN"}
    node = {"id": id, "status": status, "amount": amount, "paymentMethodSnapshot": paid_with}
    return {"node": node}


MADE = {"approvedAt": "2026-11-22", "transactedAt": "2026-11-22"}
OURS = mexican("p-1", "SETTLED", "PAY-1")
OTHERS = (mexican("p-2", "SETTLED", "PAY-2"), mexican("p-3", "PROCESSOR_DECLINED", None))


def local(context: Any, *found: Any) -> Any:
    data = {"search": {"transactions": {"edges": found}}, "node": context}
    asked = c.PaymentServiceGetRequest(
        connector_transaction_id="context-1", connector_feature_data=Secret('{"order":"order-1"}')
    )
    return read(PSync, asked, data=data)


@pytest.mark.parametrize(
    ("found", "context", "expected"),
    [
        ((), {}, S.AUTHENTICATION_PENDING),
        ((), {"approvedAt": "2026-11-22"}, S.PENDING),
        ((), {"approvedAt": "2026-11-22", "expiredAt": "2026-11-25"}, S.EXPIRED),
        ((OURS,), MADE, S.CHARGED),
        # What was paid for the same order otherwise is not this payment.
        (OTHERS, {}, S.AUTHENTICATION_PENDING),
        (OTHERS, MADE, S.PENDING),
        ((*OTHERS, OURS), MADE, S.CHARGED),
    ],
)
def test_a_local_payment_is_paid_once_there_is_its_transaction(
    found: Any, context: dict[str, str], expected: S
) -> None:
    told = local({"paymentId": "PAY-1", **context}, *found)
    assert (told.status, told.connector_transaction_id) == (expected, "context-1")
    assert told.connector_feature_data.paid == ("p-1" if OURS in found else None)
    assert (told.echoed == Money(1050, "MXN")) is (OURS in found)


def test_a_local_payment_that_braintree_does_not_know_is_none() -> None:
    assert local(None, OURS).code == "NOT_FOUND"
    failed = local({"paymentId": "PAY-2"}, mexican("p-2", "FAILED", "PAY-2"))
    assert (failed.status, failed.connector_transaction_id) == (S.FAILURE, "context-1")


def test_a_local_payment_is_refunded_by_its_transaction() -> None:
    asked = RefundsData(
        connector_transaction_id="context-1",
        merchant_refund_id="refund-1",
        refund_amount=Money(1050, "MXN"),
        connector_feature_data=Secret('{"merchant_account_id":"acct_mxn","paid":"p-1"}'),
    )
    refund = sent(Refund, asked)
    assert refund["transactionId"] == "p-1"
    assert refund["refund"] == {
        "amount": "10.50", "merchantAccountId": "acct_mxn", "orderId": "refund-1"
    }  # fmt: skip

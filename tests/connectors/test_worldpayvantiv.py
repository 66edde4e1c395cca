"""Worldpay eCommerce: what the suites cannot tell from its answers."""

from __future__ import annotations

import json
from base64 import b64encode
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    DisputeSyncData,
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    RefundsData,
    RefundSyncData,
    SubmitEvidenceData,
)
from ucs.domain.router import (
    Call,
    DisputeResponseData,
    ErrorResponse,
    PaymentsResponseData,
    RouterDataV2,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    DisputeSync,
    IncrementalAuthorization,
    PSync,
    Refund,
    RSync,
    SubmitEvidence,
    VoidPostCapture,
)
from ucs.wire.http import Response

WORLDPAY = registry.load("worldpayvantiv")
SEALED = {
    "version": "EC_v1",
    "data": "3+f4",
    "signature": "MIAG",
    "header": {"ephemeralPublicKey": "MFkw", "publicKeyHash": "dt4P", "transactionId": "9f1c"},
}


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.WorldpayvantivConfig(
        user=Secret("user"), password=Secret("password"), merchant_id=Secret("100")
    )
    return RouterDataV2(request, config, WORLDPAY.spec.base_urls("sandbox"), Call("call-1"))


def sent(flow: Any, request: Any) -> str:
    return (WORLDPAY.flow(flow).build_request(call(request)).body or b"").decode()


def paying(method: Any) -> str:
    ask = PaymentsAuthorizeData(
        merchant_transaction_id="order-1", amount=Money(1050, "USD"), payment_method=method
    )
    return sent(Authorize, ask)


def test_a_sealed_apple_pay_token_is_sent_in_its_parts() -> None:
    token = b64encode(json.dumps(SEALED).encode()).decode()
    body = paying(c.AppleWallet(c.AppleWalletPaymentDataEncryptedData(token)))
    assert "<orderSource>applepay</orderSource>" in body
    assert (
        "<applepay><data>3+f4</data><header><ephemeralPublicKey>MFkw</ephemeralPublicKey>"
        "<publicKeyHash>dt4P</publicKeyHash><transactionId>9f1c</transactionId></header>"
        "<signature>MIAG</signature><version>EC_v1</version></applepay>"
    ) in body


def test_a_sealed_google_pay_token_is_a_registration() -> None:
    sealed = c.GooglePayEncryptedTokenizationData(token="cDZJcmd1VjNlYXNa")
    body = paying(c.GoogleWallet(tokenization_data=sealed))
    assert "<orderSource>androidpay</orderSource>" in body
    named = "<paypageRegistrationId>cDZJcmd1VjNlYXNa</paypageRegistrationId>"
    assert f"<paypage>{named}</paypage>" in body


def test_an_opened_token_of_a_network_is_not_taken_for_a_card() -> None:
    with pytest.raises(IntegrationError, match="payment method in this form"):
        paying(c.NetworkTokenData(token_number=Secret("4457010000000009")))


@pytest.mark.parametrize(("part", "marked"), [(500, True), (1050, False)])
def test_a_capture_of_less_than_is_held_is_marked_as_partial(part: int, marked: bool) -> None:
    ask = PaymentsCaptureData(
        merchant_capture_id="capture-1",
        connector_transaction_id="100000000000000001",
        amount_to_capture=Money(part, "USD"),
        connector_feature_data=Secret('{"last":"100000000000000001","held":1050}'),
    )
    assert (' partial="true"' in sent(Capture, ask)) is marked


CHECK: dict[str, Any] = {
    "connector_transaction_id": "100000000000000001",
    "connector_feature_data": Secret(
        '{"last":"100000000000000001","taking":"100000000000000001","echeck":true}'
    ),
}


def test_money_of_a_check_goes_back_only_where_that_was_asked_for() -> None:
    refund = sent(Refund, RefundsData(refund_amount=Money(300, "USD"), **CHECK))
    assert "<echeckCredit " in refund
    assert "<amount>300</amount>" in refund
    assert "<echeckVoid " in sent(VoidPostCapture, c.PaymentServiceReverseRequest(**CHECK))
    capture = sent(Capture, PaymentsCaptureData(amount_to_capture=Money(300, "USD"), **CHECK))
    more = c.PaymentServiceIncrementalAuthorizationRequest(amount=Money(300, "USD"), **CHECK)
    assert "echeck" not in capture + sent(IncrementalAuthorization, more)


def test_money_goes_back_to_a_gift_card_by_its_number() -> None:
    ask = RefundsData(
        merchant_refund_id="refund-1",
        connector_transaction_id="100000000000000001",
        refund_amount=Money(300, "USD"),
        payment_method=c.Givex(number=Secret("9000000000000001")),
    )
    body = sent(Refund, ask)
    told = "<cnpTxnId>100000000000000001</cnpTxnId><creditAmount>300</creditAmount>"
    assert f"{told}<card><type>GC</type><number>9000000000000001</number></card>" in body


def test_a_gift_card_pays_with_its_code() -> None:
    card = paying(c.Givex(number=Secret("9000000000000001"), cvc=Secret("123")))
    assert "<cardValidationNum>123</cardValidationNum></card>" in card


def test_an_opened_wallet_says_where_it_is_from() -> None:
    facts = (Secret("4457010000000009"), Secret("12"), Secret("34"))
    proof = c.ApplePayCryptogramData(online_payment_cryptogram=Secret("AAAA"))
    apple = c.AppleWallet(payment_data=c.ApplePayDecryptedData(*facts, proof))
    phone = c.GooglePayDecryptedData(
        application_primary_account_number=facts[0],
        card_exp_month=facts[1],
        card_exp_year=facts[2],
        cryptogram=Secret("AAAA"),
    )
    assert "<orderSource>applepay</orderSource>" in paying(apple)
    google = paying(c.GoogleWallet(tokenization_data=phone))
    assert "<orderSource>androidpay</orderSource>" in google


@pytest.mark.parametrize(
    ("saved", "business", "kind"),
    [(0, 0, "Checking"), (1, 0, "Savings"), (0, 1, "Corporate"), (1, 1, "Corp Savings")],
)
def test_an_account_is_named_by_its_kind_and_its_holder(
    saved: int, business: int, kind: str
) -> None:
    account = c.Ach(
        account_number=Secret("1099999999"),
        routing_number=Secret("053100300"),
        bank_type=(c.BankType.BANK_TYPE_CHECKING, c.BankType.BANK_TYPE_SAVINGS)[saved],
        bank_holder_type=(
            c.BankHolderType.BANK_HOLDER_TYPE_PERSONAL,
            c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS,
        )[business],
    )
    assert f"<accType>{kind}</accType>" in paying(account)


HELD: dict[str, Any] = {
    "connector_transaction_id": "1",
    "connector_feature_data": Secret('{"last":"2","taking":"2","held":1050}'),
}


def test_each_step_is_of_the_transaction_that_it_follows() -> None:
    refund = sent(Refund, RefundsData(refund_amount=Money(300, "USD"), **HELD))
    assert "<cnpTxnId>2</cnpTxnId>" in refund
    more = c.PaymentServiceIncrementalAuthorizationRequest(amount=Money(1550, "USD"), **HELD)
    body = sent(IncrementalAuthorization, more)
    assert "<cnpTxnId>1</cnpTxnId><amount>500</amount>" in body


def reported(flow: Any, ask: Any, word: str, **detail: Any) -> Any:
    report = {"paymentStatus": word, "paymentDetail": detail}
    reply = Response(200, {}, json.dumps(report).encode())
    return WORLDPAY.flow(flow).handle_response(call(ask), reply).response


def test_a_report_of_a_capture_says_how_much_was_taken() -> None:
    ask = c.PaymentServiceGetRequest(amount=Money(1050, "USD"), **HELD)
    done = "PROCESSED_SUCCESSFULLY"
    part = reported(PSync, ask, done, merchantTxnId="capt_1", amount=5.0)
    assert (part.status, part.captured_amount) == (S.PARTIAL_CHARGED, 500)
    whole = reported(PSync, ask, done, merchantTxnId="capt_1", amount=10.5)
    assert (whole.status, whole.captured_amount) == (S.CHARGED, 1050)


def test_a_refund_that_was_declined_has_failed() -> None:
    told = reported(RSync, RefundSyncData(connector_refund_id="3"), "TRANSACTION_DECLINED")
    assert isinstance(told, ErrorResponse)
    assert told.status is c.RefundStatus.REFUND_FAILURE


def refused(inside: str) -> ErrorResponse:
    ask = RefundsData(connector_transaction_id="100000000000000001")
    reply = Response(200, {}, f"<cnpOnlineResponse {inside}</cnpOnlineResponse>".encode())
    told = WORLDPAY.flow(Refund).handle_response(call(ask), reply).response
    assert isinstance(told, ErrorResponse)
    return told


def test_a_refused_refund_names_the_payment() -> None:
    credit = "<creditResponse><cnpTxnId>2</cnpTxnId><response>365</response></creditResponse>"
    told = refused(f'response="0" message="Valid Format">{credit}')
    assert (told.code, told.status) == ("365", c.RefundStatus.REFUND_FAILURE)
    assert told.connector_transaction_id == "100000000000000001"


def test_a_request_that_was_refused_as_a_whole_has_no_transaction() -> None:
    told = refused('response="1" message="Error validating xml data">')
    assert (told.code, told.message) == ("1", "Error validating xml data")
    assert told.connector_transaction_id is None


@pytest.mark.parametrize("code", ["110", "301", "322", "360"])
def test_a_code_that_accepts_nothing_is_a_refusal(code: str) -> None:
    inside = f"<cnpTxnId>7</cnpTxnId><response>{code}</response><message>No</message>"
    body = (
        f'<cnpOnlineResponse response="0"><saleResponse>{inside}</saleResponse></cnpOnlineResponse>'
    )
    ask = PaymentsAuthorizeData(amount=Money(1050, "USD"))
    told = WORLDPAY.flow(Authorize).handle_response(call(ask), Response(200, {}, body.encode()))
    assert isinstance(told.response, ErrorResponse)
    assert (told.response.code, told.response.status) == (code, S.FAILURE)


@pytest.mark.parametrize(
    ("element", "status", "taking"),
    [
        ("authorizationResponse", S.AUTHORIZING, None),
        ("saleResponse", S.PENDING, "7"),
        ("echeckSalesResponse", S.PENDING, "7"),
    ],
)
def test_what_was_begun_is_told_by_the_answer(element: str, status: S, taking: str | None) -> None:
    inside = "<cnpTxnId>7</cnpTxnId><response>000</response><orderId>order-1</orderId>"
    body = f'<cnpOnlineResponse response="0"><{element}>{inside}</{element}></cnpOnlineResponse>'
    ask = PaymentsAuthorizeData(amount=Money(1050, "USD"))
    reply = Response(200, {}, body.encode())
    told = WORLDPAY.flow(Authorize).handle_response(call(ask), reply).response
    assert isinstance(told, PaymentsResponseData)
    assert (told.status, told.connector_transaction_id) == (status, "7")
    assert told.connector_feature_data.get("taking") == taking
    assert told.connector_feature_data.get("echeck", False) is element.startswith("echeck")


@pytest.mark.parametrize(
    ("queue", "status"),
    [
        ("Merchant Assumed", c.DisputeStatus.DISPUTE_LOST),
        ("Network Assumed", c.DisputeStatus.DISPUTE_CHALLENGED),
        ("Vantiv Outgoing", c.DisputeStatus.DISPUTE_CHALLENGED),
        ("Merchant Auto Assumed", c.DisputeStatus.DISPUTE_LOST),
    ],
)
def test_a_case_is_as_far_as_its_queue(queue: str, status: c.DisputeStatus) -> None:
    case = f"<caseId>1</caseId><currentQueue>{queue}</currentQueue>"
    body = (
        f"<chargebackRetrievalResponse><chargebackCase>{case}</chargebackCase>"
        "</chargebackRetrievalResponse>"
    )
    ask = DisputeSyncData(connector_dispute_id="1")
    told = WORLDPAY.flow(DisputeSync).handle_response(call(ask), Response(200, {}, body.encode()))
    assert isinstance(told.response, DisputeResponseData)
    assert (told.response.status, told.response.amount) == (status, None)


def test_evidence_that_was_not_taken_is_a_refusal() -> None:
    inside = "<responseCode>003</responseCode><responseMessage>Case not found</responseMessage>"
    body = f"<chargebackDocumentUploadResponse>{inside}</chargebackDocumentUploadResponse>"
    ask = SubmitEvidenceData(dispute_id="1")
    told = WORLDPAY.flow(SubmitEvidence).handle_response(
        call(ask), Response(200, {}, body.encode())
    )
    assert isinstance(told.response, ErrorResponse)
    assert told.response.code == "003"


def test_a_chargeback_is_told_in_minor_units_and_by_its_day() -> None:
    case = (
        "<chargebackCase><caseId>216002971100</caseId><vantivCnpTxnId>7</vantivCnpTxnId>"
        "<currentQueue>Merchant</currentQueue><cycle>First Chargeback</cycle>"
        "<chargebackAmount>2002</chargebackAmount><reasonCode>4837</reasonCode>"
        "<chargebackCurrencyType>USD</chargebackCurrencyType><replyByDay>2016-07-23</replyByDay>"
        "</chargebackCase>"
    )
    body = f"<chargebackRetrievalResponse>{case}</chargebackRetrievalResponse>"
    reply = Response(200, {}, body.encode())
    ask = DisputeSyncData(connector_dispute_id="216002971100")
    told = WORLDPAY.flow(DisputeSync).handle_response(call(ask), reply).response
    assert isinstance(told, DisputeResponseData)
    assert (told.status, told.amount) == (c.DisputeStatus.DISPUTE_OPENED, Money(2002, "USD"))
    assert (told.connector_transaction_id, told.reason) == ("7", "4837")
    assert told.due_by == 1469232000

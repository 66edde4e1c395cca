"""Razorpay: what is sent with and without an order, who signs, and what its words mean."""

from __future__ import annotations

import json
from base64 import b64decode
from typing import Any

import pytest

from ucs.connectors.razorpay.transformers.account import RazorpayConfig
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, PaymentsSyncData, SubmitEvidenceData
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, PSync, SubmitEvidence
from ucs.wire.http import Request, Response

RAZORPAY = registry.load("razorpay")
KEYS = RazorpayConfig(api_key=Secret("rzp_test_1"), api_secret=Secret("s1"))
PAYMENT = {"id": "pay_1", "amount": 1050, "currency": "INR", "order_id": "order_1"}


def call(request: Any, config: RazorpayConfig = KEYS) -> RouterDataV2[Any, Any]:
    return RouterDataV2(request, config, RAZORPAY.spec.base_urls("sandbox"), Call("call-1"))


def upi(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "txn-1",
        "amount": Money(1050, "INR"),
        "payment_method": c.UpiIntent(),
        "customer": c.Customer(
            email=Secret("ada@shop.example"),
            phone_number=Secret("9000090000"),
            phone_country_code="+91",
        ),
        "browser_info": c.BrowserInformation(ip_address="203.0.113.7"),
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def sent(request: PaymentsAuthorizeData, config: RazorpayConfig = KEYS) -> Request:
    return RAZORPAY.flow(Authorize).build_request(call(request, config))


def body(request: PaymentsAuthorizeData) -> dict[str, Any]:
    inside: dict[str, Any] = json.loads(sent(request).body or b"")
    return inside


def found(**changes: Any) -> Any:
    asked = PaymentsSyncData(connector_transaction_id="pay_1")
    reply = Response(200, {}, json.dumps({**PAYMENT, **changes}).encode())
    return RAZORPAY.flow(PSync).handle_response(call(asked), reply).response


def test_a_payment_without_an_order_is_made_together_with_one() -> None:
    made = sent(upi(capture_method=c.CaptureMethod.MANUAL))
    assert made.url.endswith("/v1/orders")
    assert body(upi(capture_method=c.CaptureMethod.MANUAL))["payment_config"]["capture"] == "manual"
    assert body(upi())["payment_config"]["capture"] == "automatic"


def test_a_payment_on_an_order_names_it() -> None:
    asked = upi(connector_order_id="order_1")
    assert sent(asked).url.endswith("/v1/payments/create/json")
    assert body(asked)["order_id"] == "order_1"


def test_an_order_that_captures_by_itself_cannot_be_captured_by_hand() -> None:
    asked = upi(connector_order_id="order_1", capture_method=c.CaptureMethod.MANUAL)
    with pytest.raises(IntegrationError, match="Manual capture"):
        sent(asked)


def test_a_reference_that_is_too_long_for_a_receipt_is_left_out() -> None:
    assert "receipt" not in body(upi(merchant_transaction_id="t" * 41))
    assert body(upi(merchant_transaction_id="t" * 40))["receipt"] == "t" * 40


def test_the_phone_number_has_its_country() -> None:
    assert body(upi())["payment"]["contact"] == "+919000090000"


def test_a_bank_without_a_code_is_refused_by_its_field() -> None:
    asked = upi(payment_method=c.NetbankingPayment(issuer=c.BankNames.Ing))
    with pytest.raises(IntegrationError, match=r"payment_method\.netbanking\.issuer"):
        sent(asked)


def test_what_razorpay_does_not_take_is_refused() -> None:
    with pytest.raises(IntegrationError, match="not implemented"):
        sent(upi(payment_method=c.Eps()))


def test_merchants_have_keys_and_partners_a_token() -> None:
    by_keys = sent(upi()).headers["Authorization"].removeprefix("Basic ")
    assert b64decode(by_keys) == b"rzp_test_1:s1"
    by_token = sent(upi(), RazorpayConfig(access_token=Secret("t1")))
    assert by_token.headers["Authorization"] == "Bearer t1"


@pytest.mark.parametrize(
    ("word", "captured", "status"),
    [
        ("authorized", False, S.AUTHORIZED),
        ("authorized", True, S.CHARGED),
        ("captured", True, S.CHARGED),
        ("refunded", True, S.CHARGED),
        ("refunded", False, S.AUTO_REFUNDED),
    ],
)
def test_the_word_and_the_capture_together_are_the_status(
    word: str, captured: bool, status: S
) -> None:
    told = found(status=word, captured=captured)
    assert told.status is status
    assert told.captured_amount == (1050 if captured else None)


def test_a_failed_payment_is_told_with_its_reason() -> None:
    told = found(status="failed", error_code="BAD_REQUEST_ERROR", error_reason="card_declined")
    assert isinstance(told, ErrorResponse)
    assert (told.status, told.reason) == (S.FAILURE, "card_declined")


def test_an_unknown_word_is_an_error() -> None:
    with pytest.raises(ConnectorError):
        found(status="charged")


def test_an_answer_without_a_payment_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="without the payment's id"):
        RAZORPAY.flow(Authorize).handle_response(call(upi()), Response(200, {}, b"{}"))


def test_what_is_written_is_the_summary_and_documents_are_lists() -> None:
    documents = (
        c.EvidenceDocument(c.EvidenceType.RECEIPT, provider_file_id="doc_1"),
        c.EvidenceDocument(c.EvidenceType.RECEIPT, provider_file_id="doc_2"),
        c.EvidenceDocument(c.EvidenceType.CUSTOMER_COMMUNICATION, text_content="They got it"),
    )
    asked = SubmitEvidenceData(dispute_id="disp_1", evidence_documents=documents)
    made = RAZORPAY.flow(SubmitEvidence).build_request(call(asked))
    assert json.loads(made.body or b"") == {
        "action": "draft",
        "summary": "They got it",
        "billing_proof": ["doc_1", "doc_2"],
    }

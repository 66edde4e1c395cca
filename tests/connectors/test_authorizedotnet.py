"""Authorize.net: answers that the sandbox cannot be made to give; events of what was declined."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import Call, ErrorResponse, PaymentsResponseData, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, Capture, PSync, Refund, RSync, SetupMandate, Void
from ucs.interfaces.webhook import Event, EventType
from ucs.wire.http import Response

ANET = registry.load("authorizedotnet")
CONFIG = c.AuthorizedotnetConfig(name=Secret("login"), transaction_key=Secret("key"))
R = c.RefundStatus
MONEY = Money(1050, "USD")
OK = {"resultCode": "Ok", "message": [{"code": "I00001", "text": "Successful."}]}
PAY = PaymentsAuthorizeData(amount=MONEY, capture_method=c.CaptureMethod.AUTOMATIC)
HOLD = PaymentsAuthorizeData(amount=MONEY, capture_method=c.CaptureMethod.MANUAL)
CAPTURE = PaymentsCaptureData(connector_transaction_id="1", amount_to_capture=Money(500, "USD"))
VOID = PaymentVoidData(connector_transaction_id="1")
REFUND = RefundsData(connector_transaction_id="1", refund_amount=MONEY)
SYNC = PaymentsSyncData(connector_transaction_id="1", amount=MONEY)


def read(flow: Any, request: Any, **body: Any) -> Any:
    urls = ANET.spec.base_urls("sandbox")
    data: RouterDataV2[Any, Any] = RouterDataV2(request, CONFIG, urls, Call("call-1"))
    reply = Response(200, {}, json.dumps({"messages": OK, **body}).encode())
    return ANET.flow(flow).handle_response(data, reply).response


def answered(flow: Any, request: Any, code: str, number: str = "9") -> Any:
    return read(flow, request, transactionResponse={"responseCode": code, "transId": number})


@pytest.mark.parametrize(
    ("flow", "request_", "told"),
    [
        (Authorize, PAY, [S.CHARGED, S.FAILURE, S.FAILURE, S.UNRESOLVED]),
        (Authorize, HOLD, [S.AUTHORIZED, S.FAILURE, S.FAILURE, S.UNRESOLVED]),
        (Capture, CAPTURE, [S.CHARGED, S.CAPTURE_FAILED, S.CAPTURE_FAILED, S.UNRESOLVED]),
        (Void, VOID, [S.VOIDED, S.VOID_FAILED, S.VOID_FAILED, S.UNRESOLVED]),
        (
            Refund,
            REFUND,
            [R.REFUND_PENDING, R.REFUND_FAILURE, R.REFUND_FAILURE, R.REFUND_PENDING],
        ),
    ],
)
def test_a_code_means_what_was_asked(flow: Any, request_: Any, told: list[Any]) -> None:
    found = [answered(flow, request_, code) for code in "1234"]
    assert [each.status for each in found] == told
    assert [isinstance(each, ErrorResponse) for each in found] == [False, True, True, False]


@pytest.mark.parametrize(
    ("flow", "request_", "status"),
    [(Capture, CAPTURE, S.CAPTURE_FAILED), (Refund, REFUND, R.REFUND_FAILURE)],
)
def test_an_approval_without_a_transaction_did_nothing(
    flow: Any, request_: Any, status: Any
) -> None:
    found = answered(flow, request_, "1", "0")
    assert isinstance(found, ErrorResponse)
    assert found.status == status


@pytest.mark.parametrize(("flow", "request_"), [(Authorize, PAY), (Refund, REFUND)])
@pytest.mark.parametrize(("code", "known"), [("E00001", False), ("E00003", True)])
def test_an_unexpected_failure_says_nothing_of_the_money(
    flow: Any, request_: Any, code: str, known: bool
) -> None:
    failed = {"resultCode": "Error", "message": [{"code": code, "text": "no"}]}
    found = read(flow, request_, messages=failed)
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.status is not None) == (code, known)


def details(word: str, kind: str = "authCaptureTransaction") -> dict[str, Any]:
    return {
        "transId": "9",
        "transactionStatus": word,
        "transactionType": kind,
        "authAmount": 10.5,
        "settleAmount": 4.35,
    }


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (S.FAILURE, "communicationError declined failedReview generalError returnedItem"),
        (S.FAILURE, "settlementError"),
        (S.UNRESOLVED, "FDSAuthorizedPendingReview FDSPendingReview underReview"),
        (S.AUTHORIZED, "authorizedPendingCapture"),
        (S.CHARGED, "approvedReview capturedPendingSettlement settledSuccessfully"),
        (S.VOID_FAILED, "couldNotVoid"),
        (S.EXPIRED, "expired"),
        (S.VOIDED, "voided"),
    ],
)
def test_a_payment_is_as_its_word_says(status: S, words: str) -> None:
    for word in words.split():
        found = read(PSync, SYNC, transaction=details(word))
        assert (found.status, found.connector_transaction_id) == (status, "9")
        assert found.captured_amount == (435 if status is S.CHARGED else None)


def test_a_review_that_ends_well_takes_only_what_was_to_be_taken() -> None:
    found = read(PSync, SYNC, transaction=details("approvedReview", "authOnlyTransaction"))
    assert (found.status, found.captured_amount) == (S.AUTHORIZED, None)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (R.REFUND_FAILURE, "communicationError declined failedReview generalError returnedItem"),
        (R.REFUND_FAILURE, "settlementError voided"),
        (R.REFUND_PENDING, "refundPendingSettlement"),
        (R.REFUND_SUCCESS, "refundSettledSuccessfully"),
    ],
)
def test_a_refund_is_as_its_word_says(status: R, words: str) -> None:
    asked = RefundSyncData(connector_transaction_id="1", connector_refund_id="9")
    for word in words.split():
        assert read(RSync, asked, transaction=details(word)).status == status
    with pytest.raises(ConnectorError):
        read(RSync, asked, transaction=details("settledSuccessfully"))


@pytest.mark.parametrize(("code", "kept"), [("E00039", True), ("E00027", False)])
def test_a_profile_that_failed_is_no_mandate_unless_it_was_there_before(
    code: str, kept: bool
) -> None:
    failed = {"resultCode": "Error", "message": [{"code": code, "text": "no"}]}
    asked = PaymentsAuthorizeData(customer=c.Customer(connector_customer_id="7"))
    found = read(SetupMandate, asked, messages=failed, customerPaymentProfileId="8")
    assert isinstance(found, ErrorResponse) != kept
    if kept:
        assert found.mandate_reference.connector_mandate_id == "7-8"


TYPES = {
    "authorization": (
        EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        EventType.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
        (S.AUTHORIZED, S.FAILURE),
    ),
    "authcapture": (
        EventType.PAYMENT_INTENT_SUCCESS,
        EventType.PAYMENT_INTENT_FAILURE,
        (S.CHARGED, S.FAILURE),
    ),
    "priorAuthCapture": (
        EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        EventType.PAYMENT_INTENT_CAPTURE_FAILURE,
        (S.CHARGED, S.CAPTURE_FAILED),
    ),
    "void": (
        EventType.PAYMENT_INTENT_CANCELLED,
        EventType.PAYMENT_INTENT_CANCEL_FAILURE,
        (S.VOIDED, S.VOID_FAILED),
    ),
    "refund": (
        EventType.WEBHOOK_REFUND_SUCCESS,
        EventType.WEBHOOK_REFUND_FAILURE,
        (R.REFUND_SUCCESS, R.REFUND_FAILURE),
    ),
}


@pytest.mark.parametrize("word", TYPES)
def test_an_event_of_what_was_declined_is_no_success(word: str) -> None:
    """https://stackoverflow.com/questions/68158441"""
    webhook = ANET.incoming_webhook
    assert webhook is not None
    done, failed, statuses = TYPES[word]
    found = []
    for code in (1, 2, 3, 4):
        told = {"responseCode": code, "entityName": "transaction", "id": "9"}
        raw = {"eventType": f"net.authorize.payment.{word}.created", "payload": told}
        event = Event({}, json.dumps(raw).encode(), 0)
        body = webhook.decode(event)
        process = (
            webhook.process_refund_webhook if word == "refund" else webhook.process_payment_webhook
        )
        found.append((webhook.get_webhook_event_type(body), process(body, event).status))
    refused = (failed, statuses[1])
    pending = R.REFUND_PENDING if word == "refund" else S.UNRESOLVED
    assert found == [(done, statuses[0]), refused, refused, (None, pending)]


@pytest.mark.parametrize(
    ("word", "code", "captured"),
    [("priorAuthCapture", 1, 4510), ("priorAuthCapture", 2, None), ("authcapture", 1, None)],
)
def test_an_event_of_a_capture_tells_how_much_was_taken(
    word: str, code: int, captured: int | None
) -> None:
    webhook = ANET.incoming_webhook
    assert webhook is not None
    told = {"id": "2", "responseCode": code, "authAmount": 45.1, "entityName": "transaction"}
    raw = {"eventType": f"net.authorize.payment.{word}.created", "payload": told}
    event = Event({}, json.dumps(raw).encode(), 0)
    outcome = webhook.process_payment_webhook(webhook.decode(event), event)
    assert isinstance(outcome, PaymentsResponseData)
    assert outcome.captured_amount == captured

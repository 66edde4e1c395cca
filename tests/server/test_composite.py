"""Composite calls: several flows in one RPC, and nothing partial where one of them fails."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rpc import composite_pb2
from tests.server.asks import AUTHORIZE, everyflow, message
from tests.server.process import Server, descriptor
from tests.server.processor import Answer, Processor, in_turn, say

AMOUNT = AUTHORIZE["amount"]
ID = {"connector_transaction_id": "p-1"}
STATE = {"access_token": {"token": {"value": "given"}}}


def _json(code: int = 200, /, **fields: Any) -> Answer:
    return say(code, json.dumps(fields).encode())


TOKEN = _json(id="fetched")
PLAIN: list[tuple[str, dict[str, Any], str, str]] = [
    ("CompositePaymentService/Get", {**ID, "amount": AMOUNT}, "GET /payments/p-1", "get_response"),
    (
        "CompositePaymentService/Capture",
        {**ID, "amount_to_capture": AMOUNT},
        "POST /payments/p-1/capture",
        "capture_response",
    ),
    ("CompositePaymentService/Void", ID, "POST /payments/p-1/void", "void_response"),
    (
        "CompositePaymentService/Refund",
        {**ID, "refund_amount": AMOUNT},
        "POST /refunds",
        "refund_response",
    ),
    (
        "CompositeRefundService/Get",
        {"connector_refund_id": "r-1"},
        "GET /refunds/r-1",
        "refund_response",
    ),
    (
        "CompositePaymentService/PreAuthenticate",
        {
            "amount": AMOUNT,
            "address": AUTHORIZE["address"],
            "payment_method": AUTHORIZE["payment_method"],
        },
        "POST /3ds/pre",
        "pre_authenticate_response",
    ),
    ("CompositeEventService/Notify", {"event_id": "e-1"}, "POST /events/e-1", "notify_response"),
    (
        "CompositeFraudAndRiskManagementService/PreRiskCheck",
        {"amount": AMOUNT},
        "POST /risk",
        "pre_risk_check_response",
    ),
    (
        "CompositeFraudAndRiskManagementService/PostRiskCheck",
        {"amount": AMOUNT},
        "POST /risk/post",
        "post_risk_check_response",
    ),
]


def _sent(processor: Processor) -> list[str]:
    return [f"{seen.method} {seen.target}" for seen in processor.seen]


@pytest.mark.parametrize(("rpc", "asks", "sent", "field"), PLAIN, ids=[p[0] for p in PLAIN])
def test_without_a_need_for_a_token(
    every: Server, processor: Processor, rpc: str, asks: dict[str, Any], sent: str, field: str
) -> None:
    processor.answer = _json(id="p-1", status="taken")
    told = every.call(rpc, message(rpc, asks), everyflow(processor.url))
    assert _sent(processor) == [sent]
    assert getattr(told, field).status_code == 200
    assert not told.HasField("access_token_response")


@pytest.mark.parametrize(("rpc", "asks", "sent", "field"), PLAIN, ids=[p[0] for p in PLAIN])
def test_a_token_is_fetched_first_where_it_is_needed(
    every: Server, processor: Processor, rpc: str, asks: dict[str, Any], sent: str, field: str
) -> None:
    processor.answer = in_turn(TOKEN, _json(id="p-1", status="taken"))
    told = every.call(rpc, message(rpc, asks), everyflow(processor.url, "helcim"))
    assert _sent(processor) == ["POST /access", sent]
    assert told.access_token_response.access_token.value == "fetched"
    assert getattr(told, field).status_code == 200
    if "state" in getattr(told, field).DESCRIPTOR.fields_by_name:
        state = getattr(told, field).state
        assert state.access_token.token.value in ("fetched", "")


@pytest.mark.parametrize(("rpc", "asks", "sent", "field"), PLAIN, ids=[p[0] for p in PLAIN])
def test_a_token_that_is_given_is_not_fetched(
    every: Server, processor: Processor, rpc: str, asks: dict[str, Any], sent: str, field: str
) -> None:
    processor.answer = _json(id="p-1", status="taken")
    asked = message(rpc, asks | {"state": STATE})
    told = every.call(rpc, asked, everyflow(processor.url, "helcim"))
    assert _sent(processor) == [sent]
    assert not told.HasField("access_token_response")


AUTHORIZING = "CompositePaymentService/Authorize"
Composite = composite_pb2.CompositeStatus


def test_an_authorization_makes_token_and_customer_first(
    every: Server, processor: Processor
) -> None:
    processor.answer = in_turn(TOKEN, _json(id="c-1"), _json(id="p-1", status="held"))
    asked = message(AUTHORIZING, AUTHORIZE | {"email": {"value": "a@example.com"}})
    told = every.call(AUTHORIZING, asked, everyflow(processor.url, "helcim"))
    assert _sent(processor) == ["POST /access", "POST /customers", "POST /payments"]
    assert told.create_customer_response.connector_customer_id == "c-1"
    assert told.authorize_response.status == 6
    assert told.composite_status == Composite.COMPLETED


@pytest.mark.parametrize(
    "known",
    [
        {"connector_customer_id": "c-0"},
        {"customer": {"connector_customer_id": "c-0"}},
        {"state": STATE | {"connector_customer_id": "c-0"}},
    ],
)
def test_a_customer_that_is_known_is_not_made(
    every: Server, processor: Processor, known: dict[str, Any]
) -> None:
    processor.answer = _json(id="p-1", status="held")
    asked = message(AUTHORIZING, AUTHORIZE | {"state": STATE} | known)
    told = every.call(AUTHORIZING, asked, everyflow(processor.url, "helcim"))
    assert _sent(processor) == ["POST /payments"]
    assert not told.HasField("create_customer_response")


def test_an_authorization_that_must_be_continued_elsewhere(
    every: Server, processor: Processor
) -> None:
    processor.answer = _json(id="p-1", status="waiting", redirect="https://acs.example/1")
    told = every.call(AUTHORIZING, message(AUTHORIZING, AUTHORIZE), everyflow(processor.url))
    assert told.composite_status == Composite.REDIRECT_REQUIRED
    assert told.authorize_response.redirection_data.uri.uri == "https://acs.example/1"


def test_a_step_that_fails_fails_the_whole_call(every: Server, processor: Processor) -> None:
    said = {"code": "c", "message": "m"}
    metadata = everyflow(processor.url, "helcim")
    processor.answer = _json(401, **said)
    refused = every.refusal(AUTHORIZING, message(AUTHORIZING, AUTHORIZE), metadata)
    assert (refused.code, refused.message) == ("UNAUTHENTICATED", "m")
    processor.answer = in_turn(TOKEN, _json(402, **said))
    refused = every.refusal(AUTHORIZING, message(AUTHORIZING, AUTHORIZE), metadata)
    assert refused.connector.http_status_code == 402
    processor.answer = _json(status="refused")
    refused = every.refusal(AUTHORIZING, message(AUTHORIZING, AUTHORIZE), metadata)
    assert refused.code == "UNAUTHENTICATED"
    assert "POST /payments" not in _sent(processor)


def test_required_fields_are_required_of_composites_too(
    every: Server, processor: Processor
) -> None:
    refused = every.refusal(
        AUTHORIZING, message(AUTHORIZING, AUTHORIZE | {"amount": None}), everyflow(processor.url)
    )
    assert refused.integration.error_code == "MISSING_REQUIRED_FIELD"
    assert not processor.seen


@pytest.mark.parametrize(
    ("composite", "plain"),
    [
        (AUTHORIZING, "PaymentService/Authorize"),
        (
            "CompositePaymentService/PreAuthenticate",
            "PaymentMethodAuthenticationService/PreAuthenticate",
        ),
        *(
            (f"CompositePaymentService/{name}", f"PaymentService/{name}")
            for name in ("Get", "Refund", "Void", "Capture")
        ),
        ("CompositeRefundService/Get", "RefundService/Get"),
    ],
)
def test_no_field_is_lost_on_the_way_to_the_plain_call(composite: str, plain: str) -> None:
    wanted = descriptor(plain).input_type.fields_by_name
    given = descriptor(composite).input_type.fields_by_name
    for name in set(wanted):
        assert wanted[name].message_type is given[name].message_type
        assert wanted[name].type == given[name].type

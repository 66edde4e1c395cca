"""Every flow over gRPC: what the processor is sent, and what the caller is told."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

import pytest

from tests.server.asks import AUTHORIZE, CARD, KEY, PAN, everyflow, message
from tests.server.process import Server, contains
from tests.server.processor import Processor, in_turn, say

AMOUNT = AUTHORIZE["amount"]
STATE = {"access_token": {"token": {"value": "access-1"}, "token_type": "Bearer"}}
ID = {"connector_transaction_id": "p/1"}


class Flow(NamedTuple):
    """One RPC: its request, the request that the processor sees, and the answer's fields."""

    rpc: str
    asks: dict[str, Any]
    sent: str
    answered: dict[str, Any]
    told: dict[str, Any]


CHARGED = {"id": "p-1", "status": "taken"}
SHOPPING = {k: v for k, v in AUTHORIZE.items() if k != "payment_method"}
MANDATE = {
    "amount": AMOUNT,
    "address": AUTHORIZE["address"],
    "setup_future_usage": "OFF_SESSION",
    "customer_acceptance": {"acceptance_type": "ONLINE"},
}
THREE_DS = {"amount": AMOUNT, "address": AUTHORIZE["address"]}
FLOWS = [
    Flow(
        "PaymentService/Authorize",
        AUTHORIZE,
        "POST /payments",
        {"id": "p-1", "status": "held", "amount": 1050, "currency": "USD"},
        {
            "connector_transaction_id": "p-1",
            "merchant_transaction_id": "ref-1",
            "status": 6,
            "status_code": 200,
        },
    ),
    Flow(
        "PaymentService/TokenAuthorize",
        {k: v for k, v in SHOPPING.items() if k != "return_url"}
        | {"connector_token": {"value": "tok-1"}},
        "POST /payments",
        CHARGED,
        {"connector_transaction_id": "p-1", "status": 8},
    ),
    Flow(
        "PaymentService/ProxyAuthorize",
        {k: v for k, v in SHOPPING.items() if k != "return_url"} | {"card_proxy": CARD},
        "POST /payments",
        CHARGED,
        {"connector_transaction_id": "p-1", "status": 8},
    ),
    Flow(
        "PaymentService/Get",
        {**ID, "amount": AMOUNT, "state": STATE},
        "GET /payments/p%2F1",
        {"id": "p-1", "status": "waiting"},
        {"status": 20, "state.access_token.token.value": "access-1"},
    ),
    Flow(
        "PaymentService/Capture",
        {**ID, "amount_to_capture": AMOUNT},
        "POST /payments/p%2F1/capture",
        CHARGED,
        {"status": 8, "merchant_capture_id": "ref-1"},
    ),
    Flow(
        "PaymentService/Void",
        ID,
        "POST /payments/p%2F1/void",
        {"id": "p-1", "status": "released"},
        {"status": 11, "merchant_void_id": "ref-1"},
    ),
    Flow("PaymentService/Reverse", ID, "POST /payments/p%2F1/reverse", CHARGED, {"status": 8}),
    Flow(
        "PaymentService/IncrementalAuthorization",
        {**ID, "amount": AMOUNT},
        "POST /payments/p%2F1/raise",
        {"id": "a-1"},
        {"status": 1, "connector_authorization_id": "a-1"},
    ),
    Flow(
        "PaymentService/CreateOrder",
        {"amount": AMOUNT},
        "POST /orders",
        {"id": "o-1"},
        {"connector_order_id": "o-1", "status_code": 200},
    ),
    Flow(
        "PaymentService/Refund",
        {**ID, "refund_amount": AMOUNT},
        "POST /refunds",
        {"id": "r-1", "amount": 1050, "currency": "USD"},
        {"connector_refund_id": "r-1", "status": 4},
    ),
    Flow(
        "RefundService/Get",
        {"connector_refund_id": "r-1", "refund_id": "r-1"},
        "GET /refunds/r-1",
        {"id": "r-1"},
        {"connector_refund_id": "r-1", "merchant_refund_id": "r-1", "status": 4},
    ),
    Flow(
        "PaymentService/SetupRecurring",
        {**MANDATE, "payment_method": AUTHORIZE["payment_method"]},
        "POST /mandates",
        CHARGED,
        {"status": 8, "connector_recurring_payment_id": "p-1"},
    ),
    Flow(
        "PaymentService/TokenSetupRecurring",
        {**MANDATE, "connector_token": {"value": "tok-1"}},
        "POST /mandates",
        CHARGED,
        {"status": 8},
    ),
    Flow(
        "PaymentService/ProxySetupRecurring",
        {"amount": AMOUNT, "address": AUTHORIZE["address"], "card_proxy": CARD},
        "POST /mandates",
        CHARGED,
        {"status": 8},
    ),
    Flow(
        "RecurringPaymentService/Charge",
        {
            "connector_recurring_payment_id": {
                "connector_mandate_id": {"connector_mandate_id": "m-1"}
            },
            "amount": AMOUNT,
        },
        "POST /mandates/pay",
        CHARGED,
        {"status": 8, "merchant_charge_id": "ref-1"},
    ),
    Flow(
        "RecurringPaymentService/Revoke",
        {"connector_mandate_id": "m-1"},
        "POST /mandates/revoke",
        {},
        {"status": 4},
    ),
    Flow(
        "CustomerService/Create",
        {"email": {"value": "a@example.com"}},
        "POST /customers",
        {"id": "c-1"},
        {"connector_customer_id": "c-1"},
    ),
    Flow(
        "PaymentMethodService/Tokenize",
        {"amount": AMOUNT, "payment_method": AUTHORIZE["payment_method"]},
        "POST /tokens",
        {"id": "t-1"},
        {"payment_method_token": "t-1", "status_code": 200},
    ),
    Flow(
        "PaymentMethodAuthenticationService/PreAuthenticate",
        {**THREE_DS, "payment_method": AUTHORIZE["payment_method"]},
        "POST /3ds/pre",
        {"id": "p-1", "status": "waiting", "redirect": "https://acs.example/1"},
        {"status": 20, "redirection_data.uri.uri": "https://acs.example/1"},
    ),
    Flow(
        "PaymentMethodAuthenticationService/Authenticate",
        THREE_DS,
        "POST /3ds",
        {"id": "p-1", "status": "waiting"},
        {"status": 20},
    ),
    Flow(
        "PaymentMethodAuthenticationService/PostAuthenticate",
        THREE_DS,
        "POST /3ds/post",
        {"id": "p-1", "status": "waiting"},
        {"status": 20},
    ),
    Flow(
        "MerchantAuthenticationService/CreateServerAuthenticationToken",
        {},
        "POST /access",
        {"id": "access-1"},
        {"access_token.value": "access-1", "token_type": "Bearer", "expires_in_seconds": 60},
    ),
    Flow(
        "MerchantAuthenticationService/CreateServerSessionAuthenticationToken",
        {"payment": {"amount": AMOUNT}},
        "POST /sessions",
        {"id": "s-1"},
        {"session_token": "s-1"},
    ),
    Flow(
        "MerchantAuthenticationService/CreateClientAuthenticationToken",
        {"payment": {"amount": AMOUNT}},
        "POST /client",
        {},
        {"status_code": 200},
    ),
    Flow(
        "DisputeService/Accept",
        {"dispute_id": "d-1"},
        "POST /disputes/accept",
        {"id": "d-1"},
        {"dispute_id": "d-1", "dispute_status": 1},
    ),
    Flow(
        "DisputeService/SubmitEvidence",
        {"dispute_id": "d-1"},
        "POST /disputes/evidence",
        {"id": "d-1"},
        {"dispute_status": 1},
    ),
    Flow(
        "DisputeService/Defend",
        {"dispute_id": "d-1"},
        "POST /disputes/defend",
        {"id": "d-1"},
        {"dispute_status": 1},
    ),
    Flow(
        "DisputeService/Get",
        {"connector_dispute_id": "d-1"},
        "GET /disputes/d-1",
        {"id": "d-1", "amount": 1050, "currency": "USD"},
        {"connector_dispute_id": "d-1", "dispute_status": 1, "dispute_amount.minor_amount": 1050},
    ),
    Flow(
        "CustomerService/Get",
        {"connector_customer_id": "c-1"},
        "GET /customers/c-1",
        {"id": "c-1"},
        {"customer.connector_customer_id": "c-1", "lookup_status": 1},
    ),
    Flow(
        "PaymentMethodService/Eligibility",
        {"amount": AMOUNT},
        "POST /eligible",
        {"status": "good"},
        {"eligibility": 2, "status_code": 200},
    ),
    Flow(
        "SurchargeService/Calculate",
        {"amount": AMOUNT, "card_bin": "411111", "merchant_surcharge_id": "m-1"},
        "POST /surcharges",
        {"id": "s-1", "amount": 26, "currency": "USD"},
        {
            "merchant_surcharge_id": "m-1",
            "connector_surcharge_id": "s-1",
            "surcharge_amount.minor_amount": 26,
            "surcharge_percentage": 2.5,
        },
    ),
    Flow(
        "EventService/NotifyConnector",
        {"event_id": "e-1"},
        "POST /events/e-1",
        {},
        {"status_code": 200},
    ),
    *(
        Flow(
            f"FraudAndRiskManagementService/{when}RiskCheck",
            {"amount": AMOUNT},
            sent,
            {"id": "r-1", "message": "known device"},
            {"frm_transaction_id": "r-1", "risk_score": 7, "reason": "known device"},
        )
        for when, sent in (("Pre", "POST /risk"), ("Post", "POST /risk/post"))
    ),
    *(
        Flow(
            f"PayoutService/{method}",
            {"merchant_payout_id": "m-1", **asks},
            sent,
            {"id": "po-1"},
            {"merchant_payout_id": "m-1", "connector_payout_id": "po-1", "payout_status": 4},
        )
        for method, asks, sent in (
            ("Create", {"amount": AMOUNT}, "POST /payouts"),
            ("Transfer", {"amount": AMOUNT}, "POST /payouts/send"),
            ("Get", {"connector_payout_id": "po-1"}, "GET /payouts/po-1"),
            ("Void", {"connector_payout_id": "po-1"}, "POST /payouts/po-1/void"),
            ("CreateLink", {"amount": AMOUNT}, "POST /links"),
            ("CreateRecipient", {"amount": AMOUNT}, "POST /recipients"),
            ("EnrollDisburseAccount", {"amount": AMOUNT}, "POST /accounts"),
            ("Eligibility", {"amount": AMOUNT}, "POST /payable"),
        )
    ),
    Flow(
        "PayoutService/Stage",
        {"amount": AMOUNT},
        "POST /quotes",
        {"id": "q-1"},
        {"connector_payout_id": "q-1", "payout_status": 4},
    ),
]


def _at(message: Any, path: str) -> Any:
    for name in path.split("."):
        message = getattr(message, name)
    return message


@pytest.mark.parametrize("flow", FLOWS, ids=[flow.rpc for flow in FLOWS])
def test_a_flow(every: Server, processor: Processor, flow: Flow) -> None:
    processor.answer = say(200, json.dumps(flow.answered).encode())
    told = every.call(flow.rpc, message(flow.rpc, flow.asks), everyflow(processor.url))
    (seen,) = processor.seen
    assert f"{seen.method} {seen.target}" == flow.sent
    assert seen.headers["authorization"] == f"Bearer {KEY}"
    assert seen.headers["via"] == "HyperSwitch"
    assert {path: _at(told, path) for path in flow.told} == flow.told
    if "error" in told.DESCRIPTOR.fields_by_name:
        assert not told.HasField("error")


def test_token_and_proxy_reach_the_connector_as_payment_methods(
    every: Server, processor: Processor
) -> None:
    processor.answer = say(200, json.dumps(CHARGED).encode())
    by_name = {flow.rpc: flow for flow in FLOWS}
    for name in ("TokenAuthorize", "TokenSetupRecurring"):
        flow = by_name[f"PaymentService/{name}"]
        every.call(flow.rpc, message(flow.rpc, flow.asks), everyflow(processor.url))
        assert json.loads(processor.seen[-1].body)["token"] == "tok-1"


def test_a_customer_whom_nobody_knows_is_no_error(every: Server, processor: Processor) -> None:
    processor.answer = say(200, b"{}")
    rpc = "CustomerService/Get"
    told = every.call(rpc, message(rpc, {"connector_customer_id": "c-9"}), everyflow(processor.url))
    assert told.lookup_status == 2
    assert not told.HasField("customer")


@pytest.mark.parametrize(("status", "code"), [(404, "nobody"), (400, "nobody"), (404, "no_route")])
def test_only_the_refusal_that_tells_of_nobody_is_no_error(
    every: Server, processor: Processor, status: int, code: str
) -> None:
    processor.answer = say(status, json.dumps({"code": code, "message": "?"}).encode())
    rpc = "CustomerService/Get"
    asked = message(rpc, {"connector_customer_id": "c-9"})
    if code == "nobody":
        told = every.call(rpc, asked, everyflow(processor.url))
        assert (told.lookup_status, told.status_code) == (2, status)
        assert not told.HasField("error")
    else:
        assert every.refusal(rpc, asked, everyflow(processor.url)).code == "NOT_FOUND"


def test_a_refused_eligibility_has_its_error(every: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps(REFUSED).encode())
    rpc = "PaymentMethodService/Eligibility"
    told = every.call(rpc, message(rpc, {"amount": AMOUNT}), everyflow(processor.url))
    assert (told.eligibility, told.error_info.connector_details.code) == (0, "no")


def test_a_payout_that_came_back_has_its_reason(every: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps({"id": "po-1", "status": "returned"}).encode())
    rpc = "PayoutService/Get"
    asked = message(rpc, {"connector_payout_id": "po-1"})
    told = every.call(rpc, asked, everyflow(processor.url))
    assert (told.payout_status, told.connector_payout_id) == (6, "po-1")
    assert told.error.connector_details.code == "closed"


def test_the_token_of_a_payout_is_its_own_field(every: Server, processor: Processor) -> None:
    processor.answer = say(200, json.dumps({"id": "po-1"}).encode())
    rpc = "PayoutService/Get"
    asked = {"connector_payout_id": "po-1", "access_token": {"value": "given"}}
    every.call(rpc, message(rpc, asked), everyflow(processor.url, "helcim"))
    assert [each.target for each in processor.seen] == ["/payouts/po-1"]


REFUSED = {"status": "refused"}
FAILING: list[tuple[str, dict[str, Any]]] = [
    ("PaymentService/Authorize", {"status": 0, "connector_transaction_id": "p-1"}),
    ("PaymentService/Get", {"status": 0}),
    ("PaymentService/Capture", {"status": 0}),
    ("PaymentService/IncrementalAuthorization", {"status": 2}),
    ("PaymentService/Refund", {"status": 1}),
    ("RefundService/Get", {"status": 0}),
    ("RecurringPaymentService/Revoke", {"status": 5}),
    ("MerchantAuthenticationService/CreateServerAuthenticationToken", {"status": 2}),
    ("DisputeService/Accept", {"dispute_status": 0}),
    ("PayoutService/Create", {"payout_status": 2}),
    ("PayoutService/Transfer", {"payout_status": 2}),
    # What was only asked about may have been sent.
    ("PayoutService/Get", {"payout_status": 0}),
]


@pytest.mark.parametrize(("rpc", "told"), FAILING, ids=[rpc for rpc, _ in FAILING])
def test_a_refusal_inside_a_good_answer(
    every: Server, processor: Processor, rpc: str, told: dict[str, Any]
) -> None:
    processor.answer = say(200, json.dumps(REFUSED).encode())
    flow = next(flow for flow in FLOWS if flow.rpc == rpc)
    answer = every.call(rpc, message(rpc, flow.asks), everyflow(processor.url))
    assert {path: _at(answer, path) for path in told} == told
    details = answer.error.connector_details
    assert details.code
    assert details.message
    assert not answer.error.HasField("unified_details")


def test_an_answer_about_another_amount_is_no_outcome(every: Server, processor: Processor) -> None:
    wrong = {"id": "p-1", "status": "taken", "amount": 105000, "currency": "USD"}
    processor.answer = say(200, json.dumps(wrong).encode())
    rpc = "PaymentService/Authorize"
    refused = every.refusal(rpc, message(rpc, AUTHORIZE), everyflow(processor.url))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code == "INTEGRITY_CHECK_FAILED"
    assert refused.connector.http_status_code == 200


@pytest.mark.parametrize("status", ["nosuchword", "fault", f"odd {KEY}"])
def test_an_answer_that_cannot_be_read_is_no_outcome(
    every: Server, processor: Processor, status: str
) -> None:
    processor.answer = say(200, json.dumps({"id": PAN, "status": status}).encode())
    rpc = "PaymentService/Authorize"
    refused = every.refusal(rpc, message(rpc, AUTHORIZE), everyflow(processor.url))
    assert refused.code == "INTERNAL"
    assert refused.connector.error_code in (
        "RESPONSE_DESERIALIZATION_FAILED",
        "RESPONSE_HANDLING_FAILED",
    )
    assert refused.connector.http_status_code == 200
    assert not contains(refused, PAN, KEY)


def test_a_fault_in_a_connector_before_anything_is_sent(
    every: Server, processor: Processor
) -> None:
    asks = {"connector_transaction_id": PAN, "cancellation_reason": "fault in the connector"}
    rpc = "PaymentService/Void"
    refused = every.refusal(rpc, message(rpc, asks), everyflow(processor.url))
    assert (refused.code, refused.integration.error_code) == ("INTERNAL", "REQUEST_ENCODING_FAILED")
    assert not processor.seen
    told = [line for line in every.log() if line["event"] == "call_failed"][-1]
    assert told["error"] == "KeyError"
    assert any("connector.py" in place for place in told["at"])
    assert PAN not in every.log_text()


def test_a_token_is_fetched_where_the_request_has_no_place_for_one(
    every: Server, processor: Processor
) -> None:
    rpc = "DisputeService/Accept"
    processor.answer = in_turn(say(200, b'{"id": "fetched"}'), say(200, b'{"id": "d-1"}'))
    asked = message(rpc, {"dispute_id": "d-1", "connector_transaction_id": "p-1"})
    every.call(rpc, asked, everyflow(processor.url, "helcim"))
    assert [seen.target for seen in processor.seen] == ["/access", "/disputes/accept"]
    assert processor.seen[1].headers["authorization"] == f"Bearer {KEY}"


BIZUM = AUTHORIZE | {"payment_method": {"bizum": {}}}


def test_what_is_told_without_a_call_sends_nothing(every: Server, processor: Processor) -> None:
    told = every.call(
        "PaymentService/Authorize",
        message("PaymentService/Authorize", BIZUM),
        everyflow(processor.url),
    )
    assert (told.connector_transaction_id, told.status_code) == ("p-1", 200)
    assert told.redirection_data.form.endpoint == f"{processor.url}/page"
    assert not processor.seen


def test_a_fault_before_a_call_that_sends_nothing_is_ours(
    every: Server, processor: Processor
) -> None:
    asks = BIZUM | {"description": "fault in the connector"}
    rpc = "PaymentService/Authorize"
    refused = every.refusal(rpc, message(rpc, asks), everyflow(processor.url))
    assert (refused.code, refused.integration.error_code) == ("INTERNAL", "REQUEST_ENCODING_FAILED")

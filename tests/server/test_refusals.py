"""Every call that cannot be made is refused, with the right code, and nothing is sent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.server.asks import (
    AUTHORIZE,
    CARD,
    KEY,
    PAN,
    authorize,
    config,
    credentials,
    everyflow,
    message,
)
from tests.server.process import Server, all_rpcs, contains, empty
from tests.server.processor import Processor

COMPOSITE = [rpc for rpc in all_rpcs() if rpc.startswith("Composite")]
PLAIN = [rpc for rpc in all_rpcs() if not rpc.startswith("Composite")]
# RPCs of the contract that no flow answers yet, whatever the connector.
FLOWLESS = [
    "CompositePaymentMethodService/Create",
    "CompositePaymentMethodService/Get",
    "CompositePaymentMethodService/Recharge",
    "PaymentMethodService/Create",
    "PaymentMethodService/Get",
    "PaymentMethodService/Recharge",
    "RefundService/VoidPostRefund",
]


@pytest.mark.parametrize("rpc", PLAIN)
def test_without_credentials(server: Server, rpc: str) -> None:
    refused = server.refusal(rpc, empty(rpc))
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.integration.error_code == "MISSING_REQUIRED_FIELD"
    assert refused.integration.error_message == refused.message
    assert refused.integration.doc_url == "docs/outcomes.md"


@pytest.mark.parametrize("rpc", COMPOSITE)
@pytest.mark.parametrize("named", [(), (("x-connector", "nosuchconnector"),)])
def test_composite_without_a_connector_by_name(
    server: Server, rpc: str, named: tuple[tuple[str, str], ...]
) -> None:
    refused = server.refusal(rpc, empty(rpc), (*credentials(), *named))
    assert refused.code == "INVALID_ARGUMENT"
    assert refused.details == b""


@pytest.mark.parametrize("rpc", FLOWLESS)
def test_an_rpc_that_no_flow_answers(every: Server, processor: Processor, rpc: str) -> None:
    refused = every.refusal(rpc, empty(rpc), everyflow(processor.url))
    assert refused.code == "FAILED_PRECONDITION"
    assert refused.error_code == "FLOW_NOT_SUPPORTED"
    assert not processor.seen


@pytest.mark.parametrize(
    "rpc",
    ["PaymentService/VerifyRedirectResponse", "CompositePaymentService/VerifyRedirectResponse"],
)
def test_redirect_returns_are_not_implemented(every: Server, rpc: str) -> None:
    refused = every.refusal(rpc, empty(rpc), everyflow("http://processor.invalid"))
    assert (refused.code, refused.error_code) == ("FAILED_PRECONDITION", "NOT_IMPLEMENTED")


def test_the_lists_above_cover_what_the_connector_of_every_flow_refuses(every: Server) -> None:
    refused = set()
    for rpc in all_rpcs():
        answer = every.refusal(rpc, empty(rpc), everyflow("http://127.0.0.1:1"))
        if answer.error_code in ("FLOW_NOT_SUPPORTED", "NOT_IMPLEMENTED"):
            refused.add(rpc)
    redirects = {rpc for rpc in refused if rpc.endswith("VerifyRedirectResponse")}
    assert refused - redirects == set(FLOWLESS)


def test_a_connector_of_the_contract_that_is_not_here(server: Server) -> None:
    refused = server.refusal("PaymentService/Authorize", authorize(), config("Volt"))
    assert (refused.code, refused.error_code) == (
        "FAILED_PRECONDITION",
        "INVALID_CONNECTOR_CONFIG",
    )
    complete = {"username": "u", "password": "p", "client_id": "i", "client_secret": "s"}
    refused = server.refusal("PaymentService/Authorize", authorize(), config("Volt", **complete))
    assert (refused.code, refused.error_code) == ("FAILED_PRECONDITION", "NOT_IMPLEMENTED")


Case = tuple[str, dict[str, Any], str, str]
LACKING: list[Case] = [
    ("PaymentService/Authorize", {"amount": None}, "MISSING_REQUIRED_FIELD", "amount"),
    ("PaymentService/Authorize", {"payment_method": None}, "INVALID_DATA_FORMAT", "payment_method"),
    ("PaymentService/Authorize", {"payment_method": {}}, "INVALID_DATA_FORMAT", "payment_method"),
    ("PaymentService/Authorize", {"address": None}, "INVALID_DATA_FORMAT", "address"),
    *(
        (
            "PaymentService/Authorize",
            {"payment_method": {"card": {k: v for k, v in CARD.items() if k != field}}},
            "INVALID_DATA_FORMAT",
            f"payment_method.card.{field}",
        )
        for field in ("card_number", "card_exp_month", "card_exp_year", "card_cvc")
    ),
    (
        "PaymentService/Authorize",
        {"amount": {"minor_amount": 5}},
        "INVALID_DATA_FORMAT",
        "amount.currency",
    ),
    (
        "PaymentService/Authorize",
        {"amount": {"minor_amount": -5, "currency": "USD"}},
        "INVALID_DATA_FORMAT",
        "amount",
    ),
    (
        "PaymentService/Authorize",
        {"metadata": {"value": "{planted"}},
        "INVALID_DATA_FORMAT",
        "metadata",
    ),
    (
        "PaymentService/Authorize",
        {"connector_feature_data": {"value": "planted"}},
        "INVALID_DATA_FORMAT",
        "connector_feature_data",
    ),
    ("PaymentService/Authorize", {"return_url": "planted"}, "INVALID_DATA_FORMAT", "return_url"),
    ("PaymentService/Authorize", {"webhook_url": "ftp:x"}, "INVALID_DATA_FORMAT", "webhook_url"),
    ("PaymentService/Get", {"amount": None}, "MISSING_REQUIRED_FIELD", "amount"),
    (
        "PaymentService/Get",
        {"amount": AUTHORIZE["amount"]},
        "MISSING_CONNECTOR_TRANSACTION_ID",
        "connector_transaction_id",
    ),
    (
        "PaymentService/Capture",
        {"amount_to_capture": None},
        "MISSING_REQUIRED_FIELD",
        "amount_to_capture",
    ),
    ("PaymentService/Void", {}, "MISSING_CONNECTOR_TRANSACTION_ID", "connector_transaction_id"),
    ("PaymentService/Refund", {}, "MISSING_REQUIRED_FIELD", "refund_amount"),
    (
        "PaymentService/Refund",
        {"refund_amount": AUTHORIZE["amount"], "refund_metadata": {"value": "{"}},
        "INVALID_DATA_FORMAT",
        "refund_metadata",
    ),
    ("RefundService/Get", {}, "MISSING_CONNECTOR_REFUND_ID", "connector_refund_id"),
    ("PaymentService/TokenAuthorize", {"connector_token": None}, "MISSING_REQUIRED_FIELD", "token"),
    (
        "PaymentService/ProxyAuthorize",
        {"card_proxy": None},
        "INVALID_DATA_FORMAT",
        "payment_method",
    ),
    ("PaymentService/SetupRecurring", {"amount": None}, "MISSING_REQUIRED_FIELD", "amount"),
    (
        "PaymentService/SetupRecurring",
        {"customer_acceptance": None},
        "INVALID_DATA_FORMAT",
        "customer_acceptance",
    ),
    (
        "PaymentService/SetupRecurring",
        {"setup_future_usage": None},
        "INVALID_DATA_FORMAT",
        "setup_future_usage",
    ),
    (
        "RecurringPaymentService/Charge",
        {},
        "INVALID_DATA_FORMAT",
        "connector_recurring_payment_id",
    ),
    ("PaymentService/CreateOrder", {}, "MISSING_REQUIRED_FIELD", "amount"),
    ("PaymentService/IncrementalAuthorization", {}, "MISSING_REQUIRED_FIELD", "amount"),
    ("PaymentMethodService/Tokenize", {}, "MISSING_REQUIRED_FIELD", "amount"),
    ("CustomerService/Create", {"email": {"value": "planted"}}, "INVALID_DATA_FORMAT", "email"),
    (
        "MerchantAuthenticationService/CreateClientAuthenticationToken",
        {},
        "INVALID_DATA_FORMAT",
        "domain_context",
    ),
    (
        "MerchantAuthenticationService/CreateServerSessionAuthenticationToken",
        {},
        "INVALID_DATA_FORMAT",
        "domain_context",
    ),
]
WHOLE: dict[str, dict[str, Any]] = {
    "PaymentService/Authorize": AUTHORIZE,
    "PaymentService/TokenAuthorize": {
        k: v for k, v in AUTHORIZE.items() if k not in ("payment_method", "return_url")
    }
    | {"connector_token": {"value": "tok"}},
    "PaymentService/ProxyAuthorize": {
        k: v for k, v in AUTHORIZE.items() if k not in ("payment_method", "return_url")
    },
    "PaymentService/SetupRecurring": {
        "merchant_recurring_payment_id": "m",
        "amount": AUTHORIZE["amount"],
        "payment_method": AUTHORIZE["payment_method"],
        "address": AUTHORIZE["address"],
        "setup_future_usage": "OFF_SESSION",
        "customer_acceptance": {"acceptance_type": "ONLINE"},
    },
}


@pytest.mark.parametrize(
    ("rpc", "changed", "code", "field"), LACKING, ids=[f"{c[0]}-{c[3]}-{c[2]}" for c in LACKING]
)
def test_a_request_that_lacks_something_or_has_nonsense(
    every: Server,
    processor: Processor,
    rpc: str,
    changed: dict[str, Any],
    code: str,
    field: str,
) -> None:
    fields = {k: v for k, v in (WHOLE.get(rpc, {}) | changed).items() if v is not None}
    refused = every.refusal(rpc, message(rpc, fields), everyflow(processor.url))
    assert (refused.code, refused.integration.error_code) == ("INVALID_ARGUMENT", code)
    assert field in refused.message
    assert not contains(refused, "planted", PAN, KEY)
    assert not processor.seen


UNCLAIMED: list[tuple[dict[str, Any], str, str]] = [
    # Neither claimed by the connector nor taken by the RPC.
    ({"payment_method": {"venmo_redirect": {}}}, "INVALID_ARGUMENT", "INVALID_DATA_FORMAT"),
    ({"payment_method": {"crypto": {}}}, "INVALID_ARGUMENT", "INVALID_DATA_FORMAT"),
    ({"payment_method": {"blik": {}}}, "FAILED_PRECONDITION", "NOT_IMPLEMENTED"),
    ({"capture_method": "SCHEDULED"}, "FAILED_PRECONDITION", "CAPTURE_METHOD_NOT_SUPPORTED"),
    ({"capture_method": "MANUAL_MULTIPLE"}, "FAILED_PRECONDITION", "CAPTURE_METHOD_NOT_SUPPORTED"),
    (
        {"amount": {"minor_amount": 1, "currency": "INR"}},
        "INVALID_ARGUMENT",
        "CURRENCY_NOT_SUPPORTED",
    ),
    ({"payment_method": {"ideal": {}}}, "INVALID_ARGUMENT", "CURRENCY_NOT_SUPPORTED"),
    (
        {"address": {"billing_address": {"country_alpha2_code": "DE"}}},
        "FAILED_PRECONDITION",
        "NOT_SUPPORTED",
    ),
]


@pytest.mark.parametrize(("changed", "grpc", "code"), UNCLAIMED)
def test_what_the_spec_does_not_claim_is_refused(
    every: Server, processor: Processor, changed: dict[str, Any], grpc: str, code: str
) -> None:
    refused = every.refusal(
        "PaymentService/Authorize", authorize(**changed), everyflow(processor.url)
    )
    assert (refused.code, refused.integration.error_code) == (grpc, code)
    assert not processor.seen


def test_a_number_that_the_contract_does_not_have_is_named_by_its_path(server: Server) -> None:
    asked = authorize()
    asked.payment_method.card.card_network = 77
    refused = server.refusal("PaymentService/Authorize", asked, credentials())
    assert refused.integration.error_code == "INVALID_DATA_FORMAT"
    assert "payment_method.card.card_network" in refused.message
    asked = authorize()
    asked.capture_method = 99
    refused = server.refusal("PaymentService/Authorize", asked, credentials())
    assert "capture_method" in refused.message


TOKENLESS = ["PaymentService/Get", "PaymentService/Void", "PaymentService/Capture"]


@pytest.mark.parametrize("rpc", TOKENLESS)
def test_a_missing_access_token(every: Server, processor: Processor, rpc: str) -> None:
    amount = AUTHORIZE["amount"]
    fields: dict[str, Any] = {"connector_transaction_id": "p-1"}
    fields |= {"amount": amount} if rpc.endswith("Get") else {}
    fields |= {"amount_to_capture": amount} if rpc.endswith("Capture") else {}
    metadata = everyflow(processor.url, "helcim")
    refused = every.refusal(rpc, message(rpc, fields), metadata)
    assert (refused.code, refused.details) == ("UNAUTHENTICATED", b"")
    assert not processor.seen
    fields["state"] = {"access_token": {"token": {"value": "t"}}}
    processor.answer = _taken
    every.call(rpc, message(rpc, fields), metadata)
    assert len(processor.seen) == 1


def _taken(connection: Any, request: Any) -> bool:
    body = json.dumps({"id": "p-1", "status": "taken"}).encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n"
    connection.sendall(head.encode() + body)
    return True

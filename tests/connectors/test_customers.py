"""Customers who are looked up: what each processor is asked, and who is found."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest

from ucs.connectors.razorpay.transformers.account import RazorpayConfig
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import ConnectorCustomerGetData
from ucs.domain.router import Call, CustomerLookupResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.flows import ConnectorCustomerGet
from ucs.server.execute import read_reply
from ucs.server.failures import Refused
from ucs.wire.http import Request, Response

KEY = Secret("k")
CONFIG: dict[str, Any] = {
    "authorizedotnet": c.AuthorizedotnetConfig(name=KEY, transaction_key=KEY),
    "braintree": c.BraintreeConfig(public_key=KEY, private_key=KEY),
    "checkout": c.CheckoutConfig(api_key=KEY, api_secret=KEY, processing_channel_id=KEY),
    "mollie": c.MollieConfig(api_key=KEY),
    "rapyd": c.RapydConfig(access_key=KEY, secret_key=Secret("s")),
    "razorpay": RazorpayConfig(api_key=KEY, api_secret=KEY),
    "stripe": c.StripeConfig(api_key=KEY),
}
BY_ID = ConnectorCustomerGetData(connector_customer_id="cus 1")
BY_EMAIL = ConnectorCustomerGetData(email=Secret("ada+1@example.com"))
BY_REFERENCE = ConnectorCustomerGetData(merchant_customer_id="m-1", email=Secret("a@example.com"))


def call(connector: str, ask: Any) -> RouterDataV2[Any, Any]:
    urls = registry.load(connector).spec.base_urls("sandbox")
    return RouterDataV2(ask, CONFIG[connector], urls, Call("call-1"))


def sent(connector: str, ask: Any) -> Request:
    return registry.load(connector).flow(ConnectorCustomerGet).build_request(call(connector, ask))


def read(connector: str, status: int, answer: Any) -> Any:
    body = json.dumps(answer).encode() if answer is not None else b""
    line = registry.load(connector).flow(ConnectorCustomerGet)
    return read_reply(line, call(connector, BY_ID), Response(status, {}, body)).response


@pytest.mark.parametrize(
    ("connector", "ask", "path"),
    [
        ("stripe", BY_ID, "/v1/customers/cus%201"),
        ("stripe", BY_EMAIL, "/v1/customers?email=ada%2B1%40example.com&limit=1"),
        ("mollie", BY_ID, "/customers/cus%201"),
        ("checkout", BY_ID, "/customers/cus%201"),
        ("checkout", BY_EMAIL, "/customers/ada%2B1%40example.com"),
        ("rapyd", BY_ID, "/v1/customers/cus%201"),
        ("razorpay", BY_ID, "/v1/customers/cus%201"),
    ],
)
def test_customers_have_a_path(connector: str, ask: Any, path: str) -> None:
    request = sent(connector, ask)
    assert (request.method, request.body) == ("GET", None)
    assert request.url.endswith(path)


@pytest.mark.parametrize(
    ("ask", "by"),
    [(BY_ID, {"id": {"is": "cus 1"}}), (BY_EMAIL, {"email": {"is": "ada+1@example.com"}})],
)
def test_braintree_searches(ask: Any, by: dict[str, Any]) -> None:
    body = json.loads(sent("braintree", ask).body or b"")
    assert body["variables"] == {"input": by}
    assert "customers(input: $input, first: 1)" in body["query"]


@pytest.mark.parametrize(
    ("ask", "by"),
    [
        (BY_ID, {"customerProfileId": "cus 1"}),
        (BY_REFERENCE, {"merchantCustomerId": "m-1"}),
        (BY_EMAIL, {"email": "ada+1@example.com"}),
    ],
)
def test_authorizedotnet_is_asked_by_one_of_three(ask: Any, by: dict[str, Any]) -> None:
    asked = json.loads(sent("authorizedotnet", ask).body or b"")["getCustomerProfileRequest"]
    assert asked.pop("merchantAuthentication")
    assert asked == by


@pytest.mark.parametrize("connector", sorted(CONFIG))
def test_nobody_is_looked_up_by_nothing(connector: str) -> None:
    with pytest.raises(IntegrationError, match="connector_customer_id"):
        sent(connector, ConnectorCustomerGetData())


class Told(NamedTuple):
    """An answer of the vendor's documentation."""

    connector: str
    answer: Any
    known: c.Customer
    nobody: tuple[int, Any]
    refused: tuple[int, Any]


EMAIL, PHONE = Secret("ada@example.com"), Secret("+15551234")
ADA = "Ada Lovelace"


def edges(*nodes: Any) -> dict[str, Any]:
    return {"data": {"search": {"customers": {"edges": [{"node": each} for each in nodes]}}}}


def bad(description: str) -> dict[str, Any]:
    return {"error": {"code": "BAD_REQUEST_ERROR", "description": description}}


def anet(code: str, **more: Any) -> dict[str, Any]:
    result = "Ok" if code == "I00001" else "Error"
    return {"messages": {"resultCode": result, "message": [{"code": code, "text": "?"}]}, **more}


TOLD = [
    Told(
        "stripe",
        {"id": "cus_1", "object": "customer", "name": ADA, "email": EMAIL.reveal(), "phone": None},
        c.Customer(name=ADA, email=EMAIL, connector_customer_id="cus_1"),
        (404, {"error": {"code": "resource_missing", "message": "No such customer: 'cus_1'"}}),
        (404, {"error": {"message": "Unrecognized request URL"}}),
    ),
    Told(
        "mollie",
        {"resource": "customer", "id": "cst_1", "name": ADA, "email": EMAIL.reveal(),
         "metadata": {"customerId": "m-1"}},
        c.Customer(id="m-1", name=ADA, email=EMAIL, connector_customer_id="cst_1"),
        (404, {"status": 404, "title": "Not Found", "detail": "No customer exists"}),
        (401, {"status": 401, "title": "Unauthorized Request", "detail": "Missing authentication"}),
    ),
    Told(
        "checkout",
        {"id": "cus_1", "email": EMAIL.reveal(), "name": ADA, "default": "src_1",
         "phone": {"country_code": "+1", "number": "5551234"}},
        c.Customer(name=ADA, email=EMAIL, connector_customer_id="cus_1",
                   phone_number=Secret("5551234"), phone_country_code="+1"),
        (404, None),
        (401, None),
    ),
    Told(
        "rapyd",
        {"status": {"status": "SUCCESS"}, "data": {"id": "cus_1", "name": ADA,
         "email": EMAIL.reveal(), "phone_number": PHONE.reveal()}},
        c.Customer(name=ADA, email=EMAIL, connector_customer_id="cus_1", phone_number=PHONE),
        (400, {"status": {"error_code": "ERROR_GET_CUSTOMER", "message": "", "status": "ERROR"}}),
        (401, {"status": {"error_code": "UNAUTHENTICATED_API_CALL", "status": "ERROR"}}),
    ),
    Told(
        "razorpay",
        {"id": "cust_1", "entity": "customer", "name": ADA, "email": EMAIL.reveal(),
         "contact": PHONE.reveal()},
        c.Customer(name=ADA, email=EMAIL, connector_customer_id="cust_1", phone_number=PHONE),
        (400, bad("The id provided does not exist")),
        (400, bad("cust_1 is not a valid id")),
    ),
    Told(
        "braintree",
        edges({"id": "Y3Vz", "email": EMAIL.reveal(), "firstName": "Ada", "lastName": "Lovelace",
               "phoneNumber": PHONE.reveal()}),
        c.Customer(name=ADA, email=EMAIL, connector_customer_id="Y3Vz", phone_number=PHONE,
                   first_name="Ada", last_name="Lovelace"),
        (200, edges()),
        (400, {"errors": [{"message": "Unauthorized"}]}),
    ),
    Told(
        "authorizedotnet",
        anet("I00001", profile={"customerProfileId": "10", "merchantCustomerId": "m-1",
                                "email": EMAIL.reveal()}),
        c.Customer(id="m-1", email=EMAIL, connector_customer_id="10"),
        (200, anet("E00040")),
        (400, anet("E00007")),
    ),
]  # fmt: skip
each: Callable[..., Any] = pytest.mark.parametrize("told", TOLD, ids=lambda told: told.connector)


@each
def test_a_known_customer_is_told(told: Told) -> None:
    answer = read(told.connector, 200, told.answer)
    assert answer == CustomerLookupResponse(customer=told.known)


@each
def test_who_is_not_there_is_nobody(told: Told) -> None:
    assert read(told.connector, *told.nobody) == CustomerLookupResponse(customer=None)


@each
def test_other_refusals_are_refusals(told: Told) -> None:
    with pytest.raises(Refused):
        read(told.connector, *told.refused)


def test_authorizedotnet_refuses_inside_a_success() -> None:
    told = read("authorizedotnet", 200, anet("E00007"))
    assert told.code == "E00007"


@pytest.mark.parametrize(
    ("answer", "id"),
    [
        ({"object": "list", "data": [{"id": "cus_1", "object": "customer"}]}, "cus_1"),
        ({"object": "list", "data": []}, None),
        ({"id": "cus_1", "object": "customer", "deleted": True}, None),
    ],
)
def test_stripe_lists_and_tells_of_the_deleted(answer: Any, id: str | None) -> None:
    told = read("stripe", 200, answer)
    assert (told.customer.connector_customer_id if told.customer else None) == id


def test_mollie_tells_of_the_deleted_in_another_word() -> None:
    gone = {"status": 410, "title": "Gone", "detail": "The customer is no longer available"}
    assert read("mollie", 410, gone) == CustomerLookupResponse(customer=None)

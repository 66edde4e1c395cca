"""Paths of flows: what is filled in, and what is missed."""

from __future__ import annotations

from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import Call, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces import answers
from ucs.interfaces import flows as f
from ucs.interfaces.integration import GET, HERE, POST

WANTED = "/v1/refunds/{connector_refund_id|refund_id}"
KEPT = "/customers/{customer.connector_customer_id}/cards"


def path(line: Any, request: Any) -> str:
    return str(line.path(RouterDataV2(request, None, {}, Call("request-1"))))


def made(flow: Any, at: str) -> Any:
    return flow(GET, at, None, answers.revoked)


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (c.RefundServiceGetRequest(connector_refund_id="re 1", refund_id="mine"), "re%201"),
        (c.RefundServiceGetRequest(refund_id="a/b"), "a%2Fb"),
    ],
)
def test_of_two_names_the_first_that_is_told_is_filled_in(asked: Any, expected: str) -> None:
    assert path(made(f.RSync, WANTED), asked) == f"/v1/refunds/{expected}"


def test_a_name_may_be_of_a_message_within_the_request() -> None:
    customer = c.Customer(connector_customer_id="cus/1")
    asked = c.PaymentMethodServiceTokenizeRequest(customer=customer)
    assert path(made(f.PaymentMethodToken, KEPT), asked) == "/customers/cus%2F1/cards"


def test_a_secret_is_opened_in_a_path() -> None:
    asked = c.PaymentServiceAuthorizeRequest(customer=c.Customer(email=Secret("a@b")))
    assert path(made(f.Authorize, "/payers/{customer.email}"), asked) == "/payers/a%40b"


@pytest.mark.parametrize(
    ("at", "asked", "code", "named"),
    [
        (WANTED, c.RefundServiceGetRequest(), "MISSING_REQUIRED_FIELD", "connector_refund_id"),
        (
            "/payments/{connector_transaction_id}",
            c.PaymentServiceGetRequest(),
            "MISSING_CONNECTOR_TRANSACTION_ID",
            "connector_transaction_id",
        ),
        (
            KEPT,
            c.PaymentMethodServiceTokenizeRequest(),
            "MISSING_REQUIRED_FIELD",
            "customer.connector_customer_id",
        ),
    ],
)
def test_what_a_path_lacks_is_named(at: str, asked: Any, code: str, named: str) -> None:
    with pytest.raises(IntegrationError, match=rf"Missing required field: {named}$") as caught:
        path(made(f.RSync, at), asked)
    assert caught.value.code == code


def test_a_base_url_may_be_the_whole_address() -> None:
    line = f.Authorize(POST, HERE, None, answers.customer)  # type: ignore[arg-type]
    assert path(line, c.PaymentServiceAuthorizeRequest()) == ""
    with pytest.raises(ValueError, match="slash"):
        made(f.Authorize, "payments")

"""Trustly: what is signed and how, and what its answers and notifications say."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, generate_private_key

from ucs.connectors.trustly.transformers import serialized
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, RefundsData
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, Refund
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response
from ucs.wire.rsa import rsa_signed, rsa_verified

TRUSTLY = registry.load("trustly")
HOOK = TRUSTLY.incoming_webhook
assert HOOK
UUID = "258a2184-2842-b485-25ca-293525152425"


RECORDED = Path(__file__).parents[3] / "shared" / "recorded" / "trustly.jsonl"


def answers(method: str) -> list[str]:
    """What Trustly answered to a method, where the recordings are here."""
    lines = RECORDED.read_text().splitlines() if RECORDED.is_file() else []
    bodies = [(json.loads(line).get("response") or {}).get("body") or "{}" for line in lines]
    results = [(json.loads(body, strict=False).get("result") or {}, body) for body in bodies]
    return [body for result, body in results if result.get("method") == method]


@cache
def key() -> RSAPrivateKey:
    return generate_private_key(public_exponent=65537, key_size=2048)


def private(format: str = "PKCS8") -> str:
    text = key().private_bytes(
        serialization.Encoding.PEM,
        getattr(serialization.PrivateFormat, format),
        serialization.NoEncryption(),
    )
    return text.decode()


def public() -> str:
    text = (
        key()
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return text.decode()


def call(request: Any, private_key: str | None = None) -> RouterDataV2[Any, Any]:
    config = c.TrustlyConfig(Secret("name"), Secret("word"), Secret(private_key or private()))
    return RouterDataV2(request, config, TRUSTLY.spec.base_urls("sandbox"), Call("call-1"))


def deposit(**changes: Any) -> PaymentsAuthorizeData:
    person = c.Address(
        first_name=Secret("Ada"),
        last_name=Secret("Lovelace"),
        country_alpha2_code=c.CountryAlpha2.SE,
        email=Secret("ada@example.com"),
    )
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(10300, "SEK"),
        "payment_method": c.Trustly(),
        "customer": c.Customer(id="ada"),
        "address": c.PaymentAddress(billing_address=person),
        "browser_info": c.BrowserInformation(language="sv-SE", ip_address="203.0.113.7"),
        "description": "Two tickets",
        "return_url": "https://shop.example/back",
        "webhook_url": "https://shop.example/told",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def body(request: Any, flow: Any = Authorize, private_key: str | None = None) -> dict[str, Any]:
    made = TRUSTLY.flow(flow).build_request(call(request, private_key))
    assert made.url == "https://test.trustly.com/api/1"
    inside: dict[str, Any] = json.loads(made.body or b"")
    return inside


def read(flow: Any, request: Any, reply: str) -> Any:
    answer = Response(200, {}, reply.encode())
    return TRUSTLY.flow(flow).handle_response(call(request), answer).response


def event(method: str, signer: str = "", **data: Any) -> Event:
    data = {"orderid": "87654567", "notificationid": "1", **data}
    text = (method + UUID + serialized(data)).encode()
    proof = base64.b64encode(rsa_signed(private(), text, "sha1")).decode()
    params = {"signature": signer or proof, "uuid": UUID, "data": data}
    told = {"method": method, "params": params, "version": "1.1"}
    config = c.TrustlyConfig(Secret("name"), Secret("word"), Secret(private()))
    return Event({}, json.dumps(told).encode(), now=0, secret=public(), config=config)


def heard(method: str, **data: Any) -> tuple[Any, c.EventReference, Any]:
    assert HOOK
    told = event(method, **data)
    inside = HOOK.decode(told)
    kind = HOOK.get_webhook_event_type(inside)
    process = HOOK.process_refund_webhook if inside.of_refund else HOOK.process_payment_webhook
    return kind, HOOK.get_webhook_object_reference_id(inside), process(inside, told)


def test_a_deposit_is_what_trustly_documents() -> None:
    made = body(deposit())
    assert made["method"] == "Deposit"
    assert made["version"] == "1.1"
    assert made["params"]["Data"] == {
        "Username": "name",
        "Password": "word",
        "NotificationURL": "https://shop.example/told",
        "EndUserID": "ada",
        "MessageID": "order-1",
        "Attributes": {
            "Country": "SE",
            "Locale": "sv_SE",
            "Currency": "SEK",
            "Amount": "103.00",
            "IP": "203.0.113.7",
            "Firstname": "Ada",
            "Lastname": "Lovelace",
            "Email": "ada@example.com",
            "ShopperStatement": "Two tickets",
            "SuccessURL": "https://shop.example/back",
            "FailURL": "https://shop.example/back",
        },
    }


@pytest.mark.parametrize("shape", ["pem", "base64", "pem-in-base64", "pkcs1-in-base64"])
def test_a_call_is_signed_whatever_shape_the_key_has(shape: str) -> None:
    inside = "".join(private().strip().splitlines()[1:-1])
    given = {
        "pem": private(),
        "base64": inside,
        "pem-in-base64": base64.b64encode(private().encode()).decode(),
        "pkcs1-in-base64": base64.b64encode(private("TraditionalOpenSSL").encode()).decode(),
    }[shape]
    params = body(deposit(), private_key=given)["params"]
    text = ("Deposit" + params["UUID"] + serialized(params["Data"])).encode()
    assert rsa_verified(public(), base64.b64decode(params["Signature"]), text, "sha1")


def test_what_is_signed_is_sorted_and_without_punctuation() -> None:
    data = {"b": None, "a": ["x", {"d": 2, "c": "1"}], "Z": Secret("s")}
    assert serialized(data) == "Zsaxc1d2b"


def test_a_key_that_is_none_is_refused() -> None:
    with pytest.raises(IntegrationError) as refused:
        body(deposit(), private_key="nonsense")
    assert refused.value.code == "INVALID_CONNECTOR_CONFIG"


def test_a_call_that_comes_twice_has_the_same_uuid() -> None:
    assert body(deposit()) == body(deposit())
    other = body(deposit(merchant_transaction_id="order-2"))
    assert other["params"]["UUID"] != body(deposit())["params"]["UUID"]


@pytest.mark.parametrize(
    "missing", ["amount", "webhook_url", "return_url", "description", "customer", "browser_info"]
)
def test_a_deposit_lacks_nothing(missing: str) -> None:
    absent = getattr(PaymentsAuthorizeData(), missing)
    with pytest.raises(IntegrationError) as refused:
        body(deposit(**{missing: absent}))
    assert refused.value.code == "MISSING_REQUIRED_FIELD"


def test_a_refund_names_the_order_and_itself() -> None:
    ask = RefundsData(
        merchant_refund_id="refund-1",
        connector_transaction_id="1187741486",
        refund_amount=Money(3000, "EUR"),
    )
    data = body(ask, Refund)["params"]["Data"]
    assert data["OrderID"] == "1187741486"
    assert data["Amount"] == "30.00"
    assert data["Attributes"] == {"ExternalReference": "refund-1"}


@pytest.mark.parametrize("record", answers("Deposit"))
def test_the_customer_is_sent_to_trustly(record: str) -> None:
    paid = read(Authorize, deposit(), record)
    assert paid.status is S.AUTHENTICATION_PENDING
    assert paid.connector_transaction_id.isdigit()
    assert paid.redirection.endpoint.startswith("https://")


def test_an_error_is_an_answer_200() -> None:
    reply = {
        "version": "1.1",
        "error": {
            "name": "JSONRPCError",
            "code": 636,
            "message": "ERROR_UNABLE_TO_VERIFY_RSA_SIGNATURE",
            "error": {"uuid": UUID, "method": "Deposit", "data": {"code": 636}},
        },
    }
    refused = read(Authorize, deposit(), json.dumps(reply))
    assert isinstance(refused, ErrorResponse)
    assert refused.code == "636"
    assert refused.message == "ERROR_UNABLE_TO_VERIFY_RSA_SIGNATURE"
    assert refused.status is S.FAILURE


def test_an_answer_with_neither_is_not_read() -> None:
    with pytest.raises(ConnectorError):
        read(Authorize, deposit(), "{}")


def test_a_refund_is_under_way_until_trustly_tells_more() -> None:
    ask = RefundsData(connector_transaction_id="1187741486")
    for record in answers("Refund"):
        told = read(Refund, ask, record)
        assert told.status is c.RefundStatus.REFUND_PENDING
        assert told.connector_refund_id.isdigit()


def test_money_that_came_is_told_with_its_amount() -> None:
    kind, reference, content = heard("credit", amount="20.00", currency="SEK")
    assert kind is c.WebhookEventType.PAYMENT_INTENT_SUCCESS
    assert reference == c.PaymentEventReference("87654567")
    assert content.status is S.CHARGED
    assert content.captured_amount == 2000


def test_what_was_canceled_says_why() -> None:
    why = {"reason": "BANK_REJECTED", "details": "The bank refused it"}
    kind, _, content = heard("cancel", attributes=why)
    assert kind is c.WebhookEventType.PAYMENT_INTENT_CANCELLED
    assert (content.code, content.message) == ("BANK_REJECTED", "The bank refused it")


@pytest.mark.parametrize(
    ("method", "status"),
    [("pending", "PENDING"), ("debit", "SUCCESS"), ("cancel", "FAILURE"), ("credit", "FAILURE")],
)
def test_notifications_of_refunds_are_told_apart(method: str, status: str) -> None:
    _, reference, content = heard(method, refund="1")
    assert isinstance(reference, c.RefundEventReference)
    assert content.status is c.RefundStatus[f"REFUND_{status}"]


def test_a_notification_is_verified_with_trustlys_key() -> None:
    assert HOOK
    assert HOOK.verify_webhook_source(event("credit", attributes={"b": None, "a": "1"}))
    assert not HOOK.verify_webhook_source(event("credit", signer="bm9uZQ=="))


def test_a_notification_is_answered_with_a_signature() -> None:
    assert HOOK
    told = event("credit")
    answer = HOOK.acknowledge(HOOK.decode(told), told)
    result = json.loads(answer.body)["result"]
    assert (result["uuid"], result["method"], result["data"]) == (UUID, "credit", {"status": "OK"})
    proof, text = base64.b64decode(result["signature"]), f"credit{UUID}statusOK".encode()
    assert rsa_verified(public(), proof, text, "sha1")


def test_without_a_key_the_answer_is_bare() -> None:
    assert HOOK
    told = Event({}, event("credit").body, now=0)
    assert HOOK.acknowledge(HOOK.decode(told), told) == c.EventAckResponse(status_code=200)


def test_an_unknown_notification_is_not_read() -> None:
    assert HOOK
    with pytest.raises(WebhookError):
        HOOK.decode(Event({}, event("charged").body, now=0))

"""Cryptopay: how it is signed, what it is sent, and how invoices are read."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsAuthorizeData, PaymentsSyncData
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, PSync
from ucs.interfaces.webhook import Event
from ucs.wire.http import Request, Response

CRYPTOPAY = registry.load("cryptopay")
# A second of the page's own example: Tue, 25 Sep 2018 17:41:40 GMT.
NOW = 1537897300.0


def call(request: Any) -> RouterDataV2[Any, Any]:
    config = c.CryptopayConfig(api_key=Secret("key"), api_secret=Secret("secret"))
    return RouterDataV2(request, config, CRYPTOPAY.spec.base_urls("sandbox"), Call("c-1", now=NOW))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(10050, "EUR"),
        "payment_method": c.CryptoCurrency(pay_currency="BTC"),
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def invoice(**changes: Any) -> dict[str, Any]:
    facts = {
        "id": "2738682a-11ff-4013-8380-6a70df995ea9",
        "custom_id": "order-1",
        "status": "completed",
        "status_context": None,
        "price_amount": "100.5",
        "price_currency": "EUR",
        "hosted_page_url": "https://pay.example/1",
    }
    return {"data": {**facts, **changes}}


def read(flow: Any, request: Any, status: int = 200, **body: Any) -> Any:
    reply = Response(status, {}, json.dumps(body).encode())
    line = CRYPTOPAY.flow(flow)
    if status >= 400:
        return line.get_error_response(call(request), reply)
    return line.handle_response(call(request), reply).response


def signed(sent: Request, digest: str) -> str:
    path = sent.url.removeprefix("https://business-sandbox.cryptopay.me")
    date = "Tue, 25 Sep 2018 17:41:40 GMT"
    text = "\n".join([sent.method, digest, "application/json", date, path])
    proof = base64.b64encode(hmac.digest(b"secret", text.encode(), "sha1")).decode()
    return f"HMAC key:{proof}"


def test_an_invoice_is_signed_over_body_type_date_and_path() -> None:
    sent = CRYPTOPAY.flow(Authorize).build_request(call(payment()))
    assert sent.headers["Date"] == "Tue, 25 Sep 2018 17:41:40 GMT"
    digest = hashlib.md5(sent.body or b"", usedforsecurity=False).hexdigest()
    assert sent.headers["Authorization"] == signed(sent, digest)
    body = json.loads(sent.body or b"")
    assert (body["price_amount"], body["price_currency"]) == ("100.50", "EUR")


def test_nothing_is_hashed_where_there_is_no_body() -> None:
    sent = CRYPTOPAY.flow(PSync).build_request(call(PaymentsSyncData(connector_transaction_id="1")))
    assert sent.url.endswith("/api/invoices/1")
    assert sent.headers["Authorization"] == signed(sent, "")


def test_an_invoice_is_asked_for_by_the_merchants_id_where_that_is_known() -> None:
    asked = PaymentsSyncData(connector_transaction_id="1", merchant_transaction_id="a/b")
    sent = CRYPTOPAY.flow(PSync).build_request(call(asked))
    assert sent.url.endswith("/api/invoices/custom_id/a%2Fb")


def test_a_coin_must_be_named() -> None:
    with pytest.raises(IntegrationError, match="pay_currency"):
        CRYPTOPAY.flow(Authorize).build_request(call(payment(payment_method=c.CryptoCurrency())))


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("new", S.AUTHENTICATION_PENDING),
        ("completed", S.CHARGED),
        ("unresolved", S.UNRESOLVED),
        ("refunded", S.AUTO_REFUNDED),
        ("cancelled", S.FAILURE),
    ],
)
def test_each_status_of_an_invoice_is_understood(word: str, status: S) -> None:
    found = read(PSync, PaymentsSyncData(connector_transaction_id="1"), **invoice(status=word))
    assert found.status is status


def test_an_unknown_status_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        read(PSync, PaymentsSyncData(connector_transaction_id="1"), **invoice(status="settled"))


def test_an_invoice_of_another_price_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="asked for"):
        read(Authorize, payment(), **invoice(status="new", price_amount="99.0"))


def test_a_price_in_coins_is_no_money_of_the_contract() -> None:
    body = invoice(price_amount="0.00005", price_currency="USDT")
    found = read(PSync, PaymentsSyncData(connector_transaction_id="1"), **body)
    assert (found.status, found.captured_amount) == (S.CHARGED, None)


def test_a_refusal_says_what_was_wrong_with_the_call() -> None:
    details = [{"code": "must_be_uuid", "target": "invoice_id", "message": "must be a UUID"}]
    body = {"error": {"code": "invalid", "message": "invalid", "details": details}}
    found = read(PSync, PaymentsSyncData(connector_transaction_id="1"), 422, **body)
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.reason) == ("invalid", "must be a UUID")


def test_another_service_that_completed_is_no_payment() -> None:
    webhook = CRYPTOPAY.incoming_webhook
    assert webhook is not None
    body = json.dumps({"type": "CoinWithdrawal", **invoice()}).encode()
    with pytest.raises(WebhookError, match="no payment"):
        webhook.get_webhook_event_type(webhook.decode(Event({}, body, NOW)))


def test_an_invoice_that_was_paid_back_is_told_though_no_event_has_its_name() -> None:
    webhook = CRYPTOPAY.incoming_webhook
    assert webhook is not None
    event = Event({}, json.dumps({"type": "Invoice", **invoice(status="refunded")}).encode(), NOW)
    body = webhook.decode(event)
    assert webhook.get_webhook_event_type(body) is None
    found = webhook.process_payment_webhook(body, event)
    assert not isinstance(found, ErrorResponse)
    assert (found.status, found.connector_transaction_id) == (S.AUTO_REFUNDED, body.data.id)

"""PhonePe: how it is signed, what it is sent, and how its answers and callbacks are read."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError, WebhookError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import registry
from ucs.interfaces.flows import Authorize, PSync, Refund, RSync
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

PHONEPE = registry.load("phonepe")
CONFIG = c.PhonepeConfig(
    merchant_id=Secret("SHOP"), salt_key=Secret("salt"), salt_index=Secret("3")
)
REFUND: dict[str, Any] = {
    "merchantTransactionId": "refund-1",
    "transactionId": "TR2306010000000000",
}


def call(request: Any) -> RouterDataV2[Any, Any]:
    return RouterDataV2(request, CONFIG, PHONEPE.spec.base_urls("sandbox"), Call("call-1"))


def payment(**changes: Any) -> PaymentsAuthorizeData:
    facts = {
        "merchant_transaction_id": "order-1",
        "amount": Money(1050, "INR"),
        "payment_method": c.UpiCollect(vpa_id=Secret("ada@ybl")),
        "webhook_url": "https://shop.example/callbacks",
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**{**facts, **changes})


def wrapped(request: PaymentsAuthorizeData) -> dict[str, Any]:
    sent = PHONEPE.flow(Authorize).build_request(call(request))
    inside: dict[str, Any] = json.loads(base64.b64decode(json.loads(sent.body or b"")["request"]))
    return inside


def read(flow: Any, request: Any, **body: Any) -> Any:
    reply = Response(200, {}, json.dumps(body).encode())
    return PHONEPE.flow(flow).handle_response(call(request), reply).response


def told(code: str, success: bool = True, **data: Any) -> dict[str, Any]:
    return {"success": success, "code": code, "message": "so it is", "data": data}


def callback(code: str, success: bool = True, **data: Any) -> Event:
    text = base64.b64encode(json.dumps(told(code, success, **data)).encode()).decode()
    proof = hashlib.sha256(f"{text}salt".encode()).hexdigest()
    body = json.dumps({"response": text}).encode()
    return Event({"x-verify": f"{proof}###3"}, body, 0.0, config=CONFIG)


def test_a_payment_is_signed_over_its_wrapped_body_and_its_path() -> None:
    sent = PHONEPE.flow(Authorize).build_request(call(payment()))
    text = json.loads(sent.body or b"")["request"]
    expected = hashlib.sha256(f"{text}/pg/v1/paysalt".encode()).hexdigest()
    assert sent.headers["X-VERIFY"] == f"{expected}###3"


def test_a_status_call_is_signed_over_its_path_as_it_is_sent() -> None:
    sent = PHONEPE.flow(PSync).build_request(
        call(PaymentsSyncData(connector_transaction_id="a/b", amount=Money(1, "INR")))
    )
    path = "/pg/v1/status/SHOP/a%2Fb"
    assert sent.url.endswith(path)
    assert sent.headers["X-VERIFY"].startswith(hashlib.sha256(f"{path}salt".encode()).hexdigest())
    assert sent.headers["X-MERCHANT-ID"] == "SHOP"


def test_an_order_reference_names_the_payment_before_its_id() -> None:
    asked = PaymentsSyncData(connector_transaction_id="T1", connector_order_reference_id="order-1")
    assert PHONEPE.flow(PSync).build_request(call(asked)).url.endswith("/SHOP/order-1")


@pytest.mark.parametrize(
    ("system", "named"), [("iPhone", "IOS"), ("macOS", "IOS"), ("Android", "ANDROID")]
)
def test_an_app_is_opened_on_the_system_of_the_device(system: str, named: str) -> None:
    sent = wrapped(
        payment(
            payment_method=c.UpiIntent(app_name="com.phonepe.app"),
            browser_info=c.BrowserInformation(os_type=system),
        )
    )
    assert sent["deviceContext"] == {"deviceOS": named}
    assert sent["paymentInstrument"] == {"type": "UPI_INTENT", "targetApp": "com.phonepe.app"}


def test_the_page_is_given_the_customer_and_the_way_back() -> None:
    method = c.PhonePeRedirectWallet()
    sent = wrapped(payment(payment_method=method, customer=c.Customer(id="cus-1")))
    assert (sent["merchantUserId"], sent["redirectMode"]) == ("cus-1", "REDIRECT")
    with pytest.raises(IntegrationError, match=r"customer\.id"):
        wrapped(payment(payment_method=method))


def test_a_payment_goes_by_the_merchants_id_since_refunds_ask_for_it() -> None:
    shown = {"type": "UPI_QR", "intentUrl": "upi://pay?pa=a", "qrData": "iVBO"}
    data: dict[str, Any] = {
        "merchantTransactionId": "order-1",
        "transactionId": "T1",
        "instrumentResponse": shown,
    }
    found = read(Authorize, payment(), **told("PAYMENT_INITIATED", **data))
    assert (found.status, found.connector_transaction_id) == (S.AUTHENTICATION_PENDING, "order-1")
    assert found.redirection == c.UriData("upi://pay?pa=a")
    assert found.connector_feature_data == {"qr_data": "iVBO"}


def test_a_refusal_that_names_no_outcome_leaves_the_payment_open() -> None:
    found = read(Authorize, payment(), **told("TOO_MANY_REQUESTS", success=False))
    assert isinstance(found, ErrorResponse)
    assert (found.code, found.status) == ("TOO_MANY_REQUESTS", S.PENDING)


def test_an_unknown_word_of_a_payment_is_an_error() -> None:
    asked = PaymentsSyncData(connector_transaction_id="order-1")
    with pytest.raises(ConnectorError, match="unknown status"):
        read(PSync, asked, **told("PAYMENT_MAYBE", merchantTransactionId="order-1"))


def test_an_answer_that_names_nothing_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="merchantTransactionId"):
        read(PSync, PaymentsSyncData(connector_transaction_id="order-1"), **told("PAYMENT_SUCCESS"))


def test_a_refund_of_which_nothing_is_known_may_have_been_booked() -> None:
    asked = RefundsData(
        merchant_refund_id="refund-1",
        connector_transaction_id="order-1",
        refund_amount=Money(500, "INR"),
    )
    found = read(Refund, asked, **told("INTERNAL_SERVER_ERROR", success=False))
    assert found.status is c.RefundStatus.REFUND_PENDING


def test_a_refund_is_looked_up_by_its_own_id() -> None:
    asked = RefundSyncData(connector_transaction_id="order-1", refund_id="refund-1")
    assert PHONEPE.flow(RSync).build_request(call(asked)).url.endswith("/SHOP/refund-1")
    found = read(RSync, asked, **told("PAYMENT_SUCCESS", state="COMPLETED", **REFUND))
    assert found.status is c.RefundStatus.REFUND_SUCCESS


def test_a_callback_is_believed_only_with_the_salt() -> None:
    webhook, event = PHONEPE.incoming_webhook, callback("PAYMENT_SUCCESS")
    assert webhook is not None
    assert webhook.verify_webhook_source(event)
    forged = Event({"x-verify": "0###3"}, event.body, 0.0, config=CONFIG)
    assert not webhook.verify_webhook_source(forged)


def test_a_refunds_callback_is_told_by_phonepes_own_id() -> None:
    webhook = PHONEPE.incoming_webhook
    assert webhook is not None
    body = webhook.decode(callback("PAYMENT_SUCCESS", state="COMPLETED", **REFUND))
    assert webhook.word(body) == "refund:PAYMENT_SUCCESS"
    reference = webhook.get_webhook_object_reference_id(body)
    assert reference == c.RefundEventReference("refund-1")


def test_what_is_no_callback_is_refused() -> None:
    webhook = PHONEPE.incoming_webhook
    assert webhook is not None
    for body in (b"{}", b'{"response":"?"}', b'{"response":"e30="}'):
        with pytest.raises(WebhookError):
            webhook.decode(Event({}, body, 0.0, config=CONFIG))
    with pytest.raises(WebhookError):
        webhook.get_webhook_object_reference_id(webhook.decode(callback("PAYMENT_SUCCESS")))

"""Tamara: what it is sent, and how its answers and events are read."""

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
from ucs.domain.requests import (
    PaymentMethodEligibilityData,
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
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    PaymentMethodEligibility,
    PSync,
    Refund,
    RSync,
    Void,
)
from ucs.interfaces.webhook import Event, EventType
from ucs.wire.http import Request, Response

TAMARA = registry.load("tamara")
assert TAMARA.incoming_webhook is not None
HOOK = TAMARA.incoming_webhook
HOME = c.Address(
    first_name=Secret("Mona"),
    last_name=Secret("Lisa"),
    line1=Secret("3764 Al Urubah Rd"),
    city=Secret("Riyadh"),
    phone_number=Secret("566027755"),
    country_alpha2_code=c.CountryAlpha2.SA,
    email=Secret("mona@example.com"),
)
SYNC = PaymentsSyncData(connector_transaction_id="o-1")
TEE = c.OrderDetailsWithAmount(product_name="Tee", quantity=2, amount=300, product_id="sku-1")
SONG = c.OrderDetailsWithAmount("Song", 1, 300, product_type=c.ProductType.DIGITAL, sku="s-1")
NAMES = {"first_name": "Mona", "last_name": "Lisa"}


def call(ask: Any) -> RouterDataV2[Any, Any]:
    config = c.TamaraConfig(api_key=Secret("k"))
    now = Call("call-1", now=1_768_472_430.125)
    return RouterDataV2(ask, config, TAMARA.spec.base_urls("sandbox"), now)


def order(**changes: Any) -> PaymentsAuthorizeData:
    facts: dict[str, Any] = {
        "merchant_transaction_id": "r-1",
        "amount": Money(30000, "SAR"),
        "payment_method": c.TamaraRedirect(),
        "address": c.PaymentAddress(shipping_address=HOME),
        "return_url": "https://shop.example/back",
    }
    return PaymentsAuthorizeData(**(facts | changes))


def sent(flow: Any, ask: Any) -> Request:
    return TAMARA.flow(flow).build_request(call(ask))


def body(flow: Any, ask: Any) -> Any:
    return json.loads(sent(flow, ask).body or b"null")


def read(flow: Any, ask: Any, **answer: Any) -> Any:
    reply = Response(200, {}, json.dumps({"order_id": "o-1", **answer}).encode())
    return TAMARA.flow(flow).handle_response(call(ask), reply).response


def sum_of(amount: float, currency: str = "SAR") -> dict[str, Any]:
    return {"amount": amount, "currency": currency}


def test_an_order_is_made_for_the_customers_page() -> None:
    request = sent(Authorize, order(order_details=(TEE,), webhook_url="https://shop.example/hook"))
    assert request.url == "https://api-sandbox.tamara.co/checkout"
    assert request.headers["Authorization"] == "Bearer k"
    told, pages = json.loads(request.body or b""), ("success", "failure", "cancel")
    assert told.pop("merchant_url") == {
        **dict.fromkeys(pages, "https://shop.example/back"),
        "notification": "https://shop.example/hook",
    }
    who = {"phone_number": "566027755", "email": "mona@example.com"}
    assert told.pop("consumer") == NAMES | who
    where = {"line1": "3764 Al Urubah Rd", "city": "Riyadh", "country_code": "SA"}
    assert told.pop("shipping_address") == NAMES | where
    assert told.pop("items") == [
        {"name": "Tee", "type": "Physical", "quantity": 2, "total_amount": sum_of(3)}
        | dict.fromkeys(("reference_id", "sku"), "sku-1")
    ]
    assert told == {
        "total_amount": sum_of(300),
        "shipping_amount": sum_of(0),
        "tax_amount": sum_of(0),
        "order_reference_id": "r-1",
        "country_code": "SA",
        "description": "r-1",
        "payment_type": "PAY_BY_INSTALMENTS",
    }


def test_an_order_without_parts_is_one_item() -> None:
    asked = order(amount=Money(10500, "KWD"), description="Two tickets", shipping_cost=1000)
    told = body(Authorize, asked)
    assert (told["country_code"], told["shipping_amount"]) == ("KW", sum_of(1, "KWD"))
    (item,) = told["items"]
    assert (item["name"], item["sku"], item["quantity"]) == ("Two tickets", "r-1", 1)
    assert item["total_amount"] == told["total_amount"] == sum_of(10.5, "KWD")


def test_what_is_not_shipped_is_digital() -> None:
    (item,) = body(Authorize, order(order_details=(SONG,)))["items"]
    assert (item["type"], item["reference_id"]) == ("Digital", "s-1")


def test_an_approved_order_is_authorised_by_its_id() -> None:
    request = sent(Authorize, order(connector_order_id="o/1"))
    assert request.url.endswith("/orders/o%2F1/authorise")
    assert request.body is None


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"amount": None}, "amount"),
        ({"return_url": None}, "return_url"),
        ({"merchant_transaction_id": None}, "merchant_transaction_id"),
        ({"address": c.PaymentAddress()}, "address.shipping_address.first_name"),
    ],
)
def test_what_lacks_is_named(changes: dict[str, Any], named: str) -> None:
    with pytest.raises(IntegrationError, match=named):
        sent(Authorize, order(**changes))


def test_who_is_asked_about_is_known_by_phone() -> None:
    who = c.Customer(phone_number=Secret("501234567"), phone_country_code="+966")
    ask = PaymentMethodEligibilityData(amount=Money(30000, "SAR"), customer=who)
    told = {"order": sum_of(300), "customer": {"phone": "966501234567"}}
    assert body(PaymentMethodEligibility, ask) == told
    nobody = PaymentMethodEligibilityData(amount=Money(30000, "SAR"))
    assert body(PaymentMethodEligibility, nobody)["customer"] == {}
    assert read(PaymentMethodEligibility, ask, is_eligible=True).eligible
    assert not read(PaymentMethodEligibility, ask, is_eligible=False).eligible


def test_a_capture_is_a_shipment_of_now() -> None:
    ask = PaymentsCaptureData(connector_transaction_id="o-1", amount_to_capture=Money(12345, "BHD"))
    told = body(Capture, ask)
    assert (told["order_id"], told["total_amount"]) == ("o-1", sum_of(12.345, "BHD"))
    assert told["shipping_info"]["shipped_at"] == "2026-01-15T10:20:30Z"


def test_a_void_and_a_refund_name_their_amounts() -> None:
    void = PaymentVoidData(connector_transaction_id="o-1", amount=Money(1000, "SAR"))
    assert body(Void, void) == {"total_amount": sum_of(10)}
    with pytest.raises(IntegrationError, match="amount"):
        sent(Void, PaymentVoidData(connector_transaction_id="o-1"))
    back = RefundsData(
        connector_transaction_id="o-1", refund_amount=Money(1000, "SAR"), merchant_refund_id="m-1"
    )
    told = {"total_amount": sum_of(10), "comment": "Refund", "merchant_refund_id": "m-1"}
    assert body(Refund, back) == told


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("new", S.AUTHENTICATION_PENDING),
        ("approved", S.AUTHENTICATION_SUCCESSFUL),
        ("on_hold", S.PENDING),
        ("expired", S.EXPIRED),
        ("authorised", S.AUTHORIZED),
        ("updated", S.AUTHORIZED),
        ("canceled", S.VOIDED),
        ("partially_captured", S.PARTIAL_CHARGED_AND_CHARGEABLE),
        ("fully_captured", S.CHARGED),
        ("partially_refunded", S.CHARGED),
        ("fully_refunded", S.CHARGED),
    ],
)
def test_an_orders_words(word: str, status: S) -> None:
    told = read(PSync, SYNC, status=word, order_reference_id="r-1")
    assert (told.status, told.connector_transaction_id, told.reference) == (status, "o-1", "r-1")


def test_a_declined_order_is_a_failure() -> None:
    told = read(PSync, SYNC, status="declined")
    assert isinstance(told, ErrorResponse)
    assert (told.code, told.status) == ("declined", S.FAILURE)


def test_a_word_that_nobody_knows_is_an_error() -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        read(PSync, SYNC, status="shipped")


def test_of_a_refunded_order_what_was_captured_counts() -> None:
    sums = {"total_amount": sum_of(10), "captured_amount": sum_of(4)}
    part = read(PSync, SYNC, status="partially_refunded", **sums)
    assert (part.status, part.captured_amount) == (S.PARTIAL_CHARGED_AND_CHARGEABLE, 400)


def test_a_checkout_sends_the_customer_on() -> None:
    page = "https://checkout-sandbox.tamara.co/checkout/1"
    told = read(Authorize, order(), status="new", checkout_id="c-1", checkout_url=page)
    assert told.status is S.AUTHENTICATION_PENDING
    assert told.redirection == c.FormData(page, c.HttpMethod.HTTP_METHOD_GET)


@pytest.mark.parametrize(("auto", "status"), [(False, S.AUTHORIZED), (True, S.CHARGED)])
def test_a_merchants_setting_may_capture_at_once(auto: bool, status: S) -> None:
    ask = order(connector_order_id="o-1")
    assert read(Authorize, ask, status="authorised", auto_captured=auto).status is status


def test_captures_voids_and_refunds_are_answered() -> None:
    capture = PaymentsCaptureData(connector_transaction_id="o-1")
    told = read(Capture, capture, status="partially_captured", capture_id="c-1")
    assert (told.status, told.reference) == (S.PARTIAL_CHARGED_AND_CHARGEABLE, "c-1")
    void = PaymentVoidData(connector_transaction_id="o-1")
    assert read(Void, void, status="canceled", cancel_id="x-1").status is S.VOIDED
    refund = RefundsData(connector_transaction_id="o-1")
    back = read(Refund, refund, status="partially_refunded", refund_id="re-1")
    assert (back.status, back.connector_refund_id) == (c.RefundStatus.REFUND_SUCCESS, "re-1")


def test_a_refund_is_done_when_its_order_lists_it() -> None:
    ask = RefundSyncData(connector_transaction_id="o-1", connector_refund_id="re-1")
    listed = {"refunds": [{"refund_id": "re-1", "total_amount": sum_of(10)}]}
    told = read(RSync, ask, status="partially_refunded", transactions=listed)
    assert (told.status, told.echoed) == (c.RefundStatus.REFUND_SUCCESS, Money(1000, "SAR"))
    assert isinstance(read(RSync, ask, status="fully_captured"), ErrorResponse)


def test_a_refusal_has_its_code() -> None:
    failed = {"message": "Order not found", "errors": [{"error_code": "order_not_found"}]}
    reply = Response(404, {}, json.dumps(failed).encode())
    told = TAMARA.flow(PSync).get_error_response(call(SYNC), reply)
    assert (told.code, told.message) == ("order_not_found", "Order not found")


def url64(text: bytes) -> str:
    return base64.urlsafe_b64encode(text).rstrip(b"=").decode()


def token(key: str = "secret", **claims: Any) -> str:
    head, said = (url64(json.dumps(part).encode()) for part in ({"alg": "HS256"}, claims))
    mac = hmac.new(key.encode(), f"{head}.{said}".encode(), hashlib.sha256).digest()
    return f"{head}.{said}.{url64(mac)}"


def event(kind: str, told: str = "", query: str = "", **data: Any) -> Event:
    about = {"order_id": "o-1", "order_reference_id": "r-1", "event_type": kind}
    headers = {"authorization": f"Bearer {told}"} if told else {}
    said = json.dumps({**about, "data": data or []}).encode()
    return Event(headers, said, now=1000, secret="secret", query=query)


@pytest.mark.parametrize(
    ("given", "verified"),
    [
        (event("order_approved", token(iss="Tamara")), True),
        (event("order_approved", token(exp=2000)), True),
        (event("order_approved", query=f"tamaraToken={token()}"), True),
        (event("order_approved", token(exp=999)), False),
        (event("order_approved", token("other")), False),
        (event("order_approved", token()[:-2]), False),
        (event("order_approved", "nonsense"), False),
        (event("order_approved"), False),
    ],
)
def test_an_event_comes_with_a_token(given: Event, verified: bool) -> None:
    assert HOOK.verify_webhook_source(given) is verified


@pytest.mark.parametrize(
    ("kind", "means", "status"),
    [
        ("order_approved", EventType.PAYMENT_ACTION_REQUIRED, S.CONFIRMATION_AWAITED),
        ("order_authorised", EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS, S.AUTHORIZED),
        ("order_captured", EventType.PAYMENT_INTENT_CAPTURE_SUCCESS, S.UNKNOWN),
        ("order_canceled", EventType.PAYMENT_INTENT_CANCELLED, S.VOIDED),
        ("order_declined", EventType.PAYMENT_INTENT_FAILURE, S.FAILURE),
        ("order_expired", EventType.PAYMENT_INTENT_EXPIRED, S.EXPIRED),
    ],
)
def test_an_event_says_where_an_order_stands(kind: str, means: EventType | None, status: S) -> None:
    given = event(kind, capture_id="c-1")
    body = HOOK.decode(given)
    assert HOOK.get_webhook_event_type(body) is means
    assert HOOK.get_webhook_object_reference_id(body) == c.PaymentEventReference("o-1", "r-1")
    told = HOOK.process_payment_webhook(body, given)
    assert isinstance(told, PaymentsResponseData)
    assert (told.status, told.connector_transaction_id) == (status, "o-1")


def test_an_event_of_a_refund_names_it() -> None:
    given = event("order_refunded", refund_id="re-1", refunded_amount=sum_of(10))
    body = HOOK.decode(given)
    about = HOOK.get_webhook_object_reference_id(body)
    assert about == c.RefundEventReference("re-1", connector_transaction_id="o-1")
    told: Any = HOOK.process_refund_webhook(body, given)
    assert (told.status, told.connector_refund_id) == (c.RefundStatus.REFUND_SUCCESS, "re-1")
    with pytest.raises(WebhookError):
        HOOK.get_webhook_object_reference_id(HOOK.decode(event("order_refunded")))

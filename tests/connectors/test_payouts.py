"""Payouts: what PayPal and Xendit are sent, and what their words mean for the money."""

from __future__ import annotations

import json
from typing import Any

import pytest

from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PayoutCreateData, PayoutGetData, PayoutVoidData
from ucs.domain.router import Call, ErrorResponse, RouterDataV2
from ucs.domain.secret import Secret
from ucs.interfaces import registry
from ucs.interfaces.flows import PayoutCreate, PayoutGet, PayoutVoid
from ucs.wire.http import Request, Response

P = c.PayoutEnumsPayoutStatus
CONFIG: dict[str, Any] = {
    "paypal": c.PaypalConfig(client_id=Secret("i"), client_secret=Secret("s")),
    "xendit": c.XenditConfig(api_key=Secret("k")),
}
EMAIL = c.Paypal(email=Secret("ada@example.com"))
BCA = c.Passthrough("1234567890", c.PaymentMethodType.BCA_BANK_TRANSFER)
GET = PayoutGetData(connector_payout_id="po/1")
VOID = PayoutVoidData(connector_payout_id="po/1")


def call(connector: str, ask: Any) -> RouterDataV2[Any, Any]:
    urls = registry.load(connector).spec.base_urls("sandbox")
    token = c.AccessToken(Secret("t"))
    return RouterDataV2(ask, CONFIG[connector], urls, Call("call-1"), access_token=token)


def sent(connector: str, flow: Any, ask: Any) -> Request:
    return registry.load(connector).flow(flow).build_request(call(connector, ask))


def body(connector: str, method: Any, **changes: Any) -> Any:
    asked = {"merchant_payout_id": "m-1", "amount": Money(1050, "USD"), **changes}
    ask = PayoutCreateData(payout_method_data=method, **asked)
    return json.loads(sent(connector, PayoutCreate, ask).body or b"")


def read(connector: str, flow: Any, ask: Any, answer: Any) -> Any:
    reply = Response(200, {}, json.dumps(answer).encode())
    return registry.load(connector).flow(flow).handle_response(call(connector, ask), reply).response


def refused(connector: str, status: int, answer: Any) -> ErrorResponse:
    reply = Response(status, {}, json.dumps(answer).encode())
    return registry.load(connector).flow(PayoutGet).get_error_response(call(connector, GET), reply)


def item_of(method: Any, **changes: Any) -> Any:
    (item,) = body("paypal", method, **changes)["items"]
    return item


def test_paypal_sends_one_item_under_the_merchants_name() -> None:
    request = sent(
        "paypal",
        PayoutCreate,
        PayoutCreateData(
            merchant_payout_id="m-1", amount=Money(1050, "USD"), payout_method_data=EMAIL
        ),
    )
    assert request.url.endswith("/v1/payments/payouts")
    assert request.headers["PayPal-Request-Id"] == "m-1"
    told = json.loads(request.body or b"")
    assert told["sender_batch_header"] == {"sender_batch_id": "m-1"}
    assert told["items"] == [
        {
            "recipient_type": "EMAIL",
            "receiver": "ada@example.com",
            "recipient_wallet": "PAYPAL",
            "amount": {"currency": "USD", "value": "10.50"},
            "sender_item_id": "m-1",
        }
    ]


def test_paypal_names_a_payout_that_the_merchant_does_not_name() -> None:
    told = body("paypal", EMAIL, merchant_payout_id=None)
    assert told == body("paypal", EMAIL, merchant_payout_id=None)
    assert told["sender_batch_header"]["sender_batch_id"] == told["items"][0]["sender_item_id"]


@pytest.mark.parametrize(
    ("method", "kind", "receiver", "wallet"),
    [
        (c.Paypal(telephone_number=Secret("+15551234")), "PHONE", "+15551234", "PAYPAL"),
        (c.Paypal(paypal_id=Secret("FSMRBANCV8PSG")), "PAYPAL_ID", "FSMRBANCV8PSG", "PAYPAL"),
        (c.Venmo(telephone_number=Secret("5551234")), "PHONE", "5551234", "VENMO"),
    ],
)
def test_paypal_knows_recipients_by(method: Any, kind: str, receiver: str, wallet: str) -> None:
    item = item_of(method, description="Thanks")
    assert (item["recipient_type"], item["receiver"]) == (kind, receiver)
    assert (item["recipient_wallet"], item["note"]) == (wallet, "Thanks")


@pytest.mark.parametrize(
    ("amount", "value"), [(Money(1050, "JPY"), "1050"), (Money(105000, "TWD"), "1050")]
)
def test_paypal_sends_the_currencys_decimals(amount: Money, value: str) -> None:
    assert item_of(EMAIL, amount=amount)["amount"] == {"currency": amount.currency, "value": value}


@pytest.mark.parametrize(
    ("connector", "method", "changes", "missing"),
    [
        ("paypal", None, {}, "payout_method_data"),
        ("paypal", c.Paypal(), {}, "payout_method_data.paypal.email"),
        ("paypal", c.Venmo(), {"description": "?"}, "payout_method_data.venmo.telephone_number"),
        ("paypal", c.Venmo(telephone_number=Secret("5551234")), {}, "description"),
        ("paypal", EMAIL, {"amount": None}, "amount"),
        ("paypal", EMAIL, {"destination_currency": c.Currency.EUR}, "destination_currency"),
        ("xendit", None, {}, "payout_method_data"),
        ("xendit", c.Passthrough("1"), {}, "payout_method_data.passthrough.token_type"),
        ("xendit", c.Passthrough("", BCA.token_type), {}, "passthrough.psp_token"),
        ("xendit", c.Passthrough("1", c.PaymentMethodType.CREDIT), {}, "CREDIT"),
        ("xendit", BCA, {"merchant_payout_id": None}, "merchant_payout_id"),
    ],
)  # fmt: skip
def test_what_lacks_is_named(connector: str, method: Any, changes: Any, missing: str) -> None:
    with pytest.raises(IntegrationError, match=missing):
        body(connector, method, **changes)


def batch(word: str, *items: str) -> dict[str, Any]:
    told = [
        {"payout_item_id": "it-1", "payout_batch_id": "po/1", "transaction_status": each}
        for each in items
    ]
    header = {"payout_batch_id": "po/1", "batch_status": word}
    return {"batch_header": header, "items": told}


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (batch("PENDING"), P.INITIATED),
        (batch("PROCESSING"), P.PENDING),
        (batch("SUCCESS"), P.PENDING),
        (batch("DENIED", "FAILED"), P.FAILED),
        (batch("CANCELED", "PENDING"), P.CANCELLED),
        (batch("SUCCESS", "SUCCESS"), P.SUCCESS),
        (batch("SUCCESS", "PENDING"), P.PENDING),
        (batch("SUCCESS", "UNCLAIMED"), P.PENDING),
        (batch("SUCCESS", "ONHOLD"), P.PENDING),
        (batch("SUCCESS", "FAILED"), P.FAILED),
        (batch("SUCCESS", "BLOCKED"), P.FAILED),
        (batch("SUCCESS", "RETURNED"), P.REVERSED),
        (batch("SUCCESS", "REFUNDED"), P.REVERSED),
        (batch("SUCCESS", "REVERSED"), P.REVERSED),
    ],
)
def test_paypals_words(answer: Any, status: P) -> None:
    told = read("paypal", PayoutGet, GET, answer)
    assert (told.connector_payout_id, told.status) == ("po/1", status)


def test_paypal_cancels_the_item_of_the_batch() -> None:
    line = registry.load("paypal").flow(PayoutVoid)
    assert line.before is not None
    assert line.before.build_request(call("paypal", VOID)).url.endswith("/payouts/po%2F1")
    reply = Response(200, {}, json.dumps(batch("SUCCESS", "UNCLAIMED")).encode())
    named: Any = line.before.handle_response(call("paypal", VOID), reply).response
    request = sent("paypal", PayoutVoid, named)
    assert request.url.endswith("/v1/payments/payouts-item/it-1/cancel")
    (item,) = batch("SUCCESS", "RETURNED")["items"]
    told = read("paypal", PayoutVoid, VOID, item)
    assert (told.connector_payout_id, told.status) == ("po/1", P.CANCELLED)


def test_a_payout_without_an_item_cannot_be_cancelled_yet() -> None:
    line = registry.load("paypal").flow(PayoutVoid)
    assert line.before is not None
    reply = Response(200, {}, json.dumps(batch("PENDING")).encode())
    told = line.before.handle_response(call("paypal", VOID), reply).response
    assert isinstance(told, ErrorResponse)


def test_paypals_refusals_have_their_names() -> None:
    detail = {"field": "items[0].receiver", "issue": "Receiver is invalid or does not match"}
    body = {"name": "VALIDATION_ERROR", "message": "Invalid request", "details": [detail]}
    told = refused("paypal", 400, body)
    assert (told.code, told.message) == ("VALIDATION_ERROR", "Invalid request")
    assert told.reason is not None
    assert "Receiver is invalid" in told.reason


def test_xendit_is_sent_the_channel_and_the_account() -> None:
    ask = PayoutCreateData(
        merchant_payout_id="m-1",
        amount=Money(100000, "IDR"),
        payout_method_data=BCA,
        destination_currency=c.Currency.IDR,
        customer=c.Customer(name="Ada Lovelace"),
        description="Wages",
    )
    request = sent("xendit", PayoutCreate, ask)
    assert request.url.endswith("/v2/payouts")
    assert request.headers["idempotency-key"]
    assert json.loads(request.body or b"") == {
        "reference_id": "m-1",
        "channel_code": "ID_BCA",
        "channel_properties": {
            "account_number": "1234567890",
            "account_holder_name": "Ada Lovelace",
        },
        "amount": 1000,
        "currency": "IDR",
        "description": "Wages",
    }


def test_xendits_recipient_may_be_named_in_the_address() -> None:
    home = c.PayoutAddress(billing_address=c.Address(first_name=Secret("Ada")))
    told = body("xendit", BCA, amount=Money(1050, "PHP"), address=home)
    assert told["channel_properties"]["account_holder_name"] == "Ada"
    assert told["amount"] == 10.5


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("ACCEPTED", P.INITIATED),
        ("REQUESTED", P.PENDING),
        ("PENDING_COMPLIANCE_ASSESSMENT", P.PENDING),
        ("SUCCEEDED", P.SUCCESS),
        ("FAILED", P.FAILED),
        ("COMPLIANCE_REJECTED", P.FAILED),
        ("CANCELLED", P.CANCELLED),
        ("REVERSED", P.REVERSED),
    ],
)
def test_xendits_words(word: str, status: P) -> None:
    told = read("xendit", PayoutGet, GET, {"id": "disb-1", "status": word})
    assert (told.connector_payout_id, told.status) == ("disb-1", status)


@pytest.mark.parametrize(
    ("connector", "answer"),
    [
        ("xendit", {"id": "disb-1", "status": "SENT"}),
        ("paypal", batch("SENT")),
        ("paypal", batch("SUCCESS", "SENT")),
    ],
)
def test_a_word_that_nobody_knows_is_an_error(connector: str, answer: Any) -> None:
    with pytest.raises(ConnectorError, match="unknown status"):
        read(connector, PayoutGet, GET, answer)


def test_xendit_cancels_by_path() -> None:
    request = sent("xendit", PayoutVoid, VOID)
    assert request.url.endswith("/v2/payouts/po%2F1/cancel")
    assert request.body is None


def test_why_a_payout_failed_is_told() -> None:
    failed = batch("SUCCESS", "FAILED")
    failed["items"][0]["errors"] = {"name": "RECEIVER_ACCOUNT_LOCKED", "message": "Locked"}
    told = read("paypal", PayoutGet, GET, failed)
    assert (told.failure.code, told.failure.message) == ("RECEIVER_ACCOUNT_LOCKED", "Locked")
    waiting = batch("SUCCESS", "UNCLAIMED")
    waiting["items"][0]["errors"] = {"name": "RECEIVER_UNREGISTERED", "message": "?"}
    assert read("paypal", PayoutGet, GET, waiting).failure is None
    lost = {"id": "disb-1", "status": "FAILED", "failure_code": "INVALID_DESTINATION"}
    assert read("xendit", PayoutGet, GET, lost).failure.code == "INVALID_DESTINATION"

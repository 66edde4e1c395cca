"""Other witnesses: PayPal's own SDK as client, its own examples, and what it really answered."""

import json
from typing import Any

import pytest
from paypalserversdk.exceptions.error_exception import (  # type: ignore[import-untyped]
    ErrorException,
)
from paypalserversdk.models.amount_with_breakdown import (  # type: ignore[import-untyped]
    AmountWithBreakdown,
)
from paypalserversdk.models.capture_request import (  # type: ignore[import-untyped]
    CaptureRequest,
)
from paypalserversdk.models.card_request import CardRequest  # type: ignore[import-untyped]
from paypalserversdk.models.money import Money  # type: ignore[import-untyped]
from paypalserversdk.models.order_request import OrderRequest  # type: ignore[import-untyped]
from paypalserversdk.models.payment_source import PaymentSource  # type: ignore[import-untyped]
from paypalserversdk.models.payment_token_request import (  # type: ignore[import-untyped]
    PaymentTokenRequest,
)
from paypalserversdk.models.payment_token_request_payment_source import (  # type: ignore[import-untyped]
    PaymentTokenRequestPaymentSource,
)
from paypalserversdk.models.purchase_unit_request import (  # type: ignore[import-untyped]
    PurchaseUnitRequest,
)
from paypalserversdk.models.refund_request import RefundRequest  # type: ignore[import-untyped]
from paypalserversdk.models.setup_token_request import (  # type: ignore[import-untyped]
    SetupTokenRequest,
)
from paypalserversdk.models.setup_token_request_card import (  # type: ignore[import-untyped]
    SetupTokenRequestCard,
)
from paypalserversdk.models.setup_token_request_payment_source import (  # type: ignore[import-untyped]
    SetupTokenRequestPaymentSource,
)
from paypalserversdk.models.vault_token_request import (  # type: ignore[import-untyped]
    VaultTokenRequest,
)

from simulators.paypal import parameters
from tests.simulators.paypal.conftest import SHARED, VISA, Shop

FULL = "return=representation"
RECORDED = SHARED / "recorded/paypal.jsonl"
EXAMPLES = sorted((SHARED / "openapi/examples").glob("paypal_*.jsonl"))
NOT_OFFERED = ("track", "offer", "simulate-event")


def usd(value: str) -> Any:
    return Money(currency_code="USD", value=value)


def ordered(sdk: Any, intent: str) -> Any:
    """An order by card, made with the SDK."""
    amount = AmountWithBreakdown(currency_code="USD", value="10.00")
    source = PaymentSource(card=CardRequest(number=VISA, expiry="2030-12", security_code="123"))
    body = OrderRequest(
        intent=intent,
        purchase_units=[PurchaseUnitRequest(amount=amount)],
        payment_source=source,
    )
    made = sdk.orders.create_order({"body": body, "paypal_request_id": intent, "prefer": FULL})
    return made.body


def test_the_sdk_holds_captures_and_refunds(sdk: Any, shop: Shop) -> None:
    order = ordered(sdk, "AUTHORIZE")
    assert (order.status, order.payment_source.card.last_digits) == ("COMPLETED", VISA[-4:])
    held = order.purchase_units[0].payments.authorizations[0]
    taken = sdk.payments.capture_authorized_payment(
        {
            "authorization_id": held.id,
            "body": CaptureRequest(amount=usd("4.00")),
            "prefer": FULL,
        }
    ).body
    assert (taken.status, taken.amount.value) == ("COMPLETED", "4.00")
    given = sdk.payments.refund_captured_payment(
        {"capture_id": taken.id, "body": RefundRequest(amount=usd("1.00")), "prefer": FULL}
    ).body
    assert (given.status, given.amount.value) == ("COMPLETED", "1.00")
    assert sdk.payments.get_refund({"refund_id": given.id}).body.id == given.id
    assert sdk.payments.get_captured_payment({"capture_id": taken.id}).body.status == (
        "PARTIALLY_REFUNDED"
    )
    assert sdk.payments.void_payment({"authorization_id": held.id}).status_code == 204
    shown = sdk.payments.get_authorized_payment({"authorization_id": held.id}).body
    assert shown.status == "VOIDED"
    money = shop.money(held.id)
    assert (money.captured, money.refunded, money.voided) == (400, 100, 600)


def test_the_sdk_reads_orders_and_errors(sdk: Any) -> None:
    order = ordered(sdk, "CAPTURE")
    assert sdk.orders.get_order({"id": order.id}).body.status == "COMPLETED"
    with pytest.raises(ErrorException) as caught:
        sdk.orders.capture_order({"id": order.id})
    assert caught.value.response_code == 422
    assert caught.value.details[0].issue == "ORDER_ALREADY_CAPTURED"


def test_the_sdk_keeps_cards(sdk: Any) -> None:
    card = SetupTokenRequestCard(number=VISA, expiry="2030-12")
    setup = sdk.vault.create_setup_token(
        {
            "body": SetupTokenRequest(payment_source=SetupTokenRequestPaymentSource(card=card)),
            "paypal_request_id": "setup",
        }
    ).body
    asked = VaultTokenRequest(id=setup.id, mtype="SETUP_TOKEN")
    token = sdk.vault.create_payment_token(
        {
            "body": PaymentTokenRequest(
                payment_source=PaymentTokenRequestPaymentSource(token=asked)
            ),
            "paypal_request_id": "token",
        }
    ).body
    assert token.payment_source.card.last_digits == VISA[-4:]
    listed = sdk.vault.list_customer_payment_tokens({"customer_id": token.customer.id}).body
    assert [each.id for each in listed.payment_tokens] == [token.id]
    assert sdk.vault.delete_payment_token(token.id).status_code == 204


@pytest.mark.skipif(not EXAMPLES, reason="PayPal's documents are not here")
def test_the_examples_of_the_documents_are_read() -> None:
    lines = [json.loads(line) for path in EXAMPLES for line in path.read_text().splitlines()]
    read = 0
    for line in lines:
        operation = f"{line['method']} {line['path']}"
        odd = any(word in operation for word in NOT_OFFERED) or "errors" in line
        if line["kind"] == "request" and not odd and operation in parameters.OPERATIONS:
            assert parameters.read(operation, json.dumps(line["value"]).encode()) == line["value"]
            read += 1
    assert read >= 10


def recorded(operation: str, kind: str) -> list[Any]:
    """Pairs that were really exchanged with PayPal's sandbox."""
    if not RECORDED.exists():
        return []
    lines = [json.loads(line) for line in RECORDED.read_text().splitlines()]
    return [
        line
        for line in lines
        if line["recorded_real"] is True
        and line["connector_api_match"] == "yes"
        and kind in str(line["source"]["path"])
        and line["operation"] == operation
    ]


def shape(value: Any) -> Any:
    """What a body is made of: names and types, a list by its first item."""
    if isinstance(value, dict):
        return {name: shape(item) for name, item in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


def missing(real: Any, ours: Any, at: str = "") -> list[str]:
    """What is in a real body and not, or of another type, in ours."""
    if isinstance(real, dict) and isinstance(ours, dict):
        gone = [f"{at}/{name}" for name in real if name not in ours]
        return gone + [
            found
            for name in real
            if name in ours
            for found in missing(real[name], ours[name], f"{at}/{name}")
        ]
    if isinstance(real, list) and isinstance(ours, list):
        return missing(real[0], ours[0], f"{at}/0") if real and ours else []
    return [] if real == ours else [at]


needs_recordings = pytest.mark.skipif(
    not RECORDED.exists(), reason="the recorded traffic is not here"
)


@needs_recordings
def test_a_token_as_it_was_really_given(shop: Shop) -> None:
    pairs = recorded("token", "spree") or recorded("token", "vcr")
    assert pairs
    for pair in pairs:
        answer = shop.login(pair["request"]["body"])
        assert answer.status == pair["response"]["status"]
        assert missing(shape(json.loads(pair["response"]["body"])), shape(answer.data)) == []


@needs_recordings
def test_an_order_as_it_was_really_made_and_captured(shop: Shop) -> None:
    (made,) = recorded("authorize", "create_order")
    answer = shop.post("/v2/checkout/orders", json.loads(made["request"]["body"]))
    assert answer.status == made["response"]["status"]
    real = json.loads(made["response"]["body"])
    assert shape(answer.data) == shape(real)
    assert answer.rels == [link["rel"] for link in real["links"]]
    assert shop.decide(answer.data["id"], "approve")
    (captured,) = recorded("capture", "capture_order")
    done = shop.post(f"/v2/checkout/orders/{answer.data['id']}/capture", prefer=FULL)
    assert done.status == captured["response"]["status"]
    lost = missing(shape(json.loads(captured["response"]["body"])), shape(done.data))
    asked_for = ("/amount/breakdown", "/items", "/description")
    assert [at for at in lost if not any(word in at for word in asked_for)] == []


@needs_recordings
def test_payments_as_they_were_really_shown(shop: Shop) -> None:
    held = shop.held()
    (authorization,) = recorded("psync", "GetAuthorization")
    real = json.loads(authorization["response"]["body"])
    shown = shop.get(f"/v2/payments/authorizations/{held}")
    assert missing(shape(real), shape(shown.data)) == []
    assert shown.rels == [link["rel"] for link in real["links"]]
    (capture,) = recorded("psync", "CaptureAuthorization")
    real = json.loads(capture["response"]["body"])
    asked = {"amount": {"currency_code": "USD", "value": "1.00"}, "invoice_id": "I-1"}
    taken = shop.post(f"/v2/payments/authorizations/{held}/capture", asked, prefer=FULL)
    assert missing(shape(real), shape(taken.data)) == ["/seller_receivable_breakdown/exchange_rate"]
    assert taken.rels == [link["rel"] for link in real["links"]]

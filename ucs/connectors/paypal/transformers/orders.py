"""Orders: what is bought. https://developer.paypal.com/docs/api/orders/v2/#orders_create"""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.paypal.transformers import sources
from ucs.connectors.paypal.transformers.amounts import Amount, amount
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentCreateOrderData, PaymentsAuthorizeData, RepeatPaymentData
from ucs.domain.router import PaymentCreateOrderResponse, RouterDataV2, need
from ucs.domain.secret import Secret

ORDERS = "/v2/checkout/orders"
# What a caller may name an order by.
_NAME = 127

Intent = Literal["CAPTURE", "AUTHORIZE"]


class Breakdown(Struct):
    item_total: Amount
    shipping: Amount


class Total(Amount, omit_defaults=True):
    breakdown: Breakdown | None = None


class Item(Struct):
    name: str
    unit_amount: Amount
    quantity: str = "1"


class Name(Struct):
    full_name: Secret


class Shipping(Struct, omit_defaults=True):
    address: sources.Address
    name: Name | None = None


class PurchaseUnit(Struct, omit_defaults=True):
    amount: Total
    reference_id: str | None = None
    invoice_id: str | None = None
    custom_id: str | None = None
    shipping: Shipping | None = None
    items: list[Item] | None = None


class OrderRequest(Struct, omit_defaults=True):
    intent: Intent
    purchase_units: list[PurchaseUnit]
    payment_source: Any = None
    processing_instruction: str | None = None


class KeptSource(Struct):
    """What the vault keeps."""

    vault_id: str


def create_order_request(
    data: RouterDataV2[PaymentCreateOrderData, PaymentCreateOrderResponse],
) -> OrderRequest:
    ask = data.request
    total = amount(need(ask.amount, "amount"))
    name = ask.merchant_order_id or None
    unit = PurchaseUnit(Total(total.currency_code, total.value), name, name)
    # It is not said yet how the money will be taken: a hold serves both.
    return OrderRequest("AUTHORIZE", [unit])


def authorize_request(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> OrderRequest | None:
    """A new order; nothing where an order that the customer approved is taken."""
    ask = data.request
    if opened(ask):
        return None
    waits = type(ask.payment_method) in sources.BANKS
    return OrderRequest(
        intent(ask.capture_method),
        [purchase(ask, ask.merchant_transaction_id)],
        sources.payment_source(data),
        sources.ON_APPROVAL if waits else None,
    )


def authorize_path(data: RouterDataV2[PaymentsAuthorizeData, Any]) -> str:
    order = opened(data.request)
    if not order:
        return ORDERS
    verb = "capture" if intent(data.request.capture_method) == "CAPTURE" else "authorize"
    return f"{ORDERS}/{quote(order, safe='')}/{verb}"


def opened(ask: PaymentsAuthorizeData) -> str | None:
    """The order that the customer has approved, on a page or in PayPal's own component."""
    if isinstance(ask.payment_method, c.PaypalSdkWallet):
        return need(ask.payment_method.token, "payment_method.paypal_sdk.token").reveal()
    return ask.connector_order_id or None


def repeat_request(data: RouterDataV2[RepeatPaymentData, Any]) -> OrderRequest:
    ask = data.request
    return OrderRequest(
        intent(ask.capture_method), [purchase(ask, ask.merchant_charge_id)], _kept_source(ask)
    )


def _kept_source(ask: RepeatPaymentData) -> dict[str, KeptSource]:
    reference = ask.connector_recurring_payment_id
    if not isinstance(reference, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("network_mandate_id with paypal")
    field = "connector_recurring_payment_id.connector_mandate_id.connector_mandate_id"
    kept = KeptSource(need(reference.connector_mandate_id, field))
    match need(ask.payment_method_type, "payment_method_type"):
        case c.PaymentMethodType.CREDIT | c.PaymentMethodType.DEBIT:
            return {"card": kept}
        case c.PaymentMethodType.PAY_PAL:
            return {"paypal": kept}
        case other:
            raise IntegrationError.not_supported(f"payment_method_type {other.name} with paypal")


def intent(capture: c.CaptureMethod | None) -> Intent:
    automatic = (None, c.CaptureMethod.AUTOMATIC, c.CaptureMethod.SEQUENTIAL_AUTOMATIC)
    return "CAPTURE" if capture in automatic else "AUTHORIZE"


def purchase(ask: PaymentsAuthorizeData | RepeatPaymentData, name: str | None) -> PurchaseUnit:
    """One purchase of one thing: the total, of which shipping is a part."""
    money = need(ask.amount, "amount")
    shipping = ask.shipping_cost or 0
    if not 0 <= shipping <= money.minor:
        raise IntegrationError.invalid_data_format("shipping_cost", "more than the amount")
    total, goods = amount(money), amount(Money(money.minor - shipping, money.currency))
    breakdown = Breakdown(goods, amount(Money(shipping, money.currency)))
    return PurchaseUnit(
        Total(total.currency_code, total.value, breakdown),
        name or None,
        name or None,
        ask.merchant_order_id or None,
        _shipping(ask.address.shipping_address),
        [Item(f"Payment for invoice {name or ''}"[:_NAME].strip(), goods)],
    )


def _shipping(to: c.Address) -> Shipping | None:
    address, name = sources.address(to), sources.full_name(to)
    return Shipping(address, Name(name) if name else None) if address else None

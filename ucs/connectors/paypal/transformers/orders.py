"""Orders: what is bought. https://developer.paypal.com/docs/api/orders/v2/#orders_create"""

from __future__ import annotations

from typing import Literal
from urllib.parse import quote

from ucs.connectors.paypal.transformers import sources
from ucs.connectors.paypal.transformers.amounts import amount
from ucs.connectors.paypal.transformers.sources import Body
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.payers import full_name
from ucs.domain.requests import PaymentsAuthorizeData, RepeatPaymentData
from ucs.domain.router import need
from ucs.wire.formats import present

ORDERS = "/v2/checkout/orders"
# What a caller may name an order by.
_NAME = 127

Intent = Literal["CAPTURE", "AUTHORIZE"]


def create_order_request(data: calls.CreateOrder) -> Body:
    ask = data.request
    total, name = amount(need(ask.amount, "amount")), ask.merchant_order_id or None
    # How the money will be taken is said for a slip alone: otherwise a hold serves both.
    slip = ask.payment_method_type is c.PaymentMethodType.MULTIBANCO
    unit = present({"amount": total, "reference_id": name, "invoice_id": name})
    return {"intent": "CAPTURE" if slip else "AUTHORIZE", "purchase_units": [unit]}


def authorize_request(data: calls.Authorize) -> Body | None:
    """A new order; nothing where an order that the customer approved is taken."""
    ask = data.request
    if isinstance(ask.payment_method, c.MultibancoBankTransfer):
        return slip_request(ask)
    if opened(ask):
        return None
    waits = type(ask.payment_method) in sources.BANKS
    order = {
        "intent": intent(ask.capture_method),
        "purchase_units": [purchase(ask, ask.merchant_transaction_id)],
        "payment_source": sources.payment_source(data),
        "processing_instruction": sources.ON_APPROVAL if waits else None,
    }
    return present(order)


def slip_request(ask: PaymentsAuthorizeData) -> Body:
    """https://developer.paypal.com/docs/checkout/apm/multibanco/orders-api/"""
    need(ask.connector_order_id, "connector_order_id")
    return {
        "payment_source": {"multibanco": sources.payer(ask)},
        "processing_instruction": sources.ON_APPROVAL,
        "application_context": sources.back(ask),
    }


def authorize_path(data: calls.Authorize) -> str:
    """A new order, or what is next with one that the customer has approved."""
    order = opened(data.request)
    if not order:
        return ORDERS
    verb = "capture" if intent(data.request.capture_method) == "CAPTURE" else "authorize"
    if isinstance(data.request.payment_method, c.MultibancoBankTransfer):
        verb = "confirm-payment-source"
    return f"{ORDERS}/{quote(order, safe='')}/{verb}"


def opened(ask: PaymentsAuthorizeData) -> str | None:
    """The order that the customer has approved, on a page or in PayPal's own component."""
    if isinstance(ask.payment_method, c.PaypalSdkWallet):
        return need(ask.payment_method.token, "payment_method.paypal_sdk.token").reveal()
    return ask.connector_order_id or None


def repeat_request(data: calls.RepeatPayment) -> Body:
    ask = data.request
    order = {
        "intent": intent(ask.capture_method),
        "purchase_units": [purchase(ask, ask.merchant_charge_id)],
        "payment_source": _kept_source(ask),
    }
    return present(order)


def _kept_source(ask: RepeatPaymentData) -> Body:
    reference = ask.connector_recurring_payment_id
    if not isinstance(reference, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("network_mandate_id with paypal")
    field = "connector_recurring_payment_id.connector_mandate_id.connector_mandate_id"
    kept = {"vault_id": need(reference.connector_mandate_id, field)}
    match need(ask.payment_method_type, "payment_method_type"):
        case c.PaymentMethodType.CREDIT | c.PaymentMethodType.DEBIT:
            return {"card": kept}
        case c.PaymentMethodType.PAY_PAL:
            return {"paypal": kept}
        case other:
            raise IntegrationError.not_supported(f"payment_method_type {other.name} with paypal")


def intent(capture: c.CaptureMethod | None) -> Intent:
    """Whether the money is taken at once or held."""
    automatic = (None, c.CaptureMethod.AUTOMATIC, c.CaptureMethod.SEQUENTIAL_AUTOMATIC)
    return "CAPTURE" if capture in automatic else "AUTHORIZE"


def purchase(ask: PaymentsAuthorizeData | RepeatPaymentData, name: str | None) -> Body:
    """One purchase of one thing: the total, of which shipping is a part."""
    money = need(ask.amount, "amount")
    shipping = ask.shipping_cost or 0
    if not 0 <= shipping <= money.minor:
        raise IntegrationError.invalid_data_format("shipping_cost", "more than the amount")
    total, goods = amount(money), amount(Money(money.minor - shipping, money.currency))
    parts = {"item_total": goods, "shipping": amount(Money(shipping, money.currency))}
    item = f"Payment for invoice {name or ''}"[:_NAME].strip()
    return {
        "amount": total | {"breakdown": parts},
        "reference_id": name or None,
        "invoice_id": name or None,
        "custom_id": ask.merchant_order_id or None,
        "shipping": _shipping(ask.address.shipping_address),
        "items": [{"name": item, "unit_amount": goods, "quantity": "1"}],
    }


def _shipping(to: c.Address) -> Body | None:
    address, name = sources.address(to), full_name(to)
    return {"address": address, "name": {"full_name": name} if name else None} if address else None

"""Later payments: agreed on, and taken. https://docs.adyen.com/online-payments/tokenization"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.adyen.transformers import cards, methods, shopper
from ucs.connectors.adyen.transformers.account import merchant_account
from ucs.connectors.adyen.transformers.payment_method import PaymentMethod
from ucs.connectors.adyen.transformers.payments import (
    MODEL,
    PaymentRequest,
    add_modes,
    described,
    metadata,
    splits,
    tell_of_shopper,
)
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import (
    RepeatPaymentData,
)
from ucs.domain.router import PaymentMethodTokenResponse, need
from ucs.domain.secret import Secret

# What was agreed on, where it is no card. iDEAL and Bancontact leave a SEPA debit behind.
KEPT = {
    c.PaymentMethodType.PAY_PAL: "paypal",
    c.PaymentMethodType.SEPA: "sepadirectdebit",
    c.PaymentMethodType.IDEAL: "sepadirectdebit",
    c.PaymentMethodType.ACH: "ach",
    c.PaymentMethodType.BACS: "directdebit_GB",
    c.PaymentMethodType.TWINT: "twint",
    c.PaymentMethodType.VIPPS: "vipps",
}


# 2 What Adyen is sent


class StoreRequest(Struct, rename="camel"):
    """A card to be kept without a payment."""

    merchant_account: Secret
    payment_method: PaymentMethod
    shopper_reference: str


def store_request(data: calls.PaymentMethodToken) -> StoreRequest:
    """https://docs.adyen.com/api-explorer/Checkout/68/post/storedPaymentMethods"""
    ask = data.request
    if not isinstance(ask.payment_method, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through adyen")
    card = cards.card(ask.payment_method, ask.address.billing_address)
    return StoreRequest(merchant_account(data), card, shopper.reference(data, ask.customer))


def agreement_request(data: calls.SetupMandate) -> PaymentRequest:
    """A payment of nothing, at which the payment method is kept."""
    ask = data.request
    method = methods.method(ask.payment_method, ask.address.billing_address)
    request = described(
        data, method.payment_method, ask.merchant_recurring_payment_id, ask.browser_info
    )
    request.mpi_data = method.mpi_data
    request.merchant_order_reference = ask.merchant_order_id
    request.shopper_locale = ask.locale
    request.shopper_reference = shopper.reference(data, ask.customer)
    tell_of_shopper(request, ask, method.tells)
    add_modes(request, ask)
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    request.store_payment_method = True if later else None
    request.recurring_processing_model = MODEL if later or ask.off_session else None
    return request


def repeat_request(data: calls.RepeatPayment) -> PaymentRequest:
    ask = data.request
    request = described(data, agreed(ask), ask.merchant_charge_id, ask.browser_info)
    request.shopper_interaction = "ContAuth"
    request.recurring_processing_model = None if ask.off_session is False else MODEL
    request.shopper_reference = ask.connector_customer_id or shopper.reference(data, ask.customer)
    request.merchant_order_reference = ask.merchant_order_id
    request.shopper_locale = ask.locale
    request.metadata = metadata(ask.metadata)
    add_modes(request, ask)
    request.store, request.splits = splits(ask.split_payments, request.amount.currency)
    return request


def agreed(ask: RepeatPaymentData) -> PaymentMethod:
    """The payment method that was kept, or a card with its first network transaction.

    Raises:
        IntegrationError: NOT_SUPPORTED, a network transaction without a card.
    """
    match ask.connector_recurring_payment_id, ask.payment_method:
        case c.ConnectorMandateReferenceId(connector_mandate_id=id), _:
            kind = KEPT.get(ask.payment_method_type) if ask.payment_method_type else None
            token = need(id, "connector_recurring_payment_id.connector_mandate_id")
            return cards.stored(kind or "scheme", Secret(token))
        case (
            c.NetworkMandateId(network_transaction_id=first),
            c.CardDetailsForNetworkTransactionId() as card,
        ):
            return cards.known_to_the_network(card, first)
    raise IntegrationError.not_supported("A network transaction without its card through adyen")


# 3 What Adyen answers


class Stored(Struct):
    id: str


def stored(reply: Stored, data: calls.PaymentMethodToken) -> PaymentMethodTokenResponse:
    return PaymentMethodTokenResponse(token=reply.id)

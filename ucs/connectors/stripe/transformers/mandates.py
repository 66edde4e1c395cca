"""Later payments: agreed on, taken, ended. https://docs.stripe.com/api/setup_intents"""

from __future__ import annotations

from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.stripe.transformers import amounts, cards, methods, payer
from ucs.connectors.stripe.transformers.expandable import Known
from ucs.connectors.stripe.transformers.intents import Intent, PaymentIntent, intent, intent_status
from ucs.connectors.stripe.transformers.payment_method import (
    CardOptions,
    MandateData,
    MitExemption,
    PaymentMethodData,
    PaymentMethodOptions,
)
from ucs.connectors.stripe.transformers.payments import (
    USAGE,
    PaymentIntentRequest,
    add_split,
    capture_method,
)
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import RepeatPaymentData, SetupMandateRequestData
from ucs.domain.router import AnyCall, PaymentOutcome, need
from ucs.domain.secret import Secret

# What an agreed payment method is to Stripe; whatever is not listed is a card, as the wallets are.
# A bank redirect has left a SEPA debit behind.
METHOD_TYPE = {
    c.PaymentMethodType.ACH: "us_bank_account",
    c.PaymentMethodType.SEPA: "sepa_debit",
    c.PaymentMethodType.IDEAL: "sepa_debit",
    c.PaymentMethodType.BANCONTACT_CARD: "sepa_debit",
    c.PaymentMethodType.BACS: "bacs_debit",
    c.PaymentMethodType.BECS: "au_becs_debit",
    c.PaymentMethodType.AMAZON_PAY: "amazon_pay",
    c.PaymentMethodType.CASHAPP: "cashapp",
    c.PaymentMethodType.REVOLUT_PAY: "revolut_pay",
}

# 2 What Stripe is sent


class SetupIntentRequest(Struct, kw_only=True):
    metadata: dict[str, str]
    usage: str | None = None
    confirm: bool = True
    customer: str | None = None
    return_url: str | None = None
    payment_method: Secret | None = None
    payment_method_data: PaymentMethodData | None = None
    payment_method_options: PaymentMethodOptions | None = None
    payment_method_types: tuple[str, ...] = ()
    mandate_data: MandateData | None = None
    expand: tuple[str, ...] = ("latest_attempt",)


def setup_intent_request(data: calls.SetupMandate) -> SetupIntentRequest:
    ask = data.request
    method = setup_method(ask)
    return SetupIntentRequest(
        usage=USAGE[ask.setup_future_usage] if ask.setup_future_usage else None,
        metadata=payer.metadata(ask.merchant_recurring_payment_id, ask.metadata),
        customer=ask.customer.connector_customer_id or ask.state.connector_customer_id,
        return_url=ask.return_url,
        payment_method=methods.payment_method_id(ask.payment_method),
        payment_method_data=method,
        payment_method_options=methods.setup_options(ask),
        payment_method_types=(method.type,) if method else (),
        mandate_data=setup_mandate_data(ask),
    )


def setup_method(ask: SetupMandateRequestData) -> PaymentMethodData | None:
    """The payment method of a mandate, with the browser in which it was agreed to."""
    method = methods.payment_method_data(ask.payment_method, payer.payer(ask))
    if method is None:
        return None
    method.ip, method.user_agent = ask.browser_info.ip_address, ask.browser_info.user_agent
    if method.type == "card":
        method.billing_details = None
    return method


def setup_mandate_data(ask: SetupMandateRequestData) -> MandateData | None:
    """Cards need none; for all others the customer must have agreed."""
    if isinstance(ask.payment_method, c.CardDetails | c.ProxyCardDetails):
        return None
    if isinstance(ask.payment_method, c.AppleWallet | c.GoogleWallet | c.TokenPaymentMethodType):
        return None
    return payer.mandate_data(ask.customer_acceptance)


def repeat_payment_request(data: calls.RepeatPayment) -> PaymentIntentRequest:
    ask = data.request
    amount = need(ask.amount, "amount")
    request = PaymentIntentRequest(
        amount=amounts.minor(amount),
        currency=amount.currency,
        metadata=payer.metadata(ask.merchant_charge_id, ask.metadata),
        return_url=ask.return_url,
        customer=_customer(ask),
        description=ask.description,
        capture_method=capture_method(ask.capture_method),
        off_session=ask.off_session,
    )
    add_agreed_method(request, ask)
    add_split(request, ask.split_payments)
    return request


def _customer(ask: RepeatPaymentData) -> str | None:
    return (
        ask.connector_customer_id
        or ask.customer.connector_customer_id
        or ask.state.connector_customer_id
    )


def add_agreed_method(request: PaymentIntentRequest, ask: RepeatPaymentData) -> None:
    """The payment method that was agreed on, or a card with its first network transaction.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, a network transaction without a card.
    """
    agreed, method = ask.connector_recurring_payment_id, ask.payment_method
    if isinstance(method, c.TokenPaymentMethodType):
        request.payment_method = need(method.token, "payment_method.token.token")
        return
    request.shipping = payer.shipping(ask.address.shipping_address)
    if isinstance(agreed, c.ConnectorMandateReferenceId):
        id = agreed.connector_mandate_id or agreed.payment_method_id
        request.payment_method = need(id, "connector_recurring_payment_id.connector_mandate_id")
        request.payment_method_types = (_method_type(ask.payment_method_type),)
    elif isinstance(agreed, c.NetworkMandateId) and isinstance(
        method, c.CardDetails | c.CardDetailsForNetworkTransactionId
    ):
        _add_network_transaction(request, ask, agreed.network_transaction_id, method)
    else:
        raise IntegrationError.not_implemented("Network tokenization for payment method")


def _method_type(asked: c.PaymentMethodType | None) -> str:
    return METHOD_TYPE.get(asked, "card") if asked else "card"


def _add_network_transaction(
    request: PaymentIntentRequest,
    ask: RepeatPaymentData,
    network_transaction_id: str,
    method: c.CardDetails | c.CardDetailsForNetworkTransactionId,
) -> None:
    request.payment_method_data = PaymentMethodData(
        type="card",
        card=cards.card(method),
        ip=ask.browser_info.ip_address,
        user_agent=ask.browser_info.user_agent,
    )
    request.payment_method_options = PaymentMethodOptions(
        card=CardOptions(
            network=cards.network(method), mit_exemption=MitExemption(network_transaction_id)
        )
    )


def detach_path(data: calls.MandateRevoke) -> str:
    """https://docs.stripe.com/api/payment_methods/detach"""
    ask = data.request
    id = need(ask.connector_mandate_id or ask.mandate_id, "connector_mandate_id")
    return f"/v1/payment_methods/{quote(id, safe='')}/detach"


# 3 What Stripe answers


def setup_intent(reply: Intent, data: calls.SetupMandate) -> PaymentOutcome:
    customer = data.request.customer.connector_customer_id
    return intent(reply, intent_status(reply), connector_customer_id=customer)


def repeated(reply: PaymentIntent, data: calls.RepeatPayment) -> PaymentOutcome:
    return intent(
        reply,
        intent_status(reply),
        connector_customer_id=_customer(data.request),
        echoed=amounts.money(reply.amount, reply.currency),
        incremental_authorization_allowed=False,
    )


def detached(reply: Known, data: AnyCall) -> told.MandateRevokeResponseData:
    return told.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)

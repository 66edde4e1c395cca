"""Customers, payment methods and client secrets. https://docs.stripe.com/api/payment_methods"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.stripe.transformers import amounts, cards, methods, payer, wallets
from ucs.connectors.stripe.transformers.expandable import Known
from ucs.connectors.stripe.transformers.payment_method import (
    BillingDetails,
    Card,
    PaymentMethodData,
    PostalAddress,
)
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

# 2 What Stripe is sent


class CustomerRequest(Struct):
    email: Secret | None
    name: str | None


class CardRequest(Struct, kw_only=True):
    """A card to be kept; its billing details are those that do not tell where it may be used."""

    type: str = "card"
    card: Card
    billing_details: BillingDetails


class AutomaticPaymentMethods(Struct):
    enabled: bool = True


class ClientIntentRequest(Struct):
    """An intent that the customer's device completes."""

    amount: int
    currency: str
    metadata: dict[str, str]
    automatic_payment_methods: AutomaticPaymentMethods


def customer_request(data: calls.CreateConnectorCustomer) -> CustomerRequest:
    return CustomerRequest(data.request.email, data.request.customer_name)


def token_path(data: calls.PaymentMethodToken) -> str:
    """Encrypted wallets are opened at /v1/tokens; everything else is a payment method."""
    return "/v1/tokens" if _encrypted(data.request.payment_method) else "/v1/payment_methods"


def token_request(
    data: calls.PaymentMethodToken,
) -> CardRequest | PaymentMethodData | wallets.ApplePayToken:
    ask = data.request
    method, billing = ask.payment_method, ask.address.billing_address
    if isinstance(method, c.CardDetails):
        return CardRequest(card=cards.card(method), billing_details=_billing(billing))
    if isinstance(method, c.AppleWallet) and _encrypted(method):
        return wallets.apple_pay_token(method)
    found = methods.payment_method_data(method, payer.Payer(billing, ask.customer.email))
    if found is None:
        raise IntegrationError.not_implemented("Selected payment method through stripe")
    return found


def _encrypted(method: c.PaymentMethod | None) -> bool:
    return isinstance(method, c.AppleWallet) and isinstance(
        method.payment_data, c.AppleWalletPaymentDataEncryptedData
    )


def _billing(billing: c.Address) -> BillingDetails:
    told = payer.billing_details(billing)
    told.address = PostalAddress(
        line1=billing.line1, line2=billing.line2, state=billing.state, city=billing.city
    )
    return told


def client_request(data: calls.ClientAuthenticationToken) -> ClientIntentRequest:
    context = data.request.domain_context
    if not isinstance(context, c.PaymentClientAuthenticationContext):
        raise IntegrationError.not_implemented("client token for anything but a payment")
    amount = need(context.amount, "payment.amount")
    return ClientIntentRequest(
        amounts.minor(amount),
        amount.currency.lower(),
        payer.metadata(data.request.merchant_client_session_id, None),
        AutomaticPaymentMethods(),
    )


# 3 What Stripe answers


class ClientIntent(Struct):
    client_secret: Secret


def token(reply: Known, data: calls.PaymentMethodToken) -> r.PaymentMethodTokenResponse:
    return r.PaymentMethodTokenResponse(token=reply.id)


def client_secret(
    reply: ClientIntent,
    data: calls.ClientAuthenticationToken,
) -> r.ClientAuthenticationTokenResponse:
    stripe = c.StripeClientAuthenticationResponse(reply.client_secret)
    return r.ClientAuthenticationTokenResponse.of(stripe)

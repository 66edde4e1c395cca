"""Customers, card tokens, hosted checkouts. https://docs.mollie.com/reference/create-customer"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.mollie.transformers import payments
from ucs.connectors.mollie.transformers.amounts import amount
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import (
    ClientAuthenticationTokenRequestData,
    ConnectorCustomerData,
    PaymentMethodTokenizationData,
)
from ucs.domain.router import (
    ClientAuthenticationTokenResponse,
    ConnectorCustomerResponse,
    PaymentMethodTokenResponse,
    RouterDataV2,
    need,
)
from ucs.domain.secret import Secret
from ucs.wire.auth import credential


class CustomerRequest(Struct, omit_defaults=True):
    name: str | None = None
    email: Secret | None = None
    metadata: dict[str, str] = {}


class CardRequest(Struct, rename="camel"):
    """A card, as Mollie Components sends it."""

    card_holder: Secret
    card_number: Secret
    card_cvv: Secret
    card_expiry_date: Secret
    profile_token: Secret
    testmode: bool
    locale: str = "en-US"


class Customer(Struct):
    id: str


class CardToken(Struct, rename="camel"):
    card_token: str


def customer_request(
    data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse],
) -> CustomerRequest:
    ask = data.request
    reference = ask.merchant_customer_id
    return CustomerRequest(
        ask.customer_name or None, ask.email, {"customerId": reference} if reference else {}
    )


def customer(
    reply: Customer, data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse]
) -> ConnectorCustomerResponse:
    return ConnectorCustomerResponse(connector_customer_id=reply.id)


def card_request(
    data: RouterDataV2[PaymentMethodTokenizationData, PaymentMethodTokenResponse],
) -> CardRequest:
    card = data.request.payment_method
    if not isinstance(card, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through mollie")
    year = need(card.card_exp_year, "payment_method.card.card_exp_year").reveal()
    return CardRequest(
        need(card.card_holder_name, "payment_method.card.card_holder_name"),
        need(card.card_number, "payment_method.card.card_number"),
        need(card.card_cvc, "payment_method.card.card_cvc"),
        need(card.card_exp_month, "payment_method.card.card_exp_month").map(
            lambda month: f"{month}/{year[-2:]}"
        ),
        Secret(credential(data, "profile_token")),
        # A token pays with the key of the mode that it was made in.
        testmode=credential(data, "api_key").startswith("test_"),
    )


def card_token(
    reply: CardToken, data: RouterDataV2[PaymentMethodTokenizationData, PaymentMethodTokenResponse]
) -> PaymentMethodTokenResponse:
    return PaymentMethodTokenResponse(token=reply.card_token)


def checkout_request(
    data: RouterDataV2[ClientAuthenticationTokenRequestData, ClientAuthenticationTokenResponse],
) -> payments.PaymentRequest:
    """A payment without a method, which the customer chooses on Mollie's page."""
    session, context = data.request.merchant_client_session_id, data.request.domain_context
    if not isinstance(context, c.PaymentClientAuthenticationContext):
        raise IntegrationError.not_implemented("client token for anything but a payment")
    return payments.PaymentRequest(
        amount=amount(need(context.amount, "payment.amount")),
        description=f"Payment {session}",
        metadata=payments.metadata(session),
        redirect_url=need(context.return_url, "payment.return_url"),
    )


def checkout(
    reply: payments.Payment,
    data: RouterDataV2[ClientAuthenticationTokenRequestData, ClientAuthenticationTokenResponse],
) -> ClientAuthenticationTokenResponse:
    page = reply.links.checkout
    mollie = c.MollieClientAuthenticationResponse(reply.id, Secret(page.href) if page else None)
    return ClientAuthenticationTokenResponse(
        session_data=c.ClientAuthenticationTokenDataConnectorSpecific(mollie)
    )

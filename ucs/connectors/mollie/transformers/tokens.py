"""Customers, card tokens, hosted checkouts. https://docs.mollie.com/reference/create-customer"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.mollie.transformers import payments
from ucs.connectors.mollie.transformers.amounts import amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need, need_all
from ucs.domain.secret import Secret
from ucs.wire.auth import credential
from ucs.wire.formats import present


class CardToken(Struct, rename="camel"):
    card_token: str


def customer_request(data: calls.CreateConnectorCustomer) -> dict[str, Any]:
    ask, reference = data.request, data.request.merchant_customer_id
    named = {"customerId": reference} if reference else None
    return present({"name": ask.customer_name or None, "email": ask.email, "metadata": named})


def card_request(data: calls.PaymentMethodToken) -> dict[str, Any]:
    """A card, as Mollie Components sends it."""
    card = data.request.payment_method
    if not isinstance(card, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through mollie")
    at = "payment_method.card"
    year = need(card.card_exp_year, f"{at}.card_exp_year").reveal()
    names = {"cardHolder": "card_holder_name", "cardNumber": "card_number", "cardCvv": "card_cvc"}
    taken = need_all(card, at, **names, cardExpiryDate="card_exp_month")
    expiry = taken["cardExpiryDate"].map(lambda month: f"{month}/{year[-2:]}")
    return {
        **taken,
        "cardExpiryDate": expiry,
        "profileToken": Secret(credential(data, "profile_token")),
        # A token pays with the key of the mode that it was made in.
        "testmode": credential(data, "api_key").startswith("test_"),
        "locale": "en-US",
    }


def card_token(reply: CardToken, data: calls.PaymentMethodToken) -> told.PaymentMethodTokenResponse:
    return told.PaymentMethodTokenResponse(token=reply.card_token)


def checkout_request(data: calls.ClientAuthenticationToken) -> payments.PaymentRequest:
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
    data: calls.ClientAuthenticationToken,
) -> told.ClientAuthenticationTokenResponse:
    page = reply.links.checkout
    mollie = c.MollieClientAuthenticationResponse(reply.id, Secret(page.href) if page else None)
    return told.ClientAuthenticationTokenResponse.of(mollie)


class Customer(Struct):
    """https://docs.mollie.com/reference/get-customer"""

    id: str
    name: str | None = None
    email: Secret | None = None
    metadata: Any = None


def found(reply: Customer, data: calls.ConnectorCustomerGet) -> told.CustomerLookupResponse:
    """The customer that was asked for; the merchant's id of them stands in the metadata."""
    noted = reply.metadata if isinstance(reply.metadata, dict) else {}
    known = c.Customer(
        id=noted.get("customerId"),
        name=reply.name,
        email=reply.email,
        connector_customer_id=reply.id,
    )
    return told.CustomerLookupResponse(customer=known)

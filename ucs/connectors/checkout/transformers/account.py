"""Who is calling, and what is kept there: tokens, customers, instruments.

https://api-reference.checkout.com/#section/Authentication
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.checkout.transformers import amounts, payments
from ucs.connectors.checkout.transformers.payer import Body
from ucs.connectors.checkout.transformers.sources import card
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, need
from ucs.domain.secret import Secret
from ucs.interfaces.answers import nobody
from ucs.wire.auth import Bearer, credential
from ucs.wire.formats import present
from ucs.wire.http import Request
from ucs.wire.signatures import from_base64

PUBLIC, PRIVATE = Bearer("api_key"), Bearer("api_secret")
TOKENS, CUSTOMER = "/tokens", "/customers/{connector_customer_id|email}"
unknown = nobody("404")


class Keys:
    """Tokens are made with the public key, everything else is done with the secret one."""

    def sign(self, request: Request, data: AnyCall) -> None:
        (PUBLIC if request.url.endswith(TOKENS) else PRIVATE).sign(request, data)


# 2 What Checkout.com is sent


def token_request(data: AnyCall) -> Body:
    """Details of a card, or what a wallet sealed."""
    ask = data.request
    match ask.payment_method:
        case c.CardDetails() as given:
            return present({"type": "card"} | card(given, ask))
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value)):
            at = "payment_method.apple_pay_sdk.payment_data.encrypted_data"
            return {"type": "applepay", "token_data": sealed(unwrapped(value), at)}
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=value)):
            at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
            return {"type": "googlepay", "token_data": sealed(value, at)}
    raise IntegrationError.not_implemented("Selected payment method through checkout")


def sealed(text: str, field: str) -> Raw:
    """A wallet's payload, as it came.

    Raises:
        IntegrationError: INVALID_DATA_FORMAT, it is no JSON object.
    """
    try:
        msgspec.json.decode(need(text, field), type=dict[str, Any])
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format(field, "no JSON object") from None
    return Raw(text.encode())


def unwrapped(text: str) -> str:
    """Apple's payload, which comes in base64."""
    if text.startswith("{"):
        return text
    try:
        return from_base64(text).decode()
    except ValueError:
        return text


def customer_request(data: AnyCall) -> Body:
    ask = data.request
    name, notes = ask.customer_name or None, payments.metadata(ask.metadata)
    return present({"email": need(ask.email, "email"), "name": name, "metadata": notes})


def session_request(data: AnyCall) -> Body:
    """What Flow, the vendor's component in the customer's browser, is to take.

    https://www.checkout.com/docs/payments/accept-payments/accept-a-payment-on-your-website
    """
    ask = data.request.domain_context
    if not isinstance(ask, c.PaymentClientAuthenticationContext):
        raise IntegrationError.not_implemented("client token for anything but a payment")
    amount, back = need(ask.amount, "payment.amount"), need(ask.return_url, "payment.return_url")
    country = need(ask.country_alpha2_code, "payment.country_alpha2_code")
    return {
        "amount": amounts.counted(amount.minor, amount.currency),
        "currency": amount.currency,
        "reference": data.request.merchant_client_session_id,
        "processing_channel_id": Secret(credential(data, "processing_channel_id")),
        "billing": {"address": {"country": country.name}},
        "success_url": back,
        "failure_url": back,
    }


# 3 What Checkout.com answers


class Token(Struct):
    token: str


class Session(Struct):
    id: str
    payment_session_token: Secret
    payment_session_secret: Secret


class Phone(Struct, frozen=True):
    """A phone number and its country's calling code."""

    country_code: str | None = None
    number: Secret | None = None


class Customer(Struct):
    """A customer as Checkout.com keeps them."""

    id: str
    email: Secret | None = None
    name: str | None = None
    phone: Phone = Phone()


def found(reply: Customer, data: AnyCall) -> told.CustomerLookupResponse:
    """The customer that was asked for."""
    known = c.Customer(
        name=reply.name,
        email=reply.email,
        connector_customer_id=reply.id,
        phone_number=reply.phone.number,
        phone_country_code=reply.phone.country_code,
    )
    return told.CustomerLookupResponse(customer=known)


def token(reply: Token, data: AnyCall) -> told.PaymentMethodTokenResponse:
    return told.PaymentMethodTokenResponse(token=reply.token)


def session(reply: Session, data: AnyCall) -> told.ClientAuthenticationTokenResponse:
    checkout = c.CheckoutClientAuthenticationResponse(
        reply.id, reply.payment_session_token, reply.payment_session_secret
    )
    return told.ClientAuthenticationTokenResponse.of(checkout)

"""Who is calling, and what is kept there: tokens, customers, instruments.

https://api-reference.checkout.com/#section/Authentication
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.checkout.transformers import payer
from ucs.connectors.checkout.transformers.payments import metadata
from ucs.connectors.checkout.transformers.sources import card
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import (
    ConnectorCustomerData,
    MandateRevokeRequestData,
    PaymentMethodTokenizationData,
)
from ucs.domain.router import (
    ConnectorCustomerResponse,
    MandateRevokeResponseData,
    PaymentMethodTokenResponse,
    RouterDataV2,
    need,
)
from ucs.domain.secret import Secret
from ucs.wire.auth import Bearer
from ucs.wire.http import Request
from ucs.wire.signatures import from_base64

PUBLIC, PRIVATE = Bearer("api_key"), Bearer("api_secret")
TOKENS = "/tokens"


class Keys:
    """Tokens are made with the public key, everything else is done with the secret one."""

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        (PUBLIC if request.url.endswith(TOKENS) else PRIVATE).sign(request, data)


# 2 What Checkout.com is sent


class TokenRequest(Struct, omit_defaults=True, kw_only=True):
    """Details of a card, or what a wallet sealed."""

    type: Literal["card", "applepay", "googlepay"]
    token_data: Raw | None = None
    number: Secret | None = None
    expiry_month: int | Secret | None = None
    expiry_year: int | Secret | None = None
    name: Secret | None = None
    cvv: Secret | None = None
    billing_address: payer.Address | None = None


class CustomerRequest(Struct, omit_defaults=True):
    email: Secret
    name: str | None = None
    metadata: Raw | None = None


def token_request(
    data: RouterDataV2[PaymentMethodTokenizationData, PaymentMethodTokenResponse],
) -> TokenRequest:
    ask = data.request
    match ask.payment_method:
        case c.CardDetails() as given:
            told = card(given, ask.address.billing_address)
            return TokenRequest(
                type="card",
                number=told.number,
                expiry_month=told.expiry_month,
                expiry_year=told.expiry_year,
                name=told.name,
                cvv=told.cvv,
                billing_address=told.billing_address,
            )
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value)):
            at = "payment_method.apple_pay_sdk.payment_data.encrypted_data"
            return TokenRequest(type="applepay", token_data=sealed(unwrapped(value), at))
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=value)):
            at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
            return TokenRequest(type="googlepay", token_data=sealed(value, at))
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


def customer_request(
    data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse],
) -> CustomerRequest:
    ask = data.request
    return CustomerRequest(
        need(ask.email, "email"), ask.customer_name or None, metadata(ask.metadata)
    )


# 3 What Checkout.com answers


class Token(Struct):
    token: str


class Identified(Struct):
    id: str


class Nothing(Struct):
    """A 204."""


def token(
    reply: Token, data: RouterDataV2[PaymentMethodTokenizationData, PaymentMethodTokenResponse]
) -> PaymentMethodTokenResponse:
    return PaymentMethodTokenResponse(token=reply.token)


def customer(
    reply: Identified, data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse]
) -> ConnectorCustomerResponse:
    return ConnectorCustomerResponse(connector_customer_id=reply.id)


def revoked(
    reply: Nothing, data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData]
) -> MandateRevokeResponseData:
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)

"""Who is calling, who pays, and how Razorpay fails. https://razorpay.com/docs/api/authentication"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from ucs.domain.requests import ConnectorCustomerData
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ConnectorCustomerResponse,
    ErrorResponse,
    RouterDataV2,
)
from ucs.domain.secret import Secret
from ucs.wire.auth import BasicKey, Bearer
from ucs.wire.http import Request

_BY_KEYS, _BY_TOKEN = BasicKey("api_key", "api_secret"), Bearer("access_token")


class RazorpayConfig(Struct, frozen=True, kw_only=True):
    """A merchant's key and its secret, or the OAuth token that a partner has of a merchant."""

    api_key: Secret | None = None
    api_secret: Secret | None = None
    access_token: Secret | None = None
    base_url: str | None = None


class Keys:
    """The merchant's keys, or a partner's token for the merchant.

    https://razorpay.com/docs/partners/technology-partners/process-payments
    """

    def sign(self, request: Request, data: RouterDataV2[Any, Any]) -> None:
        (_BY_KEYS if data.connector_config.api_secret else _BY_TOKEN).sign(request, data)


# 2 What Razorpay is sent


class CustomerRequest(Struct, omit_defaults=True):
    # Whoever is known already is answered with, not refused.
    fail_existing: Literal["0"]
    name: str | None = None
    email: Secret | None = None
    contact: Secret | None = None


def customer_request(
    data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse],
) -> CustomerRequest:
    ask = data.request
    return CustomerRequest("0", ask.customer_name, ask.email, ask.phone_number)


# 3 What Razorpay answers


class Customer(Struct):
    id: str


def customer(
    reply: Customer, data: RouterDataV2[ConnectorCustomerData, ConnectorCustomerResponse]
) -> ConnectorCustomerResponse:
    return ConnectorCustomerResponse(connector_customer_id=reply.id)


# 4 How Razorpay fails. https://razorpay.com/docs/errors


class Refusal(Struct):
    code: str | None = None
    description: str | None = None
    reason: str | None = None


class Error(Struct):
    """The body of every answer 4xx."""

    error: Refusal


def error(body: Error, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    told = body.error
    return ErrorResponse(
        told.code or NO_ERROR_CODE, told.description or NO_ERROR_MESSAGE, told.reason
    )

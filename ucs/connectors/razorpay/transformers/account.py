"""Who is calling, who pays, and how Razorpay fails. https://razorpay.com/docs/api/authentication"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain import calls, requests
from ucs.domain import contract as c
from ucs.domain.router import AnyCall, CustomerLookupResponse, ErrorResponse
from ucs.domain.secret import Secret
from ucs.interfaces.answers import NOBODY
from ucs.wire.auth import BasicKey, Bearer
from ucs.wire.formats import present
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

    def sign(self, request: Request, data: AnyCall) -> None:
        (_BY_KEYS if data.connector_config.api_secret else _BY_TOKEN).sign(request, data)


# 2 What Razorpay is sent


def customer_request(data: AnyCall) -> dict[str, Any]:
    ask: requests.ConnectorCustomerData = data.request
    who = {"name": ask.customer_name, "email": ask.email, "contact": ask.phone_number}
    # Whoever is known already is answered with, not refused.
    return present({"fail_existing": "0", **who})


# 3 What Razorpay answers


class Customer(Struct):
    """https://razorpay.com/docs/api/customers/fetch-with-id"""

    id: str
    name: str | None = None
    email: Secret | None = None
    contact: Secret | None = None


def found(reply: Customer, data: calls.ConnectorCustomerGet) -> CustomerLookupResponse:
    """The customer that was asked for."""
    known = c.Customer(
        name=reply.name,
        email=reply.email,
        connector_customer_id=reply.id,
        phone_number=reply.contact,
    )
    return CustomerLookupResponse(customer=known)


def unknown(
    refusal: ErrorResponse, data: calls.ConnectorCustomerGet
) -> CustomerLookupResponse | None:
    """All that is wrong with a call has one code; what is not there is told in words."""
    return NOBODY if refusal.message == "The id provided does not exist" else None


# 4 How Razorpay fails. https://razorpay.com/docs/errors


class Refusal(Struct):
    code: str | None = None
    description: str | None = None
    reason: str | None = None


class Error(Struct):
    """The body of every answer 4xx."""

    error: Refusal


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse.of(body.error.code, body.error.description, body.error.reason)

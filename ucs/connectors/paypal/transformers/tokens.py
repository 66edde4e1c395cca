"""Tokens and headers. https://developer.paypal.com/api/rest/authentication/"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import requests as ask
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, need
from ucs.wire.auth import BasicKey, credential
from ucs.wire.http import Request

# What PayPal knows a repeated request by: the merchant's own name of what is asked for.
_NAMES: dict[type[Any], str] = {
    ask.PaymentsAuthorizeData: "merchant_transaction_id",
    ask.PaymentsSyncData: "merchant_transaction_id",
    ask.PaymentsCaptureData: "merchant_capture_id",
    ask.PaymentVoidData: "merchant_void_id",
    ask.RefundsData: "merchant_refund_id",
    ask.RefundSyncData: "merchant_refund_id",
    ask.PaymentCreateOrderData: "merchant_order_id",
    ask.SetupMandateRequestData: "merchant_recurring_payment_id",
    ask.RepeatPaymentData: "merchant_charge_id",
    ask.PayoutCreateData: "merchant_payout_id",
}


class AccessToken:
    """The access token; to obtain one, the credentials themselves."""

    def sign(self, request: Request, data: AnyCall) -> None:
        if isinstance(data.request, ask.ServerAuthenticationTokenRequestData):
            BasicKey("client_id", "client_secret").sign(request, data)
            return
        token = data.access_token.token
        if not token:
            why = "Failed to obtain authentication type: state.access_token is missing"
            raise IntegrationError("FAILED_TO_OBTAIN_AUTH_TYPE", why)
        request.headers["Authorization"] = f"Bearer {token.reveal()}"


def headers(data: AnyCall) -> Mapping[str, str]:
    """https://developer.paypal.com/api/rest/requests/"""
    name = _NAMES.get(type(data.request))
    if name is None:
        return {}
    known = getattr(data.request, name) or data.call.id("paypal", name)
    found = {"PayPal-Request-Id": known, "Prefer": "return=representation"}
    if data.connector_config.payer_id:
        found["PayPal-Auth-Assertion"] = assertion(data)
    return found


def assertion(data: AnyCall) -> str:
    """Whom a platform acts for: an unsigned JSON Web Token.

    https://developer.paypal.com/api/rest/requests/#paypal-auth-assertion
    """
    facts = {"iss": credential(data, "client_id"), "payer_id": credential(data, "payer_id")}
    parts = (base64.b64encode(msgspec.json.encode(part)) for part in ({"alg": "none"}, facts))
    return b".".join((*parts, b"")).decode()


class TokenRequest(Struct):
    grant_type: str = "client_credentials"


class Token(Struct):
    """An access token, and for how many seconds it is valid."""

    access_token: str
    expires_in: int | None = None


class ClientToken(Struct):
    client_token: str


class Nothing(Struct):
    """An empty object."""


def token_request(data: AnyCall) -> TokenRequest:
    return TokenRequest()


def token(reply: Token, data: AnyCall) -> told.AccessTokenResponse:
    return told.AccessTokenResponse(token=reply.access_token, expires_in_seconds=reply.expires_in)


def client_token_request(data: AnyCall) -> Nothing:
    return Nothing()


def client_token(
    reply: ClientToken,
    data: calls.ClientAuthenticationToken,
) -> told.ClientAuthenticationTokenResponse:
    wanted = data.request.domain_context
    assert isinstance(wanted, c.PaymentClientAuthenticationContext)
    money = need(wanted.amount, "payment.amount")
    return told.ClientAuthenticationTokenResponse(
        session_data=c.PaypalClientAuthenticationResponse(
            connector="paypal",
            session_token=reply.client_token,
            sdk_next_action=c.SdkNextAction.SDK_NEXT_ACTION_CONFIRM,
            client_token=reply.client_token,
            transaction_info=c.PaypalTransactionInfo(
                c.PaypalFlow.PAYPAL_FLOW_CHECKOUT, c.Currency[money.currency], money.minor
            ),
        )
    )

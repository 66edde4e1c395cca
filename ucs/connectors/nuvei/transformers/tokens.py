"""Users, and cards that Nuvei keeps for them.

https://docs.nuvei.com/api/main/indexMain_v1_0.html#addUPOCreditCard
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.nuvei.transformers import payer
from ucs.connectors.nuvei.transformers.errors import Answer, given, refused
from ucs.connectors.nuvei.transformers.methods import holder_name
from ucs.connectors.nuvei.transformers.signing import Signed, ask
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, ErrorResponse, need
from ucs.domain.secret import Secret

# 2 What Nuvei is sent


class UserRequest(Signed, kw_only=True):
    user_token_id: str
    client_request_id: str
    first_name: Secret | None = None
    last_name: Secret | None = None
    email: Secret
    country_code: str


class CardAddress(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """A billing address as the older calls spell it."""

    first_name: Secret | None
    last_name: Secret | None
    email: Secret
    country_code: str


class CardRequest(Signed, kw_only=True):
    user_token_id: str
    client_request_id: str
    cc_card_number: Secret
    cc_exp_month: Secret
    cc_exp_year: Secret
    cc_name_on_card: Secret
    billing_address: CardAddress


def user_request(data: AnyCall) -> UserRequest:
    wanted = data.request
    billing = payer.billing_address(wanted.address.billing_address)
    id = need(wanted.merchant_customer_id, "merchant_customer_id")
    call = ask(data, None)
    names = [billing.first_name or "", billing.last_name or ""]
    email = wanted.email or billing.email
    return UserRequest(
        **call.head,
        user_token_id=id,
        client_request_id=call.id,
        first_name=billing.first_name,
        last_name=billing.last_name,
        email=email,
        country_code=billing.country,
        checksum=call.checksum(id, call.id, *names, billing.country, email),
    )


def card_request(data: AnyCall) -> CardRequest:
    wanted = data.request
    if not isinstance(wanted.payment_method, c.CardDetails):
        raise IntegrationError.not_supported("A token for anything but a card")
    address = wanted.address.billing_address
    billing = payer.billing_address(address)
    shown = _shown(wanted.payment_method, address)
    id = need(payer.user(wanted), "customer.id")
    call = ask(data, wanted.merchant_payment_method_id)
    names = [billing.first_name or "", billing.last_name or ""]
    return CardRequest(
        **call.head,
        **shown,
        user_token_id=id,
        client_request_id=call.id,
        billing_address=CardAddress(
            first_name=billing.first_name,
            last_name=billing.last_name,
            email=billing.email,
            country_code=billing.country,
        ),
        checksum=call.checksum(
            id, call.id, *shown.values(), *names, billing.country, billing.email
        ),
    )


def _shown(given: c.CardDetails, billing: c.Address) -> dict[str, Any]:
    """The card in the order in which it is signed."""
    at = "payment_method.card"
    return {
        "cc_card_number": need(given.card_number, f"{at}.card_number"),
        "cc_exp_month": need(given.card_exp_month, f"{at}.card_exp_month"),
        "cc_exp_year": need(given.card_exp_year, f"{at}.card_exp_year"),
        "cc_name_on_card": need(holder_name(given, billing), f"{at}.card_holder_name"),
    }


# 3 What Nuvei answers


class CardKept(Answer, kw_only=True):
    user_payment_option_id: str | int | None = None


def user(reply: Answer, data: AnyCall) -> told.ConnectorCustomerResponse | ErrorResponse:
    # Nuvei numbers the user, but knows them by the merchant's name of them.
    return refused(reply, None) or told.ConnectorCustomerResponse(
        connector_customer_id=need(data.request.merchant_customer_id, "merchant_customer_id")
    )


def card(reply: CardKept, data: object) -> told.PaymentMethodTokenResponse | ErrorResponse:
    return refused(reply, None) or told.PaymentMethodTokenResponse(
        token=str(given(reply.user_payment_option_id, "userPaymentOptionId"))
    )

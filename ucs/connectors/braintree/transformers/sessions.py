"""Client tokens, with which Braintree's SDKs start, and the page that authenticates a card.

https://developer.paypal.com/braintree/graphql/guides/client_side_calls
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.router import AnyCall, ClientAuthenticationTokenResponse, need
from ucs.domain.secret import Secret

CONFIRM = c.SdkNextAction.SDK_NEXT_ACTION_CONFIRM
Country = c.CountryAlpha2 | None
Made = c.ClientAuthenticationTokenData


def client_token_request(data: AnyCall, money: Money | None) -> g.Document:
    """Asks for a token for the customer's browser, of the merchant account of a currency."""
    booked = g.account(data, money, data.request.connector_feature_data)
    given = {"merchantAccountId": booked}
    return g.mutation("createClientToken", "clientToken", clientToken=given)


def redirection(token: str, card: Secret, ask: Any) -> c.BraintreeData:
    """https://developer.paypal.com/braintree/docs/guides/3d-secure/client-side/javascript/v3"""
    back = need(ask.complete_authorize_url or ask.return_url, "return_url")
    return c.BraintreeData(client_token=token, card_token=card.reveal(), acs_url=back)


def session_request(data: AnyCall) -> g.Document:
    context = data.request.domain_context
    return client_token_request(data, context.amount if context else None)


class ClientToken(Struct, rename="camel"):
    """A token for the customer's browser."""

    client_token: str


def _session(told: ClientToken, data: AnyCall) -> ClientAuthenticationTokenResponse:
    ask, config = data.request.domain_context, data.connector_config
    money = need(ask.amount, "payment.amount")
    kinds = c.PaymentMethodType
    makers = {kinds.APPLE_PAY: _apple_pay, kinds.GOOGLE_PAY: _google_pay}
    make = makers.get(ask.payment_method_type, _paypal)
    made = make(told.client_token, money, ask.country_alpha2_code, config)
    return ClientAuthenticationTokenResponse(session_data=made)


def _apple_pay(token: str, money: Money, country: Country, its: c.BraintreeConfig) -> Made:
    sheet = c.ApplePayPaymentRequest(
        country,
        c.Currency[money.currency],
        c.AmountInfo(its.apple_pay_label or "", amount=money.minor),
        its.apple_pay_merchant_capabilities,
        its.apple_pay_supported_networks,
    )
    sdk = c.ThirdPartySdkSessionResponse(c.SecretInfoToInitiateSdk(Secret(token)))
    shown = c.ApplePaySessionResponse(sdk)
    return c.ApplepayClientAuthenticationResponse(
        shown, sheet, "braintree", sdk_next_action=CONFIRM
    )


def _google_pay(token: str, money: Money, country: Country, its: c.BraintreeConfig) -> Made:
    keyed = c.GpayTokenParameters("braintree", its.gpay_gateway_merchant_id)
    offered = c.GpayAllowedPaymentMethods(
        "CARD",
        c.GpayAllowedMethodsParameters(
            its.gpay_allowed_auth_methods, its.gpay_allowed_card_networks
        ),
        c.GpayTokenizationSpecification("PAYMENT_GATEWAY", keyed),
    )
    total = c.GpayTransactionInfo(country, c.Currency[money.currency], "FINAL", money.minor)
    session = c.GooglePaySessionResponse(
        c.GpayMerchantInfo(its.gpay_merchant_id, its.gpay_merchant_name or ""),
        shipping_address_parameters=c.GpayShippingAddressParameters(),
        allowed_payment_methods=(offered,),
        transaction_info=total,
        connector="braintree",
        sdk_next_action=CONFIRM,
        secrets=c.SecretInfoToInitiateSdk(Secret(token)),
    )
    return c.GpayClientAuthenticationResponse(session)


def _paypal(token: str, money: Money, country: Country, its: c.BraintreeConfig) -> Made:
    checkout, currency = c.PaypalFlow.PAYPAL_FLOW_CHECKOUT, c.Currency[money.currency]
    total = c.PaypalTransactionInfo(checkout, currency, money.minor)
    client = its.paypal_client_id or ""
    return c.PaypalClientAuthenticationResponse("braintree", client, CONFIRM, token, total)


session = g.reader(ClientToken, _session)

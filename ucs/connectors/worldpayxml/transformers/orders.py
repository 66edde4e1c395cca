"""Orders: what Worldpay is asked to pay, with 3DS in one or two messages.

https://developer.worldpay.com/docs/wpg/directintegration/quickstart
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.methods import MerchantToken, card, paying
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money, exponent
from ucs.domain.requests import PaymentsAuthorizeData, RepeatPaymentData, SetupMandateRequestData
from ucs.domain.router import PaymentsResponseData, RouterDataV2, need
from ucs.domain.secret import Secret
from ucs.wire.auth import credential

# https://developer.worldpay.com/docs/wpg/scoptimisation/storedcredentials
REASON = {
    c.MitCategory.RECURRING_MIT: "RECURRING",
    c.MitCategory.INSTALLMENT_MIT: "INSTALMENT",
}


class Service(Struct, rename="camel", kw_only=True):
    version: str = field(name="@version", default="1.4")
    merchant_code: str = field(name="@merchantCode")
    submit: object = None
    modify: object = None
    inquiry: object = None


class Document(Struct, rename="camel"):
    payment_service: Service


class Amount(Struct):
    value: str = field(name="@value")
    currency: str = field(name="@currencyCode")
    exponent: int = field(name="@exponent")


class Session(Struct):
    id: str = field(name="@id")
    address: str | None = field(name="@shopperIPAddress", default=None)


class Browser(Struct, rename="camel"):
    accept_header: str | None
    user_agent_header: str | None
    http_accept_language: str | None
    time_zone: int | None
    browser_language: str | None
    browser_java_enabled: bool | None
    browser_java_script_enabled: bool | None
    browser_colour_depth: int | None
    browser_screen_height: int | None
    browser_screen_width: int | None


class Shopper(Struct, rename="camel"):
    shopper_email_address: Secret | None = None
    browser: Browser | None = None


class Address(Struct, rename="camel"):
    first_name: Secret | None
    last_name: Secret | None
    address1: Secret | None
    address2: Secret | None
    address3: Secret | None
    postal_code: Secret | None
    city: Secret | None
    state: Secret | None
    country_code: str | None


class Billing(Struct):
    address: Address


class StoredCredentials(Struct, rename="camel"):
    usage: str = field(name="@usage")
    customer_reason: str | None = field(name="@customerInitiatedReason", default=None)
    merchant_reason: str | None = field(name="@merchantInitiatedReason", default=None)
    scheme_transaction_identifier: str | None = None


class CreateToken(Struct):
    scope: str = field(name="@tokenScope", default="merchant")


class Info3ds(Struct, rename="camel"):
    pa_response: str | None = None
    completed_authentication: str | None = None


class Order(Struct, rename="camel", kw_only=True):
    order_code: str = field(name="@orderCode")
    capture_delay: str | None = field(name="@captureDelay", default=None)
    description: str | None = None
    amount: Amount | None = None
    payment_details: Mapping[str, object] | None = None
    shopper: Shopper | None = None
    billing_address: Billing | None = None
    create_token: CreateToken | None = None
    info_3ds: Info3ds | None = field(name="info3DSecure", default=None)
    session: Session | None = None


class Submit(Struct):
    order: Order


class Challenge(Struct, omit_defaults=True):
    """What has to be known when the customer comes back from the issuer.

    ``cookie`` keeps both messages on one machine of Worldpay's. The last four are the challenge of
    3DS Flex, for who holds the keys that its form is signed with.
    """

    session: str
    cookie: str | None = None
    acs_url: str | None = None
    payload: str | None = None
    transaction_id: str | None = None
    version: str | None = None


def whole(data: RouterDataV2[Any, Any]) -> str:
    """The base URL is the whole address."""
    return ""


def document(data: RouterDataV2[Any, Any], **inside: Any) -> Document:
    return Document(Service(merchant_code=credential(data, "merchant_code"), **inside))


def amount(money: Money) -> Amount:
    return Amount(money.minor_text, money.currency, exponent(money.currency))


def order_request(data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]) -> Document:
    """The first message, or the second once the customer is back from the issuer."""
    code = need(data.request.merchant_transaction_id, "merchant_transaction_id")
    known = challenge(data.request.connector_feature_data)
    order = _second(code, data.request, known) if known else _first(code, data.request)
    return document(data, submit=Submit(order))


def challenge(sent: Secret | None) -> Challenge | None:
    """What an earlier answer told about a challenge, if it did.

    Raises:
        IntegrationError: it is not what was told.
    """
    if not sent:
        return None
    try:
        return msgspec.json.decode(sent.reveal(), type=Challenge)
    except msgspec.MsgspecError:
        why = "not what an earlier answer told"
        raise IntegrationError.invalid_data_format("connector_feature_data", why) from None


def _second(code: str, ask: PaymentsAuthorizeData, known: Challenge) -> Order:
    """https://developer.worldpay.com/docs/wpg/authentication/worldpaympi/"""
    if known.payload:
        answer = Info3ds(completed_authentication="")
    else:
        told = ask.redirection_response.payload.get("PaRes")
        answer = Info3ds(need(told, "redirection_response.payload.PaRes"))
    return Order(order_code=code, info_3ds=answer, session=Session(known.session))


def _first(code: str, ask: PaymentsAuthorizeData) -> Order:
    held = ask.capture_method in (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
    details: dict[str, object] = {
        "@action": "AUTHORISE" if held else "SALE",
        **paying(ask.payment_method, holder(ask.address.billing_address)),
    }
    kept = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and bool(ask.customer_acceptance)
    if kept:
        details["storedCredentials"] = StoredCredentials("FIRST", "UNSCHEDULED")
    if ask.auth_type is c.AuthenticationType.THREE_DS:
        details["session"] = Session(code, ask.browser_info.ip_address)
    return Order(
        order_code=code,
        capture_delay="OFF" if held else "0",
        description=ask.description or "Payment",
        amount=amount(need(ask.amount, "amount")),
        payment_details=details,
        shopper=Shopper(ask.customer.email, _browser(ask.browser_info)),
        billing_address=_billing(ask.address.billing_address),
        create_token=CreateToken() if kept else None,
    )


def holder(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _browser(told: c.BrowserInformation) -> Browser | None:
    if not told:
        return None
    return Browser(
        told.accept_header,
        told.user_agent,
        told.accept_language,
        told.time_zone_offset_minutes,
        told.language,
        told.java_enabled,
        told.java_script_enabled,
        told.color_depth,
        told.screen_height,
        told.screen_width,
    )


def _billing(told: c.Address) -> Billing | None:
    if not told:
        return None
    country = told.country_alpha2_code
    return Billing(
        Address(
            told.first_name,
            told.last_name,
            told.line1,
            told.line2,
            told.line3,
            told.zip_code,
            told.city,
            told.state,
            country.name if country else None,
        )
    )


def cookie(data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]) -> Mapping[str, str]:
    known = challenge(data.request.connector_feature_data)
    return {"Cookie": known.cookie} if known and known.cookie else {}


# Agreements


class Instrument(Struct, rename="camel"):
    card_details: object


class TokenCreate(Struct, rename="camel"):
    create_token: CreateToken
    payment_instrument: Instrument


class SubmitToken(Struct, rename="camel"):
    payment_token_create: TokenCreate


def token_request(data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]) -> Document:
    """https://developer.worldpay.com/docs/wpg/tokenisation/createmerchanttokens/"""
    method = data.request.payment_method
    if not isinstance(method, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_supported("a token of this payment method")
    create = TokenCreate(
        CreateToken(), Instrument(card(method, holder(data.request.address.billing_address)))
    )
    return document(data, submit=SubmitToken(create))


def repeat_request(data: RouterDataV2[RepeatPaymentData, PaymentsResponseData]) -> Document:
    ask = data.request
    order = Order(
        order_code=need(ask.merchant_charge_id, "merchant_charge_id"),
        capture_delay="0",
        description=ask.description or "Payment",
        amount=amount(need(ask.amount, "amount")),
        payment_details=_agreed(ask),
        shopper=Shopper(ask.email or ask.customer.email),
        billing_address=_billing(ask.address.billing_address),
    )
    return document(data, submit=Submit(order))


def _agreed(ask: RepeatPaymentData) -> Mapping[str, object]:
    reason = REASON.get(ask.mit_category, "UNSCHEDULED") if ask.mit_category else "UNSCHEDULED"
    stored = StoredCredentials("USED", merchant_reason=reason)
    match ask.connector_recurring_payment_id:
        case c.NetworkMandateId(network_transaction_id=known):
            method = paying(ask.payment_method, holder(ask.address.billing_address))
            stored.scheme_transaction_identifier = known
        case c.ConnectorMandateReferenceId(connector_mandate_id=token):
            method = {"TOKEN-SSL": MerchantToken(need(token, "connector_mandate_id"))}
        case _:
            raise IntegrationError.missing_required_field("connector_recurring_payment_id")
    return {"@action": "SALE", **method, "storedCredentials": stored}

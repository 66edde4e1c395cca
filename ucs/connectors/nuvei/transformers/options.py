"""With what is paid: cards, alternative methods, and what Nuvei keeps of them.

https://docs.nuvei.com/documentation/global-guides/
"""

from __future__ import annotations

from msgspec import Struct, field

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret


class BrowserDetails(Struct, rename="camel"):
    accept_header: str
    ip: str
    java_enabled: str
    java_script_enabled: str
    language: str
    color_depth: str
    screen_height: str
    screen_width: str
    time_zone: str
    user_agent: str


class ThreeD(Struct, kw_only=True, rename="camel", omit_defaults=True):
    """What the issuer is told about the customer's browser."""

    method_notification_url: str | None = None
    method_completion_ind: str | None = None
    version: str | None = None
    notification_url: str | None = field(name="notificationURL", default=None)
    merchant_url: str | None = field(name="merchantURL", default=None)
    platform_type: str | None = None
    browser_details: BrowserDetails | None = None


class Card(Struct, kw_only=True, rename="camel", omit_defaults=True):
    card_number: Secret
    card_holder_name: Secret
    expiration_month: Secret
    expiration_year: Secret
    cvv: Secret = field(name="CVV")
    three_d: ThreeD | None = None


class AlternativePaymentMethod(Struct, kw_only=True, omit_defaults=True):
    payment_method: str = field(name="paymentMethod")
    account_number: Secret | None = field(name="AccountNumber", default=None)
    routing_number: Secret | None = field(name="RoutingNumber", default=None)
    sec_code: str | None = field(name="SECCode", default=None)


class PaymentOption(Struct, kw_only=True, rename="camel", omit_defaults=True):
    card: Card | None = None
    alternative_payment_method: AlternativePaymentMethod | None = None
    user_payment_option_id: str | Secret | None = None


REDIRECTS: dict[type, str] = {
    c.Ideal: "apmgw_iDeal",
    c.Eps: "apmgw_EPS",
    c.Giropay: "apmgw_Giropay",
    c.Sofort: "apmgw_Sofort",
}


def payment_option(
    method: c.PaymentMethod | None, billing: c.Address, three_d: ThreeD | None = None
) -> PaymentOption:
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            return PaymentOption(card=card(method, billing, three_d))
        case c.TokenPaymentMethodType():
            return PaymentOption(
                user_payment_option_id=need(method.token, "payment_method.token.token")
            )
        case c.Ach():
            return PaymentOption(alternative_payment_method=ach(method))
    if type(method) not in REDIRECTS:
        raise IntegrationError.not_implemented("Selected payment method through nuvei")
    return PaymentOption(
        alternative_payment_method=AlternativePaymentMethod(payment_method=REDIRECTS[type(method)])
    )


def card(
    given: c.CardDetails | c.ProxyCardDetails, billing: c.Address, three_d: ThreeD | None = None
) -> Card:
    at = "payment_method.card"
    name = _full_name(billing) or given.card_holder_name
    return Card(
        card_number=need(given.card_number, f"{at}.card_number"),
        card_holder_name=need(name, f"{at}.card_holder_name"),
        expiration_month=need(given.card_exp_month, f"{at}.card_exp_month"),
        expiration_year=need(given.card_exp_year, f"{at}.card_exp_year"),
        cvv=need(given.card_cvc, f"{at}.card_cvc"),
        three_d=three_d,
    )


def _full_name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def ach(account: c.Ach) -> AlternativePaymentMethod:
    """https://docs.nuvei.com/documentation/us-and-canada-guides/ach/"""
    return AlternativePaymentMethod(
        payment_method="apmgw_ACH",
        account_number=need(account.account_number, "payment_method.ach.account_number"),
        routing_number=need(account.routing_number, "payment_method.ach.routing_number"),
        sec_code="WEB",
    )

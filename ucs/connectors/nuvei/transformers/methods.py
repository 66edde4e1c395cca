"""With what is paid: cards, wallets, alternative methods, and what Nuvei keeps of them.

https://docs.nuvei.com/documentation/global-guides/
"""

from __future__ import annotations

from ucs.connectors.nuvei.transformers import wallets
from ucs.connectors.nuvei.transformers.options import (
    AlternativePaymentMethod,
    Card,
    PaymentOption,
    ThreeD,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

REDIRECTS: dict[type, str] = {
    c.Ideal: "apmgw_iDeal",
    c.Eps: "apmgw_EPS",
    c.Giropay: "apmgw_Giropay",
    c.Sofort: "apmgw_Sofort",
    c.PaypalRedirectWallet: "apmgw_expresscheckout",
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
        case c.AppleWallet():
            return PaymentOption(card=wallets.apple_pay(method))
        case c.GoogleWallet():
            return PaymentOption(card=wallets.google_pay(method))
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
    return Card(
        card_number=need(given.card_number, f"{at}.card_number"),
        card_holder_name=need(holder_name(given, billing), f"{at}.card_holder_name"),
        expiration_month=need(given.card_exp_month, f"{at}.card_exp_month"),
        expiration_year=need(given.card_exp_year, f"{at}.card_exp_year"),
        cvv=need(given.card_cvc, f"{at}.card_cvc"),
        three_d=three_d,
    )


def holder_name(given: c.CardDetails | c.ProxyCardDetails, billing: c.Address) -> Secret | None:
    """Who holds the card: who pays, or the name on it."""
    names = [name.reveal() for name in (billing.first_name, billing.last_name) if name]
    return Secret(" ".join(names)) if names else given.card_holder_name


def ach(account: c.Ach) -> AlternativePaymentMethod:
    """https://docs.nuvei.com/documentation/us-and-canada-guides/ach/"""
    return AlternativePaymentMethod(
        payment_method="apmgw_ACH",
        account_number=need(account.account_number, "payment_method.ach.account_number"),
        routing_number=need(account.routing_number, "payment_method.ach.routing_number"),
        sec_code="WEB",
    )

"""With what is paid: cards, wallets, alternative methods, and what Nuvei keeps of them.

https://docs.nuvei.com/documentation/global-guides/
"""

from __future__ import annotations

from typing import Any

from ucs.connectors.nuvei.transformers import wallets
from ucs.connectors.nuvei.transformers.options import Card, PaymentOption, ThreeD
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

# Where the customer approves on a page, and those (APPS) whom an app asks: each with its guide
# below https://docs.nuvei.com/documentation/
ALTERNATIVES: dict[type, str] = {
    c.Ideal: "apmgw_iDeal",
    c.Eps: "apmgw_EPS",
    c.Giropay: "apmgw_Giropay",
    c.Sofort: "apmgw_Sofort",
    c.Przelewy24: "apmgw_P24",
    c.BancontactCard: "apmgw_BanContact",
    c.InstantBankTransferFinland: "apmgw_Instant_Bank_Payments_FI",
    c.PaypalRedirectWallet: "apmgw_expresscheckout",
    c.Klarna: "apmgw_klarna",
    c.AfterpayClearpay: "apmgw_Afterpay",
    c.MultibancoBankTransfer: "apmgw_MULTIBANCO",
    c.PixPayment: "apmgw_PIX",
    c.Oxxo: "apmgw_Oxxo",
    c.Efecty: "apmgw_Efecty",
    c.PaySafeCard: "apmgw_PaySafeCard",
    c.Blik: "apmgw_BLIK",
    c.MBWay: "apmgw_MBWAY",
}
APPS = (c.Blik, c.MBWay)


def payment_option(
    method: c.PaymentMethod | None, billing: c.Address, three_d: ThreeD | None = None
) -> PaymentOption:
    """A payment method as Nuvei takes it, a card with the result of its 3DS."""
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            return PaymentOption(card=card(method, billing, three_d))
        case c.TokenPaymentMethodType():
            token = need(method.token, "payment_method.token.token")
            return PaymentOption(user_payment_option_id=token)
        case c.AppleWallet():
            return PaymentOption(card=wallets.apple_pay(method))
        case c.GoogleWallet():
            return PaymentOption(card=wallets.google_pay(method))
        case c.Ach():
            return PaymentOption(alternative_payment_method=ach(method))
    if type(method) not in ALTERNATIVES:
        raise IntegrationError.not_implemented("Selected payment method through nuvei")
    named = {"paymentMethod": ALTERNATIVES[type(method)]} | proof(method, billing)
    return PaymentOption(alternative_payment_method=named)


def proof(method: c.PaymentMethod | None, billing: c.Address) -> dict[str, Any]:
    """What some methods want to know of their customer."""
    match method:
        case c.Blik(blik_code=code):
            return {"blik_code": need(code, "payment_method.blik.blik_code")}
        case c.PixPayment(cpf=cpf, cnpj=cnpj):
            return {"personal_id": need(cpf or cnpj, "payment_method.pix.cpf")}
        case c.MBWay():
            at = "address.billing_address.phone"
            number = need(billing.phone_number, f"{at}_number").reveal()
            code = need(billing.phone_country_code, f"{at}_country_code")
            return {"mbWay_mobilePhone": Secret(f"{code.removeprefix('+')}#{number}")}
    return {}


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


def ach(account: c.Ach) -> dict[str, Any]:
    """https://docs.nuvei.com/documentation/us-and-canada-guides/ach/"""
    return {
        "paymentMethod": "apmgw_ACH",
        "AccountNumber": need(account.account_number, "payment_method.ach.account_number"),
        "RoutingNumber": need(account.routing_number, "payment_method.ach.routing_number"),
        "SECCode": "WEB",
    }

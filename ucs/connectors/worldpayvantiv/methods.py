"""Payment methods of Worldpay's eCommerce platform: the element that pays.

http://support.worldpay.com/support/CNP-API/content/introduction.htm
"""

from __future__ import annotations

import re
from typing import Any

from ucs.domain import contract as c
from ucs.domain.cards import device_card, month_and_year
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.wire.wallets import apple_pay_token

# An element of XML: "@name" is an attribute, what is None is left out.
Element = dict[str, Any]

N = c.CardNetwork
# Worldpay's word for a network, and how its numbers begin.
CARD_TYPE: dict[c.CardNetwork | None, tuple[str, str]] = {
    N.VISA: ("VI", "4"),
    N.MASTERCARD: ("MC", "5[1-5]|2[2-7]"),
    N.AMEX: ("AX", "3[47]"),
    N.DISCOVER: ("DI", "6011|64[4-9]|65"),
    N.DINERS: ("DC", "30[0-5]|36|38"),
    N.JCB: ("JC", "35"),
}
SOURCES = {"apple_pay": "applepay", "google_pay": "androidpay"}


def paying(ask: PaymentsAuthorizeData) -> tuple[Element, str, Secret | None]:
    """The element that pays, where the order comes from, and what proves the cardholder."""
    device = device_card(ask.payment_method)
    if device and device.wallet in SOURCES:
        facts = (device.number, device.month, device.year)
        return {"card": card(facts)}, SOURCES[device.wallet], device.cryptogram
    match ask.payment_method:
        case c.CardDetails() | c.ProxyCardDetails() as given:
            code = need(given.card_cvc, "payment_method.card.card_cvc")
            facts = (given.card_number, given.card_exp_month, given.card_exp_year)
            cavv = ask.authentication_data.cavv
            source, proof = ("3dsAuthenticated", Secret(cavv)) if cavv else ("ecommerce", None)
            return {"card": card(facts, given.card_network, code)}, source, proof
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=sealed)):
            return {"applepay": _applepay(sealed)}, "applepay", None
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=token)):
            # http://support.worldpay.com/support/CNP-API/content/googlepayeprotect.htm
            at = "payment_method.google_pay_sdk.token"
            return {"paypage": {"paypageRegistrationId": need(token, at)}}, "androidpay", None
        case c.Givex(number=number, cvc=code):
            return {"card": {**gift_card(number), "cardValidationNum": code}}, "ecommerce", None
        case c.Ach() as account:
            return {"echeck": _echeck(account)}, "ecommerce", None
        case _:
            raise IntegrationError.not_supported("the payment method in this form")


def _applepay(sealed: str) -> Element:
    """http://support.worldpay.com/support/CNP-API/content/applepay.htm"""
    token = apple_pay_token(sealed)
    parts = {"header": token.header, "signature": token.signature, "version": token.version}
    return {"data": token.data, **parts}


def gift_card(number: Secret | None) -> Element:
    """A gift card, by its number."""
    return {"type": "GC", "number": need(number, "payment_method.givex.number")}


def _echeck(account: c.Ach) -> Element:
    saved = account.bank_type is c.BankType.BANK_TYPE_SAVINGS
    kind = ("Checking", "Savings")[saved]
    if account.bank_holder_type is c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS:
        kind = ("Corporate", "Corp Savings")[saved]
    return {
        "accType": kind,
        "accNum": need(account.account_number, "payment_method.ach.account_number"),
        "routingNum": need(account.routing_number, "payment_method.ach.routing_number"),
    }


def card(
    facts: tuple[Secret | None, Secret | None, Secret | None],
    network: c.CardNetwork | None = None,
    code: Secret | None = None,
) -> Element:
    """A card; the network of one in a vault is known only by what was told."""
    account = need(facts[0], "payment_method.card.card_number")
    alike = (kind for kind, begins in CARD_TYPE.values() if re.match(begins, account.reveal()))
    kind = CARD_TYPE[network][0] if network in CARD_TYPE else next(alike, None)
    if kind is None:
        raise IntegrationError.not_supported("the card's network")
    ends = expiry(facts[1], facts[2])
    return {"type": kind, "number": account, "expDate": ends, "cardValidationNum": code}


def expiry(month: Secret | None, year: Secret | None) -> Secret:
    """The month and year of a card's end, MMYY."""
    ends = need(month, "payment_method.card.card_exp_month")
    return month_and_year(ends, need(year, "payment_method.card.card_exp_year"))

"""Payment methods as Mollie names them. https://docs.mollie.com/docs/payment-methods"""

from __future__ import annotations

import binascii
from base64 import b64decode
from typing import Any

import msgspec
from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

# Where Mollie is told nothing but the method: the customer does the rest on its page.
PAGES: dict[type[Any], str] = {
    c.CardDetails: "creditcard", c.ProxyCardDetails: "creditcard", c.CardRedirect: "creditcard",
    c.Ideal: "ideal", c.BancontactCard: "bancontact", c.Eps: "eps", c.Przelewy24: "przelewy24",
    c.Blik: "blik", c.Trustly: "trustly", c.OpenBankingUK: "paybybank", c.Bizum: "bizum",
    c.SepaBankTransfer: "banktransfer", c.MultibancoBankTransfer: "multibanco",
    c.PaypalRedirectWallet: "paypal", c.SatispayRedirectWallet: "satispay",
    c.TwintRedirectWallet: "twint", c.SwishQrWallet: "swish", c.MbWayRedirectWallet: "mbway",
    c.MobilePayRedirectWallet: "mobilepay", c.VippsRedirectWallet: "vipps", c.Klarna: "klarna",
    c.Alma: "alma", c.PaySafeCard: "paysafecard",
}  # fmt: skip
# Those whose money can be held. https://docs.mollie.com/docs/place-a-hold-for-a-payment
HOLDING = frozenset(("creditcard", "klarna", "mobilepay", "vipps"))
# Those that ask who pays. https://docs.mollie.com/reference/create-payment
NAMING = frozenset(("alma", "klarna"))


class PaymentMethod(Struct):
    """Mollie's word, and what goes with it beside the page."""

    method: str
    card_token: Secret | None = None
    apple_pay_payment_token: Secret | None = None
    google_pay_payment_token: Secret | None = None


def payment_method(asked: c.PaymentMethod | None) -> PaymentMethod:
    """What Mollie is told of a payment method. Raises IntegrationError for one that it has not."""
    match asked:
        case c.TokenPaymentMethodType(token):
            return PaymentMethod("creditcard", need(token, "payment_method.token.token"))
        case c.AppleWallet():
            return PaymentMethod("applepay", apple_pay_payment_token=apple_pay(asked))
        case c.GoogleWallet():
            return PaymentMethod("creditcard", google_pay_payment_token=google_pay(asked))
        case _ if type(asked) in PAGES:
            return PaymentMethod(PAGES[type(asked)])
    raise IntegrationError.not_implemented("Selected payment method through mollie")


def apple_pay(wallet: c.AppleWallet) -> Secret:
    """Apple's whole token as JSON. https://docs.mollie.com/wallets/applepay-direct-integration"""
    field = "payment_method.apple_pay_sdk.payment_data"
    sealed = wallet.payment_data
    if not isinstance(sealed, c.AppleWalletPaymentDataEncryptedData):
        raise IntegrationError.not_implemented("a decrypted Apple Pay token through mollie")
    try:
        held = msgspec.Raw(msgspec.json.format(b64decode(sealed.value, validate=True), indent=0))
    except (binascii.Error, msgspec.DecodeError):
        raise IntegrationError.invalid_data_format(field, "no JSON in base64") from None
    shown = wallet.payment_method
    token = {
        "paymentData": held,
        "paymentMethod": {
            "displayName": shown.display_name, "network": shown.network, "type": shown.type
        },
        "transactionIdentifier": wallet.transaction_identifier,
    }  # fmt: skip
    return Secret(msgspec.json.encode(token).decode())


def google_pay(wallet: c.GoogleWallet) -> Secret:
    """Google's token as it is. https://docs.mollie.com/docs/direct-integration-of-google-pay"""
    sealed = wallet.tokenization_data
    if not isinstance(sealed, c.GooglePayEncryptedTokenizationData):
        raise IntegrationError.not_implemented("a decrypted Google Pay token through mollie")
    return Secret(need(sealed.token, "payment_method.google_pay_sdk.tokenization_data.token"))

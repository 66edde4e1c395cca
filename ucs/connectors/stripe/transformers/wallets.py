"""Wallets. https://docs.stripe.com/payments/wallets"""

from __future__ import annotations

import base64
import binascii

import msgspec
from msgspec import Struct

from ucs.connectors.stripe.transformers.payment_method import (
    Card,
    CardOptions,
    CardToken,
    NetworkToken,
    NetworkTokenCard,
    NetworkTokenOptions,
    PaymentMethodData,
)
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

# Wallets that have nothing to tell but their name.
WALLETS: dict[type[object], str] = {
    c.AliPayRedirectWallet: "alipay",
    c.AmazonPayRedirectWallet: "amazon_pay",
    c.CashappQrWallet: "cashapp",
    c.RevolutPayRedirectWallet: "revolut_pay",
    c.RevolutPayWallet: "revolut_pay",
    c.WeChatPayQrWallet: "wechat_pay",
}


_NUMBER = "application_primary_account_number"


class GatewayToken(Struct):
    """What Google Pay hands out for a merchant whose gateway is Stripe."""

    id: str


class ApplePayToken(Struct, kw_only=True):
    """An encrypted Apple Pay payment, exchanged for a token at /v1/tokens."""

    pk_token: Secret
    pk_token_instrument_name: str
    pk_token_payment_network: str
    pk_token_transaction_id: str


def google_pay(wallet: c.GoogleWallet) -> PaymentMethodData:
    """Google Pay's sealed token, or the card that was in it, of the device or of Google."""
    match wallet.tokenization_data:
        case c.GooglePayEncryptedTokenizationData(token=token):
            return PaymentMethodData(type="card", card=CardToken(_gateway_token(token)))
        case c.GooglePayDecryptedData(cryptogram=None) as stored:
            # A card that Google keeps, not the device: it has no cryptogram.
            plain = Card(
                number=need(stored.application_primary_account_number, _NUMBER),
                exp_month=need(stored.card_exp_month, "card_exp_month"),
                exp_year=need(stored.card_exp_year, "card_exp_year"),
            )
            return PaymentMethodData(type="card", card=plain)
        case c.GooglePayDecryptedData() as device:
            card = _device_card(
                device.application_primary_account_number,
                device.card_exp_month,
                device.card_exp_year,
                "google_pay_dpan",
            )
            return PaymentMethodData(type="card", card=card)
        case _:
            raise IntegrationError.missing_required_field("gpay wallet_token")


def _gateway_token(token: str) -> Secret:
    try:
        return Secret(msgspec.json.decode(token, type=GatewayToken).id)
    except msgspec.DecodeError:
        why = "Failed to parse Google Pay wallet token"
        raise IntegrationError("INVALID_WALLET_TOKEN", why) from None


def apple_pay(wallet: c.AppleWallet) -> PaymentMethodData:
    """Apple Pay's sealed token, or the card that was in it with its cryptogram."""
    match wallet.payment_data:
        case c.ApplePayDecryptedData() as device:
            card = _device_card(
                device.application_primary_account_number,
                device.application_expiration_month,
                device.application_expiration_year,
                "apple_pay",
            )
            return PaymentMethodData(type="card", card=card)
        case c.AppleWalletPaymentDataEncryptedData():
            # Payment intents know no encrypted wallets: /v1/tokens opens them.
            raise IntegrationError(
                "NOT_SUPPORTED",
                "Encrypted Apple Pay data is not supported here",
                "Exchange it with PaymentMethodService/Tokenize, then send the token",
            )
        case _:
            raise IntegrationError.missing_required_field("payment_method.apple_pay.payment_data")


def apple_pay_token(wallet: c.AppleWallet) -> ApplePayToken:
    """https://github.com/stripe/stripe-ios: how an encrypted payment becomes a token.

    Raises:
        IntegrationError: INVALID_WALLET_TOKEN, the data is not base64 of text.
    """
    assert isinstance(wallet.payment_data, c.AppleWalletPaymentDataEncryptedData)
    try:
        opened = base64.b64decode(wallet.payment_data.value, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        why = "Failed to parse Apple Pay wallet token"
        raise IntegrationError("INVALID_WALLET_TOKEN", why) from None
    return ApplePayToken(
        pk_token=Secret(opened),
        pk_token_instrument_name=wallet.payment_method.type,
        pk_token_payment_network=wallet.payment_method.network,
        pk_token_transaction_id=wallet.transaction_identifier,
    )


def device_options(wallet: c.AppleWallet | c.GoogleWallet) -> CardOptions | None:
    """The cryptogram of a decrypted wallet."""
    match wallet:
        case c.AppleWallet(payment_data=c.ApplePayDecryptedData(payment_data=proof)):
            field = "online_payment_cryptogram"
            cryptogram = need(proof.online_payment_cryptogram, field)
            token = NetworkTokenOptions(cryptogram, proof.eci_indicator)
        case c.GoogleWallet(tokenization_data=c.GooglePayDecryptedData() as device) if (
            device.cryptogram
        ):
            token = NetworkTokenOptions(device.cryptogram, device.eci_indicator)
        case _:
            return None
    return CardOptions(network_token=token)


def _device_card(
    number: Secret | None, month: Secret | None, year: Secret | None, method: str
) -> NetworkTokenCard:
    token = NetworkToken(
        number=need(number, _NUMBER),
        exp_month=need(month, "expiration_month"),
        exp_year=need(year, "expiration_year"),
        tokenization_method=method,
    )
    last4 = token.number.map(lambda text: text[-4:])
    return NetworkTokenCard(
        last4=last4, exp_month=token.exp_month, exp_year=token.exp_year, network_token=token
    )

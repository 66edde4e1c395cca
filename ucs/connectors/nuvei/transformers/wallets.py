"""Apple Pay and Google Pay: cards with an external token.

https://docs.nuvei.com/documentation/global-guides/apple-pay/
https://docs.nuvei.com/documentation/global-guides/google-pay/
"""

from __future__ import annotations

import base64
import binascii

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.nuvei.transformers.options import Card, ExternalToken
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret


class ApplePayMethod(Struct, rename="camel"):
    """The card behind an Apple Pay token, as the wallet shows it."""

    display_name: str
    network: str
    type: str


class ApplePayToken(Struct, rename="camel"):
    """What the device hands out, whole."""

    payment_data: Raw
    payment_method: ApplePayMethod
    transaction_identifier: str


def apple_pay(wallet: c.AppleWallet) -> Card:
    """Apple Pay's sealed token, or the card that was in it with its cryptogram."""
    match wallet.payment_data:
        case c.AppleWalletPaymentDataEncryptedData(value=value):
            return _sealed("ApplePay", _apple_token(wallet, value))
        case c.ApplePayDecryptedData(payment_data=proof) as device:
            return _opened(
                "ApplePay",
                device.application_primary_account_number,
                device.application_expiration_month,
                device.application_expiration_year,
                proof.online_payment_cryptogram,
                proof.eci_indicator,
            )
    raise IntegrationError.missing_required_field("payment_method.apple_pay_sdk.payment_data")


def google_pay(wallet: c.GoogleWallet) -> Card:
    """Google Pay's sealed token, or the card that was in it with its cryptogram."""
    match wallet.tokenization_data:
        case c.GooglePayEncryptedTokenizationData(token=token):
            return _sealed("GooglePay", token)
        case c.GooglePayDecryptedData() as device:
            return _opened(
                "GooglePay",
                device.application_primary_account_number,
                device.card_exp_month,
                device.card_exp_year,
                device.cryptogram,
                device.eci_indicator,
            )
    raise IntegrationError.missing_required_field("payment_method.google_pay_sdk.tokenization_data")


def _sealed(provider: str, token: str) -> Card:
    """A wallet's token that Nuvei opens."""
    mobile = Secret(need(token, "payment_method.token"))
    return Card(external_token=ExternalToken(external_token_provider=provider, mobile_token=mobile))


def _opened(
    provider: str,
    number: Secret | None,
    month: Secret | None,
    year: Secret | None,
    cryptogram: Secret | None,
    eci: str | None,
) -> Card:
    """A wallet's token that the merchant opened."""
    return Card(
        card_number=need(number, "application_primary_account_number"),
        expiration_month=need(month, "application_expiration_month"),
        expiration_year=need(year, "application_expiration_year"),
        external_token=ExternalToken(
            external_token_provider=provider,
            cryptogram=need(cryptogram, "online_payment_cryptogram"),
            eci_provider=eci,
        ),
    )


def _apple_token(wallet: c.AppleWallet, value: str) -> str:
    shown = wallet.payment_method
    method = ApplePayMethod(shown.display_name, shown.network, shown.type)
    try:
        data = Raw(base64.b64decode(value, validate=True))
        msgspec.json.decode(data)
    except (binascii.Error, msgspec.MsgspecError, UnicodeDecodeError):
        why = "Failed to parse Apple Pay wallet token"
        raise IntegrationError("INVALID_WALLET_TOKEN", why) from None
    token = ApplePayToken(data, method, wallet.transaction_identifier)
    return msgspec.json.encode(token).decode()

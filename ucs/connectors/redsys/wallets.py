"""Wallets' tokens. https://docs.globalpayments.es/docs/cyberpac/metodos-de-pago/google-pay"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.cards import device_card
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.wire.signatures import from_base64, in_base64

Wallet = c.AppleWallet | c.GoogleWallet


class Decoded(Struct, omit_defaults=True):
    """Ds_XPAYDECODEDDATA: the device's card and its cryptogram; the expiry as YYMM."""

    token: Secret
    expirationDate: Secret  # noqa: N815 - a name of Redsys
    cryptogram: Secret
    eciInd: str | None  # noqa: N815


def sealed(wallet: Wallet) -> Secret | None:
    """What the device encrypted: Apple's in hexadecimal, Google's in base64."""
    match wallet:
        case c.AppleWallet(payment_data=c.AppleWalletPaymentDataEncryptedData(value=token)):
            try:
                return Secret(from_base64(token).hex())
            except ValueError:
                why = "Failed to parse Apple Pay wallet token"
                raise IntegrationError("INVALID_WALLET_TOKEN", why) from None
        case c.GoogleWallet(tokenization_data=c.GooglePayEncryptedTokenizationData(token=token)):
            return Secret(in_base64(token.encode()))
    return None


def decoded(wallet: Wallet) -> Decoded | None:
    """What the merchant decrypted."""
    card = device_card(wallet)
    if card is None:
        return None
    months = need(card.month, "card_exp_month").reveal().zfill(2)
    expiry: Secret = need(card.year, "card_exp_year").map(lambda text: text[-2:] + months)
    number = need(card.number, "application_primary_account_number")
    return Decoded(number, expiry, need(card.cryptogram, "cryptogram"), card.eci)

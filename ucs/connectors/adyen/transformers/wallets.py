"""Wallets that carry something. https://docs.adyen.com/payment-methods/apple-pay and google-pay"""

from __future__ import annotations

from ucs.connectors.adyen.transformers import cards, shopper
from ucs.connectors.adyen.transformers.payment_method import MpiData, PaymentMethod
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret


def apple_pay(wallet: c.AppleWallet) -> tuple[PaymentMethod, MpiData | None]:
    """Apple Pay's sealed token, or what was in it with the proof that came along."""
    match wallet.payment_data:
        case c.ApplePayDecryptedData(number, month, year, proof):
            told = cards.numbered("scheme", number, month, year, "apple_pay_sdk")
            told.brand = "applepay"
            return told, _proof(proof.online_payment_cryptogram, proof.eci_indicator)
        case c.AppleWalletPaymentDataEncryptedData(token) if token:
            return PaymentMethod(type="applepay", apple_pay_token=Secret(token)), None
    raise IntegrationError.missing_required_field("payment_method.apple_pay_sdk.payment_data")


def google_pay(wallet: c.GoogleWallet) -> tuple[PaymentMethod, MpiData | None]:
    """Google Pay's sealed token, or what was in it with the proof that came along."""
    match wallet.tokenization_data:
        case c.GooglePayDecryptedData(month, year, number, cryptogram, eci):
            told = cards.numbered("scheme", number, month, year, "google_pay_sdk")
            told.brand = "googlepay"
            return told, _proof(cryptogram, eci)
        case c.GooglePayEncryptedTokenizationData(token=token) if token:
            return PaymentMethod(type="googlepay", google_pay_token=Secret(token)), None
    raise IntegrationError.missing_required_field("payment_method.google_pay_sdk.token")


def _proof(cryptogram: Secret | None, eci: str | None) -> MpiData:
    """https://docs.adyen.com/payment-methods/apple-pay/api-only/apple-pay-token-decryption"""
    return MpiData(directory_response="Y", authentication_response="Y", cavv=cryptogram, eci=eci)


def mb_way(billing: c.Address) -> PaymentMethod:
    """https://docs.adyen.com/payment-methods/mb-way/api-only"""
    number = need(shopper.telephone(billing), "address.billing_address.phone_number")
    return PaymentMethod(type="mbway", telephone_number=number, shopper_email=billing.email)


def vipps(billing: c.Address) -> PaymentMethod:
    """https://docs.adyen.com/payment-methods/vipps/api-only"""
    return PaymentMethod(type="vipps", telephone_number=shopper.telephone(billing))

"""What is paid with: cards, network tokens, wallets, tokens of the merchant.

https://developer.worldpay.com/docs/wpg/directintegration/quickstart
https://developer.worldpay.com/docs/wpg/reference/decryptwallets/
"""

from __future__ import annotations

import base64
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

T = TypeVar("T", bound=Struct)

# What is not here is CARD-SSL, by which Worldpay finds the network itself.
BY_NETWORK = {c.CardNetwork.VISA: "VISA-SSL", c.CardNetwork.MASTERCARD: "ECMC-SSL"}


class Date(Struct):
    month: Secret = field(name="@month")
    year: Secret = field(name="@year")


class Expiry(Struct):
    date: Date


class Card(Struct, rename="camel"):
    card_number: Secret
    expiry_date: Expiry
    card_holder_name: Secret | None = None
    cvc: Secret | None = None


class OpenedToken(Struct, rename="camel"):
    """What stands for a card in a device or at a network, decrypted."""

    type: str = field(name="@type")
    token_number: Secret
    expiry_date: Expiry
    card_holder_name: Secret | None = None
    cryptogram: Secret | None = None
    eci_indicator: str | None = None


class ApplePayHeader(Struct, rename="camel", kw_only=True):
    ephemeral_public_key: str
    public_key_hash: str
    transaction_id: str


class ApplePayToken(Struct):
    """https://developer.apple.com/documentation/passkit/payment-token-format-reference"""

    header: ApplePayHeader
    signature: Secret
    version: str
    data: Secret


class GooglePayToken(Struct, rename="camel"):
    """https://developers.google.com/pay/api/web/guides/resources/payment-data-cryptography"""

    protocol_version: str
    signature: Secret
    signed_message: Secret


class MerchantToken(Struct):
    """A token that needs no shopper's id beside it."""

    payment_token_id: str = field(name="paymentTokenID")
    scope: str = field(name="@tokenScope", default="merchant")


def paying(method: c.PaymentMethod | None, holder: Secret | None) -> dict[str, object]:
    """The element that pays, under its name.

    Raises:
        IntegrationError: something is missing, or a wallet's token is not one.
    """
    match method:
        case c.CardDetails() | c.ProxyCardDetails():
            code = need(method.card_cvc, "payment_method.card.card_cvc")
            return {element(method.card_network): card(method, holder, code)}
        case c.CardDetailsForNetworkTransactionId():
            return {element(method.card_network): card(method, holder)}
        case c.NetworkTokenData():
            return {"EMVCO_TOKEN-SSL": _network_token(method, holder)}
        case c.AppleWallet():
            return _apple_pay(method, holder)
        case c.GoogleWallet():
            return _google_pay(method, holder)
        case _:
            raise IntegrationError.not_supported("the payment method")


def element(network: c.CardNetwork | None) -> str:
    return BY_NETWORK.get(network, "CARD-SSL") if network else "CARD-SSL"


def card(
    method: c.CardDetails | c.ProxyCardDetails | c.CardDetailsForNetworkTransactionId,
    holder: Secret | None,
    code: Secret | None = None,
) -> Card:
    at = "payment_method.card"
    return Card(
        need(method.card_number, f"{at}.card_number"),
        _expiry(method.card_exp_month, method.card_exp_year, f"{at}.card_exp"),
        method.card_holder_name or holder,
        code,
    )


def _expiry(month: Secret | None, year: Secret | None, field: str) -> Expiry:
    return Expiry(Date(need(month, f"{field}_month"), _full(need(year, f"{field}_year"))))


def _full(year: Secret) -> Secret:
    return year.map(lambda text: "20" + text if len(text) == 2 else text)


def _network_token(method: c.NetworkTokenData, holder: Secret | None) -> OpenedToken:
    at = "payment_method.network_token"
    return OpenedToken(
        "NETWORKTOKEN",
        need(method.token_number, f"{at}.token_number"),
        _expiry(method.token_exp_month, method.token_exp_year, f"{at}.token_exp"),
        holder,
        method.token_cryptogram,
        _two_digits(method.eci),
    )


def _two_digits(eci: str | None) -> str | None:
    return eci.zfill(2) if eci else None


def _apple_pay(wallet: c.AppleWallet, holder: Secret | None) -> dict[str, object]:
    at = "payment_method.apple_pay.payment_data"
    match wallet.payment_data:
        case c.ApplePayDecryptedData() as opened:
            token = OpenedToken(
                "APPLEPAY",
                need(opened.application_primary_account_number, f"{at}.account_number"),
                _expiry(
                    opened.application_expiration_month,
                    opened.application_expiration_year,
                    f"{at}.application_expiration",
                ),
                holder,
                opened.payment_data.online_payment_cryptogram,
                _two_digits(opened.payment_data.eci_indicator),
            )
            return {"EMVCO_TOKEN-SSL": token}
        case c.AppleWalletPaymentDataEncryptedData(value=sealed):
            return {"APPLEPAY-SSL": _unpacked(_opened(sealed), ApplePayToken, "Apple Pay")}
        case _:
            raise IntegrationError.missing_required_field(at)


def _google_pay(wallet: c.GoogleWallet, holder: Secret | None) -> dict[str, object]:
    at = "payment_method.google_pay.tokenization_data"
    match wallet.tokenization_data:
        case c.GooglePayDecryptedData() as opened:
            token = OpenedToken(
                "GOOGLEPAY",
                need(opened.application_primary_account_number, f"{at}.account_number"),
                _expiry(opened.card_exp_month, opened.card_exp_year, f"{at}.card_exp"),
                holder,
                opened.cryptogram,
                _two_digits(opened.eci_indicator),
            )
            return {"EMVCO_TOKEN-SSL": token}
        case c.GooglePayEncryptedTokenizationData(token=sealed):
            token_of_google = _unpacked(sealed.encode(), GooglePayToken, "Google Pay")
            return {"PAYWITHGOOGLE-SSL": token_of_google}
        case _:
            raise IntegrationError.missing_required_field(at)


def _opened(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:
        return text.encode()


def _unpacked(token: bytes, into: type[T], wallet: str) -> T:
    hook = lambda kind, value: Secret(value) if kind is Secret else value  # noqa: E731
    try:
        return msgspec.json.decode(token, type=into, dec_hook=hook)
    except msgspec.MsgspecError as error:
        raise IntegrationError("INVALID_WALLET_TOKEN", f"{wallet} token: {error}") from None

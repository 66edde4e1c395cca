"""What is paid with: cards, network tokens, wallets, bank accounts.

https://developer.cybersource.com/docs/cybs/en-us/payments/developer/all/rest/payments.html
"""

from __future__ import annotations

import base64
import binascii
import re

import msgspec

from ucs.domain import contract as c
from ucs.domain.cards import device_card
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.families.cybersource.orders import Sent

# https://developer.cybersource.com/docs/cybs/en-us/card-types/reference/all/na/card-types.html
N = c.CardNetwork
CARD_TYPE = {
    N.VISA: "001", N.MASTERCARD: "002", N.AMEX: "003", N.DISCOVER: "004", N.DINERS: "005",
    N.JCB: "007", N.CARTES_BANCAIRES: "036", N.MAESTRO: "042", N.RUPAY: "061", N.UNIONPAY: "062",
}  # fmt: skip
# Issuers' ranges, the narrower ones first.
_RANGES = (
    (N.MAESTRO, r"5018|5020|5038|5893|6304|6759|676[1-3]"),
    (N.VISA, r"4"),
    (N.MASTERCARD, r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"),
    (N.AMEX, r"3[47]"),
    (N.DINERS, r"30[0-5]|3095|3[689]"),
    (N.JCB, r"35(2[89]|[3-8])"),
    (N.DISCOVER, r"6011|64[4-9]|65"),
    (N.UNIONPAY, r"62"),
)

APPLE_PAY, GOOGLE_PAY, SAMSUNG_PAY = "001", "012", "008"
APPLE_PAY_DATA = "RklEPUNPTU1PTi5BUFBMRS5JTkFQUC5QQVlNRU5U"
SAMSUNG_PAY_DATA = "RklEPUNPTU1PTi5TQU1TVU5HLklOQVBQLlBBWU1FTlQ="
# https://github.com/CyberSource/cybersource-rest-client-node/blob/master/docs/
# Ptsv2paymentsPaymentInformationTokenizedCard.md
IN_APP, ON_FILE = "1", "3"


class Card(Sent):
    """A card's data; `type` is CyberSource's code of its network."""

    number: Secret
    expiration_month: Secret
    expiration_year: Secret
    security_code: Secret | None = None
    type: str | None = None
    type_selection_indicator: str | None = None


class TokenizedCard(Sent):
    """A network's token, or what a wallet's device has in place of the card."""

    transaction_type: str
    number: Secret | None = None
    expiration_month: Secret | None = None
    expiration_year: Secret | None = None
    cryptogram: Secret | None = None


class FluidData(Sent):
    """What a wallet encrypted for CyberSource."""

    value: Secret
    descriptor: str | None = None


class Account(Sent):
    """A bank account: its number, and C or S for checking or savings."""

    number: Secret
    type: str


class Bank(Sent):
    """A bank account and its bank."""

    account: Account
    routing_number: Secret


class PaymentType(Sent):
    """The name of a method that is no card."""

    name: str


class PaymentInstrument(Sent):
    """What the vault keeps, by its id."""

    id: str


class PaymentInformation(Sent):
    """What is paid with: one of these."""

    card: Card | None = None
    tokenized_card: TokenizedCard | None = None
    fluid_data: FluidData | None = None
    bank: Bank | None = None
    payment_type: PaymentType | None = None
    payment_instrument: PaymentInstrument | None = None


AnyCard = c.CardDetails | c.CardDetailsForNetworkTransactionId


def card(method: AnyCard) -> Card:
    """A card; its type is chosen by the cardholder, which is what the indicator says."""
    code = None
    if isinstance(method, c.CardDetails):
        code = need(method.card_cvc, "payment_method.card.card_cvc")
    return Card(
        number=need(method.card_number, "payment_method.card.card_number"),
        expiration_month=need(method.card_exp_month, "payment_method.card.card_exp_month"),
        expiration_year=need(method.card_exp_year, "payment_method.card.card_exp_year"),
        security_code=code,
        type=card_type(method),
        type_selection_indicator="1",
    )


def card_type(method: AnyCard) -> str | None:
    """CyberSource's code of a card's network."""
    told = method.card_network
    if told is None and method.card_number:
        told = _network(method.card_number.reveal())
    return CARD_TYPE.get(told) if told else None


def _network(number: str) -> c.CardNetwork | None:
    return next((network for network, pattern in _RANGES if re.match(pattern, number)), None)


def network_token(method: c.NetworkTokenData, kind: str = IN_APP) -> PaymentInformation:
    """A network's token with its cryptogram, or without where the customer is not there."""
    where, proof = "payment_method.network_token", method.token_cryptogram
    token = TokenizedCard(
        number=need(method.token_number, f"{where}.token_number"),
        expiration_month=need(method.token_exp_month, f"{where}.token_exp_month"),
        expiration_year=need(method.token_exp_year, f"{where}.token_exp_year"),
        # A charge without the customer has none.
        cryptogram=need(proof, f"{where}.token_cryptogram") if kind == IN_APP else proof,
        transaction_type=kind,
    )
    return PaymentInformation(tokenized_card=token)


def apple_pay(wallet: c.AppleWallet) -> PaymentInformation:
    """Apple Pay's sealed token, or the card that was in it with its cryptogram."""
    match wallet.payment_data:
        case c.AppleWalletPaymentDataEncryptedData(value=value):
            return _sealed(Secret(value), APPLE_PAY_DATA)
    return _opened(wallet, "payment_method.apple_pay.payment_data")


def google_pay(wallet: c.GoogleWallet) -> PaymentInformation:
    """Google Pay's sealed token, or the card that was in it with its cryptogram."""
    match wallet.tokenization_data:
        case c.GooglePayEncryptedTokenizationData(token=token):
            at = "payment_method.google_pay_sdk.tokenization_data.encrypted_data.token"
            return _sealed(_encoded(need(token, at).encode()))
    return _opened(wallet, "payment_method.google_pay.tokenization_data")


def _opened(wallet: c.AppleWallet | c.GoogleWallet, at: str) -> PaymentInformation:
    told, where = need(device_card(wallet), at), "payment_method.wallet"
    token = TokenizedCard(
        number=need(told.number, f"{where}.application_primary_account_number"),
        expiration_month=need(told.month, f"{where}.expiration_month"),
        expiration_year=_full(need(told.year, f"{where}.expiration_year")),
        cryptogram=need(told.cryptogram, f"{where}.cryptogram"),
        transaction_type=IN_APP,
    )
    return PaymentInformation(tokenized_card=token)


class SamsungPayData(Sent):
    """https://developer.cybersource.com: what a Samsung Pay credential is wrapped in."""

    public_key_hash: str
    version: str
    data: Secret


class JoseHeader(msgspec.Struct):
    """The id of the key that a token was sealed with."""

    kid: str


def samsung_pay(wallet: c.SamsungWallet) -> PaymentInformation:
    """Samsung Pay's sealed token, with the hash of the key that opens it."""
    token = wallet.payment_credential.token_data
    sealed = need(token.data, "payment_method.samsung_pay.token_data.data")
    kid = _key_id(sealed.reveal())
    data = SamsungPayData(
        public_key_hash=kid, version=token.version, data=_encoded(sealed.reveal().encode())
    )
    wrapped = msgspec.json.encode(data, enc_hook=lambda it: it.reveal())
    return _sealed(_encoded(wrapped), SAMSUNG_PAY_DATA)


def _key_id(token: str) -> str:
    head = token.partition(".")[0]
    try:
        opened = base64.urlsafe_b64decode(head + "=" * (-len(head) % 4))
        return msgspec.json.decode(opened, type=JoseHeader).kid
    except (binascii.Error, msgspec.DecodeError, UnicodeError):
        raise IntegrationError("INVALID_WALLET_TOKEN", "Samsung Pay token is no JWE") from None


def _sealed(value: Secret, descriptor: str | None = None) -> PaymentInformation:
    return PaymentInformation(
        fluid_data=FluidData(value=value, descriptor=descriptor),
        tokenized_card=TokenizedCard(transaction_type=IN_APP),
    )


def _encoded(data: bytes) -> Secret:
    return Secret(base64.b64encode(data).decode())


def _full(year: Secret) -> Secret:
    return year.map(lambda text: f"20{text}" if len(text) == 2 else text)


def ach(method: c.Ach) -> PaymentInformation:
    """https://developer.cybersource.com/docs/cybs/en-us/echeck/developer/all/rest/echeck.html"""
    account = Account(
        number=need(method.account_number, "payment_method.ach.account_number"),
        type="S" if method.bank_type is c.BankType.BANK_TYPE_SAVINGS else "C",
    )
    routing = need(method.routing_number, "payment_method.ach.routing_number")
    return PaymentInformation(
        bank=Bank(account=account, routing_number=routing),
        payment_type=PaymentType(name="CHECK"),
    )

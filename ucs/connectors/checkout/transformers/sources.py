"""What is paid with: the source of a payment. https://api-reference.checkout.com/#tag/Payments

The members of each source are those of the official SDK's payments/payments.py and payment_apm.py:
https://github.com/checkout/checkout-sdk-python
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from ucs.connectors.checkout.transformers import payer
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import need
from ucs.domain.secret import Secret

REDIRECTS: dict[type, str] = {
    c.PaypalRedirectWallet: "paypal",
    c.AliPayRedirectWallet: "alipay_cn",
    c.AliPayHKRedirectWallet: "alipay_hk",
    c.GcashRedirectWallet: "gcash",
    c.DanaRedirectWallet: "dana",
    c.KakaoPayRedirectWallet: "kakaopay",
    c.TouchNGoRedirectWallet: "tng",
    c.TwintRedirectWallet: "twint",
    c.VippsRedirectWallet: "vipps",
    c.MobilePayRedirectWallet: "mobilepay",
}
HOLDER = "address.billing_address.first_name"
NETWORK_TOKENS = {c.CardNetwork.VISA: "vts", c.CardNetwork.MASTERCARD: "mdes"}
ACCOUNTS = {
    c.BankType.BANK_TYPE_CHECKING: "checking",
    c.BankType.BANK_TYPE_SAVINGS: "savings",
}
HOLDERS = {
    c.BankHolderType.BANK_HOLDER_TYPE_PERSONAL: "individual",
    c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS: "corporate",
}


class Source(Struct, omit_defaults=True, kw_only=True):
    """Any source; each kind has members of its own."""

    type: str
    id: str | None = None
    token: Secret | None = None
    token_type: str | None = None
    number: Secret | None = None
    expiry_month: int | Secret | None = None
    expiry_year: int | Secret | None = None
    name: Secret | None = None
    cvv: Secret | None = None
    cryptogram: Secret | None = None
    eci: str | None = None
    stored: bool | None = None
    store_for_future_use: bool | None = None
    account_type: str | None = None
    country: str | None = None
    account_number: Secret | None = None
    bank_code: Secret | None = None
    account_holder: payer.Holder | None = None
    billing_address: payer.Address | None = None
    description: str | None = None
    purpose: str | None = None
    payment_country: str | None = None
    account_holder_name: Secret | None = None
    account_holder_email: Secret | None = None


def source(method: c.PaymentMethod | None, billing: c.Address, description: str | None) -> Source:
    """The source that a payment method is.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, Checkout.com has none for it.
    """
    match method:
        case c.CardDetails():
            return card(method, billing)
        case c.ProxyCardDetails():
            return vaulted(method, billing)
        case c.TokenPaymentMethodType(token=token):
            return Source(type="token", token=need(token, "payment_method.token.token"))
        case c.NetworkTokenData():
            return network_token(method, billing)
        case c.AppleWallet():
            return apple_pay(method, billing)
        case c.GoogleWallet():
            return google_pay(method, billing)
        case c.Ach():
            return ach(method, billing)
        case c.Ideal():
            return Source(type="ideal", description=need(description, "description"))
        case c.BancontactCard():
            return named("bancontact", billing)
        case c.Przelewy24():
            told = named("p24", billing)
            told.account_holder_email = need(billing.email, "address.billing_address.email")
            return told
        case c.Eps():
            first, last = payer.named(payer.full_name(billing))
            holder = payer.Holder(None, need(first, HOLDER), last)
            purpose = need(description, "description")
            return Source(type="eps", purpose=purpose, account_holder=holder)
        case c.Alma():
            return housed("alma", billing)
        case c.Trustly():
            return housed("trustly", billing)
    kind = REDIRECTS.get(type(method))
    if kind is None:
        raise IntegrationError.not_implemented("Selected payment method through checkout")
    return Source(type=kind)


def named(type: Literal["bancontact", "p24"], billing: c.Address) -> Source:
    """A bank's page, which is told whose account it is and where."""
    country = need(billing.country_alpha2_code, "address.billing_address.country_alpha2_code")
    name = need(payer.full_name(billing), HOLDER)
    return Source(type=type, payment_country=country.name, account_holder_name=name)


def housed(type: Literal["alma", "trustly"], billing: c.Address) -> Source:
    at = "address.billing_address"
    return Source(type=type, billing_address=need(payer.address(billing), at))


def numbered(
    type: Literal["card", "network_token"],
    month: Secret | None,
    year: Secret | None,
    billing: c.Address,
    at: str,
) -> Source:
    """What has a day of expiry; ``at`` is where the caller says it."""
    return Source(
        type=type,
        expiry_month=whole(need(month, f"{at}_exp_month"), f"{at}_exp_month"),
        expiry_year=full_year(need(year, f"{at}_exp_year"), f"{at}_exp_year"),
        billing_address=payer.address(billing),
    )


def full_year(text: Secret, field: str) -> int:
    """A year of four digits, of two or four.

    Raises:
        IntegrationError: INVALID_DATA_FORMAT, it is none.
    """
    years, digits = whole(text, field), len(text.reveal())
    if digits not in (2, 4):
        raise IntegrationError.invalid_data_format(field, "not a year of two or four digits")
    return years + 2000 if digits == 2 else years


def whole(text: Secret, field: str) -> int:
    """A whole number that the caller wrote as text.

    Raises:
        IntegrationError: INVALID_DATA_FORMAT, it is none.
    """
    digits = text.reveal()
    if not (digits.isascii() and digits.isdigit()):
        raise IntegrationError.invalid_data_format(field, "not a whole number")
    return int(digits)


def card(
    method: c.CardDetails | c.CardDetailsForNetworkTransactionId, billing: c.Address
) -> Source:
    at = "payment_method.card.card"
    told = numbered("card", method.card_exp_month, method.card_exp_year, billing, at)
    told.number = need(method.card_number, f"{at}_number")
    told.name = method.card_holder_name or payer.full_name(billing)
    if isinstance(method, c.CardDetails):
        told.cvv = need(method.card_cvc, f"{at}_cvc")
    return told


def vaulted(method: c.ProxyCardDetails, billing: c.Address) -> Source:
    """A card that a vault knows: its aliases go into the body as they were given."""
    at = "card_proxy.card"
    return Source(
        type="card",
        number=need(method.card_number, f"{at}_number"),
        expiry_month=need(method.card_exp_month, f"{at}_exp_month"),
        expiry_year=need(method.card_exp_year, f"{at}_exp_year"),
        cvv=method.card_cvc,
        name=method.card_holder_name or payer.full_name(billing),
        billing_address=payer.address(billing),
    )


def network_token(method: c.NetworkTokenData, billing: c.Address) -> Source:
    at = "payment_method.network_token.token"
    kind = NETWORK_TOKENS.get(
        need(method.card_network, "payment_method.network_token.card_network")
    )
    if kind is None:
        raise IntegrationError.not_supported("A token of this network through checkout")
    told = numbered("network_token", method.token_exp_month, method.token_exp_year, billing, at)
    told.token, told.token_type = need(method.token_number, f"{at}_number"), kind
    told.cryptogram, told.eci = method.token_cryptogram, method.eci
    return told


def apple_pay(wallet: c.AppleWallet, billing: c.Address) -> Source:
    opened = wallet.payment_data
    if not isinstance(opened, c.ApplePayDecryptedData):
        raise IntegrationError.missing_required_field(
            "payment_method.apple_pay_sdk.payment_data.decrypted_data"
        )
    at = "payment_method.apple_pay_sdk.application"
    month, year = opened.application_expiration_month, opened.application_expiration_year
    told = numbered("network_token", month, year, billing, at)
    told.token_type = "applepay"  # noqa: S105 - a kind of token
    told.token = need(opened.application_primary_account_number, f"{at}_primary_account_number")
    told.cryptogram = opened.payment_data.online_payment_cryptogram
    told.eci = opened.payment_data.eci_indicator
    return told


def google_pay(wallet: c.GoogleWallet, billing: c.Address) -> Source:
    opened = wallet.tokenization_data
    if not isinstance(opened, c.GooglePayDecryptedData):
        raise IntegrationError.missing_required_field("google_pay_decrypted_data")
    at = "payment_method.google_pay_sdk.card"
    told = numbered("network_token", opened.card_exp_month, opened.card_exp_year, billing, at)
    told.token_type = "googlepay"  # noqa: S105 - a kind of token
    told.token = need(opened.application_primary_account_number, f"{at}_number")
    told.cryptogram, told.eci = opened.cryptogram, opened.eci_indicator
    return told


def ach(method: c.Ach, billing: c.Address) -> Source:
    """https://www.checkout.com/docs/payments/add-payment-methods/ach"""
    name = method.bank_account_holder_name or payer.full_name(billing)
    first, last = payer.named(need(name, "payment_method.ach.bank_account_holder_name"))
    kind = HOLDERS.get(method.bank_holder_type) if method.bank_holder_type else None
    return Source(
        type="ach",
        account_type=ACCOUNTS.get(method.bank_type, "savings") if method.bank_type else "savings",
        country="US",
        account_number=need(method.account_number, "payment_method.ach.account_number"),
        bank_code=need(method.routing_number, "payment_method.ach.routing_number"),
        account_holder=payer.Holder(kind or "individual", first, last, payer.address(billing)),
    )

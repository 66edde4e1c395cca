"""What is paid with: the source of a payment. https://api-reference.checkout.com/#tag/Payments

The members of each source are those of the official SDK's payments/payments.py and payment_apm.py:
https://github.com/checkout/checkout-sdk-python
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from ucs.connectors.checkout.transformers import payer
from ucs.connectors.checkout.transformers.payer import Body
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.payers import full_name
from ucs.domain.router import need
from ucs.domain.secret import Secret
from ucs.wire.formats import present

BILLING = "address.billing_address"
HOLDER, PHONE = f"{BILLING}.first_name", "customer.phone_number"
NETWORK_TOKENS = {c.CardNetwork.VISA: "vts", c.CardNetwork.MASTERCARD: "mdes"}
HOLDERS = {
    c.BankHolderType.BANK_HOLDER_TYPE_PERSONAL: "individual",
    c.BankHolderType.BANK_HOLDER_TYPE_BUSINESS: "corporate",
}


def source(ask: Any) -> Body:
    """The source that a payment method is.

    Raises:
        IntegrationError: NOT_IMPLEMENTED, Checkout.com has none for it.
    """
    method = ask.payment_method
    kind, members = SOURCES.get(type(method), ("", plain))
    if not kind:
        raise IntegrationError.not_implemented("Selected payment method through checkout")
    return {"type": kind} | present(members(method, ask))


def plain(method: Any, ask: Any) -> Body:
    """A page that needs to be told nothing."""
    return {}


def described(method: Any, ask: Any) -> Body:
    """For methods whose page shows a description of the payment."""
    return {"description": need(ask.description, "description")}


def housed(method: Any, ask: Any) -> Body:
    """For methods that want the billing address."""
    return {"billing_address": need(payer.address(ask.address.billing_address), BILLING)}


def named(method: Any, ask: Any) -> Body:
    """A bank's page or slip, which is told whose account it is and where."""
    billing = ask.address.billing_address
    country = need(billing.country_alpha2_code, f"{BILLING}.country_alpha2_code")
    return {
        "payment_country": country.name,
        "account_holder_name": need(full_name(billing), HOLDER),
    }


def przelewy24(method: c.Przelewy24, ask: Any) -> Body:
    email = need(ask.address.billing_address.email, f"{BILLING}.email")
    return named(method, ask) | {"account_holder_email": email}


def held(method: Any, ask: Any) -> Body:
    """For methods that want the account holder's name."""
    full = need(full_name(ask.address.billing_address), HOLDER)
    return {"account_holder": payer.named(full)}


def eps(method: c.Eps, ask: Any) -> Body:
    return held(method, ask) | {"purpose": need(ask.description, "description")}


def swish(method: c.SwishQrWallet, ask: Any) -> Body:
    """https://www.checkout.com/docs/payments/add-payment-methods/swish/api-only"""
    return held(method, ask) | {"payment_country": named(method, ask)["payment_country"]}


def called(method: Any, ask: Any) -> Body:
    """A bank's app or page, which knows the payment's customer by their telephone.

    https://www.checkout.com/docs/payments/add-payment-methods/mb-way/api-only and
    https://www.checkout.com/docs/payments/add-payment-methods/bizum/payment-setup-api
    """
    need(payer.phone(ask), PHONE)
    return {}


def expiring(month: Secret | None, year: Secret | None, ask: Any, at: str) -> Body:
    """What has a day of expiry; ``at`` is where the caller says it."""
    return {
        "expiry_month": whole(need(month, f"{at}_exp_month"), f"{at}_exp_month"),
        "expiry_year": full_year(need(year, f"{at}_exp_year"), f"{at}_exp_year"),
        "billing_address": payer.address(ask.address.billing_address),
    }


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


def card(method: Any, ask: Any) -> Body:
    at = "payment_method.card.card"
    told = expiring(method.card_exp_month, method.card_exp_year, ask, at)
    if isinstance(method, c.CardDetails):
        told["cvv"] = need(method.card_cvc, f"{at}_cvc")
    return told | {
        "number": need(method.card_number, f"{at}_number"),
        "name": method.card_holder_name or full_name(ask.address.billing_address),
    }


def vaulted(method: c.ProxyCardDetails, ask: Any) -> Body:
    """A card that a vault knows: its aliases go into the body as they were given."""
    at, billing = "card_proxy.card", ask.address.billing_address
    return {
        "number": need(method.card_number, f"{at}_number"),
        "expiry_month": need(method.card_exp_month, f"{at}_exp_month"),
        "expiry_year": need(method.card_exp_year, f"{at}_exp_year"),
        "cvv": method.card_cvc,
        "name": method.card_holder_name or full_name(billing),
        "billing_address": payer.address(billing),
    }


def token(method: c.TokenPaymentMethodType, ask: Any) -> Body:
    return {"token": need(method.token, "payment_method.token.token")}


def network_token(method: c.NetworkTokenData, ask: Any) -> Body:
    at = "payment_method.network_token.token"
    network = need(method.card_network, "payment_method.network_token.card_network")
    if network not in NETWORK_TOKENS:
        raise IntegrationError.not_supported("A token of this network through checkout")
    return expiring(method.token_exp_month, method.token_exp_year, ask, at) | {
        "token": need(method.token_number, f"{at}_number"),
        "token_type": NETWORK_TOKENS[network],
        "cryptogram": method.token_cryptogram,
        "eci": method.eci,
    }


def apple_pay(wallet: c.AppleWallet, ask: Any) -> Body:
    """The card of an opened Apple Pay token, with its cryptogram."""
    opened, at = wallet.payment_data, "payment_method.apple_pay_sdk"
    if not isinstance(opened, c.ApplePayDecryptedData):
        raise IntegrationError.missing_required_field(f"{at}.payment_data.decrypted_data")
    at = f"{at}.application"
    month, year = opened.application_expiration_month, opened.application_expiration_year
    return expiring(month, year, ask, at) | {
        "token_type": "applepay",
        "token": need(opened.application_primary_account_number, f"{at}_primary_account_number"),
        "cryptogram": opened.payment_data.online_payment_cryptogram,
        "eci": opened.payment_data.eci_indicator,
    }


def google_pay(wallet: c.GoogleWallet, ask: Any) -> Body:
    """The card of an opened Google Pay token, with its cryptogram."""
    opened, at = wallet.tokenization_data, "payment_method.google_pay_sdk.card"
    if not isinstance(opened, c.GooglePayDecryptedData):
        raise IntegrationError.missing_required_field("google_pay_decrypted_data")
    return expiring(opened.card_exp_month, opened.card_exp_year, ask, at) | {
        "token_type": "googlepay",
        "token": need(opened.application_primary_account_number, f"{at}_number"),
        "cryptogram": opened.cryptogram,
        "eci": opened.eci_indicator,
    }


def ach(method: c.Ach, ask: Any) -> Body:
    """https://www.checkout.com/docs/payments/add-payment-methods/ach"""
    billing = ask.address.billing_address
    name = method.bank_account_holder_name or full_name(billing)
    kind = HOLDERS.get(method.bank_holder_type) if method.bank_holder_type else None
    checking = method.bank_type is c.BankType.BANK_TYPE_CHECKING
    return {
        "account_type": "checking" if checking else "savings",
        "country": "US",
        "account_number": need(method.account_number, "payment_method.ach.account_number"),
        "bank_code": need(method.routing_number, "payment_method.ach.routing_number"),
        "account_holder": {
            "type": kind or "individual",
            **payer.named(need(name, "payment_method.ach.bank_account_holder_name")),
            "billing_address": payer.address(billing),
        },
    }


def sepa(method: c.Sepa, ask: Any) -> Body:
    """https://www.checkout.com/docs/payments/add-payment-methods/sepa-direct-debit/api-only"""
    billing, agreed = ask.address.billing_address, ask.customer_acceptance.accepted_at
    address = need(payer.address(billing), BILLING)
    iban = need(method.iban, "payment_method.sepa.iban")
    name = method.bank_account_holder_name or full_name(billing)
    signed = datetime.fromtimestamp(agreed, UTC).date() if agreed else None
    return {
        "country": iban.reveal()[:2],
        "account_number": iban,
        "currency": need(ask.amount, "amount").currency,
        "date_of_signature": signed.isoformat() if signed else None,
        "account_holder": {
            **payer.named(need(name, "payment_method.sepa.bank_account_holder_name")),
            "billing_address": address | {"state": None},
        },
    }


# Each payment method's type, and what that source says besides.
SOURCES: dict[type, tuple[str, Callable[[Any, Any], Body]]] = {
    c.CardDetails: ("card", card),
    c.ProxyCardDetails: ("card", vaulted),
    c.TokenPaymentMethodType: ("token", token),
    c.NetworkTokenData: ("network_token", network_token),
    c.AppleWallet: ("network_token", apple_pay),
    c.GoogleWallet: ("network_token", google_pay),
    c.Ach: ("ach", ach),
    c.Sepa: ("sepa", sepa),
    c.Ideal: ("ideal", described),
    c.BancontactCard: ("bancontact", named),
    c.MultibancoBankTransfer: ("multibanco", named),
    c.Przelewy24: ("p24", przelewy24),
    c.Eps: ("eps", eps),
    c.SwishQrWallet: ("swish", swish),
    c.Bizum: ("bizum", called),
    c.MBWay: ("mbway", called),
    c.Blik: ("blik", plain),
    c.Alma: ("alma", housed),
    c.TamaraRedirect: ("tamara", housed),
    c.WeChatPayRedirectWallet: ("wechatpay", housed),
    c.PaypalRedirectWallet: ("paypal", plain),
    c.AliPayRedirectWallet: ("alipay_cn", plain),
    c.AliPayHKRedirectWallet: ("alipay_hk", plain),
    c.GcashRedirectWallet: ("gcash", plain),
    c.DanaRedirectWallet: ("dana", plain),
    c.KakaoPayRedirectWallet: ("kakaopay", plain),
    c.TouchNGoRedirectWallet: ("tng", plain),
    c.TwintRedirectWallet: ("twint", plain),
    c.VippsRedirectWallet: ("vipps", plain),
    c.MobilePayRedirectWallet: ("mobilepay", plain),
}

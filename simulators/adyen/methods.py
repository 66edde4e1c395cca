"""Payment methods beside cards: how the shopper pays, what must be told, in which currencies.

https://docs.adyen.com/payment-methods
"""

from typing import Literal

import msgspec

from simulators.adyen.words import among
from simulators.core.clock import DAY
from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod

Step = Literal["redirect", "qrCode", "await", "voucher", "bankTransfer", "sdk", "debit", "card"]
"""What the shopper is asked for, in the words of `action.type`; debit and card ask for nothing."""


class Method(msgspec.Struct, frozen=True):
    """One type. `customer` is what the shopper does, `currencies` () for any, `needs` fields."""

    kind: str
    step: Step
    customer: CustomerMethod
    currencies: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    refundable: bool = True


RESULTS = {
    "redirect": "RedirectShopper",
    "qrCode": "Pending",
    "await": "Pending",
    "sdk": "Pending",
    "voucher": "PresentToShopper",
    "bankTransfer": "Received",
}
"""The resultCode while the shopper has not paid, by the action."""

CARDS = among(
    "scheme card bcmc networkToken clicktopay applepay googlepay paywithgoogle androidpay"
    " samsungpay visacheckout masterpass fastlane externalToken giftcard ancv amazonpay"
)
"""Types that are authorised at once, 3D Secure and gift card orders apart."""

DEBITS = {
    "ach": ("USD",),
    "ach_plaid": ("USD",),
    "sepadirectdebit": ("EUR",),
    "sepadirectdebit_amazonpay": ("EUR",),
    "directdebit_GB": ("GBP",),
    "directdebit_AU": ("AUD",),
    "eft_directdebit_CA": ("CAD",),
    "paybybank_AIS_DD": ("USD",),
}

LATER = {"sepadirectdebit": "sepa", "sepadirectdebit_amazonpay": "sepa", "directdebit_GB": "bacs"}
"""Debits that are received first, and authorised by webhook.

https://docs.adyen.com/payment-methods/sepa-direct-debit/api-only
https://docs.adyen.com/payment-methods/bacs/api-only
"""

OPEN_INVOICE = ("lineItems",)
KLARNA = ("countryCode", "lineItems")
VOUCHERS = {
    "boletobancario": "boleto",
    "boletobancario_bradesco": "boleto",
    "boletobancario_itau": "boleto",
    "boletobancario_santander": "boleto",
    "boletobancario_bancodobrasil": "boleto",
    "boletobancario_hsbc": "boleto",
    "primeiropay_boleto": "boleto",
    "oxxo": "oxxo",
    "multibanco": "multibanco_bank_transfer",
    "doku_alfamart": "alfamart",
    "doku_indomaret": "indomaret",
    "doku_bca_va": "bca_bank_transfer",
    "doku_bni_va": "bni_va_bank_transfer",
    "doku_bri_va": "bri_va_bank_transfer",
    "doku_cimb_va": "cimb_va_bank_transfer",
    "doku_danamon_va": "danamon_va_bank_transfer",
    "doku_mandiri_va": "mandiri_va_bank_transfer",
    "doku_permata_lite_atm": "permata_bank_transfer",
    "econtext_seven_eleven": "seven_eleven",
    "econtext_stores": "lawson",
    "econtext_atm": "pay_easy",
    "econtext_online": "pay_easy",
    "econtext": "pay_easy",
    "konbini": "lawson",
    "dragonpay_otc_banking": "efecty",
    "dragonpay_otc_non_banking": "seven_eleven",
    "dragonpay_otc_philippines": "seven_eleven",
    "fawry": "e_voucher",
    "cashticket": "e_voucher",
}
QR_CODES = {
    "pix": "pix",
    "swish": "swish_qr",
    "wechatpayQR": "we_chat_pay_qr",
    "wechatpay": "we_chat_pay_qr",
    "bcmc_mobile": "bancontact_card",
    "bcmc_mobile_QR": "bancontact_card",
    "duitnow": "duit_now",
    "promptpay": "duit_now",
    "paynow": "duit_now",
    "upi_qr": "upi_qr",
    "payme": "duit_now",
}
AWAITS = {"blik": "blik", "mbway": "mb_way", "upi_collect": "upi_collect", "payto": "open_banking"}
TRANSFERS = {"bankTransfer_IBAN": "sepa_bank_transfer", "bankTransfer": "local_bank_transfer"}
SDKS = {"wechatpaySDK": "we_chat_pay_redirect", "wechatpayMiniProgram": "we_chat_pay_redirect"}
REDIRECTS = {
    "ideal": "ideal",
    "eps": "eps",
    "trustly": "trustly",
    "bizum": "bizum",
    "alipay": "ali_pay_redirect",
    "alipay_hk": "ali_pay_hk_redirect",
    "wechatpayWeb": "we_chat_pay_redirect",
    "paypal": "paypal_redirect",
    "klarna": "klarna",
    "klarna_account": "klarna",
    "klarna_paynow": "klarna",
    "affirm": "affirm",
    "afterpaytouch": "afterpay_clearpay",
    "clearpay": "afterpay_clearpay",
    "alma": "alma",
    "mobilepay": "mobile_pay_redirect",
    "vipps": "vipps_redirect",
    "twint": "twint_redirect",
    "gcash": "gcash_redirect",
    "dana": "dana_redirect",
    "kakaopay": "kakao_pay_redirect",
    "momo_wallet": "momo_redirect",
    "touchngo": "touch_n_go_redirect",
    "gopay_wallet": "go_pay_redirect",
    "paysafecard": "pay_safe_card",
    "paybybank": "open_banking_uk",
    "onlineBanking_PL": "online_banking_poland",
    "onlineBanking_SK": "online_banking_slovakia",
    "onlineBanking_CZ": "online_banking_czech_republic",
    "ebanking_FI": "online_banking_finland",
    "molpay_ebanking_fpx_MY": "online_banking_fpx",
    "molpay_ebanking_TH": "online_banking_thailand",
    "onlinebanking_IN": "netbanking",
    "directEbanking": "sofort",
}

CURRENCIES: dict[str, str] = {
    "ideal": "EUR",
    "eps": "EUR",
    "bizum": "EUR",
    "multibanco": "EUR",
    "mbway": "EUR",
    "ebanking_FI": "EUR",
    "onlineBanking_SK": "EUR",
    "onlineBanking_PL": "PLN",
    "onlineBanking_CZ": "CZK",
    "blik": "PLN",
    "pix": "BRL",
    "boletobancario": "BRL",
    "oxxo": "MXN",
    "swish": "SEK",
    "vipps": "NOK",
    "twint": "CHF",
    "gcash": "PHP",
    "dana": "IDR",
    "gopay_wallet": "IDR",
    "momo_wallet": "VND",
    "kakaopay": "KRW",
    "touchngo": "MYR",
    "molpay_ebanking_fpx_MY": "MYR",
    "molpay_ebanking_MY": "MYR",
    "molpay_ebanking_TH": "THB",
    "molpay_ebanking_VN": "VND",
    "onlinebanking_IN": "INR",
    "wallet_IN": "INR",
    "upi_collect": "INR",
    "upi_intent": "INR",
    "upi_qr": "INR",
    "knet": "KWD",
    "benefit": "BHD",
    "affirm": "USD CAD",
    "paybright": "CAD",
    "mobilepay": "DKK EUR",
    "walley": "SEK NOK DKK EUR",
    "alma": "EUR",
    "zip": "AUD NZD",
    "clearpay": "GBP EUR",
    "atome": "SGD MYR HKD TWD THB IDR PHP VND JPY",
    "econtext_seven_eleven": "JPY",
    "econtext_stores": "JPY",
    "econtext_atm": "JPY",
    "econtext_online": "JPY",
    "econtext": "JPY",
    "paybybank": "GBP EUR",
}
DOKU_CURRENCY = ("IDR",)

NEEDS: dict[str, tuple[str, ...]] = {
    "klarna": KLARNA,
    "klarna_account": KLARNA,
    "klarna_paynow": KLARNA,
    "klarna_b2b": KLARNA,
    "affirm": OPEN_INVOICE,
    "afterpaytouch": OPEN_INVOICE,
    "clearpay": OPEN_INVOICE,
    "walley": OPEN_INVOICE,
    "ratepay": OPEN_INVOICE,
    "boletobancario": ("socialSecurityNumber", "shopperName"),
}
NOT_REFUNDABLE = frozenset((*VOUCHERS, "blik_recurring")) - {"multibanco"}

APART = among(
    "klarna klarnapayments klarnapayments_account klarnapayments_b2b klarna_paynow klarna_account"
    " klarna_b2b klarna_network afterpay_default afterpaytouch afterpay_b2b clearpay affirm paypal"
    " mobilepay vipps twint alma walley walley_b2b ratepay ratepay_directdebit riverty"
    " riverty_account riverty_installments zip oney facilypay facilypay_3x facilypay_4x"
    " facilypay_6x facilypay_10x facilypay_12x scalapay scalapay_3x scalapay_4x cashapp paypo"
    " openinvoice paybright"
)
"""What may be held and captured later, beside cards and debits."""


def captured_apart(kind: str) -> bool:
    """Whether a method has separate captures."""
    return kind in CARDS or kind in DEBITS or kind in APART


OTHER = CustomerMethod("other", "your wallet or bank", "page")
"""A page for what the shared table has no entry for."""
OPEN_FOR = {"voucher": 3 * DAY, "bankTransfer": 14 * DAY}


def method(kind: str) -> Method:
    """How a type is paid. Every type that the document lists has one."""
    found = _KNOWN.get(kind)
    if found is None:
        found = _KNOWN[kind] = _made(kind)
    return found


def _made(kind: str) -> Method:
    step, name = _step(kind)
    currencies = DEBITS.get(kind) or tuple(CURRENCIES.get(kind, "").split())
    if kind.startswith("doku_"):
        currencies = DOKU_CURRENCY
    customer = CUSTOMER_METHODS.get(name, OTHER)
    return Method(kind, step, customer, currencies, NEEDS.get(kind, ()), kind not in NOT_REFUNDABLE)


def _step(kind: str) -> tuple[Step, str]:
    tables: tuple[tuple[Step, dict[str, str]], ...] = (
        ("voucher", VOUCHERS),
        ("qrCode", QR_CODES),
        ("await", AWAITS),
        ("bankTransfer", TRANSFERS),
        ("sdk", SDKS),
    )
    if kind in CARDS:
        return "card", ""
    if kind in DEBITS:
        return "debit", LATER.get(kind, "")
    for step, table in tables:
        if kind in table:
            return step, table[kind]
    return "redirect", REDIRECTS.get(kind, "")


_KNOWN: dict[str, Method] = {}

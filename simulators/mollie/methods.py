"""Payment methods: what each takes, how its customers pay, and the Methods API.

Limits and currencies: https://docs.mollie.com/reference/list-all-methods,
https://docs.mollie.com/docs/multicurrency; times until a payment expires:
https://docs.mollie.com/docs/handling-payment-status
"""

from typing import Any

import msgspec

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod
from simulators.mollie.words import DAY, HOUR, MINUTE

CARD = CustomerMethod("card", "your card", "page", expires=30 * MINUTE)
WALLET = "EUR AUD CAD CHF CZK DKK GBP HKD HUF ILS JPY NOK NZD PHP PLN SEK SGD USD"
CARDS = f"{WALLET} AED BGN ISK RON RUB ZAR".split()
PAYPAL = f"{WALLET} BRL MXN MYR RUB THB TWD".split()
KLARNA = ["EUR", "CHF", "CZK", "DKK", "GBP", "HUF", "NOK", "PLN", "RON", "SEK"]
ADDRESSED = ("givenName", "familyName", "email", "streetAndNumber", "postalCode", "city", "country")
"""What a billing address must have for pay-later methods."""


class Method(msgspec.Struct, frozen=True):
    """One payment method. Amounts are minor units of its first currency; `most` 0 is no limit.

    `holds`: "never", "asked" (with captureMode manual) or "always"; `captures` of one hold are
    "one" or "many".
    """

    id: str
    description: str
    customer: CustomerMethod
    currencies: tuple[str, ...] = ("EUR",)
    least: int = 1
    most: int = 5_000_000
    holds: str = "never"
    captures: str = "one"
    lined: bool = False
    addressed: bool = False
    first: bool = False
    recurring: bool = False
    refundable: bool = True
    cancelable: bool = False
    hidden: bool = False


_HELD: dict[str, Any] = {"holds": "asked", "captures": "many"}
_LATER: dict[str, Any] = {**_HELD, "lined": True, "addressed": True}
_TABLE: tuple[tuple[str, str, str, int, dict[str, Any]], ...] = (
    ("ideal", "iDEAL", "ideal", 15 * MINUTE, {"first": True}),
    ("bancontact", "Bancontact", "bancontact_card", HOUR, {"least": 2, "first": True}),
    ("belfius", "Belfius Pay Button", "local_bank_redirect", HOUR, {"first": True}),
    ("kbc", "KBC/CBC Payment Button", "local_bank_redirect", HOUR, {"first": True}),
    ("eps", "eps", "eps", HOUR, {"least": 100, "first": True}),
    ("giropay", "Giropay", "giropay", 30 * MINUTE, {"least": 100, "first": True}),
    ("sofort", "SOFORT Banking", "sofort", 2 * HOUR, {"least": 10, "first": True}),
    ("mybank", "MyBank", "local_bank_redirect", 45 * MINUTE, {"first": True}),
    ("trustly", "Trustly", "trustly", 0, {"first": True}),
    ("paybybank", "Pay by Bank", "open_banking_uk", 0, {"currencies": ("EUR", "GBP")}),
    (
        "przelewy24",
        "Przelewy24",
        "przelewy24",
        HOUR,
        {"currencies": ("EUR", "PLN"), "most": 1_281_500},
    ),
    ("blik", "Blik", "blik", HOUR, {"currencies": ("PLN", "EUR")}),
    ("twint", "TWINT", "twint_redirect", 0, {"currencies": ("CHF",), "most": 500_000}),
    ("swish", "Swish", "swish_qr", 0, {"currencies": ("SEK",)}),
    ("bizum", "Bizum", "bizum", 0, {}),
    ("mbway", "MB WAY", "mb_way", 0, {}),
    ("bancomatpay", "BANCOMAT Pay", "local_bank_redirect", 0, {}),
    ("satispay", "Satispay", "satispay_redirect", 0, {}),
    ("mobilepay", "MobilePay", "mobile_pay_redirect", 0, {"currencies": ("DKK", "EUR"), **_HELD}),
    ("vipps", "Vipps", "vipps_redirect", 0, {"currencies": ("NOK",), **_HELD}),
    (
        "multibanco",
        "Multibanco",
        "multibanco_bank_transfer",
        0,
        {"least": 50, "cancelable": True},
    ),
    (
        "banktransfer",
        "Bank transfer",
        "sepa_bank_transfer",
        12 * DAY,
        {"most": 100_000_000, "cancelable": True},
    ),
    (
        "paypal",
        "PayPal",
        "paypal_redirect",
        3 * HOUR,
        {"currencies": tuple(PAYPAL), "most": 0, "first": True, "recurring": True},
    ),
    (
        "paysafecard",
        "paysafecard",
        "pay_safe_card",
        15 * MINUTE,
        {"least": 100, "most": 100_000, "refundable": False},
    ),
    ("giftcard", "Gift cards", "pay_safe_card", 0, {"most": 0, "refundable": False}),
    ("voucher", "Vouchers", "pay_safe_card", 2 * HOUR, {"least": 100, "lined": True}),
    (
        "directdebit",
        "SEPA Direct Debit",
        "sepa",
        0,
        {"most": 100_000, "recurring": True, "cancelable": True},
    ),
    ("bacs", "Bacs Direct Debit", "bacs", 0, {"currencies": ("GBP",), "cancelable": True}),
    ("klarna", "Klarna", "klarna", 48 * HOUR, {"currencies": tuple(KLARNA), **_LATER}),
    ("billie", "Billie", "klarna", 48 * HOUR, {"currencies": ("EUR", "GBP"), **_LATER}),
    ("billink", "Billink", "klarna", 48 * HOUR, {**_LATER, "holds": "always"}),
    ("riverty", "Riverty", "klarna", 48 * HOUR, {**_LATER, "holds": "always"}),
    (
        "in3",
        "iDEAL in3",
        "klarna",
        48 * HOUR,
        {"least": 5_000, "most": 500_000, "lined": True, "addressed": True},
    ),
    ("alma", "Alma", "alma", 0, {"least": 5_000, "most": 400_000, "addressed": True}),
)


def _made(id: str, description: str, name: str, expires: int, rest: dict[str, Any]) -> Method:
    known = CUSTOMER_METHODS[name]
    customer = msgspec.structs.replace(
        known, title=description, expires=expires or max(known.expires, 15 * MINUTE)
    )
    return Method(id, description, customer, **rest)


_CARD: dict[str, Any] = {
    "currencies": tuple(CARDS),
    "most": 1_000_000,
    "holds": "asked",
    "first": True,
}
METHODS: dict[str, Method] = {
    "creditcard": Method("creditcard", "Card", CARD, recurring=True, **_CARD),
    "applepay": Method("applepay", "Apple Pay", CARD, **_CARD),
    **{row[0]: _made(*row) for row in _TABLE},
}
# Klarna's products became one method; their old names are still taken.
# https://docs.mollie.com/docs/klarna
for _old, _title in (
    ("klarnapaylater", "Pay later."),
    ("klarnapaynow", "Pay now."),
    ("klarnasliceit", "Slice it."),
):
    METHODS[_old] = msgspec.structs.replace(
        METHODS["klarna"], id=_old, description=_title, hidden=True
    )

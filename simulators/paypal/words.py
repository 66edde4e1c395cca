"""PayPal's words for what the ledger knows, its currencies, and the test values of its sandbox."""

import re
from decimal import Decimal
from typing import Any

from simulators.paypal.errors import refused

Fields = dict[str, Any]

# https://developer.paypal.com/api/rest/reference/currency-codes/
CURRENCIES = frozenset((
    "AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY",
    "MXN", "MYR", "NOK", "NZD", "PHP", "PLN", "SEK", "SGD", "THB", "TWD", "USD",
))  # fmt: skip
WITHOUT_DECIMALS = frozenset(("HUF", "JPY", "TWD"))
WITHOUT_MINOR_UNIT = frozenset(("JPY",))
"""HUF and TWD have minor units in ISO 4217; PayPal takes none of them."""
MOST = Decimal("999999999999999.99")

AUTHORIZATION_SECONDS = 29 * 24 * 3600
"""An authorization is valid for 29 days, of which the first three are guaranteed.
https://developer.paypal.com/docs/api/payments/v2/#authorizations_reauthorize"""
HONOR_SECONDS = 3 * 24 * 3600
ORDER_SECONDS = 3 * 3600
"""An order that nobody approves is given up then."""
REVIEW_SECONDS = 24 * 3600
"""A payment under review is decided within a day."""
REFUND_SECONDS = 180 * 24 * 3600
"""A capture can be refunded for 180 days."""
DISPUTE_SECONDS = 10 * 24 * 3600
"""A seller has ten days to answer a dispute."""
VOUCHER_SECONDS = 7 * 24 * 3600
"""A payer has seven days to pay by what they were shown."""
TOKEN_SECONDS = 9 * 3600
"""An access token lives for nine hours."""
SETUP_SECONDS = 3 * 24 * 3600
"""A setup token lives for three days."""
REPLAY_SECONDS = {
    "/v1/payments": 30 * 24 * 3600,
    "/v2/payments": 45 * 24 * 3600,
    "/v2/checkout": 6 * 3600,
    "/v3/vault": 3 * 3600,
}
"""How long a PayPal-Request-Id is kept.
https://developer.paypal.com/api/rest/reference/idempotency/"""

# https://developer.paypal.com/tools/sandbox/card-testing/#link-simulatecarderrorscenarios
REJECTIONS = {
    "CCREJECT-REFUSED": "0500",
    "CCREJECT-SF": "9500",
    "CCREJECT-EC": "5400",
    "CCREJECT-IRC": "5180",
    "CCREJECT-IF": "5120",
    "CCREJECT-LS": "9520",
    "CCREJECT-IA": "1330",
    "CCREJECT-BANK_ERROR": "5100",
    "CCREJECT-CVV_F": "00N7",
}
"""Names on a card that have it declined, and the processor's response code."""

# https://developer.paypal.com/docs/business/checkout/3d-secure/3d-secure-test/ and
# https://developer.paypal.com/platforms/checkout/advanced/customize/3d-secure/test
AUTHENTICATIONS: dict[str, tuple[bool, str, str, str]] = {
    "4868719460707704": (False, "Y", "Y", "POSSIBLE"),
    "5329879786234393": (False, "Y", "Y", "POSSIBLE"),
    "4868719115514992": (False, "Y", "U", "UNKNOWN"),
    "5329879785160250": (False, "Y", "U", "UNKNOWN"),
    "4868719796782421": (False, "Y", "N", "NO"),
    "5329879743856650": (False, "Y", "N", "NO"),
    "4868719041085422": (False, "Y", "A", "POSSIBLE"),
    "5329879703852350": (False, "Y", "A", "POSSIBLE"),
    "4868719494697210": (True, "", "", "NO"),
    "5329879747163939": (True, "", "", "NO"),
    "4868719632978803": (True, "U", "", "NO"),
    "5329879761823947": (True, "U", "", "NO"),
    "4868719196829038": (True, "Y", "Y", "POSSIBLE"),
    "5329879707824603": (True, "Y", "Y", "POSSIBLE"),
    "4868719158130060": (True, "Y", "N", "NO"),
    "5329879769571910": (True, "Y", "N", "NO"),
    "4868719581920723": (True, "Y", "A", "POSSIBLE"),
    "5329879715396727": (True, "Y", "A", "POSSIBLE"),
    "4868719033482561": (True, "Y", "U", "NO"),
    "5329879705777613": (True, "Y", "U", "NO"),
    "4868719081564153": (True, "Y", "R", "NO"),
    "5319541865518409": (True, "Y", "R", "NO"),
}
"""Test cards of 3D Secure: frictionless, enrollment, authentication, liability shift; "" where
PayPal tells nothing."""
CHALLENGED = (False, "Y", "Y", "POSSIBLE")
"""What any other card comes to whose holder does what the issuer asks."""


def authentication(outcome: tuple[bool, str, str, str], *, approved: bool) -> Fields:
    """What came of an authentication, as PayPal shows it; a payer can always fail."""
    _, enrolled, status, shift = outcome
    if not approved:
        enrolled, status, shift = "Y", "N", "NO"
    told = {"enrollment_status": enrolled, "authentication_status": status}
    shown: Fields = {"liability_shift": shift}
    if enrolled:
        shown["three_d_secure"] = {name: word for name, word in told.items() if word}
    return shown


QR_CODE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABAQAAAAA3bvkkAAAACklEQVR42mNgAAAAAgAB5Sfe/AAAAABJRU5ErkJggg=="
)
"""A picture (PNG, one dot) in the place of a QR code."""

_BRANDS = (
    ("VISA", re.compile(r"4")),
    ("MASTERCARD", re.compile(r"5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720)")),
    ("AMEX", re.compile(r"3[47]")),
    ("JCB", re.compile(r"35(2[89]|[3-8])")),
    ("DINERS", re.compile(r"3(0[0-5]|[689])")),
    ("DISCOVER", re.compile(r"6011|64[4-9]|65")),
    ("CHINA_UNION_PAY", re.compile(r"62")),
    ("MAESTRO", re.compile(r"50|5[6-9]|6")),
)


def brand(number: str) -> str:
    """The brand of a card number."""
    return next((name for name, prefix in _BRANDS if prefix.match(number)), "UNKNOWN")


def minor(money: Fields, field: str, *, least: int = 1) -> int:
    """An amount as PayPal writes it, in minor units. Raises PaypalError naming the field."""
    currency, text = money["currency_code"], money["value"]
    if currency not in CURRENCIES:
        raise refused("INVALID_CURRENCY_CODE", f"{field}/currency_code", currency)
    value = Decimal(text)
    if value <= 0 and least:
        raise refused("CANNOT_BE_ZERO_OR_NEGATIVE", f"{field}/value", text)
    if value < 0:
        raise refused("CANNOT_BE_NEGATIVE", f"{field}/value", text)
    if value > MOST:
        raise refused("MAX_VALUE_EXCEEDED", f"{field}/value", text)
    places = len(text.partition(".")[2])
    if currency in WITHOUT_DECIMALS and places:
        raise refused("DECIMALS_NOT_SUPPORTED", f"{field}/value", text)
    if places > 2:
        raise refused("DECIMAL_PRECISION", f"{field}/value", text)
    return int(value.scaleb(0 if currency in WITHOUT_MINOR_UNIT else 2))


def shown(amount: int, currency: str) -> Fields:
    """Minor units as PayPal writes an amount."""
    if currency in WITHOUT_MINOR_UNIT:
        value = str(amount)
    elif currency in WITHOUT_DECIMALS:
        value = str(amount // 100)
    else:
        value = f"{amount // 100}.{amount % 100:02d}"
    return {"currency_code": currency, "value": value}


def fee(amount: int, currency: str) -> int:
    """What PayPal keeps of a payment: 2.59 % and a fixed part, whole where it has no decimals.

    https://www.paypal.com/us/business/paypal-business-fees
    """
    if currency in WITHOUT_MINOR_UNIT:
        return min(amount, amount * 259 // 10_000 + 40)
    kept = min(amount, amount * 259 // 10_000 + 49)
    return kept // 100 * 100 if currency in WITHOUT_DECIMALS else kept

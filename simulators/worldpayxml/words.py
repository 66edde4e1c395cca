"""Test cards, test names, networks and currencies.

https://developer.worldpay.com/docs/wpg/directintegration/abouttesting
https://developer.worldpay.com/docs/wpg/hostedintegration/abouttesting
"""

import base64
import binascii
import re
from datetime import UTC, datetime

NETWORKS = (
    ("visa", re.compile(r"4"), "VISA-SSL"),
    ("mastercard", re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720"), "ECMC-SSL"),
    ("amex", re.compile(r"3[47]"), "AMEX-SSL"),
    ("jcb", re.compile(r"35(2[89]|[3-8])"), "JCB-SSL"),
    ("diners", re.compile(r"3(0[0-5]|[689])"), "DINERS-SSL"),
    ("discover", re.compile(r"6011|64[4-9]|65"), "DISCOVER-SSL"),
    ("maestro", re.compile(r"5[0678]|6"), "MAESTRO-SSL"),
)
SHOWN_AS = {network: method for network, _, method in NETWORKS}

REFUSALS = {
    4: "HOLD CARD", 5: "REFUSED", 8: "APPROVE AFTER IDENTIFICATION", 13: "INVALID AMOUNT",
    15: "INVALID CARD ISSUER", 17: "ANNULATION BY CLIENT", 28: "ACCESS DENIED",
    29: "IMPOSSIBLE REFERENCE NUMBER", 33: "CARD EXPIRED", 34: "FRAUD SUSPICION",
    38: "SECURITY CODE EXPIRED", 41: "LOST CARD", 43: "STOLEN CARD, PICK UP",
    51: "LIMIT EXCEEDED", 55: "INVALID SECURITY CODE", 56: "UNKNOWN CARD",
    57: "ILLEGAL TRANSACTION", 62: "RESTRICTED CARD", 63: "SECURITY RULES VIOLATED",
    75: "SECURITY CODE INVALID", 76: "CARD BLOCKED", 85: "REJECTED BY CARD ISSUER",
}  # fmt: skip
"""What `REFUSED` and a number as the cardholder's name brings about."""

ZERO = frozenset({
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV",
    "XAF", "XOF", "XPF",
})  # fmt: skip
THREE = frozenset(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"])


def exponent(currency: str) -> int:
    """How many places a currency's minor unit has."""
    return 0 if currency in ZERO else 3 if currency in THREE else 2


def network_of(number: str) -> str | None:
    """The network of a card number, None where no network has such."""
    return next((name for name, start, _ in NETWORKS if start.match(number)), None)


def is_base64(text: str) -> bool:
    """Whether a text is base64 of something."""
    try:
        return bool(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return False


def masked(number: str) -> str:
    """A card number as it may be shown."""
    return f"{number[:4]}********{number[-4:]}"


def parts(at: float) -> datetime:
    """A time in UTC."""
    return datetime.fromtimestamp(at, UTC)

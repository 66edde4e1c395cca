"""How Xendit says what the ledger knows, and the money that its card channel takes."""

from decimal import Decimal

import msgspec

STATUS = {
    "open": "PENDING",
    "challenged": "REQUIRES_ACTION",
    "pending": "PENDING",
    "authorized": "AWAITING_CAPTURE",
    "captured": "SUCCEEDED",
    "declined": "FAILED",
    "failed": "FAILED",
    "voided": "EXPIRED",
}
REFUND_STATUS = {
    "pending": "PENDING",
    "succeeded": "SUCCEEDED",
    "failed": "FAILED",
    "canceled": "CANCELLED",
}

CHALLENGE_SECONDS = 600
"""A card payment waits this long for the customer."""
HOLD_SECONDS = 7 * 24 * 3600
"""An authorization that is not captured is released then."""


class Market(msgspec.Struct, frozen=True):
    """Where a currency is charged: country, decimals, and the amounts that cards may have.

    `least` and `most` are major units; the documents give no `most` that is not raised on request
    or at odds with their own test amounts for VND, MYR and USD.
    """

    country: str
    decimals: int
    least: int
    most: int | None = None


# https://docs.xendit.co/docs/cards, /cards-8, /th-credit-card, /clone-cards
MARKETS = {
    "IDR": Market("ID", 2, 5_000, 200_000_000),
    "PHP": Market("PH", 2, 20, 700_000),
    "THB": Market("TH", 2, 1, 700_000),
    "MYR": Market("MY", 2, 1),
    "VND": Market("VN", 0, 1_000),
    "USD": Market("US", 2, 1),
}

# https://docs.xendit.co/docs/cards-simulate-card-scenarios
FAILING_AMOUNTS = {
    "10051": "EXPIRED_CARD",
    "10052": "SUSPECTED_FRAUDULENT",
    "10053": "DECLINED_BY_PROCESSOR",
    "10054": "INSUFFICIENT_BALANCE",
    "10055": "STOLEN_CARD",
    "10056": "INACTIVE_OR_UNAUTHORIZED_CARD",
    "10057": "PROCESSOR_ERROR",
    "10058": "INVALID_CVV",
    "10059": "DECLINED_BY_ISSUER",
    "10.05": "DECLINED_BY_ISSUER",
    "10.14": "INVALID_CARD",
    "10.3": "PROCESSOR_ERROR",
    "10.51": "INSUFFICIENT_BALANCE",
    "10.65": "DECLINED_BY_ISSUER",
}
FAILING_DONG = {
    "405400": "EXPIRED_CARD",
    "405900": "SUSPECTED_FRAUDULENT",
    "405100": "INSUFFICIENT_BALANCE",
    "400700": "STOLEN_CARD",
    "405500": "INACTIVE_OR_UNAUTHORIZED_CARD",
    "402500": "PROCESSOR_ERROR",
    "403900": "INVALID_CVV",
    "400300": "DECLINED_BY_ISSUER",
}


def failure(amount: int, currency: str) -> str | None:
    """The failure code that a test amount (minor units) asks for."""
    table = FAILING_DONG if currency == "VND" else FAILING_AMOUNTS
    return table.get(str(major(amount, currency)))


def minor(amount: float, currency: str) -> int | None:
    """An amount as Xendit writes it, in minor units; None where it has too many decimals."""
    scaled = Decimal(str(amount)).scaleb(MARKETS[currency].decimals)
    return int(scaled) if scaled == scaled.to_integral_value() else None


def major(amount: int, currency: str) -> int | float:
    """Minor units as the number that Xendit writes: whole where it is whole."""
    whole, rest = divmod(amount, 10 ** MARKETS[currency].decimals)
    return whole if not rest else float(Decimal(amount).scaleb(-MARKETS[currency].decimals))

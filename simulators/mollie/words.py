"""Mollie's words: currencies, magic amounts, times, and the money as Mollie writes it."""

import re
from datetime import UTC, datetime
from functools import lru_cache

MINUTE, HOUR, DAY = 60, 3600, 24 * 3600

# https://docs.mollie.com/docs/multicurrency and the currencies of local methods
_TWO = """
AED AUD BGN BRL CAD CHF CZK DKK EUR GBP HKD HUF ILS MXN MYR NOK NZD PHP PLN RON RUB SEK SGD THB
TWD USD ZAR
"""
DECIMALS = dict.fromkeys(_TWO.split(), 2) | {"ISK": 0, "JPY": 0}

# https://docs.mollie.com/reference/testing: the customer chooses "failed" on the test page
FAILURE_REASONS = {
    100100: "invalid_card_number",
    100200: "invalid_cvv",
    100300: "invalid_card_holder_name",
    100400: "card_expired",
    100500: "invalid_card_type",
    100600: "refused_by_issuer",
    100700: "insufficient_funds",
    100800: "inactive_card",
    100900: "possible_fraud",
    101000: "authentication_failed",
    101100: "card_declined",
}
FAILURE_MESSAGES = {
    "invalid_card_number": "The card number is invalid. Please check your card number.",
    "invalid_cvv": "The security code is invalid. Please check your security code.",
    "invalid_card_holder_name": "The name of the card holder is invalid.",
    "card_expired": "The card has expired. Please use another card.",
    "invalid_card_type": "This type of card is not accepted. Please use another card.",
    "refused_by_issuer": "The card was refused by its issuer. Please use another card.",
    "insufficient_funds": "The balance of your card is too low. Please use another card.",
    "inactive_card": "The card is not active. Please use another card.",
    "possible_fraud": "The payment was refused. Please use another card.",
    "authentication_failed": "You could not be authenticated. Please try again.",
    "card_declined": "Your card was declined.",
    "unknown_reason": "The payment failed. Please use another card.",
}

CAPTURE_SECONDS = 5 * MINUTE
"""A capture is `pending` for so long."""
RELEASE_SECONDS = MINUTE
"""Releases of holds are accepted at once, and done then."""
HOLD_SECONDS = 7 * DAY
"""Authorizations stay open at least so long, by the card scheme with the shortest time.
https://docs.mollie.com/docs/place-a-hold-for-a-payment"""
LONG_HOLD_SECONDS = 28 * DAY
"""Pay-later companies and wallets take captures for so long; what becomes of the rest then is
not documented, so that it stays held until it is released."""
REFUND_DELAY = 2 * HOUR
"""A refund is sent to the bank then; until then it can be canceled.
https://docs.mollie.com/reference/cancel-refund"""
REFUND_SECONDS = DAY
"""A refund that was sent to the bank has arrived then."""
DUPLICATE_SECONDS = HOUR
"""No two refunds of one amount on one payment within this time.
https://docs.mollie.com/docs/refunds"""
IDEMPOTENCY_SECONDS = HOUR

_VALUE = re.compile(r"(-?)(\d{1,12})(?:\.(\d+))?\Z")


def minor(value: str, currency: str) -> int | None:
    """An amount in minor units; None where it has not exactly the decimals of its currency."""
    found = _VALUE.match(value)
    decimals = DECIMALS.get(currency)
    if found is None or decimals is None or len(found[3] or "") != decimals:
        return None
    amount = int(found[2] + (found[3] or ""))
    return -amount if found[1] else amount


def money(amount: int, currency: str) -> dict[str, str]:
    """Minor units as Mollie's amount object."""
    decimals = DECIMALS[currency]
    sign, digits = ("-" if amount < 0 else ""), str(abs(amount)).zfill(decimals + 1)
    value = f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits
    return {"value": sign + value, "currency": currency}


def stamp(seconds: float) -> str:
    """Seconds since 1970 as Mollie writes a time."""
    return _stamp(int(seconds))


@lru_cache(4096)
def _stamp(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def midnight(date: str) -> float:
    """The beginning of a date; raises ValueError for one that no calendar has."""
    return datetime.fromisoformat(date).replace(tzinfo=UTC).timestamp()


def day(seconds: float) -> str:
    """Seconds since 1970 as Mollie writes a date."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d}"

"""Rapyd's tables: test cards, simulated errors, currencies.

https://docs.rapyd.net/en/card-numbers-for-testing.html
https://docs.rapyd.net/en/error-simulation.html
"""

from simulators.core.clock import DAY
from simulators.rapyd.types import Category

DECLINES = {
    "4111111111111105": ("05", "Do Not Honor"),
    "4111111111111143": ("43", "Stolen Card, pick up"),
    "4111111111111151": ("51", "Insufficient Funds"),
}
EXPIRED = ("54", "Expired Card")

ANY, ONLINE, REDIRECTED = "any", "online", "redirected"
SIMULATED = (
    (4000, ANY, "ERROR_CREATE_PAYMENT_GATEWAY_NOT_RESPONDING"),
    (2000, ONLINE, "ERROR_PROCESS_PAYMENT_SETTLEMENT_DECLINED"),
    (2020, ONLINE, "ERROR_PROCESS_PAYMENT_SETTLEMENT_PENDING_ON_GATEWAY"),
    (2080, ONLINE, "ERROR_PROCESS_PAYMENT_PROCESSOR_UNAVAILABLE"),
    (2120, REDIRECTED, "ERROR_PROCESS_PAYMENT_INSUFFICIENT_FUNDS"),
    (2180, REDIRECTED, "ERROR_PROCESS_PAYMENT_EXPIRED"),
)
"""Amounts from the first up to nine more bring about an error."""


def simulated(amount: float, category: Category) -> str | None:
    """The error that this amount brings about."""
    kind = REDIRECTED if category in ("bank_redirect", "ewallet") else ONLINE
    for least, which, code in SIMULATED:
        if least <= amount <= least + 9 and which in (ANY, kind):
            return code
    return None


CHALLENGED_FROM = 1000
"""https://docs.rapyd.net/en/simulating-3ds-authentication---api-method.html"""
CHALLENGE_SECONDS = 15 * 60
HOLD_SECONDS = 30 * DAY
"""With pre-authorization permissions. https://docs.rapyd.net/en/capture-payment.html"""
CARD_SECONDS = 7 * DAY
TRANSFER_SECONDS = 14 * DAY
REFUND_SECONDS = 600
DISPUTE_SECONDS = 14 * DAY

WHOLE = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
THOUSANDTHS = "BHD IQD JOD KWD LYD OMR TND"
EXPONENTS = dict.fromkeys(WHOLE.split(), 0) | dict.fromkeys(THOUSANDTHS.split(), 3)
STATES = {
    "NEW": "the page was made",
    "INP": "the payment is in progress",
    "DON": "the payment was completed",
    "EXP": "time is over",
}


def exponent(currency: str) -> int:
    """How many decimal places a currency has."""
    return EXPONENTS.get(currency, 2)


def decimal(minor: int, currency: str) -> int | float:
    """An amount as Rapyd writes it: a number in units of the currency."""
    scale: int = 10 ** exponent(currency)
    return minor // scale if minor % scale == 0 else minor / scale

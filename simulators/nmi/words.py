"""The gateway's words: amounts, card types, conditions."""

import time

CONDITIONS = {
    "pending": "held, or under way",
    "pendingsettlement": "taken, not yet settled",
    "complete": "settled",
    "canceled": "voided",
    "failed": "declined or returned",
}
NO_CENTS = {
    "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "UYI", "VND",
    "VUV", "XAF", "XOF", "XPF",
}  # fmt: skip
MILLS = {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}
TYPES = (
    ("4", "visa"),
    ("5018", "maestro"),
    ("67", "maestro"),
    ("5", "mastercard"),
    ("2", "mastercard"),
    ("34", "amex"),
    ("37", "amex"),
    ("6", "discover"),
    ("35", "jcb"),
    ("3", "diners"),
)


def places(currency: str) -> int:
    """Decimals of a currency."""
    return 0 if currency in NO_CENTS else 3 if currency in MILLS else 2


def minor(amount: str, currency: str) -> int | None:
    """Minor units of an amount that was written as text; None for too many decimals."""
    whole, _, fraction = amount.partition(".")
    most = places(currency)
    if len(fraction) > most and fraction[most:].strip("0"):
        return None
    return int(whole + fraction[:most].ljust(most, "0"))


def major(amount: int, currency: str) -> str:
    """An amount as the gateway writes it: with two decimals at least."""
    most = places(currency)
    if not most:
        return f"{amount}.00"
    return f"{amount // 10**most}.{amount % 10**most:0{most}d}"


def card_type(number: str) -> str:
    """The network of a card."""
    return next((name for begin, name in TYPES if number.startswith(begin)), "")


def routes(number: str) -> bool:
    """Whether an ABA number's check digit is right."""
    weights = (3, 7, 1) * 3
    return sum(int(d) * w for d, w in zip(number, weights, strict=True)) % 10 == 0


def stamp(at: int) -> str:
    """A time as the gateway writes it, UTC."""
    return time.strftime("%Y%m%d%H%M%S", time.gmtime(at))

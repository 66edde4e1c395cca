"""Cards, networks, amounts and times of Converge.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide
Which cents an amount is declined for in the demo is told in no public document; here cards decline.
"""

import re
from datetime import UTC, datetime

import msgspec

NETWORKS = (
    ("VISA", re.compile(r"4")),
    ("MC", re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720")),
    ("AMEX", re.compile(r"3[47]")),
    ("DISC", re.compile(r"6(011|4[4-9]|5)|3(0[0-5]|[689])|35")),
)
ZERO = frozenset({"CLP", "ISK", "JPY", "KRW", "PYG", "UGX", "VND", "XAF", "XOF", "XPF"})
THREE = frozenset({"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"})


class Verdict(msgspec.Struct, frozen=True):
    """What the issuer says: ssl_result is 0 for an approval only."""

    message: str = "APPROVAL"
    issuer: str = "00"
    cvv: str = "M"

    @property
    def approved(self) -> bool:
        """Whether money is held."""
        return self.message == "APPROVAL"


APPROVED = Verdict()
DECLINES = {
    "4000000000000119": Verdict("DECLINED", "05"),
    "4000000000009995": Verdict("DECLINED", "51"),
    "4000000000000069": Verdict("EXPIRED CARD", "54"),
    "4000000000000127": Verdict("DECLINE CVV2", "N7", "N"),
    "4000000000009979": Verdict("PICK UP CARD", "43"),
}


def network_of(number: str) -> str | None:
    """The network of a card number, None where no network has such."""
    return next((name for name, start in NETWORKS if start.match(number)), None)


def places(currency: str) -> int:
    """How many decimals a currency has."""
    return 0 if currency in ZERO else 3 if currency in THREE else 2


def minor(text: str, currency: str) -> int | None:
    """An amount in minor units, None where it is not one of that currency."""
    digits = places(currency)
    decimals = rf"(\.\d{{{digits}}})?" if digits else ""
    if len(text) > 13 or not re.fullmatch(rf"\d{{1,10}}{decimals}", text):
        return None
    whole, _, rest = text.partition(".")
    return int(whole + (rest or "0" * digits))


def major(value: int, currency: str) -> str:
    """An amount as answers tell it."""
    digits = places(currency)
    return f"{value / 10**digits:.{digits}f}"


def masked(number: str) -> str:
    """A card number as it may be shown."""
    return f"{number[:2]}**********{number[-4:]}"


def told_at(at: float) -> str:
    """A time as answers tell it."""
    return f"{datetime.fromtimestamp(at, UTC):%m/%d/%Y %I:%M:%S %p}"


def expired(text: str, at: float) -> bool:
    """Whether MMYY is no month, or one that has passed."""
    month, year = int(text[:2]), 2000 + int(text[2:])
    now = datetime.fromtimestamp(at, UTC)
    return not 1 <= month <= 12 or (year, month) < (now.year, now.month)

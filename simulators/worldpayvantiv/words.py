"""Response codes, and the cards that bring them about.

https://support.worldpay.com/support/CNP-API/content/respcodes.htm
https://github.com/Vantiv/vantiv-sdk-for-python: tests/certification
https://vantiv.github.io/sandbox
"""

import re
from datetime import UTC, datetime

import msgspec

MESSAGES = {
    "000": "Approved",
    "010": "Partially Approved",
    "100": "Processing Network Unavailable",
    "101": "Issuer Unavailable",
    "102": "Re-submit Transaction",
    "110": "Insufficient Funds",
    "111": "Authorization amount has already been depleted",
    "120": "Call Issuer",
    "123": "Call Discover",
    "125": "Call Visa",
    "150": "Original transaction found",
    "151": "Original transaction not found",
    "301": "Invalid Account Number",
    "302": "Account Number Does Not Match Payment Type",
    "303": "Pick Up Card",
    "304": "Lost/Stolen Card",
    "305": "Expired Card",
    "306": "Authorization has expired; no need to reverse",
    "311": "Deposit is already referenced by a chargeback",
    "320": "Invalid Expiration Date",
    "321": "Invalid Merchant",
    "322": "Invalid Transaction",
    "330": "Invalid Payment Type",
    "340": "Invalid Amount",
    "349": "Do Not Honor",
    "350": "Generic Decline",
    "352": "Decline CVV2/CID Fail",
    "360": "No transaction found with specified transaction Id",
    "361": "Authorization no longer available",
    "362": "Transaction Not Voided - Already Settled",
    "365": "Total credit amount exceeds capture amount",
    "801": "Account number was successfully registered",
    "802": "Account number was previously registered",
    "820": "Credit card number was invalid",
    "822": "Token was not found",
    "877": "Invalid Pay Page Registration Id",
    "900": "Invalid Bank Routing Number",
    "950": "Decline - Negative Information on File",
    "951": "Absolute Decline",
}
PREFIXES = (
    ("VI", re.compile(r"4")),
    ("MC", re.compile(r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720")),
    ("AX", re.compile(r"3[47]")),
    ("DC", re.compile(r"3(0[0-5]|[689])")),
    ("JC", re.compile(r"35")),
    ("DI", re.compile(r"6(011|4[4-9]|5)")),
)


class Tested(msgspec.Struct, frozen=True):
    """What a test card brings about; `part` is the percentage that is approved."""

    response: str = "000"
    code: str = ""
    avs: str = ""
    cvv: str = ""
    part: int = 100


TESTED = {
    "4457010000000009": Tested(code="11111", avs="01", cvv="M"),
    "5112010000000003": Tested(code="22222", avs="10", cvv="M"),
    "6011010000000003": Tested(code="33333", avs="10", cvv="M"),
    "375001000000005": Tested(code="44444", avs="13"),
    "4100200300011001": Tested(code="55555", avs="32", cvv="M"),
    "4457010100000008": Tested("110", avs="34", cvv="P"),
    "5112010100000002": Tested("301", avs="34", cvv="N"),
    "6011010100000002": Tested("123", avs="34", cvv="P"),
    "375001010000003": Tested("303", avs="34", cvv="P"),
    "4457010140000141": Tested("010", part=80),
    "5112010140000004": Tested("010", part=90),
    "375001014000009": Tested("010", part=50),
    "6011010140000004": Tested("010", part=75),
    "4457000300000007": Tested(avs="00", cvv="U"),
    "4457000100000009": Tested(avs="01", cvv="M"),
    "4457003100000003": Tested(avs="02", cvv="M"),
    "4457000400000006": Tested(avs="10", cvv="S"),
    "4457000200000008": Tested(avs="11", cvv="M"),
    "4100000000000000": Tested(),
    "4100000000000001": Tested(),
    "4100000000000002": Tested(),
    "4488282659650110": Tested("110"),
    "4457002100000005": Tested("352", cvv="N"),
}
OTHER = Tested(code="123457", avs="00", cvv="M")
"""Any other card that could be one."""
GIFT = Tested()
"""A gift card, of which neither code nor address is looked at."""


def network_of(number: str) -> str | None:
    """The payment type of a card number, None where no network has such."""
    return next((name for name, start in PREFIXES if start.match(number)), None)


def clock_time(at: float) -> str:
    """A time as responses tell it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%dT%H:%M:%S}"


def day(at: float) -> str:
    """A day as responses tell it."""
    return f"{datetime.fromtimestamp(at, UTC):%Y-%m-%d}"


def expired(text: str, at: float) -> bool:
    """Whether MMYY lies in the past. Raises ValueError where it is no month."""
    month, year = int(text[:2]), 2000 + int(text[2:])
    if not 1 <= month <= 12:
        raise ValueError(text)
    now = datetime.fromtimestamp(at, UTC)
    return (year, month) < (now.year, now.month)

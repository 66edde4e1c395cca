"""The cards of the 3-D Secure 2 test cases, and the values that each network returns.

https://developer.cybersource.com/docs/cybs/en-us/payer-authentication/developer/all/rest/payer-auth/pa-testing-intro/pa-testing-3ds-2x-intro.html
"""

import base64

import msgspec

from simulators.core.http import encode_json
from simulators.families.cybersource.errors import Fields


class Case(msgspec.Struct, frozen=True):
    """A test case: whether the card is enrolled, what the issuer says without the customer
    (C: it asks the customer), and what comes of a challenge at best."""

    enrolled: str
    frictionless: str
    challenge: str = "Y"


SUCCESS, FAILURE, ATTEMPT = Case("Y", "Y"), Case("Y", "N"), Case("Y", "A")
UNAVAILABLE, REJECTED, UNKNOWN = Case("Y", "U"), Case("Y", "R"), Case("U", "U")
STEP_UP, STEP_UP_FAILS = Case("Y", "C"), Case("Y", "C", "N")
STEP_UP_UNAVAILABLE = Case("Y", "C", "U")

NUMBERS: dict[Case, str] = {
    SUCCESS: "4000000000002701 5200000000002235 340000000002708",
    FAILURE: "4000000000002925 5200000000002276 340000000002096",
    ATTEMPT: "4000000000002719 5200000000002482 340000000002872 6011000000002646"
    " 4000000000001026 5200000000001021 340000000001023",
    UNAVAILABLE: "4000000000002313 5200000000002268 340000000002922 6011000000002612",
    REJECTED: "4000000000002537 5200000000002185 340000000002062 6011000000002711",
    UNKNOWN: "4000000000002990 5200000000002409 340000000002468",
    STEP_UP: "4000000000002503 5200000000002151 340000000002534 6011000000002265 3338000000000569",
    STEP_UP_FAILS: "4000000000002370 5200000000002490 340000000002237 6011000000002695"
    " 3338000000000874 4000000000001109 5200000000001104 340000000001106",
    STEP_UP_UNAVAILABLE: "4000000000002420 5200000000002664 340000000002484",
}
CASES = {number: case for case, numbers in NUMBERS.items() for number in numbers.split()}

INDICATORS = {
    "001": ("vbv", "vbv_attempted"),
    "002": ("spa", "spa"),
    "003": ("aesk", "aesk_attempted"),
    "004": ("dipb", "dipb_attempted"),
    "005": ("pb", "pb_attempted"),
    "007": ("js", "js_attempted"),
    "054": ("cs", "cs_attempted"),
    "062": ("up3ds", "up3ds_attempted"),
}
RESULTS = {
    "Y": ("0", "Success"),
    "A": ("1", "Attempted"),
    "U": ("6", "Issuer unable to perform authentication"),
}
"""`authenticationResult` by status; 9 for a customer who failed."""


def indicator(type: str, passed: str) -> tuple[str, str]:
    """Commerce indicator and raw ECI of a card type's authentication."""
    success, attempt = INDICATORS.get(type, ("internet", "internet"))
    mastercard = type == "002"
    match passed:
        case "Y":
            return success, "02" if mastercard else "05"
        case "A":
            return attempt, "01" if mastercard else "06"
    return "internet", "00" if mastercard else "07"


def value(hex: str) -> str:
    """An authentication value: 20 bytes in base64."""
    return base64.b64encode(bytes.fromhex(hex)[:20]).decode()


def encoded(message: Fields) -> str:
    """A 3-D Secure message as it goes to the issuer."""
    return base64.urlsafe_b64encode(encode_json(message)).decode().rstrip("=")

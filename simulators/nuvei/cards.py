"""Cards: what they are, and what the sandbox makes of them.

https://docs.nuvei.com/documentation/integration/testing/testing-cards
"""

import hashlib
import re

import msgspec

from simulators.nuvei import words
from simulators.nuvei.bodies import Card as Asked
from simulators.nuvei.bodies import ExternalToken
from simulators.nuvei.errors import APPROVED, NuveiError, Verdict, refuse

_DECLINES = {
    "Decline": "4008370896662369 5333418445863914 5001638548736201 375521501910816"
    " 4000319872807223 4001152882620768 2521003720448414",
    "Soft Decline - Authentication is Advised": "4021937195658141 4217641329972469"
    " 5118081410264525 5109486948867999",
    "External Error in Processing": "4000128449498204 5333423768173347 5100976565928800"
    " 375522679892992",
    "Acquirer Validation": "4000135814550378 5333435197139699 375523500980436",
    "Lost/Stolen": "4000157454627969 5333452804487502 375525991062202",
    "Do Not Honor": "4000164166749263 5333463046218753 375526064276158",
    "Insufficient Funds": "4000173946194872 4008384424370890 5333475572200849 375527639875136",
    "Exceeds Withdrawal Limit": "4000189336416410 5333482348715142 375528929838107",
    "Exceeds Withdrawal Frequency": "4000196948974975 5333498929343773 375529856696120",
    "Invalid Transaction": "4000203016321921 5333502383316074 375530796593260",
    "Format Error": "4000212384978055 5333518577223892 375531494255517",
    "Issuer or Switch Inoperative": "4000229544877670 5333527145351713 375532604034750",
    "Timeout/Retry": "4000234977370839 5333532915594096 375533558061005",
    "Expired Card": "4000247422310226 5333540337444022 375534876707683",
    "Transaction Not Permitted To Cardholder": "4000254588011960 5333554636535091 375535264614027",
    "Transaction Not Permitted on Terminal": "4000269084739575 5333562868563707 375536629108788",
    "Restricted Card": "4000273652260030 5333578626428553 375537795464104",
    "Invalid CVV": "5333583123003909 375538733297606",
}
DECLINES = {
    number: Verdict("DECLINED", -1, reason)
    for reason, numbers in _DECLINES.items()
    for number in numbers.split()
}
CHALLENGED = frozenset(["4000020951595032", "2221008123677736"])
FRICTIONLESS = frozenset(
    [
        "4000027891380961",
        "5333302221254276",
        "5111426646345761",
        "4000319872807223",
        "4001152882620768",
        "2521003720448414",
    ]
)
_HOLDER = re.compile(r"(CL|FL)-(BRW|APP)[0-9A]\Z")
"""Names of cardholders that decide the flow of an authentication: challenge or frictionless."""

_BRANDS = [
    (re.compile(r"4"), "VISA", "visa"),
    (re.compile(r"5[1-5]|2(22[1-9]|2[3-9]|[3-6]|7[01]|720)|500163"), "MASTERCARD", "master_card"),
    (re.compile(r"3[47]"), "AMEX", "amex"),
    (re.compile(r"6011|64[4-9]|65"), "DISCOVER", "discover"),
    (re.compile(r"3(0[0-5]|[68])"), "DINERS", "diners"),
    (re.compile(r"35(2[89]|[3-8])"), "JCB", "jcb"),
    (re.compile(r"62"), "CUP", "cup"),
    (re.compile(r"5018|5020|5038|6304|6759|676[1-3]"), "MAESTRO", "maestro"),
]
WALLETS = ("ApplePay", "GooglePay", "VisaCheckout", "NetworkToken")
WALLET_CARD = "4000027891380961"
"""What the sandbox takes a device's token for."""


class Card(msgspec.Struct, frozen=True, gc=False):
    """What is kept of a card: never its number, but what the sandbox makes of it."""

    bin: str
    last4: str
    month: str
    year: str
    holder: str
    brand: str
    upo_brand: str
    verdict: Verdict = APPROVED
    flow: str = ""
    """How an authentication goes: "challenge", "frictionless" or "" where there is none."""
    wallet: str = ""

    @property
    def account(self) -> str:
        """The reference of the account behind a card, whichever token stands for it."""
        material = f"{self.bin}/{self.last4}/{self.month}{self.year}".encode()
        return hashlib.blake2b(material, digest_size=13).hexdigest()

    @property
    def masked(self) -> str:
        """The number as Nuvei shows it."""
        return f"{self.bin[0]}****{self.last4}"


def read(asked: Asked, now: int) -> Card:
    """The card that a call names. Raises NuveiError for what is no card."""
    if asked.externalToken is not None:
        return _from_device(asked, asked.externalToken, now)
    if not asked.cardHolderName.strip():
        raise refuse(1007)
    return made(asked.cardNumber, asked.cardHolderName, asked, now)


def made(number: str, holder: str, asked: Asked, now: int, wallet: str = "") -> Card:
    """A card of a checked number and date."""
    check_number(number)
    month, year = expiry(asked.expirationMonth, asked.expirationYear, now)
    brand, upo_brand = brand_of(number)
    verdict = DECLINES.get(number, APPROVED)
    held = (month, year, holder, brand, upo_brand, verdict, flow(number, holder), wallet)
    return Card(number[:6], number[-4:], *held)


def check_number(number: str) -> None:
    """Refuse what cannot be a card's number; the words are the sandbox's."""
    if not number:
        raise refuse(1004, "Missing card number.")
    if not (number.isdigit() and 12 <= len(number) <= 19 and _checks(number)):
        raise refuse(1004, "Invalid credit card number.")


def _checks(number: str) -> bool:
    digits = [int(digit) for digit in reversed(number)]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def expiry(month: str, year: str, now: int) -> tuple[str, str]:
    """Month and year, two digits each. Raises NuveiError for a date that is over or none."""
    if not (month.isdigit() and year.isdigit() and len(year) in (2, 4) and 1 <= int(month) <= 12):
        raise refuse(1029)
    full = int(year) + (2000 if len(year) == 2 else 0)
    if (full, int(month)) < words.this_month(now):
        raise refuse(1029)
    return f"{int(month):02d}", f"{full % 100:02d}"


def brand_of(number: str) -> tuple[str, str]:
    """The brand, as cards and as payment options show it."""
    for begins, brand, upo_brand in _BRANDS:
        if begins.match(number):
            return brand, upo_brand
    raise NuveiError(1004, "Missing or invalid CardData data. Unrecognized card brand.")


def flow(number: str, holder: str) -> str:
    """How an authentication of a card goes; a cardholder of the test names decides."""
    if named := _HOLDER.match(holder):
        return "challenge" if named[1] == "CL" else "frictionless"
    if number in CHALLENGED:
        return "challenge"
    return "frictionless" if number in FRICTIONLESS else ""


def check_code(code: str) -> None:
    """Refuse a malformed security code. A missing one is for the gateway to filter out."""
    if code and not (code.isdigit() and len(code) in (3, 4)):
        raise refuse(1062)


def _from_device(asked: Asked, token: ExternalToken, now: int) -> Card:
    """A card behind a token of Apple Pay or Google Pay, encrypted or read by the merchant."""
    if token.externalTokenProvider not in WALLETS:
        raise refuse(1019, "externalTokenProvider")
    if asked.cardNumber:
        if not token.cryptogram and token.externalTokenProvider != "GooglePay":
            raise refuse(1019, "cryptogram")
        holder = asked.cardHolderName or "Cardholder"
        return made(asked.cardNumber, holder, asked, now, token.externalTokenProvider)
    _check_token(token.mobileToken)
    stand_in = Asked(expirationMonth="12", expirationYear=str(words.this_month(now)[0] + 3))
    holder = asked.cardHolderName or "Cardholder"
    return made(WALLET_CARD, holder, stand_in, now, token.externalTokenProvider)


def _check_token(token: str) -> None:
    """Refuse what cannot be a token: it is the JSON that the device gave, as text."""
    try:
        given = msgspec.json.decode(token)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise refuse(1061) from None
    if not isinstance(given, dict) or not given:
        raise refuse(1061)

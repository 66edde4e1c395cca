"""Test cards, and what the issuer's simulator makes of them.

https://pagosonline.redsys.es/desarrolladores-inicio/integrate-con-nosotros/tarjetas-y-entornos-de-prueba/
"""

import msgspec

from simulators.redsys import words
from simulators.redsys.errors import RedsysError

SPAIN, BRITAIN = "724", "826"
DENIED = "0190"


class Issuer(msgspec.Struct, frozen=True):
    """How a card behaves: EMV3DS version ("" for none), 3DSMethod, challenge, Ds_Response."""

    version: str = "2.2.0"
    method: bool = True
    challenge: bool = True
    response: str = words.APPROVED
    asks: bool = False
    """Whether a payment without authentication is denied softly."""
    fails: str = ""
    """The SIS code with which its authentication ends."""
    country: str = SPAIN


USUAL = Issuer()
ISSUERS = {
    "4548812049400004": Issuer(""),
    "5101332200023012": Issuer(""),
    "374245455400001": Issuer(""),
    "5576440022788500": Issuer("", response=DENIED),
    "4918019160034602": Issuer("2.1.0", True, False),
    "4548814479727229": Issuer("2.1.0", False, False),
    "4918019199883839": Issuer("2.1.0", True, True),
    "4548817212493017": Issuer("2.1.0", False, True, asks=True),
    "4548816134581156": Issuer("2.2.0", True, False),
    "4548816131164386": Issuer("2.2.0", False, True),
    "4548815324058868": Issuer("2.2.0", False, True),
    "4548815374025114": Issuer("2.2.0", False, True),
    "5576441563045037": Issuer("2.1.0", True, True),
    "4907277775205123": Issuer("2.1.0", True, False, DENIED),
    "4907271141151707": Issuer("2.1.0", True, True, DENIED),
    "5410082854557833": Issuer("2.1.0", False, True, fails="SIS0598"),
    "5410088208000685": Issuer("2.1.0", False, True, fails="SIS0598"),
    "1111111111111117": Issuer("", response=DENIED),
    "4242424242424242": Issuer("", response=DENIED, country=BRITAIN),
}
BY_CODE = {"999": "0190", "172": "0172", "173": "0173", "174": "0174"}
"""CVV2s that are denied."""
BY_CENTS = {96: "0190", 72: "0172", 73: "0173", 74: "0174"}
"""Cents of amounts in euro that are denied."""


class Card(msgspec.Struct, frozen=True):
    """What is kept of a card: never its number."""

    bin: str
    last4: str
    expiry: str
    brand: str
    issuer: Issuer
    code: str = ""

    @property
    def masked(self) -> str:
        """The number as Redsys shows it."""
        return f"{self.bin}******{self.last4}" if self.bin else ""


NO_CARD = Card("", "", "", "", USUAL)
"""What stands for the card where none pays."""


def read(pan: str, expiry: str, code: str, today: str) -> Card:
    """A card that was sent. `today` is YYMM. Raises RedsysError."""
    if not 13 <= len(pan) <= 19:
        raise RedsysError("SIS0064")
    if not checks(pan):
        raise RedsysError("SIS0253")
    brand = words.brand(pan)
    if not brand and pan not in ISSUERS:
        raise RedsysError("SIS0093")
    if not "01" <= expiry[2:] <= "12":
        raise RedsysError("SIS0068")
    if expiry < today:
        raise RedsysError("SIS0071")
    denied = BY_CODE.get(code, "")
    return Card(pan[:6], pan[-4:], expiry, brand, ISSUERS.get(pan, USUAL), denied)


def checks(pan: str) -> bool:
    """Whether the check digit is right."""
    digits = [int(digit) for digit in reversed(pan)]
    return sum(d if i % 2 == 0 else sum(divmod(2 * d, 10)) for i, d in enumerate(digits)) % 10 == 0


def verdict(card: Card, amount: int, currency: str, *, secure: bool, exempt: bool) -> str:
    """Ds_Response of the issuer. `exempt`: nobody is there to authenticate."""
    if card.issuer.response != words.APPROVED:
        return card.issuer.response
    if card.code:
        return card.code
    if currency == "978" and amount % 100 in BY_CENTS:
        return BY_CENTS[amount % 100]
    if card.issuer.asks and not secure and not exempt:
        return words.SOFT_DECLINE
    return words.APPROVED

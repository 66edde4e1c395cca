"""Apple Pay and Google Pay: what the device gave, encrypted or decrypted.

https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-otros-metodos-de-pago/
"""

import binascii
from typing import Any

import msgspec

from simulators.redsys import cards, signature
from simulators.redsys.cards import Card
from simulators.redsys.errors import RedsysError

Fields = dict[str, Any]

NEEDED = {
    "Apple": ("data", "signature", "header", "version"),
    "Google": ("signature", "protocolVersion", "signedMessage"),
}
BEHIND = ("4548810000000003", "4912")
"""The card behind every encrypted token, with its expiry."""
UNREADABLE, UNDECODED, NO_CRYPTOGRAM, UNAUTHENTICATED = "SIS0499", "SIS0812", "SIS0816", "SIS0754"


def read(asked: Fields, today: str) -> Card:
    """The card that a wallet stands for. Raises RedsysError."""
    told = asked.get("DS_XPAYDECODEDDATA")
    if (told is None) == ("DS_XPAYDATA" not in asked):
        raise RedsysError(UNDECODED)
    if told is None:
        _check(asked["DS_XPAYDATA"], NEEDED[asked["DS_XPAYTYPE"]])
        return cards.read(*BEHIND, "", today)
    if told.get("paymentMethod") == "CARD":
        if "DS_MERCHANT_EMV3DS" not in asked:
            raise RedsysError(UNAUTHENTICATED)
    elif "cryptogram" not in told:
        raise RedsysError(NO_CRYPTOGRAM)
    return cards.read(told["token"], told["expirationDate"], "", today)


def _check(given: str, needed: tuple[str, ...]) -> None:
    """Apple's token comes in hexadecimal, Google's in base64."""
    try:
        text = binascii.unhexlify(given)
    except (binascii.Error, ValueError):
        try:
            text = signature.plain(given)
        except ValueError:
            raise RedsysError(UNREADABLE) from None
    try:
        token = msgspec.json.decode(text, type=dict[str, Any])
    except msgspec.MsgspecError:
        raise RedsysError(UNREADABLE) from None
    if not all(token.get(name) for name in needed):
        raise RedsysError(UNREADABLE)

"""What is paid with: read, checked, and kept without its number.

https://developer.authorize.net/api/reference/features/acceptjs.html
"""

import base64
import binascii
import hashlib
import re
from typing import Any

from simulators.authorizedotnet import words
from simulators.authorizedotnet.account import Call, Means, Token
from simulators.authorizedotnet.errors import AnetError
from simulators.core.cards import luhn

Fields = dict[str, Any]

EXPIRY = re.compile(r"(?:(\d{4})-(\d{2})|(\d{2})[-/]?(\d{4}|\d{2}))\Z")
ROUTING = re.compile(r"\d{9}\Z")
TOKEN_SECONDS = 15 * 60
WALLETS = ("COMMON.APPLE.INAPP.PAYMENT", "COMMON.GOOGLE.INAPP.PAYMENT")
ACCEPT = "COMMON.ACCEPT.INAPP.PAYMENT"


class Unfit(Exception):
    """A means of payment that is refused: with this response reason code."""

    def __init__(self, reason: str, means: Means | None = None) -> None:
        super().__init__(reason)
        self.reason, self.means = reason, means


def read(call: Call, given: Fields) -> Means:
    """The means of a `payment`. Raises Unfit, AnetError."""
    if len([key for key in given if key != "dataSource"]) != 1:
        raise AnetError("E00003", text="Exactly one kind of payment is expected.")
    if "creditCard" in given:
        return card(call, given["creditCard"])
    if "bankAccount" in given:
        return bank(given["bankAccount"])
    return opaque(call, given["opaqueData"])


def card(call: Call, given: Fields) -> Means:
    """A card. Raises Unfit."""
    number = given["cardNumber"]
    brand = words.brand(number)
    means = Means(
        "card", brand, number[-4:], given["expirationDate"],
        fingerprint(number), number == words.REASON_CARD,
    )  # fmt: skip
    if not number.isdigit() or not brand or not luhn(number):
        raise Unfit("6", means)
    found = expiry(given["expirationDate"])
    if found is None:
        raise Unfit("7", means)
    today = call.clock.date()
    if found < (today.year, today.month):
        raise Unfit("8", means)
    means.expires = f"{found[0]}-{found[1]:02}"
    return means


def expiry(text: str) -> tuple[int, int] | None:
    """Year and month; None where it is no such thing."""
    found = EXPIRY.match(text)
    if found is None:
        return None
    year = int(found[1] or f"20{found[4]}"[-4:])
    month = int(found[2] or found[3])
    return (year, month) if 1 <= month <= 12 else None


def fingerprint(number: str) -> str:
    """Enough to know a number again."""
    return hashlib.blake2b(number.encode(), digest_size=12).hexdigest()


def bank(given: Fields) -> Means:
    """A bank account. Raises Unfit."""
    routing, number = given["routingNumber"], given["accountNumber"]
    means = Means(
        "bank", "eCheck", number[-4:], "", fingerprint(routing + number), False,
        routing[-4:], given.get("accountType", "checking"), given["nameOnAccount"],
        given.get("echeckType", "WEB"),
    )  # fmt: skip
    if not ROUTING.match(routing) or not checked(routing):
        raise Unfit("9", means)
    if not number.isdigit() or len(number) < 5:
        raise Unfit("10", means)
    return means


def checked(routing: str) -> bool:
    """Whether a routing number's last digit fits."""
    digits = [int(digit) for digit in routing]
    weights = (3, 7, 1) * 3
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True)) % 10 == 0


def opaque(call: Call, given: Fields) -> Means:
    """What a browser or a wallet made. Raises AnetError."""
    kind, value = given["dataDescriptor"], given["dataValue"]
    if kind in WALLETS:
        try:
            base64.b64decode(value, validate=True)
        except (binascii.Error, ValueError):
            raise AnetError("E00114") from None
        return Means("card", "Visa", "1111", "2030-12", fingerprint(value))
    token = call.account.tokens.get(value)
    if kind != ACCEPT or token is None or token.spent or call.now - token.at > TOKEN_SECONDS:
        raise AnetError("E00114")
    token.spent = True
    return token.means


def contain(call: Call, asked: Fields) -> Fields:
    """`securePaymentContainerRequest`: what Accept.js does in a browser."""
    given = asked["data"]["token"]
    try:
        means = card(call, given)
    except Unfit as unfit:
        raise AnetError("E00027", text=words.REASONS[unfit.reason][1]) from None
    text = f"50.2.{call.account.ids.next(40)}"
    value = base64.b64encode(text.encode()).decode()
    call.account.tokens[value] = Token(means, call.now)
    return {"opaqueData": {"dataDescriptor": ACCEPT, "dataValue": value}}


def masked(means: Means, *, unmasked: bool = False) -> Fields:
    """A means of payment as answers show it."""
    if means.kind == "bank":
        shown = {
            "accountType": means.account_type,
            "routingNumber": f"XXXX{means.routing}",
            "accountNumber": means.shown,
            "nameOnAccount": means.holder,
            "echeckType": means.echeck,
        }
        return {"bankAccount": shown}
    expires = means.expires if unmasked else "XXXX"
    return {
        "creditCard": {
            "cardNumber": means.shown,
            "expirationDate": expires,
            "cardType": means.brand,
        }
    }

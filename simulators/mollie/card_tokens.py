"""Card tokens: what Mollie Components exchange the fields of a card for.

The call is not part of the reference; its shape is that of Mollie's own components
(https://docs.mollie.com/docs/mollie-components) and mobile SDK. The profile is the credential.
"""

import hashlib
import re
from typing import Any

import msgspec

from simulators.core.cards import luhn
from simulators.core.clock import Clock
from simulators.core.http import Request
from simulators.core.simulator import Refusal
from simulators.mollie.account import Account, Call, Card
from simulators.mollie.bodies import CreateCardToken

Answer = tuple[int, Any]
NUMBER = re.compile(r"\d{12,19}\Z", re.ASCII)
EXPIRY = re.compile(r"(0[1-9]|1[0-2])/(\d{2})\Z", re.ASCII)
CVV = re.compile(r"\d{3,4}\Z", re.ASCII)
_NAMED = re.compile(r"`\$?\.?([^`]*)`")


class Violated(Refusal):
    """422: fields of the card that do not fit."""

    def __init__(self, *names: str) -> None:
        super().__init__(", ".join(names))
        self.status, self.headers = 422, dict[str, str]()
        self.body = {"violations": [{"name": name, "reason": "invalid"} for name in names]}


def read(request: Request) -> CreateCardToken:
    """The card of a request. Raises Violated."""
    try:
        return msgspec.json.decode(request.body, type=CreateCardToken)
    except msgspec.ValidationError as error:
        named = _NAMED.findall(str(error))
        raise Violated(named[-1] if named else "cardNumber") from None
    except msgspec.DecodeError:
        raise Violated("cardNumber") from None


def create(call: Call) -> Answer:
    """POST /v1/card-tokens"""
    asked = msgspec.json.decode(call.body, type=CreateCardToken)
    check(asked, call.clock)
    account = call.account
    token = f"tkn_{account.ids.next(10)}"
    account.cards[token] = card_of(account, asked)
    account.ledger.tokens.issue(token)
    return 201, {"cardToken": token}


def check(asked: CreateCardToken, clock: Clock) -> None:
    """Refuse a card that cannot be one. Test mode takes test tokens only."""
    number = asked.card_number.replace(" ", "")
    wrong = []
    if not NUMBER.match(number) or not luhn(number):
        wrong.append("cardNumber")
    if not valid_until(asked.card_expiry_date, clock):
        wrong.append("cardExpiryDate")
    if not CVV.match(asked.card_cvv):
        wrong.append("cardCvv")
    if asked.card_holder is not None and not asked.card_holder.strip():
        wrong.append("cardHolder")
    if not asked.testmode:
        wrong.append("testmode")
    if wrong:
        raise Violated(*wrong)


def valid_until(expiry: str, clock: Clock) -> bool:
    """Whether `MM/YY` is not over."""
    found, today = EXPIRY.match(expiry), clock.date()
    return found is not None and (2000 + int(found[2]), int(found[1])) >= (today.year, today.month)


def card_of(account: Account, asked: CreateCardToken) -> Card:
    """What is kept of a card."""
    number, (month, year) = asked.card_number.replace(" ", ""), asked.card_expiry_date.split("/")
    last = 28 if month == "02" else 30 if month in ("04", "06", "09", "11") else 31
    material = f"{account.fingerprints}/{number}".encode()
    fingerprint = hashlib.blake2b(material, digest_size=10).hexdigest()
    label = "Mastercard"
    return Card(
        asked.card_holder or "", number[-4:], label, f"20{year}-{month}-{last}", fingerprint
    )

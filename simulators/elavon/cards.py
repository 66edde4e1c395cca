"""What is paid with: cards and tokens.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/transaction_types/card_manager
"""

import re

import msgspec

from simulators.core.cards import luhn
from simulators.elavon import words
from simulators.elavon.errors import ConvergeError
from simulators.elavon.terminal import Call, Card
from simulators.elavon.words import Verdict

_NUMBER = re.compile(r"\d{13,19}\Z")


def read(call: Call) -> Card:
    """The card of a transaction. Raises ConvergeError."""
    asked = call.asked
    number, token = asked.get("ssl_card_number"), asked.get("ssl_token")
    if number and token:
        raise ConvergeError(5086)
    if token:
        return stored(call, token, asked.get("ssl_exp_date", ""))
    if not number or not asked.get("ssl_exp_date"):
        raise ConvergeError(4009)
    return plain(call, number, asked["ssl_exp_date"])


def plain(call: Call, number: str, expires: str) -> Card:
    """A card by its number. Raises ConvergeError."""
    network = words.network_of(number) if _NUMBER.match(number) else None
    if network is None or not luhn(number):
        raise ConvergeError(5000)
    _check(call, expires)
    test = number if number in words.DECLINES else ""
    return Card(network, words.masked(number), expires, test)


def _check(call: Call, expires: str) -> None:
    if words.expired(expires, call.now):
        raise ConvergeError(5001)


def stored(call: Call, token: str, expires: str) -> Card:
    """A token. Raises ConvergeError."""
    card = call.terminal.tokens.get(token)
    if card is None:
        raise ConvergeError(5085)
    if expires:
        _check(call, expires)
        card = msgspec.structs.replace(card, expires=expires)
    return card


def verdict(call: Call, card: Card) -> Verdict:
    """What the issuer says."""
    if call.asked.get("ssl_cvv2cvc2_indicator") == "1" and not call.asked.get("ssl_cvv2cvc2"):
        raise ConvergeError(5021)
    return words.DECLINES.get(card.test, words.APPROVED)


def tokenize(call: Call, card: Card) -> tuple[str, str]:
    """The token of a card, and what Card Manager says to it. Raises ConvergeError."""
    terminal, asked = call.terminal, call.asked
    manager = asked.get("ssl_add_token") == "Y"
    if manager and not (asked.get("ssl_first_name") and asked.get("ssl_last_name")):
        raise ConvergeError(4009)
    key = (card.masked, card.expires)
    known = terminal.stored.get(key)
    if known is None:
        known = f"{card.masked[:1]}{terminal.ids.number(11)}{card.masked[-4:]}"
        terminal.stored[key], terminal.tokens[known] = known, card
        return known, "Card Added" if manager else ""
    return known, "Card Updated" if manager else ""

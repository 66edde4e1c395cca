"""Cards, wallets and tokens: what is paid with, and what the issuer says to it."""

import base64
import binascii
import re
from xml.etree.ElementTree import Element

import msgspec

from simulators.core.cards import luhn
from simulators.core.markup import said
from simulators.worldpayvantiv import words
from simulators.worldpayvantiv.account import Call, Card
from simulators.worldpayvantiv.errors import Declined

_NUMBER = re.compile(r"\d{13,19}\Z")
GIFT = "GC"
_HEX = re.compile(r"[0-9a-fA-F]{64}\Z")


class Instrument(msgspec.Struct, frozen=True):
    """What is paid with; `number` lives as long as the call."""

    card: Card
    tested: words.Tested
    number: str = ""

    def __repr__(self) -> str:
        return f"Instrument({self.card.type})"


def read(call: Call, asked: Element) -> Instrument:
    """What a sale or authorization is paid with. Raises Declined."""
    source = said(asked, "orderSource")
    token, wallet, card = asked.find("token"), asked.find("applepay"), asked.find("card")
    page = asked.find("paypage")
    if token is not None:
        return stored(call, token)
    if wallet is not None:
        return apple(wallet, source)
    if page is not None:
        return registered(said(page, "paypageRegistrationId"))
    assert card is not None, "the grammar has it"
    if source == "applepay" and not said(asked, "cardholderAuthentication/authenticationValue"):
        raise Declined("322")
    return plain(call, card)


def plain(call: Call, card: Element) -> Instrument:
    """A card by its number. Raises Declined."""
    kind, number = said(card, "type"), said(card, "number")
    if kind == GIFT:
        return gift(card)
    known = words.network_of(number) if _NUMBER.match(number) else None
    if known is None or not (number in words.TESTED or luhn(number)):
        raise Declined("301")
    if kind != known:
        raise Declined("302")
    expires = said(card, "expDate")
    _check_date(call, expires)
    code = said(card, "cardValidationNum")
    if code and not re.fullmatch(r"\d{3,4}", code):
        raise Declined("352")
    tested = words.TESTED.get(number, words.OTHER)
    return Instrument(Card(known, number[-4:], number[:6], expires), tested, number)


def gift(card: Element) -> Instrument:
    """A closed-loop gift card, whose numbers follow no scheme. Raises Declined.

    https://support.worldpay.com/support/CNP-API/content/giftcdcredittrans.htm
    """
    number = said(card, "number")
    if said(card, "type") != GIFT:
        raise Declined("330")
    if not number.isdecimal():
        raise Declined("301")
    return Instrument(Card(GIFT, number[-4:], number[:6], ""), words.GIFT, number)


def _check_date(call: Call, text: str) -> None:
    try:
        past = words.expired(text, call.now)
    except ValueError:
        raise Declined("320") from None
    if past:
        raise Declined("305")


def apple(wallet: Element, source: str) -> Instrument:
    """An encrypted Apple Pay token, taken apart. Raises Declined.

    https://support.worldpay.com/support/CNP-API/content/applepay.htm
    """
    if source != "applepay":
        raise Declined("330")
    fields = ("data", "signature", "header/ephemeralPublicKey", "header/publicKeyHash")
    right = said(wallet, "version") == "EC_v1" and all(_base64(said(wallet, f)) for f in fields)
    if not right or not _HEX.match(said(wallet, "header/transactionId")):
        raise Declined("322")
    return Instrument(Card("VI", "0492", "411112", "1230"), words.OTHER)


def registered(id: str) -> Instrument:
    """What eProtect gave for a card, or to Google for its wallet. Raises Declined.

    https://support.worldpay.com/support/CNP-API/content/googlepayeprotect.htm
    Which ids there are is assumed: any in base64.
    """
    if not _base64(id):
        raise Declined("877")
    return Instrument(Card("VI", "0009", "445701", "1230"), words.OTHER)


def _base64(text: str) -> bool:
    try:
        return bool(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return False


def stored(call: Call, token: Element) -> Instrument:
    """A token. Raises Declined."""
    found = call.account.tokens.get(said(token, "cnpToken"))
    if found is None:
        raise Declined("822")
    card, number_of = found
    expires = said(token, "expDate") or card.expires
    _check_date(call, expires)
    card = msgspec.structs.replace(card, expires=expires)
    return Instrument(card, words.TESTED.get(number_of, words.OTHER))


def register(call: Call, made: Instrument) -> tuple[str, str]:
    """The token of a card, and whether it is new (801) or was known (802)."""
    account, card = call.account, made.card
    key = (card.type, card.bin, card.last4)
    if key in account.registered:
        return account.registered[key], "802"
    token = f"{account.ids.number(12)}{card.last4}"
    # Of a test card its number, which anybody may know; of any other nothing.
    known = made.number if made.number in words.TESTED else ""
    account.tokens[token], account.registered[key] = (card, known), token
    return token, "801"

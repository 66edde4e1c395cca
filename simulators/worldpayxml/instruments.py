"""Cards, wallets and tokens: what a shopper pays with, read from `<paymentDetails>`.

https://developer.worldpay.com/docs/wpg/directintegration/abouttesting
"""

import re
from xml.etree.ElementTree import Element

from simulators.core.cards import luhn
from simulators.core.markup import said
from simulators.core.refusals import Refused
from simulators.worldpayxml import words
from simulators.worldpayxml.account import Call, Card, Outcome, Token
from simulators.worldpayxml.errors import details, request
from simulators.worldpayxml.grammar import CARDS

_REFUSED = re.compile(r"REFUSED(\d{1,2})?\Z")
_HEX64 = re.compile(r"[0-9a-fA-F]{64}\Z")
_SEALED = re.compile(r"[\w-]+(\.[\w-]*){1,4}\Z")
DEVICE = Card("visa", "4818********0767", "", "12", "2034")
"""What an encrypted wallet holds in the test environment."""
AUTHORISED = Outcome("AUTHORISED")


def outcome_of(name: str) -> Outcome:
    """What the issuer says to a card under this test name; any other name is authorised."""
    if name == "ERROR":
        return Outcome("ERROR")
    refused = _REFUSED.match(name)
    if refused is None:
        return AUTHORISED
    code = int(refused[1] or 5)
    return Outcome("REFUSED", code, words.REFUSALS[code]) if code in words.REFUSALS else AUTHORISED


def read(call: Call, order: str, method: Element, shopper: str) -> tuple[Card, str]:
    """What is paid with, and the test name it goes by. Raises WorldpayError."""
    match method.tag:
        case "TOKEN-SSL":
            token = stored(call, order, said(method, "paymentTokenID"), _scope(method, shopper))
            return token.card, token.outcome
        case "APPLEPAY-SSL":
            return apple(order, method), ""
        case "PAYWITHGOOGLE-SSL":
            return google(order, method), ""
        case "SAMSUNGPAY-SSL":
            return sealed(order, method, "ThreeDS/data"), ""
        case "PAZE-SSL":
            return sealed(order, method, "pazeEncryptedPayload"), ""
        case "EMVCO_TOKEN-SSL":
            return card(call, order, method, "tokenNumber"), said(method, "cardHolderName")
    return card(call, order, method, "cardNumber"), said(method, "cardHolderName")


def card(call: Call, order: str, given: Element, field: str) -> Card:
    """A card that could be one. Raises WorldpayError."""
    number, network = said(given, field), CARDS.get(given.tag, "")
    if not re.fullmatch(r"\d{12,19}", number) or not luhn(number):
        raise details(order, f"Card number : {words.masked(number)}")
    known = words.network_of(number)
    if known is None or (network and network != known):
        raise details(order, f"Card number not recognised: {words.masked(number)}")
    _check_code(order, given)
    month, year = _expiry(call, order, given)
    holder = said(given, "cardHolderName")
    if not holder and field == "cardNumber":
        raise details(order, "Card holder name is missing")
    return Card(known, words.masked(number), holder, month, year)


def _check_code(order: str, given: Element) -> None:
    cvc = given.find("cvc")
    if cvc is not None and not re.fullmatch(r"\d{3,4}", (cvc.text or "").strip()):
        raise details(order, "Card verification code is not valid")


def _expiry(call: Call, order: str, given: Element) -> tuple[str, str]:
    date = given.find("expiryDate/date")
    assert date is not None, "the grammar has it"
    month, year = date.get("month", "").zfill(2), date.get("year", "")
    now = words.parts(call.now)
    if not 1 <= int(month) <= 12 or (int(year), int(month)) < (now.year, now.month):
        raise details(order, f"Expiry date = {month}{year}")
    return month, year


def apple(order: str, given: Element) -> Card:
    """https://developer.worldpay.com/docs/wpg/mobilewallets/applepay: the token, taken apart."""
    if said(given, "version") not in ("EC_v1", "RSA_v1"):
        raise details(order, "APPLEPAY-SSL version is not supported")
    if not _HEX64.match(said(given, "header/transactionId")):
        raise details(order, "APPLEPAY-SSL transactionId is not valid")
    for field in ("header/ephemeralPublicKey", "header/publicKeyHash", "signature", "data"):
        _base64(order, given, field)
    return DEVICE


def _base64(order: str, given: Element, field: str) -> None:
    if not words.is_base64(said(given, field)):
        raise details(order, f"{given.tag} {field.rpartition('/')[2]} is not valid")


def google(order: str, given: Element) -> Card:
    """https://developer.worldpay.com/docs/wpg/mobilewallets/googlepay: the token, taken apart."""
    if said(given, "protocolVersion") not in ("ECv1", "ECv2"):
        raise details(order, "PAYWITHGOOGLE-SSL protocolVersion is not supported")
    _base64(order, given, "signature")
    if not said(given, "signedMessage").startswith("{"):
        raise details(order, "PAYWITHGOOGLE-SSL signedMessage is not valid")
    return DEVICE


def sealed(order: str, given: Element, field: str) -> Card:
    """A wallet's payload: parts in base64 for addresses, joined by points (RFC 7516)."""
    if not _SEALED.match(said(given, field)):
        raise details(order, f"{given.tag} {field.rpartition('/')[2]} is not valid")
    return DEVICE


def _scope(method: Element, shopper: str) -> str:
    return shopper if method.get("tokenScope", "shopper") == "shopper" else ""


def stored(call: Call, order: str, id: str, shopper: str) -> Token:
    """A token of this shopper. Raises WorldpayError."""
    token = call.account.tokens.get(id)
    if token is None or token.shopper != shopper:
        raise request(order, "Token does not exist")
    try:
        call.account.ledger.mandates.check(id, 0)
    except Refused:
        raise request(order, "Token does not exist") from None
    return token

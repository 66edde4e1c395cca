"""What pays: a card, a network token, a wallet's payload, a bank account or a stored token."""

import base64
import binascii
import re

import msgspec

from simulators.families.cybersource import cards
from simulators.families.cybersource.account import Call, Instrument
from simulators.families.cybersource.cards import Card
from simulators.families.cybersource.errors import Fields, invalid, missing, wrong
from simulators.families.cybersource.fields import at

MONTH = re.compile(r"(0[1-9]|1[0-2])\Z")
YEAR = re.compile(r"20\d\d\Z")
CODE = re.compile(r"\d{3,4}\Z")
ROUTING = re.compile(r"\d{9}\Z")
ACCOUNT = re.compile(r"\d{4,17}\Z")
WALLETS = {"001": "Apple Pay", "008": "Samsung Pay", "012": "Google Pay"}
DESCRIPTORS = {
    "001": base64.b64encode(b"FID=COMMON.APPLE.INAPP.PAYMENT").decode(),
    "008": base64.b64encode(b"FID=COMMON.SAMSUNG.INAPP.PAYMENT").decode(),
}
DEVICE = "4111111111111111"
"""The card that every encrypted payload of a wallet holds: what is inside cannot be read here."""

TOKENS = ("customer", "paymentInstrument", "instrumentIdentifier")


class Source(msgspec.Struct):
    """What pays. `bad` is why the processor will not take it, "" for no reason."""

    card: Card | None = None
    bank: Fields | None = None
    token: Instrument | None = None
    tokenized: bool = False
    number: str = ""
    """Only while a call lasts."""
    bad: str = ""
    checked: bool = False
    """Whether a security code came with it."""


def found(call: Call, asked: Fields) -> Source:
    """What pays. Raises CyberSourceError for nothing, for several, or for what is malformed."""
    given = at(asked, "paymentInformation") or {}
    for name in ("transientTokenJwt", "jti"):
        # Transient tokens are made by a browser alone, from keys that are not offered here.
        if at(asked, f"tokenInformation.{name}"):
            raise wrong(f"tokenInformation.{name}")
    if at(given, "paymentType.name") is not None or "bank" in given:
        return bank(call, given)
    if any(name in given for name in TOKENS):
        return stored(call, given)
    if "fluidData" in given:
        return encrypted(call, asked)
    if "tokenizedCard" in given:
        return carded(call, given["tokenizedCard"], "paymentInformation.tokenizedCard")
    return carded(call, given.get("card") or {}, "paymentInformation.card")


def carded(call: Call, given: Fields, way: str) -> Source:
    """A card or network token by its number."""
    lacks = [
        f"{way}.{name}"
        for name in ("number", "expirationMonth", "expirationYear")
        if given.get(name) in (None, "")
    ]
    if lacks:
        raise missing(*lacks)
    number = given["number"]
    month, year = expiry(given, way)
    faults = [
        f"{way}.{name}"
        for name, fits in (
            ("number", cards.NUMBER.match(number)),
            ("securityCode", CODE.match(given.get("securityCode") or "000")),
        )
        if not fits
    ]
    if faults:
        raise wrong(*faults)
    token = way.endswith("tokenizedCard")
    if token and not given.get("cryptogram") and given.get("transactionType") == "1":
        raise missing(f"{way}.cryptogram")
    card = made(call, number, month, year, given.get("type"), f"{way}.type")
    source = Source(card, tokenized=token, number=number, checked=bool(given.get("securityCode")))
    today = call.clock.date()
    if not cards.exists(number):
        source.bad = "INVALID_ACCOUNT"
    elif card.over(today.year, today.month):
        source.bad = "EXPIRED_CARD"
    return source


def expiry(given: Fields, way: str) -> tuple[str, str]:
    """Month and year of a card. Raises CyberSourceError for what is missing or neither."""
    names = ("expirationMonth", "expirationYear")
    lacks = [f"{way}.{name}" for name in names if given.get(name) in (None, "")]
    if lacks:
        raise missing(*lacks)
    month, year = str(given["expirationMonth"]).zfill(2), str(given["expirationYear"])
    fit = (MONTH.match(month), YEAR.match(year))
    faults = [f"{way}.{name}" for name, found in zip(names, fit, strict=True) if not found]
    if faults:
        raise wrong(*faults)
    return month, year


def made(call: Call, number: str, month: str, year: str, type: str | None, way: str) -> Card:
    """A card. Raises CyberSourceError for a type that is not the number's, or not accepted."""
    actual = cards.type_of(number) or type or ""
    if type is not None and not cards.may_be(type, actual):
        raise invalid("INVALID_CARD_TYPE", [(way, "INVALID_DATA")])
    if actual and actual not in call.offers.types:
        raise invalid("CARD_TYPE_NOT_ACCEPTED")
    fingerprint = call.account.print(number)
    return Card(type or actual, number[:6], number[-4:], month, year, fingerprint)


def encrypted(call: Call, asked: Fields) -> Source:
    """A wallet's payload, which CyberSource decrypts."""
    way = "paymentInformation.fluidData"
    solution = at(asked, "processingInformation.paymentSolution")
    fluid = at(asked, way)
    if solution is None:
        raise missing("processingInformation.paymentSolution")
    if not fluid.get("value"):
        raise missing(f"{way}.value")
    wanted = DESCRIPTORS.get(solution)
    if wanted is not None and not fluid.get("descriptor"):
        raise missing(f"{way}.descriptor")
    if wanted is not None and fluid["descriptor"] != wanted:
        raise wrong(f"{way}.descriptor")
    if not base64_text(fluid["value"]):
        raise wrong(f"{way}.value")
    given = at(asked, "paymentInformation.tokenizedCard.type")
    type = given or at(asked, "paymentInformation.card.type") or "001"
    return Source(Card(type, DEVICE[:6], DEVICE[-4:], "12", "2031", ""), tokenized=True)


def base64_text(text: str) -> bool:
    """Whether a text is base64."""
    try:
        return bool(base64.b64decode(text, validate=True))
    except (binascii.Error, ValueError):
        return False


def bank(call: Call, given: Fields) -> Source:
    """A bank account to be debited: an electronic check."""
    way = "paymentInformation"
    if at(given, "paymentType.name") != "CHECK":
        raise (missing if at(given, "paymentType.name") is None else wrong)(
            f"{way}.paymentType.name"
        )
    if not call.offers.echeck:
        raise invalid("INVALID_MERCHANT_CONFIGURATION")
    account, routing = at(given, "bank.account.number"), at(given, "bank.routingNumber")
    kind = at(given, "bank.account.type")
    needed = {"bank.account.number": account, "bank.account.type": kind}
    needed["bank.routingNumber"] = routing
    lacks = [f"{way}.{name}" for name, value in needed.items() if value is None]
    if lacks:
        raise missing(*lacks)
    faults = {
        "bank.account.number": ACCOUNT.match(account) is None,
        "bank.account.type": kind not in ("C", "S", "X", "G"),
        "bank.routingNumber": ROUTING.match(routing) is None or not routed(routing),
    }
    if any(faults.values()):
        raise wrong(*[f"{way}.{name}" for name, bad in faults.items() if bad])
    return Source(bank={"type": kind, "suffix": account[-4:], "routingNumber": routing})


def routed(number: str) -> bool:
    """Whether the check digit of an ABA routing number is right."""
    return sum(int(digit) * (3, 7, 1)[place % 3] for place, digit in enumerate(number)) % 10 == 0


def stored(call: Call, given: Fields) -> Source:
    """What a token stands for. Raises CyberSourceError for an unknown or deleted one."""
    kind = next(name for name in reversed(TOKENS) if name in given)
    if "paymentInstrument" in given:
        kind = "paymentInstrument"
    way = f"paymentInformation.{kind}"
    id = given[kind].get("id") or given[kind].get("customerId")
    if not id:
        raise missing(f"{way}.id")
    token = call.account.instruments.get(id)
    if token is None or token.gone or token.kind != kind:
        raise wrong(f"{way}.id")
    payer = token
    if token.kind == "customer":
        payer = call.account.instruments.get(token.instrument) or token
    if payer.gone or (payer.card is None and payer.bank is None):
        raise wrong(f"{way}.id")
    return of_token(call, given, token, payer)


def of_token(call: Call, given: Fields, token: Instrument, payer: Instrument) -> Source:
    """The card or account behind a token; an identifier alone may come with another expiry."""
    card = payer.card
    if card is not None and not card.year:
        month, year = expiry(given.get("card") or {}, "paymentInformation.card")
        card = msgspec.structs.replace(card, month=month, year=year)
    today = call.clock.date()
    expired = card is not None and card.over(today.year, today.month)
    checked = at(given, "card.securityCode") is not None
    bad = "EXPIRED_CARD" if expired else ""
    return Source(card, payer.bank, token=token, bad=bad, checked=checked)

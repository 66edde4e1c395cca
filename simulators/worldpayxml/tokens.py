"""Tokens: cards that are stored for a shopper or for the merchant.

https://developer.worldpay.com/docs/wpg/tokenisation
"""

from xml.etree.ElementTree import Element

from simulators.core.markup import element, said
from simulators.worldpayxml import instruments, views
from simulators.worldpayxml.account import Call, Card, Token
from simulators.worldpayxml.errors import PARSE, REQUEST, WorldpayError

LIFE = 4 * 365 * 24 * 3600.0


def make(call: Call, asked: Element, shopper: str, card: Card, outcome: str) -> Token:
    """Store a card. Raises WorldpayError."""
    account = call.account
    owner = shopper if asked.get("tokenScope", "shopper") == "shopper" else ""
    token = Token(
        account.ids.number(19),
        owner,
        card,
        said(asked, "tokenEventReference"),
        said(asked, "tokenReason"),
        call.now + LIFE,
        outcome,
    )
    account.tokens[token.id] = token
    account.ledger.mandates.grant(token.id)
    return token


def check(asked: Element | None, shopper: str, wallet: bool) -> None:
    """Whether what is asked for can be stored. Raises WorldpayError."""
    if shopper.startswith("_"):
        raise WorldpayError(PARSE, "authenticatedShopperID cannot start with an underscore")
    if len(shopper) > 64:
        raise WorldpayError(PARSE, "authenticatedShopperID is longer than 64 characters")
    if asked is None:
        return
    if asked.get("tokenScope", "shopper") == "shopper" and not shopper:
        raise WorldpayError(REQUEST, "authenticatedShopperID is required for a shopper token")
    if asked.get("tokenScope") == "merchant" and shopper:
        raise WorldpayError(REQUEST, "authenticatedShopperID is not for a merchant token")
    if wallet:
        raise WorldpayError(REQUEST, "A token cannot be created for this payment method")


def create(call: Call, asked: Element) -> str:
    """`<submit><paymentTokenCreate>`: store a card that nothing is paid with."""
    shopper, wanted = said(asked, "authenticatedShopperID"), asked.find("createToken")
    wanted = element_of("createToken") if wanted is None else wanted
    check(wanted, shopper, wallet=False)
    given = asked.find("paymentInstrument/cardDetails")
    if given is None or not said(given, "cardNumber") or given.find("expiryDate") is None:
        raise WorldpayError(PARSE, "cardDetails: cardNumber and expiryDate are required")
    card = instruments.card(call, "", given, "cardNumber")
    return views.token(make(call, wanted, shopper, card, card.holder), "NEW")


def element_of(name: str) -> Element:
    """An element with nothing in it."""
    return Element(name)


def delete(call: Call, asked: Element) -> str:
    """`<modify><paymentTokenDelete>`"""
    token = _named(call, asked)
    call.account.ledger.mandates.end(token.id)
    del call.account.tokens[token.id]
    return element("ok", element("deleteTokenReceived", paymentTokenID=token.id))


def inquire(call: Call, asked: Element) -> str:
    """`<inquiry><paymentTokenInquiry>`"""
    return views.token(_named(call, asked), "MATCH")


def _named(call: Call, asked: Element) -> Token:
    scope = asked.get("tokenScope", "shopper")
    shopper = said(asked, "authenticatedShopperID") if scope == "shopper" else ""
    token = call.account.tokens.get(said(asked, "paymentTokenID"))
    if token is None or token.shopper != shopper:
        raise WorldpayError(REQUEST, "Token does not exist")
    return token

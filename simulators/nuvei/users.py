"""Customers and what is kept of their cards: users, payment options (UPOs), temporary tokens."""

import base64
import hashlib
from typing import Any

import msgspec

from simulators.nuvei import cards, sessions, words
from simulators.nuvei.bodies import (
    AddCard,
    AddCardByTempToken,
    Address,
    CardTokenization,
    OptionCall,
    User,
    UserCall,
)
from simulators.nuvei.bodies import Card as AskedCard
from simulators.nuvei.cards import Card
from simulators.nuvei.errors import refuse
from simulators.nuvei.site import Context, Option, Person, Site

DETAILS = (
    "firstName",
    "lastName",
    "address",
    "phone",
    "zip",
    "city",
    "countryCode",
    "state",
    "email",
    "locale",
    "county",
)


def create_user(ctx: Context, asked: User) -> dict[str, Any]:
    """POST createUser.do"""
    _check_user(asked)
    if asked.userTokenId in ctx.site.people:
        raise refuse(1010, "User already exists.")
    person = ctx.site.people[asked.userTokenId] = Person(78_000_000 + len(ctx.site.people))
    person.details = _details(asked)
    return {"userId": person.number}


def update_user(ctx: Context, asked: User) -> dict[str, Any]:
    """POST updateUser.do"""
    _check_user(asked)
    person = known(ctx, asked.userTokenId)
    person.details |= {name: value for name, value in _details(asked).items() if value}
    return {"userId": person.number}


def _check_user(asked: User) -> None:
    if not asked.userTokenId:
        raise refuse(1010)
    if not (len(asked.countryCode) == 2 and asked.countryCode.isalpha()):
        raise refuse(1014)


def _details(asked: User) -> dict[str, str]:
    return {name: getattr(asked, name) for name in DETAILS} | {"birthdate": asked.dateOfBirth}


def get_user_details(ctx: Context, asked: UserCall) -> dict[str, Any]:
    """POST getUserDetails.do"""
    person = known(ctx, asked.userTokenId)
    shown = {"userTokenId": asked.userTokenId, "userId": person.number, **person.details}
    return {"userDetails": shown}


def get_user_upos(ctx: Context, asked: UserCall) -> dict[str, Any]:
    """POST getUserUPOs.do"""
    person = known(ctx, asked.userTokenId)
    return {"paymentMethods": [_option_view(option) for option in person.options.values()]}


def known(ctx: Context, user: str) -> Person:
    """A customer. Raises NuveiError for an unknown one."""
    person = ctx.site.people.get(user)
    if person is None:
        raise refuse(1010)
    return person


def register(site: Site, user: str) -> Person:
    """A customer, made known by their first payment."""
    if user not in site.people:
        site.people[user] = Person(78_000_000 + len(site.people))
    return site.people[user]


def keep_card(ctx: Context, user: str, card: Card, billing: Address | None) -> Option:
    """The payment option of a card, which is made where the customer has none of it yet."""
    person = register(ctx.site, user)
    for option in person.options.values():
        if option.card == card and option.enabled:
            return option
    return add_card(ctx, person, card, billing)


def add_card(ctx: Context, person: Person, card: Card, billing: Address | None) -> Option:
    """A new payment option of a card."""
    option = Option(ctx.site.option_id(), "cc_card", ctx.now, card, billing=billing)
    person.options[option.id] = option
    return option


def keep_account(ctx: Context, user: str, method: str, details: dict[str, str]) -> Option:
    """A payment option of an alternative payment method."""
    person = register(ctx.site, user)
    option = Option(ctx.site.option_id(), method, ctx.now, details=details)
    person.options[option.id] = option
    return option


def option_of(ctx: Context, user: str, id: str) -> Option:
    """A payment option that can be used. Raises NuveiError where it is another's or suspended."""
    person = ctx.site.people.get(user)
    if not user or person is None:
        raise refuse(1010)
    option = person.options.get(id)
    if option is None:
        raise refuse(1011)
    if not option.enabled:
        raise refuse(1023)
    return option


def card_tokenization(ctx: Context, asked: CardTokenization) -> dict[str, Any]:
    """POST cardTokenization.do: a session's token is all that it needs."""
    session = sessions.needed(ctx, asked)
    if asked.cardData is None:
        raise refuse(1004, "Missing card number.")
    card = cards.read(asked.cardData, ctx.now)
    cards.check_code(asked.cardData.CVV)
    token = ctx.site.uuid()
    ctx.site.temporary[token] = card
    return {
        "sessionToken": session.token,
        "ccTempToken": token,
        "isVerified": False,
        "uniqueCC": unique(ctx.site, card),
        "cardType": "Credit",
        "issuerCountry": "GB",
        "transactionStatus": "APPROVED",
        "gwErrorCode": 0,
        "gwExtendedErrorCode": 0,
    }


def add_upo_credit_card(ctx: Context, asked: AddCard) -> dict[str, Any]:
    """POST addUPOCreditCard.do"""
    person = known(ctx, asked.userTokenId)
    given = AskedCard(
        cardNumber=asked.ccCardNumber,
        cardHolderName=asked.ccNameOnCard,
        expirationMonth=asked.ccExpMonth,
        expirationYear=asked.ccExpYear,
    )
    card = cards.read(given, ctx.now)
    option = add_card(ctx, person, card, asked.billingAddress)
    return {
        "userPaymentOptionId": int(option.id),
        "ccToken": "",
        "uniqueCC": unique(ctx.site, card),
    }


def add_upo_by_temp_token(ctx: Context, asked: AddCardByTempToken) -> dict[str, Any]:
    """POST addUPOCreditCardByTempToken.do"""
    sessions.needed(ctx, asked)
    person = known(ctx, asked.userTokenId)
    card = spend(ctx, asked.ccTempToken)
    option = add_card(ctx, person, card, asked.billingAddress)
    return {"userPaymentOptionId": option.id}


def spend(ctx: Context, token: str) -> Card:
    """The card of a temporary token, which can be used once."""
    card = ctx.site.temporary.pop(token, None)
    if card is None:
        raise refuse(1061)
    return card


def suspend_upo(ctx: Context, asked: OptionCall) -> dict[str, Any]:
    """POST suspendUPO.do"""
    _own(ctx, asked).enabled = False
    return {}


def enable_upo(ctx: Context, asked: OptionCall) -> dict[str, Any]:
    """POST enableUPO.do"""
    _own(ctx, asked).enabled = True
    return {}


def delete_upo(ctx: Context, asked: OptionCall) -> dict[str, Any]:
    """POST deleteUPO.do"""
    option = _own(ctx, asked)
    del known(ctx, asked.userTokenId).options[option.id]
    return {}


def _own(ctx: Context, asked: OptionCall) -> Option:
    option = known(ctx, asked.userTokenId).options.get(str(asked.userPaymentOptionId))
    if option is None:
        raise refuse(1011)
    return option


def unique(site: Site, card: Card) -> str:
    """What is the same for each use of a card and tells nothing of it."""

    material = f"{site.number}/{card.bin}/{card.last4}/{card.month}{card.year}"
    digest = hashlib.blake2b(material.encode(), digest_size=20).digest()
    return base64.b64encode(digest).decode()


def _option_view(option: Option) -> dict[str, Any]:
    card = option.card
    data: dict[str, str] = dict(option.details)
    if card is not None:
        data = {
            "ccCardNumber": card.masked,
            "bin": card.bin,
            "ccExpMonth": card.month,
            "ccExpYear": card.year,
            "ccNameOnCard": card.holder,
            "brand": card.upo_brand,
            "cardType": "Credit",
        }
    return {
        "userPaymentOptionId": int(option.id),
        "upoName": f"({card.last4})" if card else option.method,
        "paymentMethodName": option.method,
        "upoStatus": "enabled" if option.enabled else "suspended",
        "upoRegistrationDate": words.dated(option.registered)[:10].replace("-", ""),
        "expiryDate": f"20{card.year}{card.month}28" if card else "",
        "depositSuccess": "true" if option.deposited else "false",
        "withdrawSuccess": "false",
        "billingAddress": msgspec.to_builtins(option.billing) if option.billing else {},
        "upoData": data,
    }

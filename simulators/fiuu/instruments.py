"""Cards, card tokens and wallets, as a payment request names them."""

import base64
import binascii
from datetime import date
from typing import Any

import msgspec

from simulators.fiuu import words
from simulators.fiuu.errors import FORMAT, FiuuError
from simulators.fiuu.merchant import Card, Context

Fields = dict[str, Any]

WALLET_CARD = "4111111111111111"
GOOGLE = ("signature", "protocolVersion", "signedMessage")
CRYPTOGRAMS = ("Cryptogram", "cryptogram", "token_cryptogram", "TOKEN_CRYPTOGRAM")


def card(ctx: Context, asked: Fields) -> Card:
    """The card that is to pay. Raises FiuuError."""
    if "GooglePay" in asked:
        return google(asked["GooglePay"], ctx.clock.date())
    kind = asked.get("TOKEN_TYPE") or asked.get("token_type")
    if "CC_TOKEN" in asked and not kind:
        if asked["CC_TOKEN"] not in ctx.shop.tokens:
            raise FiuuError("P03", FORMAT)
        return ctx.shop.tokens[asked["CC_TOKEN"]]
    number = asked.get("CC_TOKEN") if kind else asked.get("CC_PAN")
    if not (number and "CC_MONTH" in asked and "CC_YEAR" in asked):
        raise FiuuError("P03", FORMAT)
    if kind and not any(name in asked for name in CRYPTOGRAMS):
        raise FiuuError("P03", FORMAT)
    return read(number, asked["CC_MONTH"], asked["CC_YEAR"], ctx.clock.date())


def read(number: str, month: str, year: str, today: date) -> Card:
    """What is kept of a card, and with what its issuer will decline it."""
    long = f"20{year[-2:]}"
    why = words.DECLINES.get(number, ("", ""))
    if (int(long), int(month)) < (today.year, today.month):
        why = words.EXPIRED
    return Card(number[:6], number[-4:], words.brand(number), month, long, why)


def google(given: Any, today: date) -> Card:
    """The card behind Google Pay's payment data: as an object, or base64 of JSON."""
    unreadable = FiuuError("A01", "Fail to detokenize Google Pay Token given")
    try:
        if isinstance(given, str):
            given = msgspec.json.decode(base64.b64decode(given, validate=True))
        tokenization = given["paymentMethodData"]["tokenizationData"]
        token = msgspec.json.decode(tokenization["token"].encode(), type=dict[str, Any])
    except (KeyError, TypeError, AttributeError, binascii.Error, msgspec.MsgspecError):
        raise unreadable from None
    if not all(token.get(name) for name in GOOGLE):
        raise unreadable
    return read(WALLET_CARD, "12", str(today.year + 3), today)

"""POST /tokens: cards and wallets for one use.

https://api-reference.checkout.com/#tag/Tokens
"""

from datetime import UTC, datetime
from typing import Any

from simulators.checkout import cards, fields, sources, words
from simulators.checkout.account import Call, Instrument, Token, stamp

Fields = dict[str, Any]
Answer = tuple[int, Any]

LIFETIME = 15 * 60
PAN = "pan_only"


def create(call: Call) -> Answer:
    """POST /tokens, with the public key."""
    asked = fields.read(call.body, "Token")
    wallet = "" if asked["type"] == "card" else asked["type"]
    instrument = walleted(call, wallet, asked) if wallet else sources.by_card(call, asked)
    token = Token(call.account.new("tok"), instrument, call.now + LIFETIME, "cvv" in asked)
    call.account.tokens[token.id] = token
    call.account.ledger.tokens.issue(token.id)
    return 201, shown(token, asked)


def walleted(call: Call, wallet: str, asked: Fields) -> Instrument:
    """The card in a wallet. What a wallet encrypts is not read: it holds the default test card."""
    month, year = expiry(call)
    entered = {**asked, "expiry_month": month, "expiry_year": year}
    instrument = sources.carded(call, words.DEFAULT_CARD, entered)
    instrument.wallet = wallet
    assert instrument.card is not None
    if wallet == "applepay":
        instrument.card.secured, instrument.as_token = "", "applepay"
    return instrument


def expiry(call: Call) -> tuple[int, int]:
    """Four years from now."""
    today = datetime.fromtimestamp(call.now, UTC)
    return today.month, today.year + 4


def shown(token: Token, asked: Fields) -> Fields:
    """A token as it is answered."""
    assert token.instrument.card is not None
    told: Fields = {
        "type": asked["type"],
        "token": token.id,
        "expires_on": stamp(token.expires),
        **cards.shown(token.instrument.card),
        **sources.echoed(asked),
    }
    del told["fingerprint"]
    return told | ({"token_format": PAN} if asked["type"] == "googlepay" else {})

"""What Gateway.js talks to in the customer's browser: 3DS of a card or a customer of the vault.

https://docs.nmi.com/docs/payer-authentication-3ds tells the script's options and events; how it
talks to the gateway is not told, so that this is ours: `POST /_pages/three-d-secure`.
"""

import base64
import hashlib
import re
from typing import Any

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, json_response, pairs
from simulators.nmi import payers, words
from simulators.nmi.account import Account, Card, Challenge

Fields = dict[str, Any]

PATH = "/_pages/three-d-secure"
VERSION = "2.2.0"
FAILED = {
    "event": "failure",
    "code": "TRANSACTION_STATUS_N",
    "message": "Not Authenticated/Account Not Verified; Transaction denied",
}


def begin(account: Account, request: Request, challenges: dict[str, Challenge]) -> Response:
    """Authenticate at once, or show the bank's page."""
    asked = dict(pairs(request.body.decode("utf-8", "replace")))
    card = card_of(account, asked)
    if card is None:
        return json_response(400, {"error": "customer_vault_id: no card of this merchant"})
    if card.flow != "challenge":
        return json_response(200, outcome(account, card))
    challenge = Challenge(account.ids.next(20), card)
    challenges[challenge.id] = challenge
    page = pages.challenge(bill(account, asked), card.masked)
    page.action = challenge.id
    return html_response(200, pages.html(page))


def bill(account: Account, asked: Fields) -> pages.Bill:
    """Who asks, and for how much, as the script tells it."""
    currency, amount = asked.get("currency") or "USD", asked.get("amount", "")
    known = re.fullmatch(r"\d+(\.\d+)?", amount)
    return pages.Bill(
        merchant=account.shown,
        amount=words.minor(amount, currency) if known else None,
        currency=currency,
        places=words.places(currency),
        then="asked",
    )


def card_of(account: Account, asked: Fields) -> Card | None:
    """The card that the script names."""
    if asked.get("card_number"):
        return payers.card(asked["card_number"], "1229")
    customer = account.vault.get(asked.get("customer_vault_id", ""))
    payer = customer.payer if customer else None
    return payer if isinstance(payer, Card) else None


def end(account: Account, challenge: Challenge, request: Request) -> Response:
    """What the cardholder chose; the script hears of it."""
    chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
    if not challenge.status:
        challenge.status = "Y" if chosen == "approve" else "N"
    if challenge.status == "N":
        return json_response(200, FAILED)
    return json_response(200, verified(account, challenge.card))


def outcome(account: Account, card: Card) -> Fields:
    """The event of a card that is not challenged."""
    if card.flow == "failed":
        return FAILED
    if card.flow == "frictionless":
        return verified(account, card)
    return told("", "07", "attempted", account)


def verified(account: Account, card: Card) -> Fields:
    """The cardholder is who they say."""
    material = account.ids.next(16).encode()
    proof = base64.b64encode(hashlib.sha256(material).digest()[:20]).decode()
    return told(proof, "02" if card.kind == "mastercard" else "05", "verified", account)


def told(cavv: str, eci: str, how: str, account: Account) -> Fields:
    """The script's `complete` event; what it tells as null a form does not have."""
    made = {
        "event": "complete",
        "cavv": cavv,
        "eci": eci,
        "cardHolderAuth": how,
        "threeDsVersion": VERSION,
        "directoryServerId": account.uuid(),
    }
    return {name: value for name, value in made.items() if value}

"""The issuer's page, and the way back from there to the merchant."""

import base64
import binascii
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs
from simulators.worldpayxml import authentication, words
from simulators.worldpayxml.account import Order


def issuer(order: Order, request: Request) -> Response:
    """Ask the shopper; then send them to the merchant with what the issuer says.

    Worldpay's MPI posts PaReq, TermUrl and MD here, 3DS Flex a JWT that names ReturnUrl.
    """
    given = dict(pairs(request.query)) | dict(pairs(request.body.decode("utf-8", "replace")))
    outcome = given.pop("outcome", "")
    if outcome in (pages.APPROVE, pages.FAIL, pages.CANCEL):
        authentication.decide(order, outcome)
    challenge = order.challenge
    assert challenge is not None, order.code
    if not challenge.result:
        shown = pages.challenge(bill(order), order.card.masked)
        shown.hidden = given
        return html_response(200, pages.html(shown))
    back = given.get("TermUrl") or str(_claims(given.get("JWT", "")).get("ReturnUrl", ""))
    if not back:
        return html_response(200, pages.html(pages.Page("You may close this page", {})))
    told = {"MD": given.get("MD", "")}
    if challenge.flex:
        told["TransactionId"] = challenge.token
    else:
        told["PaRes"] = authentication.response(challenge)
    return html_response(200, pages.carry(back, told))


def bill(order: Order) -> pages.Bill:
    """Who asks, for how much, and what for."""
    currency = order.money.currency
    return pages.Bill(
        merchant=order.account.shown,
        amount=order.money.amount,
        currency=currency,
        places=words.exponent(currency),
        reference=order.code,
        then="kept" if not order.money.amount else "held" if order.delay is None else "taken",
    )


def _claims(jwt: str) -> Any:
    """The claims of a JWT, whose key is not known here."""
    _, _, rest = jwt.partition(".")
    text = rest.partition(".")[0]
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        return {}

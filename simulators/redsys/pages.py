"""The bank's pages: reading the device, and the challenge."""

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs
from simulators.core.pages import Page, html
from simulators.redsys import authentication, signature, words
from simulators.redsys.terminal import Order, Terminal


def method(request: Request) -> Response:
    """The issuer's 3DSMethod: it posts what it was given to the merchant's address."""
    given = dict(pairs(request.body.decode("utf-8", "replace"))).get("threeDSMethodData", "")
    try:
        asked = signature.decoded(given)
    except ValueError:
        asked = {}
    url = str(asked.get("threeDSMethodNotificationURL", ""))
    if not url:
        return html_response(400, html(Page("threeDSMethodData is missing or malformed", {})))
    return html_response(200, pages.carry(url, {"threeDSMethodData": given}))


def acs(terminal: Terminal, order: Order, request: Request) -> Response:
    """The bank's page; afterwards the way back with a CRes."""
    challenge = order.challenge
    assert challenge is not None
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    if not challenge.status:
        authentication.decide(challenge, given.get("outcome", ""))
    if challenge.status:
        answer = {"cres": authentication.response(challenge)}
        return html_response(200, pages.carry(challenge.notify, answer))
    if "creq" in given and not _ours(given["creq"], challenge.transaction):
        return html_response(400, html(Page("The challenge request is not this card's", {})))
    shown = pages.challenge(bill(terminal, order), order.card.masked)
    return html_response(200, html(shown))


def _ours(creq: str, transaction: str) -> bool:
    try:
        return signature.decoded(creq).get("threeDSServerTransID") == transaction
    except ValueError:
        return False


def bill(terminal: Terminal, order: Order) -> pages.Bill:
    """Who asks, for how much, and what an approval does."""
    taken = order.kind in (words.AUTHORIZATION, words.LINK)
    return pages.Bill(
        merchant=terminal.shown,
        amount=order.money.amount or None,
        currency=order.money.currency,
        reference=order.id,
        then="kept" if not order.money.amount else "taken" if taken else "held",
    )

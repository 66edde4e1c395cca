"""The bank's pages: reading the device, and the challenge."""

from html import escape

from simulators.core.http import Request, Response, html_response, pairs
from simulators.core.pages import APPROVAL, Page, html
from simulators.redsys import authentication, signature
from simulators.redsys.terminal import Order


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
    return carried(url, "threeDSMethodData", given)


def acs(order: Order, request: Request) -> Response:
    """The bank's page; afterwards the way back with a CRes."""
    challenge = order.challenge
    assert challenge is not None
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    if not challenge.status:
        authentication.decide(challenge, given.get("outcome", ""))
    if challenge.status:
        return carried(challenge.notify, "cres", authentication.response(challenge))
    if "creq" in given and not _ours(given["creq"], challenge.transaction):
        return html_response(400, html(Page("The challenge request is not this card's", {})))
    facts = {"Amount": challenge.amount, "Card": order.card.masked}
    return html_response(200, html(Page("Your bank asks who you are", facts, APPROVAL)))


def _ours(creq: str, transaction: str) -> bool:
    try:
        return signature.decoded(creq).get("threeDSServerTransID") == transaction
    except ValueError:
        return False


def carried(url: str, name: str, value: str) -> Response:
    """A form that carries one value to the merchant; by itself where there are scripts."""
    return html_response(
        200,
        '<!doctype html><html lang="en"><head><title>Back to the merchant</title></head><body>'
        f'<form method="post" action="{escape(url)}">'
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        "<button>Continue</button></form>"
        "<script>document.forms[0].submit()</script></body></html>",
    )

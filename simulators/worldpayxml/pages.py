"""The issuer's page, and the way back from there to the merchant."""

import base64
import binascii
from html import escape
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs
from simulators.worldpayxml import authentication, views
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
        return html_response(200, _with(given, pages.html(_page(order))))
    back = given.get("TermUrl") or str(_claims(given.get("JWT", "")).get("ReturnUrl", ""))
    if not back:
        return html_response(200, pages.html(pages.Page("You may close this page", {})))
    told = {"MD": given.get("MD", "")}
    if challenge.flex:
        told["TransactionId"] = challenge.token
    else:
        told["PaRes"] = authentication.response(challenge)
    return html_response(200, _carry(back, told))


def _page(order: Order) -> pages.Page:
    facts = {"Amount": views.major(order, order.money.amount), "Card": order.card.masked}
    return pages.Page("Your bank asks whether it is you", facts, pages.APPROVAL)


def _with(given: dict[str, str], page: str) -> str:
    """The page with what was posted to it, which its buttons post once more."""
    return page.replace("</form>", f"{_hidden(given)}</form>", 1)


def _hidden(fields: dict[str, str]) -> str:
    return "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in fields.items()
    )


def _carry(url: str, fields: dict[str, str]) -> str:
    return (
        '<!doctype html><html lang="en"><head><title>Back to the merchant</title></head><body>'
        f'<form method="post" action="{escape(url)}">{_hidden(fields)}'
        "<button>Continue</button></form>"
        "<script>document.forms[0].submit()</script></body></html>"
    )


def _claims(jwt: str) -> Any:
    """The claims of a JWT, whose key is not known here."""
    _, _, rest = jwt.partition(".")
    text = rest.partition(".")[0]
    try:
        return msgspec.json.decode(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError, msgspec.DecodeError):
        return {}

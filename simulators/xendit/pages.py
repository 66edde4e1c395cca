"""The page on which the customer authenticates a card (3DS)."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.xendit import words
from simulators.xendit.business import Call, Card

Fields = dict[str, Any]


class Authentication(msgspec.Struct):
    """One card to be authenticated at one page.

    `waits` says whether the customer may still act, `decide` takes the result (as
    `card_verification_results`, and whether it is a success), `leave` gives the URL to go on to
    ("" for none) and the status by then, `expire` gives up.
    """

    card: Card
    facts: dict[str, str]
    waits: Callable[[], bool]
    decide: Callable[[Fields, bool], None]
    leave: Callable[[], tuple[str, str]]
    expire: Callable[[], None]


def open_page(call: Call, authentication: Authentication) -> str:
    """The URL of a page for it, which is open for ten minutes."""
    id = call.business.hex(24)
    call.authentications[id] = authentication

    def expire() -> None:
        if authentication.waits():
            authentication.expire()

    call.clock.after(words.CHALLENGE_SECONDS, expire)
    return f"{call.base}/_pages/authentications/{id}/render"


def action(url: str) -> Fields:
    """The step that sends a customer to a page."""
    return {"action": "AUTH", "url_type": "WEB", "method": "GET", "url": url, "qr_code": None}


def serve(authentication: Authentication, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    if authentication.waits():
        if authentication.card.frictionless:
            finish(authentication, pages.APPROVE)
        elif request.method != "POST":
            shown = pages.Page("Authenticate your card", authentication.facts, pages.APPROVAL)
            return html_response(200, pages.html(shown))
        else:
            chosen = dict(pairs(request.body.decode("utf-8", "replace")))
            finish(authentication, chosen.get("outcome", pages.FAIL))
    url, status = authentication.leave()
    if url:
        return redirect(url)
    return html_response(200, pages.html(pages.Page("You may close this page", {"Status": status})))


def finish(authentication: Authentication, outcome: str) -> None:
    """Carry out what the customer decided, or the issuer without them."""
    card = authentication.card
    approved = outcome == pages.APPROVE and not card.refuses_authentication
    authentication.decide(verification(card, approved), approved)


def verification(card: Card, approved: bool) -> Fields:
    """`card_verification_results` after an authentication."""
    return {
        "three_d_secure": {
            "three_d_secure_flow": "FRICTIONLESS" if card.frictionless else "CHALLENGE",
            "eci_code": "05" if approved else "07",
            "three_d_secure_result": "AUTHENTICATED" if approved else "FAILED",
            "three_d_secure_result_reason": None,
            "three_d_secure_version": "2.2.0",
        },
        "cvv_result": "MATCH" if approved else None,
        "address_verification_result": None,
    }

"""The pages at which customers authenticate a card, or pay with a wallet or at their bank."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.xendit import words
from simulators.xendit.business import Call, Card

Fields = dict[str, Any]


class Visit(msgspec.Struct):
    """One customer at one page.

    `waits` says whether they may still act, `decide` takes what they chose, `leave` gives the URL
    to go on to ("" for none) and the status by then. With `at_once`, nothing is asked of them.
    """

    page: pages.Page
    waits: Callable[[], bool]
    decide: Callable[[str], object]
    leave: Callable[[], tuple[str, str]]
    at_once: bool = False


def open_page(call: Call, visit: Visit) -> str:
    """The URL of a page for it."""
    id = call.business.hex(24)
    call.visits[id] = visit
    return f"{call.base}/_pages/authentications/{id}/render"


def authenticate(
    call: Call,
    card: Card,
    bill: pages.Bill,
    waits: Callable[[], bool],
    decide: Callable[[Fields, bool], None],
    leave: Callable[[], tuple[str, str]],
    expire: Callable[[], None],
) -> str:
    """The URL at which a card's holder is asked, for ten minutes.

    `decide` takes the result as `card_verification_results`, and whether it is a success.
    """

    def chosen(outcome: str) -> None:
        approved = outcome == pages.APPROVE and not card.refuses_authentication
        decide(verification(card, approved), approved)

    def over() -> None:
        if waits():
            expire()

    call.clock.after(words.CHALLENGE_SECONDS, over)
    shown = pages.challenge(bill, card.information["masked_card_number"])
    return open_page(call, Visit(shown, waits, chosen, leave, card.frictionless))


def action(url: str, kind: str = "WEB") -> Fields:
    """The step that sends a customer to a page."""
    return {"action": "AUTH", "url_type": kind, "method": "GET", "url": url, "qr_code": None}


def serve(visit: Visit, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    if visit.waits():
        if visit.at_once:
            visit.decide(pages.APPROVE)
        elif request.method != "POST":
            return html_response(200, pages.html(visit.page))
        else:
            chosen = dict(pairs(request.body.decode("utf-8", "replace")))
            visit.decide(chosen.get("outcome", pages.FAIL))
    url, status = visit.leave()
    if url:
        return redirect(url)
    return html_response(200, pages.html(pages.Page("You may close this page", {"Status": status})))


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

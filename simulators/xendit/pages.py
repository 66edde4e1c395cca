"""The page on which the customer authenticates a card payment (3DS)."""

from collections.abc import Callable
from typing import Any

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.xendit import words
from simulators.xendit.business import Call, PaymentRequest

Settle = Callable[[Call, PaymentRequest, str | None], None]


class Authentication(msgspec.Struct):
    """One customer at one page; `call` is the call that sent them there."""

    id: str
    call: Call
    request: PaymentRequest
    settle: Settle

    @property
    def waits(self) -> bool:
        """Whether the customer may still act."""
        return self.request.money.state == "challenged"


def challenge(call: Call, request: PaymentRequest, settle: Settle) -> None:
    """Send the customer to a page; after ten minutes the request expires."""
    ledger, id = call.business.ledger, call.business.hex(24)
    ledger.challenge(request.money)
    request.page = f"{call.base}/_pages/authentications/{id}/render"
    # The body holds the card's number, which is not to be kept.
    kept = Authentication(id, msgspec.structs.replace(call, body=b""), request, settle)
    call.authentications[id] = kept

    def expire() -> None:
        if kept.waits:
            ledger.void(request.money)

    call.clock.after(words.CHALLENGE_SECONDS, expire)


def serve(authentication: Authentication, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them back."""
    if authentication.waits:
        asked = authentication.request
        if asked.method.card.frictionless:
            finish(authentication, pages.APPROVE)
        elif request.method != "POST":
            return html_response(200, pages.html(question(asked)))
        else:
            chosen = dict(pairs(request.body.decode("utf-8", "replace")))
            finish(authentication, chosen.get("outcome", pages.FAIL))
    return farewell(authentication.request)


def finish(authentication: Authentication, outcome: str) -> None:
    """Carry out what the customer, or the issuer without them, decided."""
    request = authentication.request
    approved = outcome == pages.APPROVE and not request.method.card.refuses_authentication
    request.method.verification = verification(request, approved)
    failure = None if approved else "AUTHENTICATION_FAILED"
    authentication.settle(authentication.call, request, failure)


def question(request: PaymentRequest) -> pages.Page:
    """What the customer is asked."""
    amount = words.major(request.money.amount, request.money.currency)
    facts = {
        "Amount": f"{amount} {request.money.currency}",
        "Card": request.method.card.information["masked_card_number"],
        "Reference": request.reference_id,
    }
    return pages.Page("Authenticate your payment", facts, pages.APPROVAL)


def farewell(request: PaymentRequest) -> Response:
    """Send the customer back to the merchant."""
    success, failure = request.return_urls
    paid = request.money.state in ("authorized", "captured")
    if url := success if paid else failure:
        return redirect(url)
    status = words.STATUS[request.money.state]
    return html_response(200, pages.html(pages.Page("You may close this page", {"Status": status})))


def verification(request: PaymentRequest, approved: bool) -> dict[str, Any]:
    """`card_verification_results` after an authentication."""
    flow = "FRICTIONLESS" if request.method.card.frictionless else "CHALLENGE"
    return {
        "three_d_secure": {
            "three_d_secure_flow": flow,
            "eci_code": "05" if approved else "07",
            "three_d_secure_result": "AUTHENTICATED" if approved else "FAILED",
            "three_d_secure_result_reason": None,
            "three_d_secure_version": "2.2.0",
        },
        "cvv_result": "MATCH" if approved else None,
        "address_verification_result": None,
    }

"""The pages of an authentication: device data collection, step-up, and the issuer's challenge."""

from typing import Any

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.families.cybersource.authentications import Authentication
from simulators.families.cybersource.money import decimals

COLLECT, STEP_UP = "/_pages/V1/Cruise/Collect", "/_pages/V2/Cruise/StepUp"
CHALLENGES = "/_pages/challenges/"


def serve(known: dict[str, Any], request: Request) -> Response | None:
    """The page that a browser asks for; None where there is none."""
    form = dict(pairs(request.body.decode("utf-8", "replace")))
    if request.path == COLLECT and request.method == "POST":
        return collected(known.get(form.get("JWT", "")))
    if request.path == STEP_UP and request.method == "POST":
        return stepped(known.get(form.get("JWT", "")), form.get("MD", ""), request.base)
    waiting = known.get(request.path.removeprefix(CHALLENGES))
    if request.path.startswith(CHALLENGES) and isinstance(waiting, Authentication):
        return challenge(waiting, request.method, form)
    return None


def collected(reference: Any) -> Response:
    """Device data were collected; the page tells the one around it and leads nowhere."""
    if not isinstance(reference, str):
        return html_response(403, pages.html(pages.Page("The token is not valid", {})))
    facts = {"Message type": "profile.completed", "Session": reference, "Status": "true"}
    return html_response(200, pages.html(pages.Page("Device data collected", facts)))


def stepped(waiting: Any, md: str, base: str) -> Response:
    """On to the issuer's challenge."""
    if not isinstance(waiting, Authentication):
        return html_response(403, pages.html(pages.Page("The token is not valid", {})))
    waiting.md = md
    return redirect(f"{base}{CHALLENGES}{waiting.id}")


def challenge(waiting: Authentication, method: str, form: dict[str, str]) -> Response:
    """Show the challenge, or take what the customer chose, and send them back."""
    if waiting.waits and method != "POST":
        shown = pages.challenge(bill(waiting), f"ending in {waiting.suffix}")
        return html_response(200, pages.html(shown))
    if waiting.waits:
        waiting.decide(form.get("outcome", pages.FAIL))
    return html_response(200, back(waiting))


def back(waiting: Authentication) -> str:
    """A form that brings the customer back to the merchant with the transaction's id."""
    if not waiting.return_url:
        return pages.html(pages.Page("You may close this page", {}))
    fields = {"TransactionId": waiting.id, "MD": waiting.md}
    return pages.carry(waiting.return_url, fields)


def bill(waiting: Authentication) -> pages.Bill:
    """Who asks, for how much, and what for."""
    about = waiting.transaction
    return pages.Bill(
        merchant=waiting.account.shown,
        amount=about.amount,
        currency=about.currency,
        places=decimals(about.currency),
        reference=about.code,
        then="asked" if about.amount else "kept",
    )

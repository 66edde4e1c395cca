"""Adyen's own checkout, where a payment link or a session is paid by a test card.

https://docs.adyen.com/unified-commerce/pay-by-link
https://docs.adyen.com/online-payments/build-your-integration/sessions-flow
"""

from typing import Any

from simulators.adyen import guards, payments, settling, words
from simulators.adyen.account import Call, Card, sealed
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect

Fields = dict[str, Any]

CARD = Card("visa", "411111", "1111", "03", "2030", "Checkout Shopper")
OPEN = "active"


def find(call: Call, id: str) -> Fields | None:
    """A link or session of the account."""
    return call.account.links.get(id) or call.account.sessions.get(id)


def serve(call: Call, kept: Fields, request: Request) -> Response:
    """Show the checkout, or take what the shopper chose there, and send them on."""
    if state(kept) == OPEN and request.method != "POST":
        shown = pages.Page("Pay with a card", {}, pages.APPROVAL, "", bill(call, kept), "page")
        shown.by = "a test card"
        return html_response(200, pages.html(shown))
    chosen = dict(pairs(request.body.decode("utf-8", "replace")))
    decide(call, kept, chosen.get("outcome", pages.CANCEL))
    target = kept.get("returnUrl") or ""
    if not target.startswith(("http://", "https://")):
        return html_response(200, pages.html(pages.Page("Thank you", {"Status": state(kept)})))
    if "sessionData" not in kept:
        return redirect(target)
    joined = "&" if "?" in target else "?"
    told = f"sessionId={kept['id']}&sessionResult={result(call, kept['id'])}"
    return redirect(f"{target}{joined}{told}")


def result(call: Call, id: str) -> str:
    """What proves that a shopper finished a session."""
    return sealed(call.account.name, id, "result").replace("+", "A").replace("/", "B")


def state(kept: Fields) -> str:
    """Where a link or session stands."""
    known: str = kept.get("status", OPEN)
    return known


def bill(call: Call, kept: Fields) -> pages.Bill:
    """Who asks, for how much, and what for."""
    currency = kept["amount"]["currency"]
    manual = (kept.get("additionalData") or {}).get("manualCapture") == "true"
    return pages.Bill(
        merchant=call.account.shown,
        amount=kept["amount"]["value"],
        currency=currency,
        places=guards.places(currency),
        reference=kept["reference"],
        then="held" if manual or kept.get("captureDelayHours") else "taken",
    )


def decide(call: Call, kept: Fields, outcome: str) -> bool:
    """What the shopper does at the checkout. False where nothing waits for it."""
    if state(kept) != OPEN or outcome not in (pages.APPROVE, pages.FAIL, pages.CANCEL):
        return False
    if outcome == pages.CANCEL:
        return True
    asked = {name: value for name, value in kept.items() if name != "status"}
    sale = payments.opened(call, asked, {"type": "scheme"}, CARD, None)
    if outcome == pages.FAIL:
        settling.refuse(call, sale, words.DECLINED)
        return True
    settling.acquire(call, sale)
    kept["status"] = "completed"
    return True

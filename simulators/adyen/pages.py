"""Pages on which shoppers authenticate, pay or go back, and the way back to the merchant.

https://docs.adyen.com/online-payments/build-your-integration/advanced-flow#handle-the-redirect
"""

from html import escape

from simulators.adyen.account import Account, Call, Sale, sealed
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect

STATUS = {pages.APPROVE: "Y", pages.FAIL: "N", pages.CANCEL: "R"}


def serve(call: Call, sale: Sale, request: Request) -> Response:
    """Show the page, or take what the shopper chose there, and send them on."""
    if waits(sale):
        if sale.card is not None and sale.card.frictionless:
            decide(call, sale, pages.APPROVE)
        elif request.method != "POST":
            return html_response(200, pages.html(page(sale)))
        else:
            chosen = dict(pairs(request.body.decode("utf-8", "replace")))
            decide(call, sale, chosen.get("outcome", pages.FAIL))
    return leave(call.account, sale)


def waits(sale: Sale) -> bool:
    """Whether the shopper may still act."""
    if sale.stage in ("redirect", "challenge", "fingerprint"):
        return not sale.authenticated
    return sale.stage == "errand" and sale.errand is not None and sale.errand.waits


def page(sale: Sale) -> pages.Page:
    """What the shopper sees."""
    facts = {
        "Amount": f"{sale.value} {sale.money.currency} (minor units)",
        "Reference": sale.reference,
    }
    if sale.errand is not None and sale.card is None:
        return sale.errand.method.page(facts)
    facts["Card"] = f"{sale.variant} ending in {sale.card.last4}" if sale.card else sale.variant
    return pages.Page("Authenticate your card", facts, pages.APPROVAL)


def decide(call: Call, sale: Sale, outcome: str) -> bool:
    """Carry out what the shopper chose. False where they cannot."""
    if sale.stage == "errand" and sale.errand is not None:
        return sale.errand.decide(outcome)
    if not waits(sale) or outcome not in STATUS:
        return False
    sale.authenticated = STATUS[outcome]
    return True


def leave(account: Account, sale: Sale) -> Response:
    """Back to the merchant, with the redirectResult that /payments/details takes."""
    target = sale.asked.get("returnUrl") or ""
    if not target.startswith(("http://", "https://")) or sale.flow == "native":
        facts = {"Status": sale.result}
        return html_response(200, pages.html(pages.Page("You may close this page", facts)))
    result = redirect_result(account, sale)
    if sale.asked.get("redirectFromIssuerMethod") == "POST":
        return html_response(200, form(target, result))
    joined = "&" if "?" in target else "?"
    return redirect(f"{target}{joined}redirectResult={result}")


def redirect_result(account: Account, sale: Sale) -> str:
    """What proves that the shopper came back from this payment's page."""
    text = sealed(account.name, sale.psp, "result").replace("+", "A").replace("/", "B")
    result = f"X3X{text}"
    account.results[result] = sale
    return result


def form(target: str, result: str) -> str:
    """A page that posts the result to the merchant."""
    return (
        f'<!doctype html><html><body><form method="post" action="{escape(target)}">'
        f'<input type="hidden" name="redirectResult" value="{escape(result)}">'
        "</form><script>document.forms[0].submit()</script></body></html>"
    )

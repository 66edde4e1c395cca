"""The pages that customers see: 3D Secure, banks, wallets.

They end at the merchant's success or failure URL, to which `cko-session-id` is appended:
https://www.checkout.com/docs/payments/manage-payments/retrieve-payment-details
"""

from urllib.parse import quote

from simulators.checkout import settling, sources, views
from simulators.checkout.account import Call, Sale
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect

WORDS = (pages.APPROVE, pages.FAIL, pages.CANCEL)


def serve(call: Call, sale: Sale, request: Request) -> Response:
    """Show a page, or do what the customer chose on it."""
    card = sale.instrument.card
    if not sale.stage:
        return back(sale)
    if request.method == "POST":
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen not in WORDS:
            return html_response(400, pages.html(shown(sale, "Please choose.")))
        decide(call, sale, chosen)
        return back(sale)
    if sale.stage == "3ds" and card and card.secured == "frictionless":
        decide(call, sale, pages.APPROVE)
        return back(sale)
    return html_response(200, pages.html(shown(sale)))


def decide(call: Call, sale: Sale, word: str) -> bool:
    """Do what the customer chose. False where nothing was asked of them."""
    if sale.stage == "3ds":
        return settling.authenticate(call, sale, word)
    return sale.errand is not None and sale.errand.decide(word)


def shown(sale: Sale, note: str = "A simulated page.") -> pages.Page:
    """The page: for how much, how it is paid, and what can be chosen."""
    facts = {"Amount": f"{sale.money.amount} {sale.money.currency} (minor units)"}
    card = sale.instrument.card
    if card:
        facts["Card"] = f"{card.scheme} ending in {card.last4}"
        return pages.Page("3D Secure: is this you?", facts, pages.APPROVAL, note)
    return sources.method(sale.instrument.kind).page(facts, note)


def back(sale: Sale) -> Response:
    """Send the customer back to the merchant."""
    went_well = views.approved(sale) or sale.money.state == "pending"
    url = sale.asked.get("success_url" if went_well else "failure_url", "")
    if not url:
        return html_response(200, pages.html(pages.Page("Done", {"Status": views.status(sale)})))
    address, mark, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return redirect(f"{address}{joint}cko-session-id={quote(sale.session)}{mark}{fragment}")

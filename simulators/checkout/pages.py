"""The pages that customers see: 3D Secure, banks, wallets.

They end at the merchant's success or failure URL, to which `cko-session-id` is appended:
https://www.checkout.com/docs/payments/manage-payments/retrieve-payment-details
"""

from urllib.parse import quote

from simulators.checkout import settling, sources, views, words
from simulators.checkout.account import Call, Sale
from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect

SLIP = {"service_supplier_id": "Entity", "payment_reference": "Number"}
WORDS = (pages.APPROVE, pages.FAIL, pages.CANCEL)


def serve(call: Call, sale: Sale, request: Request) -> Response:
    """Show a page, or do what the customer chose on it."""
    card = sale.instrument.card
    if not sale.stage:
        return back(sale)
    if request.method == "POST":
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen not in WORDS:
            return html_response(400, pages.html(shown(call, sale, "Please choose.")))
        decide(call, sale, chosen)
        return back(sale)
    if sale.stage == "3ds" and card and card.secured == "frictionless":
        decide(call, sale, pages.APPROVE)
        return back(sale)
    return html_response(200, pages.html(shown(call, sale)))


def decide(call: Call, sale: Sale, word: str) -> bool:
    """Do what the customer chose. False where nothing was asked of them."""
    if sale.stage == "3ds":
        return settling.authenticate(call, sale, word)
    return sale.errand is not None and sale.errand.decide(word)


def shown(call: Call, sale: Sale, note: str = "") -> pages.Page:
    """The page: for whom and how much, how it is paid, and what can be chosen."""
    card = sale.instrument.card
    if card:
        return pages.challenge(bill(call, sale), f"{card.scheme} ending in {card.last4}", note)
    if sale.errand:
        told = sale.instrument.details
        slip = {title: told[name] for name, title in SLIP.items() if name in told}
        return sale.errand.page(bill(call, sale), slip, note)
    return sources.method(sale.instrument.kind).page(bill(call, sale), note=note)


def bill(call: Call, sale: Sale) -> pages.Bill:
    """Who asks, for how much, and what for."""
    currency = sale.money.currency
    whole, thousandths = currency in words.ZERO_DECIMALS, currency in words.THREE_DECIMALS
    apart = sale.instrument.card or sale.instrument.kind in settling.APART
    held = apart and (not sale.capture or "capture_on" in sale.asked)
    return pages.Bill(
        merchant=call.account.shown,
        amount=sale.money.amount,
        currency=currency,
        places=0 if whole else 3 if thousandths else 2,
        reference=sale.asked.get("reference") or "",
        then="kept" if not sale.money.amount else "held" if held else "taken",
    )


def back(sale: Sale) -> Response:
    """Send the customer back to the merchant."""
    went_well = views.approved(sale) or sale.money.state == "pending"
    url = sale.asked.get("success_url" if went_well else "failure_url", "")
    if not url:
        return html_response(200, pages.html(pages.Page("Done", {"Status": views.status(sale)})))
    address, mark, fragment = url.partition("#")
    joint = "&" if "?" in address else "?"
    return redirect(f"{address}{joint}cko-session-id={quote(sale.session)}{mark}{fragment}")

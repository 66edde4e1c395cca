"""The pages that customers see: 3DS, a bank or wallet, a hosted checkout."""

from simulators.core import pages
from simulators.core.customer_methods import CUSTOMER_METHODS
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.rapyd import checkout
from simulators.rapyd.account import Call, Checkout, Payment
from simulators.rapyd.words import decimal

CHOICES = (pages.APPROVE, pages.FAIL, pages.CANCEL)


def serve(call: Call, about: Payment | Checkout, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    body = request.body.decode("utf-8", "replace")
    chosen = dict(pairs(body)).get("outcome", "") if request.method == "POST" else ""
    if isinstance(about, Checkout):
        return hosted(call, about, chosen)
    errand = about.errand
    if errand is not None and errand.waits:
        if chosen not in CHOICES:
            money = about.money
            amount = decimal(money.amount, money.currency)
            facts = {"Payment": about.id, "Amount": f"{money.currency} {amount}"}
            return html_response(200, pages.html(errand.method.page(facts)))
        errand.decide(chosen)
    failed = about.status in ("ERR", "CAN", "EXP")
    return back(about.asked.get("error_payment_url" if failed else "complete_payment_url"), about)


def back(url: str | None, about: Payment | Checkout) -> Response:
    """To the merchant, or to an end page where there is no address."""
    if url:
        return redirect(url)
    return html_response(200, pages.html(pages.Page("Rapyd", {"Status": about.status})))


def hosted(call: Call, page: Checkout, chosen: str) -> Response:
    """The checkout page."""
    asked = page.asked
    if page.status == "NEW" and chosen not in CHOICES:
        facts = {"Checkout": page.id, "Amount": f"{asked['currency']} {asked['amount']}"}
        return html_response(200, pages.html(CUSTOMER_METHODS["card_redirect"].page(facts)))
    if chosen == pages.APPROVE:
        checkout.pay(call, page)
    done = page.status == "DON"
    names = ("complete_checkout_url", "complete_payment_url")
    if not done:
        names = ("cancel_checkout_url", "error_payment_url")
    return back(asked.get(names[0]) or asked.get(names[1]), page)

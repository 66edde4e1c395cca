"""The pages that customers see: 3DS, a bank or wallet, a hosted checkout."""

from simulators.core import pages
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.rapyd import checkout
from simulators.rapyd.account import Account, Call, Checkout, Fields, Payment
from simulators.rapyd.words import exponent

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
            return html_response(200, pages.html(asking(call.account, about, errand)))
        errand.decide(chosen)
    failed = about.status in ("ERR", "CAN", "EXP")
    return back(about.asked.get("error_payment_url" if failed else "complete_payment_url"), about)


def asking(account: Account, payment: Payment, errand: Errand) -> pages.Page:
    """What the customer of a payment sees."""
    money, card = payment.money, payment.method.card if payment.method else None
    about = bill(account, payment.asked, money.amount, money.currency)
    if payment.next_action == "3d_verification":
        return pages.challenge(about, f"ending in {card.last4}" if card else "your card")
    return errand.page(about, {"Payment": payment.id})


def bill(account: Account, asked: Fields, amount: int, currency: str) -> pages.Bill:
    """Who asks, for how much, and what for."""
    held = not asked.get("capture", True)
    return pages.Bill(
        merchant=account.shown,
        amount=amount,
        currency=currency,
        places=exponent(currency),
        reference=asked.get("merchant_reference_id") or asked.get("description") or "",
        then="kept" if not amount else "held" if held else "taken",
    )


def back(url: str | None, about: Payment | Checkout) -> Response:
    """To the merchant, or to an end page where there is no address."""
    if url:
        return redirect(url)
    return html_response(200, pages.html(pages.Page("Rapyd", {"Status": about.status})))


def hosted(call: Call, page: Checkout, chosen: str) -> Response:
    """The checkout page."""
    asked = page.asked
    if page.status == "NEW" and chosen not in CHOICES:
        about = bill(call.account, asked, page.amount, asked["currency"])
        shown = CUSTOMER_METHODS["card_redirect"].page(about, {"Checkout": page.id})
        return html_response(200, pages.html(shown))
    if chosen == pages.APPROVE:
        checkout.pay(call, page)
    done = page.status == "DON"
    names = ("complete_checkout_url", "complete_payment_url")
    if not done:
        names = ("cancel_checkout_url", "error_payment_url")
    return back(asked.get(names[0]) or asked.get(names[1]), page)

"""Pages that customers see: their bank, their bank's app, and the way back to the shop."""

from simulators.core.customer_methods import Errand
from simulators.core.http import Request, Response, html_response, pairs
from simulators.core.pages import Bill, Page, carry, challenge, html
from simulators.fiuu import events, words
from simulators.fiuu.merchant import Shop, Transaction


def pay(shop: Shop, made: Transaction, request: Request) -> Response:
    """The page of a payment. A browser has to bring there what the payment's answer names."""
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    assert made.errand is not None
    asks = "outcome" in given and made.errand.waits
    if asks:
        made.errand.decide(given["outcome"])
    if not made.errand.waits:
        return back(shop, made)
    app = made.errand.method.way == "app"
    if not app and made.proof not in given.values():
        return html_response(400, html(Page("This page was opened without its form data", {})))
    return html_response(200, html(asking(shop, made, made.errand)))


def asking(shop: Shop, made: Transaction, errand: Errand) -> Page:
    """What the customer sees."""
    about = bill(shop, made)
    if made.card:
        return challenge(about, f"{made.card.bin}******{made.card.last4}")
    facts = {"Code for the counter": made.id} if words.late(made.channel) else {}
    code = words.qr_text(made.id) if words.method(made.channel) == "duit_now" else ""
    return errand.page(about, facts, code=code)


def bill(shop: Shop, made: Transaction) -> Bill:
    """Who asks, for how much, and what for."""
    held = made.asked.get("TxnType") in words.PREAUTHORIZED
    return Bill(
        merchant=shop.shown,
        amount=made.money.amount,
        currency=made.currency,
        places=0 if made.currency in words.NO_CENTS else 2,
        reference=made.order,
        then="kept" if not made.money.amount else "held" if held else "taken",
    )


def back(shop: Shop, made: Transaction) -> Response:
    """A form that carries the result to the shop; by itself where there are scripts."""
    url = made.asked.get("ReturnURL", "")
    if made.code == "11":
        url = made.asked.get("FailedURL", url)
    if not url:
        return html_response(200, html(Page(f"Payment {made.name}", {"Order": made.order})))
    return html_response(200, carry(url, events.result(shop, made)))

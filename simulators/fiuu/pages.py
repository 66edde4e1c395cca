"""Pages that customers see: their bank, their bank's app, and the way back to the shop."""

from html import escape

from simulators.core.customer_methods import CUSTOMER_METHODS
from simulators.core.http import Request, Response, html_response, pairs
from simulators.core.pages import APPROVAL, Page, html
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
    facts = {"Shop": shop.number, "Order": made.order, "Amount": f"{made.currency} {made.amount}"}
    if made.card:
        facts["Card"] = f"{made.card.bin}******{made.card.last4}"
        return html_response(200, html(Page("Your bank asks who you are", facts, APPROVAL)))
    if words.late(made.channel):
        facts["Code for the counter"] = made.id
    name = words.method(made.channel) or ""
    return html_response(200, html(CUSTOMER_METHODS[name].page(facts)))


def back(shop: Shop, made: Transaction) -> Response:
    """A form that carries the result to the shop; by itself where there are scripts."""
    url = made.asked.get("ReturnURL", "")
    if made.code == "11":
        url = made.asked.get("FailedURL", url)
    if not url:
        return html_response(200, html(Page(f"Payment {made.name}", {"Order": made.order})))
    fields = "".join(
        f'<input type="hidden" name="{name}" value="{escape(value)}">'
        for name, value in events.result(shop, made).items()
    )
    return html_response(
        200,
        '<!doctype html><html lang="en"><head><title>Back to the merchant</title></head><body>'
        f'<form method="post" action="{escape(url)}">{fields}<button>Continue</button></form>'
        "<script>document.forms[0].submit()</script></body></html>",
    )

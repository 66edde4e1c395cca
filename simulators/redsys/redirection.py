"""Bizum on Redsys's own page, to which the customer's browser brings the signed parameters.

https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-tipos-de-integracion/desarrolladores-redireccion/
"""

from typing import Any
from urllib.parse import urlencode

from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, Why
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.ledger import Payment
from simulators.core.pages import Page, html
from simulators.redsys import cards, payments, signature, views, words
from simulators.redsys.errors import RedsysError
from simulators.redsys.terminal import Context, Operation, Order, Terminal

Fields = dict[str, Any]
Redirected = dict[str, tuple[Terminal, Order]]

PATH = "/sis/realizarPago"
METHOD = CUSTOMER_METHODS["bizum"]
KINDS = (words.AUTHORIZATION, words.SEPARATE)


def begin(ctx: Context, asked: Fields, redirected: Redirected) -> Response:
    """The page of a new order. Raises RedsysError."""
    kind, id = asked["DS_MERCHANT_TRANSACTIONTYPE"], asked["DS_MERCHANT_ORDER"]
    if asked.get("DS_MERCHANT_PAYMETHODS") != words.BIZUM:
        raise RedsysError("SIS0079")
    if kind not in KINDS:
        raise RedsysError("SIS0023")
    currency, amount = words.currency(asked["DS_MERCHANT_CURRENCY"]), asked["DS_MERCHANT_AMOUNT"]
    if currency != "EUR" or not amount:
        raise RedsysError("SIS0019" if currency == "EUR" else "SIS0016")
    if id in ctx.terminal.orders:
        raise RedsysError("SIS0051")
    first = Operation(kind, amount, ctx.now, words.REDIRECTED, state="S")
    order = Order(id, kind, asked["DS_MERCHANT_CURRENCY"], Payment(id, amount, currency),
                  cards.NO_CARD, asked, [first])  # fmt: skip
    payments.keep(ctx, order)
    ctx.terminal.ledger.challenge(order.money)
    order.errand = Errand(ctx.clock, METHOD, Affair(ctx, order))
    page = ctx.terminal.hexadecimal(32)
    redirected[page] = (ctx.terminal, order)
    facts = {"Order": id, "Amount": f"{amount / 100:.2f} EUR"}
    action = f'<form method="post" action="{ctx.base}/_pages/tpv/{page}">'
    text = html(METHOD.page(facts)).replace('<form method="post">', action)
    return html_response(200, text)


class Affair:
    """A payment that a customer makes with Bizum."""

    def __init__(self, ctx: Context, order: Order) -> None:
        self._ctx, self._order = ctx, order

    def underway(self) -> None:
        """Never: Bizum pays at once."""

    def arrived(self) -> None:
        """They have paid."""
        payments.finish(self._ctx, self._order, "2", words.BIZUM_PAID)

    def failed(self, why: Why) -> None:
        """They have not."""
        response = words.WENT_BACK if why == "canceled" else words.BIZUM_FAILED
        payments.finish(self._ctx, self._order, "0", words.BIZUM_PAID, response)


def serve(terminal: Terminal, order: Order, request: Request) -> Response:
    """What the customer chose, and the way back to the shop with the signed result."""
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    assert order.errand is not None
    order.errand.decide(given.get("outcome", ""))
    if order.errand.waits:
        return html_response(400, html(Page("Nothing was chosen", {"Order": order.id})))
    told = views.notification(terminal, order, order.first)
    fine = order.first.response == words.APPROVED
    url = order.asked.get(f"DS_MERCHANT_URL{'OK' if fine else 'KO'}", "")
    if not url:
        return html_response(200, html(Page("Paid" if fine else "Not paid", {"Order": order.id})))
    mark = "&" if "?" in url else "?"
    return redirect(f"{url}{mark}{urlencode(signature.signed(terminal.key, order.id, told))}")

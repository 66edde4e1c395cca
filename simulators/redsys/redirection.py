"""Payments on Redsys's own page: the customer's browser brings it, or they follow a link.

https://pagosonline.redsys.es/desarrolladores-inicio/documentacion-tipos-de-integracion/desarrolladores-redireccion/
https://docs.globalpayments.es/docs/cyberpac/integraciones-a-medida/paygold
"""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import msgspec

from simulators.core.customer_methods import CUSTOMER_METHODS, MINUTE, CustomerMethod, Errand, Why
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.ledger import Payment
from simulators.core.pages import Page, html
from simulators.redsys import cards, payments, signature, views, words
from simulators.redsys.cards import NO_CARD, USUAL, Card
from simulators.redsys.errors import RedsysError
from simulators.redsys.pages import bill
from simulators.redsys.terminal import Context, Operation, Order, Terminal

Fields = dict[str, Any]
Redirected = dict[str, tuple[Terminal, Order]]

PATH = "/sis/realizarPago"
NEVER = str(10 * 365 * 24 * 60)
"""After how many minutes a link lapses that nobody set a time for."""


class Way(msgspec.Struct, frozen=True):
    """What the page offers: the method, how it is told of, what a failure is, which types."""

    method: CustomerMethod
    processed: str
    failed: str
    kinds: tuple[str, ...] = (words.AUTHORIZATION, words.SEPARATE)
    card: Card = NO_CARD
    currencies: tuple[str, ...] = ()


CARD = Way(
    CUSTOMER_METHODS["card_redirect"],
    "1",
    cards.DENIED,
    (words.AUTHORIZATION, words.PREAUTHORIZATION, words.SEPARATE, words.LINK),
    Card("454881", "0004", "3412", "1", USUAL),
)
WAYS = {
    "z": Way(CUSTOMER_METHODS["bizum"], "68", "9966", currencies=("EUR",)),
    "p": Way(CUSTOMER_METHODS["paypal_redirect"], "", "9700", (words.AUTHORIZATION,)),
    "C": CARD,
    "T": CARD,
}
"""By DS_MERCHANT_PAYMETHODS. Assumed: "p", as clients write it where the pages have no list."""


def begin(ctx: Context, asked: Fields, redirected: Redirected) -> Response:
    """The page of a new order. Raises RedsysError."""
    way = WAYS.get(asked.get("DS_MERCHANT_PAYMETHODS", "C"))
    if way is None:
        raise RedsysError("SIS0079")
    if asked["DS_MERCHANT_TRANSACTIONTYPE"] == words.LINK:
        raise RedsysError("SIS0023")
    order = opened(ctx, asked, way, way.method)
    page, url = asking(ctx.terminal, order), kept(ctx, order, redirected)
    page.action, page.leave = url, f"{url}/left"
    return html_response(200, html(page))


def link(ctx: Context, asked: Fields, redirected: Redirected) -> Fields:
    """Type F: the address at which the customer may pay with a card. Raises RedsysError."""
    if not any(f"DS_MERCHANT_CUSTOMER_{way}" in asked for way in ("MOBILE", "MAIL")):
        raise RedsysError("SIS0323")
    lapses = seconds(asked.get("DS_MERCHANT_P2F_EXPIRYDATE", NEVER), ctx.now)
    method = msgspec.structs.replace(CARD.method, expires=lapses)
    order = opened(ctx, asked, CARD, method)
    order.first.response = words.ASKED
    told = views.result(ctx, order, order.first)
    return told | {"Ds_UrlPago2Fases": kept(ctx, order, redirected)}


def seconds(told: str, now: int) -> int:
    """How long a link holds, told in minutes or as a moment. Raises RedsysError."""
    if told.isdigit():
        return int(told) * MINUTE
    try:
        until = datetime.strptime(told[:19].replace(":", "."), "%Y-%m-%d-%H.%M.%S")
    except ValueError:
        raise RedsysError("SIS0558") from None
    return max(0, int(until.replace(tzinfo=UTC).timestamp()) - now)


def opened(ctx: Context, asked: Fields, way: Way, method: CustomerMethod) -> Order:
    """A new order for which the customer has to do something. Raises RedsysError."""
    kind, id = asked["DS_MERCHANT_TRANSACTIONTYPE"], asked["DS_MERCHANT_ORDER"]
    if kind not in way.kinds:
        raise RedsysError("SIS0023")
    currency = words.currency(asked["DS_MERCHANT_CURRENCY"]) or ""
    if way.currencies and currency not in way.currencies:
        raise RedsysError("SIS0016")
    amount = asked["DS_MERCHANT_AMOUNT"]
    if not amount:
        raise RedsysError("SIS0019")
    if id in ctx.terminal.orders:
        raise RedsysError("SIS0051")
    first = Operation(kind, amount, ctx.now, words.REDIRECTED, state="S")
    money = Payment(id, amount, currency)
    order = Order(id, kind, asked["DS_MERCHANT_CURRENCY"], money, way.card, asked, [first])
    payments.keep(ctx, order)
    ctx.terminal.ledger.challenge(order.money)
    order.errand = Errand(ctx.clock, method, Affair(ctx, order, way))
    return order


def kept(ctx: Context, order: Order, redirected: Redirected) -> str:
    """The address of an order's page."""
    page = ctx.terminal.hexadecimal(32)
    redirected[page] = (ctx.terminal, order)
    return f"{ctx.base}/_pages/tpv/{page}"


def asking(terminal: Terminal, order: Order) -> Page:
    """What the customer sees."""
    assert order.errand is not None
    return order.errand.page(bill(terminal, order))


class Affair:
    """A payment that a customer makes on the page."""

    def __init__(self, ctx: Context, order: Order, way: Way) -> None:
        self._ctx, self._order, self._way = ctx, order, way

    def underway(self) -> None:
        """Never: all of them pay at once."""

    def arrived(self) -> None:
        """They have paid."""
        payments.finish(self._ctx, self._order, "2", self._way.processed)

    def failed(self, why: Why) -> None:
        """They have not."""
        response = words.WENT_BACK if why == "canceled" else self._way.failed
        payments.finish(self._ctx, self._order, "0", self._way.processed, response)


def serve(terminal: Terminal, order: Order, request: Request) -> Response:
    """What the customer chose, and the way back to the shop with the signed result."""
    given = dict(pairs(request.body.decode("utf-8", "replace")))
    errand = order.errand
    assert errand is not None
    if request.method == "GET" and errand.waits:
        return html_response(200, html(asking(terminal, order)))
    errand.decide(given.get("outcome", ""))
    if errand.waits:
        return html_response(400, html(Page("Nothing was chosen", {"Order": order.id})))
    told = views.notification(terminal, order, order.first)
    fine = order.first.response == words.APPROVED
    url = order.asked.get(f"DS_MERCHANT_URL{'OK' if fine else 'KO'}", "")
    if not url:
        return html_response(200, html(Page("Paid" if fine else "Not paid", {"Order": order.id})))
    mark = "&" if "?" in url else "?"
    return redirect(f"{url}{mark}{urlencode(signature.signed(terminal.key, order.id, told))}")

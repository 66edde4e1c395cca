"""Methods at whose own page shoppers pay: PayPal, iDEAL, Sofort.

http://support.worldpay.com/support/kb/gg/paypal-ssl/content/submissionoforderandpaymentmethoddetails.htm
http://support.worldpay.com/support/kb/gg/apmoverview/content/redirectshoppertopaymentpages.htm
"""

from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from simulators.core import pages
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, Why
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.markup import element, said
from simulators.worldpayxml import modifications, views
from simulators.worldpayxml.account import Call, Card, Order
from simulators.worldpayxml.errors import request

METHODS = {
    "PAYPAL-SSL": "paypal_redirect",
    "IDEAL-SSL": "ideal",
    "SOFORT-SSL": "sofort",
}
CURRENCIES = {"IDEAL-SSL": ("EUR",), "SOFORT-SSL": ("EUR", "GBP", "PLN", "CHF")}
URLS = ("successURL", "failureURL", "cancelURL", "pendingURL")
WAITING, REDIRECTED = "WAITING_FOR_SHOPPER", "SHOPPER_REDIRECTED"
EVENTS: dict[Why, str] = {
    "failed": "REFUSED",
    "bounced": "REFUSED",
    "canceled": "SHOPPER_CANCELLED",
    "expired": "EXPIRED",
}
NOBODY = Card("", "", "", "", "")


class Affair:
    """What becomes of an order while its shopper is away."""

    def __init__(self, call: Call, order: Order) -> None:
        self.call, self.order = call, order

    def underway(self) -> None:
        """The shopper has agreed."""

    def arrived(self) -> None:
        """The money is held, and taken in its time."""
        call, order = self.call, self.order
        call.account.ledger.authorize(order.money)
        modifications.happened(call, order, "AUTHORISED", order.money.amount)
        modifications.capture_later(call, order)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        order = self.order
        self.call.account.ledger.decline(order.money, why)
        modifications.happened(self.call, order, EVENTS[why], order.money.amount)


def first(call: Call, method: Element, order: Order) -> str:
    """The shopper is sent to the method's page. Raises WorldpayError."""
    currencies = CURRENCIES.get(method.tag, (order.money.currency,))
    if order.money.currency not in currencies:
        raise request(order.code, "Payment method is not available for this currency")
    account = call.account
    account.ledger.add(order.money)
    account.ledger.challenge(order.money)
    order.back = {name: said(method, name) for name in URLS}
    if method.tag == "PAYPAL-SSL":
        order.event = WAITING
        shown = views.payment(order)
    else:
        order.event, shown = REDIRECTED, ""
        if order.delay is None:
            order.delay = 0.0  # a bank's transfer is not held
    order.errand = Errand(call.clock, CUSTOMER_METHODS[METHODS[method.tag]], Affair(call, order))
    account.orders[order.code] = order
    token = account.ids.next(24)
    call.pages[token] = order
    url = f"{call.base}/_pages/apm/{token}"
    reference = element("reference", views.cdata(url), id=account.ids.number(10))
    return views.status(order.code, shown + reference)


def serve(order: Order, asked: Request) -> Response:
    """The method's page, and the way back from there to the merchant."""
    errand = order.errand
    if errand is not None and errand.waits:
        if asked.method != "POST":
            facts = {"Amount": views.major(order, order.money.amount)}
            return html_response(200, pages.html(errand.method.page(facts)))
        chosen = dict(pairs(asked.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in (pages.APPROVE, pages.FAIL, pages.CANCEL):
            errand.decide(chosen)
    return redirect(_back(order))


def _back(order: Order) -> str:
    """Where the shopper returns to, with what is appended there."""
    names = {"AUTHORISED": "successURL", "CAPTURED": "successURL", "REFUSED": "failureURL"}
    url = order.back.get(names.get(order.event, "cancelURL")) or order.back["cancelURL"]
    told = {
        "orderKey": f"^{order.account.code}^{order.code}",
        "paymentStatus": order.event,
        "paymentAmount": str(order.money.amount),
        "paymentCurrency": order.money.currency,
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(told)}"

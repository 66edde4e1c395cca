"""Methods at whose own page shoppers pay, or get a voucher, and debits of their accounts.

https://developer.worldpay.com/docs/wpg/apms/payment-statuses-and-delays
http://support.worldpay.com/support/kb/gg/paypal-ssl/content/submissionoforderandpaymentmethoddetails.htm
http://support.worldpay.com/support/kb/gg/apmoverview/content/redirectshoppertopaymentpages.htm
"""

import re
from urllib.parse import urlencode
from xml.etree.ElementTree import Element

from simulators.core import pages
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, Why, debit
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.markup import element, said
from simulators.worldpayxml import modifications, views
from simulators.worldpayxml.account import Call, Card, Order
from simulators.worldpayxml.errors import details, request
from simulators.worldpayxml.methods import DEBITS, REDIRECTS, Method
from simulators.worldpayxml.pages import bill

URLS = ("successURL", "failureURL", "cancelURL", "pendingURL")
WAITING, REDIRECTED = "WAITING_FOR_SHOPPER", "SHOPPER_REDIRECTED"
EVENTS: dict[Why, str] = {
    "failed": "REFUSED",
    "bounced": "REFUSED",
    "canceled": "SHOPPER_CANCELLED",
    "expired": "EXPIRED",
}
TAKEN = ("successURL",)
PLACES = {
    "AUTHORISED": TAKEN,
    "CAPTURED": TAKEN,
    "SETTLED": TAKEN,
    REDIRECTED: ("pendingURL", *TAKEN),
    "REFUSED": ("failureURL", "cancelURL"),
}
"""Where shoppers return to after each event; methods have not all of the addresses."""
NOBODY = Card("", "", "", "", "")
SENT = "SENT_FOR_AUTHORISATION"
"""Assumed as a debit's first event, as it cannot be AUTHORISED yet: no public page shows one."""
ACCOUNTS = ("Checking", "Savings", "Corporate", "Corp Savings", "CorpSavings")
"""https://github.com/Worldpay/Worldpay-Magento2-CG, ACHAccountTypes; the last is the word of
https://github.com/Worldpay/salesforce-commerce-cloud, ach.xml."""


class Affair:
    """What becomes of an order while its shopper is away, or their bank has not answered."""

    def __init__(self, call: Call, order: Order) -> None:
        self.call, self.order = call, order

    def underway(self) -> None:
        """The shopper has agreed."""

    def arrived(self) -> None:
        """The money is held, and taken in its time."""
        call, order = self.call, self.order
        call.account.ledger.authorize(order.money)
        modifications.happened(call, order, "AUTHORISED", order.money.amount)
        if order.method not in DEBITS:
            modifications.capture_later(call, order)
            return
        order.capturing = order.money.amount  # a debit that has arrived is the merchant's at once
        modifications.captured(call, order, order.money.amount)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        order = self.order
        self.call.account.ledger.decline(order.money, why)
        modifications.happened(self.call, order, EVENTS[why], order.money.amount)


def first(call: Call, whole: Element, asked: Element, order: Order) -> str:
    """The shopper is sent to the method's page, or debited. Raises WorldpayError."""
    given = asked[0]
    method = (REDIRECTS | DEBITS)[given.tag]
    _check(given, method, order)
    if method.name == "klarna":
        _check_lines(whole, order)
    if given.tag in DEBITS:
        return _debited(call, given, method, order)
    account = call.account
    account.ledger.add(order.money)
    account.ledger.challenge(order.money)
    order.back = {name: said(given, name) for name in URLS}
    order.event, shown = REDIRECTED, ""
    if given.tag == "PAYPAL-SSL":
        order.event = WAITING
        shown = views.payment(order)
    if order.delay is None and (not method.holds or given.get("intent") == "capture"):
        order.delay = 0.0  # a bank's transfer is not held
    order.errand = Errand(call.clock, CUSTOMER_METHODS[method.name], Affair(call, order))
    account.orders[order.code] = order
    token = account.ids.next(24)
    call.pages[token] = order
    url = f"{call.base}/_pages/apm/{token}"
    reference = element("reference", views.cdata(url), id=account.ids.number(10))
    return views.status(order.code, shown + reference)


def _check(given: Element, method: Method, order: Order) -> None:
    """Where and in what a method is offered. Raises WorldpayError."""
    currency, country = order.money.currency, given.get("shopperCountryCode", "")
    if method.currencies and currency not in method.currencies:
        raise request(order.code, "Payment method is not available for this currency")
    if country and method.countries and country not in method.countries:
        raise request(order.code, "Payment method is not available for this country")
    if method.most and currency == method.currencies[0] and order.money.amount > method.most:
        raise request(order.code, "Amount exceeds the maximum of this payment method")
    if given.tag == "BOLETO-SSL" and not re.fullmatch(r"[\d./-]{11,18}", said(given, "cpf")):
        raise details(order.code, "cpf is not valid")


def _check_lines(whole: Element, order: Order) -> None:
    """What Klarna lends money for: lines that come to the order's amount. Raises WorldpayError.

    The document type has them "in order to support line items for Klarna integration"; that they
    are required is assumed, as https://github.com/Worldpay/Worldpay-Magento2-CG
    (RedirectKlarnaOrder) and the other plugins of the vendor always send them.
    """
    total = 0
    for line in whole.iterfind("orderLines/lineItem"):
        one, count = int(said(line, "unitPrice")), int(said(line, "quantity"))
        value = int(said(line, "totalAmount"))
        if one * count - int(said(line, "totalDiscountAmount") or 0) != value:
            raise request(order.code, "totalAmount of a line item is not right")
        total += value
    if total != order.money.amount:
        raise request(order.code, "Line items do not come to the amount of the order")


def _debited(call: Call, given: Element, method: Method, order: Order) -> str:
    """The debit is on its way to the shopper's bank; whether it arrives is known days later."""
    if given.tag == "ACH_DIRECT_DEBIT-SSL":
        _check_account(given, order)
    elif not iban(said(given, "bankAccount-SEPA/iban")):
        raise details(order.code, "IBAN is not valid")
    call.account.ledger.add(order.money)
    call.account.ledger.pend(order.money)
    call.account.orders[order.code] = order
    order.delay = 0.0
    shown = modifications.happened(call, order, SENT, order.money.amount)
    order.errand = debit(call.clock, CUSTOMER_METHODS[method.name], Affair(call, order))
    return views.status(order.code, shown)


def _check_account(given: Element, order: Order) -> None:
    number, routing = (said(given, f"echeckSale/{name}Number") for name in ("account", "routing"))
    if said(given, "echeckSale/bankAccountType") not in ACCOUNTS:
        raise details(order.code, "bankAccountType is not valid")
    if not re.fullmatch(r"\d{4,17}", number):
        raise details(order.code, "accountNumber is not valid")
    weights = (3, 7, 1) * 3
    if not re.fullmatch(r"\d{9}", routing) or (
        sum(weight * int(digit) for weight, digit in zip(weights, routing, strict=True)) % 10
    ):
        raise details(order.code, "routingNumber is not valid")


def iban(number: str) -> bool:
    """Whether the check digits of an IBAN are right."""
    if not re.fullmatch(r"[A-Z]{2}\d{2}[A-Z0-9]{11,30}", number):
        return False
    return int("".join(str(int(sign, 36)) for sign in number[4:] + number[:4])) % 97 == 1


def serve(order: Order, asked: Request) -> Response:
    """The method's page, and the way back from there to the merchant."""
    errand = order.errand
    if errand is not None and errand.waits:
        if asked.method != "POST":
            slip = {"Number": order.code} if errand.method.way == "counter" else {}
            return html_response(200, pages.html(errand.page(bill(order), slip)))
        chosen = dict(pairs(asked.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in (pages.APPROVE, pages.FAIL, pages.CANCEL):
            errand.decide(chosen)
    back = _back(order)
    if not back:
        return html_response(200, pages.html(pages.Page("You may close this page", {})))
    return redirect(back)


def _back(order: Order) -> str:
    """Where the shopper returns to, with what is appended there; empty where nowhere."""
    places = PLACES.get(order.event, ("cancelURL", "failureURL"))
    url = next((order.back[place] for place in places if order.back.get(place)), "")
    told = {
        "orderKey": f"^{order.account.code}^{order.code}",
        "paymentStatus": order.event,
        "paymentAmount": str(order.money.amount),
        "paymentCurrency": order.money.currency,
    }
    return f"{url}{'&' if '?' in url else '?'}{urlencode(told)}" if url else ""

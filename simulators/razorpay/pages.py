"""The mock bank page of test mode, and the way back from there to the merchant.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/test-integration/
"""

from urllib.parse import quote, urlencode

import msgspec

from simulators.core import pages
from simulators.core.customer_methods import CUSTOMER_METHODS, Errand, moment
from simulators.core.http import Request, Response, html_response, pairs
from simulators.razorpay import payments, qr_codes
from simulators.razorpay.account import Account, Call, Fields, Payment, QrCode

CHOICES = (pages.APPROVE, pages.FAIL, pages.CANCEL)


def serve(account: Account, payment: Payment, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    errand = payment.errand
    if errand is not None and errand.waits:
        if request.method != "POST":
            return html_response(200, pages.html(asking(account, payment, errand)))
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in CHOICES:
            errand.decide(chosen)
    return html_response(200, posted(account, payment))


def asking(account: Account, payment: Payment, errand: Errand) -> pages.Page:
    """What the customer of a payment sees."""
    about = bill(account, payment)
    if payment.card:
        return pages.challenge(about, f"{payment.card.network} ending in {payment.card.last4}")
    return errand.page(about, {"Order": payment.order.id})


def bill(account: Account, payment: Payment) -> pages.Bill:
    """Who asks, for how much, and what for."""
    money, order = payment.money, payment.order
    return pages.Bill(
        merchant=account.shown,
        amount=money.amount,
        currency=money.currency,
        reference=order.receipt or payment.asked.get("description") or "",
        then="kept" if not money.amount else "taken" if order.automatic else "held",
    )


def scan(call: Call, code: QrCode, request: Request) -> Response:
    """A QR code, where Razorpay has but its picture; the buttons stand for the app that scans."""
    body = request.body.decode("utf-8", "replace") if request.method == "POST" else ""
    chosen = dict(pairs(body)).get("outcome", "")
    if chosen == pages.APPROVE:
        qr_codes.pay(call, code)
    shown = poster(call.account, code)
    if chosen in CHOICES or code.status != "active":
        shown = pages.Page("You may close this page", shown.facts, bill=shown.bill)
    return html_response(200, pages.html(shown))


def poster(account: Account, code: QrCode) -> pages.Page:
    """What is seen of a QR code."""
    asked, status = code.asked, code.status
    until = {"Can be paid until": moment(asked["close_by"])} if "close_by" in asked else {}
    amount = asked.get("payment_amount")
    bill = pages.Bill(
        merchant=account.shown,
        amount=amount,
        currency="INR",
        reference=asked.get("description") or asked.get("name") or "",
    )
    page = CUSTOMER_METHODS["upi_qr"].page(bill, {"Status": status, **until}, code=link(bill, code))
    page.choices = page.choices if amount else []
    return page


def link(bill: pages.Bill, code: QrCode) -> str:
    """What the code says: NPCI's link. Assumed: the payee's address, which is not documented."""
    said = {"pa": f"{code.id.lower()}@razorpay", "pn": bill.merchant, "tr": code.id, "cu": "INR"}
    if bill.amount:
        said["am"] = f"{bill.amount // 100}.{bill.amount % 100:02}"
    return f"upi://pay?{urlencode(said, quote_via=quote)}"


def posted(account: Account, payment: Payment) -> str:
    """A page whose form posts how it went to `callback_url`; without one, it says so."""
    url = payment.asked.get("callback_url")
    if not url:
        return pages.html(pages.Page("Razorpay", {"Payment": payment.id, "Status": payment.status}))
    return pages.carry(url, told(account, payment))


def told(account: Account, payment: Payment) -> Fields:
    """What the merchant's page is told: a proof of success, or an error."""
    why = payment.why
    if why is None:
        return payments.proof(account, payment)
    metadata = {"payment_id": payment.id, "order_id": payment.order.id}
    return {
        "error[code]": why.code,
        "error[description]": why.description,
        "error[source]": why.source,
        "error[step]": why.step,
        "error[reason]": why.reason,
        "error[metadata]": msgspec.json.encode(metadata).decode(),
    }

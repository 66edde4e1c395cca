"""The mock bank page of test mode, and the way back from there to the merchant.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/test-integration/
"""

from html import escape

import msgspec

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs
from simulators.razorpay import payments
from simulators.razorpay.account import Account, Fields, Payment

CHOICES = (pages.APPROVE, pages.FAIL, pages.CANCEL)


def serve(account: Account, payment: Payment, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    errand = payment.errand
    if errand is not None and errand.waits:
        if request.method != "POST":
            money = payment.money
            facts = {"Order": payment.order.id, "Amount": f"{money.currency} {money.amount / 100}"}
            return html_response(200, pages.html(errand.method.page(facts)))
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in CHOICES:
            errand.decide(chosen)
    return html_response(200, posted(account, payment))


def posted(account: Account, payment: Payment) -> str:
    """A page whose form posts how it went to `callback_url`; without one, it says so."""
    url = payment.asked.get("callback_url")
    if not url:
        return pages.html(pages.Page("Razorpay", {"Payment": payment.id, "Status": payment.status}))
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in told(account, payment).items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Back to the shop'
        f'</title></head><body><form method="post" action="{escape(url)}">{fields}'
        "<button>Continue</button></form></body></html>"
    )


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

"""The hosted page of an invoice, where customers see what to send and where to.

https://developers.cryptopay.me/guides/invoices/hosted-page
"""

from simulators.core import pages
from simulators.core.customer_methods import moment
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import Choice, Page
from simulators.cryptopay import channels, money, transfers
from simulators.cryptopay.business import Context, Invoice

TITLE = "Pay with cryptocurrency"
CHOICES = [
    Choice(pages.APPROVE, "Approve: send exactly this"),
    Choice("fund_part", "Send half of what is missing"),
    Choice("overpay", "Send twice as much"),
    Choice(pages.FAIL, "Fail: send a transfer that is never confirmed"),
    Choice(pages.CANCEL, "Cancel and go back"),
]


def serve(context: Context, invoice: Invoice, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    if request.method != "POST":
        return shown(context, invoice)
    outcome = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
    if outcome != pages.CANCEL:
        transfers.decide(context, invoice, outcome)
    paid = invoice.status == "completed" and outcome != pages.CANCEL
    back = invoice.rest["success_redirect_url" if paid else "unsuccess_redirect_url"]
    return redirect(back) if back else shown(context, invoice)


def serve_channel(context: Context, id: str, request: Request) -> Response:
    """Show the page of a channel, or take what the customer sends there."""
    channel = context.business.shelf(channels.KIND)[id]
    if request.method == "POST" and b"outcome=approve" in request.body:
        channels.receive(context, id)
    names = {"Coin": "pay_currency", "To": "address", "Network": "network"}
    facts = {title: str(channel[name]) for title, name in names.items()}
    bill = pages.Bill(
        merchant=context.business.shown,
        currency=channel["receiver_currency"],
        reference=channel["custom_id"] or channel["name"] or "",
    )
    page = Page(TITLE, facts, [Choice(pages.APPROVE, "Approve: send something")], bill=bill)
    page.way, page.code = "transfer", channel["uri"]
    return html_response(200, pages.html(page))


def shown(context: Context, invoice: Invoice) -> Response:
    """What there is to send, or what became of it."""
    lacks = invoice.pay - invoice.paid
    facts = {
        "Send": f"{money.text(lacks)} {invoice.pay_currency}",
        "To": invoice.address,
        "Network": money.NETWORKS[invoice.network].title,
        "Status": invoice.status,
    }
    page = Page(TITLE, facts, bill=bill(context, invoice), way="transfer")
    if transfers.takes(invoice):
        page.choices = CHOICES
        facts["Can be paid until"] = moment(int(invoice.expires))
        page.code = money.link(invoice.pay_currency, invoice.network, invoice.address, lacks)
    return html_response(200, pages.html(page))


def bill(context: Context, invoice: Invoice) -> pages.Bill:
    """Who asks, for how much, and what for."""
    return pages.Bill(
        merchant=context.business.shown,
        amount=invoice.money.amount,
        currency=invoice.price_currency,
        places=money.precision(invoice.price_currency),
        reference=invoice.rest["custom_id"] or invoice.rest["name"] or "",
    )

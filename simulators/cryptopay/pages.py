"""The hosted page of an invoice, where customers see what to send and where to.

https://developers.cryptopay.me/guides/invoices/hosted-page
"""

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import Choice, Page
from simulators.cryptopay import channels, money, transfers
from simulators.cryptopay.business import Context, Invoice

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
        return shown(invoice)
    outcome = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
    if outcome != pages.CANCEL:
        transfers.decide(context, invoice, outcome)
    paid = invoice.status == "completed" and outcome != pages.CANCEL
    back = invoice.rest["success_redirect_url" if paid else "unsuccess_redirect_url"]
    return redirect(back) if back else shown(invoice)


def serve_channel(context: Context, id: str, request: Request) -> Response:
    """Show the page of a channel, or take what the customer sends there."""
    channel = context.business.shelf(channels.KIND)[id]
    if request.method == "POST" and b"outcome=approve" in request.body:
        channels.receive(context, id)
    names = {"Coin": "pay_currency", "To": "address", "Network": "network"}
    facts = {title: str(channel[name]) for title, name in names.items()}
    choices = [Choice(pages.APPROVE, "Approve: send something")]
    return html_response(200, pages.html(Page("Pay with cryptocurrency", facts, choices)))


def shown(invoice: Invoice) -> Response:
    """What there is to send, or what became of it."""
    facts = {
        "Status": invoice.status,
        "Send": f"{money.text(invoice.pay - invoice.paid)} {invoice.pay_currency}",
        "To": invoice.address,
        "Network": money.NETWORKS[invoice.network].title,
        "Price": f"{money.text(invoice.price)} {invoice.price_currency}",
    }
    choices = CHOICES if transfers.takes(invoice) else []
    return html_response(200, pages.html(Page("Pay with cryptocurrency", facts, choices)))

"""PhonePe's payment page, and the way back from there to the merchant."""

import hashlib
from html import escape

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.phonepe.shop import SALT_INDEX, Sale, Shop


def serve(shop: Shop, sale: Sale, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    errand = sale.errand
    if errand is not None and errand.waits:
        if request.method != "POST":
            facts = {"Merchant": shop.number, "Amount": f"₹{sale.amount / 100:.2f}"}
            return html_response(200, pages.html(errand.method.page(facts)))
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in (pages.APPROVE, pages.FAIL, pages.CANCEL):
            errand.decide(chosen)
    if sale.mode == "POST":
        return html_response(200, posted(shop, sale))
    return redirect(sale.back)


def posted(shop: Shop, sale: Sale) -> str:
    """A page whose form posts how it went to the merchant.

    https://developer.phonepe.com/v1/reference/pay-api: redirectMode POST.
    """
    told = {
        "code": sale.verdict.code,
        "merchantId": shop.number,
        "transactionId": sale.id,
        "amount": str(sale.amount),
        "providerReferenceId": sale.provider_id,
    }
    digest = hashlib.sha256(("".join(told.values()) + shop.salt_key).encode()).hexdigest()
    told["checksum"] = f"{digest}###{SALT_INDEX}"
    fields = "".join(
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in told.items()
    )
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Back to the shop'
        f'</title></head><body><form method="post" action="{escape(sale.back)}">{fields}'
        "<button>Continue</button></form></body></html>"
    )

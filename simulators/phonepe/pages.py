"""PhonePe's payment page, and the way back from there to the merchant."""

import hashlib

from simulators.core import pages
from simulators.core.customer_methods import Errand
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.phonepe.shop import SALT_INDEX, Sale, Shop


def serve(shop: Shop, sale: Sale, request: Request) -> Response:
    """Show the page, or take what the customer chose there, and send them on."""
    errand = sale.errand
    if errand is not None and errand.waits:
        if request.method != "POST":
            return html_response(200, pages.html(asking(shop, sale, errand)))
        chosen = dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", "")
        if chosen in (pages.APPROVE, pages.FAIL, pages.CANCEL):
            errand.decide(chosen)
    if sale.mode == "POST":
        return html_response(200, posted(shop, sale))
    return redirect(sale.back)


def asking(shop: Shop, sale: Sale, errand: Errand) -> pages.Page:
    """What the customer sees."""
    bill = pages.Bill(merchant=shop.shown, amount=sale.amount, currency="INR", reference=sale.id)
    if errand.method.name == "card_redirect":
        return pages.challenge(bill, "your card")
    return errand.page(bill)


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
    return pages.carry(sale.back, told)

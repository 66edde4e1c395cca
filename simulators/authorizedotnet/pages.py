"""The hosted payment page: a token for it, and the page on which the customer pays.

https://developer.authorize.net/api/reference/features/accept-hosted.html
"""

from typing import Any

import msgspec

from simulators.authorizedotnet import transactions
from simulators.authorizedotnet.account import Account, Call
from simulators.authorizedotnet.errors import AnetError
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import APPROVE, CANCEL, FAIL, Bill, Choice, Page, html

Fields = dict[str, Any]

SETTINGS = frozenset(
    f"hostedPayment{name}Options"
    for name in (
        "Return", "Button", "Order", "Style", "Payment", "Security", "ShippingAddress",
        "BillingAddress", "Customer", "VisaCheckout",
    )
) | {"hostedPaymentIFrameCommunicatorUrl"}  # fmt: skip
CHOICES = [Choice(APPROVE, "Approve: pay"), Choice(FAIL, "Fail"), Choice(CANCEL, "Cancel")]
PAID = {"cardNumber": "4111111111111111", "expirationDate": "2030-12", "cardCode": "123"}


def token(call: Call, asked: Fields) -> Fields:
    """`getHostedPaymentPageRequest`"""
    given = asked["transactionRequest"]
    if given["transactionType"] not in ("authOnlyTransaction", "authCaptureTransaction"):
        raise AnetError("E00013", "Transaction Type")
    if "amount" not in given:
        raise AnetError("E00014", "Amount")
    settings: Fields = {}
    for each in (asked.get("hostedPaymentSettings") or {}).get("setting", []):
        name = each.get("settingName", "")
        if name not in SETTINGS:
            raise AnetError("E00013", "Setting Name")
        try:
            settings[name] = msgspec.json.decode(each.get("settingValue", ""))
        except msgspec.DecodeError:
            raise AnetError("E00013", "Setting Value") from None
    made = call.account.ids.next(60)
    call.account.pages[made] = (given, settings)
    return {"token": made}


def serve(call: Call, request: Request) -> Response:
    """The page: the token comes as a form field or in the address."""
    form = dict(pairs(request.body.decode("latin-1"))) | dict(pairs(request.query))
    found = call.account.pages.get(form.get("token", ""))
    if found is None:
        return Response(404, {"Content-Type": "text/plain"}, b"Missing or invalid token")
    given, settings = found
    outcome = form.get("outcome", "")
    if outcome not in (APPROVE, FAIL, CANCEL):
        page = Page("Pay with a card", {}, CHOICES, "", bill(call.account, given), "page")
        page.by, page.hidden = "a test card", {"token": form["token"]}
        return html_response(200, html(page))
    where = settings.get("hostedPaymentReturnOptions") or {}
    if outcome == CANCEL:
        return left(where.get("cancelUrl", ""))
    bill_to = {"zip": "46282"} if outcome == FAIL else given.get("billTo", {})
    asked = {**given, "payment": {"creditCard": PAID}, "billTo": bill_to}
    transactions.create(call, {"transactionRequest": asked})
    return left(where.get("url", ""))


def bill(account: Account, given: Fields) -> Bill:
    """Who asks, for how much, and what for."""
    order = given.get("order") or {}
    return Bill(
        merchant=account.shown,
        amount=given["amount"],
        currency=given.get("currencyCode") or "USD",
        places=2,
        reference=order.get("invoiceNumber") or order.get("description") or "",
        then="held" if given["transactionType"] == "authOnlyTransaction" else "taken",
    )


def left(url: str) -> Response:
    """Back to the merchant, or to an end page where there is no address."""
    return redirect(url) if url else html_response(200, html(Page("You may close this page", {})))

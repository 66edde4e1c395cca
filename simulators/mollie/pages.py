"""Test mode's pages: the customer, or whoever tests, chooses what becomes of a payment.

https://docs.mollie.com/reference/testing
"""

from simulators.core import pages
from simulators.core.http import Request, Response, html_response, pairs, redirect
from simulators.core.pages import APPROVE, CANCEL, FAIL, Choice
from simulators.mollie import chargebacks, course, refunds, views, words
from simulators.mollie.account import Account, Call, Payment
from simulators.mollie.methods import METHODS

EXPIRE, OPEN, REFUND, DISPUTE, SETTLE, BOUNCE = (
    "expire", "open", "refund", "dispute", "settle", "fail_settlement",
)  # fmt: skip
SLIP = {
    "bankName": "Account holder",
    "bankAccount": "Account",
    "transferReference": "Number",
    "multibancoEntity": "Entity",
    "multibancoReference": "Number",
}
"""What customers need for a transfer, in the words of a payment's details."""
FIRST = ("ideal", "creditcard", "paypal", "bancontact")
"""Methods that a customer without a choice made for them is shown, in this order."""


def checkout(call: Call, payment: Payment, request: Request) -> Response:
    """The page at which a payment is made; afterwards the customer goes back."""
    chosen = outcome(request)
    if waits(payment):
        if not chosen:
            return html_response(200, pages.html(asking(call.account, payment)))
        if chosen != OPEN:
            decide(call, payment, chosen)
    return leave(payment)


def outcome(request: Request) -> str:
    """What was chosen; "" where the page is only looked at."""
    if request.method != "POST":
        return ""
    return dict(pairs(request.body.decode("utf-8", "replace"))).get("outcome", FAIL)


def waits(payment: Payment) -> bool:
    """Whether the customer may still act."""
    return payment.errand is not None and payment.errand.waits


def asking(account: Account, payment: Payment) -> pages.Page:
    """What the customer sees."""
    done = "authorized" if views.held_apart(payment) else "paid"
    choices = [
        Choice(f"{APPROVE}:{id}", label(id, done), METHODS[id].description)
        for id in choosable(payment)
    ]
    choices += [
        Choice(FAIL, "Fail: failed"),
        Choice(CANCEL, "Cancel: canceled"),
        Choice(EXPIRE, "Let it expire: expired"),
        Choice(OPEN, "Leave it open: open"),
    ]
    errand = payment.errand
    assert errand is not None
    details = payment.details or {}
    slip = {title: details[name] for name, title in SLIP.items() if name in details}
    page = errand.page(bill(account, payment), {"Payment": payment.id, **slip})
    page.title, page.choices = "Mollie test mode", choices
    return page


def label(id: str, done: str) -> str:
    """What a button says that pays by a method."""
    return f"Approve with {METHODS[id].description}: {done}"


def choosable(payment: Payment) -> list[str]:
    """The methods that the customer may pay by."""
    if payment.method:
        return [payment.method]
    currency = payment.money.currency
    offered = payment.offered or FIRST
    found = [id for id in offered if currency in METHODS[id].currencies]
    if payment.sequence == "first":
        found = [id for id in found if METHODS[id].first]
    return found or ["creditcard"]


def bill(account: Account, payment: Payment) -> pages.Bill:
    """Who asks, for how much, and what for."""
    money = payment.money
    return pages.Bill(
        merchant=account.shown,
        amount=money.amount,
        currency=money.currency,
        places=words.DECIMALS[money.currency],
        reference=payment.description,
        then="kept" if not money.amount else "held" if views.held_apart(payment) else "taken",
    )


def decide(call: Call, payment: Payment, chosen: str) -> bool:
    """Carry out a decision, in the words of `simulators.core.decisions`. False where it is not."""
    word, _, method = chosen.partition(":")
    if payment.errand is None:
        return False
    if word == APPROVE and payment.method is None and payment.errand.waits:
        allowed = choosable(payment)
        course.choose(call, payment, method if method in allowed else allowed[0])
    if word == SETTLE and payment.errand.waits:
        return False
    if payment.sequence == "recurring" and word in (APPROVE, FAIL):
        word = SETTLE if word == APPROVE else BOUNCE
    return payment.errand.decide(word)


def leave(payment: Payment) -> Response:
    """Back to the merchant; Mollie adds nothing to the URL."""
    target = payment.redirect_url or ""
    if payment.status == "canceled" and payment.cancel_url:
        target = payment.cancel_url
    if target:
        return redirect(target)
    page = pages.Page("You may close this page", {"Status": payment.status})
    return html_response(200, pages.html(page))


def state(call: Call, payment: Payment, request: Request) -> Response:
    """The page that changes what a recurring or paid payment has become."""
    chosen = outcome(request)
    if chosen:
        change(call, payment, chosen)
    facts = {"Payment": payment.id, "Status": payment.status}
    page = pages.Page("Change payment state", facts, changes(payment))
    page.bill, page.way = bill(call.account, payment), "page"
    return html_response(200, pages.html(page))


def changes(payment: Payment) -> list[Choice]:
    """What may be changed now."""
    if payment.status == "pending":
        return [Choice(SETTLE, "Approve: paid"), Choice(BOUNCE, "Fail: failed")]
    if payment.status == "paid" and payment.money.refundable > 0:
        return [Choice(REFUND, "Refund all that is left"), Choice(DISPUTE, "Charge back")]
    return []


def change(call: Call, payment: Payment, chosen: str) -> None:
    """Change it."""
    if chosen not in [each.outcome for each in changes(payment)]:
        return
    if chosen == DISPUTE:
        chargebacks.receive(call, payment)
    elif chosen == REFUND:
        refunds.make(call, payment, payment.money.refundable, payment.description, None)
    else:
        decide(call, payment, chosen)

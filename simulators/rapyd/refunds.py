"""Refunds. https://docs.rapyd.net/en/refund-message-sequences.html"""

from typing import Any

from msgspec.structs import replace

from simulators.core.refusals import Refused
from simulators.rapyd import events, payments, views, words
from simulators.rapyd.account import Call, Payment, Refund
from simulators.rapyd.errors import RapydError
from simulators.rapyd.fields import SHAPES, minor

Answer = Any


def create(call: Call) -> Answer:
    """POST /v1/refunds; those of cards are completed at once in the sandbox."""
    asked, account = SHAPES.read("Refund", call.body), call.account
    payment = payments.found(call, asked["payment"])
    money = payment.money
    if payment.status != "CLO" or not money.captured:
        raise RapydError("PAYMENT_NOT_COMPLETED")
    if payment.kind.final:
        raise RapydError("ERROR_CREATE_REFUND")
    if asked.get("currency", money.currency) != money.currency:
        raise RapydError("ERROR_CREATE_REFUND_CURRENCY_NOT_VALID")
    whole = money.captured - money.refunded
    amount = minor(asked["amount"], money.currency) if "amount" in asked else whole
    id, at_once = account.new("refund"), payment.kind.category == "card"
    returned = account.ledger.refund(money, amount, id, pending=True)
    refund = Refund(id, call.now, payment, returned, asked, updated=call.now)
    payment.refunds.append(refund)
    account.refunds[id] = refund
    if at_once:
        settle(call, refund)
    else:
        call.clock.after(words.REFUND_SECONDS, settle, replace(call, body={}), refund)
    return views.refund(account, refund)


def give_back_all(call: Call, payment: Payment) -> bool:
    """The merchant refunds what is left in the Client Portal. False where nothing can be."""
    try:
        create(replace(call, body={"payment": payment.id}))
    except (RapydError, Refused):
        return False
    return True


def settle(call: Call, refund: Refund) -> bool:
    """The money is with the customer. False where that was decided before."""
    if refund.status != "Pending":
        return False
    refund.status, refund.money.state, refund.updated = "Completed", "succeeded", call.now
    events.refund(call, "REFUND_COMPLETED", refund)
    return True


def fail(call: Call, refund: Refund) -> bool:
    """It does not reach the customer; the merchant has it again. False where it is over.

    https://docs.rapyd.net/en/refund-finite-state-diagram.html: "Error" where what was paid with
    is no more, "Rejected" for anything else.
    """
    if refund.status != "Pending":
        return False
    call.account.ledger.return_refund(refund.payment.money, refund.money)
    gone = refund.payment.kind.category == "ewallet"
    refund.status, refund.updated = "Error" if gone else "Rejected", call.now
    refund.failure = "The refund failed."
    events.refund(call, f"PAYMENT_REFUND_{'FAILED' if gone else 'REJECTED'}", refund)
    return True


def found(call: Call, id: str) -> Refund:
    """A refund by its id. Raises RapydError."""
    refund = call.account.refunds.get(id)
    if refund is None:
        raise RapydError("INVALID_REFUND")
    return refund


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/refunds/{id}"""
    return views.refund(call.account, found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/refunds"""
    made, _ = call.account.refunds.page(100)
    return [views.refund(call.account, each) for each in made]


def update(call: Call, id: str) -> Answer:
    """POST /v1/refunds/{id}: only its metadata."""
    refund = found(call, id)
    refund.asked = refund.asked | SHAPES.read("RefundUpdate", call.body)
    return views.refund(call.account, refund)


def complete(call: Call) -> Answer:
    """POST /v1/refunds/complete: what a third party does, in the sandbox.

    https://docs.rapyd.net/en/complete-refund.html
    """
    refund = found(call, SHAPES.read("RefundCompletion", call.body)["token"])
    if not settle(call, refund):
        raise RapydError("INVALID_REFUND_STATUS")
    return views.refund(call.account, refund)


def of_payment(call: Call, id: str) -> Answer:
    """GET /v1/payments/{id}/refunds"""
    payment = payments.found(call, id)
    return [views.refund(call.account, each) for each in payment.refunds]

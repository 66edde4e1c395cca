"""Refunds. https://docs.mollie.com/reference/refunds-api, https://docs.mollie.com/docs/refunds"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.mollie import events, views, words
from simulators.mollie.account import Call, Fields, Payment, Refund
from simulators.mollie.bodies import CreateRefund
from simulators.mollie.errors import MollieError, not_found, unprocessable
from simulators.mollie.lists import listed
from simulators.mollie.methods import METHODS
from simulators.mollie.orders import find as find_payment
from simulators.mollie.reading import amount_in, only, read

Answer = tuple[int, Any]


def create(call: Call, payment_id: str) -> Answer:
    """POST /v2/payments/{id}/refunds"""
    payment, asked = find_payment(call, payment_id), read(call, CreateRefund)
    amount = amount_in(asked.amount, payment.money.currency)
    check(call, payment, amount)
    description = asked.description or payment.description
    reversals = reversed_routes(asked, amount, payment.money.currency)
    refund = make(call, payment, amount, description, asked.metadata)
    refund.reversals = reversals
    return 201, views.refund(call, refund, "create-refund")


def give_back_all(call: Call, payment: Payment) -> bool:
    """The merchant refunds what is left in the Dashboard. False where nothing can be refunded."""
    amount = payment.money.refundable
    if amount <= 0:
        return False
    try:
        check(call, payment, amount)
    except MollieError:
        return False
    return bool(make(call, payment, amount, payment.description, None))


def make(call: Call, payment: Payment, amount: int, description: str, metadata: Any) -> Refund:
    """A refund that is on its way. Raises MollieError where too little is left."""
    account, id = call.account, f"re_{call.account.ids.next(10)}"
    try:
        money = account.ledger.refund(payment.money, amount, id, pending=True)
    except Refused:
        raise too_much() from None
    refund = Refund(id, call.now, payment, money, description, metadata)
    account.refunds[id] = refund
    account.ledger.alias(id, payment.money)
    payment.refunds.append(refund)
    start(call, refund)
    return refund


def reversed_routes(asked: CreateRefund, amount: int, currency: str) -> list[Fields] | None:
    """What is pulled back from those to whom the payment was routed, never more than the refund."""
    if not asked.routing_reversals:
        return None
    parts = asked.routing_reversals
    costs = [amount_in(part.amount, currency, "routingReversals.amount") for part in parts]
    if sum(costs) > amount:
        raise unprocessable("The amount is higher than the maximum", "routingReversals")
    named = {"organizationName": "Connected organization"}
    return [
        {
            "source": {"organizationId": part.source.organization_id, **named},
            "amount": words.money(cost, currency),
        }
        for part, cost in zip(parts, costs, strict=True)
    ]


def check(call: Call, payment: Payment, amount: int) -> None:
    """Refuse what is not paid, not refundable, or asked for twice within the hour.

    https://github.com/mollie/mollie-api-node/issues/256
    """
    refundable = payment.method is not None and METHODS[payment.method].refundable
    if payment.status not in ("paid", "authorized") or not refundable:
        raise too_much()
    since = call.now - words.DUPLICATE_SECONDS
    for each in payment.refunds:
        if each.money.amount == amount and each.created > since and each.status != "canceled":
            raise MollieError(409, "A duplicate refund has been detected")


def too_much() -> MollieError:
    """https://github.com/mollie/magento2/issues/246"""
    return unprocessable("The specified amount cannot be refunded", "amount.value")


def start(call: Call, refund: Refund) -> None:
    """Queue where the balance is short, else wait for the bank's hour."""
    if call.account.balance_short:
        refund.status = "queued"
        call.clock.after(words.HOUR, retry, call.later(), refund)
    else:
        refund.status = "pending"
        call.clock.after(words.REFUND_DELAY, send, call.later(), refund)


def retry(call: Call, refund: Refund) -> None:
    """Look again whether the balance suffices."""
    if refund.status == "queued":
        start(call, refund)


def send(call: Call, refund: Refund) -> None:
    """The bank has it now."""
    if refund.status == "pending":
        refund.status = "processing"
        call.clock.after(words.REFUND_SECONDS, finish, call.later(), refund)
        events.tell(call, refund.payment)


def finish(call: Call, refund: Refund, *, fails: bool = False) -> bool:
    """It has arrived, or comes back, even after it was said to have arrived."""
    if refund.status in ("failed", "canceled") or (refund.status == "refunded" and not fails):
        return False
    refund.status = "failed" if fails else "refunded"
    if fails:
        call.account.ledger.return_refund(refund.payment.money, refund.money)
    else:
        refund.money.state = "succeeded"
    events.tell(call, refund.payment)
    return True


def find(call: Call, payment_id: str, id: str) -> Refund:
    """A refund of a payment. Raises MollieError."""
    payment, refund = find_payment(call, payment_id), call.account.refunds.get(id)
    if refund is None or refund.payment is not payment:
        raise not_found("refund", id)
    return refund


def retrieve(call: Call, payment_id: str, id: str) -> Answer:
    """GET /v2/payments/{id}/refunds/{id}"""
    only(call, "embed")
    return 200, views.refund(call, find(call, payment_id, id))


def cancel(call: Call, payment_id: str, id: str) -> Answer:
    """DELETE /v2/payments/{id}/refunds/{id}: while it is queued or pending."""
    only(call)
    refund = find(call, payment_id, id)
    if refund.status not in ("queued", "pending"):
        raise unprocessable("The refund cannot be canceled any more")
    refund.status = "canceled"
    call.account.ledger.return_refund(refund.payment.money, refund.money, canceled=True)
    return 204, None


def every(call: Call, payment_id: str) -> Answer:
    """GET /v2/payments/{id}/refunds"""
    payment = find_payment(call, payment_id)
    path = f"payments/{payment.id}/refunds"
    return listed(call, path, payment.refunds, views.refund, page="list-refunds")


def all_of_them(call: Call) -> Answer:
    """GET /v2/refunds"""
    return listed(call, "refunds", call.account.refunds, views.refund, page="list-all-refunds")

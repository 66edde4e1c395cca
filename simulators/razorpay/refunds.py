"""Refunds. https://razorpay.com/docs/api/refunds/"""

import re
from typing import Any

from simulators.core.refusals import Refused
from simulators.core.replays import Replay, digest
from simulators.razorpay import events, orders, payments, views
from simulators.razorpay.account import Call, Fields, Payment, Refund, find
from simulators.razorpay.errors import NOT_APPLICABLE, RazorpayError, wrong
from simulators.razorpay.fields import SHAPES
from simulators.razorpay.words import LEAST

Answer = tuple[int, Any]
KEY = re.compile(r"[A-Za-z0-9_-]{10,}\Z")


def create(call: Call, id: str) -> Answer:
    """POST /v1/payments/{id}/refund"""
    return once(call, id, SHAPES.read("Refund", call.body))


def create_for(call: Call) -> Answer:
    """POST /v1/refunds, which names the payment in its body."""
    asked = SHAPES.read("PaymentRefund", call.body)
    return once(call, asked["payment_id"], asked)


def once(call: Call, id: str, asked: Fields) -> Answer:
    """Make it, unless it was made before under the same key.

    https://razorpay.com/docs/api/refunds/normal-refunds-idempotent/
    """
    key, kept = call.headers.get("x-refund-idempotency"), call.account.idempotency
    if key is None:
        return 200, views.refund(make(call, payments.found(call, id), asked))
    if not KEY.match(key):
        raise wrong("The idempotency key must be at least 10 characters.")
    told = digest(repr((id, sorted(asked.items(), key=str))).encode())
    try:
        before = kept.find(key, "refund", told, call.now)
    except Refused:
        raise RazorpayError(
            "Different request with the same idempotency key has already been processed.",
            about=NOT_APPLICABLE,
        ) from None
    if before is not None:
        return 200, views.refund(call.account.refunds[before.note])
    refund = make(call, payments.found(call, id), asked)
    kept.keep(key, Replay(call.now, "refund", told, 200, b"", refund.id))
    return 200, views.refund(refund)


def give_back_all(call: Call, payment: Payment) -> bool:
    """The merchant refunds what is left in the Dashboard. False where nothing is."""
    money = payment.money
    if money.refundable <= 0:
        return False
    make(call, payment, {"amount": money.refundable})
    return True


def make(call: Call, payment: Payment, asked: Fields) -> Refund:
    """Give back all of it, or the part that is asked for."""
    account, money = call.account, payment.money
    amount = asked.get("amount", money.captured - money.refunded)
    if money.captured and money.refunded >= money.captured:
        raise wrong("The payment has been fully refunded already")
    if amount < LEAST and not (0 < amount == money.refundable):
        raise wrong(f"The amount must be at least {money.currency} 1.00", "amount")
    id = account.id_of("rfnd")
    refund = Refund(
        id,
        call.now,
        payment,
        account.ledger.refund(money, amount, id),
        asked.get("receipt"),
        asked.get("speed", "normal"),
        asked.get("notes", {}),
    )
    payment.refunds.append(refund)
    account.refunds[id] = refund
    if money.refunded >= money.captured:
        payment.status = "refunded"
    events.refund(call, "created", refund)
    refund.arn = account.ids.number(23)
    events.refund(call, "processed", refund)
    return refund


def fail(call: Call, refund: Refund) -> bool:
    """It did not reach the customer; the merchant has it again. False where that was told."""
    if refund.status != "processed" or not refund.payment.money.captured:
        return False
    call.account.ledger.return_refund(refund.payment.money, refund.money)
    refund.status, refund.payment.status = "failed", "captured"
    events.refund(call, "failed", refund)
    return True


def found(call: Call, id: str) -> Refund:
    """A refund by its id. Raises RazorpayError."""
    refund: Refund = find(call.account.refunds, "rfnd", id)
    return refund


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/refunds/{id}"""
    return 200, views.refund(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/refunds"""
    return 200, orders.paged(call, call.account.refunds, views.refund)


def update(call: Call, id: str) -> Answer:
    """PATCH /v1/refunds/{id}: only its notes."""
    refund = found(call, id)
    refund.notes = SHAPES.read("RefundUpdate", call.body)["notes"]
    return 200, views.refund(refund)


def of_payment(call: Call, id: str) -> Answer:
    """GET /v1/payments/{id}/refunds"""
    made = payments.found(call, id).refunds
    return 200, views.collection([views.refund(each) for each in reversed(made)])


def one_of_payment(call: Call, id: str, refund_id: str) -> Answer:
    """GET /v1/payments/{id}/refunds/{refund}"""
    refund = found(call, refund_id)
    if refund.payment is not payments.found(call, id):
        raise wrong("The id provided does not exist")
    return 200, views.refund(refund)

"""Captures of what is held. https://docs.mollie.com/reference/captures-api"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.mollie import views
from simulators.mollie.account import Call, Payment
from simulators.mollie.bodies import CreateCapture
from simulators.mollie.errors import not_found, unprocessable
from simulators.mollie.lists import listed
from simulators.mollie.orders import find
from simulators.mollie.reading import amount_in, only, read
from simulators.mollie.taking import make, single, waiting

Answer = tuple[int, Any]


def create(call: Call, payment_id: str) -> Answer:
    """POST /v2/payments/{id}/captures"""
    payment, asked = find(call, payment_id), read(call, CreateCapture)
    left = payment.money.capturable - waiting(payment)
    currency = payment.money.currency
    amount = left if asked.amount is None else amount_in(asked.amount, currency)
    check(call, payment, amount, left)
    capture = make(call, payment, amount, asked.description or "")
    capture.metadata = asked.metadata
    return 201, views.capture(call, capture, "create-capture")


def check(call: Call, payment: Payment, amount: int, left: int) -> None:
    """Refuse what cannot be captured. Cards are captured once.

    https://docs.mollie.com/docs/oxid-7-set-up-payment-options
    """
    if payment.status != "authorized" or (single(payment) and waiting(payment)):
        raise unprocessable("The payment is not in an authorized state")
    if amount > left:
        raise unprocessable("The amount is higher than the maximum", "amount")
    try:
        call.account.ledger.check_capture(payment.money, amount)
    except Refused:
        raise unprocessable("The payment cannot be captured") from None


def retrieve(call: Call, payment_id: str, id: str) -> Answer:
    """GET /v2/payments/{id}/captures/{id}"""
    only(call, "embed")
    capture = call.account.captures.get(id)
    if capture is None or capture.payment is not find(call, payment_id):
        raise not_found("capture", id)
    return 200, views.capture(call, capture)


def every(call: Call, payment_id: str) -> Answer:
    """GET /v2/payments/{id}/captures"""
    payment = find(call, payment_id)
    path = f"payments/{payment.id}/captures"
    return listed(call, path, payment.captures, views.capture, page="list-captures")

"""Chargebacks. https://docs.mollie.com/reference/chargebacks-api"""

from typing import Any

from simulators.mollie import events, views
from simulators.mollie.account import Call, Chargeback, Payment
from simulators.mollie.errors import not_found
from simulators.mollie.lists import listed
from simulators.mollie.orders import find
from simulators.mollie.reading import only

Answer = tuple[int, Any]


REASONS = {"fraudulent": "MD01", "general": "MD06"}
"""Of SEPA debits, the only ones whose reason Mollie tells: no mandate, or the customer's wish."""
DESCRIPTIONS = {"MD01": "No valid mandate", "MD06": "Refund request by end customer"}


def receive(call: Call, payment: Payment, reason: str = "general") -> bool:
    """The customer's bank takes back what is left. False where nothing is."""
    account, amount = call.account, payment.money.refundable
    if amount <= 0:
        return False
    account.ledger.dispute(payment.money, amount)
    id = f"chb_{account.ids.next(21)}"
    code = REASONS[reason]
    debit = payment.method == "directdebit"
    told = {"code": code, "description": DESCRIPTIONS[code]} if debit else None
    chargeback = Chargeback(id, call.now, payment, amount, told)
    account.chargebacks[id] = chargeback
    account.ledger.alias(id, payment.money)
    payment.chargebacks.append(chargeback)
    events.tell(call, payment)
    return True


def reverse(call: Call, chargeback: Chargeback) -> bool:
    """It was decided for the merchant: the money returns. False where that is over."""
    if chargeback.reversed:
        return False
    call.account.ledger.win(chargeback.payment.money, chargeback.amount)
    chargeback.reversed = call.now
    events.tell(call, chargeback.payment)
    return True


def open_of(payment: Payment) -> Chargeback | None:
    """The newest chargeback that is not reversed."""
    return next((each for each in reversed(payment.chargebacks) if not each.reversed), None)


def retrieve(call: Call, payment_id: str, id: str) -> Answer:
    """GET /v2/payments/{id}/chargebacks/{id}"""
    only(call, "embed")
    payment, chargeback = find(call, payment_id), call.account.chargebacks.get(id)
    if chargeback is None or chargeback.payment is not payment:
        raise not_found("chargeback", id)
    return 200, views.chargeback(call, chargeback)


def every(call: Call, payment_id: str) -> Answer:
    """GET /v2/payments/{id}/chargebacks"""
    payment = find(call, payment_id)
    path = f"payments/{payment.id}/chargebacks"
    return listed(call, path, payment.chargebacks, views.chargeback, page="list-chargebacks")


def all_of_them(call: Call) -> Answer:
    """GET /v2/chargebacks"""
    known = call.account.chargebacks
    return listed(call, "chargebacks", known, views.chargeback, page="list-all-chargebacks")

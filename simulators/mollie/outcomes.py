"""How payments end: paid, failed, canceled, expired."""

from simulators.mollie import events, mandates, views, words
from simulators.mollie.account import Call, Fields, Payment
from simulators.mollie.methods import CARD, METHODS

STATED = {"canceled": "canceledAt", "expired": "expiredAt", "failed": "failedAt"}
BOUNCE = {"bankReasonCode": "AC01", "bankReason": "Account identifier incorrect"}


def settle(call: Call, payment: Payment) -> None:
    """The payment is paid; all that was to be captured is."""
    payment.status, payment.times["paidAt"] = "paid", call.now
    payment.times.pop("captureBefore", None)
    events.tell(call, payment)


def lapse(call: Call, payment: Payment) -> None:
    """The time to capture a card payment is over: what is held is released.

    https://docs.mollie.com/docs/oxid-7-set-up-payment-options
    """
    if payment.status == "authorized":
        end(call, payment, "expired")


def end(call: Call, payment: Payment, status: str, *, bounced: bool = False) -> None:
    """Nothing comes of the payment, or nothing more."""
    ledger, money = call.account.ledger, payment.money
    if money.state == "authorized" and money.captured:
        ledger.void(money)
        settle(call, payment)
        return
    if status == "failed":
        payment.details = (payment.details or {}) | failure(payment, bounced) or None
        ledger.decline(money, status)
    else:
        ledger.void(money)
    payment.status, payment.times[STATED[status]] = status, call.now
    payment.times.pop("captureBefore", None)
    mandates.refuse(call, payment)
    events.tell(call, payment)


def failure(payment: Payment, bounced: bool) -> Fields:
    """What the details say of a failure; the magic amounts decide it for cards."""
    if payment.method and METHODS[payment.method].customer is CARD:
        magic = payment.money.amount if payment.money.currency == "EUR" else 0
        return views.failure(words.FAILURE_REASONS.get(magic, "unknown_reason"))
    return dict(BOUNCE) if bounced else {}

"""Capturing what is held: under way for minutes, then taken."""

from simulators.mollie import events, outcomes, words
from simulators.mollie.account import Call, Capture, Payment
from simulators.mollie.methods import METHODS


def waiting(payment: Payment) -> int:
    """What is being captured and not taken yet, in minor units."""
    return sum(each.amount for each in payment.captures if each.status == "pending")


def single(payment: Payment) -> bool:
    """Whether what one capture leaves is released."""
    return payment.method is None or METHODS[payment.method].captures == "one"


def make(call: Call, payment: Payment, amount: int, description: str) -> Capture:
    """A capture that is under way; it is done within minutes."""
    account = call.account
    id = f"cpt_{account.ids.next(22)}"
    capture = Capture(id, call.now, payment, amount, description, None)
    account.captures[id] = capture
    account.ledger.alias(id, payment.money)
    payment.captures.append(capture)
    call.clock.after(words.CAPTURE_SECONDS, finish, call.later(), capture)
    return capture


def finish(call: Call, capture: Capture) -> bool:
    """The acquirer has captured, or not. False where that is over."""
    payment = capture.payment
    if capture.status != "pending":
        return False
    if payment.capture_fails or payment.money.state != "authorized":
        capture.status, payment.capture_fails = "failed", False
        events.tell(call, payment)
        return True
    capture.status = "succeeded"
    call.account.ledger.capture(payment.money, capture.amount, final=single(payment))
    if not payment.money.capturable:
        outcomes.settle(call, payment)
    else:
        events.tell(call, payment)
    return True


def plan(call: Call, payment: Payment, seconds: float) -> None:
    """Capture all later, unless the merchant does something else before."""

    def due(later: Call) -> None:
        if payment.status == "authorized" and not payment.captures:
            make(later, payment, payment.money.capturable, "")

    call.clock.after(seconds, due, call.later())

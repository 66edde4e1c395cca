"""The course of a payment: approved, challenged, waiting, completed, failed, canceled.

https://docs.rapyd.net/en/card-payment-message-sequences.html
https://docs.rapyd.net/en/bank-redirect-payment-message-sequences.html
"""

import base64

from msgspec.structs import replace

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.rapyd import events, views, words
from simulators.rapyd.account import Call, Payment
from simulators.rapyd.errors import MESSAGES, RapydError
from simulators.rapyd.words import decimal

PAGES = ("page", "app")
CANCELED = ("ERROR_PAYMENT_CANCELED", "The payment was canceled by the customer.")
FAILED = ("ERROR_PROCESS_PAYMENT", "The payment was declined.")


def begin(call: Call, payment: Payment) -> None:
    """What happens at once. Raises RapydError for a payment that fails at once."""
    amount = decimal(payment.money.amount, payment.money.currency)
    error = words.simulated(amount, payment.kind.category)
    card = payment.method.card if payment.method else None
    if card and card.decline:
        code, message = card.decline
        refuse(call, payment, f"ERROR_PROCESSING_CARD - [{code}]", message)
    if error:
        refuse(call, payment, error, MESSAGES[error])
    if payment.kind.category != "card":
        ask(call, payment, replace(CUSTOMER_METHODS[payment.kind.way], expires=left(call, payment)))
    elif challenged(payment, amount):
        challenge(call, payment)
    else:
        approve(call, payment)


def left(call: Call, payment: Payment) -> int:
    """Seconds until a payment expires."""
    return max(1, payment.expiration - call.now)


def refuse(call: Call, payment: Payment, code: str, message: str) -> None:
    """It fails at once. Raises RapydError, always."""
    fail(call, payment, code, message)
    raise RapydError(code, message, data=views.payment(call.account, payment))


def challenged(payment: Payment, amount: float) -> bool:
    """Whether the cardholder has to authenticate."""
    card = payment.method.card if payment.method else None
    if card is not None and card.wallet:
        return False
    alone = payment.asked.get("initiation_type", "customer_present") != "customer_present"
    options = payment.asked.get("payment_method_options", {})
    external = "cavv" in options
    wanted = options.get("3d_required", amount >= words.CHALLENGED_FROM)
    return bool(wanted) and not alone and not external


def challenge(call: Call, payment: Payment) -> None:
    """The cardholder authenticates on a page, within a quarter of an hour."""
    method = replace(CUSTOMER_METHODS["card_redirect"], expires=words.CHALLENGE_SECONDS)
    call.account.ledger.challenge(payment.money)
    payment.errand = Errand(call.clock, method, Affair(call, payment))
    payment.next_action = "3d_verification"
    payment.redirect_url = f"{call.base}/_pages/3ds-payment?token={payment.id}"
    events.payment(call, "SUCCEEDED", payment)


def ask(call: Call, payment: Payment, method: CustomerMethod) -> None:
    """Leave it to the customer."""
    ledger = call.account.ledger
    ledger.challenge(payment.money)
    payment.next_action = "pending_confirmation"
    payment.errand = Errand(call.clock, method, Affair(call, payment))
    if method.way == "debit":
        payment.errand.decide("approve")
    elif method.way in PAGES and payment.kind.category in ("bank_redirect", "ewallet"):
        payment.redirect_url = f"{call.base}/_pages/complete-payment?token={payment.id}"
    elif payment.kind.code:
        image = base64.b64encode(payment.id.encode()).decode()
        payment.visual = {payment.kind.code: f"data:image/png;base64,{image}"}
    elif not payment.kind.fields:
        payment.codes = {"pay_code": call.account.ids.number(16)}
    events.payment(call, "SUCCEEDED", payment)


class Affair:
    """What becomes of a payment for which a customer has to do something."""

    def __init__(self, call: Call, payment: Payment) -> None:
        self._call, self._payment = replace(call, body={}, query={}), payment

    def underway(self) -> None:
        """The money is on its way."""
        self._call.account.ledger.pend(self._payment.money)

    def arrived(self) -> None:
        """The customer has done it, and the money is there."""
        approve(self._call, self._payment)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        call, payment = self._call, self._payment
        if why == "expired" and payment.kind.category != "card":
            expire(call, payment)
        elif why == "expired":
            payment.failure = failure("ERROR_CARD_AUTHENTICATION_FAILURE")
            cancel(call, payment)
        elif payment.kind.category == "card":
            fail(call, payment, *failure("ERROR_3DS_AUTHENTICATION_FAILURE"))
        else:
            fail(call, payment, *(CANCELED if why == "canceled" else FAILED))


def failure(code: str) -> tuple[str, str]:
    """A code and its message."""
    return code, MESSAGES[code]


def approve(call: Call, payment: Payment) -> None:
    """The money is there, or held where it is to be captured."""
    ledger, money = call.account.ledger, payment.money
    ledger.authorize(money)
    payment.redirect_url = ""
    if money.amount == 0:
        payment.next_action = "not_applicable"
        close(call, payment)
    elif payment.asked.get("capture", True):
        capture(call, payment, money.amount)
        events.payment(call, "COMPLETED", payment)
    else:
        payment.next_action = "pending_capture"
        payment.expiration = call.now + words.HOLD_SECONDS
        call.clock.after(words.HOLD_SECONDS, lapse, replace(call, body={}), payment)
        events.payment(call, "SUCCEEDED", payment)


def close(call: Call, payment: Payment) -> None:
    """A card was verified; nothing is held. https://docs.rapyd.net/en/validating-a-card.html"""
    call.account.ledger.void(payment.money)
    payment.status, payment.paid_at = "CLO", call.now
    events.payment(call, "COMPLETED", payment)


def capture(call: Call, payment: Payment, amount: int) -> None:
    """Take that much; the rest is the customer's again."""
    call.account.ledger.capture(payment.money, amount)
    payment.status, payment.paid_at = "CLO", call.now
    payment.next_action = "not_applicable"
    if payment.checkout:
        payment.checkout.status = "DON"


def fail(call: Call, payment: Payment, code: str, message: str) -> None:
    """It comes to nothing."""
    call.account.ledger.decline(payment.money, code)
    payment.status, payment.failure = "ERR", (code, message)
    payment.next_action, payment.redirect_url = "not_applicable", ""
    events.payment(call, "FAILED", payment)


def cancel(call: Call, payment: Payment) -> None:
    """It is given up; what is held is released."""
    call.account.ledger.void(payment.money)
    if payment.errand is not None:
        payment.errand.state = "over"
    payment.status, payment.next_action = "CAN", "not_applicable"
    payment.redirect_url = ""
    events.payment(call, "CANCELED", payment)


def expire(call: Call, payment: Payment) -> None:
    """Nobody paid in time, or nobody captured."""
    call.account.ledger.void(payment.money)
    payment.status, payment.next_action = "EXP", "not_applicable"
    payment.redirect_url = ""
    events.payment(call, "EXPIRED", payment)


def lapse(call: Call, payment: Payment) -> bool:
    """What nobody captured is released. False where it was captured or is over."""
    if payment.next_action != "pending_capture":
        return False
    expire(call, payment)
    return True

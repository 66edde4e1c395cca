"""The course of a payment: the customer, the bank, the capture, the end.

https://razorpay.com/docs/payments/payments/#payment-life-cycle
"""

from msgspec.structs import replace

from simulators.core.customer_methods import CUSTOMER_METHODS, CustomerMethod, Errand, Why
from simulators.razorpay import auto_refunds, customers, events, words
from simulators.razorpay.account import Call, Payment

METHODS = {
    "card": "card_redirect",
    "emi": "card_redirect",
    "netbanking": "netbanking",
    "fpx": "online_banking_fpx",
    "wallet": "payu_redirect",
    "app": "local_bank_redirect",
    "paylater": "lazypay_redirect",
    "cardless_emi": "easebuzz_redirect",
}
TEST_PAYERS = {"success@razorpay": "approve", "failure@razorpay": "fail"}
"""UPI ids whose owner decides alone; others take their time.
https://razorpay.com/docs/payments/payments/test-upi-details/"""
ENDS: dict[Why, words.Why] = {
    "failed": words.FAILED,
    "canceled": words.CANCELLED,
    "expired": words.TIMED_OUT,
    "bounced": words.FAILED,
}


def customers_way(payment: Payment) -> CustomerMethod:
    """How the customer pays, and how long Razorpay waits for it."""
    if payment.method != "upi":
        titles = {"wallet": payment.asked.get("wallet"), "paylater": payment.asked.get("provider")}
        method = CUSTOMER_METHODS[METHODS[payment.method]]
        title = titles.get(payment.method) or method.title
        return replace(method, expires=words.CALL_SECONDS, title=title)
    asked = payment.asked.get("upi") or {}
    name = "upi_intent" if asked.get("flow") == "intent" else "upi_collect"
    minutes = asked.get("expiry_time")
    return replace(CUSTOMER_METHODS[name], expires=60 * minutes if minutes else words.CALL_SECONDS)


def await_customer(call: Call, payment: Payment) -> None:
    """Leave it to the customer."""
    call.account.ledger.challenge(payment.money)
    payment.errand = Errand(call.clock, customers_way(payment), Affair(call, payment))
    word = TEST_PAYERS.get(payment.vpa or "")
    if word:
        call.clock.after(words.UPI_SECONDS, payment.errand.decide, word)


class Affair:
    """What becomes of a payment for which a customer has to do something."""

    def __init__(self, call: Call, payment: Payment) -> None:
        self._call, self._payment = replace(call, body={}, headers={}), payment

    def underway(self) -> None:
        """No method takes time after the customer's deed."""

    def arrived(self) -> None:
        """The customer has done it."""
        authorize(self._call, self._payment)

    def failed(self, why: Why) -> None:
        """There will be no money."""
        payment, end = self._payment, ENDS[why]
        if why == "failed" and payment.card is not None:
            end = payment.card.fails
        if why == "expired" and payment.method == "upi":
            end = words.COLLECT_EXPIRED
        fail(self._call, payment, end)


def authorize(call: Call, payment: Payment) -> None:
    """The bank agrees; what is captured automatically is captured at once.

    A payment for an order that another has paid meanwhile goes back immediately.
    """
    ledger = call.account.ledger
    ledger.authorize(payment.money)
    payment.status, payment.why = "authorized", None
    acknowledge(call, payment)
    customers.remember(call, payment)
    events.payment(call, "authorized", payment)
    if payment.order.status == "paid":
        auto_refunds.give_back(call, payment)
    elif payment.order.automatic and in_time(call, payment):
        capture(call, payment)
    else:
        options = payment.order.settings.get("capture_options") or {}
        minutes = options.get("manual_expiry_period")
        seconds = 60 * minutes if minutes else words.HOLD_SECONDS
        call.clock.after(seconds, auto_refunds.give_back, call, payment)


def in_time(call: Call, payment: Payment) -> bool:
    """Whether a payment was authorized soon enough to be captured automatically."""
    options = payment.order.settings.get("capture_options") or {}
    minutes = options.get("automatic_expiry_period")
    return call.now - payment.created <= (60 * minutes if minutes else words.HOLD_SECONDS)


def authorize_late(call: Call, payment: Payment) -> bool:
    """A bank that did not answer in time says that the customer paid. False where none waits.

    https://razorpay.com/docs/payments/payments/late-authorisation/
    """
    silent = payment.why in (words.TIMED_OUT, words.COLLECT_EXPIRED)
    if payment.status != "failed" or not silent:
        return False
    if call.now - payment.created > words.HOLD_SECONDS:
        return False
    authorize(call, payment)
    return True


def acknowledge(call: Call, payment: Payment) -> None:
    """The bank's references."""
    ids = call.account.ids
    if payment.method in ("card", "emi"):
        payment.acquirer = {"auth_code": ids.number(6), "rrn": ids.number(12)}
    elif payment.method == "upi":
        number = ids.number(12)
        payment.acquirer = {"rrn": number, "upi_transaction_id": ids.next(32).upper()}
        payment.vpa = payment.vpa or "gaurav.kumar@exampleupi"
    elif payment.method in ("netbanking", "fpx"):
        payment.acquirer = {"bank_transaction_id": ids.number(7)}
    else:
        payment.acquirer = {"transaction_id": ids.number(10)}


def capture(call: Call, payment: Payment) -> None:
    """Take all of it; the order is paid."""
    call.account.ledger.capture(payment.money, payment.money.amount)
    payment.status = "captured"
    order = payment.order
    order.status, order.paid = "paid", order.paid + payment.money.amount
    events.payment(call, "captured", payment)
    events.order_paid(call, payment)
    auto_refunds.give_back_duplicates(call, payment)


def fail(call: Call, payment: Payment, why: words.Why) -> None:
    """The attempt came to nothing; the order can still be paid by another."""
    call.account.ledger.decline(payment.money, why.reason)
    payment.status, payment.why = "failed", why
    events.payment(call, "failed", payment)
    customers.reject(call, payment)


def debited(call: Call, payment: Payment) -> bool:
    """A subsequent payment is decided by the bank. False where it was before."""
    if payment.status != "created":
        return False
    authorize(call, payment)
    return True


def bounced(call: Call, payment: Payment) -> bool:
    """A subsequent payment comes to nothing. False where it was decided before."""
    if payment.status != "created":
        return False
    fail(call, payment, payment.card.fails if payment.card else words.FAILED)
    return True

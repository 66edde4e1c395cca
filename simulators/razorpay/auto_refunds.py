"""What Razorpay gives back on its own: payments that are authorized, and never captured.

https://razorpay.com/docs/payments/refunds/auto-refunds
"""

from simulators.core.ledger import Refund as Returned
from simulators.razorpay import events
from simulators.razorpay.account import Call, Payment, Refund


def give_back(call: Call, payment: Payment) -> bool:
    """What nobody captured goes back to the customer. False where it was captured or is over.

    It is a refund as others, at normal speed; the payment stays `captured: false`.
    """
    if payment.status != "authorized":
        return False
    account, money = call.account, payment.money
    account.ledger.void(money)
    payment.status = "refunded"
    id = account.id_of("rfnd")
    # The money was never the merchant's: no refund of theirs is in the books.
    refund = Refund(id, call.now, payment, Returned(id, money.amount), None, "normal", {})
    payment.refunds.append(refund)
    account.refunds[id] = refund
    events.refund(call, "created", refund)
    refund.arn = account.ids.number(23)
    events.refund(call, "processed", refund)
    return True


def give_back_duplicates(call: Call, paid: Payment) -> None:
    """Other payments of an order that is paid go back at once."""
    for other in paid.order.payments:
        if other is not paid:
            give_back(call, other)

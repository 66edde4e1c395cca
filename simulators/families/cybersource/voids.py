"""Voids: a capture or refund that has not gone to the processor yet is called back.

https://developer.cybersource.com/api-reference-assets/index.html#payments_void
"""

from simulators.families.cybersource import events
from simulators.families.cybersource.account import Call, Refund, Taking, Transaction, stamp
from simulators.families.cybersource.errors import Fields, invalid
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.money import major


def of_payment(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/payments/{id}/voids"""
    payment = call.account.payments.get(id)
    return of_capture(call, id if payment is not None and payment.sale else "")


def of_capture(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/captures/{id}/voids"""
    asked = read(call.operation, call.body)
    taking = call.account.takings.get(id)
    if taking is None or taking.state != "pending" or taking.refunded:
        raise invalid("NOT_VOIDABLE")
    transaction = kept(call, asked, taking.transaction)
    release(call, taking, transaction.id)
    taking.state, taking.transaction.status = "voided", "VOIDED"
    return told(call, transaction, taking.payment.transaction.id)


def release(call: Call, taking: Taking, reference: str) -> None:
    """The money was never taken; of several captures, that of one goes back."""
    ledger, money = call.account.ledger, taking.payment.money
    if taking.payment.bank:
        ledger.void(money)
    elif taking.amount == money.captured and not money.refunded and taking.amount:
        ledger.reverse(money)
    elif taking.amount:
        ledger.refund(money, taking.amount, reference)


def of_refund(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/refunds/{id}/voids"""
    asked = read(call.operation, call.body)
    refund = call.account.refunds.get(id)
    if refund is None or refund.state != "pending":
        raise invalid("NOT_VOIDABLE")
    call_back(call, refund)
    transaction = kept(call, asked, refund.transaction)
    return told(call, transaction, refund.taking.payment.transaction.id)


def call_back(call: Call, refund: Refund) -> None:
    """The merchant keeps the money after all."""
    call.account.ledger.return_refund(refund.taking.payment.money, refund.money, canceled=True)
    refund.taking.refunded -= refund.money.amount
    refund.state, refund.transaction.status = "voided", "VOIDED"


def kept(call: Call, asked: Fields, voided: Transaction) -> Transaction:
    """The transaction of a void."""
    account, now = call.account, call.now
    code = at(asked, "clientReferenceInformation.code") or voided.code
    transaction = Transaction(
        account.request_id(now),
        voided.root,
        "void",
        now,
        "VOIDED",
        code,
        voided.reconciliation,
        ["ics_void"],
        voided.amount,
        voided.currency,
        shown=voided.shown,
    )
    voided.related = [*voided.related, transaction.id]
    account.transactions[transaction.id] = transaction
    return transaction


def told(call: Call, transaction: Transaction, payment: str) -> tuple[int, Fields]:
    """A void as its own answer shows it."""
    amount = major(transaction.amount, transaction.currency)
    shown = {
        "_links": {"self": {"method": "GET", "href": f"/pts/v2/voids/{transaction.id}"}},
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "status": "VOIDED",
        "submitTimeUtc": stamp(transaction.submitted),
        "voidAmountDetails": {
            "currency": transaction.currency,
            "voidAmount": amount,
        },
    }
    events.void(call, payment, shown)
    return 201, shown

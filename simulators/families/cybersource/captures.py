"""Captures of what is held.

https://developer.cybersource.com/api-reference-assets/index.html#payments_capture
"""

from simulators.core.ledger import Refused
from simulators.families.cybersource import batches, events
from simulators.families.cybersource.account import Call, Payment, Taking, Transaction, stamp
from simulators.families.cybersource.errors import CyberSourceError, Fields, invalid, wrong
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.money import major
from simulators.families.cybersource.money import read as read_amount

WHY = {"amount_too_large": "EXCEEDS_AUTH_AMOUNT", "amount_invalid": "INVALID_AMOUNT"}


def create(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/payments/{id}/captures"""
    asked = read(call.operation, call.body)
    amount, currency = read_amount(asked, "orderInformation.amountDetails")
    payment = call.account.payments.get(id)
    if payment is None or payment.sale or payment.money.state == "declined":
        raise invalid("MISSING_AUTH")
    if currency.upper() != payment.money.currency:
        raise wrong("orderInformation.amountDetails.currency")
    take(call, payment, amount, last(asked))
    transaction = kept(call, asked, payment, amount, currency)
    taking = Taking(transaction, payment, amount)
    payment.takings = [*payment.takings, taking]
    call.account.takings[transaction.id] = taking
    batches.plan(call, taking)
    shown = view(transaction)
    events.capture(call, shown)
    return 201, shown


def last(asked: Fields) -> bool:
    """Whether nothing will be captured after this one. A capture that says nothing is the last."""
    options = at(asked, "processingInformation.captureOptions") or {}
    if "isFinal" in options:
        # Where simulators forgive, the table let a truth pass.
        if options["isFinal"] not in ("true", "false", True, False):
            raise wrong("processingInformation.captureOptions.isFinal")
        return options["isFinal"] in ("true", True)
    place, count = options.get("captureSequenceNumber"), options.get("totalCaptureCount")
    if place is None and count is None:
        return True
    way = "processingInformation.captureOptions"
    if place is None or not 1 <= place <= 99:
        raise wrong(f"{way}.captureSequenceNumber")
    if count is None or not place <= count <= 99:
        raise wrong(f"{way}.totalCaptureCount")
    return bool(place == count)


def take(call: Call, payment: Payment, amount: int, final: bool) -> None:
    """Take it. Raises CyberSourceError where it cannot be taken."""
    try:
        call.account.ledger.capture(payment.money, amount, final=final)
    except Refused as refused:
        raise refusal(payment, refused.why) from None


def refusal(payment: Payment, why: str) -> CyberSourceError:
    """Why a payment cannot be captured."""
    if payment.reversed:
        return invalid("AUTH_ALREADY_REVERSED")
    return invalid(WHY.get(why, "MISSING_AUTH"))


def kept(call: Call, asked: Fields, payment: Payment, amount: int, currency: str) -> Transaction:
    """The transaction of a capture."""
    account, now, first = call.account, call.now, payment.transaction
    code = at(asked, "clientReferenceInformation.code") or first.code
    transaction = Transaction(
        account.request_id(now),
        first.id,
        "capture",
        now,
        "PENDING",
        code,
        first.reconciliation,
        ["ics_bill"],
        amount,
        currency,
        shown=first.shown,
    )
    first.related = [*first.related, transaction.id]
    account.transactions[transaction.id] = transaction
    return transaction


def view(transaction: Transaction) -> Fields:
    """A capture as its own answer shows it."""
    way = f"/pts/v2/captures/{transaction.id}"
    amounts = {
        "totalAmount": major(transaction.amount, transaction.currency),
        "currency": transaction.currency,
    }
    return {
        "_links": {
            "void": {"method": "POST", "href": f"{way}/voids"},
            "self": {"method": "GET", "href": way},
        },
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "orderInformation": {"amountDetails": amounts},
        "reconciliationId": transaction.reconciliation,
        "status": transaction.status,
        "submitTimeUtc": stamp(transaction.submitted),
    }

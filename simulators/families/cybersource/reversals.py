"""Reversals: what is held and was not captured is released.

https://developer.cybersource.com/api-reference-assets/index.html#payments_reversal
"""

from simulators.families.cybersource import events
from simulators.families.cybersource.account import Call, Payment, Transaction, stamp
from simulators.families.cybersource.errors import Fields, invalid, wrong
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.money import major
from simulators.families.cybersource.money import read as read_amount

WAY = "reversalInformation.amountDetails"


def create(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/payments/{id}/reversals"""
    asked = read(call.operation, call.body)
    amount, currency = read_amount(asked, WAY)
    payment = call.account.payments.get(id)
    if payment is None or payment.bank or payment.money.state == "declined":
        raise invalid("MISSING_AUTH")
    check(call, payment, amount, currency)
    release(call, payment, amount)
    transaction = kept(call, asked, payment, amount, currency)
    shown = view(transaction, payment)
    events.reversal(call, shown)
    return 201, shown


def release(call: Call, payment: Payment, amount: int) -> None:
    """Release what is held, or a part of it."""
    ledger, money = call.account.ledger, payment.money
    if amount < money.capturable:
        ledger.lower(money, money.authorized - amount)
        return
    ledger.void(money)
    payment.reversed, payment.transaction.status = True, "REVERSED"


def check(call: Call, payment: Payment, amount: int, currency: str) -> None:
    """Raises CyberSourceError where a payment cannot be reversed."""
    money = payment.money
    if payment.reversed:
        raise invalid("AUTH_ALREADY_REVERSED")
    if money.captured:
        raise invalid("TRANSACTION_ALREADY_SETTLED")
    if money.state != "authorized":
        raise invalid("MISSING_AUTH")
    if currency.upper() != money.currency:
        raise wrong(f"{WAY}.currency")
    part = call.offers.partial_reversals and 0 < amount < money.capturable
    if amount != money.capturable and not part:
        raise invalid("INVALID_AMOUNT")


def kept(call: Call, asked: Fields, payment: Payment, amount: int, currency: str) -> Transaction:
    """The transaction of a reversal."""
    account, now, first = call.account, call.now, payment.transaction
    code = at(asked, "clientReferenceInformation.code") or first.code
    transaction = Transaction(
        account.request_id(now),
        first.id,
        "reversal",
        now,
        "REVERSED",
        code,
        first.reconciliation,
        ["ics_auth_reversal"],
        amount,
        currency,
        shown=first.shown,
    )
    first.related = [*first.related, transaction.id]
    account.transactions[transaction.id] = transaction
    return transaction


def view(transaction: Transaction, payment: Payment) -> Fields:
    """A reversal as its own answer shows it."""
    way = f"/pts/v2/reversals/{transaction.id}"
    return {
        "_links": {"self": {"method": "GET", "href": way}},
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "processorInformation": {"responseCode": "100"},
        "reconciliationId": transaction.reconciliation,
        "reversalAmountDetails": {
            "reversedAmount": major(transaction.amount, transaction.currency),
            "originalTransactionAmount": major(payment.transaction.amount, transaction.currency),
            "currency": transaction.currency,
        },
        "status": "REVERSED",
        "submitTimeUtc": stamp(transaction.submitted),
    }

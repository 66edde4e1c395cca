"""Refunds of what was taken: of a capture, or of a payment that captured at once.

https://developer.cybersource.com/api-reference-assets/index.html#payments_refund
"""

from simulators.core.ledger import Refund as Return
from simulators.core.ledger import Refused
from simulators.families.cybersource import batches, events
from simulators.families.cybersource.account import Call, Refund, Taking, Transaction, stamp
from simulators.families.cybersource.errors import Fields, invalid, wrong
from simulators.families.cybersource.fields import at, read
from simulators.families.cybersource.money import major
from simulators.families.cybersource.money import read as read_amount


def create(call: Call, id: str) -> tuple[int, Fields]:
    """POST /pts/v2/payments/{id}/refunds and POST /pts/v2/captures/{id}/refunds"""
    asked = read(call.operation, call.body)
    amount, currency = read_amount(asked, "orderInformation.amountDetails")
    taking = call.account.takings.get(id)
    if taking is None:
        raise invalid("INVALID_DATA")
    if currency.upper() != taking.payment.money.currency:
        raise wrong("orderInformation.amountDetails.currency")
    return 201, given(call, asked, taking, amount, currency)


def give_back_all(call: Call, reference: str) -> bool:
    """The merchant refunds what is left of a capture, or of each of a payment, in the portal."""
    takings = call.account.takings
    named = [takings[reference]] if reference in takings else list(takings.values())
    done = False
    for taking in named:
        of = reference in (taking.transaction.id, taking.payment.transaction.id)
        money = taking.payment.money
        left = min(taking.amount - taking.refunded, money.refundable)
        if of and left > 0 and taking.state != "voided":
            given(call, {}, taking, left, money.currency)
            done = True
    return done


def given(call: Call, asked: Fields, taking: Taking, amount: int, currency: str) -> Fields:
    """A refund that is on its way. Raises CyberSourceError where it cannot be."""
    transaction = kept(call, asked, taking, amount, currency)
    money = give_back(call, taking, amount, transaction.id)
    record(call, taking, transaction)
    refund = Refund(transaction, taking, money)
    call.account.refunds[transaction.id] = refund
    batches.plan_refund(call, refund)
    shown = view(refund)
    events.refund(call, refund, shown)
    return shown


def give_back(call: Call, taking: Taking, amount: int, reference: str) -> Return:
    """Give money back. Raises CyberSourceError where that cannot be."""
    if taking.state == "voided":
        raise invalid("CAPTURE_ALREADY_VOIDED")
    if not 0 < amount <= taking.amount - taking.refunded:
        raise invalid("INVALID_AMOUNT")
    try:
        money = taking.payment.money
        given = call.account.ledger.refund(money, amount, reference, pending=True)
    except Refused:
        raise invalid("INVALID_AMOUNT") from None
    taking.refunded += amount
    return given


def kept(call: Call, asked: Fields, taking: Taking, amount: int, currency: str) -> Transaction:
    """The transaction of a refund."""
    account, now, first = call.account, call.now, taking.payment.transaction
    code = at(asked, "clientReferenceInformation.code") or first.code
    name = "ics_ecp_credit" if taking.payment.bank else "ics_credit"
    return Transaction(
        account.request_id(now),
        first.id,
        "refund",
        now,
        "PENDING",
        code,
        account.ids.next(16).upper(),
        [name],
        amount,
        currency,
        shown=first.shown,
    )


def record(call: Call, taking: Taking, transaction: Transaction) -> None:
    """Keep the transaction, and let its payment and capture show it."""
    call.account.transactions[transaction.id] = transaction
    first = taking.payment.transaction
    first.related = [*first.related, transaction.id]
    if taking.transaction is not first:
        taking.transaction.related = [*taking.transaction.related, transaction.id]


def view(refund: Refund) -> Fields:
    """A refund as its own answer shows it."""
    transaction = refund.transaction
    way = f"/pts/v2/refunds/{transaction.id}"
    return {
        "_links": {
            "void": {"method": "POST", "href": f"{way}/voids"},
            "self": {"method": "GET", "href": way},
        },
        "clientReferenceInformation": {"code": transaction.code},
        "id": transaction.id,
        "orderInformation": {"amountDetails": {"currency": transaction.currency}},
        "reconciliationId": transaction.reconciliation,
        "refundAmountDetails": {
            "currency": transaction.currency,
            "refundAmount": major(transaction.amount, transaction.currency),
        },
        "status": "PENDING",
        "submitTimeUtc": stamp(transaction.submitted),
    }

"""Refunds. https://docs.xendit.co/docs/cards-refund-a-card-payment"""

from typing import Any

from msgspec.structs import replace

from simulators.core.http import encode_json
from simulators.core.ledger import Refused
from simulators.xendit import events, words
from simulators.xendit.bodies import CreateRefund, read
from simulators.xendit.business import Account, Call, PaymentRequest, Refund
from simulators.xendit.errors import XenditError, invalid, not_found, refused
from simulators.xendit.lists import Answer, listed
from simulators.xendit.payment_requests import find

PENDING_SECONDS = 60
"""Refunds of other channels than cards are PENDING at first (README.md of xendit-python 0.2)."""


def create(call: Call) -> Answer:
    """POST /refunds"""
    asked = read(call.body, CreateRefund)
    request = refundable(call, asked)
    business, now = call.business, call.now
    id = business.new_id("rfd")
    amount = amount_of(asked, request)
    delay = business.refund_delay or delay_of(request, amount)
    try:
        money = business.ledger.refund(request.money, amount, id, pending=delay > 0)
    except Refused as why:
        raise not_refunded(request, why) from None
    reference = asked.reference_id or business.new_id("ref")[4:]
    kept = Refund(id, now, now, request, money, reference, asked.reason, asked.metadata)
    business.refunds[id] = kept
    if money.state == "pending":
        later = call.to_keep()
        call.clock.after(delay, lambda: finish(later, kept, business.refund_failure))
    events.refund(call, kept, view(kept))
    return 200, view(kept)


def give_back_all(call: Call, request: PaymentRequest) -> bool:
    """The business refunds what is left in the Dashboard. False where nothing can be."""
    asked = {"payment_request_id": request.id, "reason": "REQUESTED_BY_CUSTOMER"}
    try:
        create(replace(call, body=encode_json(asked)))
    except XenditError:
        return False
    return True


def refundable(call: Call, asked: CreateRefund) -> PaymentRequest:
    """The payment request that a refund names. Raises XenditError."""
    if (not asked.payment_request_id) == (not asked.invoice_id):
        raise invalid("body", "Exactly one of `payment_request_id` and `invoice_id` is needed")
    if asked.invoice_id:
        raise not_found("Invoice", asked.invoice_id)
    request = find(call, asked.payment_request_id)
    if asked.currency and asked.currency != request.money.currency:
        raise refused("CURRENCY_MISMATCHED", "The refund's currency is not the payment's.")
    return request


def delay_of(request: PaymentRequest, amount: int) -> int:
    """Seconds until a refund is there; 0 for cards. Raises XenditError where there is none.

    https://docs.xendit.co/docs/available-payment-channels says which channels give back;
    https://docs.xendit.co/qr-codes/test-scenarios, in which words the others refuse.
    """
    means = request.method.means
    if not isinstance(means, Account) or request.money.state != "captured":
        return 0
    if means.offer.refund == "none":
        raise refused("REFUND_NOT_SUPPORTED", f"{means.offer.code} does not give back.")
    if means.offer.refund == "full" and amount < request.money.captured:
        raise refused("PARTIAL_REFUND_NOT_SUPPORTED", f"{means.offer.code} gives back in full.")
    return PENDING_SECONDS


def amount_of(asked: CreateRefund, request: PaymentRequest) -> int:
    """What is to be given back, in minor units: all that is left unless said."""
    money = request.money
    amount = words.minor(asked.amount, money.currency) if asked.amount else money.refundable
    if amount is None:
        raise invalid("body.amount", f"Too many decimals for {money.currency}")
    return amount


def not_refunded(request: PaymentRequest, why: Refused) -> XenditError:
    """Why nothing was given back."""
    if why.why == "not_refundable":
        status = words.STATUS[request.money.state]
        return refused("INELIGIBLE_TRANSACTION_STATUS", f"The payment request is {status}.")
    return refused("MAXIMUM_REFUND_AMOUNT_REACHED", "More than what can still be refunded.")


def finish(call: Call, kept: Refund, failure: str | None = None) -> bool:
    """End a refund by success or by that failure. False where it cannot end so.

    One that succeeded may still come back: the customer's bank has the last word.
    https://docs.xendit.co/apidocs/refund-webhook-notification
    """
    money = kept.money
    if money.state not in (("pending", "succeeded") if failure else ("pending",)):
        return False
    if failure:
        kept.failure_code = failure
        call.business.ledger.return_refund(kept.request.money, money)
    else:
        money.state = "succeeded"
    kept.updated = call.now
    events.refund(call, kept, view(kept))
    return True


def find_refund(call: Call, id: str) -> Refund:
    """A refund of this account. Raises XenditError."""
    kept = call.business.refunds.get(id)
    if kept is None or kept.request.account != call.account:
        raise not_found("Refund", id)
    return kept


def retrieve(call: Call, id: str) -> Answer:
    """GET /refunds/{id}"""
    return 200, view(find_refund(call, id))


def every(call: Call) -> Answer:
    """GET /refunds"""
    wanted = {
        "payment_request_id": lambda kept: kept.request.id,
        "invoice_id": lambda kept: None,
        "payment_method_type": lambda kept: kept.request.method.means.type,
        "channel_code": channel_code,
    }
    return listed(call, call.business.refunds, wanted, view)


def cancel(call: Call, id: str) -> Answer:
    """POST /refunds/{id}/cancel"""
    kept = find_refund(call, id)
    if kept.money.state != "pending":
        status = words.REFUND_STATUS[kept.money.state]
        raise refused("OPERATION_NOT_ALLOWED", f"The refund is {status}.")
    call.business.ledger.return_refund(kept.request.money, kept.money, canceled=True)
    kept.updated = call.now
    return 200, view(kept)


def channel_code(kept: Refund) -> str:
    """The channel that gives back; "" for cards."""
    means = kept.request.method.means
    return means.offer.code if isinstance(means, Account) else ""


def view(kept: Refund) -> dict[str, Any]:
    """A refund as Xendit shows it."""
    currency = kept.request.money.currency
    return {
        "id": kept.id,
        "payment_id": kept.request.payment_id,
        "payment_request_id": kept.request.id,
        "invoice_id": None,
        "amount": words.major(kept.money.amount, currency),
        "payment_method_type": kept.request.method.means.type,
        "channel_code": channel_code(kept),
        "country": kept.request.country,
        "currency": currency,
        "status": words.REFUND_STATUS[kept.money.state],
        "reason": kept.reason,
        "reference_id": kept.reference_id,
        "failure_code": kept.failure_code,
        "refund_fee_amount": None,
        "created": kept.created,
        "updated": kept.updated,
        "metadata": kept.metadata,
    }

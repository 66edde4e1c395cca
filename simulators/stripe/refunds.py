"""Refunds of what was captured. https://docs.stripe.com/api/refunds"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.stripe import charges, payment_intents
from simulators.stripe.account import Charge, Return
from simulators.stripe.call import Call
from simulators.stripe.currencies import written
from simulators.stripe.errors import StripeError, invalid, no_such


def charge_to_refund(call: Call) -> Charge:
    """The charge that a request names, by itself or by its intent."""
    args = call.args
    if "charge" in args:
        return charges.find(call, args["charge"], "charge")
    if "payment_intent" not in args:
        raise invalid(
            "One of the following params should be provided for this request: payment_intent or charge.",
        )
    intent = payment_intents.find(call, args["payment_intent"], "payment_intent")
    if intent.payment.captured == 0 or intent.latest_charge is None:
        raise invalid(
            f"This PaymentIntent ({intent.id}) does not have a successful charge to refund.",
            "payment_intent",
        )
    return charges.find(call, intent.latest_charge)


def create(call: Call) -> dict[str, Any]:
    """POST /v1/refunds"""
    args, account = call.args, call.account
    charge = charge_to_refund(call)
    id = account.new_id("re")
    amount = args.get("amount", charge.payment.refundable)
    try:
        refund = account.ledger.refund(charge.payment, amount, id)
    except Refused as refused:
        raise not_refunded(charge, amount, refused) from None
    kept = Return(id, call.now, charge.currency, charge.id, charge.intent, refund)
    kept.reason, kept.metadata = args.get("reason"), args.get("metadata") or {}
    account.refunds[id] = kept
    return view(kept)


def not_refunded(charge: Charge, amount: int, refused: Refused) -> StripeError:
    """An amount that cannot be given back."""
    payment = charge.payment
    match refused.why:
        case "already_refunded":
            message = f"Charge {charge.id} has already been refunded."
            return invalid(message, None, "charge_already_refunded")
        case "amount_invalid":
            return invalid("Invalid positive integer", "amount", "parameter_invalid_integer")
        case "not_refundable":
            return invalid(
                f"Charge {charge.id} has not been captured.", None, "charge_not_captured"
            )
    left = written(payment.refundable, payment.currency).split(" ")[0]
    what = "unrefunded amount on charge" if payment.refunded else "charge amount"
    asked = written(amount, payment.currency).split(" ")[0]
    return invalid(f"Refund amount ({asked}) is greater than {what} ({left})", "amount")


def find(call: Call, id: str) -> Return:
    """A stored refund."""
    kept = call.account.refunds.get(id)
    if kept is None:
        raise no_such("refund", id)
    return kept


def retrieve(call: Call, id: str) -> dict[str, Any]:
    """GET /v1/refunds/{refund}"""
    return view(find(call, id))


def view(kept: Return) -> dict[str, Any]:
    """A Refund as Stripe shows it."""
    shown = {
        "id": kept.id,
        "object": "refund",
        "amount": kept.refund.amount,
        "balance_transaction": f"txn_{kept.id[3:]}",
        "charge": kept.charge,
        "created": kept.created,
        "currency": kept.currency,
        "metadata": kept.metadata,
        "payment_intent": kept.intent,
        "reason": kept.reason,
        "receipt_number": None,
        "source_transfer_reversal": None,
        "status": kept.refund.state,
        "transfer_reversal": None,
    }
    if kept.failure_reason:
        shown["failure_reason"] = kept.failure_reason
    return shown

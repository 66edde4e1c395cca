"""Refunds of what was captured. https://docs.stripe.com/api/refunds"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.stripe import charges, payment_intents
from simulators.stripe.call import Call
from simulators.stripe.currencies import written
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.listing import bundle, created_fits, limit, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.objects import Charge, Return

Fields = dict[str, Any]

LATER = 5
"""Seconds after which a test refund that is said to change does so."""


def charge_to_refund(call: Call) -> Charge:
    """The charge that a request names, by itself or by its intent. Raises StripeError."""
    args = call.args
    if "charge" in args and "payment_intent" in args:
        message = "You may only specify one of these parameters: charge, payment_intent."
        raise invalid(message, "charge")
    charge: Charge | None
    if "charge" in args:
        charge = charges.find(call, args["charge"], "charge")
        param, intent_id = "charge", charge.intent
    elif "payment_intent" in args:
        intent = payment_intents.find(call, args["payment_intent"], "payment_intent")
        param, intent_id = "payment_intent", intent.id
        charge = call.account.charges.get(intent.latest_charge or "")
    else:
        raise invalid(
            "One of the following params should be provided for this request: payment_intent or"
            " charge.",
        )
    if charge is None or charge.status != "succeeded" or not charge.payment.captured:
        message = f"This PaymentIntent ({intent_id}) does not have a successful charge to refund."
        raise invalid(message, param)
    return charge


def create(call: Call) -> Fields:
    """POST /v1/refunds"""
    args, account = call.args, call.account
    charge = charge_to_refund(call)
    check_connect(call, charge)
    card = account.methods[charge.method].card
    later = card.refund if card else ""
    id = account.new_id("pyr" if charge.id.startswith("py_") else "re")
    amount = args.get("amount", charge.payment.refundable)
    try:
        money = account.ledger.refund(charge.payment, amount, id, pending=later == "pending")
    except Refused as refused:
        raise not_refunded(charge, amount, refused) from None
    kept = Return(id, call.now, charge.currency, charge.id, charge.intent, money)
    kept.reason, kept.metadata = args.get("reason"), new_metadata({}, args.get("metadata"))
    kept.instructions_email = args.get("instructions_email")
    account.refunds[id] = kept
    if args.get("reason") == "fraudulent":
        charge.fraud_details = {"user_report": "fraudulent"}
    call.emit("charge.refunded", charges.view, charge)
    call.emit("refund.created", view, kept)
    if later:
        call.clock.after(LATER, change, call.later(), kept, later)
    return view(kept)


def check_connect(call: Call, charge: Charge) -> None:
    """Fees and transfers can be reversed only where there are some. Raises StripeError."""
    if call.args.get("reverse_transfer") and not charge.transfer_data:
        message = "Charge {} does not have a transfer to reverse."
        raise invalid(message.format(charge.id), "reverse_transfer")
    if call.args.get("refund_application_fee") and not charge.application_fee_amount:
        message = "Charge {} does not have an application fee to refund."
        raise invalid(message.format(charge.id), "refund_application_fee")


def change(call: Call, kept: Return, word: str) -> None:
    """A refund that arrives later, or comes back."""
    if word == "pending" and kept.refund.state == "pending":
        kept.refund.state = "succeeded"
    elif word == "failed" and kept.refund.state in ("pending", "succeeded"):
        charge = call.account.charges[kept.charge]
        call.account.ledger.return_refund(charge.payment, kept.refund)
        kept.failure_reason = "expired_or_canceled_card"
        call.emit("refund.failed", view, kept)
    else:
        return
    call.emit("charge.refund.updated", view, kept)
    call.emit("refund.updated", view, kept)


def not_refunded(charge: Charge, amount: int, refused: Refused) -> StripeError:
    """An amount that cannot be given back."""
    payment = charge.payment
    if refused.why == "already_refunded":
        if payment.disputed:
            message = f"Charge {charge.id} has been charged back; cannot issue a refund."
            return invalid(message, None, "charge_disputed")
        message = f"Charge {charge.id} has already been refunded."
        return invalid(message, None, "charge_already_refunded")
    if refused.why == "amount_invalid":
        message = "This value must be greater than or equal to 1."
        return invalid(message, "amount", "parameter_invalid_integer")
    left = written(payment.refundable, payment.currency).split(" ")[0]
    what = "unrefunded amount on charge" if payment.refunded else "charge amount"
    asked = written(amount, payment.currency).split(" ")[0]
    return invalid(f"Refund amount ({asked}) is greater than {what} ({left})", "amount")


def find(call: Call, id: str) -> Return:
    """A stored refund. Raises StripeError."""
    kept = call.account.refunds.get(id)
    if kept is None:
        raise no_such("refund", id)
    return kept


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/refunds/{refund}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/refunds/{refund}"""
    kept = find(call, id)
    if "metadata" in call.args:
        kept.metadata = new_metadata(kept.metadata, call.args["metadata"])
        call.emit("charge.refund.updated", view, kept)
        call.emit("refund.updated", view, kept)
    return view(kept)


def cancel(call: Call, id: str) -> Fields:
    """POST /v1/refunds/{refund}/cancel"""
    kept = find(call, id)
    raise invalid(
        f"You cannot cancel this refund because it has a status of {kept.refund.state}. Only a"
        " refund with a status of requires_action can be canceled.",
        "refund",
    )


def list_all(call: Call) -> Fields:
    """GET /v1/refunds"""
    args, fits = call.args, created_fits(call.args.get("created"))

    def wanted(kept: Return) -> bool:
        return (
            args.get("charge") in (None, kept.charge)
            and args.get("payment_intent") in (None, kept.intent)
            and fits(kept.created)
        )

    return listed(call, call.account.refunds, view, "/v1/refunds", "refund", wanted)


def list_of_charge(call: Call, charge_id: str) -> Fields:
    """GET /v1/charges/{charge}/refunds"""
    charge, count = charges.find(call, charge_id, "charge"), limit(call)
    every = [call.account.refunds[money.reference] for money in charge.payment.refunds[::-1]]
    shown = [view(kept) for kept in every[:count]]
    return bundle(shown, len(every) > count, f"/v1/charges/{charge_id}/refunds")


def retrieve_of_charge(call: Call, charge_id: str, id: str) -> Fields:
    """GET /v1/charges/{charge}/refunds/{refund}"""
    kept = find(call, id)
    if kept.charge != charges.find(call, charge_id, "charge").id:
        raise no_such("refund", id)
    return view(kept)


def view(kept: Return) -> Fields:
    """A Refund as Stripe shows it."""
    shown: Fields = {
        "id": kept.id,
        "object": "refund",
        "amount": kept.refund.amount,
        "balance_transaction": f"txn_{kept.id.partition('_')[2]}",
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
        shown["failure_balance_transaction"] = f"txn_f{kept.id.partition('_')[2]}"
    if kept.instructions_email:
        shown["instructions_email"] = kept.instructions_email
    return shown

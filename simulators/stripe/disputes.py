"""Disputes: a customer's bank asks for the money back. https://docs.stripe.com/api/disputes"""

from typing import Any

from simulators.stripe import charges
from simulators.stripe.balance import dispute_entries
from simulators.stripe.call import Call
from simulators.stripe.errors import StripeError, invalid, no_such
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.objects import Charge, Dispute

Fields = dict[str, Any]

FOR = {
    "fraudulent": "fraudulent",
    "not_received": "product_not_received",
    "not_as_described": "product_unacceptable",
    "duplicate": "duplicate",
    "credit_not_processed": "credit_not_processed",
    "unrecognized": "unrecognized",
    "general": "general",
}
"""https://docs.stripe.com/api/disputes/object#dispute_object-reason"""

REASONS = {
    **{reason: reason for reason in FOR.values()},
    "inquiry": "fraudulent",
    "multiple": "fraudulent",
    "visa_compelling_evidence": "fraudulent",
    "visa_compliance": "noncompliant",
    "mastercard_compliance": "noncompliant",
    "debit": "insufficient_funds",
}
ANSWER_WITHIN = 7 * 24 * 3600
DECIDED_AFTER = 5
"""Seconds from a test dispute's evidence to its decision."""

WINNING, LOSING, ESCALATING = "winning_evidence", "losing_evidence", "escalate_inquiry_evidence"

EVIDENCE = (
    "access_activity_log",
    "billing_address",
    "cancellation_policy",
    "cancellation_policy_disclosure",
    "cancellation_rebuttal",
    "customer_communication",
    "customer_email_address",
    "customer_name",
    "customer_purchase_ip",
    "customer_signature",
    "duplicate_charge_documentation",
    "duplicate_charge_explanation",
    "duplicate_charge_id",
    "product_description",
    "receipt",
    "refund_policy",
    "refund_policy_disclosure",
    "refund_refusal_explanation",
    "service_date",
    "service_documentation",
    "shipping_address",
    "shipping_carrier",
    "shipping_date",
    "shipping_documentation",
    "shipping_tracking_number",
    "uncategorized_file",
    "uncategorized_text",
)
FILES = (
    "cancellation_policy",
    "customer_communication",
    "customer_signature",
    "duplicate_charge_documentation",
    "receipt",
    "refund_policy",
    "service_documentation",
    "shipping_documentation",
    "uncategorized_file",
)


def arise(call: Call, charge: Charge, kind: str, amount: int | None = None) -> Dispute | None:
    """The customer disputes a charge. None where nothing is left of it to dispute."""
    if kind == "warning":
        warn(charge)
        return None
    amount = min(amount or charge.payment.refundable, charge.payment.refundable)
    if amount <= 0:
        return None
    parts = [amount // 2, amount - amount // 2] if kind == "multiple" else [amount]
    made = [open_one(call, charge, kind, part) for part in parts if part]
    return made[0]


def warn(charge: Charge) -> None:
    """The bank warns of fraud, and asks for nothing yet."""
    charge.fraud_details = {"stripe_report": "fraudulent"}


def open_one(call: Call, charge: Charge, kind: str, amount: int) -> Dispute:
    """Open one dispute; money leaves at once unless it is an inquiry."""
    inquiry = kind == "inquiry"
    dispute = Dispute(
        call.account.new_id("dp" if charge.id.startswith("ch_") else "du"),
        call.now,
        charge.id,
        charge.intent,
        amount,
        charge.currency,
        REASONS.get(kind, "general"),
        "warning_needs_response" if inquiry else "needs_response",
        due_by=call.now + ANSWER_WITHIN,
    )
    call.account.disputes[dispute.id] = dispute
    charge.dispute = dispute.id
    if not inquiry:
        withdraw(call, dispute, charge)
    call.emit("charge.dispute.created", view, dispute)
    if dispute.withdrawn:
        call.emit("charge.dispute.funds_withdrawn", view, dispute)
    return dispute


def withdraw(call: Call, dispute: Dispute, charge: Charge) -> None:
    """The disputed money leaves the merchant."""
    call.account.ledger.dispute(charge.payment, dispute.amount)
    dispute.withdrawn = True


def find(call: Call, id: str) -> Dispute:
    """A stored dispute. Raises StripeError."""
    dispute = call.account.disputes.get(id)
    if dispute is None:
        raise no_such("dispute", id)
    return dispute


def answerable(dispute: Dispute) -> bool:
    """Whether the merchant can still say something."""
    return dispute.status in ("needs_response", "warning_needs_response")


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/disputes/{dispute}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/disputes/{dispute}"""
    dispute, args = find(call, id), call.args
    evidence = args.get("evidence")
    if (evidence or args.get("submit")) and not answerable(dispute):
        raise closed(dispute)
    if evidence:
        check_evidence(call, evidence)
        dispute.evidence = dispute.evidence | {k: v or None for k, v in evidence.items()}
    if "metadata" in args:
        dispute.metadata = new_metadata(dispute.metadata, args["metadata"])
    if args.get("submit", bool(evidence)):
        submit(call, dispute)
    call.emit("charge.dispute.updated", view, dispute)
    return view(dispute)


def closed(dispute: Dispute) -> StripeError:
    """A dispute to which nothing can be added any more."""
    message = "This dispute is already closed"
    if dispute.status.endswith("under_review"):
        message = "This dispute's evidence has already been submitted and is under review."
    return invalid(message, None, "dispute_already_closed")


def check_evidence(call: Call, evidence: Fields) -> None:
    """Files that are named exist, and texts are not endless. Raises StripeError."""
    for name in FILES:
        id = evidence.get(name)
        if id and id not in call.account.files:
            raise no_such("file upload", id, f"evidence[{name}]")
    if sum(len(text) for text in evidence.values()) > 150_000:
        raise invalid("The combined character count of evidence is over 150,000.", "evidence")


def submit(call: Call, dispute: Dispute) -> None:
    """Hand the evidence to the bank; test texts decide at once what it will say."""
    dispute.submissions += 1
    inquiry = dispute.status.startswith("warning")
    dispute.status = "warning_under_review" if inquiry else "under_review"
    word = dispute.evidence.get("uncategorized_text")
    if word in (WINNING, LOSING, ESCALATING):
        call.clock.after(DECIDED_AFTER, decide, call.later(), dispute, str(word))


def decide(call: Call, dispute: Dispute, word: str) -> bool:
    """The bank decides. False where nothing was before it."""
    if not dispute.status.endswith(("under_review", "needs_response")):
        return False
    inquiry = dispute.status.startswith("warning")
    charge = call.account.charges[dispute.charge]
    if word == ESCALATING and inquiry:
        dispute.status, dispute.due_by = "needs_response", call.now + ANSWER_WITHIN
        withdraw(call, dispute, charge)
        call.emit("charge.dispute.updated", view, dispute)
        call.emit("charge.dispute.funds_withdrawn", view, dispute)
        return True
    dispute.status = "warning_closed" if inquiry else "won" if word == WINNING else "lost"
    call.emit("charge.dispute.closed", view, dispute)
    if dispute.status == "won":
        call.account.ledger.win(charge.payment, dispute.amount)
        dispute.reinstated = True
        call.emit("charge.dispute.funds_reinstated", view, dispute)
    return True


def close(call: Call, id: str) -> Fields:
    """POST /v1/disputes/{dispute}/close"""
    dispute = find(call, id)
    if not answerable(dispute):
        raise closed(dispute)
    inquiry = dispute.status.startswith("warning")
    dispute.status = "warning_closed" if inquiry else "lost"
    call.emit("charge.dispute.closed", view, dispute)
    return view(dispute)


def list_all(call: Call) -> Fields:
    """GET /v1/disputes"""
    args, fits = call.args, created_fits(call.args.get("created"))

    def wanted(dispute: Dispute) -> bool:
        return (
            args.get("charge") in (None, dispute.charge)
            and args.get("payment_intent") in (None, dispute.intent)
            and fits(dispute.created)
        )

    return listed(call, call.account.disputes, view, "/v1/disputes", "dispute", wanted)


def of_charge(call: Call, charge_id: str) -> Dispute:
    """The dispute of a charge. Raises StripeError where there is none."""
    charge = charges.find(call, charge_id, "charge")
    if charge.dispute is None:
        raise invalid(f"No dispute for charge: {charge_id}", "id", "resource_missing", 404)
    return call.account.disputes[charge.dispute]


def view(dispute: Dispute) -> Fields:
    """A Dispute as Stripe shows it."""
    return {
        "id": dispute.id,
        "object": "dispute",
        "amount": dispute.amount,
        "balance_transactions": dispute_entries(dispute),
        "charge": dispute.charge,
        "created": dispute.created,
        "currency": dispute.currency,
        "evidence": {name: dispute.evidence.get(name) for name in EVIDENCE},
        "evidence_details": {
            "due_by": dispute.due_by if answerable(dispute) else None,
            "has_evidence": bool(dispute.evidence),
            "past_due": False,
            "submission_count": dispute.submissions,
        },
        "is_charge_refundable": not dispute.withdrawn,
        "livemode": False,
        "metadata": dispute.metadata,
        "payment_intent": dispute.intent,
        "reason": dispute.reason,
        "status": dispute.status,
    }

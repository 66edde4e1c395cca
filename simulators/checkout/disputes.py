"""Disputes (dsp_...), their evidence and its files.

https://www.checkout.com/docs/risk-management/disputes/disputes-api
"""

from typing import Any

from simulators.checkout import events, fields, files, payments
from simulators.checkout.account import Call, Dispute, Sale, stamp
from simulators.checkout.errors import invalid, not_found
from simulators.core.clock import DAY
from simulators.core.decisions import VISA
from simulators.core.http import pairs

Fields = dict[str, Any]
Answer = tuple[int, Any]

EVIDENCE_DAYS = 21
"""Until when evidence can be given."""

ENDS = {
    "win_dispute": ("won", "dispute_won"),
    "lose_dispute": ("lost", "dispute_lost"),
    "cancel": ("canceled", "dispute_canceled"),
}
"""The bank decides, or takes the dispute back."""

RELEVANT = ["proof_of_delivery_or_service", "invoice_or_receipt", "customer_communication"]
FILTERS = frozenset(
    {"limit", "skip", "from", "to", "id", "statuses", "payment_id", "payment_reference",
     "payment_arn", "this_channel_only", "entity_ids", "sub_entity_ids", "payment_mcc",
     "processing_channel_ids", "segment_ids"}
)  # fmt: skip


REASONS = {
    "fraudulent": "fraudulent",
    "not_received": "product_service_not_received",
    "not_as_described": "not_as_described",
    "duplicate": "duplicate",
    "credit_not_processed": "credit_not_issued",
    "unrecognized": "unrecognized",
    "general": "general",
}
CODES = {**VISA, "unrecognized": VISA["fraudulent"], "general": "13.5"}
"""Visa's, in which what is not recognized is fraud; assumed for what is general."""


def opened(call: Call, sale: Sale, reason: str = "fraudulent") -> bool:
    """The cardholder's bank takes the money back. False where there is none."""
    amount = sale.money.refundable
    if amount <= 0:
        return refunded_before(call, sale, reason)
    call.account.ledger.dispute(sale.money, amount)
    dispute = made(call, sale, amount, reason)
    call.clock.after(EVIDENCE_DAYS * DAY, expire, call.later(), dispute)
    events.disputed(call, dispute, "dispute_evidence_required")
    return True


def refunded_before(call: Call, sale: Sale, reason: str) -> bool:
    """A dispute about what was refunded already is resolved at once. False where nothing was."""
    if not sale.money.refunded:
        return False
    dispute = made(call, sale, sale.money.refunded, reason)
    dispute.resolved = "already_refunded"
    move(call, dispute, "resolved", "dispute_resolved")
    return True


def made(call: Call, sale: Sale, amount: int, reason: str) -> Dispute:
    """A new dispute."""
    now = call.now
    dispute = Dispute(
        call.account.new("dsp", 22), sale, amount, REASONS[reason], CODES[reason],
        now, now, now + EVIDENCE_DAYS * DAY,
    )  # fmt: skip
    call.account.disputes[dispute.id] = dispute
    return dispute


def move(call: Call, dispute: Dispute, status: str, kind: str) -> None:
    """Give a dispute another status, and tell of it."""
    dispute.status, dispute.updated = status, call.now
    events.disputed(call, dispute, kind)


def expire(call: Call, dispute: Dispute) -> None:
    """Nobody answered in time."""
    if dispute.status == "evidence_required":
        move(call, dispute, "expired", "dispute_expired")


def decide(call: Call, dispute: Dispute, word: str) -> bool:
    """The bank decides. False where it has nothing to decide."""
    if dispute.status not in ("evidence_required", "evidence_under_review"):
        return False
    if word not in ENDS:
        return False
    if word != "lose_dispute":
        call.account.ledger.win(dispute.sale.money, dispute.amount)
    move(call, dispute, *ENDS[word])
    return True


def find(call: Call, id: str) -> Dispute:
    """A dispute. Raises CheckoutError."""
    dispute = call.account.disputes.get(id)
    if dispute is None:
        raise not_found()
    return dispute


def need_open(dispute: Dispute) -> None:
    """Refuse unless evidence is asked for. Raises CheckoutError."""
    if dispute.status != "evidence_required":
        raise invalid("dispute_status_invalid")


def accept(call: Call, id: str) -> Answer:
    """POST /disputes/{id}/accept"""
    dispute = find(call, id)
    need_open(dispute)
    move(call, dispute, "accepted", "dispute_accepted")
    return 204, None


def put_evidence(call: Call, id: str) -> Answer:
    """PUT /disputes/{id}/evidence: it is added to what was given before."""
    dispute = find(call, id)
    need_open(dispute)
    asked = fields.read(call.body, "Evidence")
    if not asked:
        raise invalid("evidence_required")
    for name, value in asked.items():
        if name.endswith("_file") and not files.is_evidence(call, value):
            raise invalid(f"{name}_invalid")
    dispute.evidence |= asked
    return 204, None


def get_evidence(call: Call, id: str) -> Answer:
    """GET /disputes/{id}/evidence"""
    dispute = find(call, id)
    if not dispute.evidence:
        raise not_found()
    return 200, dispute.evidence


def submit_evidence(call: Call, id: str) -> Answer:
    """POST /disputes/{id}/evidence"""
    dispute = find(call, id)
    need_open(dispute)
    if not dispute.evidence:
        raise invalid("evidence_required")
    move(call, dispute, "evidence_under_review", "dispute_evidence_submitted")
    return 204, None


def retrieve(call: Call, id: str) -> Answer:
    """GET /disputes/{id}"""
    dispute = find(call, id)
    told = common(call, dispute)
    if dispute.status == "evidence_required":
        told["relevant_evidence"] = RELEVANT
    told["payment"] = payment(call, dispute.sale)
    href = f"{call.base}/disputes/{id}"
    told["_links"] = {"self": {"href": href}, "evidence": {"href": f"{href}/evidence"}}
    return 200, told


def common(call: Call, dispute: Dispute) -> Fields:
    """What both a dispute and a list of disputes tell."""
    told: Fields = {
        "id": dispute.id,
        "entity_id": call.account.entity,
        "category": dispute.category,
        "amount": dispute.amount,
        "currency": dispute.sale.money.currency,
        "reason_code": dispute.code,
        "status": dispute.status,
        "received_on": stamp(dispute.received),
        "last_update": stamp(dispute.updated),
    }
    if dispute.status == "evidence_required":
        told["evidence_required_by"] = stamp(dispute.required_by)
    if dispute.resolved:
        told["resolved_reason"] = dispute.resolved
    return told


def payment(call: Call, sale: Sale) -> Fields:
    """The payment that a dispute is about."""
    return {
        "id": sale.id,
        "action_id": events.captured_by(sale),
        "processing_channel_id": call.account.channel,
        "amount": sale.money.amount,
        "currency": sale.money.currency,
        "method": events.method(sale),
        "arn": next((each.arn for each in sale.actions if each.arn), ""),
        "has_refund": bool(sale.money.refunded),
        "processed_on": stamp(sale.at),
    }


def every(call: Call) -> Answer:
    """GET /disputes: newest first."""
    asked = dict(pairs(call.query))
    if unknown := set(asked) - FILTERS:
        raise invalid(*(f"{name}_invalid" for name in sorted(unknown)))
    limit = payments.number(asked, "limit", 50)
    skip = payments.number(asked, "skip", 0)
    known = reversed(call.account.disputes.values())
    fit = [each for each in known if fits(each, asked)]
    told = [summed(call, each) for each in fit[skip : skip + limit]]
    return 200, {"limit": limit, "skip": skip, "total_count": len(fit), "data": told}


def fits(dispute: Dispute, asked: dict[str, str]) -> bool:
    """Whether a dispute is one of those that are asked for."""
    facts = {
        "id": dispute.id,
        "payment_id": dispute.sale.id,
        "payment_reference": dispute.sale.asked.get("reference", ""),
        "statuses": dispute.status,
    }
    return all(facts[name] in asked[name].split(",") for name in facts if name in asked)


def summed(call: Call, dispute: Dispute) -> Fields:
    """A dispute in a list."""
    return common(call, dispute) | {
        "payment_id": dispute.sale.id,
        "payment_action_id": events.captured_by(dispute.sale),
        "payment_reference": dispute.sale.asked.get("reference", ""),
        "payment_method": events.method(dispute.sale),
        "_links": {"self": {"href": f"{call.base}/disputes/{dispute.id}"}},
    }

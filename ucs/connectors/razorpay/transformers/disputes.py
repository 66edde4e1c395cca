"""Disputes. https://razorpay.com/docs/api/disputes"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.router import AnyCall, DisputeResponseData, StatusMap, need
from ucs.domain.words import by_word

D: TypeAlias = c.DisputeStatus
E: TypeAlias = c.EvidenceType
Stage: TypeAlias = c.DisputeStage

DISPUTE_STATUS = StatusMap[D](
    {
        "open": D.DISPUTE_OPENED,
        "under_review": D.DISPUTE_CHALLENGED,
        "won": D.DISPUTE_WON,
        "lost": D.DISPUTE_LOST,
        "closed": D.DISPUTE_CANCELLED,
    }
)
STAGE = StatusMap[Stage](by_word({
    "fraud retrieval": Stage.PRE_DISPUTE,
    "chargeback": Stage.ACTIVE_DISPUTE,
    "pre_arbitration arbitration": Stage.PRE_ARBITRATION,
}))  # fmt: skip
# Lists of the ids of uploaded documents; what has no list of its own is named under "others".
# https://razorpay.com/docs/api/disputes/contest
EVIDENCE = {
    E.CANCELLATION_POLICY: "refund_cancellation_policy",
    E.CUSTOMER_COMMUNICATION: "customer_communication",
    E.CUSTOMER_SIGNATURE: "proof_of_service",
    E.RECEIPT: "billing_proof",
    E.REFUND_POLICY: "refund_cancellation_policy",
    E.SERVICE_DOCUMENTATION: "proof_of_service",
    E.SHIPPING_DOCUMENTATION: "shipping_proof",
    E.INVOICE_SHOWING_DISTINCT_TRANSACTIONS: "billing_proof",
    E.RECURRING_TRANSACTION_AGREEMENT: "term_and_conditions",
    E.UNCATEGORIZED_FILE: "explanation_letter",
}

# 2 What Razorpay is sent


def evidence_request(data: AnyCall) -> dict[str, str | list[str]]:
    """A draft: what was written, and documents by what they show."""
    documents = need(data.request.evidence_documents, "evidence_documents")
    lists: dict[str, list[str]] = {}
    for each in documents:
        if not each.text_content:
            kind = EVIDENCE[need(each.evidence_type, "evidence_documents.evidence_type")]
            at = "evidence_documents.provider_file_id"
            lists.setdefault(kind, []).append(need(each.provider_file_id, at))
    summary = "\n".join(each.text_content for each in documents if each.text_content)
    return {"action": "draft", **({"summary": summary} if summary else {}), **lists}


def contest_request(data: AnyCall) -> dict[str, str]:
    """What was drafted is submitted."""
    return {"action": "submit"}


# 3 What Razorpay answers


class Dispute(Struct):
    id: str
    payment_id: str
    amount: int
    currency: str
    status: str
    phase: str
    reason_code: str | None = None
    reason_description: str | None = None
    respond_by: int | None = None
    created_at: int | None = None


def dispute(reply: Dispute, data: object) -> DisputeResponseData:
    return DisputeResponseData(
        status=DISPUTE_STATUS.of(reply.status),
        stage=STAGE.of(reply.phase),
        connector_dispute_id=reply.id,
        connector_transaction_id=reply.payment_id,
        connector_status=reply.status,
        amount=Money(reply.amount, reply.currency),
        reason=reply.reason_code,
        message=reply.reason_description,
        due_by=reply.respond_by,
        created_at=reply.created_at,
    )

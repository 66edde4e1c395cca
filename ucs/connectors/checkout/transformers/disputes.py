"""Disputes. https://api-reference.checkout.com/#tag/Disputes"""

from __future__ import annotations

from datetime import datetime
from typing import TypeAlias

from msgspec import Struct, field

from ucs.connectors.checkout.transformers import amounts
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, DisputeResponseData, StatusMap, need
from ucs.domain.times import seconds

D: TypeAlias = c.DisputeStatus
Stage: TypeAlias = c.DisputeStage

# https://www.checkout.com/docs/disputes/manage-disputes
DISPUTE_STATUS = StatusMap[D](
    {
        "evidence_required": D.DISPUTE_OPENED,
        "evidence_under_review": D.DISPUTE_CHALLENGED,
        "resolved": D.DISPUTE_CANCELLED,
        "won": D.DISPUTE_WON,
        "lost": D.DISPUTE_LOST,
        "canceled": D.DISPUTE_CANCELLED,
        "expired": D.DISPUTE_EXPIRED,
        "accepted": D.DISPUTE_ACCEPTED,
        "arbitration_under_review": D.DISPUTE_CHALLENGED,
        "arbitration_won": D.DISPUTE_WON,
        "arbitration_lost": D.DISPUTE_LOST,
    }
)

# Members of the evidence end in _file (the id of an uploaded file) or _text.
EVIDENCE = {
    c.EvidenceType.CANCELLATION_POLICY: "refund_or_cancellation_policy",
    c.EvidenceType.CUSTOMER_COMMUNICATION: "customer_communication",
    c.EvidenceType.CUSTOMER_SIGNATURE: "proof_of_delivery_or_service",
    c.EvidenceType.RECEIPT: "invoice_or_receipt",
    c.EvidenceType.REFUND_POLICY: "refund_or_cancellation_policy",
    c.EvidenceType.SERVICE_DOCUMENTATION: "proof_of_delivery_or_service",
    c.EvidenceType.SHIPPING_DOCUMENTATION: "proof_of_delivery_or_service",
    c.EvidenceType.INVOICE_SHOWING_DISTINCT_TRANSACTIONS: "invoice_showing_distinct_transactions",
    c.EvidenceType.RECURRING_TRANSACTION_AGREEMENT: "recurring_transaction_agreement",
    c.EvidenceType.UNCATEGORIZED_FILE: "additional_evidence",
}

# 2 What Checkout.com is sent


def evidence_request(data: AnyCall) -> dict[str, str]:
    documents = need(data.request.evidence_documents, "evidence_documents")
    members = [member for document in documents for member in _members(document)]
    if len(dict(members)) < len(members):
        raise IntegrationError.invalid_data_format("evidence_documents", "two of one kind")
    return dict(members)


def _members(document: c.EvidenceDocument) -> list[tuple[str, str]]:
    """One piece of evidence, by what it shows.

    Raises:
        IntegrationError: a file that has not been uploaded, or nothing at all.
    """
    kind = EVIDENCE[need(document.evidence_type, "evidence_documents.evidence_type")]
    told = {"file": document.provider_file_id, "text": document.text_content}
    found = [(f"{kind}_{form}", text) for form, text in told.items() if text]
    if not found:
        raise IntegrationError(
            "MISSING_REQUIRED_FIELD",
            "Missing required field: evidence_documents.provider_file_id",
            "Upload the file to Checkout.com and send its id as provider_file_id, or send "
            "text_content",
        )
    return found


# 3 What Checkout.com answers


class Dispute(Struct, kw_only=True):
    id: str
    status: str
    amount: int
    currency: str
    category: str | None = None
    reason_code: str | None = None
    evidence_required_by: datetime | None = None
    received_on: datetime | None = None
    payment: str | None = field(name="payment/id", default=None)


class Done(Struct):
    """A 204."""


def dispute(reply: Dispute, data: AnyCall) -> DisputeResponseData:
    return DisputeResponseData(
        status=DISPUTE_STATUS.of(reply.status),
        stage=stage(reply.status),
        connector_dispute_id=reply.id,
        connector_transaction_id=reply.payment,
        connector_status=reply.status,
        amount=amounts.money(reply.amount, reply.currency),
        reason=reply.reason_code,
        message=reply.category,
        due_by=seconds(reply.evidence_required_by),
        created_at=seconds(reply.received_on),
    )


def stage(word: str) -> Stage:
    """Where a dispute stands, by its status or an event's name."""
    return Stage.PRE_ARBITRATION if "arbitration" in word else Stage.ACTIVE_DISPUTE


def accepted(reply: Done, data: AnyCall) -> DisputeResponseData:
    return _done(data, D.DISPUTE_ACCEPTED)


def provided(reply: Done, data: AnyCall) -> DisputeResponseData:
    """The evidence is with the dispute, and goes to the issuer when the dispute is defended."""
    return _done(data, D.DISPUTE_OPENED)


def defended(reply: Done, data: AnyCall) -> DisputeResponseData:
    return _done(data, D.DISPUTE_CHALLENGED)


def _done(data: AnyCall, status: D) -> DisputeResponseData:
    ask = data.request
    return DisputeResponseData(
        status=status,
        connector_dispute_id=ask.dispute_id,
        connector_transaction_id=ask.connector_transaction_id or None,
    )

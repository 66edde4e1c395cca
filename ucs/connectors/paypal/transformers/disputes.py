"""Disputes. https://developer.paypal.com/docs/disputes/integration-guide/"""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

import msgspec
from msgspec import Struct

from ucs.connectors.paypal.transformers.amounts import Amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.router import DisputeResponseData, StatusMap, need
from ucs.domain.times import seconds
from ucs.wire.formats_multipart import File, Part

DISPUTES = "/v1/customer/disputes"

# The status of a dispute and, once PayPal has decided, the outcome.
# https://developer.paypal.com/docs/api/customer-disputes/v1/#disputes_get
DISPUTE_STATUS = StatusMap[c.DisputeStatus](
    {
        "OPEN": c.DisputeStatus.DISPUTE_OPENED,
        "WAITING_FOR_SELLER_RESPONSE": c.DisputeStatus.DISPUTE_OPENED,
        "WAITING_FOR_BUYER_RESPONSE": c.DisputeStatus.DISPUTE_CHALLENGED,
        "UNDER_REVIEW": c.DisputeStatus.DISPUTE_CHALLENGED,
        "OTHER": c.DisputeStatus.DISPUTE_OPENED,
        ("RESOLVED", "RESOLVED_BUYER_FAVOUR"): c.DisputeStatus.DISPUTE_LOST,
        ("RESOLVED", "RESOLVED_SELLER_FAVOUR"): c.DisputeStatus.DISPUTE_WON,
        # PayPal itself has paid the customer.
        ("RESOLVED", "RESOLVED_WITH_PAYOUT"): c.DisputeStatus.DISPUTE_WON,
        ("RESOLVED", "CANCELED_BY_BUYER"): c.DisputeStatus.DISPUTE_CANCELLED,
        ("RESOLVED", "ACCEPTED"): c.DisputeStatus.DISPUTE_LOST,
        ("RESOLVED", "DENIED"): c.DisputeStatus.DISPUTE_WON,
        # Closed for another dispute about the same payment.
        ("RESOLVED", "NONE"): c.DisputeStatus.DISPUTE_CANCELLED,
    }
)

STAGE = StatusMap[c.DisputeStage](
    {
        "INQUIRY": c.DisputeStage.PRE_DISPUTE,
        "CHARGEBACK": c.DisputeStage.ACTIVE_DISPUTE,
        "PRE_ARBITRATION": c.DisputeStage.PRE_ARBITRATION,
        "ARBITRATION": c.DisputeStage.PRE_ARBITRATION,
    }
)

EVIDENCE = {
    c.EvidenceType.CANCELLATION_POLICY: "RETURN_POLICY",
    c.EvidenceType.CUSTOMER_COMMUNICATION: "OTHER",
    c.EvidenceType.CUSTOMER_SIGNATURE: "PROOF_OF_DELIVERY_SIGNATURE",
    c.EvidenceType.RECEIPT: "PROOF_OF_RECEIPT_COPY",
    c.EvidenceType.REFUND_POLICY: "RETURN_POLICY",
    c.EvidenceType.SERVICE_DOCUMENTATION: "PROOF_FOR_SOFTWARE_OR_SERVICE_DELIVERED",
    c.EvidenceType.SHIPPING_DOCUMENTATION: "PROOF_OF_SHIPMENT_POSTAGE",
    c.EvidenceType.INVOICE_SHOWING_DISTINCT_TRANSACTIONS: "DETAILS_OF_PURCHASE",
    c.EvidenceType.RECURRING_TRANSACTION_AGREEMENT: "BILLING_AGREEMENT",
    c.EvidenceType.UNCATEGORIZED_FILE: "OTHER",
}

_SUFFIX = {
    "application/pdf": "pdf",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "text/plain": "txt",
}


class AcceptRequest(Struct):
    note: str = "The merchant accepts the claim."


class Evidence(Struct, omit_defaults=True):
    """One piece of evidence, by PayPal's kind of it."""

    evidence_type: str
    notes: str | None = None


class Evidences(Struct):
    """All the evidence of a dispute."""

    evidences: list[Evidence]


class EvidenceRequest(Struct, rename={"files": "evidence-file"}):
    """``input`` says in JSON what the files are."""

    input: Part
    files: list[File]


def sync_path(data: calls.DisputeSync) -> str:
    known = data.request.connector_dispute_id or data.request.dispute_id
    return f"{DISPUTES}/{quote(need(known, 'dispute_id'), safe='')}"


def accept_request(data: calls.AcceptDispute) -> AcceptRequest:
    return AcceptRequest()


def evidence_request(data: calls.SubmitEvidence) -> EvidenceRequest:
    documents = need(data.request.evidence_documents, "evidence_documents")
    told = msgspec.json.encode(Evidences([_evidence(document) for document in documents]))
    files = [_file(number, document) for number, document in enumerate(documents, 1)]
    return EvidenceRequest(
        Part(told, "application/json"), [file for file in files if file is not None]
    )


def _evidence(document: c.EvidenceDocument) -> Evidence:
    kind = EVIDENCE[need(document.evidence_type, "evidence_documents.evidence_type")]
    return Evidence(kind, document.text_content)


def _file(number: int, document: c.EvidenceDocument) -> File | None:
    if document.file_content is None:
        return None
    kind = need(document.file_mime_type, "evidence_documents.file_mime_type")
    if kind not in _SUFFIX:
        why = "PayPal takes PDF, GIF, JPEG, PNG and plain text"
        raise IntegrationError.invalid_data_format("evidence_documents.file_mime_type", why)
    return File(f"evidence-{number}.{_SUFFIX[kind]}", document.file_content, kind)


class Outcome(Struct):
    outcome_code: str | None = None


class Transaction(Struct):
    seller_transaction_id: str | None = None


class Dispute(Struct, kw_only=True):
    dispute_id: str
    status: str
    dispute_outcome: Outcome | None = None
    dispute_amount: Amount | None = None
    dispute_life_cycle_stage: str | None = None
    disputed_transactions: list[Transaction] = []
    reason: str | None = None
    external_reason_code: str | None = None
    create_time: datetime | None = None
    seller_response_due_date: datetime | None = None

    @property
    def payment(self) -> str | None:
        """The capture that is disputed."""
        return next((each.seller_transaction_id for each in self.disputed_transactions), None)

    @property
    def standing(self) -> c.DisputeStatus:
        outcome = self.dispute_outcome.outcome_code if self.dispute_outcome else None
        resolved = self.status == "RESOLVED"
        return DISPUTE_STATUS.of((self.status, outcome) if resolved else self.status)


class Done(Struct):
    """PayPal answers with links alone."""


def dispute(reply: Dispute, data: object) -> DisputeResponseData:
    stage = reply.dispute_life_cycle_stage
    due, made = reply.seller_response_due_date, reply.create_time
    return DisputeResponseData(
        status=reply.standing,
        connector_dispute_id=reply.dispute_id,
        stage=STAGE.of(stage) if stage else None,
        connector_transaction_id=reply.payment,
        connector_status=reply.status,
        amount=reply.dispute_amount.money() if reply.dispute_amount else None,
        reason=reply.external_reason_code or reply.reason,
        message=reply.reason,
        due_by=seconds(due),
        created_at=seconds(made),
    )


def accepted(reply: Done, data: calls.AcceptDispute) -> DisputeResponseData:
    """An accepted claim is closed in the customer's favour."""
    return _answered(data.request.dispute_id, c.DisputeStatus.DISPUTE_ACCEPTED)


def argued(reply: Done, data: calls.SubmitEvidence) -> DisputeResponseData:
    """PayPal reviews what it was sent."""
    return _answered(data.request.dispute_id, c.DisputeStatus.DISPUTE_CHALLENGED)


def _answered(dispute_id: str, status: c.DisputeStatus) -> DisputeResponseData:
    return DisputeResponseData(status=status, connector_dispute_id=dispute_id)

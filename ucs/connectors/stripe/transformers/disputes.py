"""Disputes. https://docs.stripe.com/api/disputes"""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.stripe.transformers import amounts
from ucs.connectors.stripe.transformers.expandable import Expandable, id_of
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.router import AnyCall, DisputeResponseData, StatusMap, need

# 1 Statuses. https://docs.stripe.com/disputes/how-disputes-work

DISPUTE_STATUS = StatusMap[c.DisputeStatus](
    {
        "warning_needs_response": c.DisputeStatus.DISPUTE_OPENED,
        "warning_under_review": c.DisputeStatus.DISPUTE_CHALLENGED,
        "warning_closed": c.DisputeStatus.DISPUTE_CANCELLED,
        "needs_response": c.DisputeStatus.DISPUTE_OPENED,
        "under_review": c.DisputeStatus.DISPUTE_CHALLENGED,
        "charge_refunded": c.DisputeStatus.DISPUTE_ACCEPTED,
        "won": c.DisputeStatus.DISPUTE_WON,
        "lost": c.DisputeStatus.DISPUTE_LOST,
        "prevented": c.DisputeStatus.DISPUTE_CANCELLED,
    }
)

# The contract's kinds of evidence: as a file, and as text.
EVIDENCE = {
    c.EvidenceType.CANCELLATION_POLICY: ("cancellation_policy", "cancellation_policy_disclosure"),
    c.EvidenceType.CUSTOMER_COMMUNICATION: ("customer_communication", "uncategorized_text"),
    c.EvidenceType.CUSTOMER_SIGNATURE: ("customer_signature", "uncategorized_text"),
    c.EvidenceType.RECEIPT: ("receipt", "uncategorized_text"),
    c.EvidenceType.REFUND_POLICY: ("refund_policy", "refund_policy_disclosure"),
    c.EvidenceType.SERVICE_DOCUMENTATION: ("service_documentation", "access_activity_log"),
    c.EvidenceType.SHIPPING_DOCUMENTATION: ("shipping_documentation", "shipping_tracking_number"),
    c.EvidenceType.INVOICE_SHOWING_DISTINCT_TRANSACTIONS: (
        "duplicate_charge_documentation",
        "duplicate_charge_explanation",
    ),
    c.EvidenceType.RECURRING_TRANSACTION_AGREEMENT: ("uncategorized_file", "uncategorized_text"),
    c.EvidenceType.UNCATEGORIZED_FILE: ("uncategorized_file", "uncategorized_text"),
}

# 2 What Stripe is sent


class EvidenceRequest(Struct):
    """``evidence`` is Stripe's name of each piece -> its text, or the id of an uploaded file."""

    evidence: dict[str, str]
    submit: bool = True


def evidence_request(data: calls.SubmitEvidence) -> EvidenceRequest:
    ask = data.request
    evidence = {"service_date": _date(ask.service_date), "shipping_date": _date(ask.shipping_date)}
    evidence |= dict(_piece(document) for document in ask.evidence_documents)
    return EvidenceRequest({name: told for name, told in evidence.items() if told})


def _piece(document: c.EvidenceDocument) -> tuple[str, str]:
    as_file, as_text = EVIDENCE[need(document.evidence_type, "evidence_documents.evidence_type")]
    if document.provider_file_id:
        return as_file, document.provider_file_id
    if document.text_content:
        return as_text, document.text_content
    raise IntegrationError(
        "NOT_SUPPORTED",
        "evidence_documents.file_content is not supported here",
        "Upload the file to Stripe and send its id as provider_file_id",
    )


def _date(seconds: int | None) -> str | None:
    try:
        return None if seconds is None else datetime.fromtimestamp(seconds, UTC).date().isoformat()
    except (OverflowError, OSError, ValueError):
        raise ConnectorError("stripe: no time that there is") from None


def sync_path(data: calls.DisputeSync) -> str:
    known = data.request.connector_dispute_id or data.request.dispute_id
    return f"/v1/disputes/{quote(need(known, 'dispute_id'), safe='')}"


# 3 What Stripe answers


class EvidenceDetails(Struct, frozen=True):
    due_by: int | None = None


class Dispute(Struct, kw_only=True):
    id: str
    status: str
    amount: int
    currency: str
    reason: str | None = None
    network_reason_code: str | None = None
    charge: Expandable = None
    payment_intent: Expandable = None
    created: int | None = None
    evidence_details: EvidenceDetails = EvidenceDetails()

    @property
    def payment(self) -> str | None:
        """The payment that is disputed."""
        return id_of(self.payment_intent) or id_of(self.charge)


def dispute(reply: Dispute, data: AnyCall) -> DisputeResponseData:
    return dispute_response(reply, DISPUTE_STATUS.of(reply.status))


def accepted(reply: Dispute, data: calls.AcceptDispute) -> DisputeResponseData:
    """A dispute that the merchant closes is lost by consent."""
    status = DISPUTE_STATUS.of(reply.status)
    given_in = status in (c.DisputeStatus.DISPUTE_LOST, c.DisputeStatus.DISPUTE_CANCELLED)
    return dispute_response(reply, c.DisputeStatus.DISPUTE_ACCEPTED if given_in else status)


def dispute_response(reply: Dispute, status: c.DisputeStatus) -> DisputeResponseData:
    """A dispute in the contract's words; a status of `warning_` is an inquiry."""
    # An inquiry comes before a dispute: no money has moved yet.
    inquiry = reply.status.startswith("warning_")
    return DisputeResponseData(
        status=status,
        stage=c.DisputeStage.PRE_DISPUTE if inquiry else c.DisputeStage.ACTIVE_DISPUTE,
        connector_dispute_id=reply.id,
        connector_transaction_id=reply.payment,
        connector_status=reply.status,
        amount=amounts.money(reply.amount, reply.currency),
        reason=reply.network_reason_code,
        message=reply.reason,
        due_by=reply.evidence_details.due_by,
        created_at=reply.created,
    )

"""Disputes. https://docs.adyen.com/api-explorer/Disputes/30/overview"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.adyen.transformers.account import merchant_account
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, DisputeOutcome, ErrorResponse, need
from ucs.domain.secret import Secret
from ucs.wire.signatures import in_base64

# A document of any kind: https://docs.adyen.com/risk-management/disputes-api
DEFENSE_MATERIAL = "DefenseMaterial"

# 2 What Adyen is sent


class DisputeRequest(Struct, rename="camel", omit_defaults=True):
    dispute_psp_reference: str
    merchant_account_code: Secret
    defense_reason_code: str | None = None


class DefenseDocument(Struct, rename="camel"):
    """``content`` is a file, in base64."""

    content: Secret
    content_type: str
    defense_document_type_code: str


class EvidenceRequest(Struct, rename="camel"):
    dispute_psp_reference: str
    merchant_account_code: Secret
    defense_documents: tuple[DefenseDocument, ...]


def accept_request(data: calls.AcceptDispute) -> DisputeRequest:
    return DisputeRequest(need(data.request.dispute_id, "dispute_id"), merchant_account(data))


def defend_request(data: calls.DefendDispute) -> DisputeRequest:
    ask = data.request
    return DisputeRequest(
        need(ask.dispute_id, "dispute_id"),
        merchant_account(data),
        need(ask.reason_code, "reason_code"),
    )


def evidence_request(data: calls.SubmitEvidence) -> EvidenceRequest:
    ask = data.request
    return EvidenceRequest(
        need(ask.dispute_id, "dispute_id"),
        merchant_account(data),
        tuple(_document(each) for each in need(ask.evidence_documents, "evidence_documents")),
    )


def _document(told: c.EvidenceDocument) -> DefenseDocument:
    if not told.file_content:
        raise IntegrationError(
            "MISSING_REQUIRED_FIELD",
            "Missing required field: evidence_documents.file_content",
            "Send a PDF, JPG or TIFF file as file_content",
        )
    return DefenseDocument(
        Secret(in_base64(told.file_content)),
        need(told.file_mime_type, "evidence_documents.file_mime_type"),
        DEFENSE_MATERIAL,
    )


# 3 What Adyen answers


class ServiceResult(Struct, rename="camel"):
    success: bool
    error_message: str | None = None


class DisputeReply(Struct, rename="camel", kw_only=True):
    """What was done about the dispute, or why nothing was."""

    dispute_service_result: ServiceResult | None = None
    error_code: str | None = None
    message: str | None = None


def accepted(reply: DisputeReply, data: calls.AcceptDispute) -> DisputeOutcome:
    return _read(reply, data, c.DisputeStatus.DISPUTE_ACCEPTED)


def contested(reply: DisputeReply, data: AnyCall) -> DisputeOutcome:
    return _read(reply, data, c.DisputeStatus.DISPUTE_CHALLENGED)


def _read(reply: DisputeReply, data: AnyCall, status: c.DisputeStatus) -> DisputeOutcome:
    result, ask = reply.dispute_service_result, data.request
    if result is None or not result.success:
        words = (result.error_message if result else reply.message) or r.NO_ERROR_MESSAGE
        return ErrorResponse(reply.error_code or r.NO_ERROR_CODE, words, words)
    return r.DisputeResponseData(
        status=status,
        connector_dispute_id=ask.dispute_id,
        connector_transaction_id=ask.connector_transaction_id,
    )

"""Chargebacks: an API of their own, version 2.1, on a host of its own.

https://github.com/Vantiv/cnp-chargeback-sdk-java/blob/master/src/main/xsd/chargeback-api-v2.1.xsd
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from msgspec import Struct, field

from ucs.connectors.worldpayvantiv.transformers import Call, Element, report_headers
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import SubmitEvidenceData
from ucs.domain.router import DisputeResponseData, ErrorResponse, RouterDataV2, StatusMap, need

D = c.DisputeStatus
# Whose queue a case is in. A merchant who assumed it has lost it; the network has it after a
# representment, until the chargeback is reversed or comes again.
QUEUES = StatusMap[D](
    {
        "Merchant": D.DISPUTE_OPENED,
        "Vantiv": D.DISPUTE_CHALLENGED,
        "Network Assumed": D.DISPUTE_CHALLENGED,
        "Merchant Assumed": D.DISPUTE_LOST,
    }
)
WON = "Chargeback Reversal"
STAGES = {
    "Retrieval Request": c.DisputeStage.PRE_DISPUTE,
    "First Chargeback": c.DisputeStage.ACTIVE_DISPUTE,
    WON: c.DisputeStage.ACTIVE_DISPUTE,
    "Pre-Arbitration": c.DisputeStage.PRE_ARBITRATION,
    "VISA Pre-Arbitration/Arbitration": c.DisputeStage.PRE_ARBITRATION,
    "Issuer Declined Pre-Arbitration": c.DisputeStage.PRE_ARBITRATION,
}
ENDINGS = {
    "application/pdf": "pdf",
    "image/gif": "gif",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tiff",
}
TYPE = "application/com.vantivcnp.services-v2+xml"
CASES = "/services/chargebacks"


class Update(Struct):
    """A document of one element."""

    request: Element = field(name="chargebackUpdateRequest")


def headers(data: Call) -> Mapping[str, str]:
    return {**report_headers(data), "Content-Type": TYPE, "Accept": TYPE}


def case_path(data: Call) -> str:
    ask = data.request
    known = getattr(ask, "connector_dispute_id", None) or ask.dispute_id
    return f"{CASES}/{quote(need(known, 'dispute_id'), safe='')}"


def update(activity: str) -> Callable[[Call], Update]:
    """What the merchant does about a case."""
    name = "http://www.vantivcnp.com/chargebacks"
    return lambda data: Update({"@xmlns": name, "activityType": activity})


def _document(ask: SubmitEvidenceData) -> c.EvidenceDocument:
    """The one document of a call.

    Raises:
        IntegrationError: there is none, there are more, or it is no file that Worldpay takes.
    """
    documents = need(ask.evidence_documents, "evidence_documents")
    if len(documents) > 1 or documents[0].file_mime_type not in ENDINGS:
        why = f"Worldpay takes one file a call, of the types {', '.join(ENDINGS)}"
        raise IntegrationError.invalid_data_format("evidence_documents", why)
    return documents[0]


def evidence_path(data: RouterDataV2[SubmitEvidenceData, Any]) -> str:
    ask, document = data.request, _document(data.request)
    kind = document.evidence_type.name.lower() if document.evidence_type else "evidence"
    name = f"{kind}.{ENDINGS[document.file_mime_type or '']}"
    return f"{CASES}/upload/{quote(need(ask.dispute_id, 'dispute_id'), safe='')}/{name}"


def evidence(data: RouterDataV2[SubmitEvidenceData, Any]) -> bytes:
    return need(_document(data.request).file_content, "evidence_documents.file_content")


def evidence_headers(data: RouterDataV2[SubmitEvidenceData, Any]) -> Mapping[str, str]:
    kind = _document(data.request).file_mime_type or ""
    return {**report_headers(data), "Content-Type": kind}


class Case(Struct, rename="camel", kw_only=True):
    case_id: str
    current_queue: str
    cycle: str = ""
    chargeback_amount: int | None = None
    chargeback_currency_type: str = ""
    reason_code: str | None = None
    reason_code_description: str | None = None
    reply_by_day: str | None = None
    payment: str | None = field(name="vantivCnpTxnId", default=None)


class Retrieval(Struct):
    cases: list[Case] = field(name="chargebackCase", default_factory=list)


class Found(Struct):
    retrieval: Retrieval = field(name="chargebackRetrievalResponse")


class Updated(Struct):
    """That an update was taken; its number says no more."""

    response: Retrieval = field(name="chargebackUpdateResponse")


class Upload(Struct):
    code: str = field(name="responseCode")
    message: str = field(name="responseMessage", default="")


class Uploaded(Struct):
    upload: Upload = field(name="chargebackDocumentUploadResponse")


def dispute(reply: Found, data: Call) -> DisputeResponseData:
    case = next(iter(reply.retrieval.cases), None)
    if case is None:
        raise ConnectorError("worldpayvantiv: no case in the answer", "RESPONSE_HANDLING_FAILED")
    amount, day = case.chargeback_amount, case.reply_by_day
    return DisputeResponseData(
        status=D.DISPUTE_WON if case.cycle == WON else QUEUES.of(case.current_queue),
        stage=STAGES.get(case.cycle),
        connector_dispute_id=case.case_id,
        connector_transaction_id=case.payment,
        connector_status=case.current_queue,
        amount=None if amount is None else Money(amount, case.chargeback_currency_type),
        reason=case.reason_code,
        message=case.reason_code_description,
        due_by=int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()) if day else None,
    )


def accepted(reply: Updated, data: Call) -> DisputeResponseData:
    return DisputeResponseData(
        status=D.DISPUTE_ACCEPTED, connector_dispute_id=data.request.dispute_id
    )


def defended(reply: Updated, data: Call) -> DisputeResponseData:
    return DisputeResponseData(
        status=D.DISPUTE_CHALLENGED, connector_dispute_id=data.request.dispute_id
    )


def uploaded(reply: Uploaded, data: Call) -> DisputeResponseData | ErrorResponse:
    upload = reply.upload
    if upload.code != "000":
        return ErrorResponse(upload.code, upload.message, upload.message)
    return DisputeResponseData(
        status=D.DISPUTE_OPENED, connector_dispute_id=data.request.dispute_id
    )

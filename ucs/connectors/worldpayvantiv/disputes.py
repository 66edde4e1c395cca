"""Chargebacks: an API of their own, version 2.1, on a host of its own.

https://github.com/Vantiv/cnp-chargeback-sdk-java/blob/master/src/main/xsd/chargeback-api-v2.1.xsd
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from urllib.parse import quote

from msgspec import Struct, field

from ucs.connectors.worldpayvantiv.methods import Element
from ucs.connectors.worldpayvantiv.transformers import report_headers
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.evidence import File, one_file
from ucs.domain.money import Money
from ucs.domain.router import AnyCall, DisputeOutcome, ErrorResponse, StatusMap, need
from ucs.domain.times import seconds

D = c.DisputeStatus
# Whose queue a case is in. The merchant has lost what it assumed, or what nobody answered in time;
# the network has it after a representment, until the chargeback is reversed or comes again.
# https://github.com/Vantiv/cnp-chargeback-sdk-python: schema/litleChargeback_v2.2.xsd, queueType
QUEUES = StatusMap[D](
    {
        "New": D.DISPUTE_OPENED,
        "Merchant": D.DISPUTE_OPENED,
        "Merchant Automated": D.DISPUTE_OPENED,
        "Merchant Arbitrate": D.DISPUTE_OPENED,
        "Vantiv": D.DISPUTE_CHALLENGED,
        "Vantiv Outgoing": D.DISPUTE_CHALLENGED,
        "Network Assumed": D.DISPUTE_CHALLENGED,
        "Pre-arbitrate": D.DISPUTE_CHALLENGED,
        "Arbitrate": D.DISPUTE_CHALLENGED,
        "Decision Pending": D.DISPUTE_CHALLENGED,
        "Merchant Assumed": D.DISPUTE_LOST,
        "Merchant Auto Assumed": D.DISPUTE_LOST,
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
FILE_TYPES = "pdf gif jpg png tiff"
TYPE = "application/com.vantivcnp.services-v2+xml"
CASES = "/services/chargebacks"


class Update(Struct):
    """A document of one element."""

    request: Element = field(name="chargebackUpdateRequest")


def headers(data: AnyCall) -> Mapping[str, str]:
    return {**report_headers(data), "Content-Type": TYPE, "Accept": TYPE}


def case_path(data: AnyCall) -> str:
    ask = data.request
    known = getattr(ask, "connector_dispute_id", None) or ask.dispute_id
    return f"{CASES}/{quote(need(known, 'dispute_id'), safe='')}"


def update(activity: str) -> Callable[[AnyCall], Update]:
    """What the merchant does about a case."""
    name = "http://www.vantivcnp.com/chargebacks"
    return lambda data: Update({"@xmlns": name, "activityType": activity})


def _file(data: calls.SubmitEvidence) -> File:
    return one_file(data.request.evidence_documents, FILE_TYPES)


def evidence_path(data: calls.SubmitEvidence) -> str:
    case = quote(need(data.request.dispute_id, "dispute_id"), safe="")
    return f"{CASES}/upload/{case}/{_file(data).name}"


def evidence(data: calls.SubmitEvidence) -> bytes:
    return _file(data).content


def evidence_headers(data: calls.SubmitEvidence) -> Mapping[str, str]:
    return {**report_headers(data), "Content-Type": _file(data).type}


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


class Found(Struct):
    case: Case = field(name="chargebackRetrievalResponse/chargebackCase")


class Taken(Struct):
    """That an update was taken; its number says no more."""

    number: str = field(name="chargebackUpdateResponse/transactionId")


class Uploaded(Struct):
    code: str = field(name="chargebackDocumentUploadResponse/responseCode")
    message: str = field(name="chargebackDocumentUploadResponse/responseMessage", default="")


def dispute(reply: Found, data: AnyCall) -> told.DisputeResponseData:
    case, amount = reply.case, reply.case.chargeback_amount
    return told.DisputeResponseData(
        status=D.DISPUTE_WON if case.cycle == WON else QUEUES.of(case.current_queue),
        stage=STAGES.get(case.cycle),
        connector_dispute_id=case.case_id,
        connector_transaction_id=case.payment,
        connector_status=case.current_queue,
        amount=None if amount is None else Money(amount, case.chargeback_currency_type),
        reason=case.reason_code,
        message=case.reason_code_description,
        due_by=seconds(case.reply_by_day),
    )


def accepted(reply: Taken, data: AnyCall) -> told.DisputeResponseData:
    dispute = data.request.dispute_id
    return told.DisputeResponseData(status=D.DISPUTE_ACCEPTED, connector_dispute_id=dispute)


def defended(reply: Taken, data: AnyCall) -> told.DisputeResponseData:
    dispute = data.request.dispute_id
    return told.DisputeResponseData(status=D.DISPUTE_CHALLENGED, connector_dispute_id=dispute)


def uploaded(reply: Uploaded, data: AnyCall) -> DisputeOutcome:
    if reply.code != "000":
        return ErrorResponse(reply.code, reply.message, reply.message)
    dispute = data.request.dispute_id
    return told.DisputeResponseData(status=D.DISPUTE_OPENED, connector_dispute_id=dispute)

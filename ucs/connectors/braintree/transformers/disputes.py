"""Disputes, and the notifications of them: XML in a signed form.

https://developer.paypal.com/braintree/graphql/guides/disputes
https://developer.paypal.com/braintree/docs/guides/webhooks/overview
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.router import AnyCall, DisputeOutcome, StatusMap, need
from ucs.domain.times import seconds
from ucs.interfaces.webhook import Event, same
from ucs.wire.formats_graphql import Answer, FileOperation, Operation
from ucs.wire.formats_multipart import File, Multipart
from ucs.wire.formats_xml import Xml
from ucs.wire.signatures import hmac_of

T = TypeVar("T")
D = c.DisputeStatus
# https://developer.paypal.com/braintree/graphql/reference/enums/dispute-status
DISPUTE_STATUS = StatusMap[D](
    {
        **dict.fromkeys(("ACCEPTED", "AUTO_ACCEPTED"), D.DISPUTE_ACCEPTED),
        **dict.fromkeys(("DISPUTED", "UNDER_REVIEW"), D.DISPUTE_CHALLENGED),
        "EXPIRED": D.DISPUTE_EXPIRED,
        "LOST": D.DISPUTE_LOST,
        "OPEN": D.DISPUTE_OPENED,
        "WON": D.DISPUTE_WON,
    }
)
G = c.DisputeStage
STAGE = StatusMap[G](
    {
        "CHARGEBACK": G.ACTIVE_DISPUTE,
        "PRE_ARBITRATION": G.PRE_ARBITRATION,
        "RETRIEVAL": G.PRE_DISPUTE,
    }
)
DISPUTE = (
    "id status type amountDisputed { value currencyCode } createdAt replyByDate"
    " processorResponse { reason reasonCode } transaction { id }"
)


def _closing(name: str) -> Callable[[AnyCall], g.Document]:
    def request(data: AnyCall) -> g.Document:
        disputed = need(data.request.dispute_id, "dispute_id")
        return g.mutation(name, f"dispute {{ {DISPUTE} }}", disputeId=disputed)

    return request


accept_request = _closing("acceptDispute")
# Hands in the evidence that was created before.
finalize_request = _closing("finalizeDispute")


def evidence_request(data: AnyCall) -> g.Document | FileOperation:
    """One document for all pieces that are text; or one file beside its document.

    https://developer.paypal.com/braintree/graphql/integration_guides/uploading_files
    """
    ask = data.request
    pieces = need(ask.evidence_documents, "evidence_documents")
    disputed = need(ask.dispute_id, "dispute_id")
    if pieces[0].file_content:
        return _upload(disputed, *pieces)
    texts = [piece.text_content for piece in pieces]
    if not all(texts):
        raise IntegrationError.not_supported("Evidence that is neither text_content nor one file")
    given = {f"i{n}": {"disputeId": disputed, "content": text} for n, text in enumerate(texts)}
    variables = ", ".join(f"${name}: CreateDisputeTextEvidenceInput!" for name in given)
    fields = (f"{n}: createDisputeTextEvidence(input: ${n}) {{ evidence {{ id }} }}" for n in given)
    return Operation(f"mutation evidence({variables}) {{ {' '.join(fields)} }}", {**given})


def _upload(disputed: str, piece: c.EvidenceDocument, *others: object) -> FileOperation:
    kind = piece.file_mime_type or ""
    if others or kind not in FILES:
        raise IntegrationError.not_supported("Evidence that is not one file, PNG, JPEG or PDF")
    told = g.mutation("createDisputeFileEvidence", "evidence { id }", disputeId=disputed)
    asked = Operation(told.query, {**told.variables, "file": None})
    file = File(f"evidence.{kind.rpartition('/')[2]}", piece.file_content or b"", kind)
    return FileOperation(asked, "variables.file", file)


FILES = ("image/png", "image/jpeg", "application/pdf")


def evidence_headers(data: AnyCall) -> dict[str, str]:
    parts = any(piece.file_content for piece in data.request.evidence_documents)
    return {"Content-Type": Multipart.content_type} if parts else {}


def sync_request(data: AnyCall) -> g.Document:
    disputed = data.request.connector_dispute_id or data.request.dispute_id
    return g.search("Dispute", DISPUTE, need(disputed, "connector_dispute_id"))


class Reason(Struct, rename="camel"):
    """Why the cardholder's bank disputes, in words and by its code."""

    reason: str | None = None
    reason_code: str | None = None


class Dispute(Struct, rename="camel", kw_only=True):
    """A dispute; its amount is in major units, its dates are ISO 8601."""

    id: str
    status: str
    type: str
    amount_disputed: g.Amount
    created_at: str | None = None
    reply_by_date: str | None = None
    processor_response: Reason | None = None
    transaction: g.Named


def submitted(reply: Answer[dict[str, Any]], data: AnyCall) -> DisputeOutcome:
    """Only an open dispute takes evidence, and it stays open until it is finalized."""
    if reply.errors:
        return g.refusal(reply.errors[0])
    disputed = data.request.dispute_id
    return r.DisputeResponseData(status=D.DISPUTE_OPENED, connector_dispute_id=disputed)


def dispute(told: Dispute, data: object) -> r.DisputeResponseData:
    """A dispute in the contract's words."""
    why = told.processor_response or Reason()
    return r.DisputeResponseData(
        status=DISPUTE_STATUS.of(told.status),
        stage=STAGE.of(told.type),
        connector_dispute_id=told.id,
        connector_transaction_id=told.transaction.id,
        connector_status=told.status,
        amount=told.amount_disputed.money,
        reason=why.reason_code,
        message=why.reason,
        due_by=seconds(told.reply_by_date),
        created_at=seconds(told.created_at),
    )


closed = g.reader(Dispute, dispute, of="dispute")
synced = g.reader(Dispute, dispute)

# Notifications


def _fields(body: bytes) -> dict[str, str]:
    return dict(parse_qsl(body.decode(errors="replace")))


class SignedPayload:
    """``public key|HMAC-SHA1`` over the payload, keyed with the SHA-1 of the private key."""

    def verify(self, event: Event) -> bool:
        fields, its = _fields(event.body), event.config
        if not its or not its.private_key or not its.public_key:
            return False
        key = hashlib.sha1(its.private_key.reveal().encode()).digest()  # noqa: S324
        made = hmac_of(key, fields.get("bt_payload", "").encode(), "sha1").hex()
        ours = f"{its.public_key.reveal()}|{made}"
        return any(same(ours, pair) for pair in fields.get("bt_signature", "").split("&"))


class Notifications(Xml):
    """The XML of a notification, in base64 within the form."""

    def decode(self, data: bytes, into: type[T]) -> T:
        return super().decode(base64.b64decode(_fields(data).get("bt_payload", "")), into)


AT = "notification/subject/dispute/"


class Notification(Struct, kw_only=True, rename=lambda name: AT + name.replace("_", "-")):
    event: str = msgspec.field(name="notification/kind")
    id: str
    status: str
    kind: str
    amount_disputed: Decimal
    currency_iso_code: str
    reason: str | None = None
    reason_code: str | None = None
    created_at: str | None = None
    reply_by_date: str | None = None
    paid: str = msgspec.field(name=f"{AT}transaction/id")


def event_reference(body: Notification) -> c.EventReference:
    return c.DisputeEventReference(_global("dispute", body.id), _global("transaction", body.paid))


def dispute_event(body: Notification, event: Event) -> r.DisputeResponseData:
    read = Dispute(
        id=_global("dispute", body.id),
        status=body.status.upper(),
        type=body.kind.upper(),
        amount_disputed=g.Amount(body.amount_disputed, body.currency_iso_code),
        created_at=body.created_at,
        reply_by_date=body.reply_by_date,
        processor_response=Reason(body.reason, body.reason_code),
        transaction=g.Named(_global("transaction", body.paid)),
    )
    return dispute(read, event)


def _global(kind: str, legacy_id: str) -> str:
    """What GraphQL calls that which a notification names by its older id.

    https://developer.paypal.com/braintree/in-person/integration/graphql-id-format/
    """
    return base64.b64encode(f"{kind}_{legacy_id}".encode()).decode().rstrip("=")

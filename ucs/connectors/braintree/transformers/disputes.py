"""Disputes, and the notifications of them: XML in a signed form.

https://developer.paypal.com/braintree/graphql/guides/disputes
https://developer.paypal.com/braintree/docs/guides/webhooks/overview
"""

from __future__ import annotations

import base64
import hashlib
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, TypeVar
from urllib.parse import parse_qsl

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.requests import SubmitEvidenceData
from ucs.domain.router import DisputeResponseData, ErrorResponse, RouterDataV2, StatusMap, need
from ucs.interfaces.webhook import Event, same
from ucs.wire.formats_graphql import Answer, Operation
from ucs.wire.formats_xml import Xml
from ucs.wire.signatures import hmac_of

T = TypeVar("T")
D = c.DisputeStatus
# https://developer.paypal.com/braintree/graphql/reference/enums/dispute-status
DISPUTE_STATUS = StatusMap[c.DisputeStatus](
    {
        "ACCEPTED": D.DISPUTE_ACCEPTED,
        "AUTO_ACCEPTED": D.DISPUTE_ACCEPTED,
        "DISPUTED": D.DISPUTE_CHALLENGED,
        "EXPIRED": D.DISPUTE_EXPIRED,
        "LOST": D.DISPUTE_LOST,
        "OPEN": D.DISPUTE_OPENED,
        "UNDER_REVIEW": D.DISPUTE_CHALLENGED,
        "WON": D.DISPUTE_WON,
    }
)
STAGE = StatusMap[c.DisputeStage](
    {
        "CHARGEBACK": c.DisputeStage.ACTIVE_DISPUTE,
        "PRE_ARBITRATION": c.DisputeStage.PRE_ARBITRATION,
        "RETRIEVAL": c.DisputeStage.PRE_DISPUTE,
    }
)
DISPUTE = (
    "id status type amountDisputed { value currencyCode } createdAt replyByDate"
    " processorResponse { reason reasonCode } transaction { id }"
)


def accept_request(data: g.Data) -> g.Document:
    return _closing("acceptDispute", data)


def finalize_request(data: g.Data) -> g.Document:
    """Hands in the evidence that was created before."""
    return _closing("finalizeDispute", data)


def _closing(name: str, data: g.Data) -> g.Document:
    disputed = need(data.request.dispute_id, "dispute_id")
    return g.mutation(name, f"dispute {{ {DISPUTE} }}", disputeId=disputed)


def evidence_request(data: g.Data) -> g.Document:
    """One document for all pieces, each of them text."""
    ask = data.request
    texts = [_text(piece) for piece in need(ask.evidence_documents, "evidence_documents")]
    disputed = need(ask.dispute_id, "dispute_id")
    given = {f"i{n}": {"disputeId": disputed, "content": text} for n, text in enumerate(texts)}
    variables = ", ".join(f"${name}: CreateDisputeTextEvidenceInput!" for name in given)
    pieces = (f"{n}: createDisputeTextEvidence(input: ${n}) {{ evidence {{ id }} }}" for n in given)
    return Operation(f"mutation evidence({variables}) {{ {' '.join(pieces)} }}", {**given})


def _text(piece: c.EvidenceDocument) -> str:
    if not piece.text_content:
        raise IntegrationError.not_supported("Evidence that is not text_content")
    return piece.text_content


def sync_request(data: g.Data) -> g.Document:
    disputed = data.request.connector_dispute_id or data.request.dispute_id
    return g.search("Dispute", DISPUTE, need(disputed, "connector_dispute_id"))


class Reason(Struct, rename="camel"):
    reason: str | None = None
    reason_code: str | None = None


class Dispute(Struct, rename="camel", kw_only=True):
    id: str
    status: str
    type: str
    amount_disputed: g.Amount
    created_at: str | None = None
    reply_by_date: str | None = None
    processor_response: Reason | None = None
    transaction: g.Named


def submitted(
    reply: Answer[dict[str, Any]], data: RouterDataV2[SubmitEvidenceData, DisputeResponseData]
) -> DisputeResponseData | ErrorResponse:
    """Only an open dispute takes evidence, and it stays open until it is finalized."""
    if reply.errors:
        return g.refusal(reply.errors[0])
    disputed = data.request.dispute_id
    return DisputeResponseData(status=D.DISPUTE_OPENED, connector_dispute_id=disputed)


def dispute(told: Dispute, data: object) -> DisputeResponseData:
    why = told.processor_response or Reason()
    return DisputeResponseData(
        status=DISPUTE_STATUS.of(told.status),
        stage=STAGE.of(told.type),
        connector_dispute_id=told.id,
        connector_transaction_id=told.transaction.id,
        connector_status=told.status,
        amount=told.amount_disputed.money,
        reason=why.reason_code,
        message=why.reason,
        due_by=_seconds(told.reply_by_date),
        created_at=_seconds(told.created_at),
    )


def _seconds(text: str | None) -> int | None:
    if not text:
        return None
    when = datetime.fromisoformat(text)
    return int((when if when.tzinfo else when.replace(tzinfo=UTC)).timestamp())


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


class Typed(Struct):
    """An element that has a type besides its text."""

    text: str | None = msgspec.field(default=None, name="#text")


class Told(Struct, rename="kebab", kw_only=True):
    id: str
    status: str
    kind: str
    amount_disputed: Decimal
    currency_iso_code: str
    reason: str | None = None
    reason_code: str | None = None
    created_at: Typed = msgspec.field(default_factory=Typed)
    reply_by_date: Typed = msgspec.field(default_factory=Typed)
    transaction: g.Named


class Subject(Struct):
    dispute: Told


class Notification(Struct):
    kind: str
    subject: Subject


class NotificationDocument(Struct):
    notification: Notification


def event_reference(body: NotificationDocument) -> c.EventReference:
    told = body.notification.subject.dispute
    paid = _global_id("transaction", told.transaction.id)
    return c.DisputeEventReference(_global_id("dispute", told.id), paid)


def dispute_event(body: NotificationDocument, event: Event) -> DisputeResponseData:
    told = body.notification.subject.dispute
    read = Dispute(
        id=_global_id("dispute", told.id),
        status=told.status.upper(),
        type=told.kind.upper(),
        amount_disputed=g.Amount(told.amount_disputed, told.currency_iso_code),
        created_at=told.created_at.text,
        reply_by_date=told.reply_by_date.text,
        processor_response=Reason(told.reason, told.reason_code),
        transaction=g.Named(_global_id("transaction", told.transaction.id)),
    )
    return dispute(read, event)


def _global_id(kind: str, legacy_id: str) -> str:
    """What GraphQL calls that which a notification names by its older id.

    https://developer.paypal.com/braintree/in-person/integration/graphql-id-format/
    """
    return base64.b64encode(f"{kind}_{legacy_id}".encode()).decode().rstrip("=")

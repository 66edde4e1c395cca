"""What becomes of a payment: details, settlement, void, refund.

Each is a transaction of its own at Nuvei. https://docs.nuvei.com/documentation/features/financial-operations/
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.nuvei.transformers import payer
from ucs.connectors.nuvei.transformers import statuses as words
from ucs.connectors.nuvei.transformers.errors import Declined, declined, given, refused
from ucs.connectors.nuvei.transformers.payments import Kept, word
from ucs.connectors.nuvei.transformers.signing import Signed, ask
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentsSyncData
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, need
from ucs.domain.statuses import AttemptStatus as S

# 2 What Nuvei is sent


class TransactionRequest(Signed, kw_only=True):
    """A settlement, void or refund of another transaction."""

    client_request_id: str
    client_unique_id: str
    amount: str
    currency: str
    related_transaction_id: str
    url_details: payer.UrlDetails | None = None


class DetailsRequest(Signed, kw_only=True):
    transaction_id: str
    client_unique_id: str | None = None


def kept(request: Any) -> Kept:
    """What an earlier answer gave to be sent back; nothing, if it was not ours."""
    sent = request.connector_feature_data
    try:
        return msgspec.json.decode(sent.reveal(), type=Kept) if sent else Kept()
    except msgspec.MsgspecError:
        return Kept()


def details_request(data: AnyCall) -> DetailsRequest:
    wanted = data.request
    # The id with which the merchant made the payment is not that of what followed it.
    later = kept(wanted).transaction_id
    payment = need(wanted.connector_transaction_id, "connector_transaction_id")
    return _details(data, later or payment, None if later else wanted.merchant_transaction_id)


def refund_details_request(data: AnyCall) -> DetailsRequest:
    wanted = data.request
    return _details(data, need(wanted.connector_refund_id or wanted.refund_id, "refund_id"), None)


def _details(data: AnyCall, id: str, unique_id: str | None) -> DetailsRequest:
    call = ask(data, None)
    return DetailsRequest(
        **call.head,
        transaction_id=id,
        client_unique_id=unique_id or None,
        checksum=call.checksum(id, unique_id or ""),
    )


def settle_request(data: AnyCall) -> TransactionRequest:
    wanted = data.request
    money = need(wanted.amount_to_capture, "amount_to_capture")
    held = need(wanted.connector_transaction_id, "connector_transaction_id")
    return _transaction(data, wanted.merchant_capture_id, held, money)


def void_request(data: AnyCall) -> TransactionRequest:
    """A void of the hold. Nuvei voids sales, too, which here is a reversal."""
    wanted = data.request
    known = kept(wanted)
    if known.taken and not known.transaction_id:
        raise IntegrationError.not_supported("Void of a sale, which is reversed, with nuvei")
    money = need(wanted.amount, "amount")
    held = need(wanted.connector_transaction_id, "connector_transaction_id")
    return _transaction(data, wanted.merchant_void_id, held, money)


def reverse_request(data: AnyCall) -> TransactionRequest:
    """A void of the sale or the settlement, whose money an earlier answer told."""
    wanted = data.request
    told = kept(wanted)
    if told.transaction_id and told.taken > (told.amount or 0):
        raise IntegrationError.not_supported("Reversal of several settlements at once with nuvei")
    taken = told.transaction_id or need(wanted.connector_transaction_id, "connector_transaction_id")
    money = Money(
        need(told.amount, "connector_feature_data.amount"),
        need(told.currency, "connector_feature_data.currency"),
    )
    return _transaction(data, wanted.merchant_reverse_id, taken, money)


def refund_request(data: AnyCall) -> TransactionRequest:
    """A refund of the sale, or of the one settlement of which an earlier answer told.

    https://docs.nuvei.com/documentation/features/financial-operations/refund/
    """
    wanted = data.request
    money = need(wanted.refund_amount, "refund_amount")
    payment = need(wanted.connector_transaction_id, "connector_transaction_id")
    taken = kept(wanted).transaction_id or payment
    return _transaction(data, wanted.merchant_refund_id, taken, money, wanted.webhook_url)


def _transaction(
    data: AnyCall,
    id: str | None,
    related: str,
    money: Money,
    notified: str | None = None,
) -> TransactionRequest:
    call, amount, currency = ask(data, id), money.major_text, money.currency
    return TransactionRequest(
        **call.head,
        client_request_id=call.id,
        client_unique_id=call.id,
        amount=amount,
        currency=currency,
        related_transaction_id=related,
        url_details=payer.urls(None, notified),
        checksum=call.checksum(call.id, call.id, amount, currency, related, notified or ""),
    )


# 3 What Nuvei answers


class TransactionDetails(Struct, rename="camel"):
    transaction_id: str
    transaction_status: str
    transaction_type: str | None = None
    is_voided: str | None = None
    client_unique_id: str | None = None


class Processed(Struct, frozen=True, rename="camel"):
    """What an approved transaction has moved: a settlement its own part alone.

    https://docs.nuvei.com/documentation/features/financial-operations/partial-approval/
    """

    processed_amount: str | None = None
    processed_currency: str | None = None

    @property
    def money(self) -> Money | None:
        return Money.told(self.processed_amount or None, self.processed_currency or None)


class Details(Declined, kw_only=True):
    transaction_details: TransactionDetails | None = None
    partial_approval: Processed = Processed()


def details(reply: Details, data: AnyCall) -> PaymentOutcome:
    if refusal := refused(reply, None):
        return refusal
    found = given(reply.transaction_details, "transactionDetails")
    status = _standing(found, data.request)
    if status is S.FAILURE:
        return _failed(reply, found, status)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=found.transaction_id,
        reference=found.client_unique_id,
        captured_amount=_captured(reply, found, status, kept(data.request)),
        connector_feature_data=_kept_on(data.request),
    )


def _captured(reply: Details, found: TransactionDetails, status: S, known: Kept) -> int | None:
    """What was taken in all: a settlement tells its own part alone, earlier answers the rest."""
    moved = reply.partial_approval.money if status in TAKEN else None
    if moved is None or found.transaction_type == "Sale":
        return moved.minor if moved else None
    same = found.transaction_id == known.transaction_id and moved.minor == known.amount
    return known.taken if same else None


TAKEN = (S.CHARGED, S.PARTIAL_CHARGED, S.PARTIAL_CHARGED_AND_CHARGEABLE)


def _standing(found: TransactionDetails, wanted: PaymentsSyncData) -> S:
    if word(found.transaction_status) != "APPROVED":
        return kept(wanted).waiting(words.PAYMENT_STATUS.of(word(found.transaction_status)))
    status = words.TRANSACTION_TYPE.of(found.transaction_type)
    if word(found.is_voided) == "TRUE":
        return S.VOIDED if status is S.AUTHORIZED else S.VOIDED_POST_CAPTURE
    return _taken(status, kept(wanted).held, wanted.capture_method)


def _taken(status: S, rest: int | None, mode: c.CaptureMethod | None) -> S:
    """What a settlement comes to: what it leaves stays held, for those who take several parts.

    https://docs.nuvei.com/documentation/features/financial-operations/auth-and-settle/
    """
    if not rest or status is not S.CHARGED:
        return status
    several = mode is c.CaptureMethod.MANUAL_MULTIPLE
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if several else S.PARTIAL_CHARGED


def _failed(reply: Details, found: TransactionDetails, status: S) -> ErrorResponse:
    error = declined(reply, status)
    return msgspec.structs.replace(
        error, connector_transaction_id=found.transaction_id, reference=found.client_unique_id
    )


def _kept_on(wanted: PaymentsSyncData) -> Kept:
    """What was sent back to us, and the money that was asked about."""
    money, told = wanted.amount, kept(wanted)
    if money is None:
        return told
    amount = told.amount or money.minor
    return msgspec.structs.replace(told, amount=amount, currency=money.currency)


def settled(reply: Declined, data: AnyCall) -> PaymentOutcome:
    money = need(data.request.amount_to_capture, "amount_to_capture")
    if refusal := refused(reply, S.CAPTURE_FAILED):
        return refusal
    status = words.SETTLE_STATUS.of(word(reply.transaction_status))
    if status is S.CAPTURE_FAILED:
        return declined(reply, status)
    known = kept(data.request)
    rest = None if known.held is None else max(known.held - money.minor, 0)
    taken, id = known.taken + money.minor, reply.transaction_id
    return r.PaymentsResponseData(
        status=_taken(status, rest, data.request.capture_method),
        connector_transaction_id=reply.transaction_id,
        captured_amount=taken,
        connector_feature_data=Kept(id, money.minor, money.currency, rest, taken=taken),
    )


def voided(reply: Declined, data: AnyCall) -> PaymentOutcome:
    return _voided(reply)


def reversed_(reply: Declined, data: AnyCall) -> PaymentOutcome:
    told = _voided(reply)
    if isinstance(told, r.PaymentsResponseData) and told.status is S.VOIDED:
        return msgspec.structs.replace(told, status=S.VOIDED_POST_CAPTURE)
    return told


def _voided(reply: Declined) -> PaymentOutcome:
    if refusal := refused(reply, S.VOID_FAILED):
        return refusal
    status = words.VOID_STATUS.of(word(reply.transaction_status))
    if status is S.VOID_FAILED:
        return declined(reply, status)
    return r.PaymentsResponseData(status=status, connector_transaction_id=reply.transaction_id)


def refunded(reply: Declined, data: AnyCall) -> RefundOutcome:
    failed = c.RefundStatus.REFUND_FAILURE
    if refusal := refused(reply, failed):
        return refusal
    status = words.REFUND_STATUS.of(word(reply.transaction_status))
    if status is failed:
        return declined(reply, status)
    return r.RefundsResponseData(
        status=status, connector_refund_id=given(reply.transaction_id, "transactionId")
    )


def refund_details(reply: Details, data: AnyCall) -> RefundOutcome:
    if refusal := refused(reply, None):
        return refusal
    found = given(reply.transaction_details, "transactionDetails")
    return r.RefundsResponseData(
        status=words.REFUND_STATUS.of(word(found.transaction_status)),
        connector_refund_id=found.transaction_id,
    )

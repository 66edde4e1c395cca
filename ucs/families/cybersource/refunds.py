"""Refunds. https://developer.cybersource.com/docs/cybs/en-us/payments/developer/all/rest/payments.html"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, RefundOutcome, RefundsResponseData, StatusMap, need
from ucs.domain.words import by_word
from ucs.families.cybersource.carried import carried
from ucs.families.cybersource.errors import ErrorInformation
from ucs.families.cybersource.orders import (
    ClientReferenceInformation,
    OrderInformation,
    Sent,
    amount_details,
    reference,
)
from ucs.families.cybersource.payments import ApplicationInformation, transaction_path
from ucs.families.cybersource.replies import FAILURES, Payment, Told, failure

# PENDING until the batch with it has gone out.
R = c.RefundStatus
REFUND_STATUS = StatusMap[R]({
    None: R.REFUND_PENDING,
    **by_word({
        "PENDING": R.REFUND_PENDING,
        "TRANSMITTED SUCCEEDED": R.REFUND_SUCCESS,
        f"VOIDED CANCELLED {FAILURES}": R.REFUND_FAILURE,
    }),
})  # fmt: skip


class RefundRequest(Sent):
    """A refund, of a part or of all that was taken."""

    order_information: OrderInformation
    client_reference_information: ClientReferenceInformation


def refund_request(data: calls.Refund) -> RefundRequest:
    """A refund under the merchant's own reference."""
    ask = data.request
    amount = amount_details(ask.refund_amount, "refund_amount")
    return RefundRequest(
        order_information=OrderInformation(amount_details=amount),
        client_reference_information=reference(ask.merchant_refund_id),
    )


def refund_path(data: calls.Refund) -> str:
    """A capture is refunded; a sale, which was captured at once, by the payment's id."""
    ask = data.request
    capture = carried(ask.connector_feature_data).capture_id
    if capture:
        return f"/pts/v2/captures/{quote(capture, safe='')}/refunds"
    payment = need(ask.connector_transaction_id, "connector_transaction_id")
    return f"/pts/v2/payments/{quote(payment, safe='')}/refunds"


def sync_path(data: calls.RSync) -> str:
    """The details of the refund's own transaction."""
    return transaction_path(refund_id(data.request))


class Refund(Told):
    """The answer to a refund."""

    id: str
    status: str | None = None
    error_information: ErrorInformation | None = None


class RefundTransaction(Told):
    """The details of a refund's transaction."""

    id: str
    application_information: ApplicationInformation = msgspec.field(
        default_factory=ApplicationInformation
    )
    error_information: ErrorInformation | None = None


def refund(reply: Refund, data: AnyCall) -> Any:
    """What a new refund comes to."""
    return told(reply.id, reply.status, reply.error_information)


def synced(reply: RefundTransaction, data: AnyCall) -> Any:
    """Where a refund stands."""
    return told(reply.id, reply.application_information.status, reply.error_information)


def told(id: str, word: str | None, why: ErrorInformation | None) -> RefundOutcome:
    """A refund by CyberSource's word for it, and why it failed."""
    status = REFUND_STATUS.of(word)
    if status is c.RefundStatus.REFUND_FAILURE:
        failed = failure(Payment(id=id, error_information=why), None, id)
        return msgspec.structs.replace(failed, status=status)
    return RefundsResponseData(status=status, connector_refund_id=id)

"""Refunds. https://developer.cybersource.com/docs/cybs/en-us/payments/developer/all/rest/payments.html"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

import msgspec

from ucs.domain import contract as c
from ucs.domain.requests import RefundsData, RefundSyncData
from ucs.domain.router import (
    ErrorResponse,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
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
WORDS: dict[object, R | tuple[R, R]] = {
    "PENDING": R.REFUND_PENDING,
    None: R.REFUND_PENDING,
    "TRANSMITTED": R.REFUND_SUCCESS,
    "SUCCEEDED": R.REFUND_SUCCESS,
    "VOIDED": R.REFUND_FAILURE,
    "CANCELLED": R.REFUND_FAILURE,
}
FAILING: dict[object, R | tuple[R, R]] = dict.fromkeys(FAILURES, R.REFUND_FAILURE)
REFUND_STATUS = StatusMap[R](WORDS | FAILING)


class RefundRequest(Sent):
    order_information: OrderInformation
    client_reference_information: ClientReferenceInformation


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> RefundRequest:
    ask = data.request
    amount = amount_details(ask.refund_amount, "refund_amount")
    return RefundRequest(
        order_information=OrderInformation(amount_details=amount),
        client_reference_information=reference(ask.merchant_refund_id),
    )


def refund_path(data: RouterDataV2[RefundsData, RefundsResponseData]) -> str:
    """A capture is refunded; a sale, which was captured at once, by the payment's id."""
    ask = data.request
    capture = carried(ask.connector_feature_data).capture_id
    if capture:
        return f"/pts/v2/captures/{quote(capture, safe='')}/refunds"
    payment = need(ask.connector_transaction_id, "connector_transaction_id")
    return f"/pts/v2/payments/{quote(payment, safe='')}/refunds"


def sync_path(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> str:
    ask = data.request
    return transaction_path(need(ask.connector_refund_id or ask.refund_id, "connector_refund_id"))


class Refund(Told):
    id: str
    status: str | None = None
    error_information: ErrorInformation | None = None


class RefundTransaction(Told):
    id: str
    application_information: ApplicationInformation = msgspec.field(
        default_factory=ApplicationInformation
    )
    error_information: ErrorInformation | None = None


def refund(reply: Refund, data: RouterDataV2[Any, RefundsResponseData]) -> Any:
    return told(reply.id, reply.status, reply.error_information)


def synced(reply: RefundTransaction, data: RouterDataV2[Any, RefundsResponseData]) -> Any:
    return told(reply.id, reply.application_information.status, reply.error_information)


def told(
    id: str, word: str | None, why: ErrorInformation | None
) -> RefundsResponseData | ErrorResponse:
    status = REFUND_STATUS.of(word)
    if status is c.RefundStatus.REFUND_FAILURE:
        failed = failure(Payment(id=id, error_information=why), None, id)
        return msgspec.structs.replace(failed, status=status)
    return RefundsResponseData(status=status, connector_refund_id=id)

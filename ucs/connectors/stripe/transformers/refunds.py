"""Refunds. https://docs.stripe.com/api/refunds"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.stripe.transformers import amounts
from ucs.connectors.stripe.transformers.expandable import Expandable, id_of
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.router import AnyCall, ErrorResponse, RefundOutcome, StatusMap, need

# 1 Statuses. https://docs.stripe.com/api/refunds/object#refund_object-status

# Null: Stripe has not decided on one.
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        None: c.RefundStatus.REFUND_PENDING,
        "pending": c.RefundStatus.REFUND_PENDING,
        "requires_action": c.RefundStatus.REFUND_MANUAL_REVIEW,
        "succeeded": c.RefundStatus.REFUND_SUCCESS,
        "failed": c.RefundStatus.REFUND_FAILURE,
        "canceled": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What Stripe is sent


class RefundRequest(Struct, kw_only=True):
    amount: int
    metadata: dict[str, str]
    payment_intent: str | None = None
    charge: str | None = None
    refund_application_fee: bool | None = None
    reverse_transfer: bool | None = None


def refund_request(data: calls.Refund) -> RefundRequest:
    ask = data.request
    amount = need(ask.refund_amount, "refund_amount")
    request = RefundRequest(
        amount=amounts.minor(amount),
        metadata={"order_id": ask.merchant_refund_id or "", "is_refund_id_as_reference": "true"},
    )
    if isinstance(ask.split_refunds, c.StripeSplitRefundData):
        add_split(request, ask.split_refunds)
    else:
        request.payment_intent = need(ask.connector_transaction_id, "connector_transaction_id")
    return request


def add_split(request: RefundRequest, split: c.StripeSplitRefundData) -> None:
    """https://docs.stripe.com/connect/charges: a connected account's share is given back too."""
    request.charge = need(split.charge_id, "split_refunds.charge_id")
    match split.options:
        case c.DirectChargeRefund(revert_platform_fee=fee):
            request.refund_application_fee = fee
        case c.DestinationChargeRefund(revert_platform_fee=fee, revert_transfer=transfer):
            request.refund_application_fee, request.reverse_transfer = fee, transfer


# 3 What Stripe answers


class Refund(Struct, kw_only=True):
    id: str
    amount: int
    currency: str
    status: str | None = None
    failure_reason: str | None = None
    payment_intent: Expandable = None
    charge: Expandable = None
    metadata: dict[str, str] = {}

    @property
    def payment(self) -> str | None:
        """The payment that is refunded."""
        return id_of(self.payment_intent) or id_of(self.charge)


def refund(reply: Refund, data: AnyCall) -> RefundOutcome:
    status = REFUND_STATUS.of(reply.status)
    if status is c.RefundStatus.REFUND_FAILURE:
        return failed(reply, status)
    return told.RefundsResponseData(
        status=status,
        connector_refund_id=reply.id,
        echoed=amounts.money(reply.amount, reply.currency),
    )


# 4 How Stripe fails


def failed(reply: Refund, status: c.RefundStatus) -> ErrorResponse:
    """https://docs.stripe.com/refunds#failed-refunds"""
    why = reply.failure_reason
    return ErrorResponse.of(None, why, why, status, reply.payment, reference=reply.id)

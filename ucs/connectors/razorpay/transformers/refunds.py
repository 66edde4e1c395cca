"""Refunds. https://razorpay.com/docs/api/refunds"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.requests import RefundsData, RefundSyncData
from ucs.domain.router import RefundsResponseData, RouterDataV2, StatusMap, need

REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "pending": c.RefundStatus.REFUND_PENDING,
        "processed": c.RefundStatus.REFUND_SUCCESS,
        "failed": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What Razorpay is sent


class RefundRequest(Struct):
    amount: int


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> RefundRequest:
    return RefundRequest(need(data.request.refund_amount, "refund_amount").minor)


def idempotency(data: RouterDataV2[RefundsData, RefundsResponseData]) -> dict[str, str]:
    # https://razorpay.com/docs/api/refunds/normal-refunds-idempotent
    return {"X-Refund-Idempotency": data.call.id("Refund", data.request.connector_transaction_id)}


def refund_path(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> str:
    ask = data.request
    refund_id = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return f"/v1/refunds/{quote(refund_id, safe='')}"


# 3 What Razorpay answers


class AcquirerData(Struct, frozen=True):
    arn: str | None = None


class Refund(Struct):
    id: str
    status: str
    amount: int
    currency: str
    payment_id: str
    # An empty list where the acquirer told nothing.
    acquirer_data: AcquirerData | list[Any] = AcquirerData()


def refund(reply: Refund, data: RouterDataV2[Any, RefundsResponseData]) -> RefundsResponseData:
    return told(reply)


def told(reply: Refund) -> RefundsResponseData:
    """What became of a refund, in an answer or an event."""
    acquirer = reply.acquirer_data
    return RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=reply.payment_id,
        echoed=Money(reply.amount, reply.currency),
        acquirer_reference_number=acquirer.arn if isinstance(acquirer, AcquirerData) else None,
    )

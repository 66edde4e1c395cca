"""Refunds. https://docs.stripe.com/api/refunds"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.money import Money
from ucs.domain.requests import RefundsData, RefundSyncData
from ucs.domain.router import RefundsResponseData, RouterDataV2, StatusMap, need

# 1 Statuses. https://docs.stripe.com/api/refunds/object#refund_object-status

REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "pending": c.RefundStatus.REFUND_PENDING,
        "requires_action": c.RefundStatus.REFUND_MANUAL_REVIEW,
        "succeeded": c.RefundStatus.REFUND_SUCCESS,
        "failed": c.RefundStatus.REFUND_FAILURE,
        "canceled": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What Stripe is sent


class RefundRequest(Struct):
    payment_intent: str
    amount: int
    metadata: dict[str, str]


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> RefundRequest:
    ask = data.request
    return RefundRequest(
        need(ask.connector_transaction_id, "connector_transaction_id"),
        need(ask.refund_amount, "refund_amount").minor,
        {"order_id": ask.merchant_refund_id or "", "is_refund_id_as_reference": "true"},
    )


def refund_path(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> str:
    ask = data.request
    refund_id = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return f"/v1/refunds/{refund_id}"


# 3 What Stripe answers


class Refund(Struct):
    id: str
    status: str
    amount: int
    currency: str


def refund(reply: Refund, data: RouterDataV2[Any, RefundsResponseData]) -> RefundsResponseData:
    return RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        echoed=Money(reply.amount, reply.currency.upper()),
    )

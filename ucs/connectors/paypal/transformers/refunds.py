"""Refunds. https://developer.paypal.com/docs/api/payments/v2/#captures_refund"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.paypal.transformers.amounts import Amount, amount
from ucs.connectors.paypal.transformers.features import capture_id
from ucs.connectors.paypal.transformers.payments import PAYMENTS
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain.router import AnyCall, RefundsResponseData, StatusMap, need

REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "COMPLETED": c.RefundStatus.REFUND_SUCCESS,
        "PENDING": c.RefundStatus.REFUND_PENDING,
        "FAILED": c.RefundStatus.REFUND_FAILURE,
        "CANCELLED": c.RefundStatus.REFUND_FAILURE,
    }
)


class Refund(Struct):
    id: str
    status: str
    amount: Amount | None = None


def refund_path(data: calls.Refund) -> str:
    taken = capture_id(data.request.connector_feature_data)
    return f"{PAYMENTS}/captures/{quote(taken, safe='')}/refund"


def refund_request(data: calls.Refund) -> dict[str, Any]:
    return {"amount": amount(need(data.request.refund_amount, "refund_amount"))}


def refund(reply: Refund, data: AnyCall) -> RefundsResponseData:
    return RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=data.request.connector_transaction_id or None,
        echoed=reply.amount.money() if reply.amount else None,
    )

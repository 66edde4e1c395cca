"""Refunds. https://developer.paypal.com/braintree/graphql/guides/transactions"""

from __future__ import annotations

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers.transactions import (
    BRIEF,
    RESPONSE,
    Transaction,
    decline,
    payment_id,
)
from ucs.domain import contract as c
from ucs.domain.requests import RefundsData
from ucs.domain.router import ErrorResponse, RefundsResponseData, RouterDataV2, StatusMap, need

R = c.RefundStatus
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "FAILED": R.REFUND_FAILURE,
        "GATEWAY_REJECTED": R.REFUND_FAILURE,
        "PROCESSOR_DECLINED": R.REFUND_FAILURE,
        "SETTLED": R.REFUND_SUCCESS,
        "SETTLEMENT_CONFIRMED": R.REFUND_SUCCESS,
        "SETTLEMENT_DECLINED": R.REFUND_FAILURE,
        "SETTLEMENT_PENDING": R.REFUND_SUCCESS,
        "SETTLING": R.REFUND_SUCCESS,
        "SUBMITTED_FOR_SETTLEMENT": R.REFUND_SUCCESS,
        "VOIDED": R.REFUND_FAILURE,
    }
)
REFUND = f"{BRIEF} statusHistory {{ status ... on ProcessorDeclinedEvent {{ {RESPONSE} }} }}"


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> g.Document:
    ask, money = data.request, need(data.request.refund_amount, "refund_amount")
    given = {
        "amount": money.major_text,
        "merchantAccountId": ask.merchant_account_id or g.account(data, money),
        "orderId": ask.merchant_refund_id,
    }
    told = f"refund {{ {REFUND} }}"
    return g.mutation("refundTransaction", told, transactionId=payment_id(data), refund=given)


def sync_request(data: g.Data) -> g.Document:
    refund_id = data.request.connector_refund_id or data.request.refund_id
    return g.search("refunds", "Refund", REFUND, need(refund_id, "connector_refund_id"))


class Refunded(Struct):
    refund: Transaction


def _refund(told: Transaction, data: g.Data) -> RefundsResponseData | ErrorResponse:
    status = REFUND_STATUS.of(told.status)
    if status is R.REFUND_FAILURE:
        return msgspec.structs.replace(decline(told), status=status)
    money = told.amount.money if told.amount else None
    return RefundsResponseData(status=status, connector_refund_id=told.id, echoed=money)


refund = g.reader(Refunded, lambda told, data: _refund(told.refund, data), R.REFUND_FAILURE)
synced = g.finder(Transaction, _refund)

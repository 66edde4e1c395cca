"""Modifications: Adyen takes note of them, and tells by webhook what came of them.

https://docs.adyen.com/online-payments/capture, refund, cancel, reversal and adjust-authorisation
"""

from __future__ import annotations

from msgspec import Struct

from ucs.connectors.adyen.transformers.account import merchant_account
from ucs.connectors.adyen.transformers.amounts import Amount, amount
from ucs.connectors.adyen.transformers.payments import Split, splits
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.router import AnyCall, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses. It is the only word there is.

MODIFIED = StatusMap[S]({"received": S.PENDING})
REFUNDED = StatusMap[c.RefundStatus]({"received": c.RefundStatus.REFUND_PENDING})
ADJUSTED = StatusMap[c.AuthorizationStatus](
    {"received": c.AuthorizationStatus.AUTHORIZATION_PROCESSING}
)

# What a merchant may say of a refund; nothing else is passed on.
REFUND_REASONS = {"FRAUD", "CUSTOMER REQUEST", "RETURN", "DUPLICATE", "OTHER"}

# 2 What Adyen is sent


class Modification(Struct, rename="camel", omit_defaults=True, kw_only=True):
    merchant_account: Secret
    reference: str | None = None
    amount: Amount | None = None
    merchant_refund_reason: str | None = None
    store: str | None = None
    splits: tuple[Split, ...] | None = None


def capture_request(data: calls.Capture) -> Modification:
    ask = data.request
    money = need(ask.amount_to_capture, "amount_to_capture")
    _, shares = splits(ask.split_payments, money.currency)
    return Modification(
        merchant_account=merchant_account(data),
        amount=amount(money),
        reference=ask.multiple_capture_data.capture_reference or ask.merchant_capture_id,
        splits=shares,
    )


def cancel_request(data: calls.Void) -> Modification:
    return Modification(
        merchant_account=merchant_account(data), reference=data.request.merchant_void_id
    )


def reversal_request(data: calls.VoidPostCapture) -> Modification:
    return Modification(
        merchant_account=merchant_account(data), reference=data.request.merchant_reverse_id
    )


def refund_request(data: calls.Refund) -> Modification:
    ask = data.request
    money = need(ask.refund_amount, "refund_amount")
    reason = (ask.reason or "").upper().replace("_", " ")
    store, shares = splits(ask.split_refunds, money.currency)
    return Modification(
        merchant_account=merchant_account(data),
        amount=amount(money),
        merchant_refund_reason=reason if reason in REFUND_REASONS else None,
        reference=ask.merchant_refund_id,
        store=store,
        splits=shares,
    )


def adjustment_request(data: calls.IncrementalAuthorization) -> Modification:
    ask = data.request
    return Modification(
        merchant_account=merchant_account(data),
        amount=amount(need(ask.amount, "amount")),
        reference=ask.merchant_authorization_id,
    )


# 3 What Adyen answers


class Received(Struct, rename="camel", kw_only=True):
    """``payment_psp_reference`` is the payment's."""

    status: str
    payment_psp_reference: str | None = None
    reference: str | None = None
    amount: Amount | None = None


class Noted(Received, kw_only=True):
    """``psp_reference`` is the refund's or adjustment's own."""

    psp_reference: str


def modified(reply: Received, data: AnyCall) -> told.PaymentsResponseData:
    return told.PaymentsResponseData(
        status=MODIFIED.of(reply.status),
        connector_transaction_id=reply.payment_psp_reference,
        reference=reply.reference,
        echoed=reply.amount.money if reply.amount else None,
    )


def refund(reply: Noted, data: calls.Refund) -> told.RefundsResponseData:
    return told.RefundsResponseData(
        status=REFUNDED.of(reply.status),
        connector_refund_id=reply.psp_reference,
        connector_transaction_id=reply.payment_psp_reference,
        echoed=reply.amount.money if reply.amount else None,
    )


def adjusted(
    reply: Noted,
    data: calls.IncrementalAuthorization,
) -> told.IncrementalAuthorizationResponseData:
    return told.IncrementalAuthorizationResponseData(
        status=ADJUSTED.of(reply.status),
        connector_authorization_id=reply.psp_reference,
        echoed=reply.amount.money if reply.amount else None,
    )

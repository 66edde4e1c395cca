"""Modifications of orders and inquiries about them.

https://developer.worldpay.com/docs/wpg/manage/modificationrequests/
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.orders import Amount, Document, amount, document
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import RouterDataV2, need

# An order code cannot have it, so it can part one from a reference.
BAR = "|"


class Capture(Struct):
    amount: Amount


class Refund(Struct):
    amount: Amount
    reference: str | None = field(name="@reference", default=None)


class Modification(Struct, rename="camel", kw_only=True):
    order_code: str = field(name="@orderCode")
    cancel: str | None = None
    capture: Capture | None = None
    refund: Refund | None = None
    cancel_or_refund: str | None = None
    increase_authorisation: Capture | None = None


class Modify(Struct, rename="camel"):
    order_modification: Modification


class TokenDelete(Struct):
    id: str = field(name="paymentTokenID")
    scope: str = field(name="@tokenScope", default="merchant")


class ModifyToken(Struct, rename="camel"):
    payment_token_delete: TokenDelete


class OrderInquiry(Struct):
    order_code: str = field(name="@orderCode")


class Inquiry(Struct, rename="camel"):
    order_inquiry: OrderInquiry


def capture_request(data: RouterDataV2[PaymentsCaptureData, Any]) -> Document:
    money = need(data.request.amount_to_capture, "amount_to_capture")
    return _modify(data, capture=Capture(amount(money)))


def increase_request(data: RouterDataV2[PaymentsIncrementalAuthorizationData, Any]) -> Document:
    money = need(data.request.amount, "amount")
    return _modify(data, increase_authorisation=Capture(amount(money)))


def void_request(data: RouterDataV2[PaymentVoidData, Any]) -> Document:
    return _modify(data, cancel="")


def reversal_request(data: RouterDataV2[PaymentsCancelPostCaptureData, Any]) -> Document:
    return _modify(data, cancel_or_refund="")


def refund_request(data: RouterDataV2[RefundsData, Any]) -> Document:
    ask = data.request
    money = need(ask.refund_amount, "refund_amount")
    return _modify(data, refund=Refund(amount(money), ask.merchant_refund_id))


def _modify(data: RouterDataV2[Any, Any], **what: Any) -> Document:
    code = need(data.request.connector_transaction_id, "connector_transaction_id")
    return document(data, modify=Modify(Modification(order_code=code, **what)))


def inquiry_request(data: RouterDataV2[PaymentsSyncData, Any]) -> Document:
    code = need(data.request.connector_transaction_id, "connector_transaction_id")
    return document(data, inquiry=Inquiry(OrderInquiry(code)))


def refund_inquiry_request(data: RouterDataV2[RefundSyncData, Any]) -> Document:
    ask = data.request
    refund = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return document(data, inquiry=Inquiry(OrderInquiry(refund.rpartition(BAR)[2])))


def revocation_request(data: RouterDataV2[MandateRevokeRequestData, Any]) -> Document:
    token = need(data.request.connector_mandate_id, "connector_mandate_id")
    return document(data, modify=ModifyToken(TokenDelete(token)))


def refund_id(order: str, reference: str | None) -> str:
    """One order can be refunded in several parts, told apart by the reference that we gave."""
    return f"{reference}{BAR}{order}" if reference else order

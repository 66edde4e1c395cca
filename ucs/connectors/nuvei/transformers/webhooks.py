"""Direct merchant notifications (DMNs).

https://docs.nuvei.com/documentation/integration/webhooks/payment-dmns
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, ClassVar

from msgspec import Struct, field

from ucs.connectors.nuvei.transformers.payments import word
from ucs.connectors.nuvei.transformers.statuses import (
    PAYMENT_STATUS,
    REFUND_STATUS,
    TRANSACTION_TYPE,
)
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.money import Money
from ucs.domain.router import NO_ERROR_CODE, NO_ERROR_MESSAGE, ErrorResponse, PaymentOutcome
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook
from ucs.interfaces.webhook_signatures import Checksum
from ucs.wire.formats import Form
from ucs.wire.signatures import hashed


class Dmn(Struct, kw_only=True, rename="camel"):
    """What became of one transaction: a sale, a hold, a settlement, a void or a credit."""

    transaction_type: str
    status: str = field(name="Status")
    transaction_id: str = field(name="TransactionID")
    total_amount: str
    currency: str
    response_time_stamp: str
    ppp_transaction_id: str = field(name="PPP_TransactionID")
    product_id: str = ""
    advance_response_checksum: str = ""
    related_transaction_id: str = ""
    client_unique_id: str = ""
    reason: str = field(name="Reason", default="")
    error_code: str = field(name="ErrCode", default="")

    @property
    def payment(self) -> str:
        """The transaction with which the payment began."""
        followed = self.transaction_type in ("Settle", "Void", "Credit")
        return (followed and self.related_transaction_id) or self.transaction_id


FORM = Form()


def checksum_given(event: Event) -> str:
    return FORM.decode(event.body, Dmn).advance_response_checksum


def checksum(event: Event) -> str:
    """The secret first, then what was paid, when, and how it ended."""
    told = FORM.decode(event.body, Dmn)
    paid = (told.total_amount, told.currency, told.response_time_stamp)
    return hashed(event.secret, *paid, told.ppp_transaction_id, told.status, told.product_id)


def payment_event(body: Dmn, event: Event) -> PaymentOutcome:
    status = PAYMENT_STATUS.of(word(body.status))
    if status is S.FAILURE:
        words = body.reason or NO_ERROR_MESSAGE
        code = body.error_code or NO_ERROR_CODE
        return ErrorResponse(code, words, words, status, body.payment)
    if word(body.status) == "APPROVED":
        status = _approved(body, event)
    # A settlement may be one of several: it does not say what was taken in all.
    money = Money.of_major(Decimal(body.total_amount), body.currency)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=body.payment,
        reference=body.client_unique_id or None,
        captured_amount=money.minor if body.transaction_type == "Sale" else None,
    )


def _approved(body: Dmn, event: Event) -> S:
    status = TRANSACTION_TYPE.of(body.transaction_type)
    # Of a void only the merchant knows whether the money was held or taken at once.
    taken = event.capture_method is c.CaptureMethod.AUTOMATIC
    return S.VOIDED_POST_CAPTURE if status is S.VOIDED and taken else status


def refund_event(body: Dmn, event: Event) -> r.RefundsResponseData:
    return r.RefundsResponseData(
        status=REFUND_STATUS.of(word(body.status)),
        connector_refund_id=body.transaction_id,
        connector_transaction_id=body.related_transaction_id or None,
    )


def reference(body: Dmn) -> c.EventReference:
    if body.transaction_type == "Credit":
        return c.RefundEventReference(body.transaction_id, connector_transaction_id=body.payment)
    return c.PaymentEventReference(body.payment)


class NuveiWebhook(IncomingWebhook):
    signature = Checksum(checksum_given, checksum)
    format = FORM
    body = Dmn
    events: ClassVar[dict[str, EventType | None]] = {
        "Sale.APPROVED": EventType.PAYMENT_INTENT_SUCCESS,
        "Sale.DECLINED": EventType.PAYMENT_INTENT_FAILURE,
        "Sale.PENDING": EventType.PAYMENT_INTENT_PROCESSING,
        "Auth.APPROVED": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "Auth.DECLINED": EventType.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
        "Settle.APPROVED": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "Void.APPROVED": EventType.PAYMENT_INTENT_CANCELLED,
        "Credit.APPROVED": EventType.WEBHOOK_REFUND_SUCCESS,
    }
    get_webhook_object_reference_id = staticmethod(reference)
    process_payment_webhook = staticmethod(payment_event)
    process_refund_webhook = staticmethod(refund_event)

    def word(self, body: Any) -> str:
        return f"{body.transaction_type}.{body.status}"

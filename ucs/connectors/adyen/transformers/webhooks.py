"""Events. https://docs.adyen.com/development-resources/webhooks/webhook-types"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeAlias

import msgspec
from msgspec import Meta, Struct

from ucs.connectors.adyen.transformers.amounts import Amount
from ucs.connectors.adyen.transformers.results import kept
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.captures import HELD
from ucs.domain.router import ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.times import seconds
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook
from ucs.interfaces.webhook_signatures import Hmac
from ucs.wire.signatures import in_base64

D: TypeAlias = c.DisputeStatus
R: TypeAlias = c.RefundStatus

# 1 Events: what became of the payment, where the event says success and where it says failure.
# Money is still held after a capture or cancellation that failed, and after an adjustment.

PAYMENT: dict[str, tuple[S, S]] = {
    "AUTHORISATION": (S.AUTHORIZED, S.FAILURE),
    "AUTHORISATION_ADJUSTMENT": (S.AUTHORIZED, S.AUTHORIZED),
    "CANCELLATION": (S.VOIDED, S.VOID_FAILED),
    "CANCEL_OR_REFUND": (S.VOIDED_POST_CAPTURE, S.VOID_FAILED),
    "CAPTURE": (S.CHARGED, S.CAPTURE_FAILED),
    "CAPTURE_FAILED": (S.CAPTURE_FAILED, S.CAPTURE_FAILED),
    "EXPIRE": (S.EXPIRED, S.EXPIRED),
    "OFFER_CLOSED": (S.EXPIRED, S.EXPIRED),
    "RECURRING_CONTRACT": (S.AUTHORIZED, S.FAILURE),
}
REFUND: dict[str, tuple[R, R]] = {
    "REFUND": (R.REFUND_SUCCESS, R.REFUND_FAILURE),
    "REFUND_FAILED": (R.REFUND_FAILURE, R.REFUND_FAILURE),
    "REFUNDED_REVERSED": (R.REFUND_FAILURE, R.REFUND_FAILURE),
}
# https://docs.adyen.com/risk-management/disputes-api/dispute-notifications: where a dispute stands
# if its own status does not say.
DISPUTE: dict[str, tuple[D, c.DisputeStage]] = {
    "REQUEST_FOR_INFORMATION": (D.DISPUTE_OPENED, c.DisputeStage.PRE_DISPUTE),
    "NOTIFICATION_OF_CHARGEBACK": (D.DISPUTE_OPENED, c.DisputeStage.PRE_DISPUTE),
    "CHARGEBACK": (D.DISPUTE_OPENED, c.DisputeStage.ACTIVE_DISPUTE),
    "INFORMATION_SUPPLIED": (D.DISPUTE_CHALLENGED, c.DisputeStage.ACTIVE_DISPUTE),
    "DISPUTE_DEFENSE_PERIOD_ENDED": (D.DISPUTE_LOST, c.DisputeStage.ACTIVE_DISPUTE),
    "ISSUER_RESPONSE_TIMEFRAME_EXPIRED": (D.DISPUTE_WON, c.DisputeStage.ACTIVE_DISPUTE),
    "CHARGEBACK_REVERSED": (D.DISPUTE_WON, c.DisputeStage.ACTIVE_DISPUTE),
    "SECOND_CHARGEBACK": (D.DISPUTE_LOST, c.DisputeStage.PRE_ARBITRATION),
    "PREARBITRATION_WON": (D.DISPUTE_WON, c.DisputeStage.PRE_ARBITRATION),
    "PREARBITRATION_LOST": (D.DISPUTE_LOST, c.DisputeStage.PRE_ARBITRATION),
}
DISPUTE_STATUS = StatusMap[D](
    {
        "Unresponded": D.DISPUTE_OPENED,
        "Responded": D.DISPUTE_CHALLENGED,
        "Undefended": D.DISPUTE_OPENED,
        "Pending": D.DISPUTE_CHALLENGED,
        "Expired": D.DISPUTE_EXPIRED,
        "Accepted": D.DISPUTE_ACCEPTED,
        "Lost": D.DISPUTE_LOST,
        "Won": D.DISPUTE_WON,
    }
)
# The shopper's own doing, as in /payments/details: https://docs.adyen.com/development-resources/refusal-reasons
GIVEN_UP = {"Cancelled", "Shopper Cancelled"}
FAILED = {S.FAILURE, S.VOID_FAILED, S.CAPTURE_FAILED}
EVENT = {
    S.AUTHORIZED: EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    S.CHARGED: EventType.PAYMENT_INTENT_SUCCESS,
    S.FAILURE: EventType.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    S.VOIDED: EventType.PAYMENT_INTENT_CANCELLED,
    S.VOIDED_POST_CAPTURE: EventType.PAYMENT_INTENT_CANCELLED,
    S.VOID_FAILED: EventType.PAYMENT_INTENT_CANCEL_FAILURE,
    S.CAPTURE_FAILED: EventType.PAYMENT_INTENT_CAPTURE_FAILURE,
    S.EXPIRED: EventType.PAYMENT_INTENT_EXPIRED,
    R.REFUND_SUCCESS: EventType.WEBHOOK_REFUND_SUCCESS,
    R.REFUND_FAILURE: EventType.WEBHOOK_REFUND_FAILURE,
}

# 3 What Adyen sends


class Item(Struct, rename="camel", kw_only=True):
    """``original_reference`` is the payment's, where the event is not about the payment itself."""

    event_code: str
    psp_reference: str
    merchant_account_code: str
    success: str
    amount: Amount | None = None
    original_reference: str | None = None
    merchant_reference: str | None = None
    reason: str | None = None
    event_date: str | None = None
    additional_data: dict[str, Any] = {}

    @property
    def succeeded(self) -> bool:
        return self.success == "true"

    @property
    def payment(self) -> str:
        return self.original_reference or self.psp_reference

    @property
    def status(self) -> S:
        if not self.succeeded and self.reason in GIVEN_UP:
            return S.VOIDED
        return PAYMENT[self.event_code][not self.succeeded]

    @property
    def refunded(self) -> R:
        return REFUND[self.event_code][not self.succeeded]

    @property
    def disputed(self) -> D:
        told = self.additional_data.get("disputeStatus")
        if told and self.event_code != "CHARGEBACK_REVERSED":
            return DISPUTE_STATUS.of(told)
        return DISPUTE[self.event_code][0]


class ItemWrapper(Struct):
    item: Item = msgspec.field(name="NotificationRequestItem")


class WebhookEvent(Struct, rename="camel"):
    """Adyen sends one event at a time."""

    notification_items: Annotated[list[ItemWrapper], Meta(min_length=1, max_length=1)]

    @property
    def item(self) -> Item:
        return self.notification_items[0].item


def signed_text(event: Event) -> bytes:
    """https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures"""
    item = msgspec.json.decode(event.body, type=WebhookEvent).item
    money = item.amount
    parts = (
        item.psp_reference,
        item.original_reference,
        item.merchant_account_code,
        item.merchant_reference,
        str(money.value) if money else None,
        money.currency if money else None,
        item.event_code,
        item.success,
    )
    return ":".join(part or "" for part in parts).encode()


def signature(event: Event) -> str:
    item = msgspec.json.decode(event.body, type=WebhookEvent).item
    return str(item.additional_data.get("hmacSignature", ""))


class AdyenWebhook(IncomingWebhook):
    signature = Hmac(signature, signed_text, text=in_base64, key=bytes.fromhex)
    body = WebhookEvent
    events: ClassVar[Mapping[str, EventType | None]] = dict.fromkeys((*PAYMENT, *REFUND, *DISPUTE))

    def word(self, body: WebhookEvent) -> str:
        return body.item.event_code

    def acknowledge(self, body: WebhookEvent, event: Event) -> c.EventAckResponse:
        """Adyen sends an event again until it is answered with this text."""
        return c.EventAckResponse(status_code=200, body=b"[accepted]")

    def get_webhook_event_type(self, body: WebhookEvent) -> EventType | None:
        super().get_webhook_event_type(body)
        item = body.item
        if item.event_code in DISPUTE:
            return c.WebhookEventType[f"WEBHOOK_{item.disputed.name}"]
        if item.event_code == "CAPTURE" and item.succeeded:
            return EventType.PAYMENT_INTENT_CAPTURE_SUCCESS
        return EVENT[item.refunded if item.event_code in REFUND else item.status]

    def get_webhook_object_reference_id(self, body: WebhookEvent) -> c.EventReference:
        item = body.item
        if item.event_code in DISPUTE:
            return c.DisputeEventReference(item.psp_reference, item.original_reference)
        if item.event_code in REFUND:
            return c.RefundEventReference(
                item.psp_reference, item.merchant_reference, item.original_reference
            )
        return c.PaymentEventReference(item.payment, item.merchant_reference)

    def process_payment_webhook(self, body: WebhookEvent, event: Event) -> PaymentOutcome:
        item = body.item
        status, money = item.status, item.amount
        if status in FAILED or (status is S.AUTHORIZED and not item.succeeded):
            return failure(item, status)
        # Whether it is held or taken is the merchant's choice, which they tell with the event.
        at_once = event.capture_method not in (None, *HELD)
        if item.event_code == "AUTHORISATION" and status is S.AUTHORIZED and at_once:
            status = S.CHARGED
        return r.PaymentsResponseData(
            status=status,
            connector_transaction_id=item.payment,
            reference=item.merchant_reference,
            network_transaction_id=item.additional_data.get("networkTxReference"),
            mandate_reference=kept(item.additional_data),
            captured_amount=money.money.minor if money and status is S.CHARGED else None,
        )

    def process_refund_webhook(self, body: WebhookEvent, event: Event) -> RefundOutcome:
        item = body.item
        if item.refunded is R.REFUND_FAILURE:
            return failure(item, item.refunded)
        return r.RefundsResponseData(
            status=item.refunded,
            connector_refund_id=item.psp_reference,
            connector_transaction_id=item.original_reference,
        )

    def process_dispute_webhook(self, body: WebhookEvent, event: Event) -> r.DisputeResponseData:
        item, notes = body.item, body.item.additional_data
        return r.DisputeResponseData(
            status=item.disputed,
            stage=DISPUTE[item.event_code][1],
            connector_dispute_id=item.psp_reference,
            connector_transaction_id=item.original_reference,
            connector_status=notes.get("disputeStatus") or item.event_code,
            amount=item.amount.money if item.amount else None,
            reason=notes.get("chargebackReasonCode"),
            message=item.reason,
            due_by=seconds(notes.get("defensePeriodEndsAt")),
            created_at=seconds(item.event_date),
        )


# 4 How Adyen fails


def failure(item: Item, status: Any) -> ErrorResponse:
    """What did not come about, with the reason in words, which is all that Adyen tells here."""
    words = item.reason or r.NO_ERROR_MESSAGE
    return ErrorResponse(
        code=item.reason or r.NO_ERROR_CODE,
        message=words,
        reason=words,
        status=status,
        connector_transaction_id=item.payment,
        reference=item.psp_reference if item.event_code in REFUND else item.merchant_reference,
    )

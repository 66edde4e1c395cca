"""Events. https://docs.stripe.com/api/events/types and https://docs.stripe.com/webhooks"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping
from typing import Any, ClassVar

import msgspec
from msgspec import Raw, Struct

from ucs.connectors.stripe.transformers import disputes, intents, payments, refunds
from ucs.connectors.stripe.transformers.amounts import money
from ucs.connectors.stripe.transformers.expandable import Expandable, id_of
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.errors import WebhookError
from ucs.domain.router import ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook, same

TOLERANCE = 300  # seconds, as in Stripe's own libraries

# 1 Events. None: what happened is said by the status of what it happened to.

PAYMENT_EVENTS: dict[str, EventType | None] = {
    "payment_intent.amount_capturable_updated": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    "payment_intent.canceled": EventType.PAYMENT_INTENT_CANCELLED,
    "payment_intent.created": None,
    "payment_intent.partially_funded": EventType.PAYMENT_INTENT_PARTIALLY_FUNDED,
    "payment_intent.payment_failed": EventType.PAYMENT_INTENT_FAILURE,
    "payment_intent.processing": EventType.PAYMENT_INTENT_PROCESSING,
    "payment_intent.requires_action": EventType.PAYMENT_ACTION_REQUIRED,
    "payment_intent.succeeded": EventType.PAYMENT_INTENT_SUCCESS,
    "charge.captured": EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
    "charge.expired": EventType.PAYMENT_INTENT_EXPIRED,
    "charge.failed": EventType.PAYMENT_INTENT_FAILURE,
    "charge.pending": EventType.PAYMENT_INTENT_PROCESSING,
    "charge.refunded": None,
    "charge.succeeded": EventType.PAYMENT_INTENT_SUCCESS,
    "charge.updated": None,
    "setup_intent.canceled": EventType.MANDATE_FAILED,
    "setup_intent.created": None,
    "setup_intent.requires_action": EventType.PAYMENT_ACTION_REQUIRED,
    "setup_intent.setup_failed": EventType.MANDATE_FAILED,
    "setup_intent.succeeded": EventType.MANDATE_ACTIVE,
    "mandate.updated": EventType.MANDATE_ACTIVE,
    "payment_method.detached": EventType.MANDATE_REVOKED,
}
REFUND_EVENTS: dict[str, EventType | None] = dict.fromkeys(
    ("charge.refund.updated", "refund.created", "refund.failed", "refund.updated")
)
DISPUTE_EVENTS: dict[str, EventType | None] = dict.fromkeys(
    (
        "charge.dispute.closed",
        "charge.dispute.created",
        "charge.dispute.funds_reinstated",
        "charge.dispute.funds_withdrawn",
        "charge.dispute.updated",
    )
)
PAYMENT_EVENT = {
    S.AUTHENTICATION_PENDING: EventType.PAYMENT_ACTION_REQUIRED,
    S.AUTHORIZED: EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    S.CHARGED: EventType.PAYMENT_INTENT_SUCCESS,
    S.PARTIAL_CHARGED: EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
    S.PARTIAL_CHARGED_AND_CHARGEABLE: EventType.PAYMENT_INTENT_CAPTURE_SUCCESS,
    S.FAILURE: EventType.PAYMENT_INTENT_FAILURE,
    S.VOIDED: EventType.PAYMENT_INTENT_CANCELLED,
}
REFUND_EVENT = {
    c.RefundStatus.REFUND_SUCCESS: EventType.WEBHOOK_REFUND_SUCCESS,
    c.RefundStatus.REFUND_FAILURE: EventType.WEBHOOK_REFUND_FAILURE,
    c.RefundStatus.REFUND_PENDING: EventType.WEBHOOK_REFUND_PROCESSING,
    c.RefundStatus.REFUND_MANUAL_REVIEW: EventType.WEBHOOK_REFUND_PROCESSING,
}
DISPUTE_EVENT = {status: c.WebhookEventType[f"WEBHOOK_{status.name}"] for status in c.DisputeStatus}
CHARGE_STATUS = StatusMap[S]({"pending": S.PENDING, "succeeded": S.CHARGED, "failed": S.FAILURE})
MANDATE_STATUS = StatusMap[S]({"active": S.CHARGED, "inactive": S.VOIDED, "pending": S.PENDING})

MANDATE_EVENT = {
    S.CHARGED: EventType.MANDATE_ACTIVE,
    S.VOIDED: EventType.MANDATE_REVOKED,
    S.PENDING: EventType.PAYMENT_INTENT_PROCESSING,
}

# 3 What Stripe sends


class Outcome(Struct, kw_only=True):
    """What the network said of a charge: its codes of decline and advice."""

    network_advice_code: str | None = None
    network_decline_code: str | None = None


class Charge(Struct, kw_only=True):
    """A charge as events show it, amounts in Stripe's smallest units."""

    id: str
    status: str
    amount: int
    currency: str
    amount_captured: int | None = None
    captured: bool = True
    payment_intent: Expandable = None
    failure_code: str | None = None
    failure_message: str | None = None
    outcome: Outcome | None = None
    metadata: dict[str, str] = {}

    @property
    def payment(self) -> str:
        """The payment that it is a charge of, if it is one's."""
        return id_of(self.payment_intent) or self.id


class Mandate(Struct, kw_only=True):
    """A mandate, or a payment method, which is all that this connector knows of one."""

    id: str
    payment_method: Expandable = None
    status: str = "inactive"

    @property
    def kept(self) -> str:
        """The payment method that it lets be charged, by which it is known here."""
        return id_of(self.payment_method) or self.id


class WebhookEvent(Struct):
    type: str
    about: Raw = msgspec.field(name="data/object")


# By the beginning of the event's type, the longest first.
KINDS: tuple[tuple[str, type[Any]], ...] = (
    ("charge.dispute.", disputes.Dispute),
    ("charge.refund.", refunds.Refund),
    ("charge.", Charge),
    ("refund.", refunds.Refund),
    ("payment_intent.", intents.Intent),
    ("setup_intent.", intents.Intent),
    ("mandate.", Mandate),
    ("payment_method.", Mandate),
)


class Signature:
    """``Stripe-Signature: t=<seconds>,v1=<hmac>,v1=<hmac>``.

    While a secret is being rolled Stripe signs with both, and a merchant may name both.
    https://docs.stripe.com/webhooks#verify-manually
    """

    def verify(self, event: Event) -> bool:
        pairs = [item.split("=", 1) for item in self._header(event).split(",") if "=" in item]
        given = [value for name, value in pairs if name.strip() == "v1"]
        times = [value for name, value in pairs if name.strip() == "t"]
        if len(times) != 1 or not times[0].isdecimal():
            return False
        if event.now - int(times[0]) > TOLERANCE:
            return False
        signed = times[0].encode() + b"." + event.body
        secrets = [secret for secret in (event.secret, event.additional_secret) if secret]
        wanted = [hmac.new(s.encode(), signed, hashlib.sha256).hexdigest() for s in secrets]
        return any(same(w, g) for w in wanted for g in given)

    def _header(self, event: Event) -> str:
        return event.headers.get("stripe-signature", "")


class StripeWebhook(IncomingWebhook):
    signature = Signature()
    body = WebhookEvent
    events: ClassVar[Mapping[str, EventType | None]] = (
        PAYMENT_EVENTS | REFUND_EVENTS | DISPUTE_EVENTS
    )

    def object(self, body: WebhookEvent) -> Any:
        """What the event is about.

        Raises:
            WebhookError: it is not of the kind that the event's type names.
        """
        for beginning, kind in KINDS:
            if body.type.startswith(beginning):
                try:
                    return msgspec.json.decode(body.about, type=kind)
                except msgspec.MsgspecError:
                    raise WebhookError(
                        "WEBHOOK_BODY_DECODING_FAILED", "Failed to decode webhook event body"
                    ) from None
        raise WebhookError("WEBHOOK_EVENT_TYPE_NOT_FOUND", "Webhook event type not found")

    def get_webhook_event_type(self, body: WebhookEvent) -> EventType | None:
        found = super().get_webhook_event_type(body)
        match self.object(body):
            case refunds.Refund(status=status):
                return REFUND_EVENT[refunds.REFUND_STATUS.of(status)]
            case disputes.Dispute(status=status):
                return DISPUTE_EVENT[disputes.DISPUTE_STATUS.of(status)]
            case Charge(captured=False) if body.type == "charge.succeeded":
                return EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS
            case Mandate(status=status):
                return MANDATE_EVENT[MANDATE_STATUS.of(status)]
            case Charge() as charge if found is None:
                return _payment_event(_charge_status(charge))
            case intents.Intent() as intent if found is None:
                return _payment_event(_intent_status(intent, body.type))
        return found

    def get_webhook_object_reference_id(self, body: WebhookEvent) -> c.EventReference:
        match self.object(body):
            case refunds.Refund() as refund:
                return _refund_reference(refund)
            case disputes.Dispute() as dispute:
                return c.DisputeEventReference(dispute.id, dispute.payment)
            case Mandate() as mandate:
                return c.MandateEventReference(mandate.kept)
            case payment:
                return _payment_reference(payment)

    def process_payment_webhook(self, body: WebhookEvent, event: Event) -> PaymentOutcome:
        match self.object(body):
            case intents.Intent() as intent:
                told = intents.intent(intent, _intent_status(intent, body.type))
                reference = intent.metadata.get("order_id", intent.id)
                return msgspec.structs.replace(told, reference=reference)
            case Charge() as charge:
                return _charge(charge, _charge_standing(charge, body.type, event))
            case Mandate() as mandate:
                return r.PaymentsResponseData(
                    status=MANDATE_STATUS.of(mandate.status),
                    mandate_reference=c.ConnectorMandateReferenceId(mandate.kept, mandate.kept),
                )
        return super().process_payment_webhook(body, event)

    def process_refund_webhook(self, body: WebhookEvent, event: Event) -> RefundOutcome:
        refund: refunds.Refund = self.object(body)
        status = refunds.REFUND_STATUS.of(refund.status)
        if status is c.RefundStatus.REFUND_FAILURE:
            return refunds.failed(refund, status)
        return r.RefundsResponseData(
            status=status,
            connector_refund_id=refund.id,
            connector_transaction_id=refund.payment,
        )

    def process_dispute_webhook(self, body: WebhookEvent, event: Event) -> r.DisputeResponseData:
        dispute: disputes.Dispute = self.object(body)
        return disputes.dispute_response(dispute, disputes.DISPUTE_STATUS.of(dispute.status))


def _payment_event(status: S) -> EventType:
    return PAYMENT_EVENT.get(status, EventType.PAYMENT_INTENT_PROCESSING)


def _intent_status(intent: intents.Intent, word: str) -> S:
    # A new intent has no payment method either, but nothing has failed.
    is_new = word.endswith(".created")
    return payments.current_status(intent) if is_new else intents.intent_status(intent)


def _payment_reference(payment: intents.Intent | Charge) -> c.PaymentEventReference:
    """By the merchant's reference, which this connector gives every payment."""
    order_id = payment.metadata.get("order_id")
    if order_id:
        return c.PaymentEventReference(merchant_transaction_id=order_id)
    about = payment.payment if isinstance(payment, Charge) else payment.id
    return c.PaymentEventReference(connector_transaction_id=about)


def _refund_reference(refund: refunds.Refund) -> c.RefundEventReference:
    # Only a refund that this connector made bears the merchant's reference of it.
    if refund.metadata.get("is_refund_id_as_reference") == "true":
        return c.RefundEventReference(
            merchant_refund_id=refund.metadata.get("order_id"),
            connector_transaction_id=refund.payment,
        )
    return c.RefundEventReference(
        connector_refund_id=refund.id, connector_transaction_id=refund.payment
    )


def _charge(charge: Charge, status: S) -> PaymentOutcome:
    reference = charge.metadata.get("order_id", charge.payment)
    if status is S.FAILURE:
        return _failed_charge(charge, reference)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=charge.payment,
        reference=reference,
        authorized_amount=money(charge.amount, charge.currency),
        captured_amount=charge.amount_captured or None,
    )


def _charge_standing(charge: Charge, word: str, event: Event) -> S:
    if word == "charge.expired":
        return intents.by_amount(S.EXPIRED, charge.amount, charge.amount_captured)
    status = _charge_status(charge)
    if status is not S.PARTIAL_CHARGED or event.capture_method is not _SEVERAL:
        return status
    # One of several captures leaves the rest held; later a charge does not say whether it still is.
    # https://docs.stripe.com/payments/multicapture
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if word == "charge.captured" else S.UNKNOWN


_SEVERAL = c.CaptureMethod.MANUAL_MULTIPLE


def _charge_status(charge: Charge) -> S:
    status = CHARGE_STATUS.of(charge.status)
    if status is S.CHARGED and not charge.captured:
        status = S.AUTHORIZED
    return intents.by_amount(status, charge.amount, charge.amount_captured)


# 4 How Stripe fails


def _failed_charge(charge: Charge, reference: str) -> ErrorResponse:
    network = charge.outcome or Outcome()
    return ErrorResponse.of(
        code=charge.failure_code,
        message=charge.failure_message,
        reason=charge.failure_message,
        status=S.FAILURE,
        connector_transaction_id=charge.payment,
        reference=reference,
        network_advice_code=network.network_advice_code,
        network_decline_code=network.network_decline_code,
    )

"""Events. https://developer.paypal.com/api/rest/webhooks/event-names/"""

from __future__ import annotations

from typing import TypeVar

import msgspec
from msgspec import Struct

from ucs.connectors.paypal.transformers import disputes, payments
from ucs.connectors.paypal.transformers.amounts import Amount
from ucs.connectors.paypal.transformers.answers import Order, Supplementary
from ucs.connectors.paypal.transformers.features import Features
from ucs.connectors.paypal.transformers.refunds import REFUND_STATUS
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import WebhookError
from ucs.domain.router import ErrorResponse, RouterDataV2, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.flows import VerifyWebhookSource
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import Event, EventType, IncomingWebhook

T = TypeVar("T")

# What has become of the payment that an event is about.
EVENT_STATUS = StatusMap[S](
    {
        "PAYMENT.AUTHORIZATION.CREATED": S.AUTHORIZED,
        "PAYMENT.AUTHORIZATION.VOIDED": S.VOIDED,
        "PAYMENT.CAPTURE.COMPLETED": S.CHARGED,
        "PAYMENT.CAPTURE.DECLINED": S.FAILURE,
        "PAYMENT.CAPTURE.DENIED": S.FAILURE,
        "PAYMENT.CAPTURE.PENDING": S.PENDING,
    }
)

# An order's own state says more than the event's name: it may hold money or have taken it.
ORDER_EVENT: dict[object, EventType] = {
    S.AUTHENTICATION_SUCCESSFUL: EventType.SOURCE_CHARGEABLE,
    S.AUTHORIZED: EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    S.CHARGED: EventType.PAYMENT_INTENT_SUCCESS,
    S.FAILURE: EventType.PAYMENT_INTENT_FAILURE,
    S.CAPTURE_FAILED: EventType.PAYMENT_INTENT_FAILURE,
}

DISPUTE_EVENT = {
    c.DisputeStatus.DISPUTE_OPENED: EventType.WEBHOOK_DISPUTE_OPENED,
    c.DisputeStatus.DISPUTE_CHALLENGED: EventType.WEBHOOK_DISPUTE_CHALLENGED,
    c.DisputeStatus.DISPUTE_CANCELLED: EventType.WEBHOOK_DISPUTE_CANCELLED,
    c.DisputeStatus.DISPUTE_LOST: EventType.WEBHOOK_DISPUTE_LOST,
    c.DisputeStatus.DISPUTE_WON: EventType.WEBHOOK_DISPUTE_WON,
}


class WebhookEvent(Struct, rename={"type": "event_type"}):
    type: str
    resource: msgspec.Raw = msgspec.Raw(b"{}")


class Resource(Struct):
    """The order, authorization, capture or refund that an event is about."""

    id: str | None = None
    status: str | None = None
    amount: Amount | None = None
    invoice_id: str | None = None
    final_capture: bool = True
    supplementary_data: Supplementary | None = None

    @property
    def order(self) -> str | None:
        extra = self.supplementary_data
        return extra.related_ids.order_id if extra and extra.related_ids else None


class VerificationRequest(Struct):
    """An event with its headers, of which PayPal is asked whether it is its own."""

    auth_algo: str
    cert_url: str
    transmission_id: str
    transmission_sig: str
    transmission_time: str
    webhook_id: str
    webhook_event: msgspec.Raw


class Verification(Struct):
    """Whether it is: SUCCESS or FAILURE."""

    verification_status: str


def verification_request(
    data: RouterDataV2[Event, told.VerifyWebhookSourceResponseData],
) -> VerificationRequest:
    """Asks PayPal whether an event is its own; the event as it came, byte for byte."""
    event = data.request
    return VerificationRequest(
        auth_algo=_header(event, "auth-algo"),
        cert_url=_header(event, "cert-url"),
        transmission_id=_header(event, "transmission-id"),
        transmission_sig=_header(event, "transmission-sig"),
        transmission_time=_header(event, "transmission-time"),
        webhook_id=need(event.secret, "webhook_secrets.secret"),
        webhook_event=msgspec.Raw(event.body),
    )


def _header(event: Event, name: str) -> str:
    return need(event.headers.get(f"paypal-{name}"), f"paypal-{name}")


def verification(
    reply: Verification, data: RouterDataV2[Event, told.VerifyWebhookSourceResponseData]
) -> told.VerifyWebhookSourceResponseData:
    """An event is genuine where PayPal says so."""
    return told.VerifyWebhookSourceResponseData(verified=reply.verification_status == "SUCCESS")


class PaypalWebhook(IncomingWebhook):
    """Verified by asking PayPal; the secret is the webhook's id."""

    asking = VerifyWebhookSource(
        POST, "/v1/notifications/verify-webhook-signature", verification_request, verification
    )
    body = WebhookEvent
    events = {
        "CHECKOUT.ORDER.APPROVED": None,
        "CHECKOUT.ORDER.COMPLETED": None,
        "PAYMENT.AUTHORIZATION.CREATED": EventType.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "PAYMENT.AUTHORIZATION.VOIDED": EventType.PAYMENT_INTENT_CANCELLED,
        "PAYMENT.CAPTURE.COMPLETED": EventType.PAYMENT_INTENT_SUCCESS,
        "PAYMENT.CAPTURE.DECLINED": EventType.PAYMENT_INTENT_FAILURE,
        "PAYMENT.CAPTURE.DENIED": EventType.PAYMENT_INTENT_FAILURE,
        "PAYMENT.CAPTURE.PENDING": EventType.PAYMENT_INTENT_PROCESSING,
        "PAYMENT.CAPTURE.REFUNDED": EventType.WEBHOOK_REFUND_SUCCESS,
        "CUSTOMER.DISPUTE.CREATED": EventType.WEBHOOK_DISPUTE_OPENED,
        "CUSTOMER.DISPUTE.UPDATED": None,
        "CUSTOMER.DISPUTE.RESOLVED": None,
    }

    def get_webhook_event_type(self, body: WebhookEvent) -> EventType | None:
        found = super().get_webhook_event_type(body)
        if found is None and _about_dispute(body):
            return DISPUTE_EVENT[_read(body, disputes.Dispute).standing]
        if found is None:
            status = payments.order(_read(body, Order), None).status
            return ORDER_EVENT.get(status, EventType.PAYMENT_INTENT_PROCESSING)
        return found

    def get_webhook_object_reference_id(self, body: WebhookEvent) -> c.EventReference:
        if _about_dispute(body):
            dispute = _read(body, disputes.Dispute)
            return c.DisputeEventReference(dispute.dispute_id, dispute.payment)
        resource = _read(body, Resource)
        if _about_refund(body):
            return c.RefundEventReference(resource.id, None, resource.order)
        return c.PaymentEventReference(_order(body, resource))

    def process_payment_webhook(self, body: WebhookEvent, event: Event) -> told.PaymentOutcome:
        if _about_order(body):
            return payments.order(_read(body, Order), event.capture_method)
        resource = _read(body, Resource)
        status, order = _standing(body, resource, event), _order(body, resource)
        if status is S.FAILURE:
            word = resource.status or body.type
            return ErrorResponse(word, word, None, status, order)
        ids = _ids(body, resource)
        return told.PaymentsResponseData(
            status=status,
            connector_transaction_id=order,
            reference=resource.invoice_id,
            captured_amount=_taken(resource, status, event),
            connector_feature_data=ids and ids.told(),
        )

    def process_refund_webhook(self, body: WebhookEvent, event: Event) -> told.RefundOutcome:
        resource = _read(body, Resource)
        if resource.id is None:
            raise _unreadable()
        return told.RefundsResponseData(
            status=REFUND_STATUS.of(resource.status or "COMPLETED"),
            connector_refund_id=resource.id,
            connector_transaction_id=resource.order,
        )

    def process_dispute_webhook(self, body: WebhookEvent, event: Event) -> told.DisputeResponseData:
        return disputes.dispute(_read(body, disputes.Dispute), event)


def _about_dispute(body: WebhookEvent) -> bool:
    return body.type.startswith("CUSTOMER.DISPUTE.")


def _about_order(body: WebhookEvent) -> bool:
    return body.type.startswith("CHECKOUT.ORDER.")


def _about_refund(body: WebhookEvent) -> bool:
    return body.type == "PAYMENT.CAPTURE.REFUNDED"


def _standing(body: WebhookEvent, resource: Resource, event: Event) -> S:
    status = EVENT_STATUS.of(body.type)
    if event.capture_method is not c.CaptureMethod.MANUAL_MULTIPLE:
        return status
    if status is S.VOIDED:
        # It does not say whether a part was taken before.
        return S.UNKNOWN
    # https://developer.paypal.com/docs/api/payments/v2/#captures_get: more captures can follow.
    more = not resource.final_capture and status is S.CHARGED
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if more else status


def _taken(resource: Resource, status: S, event: Event) -> int | None:
    """What a capture has taken, where it is known to be the only one of its payment."""
    alone = event.capture_method not in (None, c.CaptureMethod.MANUAL_MULTIPLE)
    told = resource.amount if alone and status is S.CHARGED else None
    return told.money().minor if told else None


def _order(body: WebhookEvent, resource: Resource) -> str:
    """The order, which every payment belongs to."""
    found = resource.order or (resource.id if _about_order(body) else None)
    if found is None:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "event without an order's id")
    return found


def _ids(body: WebhookEvent, resource: Resource) -> Features | None:
    if resource.id is None:
        return None
    if body.type.startswith("PAYMENT.CAPTURE."):
        return Features(capture_id=resource.id)
    return Features(resource.id, None, resource.id, "AUTHORIZE")


def _read(body: WebhookEvent, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body.resource, type=kind)
    except msgspec.MsgspecError:
        raise _unreadable() from None


def _unreadable() -> WebhookError:
    return WebhookError("WEBHOOK_BODY_DECODING_FAILED", "Failed to decode webhook event body")

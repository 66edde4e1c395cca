"""Notifications. https://developer.cybersource.com/docs/cybs/en-us/webhooks/implementation/all/rest/
webhooks.html
"""

from __future__ import annotations

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import WebhookError
from ucs.domain.router import PaymentOutcome, RefundOutcome, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.families.cybersource import refunds
from ucs.families.cybersource.replies import (
    CAPTURE_STATUS,
    PAYMENT_STATUS,
    REVERSE_STATUS,
    VOID_STATUS,
    Payment,
    Told,
    outcome,
)
from ucs.interfaces.webhook import Event, IncomingWebhook
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook_signatures import Hmac
from ucs.wire.signatures import from_base64, in_base64

TOLERANCE = 3600  # seconds; a delivery that is tried again is signed again

# 1 Events, by what they are about. None: the status of the transaction says what happened.

Events = dict[str, E | None]
AUTHORIZATIONS: Events = by_word({
    "payments.authorization.status.accepted payments.payments.accepted": None,
    "payments.authorization.status.rejected payments.payments.failed": E.PAYMENT_INTENT_FAILURE,
})  # fmt: skip
CAPTURES: Events = dict.fromkeys(
    ("payments.capture.status.accepted", "payments.capture.status.updated"),
    E.PAYMENT_INTENT_CAPTURE_SUCCESS,
)
REVERSALS: Events = {"payments.reversal.status.accepted": E.PAYMENT_INTENT_CANCELLED}
VOIDS: Events = {"payments.void.status.accepted": E.PAYMENT_INTENT_CANCELLED}
REFUNDS: Events = by_word({
    "payments.refund.status.accepted payments.refund.status.updated": None,
    "payments.credits.accepted payments.credits.failed": None,
})  # fmt: skip
OF_PAYMENT = {
    S.CHARGED: E.PAYMENT_INTENT_SUCCESS,
    S.AUTHORIZED: E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
    S.PENDING: E.PAYMENT_INTENT_PROCESSING,
}
OF_REFUND = {
    c.RefundStatus.REFUND_PENDING: E.WEBHOOK_REFUND_PROCESSING,
    c.RefundStatus.REFUND_SUCCESS: E.WEBHOOK_REFUND_SUCCESS,
    c.RefundStatus.REFUND_FAILURE: E.WEBHOOK_REFUND_FAILURE,
}
STATUSES: dict[str, StatusMap[S]] = {
    **dict.fromkeys(AUTHORIZATIONS, PAYMENT_STATUS),
    **dict.fromkeys(CAPTURES, CAPTURE_STATUS),
    **dict.fromkeys(REVERSALS, VOID_STATUS),
    **dict.fromkeys(VOIDS, REVERSE_STATUS),
}

# 2 What CyberSource sends


class Link(Told):
    """An address."""

    href: str


class Links(Told):
    """Where the transaction is found, and where it can be captured."""

    self: Link | None = None
    capture: Link | None = None


class Transaction(Payment):
    """The answer of the call that the event is about."""

    links: Links = msgspec.field(name="_links", default_factory=Links)

    @property
    def payment_id(self) -> str | None:
        """The payment's id; a capture or a reversal does not say of which payment it is."""
        own = self.links.self.href if self.links.self else ""
        return self.id if "/payments/" in own else None


class Item(Told):
    """One transaction of a notification."""

    data: Transaction


class Notification(Told):
    """``payload`` as it came: the signature is over its text."""

    event_type: str
    payload: msgspec.Raw

    @property
    def transaction(self) -> Transaction:
        try:
            first, *_ = msgspec.json.decode(self.payload, type=list[Item])
        except (msgspec.MsgspecError, ValueError):
            raise WebhookError("WEBHOOK_BODY_DECODING_FAILED", "no transaction in it") from None
        return first.data


def signature_parts(event: Event) -> dict[str, str]:
    """``t=...;keyId=...;sig=...``"""
    header = event.headers.get("v-c-signature", "").strip('"; ')
    return dict(part.strip().split("=", 1) for part in header.split(";"))


def signed(event: Event) -> bytes:
    """The text that is signed; raises ``ValueError`` for an event that is too old."""
    stamp = signature_parts(event)["t"]
    if event.now - int(stamp) / 1000 > TOLERANCE:
        raise ValueError("too old")
    payload = bytes(msgspec.json.decode(event.body, type=Notification).payload)
    return stamp.encode() + b"." + payload


class CyberSourceWebhook(IncomingWebhook):
    """Events, signed by the digital signature key over time and payload."""

    signature = Hmac(
        lambda event: signature_parts(event)["sig"], signed, text=in_base64, key=from_base64
    )
    body = Notification
    events = {**AUTHORIZATIONS, **CAPTURES, **REVERSALS, **VOIDS, **REFUNDS}

    def word(self, body: Notification) -> str:
        return body.event_type

    def get_webhook_event_type(self, body: Notification) -> E | None:
        told = super().get_webhook_event_type(body)
        if told is not None:
            return told
        if body.event_type in REFUNDS:
            return OF_REFUND[refunds.REFUND_STATUS.of(body.transaction.status)]
        return OF_PAYMENT.get(payment_status(body))

    def get_webhook_object_reference_id(self, body: Notification) -> c.EventReference:
        about = body.transaction
        if body.event_type in REFUNDS:
            return c.RefundEventReference(about.id, about.reference)
        return c.PaymentEventReference(about.payment_id, about.reference)

    def process_payment_webhook(self, body: Notification, event: Event) -> PaymentOutcome:
        about = body.transaction
        told = outcome(about, payment_status(body))
        return msgspec.structs.replace(told, connector_transaction_id=about.payment_id)

    def process_refund_webhook(self, body: Notification, event: Event) -> RefundOutcome:
        about = body.transaction
        return refunds.told(about.id, about.status, about.error_information)


def payment_status(body: Notification) -> S:
    """What can still be captured is only held."""
    about = body.transaction
    held = about.links.capture is not None
    return STATUSES[body.event_type].of(about.status, manual=held)

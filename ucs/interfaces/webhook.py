"""Webhooks: how a processor's events are verified and read."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar

import msgspec

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError, WebhookError
from ucs.domain.router import (
    DisputeResponseData,
    PaymentOutcome,
    RefundOutcome,
    VerifyWebhookSourceResponseData,
)
from ucs.interfaces.integration import ConnectorIntegrationV2
from ucs.wire.formats import Format, Json

if TYPE_CHECKING:
    from ucs.interfaces.connector import ConnectorCommon

EventType = c.WebhookEventType
T = TypeVar("T")


@dataclass(frozen=True)
class Event:
    """One delivery: its headers (lower-case names), body, and the secrets to verify it with.

    ``now`` is seconds since 1970, for signatures that grow old.
    """

    headers: Mapping[str, str]
    body: bytes
    now: float
    secret: str = ""
    additional_secret: str = ""
    uri: str = ""
    query: str = ""
    capture_method: c.CaptureMethod | None = None
    config: Any = None


class WebhookSignature(Protocol):
    """Proves who sent an event."""

    def verify(self, event: Event) -> bool:
        """Whether the sender knew the secret. A missing or malformed signature is False."""
        ...


def same(expected: str, given: str) -> bool:
    """Whether two signatures are equal, in constant time."""
    return hmac.compare_digest(expected.encode(), given.encode())


@dataclass(frozen=True)
class StaticToken:
    """The secret itself in a header."""

    header: str

    def verify(self, event: Event) -> bool:
        given = event.headers.get(self.header.lower(), "")
        return bool(event.secret) and same(event.secret, given)


def unreadable() -> WebhookError:
    """The body is no event, or not one of this kind."""
    return WebhookError("WEBHOOK_BODY_DECODING_FAILED", "Failed to decode webhook event body")


def read_json(part: bytes | msgspec.Raw, kind: type[T]) -> T:
    """A part of an event whose kind another part names.

    Raises:
        WebhookError: it is not of that kind.
    """
    try:
        return msgspec.json.decode(part, type=kind)
    except msgspec.MsgspecError:
        raise unreadable() from None


class IncomingWebhook:
    """A connector's events: facts, and three readers.

    Where an event tells what a call is answered, the flow's reader is the event's:
    ``process_payment_webhook = staticmethod(t.payment)``.

    Attributes:
        signature: how an event is verified. Without one nothing can be: "not verified".
        asking: the call (``VerifyWebhookSource``) that asks the processor whether an event is its
            own, where it has to be asked. It is made with the caller's credentials.
        body: the struct of an event.
        events: the processor's words -> the contract's event types; None where the word alone
            does not say what happened, or the contract has no word for it. Events of payouts
            (``PAYOUT_*``) are their type and their reference: the contract has no content for them.
    """

    signature: ClassVar[WebhookSignature | None] = None
    asking: ConnectorIntegrationV2[Event, VerifyWebhookSourceResponseData] | None = None
    format: ClassVar[Format] = Json()
    body: ClassVar[type[Any]]
    events: ClassVar[Mapping[str, EventType | None]] = {}

    def __init__(self, connector: ConnectorCommon) -> None:
        self.connector = connector
        if self.asking is not None:
            self.asking = self.asking.bound(connector)

    def read(self, event: Event) -> Any:
        """The event's body, where it is more than one struct in one format.

        Raises:
            ValueError, msgspec.MsgspecError, IntegrationError: it is not what the processor sends.
        """
        return self.format.decode(event.body, self.body)

    def decode(self, event: Event) -> Any:
        """The event's body.

        Raises:
            WebhookError: it is not an event of this processor.
        """
        try:
            return self.read(event)
        except (msgspec.MsgspecError, ValueError, RecursionError, IntegrationError):
            raise unreadable() from None

    def word(self, body: Any) -> str:
        """The processor's word for what happened."""
        return str(body.type)

    def verify_webhook_source(self, event: Event) -> bool:
        return self.signature.verify(event) if self.signature else False

    def acknowledge(self, body: Any, event: Event) -> c.EventAckResponse:
        """What the merchant has to answer the processor with."""
        return c.EventAckResponse(status_code=200)

    def get_webhook_event_type(self, body: Any) -> EventType | None:
        """What happened.

        Raises:
            WebhookError: the processor's word is not in the table.
        """
        word = self.word(body)
        if word not in self.events:
            raise WebhookError("WEBHOOK_EVENT_TYPE_NOT_FOUND", "Webhook event type not found")
        return self.events[word]

    def get_webhook_object_reference_id(self, body: Any) -> c.EventReference:
        """Which payment, refund, dispute, mandate or payout it is about."""
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "Webhook reference id not found")

    # The names of their parameters are free, so that a flow's reader of answers can stand here.

    def process_payment_webhook(self, body: Any, event: Event, /) -> PaymentOutcome:
        raise WebhookError("WEBHOOKS_NOT_IMPLEMENTED", "Payment webhooks are not implemented")

    def process_refund_webhook(self, body: Any, event: Event, /) -> RefundOutcome:
        raise WebhookError("WEBHOOKS_NOT_IMPLEMENTED", "Refund webhooks are not implemented")

    def process_dispute_webhook(self, body: Any, event: Event, /) -> DisputeResponseData:
        raise WebhookError("WEBHOOKS_NOT_IMPLEMENTED", "Dispute webhooks are not implemented")

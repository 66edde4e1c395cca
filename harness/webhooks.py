"""Webhooks: taken from the simulator's outbox and handed to the service."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

import msgspec

from harness.caller import nobodys, unlike
from harness.outcomes import Outcome, Payment, status_name
from rpc.events_pb2 import (
    EventServiceHandleRequest,
    EventServiceParseRequest,
    WebhookSecrets,
)
from rpc.payment_data_pb2 import HttpMethod, RequestDetails

if TYPE_CHECKING:
    from harness.merchant import Merchant
    from simulators.core.outbox import Delivery

HANDLE = "EventService/HandleEvent"
PARSE = "EventService/ParseEvent"


class Told(msgspec.Struct):
    """What the service made of one webhook."""

    event: str
    outcome: Outcome
    verified: bool = False
    kind: str = ""
    payment: Any = None
    refund: Any = None
    dispute: Any = None

    @property
    def reference(self) -> str:
        """The processor's id of what it is about."""
        if self.refund is not None:
            return str(self.refund.connector_refund_id)
        if self.dispute is not None:
            return str(self.dispute.connector_dispute_id)
        return str(self.payment.connector_transaction_id) if self.payment is not None else ""

    def tells_of_payment(self, payment: Payment) -> bool:
        """Whether it says where that payment stands; without an id it goes by the merchant's."""
        told = self.payment
        if told is None:
            return False
        if payment.id:
            return bool(told.connector_transaction_id == payment.id)
        return bool(payment.reference) and told.merchant_transaction_id == payment.reference

    def tells_of(self, reference: str) -> bool:
        """Whether it says where that payment or refund stands."""
        payment = self.payment is not None and self.payment.connector_transaction_id
        refund = self.refund is not None and self.refund.connector_refund_id
        return reference in (payment, refund)


def details(delivery: Delivery) -> RequestDetails:
    """The HTTP request of a delivery."""
    return RequestDetails(
        method=HttpMethod.HTTP_METHOD_POST,
        uri="/webhooks",
        headers=delivery.headers,
        body=delivery.body,
    )


def mentions(delivery: Delivery, payment: Payment) -> bool:
    """Whether the body has the payment's id, the processor's or the merchant's."""
    ids = (payment.id, getattr(payment.asked, "merchant_transaction_id", ""))
    return any(_names(delivery.body, id.encode()) for id in ids if id)


def _names(body: bytes, id: bytes) -> bool:
    """An id may begin as another one does, and then go on with more digits."""
    return id in body and re.search(re.escape(id) + rb"(?!\d)", body) is not None


def tampered(delivery: Delivery, reference: str = "", covers: Collection[str] = ()) -> Delivery:
    """The same delivery about something else, or with one letter of a value changed.

    `covers` are the fields that the signature is over, where it is not over all of them.
    """
    for name in covers:
        field = re.compile(rb'("?%s"?\s*[:=]\s*"?)([^"&,}]+)' % re.escape(name.encode()))
        body = field.sub(lambda at: at[1] + unlike(at[2].decode()).encode(), delivery.body)
        if body != delivery.body:
            return msgspec.structs.replace(delivery, body=body)
    if reference and reference.encode() in delivery.body:
        body = delivery.body.replace(reference.encode(), nobodys(reference).encode())
        return msgspec.structs.replace(delivery, body=body)
    place = max(delivery.body.rfind(digit) for digit in (b"1", b"2", b"3", b"4", b"5"))
    changed = delivery.body[:place] + b"6" + delivery.body[place + 1 :]
    return msgspec.structs.replace(delivery, body=changed)


def unsigned(delivery: Delivery) -> Delivery:
    """The same delivery with those headers alone that any sender sets."""
    kept = {name: text for name, text in delivery.headers.items() if name.lower() in _COMMON}
    return msgspec.structs.replace(delivery, headers=kept)


def garbage() -> EventServiceHandleRequest:
    """A webhook whose body is no event."""
    held = RequestDetails(
        method=HttpMethod.HTTP_METHOD_POST, uri="/webhooks", body=b"\x00not an event"
    )
    return EventServiceHandleRequest(request_details=held)


def nothing() -> EventServiceHandleRequest:
    """A webhook without the request that brought it."""
    return EventServiceHandleRequest()


_COMMON = frozenset(
    ("content-type", "content-length", "user-agent", "accept", "host", "connection")
)


def parse(merchant: Merchant, delivery: Delivery) -> Outcome:
    """Asks the service what a webhook is about; nothing is verified."""
    return merchant.call(PARSE, EventServiceParseRequest(request_details=details(delivery)))


def handle(merchant: Merchant, delivery: Delivery, secret: str) -> Told:
    """Hands a webhook to the service with the merchant's secret."""
    request = EventServiceHandleRequest(
        merchant_event_id=delivery.id,
        request_details=details(delivery),
        webhook_secrets=WebhookSecrets(secret=secret) if secret else None,
    )
    about = next((p for p in merchant.payments if mentions(delivery, p)), None)
    if about is not None and about.capture_mode:
        # What the merchant knows and not every processor says: whether the money was to be held.
        request.event_context.payment.capture_method = about.capture_mode
    return read(delivery.event_type, merchant.call(HANDLE, request))


def read(event: str, outcome: Outcome) -> Told:
    """What the service's answer to a webhook says."""
    reply = outcome.reply
    if reply is None:
        return Told(event, outcome)
    content = reply.event_content
    chosen = content.WhichOneof("content")
    held = {
        name: getattr(content, f"{name}s_response")
        for name in _KINDS
        if chosen == f"{name}s_response"
    }
    return Told(event, outcome, reply.source_verified, status_name(reply, "event_type"), **held)


_KINDS = ("payment", "refund", "dispute")


def unverified(told: Iterable[Told]) -> list[str]:
    """Webhooks of the processor that the service refused or took for forged."""
    return [
        f"webhook {each.event}: {each.outcome.status if each.outcome.refused else 'not verified'}"
        for each in told
        # A service without webhooks is no witness; their own suite says that it should be.
        if not each.verified and each.outcome.code != "UNIMPLEMENTED"
    ]

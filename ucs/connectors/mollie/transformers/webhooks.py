"""Webhooks, which say where to look and nothing else. https://docs.mollie.com/reference/webhooks"""

from __future__ import annotations

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.router import PaymentsResponseData
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event

KINDS = {"tr": "payment"}


class WebhookEvent(Struct):
    """``id=tr_...``: something about this payment has changed."""

    id: str


def word(body: WebhookEvent) -> str:
    """What the id is of, by its prefix."""
    prefix = body.id.partition("_")[0]
    return KINDS.get(prefix, prefix)


def reference(body: WebhookEvent) -> c.EventReference:
    return c.PaymentEventReference(body.id)


def payment(body: WebhookEvent, event: Event) -> PaymentsResponseData:
    """Anybody could have sent it, and it does not say what happened: ask for the payment."""
    return PaymentsResponseData(status=S.UNKNOWN, connector_transaction_id=body.id)

"""Trustly Payments Europe, JSON-RPC 1.1. https://docs.trustly.com/api/api-protocol"""

from __future__ import annotations

from ucs.connectors.trustly import transformers as t
from ucs.domain.words import by_word
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import Authorize, Refund
from ucs.interfaces.integration import HERE, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.interfaces.webhook_signatures import Rsa
from ucs.wire.auth import SignatureKey


class TrustlyWebhook(IncomingWebhook):
    signature = Rsa(t.signature, t.signed_text, digest="sha1")
    body = t.Notification
    events = by_word({
        "account pending": EventType.PAYMENT_INTENT_PROCESSING,
        "credit": EventType.PAYMENT_INTENT_SUCCESS,
        "debit": EventType.PAYMENT_INTENT_FAILURE,
        "cancel": EventType.PAYMENT_INTENT_CANCELLED,
        "payoutconfirmation": EventType.WEBHOOK_REFUND_SUCCESS,
        "payoutfailed": EventType.WEBHOOK_REFUND_FAILURE,
    })  # fmt: skip
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)
    acknowledge = staticmethod(t.acknowledged)

    def get_webhook_event_type(self, body: t.Notification) -> EventType | None:
        return t.REFUND_EVENT[body.method][0] if body.of_refund else self.events[body.method]


class Trustly(ConnectorCommon):
    id = "trustly"
    auth = SignatureKey()
    error = t.error
    pages = True
    webhook = TrustlyWebhook
    flows = (
        Authorize(POST, HERE, t.deposit_request, t.deposit),
        Refund(POST, HERE, t.refund_request, t.refund),
    )

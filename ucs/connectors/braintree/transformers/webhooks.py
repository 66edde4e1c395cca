"""What Braintree tells by itself. https://developer.paypal.com/braintree/docs/guides/webhooks"""

from __future__ import annotations

from ucs.connectors.braintree.transformers import disputes as d
from ucs.interfaces.webhook import EventType, IncomingWebhook


class BraintreeWebhook(IncomingWebhook):
    signature, format, body = d.SignedPayload(), d.Notifications(), d.Notification
    events = {
        "dispute_opened": EventType.WEBHOOK_DISPUTE_OPENED,
        "dispute_under_review": EventType.WEBHOOK_DISPUTE_CHALLENGED,
        "dispute_accepted": EventType.WEBHOOK_DISPUTE_ACCEPTED,
        "dispute_auto_accepted": EventType.WEBHOOK_DISPUTE_ACCEPTED,
        "dispute_disputed": EventType.WEBHOOK_DISPUTE_CHALLENGED,
        "dispute_expired": EventType.WEBHOOK_DISPUTE_EXPIRED,
        "dispute_won": EventType.WEBHOOK_DISPUTE_WON,
        "dispute_lost": EventType.WEBHOOK_DISPUTE_LOST,
    }
    get_webhook_object_reference_id = staticmethod(d.event_reference)
    process_dispute_webhook = staticmethod(d.dispute_event)

    def word(self, body: d.Notification) -> str:
        return body.event

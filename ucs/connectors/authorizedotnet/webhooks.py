"""What Authorize.net tells by itself. https://developer.authorize.net/api/reference/features/webhooks.html"""

from __future__ import annotations

from ucs.connectors.authorizedotnet import transformers as t
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook import IncomingWebhook
from ucs.interfaces.webhook_signatures import Hmac

# "Created" says that there is a transaction, which may have been declined.
DECLINED = {
    E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS: E.PAYMENT_INTENT_AUTHORIZATION_FAILURE,
    E.PAYMENT_INTENT_SUCCESS: E.PAYMENT_INTENT_FAILURE,
    E.PAYMENT_INTENT_CAPTURE_SUCCESS: E.PAYMENT_INTENT_CAPTURE_FAILURE,
    E.PAYMENT_INTENT_CANCELLED: E.PAYMENT_INTENT_CANCEL_FAILURE,
    E.WEBHOOK_REFUND_SUCCESS: E.WEBHOOK_REFUND_FAILURE,
}


class AuthorizedotnetWebhook(IncomingWebhook):
    signature = Hmac(
        t.signature, digest="sha512", text=lambda made: made.hex().upper(), prefix="SHA512="
    )
    body = t.Notification
    events = {
        "net.authorize.payment.authorization.created": E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "net.authorize.payment.authcapture.created": E.PAYMENT_INTENT_SUCCESS,
        "net.authorize.payment.priorAuthCapture.created": E.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "net.authorize.payment.void.created": E.PAYMENT_INTENT_CANCELLED,
        "net.authorize.payment.refund.created": E.WEBHOOK_REFUND_SUCCESS,
        "net.authorize.customer.created": E.MANDATE_ACTIVE,
        "net.authorize.customer.paymentProfile.created": E.MANDATE_ACTIVE,
    }
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)

    def word(self, body: t.Notification) -> str:
        return body.event_type

    def get_webhook_event_type(self, body: t.Notification) -> E | None:
        told, code = super().get_webhook_event_type(body), body.payload.response_code
        if told is None or code == 1:
            return told
        return DECLINED.get(told) if code in (2, 3) else None

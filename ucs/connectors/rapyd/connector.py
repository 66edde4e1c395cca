"""Rapyd Collect, v1. https://docs.rapyd.net/en/rapyd-collect.html"""

from __future__ import annotations

from ucs.connectors.rapyd import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.answers import nobody
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import DELETE, GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.wire.auth import HmacSigned
from ucs.wire.signatures import in_base64_of_hex

PAYMENT = "/v1/payments/{connector_transaction_id}"
KEPT = "/v1/customers/{customer.connector_customer_id}/payment_methods"


class RapydWebhook(IncomingWebhook):
    body = t.WebhookEvent
    events = t.EVENTS
    verify_webhook_source = staticmethod(t.signed_by_rapyd)
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)
    process_dispute_webhook = staticmethod(t.dispute_event)

    def get_webhook_event_type(self, body: t.WebhookEvent) -> EventType | None:
        return t.dispute_type(body) or super().get_webhook_event_type(body)


class Rapyd(ConnectorCommon):
    id = "rapyd"
    auth = HmacSigned("signature", t.signed_text, "secret_key", text=in_base64_of_hex)
    error = t.error
    idempotency_header = "idempotency"
    webhook = RapydWebhook
    headers = staticmethod(t.salted)
    flows = (
        f.Authorize(POST, "/v1/payments", t.payment_request, t.payment),
        f.PSync(GET, PAYMENT, None, t.synced),
        f.Capture(POST, f"{PAYMENT}/capture", t.capture_request, t.synced),
        f.Void(DELETE, PAYMENT, None, t.synced),
        f.Refund(POST, "/v1/refunds", t.refund_request, t.refund),
        f.RSync(GET, "/v1/refunds/{connector_refund_id|refund_id}", None, t.refund),
        f.SetupMandate(POST, "/v1/payments", t.mandate_request, t.payment),
        f.RepeatPayment(POST, "/v1/payments", t.repeat_request, t.payment),
        f.CreateConnectorCustomer(POST, "/v1/customers", t.customer_request, t.customer),
        f.ConnectorCustomerGet(
            GET,
            "/v1/customers/{connector_customer_id}",
            None,
            t.customer_found,
            absent=nobody("ERROR_GET_CUSTOMER"),
        ),
        f.PaymentMethodToken(POST, KEPT, t.kept_request, t.method_kept),
        f.ClientAuthenticationToken(POST, "/v1/checkout", t.checkout_request, t.checkout),
        f.DisputeSync(GET, "/v1/disputes/{connector_dispute_id}", None, t.disputed),
    )

"""Mollie Payments API v2. https://docs.mollie.com/reference/payments-api"""

from __future__ import annotations

from ucs.connectors.mollie.transformers import mandates, payments, tokens, webhooks
from ucs.interfaces import flows as f
from ucs.interfaces.answers import customer, nobody, revoked
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import DELETE, GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.wire.auth import Bearer
from ucs.wire.formats import Form

PAYMENT = "/payments/{connector_transaction_id}"


class MollieWebhook(IncomingWebhook):
    format = Form()
    body = webhooks.WebhookEvent
    events = {"payment": EventType.PAYMENT_INTENT_PROCESSING}
    word = staticmethod(webhooks.word)
    get_webhook_object_reference_id = staticmethod(webhooks.reference)
    process_payment_webhook = staticmethod(webhooks.payment)


class Mollie(ConnectorCommon):
    id = "mollie"
    auth = Bearer()
    error = payments.error
    idempotency_header = "Idempotency-Key"
    webhook = MollieWebhook
    flows = (
        f.Authorize(POST, "/payments", payments.payment_request, payments.payment),
        f.PSync(GET, PAYMENT, None, payments.payment),
        f.Capture(POST, f"{PAYMENT}/captures", payments.capture_request, payments.capture),
        f.Void(DELETE, PAYMENT, None, payments.payment),
        f.Refund(POST, f"{PAYMENT}/refunds", payments.refund_request, payments.refund),
        f.RSync(GET, payments.refund_path, None, payments.refund),
        f.SetupMandate(POST, mandates.setup_path, mandates.setup_request, mandates.agreed),
        f.RepeatPayment(POST, "/payments", mandates.repeat_request, payments.payment),
        f.MandateRevoke(DELETE, mandates.revoke_path, None, revoked),
        f.CreateConnectorCustomer(POST, "/customers", tokens.customer_request, customer),
        f.ConnectorCustomerGet(
            GET,
            "/customers/{connector_customer_id}",
            None,
            tokens.found,
            absent=nobody("Not Found", "Gone"),
        ),
        f.PaymentMethodToken(
            POST, "/card-tokens", tokens.card_request, tokens.card_token, host="secondary_base_url"
        ),
        f.ClientAuthenticationToken(POST, "/payments", tokens.checkout_request, tokens.checkout),
    )

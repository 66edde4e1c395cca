"""Stripe Payment Intents, 2022-11-15. https://docs.stripe.com/api?api-version=2022-11-15"""

from __future__ import annotations

from collections.abc import Mapping

from ucs.connectors.stripe.transformers import (
    customers,
    disputes,
    errors,
    mandates,
    payments,
    refunds,
    tokens,
    webhooks,
)
from ucs.domain.router import AnyCall
from ucs.interfaces import flows as f
from ucs.interfaces.answers import customer
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, POST
from ucs.wire.auth import Bearer
from ucs.wire.formats import Form, Json

INTENTS, SETUPS = "/v1/payment_intents", "/v1/setup_intents"
INTENT, DISPUTE = f"{INTENTS}/{{connector_transaction_id}}", "/v1/disputes/{dispute_id}"
CAPTURE, CANCEL, RAISE = (
    f"{INTENT}/{verb}" for verb in ("capture", "cancel", "increment_authorization")
)


class Stripe(ConnectorCommon):
    id, auth, webhook = "stripe", Bearer(), webhooks.StripeWebhook
    format, reply_format = Form(), Json()
    error = errors.error
    unreadable_refusal = "RESPONSE_HANDLING_FAILED"
    idempotency_header = "Idempotency-Key"
    flows = (
        f.Authorize(POST, INTENTS, payments.payment_intent_request, payments.authorized),
        f.PSync(GET, payments.sync_path, None, payments.synced),
        f.Capture(POST, CAPTURE, payments.capture_request, payments.payment),
        f.Void(POST, CANCEL, payments.cancel_request, payments.payment),
        f.IncrementalAuthorization(POST, RAISE, payments.increment_request, payments.incremented),
        f.Refund(POST, "/v1/refunds", refunds.refund_request, refunds.refund),
        f.RSync(GET, "/v1/refunds/{connector_refund_id|refund_id}", None, refunds.refund),
        f.SetupMandate(POST, SETUPS, mandates.setup_intent_request, mandates.setup_intent),
        f.RepeatPayment(POST, INTENTS, mandates.repeat_payment_request, mandates.repeated),
        f.MandateRevoke(POST, mandates.detach_path, None, mandates.detached),
        f.CreateConnectorCustomer(POST, customers.CUSTOMERS, tokens.customer_request, customer),
        f.ConnectorCustomerGet(GET, customers.path, None, customers.found, absent=customers.none),
        f.PaymentMethodToken(POST, tokens.token_path, tokens.token_request, tokens.token),
        f.ClientAuthenticationToken(POST, INTENTS, tokens.client_request, tokens.client_secret),
        f.DisputeSync(GET, disputes.sync_path, None, disputes.dispute),
        f.SubmitEvidence(POST, DISPUTE, disputes.evidence_request, disputes.dispute),
        f.AcceptDispute(POST, f"{DISPUTE}/close", None, disputes.accepted),
    )

    def headers(self, data: AnyCall) -> Mapping[str, str]:
        return {"Stripe-Version": self.spec.api_version, **payments.connect_headers(data)}

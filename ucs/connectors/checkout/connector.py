"""Checkout.com, the unified (NAS) API. https://api-reference.checkout.com"""

from __future__ import annotations

from typing import Any

from ucs.connectors.checkout.transformers import (
    account,
    disputes,
    modifications,
    payments,
    webhooks,
)
from ucs.domain.router import ErrorResponse, RouterDataV2
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import DELETE, GET, POST, PUT
from ucs.wire.http import Response

PAYMENT = "/payments/{connector_transaction_id}"
DISPUTE = "/disputes/{dispute_id}"


class Checkout(ConnectorCommon):
    id = "checkout"
    auth = account.Keys()
    error = payments.error
    idempotency_header = "Cko-Idempotency-Key"
    webhook = webhooks.CheckoutWebhook
    flows = (
        f.Authorize(POST, "/payments", payments.payment_request, payments.payment),
        f.PSync(GET, PAYMENT, None, payments.synced),
        f.Capture(
            POST, f"{PAYMENT}/captures", modifications.capture_request, modifications.capturing
        ),
        f.Void(POST, f"{PAYMENT}/voids", modifications.void_request, modifications.voiding),
        f.IncrementalAuthorization(
            POST,
            f"{PAYMENT}/authorizations",
            modifications.increase_request,
            modifications.increase,
        ),
        f.Refund(POST, f"{PAYMENT}/refunds", modifications.refund_request, modifications.refunding),
        f.RSync(GET, modifications.actions_path, None, modifications.refund),
        f.SetupMandate(POST, "/payments", payments.setup_request, payments.agreement),
        f.RepeatPayment(POST, "/payments", payments.repeat_request, payments.repeated),
        f.MandateRevoke(DELETE, "/instruments/{connector_mandate_id}", None, account.revoked),
        f.PaymentMethodToken(POST, account.TOKENS, account.token_request, account.token),
        f.CreateConnectorCustomer(POST, "/customers", account.customer_request, account.customer),
        f.DisputeSync(GET, disputes.sync_path, None, disputes.dispute),
        f.AcceptDispute(POST, f"{DISPUTE}/accept", None, disputes.accepted),
        f.SubmitEvidence(PUT, f"{DISPUTE}/evidence", disputes.evidence_request, disputes.provided),
        f.DefendDispute(POST, f"{DISPUTE}/evidence", None, disputes.defended),
    )

    def build_error_response(self, data: RouterDataV2[Any, Any], reply: Response) -> ErrorResponse:
        if not reply.body and reply.status_code < 500:
            return payments.bare(reply.status_code)
        return super().build_error_response(data, reply)

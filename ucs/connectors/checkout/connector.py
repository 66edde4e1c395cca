"""Checkout.com, the unified (NAS) API. https://api-reference.checkout.com"""

from __future__ import annotations

from ucs.connectors.checkout.transformers import account, disputes, payments, webhooks
from ucs.connectors.checkout.transformers import modifications as m
from ucs.domain.router import AnyCall, ErrorResponse
from ucs.interfaces import flows as f
from ucs.interfaces.answers import customer, revoked
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
        f.Capture(POST, f"{PAYMENT}/captures", m.capture_request, m.capturing),
        f.Void(POST, f"{PAYMENT}/voids", m.void_request, m.voiding),
        f.IncrementalAuthorization(
            POST,
            f"{PAYMENT}/authorizations",
            m.increase_request,
            m.increase,
        ),
        f.Refund(POST, f"{PAYMENT}/refunds", m.refund_request, m.refunding),
        f.RSync(GET, m.actions_path, None, m.refund),
        f.SetupMandate(POST, "/payments", payments.setup_request, payments.agreement),
        f.RepeatPayment(POST, "/payments", payments.repeat_request, payments.repeated),
        f.MandateRevoke(DELETE, "/instruments/{connector_mandate_id}", None, revoked),
        f.PaymentMethodToken(POST, account.TOKENS, account.token_request, account.token),
        f.ClientAuthenticationToken(
            POST, "/payment-sessions", account.session_request, account.session
        ),
        f.CreateConnectorCustomer(POST, "/customers", account.customer_request, customer),
        f.ConnectorCustomerGet(GET, account.CUSTOMER, None, account.found, absent=account.unknown),
        f.DisputeSync(GET, "/disputes/{connector_dispute_id|dispute_id}", None, disputes.dispute),
        f.AcceptDispute(POST, f"{DISPUTE}/accept", None, disputes.accepted),
        f.SubmitEvidence(PUT, f"{DISPUTE}/evidence", disputes.evidence_request, disputes.provided),
        f.DefendDispute(POST, f"{DISPUTE}/evidence", None, disputes.defended),
    )

    def build_error_response(self, data: AnyCall, reply: Response) -> ErrorResponse:
        if not reply.body and reply.status_code < 500:
            return payments.bare(reply.status_code)
        return super().build_error_response(data, reply)

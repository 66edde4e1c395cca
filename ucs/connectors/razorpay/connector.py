"""Razorpay, server to server, v1. https://razorpay.com/docs/api"""

from __future__ import annotations

from ucs.connectors.razorpay.transformers import account, disputes, payments, webhooks
from ucs.interfaces import flows as f
from ucs.interfaces.answers import customer
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, PATCH, POST

PAYMENT = "/v1/payments/{connector_transaction_id}"
REFUND = f"{PAYMENT}/refund"
DISPUTE = "/v1/disputes/{dispute_id}"
CONTEST = f"{DISPUTE}/contest"


class Razorpay(ConnectorCommon):
    id = "razorpay"
    auth = account.Keys()
    config = account.RazorpayConfig
    error = account.error
    webhook = webhooks.RazorpayWebhook
    flows = (
        f.CreateOrder(POST, payments.ORDERS, payments.order_request, payments.order),
        f.Authorize(POST, payments.payment_path, payments.payment_request, payments.begun),
        f.PSync(GET, PAYMENT, None, payments.payment),
        f.Capture(POST, f"{PAYMENT}/capture", payments.capture_request, payments.payment),
        f.Refund(
            POST, REFUND, payments.refund_request, payments.refund, headers=payments.idempotency
        ),
        f.RSync(GET, "/v1/refunds/{connector_refund_id|refund_id}", None, payments.refund),
        f.CreateConnectorCustomer(POST, "/v1/customers", account.customer_request, customer),
        f.ConnectorCustomerGet(
            GET,
            "/v1/customers/{connector_customer_id}",
            None,
            account.found,
            absent=account.unknown,
        ),
        f.AcceptDispute(POST, f"{DISPUTE}/accept", None, disputes.dispute),
        f.SubmitEvidence(PATCH, CONTEST, disputes.evidence_request, disputes.dispute),
        f.DefendDispute(PATCH, CONTEST, disputes.contest_request, disputes.dispute),
        f.DisputeSync(
            GET, "/v1/disputes/{connector_dispute_id|dispute_id}", None, disputes.dispute
        ),
    )

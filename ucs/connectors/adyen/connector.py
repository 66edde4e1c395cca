"""Adyen Checkout API v68 and Disputes API v30. https://docs.adyen.com/api-explorer/Checkout/68/overview"""

from __future__ import annotations

from ucs.connectors.adyen.transformers import disputes, mandates, payments, results, sessions
from ucs.connectors.adyen.transformers import modifications as m
from ucs.connectors.adyen.transformers.account import MerchantKey
from ucs.connectors.adyen.transformers.webhooks import AdyenWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST

CHECKOUT, DISPUTES = "/v68", "/ca/services/DisputeService/v30"
PAYMENTS, STORED = f"{CHECKOUT}/payments", f"{CHECKOUT}/storedPaymentMethods"
CAPTURES, CANCELS, REVERSALS, REFUNDS, UPDATES = (
    f"{PAYMENTS}/{{connector_transaction_id}}/{what}"
    for what in ("captures", "cancels", "reversals", "refunds", "amountUpdates")
)


class Adyen(ConnectorCommon):
    id = "adyen"
    auth = MerchantKey("X-API-Key")
    error = results.error
    server_errors = True
    idempotency_header = "Idempotency-Key"
    webhook = AdyenWebhook
    flows = (
        f.Authorize(POST, PAYMENTS, payments.payment_request, results.payment),
        f.PSync(POST, f"{PAYMENTS}/details", payments.details_request, results.returned),
        f.Capture(POST, CAPTURES, m.capture_request, m.modified),
        f.Void(POST, CANCELS, m.cancel_request, m.modified),
        f.VoidPostCapture(POST, REVERSALS, m.reversal_request, m.modified),
        f.IncrementalAuthorization(POST, UPDATES, m.adjustment_request, m.adjusted),
        f.Refund(POST, REFUNDS, m.refund_request, m.refund),
        f.SetupMandate(POST, PAYMENTS, mandates.agreement_request, results.agreement),
        f.RepeatPayment(POST, PAYMENTS, mandates.repeat_request, results.repeated),
        f.PaymentMethodToken(POST, STORED, mandates.store_request, mandates.stored),
        f.CreateOrder(POST, f"{CHECKOUT}/orders", sessions.order_request, sessions.order),
        f.ClientAuthenticationToken(
            POST, f"{CHECKOUT}/sessions", sessions.session_request, sessions.session
        ),
        f.AcceptDispute(
            POST, f"{DISPUTES}/acceptDispute", disputes.accept_request, disputes.accepted,
            host="dispute_base_url",
        ),
        f.DefendDispute(
            POST, f"{DISPUTES}/defendDispute", disputes.defend_request, disputes.contested,
            host="dispute_base_url",
        ),
        f.SubmitEvidence(
            POST, f"{DISPUTES}/supplyDefenseDocument", disputes.evidence_request,
            disputes.contested, host="dispute_base_url",
        ),
    )  # fmt: skip

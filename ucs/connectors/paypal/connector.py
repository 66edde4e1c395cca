"""PayPal Orders v2 and its kin. https://developer.paypal.com/docs/api/orders/v2/"""

from __future__ import annotations

from ucs.connectors.paypal.transformers import (
    disputes,
    errors,
    orders,
    payments,
    payouts,
    refunds,
    tokens,
    vault,
    webhooks,
)
from ucs.connectors.paypal.transformers.orders import ORDERS
from ucs.interfaces import flows as f
from ucs.interfaces.answers import revoked
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import DELETE, GET, POST
from ucs.wire.formats import Form, Json
from ucs.wire.formats_multipart import Multipart

TOKEN, CLIENT_TOKEN = "/v1/oauth2/token", "/v1/identity/generate-token"
CASE = f"{disputes.DISPUTES}/{{dispute_id}}"
KEPT = f"{vault.TOKENS}/{{connector_mandate_id}}"


class Paypal(ConnectorCommon):
    id, auth, error = "paypal", tokens.AccessToken(), errors.error
    reply_format = Json()
    unreadable_refusal = "RESPONSE_HANDLING_FAILED"
    access_token = True
    webhook = webhooks.PaypalWebhook
    flows = (
        f.ServerAuthenticationToken(POST, TOKEN, tokens.token_request, tokens.token, format=Form()),
        f.ClientAuthenticationToken(
            POST, CLIENT_TOKEN, tokens.client_token_request, tokens.client_token
        ),
        f.CreateOrder(POST, ORDERS, orders.create_order_request, payments.opened),
        f.Authorize(POST, orders.authorize_path, orders.authorize_request, payments.ordered),
        f.PSync(GET, payments.sync_path, None, payments.synced),
        f.Capture(POST, payments.capture_path, payments.capture_request, payments.captured),
        f.Void(POST, payments.void_path, None, payments.voided),
        f.Refund(POST, refunds.refund_path, refunds.refund_request, refunds.refund),
        f.RSync(GET, "/v2/payments/refunds/{connector_refund_id|refund_id}", None, refunds.refund),
        f.SetupMandate(POST, vault.TOKENS, vault.token_request, vault.kept),
        f.RepeatPayment(POST, ORDERS, orders.repeat_request, payments.repeated),
        f.MandateRevoke(DELETE, KEPT, None, revoked),
        f.DisputeSync(GET, disputes.sync_path, None, disputes.dispute),
        f.AcceptDispute(POST, f"{CASE}/accept-claim", disputes.accept_request, disputes.accepted),
        f.SubmitEvidence(
            POST, f"{CASE}/provide-evidence", disputes.evidence_request, disputes.argued,
            format=Multipart(),
        ),
        *payouts.FLOWS,
    )  # fmt: skip

    headers = staticmethod(tokens.headers)

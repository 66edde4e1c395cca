"""Authorize.net API, JSON. https://developer.authorize.net/api/reference/"""

from __future__ import annotations

from ucs.connectors.authorizedotnet import transformers as t
from ucs.connectors.authorizedotnet.webhooks import AuthorizedotnetWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import HERE, POST
from ucs.wire.auth import BodyKey


class Authorizedotnet(ConnectorCommon):
    id, auth, error = "authorizedotnet", BodyKey(), t.error
    webhook = AuthorizedotnetWebhook
    flows = (
        f.Authorize(POST, HERE, t.payment_request, t.paid),
        f.PSync(POST, HERE, t.sync_request, t.synced),
        f.Capture(POST, HERE, t.capture_request, t.captured),
        f.Void(POST, HERE, t.void_request, t.voided),
        f.VoidPostCapture(POST, HERE, t.reverse_request, t.reverted),
        f.Refund(POST, HERE, t.refund_request, t.refund),
        f.RSync(POST, HERE, t.refund_sync_request, t.refund_synced),
        f.SetupMandate(POST, HERE, t.mandate_request, t.mandate),
        f.RepeatPayment(POST, HERE, t.charge_request, t.paid),
        f.MandateRevoke(POST, HERE, t.revoke_request, t.revoked),
        f.CreateConnectorCustomer(POST, HERE, t.customer_request, t.customer),
        f.ConnectorCustomerGet(POST, HERE, t.lookup_request, t.customer_found),
        f.CreateSessionToken(POST, HERE, t.session_request, t.session),
    )

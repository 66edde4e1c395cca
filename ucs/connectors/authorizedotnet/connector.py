"""Authorize.net API, JSON. https://developer.authorize.net/api/reference/"""

from __future__ import annotations

from ucs.connectors.authorizedotnet import transformers as t
from ucs.connectors.authorizedotnet.webhooks import AuthorizedotnetWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.wire.auth import BodyKey

# All requests go to one address, which is the base URL.
HERE = (POST, lambda data: "")


class Authorizedotnet(ConnectorCommon):
    id, auth, error = "authorizedotnet", BodyKey(), t.error
    webhook = AuthorizedotnetWebhook
    flows = (
        f.Authorize(*HERE, t.payment_request, t.paid),
        f.PSync(*HERE, t.sync_request, t.synced),
        f.Capture(*HERE, t.capture_request, t.captured),
        f.Void(*HERE, t.void_request, t.voided),
        f.VoidPostCapture(*HERE, t.reverse_request, t.reverted),
        f.Refund(*HERE, t.refund_request, t.refund),
        f.RSync(*HERE, t.refund_sync_request, t.refund_synced),
        f.SetupMandate(*HERE, t.mandate_request, t.mandate),
        f.RepeatPayment(*HERE, t.charge_request, t.paid),
        f.MandateRevoke(*HERE, t.revoke_request, t.revoked),
        f.CreateConnectorCustomer(*HERE, t.customer_request, t.customer),
        f.CreateSessionToken(*HERE, t.session_request, t.session),
    )

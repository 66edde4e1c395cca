"""NMI Payment API and Query API. https://docs.nmi.com/reference/getting-started"""

from __future__ import annotations

from ucs.connectors.nmi import transformers as t
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import IncomingWebhook
from ucs.interfaces.webhook_signatures import HmacSha256
from ucs.wire.auth import BodyKey
from ucs.wire.formats import Form
from ucs.wire.formats_xml import Xml

TRANSACT, QUERY = (POST, "/api/transact.php"), (POST, "/api/query.php")


class NmiWebhook(IncomingWebhook):
    # https://docs.nmi.com/reference/webhooks
    signature = HmacSha256(t.signature, t.signed_message)
    body = t.WebhookEvent
    events = t.EVENTS
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)


class Nmi(ConnectorCommon):
    id = "nmi"
    auth = BodyKey()
    format = Form()
    error = t.error
    webhook = NmiWebhook
    flows = (
        f.PreAuthenticate(*TRANSACT, t.keep_request, t.kept),
        f.Authorize(*TRANSACT, t.payment_request, t.payment),
        f.PSync(*QUERY, t.payment_query, t.found_payment, reply_format=Xml()),
        f.Capture(*TRANSACT, t.capture_request, t.capture),
        f.Void(*TRANSACT, t.void_request, t.answered(S.VOIDED, S.VOID_FAILED)),
        f.VoidPostCapture(
            *TRANSACT, t.void_request, t.answered(S.VOIDED_POST_CAPTURE, S.VOID_FAILED)
        ),
        f.Refund(*TRANSACT, t.refund_request, t.refund),
        f.RSync(*QUERY, t.refund_query, t.found_refund, reply_format=Xml()),
        f.SetupMandate(*TRANSACT, t.mandate_request, t.answered(S.CHARGED, S.FAILURE)),
        f.RepeatPayment(*TRANSACT, t.repeat_request, t.payment),
        f.MandateRevoke(*TRANSACT, t.revoke_request, t.revoked),
    )

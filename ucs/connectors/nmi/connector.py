"""NMI Payment API and Query API. https://docs.nmi.com/reference/getting-started"""

from __future__ import annotations

from ucs.connectors.nmi import transformers as t
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import (
    Authorize,
    Capture,
    MandateRevoke,
    PreAuthenticate,
    PSync,
    Refund,
    RepeatPayment,
    RSync,
    SetupMandate,
    Void,
    VoidPostCapture,
)
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import IncomingWebhook
from ucs.interfaces.webhook_signatures import HmacSha256
from ucs.wire.auth import BodyKey
from ucs.wire.formats import Form
from ucs.wire.formats_xml import Xml

TRANSACT, QUERY = "/api/transact.php", "/api/query.php"


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
        PreAuthenticate(POST, TRANSACT, t.keep_request, t.kept),
        Authorize(POST, TRANSACT, t.payment_request, t.payment),
        PSync(POST, QUERY, t.payment_query, t.found_payment, reply_format=Xml()),
        Capture(POST, TRANSACT, t.capture_request, t.capture),
        Void(POST, TRANSACT, t.void_request, t.answered(S.VOIDED, S.VOID_FAILED)),
        VoidPostCapture(
            POST, TRANSACT, t.void_request, t.answered(S.VOIDED_POST_CAPTURE, S.VOID_FAILED)
        ),
        Refund(POST, TRANSACT, t.refund_request, t.refund),
        RSync(POST, QUERY, t.refund_query, t.found_refund, reply_format=Xml()),
        SetupMandate(POST, TRANSACT, t.mandate_request, t.answered(S.CHARGED, S.FAILURE)),
        RepeatPayment(POST, TRANSACT, t.repeat_request, t.payment),
        MandateRevoke(POST, TRANSACT, t.revoke_request, t.revoked),
    )

"""Xendit Payment Requests v2. https://developers.xendit.co/api-reference/payments-api/"""

from __future__ import annotations

from typing import Any

from ucs.connectors.xendit import payouts
from ucs.connectors.xendit import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType as E
from ucs.interfaces.webhook import IncomingWebhook, StaticToken
from ucs.wire.auth import BasicKey
from ucs.wire.formats import Json
from ucs.wire.formats_multipart import Multipart

CAPTURES = "/payment_requests/{connector_transaction_id}/captures"
PARTS: dict[str, Any] = {"format": Multipart(), "reply_format": Json()}
KEPT, DISPUTE = "/v2/payment_methods", "/v1/disputes/{dispute_id}"


class XenditWebhook(IncomingWebhook):
    signature, body = StaticToken("x-callback-token"), t.WebhookEvent
    events = {
        "payment.succeeded": E.PAYMENT_INTENT_SUCCESS, "payment.failed": E.PAYMENT_INTENT_FAILURE,
        "payment.awaiting_capture": E.PAYMENT_INTENT_AUTHORIZATION_SUCCESS,
        "capture.succeeded": E.PAYMENT_INTENT_CAPTURE_SUCCESS,
        "capture.failed": E.PAYMENT_INTENT_CAPTURE_FAILURE,
        "refund.succeeded": E.WEBHOOK_REFUND_SUCCESS, "refund.failed": E.WEBHOOK_REFUND_FAILURE,
        "payment_method.activated": E.MANDATE_ACTIVE,
        "dispute.action_required": E.WEBHOOK_DISPUTE_OPENED,
        "dispute.under_review": E.WEBHOOK_DISPUTE_CHALLENGED,
        "dispute.won": E.WEBHOOK_DISPUTE_WON, "dispute.lost": E.WEBHOOK_DISPUTE_LOST,
        # https://docs.xendit.co/apidocs/payout-webhook-notification
        "payout.succeeded": E.PAYOUT_SUCCESS, "payout.failed": E.PAYOUT_FAILURE,
        "payout.reversed": E.PAYOUT_REVERSED,
    }  # fmt: skip
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(lambda body, event: t.refund(body.data, event))
    process_dispute_webhook = staticmethod(t.dispute)


class Xendit(ConnectorCommon):
    id, auth, error, webhook = "xendit", BasicKey(), t.error, XenditWebhook
    idempotency_header = "idempotency-key"
    flows = (
        f.Authorize(POST, "/payment_requests", t.payment_request, t.payment),
        f.PSync(GET, t.payment_path, None, t.payment),
        f.Capture(POST, CAPTURES, t.capture_request, t.capture),
        f.Refund(POST, "/refunds", t.refund_request, t.refund),
        f.RSync(GET, "/refunds/{connector_refund_id|refund_id}", None, t.refund),
        f.SetupMandate(POST, KEPT, t.mandate_request, t.payment),
        f.RepeatPayment(POST, "/payment_requests", t.repeat_request, t.payment),
        f.MandateRevoke(POST, f"{KEPT}/{{connector_mandate_id}}/expire", None, t.revoked),
        f.DisputeSync(GET, "/v1/disputes/{connector_dispute_id}", None, t.dispute),
        f.AcceptDispute(POST, f"{DISPUTE}/accept", None, t.answered),
        f.DefendDispute(POST, f"{DISPUTE}/challenge", None, t.answered),
        f.SubmitEvidence(POST, f"{DISPUTE}/evidences", t.evidence_request, t.answered, **PARTS),
        *payouts.FLOWS,
    )

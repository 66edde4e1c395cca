"""Fiuu (Razer Merchant Services) Direct Server API 1.4.0. https://github.com/FiuuPayment"""

from __future__ import annotations

from typing import Any

from ucs.connectors.fiuu import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.interfaces.webhook import IncomingWebhook
from ucs.wire.auth import SignatureKey
from ucs.wire.formats import Json, Lines
from ucs.wire.formats_multipart import Multipart

API = "/RMS/API"
DIRECT, REFUND = f"{API}/Direct/1.4.0/index.php", f"{API}/refundAPI"
SECOND = "secondary_base_url"
LINES: dict[str, Any] = {"reply_format": Lines(), "host": SECOND}


class FiuuWebhook(IncomingWebhook):
    events = t.EVENTS
    read = staticmethod(t.notice)
    word = staticmethod(t.event_word)
    verify_webhook_source = staticmethod(t.signed_by_fiuu)
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)
    process_refund_webhook = staticmethod(t.refund_event)


class Fiuu(ConnectorCommon):
    id = "fiuu"
    auth = SignatureKey()
    format = Multipart()
    reply_format = Json()
    error = t.error
    webhook = FiuuWebhook
    flows = (
        f.Authorize(POST, DIRECT, t.payment_request, t.payment),
        f.SetupMandate(POST, DIRECT, t.mandate_request, t.payment),
        f.RepeatPayment(POST, f"{API}/Recurring/input_v7.php", t.repeat_request, t.repeated),
        f.PSync(POST, f"{API}/gate-query/index.php", t.payment_query, t.found_payment, **LINES),
        f.Capture(POST, f"{API}/capstxn/index.php", t.capture_request, t.capture, host=SECOND),
        f.Void(POST, f"{REFUND}/refund.php", t.void_request, t.void, **LINES),
        f.Refund(POST, f"{REFUND}/index.php", t.refund_request, t.refund, host=SECOND),
        f.RSync(POST, f"{REFUND}/q_by_txn.php", t.refund_query, t.found_refund, host=SECOND),
    )

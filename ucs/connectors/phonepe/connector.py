"""PhonePe Payment Gateway v1. https://developer.phonepe.com/v1/reference/pay-api-1"""

from __future__ import annotations

from ucs.connectors.phonepe import transformers as t
from ucs.domain.words import by_word
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import Authorize, PSync, Refund, RSync
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.wire.auth import Signed
from ucs.wire.envelopes import Base64Parameters


class PhonepeWebhook(IncomingWebhook):
    events = by_word({
        "PAYMENT_SUCCESS": EventType.PAYMENT_INTENT_SUCCESS,
        "PAYMENT_ERROR PAYMENT_DECLINED TIMED_OUT": EventType.PAYMENT_INTENT_FAILURE,
        "refund:PAYMENT_SUCCESS": EventType.WEBHOOK_REFUND_SUCCESS,
        "refund:PAYMENT_ERROR": EventType.WEBHOOK_REFUND_FAILURE,
    })  # fmt: skip
    read = staticmethod(t.callback)
    word = staticmethod(t.event_word)
    verify_webhook_source = staticmethod(t.signed_by_phonepe)
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_status)
    process_refund_webhook = staticmethod(t.refund_event)


class Phonepe(ConnectorCommon):
    id = "phonepe"
    auth = Signed("X-VERIFY", t.checksum)
    # Only what is sent is wrapped; answers are plain JSON.
    envelope = Base64Parameters("request", plain=lambda found: True)
    error = t.error
    webhook = PhonepeWebhook
    flows = (
        Authorize(POST, "/pg/v1/pay", t.payment_request, t.payment, headers=t.source),
        PSync(GET, t.payment_path, None, t.payment_status, headers=t.merchant),
        Refund(POST, "/pg/v1/refund", t.refund_request, t.refund),
        RSync(GET, t.refund_path, None, t.refund, headers=t.merchant),
    )

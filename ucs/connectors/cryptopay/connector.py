"""Cryptopay invoices. https://developers.cryptopay.me/guides/invoices"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import formatdate

from ucs.connectors.cryptopay import transformers as t
from ucs.domain.router import AnyCall
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import Authorize, PSync
from ucs.interfaces.integration import GET, POST
from ucs.interfaces.webhook import EventType, IncomingWebhook
from ucs.interfaces.webhook_signatures import HmacSha256
from ucs.wire.auth import Signed


class CryptopayWebhook(IncomingWebhook):
    signature = HmacSha256("x-cryptopay-signature")
    body = t.Callback
    # What happened is the invoice's status: a transaction that was seen leaves it new.
    events = {
        "new": EventType.PAYMENT_INTENT_PROCESSING,
        "completed": EventType.PAYMENT_INTENT_SUCCESS,
        "unresolved": EventType.PAYMENT_ACTION_REQUIRED,
        "cancelled": EventType.PAYMENT_INTENT_FAILURE,
    }
    word = staticmethod(t.event_word)
    get_webhook_object_reference_id = staticmethod(t.event_reference)
    process_payment_webhook = staticmethod(t.payment_event)

    def get_webhook_event_type(self, body: t.Callback) -> EventType | None:
        # The contract has no word for a payment that went back; its status says it.
        return None if self.word(body) == "refunded" else super().get_webhook_event_type(body)


class Cryptopay(ConnectorCommon):
    id = "cryptopay"
    auth = Signed("Authorization", t.signature)
    error = t.error
    webhook = CryptopayWebhook
    flows = (
        Authorize(POST, "/api/invoices", t.invoice_request, t.invoice),
        PSync(GET, t.invoice_path, None, t.invoice),
    )

    def headers(self, data: AnyCall) -> Mapping[str, str]:
        return {"Date": formatdate(data.call.now, usegmt=True)}

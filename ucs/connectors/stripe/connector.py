"""Stripe Payment Intents, 2022-11-15. https://docs.stripe.com/api?api-version=2022-11-15"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ucs.connectors.stripe.transformers import errors, payments, refunds
from ucs.domain.router import RouterDataV2
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.flows import Authorize, Capture, PSync, Refund, RSync, Void
from ucs.interfaces.integration import GET, POST
from ucs.wire.auth import Bearer
from ucs.wire.formats import Form, Json

INTENT = "/v1/payment_intents/{connector_transaction_id}"


class Stripe(ConnectorCommon):
    id = "stripe"
    auth = Bearer()
    format, reply_format = Form(), Json()
    error = errors.error
    idempotency_header = "Idempotency-Key"
    flows = (
        Authorize(
            POST, "/v1/payment_intents", payments.payment_intent_request, payments.payment_intent
        ),
        PSync(GET, f"{INTENT}?expand[0]=latest_charge", None, payments.payment_intent),
        Capture(POST, f"{INTENT}/capture", payments.capture_request, payments.payment_intent),
        Void(POST, f"{INTENT}/cancel", payments.cancel_request, payments.payment_intent),
        Refund(POST, "/v1/refunds", refunds.refund_request, refunds.refund),
        RSync(GET, refunds.refund_path, None, refunds.refund),
    )

    def headers(self, data: RouterDataV2[Any, Any]) -> Mapping[str, str]:
        return {"Stripe-Version": self.spec.api_version}

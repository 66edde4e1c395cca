"""CyberSource REST. https://developer.cybersource.com/api-reference-assets/index.html"""

from __future__ import annotations

from ucs.connectors.cybersource import transformers as t
from ucs.families.cybersource import authentication, mandates, payments, refunds
from ucs.families.cybersource.connector import (
    CAPTURE,
    PAYMENT,
    PAYMENTS,
    REVERSAL,
    CyberSourceDialect,
)
from ucs.families.cybersource.webhooks import CyberSourceWebhook
from ucs.interfaces import flows as f
from ucs.interfaces.integration import DELETE, GET, PATCH, POST

INSTRUMENT = "/tms/v1/paymentinstruments/{connector_mandate_id}"
SETUPS, ENROLLMENTS, RESULTS = (
    f"/risk/v1/authentication{kind}" for kind in ("-setups", "s", "-results")
)


class CyberSource(CyberSourceDialect):
    id = "cybersource"
    webhook = CyberSourceWebhook
    flows = (
        f.Authorize(POST, PAYMENTS, t.sent.payment, payments.payment),
        f.PSync(GET, payments.sync_path, None, payments.synced),
        f.Capture(POST, CAPTURE, t.sent.capture, payments.captured),
        f.Void(POST, REVERSAL, t.sent.reversal, payments.reversed_),
        f.VoidPostCapture(POST, payments.void_path, payments.void_request, payments.voided),
        f.IncrementalAuthorization(
            PATCH, PAYMENT, payments.increment_request, payments.incremented
        ),
        f.Refund(POST, refunds.refund_path, refunds.refund_request, refunds.refund),
        f.RSync(GET, refunds.sync_path, None, refunds.synced),
        f.SetupMandate(POST, PAYMENTS, t.sent.setup, mandates.setup),
        f.RepeatPayment(POST, PAYMENTS, t.sent.charge, mandates.charged),
        f.PaymentMethodToken(POST, PAYMENTS, t.sent.token, mandates.token),
        f.MandateRevoke(DELETE, INSTRUMENT, None, mandates.revoked),
        f.PreAuthenticate(POST, SETUPS, authentication.setup_request, authentication.device_data),
        f.Authenticate(
            POST, ENROLLMENTS, authentication.enrollment_request, authentication.authenticated
        ),
        f.PostAuthenticate(
            POST, RESULTS, authentication.result_request, authentication.authenticated
        ),
        f.ClientAuthenticationToken(
            POST, "/microform/v2/sessions", t.session_request, t.session, reply_format=t.Jwt()
        ),
    )

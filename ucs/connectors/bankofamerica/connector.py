"""Bank of America's gateway. https://developer.merchant-services.bankofamerica.com"""

from __future__ import annotations

from ucs.connectors.bankofamerica import transformers as t
from ucs.families.cybersource import mandates, payments, refunds
from ucs.families.cybersource.connector import (
    CAPTURE,
    PAYMENTS,
    REVERSAL,
    CyberSourceDialect,
)
from ucs.interfaces import flows as f
from ucs.interfaces.integration import GET, POST


class BankOfAmerica(CyberSourceDialect):
    id = "bankofamerica"
    flows = (
        f.Authorize(POST, PAYMENTS, t.sent.payment, payments.payment),
        f.PSync(GET, payments.sync_path, None, payments.synced),
        f.Capture(POST, CAPTURE, t.sent.capture, payments.captured),
        f.Void(POST, REVERSAL, t.sent.reversal, payments.reversed_),
        f.VoidPostCapture(POST, payments.void_path, payments.void_request, payments.voided),
        f.Refund(POST, refunds.refund_path, refunds.refund_request, refunds.refund),
        f.RSync(GET, refunds.sync_path, None, refunds.synced),
        f.SetupMandate(POST, PAYMENTS, t.sent.setup, mandates.setup),
        f.RepeatPayment(POST, PAYMENTS, t.sent.charge, mandates.charged),
    )

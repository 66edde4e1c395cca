"""InterPayments, fees on card payments, v1. https://developer.interpayments.com/core/transaction/"""

from __future__ import annotations

from ucs.connectors.interpayments import transformers as t
from ucs.interfaces import flows as f
from ucs.interfaces.connector import ConnectorCommon
from ucs.interfaces.integration import POST
from ucs.wire.auth import Bearer


class Interpayments(ConnectorCommon):
    """Fees on card payments; payments are made elsewhere."""

    id = "interpayments"
    auth = Bearer()
    error = t.error
    flows = (
        f.SurchargeCalculate(POST, "/ch", t.fee_request, t.fee),
        f.NotifyConnector(POST, t.event_path, t.event_request, t.noted),
    )

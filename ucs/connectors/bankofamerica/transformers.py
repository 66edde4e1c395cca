"""What Bank of America has of its own: its payment methods, and leaner requests."""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.families.cybersource.mandates import MandateRequests
from ucs.families.cybersource.orders import joined

sent = MandateRequests(
    name="Bank of America",
    takes=(c.CardDetails, c.AppleWallet, c.GoogleWallet, c.CardDetailsForNetworkTransactionId),
    written=joined,
    sorted=False,
    counted=False,
    selected=False,
)

"""What the shopper must do next. https://docs.adyen.com/online-payments/build-your-integration/advanced-flow/?platform=Web&integration=API+only"""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

from msgspec import Struct

from ucs.domain import contract as c


class Action(Struct, rename="camel", kw_only=True):
    """``type`` says which of the other members there are."""

    type: str
    payment_method_type: str | None = None
    url: str | None = None
    method: str | None = None
    data: dict[str, str] = {}
    qr_code_data: str | None = None
    reference: str | None = None
    expires_at: str | None = None
    download_url: str | None = None
    instructions_url: str | None = None
    # A transfer's: https://docs.adyen.com/payment-methods/bank-transfer
    iban: str | None = None
    bic: str | None = None
    beneficiary: str | None = None


def redirection(action: Action | None) -> c.RedirectForm | None:
    """The page to send the shopper to, or to wait with them on, if there is one."""
    if action is None or not action.url or action.type not in ("redirect", "await"):
        return None
    # A GET's query is its fields, which a form that sends it would drop.
    fields = action.data or dict(parse_qsl(urlsplit(action.url).query, keep_blank_values=True))
    return c.FormData(
        action.url, c.HttpMethod[f"HTTP_METHOD_{action.method or 'GET'}"], form_fields=fields
    )


def instructions(action: Action | None) -> dict[str, Any] | None:
    """What to show the shopper: a voucher to pay, a code to scan, an account to send money to."""
    if action is None or action.type not in ("voucher", "qrCode", "bankTransfer"):
        return None
    told = {
        "reference": action.reference,
        "expires_at": action.expires_at,
        "download_url": action.download_url,
        "instructions_url": action.instructions_url,
        "qr_code_data": action.qr_code_data,
        "url": action.url,
    }
    return {name: value for name, value in told.items() if value is not None} or None

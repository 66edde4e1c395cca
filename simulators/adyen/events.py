"""Notifications: one item each, signed by `additionalData.hmacSignature`.

https://docs.adyen.com/development-resources/webhooks/verify-hmac-signatures
https://docs.adyen.com/api-explorer/Webhooks/1/overview
"""

import base64
import hmac
from functools import partial
from typing import Any

from simulators.adyen import guards
from simulators.adyen.account import Account, Call, Dispute, Modification, Sale, Stored, stamp
from simulators.core.http import encode_json

Fields = dict[str, Any]

HEADERS = {"Content-Type": "application/json; charset=utf-8", "User-Agent": "Adyen HttpClient 1.0"}
OPERATIONS = {"card": ["CANCEL", "CAPTURE", "REFUND"], "other": ["REFUND"]}


def signed(item: Fields) -> str:
    """What the signature is made of; colons and backslashes stand as they are."""
    amount = item["amount"]
    return ":".join(
        (
            item["pspReference"],
            item.get("originalReference", ""),
            item["merchantAccountCode"],
            item["merchantReference"],
            str(amount["value"]),
            amount["currency"],
            item["eventCode"],
            item["success"],
        )
    )


def signature(key: str, item: Fields) -> str:
    """The signature of an item by a hexadecimal key, in Base64."""
    digest = hmac.digest(bytes.fromhex(key), signed(item).encode(), "sha256")
    return base64.b64encode(digest).decode()


def post(
    call: Call,
    code: str,
    psp: str,
    amount: Fields,
    *,
    reference: str,
    original: str = "",
    success: bool = True,
    reason: str = "",
    method: str = "",
    additional: dict[str, str] | None = None,
    **more: Any,
) -> None:
    """Put one notification into the outbox."""
    account = call.account
    item: Fields = {
        "additionalData": dict(additional or {}),
        "eventDate": stamp(call.clock.exact()),
        **{name: value for name, value in more.items() if value},
        **({"paymentMethod": method} if method else {}),
        "reason": reason,
        "amount": amount,
        "eventCode": code,
        "merchantAccountCode": account.name,
        "merchantReference": reference,
        **({"originalReference": original} if original else {}),
        "pspReference": psp,
        "success": "true" if success else "false",
    }
    url, letter = account.webhook_url, partial(written, account.keys.newest, item)
    account.outbox.post(account.psp(), code, url, call.now, letter)


def written(key: str, item: Fields, _: int) -> tuple[dict[str, str], bytes]:
    """A notification as it is sent, whenever that is."""
    item["additionalData"]["hmacSignature"] = signature(key, item)
    items = [{"NotificationRequestItem": item}]
    return HEADERS, encode_json({"live": "false", "notificationItems": items})


def authorisation(call: Call, sale: Sale, *, success: bool, reason: str = "") -> None:
    """A payment has its outcome."""
    card = sale.card
    told = f"{sale.extra.get('authCode', '')}:{card.last4}:{card.expiry}" if card else ""
    additional = {name: text for name, text in sale.extra.items() if name not in NOT_NOTIFIED}
    post(
        call,
        "AUTHORISATION",
        sale.psp,
        sale.amount(),
        reference=sale.reference,
        success=success,
        reason=reason or (told if success else ""),
        method=sale.variant,
        additional=additional,
        operations=OPERATIONS["card" if card else "other"] if success else None,
    )


NOT_NOTIFIED = frozenset(("cardHolderName", "paymentMethod"))


def modified(call: Call, modification: Modification, code: str, why: str = "", **more: str) -> None:
    """A modification has its outcome; `why` is the reason where it failed."""
    sale = modification.sale
    post(
        call,
        code,
        modification.psp,
        {"currency": modification.currency, "value": modification.amount},
        reference=modification.reference or (sale.reference if sale else ""),
        original=sale.psp if sale else "",
        success=not why,
        reason=why,
        method=sale.variant if sale else "",
        additional={name.replace("_", "."): text for name, text in more.items()},
    )


def about(call: Call, sale: Sale, code: str, *, success: bool = True, reason: str = "") -> None:
    """Something happened to a payment that nobody asked for: it expired, its offer was closed."""
    post(
        call,
        code,
        sale.psp,
        sale.amount(),
        reference=sale.reference,
        success=success,
        reason=reason,
        method=sale.variant,
    )


def returned(call: Call, modification: Modification, code: str, reason: str) -> None:
    """Money did not arrive: CAPTURE_FAILED, REFUND_FAILED, REFUNDED_REVERSED."""
    sale = modification.sale
    assert sale is not None
    post(
        call,
        code,
        modification.psp,
        {"currency": modification.currency, "value": modification.amount},
        reference=modification.reference or sale.reference,
        original=sale.psp,
        reason=reason,
        method=sale.variant,
    )


def contract(call: Call, sale: Sale, stored: Stored) -> None:
    """A payment method was stored."""
    additional = {
        "recurring.recurringDetailReference": stored.id,
        "recurring.shopperReference": stored.shopper,
        "shopperReference": stored.shopper,
    }
    post(
        call,
        "RECURRING_CONTRACT",
        stored.id,
        {"currency": sale.money.currency, "value": 0},
        reference=sale.reference,
        original=sale.psp,
        method=sale.variant,
        additional=additional,
        originalPsp=sale.psp,
    )


def disputed(call: Call, dispute: Dispute, code: str) -> None:
    """A dispute came or moved on."""
    sale = dispute.sale
    additional = {
        "chargebackReasonCode": dispute.code,
        "chargebackSchemeCode": dispute.scheme,
        "disputeStatus": dispute.status,
        "modificationMerchantReferences": "",
    }
    if code in ("NOTIFICATION_OF_CHARGEBACK", "CHARGEBACK"):
        additional |= {"defendable": "true", "defensePeriodEndsAt": dispute.ends}
    if code == "NOTIFICATION_OF_FRAUD":
        additional = {"nofReasonCode": dispute.code, "nofSchemeCode": dispute.scheme}
    post(
        call,
        code,
        dispute.psp,
        sale.amount(dispute.amount),
        reference=sale.reference,
        original=sale.psp,
        reason=dispute.reason,
        method=sale.variant,
        additional=additional,
    )


def order(account: Account, call: Call, code: str, kept: Any, *, success: bool = True) -> None:
    """An order was opened or closed."""
    additional = {
        f"order-{place}-{name}": text
        for place, sale in enumerate(kept.sales, 1)
        for name, text in (
            ("pspReference", sale.psp),
            ("paymentMethod", sale.variant),
            ("paymentAmount", guards.written(sale.value, sale.money.currency)),
            ("success", "true"),
        )
    }
    post(
        call,
        code,
        kept.psp,
        {"currency": kept.currency, "value": kept.amount},
        reference=kept.reference,
        success=success,
        additional=additional,
    )

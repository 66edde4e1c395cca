"""Webhooks: a form of `bt_signature` and `bt_payload`, which is base64 of XML.

The signature is an HMAC-SHA1 of the payload, keyed with the SHA1 of the private key.
https://developer.paypal.com/braintree/docs/guides/webhooks/parse
https://developer.paypal.com/braintree/docs/reference/general/webhooks/dispute
https://developer.paypal.com/braintree/docs/reference/general/webhooks/transaction
"""

import base64
import hashlib
import hmac
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from xml.sax.saxutils import escape

from simulators.braintree.account import (
    Account,
    Call,
    Context,
    Dispute,
    Evidence,
    Refund,
    Transaction,
    day,
    global_id,
)
from simulators.braintree.words import written

Fields = dict[str, Any]

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def signature(account: Account, payload: bytes) -> str:
    """`<public key>|<hexadecimal HMAC>`."""
    key = hashlib.sha1(account.private_key.encode(), usedforsecurity=False).digest()
    return f"{account.public_key}|{hmac.digest(key, payload, 'sha1').hex()}"


def instant(seconds: int) -> str:
    """An instant as the older API writes it."""
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


class Typed(str):
    """A text whose XML element names its type."""

    kind = ""


class Instant(Typed):
    """An instant."""

    kind = "datetime"


class Day(Typed):
    """A date."""

    kind = "date"


def xml(name: str, value: Any) -> str:
    """One element: a list is an array, None is nil."""
    if value is None:
        return f'<{name} nil="true"/>'
    if isinstance(value, dict):
        return f"<{name}>{''.join(xml(key, each) for key, each in value.items())}</{name}>"
    if isinstance(value, list):
        return f'<{name} type="array">{"".join(xml(each[0], each[1]) for each in value)}</{name}>'
    if isinstance(value, bool):
        return f'<{name} type="boolean">{str(value).lower()}</{name}>'
    if isinstance(value, Typed):
        return f'<{name} type="{value.kind}">{value}</{name}>'
    return f"<{name}>{escape(str(value))}</{name}>"


def post(call: Call, kind: str, subject: Fields) -> None:
    """Put one notification into the outbox."""
    account, now = call.account, call.now
    told = {"timestamp": Instant(instant(now)), "kind": kind, "subject": subject}
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n{xml("notification", told)}\n'
    payload = base64.encodebytes(text.encode())
    fields = {"bt_signature": signature(account, payload), "bt_payload": payload.decode()}
    body = urlencode(fields).encode()
    account.outbox.post(account.new(16), kind, account.webhook_url, now, lambda _at: (FORM, body))


def transaction(call: Call, made: Transaction, kind: str) -> None:
    """Tell of a transaction; Braintree does so for bank accounts alone."""
    post(call, kind, {"transaction": sale(made)})


def sale(made: Transaction) -> Fields:
    """A transaction in the words of the older API."""
    return {
        "id": made.legacy,
        "status": made.status.lower(),
        "type": "sale",
        "currency-iso-code": made.currency,
        "amount": written(made.amount, made.currency),
        "merchant-account-id": made.account_id,
        "order-id": made.asked.get("orderId"),
        "created-at": Instant(instant(made.at)),
        "updated-at": Instant(instant(made.events[-1].at)),
        "refunded-transaction-id": None,
        **instrument(made),
        "global-id": made.id,
    }


def local_payment(call: Call, context: Context, kind: str) -> None:
    """Tell of a local payment. Assumed: its context goes by the id that GraphQL knows.

    https://developer.paypal.com/braintree/docs/reference/general/webhooks/local-payment-methods
    """
    told: Fields = {"payment-id": context.payment_id, "payment-context-id": context.id}
    if context.transaction is not None:
        told["transaction"] = sale(context.transaction)
    post(call, kind, {kind.replace("_", "-"): told})


def refund(call: Call, back: Refund, kind: str) -> None:
    """Tell of a refund, which the older API knows as a transaction of type credit."""
    made = back.transaction
    told = {
        "id": back.legacy,
        "status": back.status.lower(),
        "type": "credit",
        "currency-iso-code": made.currency,
        "amount": written(back.money.amount, made.currency),
        "merchant-account-id": made.account_id,
        "order-id": back.asked.get("orderId") or made.asked.get("orderId"),
        "created-at": Instant(instant(back.at)),
        "updated-at": Instant(instant(back.events[-1].at)),
        "refunded-transaction-id": made.legacy,
        **instrument(made),
        "refunded-transaction-global-id": made.id,
        "global-id": back.id,
    }
    post(call, kind, {"transaction": told})


def instrument(made: Transaction) -> Fields:
    """What was paid with."""
    card, bank = made.method.card, made.method.bank
    if bank:
        account = {
            "routing-number": bank.routing,
            "last-4": bank.last4,
            "account-type": bank.kind.lower(),
            "account-holder-name": bank.holder,
        }
        return {"payment-instrument-type": "us_bank_account", "us-bank-account": account}
    if made.method.local:
        return {"payment-instrument-type": "local_payment"}
    if card is None:
        return {"payment-instrument-type": "paypal_account"}
    shown = {
        "token": made.method.legacy if made.method.multi else None,
        "bin": card.bin,
        "last-4": card.last4,
        "card-type": card.brand[1],
        "expiration-month": card.month,
        "expiration-year": card.year,
        "cardholder-name": card.holder,
    }
    return {"payment-instrument-type": "credit_card", "credit-card": shown}


def disputed(call: Call, dispute: Dispute, kind: str) -> None:
    """Tell of a dispute."""
    made = dispute.transaction
    amount = written(dispute.amount, made.currency)
    won = written(dispute.amount if dispute.status == "WON" else 0, made.currency)
    reason, code, text = dispute.reason
    told: Fields = {
        "id": dispute.legacy,
        "amount": amount,
        "amount-disputed": amount,
        "amount-won": won,
        "case-number": dispute.case,
        "created-at": Instant(instant(dispute.at)),
        "currency-iso-code": made.currency,
        "forwarded-comments": None,
        "kind": dispute.kind.lower(),
        "merchant-account-id": made.account_id,
        "reason": reason.lower(),
        "reason-code": code,
        "reason-description": text,
        "received-date": Day(day(dispute.at)),
        "reference-number": dispute.reference,
        "reply-by-date": Day(day(dispute.at + 7 * 86_400)),
        "status": dispute.status.lower(),
        "updated-at": Instant(instant(dispute.events[-1].at)),
        "original-dispute-id": None,
        "status-history": history(dispute),
        "evidence": [("evidence", evidence(each)) for each in dispute.evidence],
        "transaction": disputed_sale(made),
        "global-id": dispute.id,
        "date-opened": Day(day(dispute.at)),
    }
    if dispute.status == "WON":
        told["date-won"] = Day(day(dispute.events[-1].at))
    post(call, kind, {"dispute": told})


def history(dispute: Dispute) -> list[tuple[str, Fields]]:
    """Every status that a dispute has had, and since when."""
    return [
        (
            "status-history",
            {"status": each.status.lower(), "timestamp": Instant(instant(each.at))},
        )
        for each in dispute.events
    ]


def evidence(kept: Evidence) -> Fields:
    """A piece of evidence in a dispute."""
    return {
        "id": kept.legacy,
        "comment": kept.content,
        "created-at": Instant(instant(kept.at)),
        "sent-to-processor-at": Day(day(kept.sent)) if kept.sent else None,
        "url": kept.url,
        "category": kept.category,
        "global-id": global_id("disputeevidence", kept.legacy),
    }


def disputed_sale(made: Transaction) -> Fields:
    """What is told of the transaction in a dispute."""
    return {
        "id": made.legacy,
        "global-id": made.id,
        "amount": written(made.amount, made.currency),
        "created-at": Instant(instant(made.at)),
        "order-id": made.asked.get("orderId"),
        "purchase-order-number": made.asked.get("purchaseOrderNumber"),
        "payment-instrument-subtype": made.method.card.brand[1] if made.method.card else None,
    }

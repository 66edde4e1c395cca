"""Webhooks: one event each, signed by the `Cko-Signature` header.

https://www.checkout.com/docs/developer-resources/webhooks/manage-webhooks
https://www.checkout.com/docs/developer-resources/webhooks/webhook-event-types
"""

import hmac
from typing import Any

from simulators.checkout import views
from simulators.checkout.account import Account, Action, Call, Dispute, Sale, stamp
from simulators.core.http import encode_json

Fields = dict[str, Any]

VERSION = "1.0.29"
WITH_SOURCE = frozenset(
    {
        "payment_approved",
        "payment_declined",
        "payment_authentication_failed",
        "card_verified",
        "card_verification_declined",
    }
)


def signature(secret: str, body: bytes) -> str:
    """The HMAC-SHA256 of a body, in hexadecimal."""
    return hmac.digest(secret.encode(), body, "sha256").hex()


def post(call: Call, kind: str, data: Fields, subject: str, links: Fields) -> None:
    """Post an event about a payment or a dispute."""
    account, base, at = call.account, call.base, call.now
    event = account.new("evt")
    told = {
        "id": event,
        "type": kind,
        "version": VERSION,
        "created_on": stamp(at),
        "data": data,
        "_links": {
            "self": {"href": f"{base}/workflows/events/{event}"},
            "subject": {"href": f"{base}/workflows/events/subject/{subject}"},
            **links,
        },
    }
    body = encode_json(told)
    account.outbox.post(event, kind, account.webhook_url, at, letter(account, body))


def letter(account: Account, body: bytes) -> Any:
    """Writes a delivery; its signature is the same at each attempt."""
    return lambda _at: (
        {
            "Content-Type": "application/json; charset=utf-8",
            "Cko-Signature": signature(account.keys.newest, body),
        },
        body,
    )


def about(call: Call, sale: Sale, kind: str, action: Action | None = None) -> None:
    """Post an event about a payment, and about what was done with it."""
    data: Fields = {
        "id": sale.id,
        "amount": action.amount if action else sale.money.amount,
        "currency": sale.money.currency,
        "processed_on": stamp(call.now),
        **common(sale, action),
    }
    if kind in WITH_SOURCE:
        data |= whole(sale)
    links = views.links(call.base, sale)
    data["event_links"] = event_links(links)
    named = {"payment" if name == "self" else name: link for name, link in links.items()}
    named["payment_actions"] = named.pop("actions")
    post(call, kind, data, sale.id, named)


def event_links(links: Fields) -> Fields:
    """The links of a payment, as events tell them."""
    names = {"self": "payment", "actions": "payment_actions"}
    return {names.get(name, name): link["href"] for name, link in links.items()}


def common(sale: Sale, action: Action | None) -> Fields:
    """What all events about payments tell."""
    reference = action.reference if action else ""
    metadata = action.metadata if action else {}
    told: Fields = {
        "action_id": action.id if action else "",
        "reference": reference or sale.asked.get("reference"),
        "metadata": metadata or sale.asked.get("metadata"),
        "response_code": action.code if action else sale.code,
        "balances": views.balances(sale) if sale.money.authorized else None,
    }
    if told["response_code"]:
        told["response_summary"] = views.summary(told["response_code"])
    if action and action.arn:
        told["processing"] = {**sale.processing, "acquirer_reference_number": action.arn}
    return {name: value for name, value in told.items() if value}


def whole(sale: Sale) -> Fields:
    """What events about the payment as such tell besides."""
    told: Fields = {
        "payment_type": sale.asked.get("payment_type", "Regular"),
        "source": views.source(sale),
        "risk": {"flagged": False},
        "processing": sale.processing,
        **views.customer(sale),
        **views.scheme_facts(sale),
    }
    if "payment_ip" in sale.asked:
        told["payment_ip"] = sale.asked["payment_ip"]
    return told


def disputed(call: Call, dispute: Dispute, kind: str) -> None:
    """Post an event about a dispute."""
    sale, account = dispute.sale, call.account
    data: Fields = {
        "id": dispute.id,
        "date": stamp(dispute.updated),
        "category": dispute.category,
        "amount": dispute.amount,
        "currency": sale.money.currency,
        "reason_code": dispute.code,
        "payment_id": sale.id,
        "payment_action_id": captured_by(sale),
        "payment_reference": sale.asked.get("reference", ""),
        "payment_method": method(sale),
        "client_id": account.client,
        "processing_channel_id": account.channel,
        "entity_id": account.entity,
    }
    if kind == "dispute_evidence_required":
        data["evidence_required_by"] = stamp(dispute.required_by)
    payment = {"payment": views.link(call.base, sale)}
    post(call, kind, data, dispute.id, payment)


def captured_by(sale: Sale) -> str:
    """The action that took the money which is disputed."""
    captures = [each.id for each in sale.actions if each.kind == "Capture" and each.done]
    return captures[-1] if captures else sale.actions[0].id


def method(sale: Sale) -> str:
    """How disputes call what was paid with."""
    card = sale.instrument.card
    return (card.scheme if card else sale.instrument.kind).upper()

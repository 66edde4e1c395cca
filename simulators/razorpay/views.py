"""How orders, payments, refunds, ... are shown.

https://razorpay.com/docs/api/payments/entity/ https://razorpay.com/docs/api/orders/entity/
"""

from simulators.razorpay.account import (
    Card,
    Customer,
    Dispute,
    Document,
    Fields,
    Order,
    Payment,
    QrCode,
    Refund,
    Token,
)
from simulators.razorpay.words import charges

PROOFS = (
    "shipping_proof", "billing_proof", "cancellation_proof", "customer_communication",
    "proof_of_service", "explanation_letter", "refund_confirmation", "access_activity_log",
    "refund_cancellation_policy", "term_and_conditions", "others",
)  # fmt: skip


def noted(notes: Fields) -> Fields | list[str]:
    """Notes; none are an empty list."""
    return notes or []


def collection(items: list[Fields]) -> Fields:
    """A list."""
    return {"entity": "collection", "count": len(items), "items": items}


def order(shown: Order) -> Fields:
    """An order."""
    more: Fields = {
        name: shown.asked[name] for name in ("customer_id", "method") if name in shown.asked
    }
    return {
        "id": shown.id,
        "entity": "order",
        "amount": shown.amount,
        "amount_paid": shown.paid,
        "amount_due": shown.amount - shown.paid,
        "currency": shown.currency,
        "receipt": shown.receipt,
        "offer_id": shown.asked.get("offer_id"),
        "status": shown.status,
        "attempts": shown.attempts,
        "notes": noted(shown.notes),
        "created_at": shown.created,
        **more,
    }


def payment(shown: Payment) -> Fields:
    """A payment."""
    money, asked = shown.money, shown.asked
    fee, tax = charges(money.amount) if money.captured else (None, None)
    why = shown.why
    card = shown.card
    told: Fields = {
        "id": shown.id,
        "entity": "payment",
        "amount": money.amount,
        "currency": money.currency,
        "status": shown.status,
        "order_id": shown.order.id,
        "invoice_id": None,
        "international": card.international if card else False,
        "method": shown.method,
        "amount_refunded": refunded(shown),
        "refund_status": refund_status(shown),
        "captured": money.captured > 0,
        "description": asked.get("description"),
        "card_id": card.id if card else None,
        "bank": asked.get("bank"),
        "wallet": asked.get("wallet") or asked.get("provider"),
        "vpa": shown.vpa,
        "email": asked["email"],
        "contact": international(asked["contact"]),
        "notes": noted(shown.notes),
        "fee": fee,
        "tax": tax,
        "error_code": why and why.code,
        "error_description": why and why.description,
        "error_source": why and why.source,
        "error_step": why and why.step,
        "error_reason": why and why.reason,
        "acquirer_data": acquirer(shown),
        "created_at": shown.created,
    }
    if shown.customer:
        told["customer_id"] = shown.customer.id
    if shown.token:
        told["token_id"] = shown.token.id
    if card:
        told["card"] = card_view(card)
    if shown.method == "upi":
        told["upi"] = upi(shown)
    return told


def international(contact: str) -> str:
    """A phone number as Razorpay shows it."""
    return contact if contact.startswith("+") else f"+91{contact}"


def refunded(shown: Payment) -> int:
    """What went back to the customer, in minor units."""
    if shown.status == "refunded" and not shown.money.captured:
        return shown.money.amount
    return shown.money.refunded


def refund_status(shown: Payment) -> str | None:
    """Whether all or a part went back."""
    back = refunded(shown)
    if not back:
        return None
    return "full" if back >= shown.money.amount else "partial"


def acquirer(shown: Payment) -> Fields:
    """The bank's references; null until it has answered."""
    if shown.acquirer:
        return shown.acquirer
    names = {"card": "auth_code", "emi": "auth_code", "upi": "rrn", "netbanking": "", "fpx": ""}
    name = names.get(shown.method, "transaction_id") or "bank_transaction_id"
    return {name: None}


def upi(shown: Payment) -> Fields:
    """The UPI part of a payment."""
    asked = shown.asked.get("upi") or {}
    told = {"vpa": shown.vpa, "flow": asked.get("flow", "collect")}
    paid = shown.status in ("authorized", "captured", "refunded")
    return {"payer_account_type": "bank_account", **told} if paid else told


def card_view(card: Card) -> Fields:
    """A card."""
    return {
        "id": card.id,
        "entity": "card",
        "name": card.holder,
        "last4": card.last4,
        "network": card.network,
        "type": "credit",
        "issuer": None if card.international else "UTIB",
        "international": card.international,
        "emi": not card.international,
        "sub_type": "consumer",
        "token_iin": None,
    }


def refund(shown: Refund) -> Fields:
    """A refund."""
    return {
        "id": shown.id,
        "entity": "refund",
        "amount": shown.money.amount,
        "currency": shown.payment.money.currency,
        "payment_id": shown.payment.id,
        "notes": noted(shown.notes),
        "receipt": shown.receipt,
        "acquirer_data": {"arn": shown.arn},
        "created_at": shown.created,
        "batch_id": None,
        "status": shown.status,
        "speed_processed": "instant" if shown.speed == "optimum" else "normal",
        "speed_requested": shown.speed,
    }


def dispute(shown: Dispute) -> Fields:
    """A dispute."""
    evidence = shown.evidence
    return {
        "id": shown.id,
        "entity": "dispute",
        "payment_id": shown.payment.id,
        "amount": shown.amount,
        "currency": shown.payment.money.currency,
        "amount_deducted": shown.deducted,
        "reason_code": shown.reason,
        "respond_by": shown.respond_by,
        "status": shown.status,
        "phase": shown.phase,
        "created_at": shown.created,
        "evidence": {
            "amount": evidence.get("amount", shown.amount),
            "summary": evidence.get("summary"),
            **{name: evidence.get(name) for name in PROOFS},
            "submitted_at": evidence.get("submitted_at"),
        },
    }


def customer(shown: Customer) -> Fields:
    """A customer."""
    asked = shown.asked
    return {
        "id": shown.id,
        "entity": "customer",
        "name": asked.get("name"),
        "email": asked.get("email"),
        "contact": asked.get("contact"),
        "gstin": asked.get("gstin"),
        "notes": noted(asked.get("notes", {})),
        "created_at": shown.created,
    }


def token(shown: Token) -> Fields:
    """A token."""
    told: Fields = {
        "id": shown.id,
        "entity": "token",
        "token": shown.id.removeprefix("token_"),
        "bank": None,
        "wallet": None,
        "method": shown.method,
        "recurring": shown.recurring,
        "recurring_details": {
            "status": shown.status if shown.recurring else "not_applicable",
            "failure_reason": None,
        },
        "auth_type": None,
        "mrn": None,
        "used_at": shown.created,
        "created_at": shown.created,
        "expired_at": shown.expires,
        "dcc_enabled": False,
        "max_amount": shown.most,
    }
    if shown.card:
        flows = {"otp": True, "recurring": shown.recurring}
        expiry = {"expiry_month": shown.card.month, "expiry_year": shown.card.year}
        card = {key: item for key, item in card_view(shown.card).items() if key != "id"}
        told["card"] = {**card, **expiry, "flows": flows}
    if shown.vpa:
        username, _, handle = shown.vpa.partition("@")
        told["vpa"] = {"username": username, "handle": handle, "name": None}
    return told


def qr_code(shown: QrCode) -> Fields:
    """A QR code."""
    asked = shown.asked
    taken = [each.money.captured for each in shown.payments if each.money.captured]
    return {
        "id": shown.id,
        "entity": "qr_code",
        "created_at": shown.created,
        "name": asked.get("name"),
        "usage": asked["usage"],
        "type": asked["type"],
        "image_url": f"{shown.base}{shown.path}",
        "payment_amount": asked.get("payment_amount"),
        "status": shown.status,
        "description": asked.get("description"),
        "fixed_amount": asked.get("fixed_amount", False),
        "payments_amount_received": sum(taken),
        "payments_count_received": len(taken),
        "notes": noted(asked.get("notes", {})),
        "customer_id": asked.get("customer_id"),
        "close_by": asked.get("close_by"),
        "close_reason": shown.reason,
    }


def document(shown: Document) -> Fields:
    """A document."""
    return {
        "id": shown.id,
        "entity": "document",
        "purpose": shown.purpose,
        "name": shown.name,
        "mime_type": shown.kind,
        "size": shown.size,
        "created_at": shown.created,
    }

"""Charges: each attempt of an intent to take money, and what became of it."""

from typing import Any

from simulators.stripe.account import Charge, Intent, Method
from simulators.stripe.call import Call
from simulators.stripe.cards import DECLINES, Decline
from simulators.stripe.errors import no_such

APPROVED = {
    "network_status": "approved_by_network",
    "reason": None,
    "risk_level": "normal",
    "risk_score": 20,
    "seller_message": "Payment complete.",
    "type": "authorized",
}


def outcome(method: Method, decline: Decline | None) -> dict[str, Any]:
    """Why a charge went as it did."""
    risk = method.card.risk if method.card else "normal"
    if decline is None:
        return APPROVED | {"risk_level": risk, "risk_score": 65 if risk == "elevated" else 20}
    blocked = risk == "highest"
    return {
        "network_status": "not_sent_to_network" if blocked else "declined_by_network",
        "reason": "highest_risk_level" if blocked else decline.decline_code,
        "risk_level": risk,
        "risk_score": 90 if blocked else 20,
        "seller_message": "Stripe blocked this payment as too risky."
        if blocked
        else "The bank did not return any further details with this decline.",
        "type": "blocked" if blocked else "issuer_declined",
    }


def payment_method_details(call: Call, intent: Intent, method: Method) -> dict[str, Any]:
    """How a charge was paid, as it stood then."""
    if method.card is None:
        return {method.type: {}, "type": method.type}
    shown = {key: value for key, value in method.details.items() if key not in HIDDEN}
    card = method.card
    address = method.billing["address"]
    shown["checks"] = {
        "address_line1_check": card.line1 if address["line1"] else None,
        "address_postal_code_check": card.postal_code if address["postal_code"] else None,
        "cvc_check": card.cvc if method.details["checks"]["cvc_check"] else None,
    }
    shown |= {
        "amount_authorized": intent.payment.amount,
        "installments": None,
        "mandate": intent.mandate,
        "network": card.brand,
        "network_transaction_id": call.account.ids.number(15),
        "three_d_secure": None,
    }
    return {"card": shown, "type": "card"}


HIDDEN = ("generated_from", "networks", "three_d_secure_usage")


def attempt(call: Call, intent: Intent, method: Method, decline_name: str = "") -> Charge:
    """Record one attempt; a decline's name makes it a failed one."""
    account = call.account
    decline = DECLINES[decline_name] if decline_name else None
    charge = Charge(
        account.new_id("ch"),
        call.now,
        intent.payment.amount,
        intent.payment.currency,
        intent.id,
        intent.payment,
        method.id,
        payment_method_details(call, intent, method),
        method.billing,
        "failed" if decline else "succeeded",
        failure_code=decline.code if decline else None,
        failure_message=decline.message if decline else None,
        outcome=outcome(method, decline),
        **{name: getattr(intent, name) for name in COPIED},
    )
    account.charges[charge.id] = charge
    intent.latest_charge = charge.id
    if not decline:
        account.ledger.alias(charge.id, intent.payment)
    return charge


COPIED = (
    "customer",
    "description",
    "metadata",
    "receipt_email",
    "shipping",
    "statement_descriptor",
    "statement_descriptor_suffix",
    "transfer_data",
    "transfer_group",
    "application_fee_amount",
    "on_behalf_of",
)


def find(call: Call, id: str, param: str = "id") -> Charge:
    """A stored charge."""
    charge = call.account.charges.get(id)
    if charge is None:
        raise no_such("charge", id, param)
    return charge


def view(charge: Charge) -> dict[str, Any]:
    """A Charge as Stripe shows it."""
    failed = charge.status == "failed"
    payment = charge.payment
    captured = 0 if failed else payment.captured
    returned = 0 if failed else payment.refunded + payment.voided
    amount = charge.amount if failed else payment.amount
    return {
        "id": charge.id,
        "object": "charge",
        "amount": amount,
        "amount_captured": captured,
        "amount_refunded": returned,
        "application": None,
        "application_fee": None,
        "application_fee_amount": charge.application_fee_amount,
        "balance_transaction": f"txn_{charge.id[3:]}" if captured else None,
        "billing_details": charge.billing,
        "calculated_statement_descriptor": charge.statement_descriptor or "SIMULATED MERCHANT",
        "captured": captured > 0,
        "created": charge.created,
        "currency": charge.currency,
        "customer": charge.customer,
        "description": charge.description,
        "destination": (charge.transfer_data or {}).get("destination"),
        "dispute": charge.dispute,
        "disputed": charge.dispute is not None,
        "failure_balance_transaction": None,
        "failure_code": charge.failure_code,
        "failure_message": charge.failure_message,
        "fraud_details": {},
        "invoice": None,
        "livemode": False,
        "metadata": charge.metadata,
        "on_behalf_of": charge.on_behalf_of,
        "order": None,
        "outcome": charge.outcome,
        "paid": charge.status == "succeeded",
        "payment_intent": charge.intent,
        "payment_method": charge.method,
        "payment_method_details": charge.details,
        "radar_options": {},
        "receipt_email": charge.receipt_email,
        "receipt_number": None,
        "receipt_url": None if failed else f"https://pay.stripe.com/receipts/payment/{charge.id}",
        "refunded": not failed and returned >= amount,
        "review": None,
        "shipping": charge.shipping,
        "source": None,
        "source_transfer": None,
        "statement_descriptor": charge.statement_descriptor,
        "statement_descriptor_suffix": charge.statement_descriptor_suffix,
        "status": charge.status,
        "transfer_data": charge.transfer_data,
        "transfer_group": charge.transfer_group,
    }


def retrieve(call: Call, id: str) -> dict[str, Any]:
    """GET /v1/charges/{charge}"""
    return view(find(call, id))

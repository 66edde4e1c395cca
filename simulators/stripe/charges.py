"""Charges: each attempt of an intent to take money, and what became of it.

https://docs.stripe.com/api/charges
"""

from typing import Any

from simulators.stripe import authentication
from simulators.stripe.call import Call
from simulators.stripe.cards import DECLINES, Decline
from simulators.stripe.errors import no_such
from simulators.stripe.listing import created_fits, listed
from simulators.stripe.metadata import new_metadata
from simulators.stripe.objects import CardPaid, Charge, Intent, Method
from simulators.stripe.payment_methods import checks

Fields = dict[str, Any]

APPROVED = {
    "advice_code": None,
    "network_advice_code": None,
    "network_decline_code": None,
    "network_status": "approved_by_network",
    "reason": None,
    "risk_level": "normal",
    "risk_score": 20,
    "seller_message": "Payment complete.",
    "type": "authorized",
}
NOT_ASSESSED = APPROVED | {"risk_level": "not_assessed", "risk_score": None}
AVAILABLE, UNAVAILABLE = {"status": "available"}, {"status": "unavailable"}
DISABLED, NO_TOKEN = {"status": "disabled"}, {"used": False}
CARD: Fields = {"type": "card"}
NO_OPTIONS: Fields = {}
SCORES = {"normal": 20, "elevated": 65, "highest": 90}


def outcome(method: Method, decline: Decline | None) -> Fields:
    """Why a charge went as it did."""
    card = method.card
    if card is None:
        return {key: value for key, value in NOT_ASSESSED.items() if key != "risk_score"}
    if decline is None:
        if card.risk == "normal":
            return APPROVED
        return APPROVED | {"risk_level": card.risk, "risk_score": SCORES[card.risk]}
    blocked = card.risk == "highest"
    bank = "The bank did not return any further details with this decline."
    told = {} if blocked else decline.advice
    return {
        "advice_code": told.get("advice_code"),
        "network_advice_code": told.get("network_advice_code"),
        "network_decline_code": told.get("network_decline_code"),
        "network_status": "not_sent_to_network" if blocked else "declined_by_network",
        "reason": "highest_risk_level" if blocked else decline.decline_code,
        "risk_level": card.risk,
        "risk_score": SCORES[card.risk],
        "seller_message": "Stripe blocked this payment as too risky." if blocked else bank,
        "type": "blocked" if blocked else "issuer_declined",
    }


def card_paid(call: Call, intent: Intent, method: Method, done: str) -> CardPaid | None:
    """A payment by card as it stands now; None for another type.

    `done` is how its holder was authenticated, if so.
    """
    if method.type != "card":
        return None
    assert method.card is not None
    amount, ids = intent.payment.amount, call.account.ids
    return CardPaid(
        method.card,
        method.details,
        checks(method),
        intent.options.get("card") or NO_OPTIONS,
        intent.capture_method == "manual",
        done,
        intent.mandate,
        amount,
        amount,
        ids.number(6),
        ids.number(15),
    )


def card_details(paid: CardPaid) -> Fields:
    """The `card` hash of a charge."""
    card, hash_, options = paid.card, paid.hash, paid.options
    manual = AVAILABLE if paid.manual else UNAVAILABLE
    return {
        "amount_authorized": paid.authorized,
        "authorization_code": paid.authorization_code,
        "brand": card.brand,
        "checks": paid.checks,
        "country": card.country,
        "exp_month": hash_["exp_month"],
        "exp_year": hash_["exp_year"],
        "extended_authorization": DISABLED,
        "fingerprint": hash_["fingerprint"],
        "funding": card.funding,
        "incremental_authorization": manual if incrementable(options) else UNAVAILABLE,
        "installments": None,
        "last4": card.last4,
        "mandate": paid.mandate,
        "multicapture": manual if multicapturable(options) else UNAVAILABLE,
        "network": options.get("network") or card.brand,
        "network_token": NO_TOKEN,
        "network_transaction_id": paid.network_transaction_id,
        "overcapture": {"maximum_amount_capturable": paid.capturable, "status": "unavailable"},
        "regulated_status": "unregulated",
        "three_d_secure": authentication.outcome(card, options, done=paid.done),
        "wallet": hash_["wallet"],
    }


def incrementable(options: Fields) -> bool:
    """Whether raising the authorization was asked for, in today's words or the first ones."""
    asked = options.get("request_incremental_authorization") == "if_available"
    return asked or bool(options.get("request_incremental_authorization_support"))


def multicapturable(options: Fields) -> bool:
    """Whether capturing in parts was asked for."""
    return options.get("request_multicapture") == "if_available"


def details(call: Call, intent: Intent, method: Method) -> Fields:
    """How a charge was paid, as it stood then, where not by card."""
    kind = method.type
    return CARD if kind == "card" else {kind: other_details(call, intent, method), "type": kind}


def other_details(call: Call, intent: Intent, method: Method) -> Fields:
    """A charge's hash for a type other than card."""
    shown = {k: v for k, v in method.details.items() if k not in ("networks", "status_details")}
    bank = {"bank_code": None, "bank_name": None, "bic": None}
    generated = {"generated_sepa_debit": None, "generated_sepa_debit_mandate": None}
    name = method.billing["name"]
    match method.type:
        case "sepa_debit" | "bacs_debit" | "au_becs_debit" | "us_bank_account":
            shown.pop("generated_from", None)
            shown.pop("financial_connections_account", None)
            return shown | {"mandate": intent.mandate}
        case "ideal":
            return shown | generated | {"iban_last4": "0000", "verified_name": name}
        case "bancontact" | "sofort":
            said = {"iban_last4": "0000", "preferred_language": "en", "verified_name": name}
            return shown | bank | generated | said
        case "giropay":
            return bank | {"verified_name": name}
        case "eps":
            return shown | {"verified_name": name}
        case "p24":
            return shown | {"reference": call.account.ids.next(12), "verified_name": name}
        case "klarna":
            locale = (intent.options.get("klarna") or {}).get("preferred_locale")
            return {"payment_method_category": "pay_later", "preferred_locale": locale or "en-US"}
        case "afterpay_clearpay":
            return {"reference": (intent.options.get(method.type) or {}).get("reference")}
        case "wechat_pay":
            return {"fingerprint": None, "transaction_id": call.account.ids.number(16)}
        case "multibanco":
            shown = ((intent.next_action or {}).get("multibanco_display_details")) or {}
            return {"entity": shown.get("entity"), "reference": shown.get("reference")}
        case "link":
            return {"country": "US"}
    return {}


def record(
    call: Call,
    intent: Intent,
    method: Method,
    status: str = "succeeded",
    *,
    decline: str = "",
    done: str = "",
) -> Charge:
    """Record one attempt; a decline's name says why it failed."""
    account, why = call.account, DECLINES[decline] if decline else None
    charge = Charge(
        account.new_id("ch" if method.type == "card" else "py"),
        call.now,
        intent.payment.amount,
        intent.payment.currency,
        intent.id,
        intent.payment,
        method.id,
        details(call, intent, method),
        method.billing,
        status,
        card_paid(call, intent, method, done),
        failure_code=why.code if why else None,
        failure_message=why.message if why else None,
        outcome=outcome(method, why),
        customer=intent.customer,
        description=intent.description,
        metadata=intent.metadata,
        receipt_email=intent.receipt_email,
        shipping=intent.shipping,
        statement_descriptor=intent.statement_descriptor,
        statement_descriptor_suffix=intent.statement_descriptor_suffix,
        transfer_data=intent.transfer_data,
        transfer_group=intent.transfer_group,
        application_fee_amount=intent.application_fee_amount,
        on_behalf_of=intent.on_behalf_of,
    )
    account.charges[charge.id] = charge
    account.ledger.alias(charge.id, intent.payment)
    intent.latest_charge = charge.id
    intent.charges = (*intent.charges, charge.id)
    return charge


def find(call: Call, id: str, param: str = "id") -> Charge:
    """A stored charge. Raises StripeError."""
    charge = call.account.charges.get(id)
    if charge is None:
        raise no_such("charge", id, param)
    return charge


def shown_details(charge: Charge) -> Fields:
    """How a charge was paid, as Stripe shows it."""
    return {"card": card_details(charge.card), "type": "card"} if charge.card else charge.details


def view(charge: Charge) -> Fields:
    """A Charge as Stripe shows it."""
    failed = charge.status == "failed"
    payment = charge.payment
    amount = charge.amount if failed else payment.amount
    captured = 0 if failed else payment.captured
    returned = 0 if failed else payment.refunded + payment.voided
    receipt = f"https://pay.stripe.com/receipts/payment/{charge.id}"
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
        "fraud_details": charge.fraud_details,
        "invoice": None,
        "livemode": False,
        "metadata": charge.metadata,
        "on_behalf_of": charge.on_behalf_of,
        "order": None,
        "outcome": charge.outcome,
        "paid": charge.status == "succeeded",
        "payment_intent": charge.intent,
        "payment_method": charge.method,
        "payment_method_details": shown_details(charge),
        "radar_options": {},
        "receipt_email": charge.receipt_email,
        "receipt_number": None,
        "receipt_url": receipt if charge.status == "succeeded" else None,
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


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/charges/{charge}"""
    return view(find(call, id))


def update(call: Call, id: str) -> Fields:
    """POST /v1/charges/{charge}"""
    charge, args = find(call, id), call.args
    for name in ("description", "receipt_email", "shipping", "transfer_group", "fraud_details"):
        if name in args:
            setattr(charge, name, args[name] or ({} if name == "fraud_details" else None))
    if "metadata" in args:
        charge.metadata = new_metadata(charge.metadata, args["metadata"])
    call.emit("charge.updated", view, charge)
    return view(charge)


def list_all(call: Call) -> Fields:
    """GET /v1/charges"""
    args, fits = call.args, created_fits(call.args.get("created"))

    def wanted(charge: Charge) -> bool:
        return (
            args.get("customer") in (None, charge.customer)
            and args.get("payment_intent") in (None, charge.intent)
            and args.get("transfer_group") in (None, charge.transfer_group)
            and fits(charge.created)
        )

    return listed(call, call.account.charges, view, "/v1/charges", "charge", wanted)

"""Mandates: permission to debit a customer. https://docs.stripe.com/api/mandates"""

from typing import Any

from simulators.core.ledger import Refused
from simulators.stripe.call import Call
from simulators.stripe.errors import invalid, no_such
from simulators.stripe.objects import Mandate, Method

Fields = dict[str, Any]

MANDATED = ("us_bank_account", "sepa_debit", "bacs_debit", "au_becs_debit")
"""The types whose debits always run under a mandate."""


def given(call: Call, method: Method, *, single: int = 0, currency: str = "") -> Mandate | None:
    """A new mandate where the request carries the customer's acceptance, else None."""
    data = call.args.get("mandate_data")
    if not data:
        return None
    return make(call, method, accepted(call, data), single=single, currency=currency)


def make(
    call: Call, method: Method, acceptance: Fields, *, single: int = 0, currency: str = ""
) -> Mandate:
    """A mandate for one payment of `single`, or for as many as come."""
    mandate = Mandate(
        call.account.new_id("mandate"),
        method.id,
        "single_use" if single else "multi_use",
        acceptance,
        details(call, method),
        amount=single,
        currency=currency,
    )
    call.account.mandates[mandate.id] = mandate
    books = call.account.ledger.mandates
    books.grant(mandate.id, most=single or None, uses=1 if single else None)
    return mandate


def accepted(call: Call, data: Fields) -> Fields:
    """How and when the customer agreed. Raises StripeError where it cannot be told."""
    acceptance = data["customer_acceptance"]
    kind = acceptance["type"]
    if kind == "online" and "online" not in acceptance:
        key = "mandate_data[customer_acceptance][online]"
        raise invalid(f"Missing required param: {key}.", key, "parameter_missing")
    shown = {"accepted_at": acceptance.get("accepted_at", call.now), "type": kind}
    return shown | {kind: acceptance.get(kind) or {}}


def details(call: Call, method: Method) -> Fields:
    """The `payment_method_details` of a mandate."""
    reference = call.account.ids.next(16).upper()
    base = "https://payments.stripe.com/mandate"
    shown: Fields = {}
    match method.type:
        case "sepa_debit":
            shown = {"reference": reference, "url": f"{base}/sepa/{reference}"}
        case "bacs_debit":
            url = f"{base}/bacs/{reference}"
            shown = {"network_status": "accepted", "reference": reference, "url": url}
        case "au_becs_debit":
            shown = {"url": f"{base}/becs/{reference}"}
        case "us_bank_account":
            shown = {"collection_method": "paper"}
    return {method.type: shown, "type": method.type}


def use(call: Call, id: str, amount: int) -> Mandate:
    """A mandate, used for one more debit. Raises StripeError where it permits none."""
    mandate = find(call, id, "mandate")
    try:
        call.account.ledger.mandates.use(id, amount)
    except Refused:
        message = "The provided mandate is invalid and can't be used for the payment intent."
        raise invalid(message, "mandate", "payment_intent_mandate_invalid") from None
    return mandate


def end(call: Call, id: str) -> bool:
    """The customer or their bank took the permission back. False where it had ended before."""
    mandate = call.account.mandates[id]
    if mandate.status != "active":
        return False
    before: Fields = {"status": mandate.status}
    mandate.status = "inactive"
    call.account.ledger.mandates.end(id)
    if bacs := mandate.details.get("bacs_debit"):
        changed = "network_status"
        before["payment_method_details"] = {"bacs_debit": {changed: bacs[changed]}}
        mandate.details = mandate.details | {"bacs_debit": bacs | {changed: "revoked"}}
    call.emit("mandate.updated", view, mandate, before)
    return True


def end_of(call: Call, reference: str) -> bool:
    """End a mandate, or the one of a payment method. False where there is none to end."""
    if reference in call.account.mandates:
        return end(call, reference)
    theirs = [each.id for each in call.account.mandates if each.method == reference]
    return sum(end(call, id) for id in theirs) > 0


def find(call: Call, id: str, param: str = "id") -> Mandate:
    """A stored mandate. Raises StripeError."""
    mandate = call.account.mandates.get(id)
    if mandate is None:
        raise no_such("mandate", id, param)
    return mandate


def retrieve(call: Call, id: str) -> Fields:
    """GET /v1/mandates/{mandate}"""
    return view(find(call, id))


def view(mandate: Mandate) -> Fields:
    """A Mandate as Stripe shows it."""
    terms: Fields = {}
    if mandate.type == "single_use":
        terms = {"amount": mandate.amount, "currency": mandate.currency}
    return {
        "id": mandate.id,
        "object": "mandate",
        "customer_acceptance": mandate.acceptance,
        "livemode": False,
        mandate.type: terms,
        "payment_method": mandate.method,
        "payment_method_details": mandate.details,
        "status": mandate.status,
        "type": mandate.type,
    }

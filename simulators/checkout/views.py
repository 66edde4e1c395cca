"""Payments and actions as answers and events tell them."""

from typing import Any

from simulators.checkout import cards, words
from simulators.checkout.account import Account, Action, Call, Instrument, Sale, stamp

Fields = dict[str, Any]

DONE = "Authorization", "Card Verification"
DETAILS = (
    "reference", "description", "billing_descriptor", "shipping", "payment_ip", "sender",
    "marketplace", "recipient", "metadata", "items", "merchant_initiated", "previous_payment_id",
)  # fmt: skip


def status(sale: Sale) -> str:
    """Where a payment stands."""
    money = sale.money
    if sale.ended:
        return sale.ended
    if money.state in ("open", "challenged", "pending"):
        return "Pending"
    if money.state == "declined":
        return "Declined"
    if not money.authorized:
        return "Card Verified"
    if refunded := sum(each.amount for each in money.refunds if each.state == "succeeded"):
        return "Refunded" if refunded >= money.captured else "Partially Refunded"
    if money.captured:
        return "Captured" if money.captured >= money.authorized else "Partially Captured"
    return "Voided" if money.state == "voided" else "Authorized"


def approved(sale: Sale) -> bool:
    """Whether the payment was approved."""
    return sale.money.state in ("authorized", "captured", "voided") and not sale.ended


def balances(sale: Sale) -> Fields:
    """What of the money is where, and what can be done with it."""
    money = sale.money
    held = money.state == "authorized"
    return {
        "total_authorized": money.authorized,
        "total_voided": money.voided,
        "available_to_void": money.capturable if held else 0,
        "total_captured": money.captured,
        "available_to_capture": money.capturable if held else 0,
        "total_refunded": money.refunded,
        "available_to_refund": money.refundable,
    }


def link(base: str, sale: Sale, *rest: str) -> Fields:
    """A link to a payment or below it."""
    return {"href": "/".join((base, "payments", sale.id, *rest))}


def links(base: str, sale: Sale) -> Fields:
    """Where a payment is found, and what can be done with it now."""
    told = {"self": link(base, sale), "actions": link(base, sale, "actions")}
    if sale.money.state == "authorized" and sale.money.amount:
        if sale.asked.get("authorization_type") == "Estimated" and not sale.money.captured:
            told["authorize"] = link(base, sale, "authorizations")
        told |= {"capture": link(base, sale, "captures"), "void": link(base, sale, "voids")}
    if sale.money.refundable:
        told["refund"] = link(base, sale, "refunds")
    return told


def source(sale: Sale) -> Fields:
    """What the payment was made with."""
    instrument = sale.instrument
    if instrument.card is None:
        return bank_source(instrument)
    told: Fields = {"id": instrument.id, "type": "card", **instrument.shown}
    told |= cards.shown(instrument.card)
    if not instrument.kept:
        del told["id"]
    if sale.code:
        told["avs_check"] = avs(instrument)
        if sale.cvv:
            told["cvv_check"] = "Y"
    return told


def bank_source(instrument: Instrument) -> Fields:
    """A source that is no card."""
    told: Fields = {"type": instrument.kind, **instrument.shown, **instrument.details}
    return {"id": instrument.id, **told} if instrument.kept else told


def avs(instrument: Instrument) -> str:
    """What the address check says, as the address asks for it."""
    line = (instrument.shown.get("billing_address") or {}).get("address_line1", "")
    code = line.removeprefix("Test_")
    return code if line != code and code in words.AVS else "S"


def customer(sale: Sale) -> Fields:
    """The customer of a payment, if it has one."""
    return {"customer": sale.customer} if sale.customer else {}


def outcome(base: str, sale: Sale) -> Fields:
    """The answer to a request that was processed at once (201)."""
    told: Fields = {
        "id": sale.id,
        "action_id": sale.actions[0].id,
        "amount": sale.money.amount,
        "currency": sale.money.currency,
        "approved": approved(sale),
        "status": status(sale),
        "response_code": sale.code,
        "response_summary": summary(sale.code),
        "risk": {"flagged": False},
        "source": source(sale),
        "processed_on": stamp(sale.at),
        "processing": sale.processing,
        **customer(sale),
        **scheme_facts(sale),
    }
    told |= {name: sale.asked[name] for name in ("reference",) if name in sale.asked}
    if approved(sale) and sale.money.amount:
        told["balances"] = balances(sale)
    return told | {"_links": links(base, sale)}


def scheme_facts(sale: Sale) -> Fields:
    """What the scheme told of a payment by card."""
    told: Fields = {"auth_code": sale.auth_code, "scheme_id": sale.scheme_id, "eci": sale.eci}
    told = {name: value for name, value in told.items() if value}
    return told | ({"3ds": sale.secured} if sale.secured else {})


def accepted(call: Call, sale: Sale) -> Fields:
    """The answer to a request that somebody has to do something for first (202)."""
    told: Fields = {"id": sale.id, "status": "Pending", **customer(sale)}
    told |= {name: sale.asked[name] for name in ("reference",) if name in sale.asked}
    if sale.stage == "3ds":
        told["3ds"] = sale.secured
    ways = {"self": link(call.base, sale), "actions": link(call.base, sale, "actions")}
    return told | {"_links": ways | onward(call, sale)}


def onward(call: Call, sale: Sale) -> Fields:
    """Where a customer goes who has to do something; nothing where their app calls them.

    https://www.checkout.com/docs/payments/add-payment-methods/multibanco/api-only
    https://www.checkout.com/docs/payments/add-payment-methods/swish/api-only
    """
    kind = sale.instrument.kind
    if not sale.stage or kind in ("mbway", "blik"):
        return {}
    way: Fields = {"href": page_url(call, sale)}
    if kind == "swish":
        app = {"href": f"swish://paymentrequest?token={sale.session}"}
        way |= {"qr_code": {"text": words.QR_CODE}, "mobile": {"android": app, "ios": app}}
    return {"multibanco:static-reference-page" if kind == "multibanco" else "redirect": way}


def details(call: Call, sale: Sale, *, with_actions: bool) -> Fields:
    """A payment in full; its actions only for who comes with its session's id."""
    told: Fields = {
        "id": sale.id,
        "requested_on": stamp(sale.at),
        "source": source(sale),
        "amount": sale.money.amount,
        "currency": sale.money.currency,
        "payment_type": sale.asked.get("payment_type", "Regular"),
        "approved": approved(sale),
        "status": status(sale),
        "risk": {"flagged": False},
        **customer(sale),
        **{name: sale.asked[name] for name in DETAILS if name in sale.asked},
        **scheme_facts(sale),
    }
    told.pop("auth_code", None)
    if sale.money.authorized:
        told["balances"] = balances(sale)
    if sale.processing:
        told["processing"] = sale.processing
    processed = [each for each in sale.actions if each.done]
    if with_actions and processed:
        told["actions"] = [summed(each) for each in reversed(processed)]
    return told | {"_links": links(call.base, sale) | onward(call, sale)}


def summed(action: Action) -> Fields:
    """An action in short."""
    return {
        "id": action.id,
        "type": action.kind,
        "response_code": action.code,
        "response_summary": summary(action.code),
    }


def acted(action: Action) -> Fields:
    """An action in full; one that is not processed yet is neither approved nor declined."""
    code = action.code if action.done else words.IN_PROGRESS
    told: Fields = {
        "id": action.id,
        "type": action.kind,
        "processed_on": stamp(action.at),
        "amount": action.amount,
        "response_code": code,
        "response_summary": summary(code),
    }
    if action.done:
        told["approved"] = code == words.APPROVED
    more: Fields = {
        "auth_code": action.auth_code,
        "authorization_type": action.authorization,
        "reference": action.reference,
        "metadata": action.metadata,
        "processing": {"acquirer_reference_number": action.arn} if action.arn else {},
    }
    return told | {name: value for name, value in more.items() if value}


def summary(code: str) -> str:
    """A response code in words."""
    return words.SUMMARIES.get(code, "Declined")


def page_url(call: Call, sale: Sale) -> str:
    """Where the customer goes to authenticate or to pay."""
    return f"{call.base}/_pages/{sale.stage}/{call.account.stem}/{sale.session}"


def processing_of(account: Account) -> Fields:
    """What an acquirer tells of a payment that it processed."""
    return {
        "acquirer_transaction_id": account.ids.number(21),
        "retrieval_reference_number": account.ids.number(12),
    }

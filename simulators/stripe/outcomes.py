"""What a person may decide for the simulated world: banks, customers, time's results."""

from simulators.core import pages
from simulators.core.decisions import WORDS as ALL_WORDS
from simulators.core.decisions import split
from simulators.stripe import (
    debits,
    disputes,
    funding,
    mandates,
    payment_intents,
    refunds,
    settling,
    setup_intents,
)
from simulators.stripe import pages as customer_pages
from simulators.stripe.call import Call
from simulators.stripe.errors import StripeError
from simulators.stripe.objects import Charge, Intent, Setup

WORDS = tuple(word for word in ALL_WORDS if word != "fail_capture")
"""What can be decided: all but a failing capture, which Stripe has no event for."""


def decide(call: Call, reference: str, word: str) -> bool:
    """Let it happen to an intent, charge, refund, dispute, mandate or payment method.

    False where nothing waits for it.
    """
    account = call.account
    if word == "end_mandate":
        return mandates.end_of(call, reference)
    if refund := account.refunds.get(reference):
        changes = {"settle_refund": "pending", "fail_refund": "failed"}
        if word not in changes:
            return False
        before = refund.refund.state
        refunds.change(call, refund, changes[word])
        return refund.refund.state != before
    if dispute := account.disputes.get(reference):
        results = {"win_dispute": disputes.WINNING, "lose_dispute": disputes.LOSING}
        return word in results and disputes.decide(call, dispute, results[word])
    intent = account.intents.get(reference) or account.setups.get(reference)
    if word in (pages.APPROVE, pages.FAIL, pages.CANCEL, "call_off", "fund_part"):
        return intent is not None and decide_intent(call, intent, word)
    charge = charge_of(call, reference)
    if word == "refund":
        return charge is not None and give_back(call, charge)
    return charge is not None and decide_charge(call, charge, word)


def decide_intent(call: Call, intent: Intent | Setup, word: str) -> bool:
    """Let it happen to an intent that is not finished."""
    match word:
        case "fund_part":
            return isinstance(intent, Intent) and funding.fund_part(call, intent)
        case "call_off" if isinstance(intent, Intent):
            return intent.status in payment_intents.CANCELABLE and bool(
                payment_intents.cancel(call, intent.id)
            )
        case "call_off":
            return intent.status in setup_intents.CHANGEABLE and bool(
                setup_intents.cancel(call, intent.id)
            )
    return customer_pages.act(call, intent, word)


def charge_of(call: Call, reference: str) -> Charge | None:
    """The charge of that id, or the latest of an intent."""
    account = call.account
    intent = account.intents.get(reference)
    return account.charges.get((intent and intent.latest_charge) or reference)


def give_back(call: Call, charge: Charge) -> bool:
    """The merchant refunds from the dashboard, where people may do what the API would."""
    call.args = {"charge": charge.id}
    try:
        refunds.create(call)
    except StripeError:
        return False
    return True


def decide_charge(call: Call, charge: Charge, word: str) -> bool:
    """Let it happen to a charge."""
    account = call.account
    intent = account.intents[charge.intent]
    word, reason = split(word)
    match word:
        case "settle":
            return settling.settle(call, intent, charge.id, "")
        case "fail_settlement":
            method = account.methods[charge.method]
            known = (method.behaviour or debits.SUCCESS).failure
            return settling.settle(call, intent, charge.id, known or "insufficient_funds")
        case "dispute" | "inquiry" | "warning":
            kind = disputes.FOR.get(reason or "fraudulent", "") if word == "dispute" else word
            return (
                kind != ""
                and charge.status == "succeeded"
                and (disputes.arise(call, charge, kind) is not None or kind == "warning")
            )
        case "win_dispute" | "lose_dispute":
            return charge.dispute is not None and decide(call, charge.dispute, word)
        case "settle_refund" | "fail_refund":
            newest = charge.payment.refunds[-1:]
            return bool(newest) and decide(call, newest[0].reference, word)
        case "expire" if intent.status == "requires_capture":
            settling.expire(call, intent)
            return True
    return False

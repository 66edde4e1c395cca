"""What a person may decide for the simulated world: payers, banks, PayPal, time."""

from simulators.core import pages as choices
from simulators.core.decisions import split
from simulators.paypal import disputes, orders, payments, payouts, taking, vault
from simulators.paypal.account import Authorization, Call, Capture, Order, Token

ASKED = (choices.APPROVE, choices.FAIL, choices.CANCEL, "call_off", "settle", "fail_settlement")
DECISIONS = {"win_dispute": disputes.SELLER, "lose_dispute": disputes.BUYER}


def decide(call: Call, reference: str, word: str) -> bool:
    """Let it happen to an order, payment, refund, dispute or vaulted source.

    False where nothing waits for it.
    """
    account = call.account
    if dispute := account.disputes.get(reference):
        return word in DECISIONS and disputes.decide(call, dispute, DECISIONS[word])
    if refund := account.refunds.get(reference):
        deeds = {"settle_refund": payments.settle_refund, "fail_refund": payments.fail_refund}
        return word in deeds and deeds[word](call, refund)
    if reference in account.batches or reference in account.items:
        return payouts.decide(call, reference, word)
    if word == "end_mandate":
        return end(call, reference)
    waiting = account.orders.get(reference) or account.setups.get(reference)
    if waiting is not None and word in ASKED and decide_waiting(call, waiting, word):
        return True
    held = authorization_of(call, reference)
    if held is not None and word == "expire":
        return taking.expire(call, held)
    if held is not None and word == "fail_capture":
        return fail_capture(held)
    taken = capture_of(call, reference)
    return taken is not None and decide_capture(call, taken, word)


def fail_capture(held: Authorization) -> bool:
    """The next capture will be denied. False where nothing is left to capture."""
    held.fails = held.status in payments.OPEN
    return held.fails


def decide_waiting(call: Call, waiting: Order | Token, word: str) -> bool:
    """What a payer does, or what becomes of money on its way."""
    if isinstance(waiting, Order) and waiting.errand is None and waiting.status == "CREATED":
        orders.errand_for(call, waiting)
    return waiting.errand is not None and waiting.errand.decide(word)


def decide_capture(call: Call, taken: Capture, word: str) -> bool:
    """What a bank or a payer does about money that was taken."""
    if word.startswith("dispute:"):
        reason = split(word)[1]
        known = reason in disputes.REASONS
        return known and disputes.open_dispute(call, taken, "CHARGEBACK", reason)
    match word:
        case "dispute":
            return disputes.open_dispute(call, taken, "CHARGEBACK")
        case "refund":
            return payments.give_back_all(call, taken)
        case "inquiry":
            return disputes.open_dispute(call, taken, "INQUIRY")
        case "settle":
            return taking.arrived(call, taken)
        case "fail_settlement":
            return taking.bounced(call, taken)
    for dispute in call.account.disputes:
        if dispute.capture is taken and word in DECISIONS:
            return disputes.decide(call, dispute, DECISIONS[word])
    return False


def authorization_of(call: Call, reference: str) -> Authorization | None:
    """An authorization by its id or its order's."""
    if held := call.account.authorizations.get(reference):
        return held
    order = call.account.orders.get(reference)
    held_by = order.units[0].authorizations if order else []
    return held_by[-1] if held_by else None


def capture_of(call: Call, reference: str) -> Capture | None:
    """A capture by its id, its authorization's or its order's."""
    if taken := call.account.captures.get(reference):
        return taken
    order = call.account.orders.get(reference)
    held = call.account.authorizations.get(reference)
    unit = order.units[0] if order else held.unit if held else None
    return unit.captures[-1] if unit and unit.captures else None


def end(call: Call, reference: str) -> bool:
    """A payer takes back what was vaulted. False where nothing is."""
    token = call.account.tokens.get(reference)
    if token is None or token.status != "VAULTED":
        return False
    vault.remove(call, token)
    return True

"""Batches: what was captured or refunded goes to the processor at the end of the day."""

from simulators.core.customer_methods import CUSTOMER_METHODS
from simulators.families.cybersource import events
from simulators.families.cybersource.account import Call, Refund, Taking


def plan(call: Call, taking: Taking) -> None:
    """Send a capture with the next batch; a debit is told of when it has arrived."""
    when = call.now + CUSTOMER_METHODS["ach"].settles if taking.payment.bank else call.batch
    call.clock.at(when, transmit, call.to_keep(), taking)


def plan_refund(call: Call, refund: Refund) -> None:
    """Send a refund with the next batch."""
    call.clock.at(call.batch, transmit_refund, call.to_keep(), refund)


def transmit(call: Call, taking: Taking) -> None:
    """A capture has gone to the processor; from now on it cannot be voided."""
    if taking.state != "pending":
        return
    taking.state, taking.transaction.status = "transmitted", "TRANSMITTED"
    if taking.payment.bank:
        call.account.ledger.settle(taking.payment.money)
    events.transmitted(call, taking)


def bounce(call: Call, taking: Taking) -> bool:
    """A debit comes back. False where it has arrived already."""
    money = taking.payment.money
    if money.state != "pending":
        return False
    call.account.ledger.fail(money, "PROCESSOR_DECLINED")
    taking.state, taking.transaction.status = "failed", "FAILED"
    taking.transaction.reason = "PROCESSOR_DECLINED"
    events.failed(call, taking)
    return True


def transmit_refund(call: Call, refund: Refund) -> None:
    """A refund has gone to the processor; from now on it cannot be voided."""
    if refund.state != "pending":
        return
    refund.state, refund.transaction.status = "transmitted", "TRANSMITTED"
    refund.money.state = "succeeded"
    events.refund_updated(call, refund)


def fail_refund(call: Call, refund: Refund) -> bool:
    """A refund comes back from the processor."""
    if refund.money.state not in ("pending", "succeeded"):
        return False
    call.account.ledger.return_refund(refund.taking.payment.money, refund.money)
    refund.taking.refunded -= refund.money.amount
    refund.state, refund.transaction.status = "failed", "FAILED"
    refund.transaction.reason = "PROCESSOR_DECLINED"
    events.refund_updated(call, refund)
    return True


def decide(call: Call, reference: str, outcome: str) -> bool:
    """What banks decide, before time does. False where nothing waits for it."""
    taking = call.account.takings.get(reference)
    refund = call.account.refunds.get(reference)
    if outcome == "settle" and taking is not None and taking.state == "pending":
        transmit(call, taking)
    elif outcome == "fail_settlement" and taking is not None and taking.state == "pending":
        return taking.payment.bank and bounce(call, taking)
    elif outcome == "settle_refund" and refund is not None and refund.state == "pending":
        transmit_refund(call, refund)
    elif outcome == "fail_refund" and refund is not None:
        return fail_refund(call, refund)
    else:
        return False
    return True

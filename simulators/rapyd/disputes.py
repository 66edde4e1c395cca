"""Disputes: told, looked up; answered in the Client Portal alone.

https://docs.rapyd.net/en/dispute---finite-state-diagram.html
"""

from typing import Any

from simulators.rapyd import events, views, words
from simulators.rapyd.account import Call, Dispute, Payment
from simulators.rapyd.errors import RapydError

Answer = Any
REASONS = {"fraudulent": "Fraud"}
"""The only category that is in Rapyd's examples."""
OVER = {"win_dispute": "WIN", "lose_dispute": "LOS"}


def receive(call: Call, payment: Payment) -> bool:
    """The cardholder's bank takes the money back. False where there is none."""
    money = payment.money
    if payment.kind.category != "card" or money.refundable <= 0:
        return False
    amount = money.refundable
    call.account.ledger.dispute(money, amount)
    due = call.now + words.DISPUTE_SECONDS
    dispute = Dispute(call.account.new("dispute"), call.now, payment, amount, due)
    payment.disputes.append(dispute)
    call.account.disputes[dispute.id] = dispute
    events.dispute(call, "CREATED", dispute)
    return True


def review(call: Call, dispute: Dispute) -> bool:
    """The merchant's evidence is being reviewed. False where it is over."""
    if dispute.status != "ACT":
        return False
    dispute.status, dispute.updated = "RVW", call.now
    events.dispute(call, "UPDATED", dispute)
    return True


def conclude(call: Call, dispute: Dispute, status: str) -> bool:
    """It is decided. False where that was before."""
    if dispute.status in OVER.values():
        return False
    dispute.status, dispute.updated = status, call.now
    if status == "WIN":
        call.account.ledger.win(dispute.payment.money, dispute.amount)
    events.dispute(call, "UPDATED", dispute)
    return True


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/disputes/{id}"""
    dispute = call.account.disputes.get(id)
    if dispute is None:
        raise RapydError("ERROR_GET_DISPUTE")
    return views.dispute(call.account, dispute)


def every(call: Call) -> Answer:
    """GET /v1/disputes"""
    status = call.query.get("status")
    made, _ = call.account.disputes.page(100)
    shown = [each for each in made if status in (None, each.status)]
    return [views.dispute(call.account, each) for each in shown]

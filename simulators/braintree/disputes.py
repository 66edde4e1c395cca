"""Disputes and their evidence.

https://developer.paypal.com/braintree/docs/reference/request/dispute/accept
https://developer.paypal.com/braintree/graphql/integration_guides/uploading_files
"""

from typing import Any

from simulators.braintree import events
from simulators.braintree.account import Call, Dispute, Event, Evidence, Transaction, global_id
from simulators.braintree.errors import invalid, not_found
from simulators.core.clock import DAY

Fields = dict[str, Any]

REPLY_DAYS = 7
"""Until when evidence can be given."""
FILE_TYPES = ("image/png", "image/jpg", "image/jpeg", "application/pdf")
FILE_LIMIT = 4 << 20
ENDS = {"win_dispute": ("WON", "dispute_won"), "lose_dispute": ("LOST", "dispute_lost")}
# https://developer.paypal.com/braintree/docs/reference/general/testing#disputes
DECIDED_BY = {"compelling_evidence": "win_dispute", "losing_evidence": "lose_dispute"}


def opened(call: Call, made: Transaction, kind: str, why: str = "fraudulent") -> bool:
    """The cardholder's bank takes the money back, or only asks. False where there is none."""
    dispute = begun(call, made, kind, "OPEN", why)
    if dispute is None:
        return False
    events.disputed(call, dispute, "dispute_opened")
    call.clock.after(REPLY_DAYS * DAY, expire, call, dispute)
    return True


def settled_before(call: Call, made: Transaction) -> bool:
    """The money is given back unasked, as Visa's rapid dispute resolution does."""
    dispute = begun(call, made, "CHARGEBACK", "AUTO_ACCEPTED")
    if dispute is None:
        return False
    card = made.method.card
    dispute.program = "VISA_RDR" if card and card.brand[0] == "VISA" else "NONE"
    events.disputed(call, dispute, "dispute_auto_accepted")
    return True


def begun(
    call: Call, made: Transaction, kind: str, status: str, why: str = "fraudulent"
) -> Dispute | None:
    """A new dispute; None where there is nothing to dispute."""
    amount = made.money.refundable
    if amount <= 0:
        return None
    taken = kind == "CHARGEBACK"
    if taken:
        call.account.ledger.dispute(made.money, amount)
    dispute = Dispute(
        call.account.new(16), call.now, made, amount, kind,
        f"CASE{call.account.ids.number(8)}", f"REF{call.account.ids.number(8)}",
        [Event(status, call.now, amount)], taken=taken, why=why,
    )  # fmt: skip
    call.account.disputes[dispute.legacy] = dispute
    call.account.keep(dispute)
    made.disputes.append(dispute)
    return dispute


def move(call: Call, dispute: Dispute, status: str, kind: str) -> None:
    """Give a dispute another status, and tell of it."""
    dispute.events.append(Event(status, call.now, dispute.amount))
    events.disputed(call, dispute, kind)


def expire(call: Call, dispute: Dispute) -> None:
    """Nobody answered in time."""
    if dispute.status == "OPEN":
        move(call, dispute, "EXPIRED", "dispute_expired")


def decide(call: Call, dispute: Dispute, word: str) -> bool:
    """The bank or PayPal decides, or looks into it. False where there is nothing to decide."""
    if word == "inquiry" and dispute.status == "DISPUTED":
        move(call, dispute, "UNDER_REVIEW", "dispute_under_review")
        return True
    if dispute.status not in ("OPEN", "DISPUTED", "UNDER_REVIEW") or word not in ENDS:
        return False
    if word == "win_dispute" and dispute.taken:
        call.account.ledger.win(dispute.transaction.money, dispute.amount)
    move(call, dispute, *ENDS[word])
    return True


def find(call: Call, id: str) -> Dispute:
    """A dispute by its global id. Raises GraphQLError."""
    found = call.account.things.get(id)
    if not isinstance(found, Dispute):
        not_found("input", "disputeId")
    return found


def accept(call: Call, asked: Fields) -> Dispute:
    """`acceptDispute`: the merchant gives in."""
    dispute = find(call, asked["disputeId"])
    if dispute.status != "OPEN":
        message = "Disputes can only be accepted when they are in an Open state"
        invalid("95704", message, "disputeId")
    move(call, dispute, "ACCEPTED", "dispute_accepted")
    return dispute


def finalize(call: Call, asked: Fields) -> Dispute:
    """`finalizeDispute`: the evidence goes to the bank."""
    dispute = find(call, asked["disputeId"])
    if dispute.status != "OPEN":
        message = "Disputes can only be finalized when they are in an Open state"
        invalid("95705", message, "disputeId")
    if not dispute.evidence:
        invalid("95726", "Valid evidence is required to finalize.", "disputeId")
    for each in dispute.evidence:
        each.sent = call.now
    move(call, dispute, "DISPUTED", "dispute_disputed")
    words = {DECIDED_BY[each.content] for each in dispute.evidence if each.content in DECIDED_BY}
    if len(words) == 1:
        decide(call, dispute, words.pop())
    return dispute


def add_text(call: Call, asked: Fields) -> Evidence:
    """`createDisputeTextEvidence`"""
    dispute = open_for_evidence(call, asked)
    if not asked["content"]:
        invalid("95706", "Evidence content is required.", "content")
    return kept(call, dispute, asked.get("category"), asked["content"], None)


def add_file(call: Call, asked: Fields) -> Evidence:
    """`createDisputeFileEvidence`: the file comes beside the document."""
    dispute = open_for_evidence(call, asked)
    if call.file is None:
        invalid("84901", "A file is required.", "file")
    kind, content = call.file
    if kind not in FILE_TYPES:
        invalid("84903", "File must be a JPEG, PNG or PDF.", "file")
    if len(content) > FILE_LIMIT:
        invalid("84902", "File must be 4 MB or less.", "file")
    url = f"{call.base}/_pages/evidence/{dispute.legacy}"
    return kept(call, dispute, asked.get("category"), None, url)


def open_for_evidence(call: Call, asked: Fields) -> Dispute:
    """The dispute, if evidence can be given. Raises GraphQLError."""
    dispute = find(call, asked["disputeId"])
    if dispute.status != "OPEN":
        message = "Evidence can only be attached to disputes that are in an Open state"
        invalid("95701", message, "disputeId")
    return dispute


def kept(
    call: Call, dispute: Dispute, category: str | None, content: str | None, url: str | None
) -> Evidence:
    """Keep a piece of evidence."""
    evidence = Evidence(call.account.new(16), call.now, category, content, url)
    dispute.evidence.append(evidence)
    call.account.evidence[global_id("disputeevidence", evidence.legacy)] = (dispute, evidence)
    return evidence


def remove(call: Call, asked: Fields) -> None:
    """`deleteDisputeEvidence`"""
    dispute = find(call, asked["disputeId"])
    of, evidence = call.account.evidence.get(asked["evidenceId"], (None, None))
    if of is not dispute or evidence not in dispute.evidence:
        not_found("input", "evidenceId")
    if dispute.status != "OPEN":
        message = "Evidence can only be removed from disputes that are in an Open state"
        invalid("95702", message, "disputeId")
    dispute.evidence.remove(evidence)

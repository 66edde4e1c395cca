"""Disputes of card and QR payments. https://docs.xendit.co/docs/manage-disputes-via-api"""

import hashlib
from typing import Any

from simulators.core.clock import DAY
from simulators.core.forms import Part
from simulators.core.ledger import Refused
from simulators.xendit import events, words
from simulators.xendit.bodies import EditEvidence, SimulateDispute, read
from simulators.xendit.business import (
    Account,
    Business,
    Call,
    Dispute,
    Evidence,
    Fields,
    PaymentRequest,
    stamp,
)
from simulators.xendit.errors import XenditError, refused
from simulators.xendit.lists import Answer, only

CATEGORY: Fields = {
    "name": "fraud",
    "allowed_evidence": [
        {
            "name": name,
            "type": kind,
            "max_length": length,
            "is_recommended": name == "proof_of_delivery",
            "max_evidences": 3,
        }
        for name, kind, length in (
            ("proof_of_delivery", "FILE", 5_242_880),
            ("receipt", "FILE", 5_242_880),
            ("explanation", "TEXT", 255),
        )
    ],
}
ALLOWED = {allowed["name"]: allowed for allowed in CATEGORY["allowed_evidence"]}
MAGIC = {b"%PDF": "application/pdf", b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
MOST_ITEMS = 10
DUE = 14 * DAY


def open_dispute(call: Call, request: PaymentRequest, amount: int) -> Dispute | None:
    """The customer's bank takes the money back; None where there is none, or no such channel."""
    business, means = call.business, request.method.means
    if isinstance(means, Account) and means.type != "QR_CODE":
        return None
    try:
        business.ledger.dispute(request.money, amount)
    except Refused:
        return None
    now, due = moment(call), call.clock.exact() + DUE
    id = f"mi-dspt-{business.new_id('d')[2:]}"
    dispute = Dispute(id, request.account, now, now, due, request, amount)
    business.disputes[id] = dispute
    kept = call.to_keep()
    call.clock.after(DUE, lambda: late(kept, dispute))
    events.dispute(call, dispute.status, view(dispute))
    return dispute


def late(call: Call, dispute: Dispute) -> None:
    """Nobody answered in time."""
    if dispute.status == "ACTION_REQUIRED" and call.clock.exact() >= dispute.due:
        move(call, dispute, "LOST", "EXCEEDED_DEADLINE")


def move(call: Call, dispute: Dispute, status: str, reason: str | None) -> None:
    """Take a dispute on, with the money that follows, and say so."""
    money = dispute.request.money
    dispute.status, dispute.reason, dispute.updated = status, reason, moment(call)
    if status == "WON":
        call.business.ledger.win(money, dispute.amount)
        dispute.terminal = 0
    elif status == "LOST":
        dispute.terminal = dispute.amount
    events.dispute(call, status, view(dispute))


def decide(call: Call, business: Business, reference: str, outcome: str) -> bool:
    """What a bank decides of a payment or of a dispute. False where it is not waited for."""
    request = business.requests.get(reference)
    if outcome == "dispute" and request is not None:
        return open_dispute(call, request, request.money.refundable) is not None
    dispute = business.disputes.get(reference)
    if dispute is None or dispute.status not in ("ACTION_REQUIRED", "UNDER_REVIEW"):
        return False
    reviewed = dispute.status == "UNDER_REVIEW"
    if outcome == "inquiry" and reviewed:
        dispute.due = call.clock.exact() + DUE
        call.clock.after(DUE, lambda: late(call, dispute))
        move(call, dispute, "ACTION_REQUIRED", "NEED_MORE_INFORMATION")
    elif outcome == "win_dispute":
        move(call, dispute, "WON", "CHALLENGED" if reviewed else "WITHDRAWN")
    elif outcome == "lose_dispute":
        move(call, dispute, "LOST", "CHALLENGED" if reviewed else "EXCEEDED_DEADLINE")
    else:
        return False
    return True


def find(call: Call, id: str, *, open: bool = False) -> Dispute:
    """A dispute of this account, which must be `open` to an answer. Raises XenditError."""
    dispute = call.business.disputes.get(id)
    if dispute is None or dispute.account != call.account:
        raise refused("DISPUTE_NOT_FOUND", "The specified dispute was not found.", 404)
    if open and dispute.status != "ACTION_REQUIRED":
        raise refused(
            "ILLEGAL_STATE", "The requested action is not allowed in the current dispute state."
        )
    return dispute


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/disputes/{id}"""
    only(call, ("include_timeline",))
    return 200, view(find(call, id))


def accept(call: Call, id: str) -> Answer:
    """POST /v1/disputes/{id}/accept"""
    dispute = find(call, id, open=True)
    move(call, dispute, "LOST", "ACCEPTED")
    return 202, acknowledged(dispute, "Accept acknowledged.")


def challenge(call: Call, id: str) -> Answer:
    """POST /v1/disputes/{id}/challenge"""
    dispute = find(call, id, open=True)
    if not dispute.evidences:
        raise refused("INVALID_REQUEST", "No evidence items provided.")
    move(call, dispute, "UNDER_REVIEW", None)
    return 202, acknowledged(dispute, "Challenge accepted.")


def acknowledged(dispute: Dispute, what: str) -> Fields:
    """What an action is answered with."""
    message = f"{what} The dispute will be processed asynchronously."
    return {"dispute_id": dispute.id, "message": message}


def submit(call: Call, id: str) -> Answer:
    """POST /v1/disputes/{id}/evidences

    https://docs.xendit.co/apidocs/submit-evidence-via-multipart-upload-1
    """
    dispute = find(call, id, open=True)
    if not 0 < len(call.parts) <= MOST_ITEMS:
        raise refused("INVALID_REQUEST", f"Between 1 and {MOST_ITEMS} evidence items are needed.")
    added: list[Evidence] = []
    failed: list[XenditError] = []
    lost: list[Fields] = []
    for part in call.parts:
        try:
            evidence = kept_evidence(call, dispute, part)
        except XenditError as why:
            failed.append(why)
            lost.append(
                {
                    "filename": part.filename,
                    "reason": why.body["message"],
                    "category_slug": part.name,
                    "error_code": why.body["error_code"],
                }
            )
        else:
            added.append(evidence)
    if not added:
        raise failed[0]
    shown = [evidence_view(evidence) for evidence in added]
    for item in shown:
        item.pop("created_at")
        item.pop("text_content", None)
    message = f"{len(added)} evidence(s) submitted successfully, {len(failed)} failed."
    return 201, {
        "dispute_id": dispute.id,
        "evidences_succeeded": shown,
        "evidences_failed": lost,
        "message": message,
    }


def kept_evidence(call: Call, dispute: Dispute, part: Part) -> Evidence:
    """Keep one part of the form as evidence. Raises XenditError."""
    allowed = ALLOWED.get(part.name)
    if allowed is None:
        raise refused(
            "EVIDENCE_CATEGORY_NOT_ALLOWED",
            f"Evidence category '{part.name}' is not allowed for this dispute's category.",
        )
    if sum(one.slug == part.name for one in dispute.evidences) >= allowed["max_evidences"]:
        raise refused(
            "CATEGORY_LIMIT_REACHED",
            f"Per-category evidence limit reached for category '{part.name}'.",
        )
    shown: Fields
    if allowed["type"] == "TEXT":
        if part.filename:
            raise refused("UNSUPPORTED_EVIDENCE_TYPE", "Text is wanted, not a file.")
        length, shown = len(part.text), {"text_content": part.text}
    else:
        kinds = [kind for magic, kind in MAGIC.items() if part.content.startswith(magic)]
        if not part.filename or not kinds:
            raise refused("UNSUPPORTED_EVIDENCE_TYPE", "File type is not supported.")
        digest = hashlib.md5(part.content, usedforsecurity=False).hexdigest()
        length = len(part.content)
        shown = {"mime_type": kinds[0], "filename": part.filename, "content_hash": f"md5:{digest}"}
    if not 0 < length <= allowed["max_length"]:
        raise refused("INVALID_REQUEST", f"'{part.name}' must have 1 to {allowed['max_length']}.")
    id = f"mi-dspt-evd-{call.business.new_id('e')[2:]}"
    evidence = Evidence(id, allowed["type"], part.name, moment(call), shown)
    dispute.evidences.append(evidence)
    return evidence


def find_evidence(dispute: Dispute, id: str) -> Evidence:
    """A piece of evidence. Raises XenditError."""
    found = next((one for one in dispute.evidences if one.id == id), None)
    if found is None:
        raise refused("EVIDENCE_NOT_FOUND", "The specified evidence was not found.", 404)
    return found


def edit(call: Call, id: str, evidence_id: str) -> Answer:
    """PATCH /v1/disputes/{id}/evidences/{evidence_id}"""
    evidence = find_evidence(find(call, id, open=True), evidence_id)
    asked = read(call.body, EditEvidence)
    if evidence.type != "TEXT":
        raise refused("EVIDENCE_NOT_TEXT", "Only text evidence can be updated.", 422)
    evidence.shown = {"text_content": asked.text_content}
    return 204, None


def remove(call: Call, id: str, evidence_id: str) -> Answer:
    """DELETE /v1/disputes/{id}/evidences/{evidence_id}"""
    dispute = find(call, id, open=True)
    dispute.evidences.remove(find_evidence(dispute, evidence_id))
    return 204, None


def simulate(call: Call) -> Answer:
    """POST /v1/disputes/simulate, in test mode only."""
    asked = read(call.body, SimulateDispute)
    if asked.scenario != "CREATE_DISPUTE":
        dispute = find(call, asked.dispute_id)
        word = "win_dispute" if asked.scenario == "DISPUTE_WON" else "lose_dispute"
        if not decide(call.to_keep(), call.business, dispute.id, word):
            raise refused("ILLEGAL_STATE", "A resolve scenario has already been applied.", 409)
        return 202, {"dispute_id": dispute.id, "created_at": dispute.created}
    request = next((r for r in call.business.requests if r.payment_id == asked.payment_id), None)
    if request is None:
        raise refused("PAYMENT_NOT_FOUND", "The specified payment was not found.")
    amount = words.minor(float(asked.amount), request.money.currency)
    opened = open_dispute(call, request, amount or 0)
    if opened is None:
        raise refused("PAYMENT_NOT_SETTLED", "The specified payment is not in a settled state.")
    return 201, {"dispute_id": opened.id, "created_at": opened.created}


def moment(call: Call) -> str:
    """Now, in milliseconds, as the Disputes API writes it."""
    return f"{call.now[:-4]}Z"


def decimal(amount: int, currency: str) -> str:
    """An amount as the Disputes API writes it: a text with its decimals."""
    places = words.MARKETS[currency].decimals
    whole, part = divmod(amount, 10**places)
    return f"{whole}.{part:0{places}}" if places else str(whole)


def evidence_view(evidence: Evidence) -> Fields:
    """A piece of evidence as Xendit shows it."""
    return {
        "id": evidence.id,
        "type": evidence.type,
        "category_slug": evidence.slug,
        **evidence.shown,
        "created_at": evidence.created,
    }


def view(dispute: Dispute) -> dict[str, Any]:
    """A dispute as Xendit shows it, and as its webhooks tell it."""
    request = dispute.request
    currency, means = request.money.currency, request.method.means
    terminal = dispute.terminal
    shown = {
        "id": dispute.id,
        "channel_code": "CARDS",
        "status": dispute.status,
        "status_reason": dispute.reason,
        "currency": currency,
        "amount": {
            "initial": decimal(dispute.amount, currency),
            "terminal": None if terminal is None else decimal(terminal, currency),
        },
        "created_at": dispute.created,
        "updated_at": dispute.updated,
        "due_date": f"{stamp(dispute.due)[:-4]}Z",
        "note": None,
        "category": CATEGORY,
        "related_disputes": [],
        "payment_id": request.payment_id,
        "reference_id": request.reference_id,
        "evidences": [evidence_view(evidence) for evidence in dispute.evidences],
    }
    if isinstance(means, Account):
        return shown | {"channel_code": means.offer.code}
    return shown | {"card_brands": means.information["network"]}

"""Disputes, and the documents that are evidence in them.

https://razorpay.com/docs/api/disputes/ https://razorpay.com/docs/api/documents/
"""

from email.parser import BytesParser
from email.policy import HTTP
from typing import Any

from simulators.core.decisions import split
from simulators.razorpay import events, orders, views, words
from simulators.razorpay.account import Call, Dispute, Document, Fields, Payment, find
from simulators.razorpay.errors import NOT_APPLICABLE, RazorpayError, wrong
from simulators.razorpay.fields import SHAPES

Answer = tuple[int, Any]
PHASES = {"dispute": "chargeback", "inquiry": "retrieval", "warning": "fraud"}
REASONS = {
    "chargeback": "goods_or_services_not_received_or_partially_received",
    "retrieval": "retrieval_request",
    "fraud": "potentially_fraudulent_transaction",
}
FOR = {"fraudulent": REASONS["fraud"], "not_received": REASONS["chargeback"]}
"""Razorpay lists no reason codes; these are in its examples."""
REASONED = [f"dispute:{reason}" for reason in FOR]
SAMPLES = ("BH9", "BH8", "BH7", "BH1", "BG9", "BG8")
"""Files that every account of test mode has: those of Razorpay's own examples.
https://razorpay.com/docs/api/disputes/contest/"""
OVER = {"win_dispute": "won", "lose_dispute": "lost"}
MIME_TYPES = ("image/jpg", "image/jpeg", "image/png", "application/pdf")


def receive(call: Call, payment: Payment, word: str) -> bool:
    """The customer's bank disputes it. False where there is nothing to dispute."""
    word, why = split(word)
    money, phase = payment.money, PHASES[word]
    if money.refundable <= 0:
        return False
    takes = phase == "chargeback"
    amount = money.refundable
    if takes:
        call.account.ledger.dispute(money, amount)
    id, respond_by = call.account.id_of("disp"), call.now + words.RESPOND_SECONDS
    reason = FOR[why] if why else REASONS[phase]
    dispute = Dispute(id, call.now, payment, amount, reason, phase, respond_by, takes=takes)
    payment.disputes.append(dispute)
    call.account.disputes[id] = dispute
    events.dispute(call, "created", dispute)
    call.clock.at(respond_by + 1, overdue, call, dispute)
    return True


def overdue(call: Call, dispute: Dispute) -> None:
    """Nobody answered in time.

    https://razorpay.com/docs/payments/disputes/
    """
    if dispute.status == "open":
        conclude(call, dispute, "lost")


def ask_again(call: Call, dispute: Dispute) -> bool:
    """The bank wants better evidence. False where it has none to judge."""
    if dispute.status != "under_review":
        return False
    dispute.status, dispute.respond_by = "open", call.now + words.RESPOND_SECONDS
    events.dispute(call, "action_required", dispute)
    call.clock.at(dispute.respond_by + 1, overdue, call, dispute)
    return True


def conclude(call: Call, dispute: Dispute, status: str) -> bool:
    """It is decided: the merchant keeps the money or not. False where that was before."""
    if dispute.status in ("won", "lost", "closed"):
        return False
    if not dispute.takes:
        status = "closed"
    dispute.status = status
    if status == "won":
        call.account.ledger.win(dispute.payment.money, dispute.amount)
    if status == "lost":
        dispute.deducted = dispute.amount
    events.dispute(call, status, dispute)
    return True


def found(call: Call, id: str) -> Dispute:
    """A dispute by its id. Raises RazorpayError."""
    dispute: Dispute = find(call.account.disputes, "disp", id)
    return dispute


def open_one(call: Call, id: str) -> Dispute:
    """A dispute that can still be answered. Raises RazorpayError."""
    dispute = found(call, id)
    if dispute.status != "open":
        raise wrong(f"Action not allowed when dispute is in {dispute.status} status")
    if call.now > dispute.respond_by:
        raise wrong("Action not allowed as deadline to respond has elapsed")
    return dispute


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/disputes/{id}"""
    return 200, views.dispute(found(call, id))


def every(call: Call) -> Answer:
    """GET /v1/disputes"""
    return 200, orders.paged(call, call.account.disputes, views.dispute)


def accept(call: Call, id: str) -> Answer:
    """POST /v1/disputes/{id}/accept: it is lost."""
    dispute = open_one(call, id)
    SHAPES.read("Nothing", call.body)
    conclude(call, dispute, "lost")
    return 200, views.dispute(dispute)


def contest(call: Call, id: str) -> Answer:
    """PATCH /v1/disputes/{id}/contest: a draft, or what the bank gets to read."""
    dispute, asked = open_one(call, id), SHAPES.read("Contest", call.body)
    if asked.get("amount", 0) > dispute.amount:
        raise wrong("contest amount cannot be greater than dispute amount")
    check_documents(call, asked)
    evidence = dispute.evidence | {name: it for name, it in asked.items() if name != "action"}
    if asked.get("action", "draft") == "submit":
        submit(call, dispute, evidence)
    dispute.evidence = evidence
    return 200, views.dispute(dispute)


def submit(call: Call, dispute: Dispute, evidence: Fields) -> None:
    """Hand the evidence to the bank. Raises RazorpayError where there is none."""
    if not any(evidence.get(name) for name in views.PROOFS):
        raise wrong("At least one evidence document is required to contest a dispute")
    evidence["submitted_at"] = call.now
    dispute.evidence, dispute.status = evidence, "under_review"
    events.dispute(call, "under_review", dispute)


def check_documents(call: Call, asked: Fields) -> None:
    """Refuse documents that are not there."""
    given = [asked.get(name) or [] for name in views.PROOFS if name != "others"]
    given += [each["document_ids"] for each in asked.get("others") or []]
    known = {f"doc_EFtmUsbwpXw{end}" for end in SAMPLES}
    if any(id not in known and id not in call.account.documents for ids in given for id in ids):
        raise RazorpayError(
            "Invalid file id provided or merchant is unauthorized to access the fileId(s) provided",
            about=NOT_APPLICABLE,
        )


def upload(call: Call) -> Answer:
    """POST /v1/documents, multipart/form-data."""
    parts = parts_of(call)
    if "purpose" not in parts or "file" not in parts:
        missing = "purpose" if "purpose" not in parts else "file"
        raise wrong(f"The {missing} field is required.", missing)
    purpose, file = parts["purpose"], parts["file"]
    if purpose.content != b"dispute_evidence":
        raise wrong("The selected purpose is invalid.", "purpose")
    if file.kind not in MIME_TYPES:
        raise wrong("The file must be a file of type: jpg, jpeg, png, pdf.", "file")
    account = call.account
    document = Document(
        account.id_of("doc"), call.now, "dispute_evidence", file.name, file.kind, len(file.content)
    )
    account.documents[document.id] = document
    return 200, views.document(document)


def document(call: Call, id: str) -> Answer:
    """GET /v1/documents/{id}"""
    return 200, views.document(find(call.account.documents, "doc", id))


class Part:
    """One part of a multipart body."""

    def __init__(self, name: str, kind: str, content: bytes) -> None:
        self.name, self.kind, self.content = name, kind, content


def parts_of(call: Call) -> dict[str, Part]:
    """The parts of a multipart body by name. Raises RazorpayError."""
    kind = call.headers.get("content-type", "")
    if not kind.startswith("multipart/form-data"):
        raise wrong("The file field is required.", "file")
    raw = call.body.get("", b"")
    message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\n\n" + raw)
    found = {}
    for part in message.iter_parts():
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        found[str(name)] = Part(part.get_filename() or "", part.get_content_type(), content)
    return found

"""Disputes. https://developer.paypal.com/docs/api/customer-disputes/v1/"""

from email import policy
from email.parser import BytesParser

from simulators.core.http import Request
from simulators.paypal import events, parameters, views, words
from simulators.paypal.account import Call, Capture, Dispute, Fields, stamp
from simulators.paypal.errors import PaypalError, invalid, not_found, refused
from simulators.paypal.payments import Answer

FILES = ("image/jpeg", "image/gif", "image/png", "application/pdf", "text/plain")
"""https://developer.paypal.com/docs/api/customer-disputes/v1/#disputes_provide-evidence"""
MOST_BYTES = 10 * 1024 * 1024
WITH_FILES = ("provide-evidence", "appeal", "accept-claim", "send-message")
WAITING, REVIEW, RESOLVED, OPEN = (
    "WAITING_FOR_SELLER_RESPONSE",
    "UNDER_REVIEW",
    "RESOLVED",
    "OPEN",
)
SELLER, BUYER = "RESOLVED_SELLER_FAVOUR", "RESOLVED_BUYER_FAVOUR"
STATES = {WAITING: "REQUIRED_ACTION", REVIEW: "UNDER_PAYPAL_REVIEW", OPEN: "OPEN_INQUIRIES"}


def read(operation: str, request: Request) -> Fields:
    """The body of a dispute's operation: JSON, or a form with JSON in `input` and files."""
    kind = request.headers.get("content-type", "")
    if kind.startswith("multipart/") and operation.rpartition("/")[2] in WITH_FILES:
        given, files = parts(kind, request.body)
        body: Fields = parameters.read(operation, given or b"{}")
        return body | {"files": files}
    if not kind.startswith("application/json"):
        raise PaypalError(415, "UNSUPPORTED_MEDIA_TYPE")
    plain: Fields = parameters.read(operation, request.body)
    return plain


def parts(kind: str, body: bytes) -> tuple[bytes, list[str]]:
    """The JSON of a form, and the names of its files. Raises PaypalError for a bad file."""
    head = f"Content-Type: {kind}\r\n\r\n".encode()
    message = BytesParser(policy=policy.HTTP).parsebytes(head + body)
    given, files = b"", []
    if not message.is_multipart():
        raise invalid("MALFORMED_REQUEST_JSON", "")
    for part in message.iter_parts():
        content = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if part.get_param("name", header="content-disposition") == "input":
            given = content
            continue
        if part.get_content_type() not in FILES or len(content) > MOST_BYTES or not content:
            raise invalid("INVALID_FILE", f"/{part.get_filename() or 'file'}")
        files.append(part.get_filename() or "file")
    return given, files


REASONS = {
    "fraudulent": "UNAUTHORISED",
    "not_received": "MERCHANDISE_OR_SERVICE_NOT_RECEIVED",
    "not_as_described": "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED",
    "duplicate": "DUPLICATE_TRANSACTION",
    "credit_not_processed": "CREDIT_NOT_PROCESSED",
    "general": "OTHER",
}
"""What is not recognized is unauthorised here.

https://developer.paypal.com/docs/api/customer-disputes/v1/#definition-dispute_reason
"""


def open_dispute(call: Call, taken: Capture, stage: str, reason: str = "not_received") -> bool:
    """A payer turns against a capture. False where nothing of it is left."""
    money = taken.unit.money
    amount = min(taken.amount - taken.refunded, money.refundable)
    if amount <= 0 or taken.status not in ("COMPLETED", "PARTIALLY_REFUNDED"):
        return False
    account = call.account
    dispute = Dispute(
        f"PP-R-{account.ids.next(3).upper()}-{account.ids.number(8)}",
        call.now,
        call.now,
        stamp(call.clock.now() + words.DISPUTE_SECONDS),
        taken,
        amount,
        REASONS[reason],
        stage,
        OPEN if stage == "INQUIRY" else WAITING,
        base=call.base,
    )
    account.disputes[dispute.id] = dispute
    if stage != "INQUIRY":
        hold(call, dispute)
    events.post(call, "CUSTOMER.DISPUTE.CREATED", "dispute", view(dispute))
    return True


def hold(call: Call, dispute: Dispute) -> None:
    """A claim holds the money until it is decided; unanswered, it is lost."""
    take_back(call, dispute)
    call.clock.after(words.DISPUTE_SECONDS, lapse, call.to_keep(), dispute)


def take_back(call: Call, dispute: Dispute) -> None:
    """Take what is disputed from the seller, as far as it was not refunded meanwhile."""
    money = dispute.capture.unit.money
    dispute.held = min(dispute.amount, money.refundable)
    if dispute.held:
        call.account.ledger.dispute(money, dispute.held)


def lapse(call: Call, dispute: Dispute) -> None:
    """The seller did not answer in time."""
    if dispute.status == WAITING:
        decide(call, dispute, BUYER)


def decide(call: Call, dispute: Dispute, outcome: str) -> bool:
    """Decide a dispute. False where it is decided."""
    if dispute.status == RESOLVED:
        return False
    if outcome == SELLER and dispute.held:
        call.account.ledger.win(dispute.capture.unit.money, dispute.held)
        dispute.held = 0
    elif outcome != SELLER and not dispute.held:
        take_back(call, dispute)
    dispute.status, dispute.outcome, dispute.updated = RESOLVED, outcome, call.now
    if outcome != SELLER:
        dispute.capture.updated = call.now
        event = "PAYMENT.CAPTURE.REVERSED"
        events.post(call, event, "capture", views.alone(dispute.capture))
    events.post(call, "CUSTOMER.DISPUTE.RESOLVED", "dispute", view(dispute))
    return True


def find(call: Call, id: str) -> Dispute:
    """A dispute of this merchant. Raises PaypalError."""
    dispute = call.account.disputes.get(id)
    if dispute is None:
        raise not_found("dispute_id", id)
    return dispute


def every(call: Call) -> Answer:
    """GET /v1/customer/disputes"""
    size = page_size(call)
    transaction = call.query.get("disputed_transaction_id", "")
    states = [state for state in call.query.get("dispute_state", "").split(",") if state]
    after = call.query.get("next_page_token")
    try:
        found, more = call.account.disputes.page(
            size,
            after=after,
            fits=lambda dispute: (
                (not transaction or dispute.capture.id == transaction)
                and (not states or state_of(dispute) in states)
            ),
        )
    except KeyError:
        raise invalid("INVALID_PARAMETER_VALUE", "next_page_token") from None
    # The document wants at least one item where there are items.
    shown: Fields = {"items": [summary(dispute) for dispute in found]} if found else {}
    shown["links"] = [views.link(call.base, f"/v1/customer/disputes?page_size={size}", "self")]
    if more:
        path = f"/v1/customer/disputes?page_size={size}&next_page_token={found[-1].id}"
        shown["links"].append(views.link(call.base, path, "next"))
    return 200, lambda: shown


def page_size(call: Call) -> int:
    """How many disputes are asked for. Raises PaypalError."""
    text = call.query.get("page_size", "10")
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= 50):
        raise invalid("INVALID_PARAMETER_VALUE", "page_size")
    return int(text)


def retrieve(call: Call, id: str) -> Answer:
    """GET /v1/customer/disputes/{id}"""
    dispute = find(call, id)
    return 200, lambda: view(dispute)


def accept(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/accept-claim"""
    dispute = answerable(find(call, id), OPEN, WAITING)
    asked = call.body.get("refund_amount")
    if asked:
        currency = dispute.capture.unit.money.currency
        amount = words.minor(asked, "/refund_amount")
        if asked["currency_code"] != currency or amount > dispute.amount:
            raise refused("INVALID_REFUND_AMOUNT", "/refund_amount")
    decide(call, dispute, BUYER)
    return 200, lambda: links(dispute)


def answerable(dispute: Dispute, *statuses: str) -> Dispute:
    """Refuse what cannot be done with a dispute as it stands."""
    if dispute.status not in statuses:
        raise refused("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE")
    return dispute


def provide_evidence(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/provide-evidence"""
    dispute = answerable(find(call, id), WAITING)
    keep_evidence(call, dispute)
    return 200, lambda: links(dispute)


def keep_evidence(call: Call, dispute: Dispute) -> None:
    """Take evidence, and let PayPal look at it."""
    given = call.body.get("evidences") or []
    files = call.body.get("files") or []
    if not given and not files:
        raise invalid("MISSING_REQUIRED_PARAMETER", "/evidences")
    for evidence in given:
        shown = {**evidence, "source": "SUBMITTED_BY_SELLER", "date": call.now}
        dispute.evidences = [*dispute.evidences, shown]
    if files:
        documents = [{"name": name} for name in files]
        if given:
            dispute.evidences[-1].setdefault("documents", documents)
        else:
            proof = {"evidence_type": "OTHER", "documents": documents, "date": call.now}
            dispute.evidences = [*dispute.evidences, proof | {"source": "SUBMITTED_BY_SELLER"}]
    change(call, dispute, REVIEW)


def change(call: Call, dispute: Dispute, status: str) -> None:
    """Move a dispute on, and say so."""
    dispute.status, dispute.updated = status, call.now
    events.post(call, "CUSTOMER.DISPUTE.UPDATED", "dispute", view(dispute))


def appeal(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/appeal"""
    dispute = answerable(find(call, id), RESOLVED)
    if dispute.outcome != BUYER or dispute.stage != "CHARGEBACK":
        raise refused("ACTION_NOT_ALLOWED_IN_CURRENT_DISPUTE_STATE")
    dispute.stage, dispute.outcome = "PRE_ARBITRATION", ""
    keep_evidence(call, dispute)
    return 200, lambda: links(dispute)


def send_message(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/send-message: while the two sides still talk."""
    dispute = answerable(find(call, id), OPEN)
    told = {"posted_by": "SELLER", "time_posted": call.now, "content": call.body["message"]}
    dispute.messages = [*dispute.messages, told]
    change(call, dispute, OPEN)
    return 200, lambda: links(dispute)


def escalate(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/escalate: an inquiry becomes a claim."""
    dispute = answerable(find(call, id), OPEN)
    become_claim(call, dispute)
    return 200, lambda: links(dispute)


def become_claim(call: Call, dispute: Dispute) -> None:
    """The payer asks PayPal to decide."""
    dispute.stage = "CHARGEBACK"
    hold(call, dispute)
    change(call, dispute, WAITING)


def adjudicate(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/adjudicate: only in the sandbox."""
    dispute = answerable(find(call, id), REVIEW)
    winner = call.body["adjudication_outcome"]
    decide(call, dispute, SELLER if winner == "SELLER_FAVOR" else BUYER)
    return 200, lambda: links(dispute)


def require_evidence(call: Call, id: str) -> Answer:
    """POST /v1/customer/disputes/{id}/require-evidence: only in the sandbox."""
    dispute = answerable(find(call, id), REVIEW)
    seller = call.body["action"] == "SELLER_EVIDENCE"
    change(call, dispute, WAITING if seller else "WAITING_FOR_BUYER_RESPONSE")
    return 200, lambda: links(dispute)


def links(dispute: Dispute) -> Fields:
    """What PayPal answers where something was done."""
    return {"links": [views.link(dispute.base, path_of(dispute), "self")]}


def path_of(dispute: Dispute) -> str:
    """Where a dispute is."""
    return f"/v1/customer/disputes/{dispute.id}"


def state_of(dispute: Dispute) -> str:
    """The state of a dispute as lists show it."""
    if dispute.status == RESOLVED:
        appealable = dispute.outcome == BUYER and dispute.stage == "CHARGEBACK"
        return "APPEALABLE" if appealable else "RESOLVED"
    return STATES.get(dispute.status, "REQUIRED_OTHER_PARTY_ACTION")


def summary(dispute: Dispute) -> Fields:
    """A dispute as lists show it."""
    money = dispute.capture.unit.money
    shown = {
        "dispute_id": dispute.id,
        "create_time": dispute.created,
        "update_time": dispute.updated,
        "reason": dispute.reason,
        "status": dispute.status,
        "dispute_state": state_of(dispute),
        "dispute_amount": words.shown(dispute.amount, money.currency),
        "dispute_life_cycle_stage": dispute.stage,
        "dispute_channel": "INTERNAL",
        "links": [views.link(dispute.base, path_of(dispute), "self")],
    }
    if dispute.status == WAITING:
        shown["seller_response_due_date"] = dispute.due
    return shown


def view(dispute: Dispute) -> Fields:
    """A dispute with all that belongs to it."""
    currency = dispute.capture.unit.money.currency
    shown = summary(dispute) | {
        "disputed_transactions": [transaction(dispute)],
        "extensions": {"merchant_contacted": True},
        "links": [views.link(dispute.base, path_of(dispute), "self"), *actions(dispute)],
    }
    if dispute.evidences:
        shown["evidences"] = dispute.evidences
    if dispute.messages:
        shown["messages"] = dispute.messages
    if dispute.outcome:
        lost = dispute.amount if dispute.outcome == BUYER else 0
        shown["dispute_outcome"] = {
            "outcome_code": dispute.outcome,
            "amount_refunded": words.shown(lost, currency),
        }
    return shown


def actions(dispute: Dispute) -> list[Fields]:
    """What a seller may do with it as it stands."""
    verbs: dict[str, tuple[str, ...]] = {
        OPEN: ("accept-claim", "send-message", "escalate"),
        WAITING: ("accept-claim", "provide-evidence"),
    }
    named = verbs.get(dispute.status, ())
    if state_of(dispute) == "APPEALABLE":
        named = ("appeal",)
    at = path_of(dispute)
    return [
        views.link(dispute.base, f"{at}/{verb}", verb.replace("-", "_"), "POST") for verb in named
    ]


def transaction(dispute: Dispute) -> Fields:
    """The payment that a dispute is about."""
    taken = dispute.capture
    seller = taken.unit.given["payee"]
    shown = {
        "seller_transaction_id": taken.id,
        "create_time": taken.created,
        "transaction_status": taken.status,
        "gross_amount": words.shown(taken.amount, taken.unit.money.currency),
        "seller": {
            "email": seller["email_address"],
            "merchant_id": seller["merchant_id"],
            "name": "Test Store",
        },
        "buyer": {"name": "John Doe"},
    }
    given = taken.unit.given
    if "invoice_id" in given:
        shown["invoice_number"] = given["invoice_id"]
    if "custom_id" in given:
        shown["custom"] = given["custom_id"]
    return shown

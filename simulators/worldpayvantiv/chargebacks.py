"""The chargeback API: cases, what merchants do with them, and their documents.

https://github.com/Vantiv/cnp-chargeback-sdk-python: schema/chargeback-api-v2.1.xsd, tests
The names of queues, cycles and activities: litleChargeback_v2.2.xsd, there before
https://support.worldpay.com/support/CNP-API/content/chargebackapi.htm
"""

from collections.abc import Callable

from simulators.core.clock import DAY
from simulators.core.decisions import VISA
from simulators.core.http import Response, pairs
from simulators.core.ledger import Refused
from simulators.core.markup import Malformed, element, leaf, parse, said, strip
from simulators.core.shapes import Misfit
from simulators.worldpayvantiv import words
from simulators.worldpayvantiv.account import Account, Activity, Call, Case, Transaction
from simulators.worldpayvantiv.errors import Failed
from simulators.worldpayvantiv.grammar import CHARGEBACKS, UPDATES

TYPE = "application/com.vantivcnp.services-v2+xml"
HEADERS = {"Content-Type": TYPE}
REPLY_DAYS = 14 * 24 * 3600.0
MOST_BYTES, MOST_DOCUMENTS = 2_000_000, 10
STARTS = {
    "image/tiff": (b"II*\0", b"MM\0*"),
    "image/jpeg": (b"\xff\xd8\xff",),
    "image/gif": (b"GIF8",),
    "image/png": (b"\x89PNG",),
    "application/pdf": (b"%PDF",),
}
DOCUMENT_MESSAGES = {
    "000": "Success",
    "003": "Case Not Found",
    "004": "Case Not In Merchant Queue",
    "005": "Document Already Exists",
    "008": "Max Document Limit Reached",
    "009": "Document Not Found",
    "010": "Case not in valid cycle",
    "012": "File Size Exceeds Limit Of 2MB",
    "013": "Invalid File Content",
}
RETRIEVAL, FIRST, REVERSAL = "Retrieval Request", "First Chargeback", "Chargeback Reversal"
"""Cycles, as https://developer.vantiv.com/thread/2375 lists them."""
VANTIV, MERCHANT, ASSUMED, NETWORK = "Vantiv", "Merchant", "Merchant Assumed", "Network Assumed"
LAPSED = "Merchant Auto Assumed"
SENDING_SECONDS = DAY
"""What merchants represent is sent to the network a day later (assumed)."""

DESCRIPTIONS = {
    "fraudulent": "Fraud - Card Absent Environment",
    "not_received": "Merchandise/Services Not Received",
    "not_as_described": "Not as Described or Defective Merchandise/Services",
    "duplicate": "Duplicate Processing",
    "credit_not_processed": "Credit Not Processed",
}


def open_case(
    call: Call, deposit: Transaction, *, retrieval: bool = False, reason: str = "fraudulent"
) -> Case | None:
    """A bank takes the money of a sale or capture back, or asks for a receipt first."""
    account, money = call.account, deposit.money
    amount = min(deposit.amount - deposit.credited, money.refundable)
    if amount <= 0:
        return None
    if not retrieval:
        try:
            account.ledger.dispute(money, amount)
        except Refused:
            return None
    case = Case(
        f"1{account.ids.number(9)}",
        deposit,
        amount,
        call.now,
        RETRIEVAL if retrieval else FIRST,
        VANTIV,
        account.ids.number(23),
        money_moved=not retrieval,
        reason=reason,
    )
    account.cases[case.id] = case
    happened(call, case, "Assign To Merchant", MERCHANT)
    return case


def happened(
    call: Call, case: Case, kind: str, queue: str, note: str = "", amount: int = 0
) -> None:
    """Something was done with a case; the newest activity is told first."""
    done = Activity(call.now, kind, case.queue, queue, note, amount)
    case.activities, case.queue = [done, *case.activities], queue


def win(call: Call, case: Case) -> bool:
    """The bank takes its chargeback back: the network sends another cycle."""
    if case.over or case.queue == ASSUMED:
        return False
    if case.money_moved:
        call.account.ledger.win(case.deposit.money, case.amount)
    case.over, case.cycle = True, REVERSAL
    happened(call, case, "Receive Network Transaction", NETWORK, amount=case.amount)
    return True


def lose(call: Call, case: Case) -> bool:
    """The bank keeps the money: nobody answered it in time, or the network declined the answer."""
    if case.over:
        return False
    case.over = True
    if case.queue == MERCHANT:
        # No page names the activity of a case that nobody answered: assumed.
        happened(call, case, "Merchant Accepts Liability", LAPSED)
    else:
        happened(call, case, "Network Declined", ASSUMED)
    return True


def send(call: Call, case: Case) -> None:
    """What the merchant presented goes to the network, which has the liability until it answers."""
    if not case.over and case.queue == VANTIV:
        happened(call, case, "Send Representment", NETWORK, amount=case.represented)


def of(account: Account, reference: str) -> list[str]:
    """The ids of the cases of a payment, by any transaction of it, oldest first."""
    kept = account.transactions.get(reference)
    if kept is None:
        return []
    return [id for id, case in account.cases.items() if case.deposit.money is kept.money]


def retrieve(call: Call, query: str) -> bytes:
    """GET /chargebacks by one of date, actionable, arn, token, cardNumber."""
    asked = dict(pairs(query))
    test = _filter(asked)
    found = [each for each in call.account.cases.values() if test(each)]
    return _told(call, "".join(_case(call, each) for each in found))


def _filter(asked: dict[str, str]) -> Callable[[Case], bool]:
    match sorted(asked):
        case ["date"]:
            return lambda case: any(words.day(a.at) == asked["date"] for a in case.activities)
        case ["date", "financialOnly"]:
            return lambda case: words.day(case.opened) == asked["date"] and case.money_moved
        case ["actionable"]:
            wanted = asked["actionable"] == "true"
            return lambda case: (case.queue == MERCHANT and not case.over) == wanted
        case ["arn"]:
            return lambda case: case.arn == asked["arn"]
        case ["cardNumber", "expirationDate"]:
            return lambda case: _last4(case) == asked["cardNumber"][-4:]
        case ["token"]:
            return lambda case: False
    raise Failed(400, "Invalid request parameters.")


def _last4(case: Case) -> str:
    return case.deposit.card.last4 if case.deposit.card else ""


def one(call: Call, id: str) -> bytes:
    """GET /chargebacks/{caseId}"""
    return _told(call, _case(call, find(call, id)))


def find(call: Call, id: str) -> Case:
    """A case. Raises Failed."""
    case = call.account.cases.get(id)
    if case is None:
        raise Failed(404, "Could not find requested object.")
    return case


def update(call: Call, id: str, body: bytes) -> bytes:
    """PUT /chargebacks/{caseId}: note, assign, accept, represent, respond, go to arbitration."""
    case, asked = find(call, id), read(body)
    note, kind = asked["note"], asked["activityType"]
    if kind == "ADD_NOTE":
        happened(call, case, "Add Note", case.queue, note)
    elif kind == "ASSIGN_TO_USER":
        if not asked["assignedTo"]:
            raise Failed(400, "assignedTo is required for ASSIGN_TO_USER.")
        happened(call, case, "Assign To User", case.queue, note)
    else:
        _act(call, case, kind, note, int(asked["representedAmount"] or case.amount))
    id = element("transactionId", call.account.ids.number(10))
    return _xml("chargebackUpdateResponse", id)


def _act(call: Call, case: Case, kind: str, note: str, amount: int) -> None:
    if case.over or case.queue != MERCHANT:
        name = kind.replace("_", " ").title()
        raise Failed(
            400, f"Cannot perform activity <{name}> for case <{case.id}> in queue <{case.queue}>"
        )
    retrieval = case.cycle == RETRIEVAL
    if (kind == "MERCHANT_RESPOND") != retrieval:
        raise Failed(400, f"Cannot perform {kind} in cycle {case.cycle}.")
    if kind == "MERCHANT_ACCEPTS_LIABILITY":
        happened(call, case, "Merchant Accepts Liability", ASSUMED, note, case.amount)
        case.over = True
    elif kind == "MERCHANT_RESPOND":
        happened(call, case, "Merchant Respond", VANTIV, note)
    elif kind == "MERCHANT_REQUESTS_ARBITRATION":
        if case.cycle == FIRST:
            raise Failed(400, f"Cannot perform {kind} in cycle {case.cycle}.")
        happened(call, case, "Merchant Requests Arbitration", VANTIV, note)
    else:
        if not 0 < amount <= case.amount:
            raise Failed(400, "representedAmount exceeds the chargeback amount.")
        case.represented = amount
        happened(call, case, "Merchant Represent", VANTIV, note, amount)
        call.clock.after(SENDING_SECONDS, send, call, case)


def read(body: bytes) -> dict[str, str]:
    """What an update says, by the schema. Raises Failed."""
    try:
        root = parse(body)
        strip(root, CHARGEBACKS)
        if root.tag != "chargebackUpdateRequest":
            raise Failed(400, "Invalid request body.")
        UPDATES.check(root)
    except Malformed:
        raise Failed(400, "Invalid request body.") from None
    except Misfit as problem:
        raise Failed(400, f"Invalid request body: {problem.path}.") from None
    names = ("activityType", "assignedTo", "note", "representedAmount")
    return {name: said(root, name) for name in names}


def _told(call: Call, cases: str) -> bytes:
    id = element("transactionId", call.account.ids.number(10))
    return _xml("chargebackRetrievalResponse", id + cases)


def _xml(name: str, content: str) -> bytes:
    root = element(name, content, xmlns=CHARGEBACKS)
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{root}'.encode()


def error(failed: Failed) -> Response:
    """What cannot be done, in the API's own words."""
    told = element("errors", "".join(leaf("error", each) for each in failed.messages))
    return Response(failed.status, HEADERS, _xml("errorResponse", told))


def _case(call: Call, case: Case) -> str:
    deposit, card = case.deposit, case.deposit.card
    shown: dict[str, str | int] = {
        "caseId": case.id,
        "merchantId": call.account.number,
        "dayIssuedByBank": words.day(case.opened),
        "dateReceivedByVantivCnp": words.day(case.opened),
        "vantivCnpTxnId": deposit.id,
        "cycle": case.cycle,
        "orderId": deposit.order,
        "cardNumberLast4": card.last4 if card else "",
        "cardType": card.type if card else "",
        "chargebackAmount": case.amount,
        "chargebackCurrencyType": deposit.money.currency,
        "originalTxnDay": words.day(deposit.at),
        "chargebackType": case.kind,
        "representedAmount": case.represented,
        "representedCurrencyType": deposit.money.currency if case.represented else "",
        "reasonCode": VISA[case.reason],
        "reasonCodeDescription": DESCRIPTIONS[case.reason],
        "currentQueue": case.queue,
        "acquirerReferenceNumber": case.arn,
        "merchantTxnId": deposit.merchant_id,
        "bin": card.bin if card else "",
        "paymentAmount": deposit.amount,
        "replyByDay": words.day(case.opened + REPLY_DAYS),
    }
    told = "".join(leaf(name, value) for name, value in shown.items() if value not in ("", 0))
    return element("chargebackCase", told + "".join(_activity(case, a) for a in case.activities))


def _activity(case: Case, done: Activity) -> str:
    told = (
        leaf("activityDate", words.day(done.at))
        + leaf("activityType", done.type)
        + leaf("fromQueue", done.source)
        + leaf("toQueue", done.target)
    )
    if done.amount:
        told += leaf("settlementAmount", done.amount)
        told += leaf("settlementCurrencyType", case.deposit.money.currency)
    return element("activity", told + (leaf("notes", done.note) if done.note else ""))


def documents(call: Call, verb: str, path: list[str], kind: str, body: bytes) -> Response:
    """/chargebacks/{upload|retrieve|replace|delete|list}/{caseId}/{documentId}"""
    case = find(call, path[0])
    name = path[1] if len(path) > 1 else ""
    if verb == "list":
        return _document(call, case, "000", *case.documents)
    if verb == "upload":
        return _document(call, case, _uploaded(case, name, kind, body, new=True), name)
    if verb == "replace":
        return _document(call, case, _uploaded(case, name, kind, body, new=False), name)
    if name not in case.documents:
        return _document(call, case, "009", name)
    if verb == "retrieve":
        return Response(200, {"Content-Type": "image/tiff"}, case.documents[name])
    del case.documents[name]
    return _document(call, case, "000", name)


def _uploaded(case: Case, name: str, kind: str, body: bytes, *, new: bool) -> str:
    if case.over or case.queue != MERCHANT:
        return "004"
    if new and name in case.documents:
        return "005"
    if not new and name not in case.documents:
        return "009"
    if len(case.documents) >= MOST_DOCUMENTS and new:
        return "008"
    if len(body) > MOST_BYTES:
        return "012"
    if not body.startswith(STARTS.get(kind.partition(";")[0].strip().lower(), (b"\0none",))):
        return "013"
    case.documents = {**case.documents, name: body}
    return "000"


def _document(call: Call, case: Case, response: str, *names: str) -> Response:
    told = (
        leaf("merchantId", call.account.number)
        + leaf("caseId", case.id)
        + "".join(leaf("documentId", name) for name in names)
        + leaf("responseCode", response)
        + leaf("responseMessage", DOCUMENT_MESSAGES[response])
    )
    return Response(200, HEADERS, _xml("chargebackDocumentUploadResponse", told))

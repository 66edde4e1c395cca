"""Disputes: simulated by a holder name or decided, answered through the Disputes API 30.

https://docs.adyen.com/risk-management/disputes-api
https://docs.adyen.com/risk-management/disputes-api/test-applicable-dispute-reasons
"""

import base64
import binascii
from typing import Any

from simulators.adyen import events, fields, guards, words
from simulators.adyen.account import Call, Dispute, Sale, stamp
from simulators.core.decisions import MASTERCARD, VISA
from simulators.core.ledger import Refused

Fields = dict[str, Any]
Answer = tuple[int, Fields]

REASONS = {
    "10.4": "Other Fraud-Card Absent Environment",
    "13.1": "Merchandise/Services Not Received",
    "13.3": "Not as Described or Defective Merchandise/Services",
    "13.2": "Cancelled Recurring Transaction",
    "13.6": "Credit Not Processed",
    "12.6.1": "Duplicate Processing",
    "4834": "Point-of-Interaction Error",
    "4853": "Cardholder Dispute",
    "4837": "No Cardholder Authorization",
    "4863": "Cardholder Does Not Recognize - Potential Fraud",
}
DEFAULT = {"visa": "10.4", "mc": "4837"}
TYPES = {"application/pdf", "image/jpg", "image/jpeg", "image/tiff"}
MOST_BYTES = 10 * 1024 * 1024
ISSUER_SECONDS = {"visa": 30 * words.DAY, "mc": 45 * words.DAY}
"""How long the issuer may think about a defence."""

DEFENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "GoodsNotReturned": (("TIDorInvoice", "Optional"), ("GoodsNotReturned", "Required")),
    "GoodsRepairedOrReplaced": (
        ("TIDorInvoice", "Optional"),
        ("GoodsRepairedOrReplaced", "Required"),
    ),
    "GoodsWereAsDescribed": (("GoodsWereAsDescribed", "Required"), ("TIDorInvoice", "Required")),
    "SupplyDefenseMaterial": (("TIDorInvoice", "Optional"), ("DefenseMaterial", "Required")),
}
"""Defence reasons and the documents that each asks for."""


def plan(call: Call, sale: Sale) -> None:
    """A captured payment with a chargeback holder name is disputed at once."""
    card = sale.card
    if card is None or not card.dispute or not sale.money.captured:
        return
    scenario, _, code = card.dispute.lower().partition(":")
    simulate(call.later(), sale, scenario, code)


def simulate(call: Call, sale: Sale, scenario: str, code: str) -> None:
    """What the holder name asks for."""
    dispute = opened(call, sale, code)
    if dispute is None:
        return
    if scenario == "chargeback reversed":
        reverse(call, dispute)
    elif scenario == "second chargeback":
        reverse(call, dispute)
        second(call, dispute)


def made(call: Call, sale: Sale, code: str = "") -> Dispute:
    """A dispute of all that can still be disputed, not told of yet."""
    scheme = sale.card.brand if sale.card else sale.variant
    code = code or DEFAULT.get(scheme, "10.4")
    ends = stamp(call.now + words.DEFENCE_SECONDS)
    reason = REASONS.get(code, "Cardholder Dispute")
    dispute = Dispute(call.account.psp(), sale, sale.money.refundable, code, reason, scheme)
    dispute.ends = ends
    call.account.disputes[dispute.psp] = dispute
    return dispute


def opened(call: Call, sale: Sale, code: str = "") -> Dispute | None:
    """The shopper's bank takes the money back. None where there is nothing to take."""
    if sale.money.refundable <= 0:
        return None
    dispute = made(call, sale, code)
    charge(call, dispute)
    return dispute


def disputed(call: Call, sale: Sale, reason: str) -> bool:
    """A dispute for one of the reasons that there are; the scheme's usual one where it is empty."""
    scheme = sale.card.brand if sale.card else ""
    code = {"visa": VISA, "mc": MASTERCARD}.get(scheme, {}).get(reason, "")
    return bool(code or not reason) and opened(call, sale, code) is not None


def charge(call: Call, dispute: Dispute) -> None:
    """Tell of a dispute, and take the money."""
    events.disputed(call, dispute, "NOTIFICATION_OF_CHARGEBACK")
    take(call, dispute)
    events.disputed(call, dispute, "CHARGEBACK")
    call.clock.after(words.DEFENCE_SECONDS, give_up, call.later(), dispute, "Expired")


def take(call: Call, dispute: Dispute) -> None:
    """The disputed amount leaves the merchant."""
    if not dispute.taken:
        call.account.ledger.dispute(dispute.sale.money, dispute.amount)
        dispute.taken = True


def give(call: Call, dispute: Dispute) -> None:
    """The disputed amount returns to the merchant."""
    if dispute.taken:
        call.account.ledger.win(dispute.sale.money, dispute.amount)
        dispute.taken = False


def give_up(call: Call, dispute: Dispute, status: str) -> bool:
    """Nobody defends it (any more). False where it was answered before."""
    if dispute.status != "Undefended":
        return False
    dispute.status = status if status != "Expired" else "Lost"
    events.disputed(call, dispute, "DISPUTE_DEFENSE_PERIOD_ENDED")
    return True


def reverse(call: Call, dispute: Dispute) -> None:
    """The defence was sent on: the merchant has the money until the issuer decides."""
    give(call, dispute)
    dispute.status, dispute.stage = "Pending", "reversed"
    events.disputed(call, dispute, "CHARGEBACK_REVERSED")


def second(call: Call, dispute: Dispute) -> None:
    """The issuer declined the defence."""
    take(call, dispute)
    dispute.status, dispute.stage = "Lost", "second"
    events.disputed(call, dispute, "SECOND_CHARGEBACK")


def unanswered(call: Call, dispute: Dispute) -> None:
    """The issuer did not answer the defence in time."""
    if dispute.status == "Pending":
        dispute.status = "Won"
        events.disputed(call, dispute, "ISSUER_RESPONSE_TIMEFRAME_EXPIRED")


def won(call: Call, dispute: Dispute) -> bool:
    """The issuer accepts the defence, or withdraws; a Visa fraud defence is a pre-arbitration."""
    if dispute.status in ("Won", "Lost", "Accepted"):
        return False
    arbitrated = dispute.status == "Pending" and allocated(dispute)
    if dispute.taken:
        reverse(call, dispute)
    if arbitrated:
        events.disputed(call, dispute, "PREARBITRATION_OPEN")
    dispute.status = "Won"
    code = "PREARBITRATION_WON" if arbitrated else "ISSUER_RESPONSE_TIMEFRAME_EXPIRED"
    events.disputed(call, dispute, code)
    return True


def allocated(dispute: Dispute) -> bool:
    """Whether Visa allocates the liability by rule: fraud and authorisation reasons."""
    return dispute.scheme == "visa" and dispute.code.startswith(("10.", "11."))


def lost(call: Call, dispute: Dispute) -> bool:
    """The issuer declined the defence, or there was none. Visa knows no second chargeback."""
    if dispute.status != "Pending":
        return give_up(call, dispute, "Lost")
    if dispute.taken:
        reverse(call, dispute)
    if dispute.scheme != "visa":
        second(call, dispute)
        return True
    events.disputed(call, dispute, "PREARBITRATION_OPEN")
    take(call, dispute)
    dispute.status = "Lost"
    events.disputed(call, dispute, "PREARBITRATION_LOST")
    return True


def asked_about(call: Call, sale: Sale) -> bool:
    """The issuer asks before it takes the money back."""
    if sale.money.refundable <= 0:
        return False
    events.disputed(call, made(call, sale), "REQUEST_FOR_INFORMATION")
    return True


def warned(call: Call, sale: Sale) -> bool:
    """The issuer tells of fraud."""
    if sale.money.captured <= 0:
        return False
    dispute = made(call, sale, "6")
    dispute.reason = "Fraudulent Use of Account Number"
    events.disputed(call, dispute, "NOTIFICATION_OF_FRAUD")
    return True


def found(call: Call, shape: str) -> tuple[Dispute | None, Fields]:
    """The dispute that a request names, and the request. Raises AdyenError."""
    asked = fields.read(call.body, shape)
    guards.own_account(call, asked["merchantAccountCode"])
    return call.account.disputes.get(asked["disputePspReference"]), asked


def result(error: str = "") -> Fields:
    """disputeServiceResult: done, or why not."""
    return {"success": False, "errorMessage": error} if error else {"success": True}


def answered(error: str = "") -> Answer:
    """An answer that says nothing else."""
    return 200, {"disputeServiceResult": result(error)}


UNKNOWN = "Dispute not found"
CLOSED = "The dispute cannot be defended any more"


def open_one(dispute: Dispute | None) -> str:
    """Why a dispute can not be answered, "" where it can."""
    if dispute is None:
        return UNKNOWN
    return "" if dispute.status == "Undefended" else CLOSED


def accept(call: Call) -> Answer:
    """POST /acceptDispute"""
    dispute, _ = found(call, "AcceptDisputeRequest")
    error = open_one(dispute)
    if not error and dispute is not None:
        give_up(call, dispute, "Accepted")
    return answered(error)


def applicable(call: Call) -> Answer:
    """POST /retrieveApplicableDefenseReasons"""
    dispute, _ = found(call, "DefenseReasonsRequest")
    error = open_one(dispute)
    if error or dispute is None:
        return answered(error)
    reasons = [reason_view(dispute, code, wanted) for code, wanted in DEFENCES.items()]
    return 200, {"defenseReasons": reasons, "disputeServiceResult": result()}


def reason_view(dispute: Dispute, code: str, wanted: tuple[tuple[str, str], ...]) -> Fields:
    """A defence reason, and which of its documents are there."""
    return {
        "defenseDocumentTypes": [
            {
                "available": name in dispute.documents,
                "defenseDocumentTypeCode": name,
                "requirementLevel": level,
            }
            for name, level in wanted
        ],
        "defenseReasonCode": code,
        "satisfied": not lacking(dispute, code),
    }


def lacking(dispute: Dispute, code: str) -> list[str]:
    """The required documents of a defence reason that were not supplied."""
    return [
        name
        for name, level in DEFENCES[code]
        if level == "Required" and name not in dispute.documents
    ]


def supply(call: Call) -> Answer:
    """POST /supplyDefenseDocument"""
    dispute, asked = found(call, "SupplyDefenseDocumentRequest")
    error = open_one(dispute) or next(filter(None, map(misfit, asked["defenseDocuments"])), "")
    if not error and dispute is not None:
        for document in asked["defenseDocuments"]:
            kept = {"contentType": document["contentType"]}
            dispute.documents[document["defenseDocumentTypeCode"]] = kept
    return answered(error)


def misfit(document: Fields) -> str:
    """What is wrong with a document, "" for nothing."""
    known = {name for wanted in DEFENCES.values() for name, _ in wanted}
    if document["defenseDocumentTypeCode"] not in known:
        return "Unknown defenseDocumentTypeCode"
    if document["contentType"] not in TYPES:
        return "Unsupported contentType"
    try:
        content = base64.b64decode(document["content"], validate=True)
    except (binascii.Error, ValueError):
        return "The content is not Base64"
    return "" if 0 < len(content) <= MOST_BYTES else "The content is empty or too large"


def remove(call: Call) -> Answer:
    """POST /deleteDisputeDefenseDocument"""
    dispute, asked = found(call, "DeleteDefenseDocumentRequest")
    error = open_one(dispute)
    if not error and dispute is not None:
        there = dispute.documents.pop(asked["defenseDocumentType"], None)
        error = "" if there else "Document not found"
    return answered(error)


def defend(call: Call) -> Answer:
    """POST /defendDispute"""
    dispute, asked = found(call, "DefendDisputeRequest")
    error, code = open_one(dispute), asked["defenseReasonCode"]
    if not error and code not in DEFENCES:
        error = "Unknown defenseReasonCode"
    if not error and dispute is not None and lacking(dispute, code):
        error = "Required defense documents are missing"
    if not error and dispute is not None:
        dispute.status = "Pending"
        events.disputed(call, dispute, "INFORMATION_SUPPLIED")
        call.clock.after(words.PROCESSING_SECONDS, represent, call.later(), dispute)
    return answered(error)


def represent(call: Call, dispute: Dispute) -> None:
    """The scheme has the defence; without an answer of the issuer the merchant wins."""
    if dispute.status == "Pending" and dispute.stage == "chargeback":
        reverse(call, dispute)
        patience = ISSUER_SECONDS.get(dispute.scheme, ISSUER_SECONDS["mc"])
        call.clock.after(patience, unanswered, call.later(), dispute)


def decide(call: Call, dispute: Dispute, word: str) -> bool:
    """What banks decide of a dispute. False where they cannot."""
    try:
        if word == "win_dispute":
            return won(call, dispute)
        return word == "lose_dispute" and lost(call, dispute)
    except Refused:
        return False

"""How CyberSource says no: HTTP status, status and reason words, and the message of each reason.

Words and messages: https://developer.cybersource.com/api/reference/response-codes.html
"""

from collections.abc import Sequence
from typing import Any, Literal, TypeAlias

from simulators.core.simulator import Refusal

Fields: TypeAlias = dict[str, Any]
Fault: TypeAlias = Literal["MISSING_FIELD", "INVALID_DATA"]

MESSAGES = {
    "MISSING_FIELD": "Declined - The request is missing one or more fields",
    "INVALID_DATA": "Declined - One or more fields in the request contains invalid data",
    "AVS_FAILED": "Soft Decline - The authorization request was approved by the issuing bank but"
    " flagged by CyberSource because it did not pass the Address Verification Service (AVS) check.",
    "CONTACT_PROCESSOR": "Decline - The issuing bank has questions about the request. You do not"
    " receive an authorization code programmatically, but you might receive one verbally by"
    " calling the processor.",
    "EXPIRED_CARD": "Decline - Expired card. You might also receive this if the expiration date you"
    " provided does not match the date the issuing bank has on file.",
    "PROCESSOR_DECLINED": "Decline - General decline of the card. No other information provided by"
    " the issuing bank.",
    "INSUFFICIENT_FUND": "Decline - Insufficient funds in the account.",
    "GENERAL_DECLINE": "Decline - General decline by the processor.",
    "CV_FAILED": "Soft Decline - The authorization request was approved by the issuing bank but"
    " declined by CyberSource because it did not pass the card verification number (CVN) check.",
    "INVALID_ACCOUNT": "Decline - Invalid account number",
    "CARD_TYPE_NOT_ACCEPTED": "Decline - The card type is not accepted by the payment processor.",
    "INVALID_CARD_TYPE": "Decline - The card type sent is invalid or does not correlate with the"
    " credit card number.",
    "INVALID_MERCHANT_CONFIGURATION": "Decline - There is a problem with your CyberSource merchant"
    " configuration.",
    "EXCEEDS_AUTH_AMOUNT": "Decline - The requested capture amount exceeds the originally"
    " authorized amount.",
    "MISSING_AUTH": "Decline - You requested a capture, but there is no corresponding, unused"
    " authorization record.",
    "AUTH_ALREADY_REVERSED": "Decline - The authorization has already been reversed.",
    "TRANSACTION_ALREADY_SETTLED": "Decline - The authorization has already been captured.",
    "TRANSACTION_ALREADY_REVERSED_OR_SETTLED": "Decline - The transaction has already been settled"
    " or reversed.",
    "INVALID_AMOUNT": "Decline - The requested transaction amount must match the previous"
    " transaction amount.",
    "INVALID_PAYMENT_ID": "Decline - The request ID is invalid for the follow-on operation.",
    "NOT_VOIDABLE": "Decline - The capture or credit is not voidable because the capture or credit"
    " information has already been submitted to your processor, or the transaction is of a type"
    " that cannot be voided.",
    "CAPTURE_ALREADY_VOIDED": "Decline - You requested a credit for a capture that was previously"
    " voided.",
    "NOT_SUPPORTED": "Decline - The service is not supported for this transaction.",
    "SYSTEM_ERROR": "Error - General system failure.",
    "CONSUMER_AUTHENTICATION_REQUIRED": "The cardholder is enrolled in Payer Authentication. Please"
    " authenticate the cardholder before continuing with the transaction.",
    "CONSUMER_AUTHENTICATION_FAILED": "Encountered a Payer Authentication problem. Payer could not"
    " be authenticated.",
}

AUTHENTICATION_FAILED = {"response": {"rmsg": "Authentication Failed"}}


class CyberSourceError(Refusal):
    """One refusal: HTTP status and body; `stamped` ones also say when they were made."""

    def __init__(self, status: int, body: Fields, *, stamped: bool = True) -> None:
        super().__init__(str(body.get("reason") or body))
        self.status, self.body, self.stamped = status, body, stamped
        details = [detail for detail in body.get("details", ()) if "field" in detail]
        self.misfit = ", ".join(f"{each['field']}: {each['reason']}" for each in details)


def invalid(reason: str, details: Sequence[tuple[str, Fault]] = ()) -> CyberSourceError:
    """A request that cannot be done: 400 INVALID_REQUEST. `details` are field paths and why."""
    body: Fields = {"status": "INVALID_REQUEST", "reason": reason, "message": MESSAGES[reason]}
    if details:
        body["details"] = [{"field": field, "reason": why} for field, why in details]
    return CyberSourceError(400, body)


def missing(*fields: str) -> CyberSourceError:
    """Fields that the request needs and lacks."""
    return invalid("MISSING_FIELD", [(field, "MISSING_FIELD") for field in fields])


def wrong(*fields: str) -> CyberSourceError:
    """Fields that hold what they must not."""
    return invalid("INVALID_DATA", [(field, "INVALID_DATA") for field in fields])


def unavailable() -> CyberSourceError:
    """The processor did not answer: 502."""
    reason = "SYSTEM_ERROR"
    body = {"status": "SERVER_ERROR", "reason": reason, "message": MESSAGES[reason]}
    return CyberSourceError(502, body)


def unauthorized() -> CyberSourceError:
    """A signature, key or merchant that is not right; it does not say which."""
    return CyberSourceError(401, AUTHENTICATION_FAILED, stamped=False)


def not_found(message: str) -> CyberSourceError:
    """Nothing of this name."""
    return CyberSourceError(404, {"reason": "NOT_FOUND", "message": message}, stamped=False)


def told(reason: str) -> Fields:
    """`errorInformation` of a request that was done but came to nothing."""
    return {"reason": reason, "message": MESSAGES[reason]}

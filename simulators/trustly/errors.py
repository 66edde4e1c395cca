"""Trustly's refusals. https://eu.developers.trustly.com/doc/reference/error-messages"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

CODES = {
    "ERROR_FUNCTION_ACCESS_DENIED": 602,
    "ERROR_INVALID_AMOUNT": 615,
    "ERROR_INVALID_CREDENTIALS": 616,
    "ERROR_UNKNOWN": 620,
    "ERROR_INVALID_CURRENCY_CODE": 622,
    "ERROR_INVALID_PARAMETERS": 623,
    "ERROR_UNABLE_TO_VERIFY_RSA_SIGNATURE": 636,
    "ERROR_DUPLICATE_MESSAGE_ID": 637,
    "ERROR_ENDUSER_IS_BLOCKED": 638,
    "ERROR_INVALID_EMAIL": 642,
    "ERROR_INVALID_LOCALE": 645,
    "ERROR_DUPLICATE_UUID": 688,
    "ERROR_ENDUSERID_IS_NULL": 696,
    "ERROR_MESSAGEID_IS_NULL": 697,
    "ERROR_INVALID_IP": 698,
    "ERROR_MALFORMED_SUCCESSURL": 700,
    "ERROR_MALFORMED_FAILURL": 701,
    "ERROR_MALFORMED_TEMPLATEURL": 702,
    "ERROR_MALFORMED_URLTARGET": 703,
    "ERROR_MALFORMED_MESSAGEID": 704,
    "ERROR_MALFORMED_NOTIFICATIONURL": 705,
    "ERROR_MALFORMED_ENDUSERID": 706,
    "ERROR_INVALID_ORDER_ATTRIBUTE": 717,
    "ERROR_NOT_SECURE_NOTIFICATIONURL": 734,
    "ERROR_INVALID_COUNTRY": 737,
}


class TrustlyError(Refusal):
    """One refusal."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message, self.code = message, CODES[message]


class NotThere(Refusal):
    """An address at which there is no API."""


MISSING = {
    "EndUserID": "ERROR_ENDUSERID_IS_NULL",
    "MessageID": "ERROR_MESSAGEID_IS_NULL",
    "Attributes.Email": "ERROR_INVALID_EMAIL",
    "Attributes.Country": "ERROR_INVALID_COUNTRY",
    "Attributes.Locale": "ERROR_INVALID_LOCALE",
}
WRONG = {
    "EndUserID": "ERROR_MALFORMED_ENDUSERID",
    "MessageID": "ERROR_MALFORMED_MESSAGEID",
    "NotificationURL": "ERROR_MALFORMED_NOTIFICATIONURL",
    "Attributes.Email": "ERROR_INVALID_EMAIL",
    "Attributes.Country": "ERROR_INVALID_COUNTRY",
    "Attributes.Locale": "ERROR_INVALID_LOCALE",
    "Attributes.IP": "ERROR_INVALID_IP",
    "Attributes.SuccessURL": "ERROR_MALFORMED_SUCCESSURL",
    "Attributes.FailURL": "ERROR_MALFORMED_FAILURL",
    "Attributes.TemplateURL": "ERROR_MALFORMED_TEMPLATEURL",
    "Attributes.URLTarget": "ERROR_MALFORMED_URLTARGET",
}
EITHER = {
    "Amount": "ERROR_INVALID_AMOUNT",
    "Attributes.Amount": "ERROR_INVALID_AMOUNT",
    "Currency": "ERROR_INVALID_CURRENCY_CODE",
    "Attributes.Currency": "ERROR_INVALID_CURRENCY_CODE",
}


def misfit(found: Misfit) -> TrustlyError:
    """Data that do not fit."""
    path, problem = found.path, found.problem
    if path in EITHER and problem != "unknown":
        return TrustlyError(EITHER[path])
    table = {"missing": MISSING, "wrong": WRONG}.get(problem, {})
    if path in table:
        return TrustlyError(table[path])
    attribute = path.startswith("Attributes.") and problem == "wrong"
    return TrustlyError(
        "ERROR_INVALID_ORDER_ATTRIBUTE" if attribute else "ERROR_INVALID_PARAMETERS"
    )

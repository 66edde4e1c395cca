"""How the sandbox answers: by ZIP code, card code, card number and amount.

https://developer.authorize.net/hello_world/testing_guide.html
https://developer.authorize.net/api/reference/responseCodes.html
"""

import re
from typing import Final

APPROVED, DECLINED, ERROR, HELD = "1", "2", "3", "4"

REASONS: Final = {
    "1": (APPROVED, "This transaction has been approved."),
    "2": (DECLINED, "This transaction has been declined."),
    "3": (DECLINED, "This transaction has been declined."),
    "4": (DECLINED, "This transaction has been declined."),
    "5": (ERROR, "A valid amount is required."),
    "6": (ERROR, "The credit card number is invalid."),
    "7": (ERROR, "Credit card expiration date is invalid."),
    "8": (ERROR, "The credit card has expired."),
    "9": (ERROR, "The ABA code is invalid"),
    "10": (ERROR, "The account number is invalid"),
    "11": (ERROR, "A duplicate transaction has been submitted."),
    "13": (ERROR, "The merchant login ID or password is invalid or the account is inactive."),
    "16": (ERROR, "The transaction cannot be found."),
    "17": (ERROR, "The merchant does not accept this type of credit card."),
    "19": (ERROR, "An error occurred during processing. Please try again."),
    "27": (DECLINED, "The transaction has been declined because of an AVS mismatch. The address "
           "provided does not match billing address of cardholder."),
    "28": (ERROR, "The merchant does not accept this type of credit card."),
    "33": (ERROR, "{} cannot be left blank."),
    "37": (DECLINED, "The credit card number is invalid."),
    "41": (DECLINED, "This transaction has been declined."),
    "44": (DECLINED, "This transaction has been declined."),
    "45": (DECLINED, "This transaction has been declined."),
    "47": (ERROR, "The amount requested for settlement cannot be greater than the original amount "
           "authorized."),
    "50": (ERROR, "This transaction is awaiting settlement and cannot be refunded."),
    "54": (ERROR, "The referenced transaction does not meet the criteria for issuing a credit."),
    "55": (ERROR, "The sum of credits against the referenced transaction would exceed original "
           "debit amount."),
    "65": (DECLINED, "The transaction has been declined because of an AVS mismatch."),
    "78": (ERROR, "The card code is invalid."),
    "127": (DECLINED, "The transaction has been declined because of an AVS mismatch."),
    "141": (DECLINED, "This transaction has been declined."),
    "145": (DECLINED, "This transaction has been declined."),
    "165": (DECLINED, "This transaction has been declined."),
    "200": (ERROR, "This transaction has been declined"),
    "201": (ERROR, "This transaction has been declined"),
    "202": (ERROR, "This transaction has been declined"),
    "203": (ERROR, "This transaction has been declined"),
    "204": (ERROR, "This transaction has been declined"),
    "205": (ERROR, "This transaction has been declined"),
    "250": (DECLINED, "This transaction has been declined."),
    "251": (DECLINED, "This transaction has been declined."),
    "252": (HELD, "Your order has been received. Thank you for your business!"),
    "253": (HELD, "Your order has been received. Thank you for your business!"),
    "289": (ERROR, "This processor does not accept zero dollar authorization for this card type."),
    "310": (APPROVED, "This transaction has already been voided."),
    "311": (APPROVED, "This transaction has already been captured."),
    "315": (ERROR, "The credit card number is invalid."),
    "316": (ERROR, "Credit card expiration date is invalid."),
    "317": (ERROR, "The credit card has expired."),
}  # fmt: skip
"""Response reason codes: the response code and the text of each."""

DECLINING_ZIP: Final = "46282"
AVS: Final = {
    "46201": "A", "46203": "E", "46204": "G", "46205": "N", "46206": "P", "46207": "R",
    "46208": "S", "46209": "U", "46211": "W", "46214": "X", "46217": "Z",
}  # fmt: skip
"""By ZIP code; any other matches: Y."""
CARD_CODES: Final = {"900": "M", "901": "N", "902": "S", "903": "U", "904": "P"}
"""By card code; any other is not processed: P."""

REASON_CARD: Final = "4222222222222"
"""The amount of a payment with this card is the reason code of its answer."""
BANK_LIMIT: Final = 100_00
"""Debits of more are declined in the sandbox."""

BRANDS: Final = (
    (re.compile(r"3[47]\d{13}\Z"), "AmericanExpress"),
    (re.compile(r"(30[0-5]|36|38)\d{11,12}\Z"), "DinersClub"),
    (re.compile(r"6(011|4[4-9]|5)\d{12,14}\Z"), "Discover"),
    (re.compile(r"(3088|35)\d{12,14}\Z"), "JCB"),
    (re.compile(r"(5[1-5]|2[2-7])\d{14}\Z"), "MasterCard"),
    (re.compile(r"62\d{14,17}\Z"), "ChinaUnionPay"),
    (re.compile(r"4(\d{12}|\d{15})\Z"), "Visa"),
)


def brand(number: str) -> str:
    """The brand of a card, as `accountType` tells it; empty where there is none."""
    return next((name for pattern, name in BRANDS if pattern.match(number)), "")


def major(amount: int) -> float:
    """Minor units as the number that the API writes."""
    return amount / 100


STATUS: Final = {
    "authorized": "authorizedPendingCapture",
    "captured": "capturedPendingSettlement",
    "settled": "settledSuccessfully",
    "voided": "voided",
    "declined": "declined",
    "error": "generalError",
    "expired": "expired",
    "held": "FDSPendingReview",
    "refund": "refundPendingSettlement",
    "refunded": "refundSettledSuccessfully",
    "returned": "returnedItem",
    "failed": "settlementError",
}
"""`transactionStatus`"""

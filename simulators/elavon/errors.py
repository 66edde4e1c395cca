"""Converge's refusals: errorCode, errorName and errorMessage in `<txn>`.

https://developer.elavon.com/na/docs/converge/1.0.0/integration-guide/api_reference/error_codes
Those of checks: https://github.com/poynt/ElavonConvergeProcessor (ElavonError).
"""

from simulators.core.shapes import Misfit
from simulators.core.simulator import Refusal

ERRORS = {
    4000: ("VID Not Supplied", "The Converge ID was not supplied in the authorization request."),
    4009: ("Required Field Not Supplied", "One or more required fields were not included."),
    4010: (
        "Invalid Transaction Type",
        "The authorization request included an invalid Transaction Type",
    ),
    4013: ("PIN Not Supplied", "The PIN was not supplied in the authorization request."),
    4019: ("User ID not supplied", "The User ID was not supplied in the authorization request."),
    4025: (
        "Invalid Credentials",
        "The credentials supplied in the authorization request are invalid.",
    ),
    5000: (
        "Credit Card Number Invalid",
        "The Credit Card Number supplied in the authorization request appears to be invalid.",
    ),
    5001: (
        "Exp Date Invalid",
        "The Credit Card Expiration Date supplied in the authorization request appears to be"
        " invalid.",
    ),
    5002: (
        "Amount Invalid",
        "The amount supplied in the authorization request appears to be invalid.",
    ),
    5005: ("Field Character Limit Exceeded", "The field character limit has been exceeded."),
    5020: ("Invalid Field", "The Field does not apply to this transaction type."),
    5021: (
        "Invalid CVV2 Value",
        "The value for the CVV2 (ssl_cvv2cvc2) field should be 3 or 4 digits in length. This value"
        " must be numeric.",
    ),
    5022: (
        "Invalid CVV2 Indicator Value",
        "The value for the CVV2 indicator (ssl_cvv2cvc2_indicator) field should be 1 Numeric"
        " Character only. Valid values are: 0, 1, 2, 9.",
    ),
    5040: (
        "Invalid Transaction ID",
        "The transaction ID is invalid for this transaction type",
    ),
    5041: (
        "Exceeded the 10 minutes window",
        "Unable to void transaction, exceeds the 10 min window.",
    ),
    5085: (
        "Invalid Token",
        "The token supplied in the authorization request appears to be invalid.",
    ),
    5086: (
        "Invalid Card Information",
        "The card information supplied in the authorization request appears to be invalid. You"
        " cannot provide both token and card number for processing.",
    ),
    5087: (
        "Transaction Currency is not allowed for this terminal",
        "Transaction Currency is not allowed for this terminal. Your terminal must be setup with"
        " Multi-currency.",
    ),
    5089: (
        "Invalid Transaction Currency Format",
        "The transaction currency sent is not correct. Please provide the correct 3-digit ISO"
        " code.",
    ),
    5091: (
        "Invalid amount",
        "The amount exceeded the original transaction amount. Amount must be equal or lower than"
        " the original transaction amount.",
    ),
    5095: (
        "Invalid Search Criteria",
        "Too many search criteria were entered for this query. Modify the search and try again.",
    ),
    5099: (
        "Invalid Search Date",
        "Search dates must be formatted as MM/DD/YYYY, the end date must be greater than the start"
        " date and the range cannot be greater than 31 days.",
    ),
    5103: (
        "Invalid Bank Account Type",
        "The value for the check type (ssl_bank_account_type) field should be 1 Numeric Character"
        " only. Valid values are: 0 for Personal, 1 for Business.",
    ),
    5104: (
        "Invalid Agreement Indicator Value",
        "The value for the agreement indicator (ssl_agree) field is invalid. Valid values are: 1"
        " for Agree, 0 for Do not agree.",
    ),
    5105: (
        "Invalid Bank Account Number",
        "The bank account number must be numeric and up to 16 characters long.",
    ),
    5106: (
        "Invalid Bank Routing Number",
        "Bank routing number must be numeric fixed value of 9 characters.",
    ),
    5107: ("Invalid Check Number", "The check number must be numeric."),
    5108: (
        "Missing Check Holder Info",
        "The name of the check holder or of their company was not supplied.",
    ),
    6042: (
        "Invalid Request Format",
        "XML request is not well-formed or request is incomplete.",
    ),
}
FIELDS = {
    "ssl_card_number": 5000,
    "ssl_exp_date": 5001,
    "ssl_amount": 5002,
    "ssl_cvv2cvc2": 5021,
    "ssl_cvv2cvc2_indicator": 5022,
    "ssl_txn_id": 5040,
    "ssl_token": 5085,
    "ssl_transaction_currency": 5089,
    "ssl_bank_account_type": 5103,
    "ssl_agree": 5104,
    "ssl_bank_account_number": 5105,
    "ssl_aba_number": 5106,
    "ssl_check_number": 5107,
    "ssl_search_start_date": 5099,
    "ssl_search_end_date": 5099,
}
"""What is said to a field that is not of its form; of others, that they are too long or unfit."""


class ConvergeError(Refusal):
    """One refusal, by its code."""

    def __init__(self, code: int) -> None:
        super().__init__(ERRORS[code][0])
        self.code = code
        self.name, self.message = ERRORS[code]


def misfit(problem: Misfit) -> ConvergeError:
    """What does not fit the fields of a transaction type."""
    match problem.problem:
        case "missing":
            return ConvergeError(4009)
        case "unknown":
            return ConvergeError(5020)
    if problem.path in FIELDS:
        return ConvergeError(FIELDS[problem.path])
    return ConvergeError(5005 if problem.expected.startswith("text") else 5020)

"""How Fiuu says no: each of its APIs has a way of its own, all with HTTP 200.

https://github.com/FiuuPayment/Cheatsheet-BestPractices-Fiuu_API (Tips #12)
"""

from simulators.core.simulator import Refusal

FORMAT = "Your payment info format not correct."
ACCOUNT = "Your transaction has been denied due to merchant account issue."
REFUNDS = {
    "PR001": "Refund Type not found.",
    "PR002": "MerchantID field is mandatory",
    "PR003": "RefID field is mandatory",
    "PR004": "TxnID field is mandatory",
    "PR005": "Amount field is mandatory",
    "PR006": "Signature field is mandatory",
    "PR007": "Merchant ID not found.",
    "PR008": "Invalid Signature.",
    "PR009": "Txn ID not found.",
    "PR011": "Exceed refund amount for this transaction",
    "PR012": "Bank information is not applicable for credit channel transaction",
    "PR014": "Bank information is mandatory for non-credit channel transaction",
    "PR016": "Duplicate RefID found, please provide a unique RefID",
}
HASH, NO_CARD, SETTLED, FORBIDDEN, NOT_FOUND = "12", "13", "15", "16", "17"
MISSING, NO_DOMAIN, EXPIRED, CAPTURED, TOO_MUCH, GENERAL = "18", "19", "21", "24", "25", "99"


class FiuuError(Refusal):
    """Refused with error_code and error_desc."""

    def __init__(self, code: str | None, text: str) -> None:
        super().__init__(code or text)
        self.code, self.text = code, text


class StatError(Refusal):
    """A capture or reversal that is refused with a StatCode."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Unknown(Refusal):
    """A path that there is not."""


def refund_error(code: str) -> FiuuError:
    """A refusal of the refund API."""
    return FiuuError(code, REFUNDS[code])

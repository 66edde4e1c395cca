"""Nuvei's refusals: `errCode` and `reason` of the API, `gwErrorCode` and the rest of the gateway.

https://docs.nuvei.com/documentation/integration/response-handling
"""

from typing import Any

import msgspec

from simulators.core.simulator import Refusal


class NuveiError(Refusal):
    """The API refuses a call before the gateway sees it; `more` is what else the body says."""

    def __init__(self, code: int, reason: str, more: dict[str, Any] | None = None) -> None:
        super().__init__(reason)
        self.code, self.reason, self.more = code, reason, more or {}


class Verdict(msgspec.Struct, frozen=True):
    """What the gateway says of one transaction."""

    status: str = "APPROVED"
    code: int = 0
    reason: str = ""
    extended: int = 0

    @property
    def approved(self) -> bool:
        return self.status == "APPROVED"


APPROVED = Verdict()


class Filtered(Exception):
    """The gateway filters a transaction out (`gwErrorCode` -1100)."""

    def __init__(self, extended: int) -> None:
        super().__init__(FILTERS[extended])
        self.verdict = Verdict("ERROR", -1100, FILTERS[extended], extended)


# The numbers and words of the gateway's filters.
FILTERS = {
    1104: "Invalid CVV2",
    1105: "Auth Code/Trans ID/CC Number Mismatch",
    1106: "Credit Amount Exceed Total Charges",
    1108: "Illegal interval between Auth and Settle",
    1127: "Limit exceeding amount",
    1141: "Transaction type is not allowed",
    1164: "Invalid Token",
    1167: "Transaction already settled",
    1168: "Transaction already voided",
    1178: "Cannot void a void transaction",
    1179: "Cannot perform this void",
    1186: "Related transaction must be 3D authenticated",
    1201: "Invalid Amount",
    1202: "Invalid Currency",
    1271: "sg_transaction must be of type InitAuth3D, Approved and the same merchant",
    1284: "Invalid external MPI parameters format",
}


def refuse(code: int, detail: str = "") -> NuveiError:
    """A refusal of the API by its number, with what it is about."""
    reason = REASONS[code]
    return NuveiError(code, f"{reason}. {detail}" if detail else reason)


# https://docs.nuvei.com/documentation/integration/response-handling (API Response Codes)
REASONS = {
    1001: "Invalid checksum",
    1004: "Missing or invalid CardData data",
    1007: "Invalid name on card",
    1010: "Invalid user token",
    1011: "Missing or invalid UserPaymentOption data",
    1013: "Invalid merchant ID",
    1014: "Invalid country code",
    1019: "Validation Error",
    1021: "Invalid timestamp",
    1022: "Invalid merchant site id",
    1023: "User payment option is not enabled",
    1029: "Invalid expired date",
    1040: "Invalid or missing amount",
    1041: "Invalid or missing amount currency",
    1057: "Invalid order ID",
    1058: "Requested operation cannot be performed on this order",
    1059: "Ambiguous payment data",
    1060: "Missing or invalid payment data",
    1061: "Invalid card token",
    1062: "Invalid CVV",
    1064: "Invalid session token. There can be only one order per session token.",
    1065: "Invalid token",
    1066: "Invalid request",
    1067: "Invalid or missing transaction type",
    1068: "Payment method is not enabled",
    1069: "Session expired",
    1070: "The currency is not supported by the merchant payment method",
}


def repeated() -> NuveiError:
    """A payment with a `clientRequestId` that an earlier one had.

    The words are the sandbox's; the number is that of the Java SDK's constants for such an id.
    """
    return NuveiError(1012, "There is another transaction with this clientRequestId.")


def unrelated() -> NuveiError:
    """A `relatedTransactionId` of no transaction of this site.

    The words are the sandbox's; no document gives the number, so it is that of any validation.
    """
    return NuveiError(1019, "Invalid relatedTransactionId")

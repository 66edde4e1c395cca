"""Words of Nuvei's: what a transaction is, and what became of it.

https://docs.nuvei.com/documentation/integration/response-handling/
"""

from __future__ import annotations

from ucs.domain import contract as c
from ucs.domain.router import StatusMap
from ucs.domain.statuses import AttemptStatus as S

# The same words come in capitals from /payment and in mixed case from /getTransactionDetails.
# APPROVED is (a sale, a hold).
PAYMENT_STATUS = StatusMap[S](
    {
        "APPROVED": (S.CHARGED, S.AUTHORIZED),
        "DECLINED": S.FAILURE,
        "ERROR": S.FAILURE,
        "FILTER ERROR": S.FAILURE,
        "REDIRECT": S.AUTHENTICATION_PENDING,
        "PENDING": S.PENDING,
        "PROCESSING": S.PENDING,
    }
)
# What an approved transaction of a type means for the payment.
TRANSACTION_TYPE = StatusMap[S](
    {
        "Auth": S.AUTHORIZED,
        "Sale": S.CHARGED,
        "Settle": S.CHARGED,
        "Void": S.VOIDED,
    }
)
# A settlement that fails leaves the money held.
SETTLE_STATUS = StatusMap[S](
    {
        "APPROVED": S.CHARGED,
        "DECLINED": S.CAPTURE_FAILED,
        "ERROR": S.CAPTURE_FAILED,
        "FILTER ERROR": S.CAPTURE_FAILED,
        "PENDING": S.CAPTURE_INITIATED,
    }
)
VOID_STATUS = StatusMap[S](
    {
        "APPROVED": S.VOIDED,
        "DECLINED": S.VOID_FAILED,
        "ERROR": S.VOID_FAILED,
        "FILTER ERROR": S.VOID_FAILED,
        "PENDING": S.VOID_INITIATED,
    }
)
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "APPROVED": c.RefundStatus.REFUND_SUCCESS,
        "DECLINED": c.RefundStatus.REFUND_FAILURE,
        "ERROR": c.RefundStatus.REFUND_FAILURE,
        "FILTER ERROR": c.RefundStatus.REFUND_FAILURE,
        "PENDING": c.RefundStatus.REFUND_PENDING,
    }
)

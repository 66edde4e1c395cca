"""The status of a transaction by its cnpTxnId: GET /reports/dtrPaymentStatus/{cnpTxnId}.

There is no public page of this report; its shape is what integrations are known to read.
"""

from typing import Any

from simulators.worldpayvantiv import words
from simulators.worldpayvantiv.account import Call, Transaction


def report(call: Call, id: str) -> dict[str, Any]:
    """How a transaction stands."""
    kept = call.account.transactions.get(id)
    uuid = call.account.ids.next(24)
    if kept is None:
        return {"requestUuid": uuid, "paymentStatus": "PAYMENT_STATUS_NOT_FOUND"}
    return {
        "paymentId": int(kept.id),
        "requestUuid": uuid,
        "paymentStatus": status(kept),
        "paymentDetail": detail(call, kept),
    }


def status(kept: Transaction) -> str:
    """What became of it. What is only held is processed at once."""
    if kept.response not in ("000", "010") or kept.bounced:
        return "TRANSACTION_DECLINED"
    return "PROCESSED_SUCCESSFULLY" if kept.processed else "NOT_YET_PROCESSED"


def detail(call: Call, kept: Transaction) -> dict[str, Any]:
    """What it was about. The amount is in units of the currency."""
    reason = "110" if kept.bounced else kept.response
    shown: dict[str, Any] = {
        "paymentId": int(kept.id),
        "batchId": int(call.account.number),
        "sessionId": int(call.account.number),
        "responseReasonCode": reason,
        "responseReasonMessage": words.MESSAGES[reason],
        "amount": f"{kept.amount / 100:.2f}",
        "purchaseCurrency": kept.money.currency,
        "postDay": words.day(kept.at),
        "reportedTimestamp": words.clock_time(kept.at),
        "paymentType": kept.card.type if kept.card else "",
        "merchantOrderNumber": kept.order,
        "merchantTxnId": kept.merchant_id,
        "parentId": int(kept.parent) if kept.parent else None,
        "reportingGroup": kept.group,
        "txnType": kept.kind,
    }
    return {name: value for name, value in shown.items() if value not in ("", None)}

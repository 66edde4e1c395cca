"""Transaction details: what became of any request.

https://developer.cybersource.com/api-reference-assets/index.html#transaction-details
"""

from simulators.families.cybersource.account import Call, Transaction, stamp
from simulators.families.cybersource.errors import Fields, not_found, told
from simulators.families.cybersource.money import major

RETURN_CODES = {
    "ics_auth": 1010000,
    "ics_bill": 1260000,
    "ics_credit": 1040000,
    "ics_auth_reversal": 1070000,
    "ics_void": 1230000,
    "ics_ecp_debit": 1200000,
    "ics_ecp_credit": 1210000,
    "ics_pa_setup": 1950000,
    "ics_pa_enroll": 1940000,
    "ics_pa_validate": 1930000,
}
DECLINED = {
    "AVS_FAILED": ("200", "DAVSNO"),
    "CONTACT_PROCESSOR": ("201", "DCALL"),
    "EXPIRED_CARD": ("202", "DCARDEXPIRED"),
    "PROCESSOR_DECLINED": ("203", "DCARDREFUSED"),
    "INSUFFICIENT_FUND": ("204", "DCARDREFUSED"),
    "CV_FAILED": ("230", "DCV"),
    "INVALID_ACCOUNT": ("231", "DINVALIDCARD"),
    "GENERAL_DECLINE": ("233", "DINVALIDDATA"),
    "CONSUMER_AUTHENTICATION_REQUIRED": ("475", "DAUTHENTICATE"),
    "CONSUMER_AUTHENTICATION_FAILED": ("476", "DAUTHENTICATIONFAILED"),
}
"""Reason codes and flags of requests that came to nothing."""

DONE = "Request was processed successfully."


def retrieve(call: Call, id: str) -> tuple[int, Fields]:
    """GET /tss/v2/transactions/{id}"""
    transaction = call.account.transactions.get(id)
    if transaction is None:
        raise not_found("The specified resource not found in the system.")
    return 200, view(call, transaction)


def view(call: Call, transaction: Transaction) -> Fields:
    """A transaction as its details show it."""
    way = "/tss/v2/transactions"
    shown: Fields = {
        **transaction.shown,
        "id": transaction.id,
        "rootId": transaction.root,
        "reconciliationId": transaction.reconciliation,
        "merchantId": call.account.name,
        "submitTimeUTC": stamp(transaction.submitted),
        "applicationInformation": application(transaction),
        "clientReferenceInformation": {"code": transaction.code},
        "_links": {
            "self": {"href": f"{way}/{transaction.id}", "method": "GET"},
            "relatedTransactions": [
                {"href": f"{way}/{other}", "method": "GET"} for other in related(call, transaction)
            ],
        },
    }
    if transaction.currency:
        order = transaction.shown.get("orderInformation", {})
        shown["orderInformation"] = {**order, "amountDetails": amounts(transaction)}
    if "processorInformation" in shown:
        shown["processorInformation"] = processor(shown["processorInformation"])
    if transaction.reason:
        shown["errorInformation"] = told(transaction.reason)
    return shown


def processor(said: Fields) -> Fields:
    """What the processor said, less what details do not show."""
    if "cardVerification" not in said:
        return said
    return {**said, "cardVerification": {"resultCode": said["cardVerification"]["resultCode"]}}


def related(call: Call, transaction: Transaction) -> list[str]:
    """The other requests of the same series."""
    first = [transaction.root] if transaction.root != transaction.id else []
    return [*first, *transaction.related]


def amounts(transaction: Transaction) -> Fields:
    """`amountDetails`."""
    amount = major(transaction.amount, transaction.currency)
    shown = {"totalAmount": amount, "currency": transaction.currency}
    if "ics_auth" in transaction.applications and not transaction.reason:
        shown["authorizedAmount"] = amount
    return shown


def application(transaction: Transaction) -> Fields:
    """`applicationInformation`: how the request stands, and each service that it ran."""
    code, flag, result = "100", "SOK", "1"
    if transaction.reason:
        code, flag = DECLINED.get(transaction.reason, ("233", "DINVALIDDATA"))
        result = "0"
    message = told(transaction.reason)["message"] if transaction.reason else DONE
    return {
        "status": transaction.status,
        "reasonCode": code,
        "rCode": result,
        "rFlag": flag,
        "applications": [
            {
                "name": name,
                "status": "AUTHORIZED"
                if name == "ics_auth" and flag == "SOK"
                else transaction.status,
                "reasonCode": code,
                "rCode": result,
                "rFlag": flag,
                "reconciliationId": transaction.reconciliation,
                "rMessage": message,
                "returnCode": RETURN_CODES[name],
            }
            for name in transaction.applications
        ],
    }

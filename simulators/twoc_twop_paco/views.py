"""How payments look: camelCase in version 2.0 and plain JSON, mixed case in version 1.0's JOSE."""

from typing import Any

from simulators.twoc_twop_paco import errors
from simulators.twoc_twop_paco.bodies import written
from simulators.twoc_twop_paco.office import Call, Sale, stamp

Fields = dict[str, Any]

LATE = frozenset(("paymentStatusInfo", "transactionAmount", "settlementAmount", "notificationURLs"))
"""Members whose own members begin with capitals in version 1.0."""
INCOMPLETE = frozenset(("PCPS", "I", "P"))
CODES = {
    "PCPS": errors.PENDING,
    "I": errors.PENDING,
    "P": errors.PENDING,
    "F": errors.REJECTED,
    "C": errors.CANCELLED,
    "E": errors.CANCELLED,
}


def sale(made: Sale) -> Fields:
    """A payment."""
    currency = made.money.currency
    settled = made.money.captured
    told: Fields = {
        "notificationURLs": {name.replace("URL", "Url"): url for name, url in made.urls.items()},
        "aresACSChallenge": None,
        "failedReason": made.reason,
        "paymentExpiryDateTime": None,
        "currencyConversionType": "None",
        "transactionDateTime": stamp(made.at),
        "orderNo": made.order,
        "productDescription": made.description,
        "invoiceNo2C2P": made.invoice,
        "pspReferenceNo": made.invoice,
        "controllerInternalID": made.id,
        "paymentStatusInfo": {
            "paymentStatus": made.status,
            "paymentStep": made.step,
            "lastUpdatedDateTime": stamp(made.updated),
        },
        "paymentType": made.kind,
        "channelCode": made.kind.partition("-")[0],
        "agentCode": None,
        "mcpFlag": "N",
        "transactionAmount": written(made.money.amount, currency),
        "settlementAmount": written(settled, currency) if settled else None,
        "customFieldList": made.fields or None,
        "clientIp": None,
    }
    if made.money.refunded:
        told["refundAmount"] = written(made.money.refunded, currency)
    if made.card:
        told["creditCardDetails"] = made.card
        told["issuerApprovalCode"] = made.approval
    return told


def result(call: Call, made: Sale, more: Fields | None = None) -> Fields:
    """What payment requests are answered with, and what notifications tell."""
    told = {**sale(made), "officeId": call.office.office_id, **(more or {})}
    incomplete = made.status in INCOMPLETE
    if not incomplete and made.status not in CODES:
        code, text = errors.SUCCESS
        told["priorPaymentResponseDetails"] = {"responseCode": code, "responseDescription": text}
    data: Fields = {"paymentIncompleteResult" if incomplete else "paymentResult": told}
    if made.page and incomplete:
        data["paymentPage"] = {
            "paymentPageURL": made.page,
            "validTillDateTime": stamp(made.at + 86_400)[:19],
        }
    return data


def response(call: Call, data: Any, code: tuple[str, str], acquirer: str | None = None) -> Fields:
    """`data`, `version` and `apiResponse`."""
    return {
        "data": data,
        "version": call.version,
        "apiResponse": {
            "responseMessageId": guid(call.office.new_id()),
            "responseToRequestMessageId": None,
            "responseCode": code[0],
            "responseDescription": code[1],
            "responseDateTime": stamp(call.now),
            "responseTime": 172,
            "acquirerResponseCode": acquirer,
            "acquirerResponseDescription": None,
            "eciValue": None,
            "marketingDescription": code[1],
        },
    }


def guid(digits: str) -> str:
    """32 hexadecimal digits as a GUID."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))


def cased(told: Fields, version: str) -> Fields:
    """An answer in the case of its version."""
    if version != "1.0":
        return told
    return {
        "Data": mixed(told["data"]),
        "Version": told["version"],
        "ApiResponse": capital(told["apiResponse"]),
    }


def mixed(value: Any) -> Any:
    """Version 1.0's mixture of cases."""
    if isinstance(value, list):
        return [mixed(each) for each in value]
    if not isinstance(value, dict):
        return value
    found = {}
    for name, item in value.items():
        shown = "InvoiceNo2C2P" if name == "invoiceNo2C2P" else name
        found[shown] = capital(item) if name in LATE else mixed(item)
    return found


def capital(value: Any) -> Any:
    """An object whose members begin with capitals."""
    if not isinstance(value, dict):
        return value
    return {name[:1].upper() + name[1:]: item for name, item in value.items()}

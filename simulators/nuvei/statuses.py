"""What became of a payment or transaction: getPaymentStatus and getTransactionDetails."""

from typing import Any

from simulators.nuvei import gateway, payments, sessions, words
from simulators.nuvei.bodies import GetPaymentStatus, GetTransactionDetails
from simulators.nuvei.errors import refuse
from simulators.nuvei.site import Context, Transaction


def get_payment_status(ctx: Context, asked: GetPaymentStatus) -> dict[str, Any]:
    """POST getPaymentStatus.do: what the last payment of a session came to."""
    session = sessions.needed(ctx, asked)
    last = session.last
    if last is None:
        raise refuse(1058, "No payment in current session")
    said = last.said
    option: dict[str, Any] = {"userPaymentOptionId": last.option}
    if last.card is not None:
        option["card"] = payments.card_view(last.card) | {"threeD": last.three_d}
    return {
        "sessionToken": session.token,
        "clientUniqueId": said.unique,
        "customData": said.custom,
        "paymentOption": option,
        **gateway.gateway_view(last.verdict),
        "transactionType": last.kind,
        "transactionId": last.id,
        "userTokenId": last.user,
        "authCode": last.auth_code,
        "amount": words.major(last.amount, last.currency),
        "currency": last.currency,
        "externalSchemeTransactionId": payments.scheme_id(last),
    }


def get_transaction_details(ctx: Context, asked: GetTransactionDetails) -> dict[str, Any]:
    """POST getTransactionDetails.do: by Nuvei's id, or by the merchant's."""
    if asked.transactionId:
        found = ctx.site.transactions.get(asked.transactionId)
    else:
        found = ctx.site.by_unique.get(asked.clientUniqueId)
    if found is None:
        raise refuse(1019, "Transaction not found")
    return {
        "userDetails": {"userTokenId": found.user},
        "deviceDetails": _device(found),
        "transactionDetails": _details(found),
        "paymentOption": _option(found),
        "partialApproval": _amounts(found),
        "productDetails": {"productId": found.product or "NA"},
        "fraudDetails": {"finalDecision": "Accept", "score": "0"},
    }


def _details(found: Transaction) -> dict[str, Any]:
    verdict, said = found.verdict, found.said
    details: dict[str, Any] = {
        "date": words.dated(found.at),
        "originalTransactionDate": words.dated(found.at),
        "transactionStatus": verdict.status.capitalize(),
        "transactionType": "Auth" if found.kind == "PreAuth" else found.kind,
        "authCode": found.auth_code,
        "clientUniqueId": said.unique,
        "customData": said.custom,
        "credited": "True" if found.given else "False",
        "transactionId": found.id,
        "acquiringBankName": "SafeCharge",
        "isVoided": "True" if found.voided else "False",
        "gwErrorCode": verdict.code,
        "gwExtendedErrorCode": verdict.extended,
    }
    if found.related is not None:
        details["relatedTransactionId"] = found.related.id
    if verdict.reason:
        details["gwErrorReason"] = verdict.reason
    return details


def _amounts(found: Transaction) -> dict[str, str]:
    amount = words.major(found.amount, found.currency)
    return {
        "requestedAmount": amount,
        "requestedCurrency": found.currency,
        "processedAmount": amount if found.verdict.approved else "",
        "processedCurrency": found.currency if found.verdict.approved else "",
    }


def _device(found: Transaction) -> dict[str, str]:
    return {"ipAddress": found.said.ip} if found.said.ip else {}


def _option(found: Transaction) -> dict[str, Any]:
    shown: dict[str, Any] = {"userPaymentOptionId": found.option}
    if found.card is None:
        return shown | {"alternativePaymentMethod": {"paymentMethod": found.method}}
    card = found.card
    told = found.three_d
    shown["card"] = {
        "ccCardNumber": card.masked,
        "bin": card.bin,
        "cardHolderName": card.holder,
        "ccExpMonth": card.month,
        "ccExpYear": card.year,
        "cardType": "Credit",
        "cardBrand": card.brand.capitalize(),
        "issuerBankName": "",
        "issuerCountry": "GB",
        "isPrepaid": "false",
        "threeD": {
            "whiteListStatus": "false",
            "isLiabilityOnIssuer": "True" if told.get("isLiabilityOnIssuer") == "1" else "False",
            "isExemptionRequestInAuthentication": "false",
            "exemptionRequest": "No",
        },
    }
    return shown

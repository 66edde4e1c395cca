"""Results: what /payments and /payments/details answer.

https://docs.adyen.com/online-payments/payment-result-codes
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from ucs.connectors.adyen.transformers.actions import Action, instructions, redirection
from ucs.connectors.adyen.transformers.amounts import Amount
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.captures import HELD
from ucs.domain.errors import ConnectorError
from ucs.domain.mandates import mandate
from ucs.domain.message import absent
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses

# Authorised is money taken at once, or held where the merchant asked for that.
RESULT = StatusMap[S](
    {
        "AuthenticationFinished": S.AUTHENTICATION_SUCCESSFUL,
        "AuthenticationNotRequired": S.PENDING,
        "Authorised": (S.CHARGED, S.AUTHORIZED),
        "Cancelled": S.VOIDED,
        "ChallengeShopper": S.AUTHENTICATION_PENDING,
        "Error": S.FAILURE,
        "IdentifyShopper": S.AUTHENTICATION_PENDING,
        "PartiallyAuthorised": S.PARTIALLY_AUTHORIZED,
        "Pending": S.PENDING,
        "PresentToShopper": S.AUTHENTICATION_PENDING,
        "Received": S.PENDING,
        "RedirectShopper": S.AUTHENTICATION_PENDING,
        "Refused": S.FAILURE,
    }
)
OPEN = (S.AUTHENTICATION_PENDING, S.PENDING)

# 3 What Adyen answers


class Result(Struct, rename="camel", kw_only=True):
    """A payment's result. It has no ``psp_reference`` until the shopper has acted."""

    result_code: str
    psp_reference: str | None = None
    merchant_reference: str | None = None
    amount: Amount | None = None
    refusal_reason: str | None = None
    refusal_reason_code: str | None = None
    additional_data: dict[str, Any] = {}
    action: Action | None = None

    def told(self, name: str) -> str | None:
        """A member of ``additional_data``."""
        found = self.additional_data.get(name)
        return str(found) if found else None


def payment(reply: Result, data: AnyCall) -> PaymentOutcome:
    status = RESULT.of(reply.result_code, manual=data.request.capture_method in HELD)
    # What is pending with an action waits for the shopper, not for the bank.
    waits = reply.result_code == "Pending" and reply.action is not None
    return _read(reply, S.AUTHENTICATION_PENDING if waits else status)


def returned(reply: Result, data: calls.PSync) -> PaymentOutcome:
    """What the shopper came back with says of which payment it is: it may be that of another one.

    Raises:
        ConnectorError: it is not of the payment that was asked about.
    """
    ask = data.request
    told = (
        (ask.merchant_transaction_id, reply.merchant_reference),
        (ask.connector_transaction_id, reply.psp_reference),
        (ask.amount, reply.amount.money if reply.amount else None),
    )
    for ours, theirs in told:
        if ours and theirs and ours != theirs:
            why = f"asked about {ours}, the shopper came back from {theirs}"
            raise ConnectorError(why, "INTEGRITY_CHECK_FAILED")
    return payment(reply, data)


def repeated(reply: Result, data: calls.RepeatPayment) -> PaymentOutcome:
    told = payment(reply, data)
    return replace(told, connector_customer_id=data.request.connector_customer_id)


def agreement(reply: Result, data: AnyCall) -> PaymentOutcome:
    return _read(reply, RESULT.of(reply.result_code))


def _read(reply: Result, status: S) -> PaymentOutcome:
    if status is S.FAILURE or (status is S.VOIDED and reply.refusal_reason):
        return refusal(reply, status)
    final = reply.result_code == "Authorised" and reply.amount is not None
    money = reply.amount.money if final and reply.amount else None
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.psp_reference,
        reference=reply.merchant_reference,
        redirection=redirection(reply.action) if status in OPEN else None,
        connector_feature_data=instructions(reply.action) if status in OPEN else None,
        network_transaction_id=reply.told("networkTxReference"),
        network_txn_link_id=reply.told("transactionLinkId"),
        mandate_reference=kept(reply.additional_data),
        connector_response=card_response(reply),
        captured_amount=money.minor if money and status is S.CHARGED else None,
        echoed=money,
    )


def kept(notes: Mapping[str, Any]) -> c.ConnectorMandateReferenceId:
    """What of the payment method Adyen keeps, from a result's or an event's additional data.

    https://docs.adyen.com/online-payments/tokenization/create-tokens
    """
    names = "recurring.recurringDetailReference", "tokenization.storedPaymentMethodId"
    return mandate(next((str(notes[name]) for name in names if notes.get(name)), None))


def card_response(reply: Result) -> c.ConnectorResponseData:
    """The issuer's authorization code, from `additionalData`."""
    code = reply.told("authCode")
    if code is None:
        return absent(c.ConnectorResponseData)
    return c.ConnectorResponseData(c.CardConnectorResponse(auth_code=code))


# 4 How Adyen fails


def refusal(reply: Result, status: S) -> ErrorResponse:
    """A payment that was refused inside a 200.

    https://docs.adyen.com/development-resources/raw-acquirer-responses: the issuer's own code and
    words come as ``05 : Do not honor``.
    """
    code, _, words = (reply.told("refusalReasonRaw") or "").rpartition(" : ")
    advice, _, advised = (reply.told("merchantAdviceCode") or "").partition(" : ")
    return ErrorResponse.of(
        code=reply.refusal_reason_code,
        message=reply.refusal_reason,
        reason=reply.refusal_reason,
        status=status,
        connector_transaction_id=reply.psp_reference,
        network_decline_code=reply.told("refusalCodeRaw") or code or None,
        network_error_message=words or (None if advised else advice) or None,
        network_advice_code=advice if advised else None,
        connector_response=card_response(reply),
    )


class Error(Struct, rename="camel", kw_only=True):
    """The body of every answer 4xx and 5xx. https://docs.adyen.com/development-resources/error-codes"""

    error_code: str | None = None
    message: str | None = None
    psp_reference: str | None = None


def error(body: Error, data: AnyCall) -> ErrorResponse:
    return ErrorResponse.of(
        code=body.error_code,
        message=body.message,
        reason=body.message,
        connector_transaction_id=body.psp_reference,
    )

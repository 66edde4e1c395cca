"""Transactions. https://developer.paypal.com/braintree/graphql/guides/transactions"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers.sessions import client_token_request, redirection
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import (
    ErrorResponse,
    PaymentsResponseData,
    RefundsResponseData,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses. https://developer.paypal.com/braintree/graphql/reference/enums/payment-status

PAYMENT_STATUS = StatusMap[S](
    {
        "AUTHORIZATION_EXPIRED": S.EXPIRED,
        "AUTHORIZED": S.AUTHORIZED,
        "AUTHORIZING": S.AUTHORIZING,
        "FAILED": S.FAILURE,
        "GATEWAY_REJECTED": S.FAILURE,
        "PROCESSOR_DECLINED": S.FAILURE,
        "SETTLED": S.CHARGED,
        "SETTLEMENT_CONFIRMED": S.CHARGED,
        "SETTLEMENT_DECLINED": S.FAILURE,
        "SETTLEMENT_PENDING": S.CHARGED,
        "SETTLING": S.CHARGED,
        "SUBMITTED_FOR_SETTLEMENT": S.CHARGED,
        "VOIDED": S.VOIDED,
    }
)

R = c.RefundStatus
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "FAILED": R.REFUND_FAILURE,
        "PROCESSOR_DECLINED": R.REFUND_FAILURE,
        "SETTLED": R.REFUND_SUCCESS,
        "SETTLEMENT_CONFIRMED": R.REFUND_SUCCESS,
        "SETTLEMENT_DECLINED": R.REFUND_FAILURE,
        "SETTLEMENT_PENDING": R.REFUND_SUCCESS,
        "SETTLING": R.REFUND_SUCCESS,
        "SUBMITTED_FOR_SETTLEMENT": R.REFUND_SUCCESS,
        "VOIDED": R.REFUND_FAILURE,
    }
)

# 2 What Braintree is sent

RESPONSE = "processorResponse { legacyCode message }"
NETWORK = "networkResponse { code message } merchantAdviceCodeResponse { code }"
BRIEF = "id legacyId amount { value currencyCode } status"
TRANSACTION = (
    f"{BRIEF} paymentMethod {{ id }} statusHistory {{ status"
    f" ... on ProcessorDeclinedEvent {{ {RESPONSE} {NETWORK} }}"
    " ... on GatewayRejectedEvent { gatewayRejectionReason } }"
)
PAYLOAD = f"transaction {{ {TRANSACTION} }}"
REFUND = f"{BRIEF} statusHistory {{ status ... on ProcessorDeclinedEvent {{ {RESPONSE} }} }}"
REVERSAL = f"reversal {{ __typename ... on Transaction {{ {BRIEF} }} ... on Refund {{ {BRIEF} }} }}"


def payment_request(data: g.Data) -> g.Document:
    """A payment; or a client token, where the browser SDK has to authenticate the card first."""
    ask, card = data.request, isinstance(data.request.payment_method, c.TokenPaymentMethodType)
    back = ask.redirection_response
    if card and ask.auth_type is c.AuthenticationType.THREE_DS and not back:
        return client_token_request(data, ask.amount)
    paid = _transaction(data, ask.connector_feature_data, ask.merchant_transaction_id) | {
        "customerId": ask.customer.connector_customer_id or None,
        "vaultPaymentMethodAfterTransacting": _vaulting(ask),
    }
    if not back:
        return _pay(data, "PaymentMethod", paymentMethodId=_token(ask), transaction=paid)
    # Only the mutations for cards can insist on the authentication.
    insisting = {"threeDSecureAuthentication": {"required": True}}
    verified = _verified(back)
    return _pay(data, "CreditCard", paymentMethodId=verified, transaction=paid, options=insisting)


def charge_request(data: g.Data) -> g.Document:
    """https://developer.paypal.com/braintree/docs/guides/recurring-billing/overview"""
    ask, mandate = data.request, data.request.connector_recurring_payment_id
    if not isinstance(mandate, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("A mandate that is not in Braintree's vault")
    kept = need(mandate.connector_mandate_id, "connector_mandate_id.connector_mandate_id")
    paid = _transaction(data, ask.connector_feature_data, ask.merchant_charge_id)
    paid |= {"paymentInitiator": "UNSCHEDULED"}
    return _pay(data, "PaymentMethod", paymentMethodId=kept, transaction=paid)


def _transaction(data: g.Data, sent: Secret | None, reference: str | None) -> dict[str, object]:
    money = need(data.request.amount, "amount")
    booked = g.account(data, money, sent)
    return {
        "amount": money.major_text,
        "merchantAccountId": booked,
        "orderId": reference,
    }


def _pay(data: g.Data, kind: str, **given: object) -> g.Document:
    manual = data.request.capture_method is c.CaptureMethod.MANUAL
    return g.mutation(f"{'authorize' if manual else 'charge'}{kind}", PAYLOAD, **given)


def _token(ask: PaymentsAuthorizeData) -> Secret:
    method = ask.payment_method
    wallets = c.ApplePayThirdPartySdkWallet | c.GooglePayThirdPartySdkWallet | c.PaypalSdkWallet
    if isinstance(method, c.TokenPaymentMethodType | wallets):
        return need(method.token, "payment_method.token")
    raise IntegrationError.not_implemented("Selected payment method through braintree")


def _vaulting(ask: PaymentsAuthorizeData) -> dict[str, str] | None:
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance
    return {"when": "ON_SUCCESSFUL_TRANSACTION"} if later else None


class Verified(Struct):
    """What the browser SDK reports of an authenticated card."""

    nonce: str | None = None


def _verified(back: c.RedirectionResponse) -> Secret:
    """The nonce of the authenticated card, as the page of the browser SDK reported it.

    Raises:
        IntegrationError: the SDK reported an error, or nothing that can be read.
    """
    where = "redirection_response.payload.authentication_response"
    try:
        told = msgspec.json.decode(back.payload.get("authentication_response", ""), type=Verified)
    except msgspec.MsgspecError:
        raise IntegrationError.invalid_data_format(where, "no JSON object with a nonce") from None
    return Secret(need(told.nonce, f"{where}.nonce"))


def sync_request(data: g.Data) -> g.Document:
    return g.search("Transaction", TRANSACTION, payment_id(data))


def capture_request(data: g.Data) -> g.Document:
    part = {"amount": need(data.request.amount_to_capture, "amount_to_capture").major_text}
    held = payment_id(data)
    return g.mutation("captureTransaction", PAYLOAD, transactionId=held, transaction=part)


def reverse_request(data: g.Data) -> g.Document:
    """Voids what has not settled, refunds what has."""
    return g.mutation("reverseTransaction", REVERSAL, transactionId=payment_id(data))


def refund_request(data: g.Data) -> g.Document:
    ask, money = data.request, need(data.request.refund_amount, "refund_amount")
    given = {
        "amount": money.major_text,
        "merchantAccountId": ask.merchant_account_id or g.account(data, money),
        "orderId": ask.merchant_refund_id,
    }
    told = f"refund {{ {REFUND} }}"
    return g.mutation("refundTransaction", told, transactionId=payment_id(data), refund=given)


def refund_sync_request(data: g.Data) -> g.Document:
    refund_id = data.request.connector_refund_id or data.request.refund_id
    return g.search("Refund", REFUND, need(refund_id, "connector_refund_id"))


def payment_id(data: g.Data) -> str:
    if not data.request.connector_transaction_id:
        text = "Missing required field: connector_transaction_id"
        raise IntegrationError("MISSING_CONNECTOR_TRANSACTION_ID", text)
    return str(data.request.connector_transaction_id)


# 3 What Braintree answers


class Response(Struct, rename="camel", frozen=True):
    """What the bank or its network said."""

    legacy_code: str | None = None
    code: str | None = None
    message: str | None = None


class Event(Struct, rename="camel"):
    status: str
    processor_response: Response | None = None
    network_response: Response | None = None
    merchant_advice_code_response: Response | None = None
    gateway_rejection_reason: str | None = None


class Transaction(Struct, rename="camel", kw_only=True):
    """``payment_method`` is there only if it is kept in the vault."""

    id: str
    status: str
    kind: str = msgspec.field(default="Transaction", name="__typename")
    amount: g.Amount | None = None
    legacy_id: str | None = None
    payment_method: g.Named | None = None
    status_history: list[Event] = []


class Paid(Struct, rename="camel"):
    transaction: Transaction | None = None
    client_token: str | None = None


def _authorized(told: Paid, data: g.Data) -> PaymentsResponseData | ErrorResponse:
    if told.client_token:
        page = redirection(told.client_token, _token(data.request), data.request)
        return PaymentsResponseData(status=S.AUTHENTICATION_PENDING, redirection=page)
    return transaction(need(told.transaction, "transaction"), data)


def transaction(told: Transaction, data: g.Data) -> PaymentsResponseData | ErrorResponse:
    status = PAYMENT_STATUS.of(told.status)
    if status is S.FAILURE:
        return decline(told)
    money = told.amount.money if told.amount else None
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=told.id,
        reference=told.legacy_id,
        mandate_reference=mandate(told.payment_method),
        captured_amount=money.minor if money and status is S.CHARGED else None,
        echoed=money,
    )


def mandate(kept: g.Named | None) -> c.ConnectorMandateReferenceId:
    nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
    return c.ConnectorMandateReferenceId(connector_mandate_id=kept.id) if kept else nothing


def _undone(word: S) -> Any:
    """Reads a reversal, which is the voided transaction or its refund."""

    def undone(told: Transaction, data: g.Data) -> PaymentsResponseData | ErrorResponse:
        paid = data.request.connector_transaction_id
        if told.kind == "Refund":
            # The bank may decline a refund at once.
            if REFUND_STATUS.of(told.status) is R.REFUND_FAILURE:
                return msgspec.structs.replace(
                    decline(told), status=S.VOID_FAILED, connector_transaction_id=paid
                )
            status = S.VOIDED_POST_CAPTURE
        else:
            status = PAYMENT_STATUS.of(told.status)
        return PaymentsResponseData(
            status=word if status is S.VOIDED else status, connector_transaction_id=paid
        )

    return g.reader(Transaction, undone, S.VOID_FAILED, of="reversal")


def _refund(told: Transaction, data: g.Data) -> RefundsResponseData | ErrorResponse:
    status = REFUND_STATUS.of(told.status)
    if status is R.REFUND_FAILURE:
        return msgspec.structs.replace(decline(told), status=status)
    money = told.amount.money if told.amount else None
    return RefundsResponseData(status=status, connector_refund_id=told.id, echoed=money)


payment = g.reader(Paid, _authorized, S.FAILURE)
captured = g.reader(Paid, _authorized, S.CAPTURE_FAILED)
synced = g.reader(Transaction, transaction)
refund = g.reader(Transaction, _refund, R.REFUND_FAILURE, of="refund")
refund_synced = g.reader(Transaction, _refund)
voided, reverted = _undone(S.VOIDED), _undone(S.VOIDED_POST_CAPTURE)

# 4 How Braintree declines


def decline(told: Transaction) -> ErrorResponse:
    event = next((each for each in told.status_history if each.status == told.status), None)
    refused = declined(event or Event(told.status))
    return msgspec.structs.replace(
        refused, connector_transaction_id=told.id, reference=told.legacy_id
    )


def declined(event: Event) -> ErrorResponse:
    """https://developer.paypal.com/braintree/articles/control-panel/transactions/declines"""
    word = "".join(part.capitalize() for part in event.status.split("_"))
    fallback = event.gateway_rejection_reason or word
    said, network = event.processor_response or Response(), event.network_response or Response()
    advice = event.merchant_advice_code_response or Response()
    return ErrorResponse(
        said.legacy_code or fallback,
        said.message or fallback,
        said.message or fallback,
        S.FAILURE,
        network_advice_code=advice.code,
        network_decline_code=network.code,
        network_error_message=network.message,
    )

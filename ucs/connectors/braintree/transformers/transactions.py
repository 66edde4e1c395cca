"""Transactions. https://developer.paypal.com/braintree/graphql/guides/transactions"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from ucs.connectors.braintree.transformers import graphql as g
from ucs.connectors.braintree.transformers.sessions import client_token_request, redirection
from ucs.domain import contract as c
from ucs.domain import router
from ucs.domain.captures import HELD
from ucs.domain.carried import carried
from ucs.domain.errors import IntegrationError
from ucs.domain.message import absent
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, RefundOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses. https://developer.paypal.com/braintree/graphql/reference/enums/payment-status

TAKEN = (
    "SETTLED", "SETTLEMENT_CONFIRMED", "SETTLEMENT_PENDING", "SETTLING", "SUBMITTED_FOR_SETTLEMENT"
)  # fmt: skip
FAILED = ("FAILED", "GATEWAY_REJECTED", "PROCESSOR_DECLINED", "SETTLEMENT_DECLINED")
PAYMENT_STATUS = StatusMap[S](
    {
        **dict.fromkeys(TAKEN, S.CHARGED),
        **dict.fromkeys(FAILED, S.FAILURE),
        "AUTHORIZATION_EXPIRED": S.EXPIRED,
        "AUTHORIZED": S.AUTHORIZED,
        "AUTHORIZING": S.AUTHORIZING,
        "VOIDED": S.VOIDED,
    }
)
R = c.RefundStatus
REFUND_STATUS = StatusMap[R](
    dict.fromkeys(TAKEN, R.REFUND_SUCCESS) | dict.fromkeys((*FAILED, "VOIDED"), R.REFUND_FAILURE)
)
SEVERAL = c.CaptureMethod.MANUAL_MULTIPLE

# 2 What Braintree is sent

RESPONSE = "processorResponse { legacyCode message }"
NETWORK = "networkResponse { code message } merchantAdviceCodeResponse { code }"
BRIEF = "id legacyId amount { value currencyCode } status"
TRANSACTION = (
    f"{BRIEF} paymentMethod {{ id }} statusHistory {{ status"
    f" ... on ProcessorDeclinedEvent {{ {RESPONSE} {NETWORK} }}"
    " ... on GatewayRejectedEvent { gatewayRejectionReason } }"
)
PARTS = (
    "partialCaptureDetails { ... on ParentAuthorization {"
    " childCaptures { id status amount { value currencyCode } }"
    " totalAmountAuthorized { value currencyCode } } }"
)
PART = (
    f"capture {{ {TRANSACTION} partialCaptureDetails {{ ... on ChildCapture {{"
    f" parentAuthorization {{ {BRIEF} {PARTS} }} }} }} }}"
)
VAULTING = {"when": "ON_SUCCESSFUL_TRANSACTION"}
PAYLOAD = f"transaction {{ {TRANSACTION} }}"
REFUND = f"{BRIEF} statusHistory {{ status ... on ProcessorDeclinedEvent {{ {RESPONSE} }} }}"
REVERSED = f"... on Transaction {{ {BRIEF} {PARTS} }} ... on Refund {{ {BRIEF} }}"
REVERSAL = f"reversal {{ __typename {REVERSED} }}"


def payment_request(data: AnyCall) -> g.Document:
    """A payment; or a client token, where the browser SDK has to authenticate the card first."""
    ask, card = data.request, isinstance(data.request.payment_method, c.TokenPaymentMethodType)
    back = ask.redirection_response
    if card and ask.auth_type is c.AuthenticationType.THREE_DS and not back:
        return client_token_request(data, ask.amount)
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION and ask.customer_acceptance
    paid = _transaction(data, ask.merchant_transaction_id) | {
        "customerId": ask.customer.connector_customer_id or None,
        "vaultPaymentMethodAfterTransacting": VAULTING if later else None,
    }
    if not back:
        return _pay(data, "PaymentMethod", paymentMethodId=_token(ask), transaction=paid)
    # Only the mutations for cards can insist on the authentication.
    asks = {"threeDSecureAuthentication": {"required": True}}
    return _pay(data, "CreditCard", paymentMethodId=_verified(back), transaction=paid, options=asks)


def charge_request(data: AnyCall) -> g.Document:
    """https://developer.paypal.com/braintree/docs/guides/recurring-billing/overview"""
    ask, mandate = data.request, data.request.connector_recurring_payment_id
    if not isinstance(mandate, c.ConnectorMandateReferenceId):
        raise IntegrationError.not_supported("A mandate that is not in Braintree's vault")
    kept = need(mandate.connector_mandate_id, "connector_mandate_id.connector_mandate_id")
    paid = _transaction(data, ask.merchant_charge_id) | {"paymentInitiator": "UNSCHEDULED"}
    return _pay(data, "PaymentMethod", paymentMethodId=kept, transaction=paid)


def _transaction(data: AnyCall, reference: str | None) -> dict[str, object]:
    money = need(data.request.amount, "amount")
    booked = g.account(data, money, data.request.connector_feature_data)
    return {"amount": money.major_text, "merchantAccountId": booked, "orderId": reference}


def _pay(data: AnyCall, kind: str, **given: object) -> g.Document:
    manual = data.request.capture_method in HELD
    return g.mutation(f"{'authorize' if manual else 'charge'}{kind}", PAYLOAD, **given)


def _token(ask: Any) -> Secret:
    method = ask.payment_method
    wallets = c.ApplePayThirdPartySdkWallet | c.GooglePayThirdPartySdkWallet | c.PaypalSdkWallet
    if isinstance(method, c.TokenPaymentMethodType | wallets):
        return need(method.token, "payment_method.token")
    raise IntegrationError.not_implemented("Selected payment method through braintree")


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


def sync_request(data: AnyCall) -> g.Document:
    return g.search("Transaction", f"{TRANSACTION} {PARTS}", payment_id(data))


def capture_request(data: AnyCall) -> g.Document:
    """https://developer.paypal.com/braintree/graphql/reference/mutations/partial-capture-transaction"""
    part = {"amount": need(data.request.amount_to_capture, "amount_to_capture").major_text}
    held = payment_id(data)
    if data.request.capture_method is SEVERAL:
        return g.mutation("partialCaptureTransaction", PART, transactionId=held, transaction=part)
    return g.mutation("captureTransaction", PAYLOAD, transactionId=held, transaction=part)


def reverse_request(data: AnyCall) -> g.Document:
    """Voids what has not settled, refunds what has."""
    return g.mutation("reverseTransaction", REVERSAL, transactionId=_undone_id(data))


def _undone_id(data: AnyCall) -> str:
    """The transaction to reverse: of what was taken in parts the rest of it, or the one part.

    Raises:
        IntegrationError: there are several parts, or what was taken and a rest that is held.
    """
    known = carried(data.request.connector_feature_data, g.Known)
    if not known.part and not known.several:
        return payment_id(data)
    if known.held:
        if isinstance(data.request, c.PaymentServiceVoidRequest):
            return payment_id(data)
        what = "Reversal of a capture while the rest is held with braintree"
        raise IntegrationError.not_supported(what)
    if known.several:
        raise IntegrationError.not_supported("Undoing several captures at once with braintree")
    return need(known.part, "connector_feature_data.part")


def refund_request(data: AnyCall) -> g.Document:
    ask, money = data.request, need(data.request.refund_amount, "refund_amount")
    given = {
        "amount": money.major_text,
        "merchantAccountId": ask.merchant_account_id
        or g.account(data, money, ask.connector_feature_data),
        "orderId": ask.merchant_refund_id,
    }
    told = f"refund {{ {REFUND} }}"
    return g.mutation("refundTransaction", told, transactionId=_refunded_id(data), refund=given)


def _refunded_id(data: AnyCall) -> str:
    """What was taken in parts is given back part by part.

    https://developer.paypal.com/braintree/docs/guides/venmo/submit-for-partial-settlement

    Raises:
        IntegrationError: there are several parts, and none is named.
    """
    known = carried(data.request.connector_feature_data, g.Known)
    if known.several and not known.part:
        what = "Refund of several captures, none named in connector_feature_data, with braintree"
        raise IntegrationError.not_supported(what)
    return known.part or payment_id(data)


def refund_sync_request(data: AnyCall) -> g.Document:
    return g.search("Refund", REFUND, refund_id(data.request))


def payment_id(data: AnyCall) -> str:
    """The transaction that took the money. Raises IntegrationError where nobody names one."""
    known = carried(data.request.connector_feature_data, g.Known)
    paid: str = known.paid or data.request.connector_transaction_id
    if not paid:
        text = "Missing required field: connector_transaction_id"
        raise IntegrationError("MISSING_CONNECTOR_TRANSACTION_ID", text)
    return paid


# 3 What Braintree answers


class Response(Struct, rename="camel", frozen=True):
    """What the bank or its network said."""

    legacy_code: str | None = None
    code: str | None = None
    message: str | None = None


class Event(Struct, rename="camel"):
    """One step of a transaction's history, and what processor and network said to it."""

    status: str
    processor_response: Response | None = None
    network_response: Response | None = None
    merchant_advice_code_response: Response | None = None
    gateway_rejection_reason: str | None = None


class Parts(Struct, rename="camel"):
    """What was taken of an authorization, part by part; or the authorization of a part."""

    child_captures: list[Transaction] = []
    total_amount_authorized: g.Amount | None = None
    parent_authorization: Transaction | None = None

    def known(self, its: S, sent: Secret | None, part: str | None = None) -> g.Known | None:
        """What the caller is to send back, where parts were taken; ``its`` the payment's status.

        ``part`` is the capture that was made just now; else it is the one that was ``sent``, if it
        still stands, or the only one.
        """
        if not (took := [each.id for each in self.child_captures if each.taken]):
            return None
        known = carried(sent, g.Known)
        alone = took[0] if len(took) == 1 else None
        known.part = part or (known.part if known.part in took else alone)
        known.several, known.held = len(took) > 1, its is S.PARTIAL_CHARGED_AND_CHARGEABLE
        return known

    @property
    def taken(self) -> int | None:
        """Minor units of all parts that were taken, where there are parts."""
        taken = [each.taken or 0 for each in self.child_captures]
        return sum(taken) if taken else None

    def status(self, otherwise: S) -> S:
        """What became of an authorization; ``otherwise`` what its own word says.

        A part that is under way makes it settle, whatever becomes of the part.
        """
        taken, total = self.taken, self.total_amount_authorized
        if taken is None or total is None:
            return otherwise
        if not taken:
            return S.AUTHORIZED if otherwise is S.CHARGED else otherwise
        if taken == total.money.minor:
            return S.CHARGED
        given_up = otherwise in (S.VOIDED, S.EXPIRED)
        return S.PARTIAL_CHARGED if given_up else S.PARTIAL_CHARGED_AND_CHARGEABLE


class Transaction(Struct, rename="camel", kw_only=True):
    """``payment_method`` is there only if it is kept in the vault."""

    id: str = ""
    status: str
    kind: str = msgspec.field(default="Transaction", name="__typename")
    amount: g.Amount | None = None
    legacy_id: str | None = None
    payment_method: g.Named | None = None
    status_history: list[Event] = []
    partial_capture_details: Parts | None = None

    @property
    def parts(self) -> Parts:
        return self.partial_capture_details or Parts()

    @property
    def taken(self) -> int | None:
        """Minor units that were taken, at once or in parts; None where nothing was."""
        whole = self.amount.money.minor if self.amount and self.status in TAKEN else None
        return whole if self.parts.taken is None else self.parts.taken


class Context(Struct, rename="camel"):
    """A local payment, before it is one."""

    id: str
    approval_url: str


class Paid(Struct, rename="camel"):
    """What a mutation made: a transaction, a capture, a context, or a token for a challenge."""

    transaction: Transaction | None = None
    capture: Transaction | None = None
    payment_context: Context | None = None
    client_token: str | None = None


def _authorized(told: Paid, data: AnyCall) -> PaymentOutcome:
    if told.client_token:
        page = redirection(told.client_token, _token(data.request), data.request)
        return router.PaymentsResponseData(status=S.AUTHENTICATION_PENDING, redirection=page)
    if local := told.payment_context:
        known = carried(data.request.connector_feature_data, g.Known)
        known.order = data.request.merchant_transaction_id
        return router.PaymentsResponseData(
            status=S.AUTHENTICATION_PENDING,
            connector_transaction_id=local.id,
            redirection=c.UriData(local.approval_url),
            connector_feature_data=known,
        )
    if told.capture:
        return _part(told.capture, data)
    return transaction(need(told.transaction, "transaction"), data)


def _part(told: Transaction, data: AnyCall) -> PaymentOutcome:
    """A part has an id of its own, by which it is given back."""
    if told.status in FAILED:
        return msgspec.structs.replace(decline(told), status=S.CAPTURE_FAILED)
    whole = need(told.parts.parent_authorization, "parentAuthorization")
    read = _found(whole, data, told.id)
    return msgspec.structs.replace(read, reference=told.id, echoed=None)


def transaction(told: Transaction, data: AnyCall) -> PaymentOutcome:
    """What a transaction comes to."""
    status = PAYMENT_STATUS.of(told.status)
    if status is S.FAILURE:
        return decline(told)
    return router.PaymentsResponseData(
        status=told.parts.status(status),
        connector_transaction_id=told.id,
        reference=told.legacy_id,
        mandate_reference=mandate(told.payment_method),
        captured_amount=told.taken,
        echoed=told.amount.money if told.amount else None,
    )


def _found(told: Transaction, data: AnyCall, part: str | None = None) -> PaymentOutcome:
    """A payment as it stands, and by which of its captures it is given back."""
    read = transaction(told, data)
    return read if isinstance(read, ErrorResponse) else _with_parts(read, told, data, part)


def _with_parts(
    read: router.PaymentsResponseData, told: Transaction, data: AnyCall, part: str | None = None
) -> router.PaymentsResponseData:
    known = told.parts.known(read.status, data.request.connector_feature_data, part)
    return msgspec.structs.replace(read, connector_feature_data=known) if known else read


def mandate(kept: g.Named | None) -> c.ConnectorMandateReferenceId:
    """The payment method that was kept in the vault, if one was."""
    made = c.ConnectorMandateReferenceId
    return made(connector_mandate_id=kept.id) if kept else absent(made)


def _undone(word: S) -> Any:
    """Reads a reversal, which is the voided transaction or its refund."""

    def undone(told: Transaction, data: AnyCall) -> PaymentOutcome:
        paid, back = data.request.connector_transaction_id, told.kind == "Refund"
        # The bank may decline a refund at once.
        if back and REFUND_STATUS.of(told.status) is R.REFUND_FAILURE:
            refused = decline(told)
            return msgspec.structs.replace(
                refused, status=S.VOID_FAILED, connector_transaction_id=paid
            )
        # Of what was taken in parts the rest is released.
        its = PAYMENT_STATUS.of(told.status) if not back else S.VOIDED_POST_CAPTURE
        status = word if (now := told.parts.status(its)) is S.VOIDED else now
        read = router.PaymentsResponseData(status=status, connector_transaction_id=paid)
        return _with_parts(read, told, data)

    return g.reader(Transaction, undone, S.VOID_FAILED, of="reversal")


def _refund(told: Transaction, data: AnyCall) -> RefundOutcome:
    status = REFUND_STATUS.of(told.status)
    if status is R.REFUND_FAILURE:
        return msgspec.structs.replace(decline(told), status=status)
    money = told.amount.money if told.amount else None
    return router.RefundsResponseData(status=status, connector_refund_id=told.id, echoed=money)


payment = g.reader(Paid, _authorized, S.FAILURE)
captured = g.reader(Paid, _authorized, S.CAPTURE_FAILED)
synced = g.reader(Transaction, _found)
refund = g.reader(Transaction, _refund, R.REFUND_FAILURE, of="refund")
refund_synced = g.reader(Transaction, _refund)
voided, reverted = _undone(S.VOIDED), _undone(S.VOIDED_POST_CAPTURE)

# 4 How Braintree declines


def decline(told: Transaction) -> ErrorResponse:
    """A transaction that came to nothing, by the step of its history that says why."""
    events = [each for each in told.status_history if each.status == told.status]
    refused = declined(events[0] if events else Event(told.status))
    return msgspec.structs.replace(
        refused, connector_transaction_id=told.id, reference=told.legacy_id
    )


def declined(event: Event) -> ErrorResponse:
    """https://developer.paypal.com/braintree/articles/control-panel/transactions/declines"""
    word = "".join(part.capitalize() for part in event.status.split("_"))
    fallback = event.gateway_rejection_reason or word
    said, network = event.processor_response or Response(), event.network_response or Response()
    advice = event.merchant_advice_code_response or Response()
    why = said.message or fallback
    return ErrorResponse(
        said.legacy_code or fallback, why, why, S.FAILURE, network_advice_code=advice.code,
        network_decline_code=network.code, network_error_message=network.message,
    )  # fmt: skip

"""What Worldpay answers: orders, acknowledgements, tokens, errors; and what it notifies of.

https://developer.worldpay.com/docs/wpg/manage/
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.modifications import refund_id
from ucs.connectors.worldpayxml.transformers.orders import Challenge, challenge
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsAuthorizeData,
    PaymentsCancelPostCaptureData,
    PaymentsCaptureData,
    PaymentsIncrementalAuthorizationData,
    PaymentsSyncData,
    PaymentVoidData,
    RefundsData,
    RefundSyncData,
    SetupMandateRequestData,
)
from ucs.domain.router import (
    DisputeResponseData,
    ErrorResponse,
    IncrementalAuthorizationResponseData,
    MandateRevokeResponseData,
    PaymentsResponseData,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
)
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.flows import Authorize
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

T = TypeVar("T")
R = c.RefundStatus
D = c.DisputeStatus

# 1 Statuses. A refund does not undo that a payment was taken.
# https://developer.worldpay.com/docs/wpg/manage/

PAYMENT_STATUS = StatusMap[S](
    {
        "SENT_FOR_AUTHORISATION": S.PENDING,
        # (automatic, manual): where capture follows by itself, CAPTURED comes a little later.
        "AUTHORISED": (S.PENDING, S.AUTHORIZED),
        "REFUSED": S.FAILURE,
        "ERROR": S.FAILURE,
        "EXPIRED": S.EXPIRED,
        "CANCELLED": S.VOIDED,
        "CAPTURED": S.CHARGED,
        "SETTLED": S.CHARGED,
        "SETTLED_BY_MERCHANT": S.CHARGED,
        "SENT_FOR_REFUND": S.CHARGED,
        "REFUNDED": S.CHARGED,
        "REFUNDED_BY_MERCHANT": S.CHARGED,
        "REFUND_FAILED": S.CHARGED,
        "INFORMATION_REQUESTED": S.CHARGED,
        "INFORMATION_SUPPLIED": S.CHARGED,
        "CHARGED_BACK": S.CHARGED,
        "CHARGEBACK_REVERSED": S.CHARGED,
    }
)
# Until Worldpay begins with a refund, the last event is what came before it.
REFUND_STATUS = StatusMap[R](
    {
        "CAPTURED": R.REFUND_PENDING,
        "SETTLED": R.REFUND_PENDING,
        "SETTLED_BY_MERCHANT": R.REFUND_PENDING,
        "SENT_FOR_REFUND": R.REFUND_PENDING,
        "REFUNDED": R.REFUND_SUCCESS,
        "REFUNDED_BY_MERCHANT": R.REFUND_SUCCESS,
        "REFUND_FAILED": R.REFUND_FAILURE,
    }
)
DISPUTES = {
    "INFORMATION_REQUESTED": (D.DISPUTE_OPENED, c.DisputeStage.PRE_DISPUTE),
    # The money is with the cardholder, and comes back where a defence is heard.
    "CHARGED_BACK": (D.DISPUTE_OPENED, c.DisputeStage.ACTIVE_DISPUTE),
    "CHARGEBACK_REVERSED": (D.DISPUTE_WON, c.DisputeStage.ACTIVE_DISPUTE),
}
NO_PAYMENT = "5"
TAKEN = ("CAPTURED", "SETTLED", "SETTLED_BY_MERCHANT")

# 2 What Worldpay answers


class Amount(Struct):
    value: str = field(name="@value")
    currency: str = field(name="@currencyCode")

    @property
    def money(self) -> Money | None:
        return Money(int(self.value), self.currency) if self.value.isdigit() else None


class Error(Struct):
    code: str = field(name="@code")
    text: str = field(name="#text", default="")


class Described(Struct):
    code: str = field(name="@code")
    description: str = field(name="@description", default="")


class Balance(Struct):
    account: str = field(name="@accountType")
    amount: Amount


class SchemeResponse(Struct, rename="camel"):
    transaction_identifier: str | None = None


class Payment(Struct, rename="camel", kw_only=True):
    amount: Amount | None = None
    last_event: str
    refusal: Described | None = field(name="ISO8583ReturnCode", default=None)
    issuer: Described | None = field(name="IssuerResponseCode", default=None)
    scheme_response: SchemeResponse | None = None
    balance: list[Balance] = []
    reference: str | None = None


class Request3ds(Struct):
    request: str = field(name="paRequest")
    issuer: str = field(name="issuerURL")


class RequestInfo(Struct):
    request_3ds: Request3ds | None = field(name="request3DSecure", default=None)


class FlexChallenge(Struct):
    version: str = field(name="threeDSVersion")
    id: str = field(name="transactionId3DS")
    acs: str = field(name="acsURL")
    payload: str


class ChallengeRequired(Struct):
    details: FlexChallenge = field(name="threeDSChallengeDetails")


class TokenDetails(Struct):
    id: str = field(name="paymentTokenID")


class Token(Struct, rename="camel"):
    token_details: TokenDetails


class JournalReference(Struct):
    type: str = field(name="@type")
    reference: str = field(name="@reference")


class Journal(Struct, rename="camel"):
    description: str | None = field(name="@description", default=None)
    journal_reference: list[JournalReference] = []


class OrderStatus(Struct, rename="camel", kw_only=True):
    """An order, in an answer or in a notification."""

    order_code: str = field(name="@orderCode")
    payment: Payment | None = None
    error: Error | None = None
    request_info: RequestInfo | None = None
    challenge_required: ChallengeRequired | None = None
    token: Token | None = None
    journal: Journal | None = None


class Received(Struct):
    order_code: str = field(name="@orderCode")


class Deleted(Struct):
    id: str | None = field(name="@paymentTokenID", default=None)


class Ok(Struct, rename="camel"):
    """That a modification has come; what became of it is told later."""

    capture_received: Received | None = None
    cancel_received: Received | None = None
    void_received: Received | None = None
    refund_received: Received | None = None
    delete_token_received: Deleted | None = None


class Reply(Struct, rename="camel"):
    order_status: OrderStatus | None = None
    error: Error | None = None
    ok: Ok | None = None
    token: Token | None = None

    def refused(self, status: S | R | None = None) -> ErrorResponse | None:
        """The refusal that it is, if it is one; ``status`` is what that means."""
        error = self.error or (self.order_status.error if self.order_status else None)
        if error is None:
            return None
        text = error.text.strip()
        return ErrorResponse(error.code, text, text, status)


class Notify(Struct, rename="camel"):
    order_status_event: OrderStatus


class Service(Struct):
    reply: Reply = field(default_factory=Reply)
    notify: Notify | None = None


class Document(Struct, rename="camel"):
    payment_service: Service


class Notice(Struct):
    notify: Notify


class Notification(Struct, rename="camel"):
    payment_service: Notice

    @property
    def order(self) -> OrderStatus:
        return self.payment_service.notify.order_status_event

    @property
    def type(self) -> str:
        return _told(self.order.payment).last_event


def _told(value: T | None) -> T:
    """What an answer must have.

    Raises:
        ConnectorError: it has not.
    """
    if value is None:
        raise ConnectorError("worldpayxml: neither outcome nor error", "RESPONSE_HANDLING_FAILED")
    return value


def paid(
    document: Document, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    """An order that was submitted, for an authorization or a charge on a mandate."""
    reply = document.payment_service.reply
    if refused := reply.refused(S.FAILURE):
        return refused
    order, ask = _told(reply.order_status), data.request
    if order.payment is None:
        return _challenged(order, getattr(ask, "complete_authorize_url", None) or ask.return_url)
    return outcome(order, manual=ask.capture_method in HELD)


HELD = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)


def outcome(order: OrderStatus, *, manual: bool) -> PaymentsResponseData | ErrorResponse:
    """What became of an order's payment."""
    payment = _told(order.payment)
    status = PAYMENT_STATUS.of(payment.last_event, manual=manual)
    if status is S.FAILURE:
        return _declined(order.order_code, payment)
    asked = payment.amount.money if payment.amount else None
    # Refunds lower the balance; what was taken stays taken.
    taken = _taken(payment) if payment.last_event in TAKEN else None
    short = asked is not None and taken is not None and taken < asked.minor
    scheme = payment.scheme_response
    return PaymentsResponseData(
        status=S.PARTIAL_CHARGED if short else status,
        connector_transaction_id=order.order_code,
        reference=order.order_code,
        network_transaction_id=scheme.transaction_identifier if scheme else None,
        mandate_reference=_mandate(order.token),
        captured_amount=taken,
        echoed=asked,
    )


def _declined(order: str, payment: Payment) -> ErrorResponse:
    why = payment.refusal or payment.issuer or Described(payment.last_event, payment.last_event)
    words = why.description or payment.last_event
    return ErrorResponse(
        why.code,
        words,
        words,
        S.FAILURE,
        order,
        network_decline_code=why.code,
        network_error_message=why.description or None,
    )


def _taken(payment: Payment) -> int | None:
    """Minor units that were captured, where the answer has a balance of them."""
    balances = [each.amount.money for each in payment.balance if each.account != AUTHORISED]
    taken = [money.minor for money in balances if money is not None]
    return sum(taken) if taken else None


AUTHORISED = "IN_PROCESS_AUTHORISED"


def _mandate(token: Token | None) -> c.ConnectorMandateReferenceId:
    if token is None:
        nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
        return nothing
    return c.ConnectorMandateReferenceId(connector_mandate_id=token.token_details.id)


def _challenged(order: OrderStatus, back: str | None) -> PaymentsResponseData:
    """The customer has to go to the issuer first."""
    flex, form = order.challenge_required, None
    if flex is not None:
        told = flex.details
        known = Challenge(order.order_code, None, told.acs, told.payload, told.id, told.version)
    else:
        asked = _told(_told(order.request_info).request_3ds)
        known = Challenge(order.order_code)
        fields = {"PaReq": asked.request, "TermUrl": back or "", "MD": order.order_code}
        form = c.FormData(asked.issuer, c.HttpMethod.HTTP_METHOD_POST, fields)
    return PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=order.order_code,
        reference=order.order_code,
        redirection=form,
        connector_feature_data=msgspec.to_builtins(known),
    )


class OrderAuthorize(Authorize):
    """Keeps the cookie that the second message of 3DS has to carry."""

    def handle_response(
        self, data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData], reply: Response
    ) -> RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]:
        read = super().handle_response(data, reply)
        told, cookie = read.response, reply.headers.get("set-cookie")
        if (
            not isinstance(told, PaymentsResponseData)
            or not told.connector_feature_data
            or not cookie
        ):
            return read
        facts = {**told.connector_feature_data, "cookie": cookie.partition(";")[0]}
        return read.with_response(msgspec.structs.replace(told, connector_feature_data=facts))


def found(
    document: Document, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    reply, ask = document.payment_service.reply, data.request
    if refused := reply.refused():
        known = challenge(ask.connector_feature_data)
        if refused.code == NO_PAYMENT and known:
            # Before the second message of 3DS an order has no payment.
            return PaymentsResponseData(
                status=S.AUTHENTICATION_PENDING,
                connector_transaction_id=ask.connector_transaction_id,
                connector_feature_data=msgspec.to_builtins(known),
            )
        return refused
    return outcome(
        _told(reply.order_status), manual=ask.capture_method is not c.CaptureMethod.AUTOMATIC
    )


def captured(
    document: Document, data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return _acknowledged(document, "capture_received", S.CAPTURE_INITIATED, S.CAPTURE_FAILED)


def voided(
    document: Document, data: RouterDataV2[PaymentVoidData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return _acknowledged(document, "cancel_received", S.VOID_INITIATED, S.VOID_FAILED)


def reversed_(
    document: Document, data: RouterDataV2[PaymentsCancelPostCaptureData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return _acknowledged(document, "void_received", S.VOIDED_POST_CAPTURE, None)


def _acknowledged(
    document: Document, what: str, begun: S, failed: S | None
) -> PaymentsResponseData | ErrorResponse:
    reply = document.payment_service.reply
    if refused := reply.refused(failed):
        return refused
    received: Received = _told(getattr(_told(reply.ok), what))
    return PaymentsResponseData(
        status=begun, connector_transaction_id=received.order_code, reference=received.order_code
    )


def raised(
    document: Document,
    data: RouterDataV2[PaymentsIncrementalAuthorizationData, IncrementalAuthorizationResponseData],
) -> IncrementalAuthorizationResponseData | ErrorResponse:
    reply = document.payment_service.reply
    if refused := reply.refused():
        return refused
    order = _told(reply.order_status)
    told = outcome(order, manual=True)
    if isinstance(told, ErrorResponse):
        return told
    return IncrementalAuthorizationResponseData(
        status=c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        connector_authorization_id=order.order_code,
        echoed=told.echoed,
    )


def refund(
    document: Document, data: RouterDataV2[RefundsData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    reply = document.payment_service.reply
    if refused := reply.refused(R.REFUND_FAILURE):
        return refused
    order = _told(_told(reply.ok).refund_received).order_code
    return RefundsResponseData(
        status=R.REFUND_PENDING,
        connector_refund_id=refund_id(order, data.request.merchant_refund_id),
        connector_transaction_id=data.request.connector_transaction_id,
    )


def refund_found(
    document: Document, data: RouterDataV2[RefundSyncData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    reply, ask = document.payment_service.reply, data.request
    if refused := reply.refused():
        return refused
    order = _told(reply.order_status)
    return _refunded(order, ask.connector_refund_id or ask.refund_id)


def _refunded(order: OrderStatus, known: str) -> RefundsResponseData:
    payment = _told(order.payment)
    status = REFUND_STATUS.of(payment.last_event)
    if status is R.REFUND_FAILURE and payment.reference:
        # An inquiry tells of the last refund alone.
        own = known == refund_id(order.order_code, payment.reference)
        status = status if own else R.REFUND_PENDING
    return RefundsResponseData(
        status=status, connector_refund_id=known, connector_transaction_id=order.order_code
    )


def agreed(
    document: Document, data: RouterDataV2[SetupMandateRequestData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    reply = document.payment_service.reply
    if refused := reply.refused(S.FAILURE):
        return refused
    return PaymentsResponseData(status=S.CHARGED, mandate_reference=_mandate(_told(reply.token)))


def revoked(
    document: Document, data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData]
) -> MandateRevokeResponseData | ErrorResponse:
    reply = document.payment_service.reply
    if refused := reply.refused():
        return refused
    _told(_told(reply.ok).delete_token_received)
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


# 3 What Worldpay notifies of


def event_reference(body: Notification) -> c.EventReference:
    order = body.order
    if body.type in DISPUTES:
        return c.DisputeEventReference(order.order_code, order.order_code)
    if body.type in ("SENT_FOR_REFUND", "REFUNDED", "REFUNDED_BY_MERCHANT", "REFUND_FAILED"):
        known = refund_id(order.order_code, _reference(order))
        return c.RefundEventReference(known, connector_transaction_id=order.order_code)
    return c.PaymentEventReference(order.order_code, order.order_code)


def _reference(order: OrderStatus) -> str | None:
    told = order.journal.journal_reference if order.journal else []
    return next((each.reference for each in told if each.type.startswith("refund")), None)


def payment_event(body: Notification, event: Event) -> PaymentsResponseData | ErrorResponse:
    return outcome(body.order, manual=event.capture_method is not c.CaptureMethod.AUTOMATIC)


def refund_event(body: Notification, event: Event) -> RefundsResponseData:
    order = body.order
    return RefundsResponseData(
        status=REFUND_STATUS.of(body.type),
        connector_refund_id=refund_id(order.order_code, _reference(order)),
        connector_transaction_id=order.order_code,
    )


def dispute_event(body: Notification, event: Event) -> DisputeResponseData:
    order, (status, stage) = body.order, DISPUTES[body.type]
    payment = _told(order.payment)
    return DisputeResponseData(
        status=status,
        stage=stage,
        connector_dispute_id=order.order_code,
        connector_transaction_id=order.order_code,
        connector_status=body.type,
        amount=payment.amount.money if payment.amount else None,
        reason=order.journal.description if order.journal else None,
    )


# 4 How Worldpay fails: in an answer 200, or by HTTP alone


def error(document: Document, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    return _told(document.payment_service.reply.refused())

"""What Worldpay answers: orders, acknowledgements, tokens, errors; and what it notifies of.

https://developer.worldpay.com/docs/wpg/manage/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.orders import Known, known, refund_id
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    MandateRevokeRequestData,
    PaymentsAuthorizeData,
    PaymentsSyncData,
    RefundsData,
    RefundSyncData,
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
Paid = PaymentsResponseData | ErrorResponse
Call = RouterDataV2[Any, Any]

# 1 Statuses. A refund does not undo that a payment was taken.

TAKEN = ("CAPTURED", "SETTLED", "SETTLED_BY_MERCHANT")
GIVEN_BACK = ("SENT_FOR_REFUND", "REFUNDED", "REFUNDED_BY_MERCHANT", "REFUND_FAILED")
DISPUTED = ("INFORMATION_REQUESTED", "INFORMATION_SUPPLIED", "CHARGED_BACK", "CHARGEBACK_REVERSED")
PAYMENT_STATUS = StatusMap[S](
    {
        "SENT_FOR_AUTHORISATION": S.PENDING,
        "WAITING_FOR_SHOPPER": S.AUTHENTICATION_PENDING,
        "SHOPPER_REDIRECTED": S.AUTHENTICATION_PENDING,
        "SHOPPER_CANCELLED": S.FAILURE,
        # (automatic, manual): where capture follows by itself, CAPTURED comes a little later.
        "AUTHORISED": (S.PENDING, S.AUTHORIZED),
        "REFUSED": S.FAILURE,
        "ERROR": S.FAILURE,
        "EXPIRED": S.EXPIRED,
        "CANCELLED": S.VOIDED,
        **dict.fromkeys((*TAKEN, *GIVEN_BACK, *DISPUTED), S.CHARGED),
    }
)
# Until Worldpay begins with a refund, the last event is what came before it.
REFUND_STATUS = StatusMap[R](
    {
        **dict.fromkeys(TAKEN, R.REFUND_PENDING),
        "SENT_FOR_REFUND": R.REFUND_PENDING,
        "REFUNDED": R.REFUND_SUCCESS,
        "REFUNDED_BY_MERCHANT": R.REFUND_SUCCESS,
        "REFUND_FAILED": R.REFUND_FAILURE,
    }
)
DISPUTES = {
    "INFORMATION_REQUESTED": (c.DisputeStatus.DISPUTE_OPENED, c.DisputeStage.PRE_DISPUTE),
    # The money is with the cardholder, and comes back where a defence is heard.
    "CHARGED_BACK": (c.DisputeStatus.DISPUTE_OPENED, c.DisputeStage.ACTIVE_DISPUTE),
    "CHARGEBACK_REVERSED": (c.DisputeStatus.DISPUTE_WON, c.DisputeStage.ACTIVE_DISPUTE),
}
NO_PAYMENT = "5"

# 2 What Worldpay answers


class Amount(Struct):
    value: str = field(name="@value")
    currency: str = field(name="@currencyCode")

    @property
    def money(self) -> Money | None:
        return Money(int(self.value), self.currency) if self.value.isdigit() else None


class Balance(Struct):
    account: str = field(name="@accountType")
    amount: Amount


class Coded(Struct):
    """An error, or what an issuer said."""

    code: str = field(name="@code")
    description: str = field(name="@description", default="")
    text: str = field(name="#text", default="")


class SchemeResponse(Struct):
    id: str | None = field(name="transactionIdentifier", default=None)


class Payment(Struct, kw_only=True):
    amount: Amount | None = None
    event: str = field(name="lastEvent")
    refusal: Coded | None = field(name="ISO8583ReturnCode", default=None)
    issuer: Coded | None = field(name="IssuerResponseCode", default=None)
    scheme: SchemeResponse = field(name="schemeResponse", default_factory=SchemeResponse)
    balance: list[Balance] = []
    reference: str | None = None


class Request3ds(Struct):
    request: str = field(name="paRequest")
    issuer: str = field(name="issuerURL")


class RequestInfo(Struct):
    asked: Request3ds = field(name="request3DSecure")


class Flex(Struct):
    acs: str = field(name="acsURL")
    payload: str
    id: str = field(name="transactionId3DS")
    version: str = field(name="threeDSVersion")


class ChallengeRequired(Struct):
    flex: Flex = field(name="threeDSChallengeDetails")


class TokenDetails(Struct):
    id: str = field(name="paymentTokenID")


class Token(Struct):
    details: TokenDetails = field(name="tokenDetails")


class Reference(Struct):
    type: str = field(name="@type")
    reference: str = field(name="@reference")


class Journal(Struct):
    description: str | None = field(name="@description", default=None)
    references: list[Reference] = field(name="journalReference", default_factory=list)


class Page(Struct):
    """Where the customer pays."""

    address: str = field(name="#text", default="")


class Order(Struct, kw_only=True):
    """An order, in an answer or in a notification."""

    code: str = field(name="@orderCode")
    payment: Payment | None = None
    error: Coded | None = None
    page: Page | None = field(name="reference", default=None)
    info: RequestInfo | None = field(name="requestInfo", default=None)
    challenge: ChallengeRequired | None = field(name="challengeRequired", default=None)
    token: Token | None = None
    journal: Journal = field(default_factory=Journal)

    @property
    def event(self) -> str:
        return told(self.payment).event

    @property
    def asked(self) -> Money | None:
        given = told(self.payment).amount
        return given.money if given else None

    @property
    def refund(self) -> str:
        """The id of the refund that a notification is about."""
        own = (each for each in self.journal.references if each.type.startswith("refund"))
        return refund_id(self.code, next((each.reference for each in own), None))


class Received(Struct):
    code: str = field(name="@orderCode", default="")


class Ok(Struct):
    """That a modification has come; what became of it is told later."""

    capture: Received | None = field(name="captureReceived", default=None)
    cancel: Received | None = field(name="cancelReceived", default=None)
    void: Received | None = field(name="voidReceived", default=None)
    refund: Received | None = field(name="refundReceived", default=None)
    delete_token: Received | None = field(name="deleteTokenReceived", default=None)


class Reply(Struct):
    order: Order | None = field(name="orderStatus", default=None)
    error: Coded | None = None
    ok: Ok | None = None
    token: Token | None = None

    def refused(self, status: S | R | None = None) -> ErrorResponse | None:
        """The refusal that it is, if it is one; ``status`` is what that means."""
        error = self.error or (self.order.error if self.order else None)
        if error is None:
            return None
        text = error.text.strip()
        return ErrorResponse(error.code, text, text, status)


class Notify(Struct):
    order: Order = field(name="orderStatusEvent")


class Service(Struct):
    reply: Reply | None = None
    notify: Notify | None = None


class Document(Struct):
    service: Service = field(name="paymentService")

    @property
    def reply(self) -> Reply:
        return told(self.service.reply)

    @property
    def order(self) -> Order:
        return told(self.service.notify).order

    @property
    def type(self) -> str:
        return self.order.event


def told(value: T | None) -> T:
    """What an answer must have.

    Raises:
        ConnectorError: it has not.
    """
    if value is None:
        raise ConnectorError("worldpayxml: neither outcome nor error", "RESPONSE_HANDLING_FAILED")
    return value


def paid(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    """An order that was submitted, for an authorization or a charge on a mandate."""
    if refused := document.reply.refused(S.FAILURE):
        return refused
    order = told(document.reply.order)
    if order.page:
        return _away(order.code, order.page)
    if order.payment is None:
        return _challenged(order, data.request)
    return outcome(order, data.request.capture_method in (None, AUTOMATIC))


AUTOMATIC = c.CaptureMethod.AUTOMATIC


def outcome(order: Order, automatic: bool, kept: int | None = None) -> Paid:
    """What became of an order's payment; ``kept`` is the part that was captured, if one was."""
    payment = told(order.payment)
    status = PAYMENT_STATUS.of(payment.event, manual=not automatic)
    if status is S.FAILURE:
        return _declined(order.code, payment)
    # Refunds lower the balance; what was taken stays taken.
    taken = _taken(payment) if payment.event in TAKEN else kept
    short = order.asked is not None and taken is not None and taken < order.asked.minor
    return PaymentsResponseData(
        status=S.PARTIAL_CHARGED if short else status,
        connector_transaction_id=order.code,
        reference=order.code,
        network_transaction_id=payment.scheme.id,
        mandate_reference=_mandate(order.token),
        captured_amount=taken,
        connector_feature_data={"taken": taken} if short else None,
        echoed=order.asked,
    )


def _declined(order: str, payment: Payment) -> ErrorResponse:
    why = payment.refusal or payment.issuer or Coded(payment.event)
    words = why.description or payment.event
    return ErrorResponse(
        why.code,
        words,
        words,
        S.FAILURE,
        order,
        network_decline_code=why.code,
        network_error_message=words,
    )


def _taken(payment: Payment) -> int | None:
    """Minor units that were captured, where the answer has a balance of them."""
    balances = [each.amount.money for each in payment.balance if each.account != AUTHORISED]
    taken = [money.minor for money in balances if money]
    return sum(taken) if taken else None


AUTHORISED = "IN_PROCESS_AUTHORISED"


def _mandate(token: Token | None) -> c.ConnectorMandateReferenceId:
    nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
    return c.ConnectorMandateReferenceId(token.details.id) if token else nothing


def _challenged(order: Order, ask: PaymentsAuthorizeData) -> PaymentsResponseData:
    """The customer has to go to the issuer first."""
    form, going = None, Known(order.code)
    if order.challenge is not None:
        going.flex = msgspec.to_builtins(order.challenge.flex)
    else:
        asked = told(order.info).asked
        back = ask.complete_authorize_url or ask.return_url or ""
        fields = {"PaReq": asked.request, "TermUrl": back, "MD": order.code}
        form = c.FormData(asked.issuer, c.HttpMethod.HTTP_METHOD_POST, fields)
    return _awaited(going, form)


def _away(order: str, page: Page) -> PaymentsResponseData:
    """The customer pays elsewhere, as inquiries then tell."""
    return PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=order,
        reference=order,
        redirection=c.FormData(page.address.strip(), c.HttpMethod.HTTP_METHOD_GET),
    )


def _awaited(going: Known, form: c.FormData | None = None) -> PaymentsResponseData:
    return PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=going.session,
        reference=going.session,
        redirection=form,
        connector_feature_data=msgspec.to_builtins(going),
    )


class OrderAuthorize(Authorize):
    """Keeps the cookie that the second message of 3DS has to carry."""

    def handle_response(
        self, data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData], reply: Response
    ) -> RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]:
        read = super().handle_response(data, reply)
        first, given = read.response, reply.headers.get("set-cookie")
        if not given or isinstance(first, ErrorResponse | None) or not first.connector_feature_data:
            return read
        facts = {**first.connector_feature_data, "cookie": given.partition(";")[0]}
        return read.with_response(msgspec.structs.replace(first, connector_feature_data=facts))


def found(document: Document, data: RouterDataV2[PaymentsSyncData, PaymentsResponseData]) -> Paid:
    sent, refused = known(data.request.connector_feature_data), document.reply.refused()
    if refused is None:
        automatic = data.request.capture_method is AUTOMATIC
        return outcome(told(document.reply.order), automatic, sent.taken)
    # Before the second message of 3DS an order has no payment.
    return _awaited(sent) if sent.session and refused.code == NO_PAYMENT else refused


def begun(what: str, status: S, failed: S | None = None) -> Callable[[Document, Call], Paid]:
    """Reads the acknowledgement of a modification."""

    def read(document: Document, data: Call) -> Paid:
        if refused := document.reply.refused(failed):
            return refused
        code = told(getattr(told(document.reply.ok), what)).code
        return PaymentsResponseData(status=status, connector_transaction_id=code, reference=code)

    return read


captured = begun("capture", S.CAPTURE_INITIATED, S.CAPTURE_FAILED)
voided = begun("cancel", S.VOID_INITIATED, S.VOID_FAILED)
reversed_ = begun("void", S.VOID_INITIATED)


def raised(document: Document, data: Call) -> IncrementalAuthorizationResponseData | ErrorResponse:
    if refused := document.reply.refused():
        return refused
    order = told(document.reply.order)
    if order.event != "AUTHORISED":
        return _declined(order.code, told(order.payment))
    return IncrementalAuthorizationResponseData(
        status=c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        connector_authorization_id=order.code,
        echoed=order.asked,
    )


def refund(
    document: Document, data: RouterDataV2[RefundsData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    if refused := document.reply.refused(R.REFUND_FAILURE):
        return refused
    order = told(told(document.reply.ok).refund).code
    return RefundsResponseData(
        status=R.REFUND_PENDING,
        connector_refund_id=refund_id(order, data.request.merchant_refund_id),
        connector_transaction_id=data.request.connector_transaction_id,
    )


def refund_found(
    document: Document, data: RouterDataV2[RefundSyncData, RefundsResponseData]
) -> RefundsResponseData | ErrorResponse:
    if refused := document.reply.refused():
        return refused
    order = told(document.reply.order)
    asked = data.request.connector_refund_id or data.request.refund_id
    return _refunded(order, asked, REFUND_STATUS.of(order.event))


def _refunded(order: Order, asked: str, status: R) -> RefundsResponseData:
    last = told(order.payment).reference
    if status is R.REFUND_FAILURE and last and asked != refund_id(order.code, last):
        # An inquiry tells of the last refund alone.
        status = R.REFUND_PENDING
    return RefundsResponseData(
        status=status, connector_refund_id=asked, connector_transaction_id=order.code
    )


def agreed(document: Document, data: RouterDataV2[Any, PaymentsResponseData]) -> Paid:
    if refused := document.reply.refused(S.FAILURE):
        return refused
    token = told(document.reply.token)
    return PaymentsResponseData(status=S.CHARGED, mandate_reference=_mandate(token))


def revoked(
    document: Document, data: RouterDataV2[MandateRevokeRequestData, MandateRevokeResponseData]
) -> MandateRevokeResponseData | ErrorResponse:
    if refused := document.reply.refused():
        return refused
    told(told(document.reply.ok).delete_token)
    return MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


# 3 What Worldpay notifies of


def event_reference(body: Document) -> c.EventReference:
    order = body.order
    if body.type in DISPUTES:
        return c.DisputeEventReference(order.code, order.code)
    if body.type in GIVEN_BACK:
        return c.RefundEventReference(order.refund, connector_transaction_id=order.code)
    return c.PaymentEventReference(order.code, order.code)


def payment_event(body: Document, event: Event) -> Paid:
    return outcome(body.order, event.capture_method is AUTOMATIC)


def refund_event(body: Document, event: Event) -> RefundsResponseData:
    return _refunded(body.order, body.order.refund, REFUND_STATUS.of(body.type))


def dispute_event(body: Document, event: Event) -> DisputeResponseData:
    order, (status, stage) = body.order, DISPUTES[body.type]
    return DisputeResponseData(
        status=status,
        stage=stage,
        connector_dispute_id=order.code,
        connector_transaction_id=order.code,
        connector_status=body.type,
        amount=order.asked,
        reason=order.journal.description,
    )


# 4 How Worldpay fails: in an answer 200, or by HTTP alone


def error(document: Document, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    return told(document.reply.refused())

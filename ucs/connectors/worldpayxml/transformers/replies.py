"""What Worldpay answers: orders, acknowledgements, tokens, errors; and what it notifies of.

https://developer.worldpay.com/docs/wpg/manage/
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from ucs.connectors.worldpayxml.transformers.orders import Known, known, refund_id
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError
from ucs.domain.mandates import mandate
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.requests import PaymentsAuthorizeData
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.interfaces.flows import Authorize
from ucs.interfaces.webhook import Event
from ucs.wire.http import Response

T = TypeVar("T")
D = c.DisputeStatus
R = c.RefundStatus

# 1 Statuses. A refund does not undo that a payment was taken.

TAKEN = ("CAPTURED", "SETTLED", "SETTLED_BY_MERCHANT")
GIVEN_BACK = ("SENT_FOR_REFUND", "REFUNDED", "REFUNDED_BY_MERCHANT", "REFUND_FAILED")
DISPUTES = {
    "INFORMATION_REQUESTED": (D.DISPUTE_OPENED, c.DisputeStage.PRE_DISPUTE),
    "INFORMATION_SUPPLIED": (D.DISPUTE_CHALLENGED, c.DisputeStage.PRE_DISPUTE),
    # The money is with the cardholder, and comes back where a defence is heard.
    "CHARGED_BACK": (D.DISPUTE_OPENED, c.DisputeStage.ACTIVE_DISPUTE),
    "CHARGEBACK_REVERSED": (D.DISPUTE_WON, c.DisputeStage.ACTIVE_DISPUTE),
}
PAYMENT_STATUS = StatusMap[S](by_word({
    "SENT_FOR_AUTHORISATION": S.PENDING,
    "WAITING_FOR_SHOPPER SHOPPER_REDIRECTED": S.AUTHENTICATION_PENDING,
    # (automatic, manual): where capture follows by itself, CAPTURED comes a little later.
    "AUTHORISED": (S.PENDING, S.AUTHORIZED),
    "SHOPPER_CANCELLED REFUSED ERROR": S.FAILURE,
    "EXPIRED": S.EXPIRED,
    "CANCELLED": S.VOIDED,
    " ".join((*TAKEN, *GIVEN_BACK, *DISPUTES)): S.CHARGED,
}))  # fmt: skip
# Until Worldpay begins with a refund, the last event is what came before it.
REFUND_STATUS = StatusMap[R](by_word({
    " ".join((*TAKEN, "SENT_FOR_REFUND")): R.REFUND_PENDING,
    "REFUNDED REFUNDED_BY_MERCHANT": R.REFUND_SUCCESS,
    "REFUND_FAILED": R.REFUND_FAILURE,
}))  # fmt: skip
NO_PAYMENT = "5"
AUTOMATIC = c.CaptureMethod.AUTOMATIC

# 2 What Worldpay answers


class Balance(Struct):
    account: str = field(name="@accountType")
    value: str = field(name="amount/@value", default="")


class Coded(Struct):
    """An error, or what an issuer said."""

    code: str = field(name="@code")
    description: str = field(name="@description", default="")
    text: str = field(name="#text", default="")


class Payment(Struct, kw_only=True):
    event: str = field(name="lastEvent")
    value: str = field(name="amount/@value", default="")
    currency: str = field(name="amount/@currencyCode", default="")
    refusal: Coded | None = field(name="ISO8583ReturnCode", default=None)
    issuer: Coded | None = field(name="IssuerResponseCode", default=None)
    scheme: str | None = field(name="schemeResponse/transactionIdentifier", default=None)
    balance: list[Balance] = []
    reference: str | None = None

    @property
    def asked(self) -> Money | None:
        return Money(int(self.value), self.currency) if self.value.isdigit() else None

    @property
    def taken(self) -> int | None:
        """Minor units that were captured, where the answer has a balance of them."""
        taken = [each for each in self.balance if each.account != "IN_PROCESS_AUTHORISED"]
        return sum(int(each.value) for each in taken if each.value.isdigit()) if taken else None


class Flex(Struct):
    acs: str = field(name="acsURL")
    payload: str
    id: str = field(name="transactionId3DS")
    version: str = field(name="threeDSVersion")


class Reference(Struct):
    type: str = field(name="@type")
    reference: str = field(name="@reference")


class Order(Struct, kw_only=True):
    """An order, in an answer or in a notification; ``page`` is where the customer pays."""

    code: str = field(name="@orderCode")
    payment: Payment | None = None
    error: Coded | None = None
    page: str = field(name="reference", default="")
    issuer: str = field(name="requestInfo/request3DSecure/issuerURL", default="")
    pa_request: str = field(name="requestInfo/request3DSecure/paRequest", default="")
    flex: Flex | None = field(name="challengeRequired/threeDSChallengeDetails", default=None)
    token: str | None = field(name="token/tokenDetails/paymentTokenID", default=None)
    journal: str | None = field(name="journal/@description", default=None)
    booked: str = field(name="journal/accountTx/amount/@value", default="")
    references: list[Reference] = field(name="journal/journalReference", default_factory=list)

    @property
    def paid(self) -> Payment:
        return must(self.payment)

    @property
    def disputed(self) -> Money | None:
        """What a notification says was booked; what was only asked about is all that was taken."""
        asked, value = self.paid.asked, int(self.booked) if self.booked.isdigit() else None
        if self.paid.event.startswith("INFORMATION_"):
            value = self.paid.taken
        return Money(value, asked.currency) if asked and value else None

    @property
    def refund(self) -> str:
        """The id of the refund that a notification is about."""
        own = (each.reference for each in self.references if each.type.startswith("refund"))
        return refund_id(self.code, next(own, None))


class Reply(Struct):
    """Of what Worldpay has received, what became of it is told later."""

    order: Order | None = field(name="reply/orderStatus", default=None)
    error: Coded | None = field(name="reply/error", default=None)
    token: str | None = field(name="reply/token/tokenDetails/paymentTokenID", default=None)
    deleted: str | None = field(name="reply/ok/deleteTokenReceived/@paymentTokenID", default=None)
    capture: str | None = field(name="reply/ok/captureReceived/@orderCode", default=None)
    cancel: str | None = field(name="reply/ok/cancelReceived/@orderCode", default=None)
    void: str | None = field(name="reply/ok/voidReceived/@orderCode", default=None)
    refund: str | None = field(name="reply/ok/refundReceived/@orderCode", default=None)
    defence: str | None = field(name="reply/ok/defenceReceived/@orderCode", default=None)

    def refused(self, status: S | R | None = None) -> ErrorResponse | None:
        """The refusal that it is, if it is one; ``status`` is what that means."""
        error = self.error or (self.order.error if self.order else None)
        text = error.text.strip() if error else ""
        return ErrorResponse(error.code, text, text, status) if error else None


class Document(Struct):
    reply: Reply = field(name="paymentService")


class Notice(Struct):
    order: Order = field(name="paymentService/notify/orderStatusEvent")

    @property
    def type(self) -> str:
        return self.order.paid.event


def must(value: T | None) -> T:
    """What an answer must have.

    Raises:
        ConnectorError: it has not.
    """
    if value is None:
        raise ConnectorError("worldpayxml: neither outcome nor error", "RESPONSE_HANDLING_FAILED")
    return value


def paid(document: Document, data: AnyCall) -> told.PaymentOutcome:
    """An order that was submitted, for an authorization or a charge on a mandate."""
    if refused := document.reply.refused(S.FAILURE):
        return refused
    order = must(document.reply.order)
    if order.page:
        # The customer pays elsewhere, as inquiries then tell.
        return _awaited(order.code, page(order.page.strip()))
    if order.payment is None:
        return _challenged(order, data.request)
    return outcome(order, data.request.capture_method in (None, AUTOMATIC))


def outcome(order: Order, automatic: bool, kept: int | None = None) -> told.PaymentOutcome:
    """What became of an order's payment; ``kept`` is the part that was captured, if one was."""
    payment = order.paid
    status, asked = PAYMENT_STATUS.of(payment.event, manual=not automatic), payment.asked
    if status is S.FAILURE:
        return _declined(order)
    # Refunds lower the balance; what was taken stays taken.
    taken = payment.taken if payment.event in TAKEN else kept
    short = asked is not None and taken is not None and taken < asked.minor
    return told.PaymentsResponseData(
        status=S.PARTIAL_CHARGED if short else status,
        connector_transaction_id=order.code,
        reference=order.code,
        network_transaction_id=payment.scheme,
        mandate_reference=mandate(order.token),
        captured_amount=taken,
        connector_feature_data={"taken": taken} if short else None,
        echoed=asked,
    )


def _declined(order: Order) -> ErrorResponse:
    payment = order.paid
    why = payment.refusal or payment.issuer or Coded(payment.event)
    words = why.description or payment.event
    return ErrorResponse(
        why.code,
        words,
        words,
        S.FAILURE,
        order.code,
        network_decline_code=why.code,
        network_error_message=words,
    )


def _challenged(order: Order, ask: PaymentsAuthorizeData) -> told.PaymentsResponseData:
    """The customer has to go to the issuer first."""
    if order.flex:
        going = Known(order.code, flex=msgspec.to_builtins(order.flex))
        return _awaited(order.code, None, going)
    back = ask.complete_authorize_url or ask.return_url or ""
    fields = {"PaReq": order.pa_request, "TermUrl": back, "MD": order.code}
    form = c.FormData(must(order.issuer or None), c.HttpMethod.HTTP_METHOD_POST, fields)
    return _awaited(order.code, form, Known(order.code))


def _awaited(
    order: str, form: c.FormData | None, going: Known | None = None
) -> told.PaymentsResponseData:
    return told.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=order,
        reference=order,
        redirection=form,
        connector_feature_data=msgspec.to_builtins(going) if going else None,
    )


class OrderAuthorize(Authorize):
    """Keeps the cookie that the second message of 3DS has to carry."""

    def handle_response(self, data: calls.Authorize, reply: Response) -> calls.Authorize:
        read = super().handle_response(data, reply)
        first, given = read.response, reply.headers.get("set-cookie")
        if not given or isinstance(first, ErrorResponse | None) or not first.connector_feature_data:
            return read
        facts = {**first.connector_feature_data, "cookie": given.partition(";")[0]}
        return read.with_response(msgspec.structs.replace(first, connector_feature_data=facts))


def found(document: Document, data: AnyCall) -> told.PaymentOutcome:
    sent, refused = known(data), document.reply.refused()
    if refused is None:
        automatic = data.request.capture_method is AUTOMATIC
        return outcome(must(document.reply.order), automatic, sent.taken)
    # Before the second message of 3DS an order has no payment.
    going = sent.session if refused.code == NO_PAYMENT else None
    return _awaited(going, None, sent) if going else refused


def begun(
    what: str, status: S, failed: S | None = None
) -> Callable[[Document, AnyCall], told.PaymentOutcome]:
    """Reads the acknowledgement of a modification."""

    def read(document: Document, data: AnyCall) -> told.PaymentOutcome:
        if refused := document.reply.refused(failed):
            return refused
        code = must(getattr(document.reply, what))
        return told.PaymentsResponseData(
            status=status, connector_transaction_id=code, reference=code
        )

    return read


captured = begun("capture", S.CAPTURE_INITIATED, S.CAPTURE_FAILED)
voided = begun("cancel", S.VOID_INITIATED, S.VOID_FAILED)
reversed_ = begun("void", S.VOID_INITIATED)


def raised(
    document: Document, data: AnyCall
) -> told.IncrementalAuthorizationResponseData | ErrorResponse:
    if refused := document.reply.refused():
        return refused
    order = must(document.reply.order)
    PAYMENT_STATUS.of(order.paid.event)  # an unknown word is no decline
    if order.paid.event != "AUTHORISED":
        return _declined(order)
    return told.IncrementalAuthorizationResponseData(
        status=c.AuthorizationStatus.AUTHORIZATION_SUCCESS,
        connector_authorization_id=order.code,
        echoed=order.paid.asked,
    )


def refund(document: Document, data: AnyCall) -> told.RefundOutcome:
    if refused := document.reply.refused(R.REFUND_FAILURE):
        return refused
    return told.RefundsResponseData(
        status=R.REFUND_PENDING,
        connector_refund_id=refund_id(must(document.reply.refund), data.request.merchant_refund_id),
        connector_transaction_id=data.request.connector_transaction_id,
    )


def refund_found(document: Document, data: AnyCall) -> told.RefundOutcome:
    asked = data.request.connector_refund_id or data.request.refund_id
    return document.reply.refused() or _refunded(must(document.reply.order), asked)


def _refunded(order: Order, asked: str) -> told.RefundsResponseData:
    status, last = REFUND_STATUS.of(order.paid.event), order.paid.reference
    if status is R.REFUND_FAILURE and last and asked != refund_id(order.code, last):
        # An inquiry tells of the last refund alone.
        status = R.REFUND_PENDING
    return told.RefundsResponseData(
        status=status, connector_refund_id=asked, connector_transaction_id=order.code
    )


def agreed(document: Document, data: AnyCall) -> told.PaymentOutcome:
    return document.reply.refused(S.FAILURE) or told.PaymentsResponseData(
        status=S.CHARGED, mandate_reference=mandate(must(document.reply.token))
    )


def revoked(document: Document, data: AnyCall) -> told.MandateRevokeResponseData | ErrorResponse:
    if refused := document.reply.refused():
        return refused
    must(document.reply.deleted)
    return told.MandateRevokeResponseData(status=c.MandateStatus.REVOKED)


def defended(document: Document, data: AnyCall) -> told.DisputeOutcome:
    if refused := document.reply.refused():
        return refused
    dispute = must(document.reply.defence)
    return told.DisputeResponseData(status=D.DISPUTE_CHALLENGED, connector_dispute_id=dispute)


def dispute_found(document: Document, data: AnyCall) -> told.DisputeOutcome:
    return document.reply.refused() or _dispute(must(document.reply.order))


def _dispute(order: Order) -> told.DisputeResponseData:
    event = order.paid.event
    if event not in DISPUTES:
        raise ConnectorError("worldpayxml: no dispute of this order", "RESPONSE_HANDLING_FAILED")
    status, stage = DISPUTES[event]
    return told.DisputeResponseData(
        status=status,
        stage=stage,
        connector_dispute_id=order.code,
        connector_transaction_id=order.code,
        connector_status=event,
        amount=order.disputed,
        reason=order.journal,
    )


# 3 What Worldpay notifies of


def event_reference(body: Notice) -> c.EventReference:
    order = body.order
    if body.type in DISPUTES:
        return c.DisputeEventReference(order.code, order.code)
    if body.type in GIVEN_BACK:
        return c.RefundEventReference(order.refund, connector_transaction_id=order.code)
    return c.PaymentEventReference(order.code, order.code)


def payment_event(body: Notice, event: Event) -> told.PaymentOutcome:
    return outcome(body.order, event.capture_method is AUTOMATIC)


def refund_event(body: Notice, event: Event) -> told.RefundsResponseData:
    return _refunded(body.order, body.order.refund)


def dispute_event(body: Notice, event: Event) -> told.DisputeResponseData:
    return _dispute(body.order)


# 4 How Worldpay fails: in an answer 200, or by HTTP alone


def error(document: Document, data: AnyCall) -> ErrorResponse:
    return must(document.reply.refused())

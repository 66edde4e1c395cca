"""What Xendit is sent and answers. https://developers.xendit.co/api-reference/payments-api/"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError, WebhookError
from ucs.domain.message import absent
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    RefundsData,
    RefundSyncData,
)
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ErrorResponse,
    PaymentsResponseData,
    RefundsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event

# 1 Statuses. SUCCEEDED is money taken: a held payment is AWAITING_CAPTURE.
# https://github.com/xendit/xendit-python/blob/master/docs/payment_request/PaymentRequestStatus.md

PAYMENT_STATUS = StatusMap[S](
    {
        "PENDING": S.PENDING,
        "REQUIRES_ACTION": S.AUTHENTICATION_PENDING,
        "AWAITING_CAPTURE": S.AUTHORIZED,
        "SUCCEEDED": S.CHARGED,
        "FAILED": S.FAILURE,
        "CANCELED": S.VOIDED,
        "VOIDED": S.VOIDED,
        "EXPIRED": S.EXPIRED,
        "UNKNOWN": S.PENDING,
    }
)
# A capture that fails leaves the money held.
CAPTURE_STATUS = StatusMap[S]({**PAYMENT_STATUS, "FAILED": S.CAPTURE_FAILED})

REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "PENDING": c.RefundStatus.REFUND_PENDING,
        "REQUIRES_ACTION": c.RefundStatus.REFUND_PENDING,
        "SUCCEEDED": c.RefundStatus.REFUND_SUCCESS,
        "FAILED": c.RefundStatus.REFUND_FAILURE,
        "CANCELLED": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What Xendit is sent


class ChannelProperties(Struct):
    success_return_url: str
    failure_return_url: str
    skip_three_d_secure: bool


class CardInformation(Struct):
    card_number: Secret
    expiry_month: Secret
    expiry_year: Secret
    cvv: Secret
    cardholder_name: Secret
    cardholder_email: Secret
    cardholder_phone_number: Secret


class Card(Struct):
    channel_properties: ChannelProperties
    card_information: CardInformation


class PaymentMethod(Struct, tag_field="type", tag="CARD", omit_defaults=True):
    card: Card
    reusability: Literal["ONE_TIME_USE", "MULTIPLE_USE"]
    reference_id: str | None = None


class PaymentRequest(Struct):
    amount: float
    currency: str
    capture_method: Literal["AUTOMATIC", "MANUAL"]
    payment_method: PaymentMethod


class CaptureRequest(Struct):
    capture_amount: float


class RefundRequest(Struct):
    payment_request_id: str
    amount: float
    reason: str = "REQUESTED_BY_CUSTOMER"


def payment_request(
    data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData],
) -> PaymentRequest:
    ask = data.request
    card = ask.payment_method
    if not isinstance(card, c.CardDetails | c.ProxyCardDetails):
        raise IntegrationError.not_implemented("Selected payment method through xendit")
    amount = need(ask.amount, "amount")
    return PaymentRequest(
        amount.major,
        amount.currency,
        "MANUAL" if ask.capture_method is c.CaptureMethod.MANUAL else "AUTOMATIC",
        PaymentMethod(
            Card(channel_properties(ask), card_information(ask, card)),
            "MULTIPLE_USE" if _to_be_kept(ask) else "ONE_TIME_USE",
            ask.merchant_transaction_id or None,
        ),
    )


def channel_properties(ask: PaymentsAuthorizeData) -> ChannelProperties:
    back = need(ask.return_url, "return_url")
    challenge = ask.auth_type is c.AuthenticationType.THREE_DS
    return ChannelProperties(back, back, skip_three_d_secure=not challenge)


def card_information(
    ask: PaymentsAuthorizeData, card: c.CardDetails | c.ProxyCardDetails
) -> CardInformation:
    billing = ask.address.billing_address
    return CardInformation(
        need(card.card_number, "payment_method.card.card_number"),
        need(card.card_exp_month, "payment_method.card.card_exp_month"),
        _full_year(need(card.card_exp_year, "payment_method.card.card_exp_year")),
        need(card.card_cvc, "payment_method.card.card_cvc"),
        need(card.card_holder_name or _full_name(billing), "address.billing_address.first_name"),
        need(billing.email or ask.customer.email, "address.billing_address.email"),
        need(_phone(billing), "address.billing_address.phone_number"),
    )


def _full_year(year: Secret) -> Secret:
    return year.map(lambda text: "20" + text if len(text) == 2 else text)


def _full_name(address: c.Address) -> Secret | None:
    names = [name.reveal() for name in (address.first_name, address.last_name) if name]
    return Secret(" ".join(names)) if names else None


def _phone(address: c.Address) -> Secret | None:
    number, country = address.phone_number, address.phone_country_code
    return number.map(lambda text: country + text) if number and country else None


def _to_be_kept(ask: PaymentsAuthorizeData) -> bool:
    later = ask.setup_future_usage is c.FutureUsage.OFF_SESSION
    return later and bool(ask.customer_acceptance)


def capture_request(
    data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData],
) -> CaptureRequest:
    return CaptureRequest(need(data.request.amount_to_capture, "amount_to_capture").major)


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> RefundRequest:
    ask = data.request
    payment = need(ask.connector_transaction_id, "connector_transaction_id")
    return RefundRequest(payment, need(ask.refund_amount, "refund_amount").major)


def refund_path(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> str:
    ask = data.request
    refund_id = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return f"/refunds/{quote(refund_id, safe='')}"


# 3 What Xendit answers


class Action(Struct):
    """Where the customer must go."""

    url: str | None = None
    method: Literal["GET", "POST"] | None = None


class KeptMethod(Struct):
    id: str
    reusability: str | None = None


class Payment(Struct):
    """A payment request."""

    id: str
    status: str
    reference_id: str
    amount: Decimal
    currency: str
    payment_method: KeptMethod
    actions: list[Action] | None = None
    failure_code: str | None = None


class Attempt(Struct):
    """A payment, a capture or a refund of a payment request."""

    id: str
    status: str
    reference_id: str | None = None
    payment_request_id: str | None = None
    amount: Decimal | None = None
    captured_amount: Decimal | None = None
    currency: str | None = None
    failure_code: str | None = None


class WebhookEvent(Struct, rename={"type": "event"}):
    type: str
    data: Attempt


def payment(
    reply: Payment, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    status = PAYMENT_STATUS.of(reply.status)
    if status is S.FAILURE:
        return failure(reply.failure_code, status, reply.id)
    money = Money.of_major(reply.amount, reply.currency)
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.reference_id,
        redirection=_redirection(reply.actions or []),
        mandate_reference=_mandate(reply.payment_method),
        authorized_amount=money,
        echoed=money,
    )


def _redirection(actions: list[Action]) -> c.RedirectForm | None:
    for action in actions:
        if action.url:
            return c.FormData(action.url, c.HttpMethod[f"HTTP_METHOD_{action.method or 'GET'}"])
    return None


def _mandate(method: KeptMethod) -> c.ConnectorMandateReferenceId:
    if method.reusability != "MULTIPLE_USE":
        nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
        return nothing
    return c.ConnectorMandateReferenceId(connector_mandate_id=method.id)


def capture(
    reply: Attempt, data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return _told(CAPTURE_STATUS.of(reply.status), reply)


def refund(reply: Attempt, data: object) -> RefundsResponseData:
    return RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=reply.payment_request_id,
        echoed=_money(reply.amount, reply.currency),
    )


def event_reference(body: WebhookEvent) -> c.EventReference:
    payment = body.data.payment_request_id
    if body.type.startswith("refund."):
        return c.RefundEventReference(body.data.id, connector_transaction_id=payment)
    if payment is None:
        raise WebhookError("WEBHOOK_REFERENCE_ID_NOT_FOUND", "event without payment_request_id")
    return c.PaymentEventReference(payment)


def payment_event(body: WebhookEvent, event: Event) -> PaymentsResponseData | ErrorResponse:
    words = CAPTURE_STATUS if body.type.startswith("capture.") else PAYMENT_STATUS
    return _told(words.of(body.data.status), body.data)


def refund_event(body: WebhookEvent, event: Event) -> RefundsResponseData:
    return refund(body.data, event)


def _told(status: S, attempt: Attempt) -> PaymentsResponseData | ErrorResponse:
    if status in (S.FAILURE, S.CAPTURE_FAILED):
        return failure(attempt.failure_code, status, attempt.payment_request_id)
    taken = _money(attempt.captured_amount, attempt.currency)
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=attempt.payment_request_id,
        reference=attempt.reference_id,
        captured_amount=taken.minor if taken else None,
        echoed=taken,
    )


def _money(amount: Decimal | None, currency: str | None) -> Money | None:
    return None if amount is None or currency is None else Money.of_major(amount, currency)


# 4 How Xendit fails


class Error(Struct):
    """The body of every answer 4xx."""

    error_code: str | None = None
    message: str | None = None
    reason: str | None = None


def error(body: Error, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    return ErrorResponse(
        body.error_code or NO_ERROR_CODE, body.message or NO_ERROR_MESSAGE, body.reason
    )


def failure(code: str | None, status: S, payment_id: str | None) -> ErrorResponse:
    """A payment or capture that came back as FAILED, which Xendit says with a code alone."""
    words = code or NO_ERROR_MESSAGE
    return ErrorResponse(code or NO_ERROR_CODE, words, words, status, payment_id)

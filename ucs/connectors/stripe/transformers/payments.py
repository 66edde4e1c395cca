"""Payment intents. https://docs.stripe.com/api/payment_intents"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.stripe.transformers import cards
from ucs.connectors.stripe.transformers.errors import ErrorDetails, failure
from ucs.domain import contract as c
from ucs.domain.errors import IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import (
    PaymentsAuthorizeData,
    PaymentsCaptureData,
    PaymentVoidData,
)
from ucs.domain.router import (
    ErrorResponse,
    PaymentsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.statuses import AttemptStatus as S

# 1 Statuses. https://docs.stripe.com/payments/paymentintents/lifecycle

PAYMENT_STATUS = StatusMap[S](
    {
        "requires_payment_method": S.FAILURE,
        "requires_confirmation": S.CONFIRMATION_AWAITED,
        "requires_action": S.AUTHENTICATION_PENDING,
        "requires_capture": S.AUTHORIZED,
        "processing": S.AUTHORIZING,
        "succeeded": S.CHARGED,
        "canceled": S.VOIDED,
    }
)

# 2 What Stripe is sent


class PaymentMethodData(Struct, kw_only=True):
    type: str
    card: cards.Card | None = None


class PaymentMethodOptions(Struct, kw_only=True):
    card: cards.CardOptions | None = None


class PaymentIntentRequest(Struct, kw_only=True):
    amount: int
    currency: str
    metadata: dict[str, str]
    return_url: str | None = None
    confirm: bool = True
    customer: str | None = None
    description: str | None = None
    payment_method_data: PaymentMethodData | None = None
    payment_method_options: PaymentMethodOptions | None = None
    capture_method: str = "automatic"
    payment_method_types: tuple[str, ...] = ()
    expand: tuple[str, ...] = ("latest_charge",)


class CaptureRequest(Struct):
    amount_to_capture: int


class CancelRequest(Struct):
    cancellation_reason: str | None


def payment_intent_request(
    data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData],
) -> PaymentIntentRequest:
    ask = data.request
    amount = need(ask.amount, "amount")
    if not isinstance(ask.payment_method, c.CardDetails):
        raise IntegrationError.not_implemented("Selected payment method through stripe")
    return PaymentIntentRequest(
        amount=amount.minor,
        currency=amount.currency,
        metadata={"order_id": ask.merchant_transaction_id or ""},
        return_url=ask.return_url,
        customer=ask.customer.connector_customer_id,
        description=ask.description,
        payment_method_data=PaymentMethodData(type="card", card=cards.card(ask.payment_method)),
        payment_method_options=PaymentMethodOptions(card=cards.card_options(ask)),
        capture_method=capture_method(ask.capture_method),
        payment_method_types=("card",),
    )


def capture_method(asked: c.CaptureMethod | None) -> str:
    automatic = (None, c.CaptureMethod.AUTOMATIC, c.CaptureMethod.SEQUENTIAL_AUTOMATIC)
    return "automatic" if asked in automatic else "manual"


def capture_request(
    data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData],
) -> CaptureRequest:
    return CaptureRequest(need(data.request.amount_to_capture, "amount_to_capture").minor)


def cancel_request(data: RouterDataV2[PaymentVoidData, PaymentsResponseData]) -> CancelRequest:
    return CancelRequest(data.request.cancellation_reason)


# 3 What Stripe answers


class RedirectToUrl(Struct):
    url: str


class NextAction(Struct):
    redirect_to_url: RedirectToUrl | None = None


class PaymentIntent(Struct, kw_only=True):
    id: str
    status: str
    amount: int
    currency: str
    amount_received: int | None = None
    next_action: NextAction | None = None
    last_payment_error: ErrorDetails | None = None


def payment_intent(
    reply: PaymentIntent, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    status = PAYMENT_STATUS.of(reply.status)
    if status is S.FAILURE:
        return _failed(reply, status)
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.id,
        redirection=_redirection(reply.next_action),
        captured_amount=reply.amount_received,
        authorized_amount=Money(reply.amount, reply.currency.upper()),
    )


def _failed(reply: PaymentIntent, status: S) -> ErrorResponse:
    import msgspec

    error = failure(reply.last_payment_error or ErrorDetails())
    return msgspec.structs.replace(error, status=status, connector_transaction_id=reply.id)


def _redirection(action: NextAction | None) -> c.RedirectForm | None:
    if action is None or action.redirect_to_url is None:
        return None
    return c.FormData(endpoint=action.redirect_to_url.url, method=c.HttpMethod.HTTP_METHOD_GET)

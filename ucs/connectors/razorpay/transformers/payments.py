"""Orders and payments. https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2"""

from __future__ import annotations

from typing import Any, Literal

from msgspec import Struct

from ucs.connectors.razorpay.transformers import methods
from ucs.domain import contract as c
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.requests import PaymentCreateOrderData, PaymentsAuthorizeData, PaymentsCaptureData
from ucs.domain.router import (
    NO_ERROR_CODE,
    NO_ERROR_MESSAGE,
    ErrorResponse,
    PaymentCreateOrderResponse,
    PaymentsResponseData,
    RouterDataV2,
    StatusMap,
    need,
)
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

ORDERS = "/v1/orders"
_LONGEST_RECEIPT = 40

# 1 Statuses, by the word and whether the money was taken: what nobody captures in time is given
# back. https://razorpay.com/docs/payments/payments

PAYMENT_STATUS = StatusMap[S](
    {
        ("created", False): S.AUTHENTICATION_PENDING,
        ("authorized", False): S.AUTHORIZED,
        # An event may tell of an authorization when the capture has followed already.
        ("authorized", True): S.CHARGED,
        ("captured", True): S.CHARGED,
        ("refunded", True): S.CHARGED,
        ("refunded", False): S.AUTO_REFUNDED,
        ("failed", False): S.FAILURE,
    }
)

# 2 What Razorpay is sent


class Capture(Struct):
    """When money is taken; periods are minutes.

    https://razorpay.com/docs/payments/payments/capture-settings/api
    """

    capture: Literal["automatic", "manual"]
    capture_options: dict[str, int | str]


AUTOMATIC = Capture(
    "automatic",
    {"automatic_expiry_period": 12, "manual_expiry_period": 7200, "refund_speed": "normal"},
)
MANUAL = Capture("manual", {"manual_expiry_period": 7200, "refund_speed": "normal"})


class OrderRequest(Struct, omit_defaults=True, kw_only=True):
    amount: int
    currency: str
    receipt: str | None = None
    payment: Capture


class PaymentRequest(methods.Method, omit_defaults=True, kw_only=True):
    """A payment; the currency is the order's where it is made together with one."""

    amount: int
    currency: str | None = None
    order_id: str | None = None
    customer_id: str | None = None
    email: Secret
    contact: Secret
    callback_url: str | None = None
    ip: str
    user_agent: str | None = None
    referer: str | None = None
    description: str | None = None


class WholeRequest(Struct, omit_defaults=True, kw_only=True):
    """An order and its payment in one call.

    https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/single-integration-api
    """

    amount: int
    currency: str
    receipt: str | None = None
    customer_id: str | None = None
    payment_config: Capture
    payment: PaymentRequest


class CaptureRequest(Struct):
    amount: int
    currency: str


def order_request(
    data: RouterDataV2[PaymentCreateOrderData, PaymentCreateOrderResponse],
) -> OrderRequest:
    # The contract does not say here how the money is to be captured, so it is taken at once.
    ask = data.request
    amount = need(ask.amount, "amount")
    return OrderRequest(
        amount=amount.minor,
        currency=amount.currency,
        receipt=_receipt(ask.merchant_order_id),
        payment=AUTOMATIC,
    )


def _receipt(reference: str | None) -> str | None:
    return reference if reference and len(reference) <= _LONGEST_RECEIPT else None


def payment_path(data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]) -> str:
    return "/v1/payments/create/json" if data.request.connector_order_id else ORDERS


def payment_request(
    data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData],
) -> PaymentRequest | WholeRequest:
    ask = data.request
    made, amount = _payment_request(ask), need(ask.amount, "amount")
    manual = ask.capture_method is c.CaptureMethod.MANUAL
    if not ask.connector_order_id:
        return WholeRequest(
            amount=amount.minor,
            currency=amount.currency,
            receipt=_receipt(ask.merchant_transaction_id),
            customer_id=ask.customer.connector_customer_id,
            payment_config=MANUAL if manual else AUTOMATIC,
            payment=made,
        )
    if manual:
        raise IntegrationError.not_supported("Manual capture of an order that captures by itself")
    made.currency, made.order_id = amount.currency, ask.connector_order_id
    made.customer_id = ask.customer.connector_customer_id
    return made


def _payment_request(ask: PaymentsAuthorizeData) -> PaymentRequest:
    billing, browser = ask.address.billing_address, ask.browser_info
    method = methods.chosen(ask)
    return PaymentRequest(
        **{name: getattr(method, name) for name in method.__struct_fields__},
        amount=need(ask.amount, "amount").minor,
        email=need(ask.customer.email or billing.email, "customer.email"),
        contact=need(_contact(billing) or _contact(ask.customer), "customer.phone_number"),
        callback_url=ask.return_url,
        ip=need(browser.ip_address, "browser_info.ip_address"),
        user_agent=browser.user_agent,
        referer=browser.referer,
        description=ask.description,
    )


def _contact(person: c.Address | c.Customer) -> Secret | None:
    number, country = person.phone_number, person.phone_country_code or ""
    return number.map(lambda text: country + text) if number else None


def capture_request(
    data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData],
) -> CaptureRequest:
    amount = need(data.request.amount_to_capture, "amount_to_capture")
    return CaptureRequest(amount.minor, amount.currency)


# 3 What Razorpay answers


class Order(Struct):
    id: str


class Step(Struct):
    """What the customer or the caller does next."""

    action: str
    url: str


class Workflow(Struct):
    id: str
    next: list[Step] = []


class Begun(Struct):
    """A payment by itself, or within the answer about its order."""

    razorpay_payment_id: str | None = None
    next: list[Step] = []
    payment_workflow: Workflow | None = None


class Payment(Struct):
    id: str
    status: str
    amount: int
    currency: str
    captured: bool = False
    order_id: str | None = None
    error_code: str | None = None
    error_description: str | None = None
    error_reason: str | None = None


def order(
    reply: Order, data: RouterDataV2[PaymentCreateOrderData, PaymentCreateOrderResponse]
) -> PaymentCreateOrderResponse:
    return PaymentCreateOrderResponse(connector_order_id=reply.id)


def begun(
    reply: Begun, data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData]
) -> PaymentsResponseData:
    made = reply.payment_workflow or Workflow(reply.razorpay_payment_id or "", reply.next)
    if not made.id:
        raise ConnectorError("razorpay: an answer without the payment's id")
    return PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=made.id,
        redirection=_redirection({step.action: step.url for step in made.next}),
    )


def _redirection(steps: dict[str, str]) -> c.RedirectForm | None:
    if "redirect" in steps:
        return c.FormData(steps["redirect"], c.HttpMethod.HTTP_METHOD_GET)
    return c.UriData(steps["intent"]) if "intent" in steps else None


def payment(
    reply: Payment, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    return told(reply)


def told(reply: Payment) -> PaymentsResponseData | ErrorResponse:
    """What became of a payment, in an answer or an event."""
    status = PAYMENT_STATUS.of((reply.status, reply.captured))
    money = Money(reply.amount, reply.currency)
    if status is S.FAILURE:
        return ErrorResponse(
            reply.error_code or NO_ERROR_CODE,
            reply.error_description or NO_ERROR_MESSAGE,
            reply.error_reason,
            status,
            reply.id,
        )
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.order_id,
        captured_amount=money.minor if reply.captured else None,
        echoed=money,
    )

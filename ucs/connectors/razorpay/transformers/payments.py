"""Orders, payments and refunds.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ucs.connectors.razorpay.transformers import methods
from ucs.connectors.razorpay.transformers.methods import Body
from ucs.domain import contract as c
from ucs.domain import requests
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.redirects import page
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.wire.formats import present

R = c.RefundStatus
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
REFUND_STATUS = StatusMap[R](
    {"pending": R.REFUND_PENDING, "processed": R.REFUND_SUCCESS, "failed": R.REFUND_FAILURE}
)

# 2 What Razorpay is sent


# When money is taken; periods are minutes.
# https://razorpay.com/docs/payments/payments/capture-settings/api
AUTOMATIC = {
    "capture": "automatic",
    "capture_options": {
        "automatic_expiry_period": 12, "manual_expiry_period": 7200, "refund_speed": "normal"
    },
}  # fmt: skip
MANUAL = {
    "capture": "manual",
    "capture_options": {"manual_expiry_period": 7200, "refund_speed": "normal"},
}


def order_request(data: AnyCall) -> Body:
    # The contract does not say here how the money is to be captured, so it is taken at once.
    return _order(data.request.amount, data.request.merchant_order_id, payment=AUTOMATIC)


def _order(asked: Money | None, reference: str | None, **more: Any) -> Body:
    """An order with how it captures, or with its payment in the same call.

    https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/single-integration-api
    """
    amount = need(asked, "amount")
    receipt = reference if reference and len(reference) <= _LONGEST_RECEIPT else None
    money = {"amount": amount.minor, "currency": amount.currency}
    return present({**money, "receipt": receipt, **more})


def payment_path(data: AnyCall) -> str:
    return "/v1/payments/create/json" if data.request.connector_order_id else ORDERS


def payment_request(data: AnyCall) -> Body:
    ask: requests.PaymentsAuthorizeData = data.request
    manual = ask.capture_method is c.CaptureMethod.MANUAL
    customer = {"customer_id": ask.customer.connector_customer_id}
    if not ask.connector_order_id:
        made = _payment(ask)
        capture = {"payment_config": MANUAL if manual else AUTOMATIC}
        return _order(ask.amount, ask.merchant_transaction_id, **customer, **capture, payment=made)
    order = {"currency": need(ask.amount, "amount").currency, "order_id": ask.connector_order_id}
    made = _payment(ask, **order, **customer)
    if manual:
        raise IntegrationError.not_supported("Manual capture of an order that captures by itself")
    return made


def _payment(ask: requests.PaymentsAuthorizeData, **order: str | None) -> Body:
    """A payment; the currency is the order's where it is made together with one."""
    billing, browser = ask.address.billing_address, ask.browser_info
    return present({
        **methods.chosen(ask),
        "amount": need(ask.amount, "amount").minor,
        **order,
        "email": need(ask.customer.email or billing.email, "customer.email"),
        "contact": need(_contact(billing) or _contact(ask.customer), "customer.phone_number"),
        "callback_url": ask.return_url,
        "ip": need(browser.ip_address, "browser_info.ip_address"),
        "user_agent": browser.user_agent,
        "referer": browser.referer,
        "description": ask.description,
    })  # fmt: skip


def _contact(person: c.Address | c.Customer) -> Secret | None:
    number, country = person.phone_number, person.phone_country_code or ""
    return number.map(lambda text: country + text) if number else None


def capture_request(data: AnyCall) -> Body:
    amount = need(data.request.amount_to_capture, "amount_to_capture")
    return {"amount": amount.minor, "currency": amount.currency}


def refund_request(data: AnyCall) -> Body:
    return {"amount": need(data.request.refund_amount, "refund_amount").minor}


def idempotency(data: AnyCall) -> dict[str, str]:
    # https://razorpay.com/docs/api/refunds/normal-refunds-idempotent
    return {"X-Refund-Idempotency": data.call.id("Refund", data.request.connector_transaction_id)}


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


class AcquirerData(Struct, frozen=True):
    arn: str | None = None


class Refund(Struct):
    id: str
    status: str
    amount: int
    currency: str
    payment_id: str
    # An empty list where the acquirer told nothing.
    acquirer_data: AcquirerData | list[Any] = AcquirerData()


def order(reply: Order, data: AnyCall) -> told.PaymentCreateOrderResponse:
    return told.PaymentCreateOrderResponse(connector_order_id=reply.id)


def begun(reply: Begun, data: AnyCall) -> told.PaymentsResponseData:
    made = reply.payment_workflow or Workflow(reply.razorpay_payment_id or "", reply.next)
    if not made.id:
        raise ConnectorError("razorpay: an answer without the payment's id")
    return told.PaymentsResponseData(
        status=S.AUTHENTICATION_PENDING,
        connector_transaction_id=made.id,
        redirection=_redirection({step.action: step.url for step in made.next}),
    )


def _redirection(steps: dict[str, str]) -> c.RedirectForm | None:
    if "redirect" in steps:
        return page(steps["redirect"])
    return c.UriData(steps["intent"]) if "intent" in steps else None


def payment(reply: Payment, data: object) -> PaymentOutcome:
    status = PAYMENT_STATUS.of((reply.status, reply.captured))
    if status is S.FAILURE:
        words = reply.error_code, reply.error_description, reply.error_reason
        return ErrorResponse.of(*words, status, reply.id)
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.order_id,
        captured_amount=reply.amount if reply.captured else None,
        echoed=Money(reply.amount, reply.currency),
    )


def refund(reply: Refund, data: object) -> told.RefundsResponseData:
    acquirer = reply.acquirer_data
    return told.RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        connector_transaction_id=reply.payment_id,
        echoed=Money(reply.amount, reply.currency),
        acquirer_reference_number=acquirer.arn if isinstance(acquirer, AcquirerData) else None,
    )

"""Orders, payments and refunds.

https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2
"""

from __future__ import annotations

from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.razorpay.transformers import methods
from ucs.domain import contract as c
from ucs.domain import requests
from ucs.domain import router as told
from ucs.domain.errors import ConnectorError, IntegrationError
from ucs.domain.money import Money
from ucs.domain.router import ErrorResponse, RouterDataV2, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S

Paying: TypeAlias = RouterDataV2[requests.PaymentsAuthorizeData, told.PaymentsResponseData]
Ordering: TypeAlias = RouterDataV2[requests.PaymentCreateOrderData, told.PaymentCreateOrderResponse]
Refunding: TypeAlias = RouterDataV2[requests.RefundsData, told.RefundsResponseData]

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
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "pending": c.RefundStatus.REFUND_PENDING,
        "processed": c.RefundStatus.REFUND_SUCCESS,
        "failed": c.RefundStatus.REFUND_FAILURE,
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


class OrderRequest(Struct, omit_defaults=True, kw_only=True):
    """An order with how it captures, or with its payment in the same call.

    https://razorpay.com/docs/payments/payment-gateway/s2s-integration/json/v2/build-integration/single-integration-api
    """

    amount: int
    currency: str
    receipt: str | None = None
    customer_id: str | None = None
    payment_config: Capture | None = None
    payment: PaymentRequest | Capture


class Amount(Struct, omit_defaults=True):
    amount: int
    currency: str | None = None


def order_request(data: Ordering) -> OrderRequest:
    # The contract does not say here how the money is to be captured, so it is taken at once.
    amount, reference = need(data.request.amount, "amount"), data.request.merchant_order_id
    return OrderRequest(
        amount=amount.minor,
        currency=amount.currency,
        receipt=_receipt(reference),
        payment=AUTOMATIC,
    )


def _receipt(reference: str | None) -> str | None:
    return reference if reference and len(reference) <= _LONGEST_RECEIPT else None


def payment_path(data: Paying) -> str:
    return "/v1/payments/create/json" if data.request.connector_order_id else ORDERS


def payment_request(data: Paying) -> PaymentRequest | OrderRequest:
    ask = data.request
    made, amount = _payment_request(ask), need(ask.amount, "amount")
    manual = ask.capture_method is c.CaptureMethod.MANUAL
    if not ask.connector_order_id:
        return OrderRequest(
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


def _payment_request(ask: requests.PaymentsAuthorizeData) -> PaymentRequest:
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
    data: RouterDataV2[requests.PaymentsCaptureData, told.PaymentsResponseData],
) -> Amount:
    amount = need(data.request.amount_to_capture, "amount_to_capture")
    return Amount(amount.minor, amount.currency)


def refund_request(data: Refunding) -> Amount:
    return Amount(need(data.request.refund_amount, "refund_amount").minor)


def idempotency(data: Refunding) -> dict[str, str]:
    # https://razorpay.com/docs/api/refunds/normal-refunds-idempotent
    return {"X-Refund-Idempotency": data.call.id("Refund", data.request.connector_transaction_id)}


def refund_path(data: RouterDataV2[requests.RefundSyncData, told.RefundsResponseData]) -> str:
    id = need(data.request.connector_refund_id or data.request.refund_id, "connector_refund_id")
    return f"/v1/refunds/{quote(id, safe='')}"


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


def order(reply: Order, data: Ordering) -> told.PaymentCreateOrderResponse:
    return told.PaymentCreateOrderResponse(connector_order_id=reply.id)


def begun(reply: Begun, data: Paying) -> told.PaymentsResponseData:
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
        return c.FormData(steps["redirect"], c.HttpMethod.HTTP_METHOD_GET)
    return c.UriData(steps["intent"]) if "intent" in steps else None


def payment(reply: Payment, data: object) -> told.PaymentsResponseData | ErrorResponse:
    status = PAYMENT_STATUS.of((reply.status, reply.captured))
    if status is S.FAILURE:
        return ErrorResponse(
            reply.error_code or told.NO_ERROR_CODE,
            reply.error_description or told.NO_ERROR_MESSAGE,
            reply.error_reason,
            status,
            reply.id,
        )
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

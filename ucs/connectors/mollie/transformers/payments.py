"""Payments, captures, refunds. https://docs.mollie.com/reference/create-payment"""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.mollie.transformers.amounts import Amount, amount, money
from ucs.connectors.mollie.transformers.methods import HOLDING, NAMING, payment_method
from ucs.domain import contract as c
from ucs.domain.message import absent
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

# 1 Statuses. https://docs.mollie.com/docs/handling-payment-status

PAYMENT_STATUS = StatusMap[S](
    {
        "open": S.AUTHENTICATION_PENDING,
        "pending": S.PENDING,
        "authorized": S.AUTHORIZED,
        "paid": S.CHARGED,
        "canceled": S.VOIDED,
        "expired": S.EXPIRED,
        "failed": S.FAILURE,
    }
)
CAPTURE_STATUS = StatusMap[S](
    {"pending": S.CAPTURE_INITIATED, "succeeded": S.CHARGED, "failed": S.CAPTURE_FAILED}
)
# A card's hold is released with its one capture; others stay until all is taken.
# https://docs.mollie.com/docs/place-a-hold-for-a-payment
PARTLY = {S.CHARGED: S.PARTIAL_CHARGED, S.AUTHORIZED: S.PARTIAL_CHARGED_AND_CHARGEABLE}
# https://docs.mollie.com/reference/get-refund
REFUND_STATUS = StatusMap[c.RefundStatus](
    {
        "queued": c.RefundStatus.REFUND_PENDING,
        "pending": c.RefundStatus.REFUND_PENDING,
        "processing": c.RefundStatus.REFUND_PENDING,
        "refunded": c.RefundStatus.REFUND_SUCCESS,
        "failed": c.RefundStatus.REFUND_FAILURE,
        "canceled": c.RefundStatus.REFUND_FAILURE,
    }
)

# 2 What Mollie is sent


class Address(Struct, rename="camel", omit_defaults=True):
    street_and_number: Secret
    postal_code: Secret
    city: Secret
    country: str
    given_name: Secret | None = None
    family_name: Secret | None = None
    email: Secret | None = None


class Line(Struct, rename="camel"):
    description: str
    unit_price: Amount
    total_amount: Amount
    quantity: int = 1
    type: Literal["physical"] = "physical"


class PaymentRequest(Struct, rename="camel", omit_defaults=True, kw_only=True):
    amount: Amount
    description: str
    metadata: dict[str, str]
    method: str | None = None
    redirect_url: str | None = None
    webhook_url: str | None = None
    card_token: Secret | None = None
    apple_pay_payment_token: Secret | None = None
    google_pay_payment_token: Secret | None = None
    billing_address: Address | None = None
    lines: tuple[Line, ...] = ()
    sequence_type: Literal["oneoff", "first", "recurring"] | None = None
    capture_mode: Literal["automatic", "manual"] | None = None
    customer_id: str | None = None
    mandate_id: str | None = None


class CaptureRequest(Struct):
    amount: Amount


class RefundRequest(Struct, omit_defaults=True):
    amount: Amount
    metadata: dict[str, str]
    description: str | None = None


def payment_request(
    data: RouterDataV2[PaymentsAuthorizeData, PaymentsResponseData],
) -> PaymentRequest:
    ask = data.request
    chosen = payment_method(ask.payment_method)
    total = amount(need(ask.amount, "amount"))
    description = need(ask.description, "description")
    customer = keeping_customer(ask)
    return PaymentRequest(
        amount=total,
        description=description,
        metadata=metadata(ask.merchant_transaction_id),
        method=chosen.method,
        redirect_url=need(ask.return_url, "return_url"),
        webhook_url=ask.webhook_url or None,
        card_token=chosen.card_token,
        apple_pay_payment_token=chosen.apple_pay_payment_token,
        google_pay_payment_token=chosen.google_pay_payment_token,
        billing_address=billing_address(ask.address.billing_address, chosen.method),
        lines=(Line(description, total, total),) if chosen.method == "klarna" else (),
        sequence_type="first" if customer else "oneoff",
        capture_mode=capture_mode(ask.capture_method) if chosen.method in HOLDING else None,
        customer_id=customer,
    )


def metadata(reference: str | None) -> dict[str, str]:
    return {"orderId": reference or ""}


def capture_mode(method: c.CaptureMethod | None) -> Literal["automatic", "manual"]:
    held = (c.CaptureMethod.MANUAL, c.CaptureMethod.MANUAL_MULTIPLE)
    return "manual" if method in held else "automatic"


def keeping_customer(ask: PaymentsAuthorizeData) -> str | None:
    """Mollie's id of the customer who agrees to later payments: without one there is no mandate."""
    if ask.setup_future_usage is not c.FutureUsage.OFF_SESSION:
        return None
    return ask.customer.connector_customer_id or ask.state.connector_customer_id or None


def billing_address(billing: c.Address, method: str) -> Address | None:
    """A whole address or none, as half of one is refused; some methods need it with its name."""
    at = "address.billing_address"
    if method in NAMING:
        return Address(
            need(_street(billing), f"{at}.line1"),
            need(billing.zip_code, f"{at}.zip_code"),
            need(billing.city, f"{at}.city"),
            need(billing.country_alpha2_code, f"{at}.country_alpha2_code").name,
            need(billing.first_name, f"{at}.first_name"),
            need(billing.last_name, f"{at}.last_name"),
            need(billing.email, f"{at}.email"),
        )
    street, country = _street(billing), billing.country_alpha2_code
    if street and billing.zip_code and billing.city and country:
        return Address(street, billing.zip_code, billing.city, country.name)
    return None


def _street(billing: c.Address) -> Secret | None:
    lines = [line.reveal() for line in (billing.line1, billing.line2) if line]
    return Secret(",".join(lines)) if billing.line1 else None


def capture_request(
    data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData],
) -> CaptureRequest:
    return CaptureRequest(amount(need(data.request.amount_to_capture, "amount_to_capture")))


def refund_request(data: RouterDataV2[RefundsData, RefundsResponseData]) -> RefundRequest:
    ask = data.request
    total = amount(need(ask.refund_amount, "refund_amount"))
    return RefundRequest(total, metadata(ask.merchant_refund_id), ask.reason or None)


def refund_path(data: RouterDataV2[RefundSyncData, RefundsResponseData]) -> str:
    ask = data.request
    payment_id = need(ask.connector_transaction_id, "connector_transaction_id")
    refund_id = need(ask.connector_refund_id or ask.refund_id, "connector_refund_id")
    return f"/payments/{quote(payment_id, safe='')}/refunds/{quote(refund_id, safe='')}"


# 3 What Mollie answers


class Link(Struct):
    href: str


class Links(Struct):
    checkout: Link | None = None


class Details(Struct, rename="camel"):
    """Why a card, or a bank, refused."""

    failure_reason: str | None = None
    failure_message: str | None = None
    bank_reason_code: str | None = None
    bank_reason: str | None = None

    @property
    def code(self) -> str | None:
        return self.failure_reason or self.bank_reason_code


class Payment(Struct, rename={"amount_captured": "amountCaptured", "customer_id": "customerId",
                              "mandate_id": "mandateId", "links": "_links"}):  # fmt: skip
    id: str
    status: str
    amount: Amount
    links: Links
    amount_captured: Amount | None = None
    customer_id: str | None = None
    mandate_id: str | None = None
    details: Details | None = None


class Capture(Struct, rename="camel"):
    id: str
    status: str
    payment_id: str
    amount: Amount


class Refund(Struct):
    id: str
    status: str
    amount: Amount


def payment(
    reply: Payment, data: RouterDataV2[Any, PaymentsResponseData]
) -> PaymentsResponseData | ErrorResponse:
    status, total = PAYMENT_STATUS.of(reply.status), money(reply.amount)
    taken = money(reply.amount_captured) if reply.amount_captured else None
    if status is S.FAILURE and reply.details and reply.details.code:
        return failure(reply.details, reply.id)
    if taken and 0 < taken.minor < total.minor:
        status = PARTLY.get(status, status)
    return PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.id,
        redirection=redirection(reply.links),
        mandate_reference=mandate_reference(reply.customer_id, reply.mandate_id),
        captured_amount=taken.minor if taken and taken.minor else None,
        echoed=total,
    )


def redirection(links: Links) -> c.RedirectForm | None:
    if links.checkout is None:
        return None
    return c.FormData(links.checkout.href, c.HttpMethod.HTTP_METHOD_GET)


def mandate_reference(
    customer_id: str | None, mandate_id: str | None
) -> c.ConnectorMandateReferenceId:
    """One reference for both: Mollie charges and revokes a mandate by its customer's id, too."""
    if not (customer_id and mandate_id):
        nothing: c.ConnectorMandateReferenceId = absent(c.ConnectorMandateReferenceId)
        return nothing
    return c.ConnectorMandateReferenceId(connector_mandate_id=f"{customer_id}/{mandate_id}")


def capture(
    reply: Capture, data: RouterDataV2[PaymentsCaptureData, PaymentsResponseData]
) -> PaymentsResponseData:
    return PaymentsResponseData(
        status=CAPTURE_STATUS.of(reply.status),
        connector_transaction_id=reply.payment_id,
        reference=reply.payment_id,
        echoed=money(reply.amount),
    )


def refund(reply: Refund, data: RouterDataV2[Any, RefundsResponseData]) -> RefundsResponseData:
    return RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=reply.id,
        echoed=money(reply.amount),
    )


# 4 How Mollie fails. https://docs.mollie.com/overview/handling-errors


class Violation(Struct):
    """A field of a card that cannot be."""

    name: str
    reason: str


class Error(Struct):
    """The body of every answer 4xx; of card tokens the violations alone."""

    title: str | None = None
    detail: str | None = None
    field: str | None = None
    violations: tuple[Violation, ...] = ()

    def __post_init__(self) -> None:
        if not (self.title and self.detail) and not self.violations:
            raise ValueError("neither title and detail nor violations")


def error(body: Error, data: RouterDataV2[Any, Any]) -> ErrorResponse:
    for wrong in body.violations:
        return ErrorResponse(wrong.reason, f"{wrong.name}: {wrong.reason}", wrong.name)
    return ErrorResponse(body.title or NO_ERROR_CODE, body.detail or NO_ERROR_MESSAGE, body.field)


def failure(details: Details, payment_id: str) -> ErrorResponse:
    """A payment that failed, in the card issuer's or the bank's words."""
    words = details.failure_message or details.bank_reason or NO_ERROR_MESSAGE
    code = details.code or NO_ERROR_CODE
    return ErrorResponse(code, words, words, S.FAILURE, payment_id, reference=payment_id)

"""Payments, captures, refunds. https://docs.mollie.com/reference/create-payment"""

from __future__ import annotations

from typing import Any, Literal
from urllib.parse import quote

from msgspec import Struct

from ucs.connectors.mollie.transformers.amounts import Amount, amount, money
from ucs.connectors.mollie.transformers.methods import HOLDING, NAMING, payment_method
from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as told
from ucs.domain.captures import HELD
from ucs.domain.mandates import mandate
from ucs.domain.redirects import page
from ucs.domain.requests import PaymentsAuthorizeData, refund_id
from ucs.domain.router import AnyCall, ErrorResponse, PaymentOutcome, StatusMap, need
from ucs.domain.secret import Secret
from ucs.domain.statuses import AttemptStatus as S
from ucs.domain.words import by_word
from ucs.wire.formats import present

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
REFUND_STATUS = StatusMap[c.RefundStatus](by_word({
    "queued pending processing": c.RefundStatus.REFUND_PENDING,
    "refunded": c.RefundStatus.REFUND_SUCCESS,
    "failed canceled": c.RefundStatus.REFUND_FAILURE,
}))  # fmt: skip

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


def payment_request(data: calls.Authorize) -> PaymentRequest:
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
    """Whether the money is taken at once or held."""
    return "manual" if method in HELD else "automatic"


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


def capture_request(data: calls.Capture) -> dict[str, Amount]:
    return {"amount": amount(need(data.request.amount_to_capture, "amount_to_capture"))}


def refund_request(data: calls.Refund) -> dict[str, Any]:
    ask = data.request
    total = amount(need(ask.refund_amount, "refund_amount"))
    why = {"metadata": metadata(ask.merchant_refund_id), "description": ask.reason or None}
    return present({"amount": total, **why})


def refund_path(data: calls.RSync) -> str:
    ask = data.request
    payment_id = need(ask.connector_transaction_id, "connector_transaction_id")
    return f"/payments/{quote(payment_id, safe='')}/refunds/{quote(refund_id(ask), safe='')}"


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


def payment(reply: Payment, data: AnyCall) -> PaymentOutcome:
    status, total = PAYMENT_STATUS.of(reply.status), money(reply.amount)
    taken = money(reply.amount_captured) if reply.amount_captured else None
    if status is S.FAILURE and reply.details and reply.details.code:
        return failure(reply.details, reply.id)
    checkout = reply.links.checkout
    if taken and 0 < taken.minor < total.minor:
        status = PARTLY.get(status, status)
    return told.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.id,
        reference=reply.id,
        redirection=page(checkout.href) if checkout else None,
        mandate_reference=mandate_reference(reply.customer_id, reply.mandate_id),
        captured_amount=taken.minor if taken and taken.minor else None,
        echoed=total,
    )


def mandate_reference(
    customer_id: str | None, mandate_id: str | None
) -> c.ConnectorMandateReferenceId:
    """One reference for both: Mollie charges and revokes a mandate by its customer's id, too."""
    return mandate(f"{customer_id}/{mandate_id}" if customer_id and mandate_id else None)


def capture(reply: Capture, data: calls.Capture) -> told.PaymentsResponseData:
    return told.PaymentsResponseData(
        status=CAPTURE_STATUS.of(reply.status),
        connector_transaction_id=reply.payment_id,
        reference=reply.payment_id,
        echoed=money(reply.amount),
    )


def refund(reply: Refund, data: AnyCall) -> told.RefundsResponseData:
    return told.RefundsResponseData(
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


def error(body: Error, data: AnyCall) -> ErrorResponse:
    for wrong in body.violations:
        return ErrorResponse(wrong.reason, f"{wrong.name}: {wrong.reason}", wrong.name)
    return ErrorResponse.of(body.title, body.detail, body.field)


def failure(details: Details, payment_id: str) -> ErrorResponse:
    """A payment that failed, in the card issuer's or the bank's words."""
    words = details.failure_message or details.bank_reason or told.NO_ERROR_MESSAGE
    paid = S.FAILURE, payment_id
    return ErrorResponse.of(details.code, words, words, *paid, reference=payment_id)

"""What Tamara is sent and answers. https://docs.tamara.co/reference"""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, quote

import msgspec
from msgspec import Struct

from ucs.domain import calls
from ucs.domain import contract as c
from ucs.domain import router as r
from ucs.domain.money import Money
from ucs.domain.payers import country
from ucs.domain.redirects import page
from ucs.domain.requests import refund_id
from ucs.domain.router import AnyCall, ErrorResponse, StatusMap, need
from ucs.domain.statuses import AttemptStatus as S
from ucs.interfaces.webhook import Event, unreadable
from ucs.wire.formats import present

Body = dict[str, Any]
R = c.RefundStatus
# Where an order is placed is told by what it is paid in.
COUNTRIES = {"SAR": "SA", "AED": "AE", "BHD": "BH", "KWD": "KW", "OMR": "OM"}
ELIGIBILITY = "/pre-checkout/v1/eligibility"

# 1 Statuses. https://docs.tamara.co/docs/order-statuses
# An order that its customer has approved holds nothing until the merchant authorises it. One that
# was updated is worth less than before, and still held.

ORDER_STATUS = StatusMap[S](
    {"new": S.AUTHENTICATION_PENDING, "approved": S.AUTHENTICATION_SUCCESSFUL}
    | {"on_hold": S.PENDING, "declined": S.FAILURE, "expired": S.EXPIRED}
    | {"authorised": S.AUTHORIZED, "updated": S.AUTHORIZED, "canceled": S.VOIDED}
    | {"partially_captured": S.PARTIAL_CHARGED_AND_CHARGEABLE, "fully_captured": S.CHARGED}
    | {"partially_refunded": S.CHARGED, "fully_refunded": S.CHARGED}
)
REFUND_STATUS = StatusMap[R](
    {"partially_refunded": R.REFUND_SUCCESS, "fully_refunded": R.REFUND_SUCCESS}
)
# What is approved waits for the merchant. Events of captures do not say whether all was captured.
EVENT_STATUS = StatusMap[S](
    {"order_approved": S.CONFIRMATION_AWAITED, "order_authorised": S.AUTHORIZED}
    | {"order_captured": S.UNKNOWN, "order_canceled": S.VOIDED}
    | {"order_declined": S.FAILURE, "order_expired": S.EXPIRED}
)

# 2 What Tamara is sent


def _sum(money: Money) -> Body:
    return {"amount": money.major, "currency": money.currency}


def eligibility_request(data: calls.PaymentMethodEligibility) -> Body:
    """The amount, and the whole phone number of the customer."""
    ask = data.request
    number, code = ask.customer.phone_number, ask.customer.phone_country_code or ""
    phone = number.map(lambda text: (code + text).removeprefix("+")) if number else None
    return present({"order": _sum(need(ask.amount, "amount")), "customer": {"phone": phone}})


def payment_path(data: calls.Authorize) -> str:
    """The customer's page at first; once they have approved, the order is authorised by its id."""
    order = data.request.connector_order_id
    return f"/orders/{quote(order, safe='')}/authorise" if order else "/checkout"


def payment_request(data: calls.Authorize) -> Body | None:
    """The order, for the page on which the customer agrees; nothing more to authorise it."""
    ask = data.request
    if ask.connector_order_id:
        return None
    amount, back = need(ask.amount, "amount"), need(ask.return_url, "return_url")
    order = need(ask.merchant_transaction_id, "merchant_transaction_id")
    ship = ask.address.shipping_address or ask.address.billing_address
    pages = dict.fromkeys(("success", "failure", "cancel"), back)
    return present(
        {
            "total_amount": _sum(amount),
            "shipping_amount": _sum(Money(ask.shipping_cost or 0, amount.currency)),
            "tax_amount": _sum(Money(ask.order_tax_amount or 0, amount.currency)),
            "order_reference_id": order,
            "country_code": COUNTRIES.get(amount.currency),
            "description": ask.description or order,
            "payment_type": "PAY_BY_INSTALMENTS",
            "items": [_item(each, amount) for each in ask.order_details or (_whole(ask, amount),)],
            "consumer": _consumer(ask, ship),
            "merchant_url": {**pages, "notification": ask.webhook_url or None},
            "shipping_address": _shipped_to(ship),
        }
    )


def _whole(ask: c.PaymentServiceAuthorizeRequest, paid: Money) -> c.OrderDetailsWithAmount:
    """An order whose parts are not told is one item."""
    order = need(ask.merchant_transaction_id, "merchant_transaction_id")
    name = ask.description or order
    return c.OrderDetailsWithAmount(
        product_name=name, quantity=1, amount=paid.minor, product_id=order
    )


def _item(item: c.OrderDetailsWithAmount, paid: Money) -> Body:
    id = item.product_id or item.sku or item.product_name
    digital = item.product_type is c.ProductType.DIGITAL
    return {
        "name": item.product_name,
        "type": "Digital" if digital else "Physical",
        "quantity": item.quantity,
        "reference_id": id,
        "sku": id,
        "total_amount": _sum(Money(item.amount, paid.currency)),
    }


def _consumer(ask: c.PaymentServiceAuthorizeRequest, ship: c.Address) -> Body:
    at = "address.shipping_address"
    return {
        "first_name": need(ship.first_name, f"{at}.first_name"),
        "last_name": need(ship.last_name, f"{at}.last_name"),
        "phone_number": need(ship.phone_number, f"{at}.phone_number"),
        "email": ask.customer.email or ship.email,
    }


def _shipped_to(ship: c.Address) -> Body:
    at = "address.shipping_address"
    return {
        "first_name": ship.first_name,
        "last_name": ship.last_name,
        "line1": need(ship.line1, f"{at}.line1"),
        "city": need(ship.city, f"{at}.city"),
        "country_code": need(country(ship), f"{at}.country_alpha2_code"),
    }


def capture_request(data: calls.Capture) -> Body:
    """What is taken counts as shipped now, by whom is not told."""
    ask = data.request
    now = datetime.fromtimestamp(int(data.call.now), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "order_id": need(ask.connector_transaction_id, "connector_transaction_id"),
        "total_amount": _sum(need(ask.amount_to_capture, "amount_to_capture")),
        "shipping_info": {"shipped_at": now, "shipping_company": "N/A"},
    }


def void_request(data: calls.Void) -> Body:
    """What the order shall be worth less."""
    return {"total_amount": _sum(need(data.request.amount, "amount"))}


def refund_request(data: calls.Refund) -> Body:
    """A refund of the order, whichever of its captures it comes from."""
    ask = data.request
    return present(
        {
            "total_amount": _sum(need(ask.refund_amount, "refund_amount")),
            "comment": ask.reason or "Refund",
            "merchant_refund_id": ask.merchant_refund_id or None,
        }
    )


# 3 What Tamara answers


class Sum(Struct):
    """An amount in major units."""

    amount: Decimal
    currency: str

    @property
    def money(self) -> Money:
        return Money.of_major(self.amount, self.currency)


class Refund(Struct):
    """A refund in the list of its order."""

    refund_id: str
    total_amount: Sum | None = None


class Transactions(Struct):
    """What was done to an order."""

    refunds: list[Refund] = []


class Order(Struct):
    """An order, and the answers to what is done to it."""

    order_id: str
    status: str
    order_reference_id: str | None = None
    checkout_url: str | None = None
    auto_captured: bool = False
    total_amount: Sum | None = None
    captured_amount: Sum | None = None
    transactions: Transactions = msgspec.field(default_factory=Transactions)
    capture_id: str | None = None
    refund_id: str | None = None


class Eligibility(Struct):
    """Whether Tamara may be offered."""

    is_eligible: bool


def eligible(reply: Eligibility, data: calls.PaymentMethodEligibility) -> r.EligibilityResponse:
    """Whether Tamara may be offered."""
    return r.EligibilityResponse(eligible=reply.is_eligible)


def _standing(reply: Order) -> S:
    """Of an order that was refunded from, what was captured says how much of it is still held."""
    status, whole, taken = ORDER_STATUS.of(reply.status), reply.total_amount, reply.captured_amount
    if reply.auto_captured:
        return S.CHARGED
    part = whole is not None and taken is not None and taken.amount < whole.amount
    return S.PARTIAL_CHARGED_AND_CHARGEABLE if status is S.CHARGED and part else status


def payment(reply: Order, data: AnyCall) -> r.PaymentOutcome:
    """Where an order stands."""
    status, taken = _standing(reply), reply.captured_amount
    if status is S.FAILURE:
        words = "The order was declined"
        return ErrorResponse(reply.status, words, words, status, reply.order_id)
    return r.PaymentsResponseData(
        status=status,
        connector_transaction_id=reply.order_id,
        reference=reply.order_reference_id,
        redirection=page(reply.checkout_url),
        captured_amount=taken.money.minor if taken else None,
    )


def captured(reply: Order, data: calls.Capture) -> r.PaymentsResponseData:
    """What a capture leaves of the order."""
    return r.PaymentsResponseData(
        status=ORDER_STATUS.of(reply.status),
        connector_transaction_id=reply.order_id,
        reference=reply.capture_id,
    )


def voided(reply: Order, data: calls.Void) -> r.PaymentsResponseData:
    """What a cancellation leaves of the order."""
    return r.PaymentsResponseData(
        status=ORDER_STATUS.of(reply.status), connector_transaction_id=reply.order_id
    )


def refund(reply: Order, data: calls.Refund) -> r.RefundsResponseData:
    """A refund, which is done at once."""
    return r.RefundsResponseData(
        status=REFUND_STATUS.of(reply.status),
        connector_refund_id=need(reply.refund_id, "refund_id"),
        connector_transaction_id=reply.order_id,
    )


def refund_synced(reply: Order, data: calls.RSync) -> r.RefundOutcome:
    """A refund is done when its order lists it."""
    asked = refund_id(data.request)
    found = next((each for each in reply.transactions.refunds if each.refund_id == asked), None)
    if found is None:
        return ErrorResponse("refund_not_found", "The order has no refund of this id")
    return r.RefundsResponseData(
        status=R.REFUND_SUCCESS,
        connector_refund_id=found.refund_id,
        connector_transaction_id=reply.order_id,
        echoed=found.total_amount.money if found.total_amount else None,
    )


# 4 How Tamara fails. https://docs.tamara.co/reference/error-codes


class Failure(Struct):
    """One of the things that were wrong."""

    error_code: str | None = None


class Error(Struct):
    """The body of every answer 4xx."""

    message: str | None = None
    errors: list[Failure] = []


def error(body: Error, data: AnyCall) -> ErrorResponse:
    """The first code that is told, and the message."""
    code = next((each.error_code for each in body.errors if each.error_code), None)
    return ErrorResponse.of(code, body.message, body.message)


# 5 Webhooks. https://docs.tamara.co/reference/getting-started-with-webhooks


class Notified(Struct):
    """What an event adds to its kind."""

    refund_id: str | None = None


class Notification(Struct):
    """``data`` is an empty list where there is nothing more to tell."""

    order_id: str
    event_type: str
    order_reference_id: str | None = None
    data: Notified | list[Any] = []


def in_base64url(signature: bytes) -> str:
    """As the parts of a JSON Web Token are written."""
    return base64.urlsafe_b64encode(signature).rstrip(b"=").decode()


def _token(event: Event) -> str:
    """A JSON Web Token in the header, and in the query."""
    _, _, token = event.headers.get("authorization", "").partition("Bearer ")
    return token or next(iter(parse_qs(event.query).get("tamaraToken", ())), "")


def event_signature(event: Event) -> str:
    """The last part of an event's token."""
    return _token(event).rpartition(".")[2].rstrip("=")


class Claims(Struct):
    """When a token expires."""

    exp: float | None = None


def signed_claims(event: Event) -> bytes:
    """What the token's signature is over.

    Raises:
        ValueError: it has expired, or is no token.
    """
    signed = _token(event).rpartition(".")[0]
    claims = signed.partition(".")[2]
    told = base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4))
    expires = msgspec.json.decode(told, type=Claims).exp
    if expires is not None and expires < event.now:
        raise ValueError("the token has expired")
    return signed.encode()


def event_word(body: Notification) -> str:
    """What happened to the order."""
    return body.event_type


def _refund(body: Notification) -> str:
    if isinstance(body.data, Notified) and body.data.refund_id:
        return body.data.refund_id
    raise unreadable()


def event_reference(body: Notification) -> c.EventReference:
    """The order, or the refund of it."""
    if body.event_type == "order_refunded":
        return c.RefundEventReference(_refund(body), connector_transaction_id=body.order_id)
    return c.PaymentEventReference(body.order_id, body.order_reference_id)


def payment_event(body: Notification, event: Event) -> r.PaymentOutcome:
    """Where an event says that an order stands."""
    return r.PaymentsResponseData(
        status=EVENT_STATUS.of(body.event_type),
        connector_transaction_id=body.order_id,
        reference=body.order_reference_id,
    )


def refund_event(body: Notification, event: Event) -> r.RefundOutcome:
    """A refund that was made."""
    return r.RefundsResponseData(
        status=R.REFUND_SUCCESS,
        connector_refund_id=_refund(body),
        connector_transaction_id=body.order_id,
    )
